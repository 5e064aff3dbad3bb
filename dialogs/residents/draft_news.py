"""The mail that looks after a draft: one reminder after a day of silence, and the end of it."""

from __future__ import annotations

from abc import abstractmethod

from cases.needs import DraftById, DraftsOf, Parked
from dialogs import draft_life
from dialogs.controls import dropped_for_good, has_content
from dialogs.dates import day
from dialogs.events import Notice
from dialogs.say import Option, Question, say
from dialogs.script import Teller
from dialogs.talk import Talk
from dialogs.turn import Action, Done, Go, Post


class _OfDraft(Teller):
    def tell(self, notice: Notice, talk: Talk) -> Go:
        by_id = DraftById(notice.data["draft"])
        found, resting = talk.all_facts(by_id, DraftsOf(talk.conversation))
        draft: Parked | None = found
        if draft is None:
            return Go(outcome="noted")  # sent, or given up
        if draft.at != notice.data.get("at"):
            return _quietly(self.again(draft, talk))
        morning = draft_life.by_day(notice.kind, draft.draft, draft.at, talk)
        if morning is not None:
            return _quietly(morning)
        if talk.now >= draft_life.ends_at(draft.at, talk):
            return _ended(draft)
        return self.still_there(draft, any(one.draft == draft.draft for one in resting), talk)

    @abstractmethod
    def again(self, draft: Parked, talk: Talk) -> Post:
        """The draft was changed since: another piece of mail speaks of that."""

    def still_there(self, draft: Parked, aside: bool, talk: Talk) -> Go:
        return Go(outcome="noted")

    def told(self, notice: Notice, results: tuple[Done, ...], talk: Talk) -> Go:
        return Go()


class Remind(_OfDraft):
    def again(self, draft: Parked, talk: Talk) -> Post:
        return draft_life.reminder(draft.draft, draft.at, talk)

    def still_there(self, draft: Parked, aside: bool, talk: Talk) -> Go:
        ending = draft_life.ending(draft.draft, draft.at, talk)
        if not has_content(draft):
            return _quietly(ending)
        until = day(draft_life.kept_until(draft.at, talk))
        about = draft_life.about(draft.answers)
        if not aside:
            return Go((say("draft.remind_open", text=about, until=until),), (ending,))
        choice = Question((say("draft.remind_ask"),), (Option("draft", say("home.draft")),), free=True)
        return Go((say("draft.remind", text=about, until=until),), (ending,), question=choice)


class Expire(_OfDraft):
    def again(self, draft: Parked, talk: Talk) -> Post:
        return draft_life.ending(draft.draft, draft.at, talk)


def _quietly(action: Action) -> Go:
    return Go(does=(action,), outcome="noted")


def _ended(draft: Parked) -> Go:
    """Who had written nothing misses nothing."""
    says = (say("draft.expired", text=draft_life.about(draft.answers)),) if has_content(draft) else ()
    return Go(says, (dropped_for_good(draft),), drop=draft.draft, outcome="answered" if says else "noted")


TELLERS: dict[str, Teller] = {"draft.remind": Remind(), "draft.expire": Expire()}
