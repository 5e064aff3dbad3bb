"""A form is a turn: the very dialog of the chat hears the form's answers, one step after the other, and its ending says
what came of it. So a page can do nothing that the chat cannot, and says the same words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any, Literal

from admin.at_case import seen
from cases.case import Case
from cases.needs import CaseByCode
from cases.value import value
from dialogs.dialog import Dialog
from dialogs.events import Filed, Media, Text
from dialogs.say import Question, Say, Spoken, say
from dialogs.state import Open, State
from dialogs.step import Answered, Chose, Input, Problem, Step, Took
from dialogs.talk import Talk
from dialogs.turn import Action, AtDesk, Done, Go, Turn

# done: it was done. asks: something is still asked. problem: an answer is not good enough. stale: the case is not what
# was read. refused: the desk would not. stopped: given up by choice.
Came = Literal["done", "asks", "problem", "stale", "refused", "stopped"]
_MOST_STEPS = 40
_LEAD_ON = frozenset({"more", "list"})
_STALE = frozenset({"desk.stale", "desk.reply_changed"})


@value(frozen=True, slots=True)
class Filing:
    """says: what the page tells. dialog and step: where it stopped; question: what is asked there. to: what follows in
    the chat, which the page may lead to. code: of the case that something was done to. half: a dialog of the same form
    was done before this one stopped."""

    came: Came
    says: tuple[Say, ...] = ()
    dialog: str = ""
    step: str = ""
    question: Question | None = None
    to: Open | None = field(default=None, hash=False)
    code: str = ""
    half: bool = False


# Whoever only administers works on no case; what may be arranged about people is decided by `people_rules`.
_ABOUT_PEOPLE = frozenset(
    {"invite", "confirm", "leave", "return", "hand_over", "remove", "record", "desk_door"}
    | {"villages", "village", "links", "outreach"}
)


def filed(dialogs: Mapping[str, Dialog], state: State, form: Filed, talk: Talk) -> Turn:
    """Plays it up to the desk, or to its end where that has nothing to do. The conversation of whoever sent it stays
    as it is. Raises Missing."""
    if not (talk.actor.works_on_cases or (talk.actor.is_staff and form.dialog in _ABOUT_PEOPLE)):
        return _ends(state, Filing("refused", (say("staff.no_longer"),)))
    open_ = _opened(dialogs, form, talk)
    if open_ is None:
        return _ends(state, Filing("refused", (say("find.none"),)))
    return _stuck_later(dialogs, state, form, open_, talk) or _played(dialogs, state, form, open_, talk)


def _played(dialogs: Mapping[str, Dialog], state: State, form: Filed, open_: Open, talk: Talk) -> Turn:
    return _Play(dialogs, state, {name: dict(steps) for name, steps in form.given.items()}, talk).plays(open_)


def _stuck_later(dialogs: Mapping[str, Dialog], state: State, form: Filed, open_: Open, talk: Talk) -> Turn | None:
    """What is wrong in the part of a dialog that follows is told before the first one does anything: one button does
    all of a form or nothing."""
    if "case" not in open_.answers:
        return None
    names = [name for name in form.given if name != form.dialog and name in dialogs]
    wanted = [name for name in names if any(one and step != LAST_LOOK for step, one in form.given[name].items())]
    for name in names[: names.index(wanted[-1]) + 1] if wanted else ():
        turn = _played(dialogs, state, form, Open(name, dialogs[name].version, open_.answers), talk)
        if isinstance(turn.page, Filing) and turn.page.came in ("asks", "problem"):
            return turn
    return None


# Where the last step of all is answered by the form itself.
LAST_LOOK = "check"


def resumed(dialogs: Mapping[str, Dialog], state: State, results: tuple[Done, ...], talk: Talk) -> Turn:
    """state: as `filed` left it, with the form's dialog on top."""
    top = state.stack[-1]
    go = dialogs[top.dialog].told(top.answers, talk, results)
    refusal = results[-1].refusal
    came: Came = "done" if refusal is None else "stale" if refusal.key in _STALE else "refused"
    case = results[-1].case
    filing = Filing(came, _says(go), top.dialog, to=go.push, code=case.code if case is not None else "")
    return _ends(replace(state, stack=state.stack[:-1]), filing, go.does)


def _opened(dialogs: Mapping[str, Dialog], form: Filed, talk: Talk) -> Open | None:
    """None: there is no such case for this person."""
    known: dict[str, Any] = {key: one for key, one in form.opened.items() if key != "code"}
    if "code" in form.opened:
        case: Case | None = talk.fact(CaseByCode(form.opened["code"]))
        if case is None or not seen(case, talk.actor):
            return None
        known["case"] = case.id
    return Open(form.dialog, dialogs[form.dialog].version, known)


