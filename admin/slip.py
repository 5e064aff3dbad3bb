"""The transfer slip of a forwarded case: enough for a unit to know what is asked of it by when, and nobody's name."""

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
            {"p": text("slip.asked", unit=to, due=day(case.unit_due or case.stage_due))},
            {"p": text("slip.answer_to", focal=focal.name, reach=_reach(commune, words))},
        ],
    }


def _fields(case: Case, commune: Commune, words: Words) -> list[tuple[str, str]]:
    profile = commune.profile
    village, subject = profile.village(case.village), profile.subject(case.subject)
    kind = words.text(f"kind.{case.kind}")  # kind.reflection kind.petition kind.initiative kind.solution
    where = words.of(say("slip.of_village", village=village.full_name)) if village else words.text("slip.somebody")
    files = words.of(say("slip.files", count=len(case.files))) if case.files else words.text("slip.no_files")
    return [
        ("slip.code", str(TrackingCode(case.code))),
        ("slip.register", case.register),
        ("slip.received", day(commune.today(case.at))),
        ("slip.sender", where),
        ("slip.kind", kind),
        ("slip.matter", case.title or words.text("slip.no_title")),
        ("slip.field", subject.label if subject else ""),
        ("slip.attached", files),
    ]


def _reach(commune: Commune, words: Words) -> str:
    phone = commune.profile.focal_unit.phone or commune.profile.main_phone
    return words.of(say("slip.by_phone", phone=phone)) if phone else words.text("slip.by_box")
