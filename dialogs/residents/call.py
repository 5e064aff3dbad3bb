""" "Gặp cán bộ": a task for the clerk to call back, with the time when somebody will. Never a promise of live chat."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from cases import phone
from cases.name_and_phone import split_name_and_phone
from cases.needs import OpenTaskOf, Task
from cases.text import fold
from cases.value import replace
from dialogs.dates import soon
from dialogs.dialog import Dialog
from dialogs.residents.lodge import new_matter
from dialogs.residents.own_letter import DAY_MS, newest_open, put_right_now
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers, Open, State
from dialogs.step import Answered, Problem, Took
from dialogs.steps.choice import Menu
from dialogs.steps.who_says import phone_problem
from dialogs.talk import Talk
from dialogs.turn import DoneTask, Go, OpenTask
from dialogs.understanding import has_no_phone, yes_no
from dialogs.understanding.intents import courtesy_of
from dialogs.understanding.put_right import put_right
from dialogs.understanding.refusing import keeps_the_number

CALL_BACK = "call_back"
_LONGEST = 40  # characters
_LONGEST_WISH = 90
_LONGEST_WISHES = 300
_LONGEST_TOLD = 2000
# Words, and no number with a digit too few.
_FEWEST_LETTERS = 3
_FEWEST_DIGITS = 6
# Whom somebody would rather talk with.
WANTS = frozenset(("woman", "man"))
# Nobody who is asked minutes before the office closes calls back before it does.
_NOTICE = timedelta(minutes=45)
_DAYTIME = re.compile(r"\b(?:sang|chieu|trua|mai|mot|gio|\d+h|toi nay|toi mai|hom nay|thu)\b")
_WHEN = re.compile(
    r"(?:(?:da|a|vang|ok|thi|goi|lai|cho|toi|em|chau|vao|luc|khoang|tam|sau|truoc|tu|den|sang|chieu|trua|mai|mot|nay|kia"
    r"|hom|ngay|thu|hai|ba|tu|nam|sau|bay|tuan|dau|cuoi|gio|ruoi|som|muon|nhe|nha|giup|duoc|\d+h?\d*)(?: |$))+"
)
# "Mà gọi sau 5h chiều nhé tôi đi làm ca": when it suits, and why.
_TIME = (
    r"(?:luc|vao|sau|truoc|khoang|tam|buoi|sang|chieu|trua|toi (?:nay|mai|thoi|nhe|a)|mai|mot|ngay|thu|dau|cuoi|gio"
    r"|\d+h)"
)
_CALL_THEN = re.compile(
    rf"\bgoi(?: dien)?(?: (?:lai|cho|toi|em|chau|bac|minh|giup|ho|dum|di|thi|tam))* {_TIME}\b"
    rf"|\b(?:sang|chieu|trua|toi|mai|\d+h|gio|ranh|ve|xong)(?: \w+){{0,2}} (?:hay|hang|moi|roi|thi) goi\b"
    rf"|\b(?:dung|khong|khoi)(?: \w+)? goi {_TIME}\b"
)
# Before the number that is right: "không phải số đó".
_NOT_THAT_ONE = re.compile(
    r"(?:(?:a|u|da|o|the|chet) )*(?:khong|ko|k|kg|hong|hok|dau)(?: (?:phai|dung|la|co))*"
    r"(?: (?:so|dien thoai|sdt|dt))*(?: (?:do|ay|nay|kia|day|vay|the|dau|roi))*(?: |$)"
)
_ANOTHER = frozenset(("sai", "nham", "lon", "sua", "doi", "thay", "dung", "moi"))
# The same where a number is asked for, and nothing else can be meant: "chiều mới gọi được", "sau 5 giờ".
_ANY_TIME = re.compile(
    r"\b(?:sang|chieu|trua|mai|mot|gio|\d+ ?h|toi (?:nay|mai|moi|ve)|buoi toi|hom nay|hom sau|thu|chu nhat|cuoi tuan"
    r"|luc nao|tan (?:ca|lam)|ngay (?:mai|kia|thuong|nghi)|cuoi ngay)\b"
)
_ONLY_WHEN = re.compile(
    r"(?:(?:da|a|vang|ok|thi|ma|la|goi|dien|lai|cho|toi|em|chau|bac|minh|ba|ong|vao|luc|khoang|tam|sau|truoc|tu|den|toi"
    r"|sang|chieu|trua|mai|mot|nay|kia|hom|ngay|thu|hai|ba|tu|nam|sau|bay|chu|nhat|tuan|dau|cuoi|gio|phut|ruoi|som|muon"
    r"|nhe|nha|giup|duoc|buoi|moi|hanh|chinh|ngoai|cung|nao|ranh|ve|tan|ca|lam|xong|di|hay|hoac|chi|con|cac|thuong|nghi"
    r"|khong|ban|dang|co|the|va|tro|\d+ ?h?\d*)(?: |$))+"
)
_NUMBER = re.compile(r"\+?\d[\d .\-]{7,}\d")
_CALLED_BEFORE = re.compile(r"\b(?:qua|so la|co nguoi|ai do|hom truoc|hom no|chua ai|khong ai|chua thay|khong thay)\b")


def ask_for_a_person(talk: Talk, wants: str = "") -> Go:
    """wants: whom, or for what, where that was said; whoever calls reads it."""
    # call.wants.woman call.wants.man call.wants.childs
    wish = talk.words.of(say(f"call.wants.{wants}")) if wants else ""
    task = talk.fact(OpenTaskOf(talk.me.person, CALL_BACK)) if talk.me.person else None
    if task is not None and wish:
        return replace(_noted(task, {"wish": wish}, say("call.wish_noted", text=wish)), close=False, home=True)
    if task is not None:
        due = datetime.fromisoformat(task.due)
        if due.date() < talk.commune.today(talk.now):
            return Go((say("call.late", office=_office(talk)),), home=True)
        when = soon(due, talk.commune.today(talk.now))
        return Go((say("call.already", when=when, office=_office(talk)),), home=True)
    if talk.me.phone:
        called = _call(talk.me.name, talk.me.phone, wish, talk)
        return Go((*called.says, _office(talk)), called.does)
    return Go((_office(talk),), push=CALL.open({"wish": wish} if wish else None))


def _call(name: str, number: str, wish: str, talk: Talk) -> Go:
    when = talk.commune.days.next_opening(talk.commune.local(talk.now) + _NOTICE)
    words = {"name": name, "phone": number, "person": talk.me.person, "conversation": talk.conversation}
    task = OpenTask(CALL_BACK, when.isoformat(), {**words, "wish": wish} if wish else words)
    told = say("call.promised", when=soon(when, talk.commune.today(talk.now)), phone=phone.show(number))
    return Go((told, say("call.wish_noted", text=wish)) if wish else (told,), (task,))


def about_the_call(text: str, talk: Talk) -> Go | None:
    """ "Sáng mai nhé", "0912…", said while a call is promised: when it suits, the number. None for anything else."""
    if len(text) > _LONGEST_WISH or not talk.me.person:
        return None
    folded = fold(text)
    if _wishes_a_time(text, folded) and not talk.commune.profile.screener.screen(text).in_scope:
        return _noted_for_it(text, None, talk)
    if len(text) > _LONGEST:
        return None
    number = split_name_and_phone(text).phone if not any(word.isalpha() for word in folded.split()) else None
    if number is None and not (_WHEN.fullmatch(folded) and _DAYTIME.search(folded)):
        return None
    return _noted_for_it(text, number, talk)


def other_number(text: str, state: State, talk: Talk) -> tuple[State, Go] | None:
    """ "Không phải, 0977 111 001", while a call is promised: the officer has the wrong one. Where it is also that of
    the letter being written, or of one that was sent, it is put right there, too."""
    if not talk.me.person or len(text) > _LONGEST_WISH or not any(map(str.isdigit, text)):
        return None
    denied = _NOT_THAT_ONE.match(fold(text))
    right = put_right(" ".join(text.split()[len(denied[0].split()) :]) if denied is not None else text)
    if right is None or not right.phone or right.name:
        return None
    if denied is None and _ANOTHER.isdisjoint(fold(text).split()):
        return None
    task: Task | None = talk.fact(OpenTaskOf(talk.me.person, CALL_BACK))
    if task is None or task.words["phone"] == right.phone:
        return None
    wrong, number = task.words["phone"], phone.show(right.phone)
    noted = replace(_noted(task, {"phone": right.phone}, say("call.number_noted", phone=number)), close=False)
    if state.draft is not None:
        after = _with_number(state, state.draft, wrong, right.phone)
        return (after, noted) if after is not None else None
    if talk.me.phone != wrong or newest_open(talk, DAY_MS) is None:
        return state, noted
    known = put_right_now(right, talk)
    return state, replace(known, says=(*noted.says, *known.says), does=(*noted.does, *known.does))


def _with_number(state: State, draft: Open, wrong: str, right: str) -> State | None:
    """None where the letter has another number already: then it may be that one."""
    who = draft.answers.get("who") or {}
    if not who.get("phone"):
        return state
    if who["phone"] != wrong:
        return None
    after = draft.with_answer("who", {**who, "phone": right})
    return replace(state, stack=tuple(after if one is draft else one for one in state.stack))


def _wishes_a_time(text: str, folded: str) -> bool:
    return "goi" in folded and "?" not in text and bool(_CALL_THEN.search(folded)) and not _CALLED_BEFORE.search(folded)


def _noted_for_it(text: str, number: str | None, talk: Talk) -> Go | None:
    """number: E.164, where that is all of it."""
    task: Task | None = talk.fact(OpenTaskOf(talk.me.person, CALL_BACK))
    if task is None:
        return None
    said = {"phone": number} if number else {"wish": text}
    told = say("call.number_noted", phone=phone.show(number)) if number else say("call.wish_noted", text=text)
    return _noted(task, said, told)


def _noted(task: Task, said: dict[str, str], told: Say) -> Go:
    """What was wished before is wished still."""
    before = task.words.get("wish", "")
    if before and "wish" in said and said["wish"] not in before:
        said = {"wish": f"{before}; {said['wish']}"[-_LONGEST_WISHES:]}
    return Go((told,), (DoneTask(task.id), OpenTask(CALL_BACK, task.due, {**task.words, **said})), close=True)


def _office(talk: Talk) -> Say:
    """Where somebody is reached without waiting; outside office hours, that nobody is there now."""
    profile = talk.commune.profile
    numbers = profile.office.hotlines
    now = talk.commune.local(talk.now)
    if talk.commune.days.next_opening(now) > now:
        return say("call.closed", hours=profile.office_hours.text)
    if numbers:
        return say("call.office_phone", hours=profile.office_hours.text, phone=numbers[0].phone)
    return say("call.office", hours=profile.office_hours.text, address=profile.office.address)


def _ask(answers: Answers, talk: Talk) -> Question:
    return Question((say("call.ask"),), (Option("stop", say("call.stop")),), free=True, person=False)


def _stop(key: str, answers: Answers, talk: Talk) -> Answered:
    return _without(say("call.stopped"), answers, talk, home=False) if key == "stop" else None


def _without(told: Say, answers: Answers, talk: Talk, home: bool = True) -> Go:
    """Nobody is called. What was told for the call is a letter's, where no other is being written."""
    words = answers.get("told", "")
    if not words:
        return Go((told,), close=True, home=home)
    matter = new_matter({"text": words}, (), talk)
    return replace(matter, says=(told, *matter.says), close=True)


