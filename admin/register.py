"""The register as a spreadsheet: what came when, where it lies, by when it is due and how it ended. No names and no
phone numbers: a file that is passed on leaves the log of who saw what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from admin.figures_words import named
from cases.case import Case
from cases.codes import TrackingCode
from cases.commune import Commune
from cases.figures_period import Period
from cases.figures_row import Counted
from dialogs.dates import moment
from dialogs.say import say
from dialogs.words import Words

# (name in CSV and JSON, key of the head, width, kind)
COLUMNS = (
    ("register", "register.number", 11, "text"),
    ("received_on", "register.received_on", 12, "day"),
    ("code", "register.code", 17, "text"),
    ("kind", "register.kind", 12, "text"),
    ("title", "register.matter", 40, "text"),
    ("subject", "sheet.subject", 24, "text"),
    ("problem_group", "register.problem", 18, "text"),
    ("village", "register.village", 20, "text"),
    ("unit", "register.unit", 24, "text"),
    ("due_on", "register.due_on", 12, "day"),
    ("status", "register.status", 18, "text"),
    ("ended_on", "register.ended_on", 12, "day"),
    ("in_time", "register.in_time", 12, "text"),
    ("national_reference", "register.national", 18, "text"),
)


def record(case: Case, row: Counted | None, commune: Commune, words: Words) -> dict[str, str]:
    """Days in ISO form, everything else as people read it; "" where there is nothing."""
    # register.is.submitted register.is.received register.is.classified register.is.forwarded register.is.in_progress
    # register.is.info_requested register.is.replied register.is.closed register.is.out_of_scope register.is.duplicate
    # register.is.declined register.is.withdrawn register.is.lodged_national
    profile = commune.profile
    village, unit = profile.village(case.village), profile.unit(case.unit)
    subject, group = profile.subject(case.subject), profile.problem_group(case.group)
    ended = commune.today(row.ended_at).isoformat() if row is not None and row.ended_at is not None else ""
    return {
        "register": case.register,
        "received_on": commune.today(case.at).isoformat(),
        "code": str(TrackingCode(case.code)),
        "kind": words.text(f"kind.{case.kind}"),
        "title": case.title,
        "subject": subject.label if subject else case.subject,
        "problem_group": group.label if group else case.group,
        "village": village.full_name if village else case.village,
        "unit": unit.name if unit else case.unit,
        "due_on": case.resident_due,
        "status": words.text(f"register.is.{case.status}"),
        "ended_on": ended,
        "in_time": _in_time(case, ended, words),
        "national_reference": case.national,
        **_keys(case),
    }


def _keys(case: Case) -> dict[str, str]:
    """For machines: the same as in the profile, whatever it is called there."""
    return {
        "kind_key": str(case.kind),
        "status_key": str(case.status),
        "subject_key": case.subject,
        "problem_group_key": case.group,
        "village_key": case.village,
        "unit_key": case.unit,
    }


KEYS = ("kind_key", "status_key", "subject_key", "problem_group_key", "village_key", "unit_key")


def _in_time(case: Case, ended: str, words: Words) -> str:
    if not ended or not case.resident_due:
        return ""
    return words.text("sheet.on_time" if ended <= case.resident_due else "sheet.late")


def content(
    records: Iterable[dict[str, str]], period: Period, at: int, unit: str, commune: Commune, words: Words
) -> dict[str, Any]:
    """For bot/office/sheet.py."""
    rows: list[list[Any]] = []
    for one in records:
        row = [_value(one[name], kind) for name, _, _, kind in COLUMNS]
        rows.append([len(rows) + 1, *row])
    columns = [{"head": words.text("sheet.row"), "width": 6, "kind": "number"}]
    columns += [{"head": words.text(head), "width": width, "kind": kind} for _, head, width, kind in COLUMNS]
    office = commune.profile.unit(unit)
    sheet = {
        "name": words.text("register.sheet"),
        "office": (office.name if office is not None else commune.profile.name).upper(),
        "title": words.of(say("register.title", period=named(period))).upper(),
        "subtitle": words.of(say("chart.as_of", at=moment(commune.local(at)))),
        "columns": columns,
        "rows": rows,
        "notes": [words.text("register.note")],
        "total": False,
        "filter": True,
    }
    return {"sheets": [sheet]}


def _value(value: str, kind: str) -> Any:
    return {"day": value} if kind == "day" and value else value
