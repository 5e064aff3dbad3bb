"""How long a draft is kept, and when its owner is reminded of it. Both are said when it is put aside.

One piece of mail goes with each draft: it is posted once, and where it finds that the draft was changed meanwhile, it
posts itself anew for later. Its key names the change it speaks of, so that two of a kind become one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from cases.addresses import FETCHED, channel_of
from dialogs.dates import day
from dialogs.say import Say, say
from dialogs.steps.pieces import GATHERING, count_files, files_of, texts_of
from dialogs.talk import Talk
from dialogs.turn import Post

SILENCE_MS = 24 * 3600 * 1000
# Nobody is reminded at night. Local hours; the evening one is the first that is too late.
MORNING, EVENING = 8, 20
SHORT = 40


def kept_until(at: int, talk: Talk) -> date:
    """The last day on which a draft changed at this moment (milliseconds) is still there."""
    return talk.commune.today(at) + timedelta(days=talk.commune.profile.deadlines.draft_days)


def ends_at(at: int, talk: Talk) -> int:
    """When it is dropped: the morning after, so that the whole of its last day counts."""
    return _morning(kept_until(at, talk) + timedelta(days=1), talk)


def reminded_at(at: int, talk: Talk) -> int:
    """After a day of silence, at a decent hour."""
    return decent(at + SILENCE_MS, talk)


def decent(moment: int, talk: Talk) -> int:
    """This moment (milliseconds), or the next morning where it lies in the night."""
    local = talk.commune.local(moment)
    if MORNING <= local.hour < EVENING:
        return moment
    return _morning(local.date() + timedelta(days=local.hour >= EVENING), talk)


def reminder(draft: str, at: int, talk: Talk) -> Post:
    """at: milliseconds when the draft was changed last."""
    return Post(f"draft.remind:{draft}:{at}", reminded_at(at, talk), "draft.remind", {"draft": draft, "at": at})


def by_day(kind: str, draft: str, at: int, talk: Talk) -> Post | None:
    """The same piece of mail once more in the morning; None where it is day."""
    due = decent(talk.now, talk)
    return Post(f"{kind}:{draft}:{at}:{due}", due, kind, {"draft": draft, "at": at}) if due > talk.now else None


def ending(draft: str, at: int, talk: Talk) -> Post:
    """at: milliseconds when the draft was changed last."""
    return Post(f"draft.expire:{draft}:{at}", ends_at(at, talk), "draft.expire", {"draft": draft, "at": at})


def kept(talk: Talk) -> Say:
    """How long a draft that is put aside now is kept, and when its owner hears of it."""
    until, reminded = day(kept_until(talk.now, talk)), reminded_at(talk.now, talk)
    if reminded >= ends_at(talk.now, talk) or channel_of(talk.conversation) in FETCHED:  # a page reminds nobody
        return say("draft.kept_short", until=until)
    on = talk.commune.today(reminded)
    tomorrow = on == talk.commune.today(talk.now) + timedelta(days=1)
    when = say("draft.tomorrow") if tomorrow else say("draft.on_day", day=f"{on.day}/{on.month}")
    return say("draft.kept", until=until, when=when)


def about(answers: Mapping[str, Any]) -> Say | str:
    """By what its owner knows a draft again: its first words, its name, or how many pictures it has."""
    told = answers.get(GATHERING)
    title = answers.get("title")
    text = " ".join(texts_of(told).split()) or (str(title.get("text", "")) if isinstance(title, dict) else "")
    if text:
        return text if len(text) <= SHORT else text[:SHORT].rstrip() + "…"
    files = files_of(told)
    return count_files(files) if files else say("drafts.empty")


def under_way(answers: Mapping[str, Any]) -> Say:
    """To whoever comes back to their letter from something else: which one that is."""
    return say("draft.under_way", text=about(answers))


def _morning(on: date, talk: Talk) -> int:
    return int(datetime.combine(on, time(MORNING), talk.commune.days.zone).timestamp() * 1000)
