"""A group of residents, such as a village's: the assistant introduces itself once, and shows the way into private
to whoever asks. No letter is taken there, and none is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from cases.kinds import Actor
from cases.outcomes import Refusal
from cases.text import fold
from dialogs.outreach.sharing import Sharing, headed, the_link
from dialogs.say import Say, Spoken, say
from dialogs.state import State
from dialogs.talk import Talk
from dialogs.turn import Action, Arrange, Turn

_COMMANDS: Final = frozenset({"link", "thon", "duongdan", "moi"})


def asks(text: str, talk: Talk) -> bool:
    """A command for it, or our own name among other words."""
    command = text.startswith("/") and fold(text).partition(" ")[0] in _COMMANDS
    return command or mentions(text, talk)


def mentions(text: str, talk: Talk) -> bool:
    name = _telegram(talk).rpartition("/")[2]
    return bool(name) and f"@{name.casefold()}" in text.casefold()


def introduced(state: State, who: Actor | None, talk: Talk, *more: Say) -> Turn:
    """To all who are there; more: for whoever works at the office."""
    link, does = _way_in(who, talk)
    told = say("group.intro", office=talk.commune.profile.name, link=link)
    return Turn(state, tuple(Spoken(one) for one in (told, *more)), does=does)


def answered(state: State, who: Actor | None, talk: Talk) -> Turn:
    link, does = _way_in(who, talk)
    return Turn(state, (Spoken(say("group.link", link=link)),), does=does)


def _way_in(who: Actor | None, talk: Talk) -> tuple[str, tuple[Action, ...]]:
    """Into a private chat: by the village's link, where its head asks for it."""
    telegram = _telegram(talk)
    if who is None:
        return telegram or talk.site, ()
    villages = sorted(headed(replace(talk, actor=who)))
    if not villages:
        return telegram or talk.site, ()
    found = the_link(Sharing.of_village(villages[0]), replace(talk, actor=who))
    if isinstance(found, Refusal):
        return telegram or talk.site, ()
    link, does = found
    made = tuple(Arrange(one.arranged, who.person) for one in does if isinstance(one, Arrange))
    return f"{telegram or f'{talk.site}/'}?start={link.token}", made


def _telegram(talk: Talk) -> str:
    """Address of our account, "" where the profile does not say."""
    links = [one.link for one in talk.commune.profile.channels if one.kind == "telegram" and one.link]
    return str(links[0]) if links else ""
