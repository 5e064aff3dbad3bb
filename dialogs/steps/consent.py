"""Consent: explicit, recorded with its wording and time, never taken from a "dạ" or a "vâng"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cases.screening.age import GROWN_UP
from dialogs.emergency import warned
from dialogs.events import Text
from dialogs.leaving import YOUNG
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Chose, Input, Problem, Took
from dialogs.steps.agreement import may_be_anothers, said_to_consent, tells_more, wants_it_kept_close
from dialogs.steps.told_early import kept_for, question_for
from dialogs.talk import Talk
from dialogs.turn import Go, Remember
from dialogs.understanding import agrees, calls
from dialogs.understanding.idle import forgot_the_code, is_idle
from dialogs.understanding.said import asks_why, is_grown_up, takes_the_phone

# Changes whenever the words of consent.ask change, so that it is known what each person agreed to.
WORDING = "2026-11"
# From the third miss on the question is one plain line, and then a shorter one.
_PLAIN_FROM = 3
# Among the answers that `hear` is given: the messages told before consent.
TOLD = "told_before_consent"
# Nothing that was told is let go before this was asked: an elder's finger slips, too.
STOP = "stop"
_SHORT = say("consent.short")
_ERASE_OPTIONS = (Option("erase", say("check.erase")), Option("none", say("check.keep")))
_YOUNG_OPTIONS = (Option("child", say("young.yes")), Option("adult", say("young.adult")))
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
        before = answers.get(self.key) or {}
        if before.get("young"):
            return Question((say("young.sure"),), _YOUNG_OPTIONS)
        if asks_to_erase(before):
            # "Đồng ý" was asked for so often that here it may mean either.
            return Question((say("consent.erase"),), _ERASE_OPTIONS, unless=agrees)
        # free: nothing short of a whole label counts, so that "dong" or "đóng" agrees to nothing.
        return Question((_asked(before, talk),), _OPTIONS, free=True, short=_SHORT)

    def hear(self, heard: Input, answers: Answers, talk: Talk) -> Answered:
        match heard:
            case Chose("yes"):
                return _agreed(talk)
            case Chose("no"):
                told = warned(answers.get(TOLD, ()), talk)
                return Go((say("consent.refused"), *told), close=True, seed=())
            case Chose("young"):
                return Took({**(answers.get(self.key) or {}), "young": True})
            case Chose("child"):
                return Go(close=True, seed=(), push=Open(YOUNG, 1))
            case Chose("adult"):
                return Took({**(answers.get(self.key) or {}), "young": False, "read": True})
            case Chose("stop"):
                return Took({**(answers.get(self.key) or {}), STOP: True})
            case Chose("erase"):
                return Go((say("cancel.seed"),), close=True, seed=(), home=True)
            case Chose("none"):
                return Took({**(answers.get(self.key) or {}), STOP: False, "read": True})
            case Text(text) if asks_to_erase(answers.get(self.key)):
                return self._whether_erased(text, answers)
            case Text(text):
                young = (answers.get(self.key) or {}).get("young")
                return self._whether_young(text, answers, talk) if young else self._said(text, answers, talk)
        return None

    def _whether_young(self, text: str, answers: Answers, talk: Talk) -> Answered:
        if is_grown_up(text, GROWN_UP):
            return self.hear(Chose("adult"), answers, talk)
        return Problem(say("young.unclear"))

    def _whether_erased(self, text: str, answers: Answers) -> Answered:
        """Whoever goes on with the story wants it kept."""
        if not tells_more(text):
            return Problem(say("consent.erase_or"))
        value = {**(answers.get(self.key) or {}), STOP: False, "read": True}
        return Problem(say("consent.kept_more"), part=True, value=value)

    def _said(self, text: str, answers: Answers, talk: Talk) -> Answered:
        if asks_why(text):
            return Problem(say("consent.means"), value={**(answers.get(self.key) or {}), "read": True})
        if calls(text):
            return Problem(say("courtesy.call"), value={**(answers.get(self.key) or {}), "read": True})
        before = answers.get(self.key) or {}
        if takes_the_phone(text):
            return Took({**before, "read": True})  # a father, where a child had begun
        if is_idle(text):
            return Problem(say("piece.idle"), value={**before, "read": True})
        if forgot_the_code(text):
            return Problem(say("question.forgot_code"), value={**before, "read": True})
        if answers_early := question_for(text, talk):
            return Problem(kept_for(answers_early, text), part=True, value={**before, "read": True})
        said = said_to_consent(text, answers.get(TOLD, ()))
        if said.meaning == "yes":
            return _agreed(talk, "" if is_grown_up(said.rest, GROWN_UP) else said.rest)
        if wants_it_kept_close(text):
            told = say("consent.who_sees", office=talk.commune.profile.name)
            return Problem(told, value={**before, "read": True})
        if said.meaning == "no":
            return self.hear(Chose("no"), answers, talk)
        tries = before.get("tries", 0) + 1
        after = {"read": True, "tries": max(tries, _PLAIN_FROM if said.meaning == "lost" else 0)}
        if said.meaning == "more":
            kept = "consent.kept" if answers.get(TOLD) else "consent.held"
            return Problem(say(kept if tries == 1 else "consent.kept_more"), part=True, value=after)
        if after["tries"] >= _PLAIN_FROM:
            return Took(after)
        if may_be_anothers(text):
            return Problem(say("consent.yourself"), value=after)
        # What is not kept is given back, so that nobody thinks it was.
        return Problem(say("consent.explicit") if tries == 1 else say("consent.not_yet", text=text), value=after)

    def show(self, answers: Answers, talk: Talk) -> Say | None:
        return None


def _asked(before: Any, talk: Talk) -> Say:
    """before: what came of it so far."""
    tries = before.get("tries", 0)
    if tries >= _PLAIN_FROM:
        return say("consent.numbers" if tries > _PLAIN_FROM else "consent.plain")
    if before.get("read"):
        return _SHORT  # the whole of it stands above
    return say("consent.ask", office=talk.commune.profile.name, channel=say(f"channel.{talk.look.name}"))


def asks_to_erase(value: Any) -> bool:
    """Whether it was asked already that all that was told be wiped."""
    return bool((value or {}).get(STOP))


def _agreed(talk: Talk, rest: str = "") -> Took:
    """rest: told in the same message, as one more piece of what was sent before consent."""
    does = (Remember(talk.me.agreeing(talk.now, WORDING)),)
    return Took({"at": talk.now, "words": WORDING}, does=does, unseal=True, piece={"text": rest} if rest else None)
