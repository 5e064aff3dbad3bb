"""News that waits until its person writes again, because their platform takes templates alone until then.

`mailbox.held` is when it was due, `due` when something is to be done about it meanwhile: the template that had to wait
for the morning goes, or somebody is called."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import sqlalchemy as sa

from cases.value import value
from cases.window import NEVER
from storage.mail import post
from storage.statements import COMMUNE, among, unique
from storage.tables import conversations, mailbox, outbox
from storage.work import Row, Work
from storage.writes import HeldMail, MailRow

# Of the message that says that something waits; and why what is said only to a shut window is not.
TOPIC = "window"
WHY = "window"
# In the data of news that was played before: what it did then is done.
AGAIN = "again"
_AGAIN = "again:"

_held = (mailbox.c.commune_id == COMMUNE, mailbox.c.held.is_not(None), mailbox.c.done_at.is_(None))
WAITING = sa.select(mailbox.c.conversation).where(*_held, among(mailbox.c.conversation)).distinct()
_HOLD = (
    sa.update(mailbox)
    .where(
        mailbox.c.commune_id == sa.bindparam("b_commune"),
        mailbox.c.key == sa.bindparam("b_key"),
        mailbox.c.done_at.is_(None),
    )
    .values(held=sa.bindparam("b_held"), due=sa.bindparam("b_due"))
)
RELEASE = sa.update(mailbox).where(*_held, among(mailbox.c.conversation)).values(due=mailbox.c.held)
# Whoever has opened it needs not be told any more that it is there.
_NO_TEMPLATE = (
    sa.update(outbox)
    .where(
        outbox.c.commune_id == COMMUNE,
        among(outbox.c.conversation),
        outbox.c.done_at.is_(None),
        outbox.c.status == "queued",
        outbox.c.unsure.is_(False),
        outbox.c.topic == TOPIC,
    )
    .values(status="superseded", why="opened", done_at=sa.bindparam("b_now"))
)

_OF_RESULTS = sa.select(outbox.c.id, outbox.c.conversation, outbox.c.from_mail, outbox.c.topic).where(
    outbox.c.commune_id == COMMUNE, among(outbox.c.id), outbox.c.done_at.is_(None)
)
# Not where somebody has written since: then it is open again, whatever the platform said a moment ago.
_SHUT = sa.update(conversations).where(
    conversations.c.commune_id == sa.bindparam("b_commune"),
    conversations.c.key == sa.bindparam("b_key"),
    conversations.c.interacted_at <= sa.bindparam("b_tried"),
)
_MAIL = sa.select(mailbox.c.key, mailbox.c.conversation, mailbox.c.kind, mailbox.c.data).where(
    mailbox.c.commune_id == COMMUNE, among(mailbox.c.key)
)
_REST = (
    sa.update(outbox)
    .where(
        outbox.c.commune_id == COMMUNE,
        among(outbox.c.conversation, "lanes"),
        among(outbox.c.from_mail),
        outbox.c.done_at.is_(None),
        outbox.c.status == "queued",
    )
    .values(status="superseded", why=WHY, done_at=sa.bindparam("b_now"))
)
_UNTOLD = sa.select(mailbox.c.key.label("from_mail"), mailbox.c.conversation).where(
    *_held, among(mailbox.c.conversation), mailbox.c.due < NEVER
)
_CALLED = sa.update(mailbox).where(*_held, among(mailbox.c.key)).values(due=NEVER)


@value(frozen=True, slots=True)
class Shut:
    """A message that its platform did not take. tried: when it was handed over, milliseconds."""

    id: str
    tried: int


async def waiting(work: Work, keys: Collection[str]) -> set[str]:
    """Those of the conversations in which something waits, or was released and is not told yet."""
    return {row.conversation for row in await work.rows(WAITING, {"keys": unique(keys)})} if keys else set()


async def hold(work: Work, rows: Iterable[HeldMail]) -> None:
    await work.run(
        _HOLD,
        [{"b_commune": work.commune, "b_key": row.key, "b_held": row.held, "b_due": row.due} for row in rows],
    )


async def release(work: Work, keys: Collection[str]) -> None:
    """Conversations whose person has just written: what waits is due, in the order in which it came."""
    if keys:
        opened = {"commune": work.commune, "keys": unique(keys)}
        await work.run(RELEASE, opened)
        await work.run(_NO_TEMPLATE, {**opened, "b_now": work.clock()})


async def shut(work: Work, refused: Sequence[Shut], now: int) -> None:
    """Before these messages are marked: the news that they told is posted again, once however many they were, and what
    is left of it is not sent. The turn that plays it finds the window shut, unless somebody has written meanwhile."""
    tried = {one.id: one.tried for one in refused}
    rows = await work.rows(_OF_RESULTS, {"keys": unique(tried)})
    await work.run(
        _SHUT,
        [
            {"b_commune": work.commune, "b_key": row.conversation, "b_tried": tried[row.id], "interacted_at": None}
            for row in sorted(rows, key=lambda row: row.conversation)
        ],
    )
    told = {row.from_mail for row in rows if row.from_mail and row.topic != TOPIC}
    if not told:
        return
    mail = await work.rows(_MAIL, {"keys": unique(told)})
    await post(work, [_again(work, row, now) for row in mail])
    lanes = unique(row.conversation for row in rows)
    await work.run(_REST, {"commune": work.commune, "lanes": lanes, "keys": unique(told), "b_now": now})


def _again(work: Work, row: Row, now: int) -> MailRow:
    data = {**work.open(row.data, "mailbox", row.key), AGAIN: True}
    return MailRow(again_key(row.key), row.conversation, row.kind, data, now)


def lost_mail(key: str, conversation: str, now: int) -> MailRow:
    """Says that this mail was not told: its conversation's turn finds the person's next address, or somebody calls."""
    return MailRow(f"lost:{key}", conversation, "undelivered", {"mail": key}, now)


def again_key(key: str) -> str:
    """Of the same news, which is told in the same conversation once more. A number of its own for each time."""
    if not key.startswith(_AGAIN):
        return f"{_AGAIN}1:{key}"
    number, _, original = key.removeprefix(_AGAIN).partition(":")
    return f"{_AGAIN}{int(number) + 1}:{original}"


async def no_template(work: Work, ids: Collection[str], now: int) -> None:
    """Of messages that did not arrive, those that said that something waits: it is told some other way."""
    rows = await work.rows(_OF_RESULTS, {"keys": unique(ids)}) if ids else ()
    lanes = [row.conversation for row in rows if row.topic == TOPIC]
    if lanes:
        untold = await work.rows(_UNTOLD, {"keys": unique(lanes)})
        await work.run(_CALLED, {"commune": work.commune, "keys": unique(row.from_mail for row in untold)})
        await post(work, [lost_mail(row.from_mail, row.conversation, now) for row in untold])
