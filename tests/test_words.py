"""The catalogue: every key has words and all words are used; they are short, polite, plain and well written."""

import re
import unicodedata
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from admin.commands import COMMANDS
from bot.channels.web.words import KEYS as WEB_KEYS
from cases.kinds import Kind, Role, Status
from cases.text import clean
from dialogs.residents import DIALOGS
from dialogs.steps.free import FreeText
from dialogs.steps.pieces import Pieces
from dialogs.steps.read_back import ReadBack
from dialogs.understanding import ALWAYS_MEANT
from dialogs.understanding import COMMANDS as CONTROLS
from tests.keys_in_code import keys_in_code

FOLDER = Path(__file__).parents[1] / "locales" / "vi" / "LC_MESSAGES"
CATALOGUES = {path.stem: path for path in sorted(FOLDER.glob("*.po"))}


def read(path: Path) -> dict[str, str]:
    with path.open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file, locale="vi") if m.id}


TEXTS = {key: words for path in CATALOGUES.values() for key, words in read(path).items()}
TO_RESIDENTS = {
    k: w
    for name in ("residents", "common", "drafts", "rights", "screening", "understanding", "after", "receipt")
    for k, w in read(CATALOGUES[name]).items()
}
CODE = keys_in_code()
# Longer by their nature: the welcome, the consent's wording, what is promised or explained once, quotations.
MAY_BE_LONG = {"report.opening", "home.welcome", "consent.ask", "cmd.head", "terminal.hello"}
FIELD = re.compile(r"\{[^}]*\}")
QUOTED = re.compile(r"“[^”]*”")


def computed() -> set[str]:
    """Keys that the code puts together."""
    keys = {f"status.{status}" for status in Status} | {f"stage.{status}" for status in Status}
    keys |= {f"kind.{kind}" for kind in Kind} | {f"role.{role}" for role in Role}
    keys |= {f"cmd.{command.name}" for command in COMMANDS}
    keys |= {f"date.{day}" for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
    keys |= {f"lookup.bad.{reason}" for reason in ("length", "digits", "zero", "check")}
    keys |= {f"file.{why}" for why in ("too_large", "wrong_type", "gone")}
    keys |= {f"data.wish.{wish}" for wish in ("copy", "correct", "delete")}
    keys |= {f"count.{kind}" for kind in ("photo", "voice", "video", "document")}
    keys |= {f"channel.{name}" for name in ("telegram", "zalo_bot", "web", "terminal")}
    keys |= {f"doubt.{name}" for name in ("stop", "done", *CONTROLS) if name not in ALWAYS_MEANT}
    for dialog in DIALOGS:
        for step in dialog.steps:
            if isinstance(step, Pieces):
                keys |= {step.asks, step.shows, f"{step.shows}.files", f"{step.shows}.both"}
            if isinstance(step, FreeText):
                keys |= {step.asks, step.shows, *(label for _, label in step.options)}
            if isinstance(step, ReadBack):
                names = dict(step.names)
                keys |= {step.head, *(names.get(s.key, f"item.{s.key}") for s in step.steps)}
    return keys | set(WEB_KEYS)


def fields_of(words: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(words) if name)


def sentences(words: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])\s+", FIELD.sub("x", QUOTED.sub("“x”", words))) if part.strip()]


def test_every_key_in_the_code_has_words() -> None:
    wanted = {key for key, _, _ in CODE.said} | CODE.labels | computed()
    assert sorted(wanted - TEXTS.keys()) == []


def test_all_words_are_used() -> None:
    used = CODE.mentioned | {key for key, _, _ in CODE.said} | CODE.labels | computed()
    assert sorted(TEXTS.keys() - used) == []


def test_no_key_stands_in_two_catalogues() -> None:
    assert sum(len(read(path)) for path in CATALOGUES.values()) == len(TEXTS)


def test_words_mention_exactly_what_they_are_given() -> None:
    wrong = [
        f"{where}: {key} wants {sorted(fields_of(TEXTS[key]))}, gets {sorted(given)}"
        for key, given, where in CODE.said
        if given is not None and key in TEXTS and fields_of(TEXTS[key]) != given
    ]
    assert wrong == []


@pytest.mark.parametrize("key", sorted(CODE.labels & TEXTS.keys()))
def test_an_option_fits_on_a_button(key: str) -> None:
    assert len(FIELD.sub("…", TEXTS[key])) <= 60
    assert not TEXTS[key].endswith(".")


@pytest.mark.parametrize("key", sorted(TEXTS.keys() - MAY_BE_LONG))
def test_a_message_is_short(key: str) -> None:
    words = FIELD.sub("x", QUOTED.sub("“x”", TEXTS[key])).split()
    assert len(sentences(TEXTS[key])) <= 3, sentences(TEXTS[key])
    assert len(words) <= 52, len(words)


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_words_are_well_written(key: str) -> None:
    words = TEXTS[key]
    assert words
    assert unicodedata.is_normalized("NFC", words)
    assert clean(words) == words
    assert not re.search(r" [.,;:!?]|[,;](?=\w)|\.\.", words)
    if not key.startswith("terminal."):
        assert not re.search(r"[\"']", words), "quotation marks are “ ”"


@pytest.mark.parametrize("key", sorted(TEXTS))
def test_nobody_is_addressed_wrongly(key: str) -> None:
    words = FIELD.sub("x", TEXTS[key]).casefold()
    for word in ("bạn", "mày", "quý khách", "quý vị", "anh/chị", "user", "click", "link"):
        assert not re.search(rf"\b{word}\b", words), word
    assert "ông bà" not in words.replace("ông/bà", "")
    assert not ("ông/bà" in words and "bà con" in words), "one person, or everybody"


@pytest.mark.parametrize("key", sorted(TO_RESIDENTS))
def test_residents_read_no_officialese(key: str) -> None:
    words = TO_RESIDENTS[key].casefold()
    for phrase in ("thụ lý", "luân chuyển", "hồ sơ của", "mã hồ sơ", "ghi âm", "nhắn một số", "xử lý", "hệ thống"):
        assert phrase not in words, phrase


@pytest.mark.parametrize("key", [k for k in sorted(TO_RESIDENTS) if k.endswith((".done", ".refused", ".withdrawn"))])
def test_what_was_done_is_said_in_whole_sentences(key: str) -> None:
    if key not in CODE.labels and not key.startswith(("doubt.", "pieces.", "status.", "copy.", "did.")):
        assert TO_RESIDENTS[key].endswith((".", "}"))
