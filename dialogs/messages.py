"""What leaves a turn for a channel: finished words, ready for any platform."""

from __future__ import annotations

from typing import Any, Literal

from cases.value import value

# Decides what happens when nobody knows whether a message arrived: `kept` ones (receipts, replies, questions,
# cards) are repeated once and marked, `courtesy` ones are dropped.
Weight = Literal["kept", "courtesy"]


@value(frozen=True, slots=True)
class Choice:
    """key: stable, ASCII, at most 24 characters. label: what the person reads, without its number."""

    key: str
    label: str


@value(frozen=True, slots=True)
class Attachment:
    """One of our stored files. name: shown to the person."""

    file: str
    kind: str
    name: str


@value(frozen=True, slots=True)
class Template:
    """key: which of those that the platform has approved; its id there stands in the commune's profile. fields: what is
    filled in, by the names in the template."""

    key: str
    fields: dict[str, str]


@value(frozen=True, slots=True)
class Out:
    """One message. text already carries the numbered lines where the channel has no buttons; choices are there for
    every channel that can show them. question: id of the question that choices answer (at most 32 ASCII
    characters). reply_key: lets a reply to this message be understood ("case:<id>"). template: it goes as this, where
    the platform takes nothing else; `text` is what it says."""

    text: str
    choices: tuple[Choice, ...] = ()
    question: str | None = None
    files: tuple[Attachment, ...] = ()
    reply_key: str | None = None
    weight: Weight = "kept"
    template: Template | None = None

    def to_json(self) -> dict[str, Any]:
        template = {} if self.template is None else {"template": [self.template.key, self.template.fields]}
        return {
            "v": 1,
            "text": self.text,
            "choices": [[c.key, c.label] for c in self.choices],
            "question": self.question,
            "files": [[f.file, f.kind, f.name] for f in self.files],
            "reply_key": self.reply_key,
            "weight": self.weight,
            **template,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Out:
        return cls(
            text=data["text"],
            choices=tuple(Choice(*c) for c in data.get("choices", ())),
            question=data.get("question"),
            files=tuple(Attachment(*f) for f in data.get("files", ())),
            reply_key=data.get("reply_key"),
            weight=data.get("weight", "kept"),
            template=Template(*data["template"]) if data.get("template") else None,
        )
