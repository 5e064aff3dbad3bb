"""What can be measured, and how: each measure runs its module in fresh processes and returns its figures."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.machine import ROOT, median, scratch

Figures = dict[str, Any]
# No child has that much to do; one that hangs is killed.
LONGEST = 600
AT_ONCE = {1: 60, 64: 600, 1000: 2_000}  # conversations by concurrency
CASES = (1_000, 100_000, 1_000_000)
FLOORS = ("floor-memory", "floor-durable")
PEERS = ("ptb-memory", "ptb-pickle", "aiogram-memory", "aiogram-tuned", "aiogram-sql", "aiogram-sql-tuned")


def turns(runs: int) -> Figures:
    """in-process, raw update bytes in, bytes of platform calls out, SQLite FULL, sealed, 64 conversations in flight:
    the product's shortest cold lodging (8 turns), and the fixed nine turns of bench/nine.py"""
    return _of(turns, [{way: _child("bench.run_turns", "--way", way) for way in ("shortest", "nine")} for _ in
                       range(runs)])  # fmt: skip


def peers(runs: int) -> Figures:
    """the nine turns, 64 conversations in flight, a stub of the platform at the HTTP client's place: ours (durable and
    sealed), others' frameworks, and the floor (bench/peer_floor.py), one after the other in each round, every time in
    a fresh process; ratio by round"""
    found = []
    for number in range(runs):
        order = ("ours", *PEERS, *FLOORS)
        turned = order[number % len(order) :] + order[: number % len(order)]
        one = {name: _child(*_of_peer(name)) for name in turned}
        ours = one["ours"]["turns_per_s"]
        one["ours over"] = {name: ours / one[name]["turns_per_s"] for name in PEERS}
        found.append({name: one[name] for name in (*order, "ours over")})
    return _of(peers, found)


def _of_peer(name: str) -> tuple[str, ...]:
    return ("bench.run_turns", "--way", "nine") if name == "ours" else ("bench.run_peer", name)


def http(runs: int) -> Figures:
    """over loopback HTTP both ways, `homthu run` with Telegram's webhook in a process of its own, its pace switched
    off; residents and platform in another. trivial: what these can do against a server that stores nothing. In the
    shortest lodging receipts are drawn and sent, too"""
    return _of(http, [{way: _child("bench.run_http", "--way", way) for way in ("nine", "shortest", "trivial")} for _ in
                      range(runs)])  # fmt: skip


def latency(runs: int) -> Figures:
    """a turn of the shortest lodging in-process, from its bytes in to its answer's bytes out; by concurrency"""
    found = []
    for _ in range(runs):
        one = {}
        for at_once, conversations in AT_ONCE.items():
            options = ("--at-once", str(at_once), "--conversations", str(conversations))
            measured = _child("bench.run_turns", *options)
            one[str(at_once)] = {n: measured[n] for n in ("turns_per_s", "p50_ms", "p90_ms", "p99_ms", "batch")}
        found.append(one)
    return _of(latency, found)


def memory(runs: int) -> Figures:
    """3,000 lodgings left open in the middle: what the process weighs more, by 1,000 (the base is in `start`)"""
    return _of(memory, [_child("bench.run_memory") for _ in range(runs)])


def start(runs: int) -> Figures:
    """`homthu run` over a database that exists, from exec to /health/ready, without a token and polling a simulated
    Telegram (there also: until it polls); memory one second later"""
    return _of(start, [_child("bench.start") for _ in range(runs)]) | {"imports": _child("bench.start", "--imports")}


def growth(runs: int) -> Figures:
    """cost of a turn (shortest lodging) with 1,000, 100,000 and 1,000,000 stored cases, filled as bench/filling.py
    says; a fresh process for each, one after the other in each round; ratios by round"""
    with scratch() as folder:
        places = {str(cases): Path(folder) / str(cases) for cases in CASES}
        filled = {}
        for name, place in places.items():
            place.mkdir()
            filled[name] = _child("bench.run_growth", str(place), "--fill", name)
        os.sync()  # gigabytes on their way to the disk would be in everybody's flushes
        found = []
        for number in range(runs):
            first = str((number + 1) * 10_000)
            one = {name: _child("bench.run_growth", str(place), "--first", first) for name, place in places.items()}
            least, most = one[str(CASES[0])], one[str(CASES[-1])]
            one["ratio"] = {n: most[n] / least[n] for n in ("cpu_us_per_turn", "wall_us_per_turn", "p99_ms")}
            found.append(one)
    return _of(growth, found) | {"filled": filled}


