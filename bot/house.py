"""Everything that one commune's process stands on, opened in order and closed again."""

from __future__ import annotations

import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot import composition
from bot.bells import Bells
from bot.desk import StoredDesk
from bot.door import Door
from bot.keys import keyring
from bot.office.papers import Papers
from bot.pictures import PublicPictures
from bot.settings import Settings, profile_path
from bot.threads import StoredThreads
from bot.tracking import StoredTracking
from bot.turn.sharing import Shares
from bot.turn.turns import Turns
from bot.uploads import StoredUploads
from bot.villages import LiveVillages
from cases.commune import Commune
from cases.kinds import Status
from cases.needs import Inbox
from cases.profile import ProfileError, load_profile
from cases.profile_types import Fault
from dialogs.words import Words
from storage import Database, FolderFiles, Sealer, Store
from storage.migrate import upgrade

Clock = Callable[[], int]


def now() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class House:
    settings: Settings
    commune: Commune
    words: Words
    store: Store
    files: FolderFiles
    bells: Bells
    turns: Turns
    door: Door
    threads: StoredThreads
    uploads: StoredUploads
    pictures: PublicPictures
    tracking: StoredTracking
    clock: Clock
    sealer: Sealer
    shares: Shares
    home: str
    papers: Papers
    villages: LiveVillages
    desk: StoredDesk

    @property
    def site(self) -> str:
        """Address of the commune's page, without the last slash."""
        return f"{self.settings.public_url}{self.home.rstrip('/')}"

    def origin(self, network: str) -> str:
        """Stands for a network address where wrong guesses are counted, and tells nobody which one it was."""
        return self.sealer.lookup("origin", network).hex()[:32]


@asynccontextmanager
async def open_house(
    settings: Settings, clock: Clock = now, only: str | None = None, worker: str = ""
) -> AsyncIterator[House]:
    """Checks the profile, finds the key, migrates, opens. only: the one conversation whose mail this process plays.
    worker: its name among several.
    Raises ProfileError, NoKey, BadKey, BadDatabaseUrl, and CannotOpen for a key that is not the one that sealed."""
    await upgrade_all(settings)
    database = Database.open(settings.homthu_database_url)
    try:
        yield await _house(settings, database, clock, only, worker)
    finally:
        await database.dispose()


@asynccontextmanager
async def open_houses(settings: Settings, clock: Clock = now, worker: str = "") -> AsyncIterator[list[House]]:
    """One for each commune that is served, over one database. Raises as `open_house`, and ProfileError where two have
    the same id."""
    await upgrade_all(settings)
    database = Database.open(settings.homthu_database_url)
    try:
        houses = [
            await _house(settings.chosen(commune), database, clock, None, worker) for commune in settings.communes
        ]
        ids = [house.commune.id for house in houses]
        if len(set(ids)) < len(ids):
            twice = Fault("id", "stands in two profiles of HOMTHU_COMMUNE", "give each commune an id of its own")
            raise ProfileError(settings.homthu_commune, [twice])
        yield houses
    finally:
        await database.dispose()


async def upgrade_all(settings: Settings) -> None:
    """The profiles and the key are looked at first: a mistake there must not make a database."""
    for commune in settings.communes if settings.several and not settings.homthu_only else (str(settings.profile),):
        load_profile(profile_path(commune))
    keyring(settings)
    await upgrade(settings.homthu_database_url)


async def _house(settings: Settings, database: Database, clock: Clock, only: str | None, worker: str) -> House:
    commune = Commune.of(load_profile(settings.profile))
    sealer = Sealer(keyring(settings), commune.id)
    store = Store(database, sealer, commune.id, clock)
    await something_sealed(store)
    villages = LiveVillages(store, commune)
    await villages.refresh()
    files = FolderFiles(settings.homthu_files, sealer)
    words, bells, shares = composition.words(), Bells(), Shares(worker)
    home = settings.home(commune.id)
    site = f"{settings.public_url}{home.rstrip('/')}"
    engine, looks, by_mail = composition.engine(), composition.LOOKS, settings.by_mail
    pictures = PublicPictures(store, files, sealer, settings.homthu_public_url, home)
    turns = Turns(store, engine, commune, words, looks, bells, clock, site, only, shares, by_mail)
    papers = Papers(store, files, commune, words, clock, address=pictures.address)
    return House(
        settings=settings,
        commune=commune,
        words=words,
        store=store,
        files=files,
        bells=bells,
        turns=turns,
        door=Door(store, commune, clock),
        threads=StoredThreads(store, bells),
        uploads=StoredUploads(store, files, clock),
        tracking=StoredTracking(store, commune, words, clock),
        pictures=pictures,
        clock=clock,
        sealer=sealer,
        shares=shares,
        home=home,
        papers=papers,
        villages=villages,
        desk=StoredDesk(store, commune, words, turns, clock, site, papers, bells, "" if settings.on_sqlite else worker),
    )


async def something_sealed(store: Store) -> bool:
    """Opens one sealed row, if there is any. Raises CannotOpen: better now than with the first message."""
    anything = Inbox(frozenset(Status), None, 1)
    async with store.batch() as batch:
        cases = (await batch.answer([anything]))[anything]
    return bool(cases or await store.mail.due(sys.maxsize, 1))
