"""What is read out or printed for whoever has no chat: what they lodged, on which day, by when it is answered, and
where to ask."""

from __future__ import annotations

from datetime import date
from typing import Final

from admin import shows, title
from cases.case import Case
from cases.commune import Commune
from dialogs.dates import day
from dialogs.headline import matter
from dialogs.say import Say, say

_LONGEST: Final = 80


def came_on(case: Case, commune: Commune) -> str:
    """ISO date."""
    return case.came or commune.today(case.at).isoformat()


def subject(case: Case) -> str:
    """In its sender's words; "" where these tell who it is, for a slip of paper is left lying about."""
    words = shows.short(case.title or matter(case.text), _LONGEST).rstrip(".")
    return "" if title.tells_who(words, case) else words


def where_to_ask(commune: Commune) -> Say:
    profile = commune.profile
    fields = {"address": profile.office.address, "hours": profile.office_hours.text}
    if profile.main_phone is None:
        return Say("receipt.ask", dict(fields))
    return Say("receipt.ask_phone", {**fields, "phone": profile.main_phone})


def told(case: Case, commune: Commune, site: str) -> tuple[Say, ...]:
    """site: where our own pages are, "" for nowhere."""
    receipt = say(
        "enter.receipt",
        office=commune.profile.name,
        code=shows.code(case),
        sent=day(date.fromisoformat(came_on(case, commune))),
        due=day(case.resident_due),
    )
    about = subject(case)
    first = (say("receipt.about", about=about),) if about else ()
    web = (say("receipt.web", link=f"{site}/t/{case.code}"),) if site else ()
    return (receipt, *first, where_to_ask(commune), *web)
