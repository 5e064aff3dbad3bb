"""What the picture of the figures shows, in finished words: a chairman sees at a glance where something is late."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from admin.figures_names import origin_names, subject_names, unit_names, village_names
from admin.figures_words import named
from cases.commune import Commune
from cases.figures import Count, Figures
from cases.figures_period import Period
from dialogs.dates import moment
from dialogs.say import Field, say
from dialogs.words import Words

# More rows are no glance any more; the rest are one row.
_MOST_ROWS = 9
_PARTS = ("on_time", "late", "open", "overdue")


def content(figures: Figures, period: Period, at: int, commune: Commune, words: Words) -> dict[str, Any]:
    """For bot/office/chart.py."""

    def text(key: str, **fields: Field) -> str:
        return words.of(say(key, **fields))

    count, profile = figures.all, commune.profile
    subjects, villages = subject_names(commune), village_names(commune)
    unit = profile.unit(figures.unit)
    share = count.share_on_time
    groups = []
    if unit is None:
        groups.append((text("chart.by_unit"), _named(figures.by_unit, unit_names(commune), text("chart.no_unit"))))
    groups.append((text("chart.by_subject"), _named(figures.by_subject, subjects, text("chart.no_subject"))))
    groups.append((text("chart.by_village"), _named(figures.by_village, villages, text("chart.no_village"))))
    origins = _named(figures.by_origin, origin_names(figures, commune), "")
    groups.append((text("chart.by_origin"), origins))
    return {
        "office": unit.name if unit is not None else profile.name,
        "title": text("chart.title", period=named(period)),
        "subtitle": text("chart.as_of", at=moment(commune.local(at))),
        "tiles": [
            _tile(count.received, text("chart.received")),
            _tile(count.solved, text("chart.solved")),
            _tile(_percent(share), text("chart.share"), _tone(share)),
            _tile(count.overdue, text("chart.overdue_now"), "bad" if count.overdue else "good"),
        ],
        # chart.on_time chart.late chart.open chart.overdue
        "legend": [text(f"chart.{part}") for part in _PARTS],
        "groups": [
            {"title": title, "rows": _rows(rows, text("chart.others"), words)}
            for title, rows in groups
            if len(rows) > 0
        ],
        "foot": text("chart.foot"),
    }


def _named(by: Mapping[str, Count], names: Mapping[str, str], none: str) -> list[tuple[str, Count]]:
    """The busiest first; what has no name yet last. A key that the profile has dropped stands for itself."""
    rows = [(names.get(key, key) if key else none, count, not key) for key, count in by.items() if sum(_parts(count))]
    rows.sort(key=lambda row: (row[2], -sum(_parts(row[1])), row[0]))
    return [(_capital(name), count) for name, count, _ in rows]


def _rows(rows: list[tuple[str, Count]], others: str, words: Words) -> list[dict[str, Any]]:
    shown, rest = (rows, []) if len(rows) <= _MOST_ROWS else (rows[: _MOST_ROWS - 1], rows[_MOST_ROWS - 1 :])
    found = [(name, list(_parts(count))) for name, count in shown]
    if rest:
        found.append((others, _sum(_parts(count) for _, count in rest)))
    return [
        {"label": name, "parts": parts, "note": words.of(say("chart.note", overdue=parts[-1]))} for name, parts in found
    ]


def _sum(parts: Iterable[tuple[int, ...]]) -> list[int]:
    return [sum(of) for of in zip(*parts, strict=True)]


def _parts(count: Count) -> tuple[int, int, int, int]:
    return count.on_time, count.late, count.left - count.overdue, count.overdue


def _tile(value: int | str, label: str, tone: str = "plain") -> dict[str, str]:
    return {"value": str(value), "label": label, "tone": tone}


def _percent(share: int | None) -> str:
    return "–" if share is None else f"{share}%"


def _tone(share: int | None) -> str:
    if share is None:
        return "plain"
    return "good" if share >= 95 else "fair" if share >= 80 else "bad"


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
