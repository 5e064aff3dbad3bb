"""`homthu village`: the links by which a village's people start, so that nobody asks them where they live."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cli.refusal import Refused
from bot.house import House, open_house
from bot.settings import Settings
from bot.turn.rounds import chance
from cases.profile import Village
from cases.text import fold
from storage import LinkRow

CHANNELS = ("web", "telegram", "zalo")
OPERATOR = ""  # made at the machine, by nobody who has a chat


async def link(settings: Settings, village: str, channel: str, new: bool) -> None:
    """Prints the link alone. Raises Refused."""
    if channel not in CHANNELS:
        raise Refused(f"{channel} is no channel with start links; use one of: {', '.join(CHANNELS)}")
    async with open_house(settings) as house:
        found = named(house, village)
        before = _before(house, channel)
        token = await token_of(house, found, new)
        print(before + token)  # noqa: T201


async def show(settings: Settings) -> None:
    """Every village with the digits of its newest link."""
    async with open_house(settings) as house:
        tokens = {known.village: known.token for known in await house.store.people.village_links()}
        villages = house.commune.profile.villages_on(house.commune.today(house.clock()))
    rows = [("VILLAGE", "NAME", "DIGITS"), *((v.key, v.full_name, tokens.get(v.key, "-")) for v in _linked(villages))]
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    for key, name, token in rows:
        print(f"{key.ljust(widths[0])}  {name.ljust(widths[1])}  {token}")  # noqa: T201


async def token_of(house: House, village: Village, new: bool = False) -> str:
    """16 digits: of the newest valid link, so that the same poster can be printed again; else, or if `new`, fresh ones.
    Earlier links stay valid."""
    known = [one.token for one in await house.store.people.village_links() if one.village == village.key]
    if known and not new:
        return known[-1]
    now = house.clock()
    luck = chance(now)
    token = luck.token().value
    await house.store.people.village_link(LinkRow(luck.id(), token, village.key, OPERATOR, now))
    return token


def named(house: House, words: str) -> Village:
    """By key or by name, with diacritics or without. Raises Refused."""
    villages = _linked(house.commune.profile.villages_on(house.commune.today(house.clock())))
    wanted = fold(words)
    fitting = [v for v in villages if words == v.key or wanted in (fold(v.name), fold(v.full_name))]
    if len(fitting) == 1:
        return fitting[0]
    wrong = "fits several villages" if fitting else "is no village"
    raise Refused(f"{words} {wrong}; use one of: {', '.join(v.key for v in fitting or villages)}")


def _linked(villages: Sequence[Village]) -> list[Village]:
    return [village for village in villages if village.is_village]


def _before(house: House, channel: str) -> str:
    """What stands in front of the digits. Raises Refused."""
    match channel:
        case "web":
            return f"{house.site}/?start="
        case "telegram":
            accounts = [one for one in house.commune.profile.channels if one.kind == "telegram" and one.link]
            if not accounts:
                raise Refused("The profile does not say where the Telegram bot is: add link = \"https://t.me/<bot>\" "
                              "under its [[channels]].")  # fmt: skip
            return f"{accounts[0].link}?start="
    return ""  # Zalo has no start payload: the digits are typed into the chat
