"""The week's evidence in one file: the figures, the picture, the list of codes, and the root of the histories, by which
anybody can prove later that the register was not changed. Nobody's name, phone, village or words."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date

# What of the register says nothing about anybody.
FIELDS = ("code", "received_on", "subject", "unit", "due_on", "status", "ended_on", "in_time")


def codes(records: Iterable[Mapping[str, str]], heads: Mapping[str, str]) -> bytes:
    """A CSV that Excel opens as it is."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow([heads[name] for name in FIELDS])
    writer.writerows([harmless(one[name]) for name in FIELDS] for one in records)
    return made.getvalue().encode("utf-8-sig")


def harmless(value: str) -> str:
    """Text that a spreadsheet would take for a formula gets a mark in front."""
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def bundle(files: Mapping[str, bytes], day: date) -> bytes:
    """The same files make the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return made.getvalue()
