"""`python -m bot.office chart < content.json > picture.png`: one thing, and the process is over."""

from __future__ import annotations

import json
import os
import sys
from typing import Any


def _made(kind: str, content: dict[str, Any]) -> bytes:
    match kind:
        case "chart":
            from bot.office.chart import draw

            return draw(content)
        case "sheet":
            from bot.office.sheet import write

            return write(content)
        case "document":
            from bot.office.document import write as written

            return written(content)
        case "square":
            from bot.office.square import draw as drawn

            return drawn(content)
        case "poster":
            from bot.office.poster import write as poster

            return poster(content)
        case "table":
            from bot.office.table_in import read

            return read(content)
    raise SystemExit(f"no such kind: {kind}")


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(10)
    sys.stdout.buffer.write(_made(sys.argv[1], json.load(sys.stdin.buffer)))
