"""Which cases wait for this person, earliest due first."""

from __future__ import annotations

from admin.at_case import seen
from admin.duty import empty_units
from admin.offers import for_me
from cases.case import Case
from cases.kinds import AT_UNIT, Actor, Role, Status
from cases.needs import CaseById, Inbox
from dialogs.talk import Talk

# What one list is made of. Proposed answers are found among all that is in progress: they are due within days, so they
# stand at its beginning.
MOST_LISTED = 30
_MOST_IN_PROGRESS = 100

_AT_DESK = frozenset({Status.SUBMITTED, Status.RECEIVED, Status.CLASSIFIED})
# Waits for somebody else: the sender, the national portal.
_ELSEWHERE = frozenset({Status.INFO_REQUESTED, Status.LODGED_NATIONAL})
_IN_PROGRESS = frozenset({Status.IN_PROGRESS})


def waiting(talk: Talk) -> tuple[Case, ...]:
    """The clerk: to receive, to classify, to forward, to release, and what the focal point answers itself. A unit's
    officer: what the unit has not answered. A leader: answers to release. What waits for its sender or for the national
    portal comes back once its day has passed, so that nothing is forgotten."""
    units = _own_units(talk)
    wanted = _needs(talk, units)
    if not wanted:
        return ()
    found: dict[str, Case] = {}
    for cases in talk.all_facts(*wanted):
        for listed in cases:
            case = talk.facts.get(CaseById(listed.id)) or listed  # this very turn may have changed it
            if _concerns(case, units, talk):
                found[case.id] = case
    return tuple(sorted(found.values(), key=lambda case: (_day(case), case.at)))


def helping_with(talk: Talk) -> tuple[Case, ...]:
    """What others answer while this officer's unit helps, earliest due first; it waits for nobody here."""
    actor = talk.actor
    if Role.UNIT_OFFICER not in actor.roles or not actor.unit:
        return ()
    listed: tuple[Case, ...] = talk.fact(Inbox(AT_UNIT | _ELSEWHERE, actor.unit, MOST_LISTED, True))
    now = (talk.facts.get(CaseById(case.id)) or case for case in listed)  # this very turn may have changed it
    return tuple(case for case in now if seen(case, actor) and case.unit != actor.unit)


def only_this(case: Case, talk: Talk) -> bool:
    """Whether this case waits for this person, and no other one."""
    return [other.id for other in waiting(talk)] == [case.id]


def leaving(talk: Talk) -> tuple[Case, ...]:
    """Answers that this person released last, or wrote where nobody has to, and that have not left yet, the newest
    first."""
    return tuple(case for case in _leaving(talk) if _released_by(case, talk.actor))


def others_leaving(talk: Talk) -> tuple[Case, ...]:
    """Answers that somebody else has released, which this person may know of."""
    return tuple(case for case in _leaving(talk) if seen(case, talk.actor) and not _released_by(case, talk.actor))


def _leaving(talk: Talk) -> list[Case]:
    cases: tuple[Case, ...] = talk.fact(Inbox(_IN_PROGRESS, limit=_MOST_IN_PROGRESS))
    return sorted((case for case in cases if _due(case)), key=lambda case: -_due(case))


def _needs(talk: Talk, units: set[str]) -> list[Inbox]:
    actor = talk.actor
    needs = []
    if Role.FOCAL_OFFICER in actor.roles:
        needs.append(Inbox(_AT_DESK, limit=MOST_LISTED))
        needs.append(Inbox(_ELSEWHERE, limit=MOST_LISTED))
    if actor.roles & set(talk.commune.approvals):
        needs.append(Inbox(_IN_PROGRESS, limit=_MOST_IN_PROGRESS))
    needs += [Inbox(AT_UNIT | _ELSEWHERE, unit=unit, limit=MOST_LISTED) for unit in sorted(units)]
    return needs


def _own_units(talk: Talk) -> set[str]:
    """Units for which this person answers; the clerk answers for the focal point, and looks after those without
    anybody."""
    actor, units = talk.actor, set()
    if Role.UNIT_OFFICER in actor.roles and actor.unit:
        units.add(actor.unit)
    if Role.FOCAL_OFFICER in actor.roles:
        units.add(talk.commune.profile.focal_point)
        units |= empty_units(talk)  # nobody else would see what lies there
    return units


def _concerns(case: Case, units: set[str], talk: Talk) -> bool:
    if case.status in _AT_DESK:
        return Role.FOCAL_OFFICER in talk.actor.roles
    if case.status in _ELSEWHERE:
        handles = Role.FOCAL_OFFICER in talk.actor.roles or case.status is Status.INFO_REQUESTED
        return handles and _day(case) < talk.commune.today(talk.now).isoformat()
    if for_me(case, talk.actor):
        return True
    return case.proposal is None and case.unit in units


def _day(case: Case) -> str:
    """By which something is to be done; of what was posted, by which its sender expects an answer."""
    return case.resident_due if case.status is Status.LODGED_NATIONAL else case.stage_due


def _released_by(case: Case, actor: Actor) -> bool:
    proposal = case.proposal
    if proposal is None or proposal.due is None:
        return False
    return actor.person == (proposal.approved[-1] if proposal.approved else proposal.author)


def _due(case: Case) -> int:
    return case.proposal.due or 0 if case.proposal else 0
