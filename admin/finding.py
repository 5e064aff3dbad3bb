"""From what staff type to the case, the unit or the subject that they mean."""

from __future__ import annotations

from admin.at_case import seen
from admin.typed import Ref
from cases.case import Case
from cases.kinds import Kind
from cases.needs import CaseByCode, CasesByTail, PastSubject, PastSubjects
from cases.profile import Subject, Unit
from cases.suggest import suggested
from cases.telex import readable
from cases.text import fold
from dialogs.say import say
from dialogs.talk import Talk

_TO = ("cho ", "den ", "sang ", "qua ")
# Folded words that stand in any text; shorter ones are too easily another word without its accents.
_NO_WEIGHT = frozenset({"cua", "qua", "cho", "trong", "viec", "khac", "nhieu", "hoac", "dien"})


def cases_named(ref: Ref, talk: Talk) -> tuple[Case, ...]:
    """All that this person may know of; () says nothing about the others."""
    if ref.bad:
        return ()
    if ref.full:
        case: Case | None = talk.fact(CaseByCode(ref.value))
        return (case,) if case is not None and seen(case, talk.actor) else ()
    found: tuple[Case, ...] = talk.fact(CasesByTail(ref.value))
    return tuple(case for case in found if seen(case, talk.actor))


def unit_named(text: str, talk: Talk) -> Unit | None:
    """A unit that may receive cases, by key, name or alias: "ca", "cho Công an xã"."""
    folded = fold(text)
    for word in _TO:
        folded = folded.removeprefix(word)
    unit = talk.commune.profile.unit_by_alias(folded)
    return unit if unit is not None and unit.may_receive else None


def subject_named(text: str, talk: Talk) -> Subject | None:
    """The one subject whose key, label or alias is this, or begins or contains it."""
    folded = fold(text)
    if not folded:
        return None
    subjects = talk.commune.profile.subjects
    exact = [s for s in subjects if folded in _forms(s)]
    if len(exact) == 1:
        return exact[0]
    inside = [s for s in subjects if len(folded) >= 3 and any(_holds(form, folded) for form in _forms(s))]
    return inside[0] if len(inside) == 1 else None


def choice_of(key: str) -> str:
    """A key of the profile as the key of a choice, which is at most 24 characters long."""
    return key[:24]


def unit_chosen(choice: str, talk: Talk) -> Unit | None:
    return next((u for u in talk.commune.profile.receiving_units if choice_of(u.key) == choice), None)


def subject_chosen(choice: str, talk: Talk) -> Subject | None:
    return next((s for s in talk.commune.profile.subjects if choice_of(s.key) == choice), None)


def kind_named(text: str, talk: Talk) -> Kind | None:
    # kind.reflection kind.petition kind.initiative kind.solution
    return next((kind for kind in Kind if fold(talk.words.of(say(f"kind.{kind}"))) == fold(text)), None)


def classified_as(text: str, talk: Talk) -> tuple[Kind | None, Subject | None, bool]:
    """What "phản ánh vneid" names, in either order; True where a part of it names nothing."""
    subject = subject_named(text, talk)
    if subject is not None or not fold(text):
        return None, subject, False
    words = text.split()
    for at in range(len(words), 0, -1):
        before, behind = " ".join(words[:at]), " ".join(words[at:])
        for first, second in ((before, behind), (behind, before)):
            kind = kind_named(first.removesuffix(","), talk)
            if kind is not None:
                subject = subject_named(second, talk)
                return kind, subject, bool(second) and subject is None
    return None, None, True


def suggested_subject(case: Case, talk: Talk) -> tuple[Subject, tuple[str, ...]] | None:
    """A subject to be looked at, and the codes of the commune's own cases that it comes from; else what the words of
    the profile say, without codes. None rather than a guess. Nothing is ever filed by it alone."""
    told = readable(case.text) or case.text  # as it was meant, where keystrokes are left in it
    text = f"{case.title} {told} {' '.join(words for _, words in case.ideas)}"
    past: tuple[PastSubject, ...] = talk.fact(PastSubjects())
    found = suggested(text, [one for one in past if one.code != case.code])
    subject = talk.commune.profile.subject(found.subject) if found else None
    if found is not None and subject is not None:
        return subject, found.codes
    folded = fold(text)
    weighed = sorted(((_weight(s, folded), s) for s in talk.commune.profile.subjects), key=lambda pair: -pair[0])
    (most, first), (next_best, _) = weighed[0], weighed[1] if len(weighed) > 1 else (0, weighed[0][1])
    return (first, ()) if most >= _A_WHOLE_NAME and most > next_best else None


_A_WHOLE_NAME = 10


def _weight(subject: Subject, text: str) -> int:
    """A whole name or alias counts far more than a word of the label."""
    names = sum(10 * len(form.split()) for form in _forms(subject) if _holds(text, form))
    return names + sum(_holds(text, w) for w in fold(subject.label).split() if w not in _NO_WEIGHT and len(w) > 2)


def _forms(subject: Subject) -> set[str]:
    return {fold(word) for word in (subject.key, subject.label, *subject.aliases)}


def _holds(text: str, words: str) -> bool:
    return f" {words} " in f" {text} "
