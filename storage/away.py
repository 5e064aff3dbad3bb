"""Is it the database that is in trouble, or one of our rows? Only the second is helped by trying rows one by one."""

from __future__ import annotations

import sqlite3

import sqlalchemy as sa

# Primary result codes: busy, locked, read-only, I/O error, full, cannot be opened.
_SQLITE = frozenset({5, 6, 8, 10, 13, 14})
# Classes of SQLSTATE: connection, resources (disk full, too many connections), shut down by an operator.
_POSTGRES = ("08", "53", "57P")


def is_away(error: BaseException) -> bool:
    """Locked, full, unreachable, shutting down: what was to be written is fine and may be written later."""
    if isinstance(error, OSError | sa.exc.TimeoutError):
        return True
    if not isinstance(error, sa.exc.DBAPIError):
        return False
    if error.connection_invalidated:
        return True
    if isinstance(error.orig, sqlite3.Error):
        code = getattr(error.orig, "sqlite_errorcode", None)  # None where the driver itself says it
        return code is not None and code & 0xFF in _SQLITE
    return str(getattr(error.orig, "sqlstate", None) or "").startswith(_POSTGRES)
