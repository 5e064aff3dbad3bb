"""`homthu commune`: the communes of a deployment."""

from __future__ import annotations

import sys
from pathlib import Path

import sqlalchemy as sa

from bot.accounts import KINDS, accounts_of
from bot.cli.check import check_all
from bot.cli.refusal import Refused
from bot.house import House, now, open_house
from bot.keys import sqlite_file
from bot.settings import Settings, profile_path
from cases.profile import Profile, load_profile
from cases.profile_text import written_back
from storage import Database, migrate
from storage.copying import communes_in
from storage.tables import cases


async def add(settings: Settings, commune: str) -> None:
    """commune: a name in communes/, or a path of a TOML file. May be called again, after its accounts changed."""
    profile = load_profile(profile_path(commune))
    accounts = _accounts(settings, commune, profile)
    async with open_house(_about(settings, commune)) as house:
        await house.store.people.ensure_commune(profile.name, accounts, now())
        print(f"{profile.id}: {profile.name}, {len(profile.units)} units, {len(profile.villages)} places. "  # noqa: T201
              "It has its rows, and keys derived for it alone.")  # fmt: skip
        served = {load_profile(profile_path(one)).id for one in settings.communes}
        if profile.id not in served:
            print(f"Next: HOMTHU_COMMUNE={','.join([*settings.communes, commune])}, and restart homthu.")  # noqa: T201
        _tell_addresses(house, profile)


async def show(settings: Settings) -> None:
    """Those that are served, and those that the database holds."""
    served = {profile.id: profile for profile in (load_profile(profile_path(one)) for one in settings.communes)}
    held = await _held(settings)
    for commune in sorted({*served, *held}):
        name = served[commune].name if commune in served else "its profile is not in HOMTHU_COMMUNE"
        page = settings.home(commune) if commune in served else "-"
        print(f"{commune}\t{held.get(commune, 0):,} cases\t{page}\t{name}")  # noqa: T201


async def check(settings: Settings, commune: str) -> None:
    """What `homthu check` says, of each that is served, or of one. Raises Refused at the end for those with faults."""
    faults = []
    for one in [commune] if commune else settings.communes:
        profile = load_profile(profile_path(one))
        print(f"{profile.id}")  # noqa: T201
        try:
            await check_all(_about(settings, one))
        except Refused as why:
            faults.append(str(why))
        print()  # noqa: T201
    if faults:
        raise Refused("\n".join(faults))


async def export(settings: Settings, commune: str, output: Path | None) -> None:
    """The profile as it is in force, in TOML: the file, and what was changed about villages while it runs."""
    path = _path_of(settings, commune)
    load_profile(path)
    text = path.read_text("utf-8")
    async with open_house(_about(settings, str(path))) as house:
        changed = await house.store.villages.now()
        villages = [one for key in changed if (one := house.commune.profile.village(key)) is not None]
    _write(written_back(text, villages), output)


def _write(text: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(text)
    else:
        output.write_text(text, "utf-8")


def _about(settings: Settings, commune: str) -> Settings:
    return settings.model_copy(update={"homthu_only": commune})


def _path_of(settings: Settings, commune: str) -> Path:
    """By id among those that are served, or a name in communes/, or a path."""
    for one in settings.communes:
        if load_profile(profile_path(one)).id == commune:
            return profile_path(one)
    return profile_path(commune)


def _accounts(settings: Settings, commune: str, profile: Profile) -> dict[str, str]:
    """Names as the profile has them, or "telegram" for what the variables say; by channel. Raises Refused."""
    accounts_of(_about(settings, commune), profile)
    return {f"{one.kind}:{one.account}": str(one.kind) for one in profile.channels} | {f"web:{profile.id}": "web"}


def _tell_addresses(house: House, profile: Profile) -> None:
    """As soon as several are served."""
    print(f"Its page, where several are served: /x/{profile.id}/")  # noqa: T201
    for one in profile.channels:
        if one.kind in KINDS and (one.mode or "") != "polling":
            path = one.kind.replace("_", "-")
            print(f"Its webhook: /webhook/{path}/<number of the bot, before the colon of its token>")  # noqa: T201


async def _held(settings: Settings) -> dict[str, int]:
    """Cases by commune."""
    if settings.on_sqlite and not sqlite_file(settings).exists():
        return {}
    if await migrate.current(settings.homthu_database_url) is None:
        return {}
    database = Database.open(settings.homthu_database_url)
    try:
        async with database.read() as connection:
            found = dict.fromkeys(await communes_in(connection), 0)
            counted = sa.select(cases.c.commune_id, sa.func.count().label("n")).group_by(cases.c.commune_id)
            return found | {row.commune_id: row.n for row in await connection.fetch(counted, {})}
    finally:
        await database.dispose()
