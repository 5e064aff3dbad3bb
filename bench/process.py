"""A server process that the benchmark starts, watches and stops."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.machine import ROOT

RUN = ("-c", "from bot.cli import main; main()", "run")
STOP_SECONDS = 20
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class Running:
    """port: as it said itself. lines: what it wrote to stderr so far."""

    process: subprocess.Popen[str]
    port: int
    lines: list[str] = field(default_factory=list)

    def cpu_seconds(self) -> tuple[float, float]:
        """User and system time so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return int(fields[11]) / _TICKS, int(fields[12]) / _TICKS

    def memory(self) -> dict[str, float]:
        """rss: everything mapped in; own: without what other processes share with it (program files)."""
        text = Path(f"/proc/{self.process.pid}/smaps_rollup").read_text("ascii")
        kinds = dict(re.findall(r"^(\w+):\s+(\d+) kB", text, re.MULTILINE))
        return {
            "rss_mb": int(kinds["Rss"]) / 1024,
            "own_mb": (int(kinds["Private_Dirty"]) + int(kinds["Private_Clean"])) / 1024,
        }


@contextmanager
def running(folder: Path, what: Sequence[str] = RUN, **settings: str) -> Iterator[Running]:
    """Started in the scratch folder, so that no .env of the developer is read; yields when it has said that it is
    ready. It is stopped as an operator would, and killed where that does not help."""
    keep = {k: v for k, v in os.environ.items() if not k.startswith(("HOMTHU_", "TELEGRAM", "ZALO"))}
    environment = keep | {
        "HOMTHU_DATABASE_URL": f"sqlite:///{folder}/homthu.db",
        "HOMTHU_FILES": str(folder / "files"),
        "HOMTHU_PORT": "0",
        "PYTHONPATH": str(ROOT),
        **settings,
    }
    process = subprocess.Popen(
        [sys.executable, *what],
        cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    found = Running(process, 0)
    assert process.stderr is not None
    try:
        for line in process.stderr:
            found.lines.append(line)
            if '"ready"' in line:
                found.port = json.loads(line)["port"]
                break
        else:
            raise RuntimeError("it did not become ready:\n" + "".join(found.lines))
        # What it goes on saying must not fill the pipe.
        reading = threading.Thread(target=lambda: found.lines.extend(process.stderr or ()), daemon=True)
        reading.start()
        yield found
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
