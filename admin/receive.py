"""Taking a case in: the register number, then at once what kind it is, what it is about, and a neutral title."""

from __future__ import annotations

from typing import Any

from admin import opens, shows, title
from admin.at_case import after, case_of, moved_on, over, unchanged
from admin.finding import choice_of, kind_named, subject_chosen, subject_named, suggested_subject
from admin.problem_group import GROUP
from admin.sent_on import or_sent_on
from admin.written import no_words, the_case
from cases.case import Case
from cases.commands import Classify, Receive
from cases.kinds import Kind
from cases.text import fold
from dialogs.dialog import Dialog
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Problem, Took
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import AtDesk, Done, Go

_SHOWN = 3


def _receive(answers: Answers, talk: Talk) -> Go:
    """The register number is the next free one, which only the turn knows."""
    return moved_on(answers, talk) or Go(does=(AtDesk(Receive(answers["case"], version=answers["version"])),))


def _received(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    def good(case: Case) -> Go:
        told = say("receive.done", code=shows.code(case), number=case.register)
        return Go((told,), close=True, push=opens.bound("classify", case, **_named_before(answers)))

    return after(results, talk, good)


def _named_before(answers: Answers) -> dict[str, Any]:
    """Units, kind and subject that were already named before the case had been received."""
    return {key: answers[key] for key in ("to", "helpers", "subject", "kind") if key in answers}


RECEIVE = Dialog("receive", version=1, steps=(), finish=_receive, told=_received)


def _ask_kind(answers: Answers, talk: Talk) -> Question:
    case = the_case(answers, talk)
    kinds = sorted(Kind, key=lambda kind: kind != case.kind)
    options = [Option(str(kind), _kind_label(kind, case)) for kind in kinds]
    options.append(Option("stop", say("reason.stop")))
    asked = (say("classify.kind", about=shows.about(case, 60)), say("classify.kinds"))
    return Question(asked, tuple(options), person=False)


def _kind_label(kind: Kind, case: Case) -> Say:
    # kind.reflection kind.petition kind.initiative kind.solution
    named = say(f"kind.{kind}")
    return say("classify.as_lodged", kind=named) if kind == case.kind else say("classify.is", kind=named)


def _kind(key: str, answers: Answers, talk: Talk) -> Answered:
    return Took({"kind": key}) if key in set(Kind) else _stop(key)


def _stop(key: str) -> Answered:
    return over(say("classify.stopped")) if key == "stop" else None


def _typed_kind(text: str, answers: Answers, talk: Talk) -> Answered:
    kind = kind_named(text, talk)
    return Took({"kind": str(kind)}) if kind else None


def _ask_subject(answers: Answers, talk: Talk) -> Question:
    """What the case looks like comes first, and has to be chosen; the others in the profile's order, none twice."""
    case = the_case(answers, talk)
    subjects = talk.commune.profile.subjects
    hint = suggested_subject(case, talk)
    others = [one for one in subjects if hint is None or one.key != hint[0].key]
    start = answers.get("from", 0) if answers.get("from", 0) < len(others) else 0
    options = [Option(choice_of(one.key), one.label) for one in others[start : start + _SHOWN]]
    options.append(Option("more", say("classify.other")))
    if hint is None:
        return Question((say("classify.subject"),), tuple(options), person=False)
    subject, codes = hint
    options.insert(0, Option("hint", say("classify.hint", subject=subject.label)))
    why = say("classify.like", codes=", ".join(code[-4:] for code in codes)) if codes else say("classify.by_words")
    return Question((say("classify.subject"), why), tuple(options), person=False)


def _subject(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == "more":
        further = {**answers, "from": answers.get("from", 0) + _SHOWN}
        return Go(close=True, push=Open("classify", 1, further))
    hint = suggested_subject(the_case(answers, talk), talk) if key == "hint" else None
    subject = hint[0] if hint else subject_chosen(key, talk)
    return Took({"subject": subject.key, "label": subject.label}) if subject else _stop(key)


_NO_MORE = "thoi"


def _typed_subject(text: str, answers: Answers, talk: Talk) -> Answered:
    if fold(text) == _NO_MORE:
        return _stop("stop")
    subject = subject_named(text, talk)
    return (
        Took({"subject": subject.key, "label": subject.label}) if subject else Problem(say("classify.unknown_subject"))
    )


def _wants_title(answers: Answers, talk: Talk) -> bool:
    """Ideas keep their author's title and are never shown to others."""
    kind = answers.get("kind")
    return kind is not None and not Kind(kind["kind"]).is_idea and unchanged(answers, talk)


def _ask_title(answers: Answers, talk: Talk) -> Question:
    case, options = the_case(answers, talk), [Option("stop", say("reason.stop"))]
    if title.needed(case, Kind(answers["kind"]["kind"])):
        asked = say("title.ask_needed", text=case.title)
    elif case.title:
        asked = say("title.ask_again", text=case.title)
        options.insert(0, Option("none", say("title.keep")))
    else:
        asked = say("title.ask")
        options.insert(0, Option("none", say("title.none")))
    return Question((asked,), tuple(options), free=True, person=False)


def _title(key: str, answers: Answers, talk: Talk) -> Answered:
    return Took({"choice": "none"}) if key == "none" else _stop(key)


def _typed_title(text: str, answers: Answers, talk: Talk) -> Answered:
    tidy = title.tidy(text)
    fault = no_words(tidy) or title.fault(tidy, the_case(answers, talk))
    return Problem(fault) if fault else Took({"text": tidy})


def _classify(answers: Answers, talk: Talk) -> Go:
    case = case_of(answers, talk)
    stale = moved_on(answers, talk)
    if stale is not None or case is None:
        return stale or Go(close=True)
    kind, subject = Kind(answers["kind"]["kind"]), answers["subject"]["subject"]
    named = (answers.get("title") or {}).get("text", "")
    group = (answers.get("group") or {}).get("group", case.group)
    return Go(does=(AtDesk(Classify(case.id, kind, subject, group, named, version=case.version)),))


def _classified(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    def good(case: Case) -> Go:
        subject = talk.commune.profile.subject(case.subject)
        fields: dict[str, Say | str] = {"kind": shows.kind(case), "subject": subject.label if subject else ""}
        group = talk.commune.profile.problem_group(case.group)
        told = say("classify.done_in", **fields, group=group.label) if group else say("classify.done", **fields)
        known: dict[str, Any] = {"unit": {"unit": answers["to"]}} if "to" in answers else {}
        known |= {"helpers": answers["helpers"]} if "helpers" in answers else {}
        return Go((told,), close=True, push=opens.bound("forward", case, **known))

    return after(results, talk, good)


CLASSIFY = Dialog(
    "classify",
    version=1,
    steps=(
        Menu("kind", asks=_ask_kind, picked=_kind, words=or_sent_on(_typed_kind), condition=unchanged),
        Menu("subject", asks=_ask_subject, picked=_subject, words=or_sent_on(_typed_subject), condition=unchanged),
        GROUP,
        Menu(
            "title", asks=_ask_title, picked=_title, words=or_sent_on(_typed_title), condition=_wants_title, free=True
        ),
    ),
    finish=_classify,
    told=_classified,
)
