"""Consent: explicit, recorded, never taken from politeness; and what was sent before it."""

import json

import pytest

from dialogs.events import Notice
from tests.dialogs.house import MONDAY, House
from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, to


@pytest.mark.parametrize("words", ["dạ", "vâng", "ok", "ừ", "dạ vâng ạ", "được", "đồng", "dong", "có", "👍", "2 3"])
def test_politeness_is_not_consent(talk: Person, words: str) -> None:
    to("consent", talk).says(words)
    assert talk.asked == "lodge.consent"
    assert talk.me.consent is None


@pytest.mark.parametrize(
    "words",
    [
        "đồng ý không?",
        "đồng ý gửi không",
        "không đồng ý gửi",
        "không đồng ý đâu",
        "chưa đồng ý",
        "đồng ý nhưng đừng lưu số",
    ],
)
def test_whatever_takes_it_back_is_not_consent(talk: Person, words: str) -> None:
    to("consent", talk).says(words)
    assert talk.me.consent is None


@pytest.mark.parametrize(
    "words",
    [
        *(
            "đồng ý",
            "Đồng ý ạ",
            "dong y",
            "ddoongf ys",
            "d9o62ng y1",
            "ĐỒNG Ý!",
            "vâng, tôi đồng ý",
            "1",
            "số 1",
            "một",
        ),
        *("đồng ý gửi", "tôi đồng ý gửi đi", "dong y gui", "đồng ý cho xã lưu"),
        *("đòng ý", "đồgn ý", "dogn y", "đồng í", "tôi đồgn ý ạ", "ừ thì đồng ý", "ừ đồng ý nhé"),
    ],
)
def test_who_agrees_in_so_many_words_has_agreed(talk: Person, words: str) -> None:
    to("consent", talk).says(words)
    assert talk.asked == "lodge.what"
    assert talk.me.consent == MONDAY


@pytest.mark.parametrize("words", ["đông y", "đóng", "ông ý", "đúng ý", "không đòng ý", "u thì đồng ý", "bà đồgn ý"])
def test_a_slip_agrees_to_nothing_where_another_word_is_near(talk: Person, words: str) -> None:
    to("consent", talk).says(words)
    assert talk.me.consent is None


def test_consent_is_kept_with_its_wording(talk: Person) -> None:
    to("consent", talk).says("1")
    assert talk.me.consent_words == "2026-11"


@pytest.mark.parametrize("words", ["2", "không đồng ý", "Không", "dạ không", "tôi không đồng ý"])
def test_a_refusal_wipes_what_was_typed(house: House, talk: Person, words: str) -> None:
    to("consent", talk).says(words)
    assert "không lưu lại gì" in talk.last
    assert MATTER not in talk.kept
    assert house.drafts == {}
    assert talk.me.consent is None


def test_a_child_is_sent_to_its_elders_and_nothing_is_kept(house: House, talk: Person) -> None:
    to("consent", talk).chooses("Tôi chưa đủ 16 tuổi", "Cháu chưa đủ 16 tuổi")
    assert "người lớn" in talk.last
    assert MATTER not in str(talk.state)
    assert house.drafts == {}


def test_an_old_lady_who_calls_herself_ba_is_not_taken_for_a_child(talk: Person) -> None:
    to("consent", talk).says("bà")
    assert talk.asked == "lodge.consent"


def test_what_is_typed_before_consent_lies_in_no_draft(house: House, talk: Person) -> None:
    to("consent", talk)
    assert MATTER in json.loads(talk.kept)["seed"][0]["text"]
    assert all(not parked.answers for parked, _, _ in house.drafts.values())


def test_the_story_may_go_on_while_consent_is_asked(talk: Person) -> None:
    to("consent", talk).says("Hỏng từ tháng 9 đến giờ chưa ai sửa")
    assert "giữ thêm lời này" in talk.last
    talk.sends("photo")
    talk.says("1")
    assert talk.state.top is not None
    assert talk.state.top.answers["what"]["texts"] == [MATTER, "Hỏng từ tháng 9 đến giờ chưa ai sửa"]
    assert "1 ảnh" in talk.last


def test_pictures_are_fetched_only_after_consent(house: House, talk: Person) -> None:
    talk.sends("photo")
    assert house.fetched == []
    talk.says("1")
    assert [file.kind for file in house.fetched] == ["photo"]


