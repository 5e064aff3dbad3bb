"""From the turns of a batch to the rows that are written, once, at its end."""

from __future__ import annotations

import orjson

from bot.incoming import Address
from bot.turn.deeds import Deeds
from bot.turn.rounds import Play, Rounds, recipients_need
from cases.commands import AddInfo, Lodge
from cases.notices import News, ToConversation, ToOwner
from dialogs.channel import Look
from dialogs.events import Blocked, Left
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
from storage.mail import Mail
from storage.writes import (
    DraftWrite,
    LedgerRow,
    MailRow,
    OutRow,
    RoomWrite,
    Writes,
)


class Collector:
    """looks: by channel name."""

    def __init__(self, looks: dict[str, Look], words: Words, now: int) -> None:
        self._looks = looks
        self._words = words
        self._now = now
        self.writes = Writes()
        self._deeds = Deeds(self.writes, now)

    def add(self, play: Play, rounds: Rounds) -> str:
        """Adds everything of one turn; returns its outcome for the ledger."""
        if play.failed is not None:
            turn, outcome = self._apology(play), "failed"
        else:
            assert play.turn is not None
            turn, outcome = play.turn, play.turn.outcome
        address = Address.parse(play.room.key)
        sent = self._say(play, address, turn)
        self._room(play, address, turn, sent)
        if play.failed is None:
            does = play.does
            self._drafts(play, turn, does)
            if does:
                self._deeds.do(play, does)
            if play.at_desk is not None:
                self._desk(play, rounds)
        self._outcome(play, outcome)
        return outcome

    def _apology(self, play: Play) -> Turn:
        """The conversation stays where it was; what was typed is set aside for a replay. Who typed nothing, because
        it was only mail, is told nothing."""
        if play.waiting.mail is not None:
            return Turn(play.before, outcome="failed")
        incident = play.talk.chance.id()[-6:].upper()
        return Turn(play.before, (Spoken(say("errors.ours", incident=incident)),), outcome="failed")

    def _say(self, play: Play, address: Address, turn: Turn) -> int:
        failed = play.failed is not None
        look = self._looks[address.channel]
        messages = render(turn.says, turn.question, look, self._words) if failed else play.messages
        account = f"{address.channel}:{address.account}"
        for seq, out in enumerate(messages, play.room.next_out):
            self._out(play, account, seq, out)
        return len(messages)

    def _out(self, play: Play, account: str, seq: int, out: Out) -> None:
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
        )
        self.writes.outbox.append(row)

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
            )
        )

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
        for chat in rounds.recipients.get(need, ()) if need is not None else ():
            if chat.person != one.but:
                key = f"{one.key}:{chat.conversation}"
                self.writes.mail.append(MailRow(key, chat.conversation, one.kind, one.data, one.at))

    def _outcome(self, play: Play, outcome: str) -> None:
        waiting = play.waiting
        if waiting.mail is not None:
            self.writes.mail_done.append(waiting.mail.key)
            if play.failed is not None:
                self._set_aside(play, waiting.mail)
        if waiting.incoming is None:
            return
        incoming = waiting.incoming
        self.writes.ledger.append(
            LedgerRow(
                account=f"{incoming.address.channel}:{incoming.address.account}",
                update_key=incoming.update_key,
                conversation=play.room.key,
                outcome=outcome,
                detail=type(play.failed).__name__ if play.failed else type(incoming.event).__name__,
                at=self._now,
                raw=incoming.raw if play.failed else None,
            )
        )

    def _set_aside(self, play: Play, mail: Mail) -> None:
        """News that could not be told, an approved answer perhaps: sealed as it was, for somebody to play again."""
        self.writes.ledger.append(
            LedgerRow(
                account="mail",
                update_key=mail.key,
                conversation=play.room.key,
                outcome="failed",
                detail=type(play.failed).__name__,
                at=self._now,
                raw=orjson.dumps({"kind": mail.kind, "data": mail.data, "due": mail.due}),
            )
        )
