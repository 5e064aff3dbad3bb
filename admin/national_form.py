"""What goes into the national portal's form: field by field in the profile's order, abbreviations written out."""

from __future__ import annotations

from collections.abc import Iterable

from admin import title
from cases import phone
from cases.case import Case
from cases.commune import Commune
from cases.written_out import written_out
from dialogs.headline import headline
from dialogs.say import Say, say
from dialogs.steps.pieces import count_files
from dialogs.words import Words

Field = tuple[str, Say | str]
NO_TITLE = say("form.no_title")


def fields(case: Case, own: bool, commune: Commune) -> list[Field]:
    """Key of the label, and what to copy. own: in the sender's name, who agreed to it; else in the commune's."""
    # form.sender form.address form.contact form.kind form.subject form.title form.content form.files
    found = ((f"form.{name}", _value(name, case, own, commune)) for name in commune.profile.national_form.fields)
    return [(key, value) for key, value in found if value is not None and value != ""]


def _value(name: str, case: Case, own: bool, commune: Commune) -> Say | str | None:
    profile = commune.profile
    match name:
        case "sender":
            return _sender(case) if own else profile.name
        case "address":
            return _place(case, commune) if own else profile.office.address
        case "contact":
            return (phone.show(case.phone) if case.phone else None) if own else profile.main_phone
        case "kind":
            return say(f"kind.{case.kind}")  # kind.reflection kind.petition kind.initiative kind.solution
        case "subject":
            subject = profile.subject(case.subject)
            return subject.label if subject else None
        case "title":
            return written_out(case.title).text if case.title else NO_TITLE
        case "content":
            return _content(case, commune)
        case "files" if case.files:
            return count_files([{"kind": file.kind} for file in case.files])
    return None


def _sender(case: Case) -> str:
    return ", ".join(filter(None, (case.name, case.organisation)))


def _place(case: Case, commune: Commune) -> str:
    """The matter's place with the commune and the province, as somebody reads it who knows neither."""
    village = commune.profile.village(case.village)
    at = (case.place, village.full_name if village and village.is_village else "")
    named = commune.profile.commune
    return ", ".join(filter(None, (*at, named.name, named.province)))


def _content(case: Case, commune: Commune) -> Say:
    lines: list[Say | str] = [written_out(headline(case.text)).text] if case.text else []
    for key, words in case.ideas:
        if key in ("problem", "tried"):  # card.idea.problem card.idea.tried
            lines.append(say(f"form.{key}", text=written_out(words).text))  # form.problem form.tried
    lines += [written_out(text).text for text in case.added]
    lines.append(say("form.place", place=_place(case, commune)))
    return _lines(lines)


def _lines(lines: Iterable[Say | str]) -> Say:
    first, *rest = lines
    text = first if isinstance(first, Say) else say("form.plain", text=first)
    for line in rest:
        text = say("lines.two", first=text, second=line)
    return text


def to_copy(case: Case, own: bool, commune: Commune) -> list[Say]:
    """A paragraph for each field: its name, and below it what to copy."""
    return [
        say("lines.two", first=say("form.named", field=Say(key)), second=value)
        for key, value in fields(case, own, commune)
    ]


def as_file(case: Case, own: bool, commune: Commune, words: Words) -> str:
    """The same for a computer: text to be opened beside the portal."""
    parts = [words.of(one) for one in (*to_copy(case, own, commune), *doubts(case, own))]
    return "\r\n".join("\n\n".join(parts).split("\n")) + "\r\n"


def doubts(case: Case, own: bool) -> list[Say]:
    """What an officer should mend before posting: what may still be an abbreviation, and in the commune's name what
    tells who the sender is, for the portal publishes it."""
    texts = [case.title, case.text, *(words for _, words in case.ideas), *case.added]
    left = list(dict.fromkeys(word for text in texts for word in written_out(text).left))
    found = [say("form.left", words=", ".join(left[:_MOST]))] if left else []
    if not own and any(title.tells_who(text, case) for text in texts if text):
        found.append(say("form.tells_who"))
    return found


_MOST = 8
