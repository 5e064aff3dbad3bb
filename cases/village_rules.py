"""What may be done about villages while it runs, and what it comes to: one is added, gets another name, several become
one. Old names stay as other names, so that whoever still says them is understood. Chat, desk and command line all ask
here. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Final

from pydantic import ValidationError

from cases.kinds import Actor, Role
from cases.links import key_of
from cases.outcomes import Refusal
from cases.outreach_changes import VillageChanged
from cases.people_commands import Arranged, LogLine
from cases.place_names import bare
from cases.profile import Profile, Village
from cases.text import fold

_MAY: Final = frozenset({Role.FOCAL_OFFICER, Role.ADMINISTRATOR})
_DAY: Final = timedelta(days=1)


def may_change(actor: Actor) -> bool:
    return actor.is_system or bool(actor.roles & _MAY)


def with_villages(profile: Profile, changed: Mapping[str, Mapping[str, Any]]) -> Profile:
    """The profile with what staff changed over it; villages that it does not know stand behind its own. Rows that this
    release cannot read leave the profile's village as it is."""
    over = {key: village for key, data in changed.items() if (village := _read(key, data)) is not None}
    if not over:
        return profile
    kept = [over.pop(village.key, village) for village in profile.villages]
    own = [one for one in kept if one.is_village]
    return profile.model_copy(update={"villages": (*own, *over.values(), *(one for one in kept if not one.is_village))})


def after(profile: Profile, changes: Iterable[object]) -> Profile:
    """As it is in force once these, of whatever kind, are written."""
    return with_villages(profile, {one.village: one.data for one in changes if isinstance(one, VillageChanged)})


def _read(key: str, data: Mapping[str, Any]) -> Village | None:
    try:
        return Village.model_validate({**data, "key": key})
    except ValidationError:
        return None


def add(
    name: str, kind: str, actor: Actor, today: date, profile: Profile, first: date | None = None
) -> Arranged | Refusal:
    """first: its first day, None for always. kind: thon or tdp."""
    if not may_change(actor):
        return Refusal("outreach.not_yours")
    name = _named(name)
    refused = _taken(name, profile, first or today, ())
    if refused:
        return refused
    key = key_of(name, (one.key for one in profile.villages))
    made = _made(key=key, name=name, kind=kind, valid_from=first, confirmed=True)
    return made if isinstance(made, Refusal) else _arranged("village_added", made)


def rename(key: str, name: str, actor: Actor, today: date, profile: Profile) -> Arranged | Refusal:
    """The name so far stays as another one."""
    if not may_change(actor):
        return Refusal("outreach.not_yours")
    before = profile.village(key)
    if before is None or not before.is_village:
        return Refusal("outreach.no_village")
    name = _named(name)
    if name == before.name:
        return Refusal("outreach.same_name", {"name": before.full_name})
    refused = _taken(name, profile, today, (key,))
    if refused:
        return refused
    aliases = _aliases((*before.aliases, before.name), name)
    after = _made(**_fields(before) | {"name": name, "aliases": aliases})
    return after if isinstance(after, Refusal) else _arranged("village_renamed", after)


def merge(
    keys: tuple[str, ...], name: str, actor: Actor, today: date, profile: Profile, first: date | None = None
) -> Arranged | Refusal:
    """They are one from `first` on (None: today), under this name, which may be that of one of them. Until the day
    before each can be chosen as it was; afterwards whatever is kept under it leads to the new one."""
    if not may_change(actor):
        return Refusal("outreach.not_yours")
    found = [one for key in dict.fromkeys(keys) if (one := profile.village(key)) is not None and one.is_village]
    if len(found) != len(set(keys)) or len(found) < 2:
        return Refusal("outreach.merge_which")
    first, name = first or today, _named(name)
    ended = next((one for one in found if not one.valid_on(first)), None)
    if ended is not None:
        return Refusal("outreach.not_then", {"name": ended.full_name})
    refused = _taken(name, profile, first, tuple(one.key for one in found))
    if refused:
        return refused
    stays = next((one for one in found if fold(one.name) == fold(name)), None)
    into = stays.key if stays else key_of(name, (one.key for one in profile.villages))
    gone = [one for one in found if one is not stays]
    ends = [_made(**_fields(one) | {"valid_to": first - _DAY, "into": into}) for one in gone]
    words = [word for one in found for word in (one.name, *one.aliases)]
    base = _fields(stays) if stays else {"key": into, "kind": found[0].kind, "valid_from": first, "confirmed": True}
    whole = _made(**base | {"name": name, "aliases": _aliases(words, name)})
    refusals = [one for one in (*ends, whole) if isinstance(one, Refusal)]
    if refusals:
        return refusals[0]
    return _arranged("village_merged", *(one for one in (*ends, whole) if isinstance(one, Village)))


def _named(name: str) -> str:
    """Without "thôn" and the like, which its kind says."""
    words = " ".join(name.split()).strip(" .,;:\"'“”")
    for size in range(min(3, len(words.split()) - 1), 0, -1):
        lead = " ".join(words.split()[:size])
        if fold(lead) in _LEADS:
            return " ".join(words.split()[size:])
    return words


_LEADS: Final = frozenset({"thon", "xom", "lang", "to dan pho", "tdp", "khu pho"})


def kind_of(name: str, otherwise: str = "thon") -> str:
    """What it is, where its name says so."""
    folded = f"{fold(name)} "
    return "tdp" if folded.startswith(("to dan pho ", "tdp ")) else "thon" if folded.startswith("thon ") else otherwise


def _taken(name: str, profile: Profile, day: date, but: tuple[str, ...]) -> Refusal | None:
    if sum(map(str.isalpha, name)) < 2:
        return Refusal("outreach.no_name")
    wanted = bare(fold(name))
    for one in profile.places_by_name.get(wanted, ()):
        if one.key not in but and (one.valid_to is None or one.valid_to >= day):
            return Refusal("outreach.taken", {"name": one.full_name})
    return None


def _aliases(words: Iterable[str], name: str) -> tuple[str, ...]:
    known = {fold(name): ""}
    for word in words:
        known.setdefault(fold(word), word)
    return tuple(word for word in known.values() if word)


def _made(**fields: Any) -> Village | Refusal:
    try:
        return Village.model_validate(fields)
    except ValidationError:
        return Refusal("outreach.no_name")


def _fields(village: Village) -> dict[str, Any]:
    return {name: getattr(village, name) for name in type(village).model_fields}


def _arranged(kind: str, *villages: Village) -> Arranged:
    """The one that was added, renamed or made comes last, and the log is about it."""
    changes = tuple(VillageChanged(one.key, one.model_dump(mode="json", exclude_none=True)) for one in villages)
    main = villages[-1]
    more = {"others": ",".join(one.key for one in villages[:-1])} if len(villages) > 1 else {}
    return Arranged(changes, (LogLine(f"village:{main.key}", kind, {"village": main.key, **more}),))
