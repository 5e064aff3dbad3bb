"""Forms of a page as a browser sees them: what stands in them, and what it would send."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

Sent = list[tuple[str, str]]


@dataclass
class HtmlForm:
    """sends: what goes along as the page was made. names: of all fields, also of those that are empty. choices: values
    of a select, of radios, of checkboxes, by name."""

    action: str
    method: str = "get"
    sends: Sent = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    choices: dict[str, list[str]] = field(default_factory=dict)
    buttons: int = 0

    def filled(self, **_: str) -> Sent:
        return list(self.sends)

    def with_(self, changes: dict[str, str | list[str]]) -> Sent:
        """What is sent after these fields were filled in. Raises KeyError for one that is not there."""
        if unknown := changes.keys() - self.names:
            raise KeyError(f"{sorted(unknown)} not in {sorted(self.names)}")
        sent: Sent = []
        done = set()
        for name, value in self.sends:
            if name not in changes:
                sent.append((name, value))
            elif name not in done:
                sent += _pairs(name, changes[name])
                done.add(name)
        for name in changes.keys() - done:
            sent += _pairs(name, changes[name])
        return sent


def _pairs(name: str, value: str | list[str]) -> Sent:
    return [(name, one) for one in ([value] if isinstance(value, str) else value)]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[HtmlForm] = []
        self._open: HtmlForm | None = None
        self._select = ""
        self._chosen: str | None = None
        self._first: str | None = None
        self._area = ""
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = dict(attrs)
        name, value = had.get("name") or "", had.get("value") or ""
        if tag == "form":
            self._open = HtmlForm(had.get("action") or "", had.get("method") or "get")
            self.forms.append(self._open)
        form = self._open
        if form is None:
            return
        if tag == "input" and name:
            form.names.add(name)
            kind = had.get("type", "text")
            if kind in ("radio", "checkbox"):
                form.choices.setdefault(name, []).append(value)
            if kind not in ("radio", "checkbox", "file") or "checked" in had:
                form.sends.append((name, value))
        elif tag == "textarea":
            form.names.add(name)
            self._area, self._text = name, ""
        elif tag == "select":
            form.names.add(name)
            self._select, self._chosen, self._first = name, None, None
        elif tag == "option" and self._select:
            form.choices.setdefault(self._select, []).append(value)
            self._first = value if self._first is None else self._first
            self._chosen = value if "selected" in had else self._chosen
        elif tag == "button":
            form.buttons += 1
            if name:
                form.names.add(name)

    def handle_data(self, data: str) -> None:
        if self._area:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "textarea" and self._open is not None and self._area:
            self._open.sends.append((self._area, self._text.removeprefix("\n")))
            self._area = ""
        elif tag == "select" and self._open is not None:
            self._open.sends.append((self._select, self._chosen if self._chosen is not None else self._first or ""))
            self._select = ""


def forms_in(html: str) -> list[HtmlForm]:
    reader = _Reader()
    reader.feed(html)
    return reader.forms
