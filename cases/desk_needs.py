"""What the desk's pages ask of the store: lists with filters, counts, cases by words."""

from __future__ import annotations

from cases.kinds import Status
from cases.value import value


@value(frozen=True, slots=True)
class Listed:
    """One page of a list: cases in these statuses, those due first above, or with newest those that came last. unit and
    village: keys, "" for any. due_by: ISO date, of the stage, "" for any. -> tuple[Case, ...], at most `limit`, from
    the one at `start` on."""

    statuses: frozenset[Status]
    unit: str = ""
    village: str = ""
    due_by: str = ""
    newest: bool = False
    start: int = 0
    limit: int = 40


@value(frozen=True, slots=True)
class Counted:
    """-> dict[Status, tuple[int, int, int]]: how many open cases there are in each status, how many of them are due
    before this day (ISO date), and the sum of their versions, which is another one as soon as anything was done to one
    of them. Of the unit if one is given."""

    today: str
    unit: str = ""


@value(frozen=True, slots=True)
class WithWords:
    """words: folded. unit: as in `Listed`; also what it helps with. -> tuple[Case, ...]: the newest that have all of
    the words, at most `limit`."""

    words: tuple[str, ...]
    unit: str = ""
    limit: int = 30
