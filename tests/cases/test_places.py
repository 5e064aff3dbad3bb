"""Villages and other places, as residents name them."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.place_names import bare
from cases.places import match_village
from cases.profile import Profile, Village, load_profile

PROFILE = load_profile(Path(__file__).parents[2] / "communes" / "binh-tuyen.toml")
TODAY = date(2026, 3, 24)


def keys(typed: str, profile: Profile = PROFILE) -> list[str]:
    """Keys of what was understood, one or several."""
    found = match_village(profile, typed, TODAY)
    if found is None:
        return []
    return [found.key] if isinstance(found, Village) else [village.key for village in found]


def with_villages(*villages: Village) -> Profile:
    return PROFILE.model_copy(update={"villages": villages})


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Bắc Kế", "bac-ke"),
        ("bac ke", "bac-ke"),
        ("Thôn Bắc Kế", "bac-ke"),
        ("TDP bac ke", "bac-ke"),
        ("tổ dân phố Bắc Kế", "bac-ke"),
        ("bac-ke", "bac-ke"),
        ("tôi ở xóm Bắc Kế ạ", "bac-ke"),
        ("o thon bac ke xa binh tuyen", "bac-ke"),
        ("nhà tôi ở thôn Bắc Kế, Bá Hiến", "bac-ke"),
        ("bacws kees", "bac-ke"),
        ("bac kee", "bac-ke"),
        ("thong nhatt", "thong-nhat"),
        ("thống nhấy", "thong-nhat"),
        ("khu đất dịch vụ Tân Ngọc", "tan-ngoc"),
        ("Bá Hiến", "ba-hien"),
        ("xã Trung Mỹ cũ", "trung-my"),
        ("kcn bá thiện", "kcn-ba-thien"),
        ("tôi trọ ở khu công nghiệp", "kcn-ba-thien"),
        ("không ở xã này", "ngoai-xa"),
        ("khong o xa nay", "ngoai-xa"),
    ],
)
def test_a_place_is_understood(typed: str, key: str) -> None:
    assert keys(typed) == [key]


@pytest.mark.parametrize("typed", ["", "?!", "1", "Thiện Kế", "xyz", "tôi không biết", "không phải Bắc Kế"])
def test_what_is_no_place_of_the_commune_is_none(typed: str) -> None:
    assert keys(typed) == []


def test_two_places_in_one_message_are_asked_about() -> None:
    assert keys("Vinh Tiến hay Tân Ngọc") == ["vinh-tien", "tan-ngoc"]


def test_two_villages_of_one_name_are_told_apart_by_their_kind() -> None:
    profile = with_villages(
        Village(key="thon-3", name="3", kind="thon"),
        Village(key="tdp-3", name="3", kind="tdp"),
    )
    assert keys("thôn 3", profile) == ["thon-3"]
    assert keys("TỔ DÂN PHỐ 3", profile) == ["tdp-3"]
    assert keys("3", profile) == ["thon-3", "tdp-3"]


def test_a_house_number_is_no_village() -> None:
    profile = with_villages(
        Village(key="thon-3", name="3", kind="thon"),
        Village(key="bac-ke", name="Bắc Kế", kind="thon"),
    )
    assert keys("số nhà 3 ngõ Bắc Kế", profile) == ["bac-ke"]


def test_a_slip_between_two_near_names_is_asked_about() -> None:
    profile = with_villages(
        Village(key="vinh-tien", name="Vinh Tiến", kind="thon"),
        Village(key="vinh-tieu", name="Vinh Tiêu", kind="thon"),
    )
    assert keys("vinh tiem", profile) == ["vinh-tien", "vinh-tieu"]


def test_a_village_that_is_no_longer_or_not_yet_is_not_offered() -> None:
    profile = with_villages(
        Village(key="cu", name="Xuân Lai", kind="tdp", valid_to=date(2026, 3, 1)),
        Village(key="moi", name="Xuân Lai", kind="thon", valid_from=date(2026, 3, 2)),
        Village(key="sau", name="Đồng Sau", kind="thon", valid_from=date(2026, 5, 1)),
    )
    assert keys("xuan lai", profile) == ["moi"]
    assert keys("tdp xuân lai", profile) == ["moi"]
    assert keys("đồng sau", profile) == []


@pytest.mark.parametrize(
    ("folded", "name"),
    [("thon bac ke", "bac ke"), ("toi o to dan pho so 5", "5"), ("to", "to"), ("khu", "khu"), ("tong ke", "tong ke")],
)
def test_what_stands_before_a_name_is_dropped_but_never_all(folded: str, name: str) -> None:
    assert bare(folded) == name


@given(st.text(max_size=60))
def test_no_message_is_too_strange_and_nothing_untrue_is_found(text: str) -> None:
    found = match_village(PROFILE, text, TODAY)
    assert found is None or isinstance(found, Village) or 1 <= len(found) <= 4


def test_three_hundred_villages_are_found_by_their_own_names() -> None:
    villages = tuple(Village(key=f"v-{n}", name=f"Đồng Làng {n}", kind="thon") for n in range(300))
    profile = with_villages(*villages)
    assert all(keys(f"thôn đồng làng {n}", profile) == [f"v-{n}"] for n in range(300))


def test_a_name_just_as_it_is_written_means_what_it_means_anyhow() -> None:
    assert {place.name for place in PROFILE.villages_on(TODAY) if place.is_village} <= PROFILE.places_by_spelling.keys()
    for name, place in PROFILE.places_by_spelling.items():
        if place.valid_on(TODAY):
            assert match_village(PROFILE, name, TODAY) == place


def test_a_name_that_two_places_have_is_asked_about() -> None:
    twice = with_villages(*PROFILE.villages, PROFILE.villages[0].model_copy(update={"key": "other"}))
    assert PROFILE.villages[0].name not in twice.places_by_spelling
