"""Abbreviations written out, as the national portal asks for it."""

from __future__ import annotations

import pytest

from cases.written_out import written_out


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("Mạng yếu k vào dc VNeID", "Mạng yếu không vào được VNeID"),
        ("K có sóng, gọi CA xã ko ai nghe.", "Không có sóng, gọi Công an xã không ai nghe."),
        ("Nộp ở UBND, đt 3 lần trc rồi", "Nộp ở Ủy ban nhân dân, điện thoại 3 lần trước rồi"),
        ("tdp 3 sđt 0912", "tổ dân phố 3 số điện thoại 0912"),
    ],
)
def test_short_forms_are_written_out(typed: str, whole: str) -> None:
    assert written_out(typed).text == whole


@pytest.mark.parametrize(
    "typed", ["phí 5k, 20 k một lần", "ca trực ban đêm", "http://k.vn/k và dc@k.vn", "Đường dài 3 km", "1/k"]
)
def test_what_is_no_short_form_stays(typed: str) -> None:
    assert written_out(typed).text == typed


def test_what_may_be_one_and_is_not_known_is_named_once() -> None:
    assert written_out("PVN báo lỗi, PVN và hđgd đều im, VNPT thì không").left == ("PVN", "hđgd")


def test_a_text_all_in_capitals_is_not_suspected() -> None:
    assert written_out("LOA THÔN KO KÊU").left == ()
