"""A process that has everything imported and forks `homthu run` on demand: start-up then takes a third of a second
instead of three, and thousands of real kills of real processes fit into an hour.

`python -m tests.crash.nursery`: each line of stdin is JSON, the environment of the next process; each process is
answered by two lines, {"pid": …} and, once it is gone, {"status": …} (minus the signal that ended it)."""

from __future__ import annotations

import gc
import importlib
import json
import os
import select
import signal
import sys

# What `homthu run` loads only when it is needed, and a fork should find there.
WANTED = (
    "aiosqlite",
    "asyncpg",
    "uvloop",
    "aiogram.utils.backoff",
    "sqlalchemy.dialects.postgresql.asyncpg",
    "sqlalchemy.dialects.sqlite.aiosqlite",
    "bot.server",
    "bot.house",
    "bot.receipt_card",
    "bot.welcome",
    "bot.channels.telegram.aiogram_bot",
    "bot.channels.telegram.channel",
    "bot.channels.telegram.downloads",
    "bot.channels.telegram.registration",
    "bot.channels.web.channel",
    "bot.channels.zalo_bot.channel",
    "PIL.Image",
    "PIL.JpegImagePlugin",
)
# Seconds. A lease that a killed process held is free after this, instead of ten; what others left is looked for often.
LEASE, LOOK_AGAIN = 0.4, 0.05


def main() -> None:
    for name in WANTED:
        importlib.import_module(name)
    _quick()
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            _runs(json.loads(line))
        _say({"pid": pid})
        _watch(pid)
        _, status = os.waitpid(pid, 0)
        _say({"status": os.waitstatus_to_exitcode(status)})


def _watch(pid: int) -> None:
    """Until the process is gone. It does not outlive whoever wanted it."""
    if not hasattr(os, "pidfd_open"):
        return
    handle = os.pidfd_open(pid)
    ready, _, _ = select.select([handle, sys.stdin], [], [])
    if handle not in ready:
        os.kill(pid, signal.SIGKILL)
    os.close(handle)


def _runs(environment: dict[str, str]) -> None:
    """As `homthu run` does. Does not return."""
    os.environ.clear()
    os.environ.update(environment)
    printed = os.open(environment["CRASH_LOG"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream in (1, 2):
        os.dup2(printed, stream)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.argv = ["homthu", "run"]
    from bot.cli import main as homthu

    status = 0
    try:
        homthu()
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 1
    except BaseException:
        sys.excepthook(*sys.exc_info())
        status = 70
    sys.stderr.flush()
    os._exit(status)


def _quick() -> None:
    import bot.lease

    for name, module in list(sys.modules.items()):
        if name.startswith("bot.") and name != "bot.threads" and hasattr(module, "LOOK_AGAIN"):  # pages hear bells
            setattr(module, "LOOK_AGAIN", LOOK_AGAIN)  # noqa: B010  one loop for several modules
    bot.lease.TTL_MS, bot.lease.RENEW_SECONDS = int(LEASE * 1000), LEASE / 4
    import storage.jobs

    storage.jobs.Jobs.claim.__defaults__ = (int(LEASE * 1000),)


def _say(what: dict[str, int]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