def _number(text: str, answers: Answers, talk: Talk) -> Answered:
    found, when = split_name_and_phone(text), _when_in(text)
    if found.phone is None and when:
        return Took({}, (say("call.when_noted", text=when),), also={"wish": _wished(answers, when), "timed": True})
    if found.phone is None and keeps_the_number(text):
        return _without(say("call.without"), answers, talk)
    if found.phone is None and any(map(has_no_phone, re.split(r"[,.;]", text))):
        return _without(say("call.no_phone"), answers, talk)
    if found.phone is None and yes_no(text) is False:
        return _stop("stop", answers, talk)
    if found.phone is None and found.problem == "id_number":
        return phone_problem("id_number")
    if found.phone is None and _are_words(text):
        told = f"{answers['told']}\n{text}" if "told" in answers else text
        quiet = talk.commune.profile.screener.screen(text).danger  # no call helps there, as was just said
        return Took({}, () if quiet else (say("call.words_noted"),), also={"told": told[-_LONGEST_TOLD:]})
    if found.phone is None and not any(map(str.isdigit, text)):
        return Took({})  # "ừ": no number was given that could be wrong
    if found.phone is None:
        return Problem(say("call.bad_phone"))
    name = talk.me.name if when else found.name or talk.me.name
    wish = {"wish": _wished(answers, when), "timed": True} if when else {}
    return Took({"phone": found.phone, "name": name}, also=wish)


