"""Somebody at the desk of the office in memory: opens pages, sends forms as they stand there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from admin.desk.fields import Shown
from admin.desk.filing import Filing
from admin.desk.hearing import filed_by, follows
from admin.desk.page import Query, View
from admin.desk.table import FORM, PAGE
from dialogs.events import Filed
from dialogs.talk import Missing, Talk
from tests.admin.office import Office
from tests.dialogs.answers import answer
from tests.dialogs.house import WORDS

T = TypeVar("T")
Fields = Mapping[str, str | list[str]]


class Desk:
    def __init__(self, office: Office) -> None:
        self.office = office

    def talk(self, name: str) -> Talk:
        """With all facts that were asked for so far."""
        house, person = self.office, self.office.people[name]
        house.stored = dict(house.cases)
        house.rows.refresh()
        return Talk(
            house.commune, name, person.actor, person.me, house.now, person.look, WORDS, house.chance(), _All(house)
        )

    def asks(self, name: str, makes: Callable[[Query, Talk], T], **asked: str) -> T:
        code = asked.pop("code", "")
        query, talk = Query({"code": code} if code else {}, asked), self.talk(name)
        return makes(query, talk)

    def page(self, name: str, makes: Callable[[Query, Talk], View], **asked: str) -> View:
        return self.asks(name, makes, **asked)

    def form(self, name: str, form: str, fields: Fields, code: int = 4827193506) -> Filed:
        """As the page makes it, where the page offers it; else with what every form of a case has."""
        case = self.office.case(code)
        sent: dict[str, tuple[str, ...]] = {"o.code": (case.code,), "o.version": (str(case.version),)}
        typed = {key: tuple([one] if isinstance(one, str) else one) for key, one in fields.items()}
        shown = self._shown(name, form, case.code)
        for field in shown.fields if shown is not None else ():
            chosen = tuple(choice.value for choice in field.choices if choice.chosen)
            value = chosen or ((field.value,) if field.value else ())
            if value and field.name not in sent:
                sent[field.name] = value
        hidden = [one for one in sent if one.startswith("c.") and one in {f.name for f in _hidden(shown)}]
        merged = {key: one for key, one in sent.items() if key not in hidden}
        merged |= typed
        for key in hidden:
            merged[key] = merged.pop(key, ()) if key in typed else sent[key]
        return filed_by(FORM[form], merged)

    def files(self, name: str, form: str, fields: Fields, code: int = 4827193506) -> Filing:
        filing: Filing = self.office.plays(name, self.form(name, form, fields, code)).page
        return filing

    def plays(self, name: str, form: str, fields: Fields) -> list[Filing]:
        """All of its dialogs, one after the other, as far as they lead."""
        event: Filed | None = self.form(name, form, fields)
        came: list[Filing] = []
        while event is not None:
            came.append(self.office.plays(name, event).page)
            event = follows(FORM[form], event, came[-1].to) if came[-1].came == "done" else None
        return came

    def _shown(self, name: str, form: str, code: str) -> Shown | None:
        from admin.desk.page import NotThere

        try:
            page: Any = self.asks(name, PAGE["case"].view, code=code).of
        except (NotThere, Missing):
            return None
        return next((one for one in (*page.acts, *page.forms) if one.name == form), None)


def _hidden(shown: Shown | None) -> list[Any]:
    return [field for field in shown.fields if field.kind == "hidden"] if shown is not None else []


class _All(dict[Any, Any]):
    """Answers whatever is asked."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office

    def __contains__(self, need: object) -> bool:
        return True

    def __missing__(self, need: Any) -> Any:
        self[need] = answer(self._office, need)
        return self[need]
