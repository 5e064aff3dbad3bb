"""How few turns it takes from the first words to a tracking code: a goal, so it is counted."""

from cases.codes import TrackingCode
from cases.kinds import Kind, Status
from tests.dialogs.house import BUTTONS, House
from tests.dialogs.player import Person

MATTER = "Wifi nhà văn hóa thôn Bắc Kế hỏng từ tháng 9, bà con không vào mạng được"
WHO = "Trần Thị Hoa 0912 345 678"


def test_whoever_types_the_matter_first_is_done_in_six_turns(talk: Person) -> None:
    talk.says(MATTER, "1", "1", WHO, "Bắc Kế", "1")
    assert "Mã tra cứu" in talk.last
    assert talk.turns <= 6
    case = talk.case
    assert (case.text, case.name, case.phone, case.village) == (MATTER, "Trần Thị Hoa", "+84912345678", "bac-ke")
    assert (case.kind, case.status) == (Kind.REFLECTION, Status.SUBMITTED)


def test_whoever_begins_with_a_greeting_is_done_in_eight_turns(talk: Person) -> None:
    talk.says("Chào cán bộ", "1", "1", MATTER, "1", WHO, "Bắc Kế", "1")
    assert talk.case.text == MATTER
    assert talk.turns <= 8


def test_whoever_comes_back_is_done_in_three_turns(returning: Person) -> None:
    returning.says(MATTER, "1", "1")
    assert returning.case.text == MATTER
    assert returning.case.name == "Trần Văn Tám"
    assert returning.turns <= 3


def test_by_a_village_link_it_is_one_turn_less(house: House, talk: Person) -> None:
    """Opening the link is no message, on channels that can carry it; whoever is asked nothing says nothing."""
    house.links["4827193506481122"] = "bac-ke"
    assert "thôn Bắc Kế" in talk.starts("4827193506481122")
    opened = talk.turns
    talk.says(MATTER, "1", "1", WHO, "1")
    assert talk.case.village == "bac-ke"
    assert talk.turns - opened <= 5


def test_by_a_village_link_a_cold_start_is_one_turn_less_too(house: House, talk: Person) -> None:
    house.links["4827193506481122"] = "bac-ke"
    talk.starts("4827193506481122")
    opened = talk.turns
    talk.says("Chào cán bộ", "1", "1", MATTER, "1", WHO, "1")
    assert talk.case.village == "bac-ke"
    assert talk.turns - opened <= 7


def test_where_the_digits_are_typed_it_is_no_turn_more(house: House, talk: Person) -> None:
    """Zalo has no start links: the digits of the poster are the first message."""
    house.links["4827193506481122"] = "bac-ke"
    talk.says("4827 1935 0648 1122", MATTER, "1", "1", WHO, "1")
    assert talk.case.village == "bac-ke"
    assert talk.turns <= 6


def test_buttons_lead_the_same_way(house: House) -> None:
    talk = house.join("hoa", look=BUTTONS)
    talk.starts()
    talk.chooses("Gửi phản ánh, kiến nghị", "Đồng ý, tôi đã đủ 16 tuổi")
    talk.says(MATTER)
    talk.chooses("Xong")
    talk.says(WHO, "Bắc Kế")
    talk.chooses("Gửi đi")
    assert talk.case.text == MATTER
    assert talk.turns <= 8


def test_the_receipt_names_code_and_date(talk: Person) -> None:
    talk.says(MATTER, "1", "1", WHO, "Bắc Kế", "1")
    assert f"Mã tra cứu: {TrackingCode(talk.case.code)}" in talk.last
    assert "lúc 8 giờ 15 ngày 23/3/2026" in talk.last
    assert "chậm nhất ngày 13/4/2026" in talk.last
    assert talk.question == ""


def test_nothing_is_asked_that_the_clerk_can_find_out(talk: Person) -> None:
    asked = []
    for words in ("Chào cán bộ", "1", "1", MATTER, "1", WHO, "Bắc Kế", "1"):
        talk.says(words)
        asked.append(talk.asked)
    assert asked == [
        "home",
        "lodge.consent",
        "lodge.what",
        "lodge.what",
        "lodge.who",
        "lodge.where",
        "lodge.check",
        "",
    ]
