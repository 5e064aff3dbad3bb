"""On pakn.nq57.vn: in whose name, what to copy into its form, the reference that it gives, later its answer."""

from __future__ import annotations

from typing import Any

from admin import national_form, opens, shows
from admin.at_case import after, gone, over, unchanged, visible
from admin.offers import refused
from admin.written import STOP, about, elsewhere, finish, last_look, stop, the_case, told, words
from cases.case import Case
from cases.commands import AskName, LodgeNational, RelayNational
from dialogs.dialog import Dialog
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Problem, Took
from dialogs.steps.choice import Menu
from dialogs.steps.pieces import count_files
from dialogs.talk import Talk
from dialogs.turn import AtDesk, Done, Go, MakePaper

LONGEST_REFERENCE = 60
_SHORTEST_REFERENCE = 3


def _possible(answers: Answers, talk: Talk) -> bool:
    """Not bound to the version: posting it takes a while, and what was posted is true whatever happened meanwhile."""
    return visible(answers, talk) and not refused("national", the_case(answers, talk), talk)


def _ask_way(answers: Answers, talk: Talk) -> Question:
    case = the_case(answers, talk)
    options = [Option("commune", say("national.commune"))]
    if case.name_public:
        options = [Option("own", say("national.own")), *options]
    elif not case.name_asked:
        options.append(Option("ask", say("national.ask_first")))
    options.append(Option(STOP, say("reason.stop")))
    asked = [say("national.way", code=shows.code(case))]
    if case.kind.is_idea and case.public is not True:
        asked.insert(0, say("national.sealed"))
    named = name_line(case)
    if named is not None and not case.name_public:
        asked.append(named)
    return Question(tuple(asked), tuple(options), person=False)


def name_line(case: Case) -> Say | None:
    """What the sender said about being named there; None where nobody asked."""
    if not case.name_asked:
        return None
    if case.name_public is None:
        return say("card.name.waits")
    return say("card.name.yes") if case.name_public else say("card.name.no")


def _way(key: str, answers: Answers, talk: Talk) -> Answered:
    case = the_case(answers, talk)
    if key == "ask":
        return Go(close=True, push=opens.bound("ask_name", case))
    if key != "commune" and not (key == "own" and case.name_public):
        return stop(key, answers, talk)
    if "words" in answers or not _as_one_file(case, talk):  # what is there already needs no files
        return Took({"choice": key})
    paper = MakePaper("national", {"case": case.id, "own": key == "own"})
    return Go(does=(paper,), close=True, push=Open("national", 1, {**answers, "way": {"choice": key}}))


def _ask_reference(answers: Answers, talk: Talk) -> Question:
    case, own = the_case(answers, talk), answers["way"]["choice"] == "own"
    says = (
        say("national.copy"),
        *(() if talk.commune.profile.national_form.confirmed else (say("national.unchecked"),)),
        *national_form.to_copy(case, own, talk.commune),
        *national_form.doubts(case, own),
        *_files(case, talk),
        say("national.reference"),
    )
    return Question(says, (Option(STOP, say("national.later")),), free=True, person=False)


def _as_one_file(case: Case, talk: Talk) -> bool:
    return bool(case.files) and talk.look.uploads


def _files(case: Case, talk: Talk) -> tuple[Say, ...]:
    if not case.files:
        return ()
    count = count_files([{"kind": file.kind} for file in case.files])
    # national.files_coming card.files_elsewhere
    return (Say("national.files_coming" if talk.look.uploads else "card.files_elsewhere", {"files": count}),)


def _postponed(key: str, answers: Answers, talk: Talk) -> Answered:
    return over(say("national.postponed", code=shows.code(the_case(answers, talk)))) if key == STOP else None


def _reference(text: str, answers: Answers, talk: Talk) -> Answered:
    reference = reference_of(text)
    return Took({"text": reference}) if reference else Problem(say("national.no_reference"))


def reference_of(text: str) -> str | None:
    """A number as the portal gives one: short, on one line, with a digit in it, but not a choice's number."""
    reference = " ".join(text.split())
    fits = _SHORTEST_REFERENCE <= len(reference) <= LONGEST_REFERENCE
    return reference if fits and any(one.isdecimal() for one in reference) else None


def _other_case(text: str, answers: Answers, talk: Talk) -> Answered:
    other = elsewhere(text)
    return Problem(other) if other else None


def _lodge(answers: Answers, talk: Talk) -> Go:
    if "words" not in answers:
        return (
            Go((say("national.not_now"),), close=True, push=_card(answers, talk))
            if visible(answers, talk)
            else gone(talk)
        )
    own = answers["way"]["choice"] == "own"
    return Go(does=(AtDesk(LodgeNational(answers["case"], answers["words"]["text"], own)),))


def _card(answers: Answers, talk: Talk) -> Any:
    return opens.card(the_case(answers, talk))


NATIONAL = Dialog(
    "national",
    version=1,
    steps=(
        Menu("way", asks=_ask_way, picked=_way, words=_other_case, condition=_possible),
        Menu("words", asks=_ask_reference, picked=_postponed, words=_reference, condition=_possible, free=True),
    ),
    finish=_lodge,
    told=told(about("national.done")),
    light=True,
)


def _ask_name(answers: Answers, talk: Talk) -> Go:
    return Go(does=(AtDesk(AskName(answers["case"])),)) if visible(answers, talk) else gone(talk)


def _name_asked(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    return after(results, talk, lambda case: over(say("national.name_asked", code=shows.code(case))))


ASK_NAME = Dialog("ask_name", version=1, steps=(), finish=_ask_name, told=_name_asked)


def _look(case: Case, answers: Answers, talk: Talk) -> Say:
    """The sender's very words, as dialogs/residents/tellers.py says them."""
    said = say("case.national_reply", code=shows.code(case), text=answers["words"]["text"])
    return say("look.told", told=said)


RELAY = Dialog(
    "relay",
    version=1,
    steps=(words(about("relay.ask"), unchanged), last_look("relay", _look, "relay.send", to_all=True)),
    finish=finish(lambda a: RelayNational(a["case"], a["words"]["text"], version=a["version"])),
    told=told(about("relay.done")),
)
