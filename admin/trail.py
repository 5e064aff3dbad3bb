"""/nhatky: who did what, who looked at what, what was said to the sender and whether it arrived."""

from __future__ import annotations

from datetime import date
from typing import Final

from admin import opens, shows
from admin.at_case import case_of, visible
from admin.figures_words import named
from admin.run import words_beside
from admin.written import the_case
from cases.figures_period import Period
from cases.kinds import Role
from cases.trail import StaffTrail, Traced, TrailOf
from dialogs.dialog import Dialog
from dialogs.say import Option, Question, Say, say
from dialogs.state import Answers
from dialogs.step import Answered
from dialogs.steps.choice import Menu
from dialogs.steps.read_back import joined
from dialogs.talk import Talk
from dialogs.turn import Go

_SHOWN: Final = 10
# Words of an event that say more than its kind does.
_TELLING: Final = ("text", "reason", "note", "office")
_LONGEST: Final = 90


def line_of(one: Traced, talk: Talk, owner: str = "", coded: bool = False) -> Say:
    local = talk.commune.local(one.at)
    when = f"{local.day}/{local.month} {local.hour}:{local.minute:02}"
    told = say("trail.line", when=when, who=_who(one, owner), what=_what(one, talk))
    if coded and one.code:
        told = say("trail.of", line=told, tail=one.code[-4:])
    words = next((one.words[key] for key in _TELLING if one.words.get(key)), "")
    if words and isinstance(words, str):
        told = say("trail.words", line=told, text=shows.short(words, _LONGEST))
    # trail.fate.sent trail.fate.failed trail.fate.unknown trail.fate.unreachable trail.fate.superseded
    # trail.fate.queued trail.fate.sending
    if not one.fate:
        return told
    fate = say(f"trail.fate.{one.fate}")
    if one.elsewhere:
        # channel.telegram channel.zalo_bot channel.zalo_oa channel.web channel.terminal
        return say("trail.ended_elsewhere", line=told, fate=fate, place=say(f"channel.{one.elsewhere}"))
    return say("trail.ended", line=told, fate=fate)


def _who(one: Traced, owner: str) -> Say | str:
    if one.data.get("practice"):  # nobody's own doing, though somebody's coming was what it waited for
        return say("trail.server")
    if not one.actor:
        return say("trail.server") if one.logged else say("trail.system")
    if one.actor == owner:
        return say("trail.sender")
    return one.name or say("trail.somebody")


# trail.lodged trail.received trail.classified trail.forwarded trail.accepted trail.sent_back trail.reply_proposed
# trail.reply_approved trail.reply_refused trail.reply_undone trail.replied trail.relayed trail.info_asked
# trail.info_added trail.info_waived trail.noted trail.declined trail.redirected trail.withdrawn trail.closed
# trail.reopened trail.followed trail.linked trail.unlinked trail.rejoined trail.extended trail.lodged_national
# trail.national_relayed trail.name_asked trail.name_answered trail.rated trail.corrected trail.anonymised
# trail.coordinated trail.name_unlocked trail.staff_invited trail.staff_came trail.staff_joined trail.staff_confirmed
# trail.staff_refused trail.staff_invite_taken_back trail.staff_leave trail.staff_returned trail.staff_handed_over
# trail.staff_removed trail.staff_record trail.group_tied trail.group_untied trail.group_refused
# trail.staff_mail_refused
# trail.invite_link_made trail.invite_link_revoked trail.village_added trail.village_renamed trail.village_merged
# trail.chats_joined trail.chats_parted trail.link_code trail.desk_entered trail.desk_closed
# trail.chats_joined trail.chats_parted trail.link_code trail.news_made trail.news_approved trail.news_returned
# trail.news_stopped
def _what(one: Traced, talk: Talk) -> Say:
    key = f"trail.{one.kind}"
    if one.kind == "viewed":
        # trail.viewed.sender trail.viewed.matter
        key = f"trail.viewed.{one.data.get('what', 'matter')}"
    if one.kind == "exported":
        return _exported(one)
    if one.data.get("practice"):
        key = "trail.practice_closed"
    if one.data.get("entered"):
        key = "trail.entered"
    if key not in talk.words:
        return say("trail.other", kind=one.kind)
    unit = one.data.get("unit") or one.data.get("answered_by") or one.data.get("asked_by") or ""
    role = one.data.get("role") or ""
    due = str(one.data.get("register") or "")
    fields: dict[str, Say | str] = {"unit": shows.unit(str(unit), talk), "number": due}
    return Say(key, {**fields, "role": shows.role(role) if role in set(Role) else ""})


