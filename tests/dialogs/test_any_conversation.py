"""Anything may come at any moment, to residents and to staff: the conversation holds.

HOMTHU_EXAMPLES=1000 plays so many conversations, HOMTHU_STEPS=20 ends each after so many steps; without them, as many
as a few seconds allow. `make nightly` plays 20,000."""

import json
import os
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from cases.kinds import Role
from cases.needs import Invite
from cases.screening import is_child
from dialogs.channel import Look
from dialogs.controls import has_content
from dialogs.events import Blocked, Event, HumanTookOver, Joined, Media, Notice, Tap, Text
from dialogs.render import render, units
from dialogs.residents.chats import FORGOTTEN
from dialogs.state import State
from dialogs.turn import Turn
from tests.dialogs.house import BUTTONS, ENGINE, NUMBERED, WORDS, House
from tests.dialogs.nasty import WORDS as WORDS_SAID
from tests.dialogs.nasty import events, notices
from tests.dialogs.older import OLDER
from tests.dialogs.player import Person
from tests.dialogs.walk import copied

WEB = Look("web", 4096, buttons=True, uploads=True, reply_to=False)
TERMINAL = Look("terminal", 100_000, buttons=False, uploads=True, reply_to=False)
LOOKS = (NUMBERED, BUTTONS, WEB, TERMINAL)
PEOPLE = ("hoa", "tam", "clerk", "police", "leader")
# Choices by which a person throws an answer away, knowing it.
GIVEN_UP = {"erase", "no", "young", "yes", "anew"}
people = st.sampled_from(PEOPLE)


