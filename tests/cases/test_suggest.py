"""A subject is suggested by the commune's own cases, and only where they agree."""

from cases.needs import PastSubject
from cases.suggest import suggested

PAST = [
    PastSubject("111111111111", "truyen-thanh", "loa truyen thanh thon bac ke khong keu"),
    PastSubject("222222222222", "truyen-thanh", "loa phuong thong nhat re khong nghe ro"),
    PastSubject("333333333333", "ha-tang-so", "wifi nha van hoa bac ke hong"),
    PastSubject("444444444444", "vneid", "vneid bao loi dinh danh"),
]


def test_what_reads_like_older_cases_is_suggested_with_them() -> None:
    found = suggested("Loa truyền thanh thôn tôi không kêu", PAST)
    assert found is not None
    assert (found.subject, found.codes[0]) == ("truyen-thanh", "111111111111")


def test_nothing_is_guessed_from_chance_words() -> None:
    for text in ("Ti vi nhà tôi bị nhiễu", "Bắc Kế", "", "vneid"):
        assert suggested(text, PAST) is None, text
    assert suggested("Loa truyền thanh thôn tôi không kêu", []) is None


def test_where_older_cases_disagree_nothing_is_suggested() -> None:
    same = "loa truyen thanh khong keu"
    past = [PastSubject("1", "truyen-thanh", same), PastSubject("2", "ha-tang-so", same)]
    assert suggested("Loa truyền thanh không kêu", past) is None
