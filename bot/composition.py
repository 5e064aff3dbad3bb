"""Which dialogs, tellers and scripts this product consists of."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import admin
from admin.desk.engine import DeskEngine
from cases.window import WINDOWS
from dialogs import residents
from dialogs.channel import Look
from dialogs.engine import Engine
from dialogs.words import Words

LOCALES = Path(__file__).resolve().parent.parent / "locales"

# By channel name. What each can show is known before, and without, loading the channel itself.
LOOKS: dict[str, Look] = {
    look.name: look
    for look in (
        Look("telegram", max_text=4096, buttons=True, uploads=True, reply_to=True),
        Look("zalo_bot", max_text=2000, buttons=False, uploads=False, reply_to=False, counted=True),
        # Buttons, where the account shows them, are made by the channel: the numbered lines stand in every text.
        Look("zalo_oa", max_text=2000, buttons=False, uploads=True, reply_to=False, window=WINDOWS["zalo_oa"]),
        Look("web", max_text=4096, buttons=True, uploads=True, reply_to=False),
        Look("terminal", max_text=100_000, buttons=False, uploads=True, reply_to=False),
    )
}


def engine() -> Engine:
    dialogs = {dialog.name: dialog for dialog in (*residents.DIALOGS, *admin.DIALOGS)}
    return DeskEngine(dialogs, {**residents.TELLERS, **admin.TELLERS}, residents.Residents(), admin.Staff())


@cache  # one deployment serves many communes in the same words
def words(language: str = "vi") -> Words:
    return Words.read(LOCALES / language)
