"""What was typed for something that is no business of theirs any more: it is shown once more, so that nobody has to
write it again."""

from __future__ import annotations

from dataclasses import dataclass

from admin.desk.page import Page, Posted, Query, View
from dialogs.say import Say, say
from dialogs.talk import Talk


@dataclass(frozen=True, slots=True)
class Lost:
    """told: why it did not go through. typed: the words."""

    told: tuple[Say, ...]
    typed: tuple[str, ...]


def typed_in(posted: Posted) -> tuple[str, ...]:
    return tuple(one for name, values in posted.typed.items() if name.startswith("t.") for one in values if one)


def _lost(query: Query, talk: Talk) -> View:
    posted = query.posted
    return View(say("page.lost"), Lost(posted.filing.says, typed_in(posted)) if posted is not None else Lost((), ()))


# In no menu and at no address: it answers a form.
LOST = Page("lost", "", lambda actor: actor.is_staff, _lost, "lost.html")