class _Play:
    """One form on its way through its dialogs. given: what of it was not heard yet."""

    def __init__(
        self,
        dialogs: Mapping[str, Dialog],
        state: State,
        given: dict[str, dict[str, list[dict[str, str]]]],
        talk: Talk,
    ) -> None:
        self._dialogs = dialogs
        self._state = state
        self._given = given
        self._talk = talk
        self._says: tuple[Say, ...] = ()
        self._does: tuple[Action, ...] = ()

    def plays(self, open_: Open) -> Turn:
        for _ in range(_MOST_STEPS):
            dialog = self._dialogs[open_.dialog]
            step = dialog.current(open_, self._talk)
            if step is None:
                return self._finished(open_, dialog.finish(open_.answers, self._talk))
            answered = self._heard(open_, step)
            if answered is None:
                return self._stops("asks", open_, step)
            if isinstance(answered, Problem):
                return self._stops("problem", open_, step, answered.say)
            if isinstance(answered, Took):
                open_ = self._taken(open_, step, answered)
                continue
            self._says += _says(answered)
            self._does += answered.does
            if answered.redo is not None:
                open_ = replace(open_, redo=answered.redo)
            elif answered.push is None:
                came: Came = "done" if answered.does else "stopped"
                return _ends(self._state, Filing(came, self._says, open_.dialog), self._does)
            elif self._only_again(open_, answered):
                return _ends(self._state, Filing("done", self._says, open_.dialog), self._does)
            else:
                open_ = answered.push
        raise RuntimeError("a form goes in circles")

    def _heard(self, open_: Open, step: Step) -> Answered:
        """The first of the answers for this step that it understands; those before it were for another question."""
        waiting = self._given.get(open_.dialog, {}).get(step.key, [])
        for number, one in enumerate(waiting):
            heard = _input(one)
            if isinstance(heard, Chose) and not self._offered(heard.key, open_, step):
                continue
            answered = step.hear(heard, open_.answers, self._talk)
            if answered is not None:
                self._given[open_.dialog][step.key] = waiting[number + 1 :]
                return answered
        return None

    def _only_again(self, open_: Open, go: Go) -> bool:
        """A menu that stays open behind what was done: on a page, everything that was wanted of it is done."""
        again = go.push is not None and go.push.dialog == open_.dialog and bool(go.says)
        return again and not any(self._given.get(open_.dialog, {}).values())

    def _offered(self, key: str, open_: Open, step: Step) -> bool:
        """Among the choices of the question, or of a list that is longer than what one question of a chat shows. About
        people each step looks itself whether whoever was chosen may be meant."""
        if open_.dialog in _ABOUT_PEOPLE:
            return True
        keys = {option.key for option in step.ask(open_.answers, self._talk).options}
        return key in keys or not keys.isdisjoint(_LEAD_ON)

    def _taken(self, open_: Open, step: Step, took: Took) -> Open:
        self._does += took.does
        redo = None if step.done(took.value) else open_.redo
        after = open_.answered(step.key, took.value, redo)
        for key, one in took.also.items():
            after = after.with_answer(key, one)
        return after

    def _stops(self, came: Came, open_: Open, step: Step, *why: Say) -> Turn:
        """Nothing was done: what was to be done beside it is not done either."""
        asked = step.ask(open_.answers, self._talk)
        return _ends(self._state, Filing(came, (*self._says, *why), open_.dialog, step.key, asked))

    def _finished(self, open_: Open, go: Go) -> Turn:
        does = (*self._does, *go.does)
        if any(isinstance(action, AtDesk) for action in go.does):
            return Turn(replace(self._state, stack=(*self._state.stack, open_)), does=does)
        came: Came = "done" if go.does else "stale"
        says = (*self._says, *_says(go)) or (say("card.changed"),)
        return _ends(self._state, Filing(came, says, open_.dialog, to=go.push), does)


def _input(one: dict[str, str]) -> Input:
    if "choose" in one:
        return Chose(one["choose"])
    if "file" in one:
        return Media(one["kind"], one["file"], one.get("name", ""))  # type: ignore[arg-type]
    return Text(one["text"])


def _says(go: Go) -> tuple[Say, ...]:
    return tuple(one.say if isinstance(one, Spoken) else one for one in go.says)


def _ends(state: State, filing: Filing, does: tuple[Action, ...] = ()) -> Turn:
    return Turn(state, does=does, page=filing)
