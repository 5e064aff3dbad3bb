"""`homthu export`: the register and the figures for other programs, in a described form. No names, no phone numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import orjson

from admin import register
from bot.cli.refusal import Refused
from bot.house import House, open_house
from bot.office.evidence import harmless
from bot.settings import Settings
from cases.figures import Count, Figures
from cases.figures_period import Period, period
from cases.figures_published import may_be_published, published
from cases.kinds import Kind, Status
from cases.trail import exported

VERSION = 1
_REGISTER = (*(name for name, *_ in register.COLUMNS), *register.KEYS)
_COUNTS = tuple(one.name for one in fields(Count))
_DAYS = ("received_on", "due_on", "ended_on")


async def export(settings: Settings, what: str, form: str, typed: str, output: Path | None) -> None:
    """what: register, figures, published or schema. form: csv or json. typed: the period. It is
    in the staff's log before it is given out. Raises Refused."""
    if what == "schema":
        _out(_json(schema()), output)
        return
    async with open_house(settings) as house:
        found = period(typed, house.commune.today(house.clock()))
        if found is None:
            raise Refused(f"{typed!r} is no period. Try: thang 10, quy 3, 2025, 1/10/2026-15/11/2026, tat ca.")
        if what == "published" and not may_be_published(found.first, found.last, house.commune.today(house.clock())):
            raise Refused("Published figures are of one whole month that is over. Try: --period 'thang truoc'.")
        if what == "register":
            records = await house.papers.records(found.first, found.last)
            count = len(records)
            made = _csv(_REGISTER, records) if form == "csv" else _json(_whole(house, found, records=records))
        else:
            figures = await house.papers.count(found.first, found.last)
            count = figures.all.received
            told = published(figures) if what == "published" else figures.to_json()
            made = _figures_csv(figures, told) if form == "csv" else _json(_whole(house, found, figures=told))
        days = {"kind": found.kind, "first": found.first.isoformat(), "last": found.last.isoformat(), "count": count}
        await house.store.staff_log.add(exported(what, "", house.clock(), days))
    _out(made, output)


def _whole(house: House, found: Period, **more: Any) -> dict[str, Any]:
    days = {"first": found.first.isoformat(), "last": found.last.isoformat()}
    counted = house.commune.local(house.clock()).isoformat(timespec="seconds")
    return {"v": VERSION, "commune": house.commune.id, "period": days, "counted_at": counted, **more}


def _figures_csv(figures: Figures, told: dict[str, Any]) -> bytes:
    """A row for the whole, each unit, subject and village; None is an empty cell."""
    counts = tuple(told["all"])
    rows = [{"part": "all", "key": "", **told["all"]}]
    for part in ("by_unit", "by_subject", "by_village", "by_origin"):
        rows += [{"part": part.removeprefix("by_"), "key": key, **of} for key, of in told.get(part, {}).items()]
    return _csv(("part", "key", *counts), rows)


def _csv(names: Sequence[str], rows: Sequence[dict[str, Any]]) -> bytes:
    """With the mark by which Excel knows UTF-8; no cell is a formula."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(names)
    for row in rows:
        values = (row.get(name) for name in names)
        writer.writerow([harmless(value) if isinstance(value, str) else value for value in values])
    return made.getvalue().encode("utf-8-sig")


def _json(value: dict[str, Any]) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _out(made: bytes, output: Path | None) -> None:
    if output is None:
        print(made.decode("utf-8-sig"), end="")  # noqa: T201
        return
    try:
        output.write_bytes(made)
    except OSError as wrong:
        raise Refused(f"{output} cannot be written: {wrong.strerror}. Name a file in a folder that exists.") from None


def schema() -> dict[str, Any]:
    """JSON Schema of what `--register --format json` and `--figures --format json` give. The CSV has the same names."""
    day, text = {"type": "string", "format": "date"}, {"type": "string"}
    record = {name: {**(day if name in _DAYS else text), "description": _ABOUT[name]} for name in _REGISTER}
    for name, of in (("kind_key", Kind), ("status_key", Status)):
        record[name]["enum"] = [str(one) for one in of]  # type: ignore[assignment]
    for name in _DAYS:
        record[name] = {"anyOf": [day, {"const": ""}], "description": _ABOUT[name]}  # type: ignore[dict-item]
    count = {name: {"type": "integer", "description": about} for name, about in _COUNTED.items()}
    counts = {"type": "object", "properties": count, "required": list(_COUNTS)}
    by_key = {
        "type": "object",
        "additionalProperties": counts,
        "description": "By key of the profile; '' has none yet. by_origin: by the links people came by.",
    }
    figures = {"all": counts, "by_unit": by_key, "by_subject": by_key, "by_village": by_key, "by_origin": by_key}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "homthu export",
        "type": "object",
        "required": ["v", "commune", "period", "counted_at"],
        "properties": {
            "v": {"const": VERSION},
            "commune": {**text, "description": "Id of the commune's profile."},
            "period": {"type": "object", "properties": {"first": day, "last": day}, "description": "Both included."},
            "counted_at": {"type": "string", "format": "date-time"},
            "records": {
                "type": "array",
                "description": "Lodged in the period, oldest first. No names, phones or words of senders.",
                "items": {"type": "object", "properties": record, "required": list(record)},
            },
            "figures": {"type": "object", "properties": figures, "required": list(figures)},
        },
    }


_ABOUT = {
    "register": "Number in the commune's register, 15/2026; empty until it is received.",
    "received_on": "Local day on which it was lodged.",
    "code": "Tracking code, three groups of four digits.",
    "kind": "Kind, as people read it.",
    "title": "The neutral title that staff gave; empty before that.",
    "subject": "Subject, as the profile calls it.",
    "problem_group": "One of the six problem groups, as the profile calls it.",
    "village": "Where the sender lives, as the profile calls it.",
    "unit": "The unit that has it, as the profile calls it.",
    "due_on": "The day that the sender was told.",
    "status": "Status, as people read it.",
    "ended_on": "Local day on which nobody owed the sender anything any more; empty while somebody does.",
    "in_time": "Whether that was by the day told, as people read it.",
    "national_reference": "Reference on the national portal.",
    "kind_key": "Kind.",
    "status_key": "Status.",
    "subject_key": "Key of the subject in the profile.",
    "problem_group_key": "Key of the problem group in the profile.",
    "village_key": "Key of the village in the profile.",
    "unit_key": "Key of the unit in the profile.",
}
_COUNTED = {
    "before": "Still open when the period began.",
    "received": "Lodged in the period.",
    "taken": "Of these, entered into the register.",
    "ideas": "Of these, initiatives and solutions.",
    "forwards": "How often those lodged in the period were forwarded.",
    "on_time": "Answered, declined or shown another place in the period, by the day told.",
    "late": "Likewise, after that day.",
    "withdrawn": "Withdrawn by their senders in the period.",
    "national": "Posted on the national portal in the period.",
    "left": "Still open when the period ended.",
    "overdue": "Open today, past the day told, and not waiting for the sender.",
    "oldest_due": "The earliest of these days, as days since 1970-01-01; 0 for none.",
    "senders": "Different people among those lodged in the period.",
}
