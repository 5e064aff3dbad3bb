"""The code that opens the desk, to the mailbox of whoever has no chat that it could be told in."""

from __future__ import annotations

from admin.official_mail import code_letter
from cases.commune import Commune
from cases.desk_entry import CODE_MS
from cases.official_mail import TAKES, mailbox_of
from cases.people import Roster
from dialogs.words import Words
from storage.jobs import EMAIL
from storage.writes import JobRow


class CodeLetters:
    """site: address of our own pages."""

    def __init__(self, commune: Commune, words: Words, site: str) -> None:
        self._commune = commune
        self._words = words
        self._site = site

    def reach(self, person: str, roster: Roster) -> bool:
        return mailbox_of(person, roster, self._commune.profile.mail.domains).state in TAKES

    def letter(self, id_: str, person: str, code: str, now: int) -> JobRow:
        """id_: of the code."""
        made = code_letter(code, self._commune, self._words, self._site)
        data = {
            "person": person,
            "at": now,
            "subject": made.subject,
            "text": made.text,
            "thread": made.thread,
            "attached": made.attached,
            "ends": now + CODE_MS,
        }
        return JobRow(f"{EMAIL}:desk_code:{id_}", EMAIL, "", data, now)
