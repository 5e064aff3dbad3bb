"""Writing the conversations of a batch: states, persons, drafts, ledger, what goes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from storage.statements import among, insert_or_replace, insert_or_skip, unique
from storage.superseding import supersede
from storage.tables import conversations, drafts, ledger, mailbox, outbox, person_chats, persons
from storage.work import Work
from storage.writes import ChatLink, DraftWrite, LedgerRow, OutRow, PersonWrite, RoomWrite

_ADD_ROOMS = sa.insert(conversations)
_SAVE_ROOMS = (
    sa.update(conversations)
    .where(conversations.c.commune_id == sa.bindparam("b_commune"), conversations.c.key == sa.bindparam("b_key"))
    .values(heard=conversations.c.heard + sa.bindparam("b_heard"))
)
_ADD_PERSONS = insert_or_skip(persons, "commune_id", "id")
_SAVE_PERSONS = insert_or_replace(persons, "me", "phone_hash")
_ADD_CHATS = insert_or_skip(person_chats)
_END_CHATS = sa.update(person_chats).where(
    person_chats.c.commune_id == sa.bindparam("b_commune"),
    person_chats.c.conversation == sa.bindparam("b_conversation"),
    person_chats.c.person != sa.bindparam("b_person"),
    person_chats.c.until.is_(None),
)
_SAVE_DRAFTS = insert_or_replace(drafts, "dialog", "version", "answers", "parked", "at")
_DROP_DRAFTS = sa.delete(drafts).where(drafts.c.commune_id == sa.bindparam("commune"), among(drafts.c.id))
_ADD_LEDGER = sa.insert(ledger)
_ADD_OUTBOX = sa.insert(outbox)
_END_MAIL = (
    sa.update(mailbox)
    .where(
        mailbox.c.commune_id == sa.bindparam("commune"),
        among(mailbox.c.key),
        mailbox.c.done_at.is_(None),
    )
    .values(done_at=sa.bindparam("b_now"))
)


async def save_persons(work: Work, rooms: Iterable[RoomWrite], people: Sequence[PersonWrite]) -> None:
    """Persons of new private conversations get a row even before they said anything about themselves."""
    told = {row.person: row for row in people}
    silent = {room.person: room.at for room in rooms if room.new and room.person and room.person not in told}
    await work.run(
        _ADD_PERSONS,
        [
            {"commune_id": work.commune, "id": person, "me": None, "phone_hash": None, "at": at}
            for person, at in sorted(silent.items())
        ],
    )
    await work.run(
        _SAVE_PERSONS,
        [
            {
                "commune_id": work.commune,
                "id": row.person,
                "me": work.seal(row.me, "persons", row.person),
                "phone_hash": work.sealer.lookup("phone", row.me["phone"]) if row.me.get("phone") else None,
                "at": row.at,
            }
            for _, row in sorted(told.items())
        ],
    )


async def save_rooms(work: Work, rooms: Sequence[RoomWrite]) -> None:
    """Raises LookupError where a room that was said to be known has no row."""
    seal, commune = work.sealer.seal, work.commune
    ordered = sorted(rooms, key=lambda room: room.key)
    known = [
        {
            "b_commune": commune,
            "b_key": room.key,
            "state": None if room.state is None else seal(room.state, "conversations", room.key),
            "draft": room.draft_id,
            "last_seq": room.last_seq,
            "next_out": room.next_out,
            "reachable": room.reachable,
            "at": room.at,
            "b_heard": room.heard,
            "interacted_at": room.interacted_at,
        }
        for room in ordered
        if not room.new
    ]
    await work.run(_SAVE_ROOMS, known, every=True)
    new = [room for room in ordered if room.new]
    await work.run(
        _ADD_ROOMS,
        [
            {
                "commune_id": commune,
                "key": room.key,
                "channel": room.channel,
                "account": room.account,
                "chat": room.chat,
                "state": None if room.state is None else seal(room.state, "conversations", room.key),
                "draft": room.draft_id,
                "last_seq": room.last_seq,
                "next_out": room.next_out,
                "reachable": room.reachable,
                "at": room.at,
                "heard": room.heard,
                "interacted_at": room.interacted_at,
            }
            for room in new
        ],
    )
    await _add_chats(work, [ChatLink(room.key, room.person, room.at) for room in new if room.person])


async def move_chats(work: Work, links: Sequence[ChatLink]) -> None:
    """Ends whose the conversation was. Nothing happens where it is that person's already."""
    ordered = sorted(links, key=lambda link: link.conversation)
    await work.run(
        _END_CHATS,
        [
            {
                "b_commune": work.commune,
                "b_conversation": link.conversation,
                "b_person": link.person,
                "until": link.at,
            }
            for link in ordered
        ],
    )
    await _add_chats(work, ordered)


async def _add_chats(work: Work, links: Sequence[ChatLink]) -> None:
    await work.run(
        _ADD_CHATS,
        [
            {
                "commune_id": work.commune,
                "conversation": link.conversation,
                "person": link.person,
                "since": link.at,
                "until": None,
            }
            for link in links
        ],
    )


async def save_drafts(work: Work, rows: Iterable[DraftWrite], dropped: Sequence[str]) -> None:
    await work.run(
        _SAVE_DRAFTS,
        [
            {
                "commune_id": work.commune,
                "id": row.draft,
                "conversation": row.conversation,
                "person": row.person,
                "dialog": row.dialog,
                "version": row.version,
                "answers": work.seal(row.answers, "drafts", row.draft),
                "parked": row.parked,
                "at": row.at,
            }
            for row in sorted(rows, key=lambda row: row.draft)
        ],
    )
    if dropped:
        await work.run(_DROP_DRAFTS, {"commune": work.commune, "keys": unique(dropped)})


async def add_ledger(work: Work, rows: Iterable[LedgerRow]) -> None:
    await work.run(
        _ADD_LEDGER,
        [
            {
                "commune_id": work.commune,
                "account": row.account,
                "update_key": row.update_key,
                "conversation": row.conversation,
                "outcome": row.outcome,
                "detail": row.detail,
                "at": row.at,
                "raw": None
                if row.raw is None
                else work.sealer.seal(row.raw, "ledger", f"{row.account}|{row.update_key}"),
            }
            for row in sorted(rows, key=lambda row: (row.account, row.update_key))
        ],
    )


async def end_mail(work: Work, keys: Sequence[str]) -> None:
    if keys:
        values = {"commune": work.commune, "keys": unique(keys), "b_now": work.clock()}
        await work.run(_END_MAIL, values)


async def add_outbox(work: Work, rows: Sequence[OutRow]) -> None:
    """What waits of the same topic gives way."""
    await work.run(
        _ADD_OUTBOX,
        [
            {
                "commune_id": work.commune,
                "id": row.id,
                "account": row.account,
                "conversation": row.conversation,
                "seq": row.seq,
                "out": work.seal(row.out, "outbox", row.id),
                "weight": row.weight,
                "status": _status(row),
                "not_before": row.not_before,
                "attempts": int(row.sending),
                "unsure": False,
                "platform_id": None,
                "reply_key": row.reply_key,
                "why": row.unsaid,
                "at": row.at,
                "done_at": row.at if row.unsaid else None,
                "urgency": row.urgency,
                "topic": row.topic,
                "from_mail": row.from_mail,
            }
            for row in rows
        ],
    )
    await supersede(work, rows)


def _status(row: OutRow) -> str:
    if row.unsaid:
        return "superseded"
    return "sending" if row.sending else "queued"
