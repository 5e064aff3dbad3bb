"""Conversations whose platform takes templates alone until their person writes again: what waits there, what tells that
it waits, what opens it. Nothing here is asked for channels without a window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.incoming import Address, Incoming, PassedOver
from bot.turn.rounds import chance
from bot.turn.waiting import Waiting
from cases.case import Case
from cases.commune import Commune
from cases.endings import Ending
from cases.needs import CaseById
from cases.window import (
    NEVER,
    NEWS,
    OPEN,
    Standing,
    call_from,
    is_for_staff,
    is_held,
    is_open,
    standing,
    template_from,
)
from dialogs.channel import Look
from dialogs.events import Blocked, Edited, HumanTookOver, Left, Notice, Text
from dialogs.messages import Out, Template
from dialogs.opening import opens
from dialogs.say import say
from dialogs.words import Words
from storage.batch import Batch
from storage.held import AGAIN, TOPIC, again_key, lost_mail
from storage.mail import Mail
from storage.rooms import Room
from storage.writes import HeldMail, LedgerRow, MailRow, OutRow, Replayed, RoomWrite, Writes

HELD = "held"
# What of a person's doing no platform counts as writing to us.
_NOT_COUNTED = (Blocked, Left, HumanTookOver, Edited, PassedOver)


def interacted_at(room: Room, incoming: Incoming | None, now: int) -> int | None:
    """When this person last did what opens a window, this message included."""
    if incoming is None or isinstance(incoming.event, _NOT_COUNTED):
        return room.interacted_at
    return max(room.interacted_at or 0, min(incoming.at, now))


def notice_of(mail: Mail) -> Notice:
    """What was held may have been told by phone meanwhile; then the desk has said it already."""
    return Notice(mail.kind, mail.data if mail.held is None else {**mail.data, AGAIN: True}, mail.key)


def opens_now(room: Room, incoming: Incoming | None, look: Look, now: int) -> bool:
    """Whether it was shut until this message."""
    if look.window is None or incoming is None or not room.known or isinstance(incoming.event, _NOT_COUNTED):
        return False
    return not is_open(look.window, room.interacted_at, now)


@dataclass(frozen=True, slots=True)
class Windows:
    """Of one batch. standings: by conversation, of channels with a window. waiting: where something waits, or was let
    go and is not told yet. cases: what held news is about, by id."""

    commune: Commune
    words: Words
    now: int
    standings: Mapping[str, Standing] = field(default_factory=dict)
    waiting: frozenset[str] = frozenset()
    cases: Mapping[str, Case] = field(default_factory=dict)

    @classmethod
    async def of(
        cls,
        batch: Sequence[Waiting],
        rooms: Mapping[str, Room],
        looks: Mapping[str, Look],
        commune: Commune,
        words: Words,
        now: int,
        b: Batch,
    ) -> Windows:
        """Ask after `rooms`, whose locks keep it true."""
        concerned = [w for w in batch if looks[Address.parse(w.conversation).channel].window is not None]
        if not concerned:
            return cls(commune, words, now)
        local = commune.local(now)
        standings = {}
        for w in concerned:
            window = looks[Address.parse(w.conversation).channel].window
            standings[w.conversation] = standing(window, rooms[w.conversation].interacted_at, now, local)
        held = [w.mail for w in concerned if w.mail is not None and _is_held(w.mail, standings, commune)]
        asked = [mail.conversation for mail in held] + [w.conversation for w in concerned if _may_open(w)]
        waiting = await b.held(asked) if asked else set()
        needs = {CaseById(str(mail.data["case"])) for mail in held if mail.data.get("case")}
        facts = await b.answer(needs) if needs else {}
        cases = {need.case: case for need, case in facts.items() if isinstance(need, CaseById) and case is not None}
        return cls(commune, words, now, standings, frozenset(waiting), cases)

    def silent(self, waiting: Waiting) -> bool:
        """Mail that has its effect, and whose words nobody may be sent."""
        mail = waiting.mail
        if mail is None or is_held(mail.kind):
            return False
        return self.standings.get(waiting.conversation, Standing.FREE) not in OPEN

    def without_a_turn(self, waiting: Waiting, room: Room, writes: Writes) -> str | None:
        """Its outcome, written down; None for what is played."""
        if waiting.conversation not in self.standings:
            return None
        if waiting.mail is not None:
            if not _is_held(waiting.mail, self.standings, self.commune):
                return None
            _Holding(self, waiting, room, writes).hold(waiting.mail)
            return HELD
        if waiting.incoming is None or waiting.conversation not in self.waiting or not _may_open(waiting):
            return None
        return self._opened(waiting, waiting.incoming, room, writes)

    def _opened(self, waiting: Waiting, incoming: Incoming, room: Room, writes: Writes) -> str:
        """What waits comes by itself, right behind; no question of weeks ago is answered with this."""
        writes.rooms.append(_room(room, incoming, self.now, replay=waiting.replay is not None))
        writes.opened.append(room.key)
        if waiting.replay is not None:
            writes.replayed.append(Replayed(*waiting.replay, Ending.NOTED.value, "opens", self.now))
            return Ending.NOTED
        account = f"{incoming.address.channel}:{incoming.address.account}"
        row = LedgerRow(account, incoming.update_key, room.key, Ending.NOTED.value, "opens", self.now)
        writes.ledger.append(row)
        return Ending.NOTED


@dataclass(frozen=True, slots=True)
class _Holding:
    """One piece of mail in a conversation that is shut."""

    of: Windows
    waiting: Waiting
    room: Room
    writes: Writes

    def hold(self, mail: Mail) -> None:
        of, replay = self.of, self.waiting.replay
        local = of.commune.local(of.now)
        if replay is not None:
            self.writes.mail.append(MailRow(again_key(mail.key), mail.conversation, mail.kind, mail.data, of.now))
            self.writes.replayed.append(Replayed(*replay, Ending.NOTED.value, HELD, of.now))
        elif mail.held is not None and of.now >= _ms(call_from(of.commune.local(mail.held), of.commune.days)):
            self._told_otherwise(mail)  # nobody has opened it
        elif is_for_staff(mail.kind):
            self._staff(mail)
        elif not self._has_template(mail):
            self._told_otherwise(mail)
        elif mail.held is None and mail.conversation in of.waiting:
            self._until(mail, _ms(call_from(local, of.commune.days)))  # that something is there was said already
        elif of.standings[mail.conversation] is Standing.CLOSED:
            self._until(mail, _ms(template_from(local)))
        else:
            self._say_so(mail)
            self._until(mail, _ms(call_from(local, of.commune.days)))

    def _staff(self, mail: Mail) -> None:
        """Nobody is called for an officer's list: it stands in /hopthu, too."""
        of = self.of
        if mail.conversation not in of.waiting or mail.held is not None:
            if self._has_template(mail) and of.standings[mail.conversation] is Standing.CLOSED:
                self._until(mail, _ms(template_from(of.commune.local(of.now))))
                return
            if self._has_template(mail):
                self._say_so(mail)
        self._until(mail, NEVER)

    def _told_otherwise(self, mail: Mail) -> None:
        """At the person's next address, or by somebody who calls them. Here it stays for whoever writes one day."""
        self._until(mail, NEVER)
        if not is_for_staff(mail.kind):
            self.writes.mail.append(lost_mail(mail.key, mail.conversation, self.of.now))

    def _until(self, mail: Mail, due: int) -> None:
        self.writes.mail_held.append(HeldMail(mail.key, mail.held if mail.held is not None else mail.due, due))

    def _has_template(self, mail: Mail) -> bool:
        return _has_template(mail, self.of.commune)

    def _say_so(self, mail: Mail) -> None:
        room, address = self.room, Address.parse(mail.conversation)
        row = OutRow(
            id=chance(self.of.now).id(),
            account=f"{address.channel}:{address.account}",
            conversation=room.key,
            seq=room.next_out,
            out=self._template(mail).to_json(),
            weight="courtesy",
            reply_key=None,
            not_before=0,
            at=self.of.now,
            topic=TOPIC,
        )
        self.writes.outbox.append(row)
        self.writes.rooms.append(_room(room, None, self.of.now, said=1))

    def _template(self, mail: Mail) -> Out:
        case = self.of.cases.get(str(mail.data.get("case")))
        key, commune = _key(mail), self.of.commune.profile.commune.name
        code = case.code[-4:] if case is not None and not is_for_staff(mail.kind) else ""
        # window.answer_waiting window.work_waiting window.news_waiting
        words = say("window.of_case", commune=commune, tail=code) if code else say(f"window.{key}", commune=commune)
        template = Template(key, {"commune": commune} | ({"code": code} if code else {}))
        return Out(self.of.words.of(words), weight="courtesy", template=template)


