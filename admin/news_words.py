"""What staff read about the commune's news: whom it reaches through which account, how far it is, how it ended."""

from __future__ import annotations

from collections.abc import Sequence

from cases.broadcasts import AccountReach, Broadcast, Fate, News, NewsReach, Reach, left_of
from cases.plans import MESSAGES_OF_THE_FREE_PLAN, Plan
from dialogs.residents.bulletin import told
from dialogs.say import Say, say
from dialogs.steps.read_back import joined
from dialogs.talk import Talk

TEMPLATE = "news_waiting"


def reach_of(villages: Sequence[str], talk: Talk) -> Reach:
    need = NewsReach(tuple(villages), talk.now, talk.commune.month(talk.now))
    found: Reach = talk.fact(need)
    return found


def audience(villages: Sequence[str], talk: Talk) -> Say | str:
    """ "toàn xã", or the villages by their names."""
    known = [talk.commune.profile.village(key) for key in villages]
    names = [one.full_name if one is not None else key for one, key in zip(known, villages, strict=True)]
    return ", ".join(names) if names else say("broadcast.everywhere")


def preview(text: str, villages: Sequence[str], talk: Talk) -> tuple[Say, ...]:
    """The message as it is shown, which is the same on every channel, and what each of them can carry."""
    reach = reach_of(villages, talk)
    head = say("broadcast.preview", to=audience(villages, talk), count=reach.people, message=told(text, talk))
    lines = [_account(one, talk) for one in reach.accounts]
    if reach.nowhere:
        lines.append(say("broadcast.nowhere", count=reach.nowhere))
    lines.append(say("broadcast.hours", hours=talk.commune.profile.office_hours.text))
    return (head, joined(lines))


def _account(one: AccountReach, talk: Talk) -> Say:
    channel = say(f"channel.{one.channel}")
    match one.channel:
        case "web" | "terminal":
            return say("broadcast.of_page", channel=channel, count=one.now)
        case "zalo_oa":
            return _with_a_window(one, channel, talk)
    left = left_of(_plan(one, talk), one.used)
    if left is None:
        return say("broadcast.of_account", channel=channel, count=one.now)
    # broadcast.of_plan broadcast.of_plan_short
    key = "broadcast.of_plan" if left >= one.now else "broadcast.of_plan_short"
    return Say(key, {"channel": channel, "count": one.now, "left": left})


def _with_a_window(one: AccountReach, channel: Say, talk: Talk) -> Say:
    now = say("broadcast.of_window", channel=channel, count=one.now, paid=one.paid)
    if not one.template:
        return now
    templates = talk.commune.profile.templates(one.channel, one.account.partition(":")[2])
    # broadcast.shut_template broadcast.shut
    key = "broadcast.shut_template" if TEMPLATE in templates else "broadcast.shut"
    return say("lines.space", first=now, second=Say(key, {"count": one.template}))


def _plan(one: AccountReach, talk: Talk) -> Plan:
    """As the profile has it; where it says nothing, what the platform says today."""
    if one.channel != "zalo_bot":
        return Plan()
    named = talk.commune.profile.channel(one.channel, one.account.partition(":")[2])
    messages = named.most_messages if named is not None else None
    return Plan(MESSAGES_OF_THE_FREE_PLAN if messages is None else messages)


def progress(one: Broadcast, talk: Talk) -> Say:
    match one.status:
        case News.WAITING:
            return say("broadcast.waits")
        case News.RETURNED:
            return say("broadcast.returned")
        case News.SENDING if not one.total:
            return say("broadcast.begins", hours=talk.commune.profile.office_hours.text)
        case News.SENDING:
            return say("broadcast.under_way", done=one.total - one.to_go, total=one.total)
        case News.STOPPED if one.to_go:
            return say("broadcast.stopping")
    return say("broadcast.was_stopped" if one.status is News.STOPPED else "broadcast.done", how=how(one))


# What is told of how it ended, in this order, with what it counts.
_ENDS = (
    ("sent", (Fate.SENT,)),
    ("page", (Fate.PAGE,)),
    ("held", (Fate.HELD,)),
    ("unknown", (Fate.UNKNOWN,)),
    ("unreachable", (Fate.UNREACHABLE, Fate.FAILED, Fate.NOWHERE)),
    ("not_sendable", (Fate.CLOSED, Fate.CAPPED)),
    ("left", (Fate.LEFT,)),
    ("unsent", (Fate.STOPPED,)),
)


def how(one: Broadcast) -> Say:
    """Everybody in one of these: the numbers add up to the whole."""
    # broadcast.end.sent broadcast.end.page broadcast.end.held broadcast.end.unknown broadcast.end.unreachable
    # broadcast.end.not_sendable broadcast.end.left broadcast.end.unsent
    parts = [(f"broadcast.end.{name}", one.number(*fates)) for name, fates in _ENDS]
    counted = [Say(key, {"count": number}) for key, number in parts if number or key.endswith(".sent")]
    text = counted[0]
    for part in counted[1:]:
        text = say("lines.comma", first=text, second=part)
    return say("broadcast.of", total=one.total, how=text)
