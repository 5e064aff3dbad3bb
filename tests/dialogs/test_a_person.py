""" "0" and "gặp cán bộ": a person can be asked for on every question, and the question comes back."""

import pytest

from cases.needs import Task
from tests.dialogs.house import BUTTONS, House
from tests.dialogs.player import Person
from tests.dialogs.ways import ANSWER, answered, lodged, to


@pytest.mark.parametrize("words", ["0", "số 0", "gặp cán bộ", "gap can bo", "/gapcanbo", "GẶP NGƯỜI"])
@pytest.mark.parametrize("step", ["consent", "what", "who", "where", "check"])
def test_a_person_can_be_asked_for_on_every_question(house: House, talk: Person, step: str, words: str) -> None:
    to(step, talk).says(words)
    if talk.asked == "call.number":
        talk.says("0912 345 678")
    assert "sẽ gọi lại" in talk.last
    assert talk.asked == f"lodge.{step}"
    assert [task.kind for task in house.tasks.values()] == ["call_back"]


def test_the_button_does_the_same(house: House) -> None:
    talk = house.join("hoa", look=BUTTONS)
    to("check", talk).chooses("Gặp cán bộ")
    assert "0912 345 678" in talk.last
    assert talk.asked == "lodge.check"


def test_nobody_is_asked_for_a_number_twice_over(talk: Person) -> None:
    talk.says("0", "0", "gặp cán bộ", "0912345678")
    assert "sẽ gọi lại" in talk.last
    assert talk.state.stack == ()


def test_a_wrong_number_is_asked_again(talk: Person) -> None:
    talk.says("0", "091234")
    assert "chưa đúng" in talk.last
    assert talk.asked == "call.number"


@pytest.mark.parametrize(
    "words",
    [
        "thôi khỏi gọi nữa",
        "thoi dung goi nua ba tu len",
        "không cần gọi lại đâu",
        "khỏi gọi lại, tôi tự ra xã",
        "hủy lịch gọi lại nhé",
    ],
)
def test_a_call_can_be_called_off(house: House, talk: Person, words: str) -> None:
    talk.says("0", "0912345678", words)
    assert "cán bộ không gọi lại nữa" in talk.last
    assert [task.done for task in house.tasks.values()] == [True]
    assert talk.state.seed == ()


@pytest.mark.parametrize("words", ["bao giờ gọi", "Mấy giờ cán bộ gọi lại cho tôi?", "bao gio moi goi vay"])
def test_when_somebody_calls_is_said_again(house: House, talk: Person, words: str) -> None:
    talk.says("0", "0912345678", words)
    assert "sẽ gọi lại cho ông/bà vào" in talk.last
    assert [task.done for task in house.tasks.values()] == [False]


@pytest.mark.parametrize(
    "words",
    ["đừng gọi buổi sáng, tôi đi làm", "không gọi được cho tổng đài", "gọi mãi không ai nghe, tôi viết ở đây"],
)
def test_what_only_speaks_of_calling_calls_nothing_off(house: House, talk: Person, words: str) -> None:
    talk.says("0", "0912345678", words)
    assert "không gọi lại nữa" not in talk.last


def test_where_no_call_is_promised_none_is_called_off(talk: Person) -> None:
    talk.says("thôi khỏi gọi nữa")
    assert "không gọi lại nữa" not in talk.last


OLD_WOMAN = ["ba muon hoi cai the bao hiem tren dien thoai", "no ko hien ten ba", "con trai ba di lam xa"]


@pytest.mark.parametrize("asks", ["ba gia roi mat kem", "0"])
def test_what_it_is_about_reaches_whoever_calls(house: House, talk: Person, asks: str) -> None:
    talk.says(asks)
    for words in OLD_WOMAN:
        assert "cán bộ biết trước khi gọi" in talk.says(words)
        assert "chưa đúng" not in talk.last
        assert talk.asked == "call.number"
    talk.says("0912345678")
    assert next(iter(house.tasks.values())).words["wish"] == "; ".join(OLD_WOMAN)


