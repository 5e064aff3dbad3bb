"""By which link somebody came: a village's, a school's, a campaign's, an officer's. Their case keeps it, and the
village is filled in, which the read-back lets them change."""

from __future__ import annotations

from typing import Final

from cases.links import CameBy, ShortLink, StartLink, short_in
from cases.needs import Need, WrongTries
from cases.places import match_village
from cases.profile import Village
from cases.text import fold
from cases.value import replace
from cases.village_lineage import village_now
from dialogs.say import Say, say
from dialogs.talk import Talk
from dialogs.turn import Action, Go, Remember, WrongTry

# Six digits can be guessed at by a machine; a person seldom mistypes them so often on one day.
MOST_IN_CHAT: Final = 5
MOST_IN_ACCOUNT: Final = 200
_DIGITS: Final = 16


def by_link(payload: str, talk: Talk) -> CameBy | None:
    if len(payload) != _DIGITS or not payload.isdigit():
        return None
    found: CameBy | None = talk.fact(StartLink(payload))
    return found


def welcomed(came: CameBy, talk: Talk) -> tuple[tuple[Say, ...], tuple[Action, ...]]:
    """What is said to whoever came, and what is remembered: the newest link counts. Whoever has told where they live
    lives there whatever link they open, perhaps one that a friend elsewhere handed on."""
    profile, me = talk.commune.profile, talk.me
    village = village_now(profile, came.village, talk.commune.today(talk.now))
    known = me.consent is not None and (me.village or me.place)
    if village is not None and not known:
        me = me.living(village.key, "")
    says: tuple[Say, ...] = ()
    if village is not None:
        says = (say("start.village", village=village.full_name),)
    elif came.label:
        says = (say("start.by", name=came.label),)
    return says, (Remember(replace(me, origin=came.origin)),)


def typed_short(text: str, talk: Talk) -> Go | None:
    """The digits of a poster, typed as a message of their own where no link can be opened. Wrong ones are counted, so
    that guessing ends."""
    digits = short_in(text)
    if not digits or not _names_nothing_else(text, talk):
        return None
    today = talk.commune.today(talk.now).isoformat()
    most = {f"short:{talk.conversation}": MOST_IN_CHAT}
    most[f"short:{talk.conversation.rpartition(':')[0]}"] = MOST_IN_ACCOUNT
    needs: list[Need] = [ShortLink(digits), *(WrongTries(counted, today) for counted in most)]
    came, *tries = talk.all_facts(*needs)
    if any(tried >= limit for tried, limit in zip(tries, most.values(), strict=True)):
        return None
    if came is None:
        wrong = tuple(WrongTry(counted, today) for counted in most)
        return Go((say("start.short_unknown"),), wrong, home=True)
    says, does = welcomed(came, talk)
    return Go(says, does, home=True)


def typed_village(text: str, talk: Talk) -> Go | None:
    """ "Thôn Bắc Kế" as the first words of somebody nobody knows: the village is filled in, and counts for nobody, for
    anybody could type it."""
    if talk.me.consent is not None or not fold(text).startswith(_LEADS):
        return None
    found = talk.commune.profile.places_by_name.get(fold(text).strip(" .,!"), ())
    valid = [one for one in found if one.is_village and one.valid_on(talk.commune.today(talk.now))]
    if len(valid) != 1:
        return None
    return Go(
        (say("start.lives", village=valid[0].full_name),), (Remember(talk.me.living(valid[0].key, "")),), home=True
    )


_LEADS: Final = ("thon ", "xom ", "tdp ", "to dan pho ")


def _names_nothing_else(text: str, talk: Talk) -> bool:
    """Digits alone, or behind a village's name as the poster has it; behind other words they are a part of those."""
    words = " ".join(word for word in text.split() if not any(map(str.isdigit, word)))
    if not words:
        return True
    return isinstance(match_village(talk.commune.profile, words, talk.commune.today(talk.now)), Village)
