"""People who answer what they are asked, whatever the order of the questions, until they have heard what they want."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping

from tests.journeys.person import Heard, Person, Silence

# How often is looked whether something was said, seconds: many people talk at once here.
LOOK = 0.01


async def goes_through(person: Person, first: str, asked: Mapping[str, str], until: str) -> Heard:
    """Says the first words, then answers each question by a part of its text, and returns the message that holds the
    words waited for. The first part that fits counts, and each only once: what came in between may have repeated the
    question. Raises Silence."""
    said, left = first, dict(asked)
    while True:
        await person.says(said)
        part, message = await _what_next(person, left, until, said)
        if part is None:
            return message
        said = left.pop(part)


async def _what_next(person: Person, asked: Mapping[str, str], until: str, said: str) -> tuple[str | None, Heard]:
    patience = time.monotonic() + person.patience
    known = -1
    while True:
        await person.looks()
        if known != person.times_heard:
            known, news = person.times_heard, person.news
            done = next((one for one in news if until in one.text), None)
            if done is not None:
                return None, done
            for part in asked:
                question = next((one for one in news if part in one.text), None)
                if question is not None:
                    return part, question
        if time.monotonic() > patience:
            told = "\n---\n".join(f"{one.text}\n{list(one.choices)}" for one in person.news) or "(nothing)"
            raise Silence(f"{person.name} said {said!r} and waited for {until!r}; was told since:\n{told}")
        await asyncio.sleep(LOOK)
