"""How well what people type is understood, and how fast. Prints a line of JSON with a table in it.

Each sentence of the corpus is spoilt in every way that suits it (understanding_tries.py); what it means must come out,
or nothing."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from bench import understanding_second as second
from bench.understanding_spoil import SPOILS
from bench.understanding_tries import SPOILT_BY, Try, profile_with_villages, tries
from dialogs.understanding.around import CONSENT, POLITE, WISH
from dialogs.understanding.typed import typed

GOALS: Final = {
    "choice": (0.97, 0.995),
    "yes or no": (0.97, 0.995),
    "command": (0.97, 0.995),
    "intent": (0.90, 0.98),
    "consent": (0.0, 1.0),
}


@dataclass(slots=True)
class Score:
    right: int = 0
    wrong: int = 0
    silent: int = 0
    meant: int = 0
    bad: list[tuple[Try, str]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        said = self.right + self.wrong
        return self.right / said if said else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.meant if self.meant else 1.0

    @property
    def abstention(self) -> float:
        return self.silent / self.meant if self.meant else 1.0


def judge(all_tries: Iterator[Try] | list[Try]) -> dict[tuple[str, str, bool], Score]:
    """By meaning, way of spoiling, and whether held out."""
    scores: defaultdict[tuple[str, str, bool], Score] = defaultdict(Score)
    for one in all_tries:
        got = one.understand(one.text)
        score = scores[one.meaning, one.spoilt_by, one.held_out]
        score.meant += bool(one.expected)
        if got and got == one.expected:
            score.right += 1
        elif got:
            score.wrong += 1
            score.bad.append((one, got))
        elif one.expected:
            score.silent += 1
            score.bad.append((one, ""))
    return dict(scores)


def added(scores: dict[tuple[str, str, bool], Score], **only: Any) -> Score:
    total = Score()
    for (meaning, kind, out), score in scores.items():
        if only.get("meaning", meaning) == meaning and only.get("kind", kind) == kind and only.get("out", out) == out:
            total.right += score.right
            total.wrong += score.wrong
            total.silent += score.silent
            total.meant += score.meant
            total.bad += score.bad
    return total


def speed(all_tries: list[Try]) -> dict[str, tuple[float, float]]:
    """Median and 99th percentile in ms, by meaning; the message is new to every function each time."""
    took: defaultdict[str, list[float]] = defaultdict(list)
    for one in all_tries:
        best = float("inf")
        for _ in range(3):
            _forget()
            begun = time.perf_counter()
            one.understand(one.text)
            best = min(best, time.perf_counter() - begun)
        took[one.meaning].append(best * 1000)
        took["all"].append(best * 1000)
    return {meaning: _percentiles(sorted(times)) for meaning, times in took.items()}


def _forget() -> None:
    """A message is new only once: what its first reading left in memory is forgotten."""
    typed.cache_clear()
    for around in (POLITE, WISH, CONSENT):
        around.forget()


def _percentiles(ordered: list[float]) -> tuple[float, float]:
    return ordered[len(ordered) // 2], ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]


def table(scores: dict[tuple[str, str, bool], Score], speeds: dict[str, tuple[float, float]]) -> str:
    """Markdown."""
    lines = ["| meaning | messages | precision | recall | abstains | held out: precision | recall | ms p50 | p99 |"]
    lines.append("|---|---|---|---|---|---|---|---|---|")
    counts = Counter(dict.fromkeys(SPOILT_BY, 0))
    meanings = [m for m in counts if any(key[0] == m for key in scores)]
    for meaning in meanings:
        seen, out = added(scores, meaning=meaning, out=False), added(scores, meaning=meaning, out=True)
        p50, p99 = speeds.get(meaning, (0.0, 0.0))
        lines.append(
            f"| {meaning} | {seen.meant + out.meant} | {_share(seen.precision)} | {_share(seen.recall)} | "
            f"{_share(seen.abstention)} | {_share(out.precision)} | {_share(out.recall)} | {p50:.3f} | {p99:.3f} |"
        )
    lines += ["", f"| how it was typed | {' | '.join(m for m in meanings if m in _SHOWN)} |"]
    lines.append("|---|" + "---|" * len([m for m in meanings if m in _SHOWN]))
    for kind in SPOILS:
        cells = []
        for meaning in (m for m in meanings if m in _SHOWN):
            score = added(scores, meaning=meaning, kind=kind)
            cells.append(f"{_share(score.precision)} / {_share(score.recall)}" if score.meant else "")
        if any(cells):
            lines.append(f"| {kind} | {' | '.join(cells)} |")
    return "\n".join(lines)


_SHOWN: Final = ("choice", "yes or no", "consent", "command", "intent", "village")


def _share(share: float) -> str:
    return f"{share * 100:.1f} %"


def main() -> None:
    all_tries = list(tries(profile_with_villages()))
    scores, speeds = judge(all_tries), speed(all_tries)
    if "--show" in sys.argv:
        for one, got in (b for (_, _, out), s in scores.items() if not out or "--all" in sys.argv for b in s.bad):
            sys.stderr.write(f"{one.meaning:10} {one.spoilt_by:16} {one.text!r}: {one.expected!r} got {got!r}\n")
    figures: dict[str, Any] = {"messages": len(all_tries), "p50_ms": speeds["all"][0], "p99_ms": speeds["all"][1]}
    for meaning in GOALS:
        for out in (False, True):
            score = added(scores, meaning=meaning, out=out)
            name = f"{meaning}{', held out' if out else ''}"
            figures |= {f"{name}: precision": score.precision, f"{name}: recall": score.recall}
    for fresh in (False, True):
        counts, bad = second.counted(fresh)
        if "--show" in sys.argv:
            sys.stderr.writelines(f"second author: {one.text!r}: {one.expected!r} got {got!r}\n" for one, got in bad)
        for meaning in GOALS:
            name = f"second author, {'fresh, ' if fresh else ''}{meaning}"
            figures |= {f"{name}: precision": counts[meaning].precision, f"{name}: recall": counts[meaning].recall}
    json.dump({**figures, "table": f"{table(scores, speeds)}\n\n{second.table()}"}, sys.stdout)
    print()


if __name__ == "__main__":
    main()
