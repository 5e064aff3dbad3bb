"""A commune's profile: the shipped one, and every way in which one can be wrong."""

import copy
import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from cases.kinds import Role
from cases.profile import Profile, ProfileError, load_profile, parse_profile
from cases.profile_faults import faults_in
from cases.profile_types import faults_of_types
from cases.text import fold

SHIPPED = Path(__file__).parents[2] / "communes" / "binh-tuyen.toml"
TEXT = SHIPPED.read_text("utf-8")


@pytest.fixture(scope="module")
def profile() -> Profile:
    return load_profile(SHIPPED)


def faults(old: str, new: str) -> list[str]:
    """The fault lines of the shipped profile in which the first `old` is `new`."""
    assert old in TEXT
    with pytest.raises(ProfileError) as caught:
        parse_profile(TEXT.replace(old, new, 1), "binh-tuyen.toml")
    return str(caught.value).splitlines()


def test_binh_tuyen_is_a_valid_profile(profile: Profile) -> None:
    assert profile.id == "binh-tuyen"
    assert profile.name == "UBND xã Bình Tuyền"
    assert profile.commune.code == "08944"
    assert profile.approvals == (Role.FOCAL_OFFICER, Role.LEADER)
    assert profile.focal_unit.name == "Phòng Văn hóa - Xã hội"
    assert profile.undo_seconds == 30
    assert [group.number for group in profile.problem_groups] == [1, 2, 3, 4, 5, 6]
    assert str(profile.zone) == "Asia/Ho_Chi_Minh"


def test_what_the_commune_has_not_confirmed_is_listed(profile: Profile) -> None:
    assert {"office", "office_hours", "reception", "deadlines", "villages.bac-ke", "subjects.y-te"} <= set(
        profile.unconfirmed
    )
    assert "subjects.vneid" not in profile.unconfirmed


def test_no_number_is_told_that_the_commune_did_not_give(profile: Profile) -> None:
    assert profile.main_phone is None
    assert profile.office.police_phone is None


def test_each_subject_goes_to_a_unit_that_may_receive(profile: Profile) -> None:
    for subject in profile.subjects:
        assert profile.unit(subject.route) in profile.receiving_units


@pytest.mark.parametrize(
    ("typed", "key"),
    [("ca", "cong-an"), ("Công an", "cong-an"), ("cong-an", "cong-an"), ("VHXH", "van-hoa-xa-hoi"), ("xyz", None)],
)
def test_an_officer_names_a_unit_by_key_name_or_alias(profile: Profile, typed: str, key: str | None) -> None:
    assert profile.unit_by_alias(fold(typed)) == (profile.unit(key) if key else None)


def test_an_unknown_key_is_nothing_not_an_error(profile: Profile) -> None:
    assert profile.unit("x") is None
    assert profile.subject("x") is None
    assert profile.village("x") is None
    assert profile.problem_group("x") is None


def test_villages_have_dates() -> None:
    text = TEXT.replace('name = "Bắc Kế"', 'name = "Bắc Kế"\nvalid_from = 2026-05-01\nvalid_to = 2026-12-31')
    profile = parse_profile(text, "x")
    keys = [[village.key for village in profile.villages_on(day)] for day in (date(2026, 4, 30), date(2026, 5, 1))]
    assert "bac-ke" not in keys[0]
    assert "bac-ke" in keys[1]
    assert "bac-ke" in {village.key for village in profile.villages_on(date(2026, 12, 31))}
    assert "bac-ke" not in {village.key for village in profile.villages_on(date(2027, 1, 1))}


def test_a_village_has_its_kind_in_its_full_name_and_another_place_has_not(profile: Profile) -> None:
    village, place = profile.village("bac-ke"), profile.village("kcn-ba-thien")
    assert village is not None
    assert place is not None
    assert (village.full_name, village.is_village) == ("thôn Bắc Kế", True)
    assert (place.full_name, place.is_village) == ("Khu công nghiệp Bá Thiện", False)


