"""The conversation that is compared with others: nine turns made of the product's own steps, the same everywhere.

    1  /start                     -> may we keep what you write?
    2  tap: yes                   -> what is it: a reflection or a petition?
    3  tap: reflection            -> what is it about? (four subjects)
    4  tap: the network           -> a title, please
    5  a title in words           -> what happened?
    6  the matter in words        -> which village?
    7  the village, typed         -> photos?
    8  tap: no photos             -> everything read back
    9  tap: send                  -> a case is lodged; its code is said

Ours plays them with everything that a lodging has: the door, screening, villages matched, a sealed draft with its
reminder, the desk, a history with its hashes, a case, the outbox. It draws no receipt, for no peer does."""

from __future__ import annotations

from typing import Any

import admin
from bench.nine_words import KINDS, PHOTOS, SUBJECTS, TEXTS
from bot.composition import words as product_words
from cases.commands import Lodge
from cases.kinds import Kind
from dialogs import residents
from dialogs.dates import day, moment
from dialogs.dialog import Dialog
from dialogs.engine import Engine
from dialogs.residents.show import code
from dialogs.say import say
from dialogs.state import Answers, State
from dialogs.steps.choice import Choice
from dialogs.steps.consent import Consent
from dialogs.steps.free import FreeText
from dialogs.steps.pieces import GATHERING, Pieces
from dialogs.steps.place import Place
from dialogs.steps.read_back import ReadBack
from dialogs.talk import Talk
from dialogs.turn import AtDesk, Done, Go
from dialogs.words import Words


def _has_photos(answers: Answers, talk: Talk) -> bool:
    return bool((answers.get("photos") or {}).get("choice") == "some")


_KIND = Choice("kind", "nine.kind", KINDS, shows="nine.kind.show")
_SUBJECT = Choice("subject", "nine.subject", SUBJECTS, shows="nine.subject.show")
_TITLE = FreeText("title", "nine.title", "nine.title.show", limit=200, sentence=True)
_CONTENT = FreeText("content", "nine.content", "nine.content.show", sentence=True)
_WHERE = Place()
_PHOTOS = Choice("photos", "nine.photos", PHOTOS, shows="nine.photos.show")
# Never asked here; while it is among the steps, everything typed is screened as in a lodging.
_WHAT = Pieces(GATHERING, asks="lodge.what", shows="show.what", screened=True, condition=_has_photos)
_SHOWN = (_KIND, _SUBJECT, _TITLE, _CONTENT, _WHERE, _PHOTOS, _WHAT)


def _lodge(answers: Answers, talk: Talk) -> Go:
    subject = talk.words.text(dict(SUBJECTS)[answers["subject"]["choice"]])
    command = Lodge(
        case=talk.chance.id(),
        code=talk.chance.code().value,
        kind=Kind(answers["kind"]["choice"]),
        conversation=talk.conversation,
        text=f"{subject}: {answers['content']['text']}",
        name="",
        phone="",
        village=answers["where"].get("village", ""),
        place=answers["where"].get("place", ""),
        title=answers["title"]["text"],
    )
    return Go(does=(AtDesk(command),))


def _told(answers: Answers, talk: Talk, results: tuple[Done, ...]) -> Go:
    case = results[0].case
    assert results[0].refusal is None, results[0].refusal
    assert case is not None
    at, due = moment(talk.commune.local(case.at)), day(case.resident_due)
    return Go((say("lodge.receipt", at=at, code=code(case), due=due),), close=True)


NINE = Dialog(
    "nine",
    version=1,
    steps=(Consent(), *_SHOWN, ReadBack(_SHOWN, head="check.head")),
    finish=_lodge,
    told=_told,
    draft=True,
)


class Nine(residents.Residents):
    """/start begins the nine turns; everything else is as it is for a resident."""

    def started(self, payload: str, state: State, talk: Talk) -> Go:
        return Go(push=NINE.open(draft=talk.chance.id()))


def engine() -> Engine:
    dialogs: dict[str, Any] = {d.name: d for d in (*residents.DIALOGS, *admin.DIALOGS, NINE)}
    return Engine(dialogs, {**residents.TELLERS, **admin.TELLERS}, Nine(), admin.Staff())


def words(language: str = "vi") -> Words:
    product = product_words(language)
    return Words({**{key: product.text(key) for key in product}, **TEXTS})
