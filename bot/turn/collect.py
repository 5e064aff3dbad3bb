"""From the turns of a batch to the rows that are written, once, at its end."""

from __future__ import annotations

from collections.abc import Callable

import orjson

from bot.envelope import MAIL, mail_form, sealed_form
from bot.handing import Handed
from bot.incoming import Address, Incoming, PassedOver
from bot.turn.deeds import Deeds
from bot.turn.how_it_ended import detail_of, ending_of
from bot.turn.letters import email_of
from bot.turn.rounds import Play, Rounds, recipients_need
from bot.turn.waiting import Waiting
from bot.turn.windows import HELD, interacted_at, opens_now
from cases.commands import AddInfo, Lodge, ProposeReply
from cases.commune import Commune
from cases.endings import Ending
from cases.needs import at_work
from cases.notices import News, ToConversation, ToGroup, ToOwner
from cases.plans import used_name
from cases.urgency import AS_ANSWER, Manner, manner_of
from dialogs.channel import Look
from dialogs.events import Blocked, Filed, Left, Looked, Notice
from dialogs.messages import Out
from dialogs.render import render
from dialogs.say import Spoken, say
from dialogs.state import Open
from dialogs.turn import (
    Action,
    DropDraft,
    ParkDraft,
    Turn,
)
from dialogs.words import Words
from storage.held import WHY
from storage.writes import (
    DraftWrite,
    LedgerRow,
    MailRow,
    OutRow,
    Replayed,
    RoomWrite,
    Writes,
)


