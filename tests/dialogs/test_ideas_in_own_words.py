"""An idea told in one's own words opens the idea's questions, and a number or a name answers none of them."""

import pytest

from tests.dialogs.player import Person


@pytest.mark.parametrize(
    "words",
    [
        "tôi là giáo viên muốn góp ý sáng kiến dùng nhóm Zalo để báo bài",
        "công ty TNHH ABC gửi sáng kiến số hóa bưu điện",
        "Sáng kiến: dùng nhóm Zalo để báo lịch cắt điện",
        "sang kien dung nhom zalo bao lich cat dien",
    ],
)
def test_it_opens_the_idea(talk: Person, words: str) -> None:
    talk.says(words, "1")
    assert talk.asked == "idea.title"
    assert talk.state.top is not None
    assert words in str(talk.state.top.answers)


@pytest.mark.parametrize(
    "words",
    [
        "cô giáo nói về sáng kiến nhưng mạng yếu quá",
        "hội thi sáng kiến ở trường không có wifi",
        "Wifi hỏng: sáng kiến lắp loa chưa làm",
    ],
)
def test_what_is_only_about_ideas_is_none(talk: Person, words: str) -> None:
    talk.says(words)
    assert not talk.asked.startswith("idea.")


@pytest.mark.parametrize("words", ["3", "1", "Trần Thị Hoa 0912345678", "0912345678"])
def test_a_number_or_a_name_is_no_title(talk: Person, words: str) -> None:
    talk.says("sáng kiến", "1", words)
    assert talk.asked == "idea.title"
    talk.says("Nhóm Zalo của thôn")
    assert talk.asked == "idea.problem"


@pytest.mark.parametrize("words", ["3", "Trần Thị Hoa 0912345678"])
def test_nor_where_it_was_tried(talk: Person, words: str) -> None:
    talk.says("sáng kiến", "1", "Nhóm Zalo", "Bà con không biết lịch", "Lập nhóm", "1", words)
    assert talk.asked == "idea.tried"


@pytest.mark.parametrize("words", ["Tổ 5 từ tháng 3", "5 hộ ở thôn Bắc Kế", "2024", "gọi 0912345678 để đặt lịch"])
def test_numbers_in_a_sentence_do_no_harm(talk: Person, words: str) -> None:
    talk.says("sáng kiến", "1", words if words != "2024" else "Năm 2024")
    assert talk.asked == "idea.problem"


@pytest.mark.parametrize("title", ["Ghi sổ điện tử cho tổ thu gom rác", "đèn đường tự bật tắt theo trời tối"])
def test_an_idea_that_is_digital_by_its_means_is_no_matter_of_another_office(talk: Person, title: str) -> None:
    talk.says("chào xã", "2", "1")
    assert talk.asked == "idea.title"
    talk.says(title)
    assert "không thuộc lĩnh vực" not in talk.last
    assert talk.asked.startswith("idea.")
