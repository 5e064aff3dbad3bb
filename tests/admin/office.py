"""A commune's office: staff in their conversations beside the residents', each called by name."""

from __future__ import annotations

from typing import Any

from cases.case import Case, File
from cases.codes import TrackingCode
from cases.commands import Lodge
from cases.kinds import Actor, Kind, Role
from dialogs.events import Notice, Tap, Text
from tests.dialogs.house import BUTTONS, NUMBERED, House
from tests.dialogs.player import Person

__all__ = ["BUTTONS", "NUMBERED", "PHOTO", "Office", "Person"]

# The code of a second case.
SECOND = 5827193506
PHOTO = File("file-1", "photo", "anh.jpg")


class Office(House):
    """Its profile has no problem groups, unless they are given: one question less in each classification."""

    def __init__(self, **profile: Any) -> None:
        super().__init__(**{"problem_groups": (), **profile})
        self.join("clerk", Role.FOCAL_OFFICER)
        self.join("leader", Role.LEADER)
        self.join("police", Role.UNIT_OFFICER, unit="cong-an")
        self.join("clinic", Role.UNIT_OFFICER, unit="tram-y-te")
        self.join("resident")

    def lodged(self, text: str = "VNeID báo lỗi khi định danh", code: int = 4827193506, **more: Any) -> Case:
        """A resident's case, and the news of it told. by: whose, if not the resident's."""
        sender = more.pop("by", "resident")
        lodge = Lodge(
            case=more.pop("id", f"case-{code}"),
            code=TrackingCode.from_random(code).value,
            kind=more.pop("kind", Kind.REFLECTION),
            conversation=sender,
            text=text,
            name="Trần Thị Hoa",
            phone="+84912345678",
            village="bac-ke",
            files=more.pop("files", ()),
            **more,
        )
        self.decides(None, lodge, Actor(sender))
        self.deliver()
        return self.cases[lodge.case]

    def case(self, code: int = 4827193506) -> Case:
        return self.cases[f"case-{code}"]

    def says(self, name: str, *texts: str, answering: str | None = None) -> str:
        """What was said back to the last of these texts. answering: key of the message that is replied to."""
        for text in texts:
            self.plays(name, Text(text), answering)
        return self.people[name].last

    def taps(self, name: str, question: str, choice: str) -> str:
        self.plays(name, Tap(question, choice))
        return self.people[name].last

    def posts(self, to: str, kind: str, **data: str) -> None:
        """Mail from outside any turn, as the command line posts it."""
        self.plays(to, Notice(kind, data))

    def starts(self, name: str, payload: str = "") -> str:
        return self.people[name].starts(payload)

    def deliver(self, seconds: int = 0) -> None:
        """Time passes; what is due reaches whom it concerns."""
        self.passes(seconds=seconds)
