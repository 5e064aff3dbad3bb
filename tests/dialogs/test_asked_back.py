"""Questions to the assistant where something is to be told: they are answered, and never sent as the answer."""

import pytest

from dialogs.steps.asked import about_sending, asked_back
from tests.dialogs.player import Person
from tests.dialogs.ways import to

PROBLEM = "Công nhân đi ca đêm không ra xã được"
HOW = "Đặt máy tra cứu ở cổng khu công nghiệp cho công nhân"


def test_questions_between_an_ideas_questions_are_answered(talk: Person) -> None:
    talk.says("chào xã", "2", "1", "tên là gì")
    assert "Tên là một câu ngắn" in talk.last
    talk.says("Kiosk tra cứu hồ sơ", "cái này có cần giấy giới thiệu công ty ko")
    assert "không cần kèm giấy tờ gì" in talk.last
    assert talk.asked == "idea.problem"
    talk.says(PROBLEM, "ghi gì đây")
    assert "làm những việc gì, ai làm, cần những gì" in talk.last
    talk.says(HOW, "1", "thử là thử như thế nào")
    assert "Làm thử là đã đem ra làm thật ở một nơi" in talk.last
    assert talk.asked == "idea.tried"
    talk.says("chưa", "công khai là sao")
    assert "kể sáng kiến này cho nhiều người cùng biết" in talk.last
    talk.says("2", "Đỗ Quang Huy, 0912 888 999", "KCN Bá Thiện", "1")
    case = talk.case
    assert (case.title, case.text, dict(case.ideas)) == ("Kiosk tra cứu hồ sơ", HOW, {"problem": PROBLEM})


def test_a_question_about_the_sending_is_no_part_of_the_story(talk: Person) -> None:
    before = to("what", talk).kept
    talk.says("cái này xã giữ bao lâu vậy?")
    assert "Xã lưu để giải quyết và trả lời ý kiến của ông/bà." in talk.last
    assert "bao lâu vậy" not in talk.kept
    assert "bao lâu vậy" not in before


@pytest.mark.parametrize(
    "words",
    [
        "Làm khai sinh có cần giấy giới thiệu không?",
        "Xã giữ sổ đỏ của tôi đến bao giờ?",
        "Xã giữ giấy tờ của tôi bao lâu rồi không trả",
        "nộp hồ sơ mất tiền không",
        "sao xã không sửa loa",
        "cái này có cần sửa không",
    ],
)
def test_a_letter_may_ask_the_commune(words: str) -> None:
    assert about_sending(words) is None


@pytest.mark.parametrize("words", ["đường hỏng là do xe tải", "kết quả là tốt", "chưa làm thử ở đâu", "Dán mã QR"])
def test_an_answer_asks_nothing(words: str) -> None:
    assert asked_back(words, "idea.tried.means") is None


def test_whoever_sends_a_named_accusation_after_all_is_told_who_reads_it(talk: Person) -> None:
    talk.says("tôi tố cáo ông Nguyễn Văn Tuấn cán bộ xã nhận tiền của dân, đề nghị đuổi việc")
    assert "trợ lý không nhận tố cáo qua tin nhắn" in talk.last
    talk.says("1")
    assert "sẽ đọc nguyên lời này, cả tên người được nhắc tới" in talk.last
    assert talk.asked == "lodge.consent"


def test_whoever_sends_a_complaint_after_all_names_nobody(talk: Person) -> None:
    talk.says("tôi làm đơn khiếu nại quyết định thu hồi đất của xã", "1")
    assert "cả tên người được nhắc tới" not in talk.everything
