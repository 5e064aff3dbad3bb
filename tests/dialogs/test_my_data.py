"""DỮ LIỆU: seeing, correcting, copying, taking consent back, deleting; each with its legal date, done and recorded."""

import pytest

from cases.case import Case
from cases.codes import TrackingCode
from cases.commands import Lodge, Withdraw
from cases.kinds import Kind, Role
from dialogs.events import Notice
from tests.dialogs.house import BUTTONS, House
from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, at_the_police, lodged, to


def asks(talk: Person, *choices: str) -> str:
    talk.says("/dulieu")
    return talk.chooses(*choices)


def records(house: House) -> list[tuple[str, bool]]:
    return [(task.words["wish"], task.done) for task in house.tasks.values()]


def closed(house: House, talk: Person) -> Case:
    case = lodged(talk)
    done = house.decides(case, Withdraw(case.id), talk.actor)
    assert done.case is not None
    return done.case


@pytest.fixture
def clerk(house: House) -> Person:
    return house.join("clerk", Role.FOCAL_OFFICER, look=BUTTONS)


def at_the_task(clerk: Person) -> Person:
    clerk.says("/hopthu")
    clerk.chooses(next(label for label in clerk.options if "iệc khác" in label or "iệc phải làm" in label))
    clerk.chooses(clerk.options[0])
    return clerk


@pytest.mark.parametrize("words", ["DỮ LIỆU", "du lieu", "/dulieu", "QUYỀN"])
def test_whoever_asks_sees_what_is_kept(house: House, talk: Person, words: str) -> None:
    at_the_police(house, lodged(talk))
    talk.says(words)
    talk.chooses("Xem xã đang lưu gì")
    for kept in (
        "Họ tên: Trần Thị Hoa.",
        "Số điện thoại: 0912 345 678.",
        "thôn Bắc Kế",
        "đồng ý lúc 8 giờ 15 ngày 23/3/2026",
        "1 ý kiến đã gửi, trong đó có họ tên, số điện thoại, nơi ở; không có bản nháp",
        "Công an xã",
    ):
        assert kept in talk.last
    assert records(house) == [("see", True)]


@pytest.mark.parametrize(
    "wish",
    ["/dulieu", "dữ liệu", "đừng lưu gì của tôi nữa", "xóa thông tin của tôi", "ai cho phép xã lưu số điện thoại tôi"],
)
def test_whoever_gave_nothing_hears_at_once_that_nothing_is_kept(house: House, talk: Person, wish: str) -> None:
    talk.says(wish)
    assert "Ở đây xã chưa lưu thông tin nào của ông/bà" in talk.last
    assert "lưu thông tin của ông/bà để" not in talk.last
    assert (talk.asked, house.tasks, talk.state.seed) == ("home", {}, ())


def test_what_is_held_before_consent_is_said_to_be_held(talk: Person) -> None:
    to("consent", talk).says("/dulieu")
    assert "chưa lưu thông tin nào của ông/bà. Lời vừa nhắn, trợ lý chỉ giữ tạm" in talk.last
    assert talk.asked == "lodge.consent"
    talk.says("1")
    assert talk.asked == "lodge.what"


def test_who_has_sent_nothing_yet_is_not_told_of_what_was_sent(talk: Person) -> None:
    to("who", talk).says("/dulieu")
    assert "đang lưu một ít thông tin ông/bà đã cho" in talk.last
    assert "ý kiến đã gửi" not in talk.last


@pytest.mark.parametrize("choice", ["see", "correct", "copy", "delete"])
def test_what_was_forgotten_meanwhile_is_said_to_be_gone(house: House, talk: Person, choice: str) -> None:
    to("who", talk).says("/huy", "/dulieu")
    menu = talk.question
    talk.me = type(talk.me)("hoa")
    house.drafts.clear()
    talk.taps(menu, choice)
    assert "chưa lưu thông tin nào" in talk.last
    assert house.tasks == {}


def test_what_was_not_given_cannot_be_withdrawn(talk: Person) -> None:
    talk.says("dữ liệu")
    assert "Rút lại đồng ý" not in talk.options


def test_there_are_five_choices_at_most(talk: Person) -> None:
    lodged(talk)
    talk.says("dữ liệu")
    assert len(talk.options) == 6  # with "Gặp cán bộ"


def test_the_lodging_goes_on_afterwards(talk: Person) -> None:
    to("where", talk)
    asks(talk, "Xem xã đang lưu gì")
    assert talk.asked == "lodge.where"


