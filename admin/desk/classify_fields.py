"""Fields of a classification: kind, subject, problem group, and the neutral title."""

from __future__ import annotations

from admin import shows, title
from admin.desk.fields import Choice, Field, hidden
from admin.finding import choice_of, suggested_subject
from admin.problem_group import likely
from cases.case import Case
from cases.kinds import Kind
from dialogs.say import Say, say
from dialogs.talk import Talk


def classify_fields(case: Case, talk: Talk) -> tuple[Field, ...]:
    return (*_kind(case), *_subject(case, talk), *_group(case, talk), *_title(case))


def _kind(case: Case) -> tuple[Field, ...]:
    # kind.reflection kind.petition kind.initiative kind.solution
    choices = tuple(Choice(str(kind), say(f"kind.{kind}"), kind == case.kind) for kind in Kind)
    return (Field("select", "c.classify.kind", say("page.kind"), choices=choices, needed=True),)


def _subject(case: Case, talk: Talk) -> tuple[Field, ...]:
    """What it has already; else what it looks like, with why."""
    hint = suggested_subject(case, talk) if not case.subject else None
    chosen = case.subject or (hint[0].key if hint else "")
    why: Say | str = ""
    if hint is not None:
        codes = ", ".join(code[-4:] for code in hint[1])
        why = say("classify.like", codes=codes) if codes else say("classify.by_words")
    choices = tuple(Choice(choice_of(one.key), one.label, one.key == chosen) for one in talk.commune.profile.subjects)
    return (Field("select", "c.classify.subject", say("page.subject"), hint=why, choices=choices, needed=True),)


def _group(case: Case, talk: Talk) -> tuple[Field, ...]:
    groups = talk.commune.profile.problem_groups
    if not groups:
        return ()
    found = likely(case, talk)
    choices = tuple(Choice(choice_of(one.key), one.label, found is not None and one.key == found.key) for one in groups)
    none = Choice("none", say("classify.no_group"), found is None)
    return (Field("select", "c.classify.group", say("page.group"), choices=(none, *choices), needed=True),)


def _title(case: Case) -> tuple[Field, ...]:
    """Left empty it stays as it is."""
    value = "" if case.kind.is_idea else shows.short(case.title, title.LONGEST)
    hint = say("page.title.hint", limit=title.LONGEST)
    field = Field("line", "t.classify.title", say("page.title"), value, hint, most=title.LONGEST)
    return field, hidden("c.classify.title", "none")
