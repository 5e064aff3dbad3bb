"""The mail that looks after a draft: one reminder after a day of silence, and the end of it."""

from __future__ import annotations

from abc import abstractmethod

from cases.needs import DraftById, DraftsOf, Parked
from dialogs import draft_life
from dialogs.controls import dropped_for_good, has_content
from dialogs.dates import day
from dialogs.events import Notice
from dialogs.say import Option, Question, Say, say
from dialogs.script import Teller
from dialogs.talk import Talk
from dialogs.turn import Action, Done, Go, Post

_SEVERAL = 2


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
        if _is_over(draft, talk):
            return _ended(draft, talk)
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


def _is_over(draft: Parked, talk: Talk) -> bool:
    return talk.now >= draft_life.ends_at(draft.at, talk)


def _ended(draft: Parked, talk: Talk) -> Go:
    """With all that end the same morning, the one that lies open among them, so that nothing is asked of it any more;
    what was posted for those finds nothing. Who had written nothing misses nothing."""
    resting: tuple[Parked, ...]
    open_: Parked | None
    resting, open_ = talk.all_facts(DraftsOf(talk.conversation), DraftById(talk.letter))
    every = {one.draft: one for one in (draft, open_, *resting) if one is not None and _is_over(one, talk)}
    says = _gone([one for one in every.values() if has_content(one)])
    gone = tuple(dropped_for_good(one) for one in every.values())
    over = talk.letter if talk.letter in every else draft.draft
    return Go(says, gone, drop=over, outcome="answered" if says else "noted")


def _gone(drafts: list[Parked]) -> tuple[Say, ...]:
    texts = [draft_life.about(draft.answers) for draft in drafts]
    if len(texts) < _SEVERAL:
        return tuple(say("draft.expired", text=text) for text in texts)
    listed = say("draft.expired_one", text=texts[0])
    for text in texts[1:]:
        listed = say("lines.two", first=listed, second=say("draft.expired_one", text=text))
    return (say("draft.expired_several", ended=listed),)


TELLERS: dict[str, Teller] = {"draft.remind": Remind(), "draft.expire": Expire()}