# Correcting


def test_a_name_is_put_right_by_oneself_and_in_open_cases_too(house: House, talk: Person) -> None:
    case = lodged(talk)
    asks(talk, "Sửa cho đúng")
    assert "Xã đang ghi:\nHọ tên: Trần Thị Hoa.\nSố điện thoại: 0912 345 678.\nNơi ở: thôn Bắc Kế" in talk.last
    talk.chooses("Họ tên, số điện thoại")
    talk.says("Trần Thị Hòa 0987 654 321")
    assert "nay ghi là:\nHọ tên: Trần Thị Hòa.\nSố điện thoại: 0987 654 321." in talk.last
    assert "1 ý kiến đang giải quyết cũng đã sửa theo" in talk.last
    assert (talk.me.name, talk.me.phone) == ("Trần Thị Hòa", "+84987654321")
    now = house.cases[case.id]
    assert (now.name, now.phone, now.village) == ("Trần Thị Hòa", "+84987654321", "bac-ke")
    assert records(house) == [("correct", True)]
    assert talk.state.stack == ()


def test_a_place_is_put_right_in_open_cases_too(house: House, talk: Person) -> None:
    case = lodged(talk)
    asks(talk, "Sửa cho đúng", "Nơi ở")
    talk.says("Thống Nhất")
    assert "Nơi ở: thôn Thống Nhất" in talk.last
    assert (house.cases[case.id].village, house.cases[case.id].name) == ("thong-nhat", "Trần Thị Hoa")
    asks(talk, "Sửa cho đúng", "Nơi ở")
    talk.says("khu trọ cạnh nhà máy sứ")
    assert (house.cases[case.id].village, house.cases[case.id].place) == ("", "khu trọ cạnh nhà máy sứ")


def test_nothing_changes_when_one_thinks_better_of_it(house: House, talk: Person) -> None:
    lodged(talk)
    asks(talk, "Sửa cho đúng", "Không sửa nữa")
    assert "giữ như cũ" in talk.last
    assert talk.me.name == "Trần Thị Hoa"
    assert house.tasks == {}


def test_in_cases_that_are_over_the_clerk_corrects(house: House, talk: Person, clerk: Person) -> None:
    case = closed(house, talk)
    asks(talk, "Sửa cho đúng", "Họ tên, số điện thoại")
    talk.says("Trần Thị Hòa 0987 654 321")
    assert "1 ý kiến đã giải quyết xong thì cán bộ sửa trong sổ, chậm nhất ngày 2/4/2026" in talk.last
    assert records(house) == [("correct", False)]
    assert house.cases[case.id].name == "Trần Thị Hoa"
    at_the_task(clerk)
    assert "Trần Thị Hòa, 0987 654 321" in clerk.last
    clerk.chooses("Sửa các ý kiến này")
    assert "Đã sửa 1 ý kiến" in clerk.last
    assert house.cases[case.id].name == "Trần Thị Hòa"
    house.passes(seconds=1)
    assert "đã sửa thông tin trong các ý kiến cũ" in talk.last
    assert records(house) == [("correct", True)]


def for_her_mother(house: House, talk: Person, number: int) -> Case:
    lodge = Lodge(
        f"m{number}",
        TrackingCode.from_random(4827193506 + number).value,
        Kind.REFLECTION,
        "hoa",
        "Loa xóm 3 hỏng",
        "Bùi Thị Mẹ",
        "",
        "bac-ke",
        helper="Trần Thị Hoa",
    )
    case = house.decides(None, lodge, talk.actor).case
    assert case is not None
    return case


def test_a_case_lodged_for_somebody_else_keeps_that_persons_name(house: House, talk: Person, clerk: Person) -> None:
    mine = closed(house, talk)
    open_, over = for_her_mother(house, talk, 1), for_her_mother(house, talk, 2)
    house.decides(over, Withdraw(over.id), talk.actor)
    asks(talk, "Sửa cho đúng", "Họ tên, số điện thoại")
    talk.says("Trần Thị Hòa 0987 654 321")
    assert "đang giải quyết cũng đã sửa" not in talk.last
    at_the_task(clerk).chooses("Sửa các ý kiến này")
    assert house.cases[mine.id].name == "Trần Thị Hòa"
    assert {house.cases[case.id].name for case in (open_, over)} == {"Bùi Thị Mẹ"}


