"""From what was typed to the meaning that the open question needs: a number, an option, yes or no, agreement, a
command, an intent, a day, a village. Each function takes the message, or the `Typed` made of it, and gives None rather
than a guess."""

from dialogs.understanding.answers import agrees, before_none, has_no_phone, has_none, refuses, sends, yes_no
from dialogs.understanding.codes import only_a_code, token_in
from dialogs.understanding.commands import ALWAYS_MEANT, COMMANDS, always_meant, command_of, lone_command_of
from dialogs.understanding.dates import date_in
from dialogs.understanding.intents import DIGRESSIONS, INTENTS, Intent, calls, courtesy_of, intent_of
from dialogs.understanding.nameless import asks_to_stay_unnamed
from dialogs.understanding.numbers import number_in
from dialogs.understanding.options import MAX_LABEL, option_of
from dialogs.understanding.sent import wish_of
from dialogs.understanding.typed import Typed, typed
from dialogs.understanding.villages import village_in

__all__ = [
    "ALWAYS_MEANT",
    "COMMANDS",
    "DIGRESSIONS",
    "INTENTS",
    "MAX_LABEL",
    "Intent",
    "Typed",
    "agrees",
    "always_meant",
    "asks_to_stay_unnamed",
    "before_none",
    "calls",
    "command_of",
    "courtesy_of",
    "date_in",
    "has_no_phone",
    "has_none",
    "intent_of",
    "lone_command_of",
    "number_in",
    "only_a_code",
    "option_of",
    "refuses",
    "sends",
    "token_in",
    "typed",
    "village_in",
    "wish_of",
    "yes_no",
]
