"""The transfer slip of a forwarded case: all that a unit needs that never opens the chat, and nobody's name: what was
written, word for word, what is asked, and by when."""

from __future__ import annotations

from datetime import date
from typing import Any

from admin.letterhead import letterhead
from cases.case import Case
from cases.codes import TrackingCode
from cases.commune import Commune
from dialogs.dates import day
from dialogs.say import Field, say
from dialogs.words import Words


def content(case: Case, today: date, commune: Commune, words: Words) -> dict[str, Any]:
    """case: with a unit. For bot/office/document.py."""
    profile = commune.profile
    unit, focal = profile.unit(case.unit), profile.focal_unit
    to = unit.name if unit is not None else case.unit

    def text(key: str, **fields: Field) -> str:
        return words.of(say(key, **fields))

    return {
        **letterhead("PC", today, commune, words),
        "title": text("slip.title"),
        "subject": text("slip.subject"),
        "to": text("slip.to", unit=to),
        "body": [
            {"p": text("slip.opening", office=profile.commune.name, unit=to)},
            {"fields": [[words.text(name), value] for name, value in _fields(case, commune, words) if value]},
            *_written(case, words),
            {"p": text("slip.asked", unit=to, due=day(case.unit_due or case.stage_due))},
            {"p": text("slip.answer_to", focal=focal.name, reach=_reach(commune, words))},
        ],
    }


def _fields(case: Case, commune: Commune, words: Words) -> list[tuple[str, str]]:
    profile = commune.profile
    village, subject = profile.village(case.village), profile.subject(case.subject)
    kind = words.text(f"kind.{case.kind}")  # kind.reflection kind.petition kind.initiative kind.solution
    where = words.of(say("slip.of_village", village=village.full_name)) if village else words.text("slip.somebody")
    files = words.of(say("slip.files", count=len(case.files))) if case.files else ""
    return [
        ("slip.code", str(TrackingCode(case.code))),
        ("slip.register", case.register),
        ("slip.received", day(commune.today(case.at))),
        ("slip.sender", where),
        ("slip.kind", kind),
        ("slip.matter", case.title),
        ("slip.field", subject.label if subject else ""),
        ("slip.attached", files),
    ]


def _written(case: Case, words: Words) -> list[dict[str, str]]:
    """Its paragraphs as they were typed; none of a case whose words are erased."""
    told = [line for line in case.text.splitlines() if line.strip()]
    # card.idea.problem card.idea.tried
    told += [words.of(say(f"card.idea.{key}", text=said)) for key, said in case.ideas if key in ("problem", "tried")]
    told += [words.of(say("card.added", text=said)) for said in case.added]
    return [{"head": words.text("slip.words")}, *({"p": line} for line in told)] if told else []


def _reach(commune: Commune, words: Words) -> str:
    phone = commune.profile.focal_unit.phone or commune.profile.main_phone
    return words.of(say("slip.by_phone", phone=phone)) if phone else words.text("slip.by_box")
