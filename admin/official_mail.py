"""What an officer's mailbox gets beside the chat: that there is something, of which number and by when, and the way to
it on the desk. Never a name, a phone number or a word of a matter: a mailbox is read by others, and by servers on the
way. Only keys "mail.*" are said here, and none of them has a field that anything of a sender could stand in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from admin import shows
from admin.reminding import counts, items_due, tasks_today
from cases.case import Case
from cases.commune import Commune
from cases.desk_entry import CODE_MS
from cases.due import Item
from cases.kinds import Role
from cases.needs import CaseById
from cases.value import value
from dialogs.dates import day
from dialogs.events import Notice
from dialogs.say import Say, say
from dialogs.talk import Talk
from dialogs.words import Words

OF_STAFF: Final = "staff."
# News of a case -> what its mail says.
_OF_CASES: Final = {
    "staff.new": "mail.new",
    "staff.card": "mail.card",
    "staff.taken_away": "mail.taken_away",
    "staff.sent_back": "mail.sent_back",
    "staff.approve": "mail.approve",
    "staff.refused": "mail.refused",
    "staff.replied": "mail.replied",
    "staff.info_added": "mail.info_added",
    "staff.name_answered": "mail.name_answered",
    "staff.extended": "mail.extended",
    "staff.help": "mail.help",
    "staff.noted": "mail.noted",
    "staff.withdrawn": "mail.withdrawn",
    "staff.reopened": "mail.reopened",
}
_OTHERS: Final = {
    "staff.wish": "mail.wish",
    "staff.plan": "mail.plan",
    "staff.came": "mail.came",
    "staff.mail_refused": "mail.mailbox",
    "staff.mail_stuck": "mail.mailbox",
    "staff.group_gone": "mail.group",
}
_TASKS: Final = frozenset({"staff.wish", "staff.mail_refused", "staff.mail_stuck"})
_PEOPLE: Final = frozenset({"staff.came", "staff.mail_refused"})
# Answers to what somebody did a moment ago, in the group or the chat: whoever did it is looking.
NOT_MAILED: Final = frozenset({"staff.from_group", "staff.typed_in_group", "staff.ended", "staff.refused_person"})
# Where links lead: the desk finds the seat, or asks who it is, and goes on to the case, or the page.
DESK, CASE, PAGE = "can-bo", "vu", "den"


@value(frozen=True, slots=True)
class Letter:
    """Finished words. thread: what it is about, so that a mailbox shows what belongs together side by side; "" for
    nothing. attached: what `bot/official_mail` is to make and put in, {} for nothing."""

    subject: str
    text: str
    thread: str
    attached: dict[str, Any]


def letter_of(notice: Notice, talk: Talk) -> Letter | None:
    """Of news that was just told in this conversation. None: it is for no mailbox. The facts that telling it took are
    there; Needs are never raised."""
    if not notice.kind.startswith(OF_STAFF) or notice.kind in NOT_MAILED or not talk.actor.is_staff:
        return None
    if notice.kind in _OF_CASES:
        case: Case | None = talk.facts.get(CaseById(notice.data["case"]))
        return _of_case(_OF_CASES[notice.kind], case, talk) if case is not None else None
    match notice.kind:
        case "staff.due":
            return _of_morning(talk)
        case "staff.digest":
            return _of_day(talk)
        case "staff.month":
            return _of_month(date.fromisoformat(notice.data["day"]), talk)
    # Who is away, who stands in, who has come: names of colleagues are read in the chat.
    return _letter(say(_OTHERS.get(notice.kind, "mail.people")), (), talk, page=_page_of(notice.kind, talk))


def _page_of(kind: str, talk: Talk) -> str:
    """Of the desk, behind the seat's address; "" for its first one."""
    if kind.startswith("staff.news_"):
        return "tin" if talk.actor.roles & {Role.FOCAL_OFFICER, Role.LEADER} else ""
    if kind in _TASKS and Role.FOCAL_OFFICER in talk.actor.roles:
        return "viec"
    return "nguoi" if kind not in _OTHERS or kind in _PEOPLE else ""


def waiting_letter(talk: Talk) -> Letter:
    """That news waits in a chat whose platform is closed to it, whatever it says."""
    return _letter(say("mail.waits"), (), talk)


def trial_letter(commune: Commune, words: Words, site: str) -> Letter:
    """To see whether letters arrive."""
    return _written(say("mail.trial"), (say("mail.trial_line"),), commune, words, site)


