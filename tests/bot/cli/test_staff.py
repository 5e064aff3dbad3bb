"""`homthu staff`: leave, handing over, records and invitations from the server's side."""

from __future__ import annotations

import asyncio
import re

import pytest

from bot.cli.refusal import Refused
from bot.cli.staff import record_of
from bot.house import open_house
from bot.settings import Settings
from cases.kinds import Role
from cases.people import Record
from cases.people_commands import Arranged, RoleGiven
from tests.bot.cli.conftest import Homthu


@pytest.fixture
def office(homthu: Homthu) -> Homthu:
    """Two of them, in their roles already."""
    assert homthu("migrate").exit_code == 0

    async def joined() -> None:
        async with open_house(Settings()) as house:
            for name, role, unit in (("Hằng", Role.FOCAL_OFFICER, None), ("Mai", Role.UNIT_OFFICER, "cong-an")):
                given = RoleGiven(f"r-{name}", f"p-{name}", role, unit, Record(name), house.clock())
                await house.store.people.arrange(Arranged((given,)), "", house.clock())

    asyncio.run(joined())
    return homthu


def ok(homthu: Homthu, *arguments: str) -> str:
    done = homthu("staff", *arguments)
    assert (done.exit_code, done.stderr) == (0, ""), done.stderr
    return done.stdout


def test_leave_with_somebody_who_stands_in_and_back(office: Homthu) -> None:
    ok(office, "leave", "Mai", "--from", "2099-01-05", "--to", "2099-01-09", "--deputy", "Hằng")
    listed = ok(office, "list")
    assert "on leave from 2099-01-05 to 2099-01-09" in listed
    assert re.search(r"unit_officer in place of \S+ from 2099-01-05 to 2099-01-09", listed)
    ok(office, "back", "Mai")
    assert "on leave" not in ok(office, "list")


def test_the_work_is_handed_over_and_the_record_put_right(office: Homthu) -> None:
    ok(office, "record", "Mai", "--position", "Trưởng Công an xã", "--phone", "0912345678", "--until", "2099-12-31")
    assert "unit_officer until 2099-12-31" in ok(office, "list")
    ok(office, "hand-over", "Mai", "Hằng")
    rows = [line.split()[1] for line in ok(office, "list").splitlines()[1:] if line]
    assert sorted(rows) == ["focal_officer", "unit_officer"]
    assert "Mai" not in ok(office, "list")


def test_an_invitation_can_be_taken_back(office: Homthu) -> None:
    ok(office, "add", "--role", "leader", "--name", "Vinh")
    assert "Vinh" in ok(office, "list")
    ok(office, "revoke", "Vinh")
    assert "Vinh" not in ok(office, "list")


def test_who_has_lost_every_way_in_gets_a_new_one_into_what_is_theirs(office: Homthu) -> None:
    token, link = ok(office, "again", "Mai").split()
    assert re.fullmatch(r"[0-9]{16}", token)
    assert link.endswith(f"/can-bo/vao/{token}")
    assert ok(office, "list").count("unit_officer") == 1
    assert "Nobody with the id Nam" in office("staff", "again", "Nam").stderr


REFUSALS = (
    ("leave Mai --from 5/1 --to 2099-01-09", "--from 5/1: write the day as 2026-11-24"),
    ("leave Mai --from 2099-01-09 --to 2099-01-05", "These days are over"),
    ("leave Nam --from 2099-01-05 --to 2099-01-05", "Nobody with the id Nam"),
    ("hand-over Mai Mai", "Nobody stands in for themselves"),
    ("back Mai", "There is no leave to end"),
    ("confirm Mai", "Mai names 0 invitations"),
    ("record Mai --phone 12", "--phone 12"),
)


def test_what_is_refused_says_why(office: Homthu) -> None:
    for arguments, told in REFUSALS:
        done = office("staff", *arguments.split())
        assert (done.exit_code, done.stdout) == (1, "")
        assert done.stderr.startswith(told)


def test_a_special_number_of_an_office_is_a_number() -> None:
    assert record_of("", "", "080.44714", "").phone
    with pytest.raises(Refused):
        record_of("", "", "abc", "")
