"""Plays the stories of a demonstration through the turn, as people would: only the clock is moved."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from bot.channels.terminal.chat import TerminalChat
from bot.cli.demo_stories import Demo, Step, Story
from bot.cli.staff import invite
from bot.house import House
from cases.case import Case
from cases.needs import CaseByCode
from dialogs.events import Started, Text

CLERK, LEADER = "dau-moi", "lanh-dao"
_CODE = re.compile(r"\d{4} \d{4} \d{4}")


class MovedClock:
    """Milliseconds since 1970, as far as the stories have got. It goes on a little with every look, as time does."""

    def __init__(self, at: int) -> None:
        self._at = at

    def __call__(self) -> int:
        self._at += 1
        return self._at

    def to(self, at: int) -> None:
        self._at = max(self._at, at)


@dataclass(frozen=True, slots=True)
class Verb:
    """How one step of a story is played. who: "unit" is whoever answers the case at that time. line: what is typed
    first; replies: what is answered to which question, by its name. {…} are the story's own words."""

    who: str
    line: str
    replies: Mapping[str, str] = field(default_factory=dict)
    then: str = ""


_CLASSIFY = {
    "classify.kind": "{kind}",
    "classify.subject": "{subject}",
    "classify.group": "Không xếp nhóm",
    "classify.title": "1",
}
VERBS: dict[str, Verb] = {
    "receive": Verb(CLERK, "/tiepnhan {code}", then="hủy"),
    "classify": Verb(CLERK, "/phanloai {code}", {**_CLASSIFY, "forward.unit": "để sau"}),
    "forward": Verb(CLERK, "/chuyen {code} {unit}", {**_CLASSIFY, "forward.check": "1"}),
    "accept": Verb("unit", "/nhanxuly {code}"),
    "send_back": Verb("unit", "/tralai {code} {send_back}"),
    "answer": Verb("unit", "/traloi {code} {answer}", {"reply.check": "1"}),
    "note": Verb("unit", "/ghichu {code} {note}"),
    "clerk": Verb(CLERK, "/duyet {code}", {"approve": "1"}),
    "leader": Verb(LEADER, "/duyet {code}", {"approve": "1"}),
    "refuse": Verb(LEADER, "/tralai {code} {refuse}"),
    "decline": Verb(CLERK, "/tuchoi {code} {decline}", {"decline.check": "1"}),
    "add": Verb("resident", "{code}", {"case.do": "1", "add.words": "{add}"}),
    "withdraw": Verb("resident", "{code}", {"case.do": "2", "withdraw.sure": "2"}),
    "clear": Verb("resident", "1"),
    "unclear": Verb("resident", "2", {"feedback.what": "{unclear}"}, then="1"),
}


@dataclass(slots=True)
class Told:
    """A story as far as it was played."""

    story: Story
    code: str = ""
    unit: str = ""
    counts: Counter[str] = field(default_factory=Counter)


