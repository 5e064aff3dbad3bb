"""The home of a seat: what waits for this person; and all cases that they may see, by stage, unit, village and day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from urllib.parse import urlencode

from admin.at_case import seen
from admin.desk.fields import Choice
from admin.desk.page import Query, View
from admin.desk.rows import Row, row
from admin.inbox import open_tasks
from admin.waiting import MOST_LISTED, helping_with, waiting
from cases.access import counted_unit
from cases.case import Case
from cases.desk_needs import Counted, Listed
from cases.kinds import AT_UNIT, OPEN, Status
from dialogs.say import Say, say
from dialogs.talk import Talk

MOST = 40
_DAYS = {"late": -1, "today": 0, "three": 3, "week": 7}
_ANSWERED = frozenset({Status.REPLIED, Status.CLOSED})
# Each with the statuses that it shows; those of a list that grows for ever come newest first.
_TABS: dict[str, frozenset[Status]] = {
    "new": frozenset({Status.SUBMITTED}),
    "desk": frozenset({Status.RECEIVED, Status.CLASSIFIED}),
    "unit": AT_UNIT,
    "asked": frozenset({Status.INFO_REQUESTED}),
    "national": frozenset({Status.LODGED_NATIONAL}),
    "open": OPEN,
    "answered": _ANSWERED,
    "other": frozenset(Status) - OPEN - _ANSWERED,
}
_NONE = (0, 0, 0)
MINE, HELPING = "mine", "helping"


@dataclass(frozen=True, slots=True)
class Tab:
    """many: "" where nobody counts."""

    name: str
    label: Say
    link: str
    here: bool
    many: str = ""
    late: int = 0


@dataclass(frozen=True, slots=True)
class Inbox:
    """before, after: links to the other pages of the list, "" for none. filters: whether any of the selects counts.
    tasks: people to call, requests about data. more: where all of it stands, when the list shows only what is most
    urgent."""

    tabs: tuple[Tab, ...]
    tab: str
    rows: tuple[Row, ...]
    units: tuple[Choice, ...]
    villages: tuple[Choice, ...]
    days: tuple[Choice, ...]
    filtered: bool
    before: str
    after: str
    first: int
    tasks: int
    all_units: bool
    more: str


def inbox(query: Query, talk: Talk) -> View:
    asked, mine = query.asked, counted_unit(talk.actor)
    tab = asked.get("tab", MINE)
    tab = tab if tab in (*_TABS, HELPING) else MINE
    start = query.number("from") if tab in _TABS else 0
    found = _found(tab, start, asked, mine or "", talk)
    rows = tuple(row(case, talk) for case in found[:MOST])
    page = Inbox(
        tabs=_tabs(tab, asked, mine or "", talk),
        tab=tab,
        rows=rows,
        units=_units(asked.get("unit", ""), talk) if mine == "" else (),
        villages=_villages(asked.get("village", ""), talk),
        days=_days(asked.get("due", "")),
        filtered=any(asked.get(name) for name in ("unit", "village", "due")),
        before=_link(asked, tab, max(0, start - MOST)) if start else "",
        after=_link(asked, tab, start + MOST) if len(found) > MOST else "",
        first=start + 1,
        tasks=len(open_tasks(talk)),
        all_units=mine == "",
        more=_link(asked, "open", 0) if tab == MINE and len(waiting(talk)) >= MOST_LISTED else "",
    )
    return View(say("page.inbox"), page)


def inbox_mark(query: Query, talk: Talk) -> str:
    """Of all that is open, whoever may see it: it is asked often, and opens no case."""
    counts: dict[Status, tuple[int, int, int]] = talk.fact(Counted(talk.commune.today(talk.now).isoformat()))
    return sha256(repr(sorted(counts.items())).encode()).hexdigest()[:16]


def _found(tab: str, start: int, asked: Mapping[str, str], unit: str, talk: Talk) -> tuple[Case, ...]:
    """One more than a page shows, where there are more."""
    if tab in (MINE, HELPING):
        cases = waiting(talk) if tab == MINE else helping_with(talk)
        return tuple(case for case in cases if _fits(case, asked, talk))
    need = Listed(
        _TABS[tab],
        unit or _known(asked.get("unit", ""), {one.key for one in talk.commune.profile.units}),
        _known(asked.get("village", ""), {one.key for one in talk.commune.profile.villages}),
        _due_by(asked.get("due", ""), talk) if tab not in ("answered", "other") else "",
        newest=tab in ("answered", "other"),
        start=start,
        limit=MOST + 1,
    )
    listed: tuple[Case, ...] = talk.fact(need)
    return tuple(case for case in listed if seen(case, talk.actor))


def _known(key: str, keys: set[str]) -> str:
    return key if key in keys else ""


def _fits(case: Case, asked: Mapping[str, str], talk: Talk) -> bool:
    due = _due_by(asked.get("due", ""), talk)
    return (
        asked.get("unit", "") in ("", case.unit)
        and asked.get("village", "") in ("", case.village)
        and (not due or case.stage_due <= due)
    )


def _due_by(name: str, talk: Talk) -> str:
    days = _DAYS.get(name)
    return "" if days is None else (talk.commune.today(talk.now) + timedelta(days)).isoformat()


def _tabs(here: str, asked: Mapping[str, str], unit: str, talk: Talk) -> tuple[Tab, ...]:
    """unit: whose cases are counted, "" for all. What is filtered by goes along to another tab."""
    need = Counted(talk.commune.today(talk.now).isoformat(), unit)
    counts: dict[Status, tuple[int, int, int]] = talk.fact(need)
    mine, helped = waiting(talk), helping_with(talk)
    tabs = [_tab(MINE, here, asked, f"{len(mine)}+" if len(mine) >= MOST_LISTED else str(len(mine)))]
    if helped:
        tabs.append(_tab(HELPING, here, asked, str(len(helped))))
    for name, statuses in _TABS.items():
        if unit and name in ("new", "desk", "national"):
            continue  # what no unit has
        many = sum(counts.get(status, _NONE)[0] for status in statuses)
        late = sum(counts.get(status, _NONE)[1] for status in statuses) if name == "open" else 0
        if name in ("answered", "other"):
            tabs.append(_tab(name, here, asked, ""))
        elif many or name == "open":
            tabs.append(_tab(name, here, asked, str(many), late))
    return tuple(tabs)


def _tab(name: str, here: str, asked: Mapping[str, str], many: str, late: int = 0) -> Tab:
    # page.tab.mine page.tab.helping page.tab.new page.tab.desk page.tab.unit page.tab.asked page.tab.national
    # page.tab.open page.tab.answered page.tab.other
    return Tab(name, say(f"page.tab.{name}"), _link(asked, name, 0), name == here, many, late)


def _link(asked: Mapping[str, str], tab: str, start: int) -> str:
    kept = {key: asked[key] for key in ("unit", "village", "due") if asked.get(key)}
    return "?" + urlencode({"tab": tab, **kept, **({"from": start} if start else {})})


def _units(here: str, talk: Talk) -> tuple[Choice, ...]:
    units = talk.commune.profile.receiving_units
    return (Choice("", say("page.any")), *(Choice(one.key, one.name, one.key == here) for one in units))


def _villages(here: str, talk: Talk) -> tuple[Choice, ...]:
    villages = talk.commune.profile.villages_on(talk.commune.today(talk.now))
    named = (Choice(one.key, one.called or one.full_name, one.key == here) for one in villages)
    return (Choice("", say("page.any")), *named)


def _days(here: str) -> tuple[Choice, ...]:
    # page.due.late page.due.today page.due.three page.due.week
    named = (Choice(name, say(f"page.due.{name}"), name == here) for name in _DAYS)
    return (Choice("", say("page.any")), *named)
