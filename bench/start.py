"""From nothing to ready, and what the process then weighs: `homthu run` without a token over a database that exists."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

from bench.machine import ROOT, scratch

_IMPORTED = re.compile(r"import time:\s+(\d+) \|\s+\d+ \| +(\S+)")
# None of these has anything to do before the first resident comes.
UNWANTED = ("aiogram", "alembic", "PIL", "asyncpg")


def measure(runs: int) -> list[dict[str, Any]]:
    """The first start makes the database and is not counted."""
    with scratch() as folder:
        _start(Path(folder))
        return [_start(Path(folder)) for _ in range(runs)]


def imports() -> dict[str, Any]:
    """Which of the heavy libraries a start loads, and the ten packages that cost it most (ms, of its own modules)."""
    with scratch() as folder:
        _start(Path(folder))
        traced = _start(Path(folder), PYTHONPROFILEIMPORTTIME="1")["stderr"]
    costs: dict[str, float] = {}
    loaded = set()
    for micro, name in _IMPORTED.findall(traced):
        loaded.add(name)
        top = name.partition(".")[0]
        costs[top] = costs.get(top, 0) + int(micro) / 1000
    dearest = sorted(costs.items(), key=lambda one: -one[1])[:10]
    return {
        "modules": len(loaded),
        "loaded_in_vain": [name for name in UNWANTED if name in loaded],
        "ms": {name: round(ms, 1) for name, ms in dearest},
    }


def _start(folder: Path, **more: str) -> dict[str, Any]:
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("HOMTHU_", "TELEGRAM", "ZALO"))
    }
    environment |= {
        "HOMTHU_DATABASE_URL": f"sqlite:///{folder}/homthu.db",
        "HOMTHU_FILES": str(folder / "files"),
        "HOMTHU_PORT": "0",
        "PYTHONPATH": str(ROOT),
        **more,
    }
    before = os.times()
    begun = time.perf_counter()
    # In the scratch folder, so that no .env of the developer is read.
    process = subprocess.Popen(
        [sys.executable, "-c", "from bot.cli import main; main()", "run"],
        cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stderr is not None
    lines = []
    try:
        for line in process.stderr:
            lines.append(line)
            if '"ready"' in line:
                break
        else:
            raise RuntimeError("it did not become ready:\n" + "".join(lines))
        with urllib.request.urlopen(f"http://127.0.0.1:{json.loads(line)['port']}/health/ready") as answer:
            assert answer.status == 200
        ready = time.perf_counter() - begun
        time.sleep(1.0)
        memory = _memory(process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        lines.append(process.stderr.read())
        process.wait(20)
    after = os.times()
    used = after.children_user - before.children_user
    return {"ready_s": ready, "user_s": used, "stderr": "".join(lines), **memory}


def _memory(pid: int) -> dict[str, float]:
    """rss: everything mapped in; own: without what other processes share with it (program files)."""
    kinds = dict(re.findall(r"^(\w+):\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text("ascii"), re.MULTILINE))
    return {
        "rss_mb": int(kinds["Rss"]) / 1024,
        "own_mb": (int(kinds["Private_Dirty"]) + int(kinds["Private_Clean"])) / 1024,
    }
