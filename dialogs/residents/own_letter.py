"""What somebody wants done with a letter that they sent, wherever they say it: taken back, put right, added to, shown,
opened again. One place knows what such words lead to; what else was said meanwhile goes along."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cases.case import Case
from cases.moves import MOVES
from cases.names import is_a_full_name
from cases.needs import CasesOf, DraftsOf
from cases.profile import Village
from cases.text import fold
from dialogs.residents.correct import known_now, lives_now
from dialogs.residents.handing_over import since_now, takes_more
from dialogs.say import say
from dialogs.state import Open
from dialogs.steps.people import person_in, village_beside, village_only, where_put_right
from dialogs.steps.pieces import GATHERING
from dialogs.talk import Talk
from dialogs.turn import Go
from dialogs.understanding import wish_of
from dialogs.understanding.put_right import Right, put_right, says_it_is_wrong
from dialogs.understanding.said import displeased, felt_in
from dialogs.understanding.sent import gives_up
from dialogs.understanding.stopping import is_over, stop_of

HOUR_MS: Final = 3600 * 1000
DAY_MS: Final = 24 * HOUR_MS
_SHORT: Final = 12  # words
_FEW: Final = 9
_TAKEN_BACK: Final = frozenset(("rut",))
_BEFORE: Final = frozenset(("thanh", "la", "sang"))


def wished(text: str, talk: Talk) -> Go | None:
    """What a sentence typed at home leads to, that is about what was sent; None for any other, and for whoever has sent
    nothing."""
    if not talk.me.person:
        return None
    wish = wish_of(text)
    if wish is not None:
        return _led(wish, text, talk) if _sent(talk) else None
    if felt_in(text) == "review":
        answered = [case for case in _sent(talk) if case.status in MOVES["Reopen"].frm]
        last = max(answered, key=lambda case: case.at, default=None)
        return Go(push=opened_again(last, (), talk)) if last is not None else None
    return _just_sent(text, talk)


def about(case: Case, text: str, told: Iterable[str], talk: Talk) -> Go | None:
    """The same beside a question about this case. told: what was typed before and waits for where it belongs; it goes
    along, and with what only puts right who they are it goes on waiting."""
    wish, before = wish_of(text), list(told)
    if wish == "withdraw" and case.status.is_open and not (before and sends_no_more(text)):
        return Go(close=True, push=withdrawn(case, before))
    if case.status in MOVES["Reopen"].frm and (displeased(text) or felt_in(text) == "review"):
        return Go(close=True, push=opened_again(case, before, talk))
    if wish == "correct" or _is_plain(put_right(text)):
        return _corrects(text, talk)
    if wish == "add" and takes_more(case) and not before:
        return Go(close=True, push=Open("add", 2, {"case": case.id}))
    return None


def withdrawn(case: Case, why: Iterable[str] = ()) -> Open:
    """Asked whether it shall be withdrawn. why: what was said already."""
    known = {"case": case.id}
    texts = list(why)
    return Open("withdraw", 1, {**known, "why": {"texts": texts}} if texts else known)


def opened_again(case: Case, why: Iterable[str], talk: Talk) -> Open:
    """Asked why the commune shall look at it again. why: what was said already."""
    texts = list(why)
    told = {GATHERING: since_now({"texts": texts, "files": []}, talk)} if texts else {}
    return Open("feedback", 1, {"case": case.id, "felt": {"choice": "review"}, **told})


def newest_open(talk: Talk, within: int) -> Case | None:
    """What was sent last and is not answered yet. within: milliseconds since."""
    recent = [case for case in _sent(talk) if case.status.is_open and talk.now - case.at <= within]
    return max(recent, key=lambda case: case.at, default=None)


def _sent(talk: Talk) -> tuple[Case, ...]:
    cases: tuple[Case, ...] = talk.fact(CasesOf(talk.me.person))
    return cases


def _led(wish: str, text: str, talk: Talk) -> Go:
    if wish == "correct":
        return _corrects(text, talk)
    open_ = [case for case in _sent(talk) if case.status.is_open]
    if len(open_) != 1:
        last = newest_open(talk, HOUR_MS) if wish == "withdraw" else None
        return Go(push=withdrawn(last) if last is not None else Open("mine", 1))
    match wish:
        case "edit":
            return Go((say("add.instead"),), push=Open("add", 2, {"case": open_[0].id}))
        case "withdraw":
            return Go(push=withdrawn(open_[0]))
    return Go(push=Open(wish, 2 if wish == "add" else 1, {"case": open_[0].id}))


def _just_sent(text: str, talk: Talk) -> Go | None:
    """Words that mean what was sent only because it was sent just now: "thôi bỏ đi", "sai tên rồi, tôi là …"."""
    stops, right = _stops(text), put_right(text)
    place = where_now(text, talk) if not stops and (right is None or _is_a_place(right, text, talk)) else ""
    if not stops and not place and (right is None or not talk.me.name):
        return None
    case = newest_open(talk, DAY_MS)
    if case is None:
        return None
    if stops:
        resting = talk.fact(DraftsOf(talk.conversation))
        alone = gives_up(text) and stop_of(text) is None and talk.now - case.at > HOUR_MS
        return None if resting or alone else Go(push=withdrawn(case))
    if case.helper:
        return None  # whose name it is, is not said
    if place:
        return lives_now(place, talk)
    assert right is not None
    missing = bool(right.phone) and not right.name and not talk.me.phone
    return put_right_now(right, talk) if right.plain or missing else None


def told_of_them(text: str, case: Case, talk: Talk) -> Right | None:
    """A name or a number that may put right who sent this case, though it is not said to."""
    if case.helper or not case.status.is_open or not talk.me.name:
        return None
    right = put_right(text)
    if right is None and (named := names_somebody(text, talk)):
        right = Right(named["name"], named.get("phone", ""))
    return right


def names_somebody(text: str, talk: Talk) -> dict[str, str]:
    """ "Trần Văn Bốn trưởng thôn Bắc Kế": a full name, and nothing told of a matter; {} otherwise."""
    if len(text.split()) > _FEW or "?" in text:
        return {}
    named = person_in(text)
    told = is_a_full_name(named.get("name", "")) and not talk.commune.profile.screener.screen(text).in_scope
    return named if told else {}


def where_now(text: str, talk: Talk) -> str:
    """The village in "nhầm thôn, tôi ở Thống Nhất", "sai rồi, thôn Vinh Tiến"; "" for anything else."""
    place = where_put_right(text, talk)
    if place or len(text.split()) > _SHORT:
        return place
    village = village_beside(text, talk) or _village_behind(text, talk)
    beside = fold(text).replace(fold(village.name), " ") if village is not None else ""
    return village.full_name if village is not None and says_it_is_wrong(beside) else ""


def _is_a_place(right: Right, text: str, talk: Talk) -> bool:
    """Whether what would be a name is a village, and is not called one."""
    return bool(right.name) and "ten" not in fold(text).split() and village_only(right.name, talk) is not None


def _village_behind(text: str, talk: Talk) -> Village | None:
    """ "Sai rồi, sửa lại thành Trung Mỹ": all that stands behind the "thành"."""
    words = text.split()
    ends = (village_only(" ".join(words[at:]), talk) for at in range(1, len(words)) if fold(words[at - 1]) in _BEFORE)
    return next((one for one in ends if one is not None), None)


def sends_no_more(text: str) -> bool:
    """ "Thôi không gửi nữa": beside words that wait, it is said of these; only what was sent is taken back."""
    words = fold(text).split()
    return "gui" in words and _TAKEN_BACK.isdisjoint(words)


def _stops(text: str) -> bool:
    return stop_of(text) in ("stop", "erase") or gives_up(text) or is_over(text)


def _is_plain(right: Right | None) -> bool:
    return right is not None and right.plain


def _corrects(text: str, talk: Talk) -> Go:
    """What is told with it is put right at once; anything else is asked for."""
    right = put_right(text)
    if right is None and (place := where_now(text, talk)):
        return lives_now(place, talk)
    if right is None or not talk.me.name:
        return Go(push=Open("correct", 1))
    return put_right_now(right, talk)


def put_right_now(right: Right, talk: Talk) -> Go:
    return known_now(right.name or talk.me.name, right.phone or talk.me.phone, talk)
