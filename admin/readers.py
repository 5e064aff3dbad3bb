"""Who will read an answer: its sender, and everybody whose case is answered with this one."""

from __future__ import annotations

from admin import shows
from admin.title import names
from cases.case import Case
from cases.kinds import Status
from cases.needs import CaseById
from dialogs.say import Say, say
from dialogs.talk import Talk


def several_readers(case: Case, talk: Talk) -> tuple[Say, ...]:
    """Names all of them by their codes, for whoever writes or releases the words; () where there is only one."""
    others = _answered_with(case, talk)
    if not others:
        return ()
    codes = ", ".join(shows.code(one) for one in (case, *others))
    return (say("reply.several", count=1 + len(others), codes=codes),)


def named_reader(text: str, case: Case, talk: Talk) -> tuple[Say, ...]:
    """Where several people read the same words, and these name one of them: that is said before they go."""
    others = _answered_with(case, talk)
    if not others:
        return ()
    people = [name for one in (case, *others) for name in (one.name, one.helper) if name]
    found = next((name for name in people if names(text, name)), "")
    return (say("reply.names", name=found.split()[-1], count=1 + len(others)),) if found else ()


def _answered_with(case: Case, talk: Talk) -> tuple[Case, ...]:
    found: tuple[Case | None, ...] = talk.all_facts(*(CaseById(follower) for follower, _ in case.followers))
    return tuple(one for one in found if one is not None and one.lead == case.id and one.status in _READS)


# Those that have an older answer of this case wait for the next one as soon as they hear that it was opened again.
_READS = frozenset({Status.DUPLICATE, Status.REPLIED})
