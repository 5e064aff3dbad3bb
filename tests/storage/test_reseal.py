"""A new key takes over all rows; then the old one is needed no more."""

from __future__ import annotations

import sqlalchemy as sa

from cases.kinds import Role
from cases.needs import CaseById, VillageLink
from storage import (
    Database,
    FileRow,
    Grant,
    JobRow,
    Keyring,
    LinkRow,
    PersonWrite,
    Sealer,
    Store,
    TaskRow,
    Writes,
    make_key,
)
from tests.storage.conftest import COMMUNE, KEYRING
from tests.storage.samples import CHAT, NOON, a_case, draft, ledger, mail, new_id, out, room, written


async def test_all_rows_open_with_the_new_key_alone(store: Store, database: Database) -> None:
    one = draft()
    first = room(draft_id=one.draft)
    assert first.person is not None
    me = {"name": "Nguyễn Thị Lan", "phone": "0912345678"}
    link = LinkRow(new_id(), "4827193506481234", "thon-1", "head", NOON)
    await written(
        store,
        Writes(
            rooms=[first],
            people=[PersonWrite(first.person, me, NOON)],
            drafts=[one],
            ledger=[ledger("m:1", raw=b"{}")],
            outbox=[out(seq) for seq in range(1, 250)],
            mail=[mail("a")],
            jobs=[JobRow(new_id(), "fetch", "bot", {}, NOON)],
            tasks=[TaskRow(new_id(), "call_back", "2026-11-24", CHAT, None, None, {}, NOON)],
            files=[FileRow(new_id(), CHAT, "photo", "a.jpg", "image/jpeg", 0, "pending", NOON)],
            village_links=[link],
        ),
    )
    case = await a_case(store, first.person)
    await store.people.grant(Grant(new_id(), first.person, Role.LEADER, None, "A", NOON))

    second = Keyring.parse(make_key().replace("k1:", "k2:"))
    both = Store(database, Sealer(Keyring((*second.keys, *KEYRING.keys)), COMMUNE), COMMUNE)
    assert await both.reseal.all() == 249 + 12
    assert await both.reseal.all() == 0
    new = Store(database, Sealer(second, COMMUNE), COMMUNE)
    async with new.batch() as batch:
        found = (await batch.rooms([CHAT]))[CHAT]
        answers = await batch.answer([CaseById(case.id), VillageLink(link.token)])
    assert (found.me, found.draft is not None) == (me, True)
    assert answers == {CaseById(case.id): case, VillageLink(link.token): "thon-1"}
    assert await new.chains.broken() == []
    async with database.read() as connection:
        (row,) = await connection.fetch(sa.text("SELECT phone_hash FROM persons WHERE phone_hash IS NOT NULL"), {})
    assert bytes(row[0]) == Sealer(second, COMMUNE).lookup("phone", me["phone"])
