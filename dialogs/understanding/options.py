"""Which option of a question was named: its label, the label cut short, or with words around it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

from dialogs.understanding import marks
from dialogs.understanding.around import POLITE, WISH
from dialogs.understanding.otherwise import otherwise
from dialogs.understanding.repair import repairs
from dialogs.understanding.table import TURNING
from dialogs.understanding.typed import Around, Reading, Typed, as_typed, reading

MAX_LABEL: Final = 80
_SHORTEST_CUT: Final = 4  # letters of a word that is not finished
_MOST_AROUND: Final = 4  # words
_MOST_AROUND_A_CLAUSE: Final = 2
_SHORTEST_SLIP: Final = 5
_SURE: Final = 0.78
_FAR_AHEAD: Final = 0.15
_WORDS_BESIDE_FREE_WORDS: Final = 3
# Not to be thought in or away: "thông tin của tôi" is no "Xóa thông tin của tôi", "rút lại đồng ý" no "Đồng ý".
_TURNING: Final = TURNING | {"xoa", "rut", "huy"}
_ASKING: Final = frozenset({"sao", "nao", "gi", "dau", "ai"})


class _Label(NamedTuple):
    """clauses: the parts between its commas. known: its words, and the beginnings of words."""

    read: Reading
    clauses: tuple[Reading, ...]
    known: frozenset[str]


def option_of(text: str | Typed, labels: Sequence[str], loose: bool = True) -> int | None:
    """Position of the option that the text names; None when several fit, or none. loose: a label may be cut short,
    stand among other words, or have a slip; without it the whole message is a label, politeness apart."""
    typed = as_typed(text)
    if not typed.is_short or len(typed.text) > MAX_LABEL:
        return None
    shown = [_label(label) for label in labels]
    most = max((len(label.read.words) for label in shown), default=0) + _MOST_AROUND
    cores = _cores(typed.readings, most, POLITE)
    exact = _one(shown, cores, _is_label)
    if exact is not None:
        return exact
    beside = _beside_its_number(cores, shown)
    if beside is not None:
        return beside
    said = otherwise(typed, labels, least=1 if loose else _WORDS_BESIDE_FREE_WORDS)
    if said is not None or not loose:
        return said
    cores = list(dict.fromkeys((*cores, *_cores(typed.readings, most, WISH))))
    found = _loosely(shown, cores)
    if found is None and len(typed.readings[0].words) <= most:
        found = _repaired(shown, typed, most)
    return _with_a_slip(cores, shown) if found is None else found


def _cores(readings: Sequence[Reading], most: int, around: Around) -> list[Reading]:
    """None that is too long for any of the labels."""
    return [core for read in readings for core in around.cores(read) if len(core.words) <= most]


def _loosely(shown: Sequence[_Label], cores: Sequence[Reading]) -> int | None:
    known = frozenset().union(*(label.known for label in shown))
    cores = [core for core in cores if core.words[0][:2] in known or not known.isdisjoint(core.words)]
    for way in (_is_cut_short, _is_among_others, _is_a_part, _leaves_words_out):
        found = _one(shown, cores, way)
        if found is not None:
            return found
    return None


def _repaired(shown: Sequence[_Label], typed: Typed, most: int) -> int | None:
    """With the one word that nobody knows made one that is known; None where that can be done in two ways."""
    also = frozenset(word for label in shown for word in label.read.words)
    found: set[int] = set()
    for read, at, _ in repairs(typed.readings, also):
        if read.words[at] not in also and also.isdisjoint(read.words):
            continue
        cores = list(dict.fromkeys((*_cores((read,), most, POLITE), *_cores((read,), most, WISH))))
        option = _one(shown, cores, _is_label)
        if option is None:
            option = _loosely(shown, cores)
        if option is not None:
            found.add(option)
    return found.pop() if len(found) == 1 else None


@lru_cache(1024)
def _label(label: str) -> _Label:
    """Labels are our own words, the same in every turn."""
    clauses = tuple(reading(clause) for clause in label.split(","))
    read = reading(label)
    known = frozenset((*read.words, *(word[:2] for word in read.words)))
    return _Label(read, tuple(clause for clause in clauses if clause.words), known)


def _one(shown: Sequence[_Label], cores: Sequence[Reading], way: object) -> int | None:
    assert callable(way)
    for core in cores:
        found = [at for at, label in enumerate(shown) if way(core, label)]
        if len(found) == 1:
            return found[0]
        if found:
            return None  # politeness taken away makes nothing clearer
    return None


def _is_label(core: Reading, label: _Label) -> bool:
    return core.words == label.read.words and marks.fits(core.accents, label.read.accents)


def _beside_its_number(cores: Sequence[Reading], shown: Sequence[_Label]) -> int | None:
    """ "2. Gửi sáng kiến", the whole line as it stood there."""
    for core in cores:
        if len(core.words) > 1 and core.words[0].isdecimal() and len(core.words[0]) == 1:
            at = int(core.words[0]) - 1
            rest = core.part(1, len(core.words))
            if 0 <= at < len(shown) and (_is_label(rest, shown[at]) or _is_cut_short(rest, shown[at])):
                return at
    return None


def _is_cut_short(core: Reading, label: _Label) -> bool:
    """The label's beginning, at the end of a word or in the middle of a longer one; or one of its clauses."""
    words = core.words
    for clause in (label.read, *label.clauses[1:]):
        whole, accents = clause.words, clause.accents
        if len(words) > len(whole) or not marks.fits(core.accents[:-1], accents[: len(words) - 1]):
            continue
        if words[:-1] != whole[: len(words) - 1]:
            continue
        last = whole[len(words) - 1]
        if words[-1] == last and marks.fits(core.accents[-1:], (accents[len(words) - 1],)):
            if clause is label.read or len(words) == len(whole):
                return _says_something(words)
        elif clause is label.read and last.startswith(words[-1]) and len(core.key) >= _SHORTEST_CUT:
            return True
    return False


