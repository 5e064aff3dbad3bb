"""Who comes back to an answer, or to what they sent: their words are heard until they are done, follow the case where
it went meanwhile, and begin no letter that nobody asked for."""

import pytest

from cases.case import Case
from cases.commands import AskInfo, Follow, LinkDuplicate, Reopen, Withdraw
from cases.kinds import SYSTEM, Status
from tests.dialogs.house import House
from tests.dialogs.player import Person
from tests.dialogs.ways import CLERK, POLICE, answered, at_the_police, lodged, to

WORDS = ("thế chủ nhật có làm không", "hay là em gửi cho con em", "buoi toi van mat")


@pytest.fixture
def house() -> House:
    return House(approvals=[])


@pytest.fixture
def replied(house: House, talk: Person) -> Case:
    case = answered(house, lodged(talk))
    assert talk.asked == "feedback.felt"
    return case


def now(house: House, case: Case) -> Case:
    return house.cases[case.id]


# ---------------------------------------------------------------- several messages


@pytest.mark.parametrize("end", ["xong", "1", "gui di chau"])
def test_several_messages_are_one_reason(house: House, talk: Person, replied: Case, end: str) -> None:
    talk.says("chưa rõ lắm", *WORDS)
    assert now(house, replied).status is Status.REPLIED
    talk.says(end)
    assert now(house, replied).came_back[-1].text == "\n".join(WORDS)
    assert len(talk.cases) == 1


def test_pictures_go_along(house: House, talk: Person, replied: Case) -> None:
    talk.says("chưa rõ")
    talk.sends("photo")
    talk.says("xong")
    assert now(house, replied).status is Status.CLASSIFIED
    assert len(now(house, replied).files) == 1


def test_who_presses_nothing_is_passed_on_after_a_while(house: House, talk: Person, replied: Case) -> None:
    talk.says("chưa rõ lắm", WORDS[0])
    house.passes(minutes=10)
    talk.says(WORDS[1])
    house.passes(minutes=10)
    assert now(house, replied).status is Status.REPLIED
    house.passes(minutes=6)
    assert now(house, replied).came_back[-1].text == "\n".join(WORDS[:2])
    assert "đã chuyển lại cho cán bộ" in talk.last
    assert talk.state.stack == ()


def test_what_was_passed_on_is_not_passed_on_again_nor_another_question_repeated(
    house: House, talk: Person, replied: Case
) -> None:
    talk.says("chưa rõ lắm", WORDS[0], "xong")
    talk.says("/gui", "chào xã")
    before = talk.question
    house.passes(minutes=20)
    assert (talk.question, now(house, replied).reopened) == (before, 1)


def test_an_answer_to_the_unit_needs_no_button_either(house: House, talk: Person) -> None:
    case = at_the_police(house, lodged(talk))
    house.decides(case, AskInfo(case.id, "Máy dùng mạng nào ạ?"), POLICE)
    house.passes()
    talk.says("Viettel")
    house.passes(minutes=16)
    assert now(house, case).added == ("Viettel",)
    assert now(house, case).status is Status.IN_PROGRESS


def test_what_is_said_after_it_is_asked_back(house: House, talk: Person, replied: Case) -> None:
    talk.says("chưa rõ lắm", WORDS[0], "xong", "mạng ở đầu xóm nhà em buổi tối cũng mất luôn")
    assert talk.asked == "which.matter"
    talk.says("nhat la luc troi mua", "gui di chau")
    assert now(house, replied).added == ("mạng ở đầu xóm nhà em buổi tối cũng mất luôn\nnhat la luc troi mua",)
    assert len(talk.cases) == 1


def test_short_messages_typed_instead_of_a_choice_are_kept_together(house: House, talk: Person, replied: Case) -> None:
    talk.says("chau oi den gio nao", "chu nhat co lam khong")
    assert "“chau oi den gio nao / chu nhat co lam khong”" in talk.last
    talk.says("gửi đi")
    assert now(house, replied).came_back[-1].text == "chau oi den gio nao\nchu nhat co lam khong"


# ---------------------------------------------------------------- the case moves on meanwhile


def test_reopened_by_the_clerk_the_words_are_an_addition(house: House, talk: Person, replied: Case) -> None:
    talk.says("chưa rõ")
    house.decides(replied, Reopen(replied.id, "dân gọi điện"), CLERK)
    house.passes()
    talk.says("loa van khong keu", "con loa o dau xom nua", "xong")
    assert now(house, replied).added == ("loa van khong keu\ncon loa o dau xom nua",)
    assert "đã chuyển lời ông/bà" in talk.last


