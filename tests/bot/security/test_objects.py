"""Every object as every role: who may see it is decided by the rules of the chat, on each page (OWASP ASVS 4.2)."""

from __future__ import annotations

import re

import pytest

from tests.bot.security.conftest import EVIL, SECRETS, Browser, Commune
from tests.bot.security.test_doors import staffs

STAFF = ("clerk", "police", "clinic", "leader", "admin")
TOKEN = re.compile(r'name="token" value="([0-9a-f]{64})"')
# Pages of one object.
OF_ONE = re.compile(r"\{(code|id|file)")


def may_see(name: str, case: str, commune: Commune) -> bool:
    """Written down here once more, apart from the code."""
    return name in ("clerk", "leader") or (name, case) in (("police", commune.mine), ("clinic", commune.theirs))


async def token_of(browser: Browser) -> str:
    for path in ("", "thiet-bi", "nguoi"):
        _, page, _ = await browser.asks("GET", f"/can-bo/{browser.seat}/{path}")
        if found := TOKEN.search(page):
            return found[1]
    return ""


@pytest.mark.parametrize("name", STAFF)
async def test_each_role_sees_its_cases_and_no_others(commune: Commune, name: str) -> None:
    browser, wrong, seen = commune.browsers[name], [], 0
    for route in staffs(commune):
        if route.method != "GET" or not OF_ONE.search(route.path):
            continue
        for case in (commune.mine, commune.theirs):
            status, text, _ = await browser.asks("GET", route.at(**commune.parts(case, browser.seat)))
            shown = [one for one in SECRETS if one in text]
            if status >= 500 or (shown and not may_see(name, case, commune)):
                wrong.append(f"{route.path}: {status} {shown}")
            if not may_see(name, case, commune) and status in (200, 303) and "/vu/" not in route.path:
                wrong.append(f"{route.path}: {status}")
            seen += bool(shown)
    assert wrong == []
    assert bool(seen) is any(may_see(name, case, commune) for case in (commune.mine, commune.theirs))


@pytest.mark.parametrize("name", ["police", "clinic", "admin"])
async def test_lists_show_nobody_elses_case(commune: Commune, name: str) -> None:
    browser = commune.browsers[name]
    foreign = [case for case in (commune.mine, commune.theirs) if not may_see(name, case, commune)]
    for route in staffs(commune):
        if route.method != "GET" or OF_ONE.search(route.path) or "static" in route.path:
            continue
        for question in ("", "?q=Zyxwvut", f"?q={foreign[0]}", "?unit=tram-y-te&stage=x"):
            path = route.at(**commune.parts(foreign[0], browser.seat)) + question
            if "/ws" in path or "/moi/" in path:
                continue
            status, text, _ = await browser.asks("GET", path)
            assert status < 500, path
            asked = question.partition("=")[2]  # stands there again
            for case in foreign:
                assert f"y-kien/{case}" not in text, path
                assert case == asked or case not in text.replace(" ", ""), path
            if name == "admin":
                example = "0912 345 678"  # of what may be typed there
                assert not [one for one in SECRETS if one in text and one not in (asked, example)], path


@pytest.mark.parametrize("name", ["police", "clinic", "admin"])
async def test_no_form_does_anything_to_anothers_case(commune: Commune, name: str) -> None:
    browser = commune.browsers[name]
    token = await token_of(browser)
    assert token or name == "admin"
    wrong, before = [], commune.books()
    for number, route in enumerate(one for one in staffs(commune) if one.method == "POST" and "/lam/" in one.path):
        for case in (commune.mine, commune.theirs):
            if may_see(name, case, commune):
                continue
            form = {
                "token": token,
                "once": f"{number:030x}{'aa' if case == commune.mine else 'bb'}",
                "o.code": case,
                "o.version": "4",
                "o.proposal": "1",
                "o.id": commune.id_of(case),
                "o.task": commune.id_of(case),
                "o.case": case,
            }
            status, text, _ = await browser.asks("POST", route.at(**commune.parts(case, browser.seat)), form)
            if status >= 500 or any(one in text for one in SECRETS):
                wrong.append(f"{route.path}: {status}")
    assert wrong == []
    assert commune.books() == before


async def test_the_author_of_an_answer_never_approves_it(commune: Commune) -> None:
    """Four eyes: the police's own form for the police's own words."""
    police = commune.browsers["police"]
    before = commune.books()
    form = {
        "token": await token_of(police),
        "once": "c" * 32,
        "o.code": commune.mine,
        "o.version": "4",
        "o.proposal": "1",
    }
    status, _, _ = await police.asks("POST", f"/can-bo/{police.seat}/lam/approve", form)
    assert status < 500
    assert commune.books() == before


async def test_what_a_sender_typed_stays_text(commune: Commune) -> None:
    """No page has it as a part of itself."""
    clerk, shown = commune.browsers["clerk"], 0
    for route in staffs(commune):
        if route.method != "GET" or any(one in route.path for one in ("/ws", "/api/", "/moi/")):
            continue
        _, text, headers = await clerk.asks(
            "GET", route.at(**commune.parts(commune.mine, clerk.seat)) + "?q=%3Cscript%3E"
        )
        if not headers.get("Content-Type", "").startswith("text/html"):
            continue
        assert "<script>alert" not in text, route.path
        assert "<img src=x" not in text, route.path
        assert "<script>" not in text.replace('<script type="application/json"', ""), route.path
        assert not re.search(r"<[^>]+\son\w+\s*=", text), route.path
        assert not re.search(r"<[^>]+\sstyle\s*=", text), route.path
        assert "49" not in text or "{{7*7}}" in text or "Zyxwvut" not in text
        shown += "Zyxwvut" in text
    assert shown
    assert EVIL
