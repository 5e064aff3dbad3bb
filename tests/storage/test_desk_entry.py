"""The desk's door in the store: codes that are good once and in one browser, sessions that end."""

from __future__ import annotations

from typing import Any

from cases.desk_entry import ALONE_IDLE_MS, CODE_MS, IDLE_MS, LONGEST_MS, MOST_TRIES, SEEN_EVERY_MS, SessionsOf
from cases.kinds import Role
from cases.people import Record
from cases.people_commands import Arranged, RoleChanged
from storage import Store, Writes
from storage.clock import milliseconds
from storage.desk_codes import NewCode, Tried
from storage.jobs import EMAIL
from storage.writes import Grant, InviteRow, JobRow
from tests.storage.samples import CHAT, NOON, link, new_id, room, written

SEAT = "web:w:0123456789abcdef.0123456789abcdef0123456789abcdef"
CODE, WRONG = "482719", "482710"


async def _officer(store: Store, seat: bool = True, chat: bool = True) -> str:
    """Has a chat in a messenger, a seat in a browser, and a role."""
    one, other = room(), room(SEAT, channel="web", account="w", chat=SEAT.split(":")[2])
    await written(store, Writes(rooms=[one] * chat + [other] * seat))
    person = (one if chat else other).person or ""
    if seat and chat:
        await written(store, Writes(links=[link(person, SEAT)]))
    await store.people.grant(Grant("role", person, Role.FOCAL_OFFICER, None, "Lan", 0))
    return person


async def _asked(store: Store, person: str, browser: str = "here", at: int = NOON) -> list[Any]:
    return await store.desk_codes.make(NewCode(new_id(), browser, person, CODE, (CHAT,)), at)


async def _sessions(store: Store, person: str) -> list[str]:
    async with store.batch() as batch:
        need = SessionsOf(person)
        return [one.id for one in (await batch.answer([need]))[need]]


async def test_a_code_lets_in_once_in_the_browser_that_asked_for_it(store: Store) -> None:
    person = await _officer(store)
    (mail,) = await _asked(store, person)
    assert (mail.conversation, mail.kind, mail.data["code"]) == (CHAT, "desk_code", CODE)
    assert await store.desk_codes.try_("elsewhere", CODE, NOON) == Tried(over=True)
    assert await store.desk_codes.try_("here", CODE, NOON + 1) == Tried(person)
    assert await store.desk_codes.try_("here", CODE, NOON + 2) == Tried(over=True)


async def test_time_wrong_digits_and_a_newer_code_end_a_code(store: Store) -> None:
    person = await _officer(store)
    await _asked(store, person)
    assert await store.desk_codes.try_("here", CODE, NOON + CODE_MS) == Tried(over=True)
    for tried in range(MOST_TRIES):
        assert await store.desk_codes.try_("here", WRONG, NOON) == Tried(over=tried == MOST_TRIES - 1)
    assert await store.desk_codes.try_("here", CODE, NOON) == Tried(over=True)
    await _asked(store, person, "there")
    newer = NewCode(new_id(), "there", person, "111111", (CHAT,))
    await store.desk_codes.make(newer, NOON + 1)
    assert await store.desk_codes.try_("there", CODE, NOON + 2) == Tried()
    assert await store.desk_codes.try_("there", "111111", NOON + 2) == Tried(person)


async def test_nobody_is_refused_exactly_as_somebody_with_a_wrong_code(store: Store) -> None:
    assert await _asked(store, "") == []
    answers = [await store.desk_codes.try_("here", CODE, NOON) for _ in range(MOST_TRIES + 1)]
    person = await _officer(store)
    await _asked(store, person, "there")
    assert answers == [await store.desk_codes.try_("there", WRONG, NOON) for _ in range(MOST_TRIES + 1)]


async def test_a_person_is_sent_only_so_many_codes(store: Store) -> None:
    person = await _officer(store)
    sent = [len(await _asked(store, person, f"b{n}", NOON + n)) for n in range(5)]
    assert sent == [1, 1, 1, 0, 0]
    quarter = 15 * 60_000
    later = [len(await _asked(store, person, f"c{n}", NOON + (n + 1) * quarter + 10)) for n in range(10)]
    assert sum(later) == 7, "ten in a day"


async def test_a_session_is_known_by_its_cookie_and_ends_for_good(store: Store) -> None:
    person = await _officer(store)
    now = milliseconds()
    for id_, secret in (("s1", "aa"), ("s2", "bb")):
        await store.desk_sessions.begin(id_, secret, SEAT, person, "chrome windows", now)
    known = await store.desk_sessions.known("aa")
    assert known is not None
    assert (known.session.conversation, known.session.ends, known.ended) == (SEAT, now + LONGEST_MS, False)
    assert await store.desk_sessions.known("cc") is None
    assert sorted(await _sessions(store, person)) == ["s1", "s2"]
    await written(store, Writes(sessions_ended=["s1"]))
    assert await _sessions(store, person) == ["s2"]
    known = await store.desk_sessions.known("aa")
    assert known is not None
    assert known.ended
    await store.desk_sessions.begin("s3", "aa", SEAT, person, "", now)
    assert await _sessions(store, person) == ["s2"], "a cookie that was ended opens nothing again"


