"""Who sends, for whom, and whether that one agreed: the steps about people of a lodging."""

from __future__ import annotations

from cases.name_words import MIDDLE
from cases.on_behalf import on_behalf
from cases.text import fold
from cases.their_word import has_agreed
from dialogs.events import Text
from dialogs.residents.collect import taken_over
from dialogs.say import Option, Question, say
from dialogs.state import Answers
from dialogs.step import Answered, Took
from dialogs.steps.choice import Menu
from dialogs.steps.for_whom import lodges_for
from dialogs.steps.people import asks_to_change, of_oneself, put_right, village_only, where_beside
from dialogs.steps.who import BODY, OTHER, NameAndPhone
from dialogs.talk import Talk
from dialogs.turn import Go


def _ask_agreed(answers: Answers, talk: Talk) -> Question:
    asked = say("agreed.ask", name=answers["who"].get("name", ""))
    options = (Option("yes", say("agreed.yes")), Option("no", say("agreed.no")), Option("self", say("who.self")))
    return Question((asked,), options, unless=_tells_of_them)


def _tells_of_them(text: str) -> bool:
    """ "Không" is said of the other one here, and no "Không, tôi gửi cho tôi"."""
    return has_agreed(text) is not None


def _agreed(key: str, answers: Answers, talk: Talk) -> Answered:
    """Nobody's name is sent without their knowing."""
    if key == "no":
        return Go((say("agreed.first"),), leave="later")
    if key == "self":
        return _for_oneself(answers, talk)
    return Took({"at": talk.now}) if key == "yes" else None


def _for_oneself(answers: Answers, talk: Talk) -> Took:
    """It was chosen by mistake that somebody else's matter is sent."""
    mine = answers.get("helper") or WHO.chosen("self", answers["who"], talk).value
    return Took({}, also={"who": mine})


def _said_to_agreed(text: str, answers: Answers, talk: Talk) -> Answered:
    """Where somebody asks for another's consent, that other one may still be put right, or where they live told."""
    has = has_agreed(text)
    if has is not None:
        return _agreed("yes" if has else "no", answers, talk)
    if asks_to_change(text) or on_behalf(text) is not None:
        return Go(redo="who")
    village = village_only(text, talk)
    where = {"village": village.key, "place": ""} if village is not None else where_beside(text, talk)
    if where is not None:
        known = talk.commune.profile.village(where["village"])
        told = say("who.is_place", village=known.full_name if known else where["place"])
        return Took({}, (told,), also={"where": where})
    given = put_right(text)
    if given and (of_oneself(text) or _is_somebody_else(given, answers)):
        return _the_helper(text, answers, talk)
    return Took({}, also={"who": {**answers["who"], **given}}) if given else None


def _is_somebody_else(given: dict[str, str], answers: Answers) -> bool:
    """A whole name with a number, which has no word of the name that is known: whoever types says who they are."""
    known = set(fold(answers["who"].get("name", "")).split())
    words = set(fold(given.get("name", "")).split()) - MIDDLE
    return bool(words) and bool(given.get("phone")) and words.isdisjoint(known)


def _the_helper(text: str, answers: Answers, talk: Talk) -> Answered:
    """ "Tôi là Hùng 0988…": whoever types says who they are, before they are asked."""
    told = HELPER.hear(Text(text), answers, talk)
    if not isinstance(told, Took):
        return None
    shown = HELPER.show({"helper": told.value}, talk)
    return Took({}, (shown,) if shown else (), told.does, also={"helper": told.value})


# For oneself, on behalf of somebody, or for a firm, co-operative or school: never asked, but always on offer.
WHO = NameAndPhone(whom=True, gathers=taken_over, asks=(("", "who.ask"), (OTHER, "who.ask_of"), (BODY, "who.ask_body")))
AGREED = Menu("agreed", asks=_ask_agreed, picked=_agreed, words=_said_to_agreed, condition=lodges_for(OTHER))
HELPER = NameAndPhone("helper", asks=(("", "helper.ask"),), shows="helper.show", condition=lodges_for(OTHER))