# A copy


def test_a_copy_is_made_at_once_where_a_file_can_be_sent(house: House) -> None:
    talk = house.join("hoa", look=BUTTONS)
    talk.says(MATTER)
    for label in ("Đồng ý, tôi đã đủ 16 tuổi", "Xong"):
        talk.chooses(label)
    asks(talk, "Xin bản sao")
    assert "Xã đã nhận đề nghị lúc 8 giờ 15 ngày 23/3/2026" in talk.last
    assert "chậm nhất ngày 2/4/2026" in talk.last
    assert house.copies == [("hoa", "hoa")]
    assert records(house) == [("copy", True)]
    ready = Notice("data.copy_ready", {"file": "f1", "person": "hoa", "name": "x.txt", "until": "2026-03-30"})
    house.plays("hoa", ready)
    assert [file.file for out in talk.heard for file in out.files] == ["f1"]
    assert "mở được ở đây đến hết ngày 30/3/2026" in talk.last
    assert talk.asked == "lodge.who"


def test_where_no_file_can_be_sent_the_clerk_prints_it(house: House, talk: Person, clerk: Person) -> None:
    lodged(talk)
    asks(talk, "Xin bản sao")
    assert "Kênh này không gửi tệp được" in talk.last
    assert "chậm nhất ngày 2/4/2026" in talk.last
    assert "http" not in talk.last
    assert house.copies == []
    asks(talk, "Xin bản sao")
    assert "đã nhận đề nghị này của ông/bà trước đó" in talk.last
    assert records(house) == [("copy", False)]
    at_the_task(clerk).chooses("Lấy bản sao để in")
    assert house.copies == [("hoa", "clerk")]
    at_the_task(clerk).chooses("Đã in, báo người đề nghị đến nhận")
    house.passes(seconds=1)
    assert "đã in xong" in talk.last
    assert records(house) == [("copy", True)]


# Taking consent back


def test_consent_is_withdrawn_only_when_one_is_sure(house: House, talk: Person) -> None:
    lodged(talk)
    asks(talk, "Rút lại đồng ý", "Không, giữ như cũ")
    assert talk.me.consent is not None
    asks(talk, "Rút lại đồng ý", "Rút lại đồng ý")
    assert talk.me == type(talk.me)("hoa")
    assert "rút lại đồng ý lúc 8 giờ 15 ngày 23/3/2026" in talk.last
    assert records(house) == [("withdraw", True)]


def test_withdrawing_consent_takes_every_draft_along(house: House, talk: Person) -> None:
    to("who", talk).says("/huy")
    talk.says("Loa xóm 3 hỏng đã lâu", "/dulieu")
    assert len(house.drafts) == 2
    talk.chooses("Rút lại đồng ý", "Rút lại đồng ý")
    assert house.drafts == {}
    assert talk.state.stack == ()
    assert talk.state.seed == ()
    assert MATTER not in talk.kept


def test_withdrawing_leaves_the_cases_in_the_register(house: House, talk: Person) -> None:
    case = lodged(talk)
    asks(talk, "Rút lại đồng ý", "Rút lại đồng ý")
    assert house.cases[case.id].name == "Trần Thị Hoa"


def test_after_withdrawing_consent_it_is_asked_for_anew(talk: Person) -> None:
    lodged(talk)
    asks(talk, "Rút lại đồng ý", "Rút lại đồng ý")
    talk.says(MATTER)
    assert talk.asked == "lodge.consent"


def test_without_consent_the_clerk_corrects_and_nothing_new_is_kept(house: House, talk: Person) -> None:
    lodged(talk)
    asks(talk, "Rút lại đồng ý", "Rút lại đồng ý")
    asks(talk, "Sửa cho đúng")
    assert "trợ lý không ghi thông tin mới" in talk.last
    task = list(house.tasks.values())[-1]
    assert (task.words["name"], task.words["wish"], task.done) == ("Trần Thị Hoa", "correct", False)
    assert talk.me == type(talk.me)("hoa")


# Deleting


def test_whoever_lodged_nothing_is_forgotten_at_once(house: House, talk: Person) -> None:
    to("who", talk).says("/huy")
    asks(talk, "Xóa thông tin của tôi")
    assert "ý kiến đã gửi" not in talk.last
    talk.chooses("Xóa thông tin của tôi")
    assert "không còn lưu gì" in talk.last
    assert (house.drafts, talk.me) == ({}, type(talk.me)("hoa"))
    assert records(house) == [("delete", True)]


