"""`homthu …` as a process of its own, forked by one that has everything imported: tests/nursery.py."""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path

from bot.settings import ROOT

PATIENCE = 180.0  # seconds, for everything to be imported on a busy machine

_starting = threading.Lock()
_nursery: tuple[subprocess.Popen[bytes], socket.socket] | None = None


class Forked:
    """Runs at once. streams: its stdin, stdout and stderr. how: "as ever", or what tests/nursery.py has."""

    def __init__(
        self,
        folder: Path,
        environment: Mapping[str, str],
        arguments: tuple[str, ...],
        streams: tuple[int, int, int],
        how: str = "as ever",
    ) -> None:
        self.returncode: int | None = None
        self._told, tells = os.pipe()
        asked = {"folder": str(folder), "environment": dict(environment), "arguments": arguments, "how": how}
        try:
            socket.send_fds(_asked(), [json.dumps(asked).encode()], [*streams, tells])
        finally:
            os.close(tells)
        self.pid = self._hears(PATIENCE)

    def poll(self) -> int | None:
        if self.returncode is None and select.select([self._told], [], [], 0)[0]:
            self.wait()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Minus the signal that ended it. Raises TimeoutError."""
        if self.returncode is None:
            self.returncode = self._hears(timeout)
            os.close(self._told)
        return self.returncode

    def send_signal(self, sign: signal.Signals) -> None:
        if self.poll() is None:
            os.kill(self.pid, sign)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def _hears(self, timeout: float | None) -> int:
        if not select.select([self._told], [], [], timeout)[0]:
            raise TimeoutError
        line = b""
        while not line.endswith(b"\n"):
            read = os.read(self._told, 1)
            assert read, "the nursery is gone"
            line += read
        return int(line)


def run(
    folder: Path, environment: Mapping[str, str], *arguments: str, typed: str = ""
) -> subprocess.CompletedProcess[str]:
    """Until it ends, with what it printed."""
    with tempfile.TemporaryFile() as stdin, tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        stdin.write(typed.encode())
        stdin.seek(0)
        streams = (stdin.fileno(), stdout.fileno(), stderr.fileno())
        status = Forked(folder, environment, arguments, streams).wait(PATIENCE)
        for printed in (stdout, stderr):
            printed.seek(0)
        return subprocess.CompletedProcess(arguments, status, stdout.read().decode(), stderr.read().decode())


def _asked() -> socket.socket:
    """Of the one nursery that this process has: what it imports takes seconds."""
    global _nursery
    with _starting:
        if _nursery is None or _nursery[0].poll() is not None:
            ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with theirs:
                command = [sys.executable, "-m", "tests.nursery"]
                process = subprocess.Popen(command, cwd=ROOT, stdin=theirs.fileno(), start_new_session=True)
            _nursery = process, ours
            atexit.register(_closes, *_nursery)
        return _nursery[1]


def _closes(process: subprocess.Popen[bytes], asked: socket.socket) -> None:
    asked.close()  # it ends then, and whatever it forked too
    process.wait()
