"""How a turn finds things: what the conversation remembers, and whether others read along."""

from __future__ import annotations

import orjson

from bot.turn.waiting import Waiting
from cases.notices import OF_GROUPS
from dialogs.state import State
from storage.rooms import Room


def in_group(waiting: Waiting) -> bool:
    """Whether others read along: nobody's conversation, so no person is made for it."""
    if waiting.incoming is not None:
        return waiting.incoming.chat_kind == "group"
    return waiting.mail is not None and waiting.mail.kind.startswith(OF_GROUPS)


def state_of(room: Room) -> State:
    if room.state is None:
        return State()
    answers = dict(room.draft.answers) if room.draft is not None else None
    return State.from_json(orjson.loads(room.state), answers)
