"""What stands behind /canbo in one line: what is wanted, of whom, from when to when, who stands in. Only guesses: all
of it is shown once more before anything is done."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from cases.kinds import Role
from cases.people import Holder, Roster
from cases.profile import Profile
from cases.text import fold

# Folded words at the beginning -> what is wanted; the longer ones first.
_WISHES: tuple[tuple[str, str], ...] = (
    ("khong phai", "refuse"),
    ("khong nhan thu", "mail_off"),
    ("ngung nhan thu", "mail_off"),
    ("tat nhan thu", "mail_off"),
    ("tat thu", "mail_off"),
    ("bat nhan thu", "mail_on"),
    ("nhan lai thu", "mail_on"),
    ("bat thu", "mail_on"),
    ("nhan thu", "mail_on"),
    ("xac nhan", "confirm"),
    ("het nghi", "return"),
    ("di lam lai", "return"),
    ("di lam", "return"),
    ("ban giao", "hand_over"),
    ("go quyen", "remove"),
    ("bao nghi", "leave"),
    ("xin nghi", "leave"),
    ("di vang", "leave"),
    ("ho so", "record"),
    ("thong tin", "record"),
    ("them", "invite"),
    ("moi", "invite"),
    ("nghi", "leave"),
    ("vang", "leave"),
    ("go", "remove"),
    ("xoa", "remove"),
    ("bo", "remove"),
    ("sua", "record"),
)
_ROLES: tuple[tuple[str, Role], ...] = (
    ("can bo dau moi", Role.FOCAL_OFFICER),
    ("dau moi", Role.FOCAL_OFFICER),
    ("can bo don vi", Role.UNIT_OFFICER),
    ("lanh dao", Role.LEADER),
    ("chu tich", Role.LEADER),
    ("truong thon", Role.VILLAGE_HEAD),
    ("to truong", Role.VILLAGE_HEAD),
    ("quan tri", Role.ADMINISTRATOR),
    ("can bo", Role.UNIT_OFFICER),
)
_DATE = re.compile(r"(?<![\d/])(\d{1,2})\s?[/.-]\s?(\d{1,2})(?:\s?[/.-]\s?(\d{4}))?(?![\d/])")
_HALF_A_YEAR = 183


@dataclass(frozen=True, slots=True)
class Wish:
    """name: invite, confirm, refuse, leave, return, hand_over, remove, record, mail_off, mail_on. rest: what stands
    behind it."""

    name: str
    rest: str


def wish_in(text: str) -> Wish | None:
    words = text.split()
    folded = [fold(word) for word in words]
    for said, name in _WISHES:
        parts = said.split()
        if folded[: len(parts)] == parts:
            return Wish(name, " ".join(words[len(parts) :]).strip(" ,:;"))
    return None


def people_in(text: str, roster: Roster, among: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """Whoever is named, in the order of the words: by the whole name or by its end ("Mai" for "Lê Thị Mai"). Several
    of one name are all among them."""
    words = fold(_DATE.sub(" ", text)).split()
    found: list[tuple[int, int, str]] = []
    for person in among if among is not None else roster.people():
        name = fold(roster.named(person).name).split()
        best = next(((at, -size) for size in range(len(name), 0, -1) if (at := _at(name[-size:], words)) >= 0), None)
        if best is not None:
            found.append((*best, person))
    # Where "Thị Mai" is said, somebody who is only a "Mai" is not meant.
    longest = {at - size: min(other for end, other, _ in found if end - other == at - size) for at, size, _ in found}
    return tuple(person for at, size, person in sorted(found) if size == longest[at - size])


def invited_in(text: str, roster: Roster) -> str:
    """The invitation of the one who is named and not in yet; "" for nobody, or several."""
    as_people = Roster(tuple(Holder(one.id, one.id, one.role, one.unit, one.record, 0) for one in roster.invited))
    found = people_in(text, as_people)
    return found[0] if len(found) == 1 else ""


def _at(name: list[str], words: list[str]) -> int:
    for at in range(len(words) - len(name) + 1):
        if words[at : at + len(name)] == name:
            return at
    return -1


def dates_in(text: str, today: date) -> tuple[date, ...]:
    """In the order of the words; without a year, the nearest such day."""
    found = [_made(int(m[1]), int(m[2]), m[3], today) for m in _DATE.finditer(text)]
    days = [day for day in found if day is not None]
    folded = fold(text)
    if "hom nay" in folded:
        days.insert(0, today)
    if "ngay mai" in folded:
        days.insert(1 if "hom nay" in folded else 0, today + timedelta(days=1))
    return tuple(days)


def _made(day: int, month: int, year: str | None, today: date) -> date | None:
    try:
        if year is not None:
            return date(int(year), month, day)
        near = [date(at, month, day) for at in (today.year - 1, today.year, today.year + 1)]
    except ValueError:
        return None
    return min(near, key=lambda one: abs((one - today).days))


def leave_in(text: str, today: date) -> tuple[date, date] | None:
    """ "từ 25/3 đến 27/3", "đến 27/3" (from today), "25/3" (that day alone)."""
    days = dates_in(text, today)
    if not days:
        return None
    if len(days) > 1:
        return days[0], days[1]
    until = re.search(r"\b(?:den|toi|het)\b", fold(text))
    return (today, days[0]) if until and days[0] >= today else (days[0], days[0])


def who_and_deputy(text: str, roster: Roster, own: str) -> tuple[str, str]:
    """Who is away ("" where nobody is named) and who stands in: "Mai … thay Nam", "Mai …, Nam thay", "Nam thay"."""
    folded = f" {fold(text)} "
    before, replaced, behind = folded.partition(" thay ")
    deputies = people_in(behind, roster) if replaced else ()
    named = people_in(before, roster)
    if deputies:
        return (named[0] if named else ""), deputies[0]
    if not replaced:
        return (named[0] if named else ""), ""
    others = [one for one in named if one != own]
    if len(named) > 1:
        return named[0], named[-1]
    return "", others[0] if others else ""


def role_in(text: str, profile: Profile) -> tuple[Role | None, str | None, str]:
    """Role, unit or village, and what is left, which is a name: "cán bộ ca Lê Thị Mai", "trưởng thôn Bắc Kế: …"."""
    words = text.split()
    folded = [fold(word) for word in words]
    role, at = None, 0
    for said, one in _ROLES:
        parts = said.split()
        if folded[: len(parts)] == parts:
            role, at = one, len(parts)
            break
    for end in range(min(len(words), at + 7), at, -1):
        key = _unit(" ".join(folded[at:end]), role, profile)
        if key is not None:
            return role or Role.UNIT_OFFICER, key, " ".join(words[end:]).strip(" ,:;")
    return role, None, " ".join(words[at:]).strip(" ,:;")


def _unit(said: str, role: Role | None, profile: Profile) -> str | None:
    said = fold(said)
    if role is Role.VILLAGE_HEAD:
        places = [one for one in profile.places_by_name.get(said, ()) if one.is_village]
        return places[0].key if len(places) == 1 else None
    if role in (None, Role.UNIT_OFFICER):
        unit = profile.unit_by_alias(said)
        return unit.key if unit is not None else None
    return None
