"""A lone command word where free words were expected: "Huy" may be a name, so it is asked back; and who stops in the
middle of a letter is asked what becomes of it."""

from __future__ import annotations

from cases.text import fold
from dialogs.meanwhile import doubted, whose_question
from dialogs.say import Option, Question, say
from dialogs.state import State
from dialogs.understanding import lone_command_of
from dialogs.understanding.stopping import stop_of

_STOPS = frozenset(("dung", "ngung"))
_STOP = Option("stop", say("doubt.stop"))
_CONTENT = Option("content", say("doubt.content"))
_ERASE = Option("erase", say("check.delete"))
_GO_ON = Option("go_on", say("doubt.go_on"))
_FORGET = Option("forget", say("doubt.forget"))


def doubt_question(word: str, state: State) -> Question:
    """What the word would do as a command stands in the first option."""
    if (waiting := doubted(word, state)) is not None:
        return whose_question(word, waiting)
    # doubt.done doubt.home doubt.back doubt.skip doubt.cancel doubt.help doubt.lookup doubt.mine doubt.data
    name = lone_command_of(word)
    if name is None and state.draft is not None:
        return _unsent(word)
    name = name or "cancel"
    if state.draft is not None and is_a_bare_stop(word):
        return _unsent(word)
    if name == "cancel" and state.draft is not None:
        return Question((say("doubt.ask", word=word),), (_STOP, _CONTENT, _ERASE), unless=_only_stops)
    return Question((say("doubt.ask", word=word),), (Option("stop", say(f"doubt.{name}")), _CONTENT))


def offers_erasing(word: str, state: State) -> bool:
    """Whether what was asked about this word offers to erase the letter."""
    return _ERASE in doubt_question(word, state).options


def _unsent(word: str) -> Question:
    """Plain words to stop; one alone may be a name, "xóa hết" may be about more than this letter, and what is told
    before them may belong to it."""
    stop = stop_of(word)
    told = (" " not in word and word.isascii()) or (stop is None and not is_a_bare_stop(word))
    also = (_FORGET,) if stop == "all" else (_CONTENT,) if told else ()
    return Question((say("doubt.unsent"),), (_STOP, _ERASE, _GO_ON, *also), unless=_only_stops)


def _only_stops(text: str) -> bool:
    """ "Không gửi nữa" is no "xóa, không gửi"."""
    return stop_of(text) == "stop" or lone_command_of(text) == "cancel"


def is_a_bare_stop(text: str) -> bool:
    """ "Dừng lại", which does not say whether it is kept, as "để lúc khác" does."""
    return not _STOPS.isdisjoint(fold(text).split()[:-1]) and lone_command_of(text) == "cancel"