def code_letter(code: str, commune: Commune, words: Words, site: str) -> Letter:
    """To whoever stands at the desk's door and has no chat: the code, and where it is typed. Its subject, which a
    locked screen shows, does not have it."""
    lines = [
        [say("mail.hello")],
        [say("mail.code_first", code=code), say("mail.code_where", link=f"{site}/{DESK}/", count=CODE_MS // 60_000)],
    ]
    lines += [[say("mail.code_nobody")], [say("mail.code_automatic", commune=commune.profile.commune.name)]]
    subject = say("mail.subject", commune=commune.profile.commune.name, what=say("mail.code"))
    return Letter(_line(subject, words), _joined(lines, words), "", {})


def _of_case(key: str, case: Case, talk: Talk) -> Letter:
    what = Say(key)
    tail = case.code[-4:]
    subject = say("mail.subject_case", commune=talk.commune.profile.commune.name, what=what, tail=tail)
    lines = [
        say("mail.registered", register=case.register, tail=tail) if case.register else say("mail.tail", tail=tail)
    ]
    if case.status.is_open:
        lines.append(say("mail.stage", stage=shows.mark(case), day=day(case.stage_due)))
    link = say("mail.see", link=f"{talk.site}/{DESK}/{CASE}/{case.id}")
    text = _text(what, (*lines, link), talk.commune, talk.words)
    return Letter(_line(subject, talk.words), text, f"case:{case.id}", {})


def _of_morning(talk: Talk) -> Letter:
    items, tasks = items_due(talk), tasks_today(talk)
    late = sum(one.late > 0 for one in items)
    # mail.due_late mail.due_soon mail.due_tasks
    found = (("late", late), ("soon", len(items) - late), ("tasks", len(tasks)))
    lines = tuple(Say(f"mail.due_{name}", {"count": count}) for name, count in found if count)
    attached = {"what": "due", "rows": [_row(one, talk) for one in items]} if items else {}
    return _letter(say("mail.due", day=_today(talk)), lines, talk, attached)


def _row(one: Item, talk: Talk) -> list[Any]:
    case = one.case
    stage, late = talk.words.of(shows.mark(case)), max(one.late, 0)
    return [
        case.register,
        case.code[-4:],
        shows.unit(case.unit, talk) if case.unit else "",
        stage,
        case.stage_due,
        late,
    ]


def _of_day(talk: Talk) -> Letter:
    # digest.new digest.answered digest.late digest.tasks
    lines = tuple(Say(f"digest.{name}", {"count": count}) for name, count in counts(talk).items() if count)
    return _letter(say("mail.digest", day=_today(talk)), lines, talk)


def _of_month(first: date, talk: Talk) -> Letter:
    month = f"{first.month}/{first.year}"
    sees = bool(talk.actor.roles & {Role.FOCAL_OFFICER, Role.LEADER})
    attached = {"what": "report", "first": first.isoformat(), "by": talk.actor.person} if sees else {}
    return _letter(
        say("mail.month", month=month), (say("mail.month_attached"),) if sees else (), talk, attached, "so-lieu"
    )


def _letter(
    what: Say, lines: tuple[Say, ...], talk: Talk, attached: dict[str, Any] | None = None, page: str = ""
) -> Letter:
    return _written(what, lines, talk.commune, talk.words, talk.site, attached, page)


def _written(
    what: Say,
    lines: tuple[Say, ...],
    commune: Commune,
    words: Words,
    site: str,
    attached: dict[str, Any] | None = None,
    page: str = "",
) -> Letter:
    """About no case: it leads to the list, or to this page."""
    subject = say("mail.subject", commune=commune.profile.commune.name, what=what)
    link = say("mail.desk", link=f"{site}/{DESK}/{f'{PAGE}/{page}' if page else ''}")
    return Letter(_line(subject, words), _text(what, (*lines, link), commune, words), "", attached or {})


def _line(subject: Say, words: Words) -> str:
    return " ".join(words.of(subject).split())


def _text(what: Say, lines: tuple[Say, ...], commune: Commune, words: Words) -> str:
    foot = [say("mail.private"), say("mail.automatic", commune=commune.profile.commune.name)]
    return _joined([[say("mail.hello")], [say("mail.first", what=what), *lines], foot], words)


def _joined(parts: Sequence[Sequence[Say]], words: Words) -> str:
    return "\n\n".join("\n".join(map(words.of, part)) for part in parts) + "\n"


def _today(talk: Talk) -> str:
    today = talk.commune.today(talk.now)
    return f"{today.day}/{today.month}/{today.year}"
