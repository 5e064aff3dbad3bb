"""The spreadsheet of the figures, in the shape of the Party Office's annex: a total first, then a row for each unit and
each village, and who wrote, how often, what was received, answered and forwarded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from admin.figures_names import origin_names, subject_names, unit_names, village_names
from admin.figures_words import named
from cases.commune import Commune
from cases.figures import Count, Figures
from cases.figures_period import Period
from cases.kinds import Kind
from dialogs.dates import moment
from dialogs.say import Field, say
from dialogs.words import Words

# The last three: what staff entered for somebody.
_CHANNELS = ("zalo_bot", "zalo_oa", "telegram", "web", "terminal", "paper", "phone", "meeting")


def content(figures: Figures, period: Period, at: int, commune: Commune, words: Words) -> dict[str, Any]:
    """For bot/office/sheet.py."""

    def text(key: str, **fields: Field) -> str:
        return words.of(say(key, **fields))

    profile = commune.profile
    unit = profile.unit(figures.unit)
    head = {
        "office": (unit.name if unit is not None else profile.name).upper(),
        "title": text("sheet.title", period=named(period)).upper(),
        "subtitle": text("chart.as_of", at=moment(commune.local(at))),
        "notes": [text("sheet.note_due"), text("sheet.note_senders"), text("sheet.note_again")],
        "total": True,
    }
    parts = [
        ("sheet.by_unit", "sheet.unit", figures.by_unit, unit_names(commune), "chart.no_unit", True),
        ("sheet.by_village", "sheet.village", figures.by_village, village_names(commune), "chart.no_village", True),
        (
            "sheet.by_origin",
            "sheet.origin",
            _with_the_rest(figures),
            origin_names(figures, commune),
            "sheet.no_origin",
            True,
        ),
        ("sheet.by_subject", "sheet.subject", figures.by_subject, subject_names(commune), "chart.no_subject", False),
    ]
    sheets = [
        head
        | {
            "name": words.text(name),
            "columns": _columns(words, what, senders),
            "rows": _rows(figures.all, by, names, words, none, senders),
        }
        for name, what, by, names, none, senders in parts
        if not (unit is not None and what == "sheet.unit") and (by or what != "sheet.origin")
    ]
    return {"sheets": [*sheets, head | _others(figures, commune, words)]}


def _with_the_rest(figures: Figures) -> dict[str, Count]:
    """By link, and whoever came by none; how many people these are is not counted."""
    if not figures.by_origin:
        return {}
    linked = sum(figures.by_origin.values(), Count())
    names = [one.name for one in fields(Count) if one.name not in ("oldest_due", "senders")]
    rest = Count(**{name: getattr(figures.all, name) - getattr(linked, name) for name in names})
    return {**figures.by_origin, "": rest}


def _columns(words: Words, what: str, senders: bool) -> list[dict[str, Any]]:
    def column(head: str, width: float = 11, over: str = "", kind: str = "number") -> dict[str, Any]:
        return {"head": words.text(head), "width": width, "kind": kind, "over": words.text(over) if over else ""}

    return [
        column("sheet.row", 6),
        column(what, 42, kind="text"),
        *([column("sheet.senders")] if senders else []),
        column("sheet.sent"),
        column("sheet.taken"),
        column("sheet.before"),
        column("sheet.total_solved", 9, "sheet.solved"),
        column("sheet.on_time", 9, "sheet.solved"),
        column("sheet.late", 9, "sheet.solved"),
        column("sheet.share", 9, "sheet.solved", "share"),
        column("sheet.withdrawn", 9),
        column("sheet.left_all", 9, "sheet.left"),
        column("sheet.overdue", 9, "sheet.left"),
        column("sheet.forwards"),
        column("sheet.national", 13),
    ]


def _rows(
    total: Count, by: Mapping[str, Count], names: Mapping[str, str], words: Words, none: str, senders: bool
) -> list[list[Any]]:
    """In the profile's order; what it has dropped behind; what has none yet last."""
    order = [key for key in names if key in by]
    order += [key for key in by if key and key not in names] + [key for key in by if not key]
    rows = [_row("", words.text("sheet.total"), total, senders)]
    for number, key in enumerate(order, 1):
        name = names.get(key, key) if key else words.text(none)
        rows.append(_row(number, name[:1].upper() + name[1:], by[key], senders))
    return rows


def _row(number: int | str, name: str, count: Count, senders: bool) -> list[Any]:
    return [
        number,
        name,
        *([count.senders or None if count.received else 0] if senders else []),
        count.received,
        count.taken,
        count.before,
        count.solved,
        count.on_time,
        count.late,
        count.share_on_time,
        count.withdrawn,
        count.left,
        count.overdue,
        count.forwards,
        count.national,
    ]


def _others(figures: Figures, commune: Commune, words: Words) -> dict[str, Any]:
    """What came, by kind, problem group, channel and rating."""
    columns = [
        {"head": words.text("sheet.row"), "width": 6, "kind": "number"},
        {"head": words.text("sheet.what"), "width": 60, "kind": "text"},
        {"head": words.text("sheet.number"), "width": 14, "kind": "number"},
    ]
    rows: list[list[Any]] = [["", words.text("sheet.total"), figures.all.received]]
    # kind.reflection kind.petition kind.initiative kind.solution
    rows += _listed("sheet.kinds", [(words.text(f"kind.{kind}"), figures.by_kind.get(kind, 0)) for kind in Kind], words)
    groups = [(group.label, figures.by_problem.get(group.key, 0)) for group in commune.profile.problem_groups]
    rows += _listed("sheet.problems", [*groups, (words.text("sheet.none"), figures.by_problem.get("", 0))], words)
    # came.zalo_bot came.zalo_oa came.telegram came.web came.terminal came.paper came.phone came.meeting
    known = [(words.text(f"came.{name}"), figures.by_channel.get(name, 0)) for name in _CHANNELS]
    rows += _listed("sheet.channels", [one for one in known if one[1]], words)
    # rate.good rate.fair rate.bad
    rated = [
        (words.text(f"rate.{key}"), figures.by_rating.get(n, 0)) for key, n in (("good", 3), ("fair", 2), ("bad", 1))
    ]
    rows += _listed("sheet.ratings", [*rated, (words.text("sheet.not_rated"), figures.by_rating.get(0, 0))], words)
    return {"name": words.text("sheet.others"), "columns": columns, "rows": rows, "notes": []}


def _listed(head: str, lines: list[tuple[str, int]], words: Words) -> list[list[Any]]:
    # sheet.kinds sheet.problems sheet.channels sheet.ratings
    rows: list[list[Any]] = [["", words.text(head).upper(), None]]
    return rows + [[number, name[:1].upper() + name[1:], count] for number, (name, count) in enumerate(lines, 1)]
