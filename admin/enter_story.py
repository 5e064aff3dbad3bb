"""The story of a case that is typed in: what stands on the paper, or was said. A name and number are no part of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cases.name_and_phone import split_name_and_phone
from cases.names import is_a_full_name
from dialogs.say import Question, say
from dialogs.state import Answers
from dialogs.step import Took
from dialogs.steps.pieces import Pieces
from dialogs.talk import Talk


@dataclass(frozen=True, slots=True)
class Story(Pieces):
    """What stands on the paper, or was said; a photo of it too."""

    def ask(self, answers: Answers, talk: Talk) -> Question:
        asked = Pieces.ask(self, answers, talk)
        return Question(asked.says, asked.options, asked.free, person=False)


def _who_first(text: str, answers: Answers) -> Took | None:
    """A name and a number are nobody's matter: they are kept as what they are."""
    found = split_name_and_phone(text)
    if not (found.name and found.phone and found.problem is None and is_a_full_name(found.name)):
        return None
    who = {"name": found.name, "phone": found.phone}
    return Took({"texts": [], "files": []}, (say("enter.noted_who", name=found.name),), also={"who": who})


STORY: Final = Story("told", asks="enter.text", shows="show.what", more="enter.more", first=_who_first)
