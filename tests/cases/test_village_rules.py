"""Villages change while it runs: old names lead on, dates hold, and what was changed goes back into the file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cases.kinds import SYSTEM, Actor, Role
from cases.outcomes import Refusal
from cases.people_commands import Arranged
from cases.places import match_village
from cases.profile import Profile, Village, parse_profile
from cases.profile_text import written_back
from cases.village_lineage import village_now, villages_of
from cases.village_rules import add, after, merge, rename, with_villages
from tests.dialogs.house import PROFILE

TODAY, BEFORE, FIRST = date(2026, 5, 1), date(2026, 6, 30), date(2026, 7, 1)
TEXT = (Path(__file__).parents[2] / "communes" / "binh-tuyen.toml").read_text("utf-8")


def done(arranged: Arranged | Refusal, profile: Profile = PROFILE) -> Profile:
    assert isinstance(arranged, Arranged), arranged
    return after(profile, arranged.changes)


def meant(profile: Profile, words: str, day: date) -> str:
    found = match_village(profile, words, day)
    assert isinstance(found, Village), found
    return found.key


def test_a_village_that_is_added_can_be_chosen_from_its_first_day_on() -> None:
    profile = done(add("thôn  Đồng Cả", "thon", SYSTEM, TODAY, PROFILE, FIRST))
    village = profile.village("dong-ca")
    assert village is not None
    assert (village.full_name, village.valid_on(BEFORE), village.valid_on(FIRST)) == ("thôn Đồng Cả", False, True)


def test_an_old_name_is_still_understood() -> None:
    profile = done(rename("bac-ke", "Kế Mới", SYSTEM, TODAY, PROFILE))
    assert meant(profile, "thôn Bắc Kế", TODAY) == meant(profile, "ke moi", TODAY) == "bac-ke"
    again = done(rename("bac-ke", "Kế Cũ", SYSTEM, TODAY, profile), profile)
    assert meant(again, "ke moi", TODAY) == meant(again, "bac ke", TODAY) == "bac-ke"


def test_villages_that_are_merged_are_themselves_until_the_day_before() -> None:
    profile = done(merge(("bac-ke", "vinh-tien"), "Kế Tiến", SYSTEM, TODAY, PROFILE, FIRST))
    assert meant(profile, "Bắc Kế", BEFORE) == "bac-ke"
    assert meant(profile, "Bắc Kế", FIRST) == meant(profile, "thon vinh tien", FIRST) == "ke-tien"
    for day, key in ((BEFORE, "bac-ke"), (FIRST, "ke-tien")):
        found = village_now(profile, "bac-ke", day)
        assert found is not None
        assert found.key == key
    assert villages_of(profile, "ke-tien") == ("ke-tien", "bac-ke", "vinh-tien")


def test_one_of_them_may_take_the_others_in() -> None:
    profile = done(merge(("bac-ke", "vinh-tien"), "vinh tiến", SYSTEM, TODAY, PROFILE, FIRST))
    assert meant(profile, "Bắc Kế", BEFORE) == "bac-ke"
    assert meant(profile, "Bắc Kế", FIRST) == "vinh-tien"
    twice = done(merge(("vinh-tien", "tan-ngoc"), "Tân Tiến", SYSTEM, FIRST, profile), profile)
    found = village_now(twice, "bac-ke", FIRST)
    assert found is not None
    assert found.key == "tan-tien"


@pytest.mark.parametrize(
    ("made", "key"),
    [
        (lambda p: add("Bắc Kế", "thon", SYSTEM, TODAY, p), "outreach.taken"),
        (lambda p: add("1", "thon", SYSTEM, TODAY, p), "outreach.no_name"),
        (lambda p: rename("bac-ke", "vinh tien", SYSTEM, TODAY, p), "outreach.taken"),
        (lambda p: rename("bac-ke", "Bắc Kế", SYSTEM, TODAY, p), "outreach.same_name"),
        (lambda p: rename("ngoai-xa", "Xa", SYSTEM, TODAY, p), "outreach.no_village"),
        (lambda p: merge(("bac-ke",), "X Y", SYSTEM, TODAY, p), "outreach.merge_which"),
        (lambda p: merge(("bac-ke", "bac-ke"), "X Y", SYSTEM, TODAY, p), "outreach.merge_which"),
        (lambda p: merge(("bac-ke", "vinh-tien"), "Tân Ngọc", SYSTEM, TODAY, p), "outreach.taken"),
        (
            lambda p: add("Đồng Cả", "thon", Actor("a", "", frozenset({Role.UNIT_OFFICER})), TODAY, p),
            "outreach.not_yours",
        ),
    ],
)
def test_what_cannot_be_is_refused(made: Any, key: str) -> None:
    refused = made(PROFILE)
    assert isinstance(refused, Refusal)
    assert refused.key == key


def test_a_village_that_has_ended_is_not_merged_again() -> None:
    profile = done(merge(("bac-ke", "vinh-tien"), "Kế Tiến", SYSTEM, TODAY, PROFILE, FIRST))
    refused = merge(("bac-ke", "tan-ngoc"), "Ngọc Kế", SYSTEM, FIRST, profile)
    assert refused == Refusal("outreach.not_then", {"name": "thôn Bắc Kế"})


def test_the_file_with_it_written_back_is_the_profile_in_force() -> None:
    profile = done(merge(("bac-ke", "vinh-tien"), "Kế Tiến", SYSTEM, TODAY, PROFILE, FIRST))
    profile = done(merge(("thong-nhat", "tan-ngoc"), "Tân Ngọc", SYSTEM, TODAY, profile), profile)
    profile = done(add('Đồng "Cả"', "tdp", SYSTEM, TODAY, profile), profile)
    changed = [one for one in profile.villages if one != PROFILE.village(one.key)]
    text = written_back(TEXT, changed)
    assert parse_profile(text, "x").villages == profile.villages
    assert written_back(TEXT, []) == TEXT
    kept = [line for line in TEXT.splitlines() if line.startswith("#")]
    assert [line for line in text.splitlines() if line.startswith("#")] == kept, "remarks stay where they are"


def test_rows_that_this_release_cannot_read_leave_the_village_as_it_is() -> None:
    profile = with_villages(PROFILE, {"bac-ke": {"name": "X Y", "kind": "ap"}})
    assert profile.villages == PROFILE.villages
