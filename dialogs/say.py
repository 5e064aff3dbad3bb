"""What a dialog wants said, before it has words: a key of the catalogue and what it mentions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from cases.value import value
from dialogs.messages import Attachment, Weight


@value(frozen=True, slots=True)
class Say:
    """fields: plain text, numbers, or further Says that get their words first; several of them, a line for each."""

    key: str
    fields: dict[str, Field] = field(default_factory=dict, hash=False)


Field = str | int | Say | tuple[Say, ...]


def say(key: str, **fields: Field) -> Say:
    return Say(key, fields)


@value(frozen=True, slots=True)
class Option:
    """key: stable, what the answer is stored as. label: a Say, or a proper name as it is."""

    key: str
    label: Say | str


@value(frozen=True, slots=True)
class Question:
    """says: what is asked. options: at most five that are numbered from 1. free: any words are an answer. person:
    whether "0. Gặp cán bộ" stands below the options, or alone where any words are an answer. id: given by the engine
    unless the asker fixes it (a card keeps one for ever, so that its buttons work next week too). unless: whether words
    say something that only the asker understands, however much they sound like an option. reads: the key that words
    mean here, whatever they mean elsewhere, an option's or one that the asker alone knows. short: what is being asked,
    in one line, for whoever has read all of it before and was told something else in between."""

    says: tuple[Say, ...]
    options: tuple[Option, ...] = ()
    free: bool = False
    person: bool = True
    id: str | None = None
    reply_key: str | None = None
    unless: Callable[[str], bool] | None = None
    short: Say | None = None
    reads: Callable[[str], str | None] | None = None

    def named(self, id_: str) -> Question:
        return Question(
            self.says, self.options, self.free, self.person, id_, self.reply_key, self.unless, self.short, self.reads
        )


@value(frozen=True, slots=True)
class Spoken:
    """One thing said, with what goes along. weight: whether it is repeated when nobody knows that it arrived. options:
    buttons under it where the channel has them, that work at any time because `id` names what they are about; elsewhere
    the words say how it is answered. reply_key: as a question's. alone: it is a message of its own, because it will be
    handed on."""

    say: Say
    files: tuple[Attachment, ...] = ()
    weight: Weight = "kept"
    options: tuple[Option, ...] = ()
    id: str | None = None
    reply_key: str | None = None
    alone: bool = False