def test_a_copy_with_other_villages_looks_them_up_anew(profile: Profile) -> None:
    assert "bac ke" in profile.places_by_name
    assert profile.model_copy(update={"villages": ()}).places_by_name == {}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            'focal_point = "van-hoa-xa-hoi"',
            'focal_point = "van-hoa-xh"',
            'focal_point: there is no unit "van-hoa-xh" -> write "van-hoa-xa-hoi"',
        ),
        (
            'focal_point = "van-hoa-xa-hoi"',
            'focal_point = "mat-tran"',
            'focal_point: "mat-tran" may not receive cases -> drop units.mat-tran.may_receive = false',
        ),
        (
            'route = "cong-an"',
            'route = "cong-am"',
            'subjects.vneid.route: there is no unit "cong-am" -> write "cong-an"',
        ),
        (
            'route = "cong-an"',
            'route = "mat-tran"',
            'subjects.vneid.route: "mat-tran" may not receive cases -> route it to a unit that may',
        ),
        (
            'approvals = ["focal_officer", "leader"]',
            'approvals = ["leader", "leader"]',
            'approvals: "leader" stands twice -> name each role once: two people approve, not one',
        ),
        (
            'approvals = ["focal_officer", "leader"]',
            'approvals = ["boss"]',
            'approvals: "boss" is no role that approves -> choose from focal_officer, leader, or write [] for none',
        ),
        (
            'approvals = ["focal_officer", "leader"]',
            'approvals = ["village_head"]',
            'approvals: "village_head" may not approve a reply -> choose from focal_officer, leader, '
            "or write [] for none",
        ),
        (
            "reply_days = 10",
            "reply_days = 12",
            "deadlines: the stages take 17 working days (open_days 1 + forward_days 2 + reply_days 12 + "
            "approve_days 2), the resident is told 15 -> shorten a stage, or raise resident_days to 17",
        ),
        (
            "clerk_days = 2",
            "clerk_days = 6",
            "reminders.leader_days: 4 working days, before clerk_days (6) is told -> raise it to 6 or more, "
            "or lower clerk_days",
        ),
        (
            "head_days = 1 ",
            'head_days = "mai" ',
            'reminders.head_days: "mai" must be a valid integer -> write a whole number without quotes',
        ),
        (
            'heads = ["Trưởng", "Trạm trưởng", "Hiệu trưởng", "Giám đốc", "Chánh", "Chủ tịch"]',
            "heads = []",
            "reminders.heads: is empty, so that no unit has a head -> write the first words of their positions, "
            "or drop the line",
        ),
        (
            'name = "Bắc Kế"',
            'name = "Bắc Kế"\nvalid_from = 2026-06-01\nvalid_to = 2026-05-01',
            "villages.bac-ke.valid_to: 2026-05-01 is before valid_from 2026-06-01 -> swap the two dates",
        ),
        (
            "day = 2026-01-10",
            "day = 2026-01-09",
            "calendar.make_up[1]: 2026-01-09 is a Friday, no weekend -> write the Saturday or Sunday that is worked",
        ),
        (
            "day = 2026-11-24",
            "day = 2026-11-22",
            "calendar.off[3]: 2026-11-22 is a Sunday, which is off anyway -> remove it, or correct the date",
        ),
        (
            "day = 2026-08-31",
            "day = 2026-01-02",
            "calendar.off[2]: 2026-01-02 stands in calendar.off[1] too -> keep one of the two",
        ),
        (
            'aliases = ["kt", "pkt"]',
            'aliases = ["kt", "CA"]',
            'units.kinh-te.aliases: "CA" also means units.cong-an -> keep the word in one of the two',
        ),
        (
            'name = "Vinh Tiến"',
            'name = "Bac Ke"',
            'villages.vinh-tien.aliases: "Bac Ke" also means villages.bac-ke '
            "-> keep the word in one of the two, "
            "or give them valid_from and valid_to that do not meet",
        ),
        (
            'closes = "11:30"',
            'closes = "07:00"',
            "office_hours.morning: closes at 07:00, but opens at 07:30 -> swap them",
        ),
        (
            'closes = "11:30"',
            'closes = "14:00"',
            "office_hours.afternoon: opens at 13:30, in the morning -> let it open after the morning closes",
        ),
        (
            'closes = "11:30"',
            'closes = "11h30"',
            'office_hours.morning.closes: "11h30" must be in a valid time '
            "format, invalid time separator, expected "
            '`:` -> write a time such as "07:30"',
        ),
        (
            "weekdays = [1, 2, 3, 4, 5]",
            "weekdays = [1, 1]",
            "office_hours.weekdays: names a day twice -> write each day once, Monday is 1",
        ),
        (
            'time_zone = "Asia/Ho_Chi_Minh"',
            'time_zone = "Asia/Hanoi"',
            'time_zone: "Asia/Hanoi" is no time zone -> write "Asia/Ho_Chi_Minh"',
        ),
        (
            "number = 2\n",
            "number = 1\n",
            "problem_groups.ha-tang.number: 1 is also problem_groups.the-che -> give each group its own number, 1 to 6",
        ),
        ("undo_seconds", "undo_secs", 'undo_secs: is not known -> write "undo_seconds"'),
        (
            'code = "08944" ',
            "code = 8944 ",
            "commune.code: must be a valid string -> write text in quotes",
        ),
        (
            'phone = "1900 6769"',
            'phone = "gọi xã"',
            'scope.elsewhere.dien.phone: "gọi xã" is no phone number '
            "-> write it as printed for people, such as "
            '"0211 3888 999"',
        ),
        (
            'outside = "pass_on"',
            'outside = "drop"',
            "scope.outside: \"drop\" is none of its values -> write 'pass_on' or 'show'",
        ),
        (
            'number = "113"\n',
            "",
            "emergency.cong-an.number: is missing -> add it; communes/binh-tuyen.toml shows how",
        ),
    ],
)
def test_each_fault_names_file_key_what_is_wrong_and_the_mend(old: str, new: str, fault: str) -> None:
    assert faults(old, new) == [f"binh-tuyen.toml: {fault}"]


