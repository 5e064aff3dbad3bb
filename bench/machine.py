"""What the figures were measured on, and what a middle value is."""

from __future__ import annotations

import os
import platform
import resource
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results"
_FLUSHES = 200


def machine() -> dict[str, Any]:
    """No names: only what changes the figures."""
    return {
        "cores": os.cpu_count(),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "system": platform.system(),
        "flush_us": round(flush_us(), 1),
        "load_before": round(os.getloadavg()[0], 2),
    }


def flush_us() -> float:
    """Median time of writing a page to a file and flushing it to the disk that the benchmarks use."""
    times = []
    with scratch() as folder, (Path(folder) / "flush").open("wb", buffering=0) as file:
        for _ in range(_FLUSHES):
            file.write(bytes(4096))
            begun = time.perf_counter()
            os.fdatasync(file.fileno())
            times.append((time.perf_counter() - begun) * 1e6)
    return statistics.median(times)


def scratch() -> tempfile.TemporaryDirectory[str]:
    """A folder on the project's own disk: /tmp may be memory, which flushes nothing."""
    RESULTS.mkdir(exist_ok=True)
    return tempfile.TemporaryDirectory(dir=RESULTS)


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def part(ordered: Sequence[float], share: float) -> float:
    """The value below which this share of the ordered values lies."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def cpu_seconds() -> tuple[float, float]:
    """User and system time of this process so far."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime, usage.ru_stime


def rss_mb() -> float:
    """Memory of this process that is in use now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20
