"""/thongke: figures of some days, as words at once, and then as a picture and a spreadsheet."""

from __future__ import annotations

from dataclasses import replace

from admin import opens
from admin.figures_words import named, summary
from admin.leaving import left
from cases.access import counted_unit
from cases.figures import Figures
from cases.figures_period import Period, period
from dialogs.dialog import Dialog
from dialogs.events import Notice
from dialogs.messages import Attachment
from dialogs.say import Option, Question, Spoken, say
from dialogs.script import Teller
from dialogs.state import Answers, Open
from dialogs.step import Answered, Problem
from dialogs.steps.choice import Menu
from dialogs.talk import Talk
from dialogs.turn import Done, Go, MakePaper

_PERIODS = {"week": "tuan", "month": "thang", "quarter": "quy", "year": "nam"}


def begin(rest: str, talk: Talk) -> Go:
    """rest: the period as it was typed, this month where nothing was."""
    found = period(rest, talk.commune.today(talk.now))
    if found is None:
        return Go((say("figures.which_period"),), push=opened())
    go = _counted(found, talk)
    # A list that stands open gives way; what somebody is writing is asked on.
    return replace(go, push=opens.nothing()) if go.does else go


def opened() -> Open:
    return Open("figures", 1)


def _counted(found: Period, talk: Talk) -> Go:
    unit = counted_unit(talk.actor)
    if unit is None:
        return Go((say("cmd.not_yours"),), home=True)
    if found.first > talk.commune.today(talk.now):
        return Go((say("figures.not_yet", period=named(found)),), push=opened())
    asked = {"unit": unit, "kind": found.kind, "first": found.first.isoformat(), "last": found.last.isoformat()}
    return Go((say("figures.coming", period=named(found)),), (MakePaper("figures", asked),))


def _ask(answers: Answers, talk: Talk) -> Question:
    # figures.week figures.month figures.quarter figures.year
    options = tuple(Option(key, say(f"figures.{key}")) for key in _PERIODS)
    return Question((say("figures.ask"),), options, person=False)


def _picked(key: str, answers: Answers, talk: Talk) -> Answered:
    found = period(_PERIODS[key], talk.commune.today(talk.now)) if key in _PERIODS else None
    return _over(_counted(found, talk)) if found else None


def _typed(text: str, answers: Answers, talk: Talk) -> Answered:
    if (go := left(text)) is not None:
        return go
    found = period(text, talk.commune.today(talk.now))
    return _over(_counted(found, talk)) if found else Problem(say("figures.which_period"))


def _over(go: Go) -> Go:
    return Go(go.says, go.does, close=True, home=go.home, push=go.push)


FIGURES = Dialog(
    "figures",
    version=1,
    steps=(Menu("period", asks=_ask, picked=_picked, words=_typed),),
    finish=lambda answers, talk: Go(close=True),
    light=True,
)


class _Told(Teller):
    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        return Go()


class Counted(_Told):
    """The figures are there. Whoever lost the role meanwhile hears nothing; the picture and the sheet follow."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        data = notice.data
        if counted_unit(talk.actor) not in ("", data["unit"]):
            return Go(outcome="noted")
        figures = Figures.from_json(data["figures"])
        words = summary(figures, Period(data["kind"], figures.first, figures.last), data["at"], talk)
        papers = {name: data[name] for name in ("unit", "kind", "figures", "at")}
        return Go(words, (MakePaper("chart", papers), MakePaper("sheet", papers)) if figures.any else ())


class Ready(_Told):
    """A picture or a document is ready. data: file, kind (of the attachment), name, says (key of the words)."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        if counted_unit(talk.actor) is None:
            return Go(outcome="noted")
        data = notice.data
        file = Attachment(data["file"], data["kind"], data["name"])
        # paper.chart paper.sheet paper.register paper.report paper.slip paper.evidence paper.national
        # What stands open was read a moment ago; its numbers stay what they were.
        return Go((Spoken(say(f"paper.{data['what']}"), (file,)),), quiet=True)


class Failed(_Told):
    """It could not be made. data: what."""

    def tell(self, notice: Notice, talk: Talk) -> Go:
        key = "find.failed" if notice.data["what"] == "search" else "paper.failed"  # find.failed paper.failed
        return Go((say(key),)) if counted_unit(talk.actor) is not None else Go(outcome="noted")


TELLERS: dict[str, Teller] = {"figures.counted": Counted(), "paper.ready": Ready(), "paper.failed": Failed()}
