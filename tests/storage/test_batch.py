"""What a batch of turns writes is there for the next one, all of it or nothing."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import orjson
import pytest
import sqlalchemy as sa

from cases.kinds import Role
from cases.needs import Invite, InviteBy
from storage import (
    NOBODY,
    CannotOpen,
    Conflict,
    Database,
    Grant,
    InviteRow,
    PersonWrite,
    RoleEnd,
    Room,
    Sealer,
    Store,
    Writes,
)
from tests.storage.conftest import COMMUNE, KEYRING
from tests.storage.samples import CHAT, NOON, draft, ledger, link, new_id, out, room, written


async def _room(store: Store, key: str = CHAT) -> Room:
    async with store.batch() as batch:
        return (await batch.rooms([key]))[key]


async def test_an_unknown_conversation_is_nobodys(store: Store) -> None:
    found = await _room(store)
    assert (found.known, found.person, found.state, found.next_out) == (False, None, None, 1)
    assert found.actor == NOBODY
    assert not found.actor.is_system


async def test_a_conversation_comes_back_as_it_was_written(store: Store) -> None:
    one = draft()
    me = {"name": "Nguyễn Thị Lan", "phone": "0912345678"}
    first = room(draft_id=one.draft, last_seq=41, next_out=3)
    assert first.person is not None
    await written(store, Writes(rooms=[first], people=[PersonWrite(first.person, me, NOON)], drafts=[one]))
    found = await _room(store)
    assert (found.known, found.person, found.state) == (True, first.person, b'{"v":1}')
    assert (found.last_seq, found.next_out, found.reachable, found.me) == (41, 3, True, me)
    assert found.draft is not None
    assert (found.draft.draft, found.draft.version, found.draft.answers) == (one.draft, 3, one.answers)
    assert (found.actor.person, found.actor.name, found.actor.roles) == (first.person, me["name"], frozenset())

    later = room(new=False, person=first.person, state=None, last_seq=42, next_out=4, reachable=False)
    await written(store, Writes(rooms=[later], dropped_drafts=[one.draft]))
    found = await _room(store)
    assert (found.state, found.draft, found.last_seq, found.next_out) == (None, None, 42, 4)
    assert not found.reachable


async def _fails_in_the_middle(store: Store) -> None:
    with suppress(ZeroDivisionError):
        async with store.batch() as batch:
            await batch.write(Writes(rooms=[room()]))
            raise ZeroDivisionError


async def test_leaving_without_commit_undoes_everything(store: Store) -> None:
    async with store.batch() as batch:
        assert await batch.next_register(2026) == 1
        await batch.write(Writes(rooms=[room()], ledger=[ledger("m:1")], outbox=[out(1)]))
    await _fails_in_the_middle(store)
    async with store.batch() as batch:
        rooms, known = await batch.begin([CHAT], [("bot", "m:1")])
        assert not rooms[CHAT].known
        assert known == set()
        assert await batch.next_register(2026) == 1


async def test_known_tells_handled_updates_of_each_account_apart(store: Store) -> None:
    await written(store, Writes(ledger=[ledger("m:1"), ledger("m:2", account="other")]))
    pairs = [("bot", "m:1"), ("bot", "m:2"), ("other", "m:2"), ("other", "m:1")]
    async with store.batch() as batch:
        assert await batch.begin([], pairs) == ({}, {("bot", "m:1"), ("other", "m:2")})
        assert await batch.begin([], []) == ({}, set())


async def test_an_update_that_another_worker_recorded_meanwhile_is_a_conflict(store: Store) -> None:
    await written(store, Writes(ledger=[ledger("m:1")]))
    async with store.batch() as batch:
        with pytest.raises(Conflict) as refused:
            await batch.write(Writes(ledger=[ledger("m:1"), ledger("m:9", "telegram:bot:9")]))
    assert CHAT in refused.value.streams


async def test_a_conversation_that_another_worker_made_meanwhile_is_a_conflict(store: Store) -> None:
    await written(store, Writes(rooms=[room()]))
    async with store.batch() as batch:
        with pytest.raises(Conflict) as refused:
            await batch.write(Writes(ledger=[ledger("m:8")], rooms=[room(), room("telegram:bot:9", new=True)]))
        with pytest.raises(RuntimeError, match="not committed"):
            await batch.commit()
    assert CHAT in refused.value.streams


async def test_a_mistake_of_ours_is_not_called_a_conflict(store: Store) -> None:
    async with store.batch() as batch:
        with pytest.raises(sa.exc.IntegrityError):
            await batch.write(Writes(links=[link("nobody-we-know")]))


async def test_register_numbers_have_no_gaps_under_many_at_once(store: Store) -> None:
    async def one(number: int) -> int | None:
        async with store.batch() as batch:
            given = await batch.next_register(2026)
            await asyncio.sleep(0)
            if number % 3 == 0:
                return None
            await batch.commit()
            return given

    given = await asyncio.gather(*(one(number) for number in range(20)))
    assert sorted(n for n in given if n is not None) == list(range(1, 14))
    async with store.batch() as batch:
        assert await batch.next_register(2027) == 1


async def test_an_invite_gives_its_role_once(store: Store) -> None:
    invite = InviteRow(new_id(), "4827193506481234", Role.UNIT_OFFICER, "dia-chinh", "Trần Văn B", None, NOON * 2, NOON)
    first = room()
    assert first.person is not None
    await written(store, Writes(rooms=[first], invites=[invite]))
    asked = InviteBy(invite.token)
    async with store.batch() as batch:
        answers = await batch.answer([asked, InviteBy("1111111111111111")])
        assert answers[asked] == Invite(invite.id, Role.UNIT_OFFICER, "dia-chinh", "Trần Văn B", None)
        assert answers[InviteBy("1111111111111111")] is None
        grant = Grant(invite.id, first.person, Role.UNIT_OFFICER, "dia-chinh", "Trần Văn B", NOON)
        await batch.write(Writes(grants=[grant]))
        await batch.commit()
    found = await _room(store)
    assert found.actor.roles == {Role.UNIT_OFFICER}
    assert (found.actor.unit, found.actor.name) == ("dia-chinh", "Trần Văn B")
    async with store.batch() as batch:
        assert (await batch.answer([asked]))[asked] is None
        with pytest.raises(Conflict):
            await batch.write(Writes(grants=[grant]))
    await written(store, Writes(roles_ended=[RoleEnd(first.person, Role.UNIT_OFFICER, None, NOON + 9)]))
    assert (await _room(store)).actor.roles == frozenset()


async def test_a_chat_that_becomes_an_officers_is_theirs_from_then_on(store: Store) -> None:
    officer, resident = room("telegram:bot:1"), room()
    assert officer.person is not None
    await written(store, Writes(rooms=[officer, resident]))
    for _ in range(2):
        await written(store, Writes(links=[link(officer.person)]))
        assert (await _room(store)).person == officer.person


async def test_two_communes_cannot_open_each_others_rows(store: Store, database: Database) -> None:
    await written(store, Writes(rooms=[room()]))
    other = Store(database, Sealer(KEYRING, "yen-lac"), "yen-lac")
    assert not (await _room(other)).known
    async with database.write() as connection:
        await connection.run(sa.text("UPDATE conversations SET commune_id = 'yen-lac'"), {})
        await connection.commit()
    with pytest.raises(CannotOpen):
        await _room(other)
    with pytest.raises(ValueError, match="yen-lac"):
        Store(database, Sealer(KEYRING, "yen-lac"), COMMUNE)


async def test_nothing_that_was_typed_is_readable_in_the_file(store: Store, url: str) -> None:
    state = orjson.dumps({"typed": "Hoa Sua"})
    one = room(state=state, draft_id=None)
    await written(
        store,
        Writes(
            rooms=[one],
            drafts=[draft(answers={"what": "Hoa Sua"})],
            ledger=[ledger("m:1", raw=b"Hoa Sua")],
            outbox=[out(1, out={"text": "Hoa Sua"})],
        ),
    )
    if url.startswith("sqlite"):
        path = sa.make_url(url).database
        assert path is not None
        for name in (path, f"{path}-wal"):
            with open(name, "rb") as file:  # noqa: PTH123
                assert b"Hoa Sua" not in file.read()
