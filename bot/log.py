"""Logs: one line an event, fields from a known list, nothing that a resident typed."""

from __future__ import annotations

import logging
import sys
import threading
import warnings
from collections import Counter
from collections.abc import MutableMapping
from contextlib import suppress
from dataclasses import dataclass, field
from traceback import walk_tb
from types import TracebackType
from typing import Any, TextIO, cast

import structlog

# What may stand in a log line. Anything else is dropped, so that a slip in the code tells nobody's words.
LOGGABLE = frozenset(
    {
        "event", "level", "timestamp", "logger", "account", "account_name", "address", "already_set", "answered", "at",
        "bot", "channel", "code", "count", "error", "format", "given_up", "handler", "hint", "incident", "kind",
        "lease", "method", "mode", "outcome", "place", "port", "reachable", "reason", "retry_after", "role", "seconds",
        "size", "status", "step", "unit", "update_id", "url", "username", "wait", "what", "why",
    }
)  # fmt: skip
_LONGEST = 300


@dataclass(slots=True)
class Counted:
    """events: warnings and worse, by (level, event). dropped: fields that were not written."""

    events: Counter[tuple[str, str]] = field(default_factory=Counter)
    dropped: int = 0


counted = Counted()


def set_up(level: str) -> None:
    lines = _Forgiving(sys.stderr)
    handler = logging.StreamHandler(lines)
    handler.setFormatter(_Bare())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    warnings.showwarning = _warned
    sys.excepthook = _crashed
    threading.excepthook = lambda crash: _crashed(crash.exc_type, crash.exc_value, crash.exc_traceback)
    readable = sys.stderr.isatty()
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _count,
            _only_known,
            structlog.dev.ConsoleRenderer(colors=readable) if readable else structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, level.upper())),
        # With one write a line: libraries log from their own threads, and two writes may have another's between them.
        logger_factory=structlog.WriteLoggerFactory(cast(TextIO, lines)),
        cache_logger_on_first_use=False,
    )


class _Forgiving:
    """Where lines go. One that cannot be written (the log lies on the disk that is full) must not stop what it tells
    of: the turn would stand still for everybody."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, line: str) -> int:
        with suppress(OSError):
            return self._file.write(line)
        return 0

    def flush(self) -> None:
        with suppress(OSError):
            self._file.flush()


class _Bare(logging.Formatter):
    """What libraries log: the first line of the message as it stands in their code, and an error's kind. Values, the
    text of errors and traces may quote what somebody typed."""

    def format(self, record: logging.LogRecord) -> str:
        kind = record.exc_info[0] if record.exc_info else None
        first = str(record.msg).splitlines()[0] if str(record.msg) else ""
        return f"{record.name}: {first}" + (f" ({kind.__name__})" if kind else "")


def _only_known(logger: Any, name: str, fields: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Neither other fields, nor values that cannot be words of the code: those are ASCII and short."""
    known = {key: value for key, value in fields.items() if key in LOGGABLE and _is_of_the_code(value)}
    counted.dropped += len(fields) - len(known)
    return known


def _is_of_the_code(value: Any) -> bool:
    if isinstance(value, str):
        return value.isascii() and len(value) <= _LONGEST
    return value is None or isinstance(value, bool | int | float)


def _count(logger: Any, name: str, fields: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    if name in ("warning", "error", "critical"):
        counted.events[name, str(fields["event"])] += 1
    return fields


def _warned(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    print(f"{category.__name__}: {filename}:{lineno}", file=sys.stderr)  # noqa: T201


def _crashed(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    """Instead of Python's own: where it happened, without the error's text, which may quote what somebody typed."""
    if issubclass(kind, KeyboardInterrupt):
        return
    places = [f"  {frame.f_code.co_filename}:{line} {frame.f_code.co_name}" for frame, line in walk_tb(trace)]
    cause = error.__cause__ or error.__context__ if error is not None else None
    because = f" (after {type(cause).__name__})" if cause is not None else ""
    print(f"{kind.__module__}.{kind.__qualname__}{because}", *places, sep="\n", file=sys.stderr)  # noqa: T201