class AnyConversation(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.house = House()
        self.buttons: list[tuple[str, str]] = []
        self.asked_by_this_release: set[str] = set()

    @initialize()
    def an_office_and_two_residents(self) -> None:
        self.house.join("hoa")
        self.house.join("tam", look=BUTTONS)
        self.house.join("clerk", Role.FOCAL_OFFICER)
        self.house.join("police", Role.UNIT_OFFICER, unit="cong-an", look=BUTTONS)
        self.house.join("leader", Role.LEADER)
        self.house.links["4827193506481122"] = "bac-ke"
        self.house.invites["1234123412341234"] = Invite("i1", Role.LEADER, None, "", None)

    @rule(name=people, event=events, late=st.integers(0, 9), group=st.integers(0, 19))
    def anything_comes(self, name: str, event: Event, late: int, group: int) -> None:
        self.plays(name, event, late=late == 0, group=group == 0)

    @rule(name=people, at=st.integers(0, 10**6))
    def somebody_taps_a_button_of_any_age(self, name: str, at: int) -> None:
        if self.buttons:
            self.plays(name, Tap(*self.buttons[-1 - at % len(self.buttons)]))

    @rule(name=people, at=st.integers(0, 9))
    def somebody_taps_the_newest_question(self, name: str, at: int) -> None:
        asked = self.house.people[name].state.asked
        if asked is not None and asked.keys:
            self.plays(name, Tap(asked.id, asked.keys[at % len(asked.keys)]))

    @rule(name=st.sampled_from(("hoa", "tam")), story=st.sampled_from(["Wifi hỏng từ tháng 9", "Loa hỏng lâu rồi"]))
    def a_resident_goes_the_shortest_way(self, name: str, story: str) -> None:
        for words in (story, "1", "1", "Trần Thị Hoa 0912 345 678", "Bắc Kế", "1"):
            self.plays(name, Text(words))

    @rule(name=st.sampled_from(("hoa", "tam")))
    def a_resident_tells_an_idea(self, name: str) -> None:
        for words in ("bắt đầu", "2", "1", "Tổ dạy VNeID", "Người già không tự cài được", "Tối thứ Sáu hướng dẫn", "1"):
            self.plays(name, Text(words))
        for words in ("1", "2", "Trần Thị Hoa 0912 345 678", "Bắc Kế", "sửa"):
            self.plays(name, Text(words))

    @rule(name=st.sampled_from(("clerk", "police", "leader")), at=st.integers(0, 9))
    def an_officer_does_what_is_offered(self, name: str, at: int) -> None:
        self.plays(name, Text("/hopthu"))
        self.plays(name, Text("1"))
        self.plays(name, Text(str(at % 3 + 1)))

    @rule(name=people, data=st.data())
    def news_come(self, name: str, data: Any) -> None:
        case = data.draw(st.sampled_from([*self.house.cases, "gone"]))
        draft = data.draw(st.sampled_from([*self.house.drafts, "gone"]))
        self.plays(name, data.draw(notices(case, draft)))

    @rule(name=people, at=st.integers(0, 99))
    def three_messages_come_in_a_row_and_a_photo_late(self, name: str, at: int) -> None:
        for words in ("Wifi nhà văn hóa hỏng", "từ tháng 9 rồi", WORDS_SAID[at % len(WORDS_SAID)]):
            self.plays(name, Text(words))
        self.plays(name, Media("photo", f"remote-{at}", "anh.jpg", album="album-1" if at % 2 else None), late=True)

    @rule(release=st.sampled_from([*OLDER, "today's"]))
    def a_release_is_installed(self, release: str) -> None:
        """Conversations go on under the dialogs of another release, older or today's."""
        self.house.engine = OLDER.get(release, ENGINE)
        self.asked_by_this_release.clear()

    @rule(name=people)
    def a_dialog_is_dropped_by_a_release(self, name: str) -> None:
        """In the state of somebody who is in the middle of it."""
        person = self.house.people[name]
        if len(person.state.stack) > 3:
            return  # not one release after the other
        kept = json.loads(person.kept)
        kept["stack"] = [*kept.get("stack", ()), {"d": "survey", "v": 1, "a": {"mood": {"choice": "good"}}}]
        kept["asked"] = ["survey.why.3", ["yes", "no"]]
        person.kept = json.dumps(kept)

    @rule(seconds=st.sampled_from([1, 2, 31, 3600, 86_400, 40 * 86_400]))
    def time_goes_by(self, seconds: int) -> None:
        self.house.passes(seconds=seconds)

    @rule(name=people)
    def cancel_is_always_possible(self, name: str) -> None:
        person = self.house.people[name]
        if (pause := person.state.pause) is not None:  # the office writes by hand: nothing else is heard
            self.house.passes(seconds=max(pause.until - self.house.now, 0) // 1000 + 1)
        # Once more than there are: before several messages are wiped it is asked.
        for _ in range(len(person.state.stack) + len(person.state.later) + 1):
            if person.state.stack:
                self.plays(name, Text("/huy"))
        assert person.state.stack == ()

    @rule(name=people)
    def back_and_on_again_is_where_one_was(self, name: str) -> None:
        """Tried in a copy of the house, so that the conversation itself goes on from here."""
        person = copied(self.house).people[name]
        top, asked = person.state.top, person.asked
        if top is None or top.redo or asked.partition(".")[0] != top.dialog or name not in self.asked_by_this_release:
            return
        person.says("/quaylai")
        if person.state.top is not None and person.state.top.dialog == top.dialog and person.state.top.redo:
            person.says("/boqua")
            assert person.asked == asked

    @invariant()
    def every_draft_is_open_or_at_rest(self) -> None:
        """Or it was sent, or deleted: no path ends in one that nobody can reach."""
        for id_, (_, where, aside) in self.house.drafts.items():
            stack = self.house.people[where].state.stack
            assert aside or any(open_.draft == id_ for open_ in stack), "a draft is out of reach"

    @invariant()
    def the_history_is_whole(self) -> None:
        for case in self.house.cases.values():
            seqs = [event.seq for event in self.house.events if event.case == case.id]
            assert seqs == list(range(1, case.version + 1))

    def plays(self, name: str, event: Event, *, late: bool = False, group: bool = False) -> None:
        person = self.house.people[name]
        before, drafts, cases = person.state, dict(self.house.drafts), len(self.house.cases)
        choice = "young" if isinstance(event, Text) and is_child(event.text) else _choice(before, event)
        ours = name in self.asked_by_this_release
        turn = self.house.plays(name, event, late=late, group=group)
        _is_answered(turn, event)
        _fits_every_channel(turn)
        _comes_back_the_same(turn)
        if turn.question is not None:
            self.asked_by_this_release.add(name)
        forgotten = isinstance(event, Notice) and event.kind == FORGOTTEN
        sent = len(self.house.cases) > cases or forgotten
        self._loses_nothing(person, before, drafts, turn, choice, sent=sent, ours=ours)
        self.buttons += [(out.question, c.key) for out in person.heard if out.question for c in out.choices]

    def _loses_nothing(
        self, person: Person, before: State, drafts: dict[str, Any], turn: Turn, choice: str, sent: bool, ours: bool
    ) -> None:
        """Whatever was answered is still there, unless it was sent, given up, or this very answer was given anew. ours:
        whether the question on the screen is this release's; under another's, a step of this one may be open."""
        for id_, (parked, where, _) in drafts.items():
            if where != person.name or sent or choice in GIVEN_UP:
                continue
            open_ = before.draft
            here = open_ is not None and open_.draft == id_
            if id_ not in self.house.drafts:
                assert here, "a draft at rest is gone"
                assert open_ is not None
                assert not has_content(open_), "a draft is gone"
                continue
            now = self.house.drafts[id_][0].answers
            old, new = _pieces(parked.answers.get("what")), _pieces(now.get("what"))
            assert new[: len(old)] == old
            # How often consent was asked is no answer yet.
            given = {k: v for k, v in parked.answers.items() if k != "consent" or "at" in v}
            changed = {k for k, v in given.items() if now.get(k) != v} - {"what", "check", _step(before)}
            changed -= {open_.redo for open_ in before.stack}  # which they wanted to answer again
            changed -= _handed_on(parked.answers, now) | _told_in_passing(_step(before), now)
            # A lone word that was asked back may answer the question below.
            assert len(changed) <= (before.doubt is not None or not ours), changed


def _handed_on(old: dict[str, Any], now: dict[str, Any]) -> set[str]:
    """Who turns out to write for another stands there as the helper from then on."""
    was, helper = old.get("who") or {}, now.get("helper") or {}
    for_another = (now.get("who") or {}).get("for") == "other" and was.get("for") != "other"
    kept = all(helper.get(part) == was[part] for part in ("name", "phone") if part in was)
    if for_another and kept:
        return {"who", "helper"}
    grown = {key for key in ("tried", "problem") if _is_longer(old.get(key) or {}, now.get(key) or {})}
    return grown | {key for key in _WAITING if _is_kept(old.get(key) or {}, now)}


# Words of which it is asked where they belong.
_WAITING = ("late", "beside", "either")


def _is_kept(waiting: dict[str, Any], now: dict[str, Any]) -> bool:
    """Wherever they stand by now."""
    everything = json.dumps(now, ensure_ascii=False)
    return all(json.dumps(text, ensure_ascii=False)[1:-1] in everything for text in waiting.get("texts", ()))


def _is_longer(old: dict[str, Any], now: dict[str, Any]) -> bool:
    """More was told of it when the next question stood there."""
    same = {k: v for k, v in old.items() if k != "text"}.items() <= now.items()
    return same and str(now.get("text", "")).startswith(str(old.get("text", "")))


# Where the name is asked a firm, a village, the helper may be told too; at the read-back anything is put right at once.
_TOLD_AT = {
    "who": {"where", "helper", "body", "agreed"},
    "agreed": {"who", "where"},
    "name": {"where", "helper", "body", "agreed"},  # as `who` was called by a release
    "late": {"who", "where", "helper", "body", "agreed"},
    "public": {"who", "where", "helper", "body", "tried"},
    "check": {"who", "helper", "where", "title", "problem", "tried", "public", "agreed", "body"},
}


def _told_in_passing(step: str, now: dict[str, Any]) -> set[str]:
    """What these words answered beside the question; an answer never goes without another one."""
    return {key for key in _TOLD_AT.get(step, ()) if key == "agreed" or now.get(key)}


def _choice(state: State, event: Event) -> str:
    """What was chosen, if this event is a choice of the open question."""
    if isinstance(event, Tap):
        return event.choice
    if isinstance(event, Text):
        words = event.text.casefold()
        if state.asked and words.strip(". ").removeprefix("số ").isdecimal():
            number = int(words.strip(". ").removeprefix("số "))
            return state.asked.keys[number - 1] if 0 < number <= len(state.asked.keys) else ""
        named = {"không": "no", "một": "yes", "ba": "young", "đồng ý": "yes"}
        return named.get(words, "")
    return ""


def _step(state: State) -> str:
    return state.asked.id.split(".")[1] if state.asked and state.asked.id.count(".") == 2 else ""


def _pieces(value: Any) -> list[Any]:
    return list((value or {}).get("texts", ()))


def _is_answered(turn: Turn, event: Event) -> None:
    silent = isinstance(event, Notice | Blocked | Joined | HumanTookOver)
    spoken = bool(turn.says or turn.question)
    assert spoken or silent or turn.outcome in ("joined", "noted", "not_for_us")
    assert turn.outcome in ("answered", "joined", "noted", "not_for_us")


def _fits_every_channel(turn: Turn) -> None:
    for look in LOOKS:
        for out in render(turn.says, turn.question, look, WORDS):
            assert out.text.strip()
            assert units(out.text) <= look.max_text
            assert out.question is None or (out.question.isascii() and len(out.question) <= 32)
            assert len([c for c in out.choices if c.key != "person"]) <= 5
            for choice in out.choices:
                assert 0 < len(choice.key) <= 24
                assert len(f"{out.question}|{choice.key}".encode()) <= 64
                assert choice.label.strip()
    if turn.question is not None:
        assert turn.state.asked is not None
        assert turn.state.asked.id == turn.question.id
        assert turn.state.asked.keys == tuple(option.key for option in turn.question.options)
        assert len(set(turn.state.asked.keys)) == len(turn.state.asked.keys)


def _comes_back_the_same(turn: Turn) -> None:
    state = turn.state
    draft = json.loads(json.dumps(state.draft.answers)) if state.draft else None
    assert State.from_json(json.loads(json.dumps(state.to_json())), draft) == state
    assert len(state.stack) <= 10, "dialogs pile up"
    assert turn.outcome == "noted" or all(open_.dialog in ENGINE.dialogs for open_ in state.stack)


TestAnyConversation = AnyConversation.TestCase
TestAnyConversation.settings = settings(
    max_examples=int(os.environ.get("HOMTHU_EXAMPLES", "30")),
    stateful_step_count=int(os.environ.get("HOMTHU_STEPS", "40")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
