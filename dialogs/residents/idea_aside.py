"""What is told of an idea when another question stands there already: more of the problem where the way is asked, a
name or a trial where it is asked whether it may be public."""

from __future__ import annotations

import re
from typing import Final

from cases.name_and_phone import split_name_and_phone
from cases.on_behalf import on_behalf
from cases.phone import show
from cases.profile import Village
from cases.text import fold
from dialogs.events import Text
from dialogs.say import Say, say
from dialogs.state import Answers
from dialogs.step import Answered, Problem, Step, Took
from dialogs.steps.asked import asked_back
from dialogs.steps.belongs import Belongs, with_words
from dialogs.steps.people import asks_to_change
from dialogs.steps.who import BODY, NameAndPhone
from dialogs.talk import Talk
from dialogs.understanding import intent_of, lone_command_of, village_in

_TELLS: Final = 3  # words
_PLACE: Final = 4
_PROBLEM: Final = re.compile(
    r"\b(?:phai di|di lai|mat (?:cong|thoi gian|nhieu|ca|hang|tin hieu|song|mang)|kho khan|rat kho"
    r"|kho (?:tim|biet|nho|lam|vao)|vat va|ton (?:kem|tien|thoi gian|cong)|cham|lau lam|mat cong|cho doi|xep hang"
    r"|phien ha|nham lan|thieu"
    r"|(?:thi|rat|qua|lai|bi) (?:xa|kho|dat|lau|kem|yeu|met|dong|it|nang|ngai|so|quen|tat|hong|khoa|ket)"
    r"|(?:khong|chua) (?:biet|hieu|co|the|duoc|ai|nho|doc|nghe|thay|vao|nhin|kip|ro))\b"
)
_DENIED: Final = re.compile(r"\b(?:khong|chua|phai|kho|ngai|so|quen)(?: (?:biet|the|dam|co|duoc|cach|di))* \w+")
_MEANS: Final = re.compile(
    r"\b(?:dung|lap|lam|in|dan|quet|dat|gan|xay dung|to chuc|phan cong|huong dan|ghi|chup|tai|cai|mo|ket noi|tao|viet"
    r"|gui|thong bao|chia|day|nho|cu|giao|se|treo|phat|nhap|chuyen|thay|noi|lien ket|so hoa|ap dung|su dung|dua)\b"
)
_UNPUBLISHED: Final = re.compile(
    r"(?:\w+ ){0,4}(?:chua|khong)(?: (?:tung|he|bao gio|co|duoc|ai))* (?:cong bo|dang bao|dang bai|dang ky|dang o"
    r"|cong khai o|pho bien|trinh bay|in|dang tai)\b.{0,40}"
)


def tells_how(text: str) -> bool:
    return _MEANS.search(_DENIED.sub(" ", fold(text))) is not None


def tells_a_problem(text: str) -> bool:
    """Something hard, and nothing that is done about it."""
    return _PROBLEM.search(fold(text)) is not None and not tells_how(text)


EITHER = Belongs("either", "idea.either", (("problem", "item.problem"), ("what", "item.how")), next=tells_how)
BESIDE = Belongs("beside", "idea.beside", (("tried", "item.tried"), ("what", "item.how"), ("", "idea.beside_none")))


def more_of_the_problem(text: str, answers: Answers) -> Took | None:
    """The problem, told in several messages, must not become the way it is solved."""
    if not (answers.get("problem") or {}).get("text") or not tells_a_problem(text):
        return None
    return Took({}, also={EITHER.key: {"texts": [text]}})


def beside_public(who: NameAndPhone, body: Step, text: str, answers: Answers, talk: Talk) -> Answered:
    """Whoever goes on, when it is asked already whether the idea may be public."""
    if lone_command_of(text) == "done":
        return Problem(say("idea.choose"))
    asked = asked_back(text, "idea.public.means")
    if asked is not None:
        return Problem(asked)
    named = _named(who, body, text, answers, talk) or _living(text, answers, talk)
    if named is not None:
        return named
    if len(text.split()) < _TELLS or intent_of(text) is not None or asks_to_change(text) or "?" in text:
        return None
    if _UNPUBLISHED.fullmatch(fold(text)):
        return Took({}, (say("idea.unpublished"),), also=with_words(answers, "tried", [text]))
    value = answers.get(BESIDE.key) or {}
    if value.get("seen"):
        return Took({}, also={BESIDE.key: {**value, "texts": [text]}})
    return Took(
        {}, (say("idea.tried_more"),), also={**with_words(answers, "tried", [text]), BESIDE.key: {"seen": True}}
    )


def _named(who: NameAndPhone, body: Step, text: str, answers: Answers, talk: Talk) -> Took | None:
    """A phone number is somebody's, and goes with their name where that belongs; so does the firm of who is known."""
    phone = split_name_and_phone(text).phone
    firm = on_behalf(text) if answers.get("who") and not phone else None
    is_firm = firm is not None and firm.whose == BODY and firm.body
    told = who.hear(Text(text), answers, talk) if phone or is_firm else None
    if not isinstance(told, Took):
        return None
    also = {who.key: told.value, **told.also}
    lines: list[Say] = [line for step in (who, body) if (line := step.show({**answers, **also}, talk)) is not None]
    if phone and not who.done(told.value):
        lines = [say("where.phone_noted", phone=show(phone))]
    return Took({}, tuple(lines), told.does, also=also)


def _living(text: str, answers: Answers, talk: Talk) -> Took | None:
    """Whoever has said who they are says where they live next."""
    if not answers.get("who") or len(text.split()) > _PLACE:
        return None
    found = village_in(text, talk.commune.profile, talk.commune.today(talk.now))
    if not isinstance(found, Village):
        return None
    return Took(
        {}, (say("who.is_place", village=found.full_name),), also={"where": {"village": found.key, "place": ""}}
    )
