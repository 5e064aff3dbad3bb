"""What residents ask whoever asks them, and what the profile lets one answer: why a name and a number, what it costs,
where the office is, which channels are the commune's."""

from __future__ import annotations

from cases.value import replace
from dialogs.emergency import police_of
from dialogs.residents import call
from dialogs.residents.data import anything, copied
from dialogs.residents.mine import open_mine
from dialogs.say import Say, say
from dialogs.talk import Talk
from dialogs.turn import Go
from dialogs.understanding.questions import UNLETTERED


def answer(name: str, talk: Talk) -> Go | None:
    """None for what is asked elsewhere."""
    if name == UNLETTERED:
        asked = call.ask_for_a_person(talk)
        return Go((say("asked.by_voice"), *asked.says), asked.does, push=asked.push, home=asked.home)
    if name in call.WANTS:
        asked = call.ask_for_a_person(talk, name)
        # asked.woman asked.man
        return asked if asked.push is None else replace(asked, says=(say(f"asked.{name}"), *asked.says))
    if name == "lost":
        return without_a_code(talk)
    if name == "copy":
        return copied(talk) if anything(talk) else Go((say("data.nothing_here"),), home=True)
    said = _said(name, talk)
    return Go((said,), home=True) if said is not None else None


def without_a_code(talk: Talk) -> Go:
    """What was sent from here needs none, and is shown; how anything else is found is said."""
    mine = open_mine(talk)
    return Go((say("question.forgot_code"),)) if mine is None else Go((say("question.forgot_mine"),), push=mine)


def _said(name: str, talk: Talk) -> Say | None:
    profile = talk.commune.profile
    page = profile.web_page
    match name:
        case "why_phone":
            return say("asked.why_phone")
        case "why_name":
            return say("asked.why_name")
        case "why_data":
            return say("asked.why_data")
        case "lost_phone":
            return say("asked.lost_phone")
        case "costs":
            return say("asked.costs")
        case "where_office":
            return say("asked.where", address=profile.office.address, hours=profile.office_hours.text)
        case "whose_link":
            return say("asked.link", office=profile.name, page=page.url or page.name, police=police_of(talk))
        case "small":
            return say("asked.small_here" if talk.look.name == "web" else "asked.small")
        case "channels":
            return say("asked.channels", page=page.url or page.name)
    return None
