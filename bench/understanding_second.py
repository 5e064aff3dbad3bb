"""The same measurement on sentences of a second author, who had not seen the phrases: the figure that does not flatter.

First as they stood before anything was mended for them, written down in understanding_second.toml; then now."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

from bench import understanding_tries as first
from cases.profile import Profile, load_profile
from cases.text import clean

SECOND: Final[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("understanding_second.toml").read_text(encoding="utf-8")
)


class Sentence(NamedTuple):
    """expected: its meaning as words, "" for none. fresh: written after the first measurement, before the mending."""

    meaning: str
    text: str
    expected: str
    understand: Callable[[str], str]
    fresh: bool


class Count(NamedTuple):
    meant: int
    right: int
    wrong: int
    traps: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.meant if self.meant else 1.0


def sentences() -> Iterator[Sentence]:
    profile = load_profile(first.ROOT / "communes" / "binh-tuyen.toml")
    for fresh, groups in ((False, SECOND), (True, SECOND["fresh"])):
        for meaning, said, expected, find in _labelled(groups, profile):
            yield Sentence(meaning, clean(said), SECOND["again"].get(meaning, {}).get(said, expected), find, fresh)


def _labelled(groups: dict[str, Any], profile: Profile) -> Iterator[tuple[str, str, str, Callable[[str], str]]]:
    for group in groups["choice"]:
        pick = partial(first.choice, labels=SECOND["questions"][group["question"]])
        yield from (("choice", said, str(group["answer"]), pick) for said in group["said"])
    for group in groups["yes_no"]:
        yield from (("yes or no", said, str(group["answer"]), first.yes_or_no) for said in group["said"])
    for group in groups["consent"]:
        yield from (("consent", said, "True" if group["answer"] else "", first.agrees) for said in group["said"])
    for group in groups["command"]:
        yield from (("command", said, group["answer"], first.command) for said in group["said"])
    for group in groups["intent"]:
        yield from (("intent", said, group["answer"], first.same_intent(group["answer"])) for said in group["said"])
    for group in groups.get("village", ()):
        yield from (
            ("village", said, group["answer"], partial(first.village, profile=profile)) for said in group["said"]
        )
    for group in groups["who"]:
        yield from (("name and phone", said, f"{group['name']}|{group['phone']}", first.who) for said in group["said"])
    for group in groups["nothing"]:
        for said in group["said"]:
            if group["but"] == "name":
                yield "a name", said, "", first.as_free_words
            else:
                yield from ((meaning, said, "", find) for meaning, find in first.NOTHING.items())


def counted(fresh: bool) -> tuple[dict[str, Count], list[tuple[Sentence, str]]]:
    """By meaning; and what is misunderstood, or not understood."""
    meant, right, wrong, traps = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    bad = []
    for one in sentences():
        if one.fresh is not fresh:
            continue
        got = one.understand(one.text)
        meant[one.meaning] += bool(one.expected)
        traps[one.meaning] += not one.expected
        right[one.meaning] += bool(got) and got == one.expected
        wrong[one.meaning] += bool(got) and got != one.expected
        if got != one.expected:
            bad.append((one, got))
    return {m: Count(meant[m], right[m], wrong[m], traps[m]) for m in meant | traps}, bad


def table() -> str:
    """Markdown, the first measurement beside the one of now."""
    lines = []
    for fresh, title in (
        (False, "second author, first measurement"),
        (True, "second author, fresh sentences, measured once"),
    ):
        now, _ = counted(fresh)
        lines += [f"| {title} | messages | traps | precision | recall | now: precision | recall |"]
        lines += ["|---|---|---|---|---|---|---|"]
        for meaning, written in SECOND["first_fresh" if fresh else "first"].items():
            at_first, after = Count(**written), now[meaning]
            shares = (at_first.precision, at_first.recall, after.precision, after.recall)
            cells = [f"{share * 100:.1f} %" for share in shares]
            if not at_first.meant:
                cells[1] = cells[3] = ""
            lines.append(f"| {meaning} | {at_first.meant} | {at_first.traps} | {' | '.join(cells)} |")
        lines.append("")
    return "\n".join(lines).rstrip()