class Player:
    """until: milliseconds; every step of every story lies before it."""

    def __init__(self, house: House, demo: Demo, clock: MovedClock, until: int) -> None:
        self._house = house
        self._demo = demo
        self._clock = clock
        self._until = until
        self._chats: dict[str, TerminalChat] = {}
        self._seats = {seat.unit: seat.seat for seat in demo.staff if seat.unit}
        self._seats[house.commune.profile.focal_point] = CLERK

    async def play(self) -> list[Case]:
        """All stories, step by step in the order of time; returns the cases as they are at the end."""
        await self._seat_staff()
        told = [Told(story) for story in self._demo.story]
        timed = [(at, n, step) for n, one in enumerate(told) for at, step in self._times(one.story)]
        for at, n, step in sorted(timed, key=lambda entry: entry[:2]):
            self._clock.to(at)
            await self._house.turns.drain()
            await (self._step(told[n], step) if step else self._begin(told[n]))
        self._clock.to(self._until)
        await self._house.turns.drain()
        await self._leave_last_words()
        return await self._cases([one.code for one in told if one.code])

    async def _seat_staff(self) -> None:
        for seat in self._demo.staff:
            token = await invite(self._house, seat.role, seat.unit, seat.name)
            await self._chat(seat.seat).hear(Started(token))

    def _times(self, story: Story) -> list[tuple[int, Step | None]]:
        """When it begins (None) and when each step is taken: staff within office hours, and all of it before the end,
        whatever the hour and the weekday of the demonstration."""
        days, left = self._house.commune.days, len(story.steps)
        day = self._house.commune.today(self._until) - timedelta(days=story.days)
        at = datetime.combine(day, time.fromisoformat(story.at), days.zone)
        found: list[tuple[int, Step | None]] = [(self._before_end(at, left), None)]
        for number, step in enumerate(story.steps, 1):
            at = self._house.commune.local(found[-1][0]) + timedelta(days=step.days)
            if VERBS[step.verb].who != "resident":
                # Nobody does everything on the stroke of opening.
                at = days.next_opening(at) + timedelta(minutes=(17 * story.days + 29 * number) % 110)
            found.append((self._before_end(at, left - number), step))
        return found

    def _before_end(self, at: datetime, left: int) -> int:
        """left: how many steps are still to come; each gets two minutes."""
        return min(int(at.timestamp() * 1000), self._until - (left + 1) * 120_000)

    async def _begin(self, told: Told) -> None:
        story, chat = told.story, self._chat(told.story.chat)
        if await chat.question() is not None:
            await chat.hear(Text("bắt đầu"))
        first, *rest = story.says
        replies = _answers(story, rest)
        if story.idea is not None:
            await chat.hear(Text("xin chào"))
            first, replies = "2", _answers(story, list(story.says))
        await self._talk(chat, first, replies)
        if story.lodges:
            (receipt,) = await chat.last()
            (told.code,) = _CODE.findall(receipt.out.text)

    async def _step(self, told: Told, step: Step) -> None:
        story, verb = told.story, VERBS[step.verb]
        told.counts[step.verb] += 1
        if step.verb == "forward":
            told.unit = self._unit(told)
        again = told.counts["answer"] > 1 and story.answer2
        fields = {
            **{name: value for name, value in story if isinstance(value, str)},
            "code": told.code,
            "unit": told.unit,
            "answer": story.answer2 if again else story.answer,
            "kind": self._house.words.text(f"kind.{story.kind}") if story.kind else "",
            "subject": self._label(story.subject),
        }
        replies = {name: [text.format_map(fields)] for name, text in verb.replies.items()}
        chat = self._chat(self._who(verb.who, told))
        await self._talk(chat, verb.line.format_map(fields), replies)
        if verb.then:
            await chat.hear(Text(verb.then))

    def _who(self, who: str, told: Told) -> str:
        if who == "unit":
            return self._seats.get(told.unit, CLERK)
        return told.story.chat if who == "resident" else who

    def _unit(self, told: Told) -> str:
        """The one that the story names, else the one that answers its subject as a rule."""
        profile, times = self._house.commune.profile, told.counts["forward"]
        if told.story.units:
            unit = profile.unit_by_alias(told.story.units[times - 1])
            assert unit is not None
            return unit.key
        subject = profile.subject(told.story.subject)
        assert subject is not None
        return subject.route

    def _label(self, subject: str) -> str:
        found = self._house.commune.profile.subject(subject)
        return found.label if found else ""

    async def _talk(self, chat: TerminalChat, first: str, replies: dict[str, list[str]]) -> None:
        """Says the first words, then answers each question that it has an answer for."""
        await chat.hear(Text(first))
        while answers := replies.get(_name(await chat.question())):
            await chat.hear(Text(answers.pop(0)))

    def _chat(self, name: str) -> TerminalChat:
        if name not in self._chats:
            self._chats[name] = TerminalChat(self._house, name)
        return self._chats[name]

    async def _leave_last_words(self) -> None:
        """Everybody has read everything but the last message, so that a look at a conversation shows where it is."""
        for chat in self._chats.values():
            for last in await chat.last():
                await self._house.threads.seen(chat.address, last.seq - 1)

    async def _cases(self, codes: list[str]) -> list[Case]:
        needs = [CaseByCode(code.replace(" ", "")) for code in codes]
        async with self._house.store.batch() as batch:
            found = await batch.answer(needs)
        return [found[need] for need in needs]


def _answers(story: Story, rest: list[str]) -> dict[str, list[str]]:
    """What the resident answers to each question of a lodging."""
    name = "idea" if story.idea else "lodge"
    who = f"{story.who}, {story.phone}" if story.phone else story.who
    answers = {
        f"{name}.consent": ["1"],
        f"{name}.what": [*rest, "1"],
        f"{name}.who": [who, "1"] if not story.phone else [who],
        f"{name}.where": [story.village],
        f"{name}.check": ["1"],
        "call.number": [story.phone],
        "data.what": rest,
    }
    if story.idea:
        answers |= {f"idea.{key}": [text] for key, text in story.idea}
    answers.pop(story.stops, None)
    return answers


def _name(question: str | None) -> str:
    """ "lodge.what.12" and "approve:482719350648:1.5" by what they ask."""
    if question is None:
        return ""
    return question.split(":")[0] if ":" in question else question.rsplit(".", 1)[0]
