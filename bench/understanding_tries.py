"""What the measurement of understanding tries: the sentences of understanding_corpus.toml, each spoilt in every way
that suits it, with what it means and the function that must find that out."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final
from zlib import crc32

from bench.understanding_spoil import KEEPS_ACCENTS, SPOILS, seeded
from cases.codes import TrackingCode
from cases.name_and_phone import split_name_and_phone
from cases.profile import Profile, Village, load_profile
from cases.text import clean
from dialogs import understanding as u

ROOT: Final = Path(__file__).parents[1]
CORPUS: Final = tomllib.loads(Path(__file__).with_name("understanding_corpus.toml").read_text(encoding="utf-8"))
TODAY: Final = date(2026, 4, 1)
_EVERY: Final = ("clean", "no accents", "NFD", "Telex left-over", "VNI left-over", "short forms", "politeness", "loud")
SPOILT_BY: Final[dict[str, tuple[str, ...]]] = {
    "choice": (*_EVERY, "cut short", "one slip", "words around"),
    "yes or no": (*_EVERY, "one slip"),
    "consent": _EVERY,
    "command": (*_EVERY, "one slip", "words around"),
    "intent": (*_EVERY, "one slip"),
    "village": (*_EVERY, "one slip", "words around a place"),
    "date": ("clean", "no accents", "NFD", "Telex left-over", "politeness", "loud"),
    "name and phone": ("clean", "no accents", "NFD", "loud"),
    "code": ("clean", "no accents", "NFD", "Telex left-over", "loud"),
    "nothing": (*_EVERY, "one slip"),
    "a name": _EVERY,
}


@dataclass(frozen=True, slots=True)
class Try:
    """One message. expected: its meaning as words, "" for none. held_out: nobody tuned on its sentence."""

    meaning: str
    spoilt_by: str
    text: str
    expected: str
    understand: Callable[[str], str]
    held_out: bool


def profile_with_villages(count: int = 300) -> Profile:
    """The commune of the examples, merged with many others."""
    profile = load_profile(ROOT / "communes" / "binh-tuyen.toml")
    first, last = (words.split() for words in CORPUS["villages"])
    names = [f"{a} {b}" for b in last for a in first if a != b][: count - len(profile.villages)]
    more = [Village(key=f"v{at}", name=name, kind="thon") for at, name in enumerate(names)]
    return profile.model_copy(update={"villages": (*profile.villages, *more)})


def choice(text: str, labels: list[str]) -> str:
    number = u.number_in(text)
    if number is not None and (1 <= number <= len(labels) or any(map(str.isdecimal, text))):
        return str(number) if 1 <= number <= len(labels) else ""
    at = u.option_of(text, labels)
    return "" if at is None else str(at + 1)


def yes_or_no(text: str) -> str:
    answer = u.yes_no(text)
    return "" if answer is None else str(answer)


def command(text: str) -> str:
    found = u.always_meant(text) or u.command_of(text) or ""
    return "mine" if found == "when" else found  # asked, or ordered: to see what was sent


def _intent(text: str) -> str:
    found = u.intent_of(text)
    return "" if found is None or found.matter else found.name


def village(text: str, profile: Profile) -> str:
    found = u.village_in(text, profile, TODAY)
    return found.key if isinstance(found, Village) else ""


def _date(text: str) -> str:
    found = u.date_in(text, TODAY)
    return found.isoformat() if found else ""


def who(text: str) -> str:
    found = split_name_and_phone(text)
    return f"{found.name}|{found.phone}"


def _code(text: str) -> str:
    found = TrackingCode.find_in(text)
    return found.value if found and u.only_a_code(text) else ""


def _at_a_menu(text: str, labels: list[str]) -> str:
    """Whatever a story could be taken for."""
    return choice(text, labels) and f"choice {choice(text, labels)}"


def as_free_words(text: str) -> str:
    """Where a name is expected."""
    return u.always_meant(text) or ("consent" if u.agrees(text) else "")


def _sentences(profile: Profile) -> Iterator[tuple[str, str, str, Callable[[str], str], bool]]:
    """meaning, sentence, what it means, how that is found out, whether it is ambiguous without accents."""
    questions = CORPUS["questions"]
    for group in CORPUS["choice"]:
        pick = partial(choice, labels=questions[group["question"]])
        yield from (("choice", said, str(group["answer"]), pick, False) for said in group["said"])
    for group in CORPUS["yes_no"]:
        yield from (
            ("yes or no", said, str(group["answer"]), yes_or_no, group.get("bare", False)) for said in group["said"]
        )
    for group in CORPUS["consent"]:
        answer = "True" if group["answer"] else ""
        yield from (("consent", said, answer, agrees, False) for said in group["said"])
    for group in CORPUS["command"]:
        yield from (("command", said, group["answer"], command, group.get("bare", False)) for said in group["said"])
    for group in CORPUS["intent"]:
        yield from (("intent", said, group["answer"], same_intent(group["answer"]), False) for said in group["said"])
    for group in CORPUS["village"]:
        yield from (
            ("village", said, group["answer"], partial(village, profile=profile), False) for said in group["said"]
        )
    for group in CORPUS["date"]:
        yield from (("date", said, group["answer"], _date, False) for said in group["said"])
    for said in CORPUS["code"]["said"]:
        for code in CORPUS["code"]["codes"]:
            for shown in (code, f"{code[:4]} {code[4:8]} {code[8:]}", f"{code[:4]}-{code[4:8]}-{code[8:]}"):
                yield "code", said.format(code=shown), code, _code, False
    yield from (("code", said, "", _code, False) for said in CORPUS["code"]["none"])
    for group in CORPUS["nothing"]:
        if group["but"] == "name":
            yield from (("a name", said, "", as_free_words, False) for said in group["said"])
            continue
        for said in group["said"]:
            for meaning, find in NOTHING.items():
                yield meaning, said, "", find, False


def agrees(text: str) -> str:
    return str(u.agrees(text)) if u.agrees(text) else ""


# "Xem kết quả" is a command and an intent; either leads to the same place.
_SAME: Final = {"lookup": "mine"}


def same_intent(expected: str) -> Callable[[str], str]:
    return lambda text: _SAME.get(_intent(text), _intent(text)) if expected == "mine" else _intent(text)


NOTHING: Final[dict[str, Callable[[str], str]]] = {
    "choice": partial(_at_a_menu, labels=CORPUS["questions"]["check"]),
    "yes or no": yes_or_no,
    "consent": agrees,
    "command": command,
    "intent": _intent,
}


def tries(profile: Profile) -> Iterator[Try]:
    for meaning, said, expected, find, ambiguous in _sentences(profile):
        for kind in SPOILT_BY[meaning if expected or meaning in ("consent", "date", "code", "a name") else "nothing"]:
            text = SPOILS[kind](said, seeded(said, kind))
            if text is None:
                continue
            meant = "" if ambiguous and kind not in KEEPS_ACCENTS else expected
            yield Try(meaning, kind, clean(text), meant, find, held_out(said))
    yield from _people()


def _people() -> Iterator[Try]:
    """The name comes out exactly as it was typed."""
    people = CORPUS["who"]
    for at, name in enumerate(people["names"]):
        for number, said in enumerate(people["said"]):
            phone = people["phones"][(at + number) % len(people["phones"])]
            for kind in SPOILT_BY["name and phone"]:
                spoil = SPOILS[kind]
                dice = seeded(name, kind)
                typed_name = clean(spoil(name, dice) or name).rstrip(".!… 🙏👍")
                text = clean((spoil(said, dice) or said).replace("{NAME}", "{name}").replace("{PHONE}", "{phone}"))
                text = text.format(name=typed_name, phone=phone)
                yield Try("name and phone", kind, text, f"{typed_name}|+84912345678", who, held_out(name + said))


def held_out(sentence: str) -> bool:
    return crc32(sentence.encode()) % 3 == 0 and sentence not in CORPUS["seen"]
