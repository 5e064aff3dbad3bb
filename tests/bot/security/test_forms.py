"""Forms that no page of the seat made, and what every answer carries (OWASP ASVS 3.4, 4.2.2, 13.2, 14.4)."""

from __future__ import annotations

import re

import pytest

from bot.channels.web import sessions
from tests.bot.security.conftest import Browser, Commune
from tests.bot.security.test_doors import staffs
from tests.bot.security.test_objects import token_of

FORM = re.compile(r'<form class="form" id="lam-note".*?</form>', re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
NOTE = "Đã gọi điện cho người gửi."


async def note_of(browser: Browser, code: str) -> dict[str, str]:
    """The form that writes a note on a case, as its page has it, filled in."""
    _, page, _ = await browser.asks("GET", f"/can-bo/{browser.seat}/y-kien/{code}")
    found = FORM.search(page)
    assert found is not None
    return {**dict(HIDDEN.findall(found[0])), "t.note.words": NOTE}


async def sends(browser: Browser, form: dict[str, str], **headers: str) -> int:
    """Only these headers go along."""
    async with browser.session.post(
        f"{browser.home}/can-bo/{browser.seat}/lam/note", data=form, headers=headers, allow_redirects=False
    ) as response:
        return response.status


async def test_the_form_works_for_whom_it_was_made(commune: Commune) -> None:
    """Or all that follows would prove nothing."""
    police, before = commune.browsers["police"], commune.books()
    assert await sends(police, await note_of(police, commune.mine), Origin=police.home) == 303
    assert commune.books() != before


async def test_a_double_click_is_one_act(commune: Commune) -> None:
    police = commune.browsers["police"]
    form = await note_of(police, commune.mine)
    assert await sends(police, form, Origin=police.home) == 303
    after = commune.books()
    assert await sends(police, form, Origin=police.home) in (200, 303)
    assert commune.books() == after


@pytest.mark.parametrize(
    "origin", ["", "null", "https://evil.example", "http://127.0.0.1.evil.example", "http://127.0.0.1:1"]
)
async def test_another_sites_form_does_nothing(commune: Commune, origin: str) -> None:
    police = commune.browsers["police"]
    form, before = await note_of(police, commune.mine), commune.books()
    assert await sends(police, form, **({"Origin": origin} if origin else {})) == 403
    assert commune.books() == before


async def test_every_form_asks_where_it_comes_from(commune: Commune) -> None:
    clerk, before = commune.browsers["clerk"], commune.books()
    for route in staffs(commune):
        if route.method == "POST":
            path = clerk.home + route.at(**commune.parts(commune.mine, clerk.seat))
            async with clerk.session.post(
                path, data={"token": "x"}, headers={"Origin": "https://evil.example"}
            ) as answer:
                assert answer.status in (400, 403), route.path
    assert commune.books() == before


@pytest.mark.parametrize("wrong", ["missing", "empty", "anothers", "made up", "twice", "not ascii"])
async def test_a_token_is_the_seats_own(commune: Commune, wrong: str) -> None:
    police, clinic = commune.browsers["police"], commune.browsers["clinic"]
    form = await note_of(police, commune.mine)
    match wrong:
        case "missing":
            del form["token"]
        case "anothers":
            form["token"] = await token_of(clinic)
        case "empty" | "made up" | "not ascii":
            form["token"] = {"empty": "", "made up": "0" * 64, "not ascii": "đ" * 64}[wrong]
        case "twice":
            form["token"] += form["token"]
    before = commune.books()
    assert await sends(police, form, Origin=police.home) == 400
    assert commune.books() == before


@pytest.mark.parametrize("once", ["", "x", "../", "A" * 32, "0" * 31, "0" * 33])
async def test_what_makes_a_form_count_once_has_its_form(commune: Commune, once: str) -> None:
    police = commune.browsers["police"]
    form, before = {**await note_of(police, commune.mine), "once": once}, commune.books()
    assert await sends(police, form, Origin=police.home) == 400
    assert commune.books() == before


async def test_a_form_cannot_be_turned_to_another_dialog_or_state(commune: Commune) -> None:
    """Fields that no page made, as an attacker would add them."""
    police = commune.browsers["police"]
    before = commune.books()
    for extra in (
        {"o.code": commune.theirs},
        {"o.person": "x"},
        {"o.unit": "tram-y-te"},
        {"t.approve.do": "x", "c.approve.do": "approve"},
        {"c.remove.who": "x"},
        {"o.version": "-1"},
        {"o.version": "9" * 40},
    ):
        form = {**await note_of(police, commune.mine), **extra}
        assert await sends(police, form, Origin=police.home) < 500, extra
        if extra == {"o.code": commune.theirs}:
            assert commune.books() == before, "written on another unit's case"


async def test_every_answer_carries_what_keeps_foreign_things_out(commune: Commune) -> None:
    clerk, nobody = commune.browsers["clerk"], commune.browsers["nobody"]
    for route in commune.routes:
        if "/ws" in route.path:
            continue
        for browser in (clerk, nobody):
            status, _, headers = await browser.asks(
                route.method, route.at(**commune.parts(commune.mine, clerk.seat), version="x", name="x")
            )
            where = f"{browser.name}: {route.method} {route.path} {status}"
            policy = headers.get("Content-Security-Policy", "")
            assert "default-src 'none'" in policy, where
            assert "unsafe" not in policy, where
            assert "frame-ancestors 'none'" in policy, where
            assert headers.get("X-Frame-Options") == "DENY", where
            assert headers.get("X-Content-Type-Options") == "nosniff", where
            assert headers.get("Referrer-Policy") in ("no-referrer", "same-origin"), where
            if "static" not in route.path:
                assert "no-store" in headers.get("Cache-Control", ""), where
            if status == 303:
                assert headers["Location"].startswith("/"), where
                assert not headers["Location"].startswith("//"), where


async def test_cookies_are_for_the_server_alone_and_for_their_own_path(commune: Commune) -> None:
    for name in ("clerk", "police"):
        browser = commune.browsers[name]
        (seat,) = [one for one in browser.session.cookie_jar if one.key == sessions.SEAT_COOKIE]
        assert (seat["path"], seat["httponly"]) == (f"/can-bo/{browser.seat}/", True)
        assert seat["samesite"] in ("Lax", "Strict")
        last = [one for one in browser.session.cookie_jar if one.key == sessions.LAST_COOKIE]
        assert all(one["path"].startswith("/can-bo") and one["httponly"] for one in last)


@pytest.mark.parametrize(
    "there", ["//evil.example", "https://evil.example", "../../x", "\\evil", "y-kien/1?x", "a\r\nb", "javascript:x"]
)
async def test_the_door_leads_to_nobody_elses_page(commune: Commune, there: str) -> None:
    nobody = commune.browsers["nobody"]
    async with nobody.session.get(f"{nobody.home}/can-bo/", params={"den": there}) as answer:
        page = await answer.text()
    assert "evil" not in page
    status, _, headers = await nobody.asks("POST", "/can-bo/", {"who": "0912345678", "den": there})
    assert status == 303
    assert headers["Location"] == "/can-bo/ma"


async def test_guessing_a_code_ends_soon(commune: Commune) -> None:
    """ASVS 2.2.1, 2.8: a handful of tries for each code."""
    nobody = commune.browsers["nobody"]
    await nobody.asks("POST", "/can-bo/", {"who": "clerk"})
    statuses = [(await nobody.asks("POST", "/can-bo/ma", {"code": f"{number:06}"}))[0] for number in range(12)]
    assert set(statuses[:2]) <= {410, 422}
    assert set(statuses[-4:]) == {410}


async def test_words_cannot_name_a_file_that_somebody_else_sent(commune: Commune) -> None:
    """What comes along is kept and named by us; the same field with words would be somebody's guess of an id."""
    police = commune.browsers["police"]
    form, before = await note_of(police, commune.mine), commune.books()
    for value in ("document stored:x ảnh.pdf", "x", "photo stored:../../x a"):
        for name in ("f.reply.check", "f.enter.told", "f.note.words"):
            assert await sends(police, {**form, name: value}, Origin=police.home) == 400
    assert commune.books() == before
    assert await sends(police, {**form, "f.reply.check": ""}, Origin=police.home) < 500
