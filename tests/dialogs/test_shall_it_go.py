"""Asked whether a letter shall be withdrawn, or what is kept be wiped: "no more" lets it go, "do not" lets it stay."""

import pytest

from cases.case import Case
from cases.kinds import Status
from dialogs.understanding.decided import decided
from tests.dialogs.house import House
from tests.dialogs.player import Person

_LETTER = {
    "go": [
        "đừng giải quyết nữa",
        "dung giai quyet nua",
        "xã rút cho tôi",
        "khỏi giải quyết nữa",
        "thôi không gửi nữa",
        "ko can nua",
        "đúng, rút đi",
        "nỏ cần giải quyết nữa",
        "tui hổng gởi nữa",
        "không muốn xã giải quyết",
        "rút vì xã không giải quyết",
        "dduwngf giari quyeets nuwax",
    ],
    "stay": [
        "đừng rút",
        "dung rut",
        "không rút nữa",
        "không rút nữa để xã giải quyết",
        "không, để xã làm",
        "cứ để xã giải quyết",
        "chưa rút",
        "thôi",
        "khoan đã",
        "tôi bấm nhầm",
    ],
    "unclear": ["hủy đi", "bỏ đi", "tôi đổi ý rồi", "dung", "không, rút đi", "nhầm"],
    "why": ["tôi gửi nhầm rồi", "toi gui nham", "gửi nhầm xã khác"],
    None: [
        "ừ",
        "đúng",
        "tôi tự giải quyết được rồi",
        "sao phải rút",
        "không biết rút thế nào",
        "không rút có được không?",
    ],
}
_DATA = {
    "go": ["không giữ nữa", "ko giu nua", "đừng lưu", "hổng giữ nữa", "khỏi giữ", "thôi, xóa đi", "không cho lưu nữa"],
    "stay": ["giữ lại", "đừng xóa", "không xóa nữa", "khong, thoi dung xoa", "không đồng ý", "cứ giữ đó", "bấm nhầm"],
    "unclear": ["không, xóa đi", "dung", "rút ý kiến", "hủy"],
    None: ["có", "chắc chắn", "mạng vẫn yếu lắm"],
}


@pytest.mark.parametrize(
    ("about", "meant", "words"),
    [
        (about, meant, words)
        for about, table in (("letter", _LETTER), ("data", _DATA))
        for meant, all_ in table.items()
        for words in all_
    ],
)
def test_the_verb_and_the_no_before_it_decide(about: str, meant: str | None, words: str) -> None:
    assert decided(words, about) == meant  # type: ignore[arg-type]


@pytest.mark.parametrize("words", ["đừng giải quyết nữa", "dung giai quyet nua", "không gửi nữa", "xã rút cho tôi"])
def test_no_more_withdraws_it(house: House, talk: Person, case: Case, words: str) -> None:
    talk.says("rút lại", words)
    assert house.cases[case.id].status is Status.WITHDRAWN
    assert "đã được rút lại" in talk.last


def test_sent_by_mistake_is_a_reason_and_goes_along(house: House, talk: Person, case: Case) -> None:
    talk.says("rút lại", "tôi gửi nhầm rồi")
    assert talk.asked == "withdraw.sure"
    assert "tôi gửi nhầm rồi" in talk.last
    talk.chooses("Rút lại")
    assert house.cases[case.id].status is Status.WITHDRAWN
    assert "gửi nhầm" in str(house.cases[case.id])


@pytest.mark.parametrize("words", ["hủy đi", "huy", "bỏ đi"])
def test_what_may_be_either_is_asked_again(house: House, talk: Person, case: Case, words: str) -> None:
    talk.says("rút lại", words)
    assert talk.asked == "withdraw.sure"
    assert house.cases[case.id].status is Status.SUBMITTED


@pytest.mark.parametrize("words", ["không giữ nữa", "dung giu nua", "xóa hết đi"])
def test_not_kept_any_more_deletes(talk: Person, case: Case, words: str) -> None:
    talk.says("dữ liệu")
    talk.chooses("Xóa thông tin của tôi")
    talk.says(words)
    assert not talk.me.name
    assert "giữ như cũ" not in talk.last


def test_who_takes_consent_back_is_told_what_becomes_of_the_letter(talk: Person, case: Case) -> None:
    talk.says("dữ liệu")
    talk.chooses("Rút lại đồng ý")
    assert "đến ngày 7/4/2026" in talk.last
    assert "1 ý kiến chưa giải quyết xong: xã vẫn giải quyết và trả lời" in talk.last
    talk.says("không đồng ý nữa")
    assert "trả lời chậm nhất ngày 13/4/2026" in talk.last
    assert "cán bộ xóa chậm nhất ngày 10/4/2026" in talk.last
    talk.says("RÚT Ý KIẾN")
    assert talk.asked == "withdraw.sure"