@pytest.mark.parametrize("ends", ["ko co dien thoai", "1", "thôi không cần gọi", "không cho số"])
def test_where_nobody_is_to_call_it_begins_a_letter(house: House, talk: Person, ends: str) -> None:
    talk.says("0", *OLD_WOMAN, "ừ", ends)
    assert talk.asked == "lodge.consent"
    assert house.tasks == {}
    talk.says("1")
    assert talk.state.draft is not None
    assert talk.state.draft.answers["what"]["texts"] == ["\n".join(OLD_WOMAN)]


def test_beside_a_letter_neither_is_lost(house: House, talk: Person) -> None:
    to("what", talk).says("0", "máy in ở trạm y tế hỏng", "thôi không cần gọi")
    assert "Xã giữ bản nháp" in talk.last
    assert talk.state.draft is not None
    assert talk.state.draft.answers["what"]["texts"] == ["máy in ở trạm y tế hỏng"]


@pytest.mark.parametrize("words", ["ừ", "vâng", "cảm ơn", "?"])
def test_no_number_is_called_wrong_where_none_was_given(talk: Person, words: str) -> None:
    talk.says("0", words)
    assert "chưa đúng" not in talk.last
    assert talk.asked == "call.number"


def test_in_danger_no_call_is_spoken_of(talk: Person) -> None:
    talk.says("0", "nhà tôi đang cháy")
    assert talk.last.startswith("Ông/bà gọi ngay số 114")
    assert "trước khi gọi" not in talk.last


def test_a_personal_number_is_not_taken_for_a_phone(house: House, talk: Person) -> None:
    talk.says("0", "001099012345")
    assert "không hỏi số căn cước" in talk.last
    assert house.tasks == {}


def test_the_call_is_promised_for_office_hours_only(house: House, talk: Person) -> None:
    house.passes(days=4, hours=11)
    talk.says("0", "0912345678")
    assert "vào sáng thứ Hai, 30/3" in talk.last


def test_asking_again_makes_no_second_task(house: House, talk: Person) -> None:
    talk.says("0", "0912345678", "0")
    assert "đã được báo" in talk.last
    assert len(house.tasks) == 1


def test_a_promise_that_was_not_kept_is_not_repeated(house: House, talk: Person) -> None:
    talk.says("0", "0912345678")
    house.passes(days=3)
    talk.says("0")
    assert "23/3" not in talk.last
    assert "chưa gọi lại được như đã hẹn" in talk.last


def test_a_call_that_was_made_can_be_asked_for_anew(house: House, talk: Person) -> None:
    talk.says("0", "0912345678")
    task: Task = next(iter(house.tasks.values()))
    house.tasks[task.id] = Task(task.id, task.kind, task.due, task.words, done=True)
    talk.says("0", "0912345678")
    assert len(house.tasks) == 2


def test_who_would_rather_not_leaves_the_question(talk: Person) -> None:
    to("check", talk)
    talk.me = type(talk.me)("hoa", consent=1)
    talk.says("0", "hủy")
    assert talk.asked == "lodge.check"


@pytest.mark.parametrize("asks", ["dữ liệu", "ý kiến của tôi"])
def test_a_light_question_comes_back_too(house: House, talk: Person, asks: str) -> None:
    lodged(talk)
    talk.me = type(talk.me)("hoa", consent=1)
    talk.says(asks)
    asked = talk.asked
    talk.says("0", "0912345678")
    assert talk.asked == asked


def test_the_question_after_an_answer_comes_back_too() -> None:
    house = House(approvals=[])
    talk = house.join("hoa")
    answered(house, lodged(talk))
    assert ANSWER in talk.last
    talk.me = type(talk.me)("hoa", consent=1)
    talk.says("0", "0912345678")
    assert talk.asked == "feedback.felt"


def test_at_night_it_is_said_that_nobody_is_there(house: House, talk: Person) -> None:
    house.passes(hours=14)
    talk.says("0")
    assert "Giờ này xã nghỉ" in talk.last
    talk.says("0912345678")
    assert "Giờ này" not in talk.last


@pytest.mark.parametrize("words", ["thôi", "không", "Không cần đâu"])
def test_whoever_wants_no_call_after_all_is_out(house: House, talk: Person, words: str) -> None:
    talk.says("0", words)
    assert "không báo cán bộ" in talk.last
    assert house.tasks == {}


