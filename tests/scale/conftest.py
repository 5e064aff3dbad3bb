"""On PostgreSQL: several workers need it."""

from tests.storage.conftest import fresh_postgres, postgres

__all__ = ["fresh_postgres", "postgres"]
