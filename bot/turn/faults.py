"""What a bug in one conversation means for its batch, and how it is told to whoever mends it."""

from __future__ import annotations

from collections.abc import Iterable

from bot.turn.rounds import Play


class Spoiled(Exception):
    """A turn failed after it had drawn a register number: the batch is rolled back, so that the number is not lost."""


def keep_numbers(plays: Iterable[Play]) -> None:
    """Raises Spoiled. The next time the turn is not played, only its apology is written."""
    spoiled = [play for play in plays if play.failed is not None and play.numbered]
    for play in spoiled:
        play.waiting.failed = play.failed
    if spoiled:
        raise Spoiled


def place_of(error: Exception) -> str:
    """File and line of the innermost frame, without any value: an exception's text may quote what somebody typed."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    return f"{trace.tb_frame.f_code.co_filename.rsplit('/', 2)[-1]}:{trace.tb_lineno}"