async def test_a_session_lasts_a_working_day_and_while_it_is_used(store: Store) -> None:
    person = await _officer(store)
    await store.desk_sessions.begin("s1", "aa", SEAT, person, "", NOON)
    known = await store.desk_sessions.known("aa")
    assert known is not None
    session = known.session
    assert session.open(NOON + IDLE_MS - 1)
    assert not session.open(NOON + IDLE_MS)
    await store.desk_sessions.seen(session, NOON + SEEN_EVERY_MS - 1)  # so soon nothing is written
    assert (await store.desk_sessions.known("aa")) == known
    await store.desk_sessions.seen(session, NOON + IDLE_MS - 1)
    known = await store.desk_sessions.known("aa")
    assert known is not None
    assert known.session.open(NOON + LONGEST_MS - 1)
    assert not known.session.open(NOON + LONGEST_MS)


async def test_whoever_can_be_sent_no_code_keeps_the_seat(store: Store) -> None:
    person = await _officer(store, chat=False)
    await store.desk_sessions.begin("s1", "aa", SEAT, person, "", NOON)
    known = await store.desk_sessions.known("aa")
    assert known is not None
    assert known.session.open(NOON + ALONE_IDLE_MS - 1)


async def test_whoever_a_code_reaches_by_mail_alone_is_out_after_a_working_day_like_anybody(store: Store) -> None:
    person = await _officer(store, chat=False)
    await store.desk_sessions.begin("s1", "aa", SEAT, person, "", NOON, by_mail=True)
    known = await store.desk_sessions.known("aa")
    assert known is not None
    assert (known.session.ends, known.session.kept) == (NOON + LONGEST_MS, False)


async def test_a_seat_that_is_kept_ends_in_a_working_day_from_when_a_code_can_reach_its_person(store: Store) -> None:
    person, month = await _officer(store, chat=False), 30 * 24 * 3600 * 1000
    await store.desk_sessions.begin("s1", "aa", SEAT, person, "", NOON)
    for hours in (0, 1, 20):
        known = await store.desk_sessions.known("aa")
        assert known is not None
        await store.desk_sessions.seen(known.session, NOON + month + hours * 3_600_000, by_mail=hours > 0)
    known = await store.desk_sessions.known("aa")
    assert known is not None
    assert known.session.ends == NOON + month + 3_600_000 + LONGEST_MS, "never longer by being used"


async def test_a_code_for_a_mailbox_is_a_job_and_counts_like_one_for_a_chat(store: Store) -> None:
    person = await _officer(store, chat=False)
    for number in range(5):
        letter = JobRow(f"email:desk_code:{number}", EMAIL, "", {"person": person}, NOON)
        new = NewCode(new_id(), f"b{number}", person, CODE, (), letter)
        assert await store.desk_codes.make(new, NOON + number) == []
    jobs = await store.jobs.claim(9, NOON + 10, only=EMAIL)
    assert [job.id for job in jobs] == [f"email:desk_code:{number}" for number in range(3)]
    assert await store.desk_codes.try_("b0", CODE, NOON + 11) == Tried(person)
    assert await store.desk_codes.try_("b4", CODE, NOON + 11) == Tried(), "there was none"


async def test_a_role_that_ends_ends_the_sessions_of_whoever_has_no_other(store: Store) -> None:
    person = await _officer(store)
    now = milliseconds()
    await store.people.grant(Grant("other", person, Role.LEADER, None, "Lan", 0))
    await store.desk_sessions.begin("s1", "aa", SEAT, person, "", now)
    await store.people.arrange(Arranged((RoleChanged("role", Record("Lan"), 0, now, None, None),)), "", now)
    assert await _sessions(store, person) == ["s1"]
    await store.people.arrange(Arranged((RoleChanged("other", Record("Lan"), 0, now, None, None),)), "", now)
    assert await _sessions(store, person) == []


async def test_an_invitation_into_a_seat_is_burnt_once(store: Store) -> None:
    person = await _officer(store)
    later = milliseconds() + 1000
    await store.people.invite(InviteRow("i1", "4827193506481122", Role.LEADER, None, "Lan", person, later, NOON))
    await store.people.invite(InviteRow("i2", "5827193506481122", Role.LEADER, None, "Nam", None, later, NOON))
    assert await store.desk_sessions.whose_invite("4827193506481122") == ("i1", person)
    assert await store.desk_sessions.whose_invite("5827193506481122") is None
    assert [await store.desk_sessions.burn("i1", person, NOON) for _ in range(2)] == [True, False]
    assert await store.desk_sessions.whose_invite("4827193506481122") is None
