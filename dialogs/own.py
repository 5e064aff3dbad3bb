"""Whose a case is, where somebody has several conversations: what was lodged in one of them is theirs in all."""

from __future__ import annotations

from cases.addresses import ChatAddress
from cases.case import Case
from cases.joining_needs import AddressesOf
from cases.kinds import Actor
from dialogs.talk import Talk


def is_mine(case: Case, talk: Talk) -> bool:
    """Who holds a role sees what was lodged in their own name, and the rest as staff."""
    if case.owner == talk.me.person:
        return True
    if not _may_be(case, talk):
        return False
    if case.conversation == talk.conversation:
        return True
    addresses: tuple[ChatAddress, ...] = talk.fact(AddressesOf(talk.me.person))
    return any(one.conversation == case.conversation for one in addresses)


def looks_further(case: Case, talk: Talk) -> bool:
    """Whether it takes a person's other conversations to know."""
    return case.owner != talk.me.person and case.conversation != talk.conversation and _may_be(case, talk)


def _may_be(case: Case, talk: Talk) -> bool:
    return bool(talk.me.person) and not case.entered and not talk.actor.is_staff


def acting(case: Case | None, actor: Actor, talk: Talk) -> Actor:
    """Who does something to their own case does it as the one who lodged it: one's history tells of one sender."""
    if case is None or actor.is_system or actor.person == case.owner or not is_mine(case, talk):
        return actor
    return Actor(case.owner, actor.name)
