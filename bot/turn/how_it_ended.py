"""How a message ended, for the ledger: one of its words, and one of ours that says more."""

from __future__ import annotations

from bot.turn.rounds import Play
from cases.endings import Ending, code_word
from dialogs.events import Edited, Unsupported
from dialogs.turn import Turn


def ending_of(play: Play, turn: Turn, sent: int) -> Ending:
    """Nothing is called answered to which nothing was said, or only that it cannot be read."""
    if play.failed is not None:
        return Ending.FAILED
    ending = _ENDINGS[turn.outcome]
    if ending is not Ending.ANSWERED:
        return ending
    if not sent:
        return Ending.NOTED
    return Ending.REFUSED if isinstance(play.heard.event, Unsupported | Edited) else ending


def detail_of(play: Play, ending: Ending) -> str:
    """A word of ours that says more, never what was typed."""
    if play.failed is not None:
        return type(play.failed).__name__
    if play.turn is not None and play.turn.why:
        return play.turn.why
    event = play.heard.event
    if isinstance(event, Unsupported) and ending is Ending.REFUSED:
        return f"unsupported.{event.kind}"[:64]
    if ending is Ending.NOTED and play.heard.late:
        return "late"
    return _WORDS.get(type(event)) or _WORDS.setdefault(type(event), code_word(type(event)))


_ENDINGS: dict[str, Ending] = {ending.value: ending for ending in Ending}
_WORDS: dict[type, str] = {Edited: "edited"}
