"""Many conversations in which anything comes: `python -m tests.dialogs.nightly`, 20,000 in half an hour on one core.

A third of them is long (40 steps), the others short (12), for most bugs need few steps and much variety. Each lot has
a seed of its own, so that a lot with a bug can be played again. Prints each bug once, as short as it was found."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

LOT = 500
LONG, SHORT = 40, 12
TEST = "tests/dialogs/test_any_conversation.py"


@dataclass(frozen=True, slots=True)
class Lot:
    seed: int
    examples: int
    steps: int

    @property
    def command(self) -> str:
        size = f"HOMTHU_EXAMPLES={self.examples} HOMTHU_STEPS={self.steps}"
        return f"{size} pytest -n 0 {TEST} --hypothesis-seed={self.seed}"


def lots(examples: int, seed: int) -> list[Lot]:
    """Every third one is long."""
    sizes = [min(LOT, examples - done) for done in range(0, examples, LOT)]
    return [Lot(seed + n, size, LONG if n % 3 == 0 else SHORT) for n, size in enumerate(sizes)]


def play(lot: Lot) -> str:
    """What was found, "" if nothing."""
    environment = os.environ | {"HOMTHU_EXAMPLES": str(lot.examples), "HOMTHU_STEPS": str(lot.steps)}
    command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "--tb=short", "-p", "no:cacheprovider", TEST]
    begun = time.monotonic()
    done = subprocess.run(
        [*command, f"--hypothesis-seed={lot.seed}"], env=environment, capture_output=True, text=True, check=False
    )
    took = time.monotonic() - begun
    told = "BUG" if done.returncode else "fine"
    print(f"{lot.examples} x {lot.steps} steps, seed {lot.seed}: {told}, {took:.0f} s", flush=True)  # noqa: T201
    return "" if not done.returncode else f"{lot.command}\n{_bug(done.stdout)}"


def _bug(output: str) -> str:
    """The conversation and the last words of the traceback, without the invariants between the steps."""
    checked = ("state.every_draft_is_open_or_at_rest()", "state.the_history_is_whole()")
    lines = [line.rstrip() for line in output.splitlines() if not any(one in line for one in checked)]
    return "\n".join(lines[-60:])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=20_000)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    asked = parser.parse_args()
    with ThreadPoolExecutor(asked.processes) as at_once:
        bugs = [bug for bug in at_once.map(play, lots(asked.examples, asked.seed)) if bug]
    print(f"\n{asked.examples} conversations, {len(bugs)} lot(s) with a bug")  # noqa: T201
    for bug in bugs:
        print(f"\n{'=' * 100}\n{bug}")  # noqa: T201
    return 1 if bugs else 0


if __name__ == "__main__":
    sys.exit(main())
