"""How a turn begins: what the dialogs get to see of a message and of the conversation in which it came."""

from __future__ import annotations

import orjson

from bot.incoming import Address, PassedOver
from bot.turn.rounds import Play, chance
from bot.turn.waiting import Waiting
from bot.turn.windows import notice_of
from cases.commune import Commune
from cases.needs import DraftsOf
from cases.notices import OF_GROUPS
from cases.value import replace
from dialogs.channel import Look
from dialogs.script import Heard
from dialogs.state import State
from dialogs.talk import Me, Talk
from dialogs.words import Words
from storage.rooms import Room


class Beginning:
    """looks: by channel name. site: address of our own pages."""

    def __init__(self, commune: Commune, words: Words, looks: dict[str, Look], site: str) -> None:
        self._commune = commune
        self._words = words
        self._looks = looks
        self._site = site

    def begin(self, waiting: Waiting, room: Room, now: int, silent: bool) -> Play:
        address = Address.parse(waiting.conversation)
        luck = chance(now)
        incoming = waiting.incoming
        group = in_group(waiting)
        person = room.person or ("" if group else luck.id())
        actor = room.actor if room.known and not group else replace(room.actor, person=person or "nobody")
        talk = Talk(
            commune=self._commune,
            conversation=waiting.conversation,
            actor=actor,
            me=Me.from_json(person, room.me),
            now=now,
            look=self._looks[address.channel],
            words=self._words,
            chance=luck,
            site=self._site,
            origin=incoming.origin if incoming is not None else "",
            reachable=room.reachable,
        )
        if not room.known:
            talk.facts[DraftsOf(waiting.conversation)] = ()  # every first greeting would ask for them
        if incoming is None:
            assert waiting.mail is not None
            heard = Heard(notice_of(waiting.mail))
        else:
            assert not isinstance(incoming.event, PassedOver)
            late = incoming.late(room.last_seq, now)
            heard = Heard(incoming.event, late=late, answers=incoming.reply_to, group=group)
        return Play(waiting, room, state_of(room), heard, talk, failed=waiting.failed, silent=silent)


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
