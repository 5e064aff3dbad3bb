"""A village's running totals, as its head reads them out: they move seldom, and by several people at once."""

from __future__ import annotations

from datetime import date, timedelta

from cases.published_totals import SentOne, Totals, totals

MONDAY = date(2026, 3, 2)


def sent(day: int, owner: str, answered: int | None = None) -> SentOne:
    when = None if answered is None else MONDAY + timedelta(days=answered)
    return SentOne(MONDAY + timedelta(days=day), when, owner)


def on(letters: list[SentOne], day: int) -> Totals:
    return totals(letters, MONDAY + timedelta(days=day))


FIVE = [sent(day, f"p{day}") for day in range(5)]


def test_nothing_is_shown_before_five_people_and_the_end_of_their_week() -> None:
    assert on(FIVE[:4], 30) == Totals(None, None, None)
    assert on(FIVE, 6) == Totals(None, None, None), "on the Sunday itself"
    assert on(FIVE, 7) == Totals(5, None, date(2026, 3, 8))


def test_many_letters_of_few_people_stay_hidden() -> None:
    assert on([sent(day % 7, f"p{day % 4}") for day in range(40)], 30).sent is None


def test_one_more_does_not_move_it_until_five_more_have_come() -> None:
    more = [*FIVE, *(sent(7 + 7 * week, f"q{week}") for week in range(5))]
    shown = [on(more[: 5 + week], 14 + 7 * week).sent for week in range(6)]
    assert shown == [5, 5, 5, 5, 5, 10]


def test_answers_move_by_five_people_too_and_never_pass_what_was_sent() -> None:
    answered = [sent(day, f"p{day}", answered=8) for day in range(4)]
    assert on([*answered, sent(4, "p4")], 30) == Totals(5, None, date(2026, 3, 8))
    all_of_them = [*answered, sent(4, "p4", answered=9)]
    assert on(all_of_them, 30) == Totals(5, 5, date(2026, 3, 15))
    quick = [*all_of_them, *(sent(15, f"r{n}", answered=16) for n in range(2))]
    assert on(quick, 40) == Totals(5, 5, date(2026, 3, 15))
