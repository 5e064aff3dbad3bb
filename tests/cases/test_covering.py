"""ID numbers, cards, accounts, passwords, one-time codes are covered; phone numbers and tracking codes never are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.codes import TrackingCode
from cases.screening import cover, cover_name
from cases.text import clean


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("cccd 026189001234", "cccd •••234"),
        ("Số căn cước của tôi là 026189001234, nhờ cán bộ", "Số căn cước của tôi là •••234, nhờ cán bộ"),
        ("tôi tên Hoa 026 189 001 234", "tôi tên Hoa •••234"),
        ("026.189.001.234", "•••234"),
        ("0261 8900 1234", "•••234"),
        ("026 1 89 001234", "•••234"),
        ("so dinh danh 026189001234 0912345678", "so dinh danh •••234 0912345678"),
        ("cccd 001 150 012 345", "cccd •••345"),
        ("cccd 001150012345 0912345678", "cccd •••345 0912345678"),
        ("cmnd 135 123 456 0912 345 678", "cmnd •••456 0912 345 678"),
        ("tk dinh danh 026189001234", "tk dinh danh •••234"),
        ("cmnd 135123456", "cmnd •••456"),
        ("chung minh nhan dan so 135 123 456", "chung minh nhan dan so •••456"),
        ("026189001234 và 026189004321", "•••234 và •••321"),
        ("０２６１８９００１２３４", "•••234"),
    ],
)
def test_of_an_id_number_three_digits_stay(typed: str, kept: str) -> None:
    assert cover(clean(typed)) == (kept, ("id_number",))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("mật khẩu của tôi là Abc@1234", "mật khẩu của tôi là •••"),
        ("mat khau vneid cua toi la hoa1960", "mat khau vneid cua toi la •••"),
        ("mật khẩu: 123456 mà không vào được", "mật khẩu: ••• mà không vào được"),
        ("mk: 123456", "mk: •••"),
        ("mk zalo la Hoa123", "mk zalo la •••"),
        ("pass wifi hoahong123", "pass wifi •••"),
        ("pass: hoahong", "pass: •••"),
        ("Mật khẩu vneid 12345678.", "Mật khẩu vneid •••."),
        ("password=qwerty", "password=•••"),
        ("mật khẩu tcb Hoa123", "mật khẩu tcb •••"),
    ],
)
def test_passwords_are_covered(typed: str, kept: str) -> None:
    assert cover(clean(typed)) == (kept, ("password",))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("mã otp 123456", "mã otp •••"),
        ("ma otp la 1234", "ma otp la •••"),
        ("ma xac nhan la 8812", "ma xac nhan la •••"),
        ("OTP: 123 456", "OTP: •••"),
        ("mã kích hoạt của tôi 998877", "mã kích hoạt của tôi •••"),
    ],
)
def test_one_time_codes_are_covered(typed: str, kept: str) -> None:
    assert cover(clean(typed)) == (kept, ("code",))


@pytest.mark.parametrize(
    ("typed", "kept", "kind"),
    [
        ("thẻ 4111 1111 1111 1111", "thẻ •••", "card"),
        ("4111111111111111", "•••", "card"),
        ("the 9704 0000 0000 0018", "the •••", "card"),
        ("stk 19031234567890 techcombank", "stk ••• techcombank", "account"),
        ("số tài khoản của tôi là 0011 0042 1234 5", "số tài khoản của tôi là •••", "account"),
        ("tai khoan agribank 2600205123456", "tai khoan agribank •••", "account"),
        ("tk 19034567890123 techcombank", "tk ••• techcombank", "account"),
        ("tài khoản: 19034567890123", "tài khoản: •••", "account"),
        ("chuyển vào 19034567890123 Techcombank", "chuyển vào ••• Techcombank", "account"),
        ("Vietcombank 0011 0042 12345 nhé", "Vietcombank ••• nhé", "account"),
        ("so the 9704 3612 3456 7890 123", "so the •••", "card"),
        ("số thẻ ATM của tôi là 9704361234567890123", "số thẻ ATM của tôi là •••", "card"),
    ],
)
def test_cards_and_accounts_are_covered(typed: str, kept: str, kind: str) -> None:
    assert cover(clean(typed)) == (kept, (kind,))


@pytest.mark.parametrize(
    "text",
    [
        "0912345678",
        "0912 345 678",
        "+84 912 345 678",
        "84912345678",
        "0084912345678",
        "0084 9123 4567",
        "9704 3688 1234 5678",
        "4111 1111 1111 1112",
        "Trần Thị Hoa 0912.345.678",
        "0912 345 678 0987 654 321",
        "0912 345 678 12 hộ",
        "0211 3888 999",
        "stk 0912345678",
        "tk 0912345678",
        "tài khoản 0912 345 678 vietcombank",
        "tk 482719350648",
        "thế 4827 1935 0648 0912 345 678",
        "tài khoản mức 2 từ năm 2024",
        "tải 100 mb mất 3 phút",
        "bà 0912 345 678 mb",
        "4827 1935 0648",
        "tra cuu 482719350648",
        "4827 1935 0648 0912 345 678",
        "mật khẩu wifi nhà văn hóa là gì",
        "mat khau wifi la gi",
        "quên mật khẩu rồi",
        "mật khẩu là sai",
        "mat khau la nham",
        "mật khẩu: không nhận được",
        "mật khẩu 8 ký tự mà không nhớ",
        "mật khẩu 2 lần đều sai",
        "mật khẩu vneid 01/2026 hết hạn",
        "mk o thon 5",
        "mk sinh 1990",
        "pass qua cho tôi",
        "không nhận được mã OTP",
        "mã otp gửi về 3 lần",
        "OTP 2026 lần",
        "mã xác nhận không về số 0912345678",
        "từ ngày 01.01.2026 1234 hộ",
        "tài liệu mật",
        "nhà 12 ngõ 34",
        "năm 2026",
        "",
    ],
)
def test_everything_else_stays_as_it_is(text: str) -> None:
    assert cover(clean(text)) == (clean(text), ())


def test_each_kind_is_told_once() -> None:
    covered, kinds = cover("cccd 026189001234, mật khẩu là Abc@1234, mã otp 123456, cccd 026189004321")
    assert covered == "cccd •••234, mật khẩu là •••, mã otp •••, cccd •••321"
    assert kinds == ("id_number", "password", "code")


@given(st.text(max_size=80).map(clean))
def test_covering_twice_changes_nothing(text: str) -> None:
    once, _ = cover(text)
    assert cover(once) == (once, ())


@given(st.integers(10**9, 10**10 - 1))
def test_a_tracking_code_is_never_covered(ten: int) -> None:
    code = str(TrackingCode.from_random(ten))
    assert cover(f"mã {code}") == (f"mã {code}", ())
    assert cover(f"{code} 0912 345 678")[1] == ()


@given(st.sampled_from(("03", "05", "07", "08", "09")), st.integers(0, 10**8 - 1))
def test_a_phone_number_is_never_covered(prefix: str, rest: int) -> None:
    number = f"{prefix}{rest:08}"
    for typed in (number, f"{number[:4]} {number[4:7]} {number[7:]}", f"+84{number[1:]}", f"Hoa, {number}."):
        assert cover(typed)[1] == ()


@given(st.integers(0, 10**11 - 1))
def test_an_id_number_always_is(rest: int) -> None:
    number = f"0{rest:011}"
    if not number.startswith("0084"):
        assert cover(f"cccd {number}") == (f"cccd •••{number[-3:]}", ("id_number",))
        assert cover(number) == (f"•••{number[-3:]}", ("id_number",))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("026189001234.jpg", "•••234.jpg"),
        ("cccd_026189001234_truoc.png", "cccd_•••234_truoc.png"),
        ("IMG_20260323_081512.jpg", "IMG_20260323_081512.jpg"),
        ("4111111111111111.jpg", "4111111111111111.jpg"),
        ("z5123456789012_0ab.jpg", "z5123456789012_0ab.jpg"),
        ("ảnh.jpg", "ảnh.jpg"),
    ],
)
def test_a_files_name_is_covered_too(name: str, kept: str) -> None:
    assert cover_name(name)[0] == kept
