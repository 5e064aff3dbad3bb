"""A question that was read before, asked again in one line behind something else that was said."""

from __future__ import annotations

import re
from typing import Final

from dialogs.say import Question, say
from dialogs.talk import Talk

_MOST: Final = 140  # characters that are read at a glance
_SENTENCES: Final = re.compile(r"(?<=[.?!])\s+|\n+")


def in_one_line(question: Question, talk: Talk) -> Question:
    """The same choices; of the words what is being asked, which stands at their end unless the question says it."""
    if question.short is not None:
        text = talk.words.of(question.short)
    else:
        text = "\n".join(talk.words.of(one) for one in question.says)
        if len(text) > _MOST:
            text = [part for part in _SENTENCES.split(text) if part][-1]
    return Question(
        (say("meanwhile.open", text=text),),
        question.options,
        question.free,
        question.person,
        question.id,
        question.reply_key,
        question.unless,
    )