def test_after_a_day_without_consent_everything_is_wiped(house: House, talk: Person) -> None:
    to("consent", talk)
    house.passes(hours=25)
    assert MATTER not in talk.kept
    talk.says("1")
    assert "nói rõ việc gì" in talk.last


def test_pictures_sent_to_the_question_itself_are_wiped_too(house: House, talk: Person) -> None:
    talk.says("chào xã", "1")
    talk.sends("photo")
    assert "remote" in talk.kept
    house.passes(hours=25)
    assert "remote" not in talk.kept


def test_an_older_refusal_does_not_wipe_a_newer_story(house: House, talk: Person) -> None:
    to("consent", talk).says("2")
    house.passes(hours=20)
    talk.says("Loa truyền thanh xóm tôi hỏng rồi")
    house.passes(hours=5)
    talk.says("1", "1")
    assert talk.state.top is not None
    assert talk.state.top.answers["what"]["texts"] == ["Loa truyền thanh xóm tôi hỏng rồi"]


def test_nothing_is_said_when_it_is_wiped(house: House, talk: Person) -> None:
    to("consent", talk)
    said = len(talk.ever)
    house.passes(hours=25)
    assert len(talk.ever) == said
    assert house.plays("hoa", Notice("seed.wipe", {})).outcome == "noted"


def test_stopping_before_consent_says_that_the_words_are_gone(house: House, talk: Person) -> None:
    to("consent", talk).says("hủy")
    assert "đã xóa" in talk.last
    assert MATTER not in talk.kept
    assert house.drafts == {}


def test_who_agreed_once_is_not_asked_again(returning: Person) -> None:
    returning.says(MATTER)
    assert returning.asked == "lodge.what"


def story(talk: Person) -> list[str]:
    assert talk.state.draft is not None
    return list(talk.state.draft.answers["what"]["texts"])


@pytest.mark.parametrize(
    "words",
    ["mạng hỏng mãi", "hong may tinh", "Lý", "mất mạng", "xã mình ấy"],
)
def test_a_story_told_in_short_lines_loses_none_of_them(talk: Person, words: str) -> None:
    to("consent", talk).says(words)
    assert "giữ thêm lời này" in talk.last
    talk.says("đồng ý")
    assert story(talk) == [MATTER, words]


@pytest.mark.parametrize(
    "words", ["k", "ok", "dạ", "vâng", "chào", "cảm ơn", "đồng ý không?", "bà", "👍", "2 3", "dong"]
)
def test_politeness_and_questions_are_no_part_of_the_story(talk: Person, words: str) -> None:
    to("consent", talk).says(words)
    assert "giữ thêm" not in talk.last
    talk.says("1")
    assert story(talk) == [MATTER]


@pytest.mark.parametrize("words", ["bà đồng ý rồi ạ", "mẹ đồng ý", "ông nội đồng ý", "me toi dong y", "cụ đồng ý"])
def test_nobody_agrees_for_another(talk: Person, words: str) -> None:
    to("consent", talk).says(words)
    assert (talk.asked, talk.me.consent) == ("lodge.consent", None)
    assert "nhắn số 1" in talk.last
    talk.says("tôi đồng ý")
    assert story(talk) == [MATTER]


@pytest.mark.parametrize("mark", [", ", ". ", "! ", "\n"])
def test_what_is_told_behind_the_agreement_is_kept(talk: Person, mark: str) -> None:
    to("consent", talk).says(f"Đồng ý{mark}tôi tên là Lý 0912333555 ở Bắc Kế")
    assert talk.me.consent == MONDAY
    assert story(talk) == [MATTER, "tôi tên là Lý 0912333555 ở Bắc Kế"]


@pytest.mark.parametrize(
    "words",
    [
        "đồng ý, nhưng đừng lưu số của tôi",
        "bà đồng ý, tôi nhắn hộ",
        "đồng ý, mà có lưu số không?",
        "không đồng ý, tôi sợ lắm",
        "dạ, tôi tên là Lý",
    ],
)
def test_an_agreement_with_a_but_is_none(talk: Person, words: str) -> None:
    to("consent", talk).says(words)
    assert talk.me.consent is None


