"""People write as they do, get where they wanted, and nothing is taken for what it is not."""

from __future__ import annotations

import pytest

from tests.dialogs.house import House
from tests.dialogs.player import Person
from tests.dialogs.ways import WHO, lodged, to


def test_a_whole_lodging_without_accents_in_many_short_words(talk: Person) -> None:
    talk.says("chao xa a", "toi muon gui phan anh", "dong y nha", "mang o nha van hoa hong", "xong roi a")
    assert talk.asked == "lodge.who"
    talk.says("Vang Thi My 0912 345 678", "bac ke do em", "gui di nhe")
    assert talk.case.name == "Vang Thi My"
    assert (talk.case.text, talk.case.village) == ("mang o nha van hoa hong", "bac-ke")


def test_the_matter_typed_first_is_the_matter(talk: Person) -> None:
    talk.says("toi muon phan anh mang o nha van hoa hong", "1", "1", WHO, "Bắc Kế", "1")
    assert talk.case.text == "toi muon phan anh mang o nha van hoa hong"


def test_an_idea_typed_first_is_asked_about_as_an_idea(talk: Person) -> None:
    talk.says("toi co sang kien dung loa thong minh bao lich cat dien", "1")
    assert talk.state.top is not None
    assert talk.state.top.dialog == "idea"
    assert talk.state.top.answers["what"]["texts"] == ["toi co sang kien dung loa thong minh bao lich cat dien"]


def test_hong_after_a_thing_is_broken_not_no(talk: Person) -> None:
    talk.says("mang nha toi hong")
    assert talk.state.top is not None
    assert talk.state.top.dialog == "lodge"


@pytest.mark.parametrize("words", ["cảm ơn", "ok cam on nhe", "dạ vâng", "tạm biệt xã nhé"])
def test_thanks_are_answered_shortly_and_start_nothing(talk: Person, words: str) -> None:
    lodged(talk)
    talk.says(words)
    assert "cảm ơn ông/bà" in talk.last
    assert talk.state.stack == ()
    assert len(talk.cases) == 1


def test_thanks_beside_a_question_come_back_to_it(talk: Person) -> None:
    to("check", talk).says("cảm ơn nhé")
    assert "Ý kiến này chưa gửi" in talk.last
    assert talk.asked == "lodge.check"
    to_who = talk.house.join("lan")
    to("who", to_who).says("chào xã")
    assert to_who.asked == "lodge.who"


def test_thanks_are_no_consent(talk: Person) -> None:
    to("consent", talk).says("vâng cảm ơn cán bộ")
    assert "ĐỒNG Ý" in talk.last
    assert talk.asked == "lodge.consent"


@pytest.mark.parametrize("words", ["có", "đúng rồi", "được", "phải", "ok được", "dạ vâng"])
def test_a_yes_is_no_consent(talk: Person, words: str) -> None:
    to("consent", talk).says(words)
    assert talk.asked == "lodge.consent"
    assert talk.me.consent is None


@pytest.mark.parametrize(
    ("words", "chosen"), [("có", None), ("vâng ok", None), ("dạ không", "no"), ("công khai đi", "yes")]
)
def test_what_is_made_public_is_agreed_to_like_consent(talk: Person, words: str, chosen: str | None) -> None:
    talk.says("chào xã", "2", "1", "Tổ dạy VNeID", "Người già không tự cài được", "Tối thứ Sáu dạy", "1", "1")
    assert talk.asked == "idea.public"
    top = talk.state.top
    talk.says(words)
    assert talk.state.top is not None
    assert top is not None
    assert (talk.state.top.answers.get("public") or {}).get("choice") == chosen


@pytest.mark.parametrize("words", ["ho so cua toi den dau roi", "tôi có giấy hẹn", "mã hồ sơ", "/hoso"])
def test_a_dossier_may_be_two_things_and_is_asked_about(talk: Person, words: str) -> None:
    talk.says("chào xã", words)
    assert "hay hồ sơ thủ tục có giấy hẹn?" in talk.last
    assert talk.options[:2] == ["Ý kiến đã gửi cho xã", "Hồ sơ thủ tục có giấy hẹn"]


def test_a_dossier_with_a_slip_is_with_the_one_stop_office(talk: Person) -> None:
    talk.says("hồ sơ của tôi đến đâu rồi", "2")
    assert "Trung tâm Phục vụ hành chính công xã" in talk.last
    assert "Trụ sở UBND xã Bình Tuyền" in talk.last
    assert talk.asked == "home"


