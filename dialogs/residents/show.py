"""A case in words: as anybody may see it who has its code, and as its owner sees it."""

from __future__ import annotations

from cases.case import Case
from cases.case_parts import NATIONAL, PORTAL
from cases.codes import in_fours
from cases.kinds import Status
from dialogs.dates import day
from dialogs.headline import headline
from dialogs.say import Say, say
from dialogs.talk import Talk

SHORT = 60


def stage(case: Case, talk: Talk) -> Say:
    """Stage and dates, nothing that tells who or what."""
    # status.submitted status.received status.classified status.forwarded status.in_progress status.replied
    # status.closed status.info_requested status.out_of_scope status.duplicate status.declined status.withdrawn
    # status.lodged_national
    head = say(
        "case.stage",
        code=code(case),
        sent=day(talk.commune.today(case.at)),
        status=say(f"status.{case.status}", unit=unit_name(case.handled_by, talk)),
    )
    if not case.status.is_open:
        return head
    # A day that has passed is promised to nobody; who answers is reminded each morning.
    late = talk.commune.today(talk.now).isoformat() > case.resident_due and case.status is not Status.INFO_REQUESTED
    return say("lines.two", first=head, second=say("case.late" if late else "case.due", due=day(case.resident_due)))


def code(case: Case) -> str:
    """4827 1935 0648."""
    return in_fours(case.code)


def unit_name(key: str, talk: Talk) -> str:
    if key == NATIONAL:
        return PORTAL
    unit = talk.commune.profile.unit(key)
    return unit.name if unit else talk.commune.profile.name


def replies(case: Case, talk: Talk) -> tuple[Say, ...]:
    """What was answered, word for word, oldest first."""
    return tuple(
        say("case.reply_quoted", unit=unit_name(r.unit, talk), day=day(talk.commune.today(r.at)), text=r.text)
        for r in case.replies
    )


def title(case: Case) -> str:
    """One line by which its owner knows a case again."""
    text = " ".join((case.title or headline(case.text)).split())
    return text if len(text) <= SHORT else text[: SHORT - 1].rstrip() + "…"
