"""`homthu export --texts`: every text of the catalogue as one page that the commune reads and signs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2

from bot.cli.refusal import Refused
from bot.composition import LOCALES
from bot.settings import Settings
from cases.profile import load_profile
from dialogs.words import Words

LANGUAGE = "vi"
_FIELD = re.compile(r"\{(\w+)\}")
_PAGE = Path(__file__).parent / "texts.html"


@dataclass(frozen=True, slots=True)
class Text:
    """words: with «name» where something is filled in. example: with all of it filled in, "" where nothing is."""

    key: str
    words: str
    example: str


@dataclass(frozen=True, slots=True)
class Part:
    heading: str
    texts: tuple[Text, ...]


async def export(settings: Settings, output: Path | None) -> None:
    """To the file, else to stdout. Raises Refused where the file cannot be written."""
    page = page_of(Words.read(LOCALES / LANGUAGE), load_profile(settings.profile).name)
    if output is None:
        print(page)  # noqa: T201
    else:
        _write(page, output)


def _write(page: str, output: Path) -> None:
    try:
        output.write_text(page, encoding="utf-8")
    except OSError as wrong:
        raise Refused(f"{output} cannot be written: {wrong.strerror}. Name a file in a folder that exists.") from None


def page_of(words: Words, office: str) -> str:
    plan = tomllib.loads((LOCALES / LANGUAGE / "sign_off.toml").read_text(encoding="utf-8"))
    page = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
        _PAGE.read_text(encoding="utf-8")
    )
    parts = parts_of(words, plan)
    return page.render(plan=plan, office=office, parts=parts, number=sum(len(part.texts) for part in parts))


def parts_of(words: Words, plan: Mapping[str, Any]) -> list[Part]:
    """Every text once, under the heading of where it is said, in the order in which the catalogue has it."""
    left = {key: _text(key, words, plan["fields"], plan["examples"]) for key in words}
    parts = []
    for part in plan["parts"]:
        wanted = {key: n for n, key in enumerate(part["keys"])}
        keys = [key for key in left if key in wanted or key.partition(".")[0] in wanted]
        keys.sort(key=lambda key: wanted.get(key, wanted.get(key.partition(".")[0], 0)))
        parts.append(Part(part["heading"], tuple(left.pop(key) for key in keys)))
    parts.append(Part(plan["others"], tuple(left.values())))
    return [part for part in parts if part.texts]


def _text(key: str, words: Words, fields: Mapping[str, str], examples: Mapping[str, str]) -> Text:
    """fields: their names as people read them. examples: by field, or by key and field where that makes no sense."""
    text = words.text(key)
    if not _FIELD.search(text):
        return Text(key, text, "")

    def filled(field: re.Match[str]) -> str:
        return examples.get(f"{key}/{field[1]}") or examples.get(field[1], f"«{field[1]}»")

    shown = _FIELD.sub(lambda field: f"«{fields.get(field[1], field[1])}»", text)
    return Text(key, shown, _FIELD.sub(filled, text))