def test_a_dossier_that_was_an_opinion_shows_it(talk: Person) -> None:
    lodged(talk)
    talk.says("hồ sơ của tôi đến đâu rồi", "ý kiến đã gửi")
    assert talk.asked == "mine.which"
    talk.says("/huy", "hồ sơ của tôi xong chưa", "1")
    assert talk.asked == "mine.which"


def test_a_dossier_without_any_case_is_looked_up_by_its_code(talk: Person) -> None:
    talk.says("hồ sơ của tôi đến đâu rồi", "1")
    assert talk.asked == "lookup.code"


@pytest.mark.parametrize(
    ("words", "answered"),
    [
        ("toi khong biet dung", "trợ lý hỏi từng câu"),
        ("mày là ai", "không thu tiền"),
        ("hồ sơ của tôi đến đâu rồi", "có giấy hẹn"),
        ("bảo cán bộ gọi cho tôi", "gọi lại"),
    ],
)
def test_a_question_in_between_is_answered_and_the_open_one_not_lost(talk: Person, words: str, answered: str) -> None:
    to("check", talk).says(words)
    assert answered in talk.last
    talk.says("/huy" if talk.asked != "lodge.check" else "hử")
    assert talk.asked == "lodge.check"
    talk.says("gửi đi")
    assert len(talk.cases) == 1


@pytest.mark.parametrize("words", ["Làm thế nào ạ", "huong dan toi voi", "hồ sơ của tôi đến đâu rồi"])
def test_at_consent_a_question_is_answered_and_not_kept_as_the_story(talk: Person, words: str) -> None:
    to("consent", talk).says(words)
    assert "giữ thêm lời này" not in talk.last
    talk.says("/huy" if talk.asked != "lodge.consent" else "1")
    talk.says(*(["1"] if talk.asked == "lodge.consent" else []))
    assert words not in str(talk.state.top)


@pytest.mark.parametrize("words", ["Đúng", "đúng rồi", "chuẩn rồi gửi đi", "ddungs"])
def test_right_said_to_the_read_back_sends_it(talk: Person, words: str) -> None:
    to("check", talk).says(words)
    assert len(talk.cases) == 1


@pytest.mark.parametrize("words", ["dung", "vâng", "ok", "dạ", "đúng không?", "dung lai", "không"])
def test_what_may_mean_less_sends_nothing(talk: Person, words: str) -> None:
    to("check", talk).says(words)
    assert talk.cases == []


@pytest.mark.parametrize("words", ["có", "đúng rồi", "vâng rút lại"])
def test_a_yes_answers_a_question_of_yes_or_no(talk: Person, words: str) -> None:
    case = lodged(talk)
    talk.says("ý kiến của tôi", "2")
    assert talk.asked == "withdraw.sure"
    talk.says(words)
    assert talk.house.cases[case.id].status == "withdrawn"


@pytest.mark.parametrize("words", ["không", "dạ không", "vâng nhưng chưa", "thôi", "hổng", "nỏ"])
def test_a_no_beats_its_politeness(talk: Person, words: str) -> None:
    lodged(talk)
    talk.says("ý kiến của tôi", "2", words)
    assert talk.case.status == "submitted"
    assert talk.asked != "withdraw.sure"


@pytest.mark.parametrize("words", ["dạ", "vâng", "ok", "ừ"])
def test_i_hear_you_withdraws_nothing(talk: Person, words: str) -> None:
    lodged(talk)
    talk.says("ý kiến của tôi", "2", words)
    assert talk.case.status == "submitted"
    assert talk.asked == "withdraw.sure"


def test_a_name_with_its_accents_is_not_asked_back(talk: Person) -> None:
    to("who", talk).says("Dũng", "0912345678", "Bắc Kế", "1")
    assert talk.case.name == "Dũng"


@pytest.mark.parametrize("words", ["viết tiếp", "viết nốt cái hôm trước", "mở bản nháp"])
def test_a_draft_is_taken_up_in_words(talk: Person, words: str) -> None:
    to("where", talk).says("/huy", words)
    assert talk.asked == "lodge.where"


@pytest.mark.parametrize("words", ["nhắn nhầm", "thôi không cần nữa", "không có gì"])
def test_a_mistake_is_no_matter(talk: Person, words: str) -> None:
    talk.says("chào xã", words)
    assert "Khi cần, ông/bà cứ nhắn vào đây" in talk.last
    assert talk.state.stack == ()


def test_the_question_of_home_can_still_be_answered_after_a_kind_word(house: House) -> None:
    talk = house.join("sau")
    talk.says("chào xã", "cảm ơn", "2")
    assert talk.asked == "idea.consent"
