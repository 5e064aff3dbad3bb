"""A piece of a story looked at before it is kept: papers for another door, matters for another office, pictures of
identity papers are held, sealed in the conversation's state, until the person has chosen."""

from __future__ import annotations

from typing import Any

from cases.screening import is_id_picture
from dialogs.say import Say, say
from dialogs.state import SEED_KEPT_MS, Answers, Open
from dialogs.talk import Talk
from dialogs.turn import Go, Post

# The dialog that asks, and the answer of a lodging that remembers what was chosen: {told: [...], scope: key}.
SCREEN = "screen"
SCREENED = "screened"
# What is remembered as told.
PAPER, OUTSIDE, PICTURE = "paper", "outside", "picture"

Piece = dict[str, Any]


def sifted(piece: Piece, answers: Answers, talk: Talk, before: str = "", papers: bool = False) -> Go | None:
    """What is asked before this piece is kept; None for one that may be. before: what was told already. papers: asks
    only about what another door is for."""
    told = (answers.get(SCREENED) or {}).get("told", ())
    media = piece.get("media")
    if media and PICTURE not in told and _shows_papers(media):
        return _asked(piece, {"why": PICTURE, "told": [*told]}, talk)
    text = media["text"] if media else piece["text"]
    if not text:
        return None
    screener = talk.commune.profile.screener
    found = screener.screen(text)
    if found.paper and PAPER not in told:
        why = {"why": found.paper, "matter": found.outside, "told": [*told], "parted": bool(found.kept)}
        return _asked({**piece, "kept": found.kept} if found.kept else piece, why, talk)
    if papers or not found.outside or OUTSIDE in told or found.emergency:
        return None
    if before and screener.screen(before).in_scope:
        return None
    seen = talk.commune.profile.scope.outside == "show"
    return _asked(piece, {"why": OUTSIDE, "matter": found.outside, "told": [*told], "seen": seen}, talk)


def _shows_papers(media: dict[str, str]) -> bool:
    return media["kind"] in ("photo", "document") and is_id_picture(media["text"], media["name"])


def held(piece: Piece, talk: Talk) -> Go:
    """The piece waits with what is held already. It does not outlast a day."""
    wipe = Post(f"seed:{talk.conversation}:{talk.now}", talk.now + SEED_KEPT_MS, "seed.wipe")
    return Go(does=(wipe,), sow={**piece, "at": talk.now, "held": True})


def pointers(text: str, before: str, talk: Talk) -> tuple[Say, ...]:
    """Where something is dealt with that was told beside a matter in scope, or who can help with it as well."""
    if not text:
        return ()
    profile = talk.commune.profile
    found = profile.screener.screen(text)
    beside = found.beside
    if found.outside and before and profile.screener.screen(before).in_scope:
        beside = (found.outside,)
    for key in (*beside, *found.near)[:1]:
        matter = profile.elsewhere(key)
        if matter is not None:
            place = place_of(key, talk)
            return (say("screen.near" if matter.near else "screen.beside", label=matter.label, place=place),)
    return ()


def place_of(key: str, talk: Talk) -> Say | str:
    """Office and phone of a matter that is dealt with elsewhere."""
    matter = talk.commune.profile.elsewhere(key)
    if matter is None:
        return talk.commune.profile.name
    return say("screen.phone", office=matter.office, phone=matter.phone) if matter.phone else matter.office


def office_of(key: str, talk: Talk) -> str:
    """Who deals with it, in a word."""
    matter = talk.commune.profile.elsewhere(key)
    return matter.office if matter is not None else talk.commune.profile.name


def _asked(piece: Piece, answers: Answers, talk: Talk) -> Go:
    go = held(piece, talk)
    return Go(does=go.does, push=Open(SCREEN, 1, answers), sow=go.sow)
