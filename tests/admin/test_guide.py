"""The officers' guide names the commands that there are."""

from __future__ import annotations

import re
from pathlib import Path

from admin.commands import COMMAND
from admin.typed import parse

GUIDE = Path(__file__).parents[2] / "docs" / "can-bo.md"
_EXAMPLE = re.compile(r"`(/[^`]+)`")
_PAGES = {"/can-bo", "/can-bo/"}


def test_each_example_is_understood() -> None:
    examples = set(_EXAMPLE.findall(GUIDE.read_text(encoding="utf-8"))) - _PAGES
    assert len(examples) > 30
    assert [one for one in sorted(examples) if parse(one, free=False) is None] == []


def test_each_command_is_explained() -> None:
    named = {one.removeprefix("/").split()[0] for one in _EXAMPLE.findall(GUIDE.read_text(encoding="utf-8"))}
    assert set(COMMAND) - named == set()