def _key(mail: Mail) -> str:
    if mail.kind == NEWS:
        return "news_waiting"
    return "work_waiting" if is_for_staff(mail.kind) else "answer_waiting"


def _has_template(mail: Mail, commune: Commune) -> bool:
    address = Address.parse(mail.conversation)
    return _key(mail) in commune.profile.templates(address.channel, address.account)


def _is_held(mail: Mail, standings: Mapping[str, Standing], commune: Commune) -> bool:
    """News for many goes as its template, or not at all."""
    holds = is_held(mail.kind) or (mail.kind == NEWS and _has_template(mail, commune))
    return holds and standings[mail.conversation] not in OPEN


def _may_open(waiting: Waiting) -> bool:
    return (
        waiting.incoming is not None
        and isinstance(waiting.incoming.event, Text)
        and waiting.incoming.chat_kind == "private"
        and opens(waiting.incoming.event.text)
    )


def _room(room: Room, incoming: Incoming | None, now: int, said: int = 0, replay: bool = False) -> RoomWrite:
    """Nothing of the conversation changes but what was heard and said."""
    address = Address.parse(room.key)
    return RoomWrite(
        key=room.key,
        channel=address.channel,
        account=address.account,
        chat=address.chat,
        person=room.person,
        new=not room.known,
        state=room.state,
        draft_id=room.draft.draft if room.draft is not None else None,
        last_seq=max(room.last_seq, incoming.seq if incoming is not None else 0),
        next_out=room.next_out + said,
        reachable=room.reachable or incoming is not None,
        at=now,
        heard=1 if incoming is not None and not replay else 0,
        interacted_at=interacted_at(room, incoming, now),
    )


def _ms(moment: object) -> int:
    return int(moment.timestamp() * 1000)  # type: ignore[attr-defined]