def delivery(runs: int) -> Figures:
    """100,000 outbox rows in lanes of five through Delivery to a platform that answers at once, limits off; then 300
    with the pace of the Telegram account: calls in the fullest second"""
    return _of(delivery, [{
        "free": _child("bench.run_delivery"), "paced": _child("bench.run_delivery", "--rows", "300", "--paced"),
    } for _ in range(runs)])  # fmt: skip


def figures(runs: int) -> Figures:
    """/thongke over 100,000 cases of five years in SQLite: time of a count, CPU, how long the event loop was away"""
    return _of(figures, [_child("bench.run_figures") for _ in range(runs)])


def lists(runs: int) -> Figures:
    """what officers ask over 100,000 cases of two years in SQLite, each command as a whole turn (/thongke until its
    figures are told); then 16 residents at once without, and with, four officers who ask one thing after the other"""
    with scratch() as folder:
        filled = _child("bench.run_lists", folder, "--fill", "100000")
        os.sync()
        found = [_child("bench.run_lists", folder, "--first", str((n + 1) * 10_000)) for n in range(runs)]
    return _of(lists, found) | {"filled": {"100000": filled}}


def desk(runs: int) -> Figures:
    """pages of the desk over 100,000 cases of two years in SQLite, each as a browser asks for it; then 16 residents at
    once without, and with, four officers who open one page after the other"""
    with scratch() as folder:
        filled = _child("bench.run_lists", folder, "--fill", "100000")
        os.sync()
        found = [_child("bench.run_desk", folder, "--first", str((n + 1) * 10_000)) for n in range(runs)]
    return _of(desk, found) | {"filled": {"100000": filled}}


def parts(runs: int) -> Figures:
    """CPU of the loop's thread by part of a turn, µs; parts that wait (begin, commit, claim) are wall time"""
    found = [{**one.pop("us_per_turn"), **one} for one in (_child("bench.run_parts") for _ in range(runs))]
    return _of(parts, found)


def steady(runs: int) -> Figures:
    """20,000 turns: memory after the first and the last fifth; then one answer is held for two seconds (one run)"""
    one = _child("bench.run_steady")
    figures = {"rss_first_mb": one["rss_mb"][0], "rss_last_mb": one["rss_mb"][-1], **one["kept"], **one["slow"]}
    return _of(steady, [figures])


def understanding(runs: int) -> Figures:
    """what is understood of a corpus of our own, spoilt in every way people spoil it; on one core, 300 villages"""
    found = [_child("bench.understanding") for _ in range(min(runs, 3))]
    tables = [one.pop("table") for one in found]
    return _of(understanding, found) | {"table": tables[0]}


def engine(runs: int) -> Figures:
    """the engine alone (advance and render, exact answers, no storage), CPU: cold lodgings of eight turns, half of them
    typed words, half choices, a third each tapped, numbered, and typed as their labels"""
    return _of(engine, [_child("bench.run_engine") for _ in range(runs)])


MEASURES: dict[str, Callable[[int], Figures]] = {
    measure.__name__: measure
    for measure in (
        turns,
        peers,
        http,
        latency,
        memory,
        start,
        growth,
        delivery,
        figures,
        lists,
        desk,
        parts,
        engine,
        steady,
        understanding,
    )
}


def _of(measure: Callable[[int], Figures], runs: list[Figures]) -> Figures:
    flat = [_flat(one) for one in runs]
    medians = {name: median([one[name] for one in flat]) for name in flat[0]}
    return {"method": " ".join((measure.__doc__ or "").split()), "runs": flat, "median": medians}


def _flat(found: Figures, before: str = "") -> dict[str, float]:
    """Numbers only; "nine": {"p50_ms": 1} becomes "nine.p50_ms"."""
    flat: dict[str, float] = {}
    for name, one in found.items():
        if name == "stored":  # only proves that the rest is true
            continue
        if isinstance(one, dict):
            flat |= _flat(one, f"{before}{name}.")
        elif isinstance(one, int | float):
            flat[before + name] = one
    return flat


def _child(module: str, *options: str) -> Figures:
    """A fresh process each time: what one run leaves in memory shall not help or hurt the next."""
    done = subprocess.run(
        [sys.executable, "-m", module, *options],
        cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True, timeout=LONGEST,
    )  # fmt: skip
    found: Figures = json.loads(done.stdout)
    return found
