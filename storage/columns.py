"""The kinds of columns that the tables are made of, and the MetaData that holds them.

Every primary key and every index begins with commune_id, so that the tables distribute by commune as they are. Tables
of small rows go without SQLite's row ids (sqlite_with_rowid=False): one tree less. Where a sealed value is in the row
they stay, because without them whatever exceeds a quarter of a page costs a page more."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
    }
)

# Ids and keys are ASCII. Byte order makes them cheap to compare, and PostgreSQL's order the same as Python's, which
# the order of locks relies on. Canonical dashed text measured as fast as packed ids and needs no conversion.
KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
WORDS = sa.Text()
SEALED = sa.LargeBinary()
TIME = sa.BigInteger()  # milliseconds since 1970
COUNT = sa.BigInteger()


def commune() -> sa.Column[str]:
    return sa.Column("commune_id", KEY, primary_key=True)


def key(name: str = "id") -> sa.Column[str]:
    """A further column of the primary key."""
    return sa.Column(name, KEY, primary_key=True)


def ref(name: str, *, null: bool = False) -> sa.Column[Any]:
    """Somebody else's id or key, or one word of a fixed list."""
    return sa.Column(name, KEY, nullable=null)


def sealed(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, SEALED, nullable=null)


def when(name: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, TIME, nullable=null)


def count(name: str) -> sa.Column[int]:
    return sa.Column(name, COUNT, nullable=False)


def flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def index(name: str, *columns: str, where: str | None = None, unique: bool = False) -> sa.Index:
    """A partial index where `where` (plain SQL that both databases read) is given."""
    condition = sa.text(where) if where else None
    return sa.Index(name, *columns, unique=unique, sqlite_where=condition, postgresql_where=condition)