@pytest.mark.parametrize(
    "words",
    [
        "mà gọi sau 5h chiều nhé tôi đi làm ca",
        "gọi buổi tối thôi nhé",
        "chiều mai 3h gọi nhé",
        "tôi đi làm về 6h mới gọi được nhé",
        "đừng gọi buổi trưa",
    ],
)
def test_when_a_call_suits_reaches_whoever_calls(house: House, talk: Person, words: str) -> None:
    talk.says("chào xã", "0", "0912 000 999", words)
    assert f"Trợ lý đã nhắn thêm với cán bộ: “{words}”" in talk.last
    (task,) = (one for one in house.tasks.values() if not one.done)
    assert task.words["wish"] == words


@pytest.mark.parametrize(
    "words",
    ["chiều qua có số lạ gọi bảo chuyển tiền", "điện buổi tối yếu lắm", "mạng nhà văn hóa tối nào gọi cũng không được"],
)
def test_another_matter_is_one_while_a_call_is_waited_for(talk: Person, words: str) -> None:
    talk.says("chào xã", "0", "0912 000 999", words)
    assert "nhắn thêm với cán bộ" not in talk.last


@pytest.mark.parametrize("words", ["tôi k có đt, cứ nhắn vào đây", "tôi không có điện thoại", "không dùng điện thoại"])
def test_who_has_no_telephone_is_answered_in_writing(house: House, talk: Person, words: str) -> None:
    talk.says("chào xã", "0", words)
    assert "trả lời ngay tại đây" in talk.last
    assert (talk.asked, house.tasks) == ("home", {})


@pytest.mark.parametrize(
    "words",
    ["cho tôi nói với cán bộ nữ", "cho gap can bo nu", "tôi muốn kể chuyện riêng cho cán bộ nữ nghe được không"],
)
@pytest.mark.parametrize("step", ["home", "consent", "what", "where"])
def test_whoever_would_rather_talk_with_a_woman_is_heard_by_who_calls(
    house: House, talk: Person, step: str, words: str
) -> None:
    if step != "home":
        to(step, talk)
    talk.says(words)
    if talk.asked == "call.number":
        assert "muốn nói chuyện với cán bộ nữ" in talk.last
        talk.says("0", "0912 000 999")
    assert "sẽ gọi lại" in talk.last
    (task,) = (one for one in house.tasks.values() if not one.done)
    assert task.words["wish"] == "muốn nói chuyện với cán bộ nữ"
    assert words not in str(talk.state)


def test_when_a_call_suits_does_not_take_the_place_of_whom(house: House, talk: Person) -> None:
    talk.says("0", "0912 000 999", "cho tôi nói với cán bộ nữ", "gọi sau 5h chiều nhé")
    (task,) = (one for one in house.tasks.values() if not one.done)
    assert task.words["wish"] == "muốn nói chuyện với cán bộ nữ; gọi sau 5h chiều nhé"


def test_a_woman_officer_in_a_letter_stays_there(talk: Person) -> None:
    to("what", talk).says("cán bộ nữ ở một cửa quát tháo dân")
    assert "cán bộ nữ ở một cửa" in str(talk.state)


PUT_RIGHT = [
    "khong phai, 0977 111 001",
    "không phải số đó, gọi số 0977 111 001 nhé",
    "sai số rồi, 0977111001",
    "nhầm, số của tôi là 0977 111 001",
]


@pytest.mark.parametrize("words", PUT_RIGHT)
def test_the_number_that_will_be_called_can_be_put_right(house: House, talk: Person, words: str) -> None:
    talk.says("cho toi gap can bo", "0977 111 000", words)
    assert "sẽ gọi theo số 0977 111 001" in talk.last
    assert [task.words["phone"] for task in house.tasks.values() if not task.done] == ["+84977111001"]


@pytest.mark.parametrize("words", PUT_RIGHT)
def test_beside_a_letter_it_is_put_right_there_too(house: House, talk: Person, words: str) -> None:
    to("check", talk).says("0", words)
    assert "sẽ gọi theo số 0977 111 001" in talk.last
    assert "Trần Thị Hoa, 0977 111 001" in talk.last
    assert talk.asked == "lodge.check"


def test_so_it_is_in_a_letter_that_was_sent_with_the_wrong_one(house: House, talk: Person) -> None:
    lodged(talk)
    talk.says("0", PUT_RIGHT[0])
    assert talk.case.phone == "+84977111001"
    assert [t.words["phone"] for t in house.tasks.values() if t.kind == "call_back" and not t.done] == ["+84977111001"]


