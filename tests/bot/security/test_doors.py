"""Every address as somebody whose business it is not: nothing is shown, nothing is changed (OWASP ASVS 3, 4)."""

from __future__ import annotations

import re

import pytest

from bot.channels.web import sessions
from tests.bot.security.conftest import SECRETS, Browser, Commune, Route

# Residents' own pages are open to anybody; of the staff's, the door, whose way in is tried elsewhere.
# Ends the cookie that came along, and says so to anybody.
ENDS = "/api/forget"
STAFFS = re.compile(r"^/can-bo/(\{seat|vu/)")


def staffs(commune: Commune) -> list[Route]:
    found = [one for one in commune.routes if STAFFS.match(one.path)]
    assert len(found) > 40
    return found


async def tries(commune: Commune, browser: Browser, seat: str) -> list[str]:
    """Where something was shown or done."""
    wrong = []
    before = commune.books()
    for route in staffs(commune):
        for code in (commune.mine, commune.theirs):
            path = route.at(**commune.parts(code, seat))
            status, text, _ = await browser.asks(route.method, path)
            shown = [one for one in (*SECRETS, code) if one in text and one not in path]
            if shown or status >= 500 or (status == 200 and not route.path.endswith(ENDS)):
                wrong.append(f"{route.method} {route.path}: {status} {shown}")
    if commune.books() != before:
        wrong.append("the books have changed")
    return wrong


@pytest.mark.parametrize("name", ["nobody", "resident"])
async def test_who_is_no_officer_sees_and_changes_nothing(commune: Commune, name: str) -> None:
    assert await tries(commune, commune.browsers[name], commune.browsers["clerk"].seat) == []
    assert await tries(commune, commune.browsers[name], "0" * 16) == []


async def test_an_officers_cookie_opens_no_other_seat(commune: Commune) -> None:
    """As if a browser sent it there."""
    police, clerk = commune.browsers["police"], commune.browsers["clerk"]
    secret = _secret(police)
    police.session.cookie_jar.clear()
    police.session.cookie_jar.update_cookies({sessions.SEAT_COOKIE: secret})
    assert await tries(commune, police, clerk.seat) == []


async def test_a_session_that_was_ended_opens_nothing_though_its_cookie_was_stolen(commune: Commune) -> None:
    clerk, thief = commune.browsers["clerk"], commune.browsers["nobody"]
    thief.session.cookie_jar.update_cookies({sessions.SEAT_COOKIE: _secret(clerk)})
    status, text, _ = await thief.asks("GET", f"/can-bo/{clerk.seat}/y-kien/{commune.mine}")
    assert (status, "Zyxwvut" in text) == (200, True), "as long as it is good"
    assert (await clerk.asks("POST", f"/can-bo/{clerk.seat}/thoat"))[0] == 303
    assert await tries(commune, thief, clerk.seat) == []


async def test_a_session_ends_by_itself(commune: Commune) -> None:
    commune.village.clock.forward(9 * 3600)
    clerk = commune.browsers["clerk"]
    assert await tries(commune, clerk, clerk.seat) == []


async def test_a_cookie_that_somebody_planted_is_not_the_one_that_is_opened(commune: Commune) -> None:
    """Session fixation: the secret is drawn anew at the door, whatever came along."""
    from bot.cli.staff import invite
    from cases.kinds import Role

    browser = commune.browsers["nobody"]
    planted = "ab" * 16
    browser.session.cookie_jar.update_cookies({sessions.SEAT_COOKIE: planted, sessions.ENTRY_COOKIE: planted})
    response = await browser.enters(await invite(commune.village.house, Role.LEADER, "", "new"))
    assert response.status == 303
    seat = response.headers["Location"].rstrip("/").rpartition("/")[2]
    set_ = response.headers.getall("Set-Cookie")
    assert not any(planted in one for one in set_)
    thief = commune.browsers["resident"]
    thief.session.cookie_jar.update_cookies({sessions.SEAT_COOKIE: planted})
    assert await tries(commune, thief, seat) == []


async def test_an_invite_and_a_code_are_good_once_and_not_for_a_preview(commune: Commune) -> None:
    from bot.cli.staff import invite
    from cases.kinds import Role

    token = await invite(commune.village.house, Role.LEADER, "", "new")
    first, second = commune.browsers["nobody"], commune.browsers["resident"]
    before = commune.books()
    assert (await first.asks("GET", f"/can-bo/vao/{token}"))[0] == 200
    assert commune.books() == before
    assert (await first.enters(token)).status == 303
    assert (await second.enters(token)).status == 410


def _secret(browser: Browser) -> str:
    found = [one.value for one in browser.session.cookie_jar if one.key == sessions.SEAT_COOKIE]
    assert len(found) == 1
    return found[0]
