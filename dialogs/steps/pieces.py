"""What happened, in the person's own words: text over several messages, photos, voice, until "Xong"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cases.telex import readable
from cases.text import fold
from cases.value import replace
from dialogs.events import Media, Text
from dialogs.say import Option, Question, Say, say
from dialogs.sifting import pointers, sifted
from dialogs.state import Answers
from dialogs.step import Answered, Chose, Condition, Input, Problem, Took, always
from dialogs.steps.asked import about_sending, asked_back
from dialogs.steps.rewriting import OLD, anew, as_it_was, rewritten, settled
from dialogs.talk import Talk
from dialogs.turn import FetchFile, Post
from dialogs.understanding import calls, intent_of, number_in, sends, yes_no
from dialogs.understanding.idle import is_noise
from dialogs.understanding.stopping import leaves_as_it_was

# The step of a lodging that takes whatever arrives late or beside the question.
GATHERING = "what"
POINTS = "points"  # the same of what was gathered from many
# A file that is with us already, because it was uploaded rather than fetched.
STORED = "stored:"
# In the value: what was typed is a whole document.
DOCUMENT = "document"
ALBUM_QUIET_MS = 1_200
MOST_FILES = 20
_LONGEST_SENDING = 40  # characters
_DONE = Option("done", say("pieces.done"))
_BOTH, _NEWEST = Option("done", say("pieces.both_stay")), Option("newest", say("pieces.newest"))
_ANEW = Option("anew", say("pieces.anew"))
_KEEP = Option("keep", say("pieces.keep"))
_SENDING = frozenset(("gui", "goi"))  # as the south writes it

Piece = dict[str, Any]


def piece_of(event: Input) -> Piece | None:
    """{"text": …} or {"media": {kind, remote, name, text, album}}; None for what is no part of a story."""
    if isinstance(event, Text):
        return {"text": event.text}
    if isinstance(event, Media):
        media = {"kind": event.kind, "remote": event.remote, "name": event.name, "text": event.caption}
        return {"media": media, "album": event.album}
    return None


def text_of(piece: Piece) -> str:
    """What was typed in it, under a picture too."""
    media = piece.get("media")
    return str(media["text"] if media else piece["text"])


def album_of(piece: Piece) -> str:
    """What the platform calls the album that the piece belongs to; "" for a piece by itself."""
    return piece.get("album") or ""


def until_quiet(piece: Piece, talk: Talk) -> tuple[Post, ...]:
    """Nothing is asked between the pictures of an album, only once it is quiet."""
    album = album_of(piece)
    if not album:
        return ()
    return (Post(f"album:{talk.conversation}:{album}", talk.now + ALBUM_QUIET_MS, "album.quiet", {"album": album}),)


def is_full(value: Any) -> bool:
    return len(files_of(value)) >= MOST_FILES


def too_many(most: int) -> Say:
    return say("pieces.too_many", most=most)


def texts_of(value: Any) -> str:
    """All that was typed, a paragraph for each message."""
    return "\n".join(value.get("texts", ())) if value else ""


def files_of(value: Any) -> list[dict[str, str]]:
    return list(value.get("files", ())) if value else []


@dataclass(frozen=True, slots=True)
class Pieces:
    """asks: key of the first question. more: of the next one, after words alone. document: whether a document that
    came before the question answers it. screened: matters for another door are asked about. first: what the first
    words say beside the story, as answers to other steps; with a value where they are no part of it. named: the
    answers that a name with its number gives, or for whom it is, which are no part of it either. explains: key of
    other words for the question, for whoever asks back. lifts: the answers, of other steps too, that a whole document
    gives which came before this was asked.

    The value is {texts, files: [{id, kind, name}], done}."""

    key: str
    asks: str
    shows: str
    more: str = "pieces.text"
    document: bool = False
    screened: bool = False
    first: Callable[[str, Answers], Took | None] | None = None
    named: Callable[[str, Answers, Talk], Took | None] | None = None
    explains: str = ""
    lifts: Callable[[str, Answers], Answers] | None = None
    condition: Condition = always
    free: bool = True
    optional: bool = False

    def applies(self, answers: Answers, talk: Talk) -> bool:
        return self.condition(answers, talk)

    def done(self, value: Any) -> bool:
        return bool(value.get("done") or value.get("skipped") or (self.document and has_document(value)))

    def ask(self, answers: Answers, talk: Talk) -> Question:
        value = answers.get(self.key) or {}
        if not has_any(value):
            return Question((say(self.asks),), (_KEEP,) if value.get(OLD) else (), free=True)
        if value.get("before"):  # what stood there may be wrong now
            return Question((say("pieces.changed"),), (_BOTH, _NEWEST), free=True)
        if value.get("done") or value.get("change"):  # asked again, to be changed
            shown = self.show(answers, talk)
            assert shown is not None
            return Question((say("pieces.change", now=shown),), (_DONE, _ANEW), free=True)
        return Question((self._received(value),), (_DONE, _KEEP) if value.get(OLD) else (_DONE,), free=True)

    def hear(self, heard: Input, answers: Answers, talk: Talk) -> Answered:
        value = answers.get(self.key) or {}
        if heard == Chose("done"):
            return Took(settled(value)) if has_any(value) else None
        if heard == Chose("anew"):
            return Took(anew(value))
        if heard == Chose("keep") or (isinstance(heard, Text) and leaves_as_it_was(heard.text)):
            kept = as_it_was(value, heard.text if isinstance(heard, Text) else "")
            if kept is not None:
                return Took(kept, (say("pieces.as_it_was"),))
        if heard == Chose("newest") and value.get("before"):
            return Took({**settled(value), "texts": value["texts"][value["before"] :]})
        piece = piece_of(heard)
        if piece is None:
            return None
        if "media" in piece and is_full(value):
            return Took(value, says=(too_many(MOST_FILES),))
        said: tuple[Say, ...] = ()
        if isinstance(heard, Text) and (self.screened or self.document):
            named = self.named(heard.text, answers, talk) if self.named is not None else None
            if named is not None:
                return replace(named, value=value)
            if says_to_send(heard.text):
                return Took(settled(value)) if has_any(value) else None
            aside = beside_the_story(heard.text) or (self.explains and asked_back(heard.text, self.explains)) or None
            if aside is not None:
                return Problem(aside)
            if has_any(value) and (rewrites := rewritten(heard.text, value)) is not None:
                return Took(rewrites)
        beside = (
            self.first(heard.text, answers) if self.first and isinstance(heard, Text) and not has_any(value) else None
        )
        if beside is not None and beside.value is not None:
            return beside
        if self.screened:
            before = texts_of(value)
            other_door = sifted(piece, answers, talk, before)
            if other_door is not None:
                return other_door
            said = pointers(text_of(piece), before, talk)
        told, more = value.get("texts") or (), isinstance(heard, Text)
        changes = bool(told) and more and bool(value.get("done") or value.get("change"))
        behind = {"before": len(told)} if changes else {}
        value, does = self.add(value, piece, talk)
        old = {OLD: value[OLD]} if value.get(OLD) else {}  # until it is said that the new words are all
        value = {**settled(value), **behind, **old, "done": False}
        quiet = until_quiet(piece, talk)
        also = beside.also if beside is not None else {}
        return Took(value, (*noted(value), *said), (*does, *quiet), quiet=bool(quiet), also=also)

    def add(self, value: Any, piece: Piece, talk: Talk) -> tuple[dict[str, Any], tuple[FetchFile, ...]]:
        """The value with one more piece, and the file that is to be fetched."""
        value = dict(value or {"texts": [], "files": []})
        media = piece.get("media")
        text = text_of(piece)
        if text:
            value["texts"] = [*value.get("texts", ()), text]
        if not media:
            return value, ()
        remote = media["remote"]
        stored = remote.startswith(STORED)
        file = remote.removeprefix(STORED) if stored else talk.chance.id()
        kept = {"id": file, "kind": media["kind"], "name": media["name"]}
        if album_of(piece):
            kept["album"] = album_of(piece)
        value["files"] = [*value.get("files", ()), kept]
        return value, (FetchFile(file, media["kind"], remote, media["name"]),)

    def lifted(self, piece: Piece, answers: Answers) -> Answers:
        """What the piece answers part by part; {} for what is simply told."""
        return dict(self.lifts(piece["text"], answers)) if self.lifts is not None and "text" in piece else {}

    def show(self, answers: Answers, talk: Talk) -> Say | None:
        value = answers.get(self.key)
        if not has_any(value):
            return None
        text, files = texts_of(value), files_of(value)
        if not text:
            return say(f"{self.shows}.files", files=count_files(files))
        shown = say(f"{self.shows}.both", text=text, files=count_files(files)) if files else say(self.shows, text=text)
        read = readable(text)  # keystrokes left in: what staff will read beside it
        return say("lines.two", first=shown, second=say("pieces.readable", text=read)) if read else shown

    def _received(self, value: Any) -> Say:
        """What has come so far, so that nobody wonders whether the third photo arrived."""
        files = files_of(value)
        if files and not value.get("texts"):
            return say("pieces.files_only", files=count_files(files))
        if files:
            return say("pieces.both", files=count_files(files))
        # Three quick messages are not told three times what may still be added.
        return say(self.more if len(value["texts"]) == 1 else "pieces.again")


def noted(value: Any) -> tuple[Say, ...]:
    """What is said to words once they are kept. It is no part of the question, which may come again after something
    that was not kept. Where pictures came too, the question itself counts what is there."""
    if not value.get("texts") or value.get("files"):
        return ()
    return (say("pieces.noted" if len(value["texts"]) == 1 else "pieces.noted_more"),)


def says_to_send(text: str) -> bool:
    """ "Gửi đi cháu" under a story that was told: that is all of it."""
    return len(text) <= _LONGEST_SENDING and not _SENDING.isdisjoint(fold(text).split()) and sends(text)


def beside_the_story(text: str) -> Say | None:
    """What is said to a number that chooses nothing, or to thanks and a yes: they tell nothing of a matter."""
    if text.strip(" .").isdecimal() and number_in(text.strip(" .")) is not None:
        return say("pieces.no_option", number=text.strip(" ."))
    if calls(text):
        return say("courtesy.call")
    if is_noise(text):
        return say("piece.idle")
    about = about_sending(text)
    if about is not None:
        return about
    intent = intent_of(text)
    if yes_no(text) or (intent is not None and intent.name in ("thanks", "greeting", "draft")):
        return say("courtesy.go_on")
    return None


def has_document(value: Any) -> bool:
    return bool(value and value.get(DOCUMENT)) or any(file["kind"] == "document" for file in files_of(value))


def has_any(value: Any) -> bool:
    return bool(value and (value.get("texts") or value.get("files")))


def count_files(files: list[dict[str, str]]) -> Say:
    """ "2 ảnh, 1 tin nhắn thoại"."""
    counts = {kind: sum(f["kind"] == kind for f in files) for kind in ("photo", "voice", "video", "document")}
    # count.photo count.voice count.video count.document
    parts = [say(f"count.{kind}", n=n) for kind, n in counts.items() if n]
    said = parts[0]
    for part in parts[1:]:
        said = say("count.and", first=said, second=part)
    return said
