"""Under which subject the commune filed what reads like this. A hint with the cases that it comes from, or nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from cases.alike import likeness
from cases.needs import PastSubject
from cases.value import value

# Of what the shorter text says, so much must be said by the other too.
_CLOSE: Final = 0.45
# One case speaks for itself only if it says nearly the same.
_NEARLY_THE_SAME: Final = 0.8
# The nearest few are asked; most of their weight has to agree.
_ASKED: Final = 7
_AGREE: Final = 0.65


@value(frozen=True, slots=True)
class Suggested:
    """codes: of the cases that are most like it, at most three."""

    subject: str
    codes: tuple[str, ...]


def suggested(text: str, past: Sequence[PastSubject]) -> Suggested | None:
    """None where too few are alike, or where they disagree."""
    scored = zip(likeness(text, [one.text for one in past]), past, strict=True)
    near = sorted((pair for pair in scored if pair[0] >= _CLOSE), key=lambda pair: -pair[0])[:_ASKED]
    if not near:
        return None
    weights: dict[str, float] = defaultdict(float)
    for score, one in near:
        weights[one.subject] += score
    subject = max(weights, key=lambda key: weights[key])
    own = [(score, one) for score, one in near if one.subject == subject]
    if weights[subject] < _AGREE * sum(weights.values()) or (len(own) == 1 and own[0][0] < _NEARLY_THE_SAME):
        return None
    return Suggested(subject, tuple(one.code for _, one in own[:3]))
