"""From keys to words: the gettext catalogue of one language.

The .po files are read as they are: they are small, and nothing that is compiled can then be older than its source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from dialogs.say import Field, Say


class NoWords(KeyError):
    """A key that no catalogue holds, or words that mention a field nobody gave: a mistake in a release."""


class Words:
    """Immutable once made. texts: key to words with {fields}."""

    def __init__(self, texts: dict[str, str]) -> None:
        self._texts = texts
        # Taken apart once: a text of a thousand letters is not read through each time that it is said.
        self._parts = {key: _taken_apart(text) for key, text in texts.items()}
        # Most mention nothing.
        self._plain = {key: texts[key] for key, (_, places) in self._parts.items() if not places}

    @classmethod
    def read(cls, folder: Path) -> Words:
        """All .po files of a language's folder (`locales/vi`); each holds the words of one part of the house."""
        from babel.messages.pofile import read_po

        texts: dict[str, str] = {}
        for path in sorted(folder.glob("LC_MESSAGES/*.po")):
            with path.open("rb") as file:
                catalogue = read_po(file, locale=folder.name)
            texts |= {str(m.id): str(m.string) for m in catalogue if m.id and m.string}
        return cls(texts)

    def __contains__(self, key: str) -> bool:
        return key in self._texts

    def __iter__(self) -> Iterator[str]:
        """All keys, in the order of the catalogue."""
        return iter(self._texts)

    def keys(self) -> frozenset[str]:
        return frozenset(self._texts)

    def text(self, key: str) -> str:
        """The words as they stand, {fields} and all. Raises NoWords."""
        try:
            return self._texts[key]
        except KeyError:
            raise NoWords(key) from None

    def of(self, said: Field) -> str:
        """Finished words. Raises NoWords."""
        if not isinstance(said, Say):
            return "\n".join(map(self.of, said)) if isinstance(said, tuple) else str(said)
        plain = self._plain.get(said.key)
        if plain is not None:
            return plain
        if said.key not in self._parts:
            raise NoWords(said.key)
        parts, places = self._parts[said.key]
        filled = parts.copy()
        for at, name in places:
            field = said.fields.get(name)
            if field is None:
                raise NoWords(f"{said.key}: {name!r}")
            filled[at] = field if isinstance(field, str) else self.of(field)
        return "".join(filled)


def _taken_apart(text: str) -> tuple[list[str], list[tuple[int, str]]]:
    """What a text consists of, with a gap for each {field}, and which gap is whose."""
    parts: list[str] = []
    places: list[tuple[int, str]] = []
    for words, name, _, _ in Formatter().parse(text):
        parts.append(words)
        if name:
            places.append((len(parts), name))
            parts.append("")
    return parts, places
