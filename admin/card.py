"""A case on one card: what it says, who sent it, what was answered."""

from __future__ import annotations

from dataclasses import replace

from admin import beside, opens, shows
from admin.offers import for_me
from admin.signed import signed_words
from cases.case import Case, File
from cases.telex import readable
from dialogs.dates import day
from dialogs.messages import Attachment
from dialogs.say import Say, Spoken, say
from dialogs.steps.pieces import count_files
from dialogs.steps.read_back import joined
from dialogs.talk import Talk
from dialogs.turn import Go, OpenSeat

NOTES = 3  # the newest; older ones are history


def shown(case: Case, talk: Talk, *first: Say, files: tuple[File, ...] | None = None) -> Go:
    """The card with its pictures before it: the first time that this person is to look at it. files: those that are
    new, where the others were seen."""
    pictures = _pictures(case, case.files if files is None else files, talk)
    return replace(pictures, says=(*first, *pictures.says), push=opens.card(case))


def opened(case: Case, talk: Talk) -> Go:
    """What the case asks of this person: to release an answer, else its card."""
    if for_me(case, talk.actor):
        return Go(push=opens.approval(case))
    return shown(case, talk)


def _pictures(case: Case, files: tuple[File, ...], talk: Talk) -> Go:
    """Where none can be sent into the chat, a one-use door to the desk in the browser, which can show them."""
    if not files:
        return Go()
    count = count_files([{"kind": file.kind} for file in files])
    if talk.look.uploads:
        attached = tuple(Attachment(file.id, file.kind, file.name) for file in files)
        return Go((Spoken(say("card.files", code=shows.code(case), files=count), files=attached),))
    if not talk.site:
        return Go((say("card.files_elsewhere", files=count),))
    token = talk.chance.token().value
    link = f"{talk.site}/can-bo/vao/{token}"
    return Go((say("card.files_link", files=count, link=link),), (OpenSeat(token),))


def words(case: Case, talk: Talk) -> tuple[Say, ...]:
    """Three paragraphs: what it is, what was written, what was answered."""
    return tuple(joined(lines) for lines in parts(case, talk) if lines)


def parts(case: Case, talk: Talk) -> tuple[list[Say], list[Say], list[Say]]:
    """The same three, line by line; the last two may have none."""
    return _head(case, talk), _written(case, talk), _answered(case, talk)


def _head(case: Case, talk: Talk) -> list[Say]:
    register = say("card.register", number=case.register) if case.register else ""
    lines = [
        say(
            "card.head",
            code=shows.code(case),
            register=register,
            kind=shows.kind(case),
            status=shows.status(case, talk),
        )
    ]
    subject = talk.commune.profile.subject(case.subject)
    if subject is not None:
        lines.append(say("card.subject", subject=subject.label))
    sent = day(talk.commune.today(case.at))
    if case.came:
        lines.append(say("card.place_came", place=shows.place(case, talk), came=day(case.came), sent=sent))
    else:
        lines.append(say("card.place", place=shows.place(case, talk), sent=sent))
    if case.title and not _own_title(case):
        lines.append(say("card.short_title", text=case.title))
    if case.status.is_open:
        lines.append(say("card.due", stage=day(case.stage_due), resident=day(case.resident_due)))
    return [*lines, *beside.senders(case, talk), *beside.waits(case, talk)]


def _written(case: Case, talk: Talk) -> list[Say]:
    lines = []
    if case.title and _own_title(case):
        lines.append(say("card.title", text=case.title))
    if case.text:
        lines.append(say("card.text", text=case.text))
        lines += [say("pieces.readable", text=read)] if (read := readable(case.text)) else []
    # card.idea.problem card.idea.tried
    lines += [say(f"card.idea.{key}", text=text) for key, text in case.ideas if key in ("problem", "tried")]
    lines += [*_asks(case, talk), *(say("card.added", text=text) for text in case.added)]
    if case.village and case.place:
        lines.append(say("card.exact_place", place=case.place))
    if case.files:
        lines.append(_attached(case))
    return lines


def _own_title(case: Case) -> bool:
    """An idea has the name that its sender gave it; any other title is the clerk's, and no word of the sender's."""
    return case.kind.is_idea and bool(case.ideas)


def before_it(case: Case, talk: Talk) -> list[Say]:
    """What an answer is read with, beside the matter itself: all that came since."""
    lines = [*_asks(case, talk), *(say("card.added", text=text) for text in case.added)]
    if case.files:
        lines.append(_attached(case))
    return [*lines, *_answers(case, talk)]


def _asks(case: Case, talk: Talk) -> list[Say]:
    """What the sender was asked, but for the question that is open and stands above."""
    return [
        say("card.did_ask", unit=shows.unit(one.unit, talk), day=day(talk.commune.today(one.at)), text=one.text)
        for one in case.asks
        if one != case.asked
    ]


def _attached(case: Case) -> Say:
    return say("card.attached", files=count_files([{"kind": file.kind} for file in case.files]))


def _answers(case: Case, talk: Talk) -> list[Say]:
    """What was answered so far, and why it was not the last word."""
    lines = [
        say("card.reply", unit=shows.unit(r.unit, talk), day=day(talk.commune.today(r.at)), text=r.text)
        for r in case.replies
    ]
    return [*lines, *beside.came_back(case, talk)]


def _answered(case: Case, talk: Talk) -> list[Say]:
    lines = _answers(case, talk)
    if case.returned is not None:
        lines.append(shows.returned(case.returned))
    if case.proposal is not None:
        lines += [shows.proposal(case, case.proposal, talk), *signed_words(case.proposal.signed)]
    notes = [say("card.note", day=day(talk.commune.today(at)), text=text) for at, text in case.notes[-NOTES:]]
    return [*lines, *beside.ended(case, talk), *notes]
