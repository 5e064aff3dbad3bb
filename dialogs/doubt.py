"""A lone command word where free words were expected: "Huy" may be a name, so it is asked back."""

from __future__ import annotations

from dialogs.say import Option, Question, say
from dialogs.state import State
from dialogs.understanding import lone_command_of


def doubt_question(word: str, state: State) -> Question:
    """What the word would do as a command stands in the first option."""
    # doubt.done doubt.home doubt.back doubt.skip doubt.cancel doubt.help doubt.lookup doubt.mine doubt.data
    name = lone_command_of(word) or "cancel"
    meant = "stop" if name == "cancel" and state.draft is not None else name
    options = (Option("stop", say(f"doubt.{meant}")), Option("content", say("doubt.content")))
    return Question((say("doubt.ask", word=word),), options)
