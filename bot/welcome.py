"""What a newcomer is shown: where to open the page, and a one-use door for each of the three who work on a case."""

from __future__ import annotations

from bot.cli.staff import invite
from bot.house import House
from cases.kinds import Role

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
    lines = [f"\nHòm Thư: {house.commune.profile.name}", f"  Người dân / residents       {site}/", ""]
    doors = [
        f"  {name:27} {site}/can-bo/vao/{await invite(house, role, unit, name)}"
        for role, unit, name in TRIAL
        if role not in held and (not unit or house.commune.profile.unit(unit) is not None)
    ]
    if doors:
        lines.append("  Each of these opens one seat, once; open them in other windows of the same browser:")
    if held:
        lines.append(f"  In post: {', '.join(sorted(held))}. More seats: homthu staff add --role ROLE")
    lines += [*doors, "", "  Ctrl-C stops it. In a terminal: homthu chat"]
    return "\n".join(lines)
