"""A shared map pin: turned into a village, its coordinates dropped."""

import pytest

from dialogs.events import Location
from tests.dialogs.house import PROFILE, House
from tests.dialogs.player import Person
from tests.dialogs.ways import WHO, to

BAC_KE, VINH_TIEN = (21.335, 105.655), (21.345, 105.668)
NEAR_BAC_KE = Location(21.3351234, 105.6561234)
HANOI = Location(21.0285, 105.8542)
PLACED = {"bac-ke": BAC_KE, "vinh-tien": VINH_TIEN, "tan-ngoc": (21.30, 105.60)}


@pytest.fixture
def talk() -> Person:
    villages = tuple(v.model_copy(update={"position": PLACED.get(v.key)}) for v in PROFILE.villages)
    return House(villages=villages).join("hoa")


def test_the_villages_around_are_offered_the_nearest_first(talk: Person) -> None:
    to("where", talk).shares(NEAR_BAC_KE)
    assert talk.options == ["thôn Bắc Kế", "thôn Vinh Tiến", "Nơi khác, tôi nhắn tên", "Gặp cán bộ"]
    talk.says("1", "1")
    assert talk.case.village == "bac-ke"


def test_the_coordinates_are_kept_nowhere(talk: Person) -> None:
    to("where", talk).shares(NEAR_BAC_KE)
    assert "không giữ lại" in talk.last
    talk.says("1")
    assert "1234" not in talk.kept.replace("4827", "")
    assert "21.33" not in talk.kept + str(talk.case if talk.cases else "")


def test_a_position_sent_with_the_story_waits_for_its_question(talk: Person) -> None:
    talk.says("Loa đầu xóm hỏng", "1")
    talk.shares(NEAR_BAC_KE)
    assert "tìm thôn" in talk.last
    assert talk.asked == "lodge.what"
    talk.says("1", WHO)
    assert talk.options[:2] == ["thôn Bắc Kế", "thôn Vinh Tiến"]


def test_whoever_is_elsewhere_types_the_name(talk: Person) -> None:
    to("where", talk).shares(NEAR_BAC_KE)
    talk.chooses("Nơi khác, tôi nhắn tên")
    talk.says("Tân Ngọc", "1")
    assert talk.case.village == "tan-ngoc"


def test_a_name_typed_instead_counts(talk: Person) -> None:
    to("where", talk).shares(NEAR_BAC_KE)
    talk.says("Tân Ngọc", "1")
    assert talk.case.village == "tan-ngoc"


def test_a_position_far_away_tells_nothing(talk: Person) -> None:
    to("where", talk).shares(HANOI)
    assert "nhắn tên thôn" in talk.last
    assert talk.asked == "lodge.where"


def test_a_commune_without_positions_asks_for_the_name() -> None:
    talk = House().join("hoa")
    to("where", talk).shares(NEAR_BAC_KE)
    assert "nhắn tên thôn" in talk.last