def test_all_faults_are_told_at_once() -> None:
    text = TEXT.replace("undo_seconds = 30", 'undo_seconds = "x"').replace("reply_days = 10", "reply_days = 11")
    text = text.replace('route = "kinh-te"', 'route = "kinh"').replace("[units.van-phong]", "[units.Van_Phong]")
    with pytest.raises(ProfileError) as caught:
        parse_profile(text, "b.toml")
    assert [fault.key for fault in caught.value.faults] == [
        "undo_seconds",
        "units.Van_Phong.key",
        "subjects.doanh-nghiep.route",
        "subjects.san-xuat.route",
        "subjects.ho-tro.route",
        "deadlines",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id = ", r"b\.toml: is not valid TOML: .*line 1.* -> mend that line"),
        ("[units.a]\n[units.a]", r"b\.toml: is not valid TOML: .*units.*a.*line 2.* -> mend that line"),
    ],
)
def test_broken_toml_is_told_with_its_line(text: str, said: str) -> None:
    with pytest.raises(ProfileError) as caught:
        parse_profile(text, "b.toml")
    assert re.search(said, str(caught.value), re.DOTALL)


@pytest.mark.parametrize(
    "text", ["", "units = 3", "units = [1]\nvillages = 'x'\n[calendar]\noff = 3", "approvals = [1]"]
)
def test_a_profile_of_the_wrong_shape_is_refused_not_crashed_on(text: str) -> None:
    with pytest.raises(ProfileError):
        parse_profile(text, "b.toml")


def _places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where something stands in a raw profile, from the outside in."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in inner:
        yield (*at, key)
        yield from _places(below, (*at, key))


RAW = tomllib.loads(TEXT)
RAW["villages"]["bac-ke"] |= {"valid_from": date(2026, 1, 1), "valid_to": date(2027, 1, 1)}
RAW["channels"] = [{"kind": "telegram", "account": "a", "token_env": "T"}]
ODD = [
    3,
    -1,
    True,
    1.5,
    "x",
    "",
    [],
    {},
    [1],
    ["a"],
    [[1]],
    [{}],
    {"a": 1},
    {"a": {}},
    time(3),
    datetime(2026, 1, 3, tzinfo=UTC),
]


@given(st.sampled_from(list(_places(RAW))), st.sampled_from(ODD))
@settings(max_examples=300)
def test_whatever_stands_in_a_wrong_place_is_told_not_crashed_on(place: tuple[Any, ...], odd: object) -> None:
    raw: Any = copy.deepcopy(RAW)
    inner = raw
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = odd
    told = faults_in(raw)
    try:
        Profile.model_validate(raw)
    except ValidationError as error:
        told += faults_of_types(error, raw)
    assert all(fault.key and fault.wrong and fault.mend for fault in told)


def test_a_missing_file_and_a_file_in_another_encoding_say_so(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match=r"cannot be read .* -> check the path"):
        load_profile(tmp_path / "none.toml")
    old = tmp_path / "old.toml"
    old.write_bytes(b'name = "B\xecnh"')
    with pytest.raises(ProfileError, match=r"is not UTF-8 .* -> save it as UTF-8"):
        load_profile(old)


def test_an_approval_less_profile_needs_no_days_for_it() -> None:
    text = TEXT.replace('approvals = ["focal_officer", "leader"]', "approvals = []")
    assert parse_profile(text.replace("reply_days = 10", "reply_days = 12"), "x").approvals == ()


CHANNEL = '[[channels]]\nkind = "telegram"\naccount = "a"\ntoken_env = "T"\n'


@pytest.mark.parametrize(
    ("channels", "fault"),
    [
        (
            CHANNEL.replace('token_env = "T"\n', ""),
            "channels[1].token_env: is missing -> name the variable or the file that holds it",
        ),
        (CHANNEL * 2, 'channels[2].account: "a" stands twice for telegram -> give each account its own name'),
        (
            CHANNEL + 'token_file = "x"\n',
            "channels[1].token_env: is given as variable and as file -> keep one of the two",
        ),
        (
            CHANNEL.replace('"T"', '"123:abc"'),
            'channels[1].token_env: "123:abc" is no name of a variable '
            "-> write the variable that holds the secret, "
            'such as "ZALO_TOKEN"',
        ),
    ],
)
def test_a_channel_names_where_its_secrets_are(channels: str, fault: str) -> None:
    with pytest.raises(ProfileError) as caught:
        parse_profile(TEXT + channels, "b.toml")
    assert str(caught.value) == f"b.toml: {fault}"
