"""By which words a matter is known in a list: what its sender wrote, without the greeting and the call before it."""

from __future__ import annotations

import re
from typing import Final

from dialogs.understanding import calls, intent_of

_CLAUSE: Final = re.compile(r"\s*([^,.!?:;…\n]*)[,.!?:;…\n]+\s*")
# "cháu ơi bà hỏi…": up to three words and the call itself.
_CALLED: Final = re.compile(r"\s*((?:\w+ ){1,3}(?:ơi|oi))\b[\s,.!:]*", re.IGNORECASE)
_MOST: Final = 4  # clauses
_LONGEST: Final = 6  # words of a greeting


def headline(text: str) -> str:
    """The whole text where nothing else stands in it."""
    left = text
    for _ in range(_MOST):
        found = next((one for one in (_CALLED.match(left), _CLAUSE.match(left)) if one and _greets(one.group(1))), None)
        if found is None:
            break
        left = left[found.end() :]
    return left if left.strip() and not _greets(left) else text


def _greets(words: str) -> bool:
    if not words.strip():
        return True
    if len(words.split()) > _LONGEST:
        return False
    intent = intent_of(words)
    return calls(words) or (intent is not None and intent.name == "greeting")
