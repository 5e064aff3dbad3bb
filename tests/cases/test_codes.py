"""Tracking codes and start tokens, as they are typed, read out and mistyped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.codes import BadStartToken, BadTrackingCode, StartToken, TrackingCode

codes = st.integers(10**9, 10**10 - 1).map(TrackingCode.from_random)


def test_a_code_is_read_in_three_groups_of_four() -> None:
    assert str(TrackingCode("482719350648")) == "4827 1935 0648"


@pytest.mark.parametrize(
    "typed",
    ["482719350648", "4827 1935 0648", " 4827.1935.0648 ", "4827-1935-0648", "4827–1935\n0648", "4827\u00a01935 0648"],
)
def test_a_code_is_taken_however_it_is_grouped(typed: str) -> None:
    assert TrackingCode.parse(typed) == TrackingCode("482719350648")


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "digits"),
        ("4827 1935 O648", "digits"),
        ("4827 1935 064", "length"),
        ("4827 1935 06480", "length"),
        ("026099001234", "zero"),
        ("4827 1935 0649", "check"),
        ("４８２７19350648", "digits"),
    ],
)
def test_what_is_no_code_says_why(typed: str, reason: str) -> None:
    with pytest.raises(BadTrackingCode) as caught:
        TrackingCode.parse(typed)
    assert caught.value.reason == reason


@pytest.mark.parametrize("number", [999_999_999, 10**10, 0, -1])
def test_a_code_needs_ten_random_digits(number: int) -> None:
    with pytest.raises(ValueError):
        TrackingCode.from_random(number)


@given(codes)
def test_every_code_is_one_modulo_97_and_survives_being_written(code: TrackingCode) -> None:
    assert int(code.value) % 97 == 1
    assert TrackingCode.parse(str(code)) == code
    assert TrackingCode.find_in(f"tra cuu {code} giup toi") == code


@given(codes, st.integers(0, 11), st.integers(1, 9))
def test_every_single_wrong_digit_is_caught(code: TrackingCode, at: int, off: int) -> None:
    digits = list(code.value)
    digits[at] = str((int(digits[at]) + off) % 10)
    with pytest.raises(BadTrackingCode):
        TrackingCode("".join(digits))


@given(codes, st.integers(0, 10))
def test_every_swap_of_neighbours_is_caught(code: TrackingCode, at: int) -> None:
    digits = list(code.value)
    digits[at], digits[at + 1] = digits[at + 1], digits[at]
    if "".join(digits) != code.value:
        with pytest.raises(BadTrackingCode):
            TrackingCode("".join(digits))


@pytest.mark.parametrize(
    "text",
    [
        "tra cuu 4827 1935 0648 giup toi",
        "mã:482719350648.",
        "ma4827.1935.0648",
        "Mã tra cứu\n4827\n1935\n0648",
        "sđt 0912 345 678, mã 4827-1935-0648",
        "0912345678 4827 1935 0648",
        "1. 4827 1935 0648",
    ],
)
def test_a_code_is_found_inside_a_message(text: str) -> None:
    assert TrackingCode.find_in(text) == TrackingCode("482719350648")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "chưa có mã",
        "số căn cước 026099001234",
        "4827 1935 0649",
        "4827 1935 0648 1122",  # a start token
        "+482719350648",
        "14827193506482",
    ],
)
def test_other_numbers_are_no_code(text: str) -> None:
    assert TrackingCode.find_in(text) is None


def test_a_reference_of_the_national_portal_is_no_code_even_when_it_would_check() -> None:
    numbers = (f"{2020081200 + n // 100:010d}{n % 100:02d}" for n in range(10_000))
    checking = next(number for number in numbers if int(number) % 97 == 1)
    assert TrackingCode.find_in(checking) is not None
    assert TrackingCode.find_in(f"PAKN.{checking[:8]}.{checking[8:]}") is None


@given(st.text(alphabet="0123456789 .-\n+aP", max_size=60))
def test_whatever_is_typed_a_found_code_stands_in_it(text: str) -> None:
    found = TrackingCode.find_in(text)
    if found:
        assert found.value in "".join(c for c in text if c.isdigit())


def test_a_start_token_is_typed_in_groups_too() -> None:
    token = StartToken.from_random(4827_1935_0648_1122)
    assert str(token) == "4827 1935 0648 1122"
    assert StartToken.parse("4827-1935 0648.1122") == token


@pytest.mark.parametrize(
    ("typed", "reason"),
    [("482719350648112", "length"), ("0827193506481122", "zero"), ("482719350648112a", "digits"), (" ", "digits")],
)
def test_what_is_no_start_token_says_why(typed: str, reason: str) -> None:
    with pytest.raises(BadStartToken) as caught:
        StartToken.parse(typed)
    assert caught.value.reason == reason


@pytest.mark.parametrize("number", [10**15 - 1, 10**16])
def test_a_start_token_needs_sixteen_random_digits(number: int) -> None:
    with pytest.raises(ValueError):
        StartToken.from_random(number)
