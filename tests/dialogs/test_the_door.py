"""Before anything is heard: numbers nobody needs are covered, secrets are refused, danger is answered, insults met
calmly."""

from __future__ import annotations

import json

import pytest

from cases.kinds import Role
from dialogs.events import Media
from tests.dialogs.house import PROFILE, House
from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, WHO, lodged, to

ID = "026189001234"
PASSWORD = "mật khẩu của tôi là Hoa@1960"


def everything(house: House, person: Person) -> str:
    drafts = [parked.answers for parked, _, _ in house.drafts.values()]
    kept = json.dumps([drafts, json.loads(person.kept)], ensure_ascii=False)
    return kept + str(house.cases) + str(house.events) + str(house.mail) + str(person.me)


@pytest.mark.parametrize("step", ["consent", "what", "where", "check"])
@pytest.mark.parametrize(("typed", "secret"), [(f"cccd {ID} nhé", ID), (f"{PASSWORD} ạ", "Hoa@1960")])
def test_what_nobody_needs_is_kept_nowhere(house: House, talk: Person, step: str, typed: str, secret: str) -> None:
    to(step, talk).says(typed)
    assert "Trợ lý đã che" in talk.last
    assert secret not in everything(house, talk)


def test_at_home_too(house: House, talk: Person) -> None:
    talk.says(f"VNeID của tôi không vào được, cccd {ID}, {PASSWORD}")
    assert talk.last.startswith("Trợ lý đã che số căn cước, mật khẩu trong tin vừa rồi")
    talk.says("1", "1", WHO, "Bắc Kế", "1")
    assert talk.case.text == "VNeID của tôi không vào được, cccd •••234, mật khẩu của tôi là •••"


def test_captions_and_names_of_files_too(house: House, talk: Person) -> None:
    to("what", talk).does(Media("photo", "r1", f"{ID}.jpg", caption=f"lỗi app, {PASSWORD}"))
    assert "Trợ lý đã che" in talk.last
    assert [file.name for file in house.fetched] == ["•••234.jpg"]
    assert "Hoa@1960" not in everything(house, talk)


def test_ideas_places_and_added_words_too(house: House, talk: Person) -> None:
    talk.says("chào xã", "2", "1", f"Tổ dạy VNeID {ID}", f"Người già {ID}", f"Dạy tối {ID}", "1", f"Đã thử {ID}", "1")
    talk.says(WHO, f"ngõ 12 {ID}")
    assert ID not in everything(house, talk)


def test_a_late_message_too(house: House, talk: Person) -> None:
    to("who", talk).says(f"cccd của tôi {ID} đây", late=True)
    assert ID not in everything(house, talk)


def test_phone_and_code_reach_whoever_asks_for_them(house: House, talk: Person) -> None:
    case = lodged(talk)
    assert case.phone == "+84912345678"
    other = house.join("an")
    other.says("tra cứu", f"{case.code[:4]} {case.code[4:8]} {case.code[8:]}")
    assert "Trợ lý đã che" not in other.everything
    assert "đã gửi" in other.last or "Mã" in other.last or case.code[:4] in other.last


def test_an_id_number_instead_of_a_phone_is_explained_by_the_question_itself(house: House, talk: Person) -> None:
    to("who", talk).says(f"Trần Thị Hoa {ID}")
    assert "căn cước" in talk.last
    assert ID not in everything(house, talk)


def test_a_start_token_is_no_card(house: House, talk: Person) -> None:
    house.links["4111111111111111"] = "bac-ke"
    assert "thôn Bắc Kế" in talk.says("4111 1111 1111 1111")


def test_officers_type_what_they_must(house: House) -> None:
    clerk = house.join("clerk", Role.FOCAL_OFFICER)
    assert "Trợ lý đã che" not in clerk.says(f"/xem {ID}")


@pytest.mark.parametrize("step", ["consent", "what", "where", "check"])
def test_a_secret_is_not_kept_and_the_rest_is(house: House, talk: Person, step: str) -> None:
    asked = to(step, talk).asked
    talk.says("gửi xã tài liệu mật về kế hoạch A12")
    assert "văn thư" in talk.last
    assert "A12" not in everything(house, talk)
    assert talk.asked == asked
    rest = ("1", "1", WHO, "Bắc Kế", "1")
    talk.says(*rest[{"consent": 0, "what": 1, "where": 3, "check": 4}[step] :])
    assert talk.case.text == MATTER


def test_a_secret_file_is_not_fetched(house: House, talk: Person) -> None:
    to("what", talk).does(Media("document", "r1", "Tai_lieu_mat_2026.pdf", caption="gửi cán bộ"))
    assert "văn thư" in talk.last
    assert house.fetched == []
    assert "gửi cán bộ" not in everything(house, talk)


@pytest.mark.parametrize("words", ["bảo mật kém quá, ai cũng vào được", "mật khẩu wifi nhà văn hóa là gì ạ"])
def test_words_like_it_are_a_matter(talk: Person, words: str) -> None:
    talk.says(words, "1", "1", WHO, "Bắc Kế", "1")
    assert talk.case.text == words


@pytest.mark.parametrize("step", ["consent", "what", "who", "where", "check"])
def test_the_numbers_come_at_every_question(talk: Person, step: str) -> None:
    asked = to(step, talk).asked
    talk.says("cháy nhà rồi cứu với")
    first = talk.last.split("\n")[0]
    assert all(number in first for number in ("111", "113", "114", "115"))
    assert talk.asked.split(".")[0] == asked.split(".")[0]


def test_under_a_picture_too(talk: Person) -> None:
    to("what", talk).sends("photo", caption="cháy nhà rồi cứu với")
    assert "114" in talk.last


def test_the_police_on_duty_come_first_where_they_are_known() -> None:
    house = House(office=PROFILE.office.model_copy(update={"police_phone": "0211 3888 113"}))
    house.join("hoa").says("cháy nhà rồi cứu với")
    assert "Công an xã 0211 3888 113, Công an 113" in house.people["hoa"].last


@pytest.mark.parametrize("step", ["consent", "what", "who", "where"])
def test_an_insult_is_met_calmly_and_kept_nowhere(house: House, talk: Person, step: str) -> None:
    asked = to(step, talk).asked
    talk.says("đồ ngu như bò")
    assert "Trợ lý rất tiếc" in talk.last
    assert talk.asked == asked
    assert "ngu như bò" not in everything(house, talk)


def test_the_third_in_a_row_is_offered_a_person(talk: Person) -> None:
    for words in ("đồ ngu", "cút đi"):
        assert "nhắn số 0" not in talk.says(words)
    assert "nhắn số 0" in talk.says("óc chó")
    talk.says(MATTER)
    assert "nhắn số 0" not in talk.says("đồ ngu")


def test_a_matter_told_in_anger_is_taken_as_it_is(talk: Person) -> None:
    words = "con mẹ nó app VNeID lại lỗi, làm ăn như hạch"
    talk.says(words, "1", "1", WHO, "Bắc Kế", "1")
    assert talk.case.text == words
