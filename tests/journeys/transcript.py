"""Whole conversations as a commune officer reads and signs them, played again through the real dialogs.

A transcript has a head (a title, then "name: …" lines), an empty line, and what happened: "Bà Hoa: …" is what a person
writes, "Trợ lý: …" with indented lines what the assistant said, "(…)" what is done otherwise. The assistant's lines
are worked out; everything else is the story."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.composition import LOOKS
from cases.case import Case
from cases.codes import TrackingCode
from cases.commands import Accept, AskInfo, Classify, Command, Forward, ProposeReply, Receive
from cases.kinds import Actor, Kind, Role
from cases.text import clean, fold
from dialogs.messages import Out
from dialogs.talk import Chance
from tests.dialogs.house import House
from tests.dialogs.player import Person

FOLDER = Path(__file__).parent / "transcripts"
ASSISTANT, SPEAKERS, INDENT = "Trợ lý", "Người nói", "    "
CHANNELS = {"Zalo": "zalo_bot", "Telegram": "telegram", "trang mạng của xã": "web"}
CLERK = Actor("clerk", "clerk", frozenset({Role.FOCAL_OFFICER}))
POLICE = Actor("police", "police", frozenset({Role.UNIT_OFFICER}), "cong-an")
LINK = "4827193506481122"


class FixedCodes(Chance):
    """The n-th case of a story has the same code whatever else is said in it."""

    def __init__(self, house: House) -> None:
        super().__init__(house.turns.to_bytes(16, "big"), house.now)
        self._cases = len(house.cases)

    def code(self) -> TrackingCode:
        return TrackingCode.from_random(4827193506 + 1_086_110_907 * self._cases)


class Village(House):
    def __init__(self) -> None:
        super().__init__(approvals=[])
        self.links[LINK] = "bac-ke"

    def chance(self) -> Chance:
        return FixedCodes(self)


@dataclass
class Story:
    """read: how much of what was said to each person stands in the transcript already."""

    house: House = field(default_factory=Village)
    people: dict[str, Person] = field(default_factory=dict)
    read: dict[str, int] = field(default_factory=dict)

    def comes(self, name: str, channel: str) -> None:
        self.people[name] = self.house.join(fold(name).replace(" ", "-"), look=LOOKS[CHANNELS[channel]])
        self.read[name] = 0

    def happens(self, line: str) -> None:
        name, colon, words = line.partition(": ")
        if colon and name in self.people:
            self.people[name].says(clean(words))
            return
        done = line.removeprefix("(").removesuffix(")").removesuffix(".")
        for pattern, deed in DEEDS:
            found = re.fullmatch(pattern, done)
            if found:
                deed(self, *found.groups())
                return
        raise AssertionError(f"nobody knows how to play {line!r}")

    def case(self, owner: str | None = None) -> Case:
        """The newest, or the newest of this person."""
        return self.people[owner].case if owner else list(self.house.cases.values())[-1]

    def said(self) -> Iterator[str]:
        """What the assistant has said since, a block for each message."""
        for name, person in self.people.items():
            for out in person.ever[self.read[name] :]:
                who = ASSISTANT if len(self.people) == 1 else f"{ASSISTANT} nói với {name}"
                yield _block(who, out, numbered=not person.look.buttons)
            self.read[name] = len(person.ever)


def _block(who: str, out: Out, numbered: bool) -> str:
    lines = out.text.split("\n")
    if not numbered:
        lines += [f"[{choice.label}]" for choice in out.choices]
    lines += [f"[Tệp: {file.name}]" for file in out.files]
    first, *more = lines
    return "\n".join([f"{who}: {first}", *(f"{INDENT}{line}".rstrip() for line in more)])


def _sends(story: Story, name: str, what: str, words: str | None, late: str | None) -> None:
    kind = {"ảnh": "photo", "tin nhắn thoại": "voice", "văn bản": "document"}[what]
    story.people[name].sends(kind, words or "", late=bool(late))  # type: ignore[arg-type]


def _passes(story: Story, number: str, unit: str) -> None:
    spans = {"phút": "minutes", "giờ": "hours", "ngày": "days"}
    story.house.passes(**{spans[unit]: float(number)})


def _taken_in(story: Story, title: str | None = None) -> None:
    case = story.case()
    _decides(story, Receive(case.id), CLERK)
    _decides(story, Classify(case.id, Kind.REFLECTION, "ha-tang-so", title=title or ""), CLERK)
    story.house.passes()


def _forwarded(story: Story) -> None:
    _taken_in(story)
    _on_to_the_police(story)


def _on_to_the_police(story: Story, owner: str | None = None) -> None:
    _decides(story, Forward(story.case(owner).id, "cong-an"), CLERK)
    _decides(story, Accept(story.case(owner).id), POLICE)
    story.house.passes()


def _replied(story: Story, owner: str | None, day: str | None, words: str) -> None:
    """day: by which something is promised."""
    promised = "-".join(f"{int(part):02}" for part in reversed(day.split("/"))) if day else ""
    _decides(story, ProposeReply(story.case(owner).id, words, promised), POLICE)
    story.house.passes(minutes=1)


def _asked(story: Story, words: str) -> None:
    _decides(story, AskInfo(story.case().id, words), POLICE)
    story.house.passes()


def _decides(story: Story, command: Command, actor: Actor) -> None:
    done = story.house.decides(story.house.cases[command.case], command, actor)
    assert done.refusal is None, f"{command}: {done.refusal}"


DEEDS: tuple[tuple[str, Callable[..., None]], ...] = (
    (r"(.+) chọn “(.+)”", lambda story, name, label: story.people[name].chooses(label)),
    (r"(.+) gửi (ảnh|tin nhắn thoại|văn bản)(?:, kèm lời “(.+)”)?(, đến muộn)?", _sends),
    (r"(.+) mở đường dẫn của thôn Bắc Kế", lambda story, name: story.people[name].starts(LINK)),
    (r"(.+) mở cuộc trò chuyện", lambda story, name: story.people[name].starts()),
    (r"Sau (\d+) (phút|giờ|ngày)", _passes),
    (r"Cán bộ xã tiếp nhận(?: và đặt tên việc là “(.+)”)?", _taken_in),
    (r"Cán bộ xã tiếp nhận và chuyển Công an xã", _forwarded),
    (r"Cán bộ xã chuyển(?: lại)? Công an xã(?: việc của (.+))?", _on_to_the_police),
    (r"Công an xã trả lời(?: ([^,:]+))?(?:, hẹn ngày ([\d/]+))?: “(.+)”", _replied),
    (r"Công an xã hỏi: “(.+)”", _asked),
)


def played(transcript: str) -> str:
    """The same story with what the assistant says in it today."""
    head, _, body = transcript.partition("\n\n")
    story = Story()
    speakers = next(line for line in head.splitlines() if line.startswith(SPEAKERS))
    for one in speakers.partition(": ")[2].rstrip(".").split("; "):
        story.comes(*one.split(" trên "))
    blocks = [head]
    for line in body.splitlines():
        if line and not line.startswith((ASSISTANT, INDENT)):
            story.happens(line)
            blocks += [line, *story.said()]
    return "\n\n".join(blocks) + "\n"
