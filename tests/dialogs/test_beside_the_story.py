"""While a story is told: what is no part of it is answered, and the question comes again; matters stay matters."""

import pytest

from tests.dialogs.house import House
from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, to


def told(talk: Person) -> list[str]:
    assert talk.state.top is not None
    return list(talk.state.top.answers.get("what", {}).get("texts", []))


@pytest.mark.parametrize("words", ["2", "3", "9."])
def test_a_number_that_chooses_nothing_is_told_so(talk: Person, words: str) -> None:
    to("what", talk).says(words)
    assert f"không có mục số {words.strip('.')}" in talk.last
    assert talk.asked == "lodge.what"
    assert told(talk) == [MATTER]


@pytest.mark.parametrize("words", ["ok", "cảm ơn", "tạm biệt", "vâng ạ", "dạ vâng"])
def test_a_nod_is_no_part_of_the_story(talk: Person, words: str) -> None:
    to("what", talk).says(words)
    assert "trả lời tiếp" in talk.last
    assert talk.asked == "lodge.what"
    assert told(talk) == [MATTER]


@pytest.mark.parametrize("words", ["thôi không gửi nữa", "thôi để sau", "bỏ", "thôi", "để lúc khác"])
def test_to_stop_is_asked_back_once(talk: Person, words: str) -> None:
    to("what", talk).says(words)
    assert talk.options[:2] == ["Dừng lại, xã giữ bản nháp", "Đó là câu trả lời của tôi"]
    talk.says("1")
    assert "giữ bản nháp" in talk.last
    assert talk.state.top is None


@pytest.mark.parametrize("words", ["het", "hết", "hết rồi", "xog roi", "vậy thôi", "rồi sao nữa", "het r", "xg"])
def test_the_end_is_no_line_of_the_story(talk: Person, words: str) -> None:
    to("what", talk).says(words)
    assert talk.asked in ("doubt", "lodge.who")
    assert told(talk) == [MATTER]
    if talk.asked == "doubt":
        talk.chooses("Tôi đã nói xong")
    assert talk.asked == "lodge.who"


@pytest.mark.parametrize("words", ["hết mạng", "hết cả tháng mới sửa xong", "mạng hết rồi"])
def test_what_has_an_end_in_it_goes_on(talk: Person, words: str) -> None:
    to("what", talk).says(words)
    assert told(talk) == [MATTER, words]


def test_it_may_be_content_after_all(talk: Person) -> None:
    to("what", talk).says("thôi để sau", "2")
    assert told(talk) == [MATTER, "thôi để sau"]


@pytest.mark.parametrize("words", ["giờ làm việc", "so dien thoai uy ban", "cho tôi xin số điện thoại ủy ban"])
@pytest.mark.parametrize("step", ["what", "who", "where", "check"])
def test_hours_and_phone_are_answered_at_every_question(talk: Person, step: str, words: str) -> None:
    to(step, talk).says(words)
    assert "Cán bộ xã làm việc" in talk.last
    assert talk.asked == f"lodge.{step}"


@pytest.mark.parametrize(
    "words",
    [
        "bỏ rác điện tử ở đâu thì xã chưa nói",
        "thôi thì tôi góp ý về mạng ở nhà văn hóa",
        "không gửi được hồ sơ qua mạng",
        "ok nhưng mạng vẫn yếu",
        "cảm ơn xã nhưng wifi vẫn hỏng",
        "giờ làm việc mà không có ai ở một cửa",
        "số điện thoại của tôi trên VNeID bị sai",
        "2 tháng nay không có mạng",
        "để sau nhà văn hóa một cục phát wifi",
    ],
)
def test_matters_that_begin_with_such_words_stay(talk: Person, words: str) -> None:
    to("what", talk).says(words)
    assert told(talk) == [MATTER, words]


@pytest.mark.parametrize("words", ["số điện thoại cán bộ", "xin số cán bộ"])
def test_an_officers_number_is_asked_for_like_an_officer(talk: Person, words: str) -> None:
    to("what", talk).says(words)
    assert talk.asked == "call.number"


@pytest.mark.parametrize("words", ["để mai viết tiếp", "hẹn khi nào rảnh", "ko gui nua", "để sau được không?"])
def test_it_is_left_for_later_in_other_words(talk: Person, words: str) -> None:
    to("what", talk).says(words)
    assert talk.asked == "doubt"


@pytest.mark.parametrize("words", ["mấy giờ mở cửa", "thứ 7 xã có làm việc không?", "cho hỏi giờ làm việc của cán bộ"])
def test_the_hours_are_asked_for_in_other_words(talk: Person, words: str) -> None:
    assert "Cán bộ xã làm việc" in to("what", talk).says(words)
    assert told(talk) == [MATTER]


@pytest.mark.parametrize("words", ["gui", "gui di", "gửi đi cháu", "thôi gửi luôn nhé"])
def test_to_send_it_is_to_have_said_it_all(talk: Person, words: str) -> None:
    to("what", talk).says(words)
    assert talk.asked == "lodge.who"


def test_before_anything_was_told_there_is_nothing_to_send(talk: Person) -> None:
    talk.says("xin chào", "1", "1", "gui di")
    assert talk.asked == "lodge.what"
    assert told(talk) == []


def test_what_was_not_kept_is_not_said_to_be(talk: Person) -> None:
    to("what", talk)
    assert "Trợ lý đã ghi." in talk.last
    talk.says("loa xóm tôi cũng hỏng")
    assert "Trợ lý đã ghi thêm lời này." in talk.last
    for words in ("3", "cảm ơn", "ai đọc tin này", "viết tiếp", "giờ làm việc"):
        talk.says(words)
        assert talk.asked == "lodge.what"
        assert "đã ghi" not in talk.last


def test_a_person_is_offered_where_any_words_are_an_answer(talk: Person) -> None:
    talk.says("xin chào", "2", "1")
    assert (talk.asked, talk.options) == ("idea.title", ["Gặp cán bộ"])
    talk.says("Sổ tay số", "0")
    assert talk.asked == "call.number"


@pytest.mark.parametrize(
    "words",
    [
        "mấy giờ xã làm việc",
        "may gio xa lam viec",
        "mai co lam viec ko",
        "toi can biet mai xa co lam viec khong",
        "chiều nay xã có nghỉ không",
        "sáng mai lên xã có ai không",
        "mai các anh có làm việc không",
    ],
)
def test_whether_somebody_is_there_is_answered_before_consent_too(talk: Person, words: str) -> None:
    assert "Cán bộ xã làm việc" in talk.says(words)
    assert talk.state.seed == ()
    assert "Cán bộ xã làm việc" in to("what", talk).says(words)
    assert told(talk) == [MATTER]


@pytest.mark.parametrize(
    "words", ["bao giờ xã làm", "khi nào xã làm đường", "mai có mạng không", "hôm nay có làm không"]
)
def test_when_something_is_done_is_another_question(talk: Person, words: str) -> None:
    assert "Cán bộ xã làm việc" not in to("what", talk).says(words)


def test_a_holiday_tomorrow_is_said_with_the_hours(house: House, talk: Person) -> None:
    assert "xã nghỉ" not in talk.says("giờ làm việc")
    house.passes(days=37)  # 29 April
    said = talk.says("mai xã có làm việc không")
    assert "Riêng ngày 30/4/2026 xã nghỉ" in said
