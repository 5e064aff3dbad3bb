"""`homthu check`: is everything set that has to be, and what is still to be confirmed by the commune."""

from __future__ import annotations

from collections.abc import Iterator

from bot.accounts import accounts_of
from bot.channels.channel import ChannelRefused
from bot.channels.zalo_oa.settings import OaSettings
from bot.cli.check_mail import reaches, state_of, try_out
from bot.cli.refusal import Refused
from bot.house import House, open_house, something_sealed
from bot.keys import sqlite_file
from bot.settings import Settings
from cases.due import units_without_head
from cases.people import Roster
from cases.profile import Profile, load_profile

# Where a guess of ours stands until somebody looks, and what is known.
_GUESSED = {
    "national_form": ": a guess. pakn.nq57.vn says that it asks for name, address and phone or e-mail of the sender, "
    "and that titles and names are shown; its other fields, their order and its lists are not known. The clerk should "
    "open the form there once and write the fields down as they stand; until then /lenpakn says that they may differ",
}
_NAMES = {"telegram": "Telegram", "zalo_bot": "Zalo Bot", "zalo_oa": "Zalo OA"}


async def check_all(settings: Settings, mail: str = "") -> None:
    """mail: an address that gets a letter to try it.

    Makes no database: a mistyped address must not look like a healthy, empty one. One that is there is brought up to
    date, as every command does."""
    profile = load_profile(settings.profile)
    _tell("Profile", f"{settings.profile.name}: {profile.name}, {len(profile.units)} units, "
          f"{len(profile.villages)} places, no faults")  # fmt: skip
    _tell("Channels", ", ".join(_channels(settings, profile)))
    for line in _templates(settings, profile):
        _tell("Templates", line)
    for line in state_of(settings, profile):
        _tell("E-mail", line)
    if settings.on_sqlite and not (path := sqlite_file(settings)).exists():
        _tell("Database", f"none at {path} yet; `homthu run` makes it, and its key")
    else:
        await _check_database(settings)
    if profile.unconfirmed:
        print("\nNot confirmed by the commune yet; once it is, set confirmed = true there in the profile:")  # noqa: T201
        for key in profile.unconfirmed:
            print(f"  {key}{_GUESSED.get(key, '')}")  # noqa: T201
    if mail:
        async with open_house(settings) as house:
            await try_out(house, mail)
        _tell("E-mail", f"a letter for {mail} was taken by the server; look there, and among the junk")


async def _check_database(settings: Settings) -> None:
    async with open_house(settings) as house:
        sealed = await something_sealed(house.store)
        key = "the key opens what is sealed" if sealed else "nothing is sealed yet"
        _tell("Database", f"{'SQLite' if settings.on_sqlite else 'PostgreSQL'}, tables up to date, {key}")
        for account in accounts_of(settings, house.commune.profile):
            if account.oa is not None:
                _tell("Tokens", f"of Zalo OA {account.oa.oa_id}: {await _tokens(house, account.oa)}")
        staff = await house.store.people.staff()
        _tell("Staff", f"{len(staff)} role(s) held" + ("" if staff else "; `homthu staff add` invites the first"))
        roster = await house.store.people.roster()
        headless = units_without_head(roster, house.clock(), house.commune.profile)
        _chats_of_staff(roster, house.commune.profile)
        if settings.by_mail:
            _tell("E-mail", reaches(roster, house.commune.profile))
        if headless:
            mend = "`homthu staff record` their position, or name it in the profile (units.<key>.head)"
            _tell("Heads", f"none known in {', '.join(headless)}: the clerk is told next of what is late there; {mend}")


def _templates(settings: Settings, profile: Profile) -> Iterator[str]:
    """What an Official Account can say to whoever has not written for seven days."""
    for oa in (one.oa for one in accounts_of(settings, profile) if one.oa is not None):
        if "answer_waiting" not in profile.templates("zalo_oa", oa.oa_id):
            yield (
                f"none for {oa.oa_id}: whoever has not written for seven days gets no word that an answer is there, "
                "and the clerk has to call. Set templates = { answer_waiting = … } under [[channels]] in the profile"
            )


async def _tokens(house: House, oa: OaSettings) -> str:
    pair = await house.store.oauth.pair(oa.account)
    if pair is None:
        return "a refresh token is set" if oa.refresh_token else "none yet; `homthu zalo-login` gets them"
    if pair.dead_at:
        return "Zalo no longer replaces them; `homthu zalo-login`, with an admin of the Official Account"
    return f"replaced {max(house.clock() - pair.got_at, 0) // 3_600_000} hours ago"


def _chats_of_staff(roster: Roster, profile: Profile) -> None:
    """Seven days after their last message Zalo closes an officer's chat, too."""
    there = [one.record.name for one in roster.holders if one.chats and one.chats[0].startswith("zalo_oa:")]
    if there and not any("work_waiting" in one.templates for one in profile.channels):
        told = "are on Zalo OA, which takes nothing for whoever has not written for seven days; let them use"
        _tell("Staff", f"{', '.join(sorted(set(there)))} {told} Zalo Bot or Telegram, or set templates.work_waiting")


def _tell(what: str, how: str) -> None:
    print(f"{what:9} {how}")  # noqa: T201


def _channels(settings: Settings, profile: Profile) -> list[str]:
    """Raises Refused for an account whose secret is not there, or that can never work."""
    found = [f"web at {settings.public_url}{settings.home(profile.id)}"]
    for account in accounts_of(settings, profile):
        if account.oa is not None:
            try:
                account.oa.check()
            except ChannelRefused as why:
                raise Refused(str(why)) from None
        found.append(f"{_NAMES[account.kind]} ({account.mode})")
    return found