def test_while_a_story_is_told_it_is_no_part_of_it(talk: Person) -> None:
    to("what", talk).says("0", "0977 111 000", PUT_RIGHT[0])
    assert "sẽ gọi theo số 0977 111 001" in talk.last
    assert talk.state.draft is not None
    assert "0977" not in str(talk.state.draft.answers)


def test_a_letter_with_a_number_of_its_own_keeps_that(house: House, talk: Person) -> None:
    talk.says("0", "0977 111 000")
    to("check", talk).says(PUT_RIGHT[0])
    assert "Trần Thị Hoa, 0977 111 001" in talk.last
    assert [task.words["phone"] for task in house.tasks.values()] == ["+84977111000"]


@pytest.mark.parametrize(
    "words", ["không phải, máy tính hỏng từ 0977", "không gọi được số 0977 111 001", "có số lạ 0977 111 001 gọi tôi"]
)
def test_a_number_that_is_told_of_changes_nothing(house: House, talk: Person, words: str) -> None:
    talk.says("cho toi gap can bo", "0977 111 000", words)
    assert [task.words["phone"] for task in house.tasks.values()] == ["+84977111000"]


NO_CALL = [
    "thôi khỏi gọi nữa",
    "thôi đừng gọi nữa bà tự lên",
    "thoi dung goi nua ba tu len",
    "không cần gọi nữa đâu",
    "ko can goi lai nua",
    "bảo cán bộ đừng gọi nữa, con tôi làm được rồi",
    "tôi làm được rồi, không cần gọi nữa",
    "hủy gọi lại",
    "không cần gặp cán bộ nữa",
]


@pytest.mark.parametrize("words", NO_CALL)
def test_a_call_that_nobody_wants_any_more_is_taken_back(house: House, talk: Person, words: str) -> None:
    talk.says("0", "0388 123 461")
    assert "cán bộ không gọi lại nữa" in talk.says(words)
    assert all(task.done for task in house.tasks.values())
    assert talk.state.seed == ()
    assert "số điện thoại để cán bộ gọi lại" in talk.says("0")


def test_it_is_taken_back_beside_a_letter_that_stays_as_it_was(house: House, talk: Person) -> None:
    to("what", talk).says("0", "0388 123 461", "thôi khỏi gọi nữa")
    assert "không gọi lại nữa" in talk.last
    assert talk.asked == "lodge.what"
    assert all(task.done for task in house.tasks.values())
    assert talk.state.draft is not None
    assert "khỏi gọi" not in str(talk.state.draft.answers)


@pytest.mark.parametrize("words", ["bao giờ gọi", "bao giờ thì gọi cho tôi", "sao chưa thấy ai gọi lại", "may gio goi"])
def test_when_the_call_comes_is_said_again(house: House, talk: Person, words: str) -> None:
    talk.says("0", "0388 123 461")
    assert "sẽ gọi lại cho ông/bà vào" in talk.says(words)
    assert [task.done for task in house.tasks.values()] == [False]


@pytest.mark.parametrize(
    "words",
    [
        "đừng gọi buổi trưa nhé",
        "cán bộ không gọi nữa",
        "đừng gọi số này, gọi số 0977 111 001",
        "tổng đài lừa đảo gọi suốt, nhờ xã bảo họ đừng gọi nữa",
        "đừng gọi, tôi bận",
    ],
)
def test_other_words_with_a_call_in_them_take_nothing_back(house: House, talk: Person, words: str) -> None:
    talk.says("0", "0388 123 461", words)
    assert "không gọi lại nữa" not in talk.last
    assert any(not task.done for task in house.tasks.values())


@pytest.mark.parametrize("words", NO_CALL)
def test_where_no_call_was_promised_it_is_no_matter(talk: Person, words: str) -> None:
    talk.says(words)
    assert talk.asked in ("", "home")
    assert talk.state.seed == ()


def test_in_a_letter_without_a_promised_call_it_is_part_of_the_story(talk: Person) -> None:
    to("what", talk).says("tổng đài lạ gọi suốt ngày", "đừng gọi nữa")
    assert talk.state.draft is not None
    assert "đừng gọi nữa" in talk.state.draft.answers["what"]["texts"]
