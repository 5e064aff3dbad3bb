"""Posting on the national portal: field by field what to copy, in the portal's order, all attachments as one file, and
the box for the number that the portal gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from admin import national_form, shows
from admin.desk.case import the_case
from admin.desk.fields import Field, Shown, hidden, shown_again
from admin.desk.page import AllDone, NotThere, Query, View
from admin.national import name_line
from admin.offers import refused
from dialogs.say import Say, say
from dialogs.talk import Talk

OWN = "own"


@dataclass(frozen=True, slots=True)
class ToCopy:
    """missing: what stands there says that there is nothing to copy yet."""

    label: Say
    text: Say | str
    missing: bool = False


@dataclass(frozen=True, slots=True)
class NationalPage:
    """own: in the sender's name, may_own: who agreed to it. ask: whether the sender can still be asked. told: what is
    known about that, and what to mend before it is posted."""

    code: str
    digits: str
    own: bool
    may_own: bool
    fields: tuple[ToCopy, ...]
    files: int
    told: tuple[Say, ...]
    form: Shown
    ask: Shown | None


def national_page(query: Query, talk: Talk) -> View:
    case = the_case(query, talk)
    if refused("national", case, talk) is not None:
        raise AllDone
    own = case.name_public is True and query.asked.get("ten", "") == OWN
    named = name_line(case)
    unchecked = () if talk.commune.profile.national_form.confirmed else (say("national.unchecked"),)
    sealed = (say("national.sealed"),) if case.kind.is_idea and case.public is not True else ()
    about = hidden("o.code", case.code), hidden("o.version", case.version)
    reference = Field("line", "t.national.words", say("page.national.reference"), needed=True)
    way = hidden("c.national.way", OWN if own else "commune")
    form = Shown("national", say("page.national.done"), say("page.national.send"), (*about, reference, way))
    ask = Shown("ask_name", say("national.ask_first"), say("national.ask_first"), about)
    page = NationalPage(
        code=shows.code(case),
        digits=case.code,
        own=own,
        may_own=case.name_public is True,
        fields=tuple(
            ToCopy(Say(key), text, text == national_form.NO_TITLE)
            for key, text in national_form.fields(case, own, talk.commune)
            if key != "form.files"
        ),
        files=len(case.files),
        told=(*sealed, *((named,) if named else ()), *unchecked, *national_form.doubts(case, own)),
        form=shown_again(form, query.posted),
        ask=ask if not case.name_public and not case.name_asked else None,
    )
    return View(say("page.national", code=page.code), page, looked=case.id)


def national_file(query: Query, talk: Talk) -> dict[str, Any]:
    """What the paper is made of. Raises NotThere."""
    case = the_case(query, talk)
    if refused("national", case, talk) is not None:
        raise NotThere
    own = case.name_public is True and query.asked.get("ten", "") == OWN
    return {"what": "national", "case": case.id, "own": own}


def slip_file(query: Query, talk: Talk) -> dict[str, Any]:
    """The paper that goes with a case to its unit. Raises NotThere."""
    case = the_case(query, talk)
    if refused("slip", case, talk) is not None:
        raise NotThere
    return {"what": "slip", "case": case.id}
