"""From keys to words: the gettext catalogue of one language.

The .po files are read as they are: they are small, and nothing that is compiled can then be older than its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

from dialogs.say import Field, Say


class NoWords(KeyError):
    """A key that no catalogue holds, or words that mention a field nobody gave: a mistake in a release."""


class Words:
    """Immutable once made. texts: key to words with {fields}."""

    def __init__(self, texts: dict[str, str]) -> None:
        self._texts = texts
        # Most texts mention nothing: they need no formatting each time.
        self._plain = {k: v for k, v in texts.items() if not any(f for _, f, _, _ in Formatter().parse(v) if f)}

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
            return str(said)
        plain = self._plain.get(said.key)
        if plain is not None:
            return plain
        fields: Mapping[str, Field] = said.fields
        for field in fields.values():
            if isinstance(field, Say):
                fields = {name: v if isinstance(v, str) else self.of(v) for name, v in fields.items()}
                break
        try:
            return self.text(said.key).format_map(fields)
        except KeyError as missing:
            raise NoWords(f"{said.key}: {missing}") from None
