"""The slip for whoever has no chat: to be read out or printed, as often as it is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from admin import enter_receipt, shows
from admin.desk.case import has_slip, the_case
from admin.desk.page import NotThere, Query, View
from dialogs.say import Say, say
from dialogs.talk import Talk


@dataclass(frozen=True, slots=True)
class Slip:
    digits: str
    lines: tuple[Say, ...]


def receipt_page(query: Query, talk: Talk) -> View:
    case = the_case(query, talk)
    if not has_slip(case, talk):
        raise NotThere
    slip = Slip(case.code, enter_receipt.told(case, talk.commune, talk.site))
    return View(say("page.receipt", code=shows.code(case)), slip, looked=case.id)
