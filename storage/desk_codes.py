"""Codes that are typed at the desk's door: six digits, good in the browser that asked for them and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, field

import sqlalchemy as sa

from cases.desk_entry import CODE_MS, MOST_CODES, MOST_TRIES
from storage import jobs, mail
from storage.scope import Scope
from storage.statements import COMMUNE
from storage.tables import desk_codes
from storage.work import Work
from storage.writes import JobRow, MailRow

_DAY_MS = 24 * 3600 * 1000

_COUNT = sa.select(
    *(
        sa.func.count(sa.case((desk_codes.c.at > sa.bindparam(f"since_{most}"), 1))).label(f"n_{most}")
        for most, _ in MOST_CODES
    )
).where(desk_codes.c.commune_id == COMMUNE, desk_codes.c.person == sa.bindparam("person"))
_ADD = sa.insert(desk_codes)
_CLEAN = sa.delete(desk_codes).where(desk_codes.c.commune_id == COMMUNE, desk_codes.c.at < sa.bindparam("b_before"))
# One row, one try at a time.
_NEWEST = (
    sa.select(
        desk_codes.c.id,
        desk_codes.c.person,
        desk_codes.c.code_hash,
        desk_codes.c.expires,
        desk_codes.c.tries,
        desk_codes.c.used_at,
    )
    .where(desk_codes.c.commune_id == COMMUNE, desk_codes.c.browser == sa.bindparam("browser"))
    .order_by(desk_codes.c.at.desc(), desk_codes.c.id.desc())
    .limit(1)
    .with_for_update()
)
_TRIED = (
    sa.update(desk_codes)
    .where(desk_codes.c.commune_id == COMMUNE, desk_codes.c.id == sa.bindparam("code"))
    .values(tries=desk_codes.c.tries + 1, used_at=sa.bindparam("b_used", type_=sa.BigInteger()))
)


@dataclass(frozen=True, slots=True)
class NewCode:
    """browser: hash of the cookie of whoever asked. person: "" where nobody was meant. chats: where it is told. letter:
    to their mailbox, where there is no chat."""

    id: str
    browser: str
    person: str
    code: str = field(repr=False)
    chats: tuple[str, ...] = ()
    letter: JobRow | None = None


@dataclass(frozen=True, slots=True)
class Tried:
    """person: who comes in, "" for a code that is not right. over: a new one has to be asked for."""

    person: str = ""
    over: bool = False


class DeskCodes:
    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    async def make(self, new: NewCode, now: int) -> list[MailRow]:
        """What was posted. Whoever is nobody, or was sent enough of them, gets a row too: it is refused like any
        other, so that nothing shows the difference."""
        async with self._scope.write() as work:
            told = bool(new.chats or new.letter)
            person = new.person if told and await _may_have_another(work, new.person, now) else ""
            await work.run(_CLEAN, {"commune": work.commune, "b_before": now - 2 * _DAY_MS})
            row = {
                "commune_id": work.commune,
                "id": new.id,
                "browser": new.browser,
                "person": person or None,
                "code_hash": _hash(work, new.id, new.code),
                "at": now,
                "expires": now + CODE_MS,
                "tries": 0,
                "used_at": None,
            }
            await work.run(_ADD, [row])
            data = {"code": new.code, "expires": now + CODE_MS}
            chats = new.chats if person else ()
            posted = [MailRow(f"desk_code:{new.id}:{chat}", chat, "desk_code", data, now) for chat in chats]
            await mail.post(work, posted)
            if person and new.letter is not None:
                await jobs.add(work, [new.letter])
            await work.connection.commit()
        return posted

    async def try_(self, browser: str, code: str, now: int) -> Tried:
        """Counts the try before it is looked at; the right code is good once."""
        async with self._scope.write() as work:
            rows = await work.rows(_NEWEST, {"browser": browser})
            if not rows or rows[0].used_at is not None or rows[0].expires <= now or rows[0].tries >= MOST_TRIES:
                return Tried(over=True)
            row = rows[0]
            right = row.person is not None and row.code_hash in work.sealer.lookups("desk_code", f"{row.id}:{code}")
            await work.run(_TRIED, {"commune": work.commune, "code": row.id, "b_used": now if right else None})
            await work.connection.commit()
        if right:
            return Tried(row.person)
        return Tried(over=row.tries + 1 >= MOST_TRIES)


async def _may_have_another(work: Work, person: str, now: int) -> bool:
    if not person:
        return False
    since = {f"since_{most}": now - span for most, span in MOST_CODES}
    counted = (await work.rows(_COUNT, {"person": person, **since}))[0]
    return all(getattr(counted, f"n_{most}") < most for most, _ in MOST_CODES)


def _hash(work: Work, id_: str, code: str) -> bytes:
    """With the row's id: the same digits of two rows are stored differently."""
    return work.sealer.lookup("desk_code", f"{id_}:{code}")
