"""What a village's head finds beside what every resident finds."""

from __future__ import annotations

from typing import Final

from cases.kinds import Role
from cases.text import fold
from dialogs.outreach.menu import opened, wanted
from dialogs.outreach.sharing import Sharing, headed
from dialogs.say import Option, say
from dialogs.talk import Talk
from dialogs.turn import Go

INVITE: Final = "invite"
_COMMANDS: Final = ("link", "thon", "duongdan")  # behind a slash, whatever follows
_WORDS: Final = frozenset(
    ("link", "thon", "duong dan", "moi ba con", "tai lieu", "thon toi", "viec cua thon", "ap phich", "ma qr", "doc loa")
)  # fmt: skip


def is_head(talk: Talk) -> bool:
    return Role.VILLAGE_HEAD in talk.actor.roles


def options(talk: Talk) -> tuple[Option, ...]:
    return (Option(INVITE, say("home.invite")), Option("collect", say("home.collect"))) if is_head(talk) else ()


def invite(talk: Talk) -> Go:
    """Of their village; whoever heads several begins with the first, and names another by typing it."""
    villages = sorted(headed(talk))
    if not villages:
        return Go((say("outreach.no_village"),), home=True)
    return Go(push=opened(Sharing.of_village(villages[0])))


def asked_for(text: str, talk: Talk) -> Go | None:
    """A command, or a few words that are one, wherever no free words are expected."""
    if not is_head(talk):
        return None
    folded = fold(text)
    command = text.startswith("/") and folded.partition(" ")[0] in _COMMANDS
    if command or folded in _WORDS:
        return invite(talk)
    return None


__all__ = ["INVITE", "asked_for", "invite", "is_head", "options", "wanted"]
