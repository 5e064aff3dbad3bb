"""Lodging on behalf of somebody, or for a firm, a co-operative, a school: never asked, always on offer."""

import pytest

from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, WHO, to

GRANDMOTHER = "Nguyễn Thị Sợi 0987 654 321"


def for_grandmother(talk: Person) -> Person:
    to("who", talk).says("1", GRANDMOTHER)
    return talk


def test_both_are_on_offer_where_the_name_is_asked(talk: Person) -> None:
    to("who", talk)
    assert talk.options == ["Gửi hộ người khác", "Thay mặt cơ quan, doanh nghiệp", "Gặp cán bộ"]


def test_whose_matter_it_is_and_who_sends_it_are_both_read_back(talk: Person) -> None:
    for_grandmother(talk).says("1", WHO, "Bắc Kế")
    assert "Gửi thay cho: Nguyễn Thị Sợi, 0987 654 321" in talk.last
    assert "Người gửi hộ: Trần Thị Hoa, 0912 345 678" in talk.last
    talk.says("1")
    case = talk.case
    assert (case.name, case.phone) == ("Nguyễn Thị Sợi", "+84987654321")
    assert (case.helper, case.helper_phone) == ("Trần Thị Hoa", "+84912345678")
    assert case.owner == "hoa"


def test_her_consent_is_asked_first(talk: Person) -> None:
    asked = for_grandmother(talk).last
    assert "Nguyễn Thị Sợi đã đồng ý" in asked
    talk.says("2")
    assert "hỏi người ấy trước" in talk.last
    assert "bản nháp" in talk.last
    assert not talk.cases


def test_who_has_asked_meanwhile_goes_on_with_the_draft(talk: Person) -> None:
    for_grandmother(talk).says("2", "bắt đầu")
    talk.chooses("Viết tiếp bản nháp")
    assert "đã đồng ý" in talk.last
    talk.says("1", WHO, "Bắc Kế", "1")
    assert talk.case.name == "Nguyễn Thị Sợi"


def test_her_name_is_not_taken_for_that_of_the_chat(talk: Person) -> None:
    for_grandmother(talk).says("1", WHO, "Bắc Kế", "1")
    assert (talk.me.name, talk.me.village) == ("Trần Thị Hoa", "")


@pytest.mark.parametrize("words", ["1", "không có", "ko co dt", "người ấy không có điện thoại"])
def test_she_needs_no_phone(talk: Person, words: str) -> None:
    to("who", talk).says("1", "Nguyễn Thị Sợi")
    assert "số điện thoại của người ấy" in talk.last
    talk.says(words, "1", WHO, "Bắc Kế")
    assert "Nguyễn Thị Sợi, không có điện thoại" in talk.last


def test_whoever_chose_it_by_mistake_goes_back(talk: Person) -> None:
    to("who", talk).says("1")
    talk.chooses("Không, tôi gửi cho tôi")
    talk.says(WHO, "Bắc Kế", "1")
    assert (talk.case.name, talk.case.helper) == ("Trần Thị Hoa", "")


def test_a_returning_person_changes_it_in_the_read_back(returning: Person) -> None:
    returning.says("Bà Sợi cạnh nhà không cài được VNeID", "1", "sửa họ tên", "1", GRANDMOTHER)
    assert returning.asked == "lodge.agreed"
    returning.says("1")
    assert "Người gửi hộ: Trần Văn Tám" in returning.last
    returning.says("1")
    assert (returning.case.name, returning.case.helper) == ("Nguyễn Thị Sợi", "Trần Văn Tám")
    assert returning.me.name == "Trần Văn Tám"


def test_a_firm_is_named_beside_who_speaks_for_it(talk: Person) -> None:
    to("who", talk).says("2")
    assert "người thay mặt" in talk.last
    talk.says(WHO)
    assert "cơ quan, doanh nghiệp" in talk.last
    talk.says("Hợp tác xã nấm Tam Đảo", "Khu công nghiệp Bá Thiện")
    assert "Thay mặt: Hợp tác xã nấm Tam Đảo" in talk.last
    talk.says("1")
    assert (talk.case.organisation, talk.case.name) == ("Hợp tác xã nấm Tam Đảo", "Trần Thị Hoa")


def test_for_a_firm_a_returning_person_need_not_say_their_name_again(returning: Person) -> None:
    returning.says("Công ty tôi muốn được hỗ trợ đổi mới máy móc", "1", "sửa họ tên", "2")
    assert returning.asked == "lodge.body"
    returning.says("Công ty Minh Phát", "1")
    assert (returning.case.organisation, returning.case.name) == ("Công ty Minh Phát", "Trần Văn Tám")


def test_an_idea_can_come_from_a_firm_too(talk: Person) -> None:
    talk.says(
        "chào xã", "2", "1", "Máy sấy nông sản", "Mưa không phơi được", "Sấy bằng khí thải lò gạch", "1", "1", "2"
    )
    talk.says("2", WHO, "Hợp tác xã Bắc Kế", "Bắc Kế", "1")
    assert talk.case.organisation == "Hợp tác xã Bắc Kế"


def test_back_leads_through_the_same_questions(talk: Person) -> None:
    for_grandmother(talk).says("1", WHO)
    assert talk.asked == "lodge.where"
    talk.says("/quaylai")
    assert talk.asked == "lodge.helper"
    talk.says("/quaylai")
    assert talk.asked == "lodge.agreed"


def test_whoever_gave_their_own_name_first_is_the_helper(talk: Person) -> None:
    to("check", talk).says("gửi hộ bà nội tôi")
    assert talk.asked == "lodge.who"
    talk.says(GRANDMOTHER, "1")
    assert "Gửi thay cho: Nguyễn Thị Sợi" in talk.last
    assert "Người gửi hộ: Trần Thị Hoa, 0912 345 678" in talk.last