class Collector:
    """looks: by channel name. by_mail: news for staff goes to their mailboxes too."""

    def __init__(
        self, looks: dict[str, Look], words: Words, now: int, commune: Commune, handed: Handed, by_mail: bool = False
    ) -> None:
        self._looks = looks
        self._words = words
        self._now = now
        self._commune = commune
        self._handed = handed
        self.writes = Writes()
        self._deeds = Deeds(self.writes, now)
        self._by_mail = by_mail

    def add(self, play: Play, rounds: Rounds) -> str:
        """Adds everything of one turn; returns its outcome for the ledger."""
        if play.failed is not None:
            turn = self._apology(play)
        else:
            assert play.turn is not None
            turn = play.turn
        address = Address.parse(play.room.key)
        sent = self._say(play, address, turn)
        ending = ending_of(play, turn, sent)
        self._room(play, address, turn, sent)
        if play.failed is None:
            does = play.does
            self._drafts(play, turn, does)
            if does:
                self._deeds.do(play, does)
            if play.at_desk is not None:
                self._desk(play, rounds)
        self._outcome(play, ending)
        if self._by_mail and sent and play.failed is None:
            self.writes.jobs += email_of(play, self._now)
        return ending

    def emails_of_held(
        self, batch: list[Waiting], outcomes: list[str | None], played: Callable[[Waiting], Play]
    ) -> None:
        """Of officers whose chat's platform is closed to news."""
        for waiting, outcome in zip(batch, outcomes, strict=True):
            if self._by_mail and outcome == HELD:
                self.writes.jobs += email_of(played(waiting), self._now, held=True)

    def passed_over(self, waiting: Waiting) -> str:
        """What no dialog hears: only that it came."""
        incoming = waiting.incoming
        assert incoming is not None
        assert isinstance(incoming.event, PassedOver)
        ending, why = incoming.event.ending, incoming.event.why
        if waiting.replay is not None:
            self.writes.replayed.append(Replayed(*waiting.replay, ending.value, why, self._now))
        else:
            self._ledger(incoming, incoming.address.key, ending, why)
        return ending

    def repeated(self, pair: tuple[str, str]) -> None:
        """(account, update key) of what the platform brought once more."""
        self.writes.repeated.append(pair)

    def _apology(self, play: Play) -> Turn:
        """The conversation stays where it was; what was typed is set aside for a replay. Who typed nothing, because
        it was only mail, is told nothing; nor is who read the apology when it failed the first time."""
        of_a_page = isinstance(play.heard.event, Filed | Looked)  # which says so itself
        if play.waiting.mail is not None or play.waiting.replay is not None or of_a_page:
            return Turn(play.before, outcome="failed")
        incident = play.talk.chance.id()[-6:].upper()
        return Turn(play.before, (Spoken(say("errors.ours", incident=incident)),), outcome="failed")

    def _say(self, play: Play, address: Address, turn: Turn) -> int:
        failed = play.failed is not None
        look = self._looks[address.channel]
        messages = render(turn.says, turn.question, look, self._words) if failed else play.messages
        account = f"{address.channel}:{address.account}"
        manner = _manner(play)
        at_once = bool(messages) and not play.silent and self._handed.takes(play.room, account, manner.urgency)
        for seq, out in enumerate(messages, play.room.next_out):
            sending = at_once and seq == play.room.next_out
            row = self._out(play, account, seq, out, manner, sending)
            if sending:
                self._handed.add(row, out, more=len(messages) > 1)
        return len(messages)

    def _out(self, play: Play, account: str, seq: int, out: Out, manner: Manner, sending: bool) -> OutRow:
        row = OutRow(
            id=play.talk.chance.id(),
            account=account,
            conversation=play.room.key,
            seq=seq,
            out=out.to_json(),
            weight=out.weight,
            reply_key=out.reply_key,
            not_before=0,
            at=self._now,
            urgency=manner.urgency,
            topic=manner.topic,
            from_mail=play.waiting.mail.key if play.waiting.mail is not None else None,
            unsaid=WHY if play.silent else "",
            sending=sending,
        )
        self.writes.outbox.append(row)
        return row

    def _room(self, play: Play, address: Address, turn: Turn, sent: int) -> None:
        room = play.room
        incoming = play.waiting.incoming
        draft = turn.state.draft
        self.writes.rooms.append(
            RoomWrite(
                key=room.key,
                channel=address.channel,
                account=address.account,
                chat=address.chat,
                person=play.talk.me.person or None,
                new=not room.known,
                state=play.state if play.failed is None else orjson.dumps(turn.state.to_json()),
                draft_id=draft.draft if draft else None,
                last_seq=max(room.last_seq, incoming.seq if incoming else 0),
                next_out=room.next_out + sent,
                reachable=room.reachable if incoming is None else not isinstance(incoming.event, Blocked | Left),
                at=self._now,
                heard=1 if incoming is not None and play.waiting.replay is None else 0,
                interacted_at=interacted_at(room, incoming, self._now),
            )
        )
        if opens_now(room, incoming, self._looks[address.channel], self._now):
            self.writes.opened.append(room.key)

    def _drafts(self, play: Play, turn: Turn, does: tuple[Action, ...]) -> None:
        draft = turn.state.draft
        old = play.room.draft
        if draft is not None and (old is None or old.draft != draft.draft or old.answers != draft.answers):
            self._draft(play, draft, parked=False)
        for action in does:
            if isinstance(action, ParkDraft):
                self._draft(play, action.open, parked=True)
            elif isinstance(action, DropDraft):
                self.writes.dropped_drafts.append(action.draft)
                self._deeds.drop_files(play, action.files)

    def _draft(self, play: Play, open_: Open, parked: bool) -> None:
        assert open_.draft is not None
        self.writes.drafts.append(
            DraftWrite(
                draft=open_.draft,
                conversation=play.room.key,
                person=play.talk.me.person or None,
                dialog=open_.dialog,
                version=open_.version,
                answers=open_.answers,
                parked=parked,
                at=self._now,
            )
        )

    def _desk(self, play: Play, rounds: Rounds) -> None:
        self.writes.events += play.events
        for case in {event.case for event in play.events}:
            self.writes.cases.append(rounds.cases[case])
        for done in play.results or ():
            if done.refusal is None and isinstance(done.command, Lodge | AddInfo):
                files = done.command.files
                self.writes.file_cases += [(file.id, done.command.case, play.room.key) for file in files]
            signed = done.command.signed if isinstance(done.command, ProposeReply) else None
            if done.refusal is None and signed is not None and signed.file:
                self.writes.file_cases.append((signed.file, done.command.case, play.room.key))
        for one in play.news:
            self._post(one, rounds)

    def _post(self, one: News, rounds: Rounds) -> None:
        if isinstance(one.to, ToOwner | ToConversation):
            to = (
                one.to.conversation
                if isinstance(one.to, ToConversation)
                else rounds.cases[one.data["case"]].conversation
            )
            self.writes.mail.append(MailRow(one.key, to, one.kind, one.data, one.at))
            return
        need = recipients_need(one)
        if isinstance(one.to, ToGroup):
            there = rounds.recipients.get(need, ()) if need is not None else ()
            self.writes.mail += [MailRow(f"{one.key}:{group}", group, one.kind, one.data, one.at) for group in there]
            return
        for chat in at_work(rounds.recipients.get(need, ())) if need is not None else ():
            if chat.person != one.but:
                key = f"{one.key}:{chat.conversation}"
                self.writes.mail.append(MailRow(key, chat.conversation, one.kind, one.data, one.at))

    def _outcome(self, play: Play, ending: Ending) -> None:
        waiting, incoming, mail = play.waiting, play.waiting.incoming, play.waiting.mail
        if waiting.replay is not None:
            self.writes.replayed.append(Replayed(*waiting.replay, ending.value, detail_of(play, ending), self._now))
        elif mail is not None:
            self.writes.mail_done.append(mail.key)
            if play.failed is not None:
                # News that could not be told, an approved answer perhaps: sealed as it was, to be played again.
                detail = detail_of(play, ending)
                form = mail_form(mail)
                row = LedgerRow(MAIL, mail.key, play.room.key, ending.value, detail, self._now, form)
                self.writes.ledger.append(row)
        elif incoming is not None:
            self._ledger(incoming, play.room.key, ending, detail_of(play, ending))
        if incoming is not None and isinstance(incoming.event, Left):
            self.writes.left.append(play.room.key)

    def _ledger(self, incoming: Incoming, conversation: str, ending: Ending, detail: str) -> None:
        account = f"{incoming.address.channel}:{incoming.address.account}"
        if self._looks[incoming.address.channel].counted:
            name = used_name(account, self._commune.month(self._now))
            self.writes.counted[name] = self.writes.counted.get(name, 0) + 1
        self.writes.ledger.append(
            LedgerRow(
                account=account,
                update_key=incoming.update_key,
                conversation=conversation,
                outcome=ending.value,
                detail=detail,
                at=self._now,
                raw=sealed_form(incoming) if ending is Ending.FAILED else None,
            )
        )


def _manner(play: Play) -> Manner:
    event = play.heard.event
    return manner_of(event.kind, event.data) if isinstance(event, Notice) else AS_ANSWER
