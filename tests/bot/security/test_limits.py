"""Whatever can be posted, can be posted only so often (OWASP ASVS 2.2.1, 4.2, 11.1.4): every address of the site."""

from __future__ import annotations

from dataclasses import fields

import pytest

from bot.channels.web.limits import Buckets, Limits
from tests.bot.security.conftest import Browser, Commune, Route
from tests.bot.security.test_anything import _fault, forms_of

TIGHT = 3
# Ends the session, or the cookie, with the first of them.
ENDS = ("thoat", "api/forget")


def tighten(limits: Limits, like: Limits | None = None) -> None:
    for one in fields(Limits):
        if one.name != "sockets_at_once":
            setattr(limits, one.name, getattr(like, one.name) if like is not None else Buckets(TIGHT))


def posts(commune: Commune) -> list[Route]:
    found = [one for one in commune.routes if one.method == "POST"]
    assert len(found) > 40
    return sorted(found, key=lambda one: one.path.endswith(ENDS))


async def tried(browser: Browser, route: Route, commune: Commune) -> list[int]:
    path = route.at(**commune.parts(commune.mine, browser.seat), version="x", name="x")
    return [(await browser.asks("POST", path, {"who": "x", "code": "1"}))[0] for _ in range(TIGHT + 2)]


async def test_every_address_that_takes_something_takes_it_only_so_often(commune: Commune, unlimited: Limits) -> None:
    endless = []
    for route in posts(commune):
        tighten(unlimited)
        browser = commune.browsers["clerk" if route.of_seat else "resident"]
        statuses = await tried(browser, route, commune)
        if statuses[-1] != 429 or any(one >= 500 for one in statuses):
            endless.append(f"{route.path}: {statuses}")
    assert endless == []


async def test_reading_has_a_limit_too(commune: Commune, unlimited: Limits) -> None:
    clerk, endless = commune.browsers["clerk"], []
    for route in commune.routes:
        if route.method != "GET" or not route.of_seat or "{" in route.path.replace("{seat", "") or "/ws" in route.path:
            continue
        tighten(unlimited)
        path = route.at(**commune.parts(commune.mine, clerk.seat))
        statuses = [(await clerk.asks("GET", path))[0] for _ in range(TIGHT + 1)]
        if statuses[-1] != 429 and not path.endswith("/chat"):
            endless.append(f"{route.path}: {statuses}")
    assert endless == []


def test_the_products_limits_are_a_persons_pace() -> None:
    limits = Limits()
    sizes = {one.name: getattr(limits, one.name)._size for one in fields(Limits) if one.name != "sockets_at_once"}
    assert all(size <= (300 if name.endswith("by_network") else 240) for name, size in sizes.items()), sizes
    assert max(sizes["messages"], sizes["uploads"]) <= 30
    assert max(sizes["codes_by_network"], sizes["entries_by_network"], sizes["papers"]) <= 10


@pytest.mark.parametrize("name", ["clerk", "police"])
async def test_a_robot_at_the_forms_is_stopped_by_the_products_own_limits(
    commune: Commune, unlimited: Limits, name: str
) -> None:
    browser = commune.browsers[name]
    forms = await forms_of(commune, browser)
    tighten(unlimited, Limits())
    statuses = []
    for number in range(45):
        form, hidden, empty = forms[number % len(forms)]
        if form in ("close_desk", "remove", "hand_over"):
            continue
        sent = {**hidden, **dict.fromkeys(empty, "<script>"), "once": f"{number:032x}"}
        status, text, headers = await browser.asks("POST", f"/can-bo/{browser.seat}/lam/{form}", sent)
        assert _fault(status, text, headers) == "", form
        statuses.append(status)
    assert statuses[0] != 429, "people are not in its way"
    assert statuses[-1] == 429
