"""News that goes to an officer's mailbox too: one row for each, written with the turn that tells it in the chat."""

from __future__ import annotations

import structlog

from admin.official_mail import Letter, letter_of, waiting_letter
from bot.turn.faults import place_of
from bot.turn.rounds import Play
from cases.window import is_for_staff
from dialogs.events import Notice
from storage.jobs import EMAIL
from storage.writes import JobRow

log = structlog.get_logger(__name__)


def email_of(play: Play, now: int, held: bool = False) -> tuple[JobRow, ...]:
    """Of mail that was just told, or that waits because its conversation's platform is closed. An officer with several
    chats gets it once. What goes wrong here keeps nobody from reading the chat."""
    mail, event = play.waiting.mail, play.heard.event
    if mail is None or not isinstance(event, Notice) or not is_for_staff(mail.kind):
        return ()
    try:
        letter = waiting_letter(play.talk) if held else letter_of(event, play.talk)
    except Exception as error:
        log.error("email_not_written", error=type(error).__name__, place=place_of(error), kind=mail.kind)
        return ()
    return (_row(letter, mail.key.removesuffix(f":{play.room.key}"), play, now),) if letter is not None else ()


def _row(letter: Letter, key: str, play: Play, now: int) -> JobRow:
    person = play.talk.actor.person
    data = {
        "person": person,
        "at": now,
        "subject": letter.subject,
        "text": letter.text,
        "thread": letter.thread,
        "attached": letter.attached,
    }
    return JobRow(f"{EMAIL}:{key}:{person}", EMAIL, "", data, now)
