"""The list of commands that a platform shows in an officer's chat: made anew whenever one of their roles begins or
ends, and taken back when the last has ended."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bot.incoming import Address
from cases.people_commands import PeopleChange, RoleChanged, RoleGiven
from storage.writes import JobRow

KIND = "commands"


def list_job(id_: str, chat: str, due: int) -> JobRow:
    """What is listed is worked out when it is done, by the roles held then. chat: a conversation's key."""
    address = Address.parse(chat)
    return JobRow(id_, KIND, f"{address.channel}:{address.account}", {"chat": address.chat}, due)


def list_jobs(changes: Iterable[PeopleChange], now: int, new_id: Callable[[], str]) -> list[JobRow]:
    """Of what was arranged; what begins or ends later is listed then."""
    moments = {moment for change in changes for moment in _moments(change, now)}
    return [list_job(new_id(), chat, due) for chat, due in sorted(moments)]


def _moments(change: PeopleChange, now: int) -> Iterable[tuple[str, int]]:
    if isinstance(change, RoleGiven):
        yield from ((chat, max(now, change.since)) for chat in change.chats)
    if isinstance(change, RoleGiven | RoleChanged) and change.until is not None:
        yield from ((chat, max(now, change.until)) for chat in change.chats)
