"""What stands around a meaning: politeness, and the words of a wish."""

from __future__ import annotations

from typing import Final

from dialogs.understanding.data import PHRASES
from dialogs.understanding.typed import Around

POLITE: Final = Around(PHRASES["polite"]["lead"], PHRASES["polite"]["tail"])
WISH: Final = Around([*PHRASES["polite"]["lead"], *PHRASES["polite"]["wish"]], PHRASES["polite"]["tail"])
CONSENT: Final = Around(PHRASES["consent"]["lead"], PHRASES["consent"]["tail"])
