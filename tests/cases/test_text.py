"""Typed Vietnamese, as phones and old files send it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.text import clean, fold, unkeyed


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Đường   dây\tyếu  ", "Đường dây yếu"),
        (unicodedata.normalize("NFD", "Thống Nhất"), "Thống Nhất"),
        ("a\u200b\u0301", "á"),
        ("mã\u00a0tra\u202fcứu", "mã tra cứu"),
        ("Ðồng ý, ðược", "Đồng ý, được"),
        ("dòng một \r\n dòng hai\rdòng ba", "dòng một\ndòng hai\ndòng ba"),
        ("đoạn một\n\nđoạn hai\n", "đoạn một\n\nđoạn hai"),
        ("\x00\x07Hoa\u202e\ufeff", "Hoa"),
        ("nửa hình \ud83d cười", "nửa hình cười"),
        ("", ""),
        ("\u200b \n", ""),
    ],
)
def test_text_is_kept_in_one_spelling(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("ĐỒNG Ý!", "dong y"),
        ("dong  y", "dong y"),
        ("Uỷ ban, Hoà", "uy ban hoa"),
        ("Ủy ban, Hòa", "uy ban hoa"),
        ("Ðồng", "dong"),
        ("3.321", "3 321"),
        ("1️⃣ Gửi", "1 gui"),
        ("/chuyen CA_xa", "chuyen ca xa"),
        ("👍 ok…", "ok"),
        ("dòng\nhai", "dong hai"),
        ("?!", ""),
    ],
)
def test_words_compare_without_accents_case_and_punctuation(typed: str, key: str) -> None:
    assert fold(typed) == key


@pytest.mark.parametrize(
    ("left_over", "meant"),
    [
        ("ddoongf ys", "dong y"),
        ("d9o62ng y1", "dong y"),
        ("phanr anhs", "phan anh"),
        ("khoong", "khong"),
        ("kho6ng", "khong"),
        ("bacws kees", "bac ke"),
        ("truwowngf", "truong"),
    ],
)
def test_telex_and_vni_keystrokes_left_in_a_word_are_seen_through(left_over: str, meant: str) -> None:
    assert unkeyed(left_over) == meant


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_cleaned_text_can_always_be_stored(text: str) -> None:
    kept = clean(text)
    assert kept.encode("utf-8").decode("utf-8") == kept
    assert unicodedata.is_normalized("NFC", kept)
    assert "\x00" not in kept
    assert "  " not in kept


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậếềểễệốồổỗộờởỡợứừửữựĐÐ ,.\n\u0301\u200b1"))
def test_composed_and_decomposed_text_have_one_key(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text)) == fold(clean(text))


@given(st.text())
def test_unkeyed_words_never_vanish_into_a_crash(text: str) -> None:
    assert unkeyed(fold(text)) == " ".join(unkeyed(fold(text)).split())


@given(st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from("đĐ\u0301\u200b -_.²①ßＡ")))
def test_folding_does_not_depend_on_what_else_is_in_the_text(text: str) -> None:
    assert fold(f"{text}\n") == fold(text)