def test_a_joined_case_takes_more_too(house: House, talk: Person) -> None:
    lead = at_the_police(house, lodged(house.join("lan")))
    case = lodged(talk)
    for command, actor in ((Follow(lead.id, case.id, "hoa"), SYSTEM), (LinkDuplicate(case.id, lead.id), CLERK)):
        assert house.decides(now(house, lead if actor is SYSTEM else case), command, actor).refusal is None
    house.passes()
    clerk = house.join("clerk", *CLERK.roles)
    talk.says("con nua, tivi cung hong", "1", "xong")
    assert now(house, case).added == ("con nua, tivi cung hong",)
    house.passes()
    assert "con nua, tivi cung hong" in clerk.everything
    answered(house, lead)
    talk.says("chưa rõ")
    house.decides(now(house, lead), Reopen(lead.id, "dân gọi điện"), CLERK)
    house.passes()
    assert now(house, case).status is Status.DUPLICATE
    talk.says("loa van khong keu", "xong")
    assert now(house, case).added[-1] == "loa van khong keu"


def test_what_can_go_nowhere_is_given_back(house: House, talk: Person, replied: Case) -> None:
    talk.says("chưa rõ", "loa van khong keu")
    house.decides(now(house, replied), Reopen(replied.id, "dân gọi điện"), CLERK)
    house.decides(now(house, replied), Withdraw(replied.id), talk.actor)
    talk.says("xong")
    assert "“loa van khong keu”" in talk.last


def test_written_before_the_answer_was_read_it_is_asked_whether_it_still_stands(house: House, talk: Person) -> None:
    case = lodged(talk)
    talk.says("toi muon them anh", "tivi cung hong")
    answered(house, case)
    talk.says("xong")
    assert "Xã vừa trả lời" in talk.last
    assert "“tivi cung hong”" in talk.last
    talk.chooses("Chuyển lại cho cán bộ")
    assert now(house, case).came_back[-1].text == "tivi cung hong"


def test_after_the_answer_an_addition_asks_to_look_again(house: House, talk: Person, replied: Case) -> None:
    talk.says("1", "1", "van mat mang nhe", "1", "xong")
    assert now(house, replied).came_back[-1].text == "van mat mang nhe"


# ---------------------------------------------------------------- rating, taking back, and the letter under way


def test_a_sentence_at_the_rating_is_asked_back(house: House, talk: Person, replied: Case) -> None:
    talk.says("rõ rồi")
    assert "Khi có việc khác" not in talk.last
    talk.says("nhưng mà buổi tối vẫn yếu")
    assert talk.asked == "which.matter"
    talk.says("1", "xong")
    assert now(house, replied).status is Status.CLASSIFIED
    assert len(talk.cases) == 1


def test_after_a_rating_the_letter_is_named_instead_of_a_farewell(house: House, talk: Person) -> None:
    case = lodged(talk)
    talk.says("Loa xóm tôi hỏng từ tháng trước")
    answered(house, case)
    talk.says("rõ rồi", "1")
    assert "Việc ông/bà đang viết: “Loa xóm tôi hỏng từ tháng trước”" in talk.last
    assert "Khi có việc khác" not in talk.last


def test_after_a_rating_with_nothing_open_it_is_a_farewell(talk: Person, replied: Case) -> None:
    talk.says("rõ rồi", "1")
    assert "Khi có việc khác" in talk.last


def test_what_stands_behind_unclear_in_one_message_is_no_part_of_the_letter(house: House, talk: Person) -> None:
    case = lodged(talk)
    talk.says("Loa xóm tôi hỏng từ tháng trước")
    answered(house, case)
    talk.says("chua ro lam, van khong nghe thay gi")
    assert talk.asked == "feedback.about"
    talk.says("1")
    assert now(house, case).came_back[-1].text == "chua ro lam, van khong nghe thay gi"
    assert talk.state.draft is not None
    assert talk.state.draft.answers["what"]["texts"] == ["Loa xóm tôi hỏng từ tháng trước"]


def test_who_takes_back_reads_what_and_may_say_why(house: House, talk: Person) -> None:
    case = lodged(talk)
    talk.says("khong gui nua")
    assert "Wifi nhà văn hóa" in talk.last
    assert talk.says("vì con tôi làm được rồi").startswith("Trợ lý đã nghe “vì con tôi làm được rồi”")
    talk.chooses("Rút lại")
    assert now(house, case).status is Status.WITHDRAWN
    assert now(house, case).added == ("vì con tôi làm được rồi",)


def test_who_does_not_take_back_after_all_keeps_these_words(house: House, talk: Person) -> None:
    lodged(talk)
    talk.says("khong gui nua", "vì con tôi làm được rồi", "1")
    assert talk.asked == "which.matter"
    assert "“vì con tôi làm được rồi”" in talk.last


def test_thanks_over_the_read_back_are_told_that_it_is_not_sent(talk: Person) -> None:
    to("check", talk).says("cảm ơn")
    assert "Ý kiến này chưa gửi" in talk.last


def test_nobody_is_promised_a_call_for_laughing(talk: Person, replied: Case) -> None:
    talk.says("haha", "hihi", "hehe")
    assert "gọi lại" not in talk.last


@pytest.mark.parametrize("words", ["thôi không cần nữa", "thoi"])
def test_who_drops_what_was_asked_back_is_let_go(house: House, talk: Person, words: str) -> None:
    lodged(talk)
    talk.says("con nua, tivi cung hong", words)
    assert talk.state.stack == ()
    assert talk.case.added == ()
