"""After all the kills: is everything there, once, and in order? Read from the database and from the screens."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from bot.house import now
from cases.case import Case
from cases.needs import CasesOf
from storage import Database, Store
from storage.tables import conversations, files, jobs, ledger, mailbox, outbox
from tests.crash.platforms import Arrival, Platform
from tests.crash.stories import Resident

AGAIN = "(gửi lại) "
_CODE = re.compile(r"\d{4} \d{4} \d{4}")


@dataclass(slots=True)
class Findings:
    """lost and doubled: what must not be, as sentences. repeated: how many messages were said again and marked."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    disordered: list[str] = field(default_factory=list)
    repeated: int = 0

    @property
    def all(self) -> list[str]:
        return [*self.lost, *self.doubled, *self.disordered]


@dataclass(frozen=True, slots=True)
class Line:
    seq: int
    text: str
    weight: str
    status: str
    platform_id: str


class Records:
    """What the database holds."""

    def __init__(self, database: Database, store: Store) -> None:
        self._database, self._store = database, store

    async def rows(self, query: sa.Select[Any]) -> list[Any]:
        async with self._database.read() as connection:
            return list(await connection.fetch(query, {}))

    async def open_ends(self) -> int:
        """What is not finished: jobs, mail that is due, lines to be sent. In this order: each becomes the next."""
        return (
            await self._open(jobs) + await self._open(mailbox, mailbox.c.due <= now() + 100) + await self._open(outbox)
        )

    async def _open(self, table: sa.Table, *which: sa.ColumnElement[bool]) -> int:
        query = sa.select(sa.func.count()).select_from(table).where(table.c.done_at.is_(None), *which)
        return int((await self.rows(query))[0][0])

    async def ledger(self) -> dict[tuple[str, str], str]:
        return {
            (row.account, row.update_key): row.outcome
            for row in await self.rows(sa.select(ledger.c.account, ledger.c.update_key, ledger.c.outcome))
        }

    async def lane(self, key: str) -> list[Line]:
        query = sa.select(outbox.c.seq, outbox.c.weight, outbox.c.status, outbox.c.platform_id)
        kept = {row.seq: row for row in await self.rows(query.where(outbox.c.conversation == key))}
        said = await self._store.outbox.after(key, 0, 100_000)
        rows = [(one.out["text"].strip(), kept[one.seq]) for one in said]
        return [Line(row.seq, text, row.weight, row.status, row.platform_id or str(row.seq)) for text, row in rows]

    async def cases(self, key: str) -> tuple[Case, ...]:
        async with self._store.batch() as batch:
            rooms = await batch.rooms([key])
            need = CasesOf(rooms[key].person or "")
            found: tuple[Case, ...] = (await batch.answer([need]))[need]
            return found

    async def stored_files(self, key: str) -> int:
        query = sa.select(sa.func.count()).select_from(files).where(files.c.conversation == key)
        return int((await self.rows(query.where(files.c.status == "stored", files.c.kind == "photo")))[0][0])

    async def mail_told_twice(self) -> list[str]:
        """A turn writes all that it says with one time: what tells the same mail at another time is another turn's."""
        times = sa.func.count(sa.distinct(outbox.c.at))
        told = sa.select(outbox.c.from_mail, outbox.c.conversation).where(outbox.c.from_mail.is_not(None))
        twice = told.group_by(outbox.c.from_mail, outbox.c.conversation).having(times > 1)
        return [f"{row.from_mail} in {row.conversation}" for row in await self.rows(twice)]

    async def lanes_without_end(self) -> list[str]:
        """Conversations that say they wrote more, or fewer, lines than there are."""
        lines = sa.select(sa.func.count()).where(outbox.c.conversation == conversations.c.key).scalar_subquery()
        query = sa.select(conversations.c.key).where(conversations.c.next_out != lines + 1)
        return [row.key for row in await self.rows(query)]


