"""The page's words: every key has some, and every key is used."""

from __future__ import annotations

import re
from pathlib import Path

import bot.channels.web as package
from bot.channels.web import KEYS
from bot.channels.web.words import REFUSAL_KEYS, SCRIPT_KEYS
from tests.bot.channels.web.conftest import catalogue

FOLDER = Path(package.__file__).parent
VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")


def test_every_key_has_words_and_all_words_are_used() -> None:
    assert set(catalogue()) == KEYS


def test_the_script_is_given_the_words_it_asks_for_and_no_others() -> None:
    code = "".join(path.read_text() for path in (FOLDER / "static").glob("*.js"))
    sizes = {f"size.now.{size}" for size in (1, 2, 3)}
    given = {key.removeprefix("web.") for key in SCRIPT_KEYS} - sizes
    assert {key for key in given if f'"{key}"' not in code} == set()
    assert set(re.findall(r'\bt\("([a-z_.]+)"', code)) <= given


def test_the_templates_ask_only_for_keys_on_the_list() -> None:
    page = "".join(path.read_text() for path in (FOLDER / "templates").glob("*.html"))
    assert set(re.findall(r'"(web\.[a-z_.]+)"', page)) <= KEYS


def test_the_code_holds_no_vietnamese() -> None:
    for path in FOLDER.rglob("*.*"):
        if path.suffix in {".py", ".js", ".html", ".css"}:
            assert not VIETNAMESE.search(path.read_text()), path.name


def test_refusals_are_short() -> None:
    words = catalogue()
    assert [key for key in REFUSAL_KEYS if len(words[key].split()) > 25] == []
