"""The face of storage: everything that one commune keeps."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager

from storage.batch import Batch
from storage.broadcasts import BroadcastRows
from storage.chains import Chains
from storage.clock import Clock, milliseconds
from storage.database import Database
from storage.desk_codes import DeskCodes
from storage.desk_present import DeskPresent
from storage.desk_sessions import DeskSessions
from storage.figures import FigureRows
from storage.figures_totals import VillageTotals
from storage.file_rows import FileRows
from storage.jobs import Jobs
from storage.leases import Leases
from storage.ledger import Ledger
from storage.mail import Mailbox
from storage.not_reached import NotReached
from storage.oauth import OAuth
from storage.outbox import Outbox
from storage.people import People
from storage.reading import Reading, reading
from storage.reconcile import Reconcile
from storage.reseal import Reseal
from storage.roots import Roots
from storage.scope import Scope
from storage.seal import Sealer
from storage.search import Search
from storage.staff_log import StaffLog
from storage.usage import Usage
from storage.villages import Villages
from storage.watch import Watch


class Store:
    """One for each commune over one Database. clock: only for what is not handed a time (invites' expiry, `seen`)."""

    def __init__(self, database: Database, sealer: Sealer, commune_id: str, clock: Clock = milliseconds) -> None:
        if sealer.commune_id != commune_id:
            raise ValueError(f"the sealer is of {sealer.commune_id}, the store of {commune_id}")
        self.commune_id = commune_id
        self._scope = Scope(database, sealer, commune_id, clock)
        self.mail = Mailbox(self._scope)
        self.outbox = Outbox(self._scope)
        self.jobs = Jobs(self._scope)
        self.leases = Leases(self._scope)
        self.oauth = OAuth(self._scope)
        self.files = FileRows(self._scope)
        self.figures = FigureRows(self._scope)
        self.totals = VillageTotals(self._scope)
        self.people = People(self._scope)
        self.desk_sessions = DeskSessions(self._scope)
        self.desk_codes = DeskCodes(self._scope)
        self.desk_present = DeskPresent(self._scope)
        self.not_reached = NotReached(self._scope)
        self.broadcasts = BroadcastRows(self._scope)
        self.chains = Chains(self._scope)
        self.ledger = Ledger(self._scope)
        self.roots = Roots(self._scope)
        self.reconcile = Reconcile(self._scope)
        self.reseal = Reseal(self._scope)
        self.search = Search(self._scope)
        self.staff_log = StaffLog(self._scope)
        self.usage = Usage(self._scope)
        self.villages = Villages(self._scope)
        self.watch = Watch(self._scope)

    def batch(self) -> Batch:
        return Batch(self._scope)

    def reading(self) -> AbstractAsyncContextManager[Reading]:
        """`async with store.reading() as reading:` what is asked of it waits for no turn, and no turn for it."""
        return reading(self._scope)
