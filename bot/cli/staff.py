"""`homthu staff`."""

from __future__ import annotations

from bot.cli.refusal import Refused
from bot.cli.village import named
from bot.house import House, open_house
from bot.settings import Settings
from bot.turn.rounds import chance
from cases.kinds import Role
from storage import InviteRow, RoleEnd
from storage.people import StaffMember
from storage.writes import MailRow

INVITE_DAYS = 7


async def add(settings: Settings, role: str, unit: str, name: str, village: str = "") -> None:
    async with open_house(settings) as house:
        print(await invite(house, role, unit, name, village=village))  # noqa: T201


async def invite(house: House, role: str, unit: str, name: str, person: str | None = None, village: str = "") -> str:
    """The 16 digits of a one-use invitation. A village head's place is kept where an officer's unit is. Raises
    Refused."""
    if role not in set(Role):
        raise Refused(f"{role} is no role; use one of: {', '.join(Role)}")
    profile = house.commune.profile
    if role == Role.UNIT_OFFICER and profile.unit(unit) is None:
        known = ", ".join(u.key for u in profile.receiving_units)
        raise Refused(f"--unit {unit or '(missing)'}: a unit officer needs one of: {known}")
    if role != Role.UNIT_OFFICER and unit:
        raise Refused("--unit goes with --role unit_officer only")
    if village and role != Role.VILLAGE_HEAD:
        raise Refused("--village goes with --role village_head only")
    if role == Role.VILLAGE_HEAD:
        unit = named(house, village or "(missing)").key
    now = house.clock()
    luck = chance(now)
    token = luck.token().value
    expires = now + INVITE_DAYS * 24 * 3600 * 1000
    await house.store.people.invite(InviteRow(luck.id(), token, Role(role), unit or None, name, person, expires, now))
    return token


async def show(settings: Settings) -> None:
    async with open_house(settings) as house:
        members = await house.store.people.staff()
    if not members:
        print("Nobody holds a role yet; `homthu staff add` invites the first.")  # noqa: T201
        return
    heads = ("PERSON", "ROLE", "UNIT", "NAME", "CHATS")
    rows = [(m.person, str(m.role), m.unit or "-", m.name or "-", ", ".join(m.chats) or "-") for m in members]
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    for row in (heads, *rows):
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print(line.rstrip())  # noqa: T201


def _told_of_it(ended: list[StaffMember], left: list[StaffMember], now: int) -> list[MailRow]:
    """The clerks learn whose unit lost somebody; the chats of whoever left, that they are the staff's no more."""
    mail = []
    for member in ended:
        for chat in member.chats:
            mail.append(MailRow(f"staff.ended:{member.person}:{now}:{chat}", chat, "staff.ended", {}, now))
        if member.role == Role.UNIT_OFFICER:
            data = {"unit": member.unit, "name": member.name}
            clerks = {chat for one in left if one.role == Role.FOCAL_OFFICER for chat in one.chats}
            for chat in clerks:
                key = f"staff.left:{member.person}:{member.unit}:{now}:{chat}"
                mail.append(MailRow(key, chat, "staff.left", data, now))
    return list({row.key: row for row in mail}.values())


async def remove(settings: Settings, person: str) -> None:
    async with open_house(settings) as house:
        roles = [m for m in await house.store.people.staff() if m.person == person]
        if not roles:
            raise Refused(f"Nobody with the id {person} holds a role; `homthu staff list` shows who does.")
        now = house.clock()
        for member in roles:
            await house.store.people.end_role(RoleEnd(person, member.role, member.unit, now))
        await house.store.mail.post(_told_of_it(roles, await house.store.people.staff(), now))
        print(f"{len(roles)} role(s) ended.")  # noqa: T201
