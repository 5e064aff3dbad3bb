"""The commune's villages, who heads them, and the links by which people come: what /thon and /link do."""

from __future__ import annotations

from dataclasses import dataclass

from admin.desk.fields import Choice, Field, Shown, hidden, shown_again
from admin.desk.page import Posted, Query, View
from admin.outreach import whose
from admin.people_words import called, short_day, the_roster
from cases.kinds import Role
from cases.links import Link, Origin, OriginKind, TheLinks, spaced
from cases.people import Roster
from cases.profile import Village
from cases.village_lineage import village_now
from dialogs.outreach.sharing import address
from dialogs.say import Say, say
from dialogs.talk import Talk

_MATERIAL = ("post", "poster", "loudspeaker", "page")


@dataclass(frozen=True, slots=True)
class Shared:
    """One link. digits: what is typed where it cannot be opened."""

    name: str
    digits: str
    url: str
    day: str


@dataclass(frozen=True, slots=True)
class OneVillage:
    name: str
    head: Say | str
    links: tuple[Shared, ...]


@dataclass(frozen=True, slots=True)
class Villages:
    rows: tuple[OneVillage, ...]
    others: tuple[Shared, ...]
    forms: tuple[Shown, ...]


def villages(query: Query, talk: Talk) -> View:
    profile, today, roster = talk.commune.profile, talk.commune.today(talk.now), the_roster(talk)
    links: tuple[Link, ...] = talk.fact(TheLinks())
    shown = [one for one in profile.villages if one.is_village and (one.valid_to is None or today <= one.valid_to)]
    rows = tuple(_village(one, roster, links, talk) for one in shown)
    others = tuple(_shared(one, talk) for one in reversed(links) if Origin.of(one.origin).kind != OriginKind.VILLAGE)
    return View(say("page.villages"), Villages(rows, others, _forms(query.posted, shown, links, talk)))


def _village(village: Village, roster: Roster, links: tuple[Link, ...], talk: Talk) -> OneVillage:
    today = talk.commune.today(talk.now)
    heads = [
        one
        for one in roster.now(talk.now)
        if one.role is Role.VILLAGE_HEAD and village_now(talk.commune.profile, one.unit or "", today) == village
    ]
    origin = str(Origin(OriginKind.VILLAGE, village.key))
    theirs = tuple(_shared(one, talk) for one in links if one.origin == origin)
    return OneVillage(village.full_name, called(heads[0].record) if heads else say("villages.nobody"), theirs)


def _shared(link: Link, talk: Talk) -> Shared:
    day = short_day(talk.commune.today(link.at), talk)
    return Shared(whose(link, talk), spaced(link.short), address(link, talk), day)


def _forms(posted: Posted | None, shown: list[Village], links: tuple[Link, ...], talk: Talk) -> tuple[Shown, ...]:
    begins = hidden("o.from", 0)
    places = tuple(Choice(one.full_name, one.full_name) for one in shown)
    # outreach.post outreach.poster outreach.loudspeaker outreach.page
    what = tuple(Choice(key, Say(f"outreach.{key}")) for key in _MATERIAL)
    material = (
        begins,
        Field("select", "t.links.do", say("page.villages.of_village"), choices=places),
        Field("line", "t.links.do", say("page.villages.of_other"), hint=say("page.villages.of_other.hint")),
        Field("radio", "c.outreach.do", say("page.villages.what"), choices=what, needed=True),
    )
    change = (
        begins,
        Field("line", "t.villages.do", say("page.villages.wish"), hint=say("page.villages.wish.hint"), needed=True),
    )
    made = [
        Shown("material", say("page.villages.material"), say("page.villages.material.send"), material),
        Shown("village", say("page.villages.change"), say("page.villages.change.send"), change),
    ]
    if links:
        open_ = tuple(
            Choice(talk.words.of(say("page.villages.revoke.typed", digits=one.short)), _label(one, talk))
            for one in reversed(links)
        )
        fields = (begins, Field("select", "t.links.do", say("page.villages.which"), choices=open_, needed=True))
        made.append(Shown("revoke", say("page.villages.revoke"), say("page.villages.revoke.send"), fields, danger=True))
    return tuple(shown_again(one, posted) for one in made)


def _label(link: Link, talk: Talk) -> Say:
    return say("page.villages.link", name=whose(link, talk), digits=spaced(link.short))
