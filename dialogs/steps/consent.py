"""Consent: explicit, recorded with its wording and time, never taken from a "dạ" or a "vâng"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dialogs.events import Text
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers
from dialogs.step import Answered, Chose, Input, Problem, Took
from dialogs.talk import Talk
from dialogs.turn import Go, Remember
from dialogs.understanding import agrees, refuses

# Changes whenever the words of consent.ask change, so that it is known what each person agreed to.
WORDING = "2026-11"
# Whoever writes so much goes on with the story, while the question about consent is already asked.
STORY_WORDS = 4
_OPTIONS = (
    Option("yes", say("consent.yes")),
    Option("no", say("consent.no")),
    Option("young", say("consent.young")),
)


def has_consent(answers: Answers, talk: Talk) -> bool:
    return talk.me.consent is not None


@dataclass(frozen=True, slots=True)
class Consent:
    key: str = "consent"
    free: bool = False
    optional: bool = False

    def applies(self, answers: Answers, talk: Talk) -> bool:
        return talk.me.consent is None

    def done(self, value: Any) -> bool:
        return "at" in value

    def ask(self, answers: Answers, talk: Talk) -> Question:
        channel = say(f"channel.{talk.look.name}")
        asked = say("consent.ask", office=talk.commune.profile.name, channel=channel)
        if (answers.get(self.key) or {}).get("read"):
            asked = say("consent.short")  # the whole of it stands above
        # free: nothing short of a whole label counts, so that "dong" or "đóng" agrees to nothing.
        return Question((asked,), _OPTIONS, free=True)

    def hear(self, heard: Input, answers: Answers, talk: Talk) -> Answered:
        if heard == Chose("yes") or (isinstance(heard, Text) and agrees(heard.text)):
            me = talk.me.agreeing(talk.now, WORDING)
            return Took({"at": talk.now, "words": WORDING}, does=(Remember(me),), unseal=True)
        if heard == Chose("no") or (isinstance(heard, Text) and refuses(heard.text)):
            return Go((say("consent.refused"),), close=True, seed=())
        if heard == Chose("young"):
            return Go((say("consent.adult_needed"),), close=True, seed=())
        if isinstance(heard, Text):
            if len(heard.text.split()) >= STORY_WORDS:
                return Problem(say("consent.kept"), part=True, value={"read": True})
            return Problem(say("consent.explicit"), value={"read": True})
        return None

    def show(self, answers: Answers, talk: Talk) -> Say | None:
        return None
