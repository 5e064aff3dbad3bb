"""`homthu village`: the commune's villages, and the links by which people come in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.cli.refusal import Refused
from bot.house import House, open_house
from bot.settings import Settings
from bot.turn.rounds import chance
from cases import village_rules as rules
from cases.kinds import SYSTEM, Role
from cases.link_rules import fresh_token, make_link, revoke_link
from cases.links import Link, Origin, OriginKind, key_of, spaced
from cases.outcomes import Refusal
from cases.people_commands import Arranged
from cases.profile import Village
from cases.text import fold

CHANNELS = ("web", "telegram", "zalo")
KINDS = tuple(kind.value for kind in OriginKind if kind not in (OriginKind.VILLAGE, OriginKind.OFFICER))
_SAID = {
    "outreach.no_village": "That is no village.",
    "outreach.no_label": "Say whose link it is, in at most 60 characters.",
    "outreach.no_name": "That is no name of a village.",
    "outreach.taken": "There is {name} already.",
    "outreach.same_name": "It is called {name} already.",
    "outreach.merge_which": "Name two villages or more, each by its key or name.",
    "outreach.not_then": "{name} cannot be chosen on that day.",
}


async def link(settings: Settings, village: str, channel: str, new: bool, kind: str = "", label: str = "") -> None:
    """Prints the link alone. kind, label: of a school, a union or a campaign; the village is then filled in, "" for
    none. Raises Refused."""
    if channel not in CHANNELS:
        raise Refused(f"{channel} is no channel with start links; use one of: {', '.join(CHANNELS)}")
    if kind and kind not in KINDS:
        raise Refused(f"{kind} is no kind of link; use one of: {', '.join(KINDS)}")
    async with open_house(settings) as house:
        found = named(house, village) if village else None
        before = _before(house, channel)
        if kind:
            token = await _token(house, Origin(kind, key_of(label)), label, found.key if found else "", new)
        else:
            assert found is not None
            token = await token_of(house, found, new)
        print(before + token)  # noqa: T201


async def links(settings: Settings) -> None:
    """Every valid link, by origin, oldest first."""
    async with open_house(settings) as house:
        profile = house.commune.profile
        rows = [("ORIGIN", "WHOSE", "SINCE", "TYPED", "DIGITS")]
        for one in sorted(await house.store.people.links(), key=lambda one: one.origin):
            village = profile.village(Origin.of(one.origin).key)
            whose = one.label or (village.full_name if village else one.origin)
            day = house.commune.today(one.at).isoformat()
            rows.append((one.origin, whose, day, spaced(one.short), one.token))
    _table(rows)


async def revoke(settings: Settings, digits: str) -> None:
    """digits: of the link, all or the last six. Raises Refused."""
    plain = "".join(filter(str.isdigit, digits))
    async with open_house(settings) as house:
        found = [one for one in await house.store.people.links() if plain in (one.token, one.short)]
        if len(found) != 1:
            raise Refused(f"{digits} are the digits of no valid link; see: homthu village links")
        await _arranged(house, revoke_link(found[0], SYSTEM, frozenset()))
        print(f"Revoked: {found[0].origin}, {spaced(found[0].short)}.")  # noqa: T201


async def show(settings: Settings) -> None:
    """Every village with the digits of its newest link, and who heads it."""
    async with open_house(settings) as house:
        tokens = {one.origin: one.token for one in await house.store.people.links()}
        villages = house.commune.profile.villages_on(house.commune.today(house.clock()))
        roster = await house.store.people.roster()
        heads: dict[str, list[str]] = {}
        for one in roster.holders:
            if one.role is Role.VILLAGE_HEAD:
                heads.setdefault(one.unit or "", []).append(one.record.name or "?")
    rows = [("VILLAGE", "NAME", "HEAD", "DIGITS")]
    for village in villages:
        if village.is_village:
            token = tokens.get(str(Origin(OriginKind.VILLAGE, village.key)), "-")
            rows.append((village.key, village.full_name, ", ".join(heads.get(village.key, ["-"])), token))
    _table(rows)


async def add(settings: Settings, name: str, kind: str, first: str) -> None:
    """Raises Refused."""
    if kind not in ("", "thon", "tdp"):
        raise Refused(f"{kind} is no kind of village; use thon or tdp")
    async with open_house(settings) as house:
        today, profile = _today(house), house.commune.profile
        made = rules.add(name, kind or rules.kind_of(name), SYSTEM, today, profile, _day(first))
        await _arranged(house, made)
        _told(house, made)


async def rename(settings: Settings, village: str, name: str) -> None:
    """Raises Refused."""
    async with open_house(settings) as house:
        made = rules.rename(named(house, village).key, name, SYSTEM, _today(house), house.commune.profile)
        await _arranged(house, made)
        _told(house, made)


async def merge(settings: Settings, villages: Sequence[str], name: str, first: str) -> None:
    """Raises Refused."""
    async with open_house(settings) as house:
        keys = tuple(named(house, one).key for one in villages)
        made = rules.merge(keys, name, SYSTEM, _today(house), house.commune.profile, _day(first))
        await _arranged(house, made)
        _told(house, made)


async def token_of(house: House, village: Village, new: bool = False) -> str:
    """16 digits: of the newest valid link, so that the same poster can be printed again; else, or if `new`, fresh ones.
    Earlier links stay valid. Raises Refused."""
    return await _token(house, Origin(OriginKind.VILLAGE, village.key), "", village.key, new)


async def _token(house: House, origin: Origin, label: str, village: str, new: bool) -> str:
    every = await house.store.people.links()
    known: list[Link] = [one for one in every if one.origin == str(origin)]
    if known and not new:
        return known[-1].token
    luck = chance(house.clock())
    token = fresh_token(lambda: luck.token().value, every)
    made = make_link(luck.id(), token, origin, label, village, SYSTEM, frozenset(), house.commune.profile)
    await _arranged(house, made)
    return token


def named(house: House, words: str) -> Village:
    """By key or by name, with diacritics or without. Raises Refused."""
    villages = [one for one in house.commune.profile.villages_on(_today(house)) if one.is_village]
    wanted = fold(words)
    fitting = [v for v in villages if words == v.key or wanted in (fold(v.name), fold(v.full_name))]
    if len(fitting) == 1:
        return fitting[0]
    wrong = "fits several villages" if fitting else "is no village"
    raise Refused(f"{words} {wrong}; use one of: {', '.join(v.key for v in fitting or villages)}")


async def _arranged(house: House, arranged: Arranged | Refusal) -> None:
    """Written down; a server that runs beside learns of villages within seconds. Raises Refused."""
    if isinstance(arranged, Refusal):
        raise Refused(_SAID.get(arranged.key, arranged.key).format(**arranged.fields))
    await house.store.people.arrange(arranged, "", house.clock())
    await house.villages.refresh()


def _told(house: House, arranged: Arranged | Refusal) -> None:
    assert isinstance(arranged, Arranged)
    village = house.commune.profile.village(arranged.log[0].data["village"])
    assert village is not None
    others = f"; other names: {', '.join(village.aliases)}" if village.aliases else ""
    since = f", from {village.valid_from}" if village.valid_from else ""
    print(f"{village.key}: {village.full_name}{since}{others}")  # noqa: T201


def _today(house: House) -> date:
    return house.commune.today(house.clock())


def _day(typed: str) -> date | None:
    """Raises Refused."""
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise Refused(f"{typed} is no day; write it like 2026-07-01") from None


def _table(rows: Sequence[tuple[str, ...]]) -> None:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    for row in rows:
        print("  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]))  # noqa: T201


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
