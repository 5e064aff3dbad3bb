"""The stories of `homthu demo`, read from communes/demo/: who wrote what when, and what became of it."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from cases.text import fold


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Seat(_Strict):
    """A member of staff. seat: the name of their chat in the terminal."""

    seat: str
    role: str
    name: str
    unit: str = ""


class Idea(_Strict):
    """public: the number of the choice."""

    title: str
    problem: str
    tried: str
    public: str


class Step(_Strict):
    """days: how long after the step before."""

    verb: str
    days: float


class Story(_Strict):
    """The file's head explains the fields. then: "receive 0.4, classify 1". stops: the question at which a draft is
    left lying. asks: what else than a case came of it ("call", "data"). answer2: the second answer."""

    days: int
    at: str
    who: str
    phone: str
    village: str
    says: tuple[str, ...]
    idea: Idea | None = None
    kind: str = ""
    subject: str = ""
    units: tuple[str, ...] = ()
    then: str = ""
    answer: str = ""
    answer2: str = ""
    refuse: str = ""
    send_back: str = ""
    decline: str = ""
    note: str = ""
    add: str = ""
    unclear: str = ""
    stops: str = ""
    asks: str = ""

    @property
    def chat(self) -> str:
        """The resident's name in the terminal: "tran-thi-hoa"."""
        return fold(self.who).replace(" ", "-")

    @property
    def lodges(self) -> bool:
        return not (self.stops or self.asks)

    @property
    def steps(self) -> list[Step]:
        parts = (part.split() for part in self.then.split(",") if part.strip())
        return [Step(verb=verb, days=float(days)) for verb, days in parts]


class Demo(_Strict):
    staff: tuple[Seat, ...]
    story: tuple[Story, ...]

    @property
    def people(self) -> set[str]:
        """Everybody's name in the terminal."""
        return {seat.seat for seat in self.staff} | {story.chat for story in self.story}


def read(path: Path) -> Demo:
    return Demo.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
