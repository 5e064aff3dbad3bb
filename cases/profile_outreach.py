"""What a commune changes about the texts by which its people are invited; where it says nothing, ours stand."""

from string import Formatter
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, StringConstraints

from cases.profile_parts import Part

# What may stand in { }, and what is put there.
FIELDS: Final = ("link", "place", "office", "page", "phone", "word", "zalo")
_MOST_SPOKEN: Final = 230  # words: about a minute when it is read aloud
_LONGEST_NUMBER: Final = 4  # digits that somebody hears and remembers


def _fields_of(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError as error:
        raise ValueError("has a { or } that stands alone; write each as {link}, {place} and the like") from error


def _known(text: str) -> str:
    unknown = _fields_of(text) - set(FIELDS)
    if unknown:
        raise ValueError(f"{{{sorted(unknown)[0]}}} is not known; use {', '.join(f'{{{name}}}' for name in FIELDS)}")
    return text


def _linked(text: str) -> str:
    if "link" not in _fields_of(_known(text)):
        raise ValueError("has no {link}: nobody could open anything")
    return text


def _spoken(text: str) -> str:
    if _fields_of(_known(text)) & {"link", "word", "zalo"}:
        raise ValueError("is read aloud: {link}, {word} and {zalo} cannot be heard; say where they hang")
    if any(sum(map(str.isdigit, word)) > _LONGEST_NUMBER for word in text.split()):
        raise ValueError("is read aloud: a number of more than four digits is not remembered")
    if len(text.split()) > _MOST_SPOKEN:
        raise ValueError(f"has more than {_MOST_SPOKEN} words, which takes longer than a minute")
    return text


_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1800)]


class Outreach(Part):
    """opens: where the link of a post and the square of a poster lead; a Telegram account needs its `link` for that.
    post: for groups; loudspeaker: read aloud; poster: the line under its head; page: for the commune's web page."""

    opens: Literal["web", "telegram"] = "web"
    post: Annotated[_Text, AfterValidator(_linked)] | None = None
    loudspeaker: Annotated[_Text, AfterValidator(_spoken)] | None = None
    poster: Annotated[_Text, AfterValidator(_known)] | None = None
    page: Annotated[_Text, AfterValidator(_known)] | None = None
