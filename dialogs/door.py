"""What residents write passes here before anything hears it: danger is answered with the numbers to call, what must not
be kept is covered or refused, an insult is met calmly. Nothing behind this door has seen a password."""

from __future__ import annotations

from cases.codes import BadStartToken, StartToken
from cases.links import link_in
from cases.screening import Findings, Kind, cover, cover_name, is_child, is_secret_name
from cases.text import clean
from cases.value import replace, value
from dialogs.after_danger import after_danger
from dialogs.childs_words import with_words_kept
from dialogs.emergency import first_aid, numbers_first, warned
from dialogs.events import Media, Text
from dialogs.leaving import left_by_a_child
from dialogs.say import Say, say
from dialogs.script import Heard
from dialogs.state import State
from dialogs.steps.late import LATE
from dialogs.steps.pieces import GATHERING, has_any, piece_of
from dialogs.story import sown, told_so_far
from dialogs.talk import Talk
from dialogs.turn import Go
from dialogs.understanding import asks_to_stay_unnamed
from dialogs.understanding.in_danger import has_paid

# Steps that ask for a number, look at it themselves, and keep no other.
_WANTS_NUMBERS = frozenset(("who", "helper", "number", "code", "digits"))
_CONSENT = "consent"
_SHORTEST = 2
# Alone they swear; where something was asked they may be an answer, as of a machine's make.
_SWEARS = frozenset(("dell", "deo", "dek"))
_MOST_INSULTS = 3


@value(frozen=True, slots=True)
class Passed:
    """heard: as it may be kept. says: what comes before everything else. go: the answer, where it was not let in.
    alone: somebody may be in danger, and is asked for no consent now."""

    state: State
    heard: Heard
    says: tuple[Say, ...] = ()
    go: Go | None = None
    alone: bool = False


def at_the_door(state: State, heard: Heard, talk: Talk) -> Passed:
    event = heard.event
    if heard.group or talk.actor.works_on_cases:
        return Passed(state, heard)
    if isinstance(event, Text):
        if len(event.text) < _SHORTEST:
            return Passed(state, heard)
        found = talk.commune.profile.screener.screen(event.text)
        return _alone(_text(event, found, state, heard, talk), found, talk)
    if isinstance(event, Media):
        caption = event.caption
        found = talk.commune.profile.screener.screen(caption) if caption else Findings()
        return _alone(_media(event, found, state, heard, talk), found, talk)
    return Passed(state, heard)


def _alone(passed: Passed, found: Findings, talk: Talk) -> Passed:
    """In danger only the numbers are said; what was told is kept for the next message. Cried out beside a letter about
    something else, it waits until it is asked whether it belongs there."""
    if found.danger and talk.me.consent is not None and not passed.heard.late and passed.go is None:
        return _beside_a_letter(passed, found)
    if not found.danger or passed.go is not None or passed.heard.late or talk.me.consent is not None:
        return passed
    event = passed.heard.event
    piece = piece_of(event) if isinstance(event, Text | Media) else None
    # Asked for consent, too: "chay nha" would be taken for no more than a word there.
    begins = passed.state.top is None or (isinstance(event, Text) and _step(passed.state) == _CONSENT)
    if piece is None or not begins or found.paper:
        return replace(passed, alone=True)
    seed, wipe = sown(passed.state.seed, piece, talk)
    return replace(passed, go=Go(does=wipe, seed=seed, quiet=True), alone=True)


def _beside_a_letter(passed: Passed, found: Findings) -> Passed:
    event, top = passed.heard.event, passed.state.top
    told = top is not None and top is passed.state.draft and has_any(top.answers.get(GATHERING))
    if top is None or not told or found.paper or found.in_scope or not isinstance(event, Text):
        return passed
    texts = [*(top.answers.get(LATE) or {}).get("texts", ()), event.text]
    waiting = passed.state.with_top(top.with_answer(LATE, {"texts": texts, "asked": True}))
    return replace(passed, state=waiting, says=(*passed.says, say("emergency.waits")), go=Go())


def _text(event: Text, found: Findings, state: State, heard: Heard, talk: Talk) -> Passed:
    if not heard.late and not found.danger and (after := after_danger(event.text, state, talk)) is not None:
        return Passed(after[0], heard, (), after[1])
    says = _first(event.text, found, state, talk)
    if (state.top is None or state.draft is not None) and not heard.late and is_child(event.text):
        state, go = with_words_kept(state.draft, *left_by_a_child(state, talk), talk)
        return Passed(state, heard, says, go)
    if found.secret:
        return Passed(state, heard, says, _refused(state, talk))
    swears = state.top is None and event.text.strip(" .,!").casefold() in _SWEARS
    if (found.abuse or swears) and not heard.late and not (_step(state) == "who" and asks_to_stay_unnamed(event.text)):
        return _insulted(state, heard, says)
    if _step(state) in _WANTS_NUMBERS and not heard.late:
        return Passed(state, heard, says)
    covered, kinds = cover(event.text)
    if not kinds or (state.top is None and _is_token(event.text)):
        return Passed(state, heard, says)
    return Passed(state, replace(heard, event=Text(covered)), (*says, _covered(kinds)))


def _media(event: Media, found: Findings, state: State, heard: Heard, talk: Talk) -> Passed:
    caption = event.caption
    says = _first(caption, found, state, talk)
    if found.secret or (event.name and is_secret_name(event.name)):
        return Passed(state, heard, says, _refused(state, talk))
    covered, kinds = cover(caption) if caption else ("", ())
    name, also = cover_name(clean(event.name)) if any(map(str.isdigit, event.name)) else (event.name, ())
    if not kinds and not also:
        return Passed(state, heard, says)
    told = _covered(tuple(dict.fromkeys((*kinds, *also))))
    return Passed(state, replace(heard, event=replace(event, caption=covered, name=name)), (*says, told))


def _first(text: str, found: Findings, state: State, talk: Talk) -> tuple[Say, ...]:
    """What is to be done at once, before anything else is said; about money once."""
    if found.emergency:
        return (numbers_first(found, talk),)
    paid = not found.swindled and has_paid(text)
    if not found.swindled and not found.lured and not paid:
        return ()
    before = warned(told_so_far(state), talk)
    said = (first_aid(talk),) if paid and before else warned((text,), talk)
    return () if before == said else said


def _covered(kinds: tuple[Kind, ...]) -> Say:
    """Which of it was covered, and that nobody here needs it."""
    # cover.id_number cover.card cover.account cover.password cover.code
    what = say(f"cover.{kinds[0]}")
    for kind in kinds[1:]:
        what = say("cover.and", first=what, second=say(f"cover.{kind}"))
    return say("cover.told", what=what)


def _refused(state: State, talk: Talk) -> Go:
    """A state secret: nothing of it stays, and the way for paper is shown."""
    profile = talk.commune.profile
    kept = (say("secret.kept"),) if told_so_far(state) else ()
    return Go((say("secret.refused", office=profile.name, hours=profile.office_hours.text), *kept), home=True)


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
        return bool(link_in(text))
    return True
