"""What seems to be for another door: the difference in one sentence, the right place, and "it is a reflection after
all" always possible. Until it is chosen, what was typed is held in the conversation's state and nowhere else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cases.text import fold
from cases.value import replace
from dialogs.dialog import Dialog
from dialogs.events import Media, Text
from dialogs.residents.lodge import LODGE, begin
from dialogs.say import Option, Question, Say, say
from dialogs.sifting import OUTSIDE, PAPER, PICTURE, SCREEN, SCREENED, held, office_of, place_of
from dialogs.state import Answers, Open
from dialogs.step import Answered, Chose, Input, Took
from dialogs.steps.pieces import piece_of
from dialogs.talk import Talk
from dialogs.turn import Go
from dialogs.understanding import agrees, lone_command_of, sends

DENUNCIATION = "denunciation"
_STORY_WORDS = 3  # fewer are an answer that was not understood
_MOST_OF_A_QUESTION = 8
_WHERE = re.compile(
    r"\b(?:gui|nop|gap|den|hoi|noi|tim|bao|keu|goi|lien he)(?: \w+)?(?: cho| voi| o| den| toi| tai)?"
    r" (?:ai|dau|cho nao|noi nao)\b"
    r"|\bai (?:giai quyet|nhan|xu ly|lo)\b|^(?:o )?(?:dau|cho nao|noi nao)\b"
)
_ONLY_A_VIEW = re.compile(
    r"\b(?:khong|ko|k|chang|dau co)(?: phai)?(?: la)?(?: don| muon| dinh)? (?:khieu nai|to cao)\b"
    r"|\bchi(?: la)?(?: muon)? (?:gop y|phan anh|kien nghi|y kien)\b"
)


@dataclass(frozen=True, slots=True)
class OtherDoor:
    """The dialog's answers are {why, matter, told, seen, home}: what it seems to be, the key of the matter, what was
    asked before, whether the right place is shown already, and whether no lodging was begun yet."""

    key: str = SCREENED
    free: bool = False
    optional: bool = False

    def applies(self, answers: Answers, talk: Talk) -> bool:
        return True

    def done(self, value: object) -> bool:
        return False  # every choice leads away

    def ask(self, answers: Answers, talk: Talk) -> Question:
        match answers.get("why"):
            case "picture":
                yes, no = Option("send", say("screen.picture.send")), Option("drop", say("screen.picture.drop"))
                return Question((say("screen.picture"),), (no, yes))
            case "outside":
                return _ask_outside(answers, talk)
        return _ask_paper(answers, talk)

    def hear(self, heard: Input, answers: Answers, talk: Talk) -> Answered:
        match heard:
            case Chose("send"):
                return _sent(answers, talk)
            case Chose("places"):
                return Took({"seen": True})
            case Chose("drop"):
                return _dropped(answers, talk)
            case Text(text):
                return self._said(text, answers, talk)
            case Media():
                return self._more(heard, answers, talk)
        return None

    def show(self, answers: Answers, talk: Talk) -> Say | None:
        return None

    def _said(self, text: str, answers: Answers, talk: Talk) -> Answered:
        """An answer in other words, a question about the place, or more of what is to be told."""
        why, folded = answers.get("why"), fold(text)
        paper = talk.commune.profile.screener.screen(text).paper
        if why == OUTSIDE and paper:
            more = held({"text": text}, talk)
            after = {**answers, "why": paper, "seen": False}
            after.pop(SCREENED, None)
            return replace(more, close=True, push=Open(SCREEN, 1, after))
        if lone_command_of(text) == "done" and not answers.get("home"):
            return _back(answers, talk)
        if why == OUTSIDE and (agrees(text) or sends(text)):
            return _sent(answers, talk)
        if why not in (OUTSIDE, PICTURE) and not paper and _ONLY_A_VIEW.search(folded):
            return _sent(answers, talk)
        if why != PICTURE and len(folded.split()) <= _MOST_OF_A_QUESTION and _WHERE.search(folded):
            return Took({"seen": True})
        if len(text.split()) < _STORY_WORDS:
            return None
        return self._more(Text(text), answers, talk)

    def _more(self, heard: Text | Media, answers: Answers, talk: Talk) -> Go | None:
        """Whoever goes on writing has not chosen yet; a word of what belongs here chooses for the rest of it."""
        piece = piece_of(heard)
        if piece is None:
            return None
        more = held(piece, talk)
        text = heard.text if isinstance(heard, Text) else heard.caption
        if answers.get("why") == OUTSIDE and talk.commune.profile.screener.screen(text).in_scope:
            sent = _sent({**answers, "matter": ""}, talk)
            return replace(sent, does=(*more.does, *sent.does), sow=more.sow)
        return replace(more, says=(say("screen.more"),))


def _ask_paper(answers: Answers, talk: Talk) -> Question:
    reception = talk.commune.profile.reception
    if reception.phone:
        where = say("screen.reception_phone", place=reception.place, hours=reception.hours, phone=reception.phone)
    else:
        where = say("screen.reception", place=reception.place, hours=reception.hours)
    # screen.complaint screen.denunciation
    says: tuple[Say, ...] = (say(f"screen.{answers['why']}"), where)
    if (answers.get(SCREENED) or {}).get("seen"):
        says = (where,)  # asked where: the place, and nothing else again
    return Question(says, (Option("send", say("screen.only_view")), Option("drop", say("screen.go_there"))))


def _ask_outside(answers: Answers, talk: Talk) -> Question:
    send = Option("send", say("screen.send"))
    if not answers.get("seen") and not (answers.get(SCREENED) or {}).get("seen"):
        return Question(
            (say("screen.outside", office=office_of(answers.get("matter", ""), talk)),),
            (send, Option("places", say("screen.places"))),
        )
    profile, key = talk.commune.profile, answers.get("matter", "")
    matter = profile.elsewhere(key)
    label = matter.label if matter else say("screen.this")
    shown = say("screen.place", label=label, place=place_of(key, talk), hours=profile.office_hours.text)
    return Question((shown,), (send, Option("drop", say("screen.drop"))))


def _sent(answers: Answers, talk: Talk) -> Go:
    """It is kept after all, as what its owner says it is."""
    why = answers["why"]
    told = {*answers.get("told", ()), *_settles(why)}
    chosen: Answers = {"told": sorted(told)}
    if answers.get("matter"):
        chosen["scope"] = answers["matter"]
    go = _released(chosen, answers, talk, part=False)
    if why != DENUNCIATION:
        return go
    # Whoever is named in it may be a colleague of those who read it.
    return replace(go, says=(say("screen.who_reads", office=talk.commune.profile.name), *go.says))


def _back(answers: Answers, talk: Talk) -> Go | None:
    """All is said, though it was not chosen: to the letter, with the words. Only what would do harm is asked again."""
    if answers["why"] != OUTSIDE:
        return None
    go = _sent(answers, talk)
    return replace(go, says=(say("screen.back"), *go.says))


def _dropped(answers: Answers, talk: Talk) -> Go:
    """Nothing of it is kept, but for what did belong here."""
    why = answers["why"]
    # screen.dropped.picture screen.dropped.outside screen.dropped.complaint screen.dropped.denunciation
    told = say(f"screen.dropped.{why}")
    if answers.get("parted"):
        go = _released({"told": sorted({*answers.get("told", ()), PAPER})}, answers, talk, part=True)
        return replace(go, says=(told, say("screen.rest_kept")))
    return Go((told,), close=True, home=True)


def _released(chosen: Answers, answers: Answers, talk: Talk, part: bool) -> Go:
    says = () if talk.me.consent is not None else (say("matter.kept"),)
    push = begin(LODGE, talk) if answers.get("home") else None
    return Go(says, close=True, push=push, release=chosen, part=part)


def _settles(why: str) -> tuple[str, ...]:
    """What is not asked again of the same story: who says that it is a reflection knows what it is about."""
    return {OUTSIDE: (OUTSIDE,), PICTURE: (PICTURE,)}.get(why, (PAPER, OUTSIDE))


SCREENING = Dialog(SCREEN, version=1, steps=(OtherDoor(),), finish=lambda answers, talk: Go(close=True), aside=True)
