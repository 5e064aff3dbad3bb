"""One line of input to one event; what was said to one line of output."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.channels.pulled import Line
from cases.text import clean
from dialogs.events import Event, Location, Media, Started, Tap, Text


@dataclass(frozen=True, slots=True)
class FileOf:
    """A file on this machine, to be stored before it is sent. caption: may be empty."""

    path: Path
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Nothing:
    """`{}`: only what is due is wanted."""


class BadLine(ValueError):
    """The message says what was expected."""


def read(line: str, question: str | None) -> Event | FileOf | Nothing:
    """line: a text, or a JSON object as the README lists them. question: id of the open one, for a tap. Raises
    BadLine."""
    stripped = line.strip()
    if not (stripped.startswith("{") and stripped.endswith("}")):
        return _text(line)
    try:
        data = json.loads(stripped)
    except ValueError:
        return _text(line)
    match data:
        case {}  if not data:  # fmt: skip
            return Nothing()
        case {"text": str(text)}:
            return _text(text)
        case {"tap": str(key)}:
            return Tap(str(data.get("question") or question or ""), key)
        case {"file": str(path)}:
            return FileOf(Path(path), clean(str(data.get("text", ""))))
        case {"location": [int() | float() as lat, int() | float() as lon]}:
            return Location(float(lat), float(lon))
        case {"start": str(payload)}:
            return Started(clean(payload))
    raise BadLine('expected a text, or {"text"}, {"tap"}, {"file"}, {"location": [lat, lon]}, {"start"} or {}')


def _text(text: str) -> Event | Nothing:
    cleaned = clean(text)
    return Text(cleaned) if cleaned else Nothing()


def media(remote: str, kind: str, name: str, caption: str) -> Media:
    return Media(kind, remote, name, caption=caption)  # type: ignore[arg-type]


def as_json(lines: list[Line], question: str | None) -> str:
    says: list[dict[str, Any]] = [
        {
            "text": line.out.text,
            "choices": [{"key": c.key, "label": c.label} for c in line.out.choices],
            "files": [{"file": f.file, "kind": f.kind, "name": f.name} for f in line.out.files],
        }
        for line in lines
    ]
    return json.dumps({"says": says, "question": question}, ensure_ascii=False)