def _says_something(words: tuple[str, ...]) -> bool:
    return len(words) > 1 or (len(words[0]) > 1 and (words[0],) not in WISH.leads)


def _is_among_others(core: Reading, label: _Label) -> bool:
    """The label, or one of its clauses, with a few words around it, none of which turns it round or gives a number."""
    for part in (label.read, *label.clauses):
        size = len(part.words)
        most = _MOST_AROUND if part is label.read else _MOST_AROUND_A_CLAUSE
        if (size < 2 and len(part.key) < _SHORTEST_CUT) or not size < len(core.words) <= size + most:
            continue
        if TURNING.issuperset(part.words):
            continue  # "không có sóng" is no "Không, giữ như cũ"
        at = _position(core, part)
        if at is None or (size < 2 and at > 0):
            continue
        around = (*core.words[:at], *core.words[at + size :])
        if not (_TURNING | _ASKING).intersection(around) and not any(word.isdecimal() for word in around):
            return True
    return False


def _is_a_part(core: Reading, label: _Label) -> bool:
    """Two words or more out of one clause, and nothing before them that turns them round."""
    if len(core.words) < 2:
        return False
    for clause in label.clauses:
        at = _position(clause, core)
        if at is not None:
            return not _TURNING.intersection(clause.words[:at])
    return False


def _leaves_words_out(core: Reading, label: _Label) -> bool:
    """ "hỏi lại sau" is "Hỏi lại tôi sau": three words or more in their order, from the first on; or all in another."""
    if len(core.words) < 3:
        return False
    for clause in label.clauses:
        if sorted(core.words) == sorted(clause.words) and not TURNING.intersection(core.words):
            return True
        rest = iter(clause.words)
        missing = set(clause.words) - set(core.words)
        if core.words[0] == clause.words[0] and not missing & TURNING and all(word in rest for word in core.words):
            return True
    return False


def _position(inside: Reading, part: Reading) -> int | None:
    size = len(part.words)
    for at in range(len(inside.words) - size + 1):
        if inside.words[at : at + size] != part.words:
            continue
        pairs = zip(inside.accents[at : at + size], part.accents, strict=True)
        if all(one == other or marks.NONE in (one, other) for one, other in pairs):
            return at
    return None


def _with_a_slip(cores: Sequence[Reading], shown: Sequence[_Label]) -> int | None:
    """The label that is nearest, if all others are far behind it."""
    best: dict[int, float] = {}
    for core in cores:
        key = core.key
        if len(key) < _SHORTEST_SLIP or any(word.isdecimal() for word in core.words):
            continue
        turning = _TURNING.intersection(core.words)
        for at, label in enumerate(shown):
            for form in {label.read.key, *(clause.key for clause in label.clauses)}:
                near = OSA.normalized_similarity(key, form, score_cutoff=_SURE - _FAR_AHEAD)
                if near > best.get(at, 0.0) and turning == _TURNING.intersection(form.split()):
                    best[at] = near
    ranked = sorted(best.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < _SURE:
        return None
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return ranked[0][0] if ranked[0][1] - second >= _FAR_AHEAD else None