async def check(records: Records, platform: Platform, residents: list[Resident], clerks: list[str]) -> Findings:
    found = Findings()
    kept = await records.ledger()
    found.lost += [f"acknowledged, and not in the ledger: {key}" for key in platform.acknowledged() - set(kept)]
    found.lost += [f"set aside as failing: {key}" for key, outcome in kept.items() if outcome == "failed"]
    found.lost += [f"refused: {why}" for why in platform.refused()]
    found.disordered += [f"lines are missing in {key}" for key in await records.lanes_without_end()]
    found.doubled += [f"told twice: {mail}" for mail in await records.mail_told_twice()]
    for resident in residents:
        await _case(records, resident, found)
    for key in [resident.key for resident in residents] + clerks:
        _lane(key, await records.lane(key), platform.arrived[key], found)
    told = {code for clerk in clerks for line in await records.lane(clerk) for code in _CODE.findall(line.text)}
    found.lost += [f"the clerk was not told of {r.code}" for r in residents if clerks and r.done and r.code not in told]
    return found


async def _case(records: Records, resident: Resident, found: Findings) -> None:
    who = f"resident {resident.number}"
    if not resident.done:
        found.lost.append(f"{who} was left without an answer: {resident.person.texts[-1:]}")
        return
    cases = await records.cases(resident.key)
    if len(cases) != 1:
        (found.doubled if cases else found.lost).append(f"{who} lodged once, {len(cases)} cases are there")
        return
    case = cases[0]
    if case.code != resident.code.replace(" ", ""):
        found.lost.append(f"{who} was told another code")
    places = [case.text.find(piece) for piece in resident.pieces]
    if min(places) < 0:
        found.lost.append(f"{who} said {resident.pieces}, kept is {case.text!r}")
    elif places != sorted(places):
        found.disordered.append(f"{who} said {resident.pieces}, kept is {case.text!r}")
    if any(case.text.count(piece) > 1 for piece in resident.pieces):
        found.doubled.append(f"{who}: a piece is kept twice: {case.text!r}")
    if (case.name, case.phone) != (resident.name, "+84" + resident.phone[1:]) or not case.village:
        found.lost.append(f"{who}: name, phone or village is another: {case.name}, {case.phone}, {case.village}")
    if len(case.files) != resident.photos or await records.stored_files(resident.key) != resident.photos:
        found.lost.append(f"{who} sent {resident.photos} photos, {len(case.files)} are there")


def _lane(key: str, lines: list[Line], arrived: list[Arrival], found: Findings) -> None:
    """Each line stands on the screen where its platform id says, in order. What else stands there must be a message
    that a kill left in doubt: just before its own repetition, which is marked."""
    where = {arrival.id: place for place, arrival in enumerate(arrived)}
    seen = 0
    again: Counter[int] = Counter()
    for line in lines:
        if line.status != "sent":
            if line.weight != "courtesy":
                found.lost.append(f"{key}: line {line.seq} is {line.status}: {line.text[:60]!r}")
            while seen < len(arrived) and line.status == "unknown" and _bare(arrived[seen]) == line.text:
                seen += 1
            continue
        place = where.get(line.platform_id)
        if place is None or _bare(arrived[place]) != line.text:
            found.lost.append(f"{key}: line {line.seq} did not arrive: {line.text[:60]!r}")
            continue
        if place < seen:
            found.disordered.append(f"{key}: line {line.seq} came too early: {line.text[:60]!r}")
            continue
        for earlier in arrived[seen:place]:
            again[earlier.life] += 1
            found.repeated += 1
            if _bare(earlier) != line.text or not arrived[place].text.startswith(AGAIN):
                found.doubled.append(f"{key}: before line {line.seq} stands {earlier.text[:60]!r}")
        seen = place + 1
    if seen < len(arrived):
        found.doubled.append(f"{key}: at the end stands {[a.text[:60] for a in arrived[seen:]]}")
    found.doubled += [f"{key}: {n} messages repeated after one kill" for n in again.values() if n > 1]


def _bare(arrival: Arrival) -> str:
    return arrival.text.strip().removeprefix(AGAIN)
