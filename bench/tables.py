"""The results as Markdown, for docs/performance.md: goals beside medians, and from where to where they went."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

Figures = dict[str, Any]
_PEERS = {
    "ours": "homthu, durable, sealed",
    "ptb-memory": "python-telegram-bot, in memory",
    "ptb-pickle": "python-telegram-bot, PicklePersistence (written once a minute)",
    "aiogram-memory": "aiogram, in memory, as documented",
    "aiogram-tuned": "aiogram, in memory, tuned",
    "aiogram-sql": "aiogram, SQLAlchemy + aiosqlite, one commit a turn",
    "aiogram-sql-tuned": "the same, tuned",
    "floor-memory": "nothing but the nine turns, nothing stored",
    "floor-durable": "nothing but the nine turns, durable (group commit)",
}


def tables(folder: Path, only: Sequence[str] | None = None) -> str:
    """Those whose result lies in the folder. only: names of measures."""
    made = []
    for name, table in _TABLES.items():
        path = folder / f"{name}.json"
        if path.exists() and (only is None or name in only):
            figures = json.loads(path.read_text(encoding="utf-8"))
            if any(_has(figures, key) for key in _NEEDS[name]):
                made.append(f"### {name}\n\n{_about(figures)}\n\n{table(figures)}")
    return "\n\n".join(made)


def _has(figures: Figures, key: str) -> bool:
    """Whether it is of this release: older files called things otherwise."""
    return key in figures["median"]


def _about(figures: Figures) -> str:
    machine = figures["machine"]
    return (
        f"{figures['at']}, {machine['cores']} cores, {machine['python']}, a flush {machine['flush_us']:.0f} µs, "
        f"load before {machine['load_before']}; median of {len(figures['runs'])} runs (lowest to highest).\n"
        f"Method: {figures['method']}."
    )


def _cell(figures: Figures, key: str, digits: int = 0) -> str:
    if key not in figures["median"]:
        return ""
    every = [one[key] for one in figures["runs"]]
    low, high, middle = min(every), max(every), figures["median"][key]
    return f"{middle:,.{digits}f} ({low:,.{digits}f} to {high:,.{digits}f})"


def _plain(figures: Figures, key: str, digits: int = 0) -> str:
    return f"{figures['median'][key]:,.{digits}f}" if key in figures["median"] else ""


def _rows(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = (head, ["---"] * len(head), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _turns(f: Figures) -> str:
    named = {"nine": ("nine turns", "5,000"), "shortest": ("shortest cold lodging", "")}
    return _rows(
        ("conversation", "goal", "turns/s", "p50 ms", "p99 ms", "CPU µs a turn", "calls a turn", "bytes out a turn"),
        [
            (label, goal, _cell(f, f"{w}.turns_per_s"), _plain(f, f"{w}.p50_ms", 1), _cell(f, f"{w}.p99_ms", 1),
             _cpu(f, w), _plain(f, f"{w}.calls_per_turn", 2), _plain(f, f"{w}.bytes_out_per_turn"))
            for w, (label, goal) in named.items()
        ],
    )  # fmt: skip


def _cpu(f: Figures, name: str) -> str:
    median = f["median"]
    return f"{median[f'{name}.user_us_per_turn'] + median[f'{name}.system_us_per_turn']:,.0f}"


def _peers(f: Figures) -> str:
    return _rows(
        ("framework", "turns/s", "ours, times", "p50 ms", "p99 ms", "CPU µs a turn", "bytes out a turn", "base MB"),
        [
            (label, _cell(f, f"{p}.turns_per_s"), _times(f, p), _plain(f, f"{p}.p50_ms", 1),
             _plain(f, f"{p}.p99_ms", 1), _cpu(f, p), _plain(f, f"{p}.bytes_out_per_turn"), _plain(f, f"{p}.rss_mb"))
            for p, label in _PEERS.items()
        ],
    )  # fmt: skip


def _times(f: Figures, peer: str) -> str:
    """Nobody is held against the floor, which does nothing."""
    return _cell(f, f"ours over.{peer}", 2) if f"ours over.{peer}" in f["median"] else ""


def _http(f: Figures) -> str:
    named = {
        "nine": ("nine turns", "2,000"),
        "shortest": ("shortest lodging, with its receipts", ""),
        "trivial": ("a server that stores nothing", ""),
    }
    return _rows(
        ("server", "goal", "turns/s", "p50 ms", "p99 ms", "server's CPU µs a turn", "the other side's", "server MB"),
        [
            (label, goal, _cell(f, f"{w}.turns_per_s"), _plain(f, f"{w}.p50_ms", 1), _cell(f, f"{w}.p99_ms", 1),
             f"{f['median'][f'{w}.server_user_us_per_turn'] + f['median'][f'{w}.server_system_us_per_turn']:,.0f}",
             _plain(f, f"{w}.client_us_per_turn"), _plain(f, f"{w}.server_rss_mb"))
            for w, (label, goal) in named.items()
        ],
    )  # fmt: skip


def _latency(f: Figures) -> str:
    return _rows(
        ("conversations in flight", "p50 ms", "p90 ms", "p99 ms", "goal for p99", "turns/s", "turns a batch"),
        [
            (n, _plain(f, f"{n}.p50_ms", 1), _plain(f, f"{n}.p90_ms", 1), _cell(f, f"{n}.p99_ms", 1),
             "25" if n == "64" else "", _plain(f, f"{n}.turns_per_s"), _plain(f, f"{n}.batch"))
            for n in ("1", "64", "1000")
        ],
    )  # fmt: skip


def _memory(f: Figures) -> str:
    return _rows(("what", "goal", "MB"), [("1,000 open conversations", "1", _cell(f, "mb_per_1000_open", 2))])


def _start(f: Figures) -> str:
    return _rows(
        ("what", "goal", "measured"),
        [
            ("ready, without Telegram, s", "1.5", _cell(f, "ready_s", 2)),
            ("ready, with Telegram, s", "3.5", _cell(f, "telegram_ready_s", 2)),
            ("until it polls Telegram, s", "", _cell(f, "telegram_polling_s", 2)),
            ("memory, without Telegram, MB", "120", _cell(f, "rss_mb")),
            ("memory, with Telegram, MB", "250", _cell(f, "telegram_rss_mb")),
        ],
    )


def _growth(f: Figures) -> str:
    sizes = ("1000", "100000", "1000000")
    rows = [
        (f"{int(n):,}", _cell(f, f"{n}.cpu_us_per_turn"), _cell(f, f"{n}.wall_us_per_turn"),
         _plain(f, f"{n}.p99_ms", 1), f"{f['filled'][n]['file_mb']:,.0f}", f"{f['filled'][n]['fill_s']:,.0f}")
        for n in sizes if n in f["filled"]
    ]  # fmt: skip
    ratio = ("largest over smallest (goal: at most 1.2)", _cell(f, "ratio.cpu_us_per_turn", 2),
             _cell(f, "ratio.wall_us_per_turn", 2), _cell(f, "ratio.p99_ms", 2), "", "")  # fmt: skip
    return _rows(
        ("stored cases", "CPU µs a turn", "wall µs a turn", "p99 ms", "file MB", "filled in s"), [*rows, ratio]
    )


def _delivery(f: Figures) -> str:
    return _rows(
        ("what", "asked", "measured"),
        [
            ("100,000 rows, limits off, rows/s", "", _cell(f, "free.rows_per_s")),
            ("CPU µs a row", "", _cell(f, "free.cpu_us_per_row")),
            ("with the pace: calls in the fullest second", "30", _cell(f, "paced.most_in_a_second")),
            ("to one chat", "1, more for a moment", _cell(f, "paced.most_in_a_second_to_a_chat")),
            ("calls a second over all", "28", _cell(f, "paced.sent_per_s", 1)),
        ],
    )


_TABLES: dict[str, Callable[[Figures], str]] = {
    "turns": _turns,
    "peers": _peers,
    "http": _http,
    "latency": _latency,
    "memory": _memory,
    "start": _start,
    "growth": _growth,
    "delivery": _delivery,
}
_NEEDS = {
    "turns": ("nine.turns_per_s",),
    "peers": ("ours.turns_per_s",),
    "http": ("nine.turns_per_s",),
    "latency": ("64.p99_ms",),
    "memory": ("mb_per_1000_open",),
    "start": ("telegram_ready_s",),
    "growth": ("ratio.cpu_us_per_turn",),
    "delivery": ("free.rows_per_s",),
}
