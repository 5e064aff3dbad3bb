"""A name and a phone number out of one message, the name exactly as it was typed."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from cases import phone_number
from cases.keyed_names import is_keyed
from cases.name_phrases import (
    AROUND_PHONE_BY_FIRST,
    AROUND_PHONE_BY_LAST,
    BEFORE_NAME_BY_FIRST,
    COURTESY_AT_THE_END,
    COURTESY_BY_FIRST,
    MAY_BE_A_NAME,
    PLACE_BY_FIRST,
    Phrase,
)
from cases.name_words import MIDDLE, puts_right
from cases.names import is_a_full_name, looks_like_a_name
from cases.phone_number import BadPhone, PhoneProblem
from cases.spelt_numbers import with_digits
from cases.text import clean, fold
from cases.told_beside import tells_more, what_is_left

NamePhoneProblem = Literal["nothing", "no_name", "no_phone", "long_name", "not_a_name", "id_number"] | PhoneProblem

_LONGEST_NAME: Final = 60  # characters; the longest official names have about forty
# Behind a letter a single digit belongs to the word: "D9u7c1 0912 345 678".
_NUMBER: Final = re.compile(
    r"(?=[+(0-9])(?:(?=0|[0-9]{2})|(?<![^\W\d_]))(?:\+\s?)?\(?[0-9]+(?:[\s.,\-‐-―()·/]{1,3}[0-9]+)*"
)
_KEYED_WORD: Final = re.compile(r"[^\W\d_][1-9]")
_GROUP: Final = re.compile(r"\+?\s?[0-9]+")
_NO_DIGITS: Final = re.compile(r"[^0-9]+")
_ID_NUMBER: Final = re.compile(r"0[0-9]{11}")
_EDGES: Final = " \n\t,.;:!?-–—_/|()[]\"'“”*="
_AT_THE_END: Final = frozenset(("", *COURTESY_AT_THE_END))
_MOST_COURTESY: Final = 3
_PHONE_DIGITS: Final = 7
"""A number with fewer digits is not an attempt at a phone number: "thôn 5", "nhà 12"."""
_MOST_GROUPS: Final = 24
"""More numbers side by side are a table or mischief; trying all their stretches would take seconds."""


class NameAndPhone(NamedTuple):
    """name: as typed, None if there was none. phone: E.164, or None. problem: what to ask again, or None."""

    name: str | None
    phone: str | None
    problem: NamePhoneProblem | None


def split_name_and_phone(text: str) -> NameAndPhone:
    """The name and the phone number in one message: "hoa, sdt 0912.345.678" is hoa and +84912345678.

    Accents and case of the name are never touched. What is found is given also beside a problem: 'nothing'
    (neither), 'no_name', 'no_phone', 'long_name', 'id_number' (a personal ID number instead of a phone; it is
    never returned), or the reason of BadPhone for a number that cannot be called.
    """
    cleaned = with_digits(clean(text))
    runs = _numbers(cleaned)
    found, problem = _phone_in(runs)
    before, after = cleaned, ""
    if found or problem:
        start, end = _span(runs, found)
        before, after = cleaned[:start], cleaned[end:]
    name = _better(_name_in(before), after)
    if name and found and puts_right(name):
        name = ""
    if name and len(name) > _LONGEST_NAME:
        return NameAndPhone(None, found, "long_name")
    if name and found:
        return NameAndPhone(name, found, None)
    if found:
        return NameAndPhone(None, found, "no_name")
    return NameAndPhone(name or None, None, problem or ("no_phone" if name else "nothing"))


def phone_in(text: str) -> str | None:
    """The phone number alone, E.164, for whoever does not ask for the name, which takes twenty times as long."""
    return _phone_in(_numbers(with_digits(clean(text))))[0]


def has_id_number(text: str) -> bool:
    """Whether a personal ID number stands in it. It is never returned."""
    return any(map(_is_id_number, _numbers(clean(text))))


def _numbers(text: str) -> list[re.Match[str]]:
    """Runs of digits long enough to be meant as a phone or ID number."""
    return [run for run in _NUMBER.finditer(text) if len(_digits(run)) >= _PHONE_DIGITS]


def _digits(run: re.Match[str]) -> str:
    return _NO_DIGITS.sub("", run.group())


def _phone_in(runs: list[re.Match[str]]) -> tuple[str | None, NamePhoneProblem | None]:
    """The first number that can be called, or why the last one that was tried cannot."""
    problem: NamePhoneProblem | None = None
    for run in runs:
        if _is_id_number(run):
            problem = problem or "id_number"
            continue
        try:
            return _parse_run(run), None
        except BadPhone as error:
            problem = error.reason
    return None, problem


def _is_id_number(run: re.Match[str]) -> bool:
    digits = _digits(run)
    return _ID_NUMBER.fullmatch(digits) is not None and not digits.startswith("0084")


def _parse_run(run: re.Match[str]) -> str:
    """The number in a run of digits, also beside others ("nhà 12, 0912…"). Raises BadPhone."""
    try:
        return phone_number.parse(run.group())
    except BadPhone:
        groups = [group.replace(" ", "") for group in _GROUP.findall(run.group())]
        if len(groups) > _MOST_GROUPS:
            raise
        for at in range(len(groups)):
            for end in range(len(groups), at, -1):
                rest = "".join(groups[end:])
                if rest and not (rest.startswith(("0", "+")) and len(rest) >= _PHONE_DIGITS):
                    continue  # one digit too many is a slip to ask about, not to cut off
                try:
                    return phone_number.parse("".join(groups[at:end]))
                except BadPhone:
                    continue
        raise


def _span(runs: list[re.Match[str]], found: str | None) -> tuple[int, int]:
    """From where to where the numbers stand that are no part of the name."""
    if found:
        tail = found[-9:]
        runs = [run for run in runs if tail in _digits(run)] or runs
    return runs[0].start(), runs[0].end()


def _better(name: str, after: str) -> str:
    """What stands behind the number, where nothing before it can be a name: "ok 0912 345 678 Nguyễn Văn Sáu"."""
    if name and (not after.strip(_EDGES) or looks_like_a_name(name)):
        return name
    behind = _name_in(after)
    return behind if not name or looks_like_a_name(behind) else name


def _name_in(part: str) -> str:
    """What is left of a part of the message as a name; "" if nothing is."""
    part = part.strip(_EDGES)
    if not tells_more(part):
        return _bare_name(part)
    left = [name for one in what_is_left(part) if (name := _bare_name(one))]
    for is_one in (is_a_full_name, looks_like_a_name):
        if name := next(filter(is_one, left), ""):
            return name
    return left[0] if left else ""


def _bare_name(part: str) -> str:
    """Numbers in it are dropped; digits that a keyboard left in a word are not."""
    words = _without_lead(_without_courtesy(_without_numbers(part).split()))
    words = _without_place(_without_courtesy(_without_label(words)))
    name = _without_signs(" ".join(words))
    return name if any(character.isalpha() for character in name) else ""


def _without_numbers(part: str) -> str:
    if _KEYED_WORD.search(part) is None:
        return _NUMBER.sub(" ", part) if _GROUP.search(part) else part
    return " ".join(word if is_keyed(word.strip(_EDGES)) else _NUMBER.sub(" ", word) for word in part.split())


def _without_signs(name: str) -> str:
    """Without punctuation and pictures around it."""
    start, end = 0, len(name)
    while start < end and _is_sign(name[start]):
        start += 1
    while start < end and _is_sign(name[end - 1]):
        end -= 1
    return name[start:end]


def _is_sign(character: str) -> bool:
    return character in _EDGES or unicodedata.category(character)[0] in "SZ" or character in "…\ufe0f\u20e3"


def _without_courtesy(words: list[str]) -> list[str]:
    words = _from_first_word(words)
    for _ in range(_MOST_COURTESY):
        lead = next((c for c in _like(words[:1], COURTESY_BY_FIRST) if len(words) > len(c) and _begins(words, c)), ())
        if not lead or _is_family_name(words[:2]):
            break
        words = _from_first_word(words[len(lead) :])
    while words and (words[-1].strip(_EDGES).casefold() in _AT_THE_END or _is_bare_courtesy(words)):
        words = words[:-1]
    return words


def _is_family_name(words: list[str]) -> bool:
    """ "Vang Thi My" is no "vâng"; typed without accents, the families Vàng and Dạ look like courtesy."""
    if len(words) < 2 or not words[0].isascii():
        return False
    return fold(words[1]) in ("thi", "van") or (_has_capital(words[0]) and _has_capital(words[1]))


def _is_bare_courtesy(words: list[str]) -> bool:
    """ "Tran Thi Hoa a": a small a behind a name in capitals was "ạ"; in "nguyen van a" nobody knows."""
    return words[-1].strip(_EDGES) == "a" and len(words) > 2 and _has_capital(words[-2])


def _without_lead(words: list[str]) -> list[str]:
    """Without "sđt", "tên tôi là" and the like in front."""
    for leads in (AROUND_PHONE_BY_FIRST, BEFORE_NAME_BY_FIRST):
        lead = next((lead for lead in _like(words[:1], leads) if _begins(words, lead)), ())
        words = _from_first_word(words[len(lead) :])
    if len(words) > 2 and _is_word(words[0], "tôi"):
        return words[1:]
    return words


def _without_label(words: list[str]) -> list[str]:
    """Without "số điện thoại" and the like behind the name, where the number stood."""
    while True:
        tails = _like(words[-1:], AROUND_PHONE_BY_LAST)
        tail = next((tail for tail in tails if _begins(words[-len(tail) :], tail)), ())
        if not tail or (tail[0] in MAY_BE_A_NAME and len(tail) == 1 < len(words) and _has_capital(words[-1])):
            return words
        words = words[: -len(tail)]


def _without_place(words: list[str]) -> list[str]:
    """Without a village behind the name: it is asked for on its own. Behind "Thị" stands a name: Đinh Thị Thôn."""
    for at in range(1, len(words)):
        if _is_given(words, at):
            continue
        if any(_begins(words[at:], place) for place in _like(words[at : at + 1], PLACE_BY_FIRST)):
            return words[: at - 1] if at > 1 and _is_word(words[at - 1], "ở") else words[:at]
    return words


def _is_given(words: list[str], at: int) -> bool:
    """Whether it is what somebody with this family is called."""
    return fold(words[at - 1]) in MIDDLE and (len(words) == at + 1 or _has_capital(words[at]))


def _from_first_word(words: list[str]) -> list[str]:
    """Without punctuation that stands alone in front."""
    if words and words[0].isalnum():
        return words
    start = next((at for at, word in enumerate(words) if word.strip(_EDGES)), len(words))
    return words[start:]


def _like(word: Sequence[str], phrases: dict[str, list[Phrase]]) -> Sequence[Phrase]:
    """The phrases that this word (one or none) can belong to."""
    return phrases.get(word[0].strip(_EDGES).casefold(), ()) if word else ()


def _begins(words: Sequence[str], lead: Sequence[str]) -> bool:
    """Whether the words begin with this lead, as one phrase: "Tên: La" is not "tên là"."""
    if len(words) < len(lead) or not all(map(_is_word, words, lead)):
        return False
    *inner, last = words[: len(lead)]
    if any(word[-1] in _EDGES for word in inner):
        return False
    return not (inner and lead[-1] == "là" and _has_capital(last) and last[-1] not in _EDGES)


def _has_capital(word: str) -> bool:
    """Written as names are, first letter only; all capitals say nothing."""
    letters = word.strip(_EDGES)
    return letters[:1].isupper() and not letters.isupper()


def _is_word(typed: str, expected: str) -> bool:
    """Whether a word was typed as expected, with these accents or with none."""
    bare = typed.strip(_EDGES).casefold()
    return bare == expected or bare == _folded(expected)


@lru_cache(1024)
def _folded(expected: str) -> str:
    """Expected are our own words, the same every time."""
    return fold(expected)
