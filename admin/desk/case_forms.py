"""The forms that stand on a case's page: those of the choices that its card offers in the chat, no more and no less."""

from __future__ import annotations

from collections.abc import Callable

from admin import shows
from admin.desk.classify_fields import classify_fields
from admin.desk.fields import Choice, Field, Shown, hidden, shown_again
from admin.desk.page import Posted
from admin.finding import choice_of
from admin.offers import offers, routed
from admin.readers import several_readers
from cases.case import Case
from cases.case_parts import Signed
from cases.profile import Unit
from dialogs.say import Say, say
from dialogs.talk import Talk

Make = Callable[[Case, Talk], Shown | None]


def forms_of(case: Case, posted: Posted | None, talk: Talk) -> tuple[Shown, ...]:
    """In the order of the card."""
    made: dict[str, Shown] = {}
    for offer in offers(case, talk):
        for make in MAKE.get(offer.key, ()):
            form = make(case, talk)
            if form is not None:
                made.setdefault(form.name, shown_again(form, posted))
    return tuple(made.values())


def _about(case: Case) -> tuple[Field, ...]:
    return hidden("o.code", case.code), hidden("o.version", case.version)


def _at_once(key: str, danger: bool = False) -> Make:
    """One button: nothing is to be filled in."""
    # card.do.accept card.do.undo card.do.resume card.do.close
    return lambda case, talk: Shown(key, say(f"card.do.{key}"), say(f"card.do.{key}"), _about(case), danger=danger)


def _approve(case: Case, talk: Talk) -> Shown:
    number = hidden("o.proposal", case.proposal.number if case.proposal else 0)
    label = say("approval.approve")
    return Shown("approve", label, label, (*_about(case), number), before=several_readers(case, talk))


def _refuse(case: Case, talk: Talk) -> Shown:
    number = hidden("o.proposal", case.proposal.number if case.proposal else 0)
    words = Field("area", "t.refuse.words", say("page.refuse.words"), needed=True)
    return Shown("refuse", say("card.do.refuse"), say("page.refuse.send"), (*_about(case), number, words))


def _words(key: str, *, look: bool = False, rows: int = 4) -> Make:
    """Words that this dialog hears, and sends after a last look: on a page they stand there to be looked at."""

    def make(case: Case, talk: Talk) -> Shown:
        # page.note.words page.send_back.words page.ask.words page.extend.words page.reopen.words page.relay.words
        # page.note.hint page.send_back.hint page.ask.hint page.extend.hint page.reopen.hint page.relay.hint
        # page.unlock.words page.unlock.hint page.unlock.send
        # page.note.send page.send_back.send page.ask.send page.extend.send page.reopen.send page.relay.send
        dialog = _DIALOG.get(key, key)
        words = Field(
            "area", f"t.{dialog}.words", say(f"page.{key}.words"), hint=say(f"page.{key}.hint"), rows=rows, needed=True
        )
        looked = (hidden(f"c.{dialog}.check", "send"),) if look else ()
        return Shown(key, say(f"card.do.{key}"), say(f"page.{key}.send"), (*_about(case), words, *looked))

    return make


_DIALOG = {"unlock": "see_name"}


def _reply(case: Case, talk: Talk) -> Shown:
    """What was returned stands there again, to be mended."""
    before = case.proposal.text if case.proposal else case.returned[0] if case.returned else ""
    signed = (case.proposal.signed if case.proposal else None) or Signed()
    again = say("page.signed.again") if before else ""
    fields = (
        *_about(case),
        Field("area", "t.reply.text", say("page.reply.text"), before, say("page.reply.hint"), rows=12, needed=True),
        Field("line", "s.reply.check.number", say("page.signed.number"), signed.number, say("page.signed.hint")),
        Field("day", "s.reply.check.day", say("page.signed.day"), signed.day),
        Field("file", "f.reply.check", say("page.signed.file"), hint=again, accept=".pdf"),
        hidden("c.reply.check", "send"),
    )
    told = (shows.returned(case.returned),) if case.returned else ()
    title = say("card.do.rewrite") if case.proposal else say("card.do.reply")
    button = say("reply.send") if talk.commune.approvals else say("reply.send_now")
    return Shown("reply", title, button, fields, (*told, *several_readers(case, talk)), files=True)


