"""Pieces of a story that do not come as the answer to a question: before consent, late, or beside another question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cases.value import replace
from dialogs.dialog import Dialog
from dialogs.events import Location
from dialogs.say import Say, say
from dialogs.state import SEED_KEPT_MS, Answers, Open, Seed, State
from dialogs.step import Input, Took
from dialogs.steps.consent import TOLD, has_consent
from dialogs.steps.for_whom import with_whom
from dialogs.steps.pieces import (
    GATHERING,
    MOST_FILES,
    POINTS,
    Piece,
    Pieces,
    album_of,
    files_of,
    is_full,
    noted,
    piece_of,
    text_of,
    texts_of,
    too_many,
)
from dialogs.steps.rewriting import OLD
from dialogs.steps.told_early import FOR, WHO, answered_early, question_for
from dialogs.talk import Talk
from dialogs.turn import Action, Go, Post

__all__ = [
    "TOLD",
    "joined",
    "kept_now",
    "let_go",
    "released",
    "sown",
    "story_of",
    "told_so_far",
    "unsealed",
    "without_file",
]


# What of an idea is answered by nothing else before it was asked.
_OF_A_DOCUMENT = frozenset(("title", "problem"))
# Where the sender is asked under another name: the step's key.
_CALLED = {WHO: "sender"}


def sown(seed: Seed, piece: Piece, talk: Talk) -> tuple[Seed, tuple[Action, ...]]:
    """What was sent before consent with one more piece, and the mail that wipes it a day later."""
    wipe = Post(f"seed:{talk.conversation}:{talk.now}", talk.now + SEED_KEPT_MS, "seed.wipe")
    return (*seed, {**piece, "at": talk.now}), (wipe,)


def unsealed(dialogs: Mapping[str, Dialog], open_: Open, seed: Seed, talk: Talk) -> tuple[Open, tuple[Action, ...]]:
    """The draft with what was sent before consent; the pictures among it are fetched only now."""
    gathering = _gathering(dialogs, open_)
    if gathering is None:
        return open_, ()
    key, steps = gathering.key, dialogs[open_.dialog].by_key
    value = open_.answers.get(key)
    does: tuple[Action, ...] = ()
    for piece in seed:
        if piece.get("held") or piece.get(FOR):
            continue
        if parts := gathering.lifted(piece, {**open_.answers, key: value or {}}):
            value = parts.pop(key, value)
            open_ = _with_all(open_, parts)
            continue
        value, more = gathering.add(value, piece, talk)
        does = (*does, *more)
        if WHO in steps and WHO not in open_.answers:
            open_ = with_whom(open_, text_of(piece))
    open_ = open_.with_answer(key, value)
    for piece in seed:
        asks = piece.get(FOR, "")
        step = steps.get(asks) or steps.get(_CALLED.get(asks, ""))
        if step is not None and not (step.key != asks and step.done(open_.answers.get(step.key) or {})):
            open_ = _with_all(open_, answered_early(step, piece["text"], open_.answers, talk))
    return open_, does


def _with_all(open_: Open, answers: Answers) -> Open:
    for key, known in answers.items():
        open_ = open_.with_answer(key, known)
    return open_


def kept_now(before: Answers, after: Answers) -> tuple[Say, ...]:
    """What is said once what was told before is in the draft."""
    lifted = _OF_A_DOCUMENT & (after.keys() - before.keys())
    return (say("idea.parts"),) if lifted else noted(after.get(GATHERING) or after.get(POINTS) or {})


def joined(
    dialogs: Mapping[str, Dialog], state: State, event: Input, talk: Talk, first: Say
) -> tuple[State, Go] | None:
    """The piece becomes part of the lodging under way, wherever its questions have got to. first: what is said then;
    the later pictures of an album pass in silence. None: there is no story that it could join."""
    top = state.draft or state.top
    if top is not None and isinstance(event, Location):
        return _pinned(dialogs, state, top, event, talk)
    gathering = _gathering(dialogs, top) if top else None
    piece = piece_of(event)
    if top is None or gathering is None or piece is None:
        return None
    if not has_consent(top.answers, talk):
        if "media" in piece and sum("media" in p for p in state.seed) >= MOST_FILES:
            return state, Go((too_many(MOST_FILES),))
        known = any(album_of(piece) and album_of(p) == album_of(piece) for p in state.seed)
        if "text" in piece and (answers := question_for(piece["text"], talk)):
            piece = {**piece, FOR: answers}
        seed, wipe = sown(state.seed, piece, talk)
        return replace(state, seed=seed), _told(first, wipe, known)
    value = top.answers.get(gathering.key)
    if "media" in piece and is_full(value):
        return state, Go((too_many(MOST_FILES),))
    known = bool(album_of(piece)) and any(f.get("album") == album_of(piece) for f in (value or {}).get("files", ()))
    value, does = gathering.add(value, piece, talk)
    stack = tuple(o.with_answer(gathering.key, value) if o is top else o for o in state.stack)
    return replace(state, stack=stack), _told(first, does, known)


def _pinned(
    dialogs: Mapping[str, Dialog], state: State, top: Open, pin: Location, talk: Talk
) -> tuple[State, Go] | None:
    """A position sent before anybody asked where: the places around it are kept for that question, and it is not."""
    step = dialogs[top.dialog].by_key.get("where")
    if step is None or step.done(top.answers.get("where") or {}):
        return None
    heard = step.hear(pin, top.answers, talk)
    if not isinstance(heard, Took):
        return None
    after = top.with_answer("where", heard.value)
    stack = tuple(after if o is top else o for o in state.stack)
    return replace(state, stack=stack), Go((say("where.pin"),))


def let_go(seed: Seed, part: bool) -> Seed:
    """What was held is held no longer. part: only what of it belongs here."""
    after = []
    for piece in seed:
        free = {key: value for key, value in piece.items() if key not in ("held", "kept")}
        if not piece.get("held") or not part:
            after.append(free)
        elif kept := piece.get("kept"):
            after.append(
                {**free, "media": {**free["media"], "text": kept}} if "media" in free else {**free, "text": kept}
            )
    return tuple(after)


def released(
    dialogs: Mapping[str, Dialog], state: State, chosen: Answers, talk: Talk
) -> tuple[State, tuple[Action, ...]]:
    """What was held becomes a part of the lodging under way, once there is consent. chosen: what its owner said of
    it."""
    draft = state.draft
    if draft is None:
        return state, ()
    after = draft.with_answer("screened", chosen)
    does: tuple[Action, ...] = ()
    if has_consent(draft.answers, talk):
        after, does = unsealed(dialogs, after, state.seed, talk)
        state = replace(state, seed=())
    return replace(state, stack=tuple(after if o is draft else o for o in state.stack)), does


def story_of(state: State, open_: Open) -> str:
    """All that was told so far, before consent too."""
    seed = (piece["media"]["text"] if "media" in piece else piece["text"] for piece in state.seed)
    return "\n".join((*seed, texts_of(open_.answers.get(GATHERING))))


def without_file(state: State, file: str) -> State:
    """The open lodgings without a file that could not be kept. Where nothing else was told, the story is asked for
    again."""
    return replace(state, stack=tuple(_without_file(open_, file) for open_ in state.stack))


def _without_file(open_: Open, file: str) -> Open:
    value: dict[str, Any] = open_.answers.get(GATHERING) or {}
    if (old := value.get(OLD)) and file in (one["id"] for one in files_of(old)):
        kept = {**old, "files": [f for f in files_of(old) if f["id"] != file]}
        return open_.with_answer(GATHERING, {**value, OLD: kept})
    files = files_of(value)
    left = [f for f in files if f["id"] != file]
    if len(left) == len(files):
        return open_
    after = {**value, "files": left}
    return open_.with_answer(GATHERING, after if left or texts_of(value) else {**after, "done": False})


def _told(first: Say, does: tuple[Action, ...], silent: bool) -> Go:
    return Go(does=does, quiet=True, outcome="joined") if silent else Go((first,), does)


def _gathering(dialogs: Mapping[str, Dialog], open_: Open) -> Pieces | None:
    """The step that takes them: the story, or the points that a head of a village has gathered."""
    steps = dialogs[open_.dialog].by_key
    step = steps.get(GATHERING) or steps.get(POINTS)
    return step if isinstance(step, Pieces) else None


def told_so_far(state: State) -> tuple[str, ...]:
    """The messages of the story that is being told, before consent too."""
    seed = (piece["media"]["text"] if "media" in piece else piece["text"] for piece in state.seed)
    draft = (state.draft.answers.get(GATHERING) or {}).get("texts", ()) if state.draft else ()
    return (*filter(None, seed), *draft)
