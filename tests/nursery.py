"""A process that has everything imported and forks `homthu …` on demand: a start then takes a third of a second
instead of three, and thousands of real kills of real processes fit into an hour. tests/forked.py asks it.

`python -m tests.nursery`: stdin is a Unix socket. Each message is JSON, {"arguments", "folder", "environment", "how"},
and carries four handles: stdin, stdout and stderr of the new process, and where its pid is told, and once it is gone
its status (minus the signal that ended it), a line each. It ends when the socket does, and whatever it forked too."""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
from collections.abc import Callable
from functools import partialmethod
from typing import Any, NamedTuple

# What `homthu run` and `homthu chat` load only when it is needed, and a fork should find there.
WANTED = (
    "aiosqlite",
    "asyncpg",
    "uvloop",
    "sqlalchemy.dialects.postgresql.asyncpg",
    "sqlalchemy.dialects.sqlite.aiosqlite",
    "bot.server",
    "bot.house",
    "bot.receipt_card",
    "bot.welcome",
    "bot.cli.backup",
    "bot.cli.chat",
    "bot.channels.telegram.aiogram_bot",
    "bot.channels.telegram.channel",
    "bot.channels.telegram.command_menu",
    "bot.channels.telegram.downloads",
    "bot.channels.web.channel",
    "bot.channels.zalo_bot.channel",
    "PIL.Image",
    "PIL.JpegImagePlugin",
)
# Seconds. A lease that a killed process held is free after this, instead of ten; what others left is looked for often.
LEASE, LOOK_AGAIN = 0.4, 0.05


class Born(NamedTuple):
    """What a fork is to be."""

    asked: dict[str, Any]
    streams: list[int]


def main() -> None:
    """Goes on in a fork only, to be what was asked for: it ends as any process does."""
    for name in WANTED:
        importlib.import_module(name)
    from bot import composition
    from bot.cli import main as homthu

    composition.words()  # kept for all
    gc.collect()
    gc.freeze()
    born = _bears()
    if born is not None:
        _becomes(born)
        homthu()


def _bears() -> Born | None:
    """None: nobody wants anything any more."""
    wanted = socket.socket(fileno=0)
    ends, tells = socket.socketpair()
    for end in (ends, tells):
        end.setblocking(False)
    signal.set_wakeup_fd(tells.fileno())
    signal.signal(signal.SIGCHLD, lambda *_: None)
    alive: dict[int, int] = {}  # who is told, by pid
    while True:
        ready, _, _ = select.select([wanted, ends], [], [])
        if ends in ready:
            ends.recv(4096)
            _buries(alive)
        if wanted not in ready:
            continue
        message, handles, _, _ = socket.recv_fds(wanted, 1 << 20, 4)
        if not message:
            for pid in alive:
                os.kill(pid, signal.SIGKILL)
            return None
        pid = os.fork()
        if pid == 0:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            wanted.detach()  # becomes its stdin
            for inherited in (ends.detach(), tells.detach(), *alive.values(), handles[3]):
                os.close(inherited)
            return Born(json.loads(message), handles[:3])
        for stream in handles[:3]:
            os.close(stream)
        alive[pid] = handles[3]
        _tells(handles[3], pid)


def _buries(alive: dict[int, int]) -> None:
    while alive:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            return
        told = alive.pop(pid)
        _tells(told, os.waitstatus_to_exitcode(status))
        os.close(told)


def _tells(handle: int, number: int) -> None:
    with contextlib.suppress(BrokenPipeError):  # nobody wants to know any more
        os.write(handle, b"%d\n" % number)


def _becomes(born: Born) -> None:
    os.setsid()
    os.chdir(born.asked["folder"])
    os.environ.clear()
    os.environ.update(born.asked["environment"])
    for number, handle in enumerate(born.streams):
        os.dup2(handle, number)
        os.close(handle)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  as long as the process lives
    sys.stdout, sys.stderr = (
        open(number, "w", buffering=1 if number == 2 or os.isatty(number) else -1, encoding="utf-8", closefd=False)  # noqa: SIM115
        for number in (1, 2)
    )
    sys.argv = ["homthu", *born.asked["arguments"]]
    HOW[born.asked["how"]]()


def _hurried() -> None:
    """For kills by the thousand."""
    import bot.lease
    from storage.jobs import Jobs

    for name, module in list(sys.modules.items()):
        if name.startswith("bot.") and name != "bot.threads" and hasattr(module, "LOOK_AGAIN"):  # pages hear bells
            setattr(module, "LOOK_AGAIN", LOOK_AGAIN)  # noqa: B010  one loop for several modules
    bot.lease.TTL_MS, bot.lease.RENEW_SECONDS = int(LEASE * 1000), LEASE / 4
    Jobs.claim = partialmethod(Jobs.claim, lock_ms=int(LEASE * 1000))  # type: ignore[assignment,method-assign]


def _unpaced() -> None:
    """Leases and looks as long as an operator has them. Only the paces of account and chat are let go, or Telegram's
    28 messages a second would be all the load there is."""
    import bot.site

    bot.site.PACES = dict.fromkeys(bot.site.PACES, (10_000.0, 1000))
    bot.site.CHAT_PACES = dict.fromkeys(bot.site.CHAT_PACES, (0.001, 1000))


HOW: dict[str, Callable[[], None]] = {"as ever": lambda: None, "hurried": _hurried, "unpaced": _unpaced}


if __name__ == "__main__":
    main()