@pytest.mark.parametrize(
    ("words", "consent"),
    [("đồng ý, tôi khiếu nại quyết định thu hồi đất", None), ("đồng ý, đường vào xóm nhiều ổ gà", MONDAY)],
)
def test_what_is_for_another_door_is_asked_about_there_too(
    house: House, talk: Person, words: str, consent: int | None
) -> None:
    talk.says("nhà tôi ở cuối xóm ngoài đê", words)
    assert (talk.asked, talk.me.consent) == ("screen.screened", consent)
    assert all(words[8:] not in str(parked.answers) for parked, _, _ in house.drafts.values())
    talk.says("1")
    if consent is None:
        talk.says("1")
    assert story(talk)[0] == "nhà tôi ở cuối xóm ngoài đê"
    assert story(talk)[1].endswith(words[8:])


@pytest.mark.parametrize("words", ["k", "ko", "hong"])
def test_a_letter_that_slips_out_throws_nothing_away(talk: Person, words: str) -> None:
    to("consent", talk).says(words)
    assert "Nhắn số 2 là thôi, không gửi" in talk.last
    talk.says("1")
    assert story(talk) == [MATTER]


@pytest.mark.parametrize("words", ["ba khong hieu", "bà không hiểu", "tôi không hiểu"])
def test_who_does_not_understand_hears_it_in_plain_words(talk: Person, words: str) -> None:
    to("consent", talk).says(words)
    assert talk.last.startswith("Ông/bà chỉ cần gõ hai chữ ĐỒNG Ý")
    assert "TRA CỨU" not in talk.last


def test_the_third_miss_is_met_with_one_plain_line(talk: Person) -> None:
    to("consent", talk).says("dạ", "vâng")
    assert "Ông/bà chỉ cần gõ" not in talk.last
    talk.says("ok")
    assert talk.last.startswith("Ông/bà chỉ cần gõ hai chữ ĐỒNG Ý, không phải bấm nút nào")
    assert "nhắn số 0, cán bộ xã sẽ gọi lại" in talk.last
    assert "trả lời rõ" not in talk.last


@pytest.mark.parametrize("words", ["thôi để mai", "để sau", "thoi de mai"])
def test_who_puts_it_off_leaves_nothing_and_is_told_so(house: House, talk: Person, words: str) -> None:
    to("consent", talk).says(words)
    assert "đã xóa" in talk.last
    assert MATTER not in talk.kept
    assert house.drafts == {}


@pytest.mark.parametrize("words", ["đồng ý", "dong y", "không", "1 đồng ý", "đúng rồi"])
def test_after_a_refusal_a_bare_agreement_starts_nothing(talk: Person, words: str) -> None:
    to("consent", talk).says("2", words)
    assert "nhắn điều muốn nói với xã" in talk.last
    assert (talk.asked, talk.state.top, talk.state.seed) == ("home", None, ())


@pytest.mark.parametrize(
    "words",
    ["bà không hiểu, đồng ý là sao", "dong y la gi", "sao phải đồng ý?", "không đồng ý thì sao", "lưu để làm gì"],
)
def test_what_it_means_is_told_and_the_question_kept_out_of_the_letter(talk: Person, words: str) -> None:
    to("consent", talk).says(words)
    assert "Đồng ý nghĩa là" in talk.last
    assert talk.asked == "lodge.consent"
    assert words not in str(talk.state)


def test_a_story_with_such_words_in_it_is_one(talk: Person) -> None:
    words = "cán bộ hỏi đồng ý là sao mà nhà tôi không có mạng để bấm, nhờ xã xem giúp"
    to("consent", talk).says(words)
    assert words in str(talk.state)


@pytest.mark.parametrize("words", ["u", "duoc chau a", "ok chau", "dạ vâng"])
def test_who_says_yes_in_other_words_hears_that_two_words_are_all(talk: Person, words: str) -> None:
    to("consent", talk).says(words)
    assert "không phải bấm nút nào" in talk.last
    assert talk.me.consent is None


@pytest.mark.parametrize("words", ["ba khong biet bam nut dau", "bà không thấy nút đâu cả"])
def test_who_looks_for_a_button_is_told_that_none_is_needed(talk: Person, words: str) -> None:
    to("consent", talk).says(words)
    assert "không phải bấm nút nào" in talk.last
    talk.says("đồng ý")
    assert story(talk) == [MATTER]


