"""What a value holds, and that it stays so."""

from dataclasses import asdict, field, fields, replace

import pytest

from cases.value import value


@value(frozen=True, slots=True)
class Pin:
    """Where."""

    village: str
    notes: dict[str, str] = field(default_factory=dict, hash=False)
    secret: str = field(default="", repr=False)

    @property
    def is_known(self) -> bool:
        return bool(self.village)


@value(frozen=True, slots=True)
class Step:
    key: str
    number: int = 0


def test_a_value_cannot_be_changed_at_run_time_either() -> None:
    with pytest.raises(AttributeError):
        Step("what").number = 2  # type: ignore[misc]


def test_equal_values_are_one_in_a_set() -> None:
    assert Step("what", 1) == Step(number=1, key="what")
    assert len({Step("what", 1), Step("what", 1), Step("what", 2)}) == 2
    assert Pin("bac-ke", {"a": "b"}) != Pin("bac-ke")
    assert hash(Pin("bac-ke", {"a": "b"})) == hash(Pin("bac-ke"))


def test_what_is_made_by_default_belongs_to_one_value_alone() -> None:
    first, second = Pin("bac-ke"), Pin("bac-ke")
    first.notes["a"] = "b"
    assert second.notes == {}


def test_what_is_to_be_shown_nowhere_is_not_shown() -> None:
    assert repr(Pin("bac-ke", secret="4827")) == "Pin(village='bac-ke', notes={})"
    assert repr(Step("what")) == "Step(key='what', number=0)"


def test_it_is_a_dataclass_for_all_who_ask() -> None:
    pin = replace(Pin("bac-ke", secret="4827"), village="")
    assert not pin.is_known
    assert asdict(pin) == {"village": "", "notes": {}, "secret": "4827"}
    assert [part.name for part in fields(Step)] == ["key", "number"]
    assert Pin.__doc__ == "Where."


def test_it_is_taken_apart_by_its_places() -> None:
    match Step("what", 3):
        case Step(key, number):
            assert (key, number) == ("what", 3)
