"""Anything in any field of any address, from somebody who may open it: never a fault of ours, never somebody else's
words, never a second header (OWASP ASVS 5, 7.4). The list of addresses and fields is read from the site itself."""

from __future__ import annotations

import io
import os
import random
import re
import zipfile
from html import unescape
from urllib.parse import quote

import pytest
from aiohttp import FormData

from tests.bot.security.conftest import Browser, Commune
from tests.bot.security.test_doors import staffs
from tests.bot.security.test_objects import token_of
from tests.dialogs.nasty import LONG, WORDS

EXAMPLES = int(os.environ.get("HOMTHU_EXAMPLES", "12"))
NASTY = [
    *WORDS,
    *LONG[:4],
    "",
    "-1",
    "9" * 30,
    "1e9",
    "NaN",
    "a\r\nSet-Cookie: x=1",
    "\r\n\r\n<html>",
    "\x00",
    "../../etc/passwd",
    "..%2f..%2f",
    "' OR 1=1 --",
    "%",
    "_",
    "*",
    '"',
    "\\",
    "{{7*7}}",
    "${7*7}",
    "<script>alert(1)</script>",
    "\ud800".encode("utf-8", "replace").decode(),
    "=cmd|' /C calc'!A0",
    "2026-13-45",
    "0001-01-01",
    "9999-12-31",
    "[]",
    "true",
]
ASKED = ("q", "tim", "unit", "stage", "village", "due", "from", "tu", "den", "page", "trang", "lam", "of", "x")
STRANGE = ("o.code", "o.id", "o.version", "o.x", "t.x.y", "c..", "s.reply.check.day", "d.extend.day", "m.x", ".")
FIELD = re.compile(r'<(?:input|select|textarea)[^>]*\sname="([^"]+)"')
FORM = re.compile(r'<form class="form" id="lam-([a-z_]+)".*?</form>', re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
TRACES = ("Traceback", "sqlalchemy", "/bot/", "Error(", "jinja2")


def _fault(status: int, text: str, headers: dict[str, str]) -> str:
    if status >= 500:
        return f"status {status}"
    found = [one for one in TRACES if one in text]
    if found:
        return f"shows {found}"
    return "a header of its own" if "x=1" in headers.get("Set-Cookie", "") else ""


@pytest.mark.parametrize("name", ["clerk", "police", "admin", "nobody"])
async def test_any_address_with_anything_asked(commune: Commune, name: str) -> None:
    browser, luck, wrong = commune.browsers[name], random.Random(7), []
    gets = [one for one in commune.routes if one.method == "GET" and "/ws" not in one.path]
    for _ in range(EXAMPLES * 5):
        route = luck.choice(gets)
        parts = commune.parts(
            luck.choice([commune.mine, commune.theirs]), browser.seat or commune.browsers["clerk"].seat
        )
        if luck.random() < 0.4:
            parts |= {luck.choice(["code", "id", "file", "page", "token"]): quote(luck.choice(NASTY)[:300], safe="")}
        asked = "&".join(
            f"{luck.choice(ASKED)}={quote(luck.choice(NASTY)[:2000], safe='')}" for _ in range(luck.randrange(4))
        )
        path = route.at(**parts, version="x", name=quote(luck.choice(NASTY)[:99], safe="")) + f"?{asked}&wait=0"
        fault = _fault(*await browser.asks("GET", path))
        if fault:
            wrong.append(f"{fault}: {path[:300]}")
    assert wrong == []


async def forms_of(commune: Commune, browser: Browser) -> list[tuple[str, dict[str, str], list[str]]]:
    """(name, hidden fields, all fields) of each form that stands on any page."""
    found: dict[str, tuple[str, dict[str, str], list[str]]] = {}
    for route in staffs(commune):
        if route.method == "GET" and not any(one in route.path for one in ("/ws", "/api/", "/moi/")):
            for code in (commune.mine, commune.theirs):
                _, page, _ = await browser.asks("GET", route.at(**commune.parts(code, browser.seat)))
                for form in FORM.finditer(page):
                    hidden = {name: unescape(value) for name, value in HIDDEN.findall(form[0])}
                    found[form[1]] = (form[1], hidden, sorted(set(FIELD.findall(form[0])) - hidden.keys()))
    return list(found.values())


@pytest.mark.parametrize("name", ["clerk", "police", "leader", "admin"])
async def test_any_form_with_anything_typed(commune: Commune, name: str) -> None:
    browser, luck, wrong = commune.browsers[name], random.Random(11), []
    forms = await forms_of(commune, browser)
    assert forms
    for number in range(EXAMPLES * 3):
        form, hidden, fields = luck.choice(forms)
        if form in ("close_desk", "remove", "hand_over"):
            continue  # whoever did these to themselves would try nothing any more
        typed = {one: luck.choice(NASTY) for one in fields if luck.random() < 0.8}
        sent = {**hidden, **typed, "once": f"{number:032x}"}
        if luck.random() < 0.3:
            sent[luck.choice([one for one in sent if one not in ("token", "once")] or ["x"])] = luck.choice(NASTY)
        if luck.random() < 0.2:
            sent[luck.choice(["o.code", "o.id", "o.version", "o.x", "t.x.y", "c..", "f.reply.check", "."])] = (
                luck.choice(NASTY)
            )
        fault = _fault(*await browser.asks("POST", f"/can-bo/{browser.seat}/lam/{form}", sent))
        if fault:
            wrong.append(f"{fault}: {form} { ({k: v[:60] for k, v in sent.items()}) }")
    assert wrong == []


async def test_bodies_that_are_no_form(commune: Commune) -> None:
    clerk, wrong = commune.browsers["clerk"], []
    bodies = [b"", b"\x00" * 100, b"{}", b"a=1&" * 5000, b"--x\r\n\r\n", "đ".encode() * 1000]
    kinds = ["application/json", "multipart/form-data", "multipart/form-data; boundary=x", "text/plain", "x/y",
             "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=klingon"]  # fmt: skip
    for route in staffs(commune):
        if route.method != "POST":
            continue
        path = clerk.home + route.at(**commune.parts(commune.mine, clerk.seat))
        for kind in kinds:
            for body in bodies if "/lam/" not in path else bodies[:1]:
                headers = {"Content-Type": kind, "Origin": clerk.home}
                async with clerk.session.post(path, data=body, headers=headers, allow_redirects=False) as answer:
                    if answer.status >= 500:
                        wrong.append(f"{answer.status}: {route.path} {kind} {body[:10]!r}")
        if route.path.endswith(("thoat", "forget")):
            break  # it is over for this browser
    assert wrong == []


ROWS = [
    *("", "5", "null", '"x"', "{}", "[5]", '["x"]', "[[]]", "[{}]", "[" * 2000),
    *('[{"number": null}]', '[{"number": "x"}]', '[{"number": 1e308}]', '[{"number": -1, "text": {"a": 1}}]'),
    '[{"number": 1, "text": "\\ud800"}]',
]


async def test_rows_that_no_page_of_ours_sent_back(commune: Commune) -> None:
    clerk = commune.browsers["clerk"]
    for rows in ROWS:
        form = {"token": await token_of(clerk), "rows": rows}
        status, _, _ = await clerk.asks("POST", f"/can-bo/{clerk.seat}/nhap-excel/ghi", form)
        assert status < 500, rows


async def test_workbooks_that_are_none(commune: Commune) -> None:
    """A zip bomb, a document type, a path that leads out, half a file: told, and nothing more."""
    clerk = commune.browsers["clerk"]
    bomb, typed = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", b"0" * (40 * 1024 * 1024))
    with zipfile.ZipFile(typed, "w") as parts:
        parts.writestr("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>')
        parts.writestr("../../x.xml", "<x/>")
    for content in (b"", b"PK\x03\x04", b"a,b\n1,2", bomb.getvalue(), typed.getvalue(), typed.getvalue()[:60]):
        form = FormData({"token": await token_of(clerk)})
        form.add_field("file", content, filename="x.xlsx", content_type="application/octet-stream")
        response = await clerk.posts(f"/can-bo/{clerk.seat}/nhap-excel/xem", data=form)
        assert response.status in (400, 413, 422), content[:20]
        assert "root:" not in await response.text()
