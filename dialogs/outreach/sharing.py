"""Whose link somebody shares, the link itself, and where it leads."""

from __future__ import annotations

from cases.kinds import Role
from cases.link_rules import fresh_token, make_link, villages_headed
from cases.links import Link, Origin, OriginKind, TheLinks, spaced
from cases.needs import TheRoster
from cases.outcomes import Refusal
from cases.people import Roster
from cases.profile import Village
from cases.value import value
from dialogs.talk import Talk
from dialogs.turn import Action, Arrange


@value(frozen=True, slots=True)
class Sharing:
    """label: how it reads, "" of a village. village: filled in for whoever comes, "" for none."""

    origin: Origin
    label: str = ""
    village: str = ""

    @classmethod
    def of_village(cls, key: str) -> Sharing:
        return cls(Origin(OriginKind.VILLAGE, key), "", key)

    @classmethod
    def of_answers(cls, answers: dict[str, str]) -> Sharing:
        return cls(Origin.of(answers["origin"]), answers.get("label", ""), answers.get("village", ""))

    def to_answers(self) -> dict[str, str]:
        return {"origin": str(self.origin), "label": self.label, "village": self.village}


def headed(talk: Talk) -> frozenset[str]:
    """Keys of the villages whose head speaks here."""
    if Role.VILLAGE_HEAD not in talk.actor.roles:
        return frozenset()
    roster: Roster = talk.fact(TheRoster())
    return villages_headed(talk.actor, roster, talk.now, talk.commune)


def village_of(sharing: Sharing, talk: Talk) -> Village | None:
    return talk.commune.profile.village(sharing.village)


def name_of(sharing: Sharing, talk: Talk) -> str:
    """ "thôn Bắc Kế", "Trường Tiểu học Bá Hiến"."""
    village = village_of(sharing, talk)
    return sharing.label or (village.full_name if village is not None else talk.commune.profile.commune.name)


def the_link(sharing: Sharing, talk: Talk) -> tuple[Link, tuple[Action, ...]] | Refusal:
    """The newest valid one; where there is none, one that is made in this very turn."""
    every: tuple[Link, ...] = talk.fact(TheLinks())
    known = [one for one in every if one.origin == str(sharing.origin)]
    if known:
        return known[-1], ()
    heads = headed(talk)
    token = fresh_token(lambda: talk.chance.token().value, every)
    id_, profile = talk.chance.id(), talk.commune.profile
    made = make_link(id_, token, sharing.origin, sharing.label, sharing.village, talk.actor, heads, profile)
    if isinstance(made, Refusal):
        return made
    link = Link(id_, token, str(sharing.origin), sharing.label, sharing.village, talk.actor.person, talk.now)
    return link, (Arrange(made),)


def address(link: Link, talk: Talk) -> str:
    """Where it leads: the commune's page, or its Telegram account where the profile wants that."""
    profile = talk.commune.profile
    accounts = [one.link for one in profile.channels if one.kind == "telegram" and one.link]
    if profile.outreach.opens == "telegram" and accounts:
        return f"{accounts[0]}?start={link.token}"
    return f"{talk.site}/?start={link.token}"


def zalo(talk: Talk) -> str:
    """Where the commune is found on Zalo, "" where the profile does not say."""
    links = [one.link for one in talk.commune.profile.channels if one.kind in ("zalo_oa", "zalo_bot") and one.link]
    return str(links[0]) if links else ""


def word(link: Link, talk: Talk) -> str:
    """What is typed where no link can be opened: "BẮC KẾ 482 719"."""
    village = talk.commune.profile.village(link.village) if not link.label else None
    return f"{village.name.upper()} {spaced(link.short)}" if village is not None else spaced(link.short)
