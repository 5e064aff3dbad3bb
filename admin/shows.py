"""A case, a person's role, a date, as staff read them."""

from __future__ import annotations

from datetime import date

from cases.case import Case, Proposal
from cases.case_parts import NATIONAL, PORTAL
from cases.codes import in_fours
from cases.desk import next_approver
from cases.kinds import Role, Status
from dialogs.dates import day
from dialogs.headline import matter
from dialogs.say import Say, say
from dialogs.talk import Talk

SHORT = 24


def code(case: Case) -> str:
    return in_fours(case.code)


def short(text: str, most: int = SHORT) -> str:
    """One line, cut to size."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def about(case: Case, most: int = SHORT) -> Say | str:
    """What it is about, in a few words: those of staff, else of its sender, where these say anything."""
    title = matter(case.title) if case.kind.is_idea else case.title
    words = short(title or matter(case.text), most)
    if words:
        return words
    return say("inbox.unclear") if case.title or case.text else say("inbox.no_words")


def place(case: Case, talk: Talk) -> Say | str:
    village = talk.commune.profile.village(case.village)
    if village is None:
        return case.place or say("inbox.no_place")
    return village.full_name if village.is_village else village.called or village.name


def line(case: Case, talk: Talk) -> Say:
    """One case in a list: "0648 mới, Bắc Kế: Mạng yếu quá, hạn 24/3", or "quá hạn 24/3"."""
    village = talk.commune.profile.village(case.village)
    where: Say | str = (village.called or village.name) if village else short(case.place) or say("inbox.no_place")
    due = date.fromisoformat(case.stage_due)
    late = case.status.is_open and due < talk.commune.today(talk.now)
    return say(
        "inbox.item",
        tail=case.code[-4:],
        mark=mark(case),
        place=where,
        about=about(case),
        due=say("inbox.late" if late else "inbox.due", day=f"{due.day}/{due.month}"),
    )


def mark(case: Case) -> Say:
    """What it waits for, in a word or two."""
    if next_approver(case) is not None:
        return say("mark.approve")
    if case.status not in _MARKED:
        return say("mark.done")
    # mark.submitted mark.received mark.classified mark.forwarded mark.in_progress mark.info_requested
    # mark.lodged_national
    return say(f"mark.{case.status}")


_MARKED = {status for status in Status if status.is_open}


def unit(key: str, talk: Talk) -> str:
    if key == NATIONAL:
        return PORTAL
    found = talk.commune.profile.unit(key)
    return found.name if found else talk.commune.profile.name


def role(of: Role | str) -> Say:
    # role.focal_officer role.unit_officer role.leader role.village_head role.administrator
    return say(f"role.{Role(of)}")


def position(of: Role, in_unit: str | None, talk: Talk) -> Say:
    """ "cán bộ đơn vị, Công an xã"."""
    if of is Role.UNIT_OFFICER and in_unit:
        return say("role.in_unit", role=role(of), unit=unit(in_unit, talk))
    village = talk.commune.profile.village(in_unit or "") if of is Role.VILLAGE_HEAD else None
    if village is not None:
        return say("role.head_of", village=village.full_name)
    return role(of)


def status(case: Case, talk: Talk) -> Say:
    """Where the case stands, seen from inside the office."""
    # stage.submitted stage.received stage.classified stage.forwarded stage.in_progress stage.replied stage.closed
    # stage.info_requested stage.out_of_scope stage.duplicate stage.declined stage.withdrawn stage.lodged_national
    return say(f"stage.{case.status}", unit=unit(case.handled_by, talk))


def kind(case: Case) -> Say:
    # kind.reflection kind.petition kind.initiative kind.solution
    return say(f"kind.{case.kind}")


def proposal(case: Case, proposed: Proposal, talk: Talk) -> Say:
    """The answer that nobody has been told yet, and what it waits for."""
    approver = next_approver(case)
    if approver is not None:
        waits = say("card.waits", role=role(approver))
    else:
        waits = say("card.leaving", at=clock(proposed.due or talk.now, talk))
    shown = say("card.proposal", unit=unit(proposed.unit, talk), text=proposed.text, waits=waits)
    if not proposed.promised:
        return shown
    return say("lines.two", first=shown, second=say("card.promised", day=day(proposed.promised)))


def returned(given_back: tuple[str, str, str]) -> Say:
    """An answer that is to be written anew."""
    text, reason, by = given_back
    if not by:
        return say("card.returned", text=text, reason=reason)
    return say("card.returned_by", role=role(by), text=text, reason=reason)


def clock(at: int, talk: Talk) -> str:
    """ "8:15:30": a time within the hour, for what leaves in seconds. at: milliseconds."""
    local = talk.commune.local(at)
    return f"{local.hour}:{local.minute:02}:{local.second:02}"