def test_deleting_says_beforehand_what_becomes_of_open_cases(house: House, talk: Person) -> None:
    lodged(talk)
    asks(talk, "Xóa thông tin của tôi")
    assert "chậm nhất ngày 10/4/2026" in talk.last  # the twentieth day, 12 April, is a Sunday
    assert "1 ý kiến chưa giải quyết xong, xóa rồi thì xã không trả lời được nữa" in talk.last
    talk.chooses("Không, giữ như cũ")
    assert talk.me.name == "Trần Thị Hoa"
    assert house.tasks == {}


def test_the_clerk_makes_the_cases_nameless_and_the_resident_hears_of_it(
    house: House, talk: Person, clerk: Person
) -> None:
    case = lodged(talk)
    asks(talk, "Xóa thông tin của tôi", "Xóa thông tin của tôi")
    assert "đề nghị lúc 8 giờ 15 ngày 23/3/2026" in talk.last
    assert "Còn 1 ý kiến đã gửi, cán bộ xóa chậm nhất ngày 10/4/2026" in talk.last
    assert talk.me == type(talk.me)("hoa")
    assert "Trần" not in str(house.tasks)
    at_the_task(clerk)
    assert "Trần Thị Hoa đề nghị xóa thông tin" in clerk.last
    clerk.chooses("Đã đối chiếu, xóa thông tin")
    assert house.cases[case.id].name
    clerk.chooses("Xóa")
    assert "Đã xóa thông tin trong 1 ý kiến" in clerk.last
    now = house.cases[case.id]
    assert (now.text, now.name, now.phone, now.status) == ("", "", "", "withdrawn")
    house.passes(seconds=1)
    assert "đã xóa tên, số điện thoại và nội dung trong 1 ý kiến" in talk.last
    assert records(house) == [("delete", True)]
    talk.says("/dulieu")
    assert "chưa lưu thông tin nào" in talk.last


def test_the_clerk_can_think_better_of_it(house: House, talk: Person, clerk: Person) -> None:
    case = lodged(talk)
    asks(talk, "Xóa thông tin của tôi", "Xóa thông tin của tôi")
    at_the_task(clerk).chooses("Đã đối chiếu, xóa thông tin", "Chưa xóa")
    assert house.cases[case.id].name == "Trần Thị Hoa"
    assert records(house) == [("delete", False)]


def test_only_the_cases_of_this_chat_are_erased(house: House, talk: Person, returning: Person, clerk: Person) -> None:
    returning.says(MATTER, "1", "1")
    lodged(talk)
    asks(talk, "Xóa thông tin của tôi", "Xóa thông tin của tôi")
    at_the_task(clerk).chooses("Đã đối chiếu, xóa thông tin", "Xóa")
    assert talk.case.anonymised
    assert returning.case.name == "Trần Văn Tám"


def test_asking_twice_makes_one_task(house: House, talk: Person) -> None:
    lodged(talk)
    for _ in range(2):
        asks(talk, "Xóa thông tin của tôi", "Xóa thông tin của tôi")
    assert records(house) == [("delete", False)]


def test_a_number_typed_says_itself_what_is_wrong(house: House, talk: Person) -> None:
    case = lodged(talk)
    talk.says("dữ liệu")
    talk.chooses("Sửa cho đúng")
    talk.says("số đúng là 0987 111 222")
    assert (talk.me.name, talk.me.phone) == ("Trần Thị Hoa", "+84987111222")
    assert house.cases[case.id].phone == "+84987111222"


def test_another_wish_takes_the_place_of_a_correction_that_was_not_begun(talk: Person) -> None:
    lodged(talk)
    talk.says("DỮ LIỆU")
    talk.chooses("Sửa cho đúng")
    talk.says("DỮ LIỆU")
    talk.chooses("Xem xã đang lưu gì")
    assert "sửa phần nào" not in talk.last


def test_after_withdrawing_it_is_said_that_the_letters_keep_the_name(talk: Person) -> None:
    lodged(talk)
    talk.says("DỮ LIỆU")
    talk.chooses("Rút lại đồng ý", "Rút lại đồng ý")
    talk.says("DỮ LIỆU")
    talk.chooses("Xem xã đang lưu gì")
    assert "trong đó có họ tên, số điện thoại" in talk.last
