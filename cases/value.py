"""Values that nobody changes. That is mypy's to hold: asked again at run time, for each field of some thirty values in
every turn, it would take a fifth of the turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as value
else:
    from dataclasses import dataclass

    def value(*, frozen: bool, slots: bool):
        """A dataclass that is frozen for mypy alone; equality and hash are those of a frozen one."""
        return dataclass(slots=slots, unsafe_hash=frozen)


__all__ = ["value"]
