"""Values that nobody changes, of which each turn makes some two hundred: as structs of msgspec they are made in a third
of the time, compared and hashed without any Python, and stay as they are. Otherwise they are dataclasses, for mypy as
for `fields`, `asdict` and dataclasses' own `replace`, which is slower and also knows fields that are not given."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as value
    from dataclasses import replace
else:
    from dataclasses import MISSING, Field, dataclass, fields
    from typing import Any

    import msgspec
    from msgspec.structs import replace

    _WRITTEN_ANEW = frozenset(("__annotations__", "__dict__", "__weakref__", "__dataclass_params__"))

    def value(*, frozen: bool, slots: bool):
        def made(cls: type) -> type:
            # A struct shows and compares all that it has, so where a field is left out, dataclass says how.
            own = any(_is_left_out(part) for part in vars(cls).values())
            plain = dataclass(init=False, repr=own, eq=own, unsafe_hash=own and frozen)(cls)
            parts = sorted(fields(plain), key=lambda part: not part.init)
            names = {part.name for part in parts}
            kept = {name: of for name, of in vars(plain).items() if name not in names | _WRITTEN_ANEW}
            return msgspec.defstruct(
                cls.__name__, map(_part, parts), module=cls.__module__, namespace=kept, frozen=frozen
            )

        return made

    def _is_left_out(part: object) -> bool:
        return isinstance(part, Field) and not (part.repr and part.compare and part.hash is not False)

    def _part(part: Field) -> tuple:
        if part.default_factory is not MISSING:
            return part.name, Any, msgspec.field(default_factory=part.default_factory)
        return (part.name, Any) if part.default is MISSING else (part.name, Any, part.default)


__all__ = ["replace", "value"]
