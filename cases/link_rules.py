"""Making and revoking links. Chat, desk and command line all ask here. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cases.commune import Commune
from cases.kinds import Actor, Role
from cases.links import LONGEST_LABEL, Link, Origin, OriginKind, may_make, short_of
from cases.outcomes import Refusal
from cases.outreach_changes import LinkMade, LinkRevoked
from cases.people import Roster
from cases.people_commands import Arranged, LogLine
from cases.profile import Profile
from cases.village_lineage import village_now

Draw = Callable[[], str]


def fresh_token(draw: Draw, known: Iterable[Link]) -> str:
    """One whose last digits no other valid link has, because these are typed alone. draw: 16 random digits."""
    taken = {short_of(one.token) for one in known}
    token = draw()
    while short_of(token) in taken:
        token = draw()
    return token


def make_link(
    id_: str,
    token: str,
    origin: Origin,
    label: str,
    village: str,
    actor: Actor,
    heads: frozenset[str],
    profile: Profile,
) -> Arranged | Refusal:
    """village: filled in for whoever comes, "" for none. heads: villages of which the actor is head. Earlier links of
    the same origin stay valid."""
    if not may_make(origin, actor, heads):
        return Refusal("outreach.not_yours")
    if origin.kind == OriginKind.VILLAGE:
        found = profile.village(origin.key)
        if found is None or not found.is_village:
            return Refusal("outreach.no_village")
        village, label = found.key, ""
    elif not label.strip() or len(label) > LONGEST_LABEL:
        return Refusal("outreach.no_label")
    if village and profile.village(village) is None:
        return Refusal("outreach.no_village")
    made = LinkMade(id_, token, str(origin), " ".join(label.split()), village, actor.person)
    return Arranged((made,), (LogLine(id_, "invite_link_made", {"origin": str(origin)}),))


def revoke_link(link: Link, actor: Actor, heads: frozenset[str]) -> Arranged | Refusal:
    if not may_make(Origin.of(link.origin), actor, heads):
        return Refusal("outreach.not_yours")
    return Arranged((LinkRevoked(link.id),), (LogLine(link.id, "invite_link_revoked", {"origin": link.origin}),))


def villages_headed(actor: Actor, roster: Roster, now: int, commune: Commune) -> frozenset[str]:
    """Keys of the villages whose head this is, as they are called now: those that were merged stand for what they have
    become a part of. now: milliseconds."""
    today = commune.today(now)
    own = (one for one in roster.now(now) if one.person == actor.person and one.role is Role.VILLAGE_HEAD)
    found = (village_now(commune.profile, one.unit or "", today) for one in own)
    return frozenset(one.key for one in found if one is not None)
