"""What a newcomer is shown: where to open the page, and a one-use door for each of the three who work on a case."""

from __future__ import annotations

from bot.cli.staff import invite, server_does
from bot.house import House
from cases.kinds import Role
from cases.people_commands import TakeBack
from cases.practice import practice_of

# Who plays the commune's side when it is tried out: role, unit, name.
TRIAL = (
    (Role.FOCAL_OFFICER, "", "Cán bộ đầu mối (thử)"),
    (Role.UNIT_OFFICER, "cong-an", "Cán bộ Công an xã (thử)"),
    (Role.LEADER, "", "Lãnh đạo (thử)"),
)


async def welcome(house: House, port: int) -> str:
    """Doors only to what nobody holds yet: whoever reads the log could otherwise enter as a colleague of real staff."""
    site = f"http://{house.settings.homthu_host}:{port}{house.home.rstrip('/')}"
    held = {member.role for member in await house.store.people.staff()}
    for left in practice_of(
        await house.store.people.roster()
    ):  # of an earlier start: whoever kept that log is shut out
        await server_does(house, TakeBack(left.id))
    lines = [f"\nHòm Thư: {house.commune.profile.name}", f"  Người dân / residents       {site}/", ""]
    doors = [
        f"  {name:27} {site}/can-bo/vao/{await invite(house, role, unit, name)}"
        for role, unit, name in TRIAL
        if role not in held and (not unit or house.commune.profile.unit(unit) is not None)
    ]
    if doors:
        lines.append(
            "  For trying out, on this machine alone. Each opens one seat, once; open them in other windows of the"
        )
        lines.append("  same browser. A seat's door closes when somebody real holds the role, and at the next start:")
    if held:
        lines.append(f"  In post: {', '.join(sorted(held))}. More seats: homthu staff add --role ROLE")
    lines += [*doors, "", "  Ctrl-C stops it. In a terminal: homthu chat"]
    return "\n".join(lines)
