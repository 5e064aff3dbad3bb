"""Rows to write: each function gives a plain one, keywords change what the test is about."""

from __future__ import annotations

import itertools
import uuid
from typing import Any

from cases.case import Case, CaseEvent, apply
from storage import ChatLink, DraftWrite, LedgerRow, MailRow, OutRow, RoomWrite, Store, Writes

NOON = 1_790_000_000_000
ACCOUNT = "bot"
CHAT = f"telegram:{ACCOUNT}:71"
_numbers = itertools.count(1)


def new_id() -> str:
    """Rises, as UUIDv7 do."""
    return str(uuid.UUID(int=(NOON << 80) | (7 << 76) | (2 << 62) | next(_numbers)))


def room(key: str = CHAT, **changes: Any) -> RoomWrite:
    values: dict[str, Any] = {
        "key": key,
        "channel": "telegram",
        "account": ACCOUNT,
        "chat": key.rsplit(":", 1)[1],
        "person": new_id(),
        "new": True,
        "state": b'{"v":1}',
        "draft_id": None,
        "last_seq": 1,
        "next_out": 1,
        "reachable": True,
        "at": NOON,
    }
    return RoomWrite(**(values | changes))


def out(seq: int, conversation: str = CHAT, **changes: Any) -> OutRow:
    values: dict[str, Any] = {
        "id": new_id(),
        "account": ACCOUNT,
        "conversation": conversation,
        "seq": seq,
        "out": {"text": f"Dạ, câu {seq}"},
        "weight": "kept",
        "reply_key": None,
        "not_before": NOON,
        "at": NOON,
    }
    return OutRow(**(values | changes))


def ledger(update_key: str, conversation: str = CHAT, **changes: Any) -> LedgerRow:
    values: dict[str, Any] = {
        "account": ACCOUNT,
        "update_key": update_key,
        "conversation": conversation,
        "outcome": "answered",
        "detail": "",
        "at": NOON,
    }
    return LedgerRow(**(values | changes))


def mail(key: str, conversation: str = CHAT, due: int = NOON) -> MailRow:
    return MailRow(key, conversation, "case.reply", {"case": key}, due)


def draft(conversation: str = CHAT, **changes: Any) -> DraftWrite:
    values: dict[str, Any] = {
        "draft": new_id(),
        "conversation": conversation,
        "person": None,
        "dialog": "lodge",
        "version": 3,
        "answers": {"what": "Rác trước ngõ"},
        "parked": False,
        "at": NOON,
    }
    return DraftWrite(**(values | changes))


def link(person: str, conversation: str = CHAT, at: int = NOON + 1) -> ChatLink:
    return ChatLink(conversation, person, at)


def lodged(owner: str, conversation: str = CHAT, **changes: Any) -> CaseEvent:
    data: dict[str, Any] = {
        "code": f"{next(_numbers) + 482719350000:012d}",
        "kind": "reflection",
        "owner": owner,
        "conversation": conversation,
        "resident_due": "2026-12-11",
        "stage_due": "2026-11-24",
    }
    words = {"text": "Rác đổ trước ngõ", "name": "Nguyễn Thị Lan", "phone": "0912345678"}
    case, at = changes.pop("case", new_id()), changes.pop("at", NOON)
    words |= changes.pop("words", {})
    return CaseEvent(case, 1, "lodged", owner, at, data | changes, words)


def then(case: Case, kind: str, words: dict[str, Any] | None = None, **data: Any) -> CaseEvent:
    return CaseEvent(case.id, case.version + 1, kind, "officer", NOON + case.version, data, words or {})


async def written(store: Store, writes: Writes) -> None:
    async with store.batch() as batch:
        await batch.write(writes)
        await batch.commit()


async def a_case(store: Store, owner: str = "", *more: tuple[str, dict[str, Any]], **changes: Any) -> Case:
    """Lodged and written, with the further events (kind, data) in one batch."""
    event = lodged(owner or new_id(), **changes)
    case, events = apply(None, event), [event]
    for kind, data in more:
        events.append(then(case, kind, **data))
        case = apply(case, events[-1])
    await written(store, Writes(cases=[case], events=events))
    return case