def test_a_call_is_answered_and_kept_out_of_the_letter(talk: Person) -> None:
    to("consent", talk).says("chau oi cho ba hoi")
    assert talk.last.startswith("Dạ, trợ lý nghe đây ạ.")
    talk.says("đồng ý")
    assert story(talk) == [MATTER]


@pytest.mark.parametrize("words", ["ba gui nham roi", "hủy", "bắt đầu", "quay lại"])
def test_several_messages_are_wiped_only_after_a_question(talk: Person, words: str) -> None:
    to("consent", talk).says("xóm Đình cũng thế", words)
    assert "Ông/bà muốn xóa hết phải không?" in talk.last
    assert talk.options[:2] == ["Xóa", "Giữ lại"]
    talk.chooses("Giữ lại")
    assert talk.asked == "lodge.consent"
    talk.says("đồng ý")
    assert story(talk) == [MATTER, "xóm Đình cũng thế"]


@pytest.mark.parametrize("words", ["1", "xóa", "ba gui nham roi", "hủy", "xóa hết đi cháu"])
def test_then_they_are_wiped(house: House, talk: Person, words: str) -> None:
    to("consent", talk).says("xóm Đình cũng thế", "ba gui nham roi", words)
    assert "đã xóa, không gửi gì tới xã" in talk.last
    assert (talk.asked, talk.state.seed, house.drafts) == ("home", (), {})


@pytest.mark.parametrize("words", ["đồng ý", "ừ", "dạ", "dong y"])
def test_an_agreement_is_neither_consent_there_nor_the_end_of_the_story(talk: Person, words: str) -> None:
    to("consent", talk).says("xóm Đình cũng thế", "ba gui nham roi", words)
    assert "Nhắn số 1 là xóa hết. Nhắn số 2 là giữ lại để gửi." in talk.last
    assert talk.me.consent is None
    assert MATTER in str(talk.state.seed)


def test_who_goes_on_with_the_story_wants_it_kept(talk: Person) -> None:
    to("consent", talk).says("xóm Đình cũng thế", "ba gui nham roi", "mạng chập chờn cả tháng", "đồng ý")
    assert story(talk) == [MATTER, "xóm Đình cũng thế", "mạng chập chờn cả tháng"]


@pytest.mark.parametrize("words", ["2", "không đồng ý"])
def test_a_refusal_in_so_many_words_is_not_asked_back(talk: Person, words: str) -> None:
    to("consent", talk).says("xóm Đình cũng thế", words)
    assert "không lưu lại gì" in talk.last
    assert talk.state.seed == ()


def test_who_takes_back_what_was_never_sent_begins_no_letter(talk: Person) -> None:
    talk.says("chào", "rut lai cho ba")
    assert "chưa thấy ý kiến nào của ông/bà" in talk.last
    assert talk.asked == "home"


@pytest.mark.parametrize(
    "words", ["chốt luôn", "Gửi đi nhanh lên bận lắm", "sao lâu thế", "hỏi gì lắm thế", "nhanh lên"]
)
def test_impatience_is_no_part_of_the_letter(talk: Person, words: str) -> None:
    to("consent", talk).says(words)
    assert (talk.asked, len(talk.state.seed)) == ("lodge.consent", 1)
    assert talk.me.consent is None


@pytest.mark.parametrize("words", ["gửi đi gửi lại ba lần không được", "làm nhanh mà vẫn lỗi", "mạng chậm lâu lắm rồi"])
def test_what_sounds_like_it_and_tells_something_is_kept(talk: Person, words: str) -> None:
    to("consent", talk).says(words)
    assert talk.state.seed[-1]["text"] == words


@pytest.mark.parametrize("words", ["à mà thôi", "thôi kệ", "thôi vậy"])
def test_never_mind_leaves_it(talk: Person, words: str) -> None:
    to("consent", talk).says(words)
    assert "ĐỒNG Ý" not in talk.last
    assert (talk.state.seed, talk.state.draft) == ((), None)


@pytest.mark.parametrize("words", ["ông đồng ý", "ba dong y", "bà đồng ý rồi ạ"])
def test_who_may_speak_of_another_is_asked_whether_it_is_their_own(talk: Person, words: str) -> None:
    assert "Nếu chính ông/bà, người đang nhắn, đồng ý" in to("consent", talk).says(words)
    assert talk.me.consent is None
    talk.says("1")
    assert story(talk) == [MATTER]
