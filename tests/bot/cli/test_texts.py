"""All that is said, on one page for the commune to read and sign."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from bot.cli.texts import LANGUAGE, page_of, parts_of
from bot.composition import LOCALES, words
from dialogs.words import Words
from tests.bot.cli.conftest import Homthu


def test_every_text_stands_there_once_with_its_fields_shown_and_filled_in(homthu: Homthu) -> None:
    page = homthu("export", "--texts")
    assert (page.exit_code, page.stderr) == (0, "")
    for key in words():
        assert page.stdout.count(f"<code>{key}</code>") == 1, key
    assert "mã tra cứu: «mã tra cứu»" in page.stdout.casefold()
    assert "4827 1935 0648" in page.stdout
    assert not re.search(r"\{\w+\}", page.stdout.partition("</style>")[2])


def test_every_text_stands_where_it_is_said() -> None:
    """locales/vi/sign_off.toml has a part for each, and a name and an example for each field."""
    plan = tomllib.loads((LOCALES / LANGUAGE / "sign_off.toml").read_text(encoding="utf-8"))
    parts = parts_of(words(), plan)
    assert [text.key for part in parts for text in part.texts if part.heading == plan["others"]] == []
    assert [text.example for part in parts for text in part.texts if "«" in text.example] == []
    said = words()
    fields = {field for key in said for field in re.findall(r"\{(\w+)\}", said.text(key))}
    assert sorted(fields - plan["fields"].keys()) == []


def test_what_words_hold_cannot_become_part_of_the_page() -> None:
    assert "&lt;b&gt;" in page_of(Words({"home.again": "<b>chào</b>"}), "UBND xã")


def test_it_goes_into_a_file(homthu: Homthu, tmp_path: Path) -> None:
    page = tmp_path / "loi-noi.html"
    assert homthu("export", "--texts", "--output", str(page)).stdout == ""
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    refused = homthu("export", "--texts", "--output", str(tmp_path / "nowhere" / "x.html"))
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "cannot be written" in refused.stderr
