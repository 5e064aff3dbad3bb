"""Phone numbers and names, as residents type them."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.phone import BadPhone, last_four, mask, parse, show, split_name_and_phone

HOA = "+84912345678"


@pytest.mark.parametrize(
    "typed",
    [
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "0912-345-678",
        "+84 912 345 678",
        "+84 0912 345 678",
        "(+84) 912345678",
        "84912345678",
        "0084912345678",
        "912345678",
    ],
)
def test_a_mobile_number_is_taken_in_every_usual_form(typed: str) -> None:
    assert parse(typed) == HOA


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("09123456a8", "letters"),
        ("", "short"),
        ("091234567", "short"),
        ("09123456789", "long"),
        ("01234567890", "old"),
        ("0412345678", "prefix"),
        ("1900 1234 56", "prefix"),
        ("+82 10 1234 5678", "foreign"),
        ("080.44714", "short"),
        ("026099001234", "long"),
    ],
)
def test_a_number_nobody_answers_says_why(typed: str, reason: str) -> None:
    with pytest.raises(BadPhone) as caught:
        parse(typed)
    assert caught.value.reason == reason


@given(st.from_regex("0(2[0-9]{9}|[35789][0-9]{8})", fullmatch=True))
def test_a_number_is_taken_if_the_numbering_plan_has_it(typed: str) -> None:
    known = phonenumbers.is_valid_number(phonenumbers.PhoneNumber(84, int(typed[1:])))
    try:
        assert parse(typed) == f"+84{typed[1:]}"
        assert known
    except BadPhone:
        assert not known


def test_an_office_number_is_for_officers_only() -> None:
    assert parse("080.44714", of_officer=True) == "+848044714"


@pytest.mark.parametrize(
    ("e164", "shown", "masked"),
    [
        (HOA, "0912 345 678", "0••• ••• 678"),
        ("+842113888999", "0211 3888 999", "0••• •••• 999"),
        ("+842438888999", "024 3888 8999", "0•• •••• •999"),
    ],
)
def test_a_number_is_shown_as_it_is_dialled_and_masked_for_the_rest(e164: str, shown: str, masked: str) -> None:
    assert show(e164) == shown
    assert mask(e164) == masked
    assert last_four(e164) == shown.replace(" ", "")[-4:]


@given(st.sampled_from(["032", "056", "070", "081", "091", "098"]), st.integers(0, 9_999_999))
def test_what_is_shown_is_understood_again(network: str, rest: int) -> None:
    e164 = parse(f"{network}{rest:07d}")
    assert parse(show(e164)) == e164


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Nguyễn Thị Hoa 0912345678", "Nguyễn Thị Hoa"),
        ("hoa, sdt 0912.345.678", "hoa"),
        ("tên tôi là Dung\n+84 912 345 678", "Dung"),
        ("0912 345 678 Hoa", "Hoa"),
        ("ho ten: nguyen van a so dien thoai 0912345678 ạ", "nguyen van a"),
        ("Họ và tên: Lê Thị Tên\nSố điện thoại: 0912 345 678", "Lê Thị Tên"),
        ("Họ Và Tên: Lan. Số Điện Thoại: 0912345678", "Lan"),
        ("TÊN TÔI LÀ DUNG SĐT 0912345678", "DUNG"),
        ("dạ em là Lan, 0912345678 nhé", "Lan"),
        ("tôi là Hoa ạ, số 0912345678", "Hoa"),
        ("tôi Nguyễn Thị Hoa - 0912345678", "Nguyễn Thị Hoa"),
        ("Huy\n0912345678", "Huy"),
        ("bà Hoa, ĐT 0912 345 678", "bà Hoa"),
    ],
)
def test_name_and_phone_come_in_one_message(typed: str, name: str) -> None:
    assert split_name_and_phone(typed) == (name, HOA, None)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Hồ Tên 0912345678", "Hồ Tên"),
        ("sđt: 0912345678, tên: Trần Văn Số", "Trần Văn Số"),
        ("Tên: La Văn Cầu; Điện thoại: 0912345678", "La Văn Cầu"),
        ("tên La Văn Cầu 0912345678", "La Văn Cầu"),
        ("Nguyễn Đình Và 0912345678", "Nguyễn Đình Và"),
        ("nguyen van a 0912345678", "nguyen van a"),
    ],
)
def test_a_name_that_looks_like_a_lead_in_stays_a_name(typed: str, name: str) -> None:
    assert split_name_and_phone(typed).name == name


@pytest.mark.parametrize(
    "typed",
    [
        "Hoa thôn 5 0912345678",
        "hoa o thon 5, 0912345678".replace("hoa", "Hoa"),
        "Hoa nhà 12 0912 345 678",
        "Hoa 0912345678 thôn Bắc Kế",
        "Hoa 0912 345 678 0987 654 321",
        "Hoa 026099001234 0912345678",
    ],
)
def test_what_is_neither_name_nor_phone_is_left_out(typed: str) -> None:
    assert split_name_and_phone(typed) == ("Hoa", HOA, None)


@pytest.mark.parametrize(
    ("typed", "name", "phone", "problem"),
    [
        ("", None, None, "nothing"),
        ("Dung", "Dung", None, "no_phone"),
        ("0912345678", None, HOA, "no_name"),
        ("sđt 0912345678", None, HOA, "no_name"),
        ("Hoa 01234567890", "Hoa", None, "old"),
        ("Hoa 091234567", "Hoa", None, "short"),
        ("Hoa 0912 345 678 9", "Hoa", None, "long"),
        ("Hoa +82 10 1234 5678", "Hoa", None, "foreign"),
        ("Hoa 026099001234", "Hoa", None, "id_number"),
        ("xin chào xã " * 8 + "0912345678", None, HOA, "long_name"),
    ],
)
def test_what_is_missing_is_told_and_what_is_there_is_kept(
    typed: str, name: str | None, phone: str | None, problem: str
) -> None:
    assert split_name_and_phone(typed) == (name, phone, problem)


@given(st.text(max_size=80))
def test_no_message_is_too_strange_to_be_read(text: str) -> None:
    found = split_name_and_phone(text)
    assert found.problem or (found.name and found.phone)
