"""What residents write passes here before anything hears it: danger is answered with the numbers to call, what must not
be kept is covered or refused, an insult is met calmly. Nothing behind this door has seen a password."""

from __future__ import annotations

from dataclasses import replace

from cases.codes import BadStartToken, StartToken
from cases.screening import Findings, Kind, cover, cover_name, is_secret_name
from cases.text import clean
from dialogs.emergency import numbers_first
from dialogs.events import Media, Text
from dialogs.say import Say, say
from dialogs.script import Heard
from dialogs.state import State
from dialogs.talk import Talk
from dialogs.turn import Go
from dialogs.value import value

# Steps that ask for a number, look at it themselves, and keep no other.
_WANTS_NUMBERS = frozenset(("who", "helper", "number", "code", "digits"))
_SHORTEST = 3
_MOST_INSULTS = 3


@value(frozen=True, slots=True)
class Passed:
    """heard: as it may be kept. says: what comes before everything else. go: the answer, where it was not let in."""

    state: State
    heard: Heard
    says: tuple[Say, ...] = ()
    go: Go | None = None


def at_the_door(state: State, heard: Heard, talk: Talk) -> Passed:
    event = heard.event
    if heard.group or talk.actor.works_on_cases:
        return Passed(state, heard)
    if isinstance(event, Text):
        if len(event.text) < _SHORTEST:
            return Passed(state, heard)
        return _text(event, state, heard, talk)
    if isinstance(event, Media):
        return _media(event, state, heard, talk)
    return Passed(state, heard)


def _text(event: Text, state: State, heard: Heard, talk: Talk) -> Passed:
    found = talk.commune.profile.screener.screen(event.text)
    says = (numbers_first(talk),) if found.emergency else ()
    if found.secret:
        return Passed(state, heard, says, _refused(talk))
    if found.abuse and not heard.late:
        return _insulted(state, heard, says)
    if _step(state) in _WANTS_NUMBERS and not heard.late:
        return Passed(state, heard, says)
    covered, kinds = cover(event.text)
    if not kinds or (state.top is None and _is_token(event.text)):
        return Passed(state, heard, says)
    return Passed(state, replace(heard, event=Text(covered)), (*says, _covered(kinds)))


def _media(event: Media, state: State, heard: Heard, talk: Talk) -> Passed:
    caption = event.caption
    found = talk.commune.profile.screener.screen(caption) if caption else Findings()
    says = (numbers_first(talk),) if found.emergency else ()
    if found.secret or (event.name and is_secret_name(event.name)):
        return Passed(state, heard, says, _refused(talk))
    covered, kinds = cover(caption) if caption else ("", ())
    name, also = cover_name(clean(event.name)) if any(map(str.isdigit, event.name)) else (event.name, ())
    if not kinds and not also:
        return Passed(state, heard, says)
    told = _covered(tuple(dict.fromkeys((*kinds, *also))))
    return Passed(state, replace(heard, event=replace(event, caption=covered, name=name)), (*says, told))


def _covered(kinds: tuple[Kind, ...]) -> Say:
    """Which of it was covered, and that nobody here needs it."""
    # cover.id_number cover.card cover.account cover.password cover.code
    what = say(f"cover.{kinds[0]}")
    for kind in kinds[1:]:
        what = say("cover.and", first=what, second=say(f"cover.{kind}"))
    return say("cover.told", what=what)


def _refused(talk: Talk) -> Go:
    """A state secret: nothing of it stays, and the way for paper is shown."""
    profile = talk.commune.profile
    return Go((say("secret.refused", office=profile.name, hours=profile.office_hours.text),), home=True)


def _insulted(state: State, heard: Heard, says: tuple[Say, ...]) -> Passed:
    misses = state.misses + 1
    told = say("abuse.person" if misses >= _MOST_INSULTS else "abuse.calm")
    return Passed(replace(state, misses=misses), heard, says, Go((told,), home=True))


def _step(state: State) -> str:
    """Key of the step whose question stands open."""
    asked = state.asked.id.split(".") if state.asked else []
    return asked[1] if len(asked) == 3 else ""


def _is_token(text: str) -> bool:
    try:
        StartToken.parse(text)
    except BadStartToken:
        return False
    return True
