"""Alembic's folder. Its configuration is in storage/migrate.py; revisions are in versions/."""
