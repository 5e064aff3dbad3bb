"""News for staff out of the mailbox. Told only to who is still concerned when it is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from admin import opens, shows
from admin.at_case import seen
from admin.card import shown
from admin.choices import SEE
from admin.offers import for_me, refused
from cases.case import Case
from cases.kinds import Role
from cases.moves import MOVES
from cases.needs import CaseById
from dialogs.dates import day
from dialogs.events import Notice
from dialogs.say import Option, Say, Spoken, say
from dialogs.script import Teller
from dialogs.talk import Talk
from dialogs.turn import Done, Go

NOTED = Go(outcome="noted")
CLERK, OFFICER, LEADER = Role.FOCAL_OFFICER, Role.UNIT_OFFICER, Role.LEADER

Words = Callable[[Case, Notice, Talk], Say]


@dataclass(frozen=True, slots=True)
class AboutCase(Teller):
    """roles: whom it concerns. still: whether it is still so. card: the case is shown, for something is to be done."""

    words: Words
    roles: frozenset[Role]
    card: bool = False
    still: Callable[[Case, Talk], bool] = lambda case, talk: True

    def tell(self, notice: Notice, talk: Talk) -> Go:
        case: Case | None = talk.fact(CaseById(notice.data["case"]))
        if not self.roles & talk.actor.roles or case is None or not seen(case, talk.actor):
            return NOTED
        if not self.still(case, talk):
            return NOTED
        told = self.words(case, notice, talk)
        return (
            replace(shown(case, talk, told), brief=_brief(told, case)) if self.card else Go((with_a_way(told, case),))
        )

    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        return Go()


class TakenAway(Teller):
    """To the unit that had the case, which may see it no more: nothing but its code."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        case: Case | None = talk.fact(CaseById(notice.data["case"]))
        if case is None or OFFICER not in talk.actor.roles or case.unit == talk.actor.unit:
            return NOTED
        return Go((say("news.taken_away", code=shows.code(case)),))

    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        return Go()


class ToApprove(Teller):
    def tell(self, notice: Notice, talk: Talk) -> Go:
        case: Case | None = talk.fact(CaseById(notice.data["case"]))
        if case is None or not seen(case, talk.actor) or not for_me(case, talk.actor):
            return NOTED
        if case.proposal is None or case.proposal.number != notice.data["proposal"]:
            return NOTED
        told = say("news.approve", code=shows.code(case))
        return Go((told,), push=opens.approval(case), brief=_brief(told, case))

    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        return Go()


def _brief(told: Say, case: Case) -> Spoken:
    """Where the officer is at something else: no card with numbers of its own."""
    about = shows.about(case, 60)
    # news.brief news.brief_cut
    key = "news.brief_cut" if isinstance(about, str) and about.endswith("\u2026") else "news.brief"
    return with_a_way(say(key, told=told, about=about, tail=case.code[-4:]), case)


def with_a_way(told: Say, case: Case) -> Spoken:
    """Where the channel has buttons there is one under the news, for this case and no other."""
    see = Option(SEE, say("news.see", tail=case.code[-4:]))
    return Spoken(told, options=(see,), id=f"card:{case.code}:0", reply_key=f"case:{case.id}")


def _short(key: str) -> Words:
    # news.new news.replied news.withdrawn
    def words(case: Case, notice: Notice, talk: Talk) -> Say:
        return say(f"news.{key}", code=shows.code(case), unit=shows.unit(case.unit, talk))

    return words


def _given(case: Case, notice: Notice, talk: Talk) -> Say:
    """A unit reads why it gets a case once more."""
    fields = {"code": shows.code(case), "unit": shows.unit(case.unit, talk)}
    return say("news.card_again" if case.reopened else "news.card", **fields)


def _because(key: str) -> Words:
    # news.sent_back news.refused news.reopened
    def words(case: Case, notice: Notice, talk: Talk) -> Say:
        return say(f"news.{key}", code=shows.code(case), reason=notice.data.get("reason", ""))

    return words


