"""`python -m bench [what …]` measures, prints a table and writes bench/results/<what>.json; by default everything."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from bench import start
from bench.machine import RESULTS, ROOT, machine, median

Figures = dict[str, Any]


def turns(runs: int) -> Figures:
    """the shortest cold lodging (8 turns), raw updates in, calls out, SQLite FULL, 64 conversations in flight"""
    found = [_child("bench.run_turns") for _ in range(runs)]
    return {"method": turns.__doc__, "runs": found, "median": _medians(found)}


def startup(runs: int) -> Figures:
    """`homthu run` without a token over a database that exists, from exec to /health/ready; memory one second later"""
    found = start.measure(runs)
    for one in found:
        del one["stderr"]
    return {"method": startup.__doc__, "runs": found, "median": _medians(found), "imports": start.imports()}


def parts(runs: int) -> Figures:
    """CPU of the loop's thread by part of a turn, µs; parts that wait (begin, commit, claim) are wall time"""
    found = [{**one.pop("us_per_turn"), **one} for one in (_child("bench.run_parts") for _ in range(runs))]
    return {"method": parts.__doc__, "runs": found, "median": _medians(found)}


def steady(runs: int) -> Figures:
    """20,000 turns: memory after the first and the last fifth; then one answer is held for two seconds (one run)"""
    one = _child("bench.run_steady")
    found = [{"rss_first_mb": one["rss_mb"][0], "rss_last_mb": one["rss_mb"][-1], **one["kept"], **one["slow"]}]
    return {"method": steady.__doc__, "runs": found, "median": _medians(found)}


def understanding(runs: int) -> Figures:
    """what is understood of a corpus of our own, spoilt in every way people spoil it; on one core, 300 villages"""
    found = [_child("bench.understanding") for _ in range(min(runs, 3))]
    tables = [one.pop("table") for one in found]
    return {"method": understanding.__doc__, "runs": found, "median": _medians(found), "table": tables[0]}


def engine(runs: int) -> Figures:
    """the engine alone (advance and render, exact answers, no storage), CPU: cold lodgings of eight turns, half of them
    typed words, half choices, a third each tapped, numbered, and typed as their labels"""
    found = [_child("bench.run_engine") for _ in range(runs)]
    return {"method": engine.__doc__, "runs": found, "median": _medians(found)}


MEASURES: dict[str, Callable[[int], Figures]] = {
    "turns": turns,
    "start": startup,
    "parts": parts,
    "engine": engine,
    "steady": steady,
    "understanding": understanding,
}


def _child(module: str, *options: str) -> Figures:
    """A fresh process each time: what one run leaves in memory shall not help or hurt the next."""
    done = subprocess.run(
        [sys.executable, "-m", module, *options], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    found: Figures = json.loads(done.stdout)
    return found


def _medians(found: list[Figures]) -> dict[str, float]:
    return {name: median([one[name] for one in found]) for name, v in found[0].items() if isinstance(v, int | float)}


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("what", nargs="*", choices=[*MEASURES, []], help="by default everything")
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    RESULTS.mkdir(exist_ok=True)
    about = machine()
    print("machine:", ", ".join(f"{name} {value}" for name, value in about.items()))
    for name in asked.what or MEASURES:
        print(f"\n{name}: {MEASURES[name].__doc__}; median of {asked.runs} runs (lowest to highest)")
        figures = {"at": time.strftime("%Y-%m-%d %H:%M"), "machine": about, **MEASURES[name](asked.runs)}
        (RESULTS / f"{name}.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")
        for key, middle in figures["median"].items():
            all_of_it = sorted(one[key] for one in figures["runs"])
            print(f"  {key:<45}{middle:>12,.2f}   ({all_of_it[0]:,.2f} to {all_of_it[-1]:,.2f})")
        if "table" in figures:
            print(f"\n{figures['table']}")
        for key, value in figures.get("imports", {}).items():
            print(f"  {key}: {value}")


if __name__ == "__main__":
    main()
