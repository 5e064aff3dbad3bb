"""What was begun in a unit's group goes on here, where only the officer reads it."""

from __future__ import annotations

from admin import opens, shows
from admin.at_case import not_found, seen, words_of
from admin.card import shown
from admin.script import Staff
from cases.case import Case
from cases.needs import CaseById
from dialogs.events import Notice
from dialogs.say import say
from dialogs.script import Script, Teller
from dialogs.talk import Talk
from dialogs.turn import Done, Go

_STAFF: Script = Staff()


class _Told(Teller):
    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        return Go()


class FromGroup(_Told):
    """The card, for whoever took the case there, or asked for it. took: which of both."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        case: Case | None = talk.fact(CaseById(notice.data["case"]))
        if not talk.actor.works_on_cases:
            return Go(outcome="noted")
        if case is None or not seen(case, talk.actor):
            return not_found()
        told = say("news.took_in_group" if notice.data["took"] else "news.from_group", code=shows.code(case))
        return shown(case, talk, told)


class TypedInGroup(_Told):
    """A command, or words in answer to a card. reply: what they answer, "" for a command."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        if not talk.actor.works_on_cases:
            return Go(outcome="noted")
        text, reply = notice.data["text"], notice.data["reply"]
        go = _STAFF.reply(reply, text, talk) if reply else _STAFF.command(text, talk, free=True)
        return go if go is not None else Go((say("command.unknown"),))

    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        """What needs no further question is done already, such as taking a case."""
        done = results[-1]
        if done.case is None or not seen(done.case, talk.actor):
            return not_found()
        return Go(() if done.refusal is None else (words_of(done.refusal),), push=opens.card(done.case))


class GroupGone(_Told):
    """To whoever had tied it: we were thrown out of it."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        if not talk.actor.is_staff:
            return Go(outcome="noted")
        return Go((say("news.group_gone", unit=shows.unit(notice.data["unit"], talk)),))


TELLERS: dict[str, Teller] = {
    "staff.from_group": FromGroup(),
    "staff.typed_in_group": TypedInGroup(),
    "staff.group_gone": GroupGone(),
}