def _moved(case: Case, notice: Notice, talk: Talk) -> Say:
    return say("news.extended", code=shows.code(case), stage=day(case.stage_due))


def _returned(case: Case, notice: Notice, talk: Talk) -> Say:
    role = notice.data.get("role")
    if not role:
        return _because("refused")(case, notice, talk)
    return say("news.refused_by", role=shows.role(role), code=shows.code(case), reason=notice.data.get("reason", ""))


def _helps(case: Case, notice: Notice, talk: Talk) -> Say:
    return say("news.help", code=shows.code(case), unit=shows.unit(notice.data["unit"], talk))


def _note(case: Case, notice: Notice, talk: Talk) -> Say:
    return say("news.noted", code=shows.code(case), text=notice.data.get("text", ""))


def _name_answered(case: Case, notice: Notice, talk: Talk) -> Say:
    # news.name_agreed news.name_refused
    return say(f"news.name_{'agreed' if notice.data.get('public') else 'refused'}", code=shows.code(case))


@dataclass(frozen=True, slots=True)
class NameAnswered(AboutCase):
    """What waited for it goes on at once, where it still can."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        go = AboutCase.tell(self, notice, talk)
        case: Case | None = talk.fact(CaseById(notice.data["case"]))
        if not go.says or case is None or refused("national", case, talk):
            return go
        return replace(go, push=opens.bound("national", case))


@dataclass(frozen=True, slots=True)
class InfoAdded(AboutCase):
    """The new words and the new files alone; the card below has the others."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        go = AboutCase.tell(self, notice, talk)
        case: Case | None = talk.fact(CaseById(notice.data["case"]))
        if not go.says or case is None:
            return go
        new = tuple(file for file in case.files if file.id in notice.data.get("files", ()))
        told = self.words(case, notice, talk)
        return replace(shown(case, talk, told, files=new), brief=go.brief)


def _added(case: Case, notice: Notice, talk: Talk) -> Say:
    text = notice.data.get("text", "")
    if text:
        return say("news.info_added", code=shows.code(case), text=text)
    return say("news.files_added", code=shows.code(case))


def _open(case: Case, talk: Talk) -> bool:
    return case.status.is_open


def _takes_more(case: Case, talk: Talk) -> bool:
    """Joined to another one it waits as well, and its sender may have more to say."""
    return case.status in MOVES["AddInfo"].frm


@dataclass(frozen=True, slots=True)
class Refused(AboutCase):
    """The unit is to write anew, the clerk only has to know."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        go = AboutCase.tell(self, notice, talk)
        writes = OFFICER in talk.actor.roles or not go.says
        return go if writes else replace(go, says=go.says[:1], does=(), push=None)


TELLERS: dict[str, Teller] = {
    "staff.new": AboutCase(_short("new"), frozenset({CLERK}), card=True, still=_open),
    "staff.card": AboutCase(_given, frozenset({OFFICER, CLERK}), card=True, still=_open),
    "staff.taken_away": TakenAway(),
    "staff.sent_back": AboutCase(_because("sent_back"), frozenset({CLERK}), card=True, still=_open),
    "staff.approve": ToApprove(),
    "staff.refused": Refused(_returned, frozenset({OFFICER, CLERK}), card=True, still=_open),
    "staff.replied": AboutCase(_short("replied"), frozenset({OFFICER, CLERK})),
    "staff.info_added": InfoAdded(_added, frozenset({OFFICER, CLERK}), card=True, still=_takes_more),
    "staff.name_answered": NameAnswered(_name_answered, frozenset({CLERK}), still=_open),
    "staff.extended": AboutCase(_moved, frozenset({OFFICER}), still=_open),
    "staff.help": AboutCase(_helps, frozenset({OFFICER}), card=True, still=_open),
    "staff.noted": AboutCase(_note, frozenset({OFFICER}), still=_open),
    "staff.withdrawn": AboutCase(_short("withdrawn"), frozenset({OFFICER, CLERK})),
    "staff.reopened": AboutCase(_because("reopened"), frozenset({CLERK}), card=True, still=_open),
}
