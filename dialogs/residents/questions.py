"""Typed at home and no matter: idle talk, and questions whose answer the profile knows, or whom to ask. What it does
not know may go to the commune as it stands."""

from __future__ import annotations

from typing import Final

from cases.profile import Profile
from cases.text import fold
from dialogs.residents.asked_of_us import without_a_code
from dialogs.residents.dossier import DOSSIER
from dialogs.say import Option, Question, Say, say
from dialogs.state import State
from dialogs.story import sown
from dialogs.talk import Talk
from dialogs.turn import Go
from dialogs.understanding.idle import asks_about_papers, forgot_the_code, is_idle, number_asked

_POLICE: Final = ("cong an", "ca")
_COUNTER: Final = "hanh-chinh-cong"
_UNITS: Final = {"mot cua": _COUNTER, "hanh chinh cong": _COUNTER, "y te": "tram-y-te", "tram xa": "tram-y-te"}
_PAPERS: Final = "ho so"  # at the counter, or what was sent here: it is asked
_ASKS: Final = (Option("reflect", say("question.pass_on")), Option("results", say("home.results")))


def no_matter(text: str, state: State, talk: Talk) -> Go | None:
    """None for what may well be a matter."""
    if is_idle(text):
        screen = talk.commune.profile.screener.screen
        meant = [piece for piece in state.seed if not screen(piece.get("text", "")).emergency]
        return Go((say("courtesy.jest"),), home=state.asked is None, seed=tuple(meant))
    if forgot_the_code(text):
        return Go(push=DOSSIER.open()) if _PAPERS in fold(text) else without_a_code(talk)
    if whose := number_asked(text):
        return _asked(_number_of(whose, talk.commune.profile), text, talk)
    if asks_about_papers(text) and not talk.commune.profile.screener.screen(text).outside:
        profile = talk.commune.profile
        unit = profile.unit(_COUNTER)
        where = {"address": profile.office.address, "hours": profile.office_hours.text}
        return _asked(say("question.papers", unit=unit.name if unit else profile.name, **where), text, talk)
    return None


def _asked(answer: Say, text: str, talk: Talk) -> Go:
    """The question is kept as all is before consent, for whoever wants it passed on."""
    seed, wipe = sown((), {"text": text}, talk)
    return Go((), wipe, question=Question((answer,), _ASKS, free=True), seed=seed)


def _number_of(whose: str, profile: Profile) -> Say:
    hours = profile.office_hours.text
    if whose in _POLICE:
        urgent = next((one.number for one in profile.emergency if one.key == "cong-an"), "")
        if profile.office.police_phone:
            return say("question.police", phone=profile.office.police_phone, number=urgent)
        return say("question.police_unknown", number=urgent, address=profile.office.address, hours=hours)
    unit = profile.unit(_UNITS.get(whose, "")) or profile.unit_by_alias(whose)
    name = unit.name if unit else profile.name
    if profile.main_phone:
        return say("question.phone", unit=name, phone=profile.main_phone, hours=hours)
    return say("question.no_phone", unit=name, address=profile.office.address, hours=hours)
