"""By which words a matter is known in a list: what its sender wrote, without the greeting and the call before it."""

from __future__ import annotations

import re
from typing import Final

from cases.screening import only_insults
from cases.senseless import says_nothing
from cases.text import fold
from dialogs.understanding import calls, intent_of

_WORD: Final = re.compile(r"\w+")
_CLAUSE: Final = re.compile(r"\s*([^,.!?:;…\n]*)[,.!?:;…\n]+\s*")
# The call itself, folded, and before it up to so many words: "cháu ơi bà hỏi…".
_CALL: Final = "oi"
_CALLED: Final = 3
_MOST: Final = 4  # clauses
_LONGEST: Final = 6  # words of a greeting


def headline(text: str) -> str:
    """The whole text where nothing else stands in it."""
    left = text
    for _ in range(_MOST):
        behind = _behind_call(left) or _behind_clause(left)
        if behind is None:
            break
        left = behind
    return left if left.strip() and not _greets(left) else text


def matter(text: str) -> str:
    """The headline, without first lines that say nothing or are insults; "" where there is nothing else."""
    lines = text.splitlines()
    while lines and (_greets(lines[0]) or says_nothing(lines[0]) or only_insults(lines[0])):
        lines.pop(0)
    return headline("\n".join(lines))


def _behind_clause(text: str) -> str | None:
    found = _CLAUSE.match(text)
    return text[found.end() :] if found and _greets(found.group(1)) else None


def _behind_call(text: str) -> str | None:
    words = list(_WORD.finditer(text))[: _CALLED + 1]
    call = next((word for word in words[1:] if fold(word.group()) == _CALL), None)
    if call is None or not _greets(text[: call.end()]):
        return None
    return text[call.end() :].lstrip(" ,.!:")


def _greets(words: str) -> bool:
    if not words.strip():
        return True
    if len(words.split()) > _LONGEST:
        return False
    intent = intent_of(words)
    return calls(words) or (intent is not None and intent.name == "greeting")