def _receive(case: Case, talk: Talk) -> Shown:
    """Received, classified and sent on with one button; what is left out is done later."""
    to = _to(case, talk, routed_first=True, needed=False)
    fields = (*_about(case), *classify_fields(case, talk), *to)
    return Shown("receive", say("card.do.receive"), say("page.receive.send"), fields)


def _classify(case: Case, talk: Talk) -> Shown:
    fields = (*_about(case), *classify_fields(case, talk))
    return Shown("classify", say("card.do.classify"), say("page.classify.send"), fields)


def _forward(case: Case, talk: Talk) -> Shown:
    fields = (*_about(case), *_to(case, talk, routed_first=True, needed=True))
    return Shown("forward", say("card.do.forward"), say("forward.go"), fields)


def _to(case: Case, talk: Talk, routed_first: bool, needed: bool) -> tuple[Field, ...]:
    usual, units = routed(case, talk) if routed_first else None, talk.commune.profile.receiving_units
    chosen = usual.key if usual is not None and needed else ""
    choices = tuple(Choice(choice_of(one.key), one.name, one.key == chosen) for one in units)
    hint: Say | str = say("page.forward.usual", unit=usual.name) if usual is not None else ""
    if not needed:
        choices = (Choice("", say("page.forward.later"), chosen=True), *choices)
        hint = say("page.forward.hint")
    helps = tuple(Choice(one.key, one.name, one.key in case.coordinating) for one in units)
    return (
        Field("select", "c.forward.unit", say("page.forward.to"), hint=hint, choices=choices, needed=needed),
        Field("several", "o.helpers", say("page.forward.helpers"), choices=helps),
        hidden("c.forward.check", "go"),
    )


def _coordinate(case: Case, talk: Talk) -> Shown | None:
    """Whom to ask for help, and who need help no more."""
    others = [one for one in talk.commune.profile.receiving_units if one.key != case.unit]
    if not others:
        return None
    choices = tuple(Choice(one.name, _helps(one, case)) for one in others)
    named = Field("several", "m.coordinate.units", say("page.coordinate.units"), choices=choices)
    fields = (*_about(case), named, hidden("c.coordinate.check", "send"))
    return Shown("coordinate", say("card.do.coordinate"), say("page.coordinate.send"), fields)


def _helps(unit: Unit, case: Case) -> Say | str:
    return say("coordinate.no_more", unit=unit.name) if unit.key in case.coordinating else unit.name


def _decline(case: Case, talk: Talk) -> Shown:
    words = Field("area", "t.decline.words", say("page.decline.words"), hint=say("page.decline.hint"), needed=True)
    way, look = hidden("c.decline.way", "decline"), hidden("c.decline.check", "send")
    return Shown("decline", say("page.decline"), say("decline.send"), (*_about(case), way, words, look), danger=True)


def _redirect(case: Case, talk: Talk) -> Shown:
    """Where it belongs: an office of the list, or another one."""
    known = talk.commune.profile.scope.elsewhere
    listed = tuple(Choice(choice_of(one.key), one.label, one.key == case.scope) for one in known)
    office = Field("select", "c.redirect.office", say("page.redirect.office"), choices=(Choice("", ""), *listed))
    other = Field("line", "t.redirect.office", say("page.redirect.other"), hint=say("page.redirect.hint"))
    usual = talk.words.of(say("redirect.usual"))
    why = Field("area", "t.redirect.words", say("page.redirect.words"), usual, rows=3, needed=True)
    fields = (*_about(case), *((office,) if known else ()), other, why, hidden("c.redirect.check", "send"))
    return Shown("redirect", say("page.redirect"), say("redirect.send"), fields, danger=True)


# By the key of the offer on the card.
MAKE: dict[str, tuple[Make, ...]] = {
    "approve": (_approve,),
    "refuse": (_refuse,),
    "receive": (_receive,),
    "forward_routed": (_forward,),
    "undo": (_at_once("undo"),),
    "reply": (_reply,),
    "accept": (_at_once("accept"),),
    "resume": (_at_once("resume"),),
    "relay": (_words("relay", look=True, rows=10),),
    "classify": (_classify,),
    "forward": (_forward,),
    "coordinate": (_coordinate,),
    "send_back": (_words("send_back", look=True),),
    "ask": (_words("ask", look=True, rows=5),),
    "decline": (_decline, _redirect),
    "extend": (_words("extend", look=True),),
    "reopen": (_words("reopen"),),
    "close": (_at_once("close"),),
    "unlock": (_words("unlock"),),
    "note": (_words("note"),),
}
