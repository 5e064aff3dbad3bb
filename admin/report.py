"""The report of a month or a quarter: what was received, answered on time and late, by subject and unit, lodged
nationally. What was difficult, and what is proposed, people write themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from admin.figures_names import subject_names, unit_names
from admin.figures_words import named
from admin.letterhead import letterhead
from cases.commune import Commune
from cases.figures import Count, Figures
from cases.figures_period import Period
from cases.kinds import Kind
from dialogs.dates import day
from dialogs.say import Field, Say, say
from dialogs.words import Words

_WIDTHS = (1.4, 6.1, 1.6, 1.7, 1.5, 1.85, 1.85)


def content(figures: Figures, period: Period, commune: Commune, words: Words) -> dict[str, Any]:
    """For bot/office/document.py."""
    called = named(period)
    return {
        **letterhead("BC", figures.today, commune, words),
        "title": words.text("report.title"),
        "subject": words.of(say("report.subject", period=called)),
        "to": words.text("report.to"),
        "body": _body(figures, period, called, commune, words),
    }


def _body(figures: Figures, period: Period, called: Say, commune: Commune, words: Words) -> list[dict[str, Any]]:
    def p(key: str, **fields: Field) -> dict[str, Any]:
        return {"p": words.of(say(key, **fields))}

    count = figures.all
    office = commune.profile.commune.name
    days = {"first": day(period.first), "last": day(min(period.last, figures.today)), "today": day(figures.today)}
    return [
        p("report.opening", office=office, period=called, **days),
        {"head": words.text("report.received_head")},
        p("report.received", received=count.received, senders=count.senders, kinds=_kinds(figures, words)),
        p("report.total", before=count.before, total=count.total),
        _table("report.by_subject", figures.by_subject, count, subject_names(commune), "chart.no_subject", words),
        {"head": words.text("report.solved_head")},
        _solved(count, words),
        _left(figures, commune, words),
        *([p("report.withdrawn", withdrawn=count.withdrawn)] if count.withdrawn else []),
        _table("report.by_unit", figures.by_unit, count, unit_names(commune), "chart.no_unit", words),
        p("report.national", national=count.national) if count.national else p("report.none_national"),
        *_ratings(figures, words),
        {"head": words.text("report.difficult_head")},
        *_problems(figures, commune, words),
        {"dots": 4},
        {"head": words.text("report.proposals_head")},
        {"dots": 3},
        p("report.closing", office=office, period=called),
    ]


def _kinds(figures: Figures, words: Words) -> str:
    """ "12 phản ánh, 3 kiến nghị"."""
    # kind.reflection kind.petition kind.initiative kind.solution
    came = [(figures.by_kind.get(kind, 0), words.text(f"kind.{kind}").lower()) for kind in Kind]
    return ", ".join(f"{number} {name}" for number, name in came if number) or "0"


def _solved(count: Count, words: Words) -> dict[str, Any]:
    if count.share_on_time is None:
        return {"p": words.text("report.none_solved")}
    fields = {"solved": count.solved, "on_time": count.on_time, "late": count.late, "share": count.share_on_time}
    return {"p": words.of(Say("report.solved", dict(fields)))}


def _left(figures: Figures, commune: Commune, words: Words) -> dict[str, Any]:
    left, overdue = figures.all.left, figures.all.overdue
    if figures.oldest_due is None:
        return {"p": words.of(say("report.left", left=left))}
    days = max(1, commune.days.between(figures.oldest_due, figures.today))
    return {"p": words.of(say("report.left_overdue", left=left, overdue=overdue, days=days, today=day(figures.today)))}


def _ratings(figures: Figures, words: Words) -> list[dict[str, Any]]:
    good, fair, bad = (figures.by_rating.get(n, 0) for n in (3, 2, 1))
    if not good + fair + bad:
        return []
    return [{"p": words.of(say("report.ratings", good=good, fair=fair, bad=bad, all=good + fair + bad))}]


def _problems(figures: Figures, commune: Commune, words: Words) -> list[dict[str, Any]]:
    groups = commune.profile.problem_groups
    found = [
        f"{group.label.lower()} {figures.by_problem[group.key]}"
        for group in groups
        if figures.by_problem.get(group.key)
    ]
    return [{"p": words.of(say("report.problems", groups="; ".join(found)))}] if found else []


def _table(
    caption: str, by: Mapping[str, Count], total: Count, names: Mapping[str, str], none: str, words: Words
) -> dict[str, Any]:
    # report.by_subject report.by_unit
    order = [key for key in names if key in by]
    order += [key for key in by if key and key not in names] + [key for key in by if not key]
    rows: list[list[Any]] = [["", words.text("sheet.total"), *_numbers(total)]]
    for number, key in enumerate(order, 1):
        name = names.get(key, key) if key else words.text(none)
        rows.append([number, name, *_numbers(by[key])])
    what = "sheet.subject" if caption == "report.by_subject" else "sheet.unit"
    heads = ("sheet.row", what, "report.new", "sheet.solved", "sheet.late", "sheet.left", "sheet.overdue")
    table = {
        "caption": words.text(caption),
        "heads": [words.text(head) for head in heads],
        "widths": _WIDTHS,
        "rows": rows,
    }
    return {"table": table}


def _numbers(count: Count) -> tuple[int, ...]:
    return count.received, count.solved, count.late, count.left, count.overdue
