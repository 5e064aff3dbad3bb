"""Residents before their first word, and residents whom the commune knows."""

import pytest

from cases.case import Case
from dialogs.talk import Me
from tests.dialogs.house import MONDAY, House
from tests.dialogs.player import Person
from tests.dialogs.ways import lodged


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def talk(house: House) -> Person:
    """Somebody on a channel without buttons who has never written before."""
    return house.join("hoa")


@pytest.fixture
def case(talk: Person) -> Case:
    """What they lodged."""
    return lodged(talk)


@pytest.fixture
def returning(house: House) -> Person:
    """Somebody who lodged before: consent, name, phone and village are known."""
    person = house.join("tam")
    person.me = Me("tam", "Trần Văn Tám", "+84912345678", "bac-ke", "", MONDAY, "2026-11")
    return person