def _are_words(text: str) -> bool:
    """What it is about, and no number with a digit too few. Whoever only agrees has told nothing."""
    letters, digits = sum(map(str.isalpha, text)), sum(map(str.isdigit, text))
    return letters >= _FEWEST_LETTERS and digits < _FEWEST_DIGITS and yes_no(text) is None and courtesy_of(text) is None


def _when_in(text: str) -> str:
    """When it suits, beside a number or without one; "" where that is not said."""
    rest = " ".join(_NUMBER.sub(" ", text).split()).strip(" ,.;")
    folded = fold(rest)
    only = _ANY_TIME.search(folded) is not None and _ONLY_WHEN.fullmatch(folded) is not None
    return rest if len(rest) <= _LONGEST_WISH and "?" not in rest and (only or _wishes_a_time(rest, folded)) else ""


def _wished(answers: Answers, when: str) -> str:
    """What was wished before is wished still."""
    before = answers.get("wish", "")
    return f"{before}; {when}"[-_LONGEST_WISHES:] if before and when not in before else when


def _finish(answers: Answers, talk: Talk) -> Go:
    given = answers["number"]
    about = "; ".join(one for one in (answers.get("wish", ""), answers.get("told", "").replace("\n", "; ")) if one)
    called = _call(given["name"], given["phone"], about[-_LONGEST_WISHES:], talk)
    told = say("call.reported", phone=phone.show(given["phone"]))  # the earliest hour is not the one that suits
    return Go((told, *called.says[1:]) if answers.get("timed") else called.says, called.does, close=True)


CALL = Dialog(
    "call",
    version=1,
    steps=(Menu("number", asks=_ask, picked=_stop, words=_number),),
    finish=_finish,
    aside=True,
)