def _exported(one: Traced) -> Say:
    # trail.paper.figures trail.paper.register trail.paper.report trail.paper.evidence trail.paper.slip
    # trail.paper.national trail.paper.published
    paper = say(f"trail.paper.{one.data['what']}")
    if "first" not in one.data:
        return say("trail.exported", paper=paper)
    first, last = date.fromisoformat(one.data["first"]), date.fromisoformat(one.data["last"])
    days = named(Period(one.data["kind"], first, last))
    return say("trail.exported_days", paper=paper, period=days, count=one.data["count"])


def _ask_case(answers: Answers, talk: Talk) -> Question:
    case = the_case(answers, talk)
    lines: tuple[Traced, ...] = talk.fact(TrailOf(case.id))
    start = answers.get("from", 0) if answers.get("from", 0) < len(lines) else 0
    shown = [line_of(one, talk, case.owner) for one in lines[start : start + _SHOWN]]
    options = [Option("more", say("inbox.more"))] if start + _SHOWN < len(lines) else []
    options.append(Option("card", say("trail.card")))
    return Question((say("trail.head", code=shows.code(case)), joined(shown)), tuple(options), person=False)


def _of_case(key: str, answers: Answers, talk: Talk) -> Answered:
    case = the_case(answers, talk)
    if key == "more":
        return Go(close=True, push=opens.trail(case, answers.get("from", 0) + _SHOWN))
    return Go(close=True, push=opens.card(case)) if key == "card" else None


def _typed(text: str, answers: Answers, talk: Talk) -> Answered:
    return words_beside(text, case_of(answers, talk), talk)


TRAIL = Dialog(
    "trail",
    version=1,
    steps=(Menu("do", asks=_ask_case, picked=_of_case, words=_typed, condition=visible),),
    finish=lambda answers, talk: Go(close=True, home=True),
    light=True,
)


def _page(answers: Answers, talk: Talk) -> tuple[Traced, ...]:
    found: tuple[Traced, ...] = talk.fact(StaffTrail(answers["before"], _SHOWN + 1))
    return found


def _ask_all(answers: Answers, talk: Talk) -> Question:
    lines = _page(answers, talk)
    if not lines:
        return Question((say("trail.nothing"),), (Option("close", say("trail.close")),), person=False)
    shown = [line_of(one, talk, coded=True) for one in lines[:_SHOWN]]
    options = [Option("more", say("inbox.more"))] if len(lines) > _SHOWN else []
    options.append(Option("close", say("trail.close")))
    return Question((say("trail.all"), joined(shown)), tuple(options), person=False)


def _of_all(key: str, answers: Answers, talk: Talk) -> Answered:
    lines = _page(answers, talk)
    if key == "more" and lines:
        return Go(close=True, push=opens.staff_trail(lines[:_SHOWN][-1].at))
    return Go(close=True, home=True) if key == "close" else None


def _beside(text: str, answers: Answers, talk: Talk) -> Answered:
    return words_beside(text, None, talk)


STAFF_TRAIL = Dialog(
    "staff_trail",
    version=1,
    steps=(Menu("do", asks=_ask_all, picked=_of_all, words=_beside),),
    finish=lambda answers, talk: Go(close=True, home=True),
    light=True,
)
