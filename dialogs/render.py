"""From what a turn wants said to finished messages for one channel.

The channel's descriptor decides the look: choices become buttons, or numbered lines of the text. Short messages that
follow each other are joined, for a call to a platform costs more than anything else in a turn."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.channel import Look
from dialogs.messages import Choice, Out
from dialogs.say import Question, Spoken, say
from dialogs.words import Words

# Room for "(1/3)" and the like, and for platforms that count otherwise than they say.
MARGIN = 0.9
_PERSON = say("choice.person")


def render(says: tuple[Spoken, ...], question: Question | None, look: Look, words: Words) -> list[Out]:
    """Messages in order; choices are always in the last one. [] when there is nothing to say."""
    limit = int(look.max_text * MARGIN)
    messages: list[Out] = []
    pending: list[str] = []
    weight = "courtesy"
    for spoken in says:
        if spoken.files:
            messages += _texts(pending, limit)
            pending = []
            messages.append(Out(words.of(spoken.say), files=spoken.files, weight=spoken.weight))
            continue
        if spoken.alone:
            messages += _texts(pending, limit)
            pending = []
            messages += _texts([words.of(spoken.say)], limit)
            continue
        if spoken.id is not None and (look.buttons or look.reply_to):
            messages += _texts(pending, limit)
            pending = []
            messages += _with_buttons(spoken, limit, look, words)
            continue
        pending.append(words.of(spoken.say))
        if spoken.weight == "kept":
            weight = "kept"
    if question is None:
        return messages + _texts(pending, limit, weight)
    pending += [words.of(s) for s in question.says]
    choices = _choices(question, words)
    if choices and not look.buttons:
        pending.append(_numbered(choices))
    parts = _split("\n\n".join(pending), limit)
    messages += [Out(text) for text in parts[:-1]]
    messages.append(Out(parts[-1], choices, question.id, (), question.reply_key))
    return messages


def _with_buttons(spoken: Spoken, limit: int, look: Look, words: Words) -> list[Out]:
    """A message of its own, because its buttons are not those of the question."""
    *before, last = _split(words.of(spoken.say), limit)
    choices = tuple(Choice(o.key, words.of(o.label)) for o in spoken.options) if look.buttons else ()
    shown = Out(last, choices, spoken.id if choices else None, reply_key=spoken.reply_key)
    return [*(Out(text) for text in before), shown]


def _texts(parts: list[str], limit: int, weight: str = "kept") -> list[Out]:
    if not parts:
        return []
    kind = "kept" if weight == "kept" else "courtesy"
    return [Out(text, weight=kind) for text in _split("\n\n".join(parts), limit)]  # type: ignore[arg-type]


def _choices(question: Question, words: Words) -> tuple[Choice, ...]:
    choices = [Choice(option.key, words.of(option.label)) for option in question.options]
    if question.person and (choices or question.free):
        choices.append(Choice("person", words.of(_PERSON)))
    return tuple(choices)


def _numbered(choices: tuple[Choice, ...]) -> str:
    """ "1. Gửi đi" and so on; a person is always 0, outside the count."""
    return "\n".join(f"{0 if c.key == 'person' else n}. {c.label}" for n, c in enumerate(choices, 1))


def units(text: str) -> int:
    """Length as platforms count it: UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _split(text: str, limit: int) -> list[str]:
    """Parts of at most `limit` units, cut at a paragraph, a line, a sentence, a word, in this order of liking. What
    is numbered stays together at the end."""
    if 2 * len(text) <= limit or units(text) <= limit:  # no character counts for more than two
        return [text]
    return list(_parts(text, limit))


def _parts(text: str, limit: int) -> Iterator[str]:
    while units(text) > limit:
        at = _cut(text, limit)
        yield text[:at].rstrip()
        text = text[at:].lstrip()
    yield text


def _cut(text: str, limit: int) -> int:
    """Where to cut: never inside a code point; combining marks and joined emoji stay with what they belong to."""
    end, used = 0, 0
    for end, character in enumerate(text):  # noqa: B007
        used += 2 if ord(character) > 0xFFFF else 1
        if used > limit:
            break
    for mark in ("\n\n", "\n", ". ", "? ", "! ", " "):
        at = text.rfind(mark, end // 2, end)
        if at > 0:
            return at + len(mark)
    while end > 1 and (text[end] in _JOINERS or text[end - 1] == "\u200d" or "\u0300" <= text[end] <= "\u036f"):
        end -= 1
    return end


_JOINERS = frozenset("\u200d\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
