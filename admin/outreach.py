"""/link: whose link is shared, and what is posted, printed and read aloud with it; which links there are; taking one
back."""

from __future__ import annotations

from typing import Final

from admin.leaving import left
from admin.people_steps import stop_option, stopped
from admin.people_words import short_day, the_roster
from admin.written import STOP
from cases.link_rules import revoke_link
from cases.links import LONGEST_LABEL, Link, Origin, OriginKind, TheLinks, key_of, may_make, spaced
from cases.outcomes import Refusal
from cases.places import match_village
from cases.profile import Village
from cases.text import fold
from dialogs.dialog import Dialog
from dialogs.outreach.menu import opened
from dialogs.outreach.sharing import Sharing, headed
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers, Open
from dialogs.step import Answered, Problem
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import Arrange, Go

_PAGE: Final = 15
# Folded first words of whoever is no village.
_KINDS: Final = (
    (OriginKind.SCHOOL, ("truong hoc", "truong", "mam non", "tieu hoc", "thcs", "thpt")),
    (OriginKind.UNION, ("hoi", "doan", "mat tran", "mttq", "cong doan", "clb", "cau lac bo", "chi hoi")),
    (OriginKind.CAMPAIGN, ("chien dich", "dot", "ngay hoi", "hoi nghi", "phong trao")),
)
_OWN: Final = ("cua toi", "toi", "rieng")
_REVOKE: Final = ("thu hoi", "huy", "bo", "xoa", "khoa")


def links(rest: str, talk: Talk) -> Go:
    """rest: what stands behind the command: a village, a school, a union, a campaign; "" for the list."""
    if not rest.strip():
        return Go(push=Open("links", 1, {"from": 0}) if _all(talk) else opened(_own(talk)))
    found = _wanted(rest, talk)
    return Go((found,), push=Open("links", 1, {"from": 0})) if isinstance(found, Say) else found


def of_village(village: Village) -> Open:
    return opened(Sharing.of_village(village.key))


def _all(talk: Talk) -> bool:
    """Whether links of others are theirs to make."""
    return may_make(Origin(OriginKind.CAMPAIGN, ""), talk.actor)


def _own(talk: Talk) -> Sharing:
    """As a person: who brings people in by it is named to them."""
    name = the_roster(talk).named(talk.actor.person).name or talk.actor.name
    return Sharing(Origin(OriginKind.OFFICER, talk.actor.person), name or talk.commune.profile.name)


def _wanted(typed: str, talk: Talk) -> Go | Say:
    """Say: it was not understood, or is not theirs."""
    folded = fold(typed).strip(" .!,")
    if folded in _OWN:
        return Go(push=opened(_own(talk)))
    if not _all(talk):
        return say("outreach.not_yours")
    word = next((word for word in _REVOKE if f"{folded} ".startswith(f"{word} ")), None)
    if word is not None and any(map(str.isdigit, folded)):
        return _revoked(folded, talk)
    kind = next((kind for kind, words in _KINDS if any(f"{folded} ".startswith(f"{one} ") for one in words)), None)
    if kind is not None:
        label = " ".join(typed.split()).strip(" .,;:\"'“”")
        if len(label) > LONGEST_LABEL or len(label.split()) < 2:
            return say("outreach.no_label")
        return Go(push=opened(Sharing(Origin(kind, key_of(label)), label)))
    found = match_village(talk.commune.profile, typed, talk.commune.today(talk.now))
    if isinstance(found, Village) and found.is_village:
        return Go(push=of_village(found))
    return say("links.which")


def _revoked(folded: str, talk: Talk) -> Go | Say:
    digits = "".join(filter(str.isdigit, folded))
    found = [one for one in _links(talk) if digits in (one.token, one.short)]
    if len(found) != 1:
        return say("links.unknown")
    arranged = revoke_link(found[0], talk.actor, headed(talk))
    if isinstance(arranged, Refusal):
        return Say(arranged.key, dict(arranged.fields))
    told = say("links.revoked", name=whose(found[0], talk), digits=spaced(found[0].short))
    return Go((told,), (Arrange(arranged),))


def _links(talk: Talk) -> tuple[Link, ...]:
    found: tuple[Link, ...] = talk.fact(TheLinks())
    return found


def whose(link: Link, talk: Talk) -> str:
    village = talk.commune.profile.village(link.village)
    return link.label or (village.full_name if village is not None else link.origin)


def _ask(answers: Answers, talk: Talk) -> Question:
    lines = [_line(one, talk) for one in reversed(_links(talk))]
    start = answers["from"] if answers["from"] < len(lines) else 0
    shown = lines[start : start + _PAGE]
    words: Say = say("links.head") if shown else say("links.none")
    for one in shown:
        words = say("lines.two", first=words, second=one)
    options = [Option("own", say("links.own"))]
    if start + _PAGE < len(lines):
        options.append(Option("more", say("inbox.more")))
    return Question((words, say("links.ask")), (*options, stop_option()), free=True, person=False)


def _line(link: Link, talk: Talk) -> Say:
    day = short_day(talk.commune.today(link.at), talk)
    return say("links.line", name=whose(link, talk), digits=spaced(link.short), day=day)


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    if key == STOP:
        return stopped(talk)
    if key == "more":
        return Go(close=True, push=Open("links", 1, {"from": answers["from"] + _PAGE}))
    return Go(close=True, push=opened(_own(talk))) if key == "own" else None


def _typed(text: str, answers: Answers, talk: Talk) -> Answered:
    if (go := left(text)) is not None:
        return go
    found = _wanted(text, talk)
    return Problem(found) if isinstance(found, Say) else Go(found.says, found.does, close=True, push=found.push)


LINKS = Dialog(
    "links",
    version=1,
    steps=(
        Menu(
            "do",
            asks=_ask,
            picked=_picked,
            words=_typed,
            condition=lambda answers, talk: talk.actor.is_staff,
            free=True,
        ),
    ),
    finish=lambda answers, talk: Go(close=True),
    light=True,
)