def test_the_same_where_it_is_chosen_among_the_changes(talk: Person) -> None:
    to("check", talk).says("sửa họ tên")
    talk.chooses("Gửi hộ người khác")
    talk.says(GRANDMOTHER, "1")
    assert "Người gửi hộ: Trần Thị Hoa, 0912 345 678" in talk.last


ALONE = ["gửi hộ", "gui ho", "cháu gửi hộ bà cháu", "gửi hộ người khác", "con gởi giùm má con", "nhắn hộ bà nội ạ"]


@pytest.mark.parametrize("words", ALONE)
def test_said_at_the_question_of_consent_it_is_remembered_and_ones_own_consent_comes_first(
    talk: Person, words: str
) -> None:
    to("consent", talk).says(words)
    assert f"Vâng, trợ lý nhớ “{words}”" in talk.last
    assert (talk.asked, talk.me.consent) == ("lodge.consent", None)
    talk.says("1", "1")
    assert "của người nhờ gửi" in talk.last
    talk.says(GRANDMOTHER, "1", WHO, "Bắc Kế", "1")
    assert (talk.case.name, talk.case.helper) == ("Nguyễn Thị Sợi", "Trần Thị Hoa")
    assert talk.case.text == MATTER


def test_whom_it_is_for_may_be_named_there_too(talk: Person) -> None:
    to("consent", talk).says(f"gửi hộ bà {GRANDMOTHER}", "1", "1")
    assert talk.asked == "lodge.agreed"
    assert "Nguyễn Thị Sợi đã đồng ý" in talk.last


def test_whoever_refuses_leaves_no_name_behind(talk: Person) -> None:
    to("consent", talk).says(f"gửi hộ bà {GRANDMOTHER}", "2")
    assert "0987" not in talk.kept


@pytest.mark.parametrize("words", ["gửi giúp tôi", "gửi giúp tôi với", "gửi hộ nhé", "gửi giúp"])
def test_who_only_asks_for_it_to_be_sent_sends_for_oneself(talk: Person, words: str) -> None:
    to("consent", talk).says(words, "1", "1")
    assert "của người nhờ gửi" not in talk.last


@pytest.mark.parametrize("words", ["gửi hộ", "cháu gửi hộ bà cháu"])
@pytest.mark.parametrize("step", ["what", "home"])
def test_it_is_no_part_of_the_story(talk: Person, words: str, step: str) -> None:
    if step == "home":
        talk.says("chào xã", words, "1", MATTER, "1")
    else:
        to("what", talk).says(words, "1")
    assert "của người nhờ gửi" in talk.last
    talk.says(GRANDMOTHER, "1", WHO, "Bắc Kế", "1")
    assert talk.case.text == MATTER


def test_whoever_is_named_before_anything_else_is_not_asked_for_again(talk: Person) -> None:
    talk.says("chào xã", f"gửi hộ bà {GRANDMOTHER}")
    assert GRANDMOTHER in talk.last
    talk.says("1", MATTER, "1")
    assert "Nguyễn Thị Sợi đã đồng ý" in talk.last


def test_for_whom_it_is_may_be_told_in_the_middle_of_the_story_before_consent(talk: Person) -> None:
    to("consent", talk).says("cháu gửi hộ bà nội cháu, bà không biết nhắn tin", "1", "1")
    assert "của người nhờ gửi" in talk.last


def test_who_is_known_to_the_commune_helps(returning: Person) -> None:
    returning.says(MATTER, "gửi hộ bà nội", "1", GRANDMOTHER, "1")
    assert "Người gửi hộ: Trần Văn Tám" in returning.last


@pytest.mark.parametrize(
    "words",
    [
        "tôi là Hoàng Văn Quý hàng xóm, 0912 000 111",
        "em là Hoàng Văn Quý 0912000111",
        "cháu tên là Hoàng Văn Quý, 0912 000 111",
        "toi ten la Hoang Van Quy hang xom 0912000111",
    ],
)
def test_whoever_says_who_they_are_where_her_number_is_asked_does_not_take_her_place(talk: Person, words: str) -> None:
    to("who", talk).says("1", "bà Lê Thị Sửu")
    asked = talk.says(words)
    assert "Gửi thay cho: bà Lê Thị Sửu" in asked
    assert "của người ấy" in asked
    talk.says("không có", "1", "Bắc Kế")
    assert "Gửi thay cho: bà Lê Thị Sửu, không có điện thoại" in talk.last
    assert "0912 000 111" in talk.last


def test_whoever_says_who_they_are_before_her_is_asked_for_her_all_the_same(talk: Person) -> None:
    asked = to("who", talk).says("1", "tôi là Hoàng Văn Quý hàng xóm, 0912 000 111")
    assert "Người gửi hộ: Hoàng Văn Quý, 0912 000 111" in asked
    assert "của người nhờ gửi" in asked
    assert "Lê Thị Sửu đã đồng ý" in talk.says("Lê Thị Sửu, không có điện thoại")


def test_a_name_that_is_given_anew_is_still_hers(talk: Person) -> None:
    to("who", talk).says("1", "bà Lê Thị Sửu")
    assert "Lê Thị Sứu đã đồng ý" in talk.says("Lê Thị Sứu 0912 000 111")


@pytest.mark.parametrize(
    "words",
    [
        "gửi hộ ông cụ cùng xóm VNeID lỗi",
        "gửi hộ bà cụ hàng xóm, bà không vào được VNeID",
        "nhắn hộ cụ cạnh nhà, wifi hỏng",
    ],
)
def test_a_neighbour_is_somebody_else_too(talk: Person, words: str) -> None:
    assert "của người nhờ gửi" in talk.says(words, "1", "xong")
