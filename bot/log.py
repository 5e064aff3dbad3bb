"""Logs: one line an event, fields from a known list, nothing that a resident typed."""

from __future__ import annotations

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

# What may stand in a log line. Anything else is dropped, so that a slip in the code tells nobody's words.
LOGGABLE = frozenset(
    {
        "event", "level", "timestamp", "logger", "account", "address", "bot", "channel", "code", "count", "error",
        "format", "incident", "kind", "lease", "method", "mode", "outcome", "place", "port", "reason", "retry_after",
        "role", "seconds", "size", "status", "step", "unit", "url", "wait", "what", "why",
    }
)  # fmt: skip


def set_up(level: str) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Bare())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    readable = sys.stderr.isatty()
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _only_known,
            structlog.dev.ConsoleRenderer(colors=readable) if readable else structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, level.upper())),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


class _Bare(logging.Formatter):
    """What libraries log: the first line of the message as it stands in their code, and an error's kind. Values, the
    text of errors and traces may quote what somebody typed."""

    def format(self, record: logging.LogRecord) -> str:
        kind = record.exc_info[0] if record.exc_info else None
        first = str(record.msg).splitlines()[0] if str(record.msg) else ""
        return f"{record.name}: {first}" + (f" ({kind.__name__})" if kind else "")


def _only_known(logger: Any, name: str, fields: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {key: value for key, value in fields.items() if key in LOGGABLE}
