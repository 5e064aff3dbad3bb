"""Who may do what about colleagues; leave, handing over, going; what everybody holds on which day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.kinds import SYSTEM, Role
from cases.people import Holder, Invited, Record, Roster
from cases.people_commands import (
    Describe,
    HandOver,
    Invite,
    InviteSettled,
    InvitesLapse,
    Leave,
    PeopleCommand,
    Remove,
    Return,
    RoleGiven,
    Settle,
    TakeBack,
)
from tests.cases.people_office import DAY, MONDAY, OFFICE, actor, after, done, holder, refused

TODAY = date(2026, 3, 23)
FRIDAY = date(2026, 3, 27)
MAI = Invited("i1", Role.UNIT_OFFICER, "cong-an", Record("Mai"), "clerk", MONDAY + DAY, "mai", ("web:b:mai",))
INVITE = Invite("i9", "4827193506481122", Role.UNIT_OFFICER, "cong-an", Record("Mai"))


def holding(roster: Roster, role: Role, unit: str | None, now: int) -> set[str]:
    return {one.person for one in roster.holding(role, unit, now)}


@pytest.mark.parametrize(
    ("command", "by"),
    [
        (Remove("police"), "clerk"),
        (Remove("police"), "police2"),
        (Settle("i1", right=True), "clerk"),
        (Leave("police", TODAY, TODAY), "police2"),
        (Leave("leader", TODAY, TODAY), "clerk"),
        (HandOver("police", "police2"), "clerk"),
        (Describe("clerk", Record(), first=TODAY), "clerk"),
        (Invite("i9", "4827193506481122", Role.LEADER, None, Record("Vinh")), "clerk"),
        (INVITE, "police"),
        (TakeBack("i1"), "police"),
    ],
)
def test_what_is_not_theirs_to_arrange_is_refused(command: PeopleCommand, by: str) -> None:
    assert refused(command, by, Roster(OFFICE.holders, (MAI,))) == "people.not_yours"


def test_a_resident_may_arrange_nothing() -> None:
    assert refused(INVITE, "hoa") == "people.not_yours"


def test_an_invitation_from_a_chat_says_who_made_it_and_one_from_the_server_is_confirmed_by_that() -> None:
    made = done(INVITE, "clerk")
    assert [change.made_by for change in made.changes] == ["clerk"]  # type: ignore[union-attr]
    printed = done(INVITE, SYSTEM)
    assert [change.made_by for change in printed.changes] == [""]  # type: ignore[union-attr]
    assert made.log[0].kind == "staff_invited"
    assert "Mai" not in str(made.log[0].data)


def test_nobody_has_a_role_before_an_administrator_confirms_who_came() -> None:
    roster = Roster(OFFICE.holders, (MAI,))
    assert refused(Settle("i2", right=True), "admin", roster) == "people.settled"
    confirmed = done(Settle("i1", right=True), "admin", roster)
    assert {type(change) for change in confirmed.changes} == {RoleGiven, InviteSettled}
    assert "mai" in holding(after(roster, confirmed), Role.UNIT_OFFICER, "cong-an", MONDAY)
    assert {(told.to, told.kind) for told in confirmed.tells} == {
        ("web:b:mai", "staff.confirmed"),
        ("web:b:clerk", "staff.joined"),
    }


def test_who_was_somebody_else_gets_no_role() -> None:
    wrong = done(Settle("i1", right=False), "admin", Roster(OFFICE.holders, (MAI,)))
    assert [type(change) for change in wrong.changes] == [InviteSettled]
    assert [told.kind for told in wrong.tells] == ["staff.refused_person"]


def test_a_deputy_holds_the_role_on_the_days_of_the_leave_and_no_other() -> None:
    arranged = done(Leave("police", TODAY + timedelta(days=1), FRIDAY, "leader", ("d1",)), "police")
    office = after(OFFICE, arranged)
    days = [MONDAY + n * DAY for n in range(7)]
    held = ["leader" in holding(office, Role.UNIT_OFFICER, "cong-an", day) for day in days]
    assert held == [False, True, True, True, True, False, False]
    at_work = [{one.person for one in office.holding(Role.UNIT_OFFICER, "cong-an", day, at_work=True)} for day in days]
    assert [("police" in there) for there in at_work] == [True, False, False, False, False, True, True]
    # Who is away is not locked out.
    assert all("police" in holding(office, Role.UNIT_OFFICER, "cong-an", day) for day in days)


def test_both_days_of_a_leave_are_away_to_their_last_moment() -> None:
    office = after(OFFICE, done(Leave("police", TODAY, TODAY), "police"))
    own = office.of("police")[0]
    midnight = (own.away_until or 0) - 1
    assert own.away(MONDAY)
    assert own.away(midnight)
    assert not own.away(midnight + 1)


def test_a_colleague_who_holds_the_role_anyway_is_known_to_stand_in_and_gets_no_second_one_for_good() -> None:
    arranged = done(Leave("police", TODAY, FRIDAY, "police2", ("d1",)), "police")
    assert [one.person for one in after(OFFICE, arranged).stand_ins("police")] == ["police2"]
    given = done(HandOver("police", "police2", ("h1",)), "police")
    assert not [change for change in given.changes if isinstance(change, RoleGiven)]
    assert {told.kind for told in arranged.tells if told.to == "web:b:police2"} == {
        "staff.stands_in",
        "staff.begins",
    }


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (Leave("police", FRIDAY, TODAY), "people.leave_past"),
        (Leave("police", date(2026, 3, 16), date(2026, 3, 20)), "people.leave_past"),
        (Leave("police", TODAY, date(2028, 3, 23)), "people.leave_long"),
        (Leave("police", TODAY, FRIDAY, "police"), "people.same_person"),
        (Leave("police", TODAY, FRIDAY, "hoa"), "people.unknown"),
        (Leave("police", TODAY, FRIDAY, "clinic"), "people.other_unit"),
        (HandOver("police", "clinic"), "people.other_unit"),
        (Return("police"), "people.not_away"),
    ],
)
def test_why_a_leave_or_a_handing_over_cannot_be(command: PeopleCommand, why: str) -> None:
    assert refused(command, "police") == why


def test_nobody_stands_in_who_is_away_on_one_of_the_days() -> None:
    office = after(OFFICE, done(Leave("leader", FRIDAY, FRIDAY), "leader"))
    assert refused(Leave("police", TODAY, FRIDAY, "leader", ("d1",)), "police", office) == "people.deputy_away"
    assert done(Leave("police", TODAY, TODAY, "leader", ("d1",)), "police", office)


def test_who_comes_back_early_has_the_work_again_and_the_deputy_no_more() -> None:
    office = after(OFFICE, done(Leave("police", TODAY, FRIDAY, "leader", ("d1",)), "police"))
    back = after(office, done(Return("police"), "police", office, MONDAY + DAY))
    later = MONDAY + DAY + 1
    assert "leader" not in holding(back, Role.UNIT_OFFICER, "cong-an", later)
    assert not back.of("police")[0].away(later)


def test_a_leave_that_is_called_off_never_begins() -> None:
    office = after(OFFICE, done(Leave("police", FRIDAY, FRIDAY, "leader", ("d1",)), "police"))
    back = after(office, done(Return("police"), "police", office))
    friday = MONDAY + 4 * DAY
    assert not back.of("police")[0].away(friday)
    assert "leader" not in holding(back, Role.UNIT_OFFICER, "cong-an", friday)


def test_handing_over_leaves_one_with_the_work_and_the_other_without() -> None:
    arranged = done(HandOver("police", "leader", ("h1",)), "police")
    office = after(OFFICE, arranged)
    assert holding(office, Role.UNIT_OFFICER, "cong-an", MONDAY) == {"police2", "leader"}
    assert {told.kind for told in arranged.tells} == {"staff.takes_over", "staff.ended", "staff.handed_over"}


def test_removing_ends_all_at_once_what_others_hold_in_their_place_too() -> None:
    office = after(OFFICE, done(Leave("police", TODAY, FRIDAY, "leader", ("d1",)), "police"))
    arranged = done(Remove("police"), "admin", office)
    gone = after(office, arranged)
    assert holding(gone, Role.UNIT_OFFICER, "cong-an", MONDAY) == {"police2"}
    assert InvitesLapse("police") in arranged.changes
    assert {told.kind for told in arranged.tells} == {"staff.ended", "staff.left"}


def test_the_last_administrator_stays_unless_the_server_says_so() -> None:
    two = Roster((*OFFICE.holders, holder("other", Role.ADMINISTRATOR, away_from=0, away_until=1)))
    assert refused(Remove("admin"), "admin") == "people.not_yourself"
    assert done(Remove("other"), "admin", two)
    stand_in = Roster((holder("clerk", Role.ADMINISTRATOR, acting_for="admin"), *OFFICE.holders))
    assert refused(Remove("admin"), "clerk", stand_in) == "people.last_administrator"
    assert done(Remove("admin"), SYSTEM)


def test_a_record_keeps_what_was_not_said_and_a_role_that_runs_out_runs_out() -> None:
    told = Describe("police", Record(position="Trưởng Công an xã"), last=TODAY)
    office = after(OFFICE, done(told, "admin"))
    assert office.named("police") == Record("Police", "Trưởng Công an xã")
    assert "police" in holding(office, Role.UNIT_OFFICER, "cong-an", MONDAY)
    assert "police" not in holding(office, Role.UNIT_OFFICER, "cong-an", MONDAY + DAY)


PEOPLE = ("admin", "clerk", "leader", "police", "police2", "clinic")
commands = st.one_of(
    st.builds(
        lambda who, first, length, deputy: Leave(
            who, TODAY + timedelta(days=first), TODAY + timedelta(days=first + length), deputy, ("a", "b", "c")
        ),
        st.sampled_from(PEOPLE),
        st.integers(0, 5),
        st.integers(0, 5),
        st.sampled_from(("", *PEOPLE)),
    ),
    st.builds(Return, st.sampled_from(PEOPLE)),
    st.builds(lambda who, to: HandOver(who, to, ("a", "b", "c")), st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)),
    st.builds(Remove, st.sampled_from(PEOPLE)),
)


@given(st.lists(st.tuples(commands, st.sampled_from(PEOPLE), st.integers(0, 2)), max_size=12))
def test_whatever_is_arranged_nobody_answers_for_two_units_and_what_ends_stays_ended(
    story: list[tuple[PeopleCommand, str, int]],
) -> None:
    from cases.people_commands import Arranged
    from cases.people_rules import arrange
    from tests.cases.people_office import COMMUNE

    office, now, number = OFFICE, MONDAY, 0
    for command, by, days in story:
        now += days * DAY
        before = {one.id for one in office.holders if not one.valid(now) and one.since <= now}
        outcome = arrange(_fresh(command, number := number + 1), actor(by, office, now), office, now, COMMUNE)
        if isinstance(outcome, Arranged):
            office = after(office, outcome)
        assert before <= {one.id for one in office.holders if not one.valid(now)}
        for day in range(14):
            _one_unit_each(office.now(now + day * DAY))
        assert len({told.key for told in getattr(outcome, "tells", ())}) == len(getattr(outcome, "tells", ()))


def _fresh(command: PeopleCommand, number: int) -> PeopleCommand:
    """With ids of its own."""
    from dataclasses import replace

    ids = getattr(command, "ids", None)
    return replace(command, ids=tuple(f"{number}{one}" for one in ids)) if ids else command  # type: ignore[arg-type]


def _one_unit_each(held: tuple[Holder, ...]) -> None:
    units: dict[str, set[str | None]] = {}
    for one in held:
        if one.role is Role.UNIT_OFFICER:
            units.setdefault(one.person, set()).add(one.unit)
    assert all(len(found) == 1 for found in units.values()), units
