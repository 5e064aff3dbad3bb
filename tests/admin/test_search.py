"""/tim with words of the matter: what is looked for, who is shown what of it."""

from __future__ import annotations

import pytest

from dialogs.events import Notice
from tests.admin.office import SECOND, Office


def found(office: Office, to: str, *codes: str, shown: str = "đèn đường") -> str:
    """The news that a job posts."""
    office.plays(to, Notice("search.found", {"codes": list(codes), "shown": shown}))
    return office.people[to].last


@pytest.mark.parametrize("typed", [["/tim đèn đường"], ["/tìm Den duong!"], ["/tim", "đèn đường"]])
def test_words_are_looked_for_without_their_accents(office: Office, typed: list[str]) -> None:
    assert "Đang tìm" in office.says("clerk", *typed)
    ((what, data),) = office.papers
    assert (what, data["words"], data["unit"]) == ("search", ["den", "duong"], "")


def test_an_officer_looks_among_the_own_units_cases(office: Office) -> None:
    office.says("police", "/tim đèn đường")
    assert office.papers[0][1]["unit"] == "cong-an"


@pytest.mark.parametrize("typed", ["/tim", "/tim ?", "/tim a b"])
def test_without_a_word_to_look_for_the_case_is_asked_for(office: Office, typed: str) -> None:
    assert "mã tra cứu" in office.says("clerk", typed)
    assert office.papers == []


def test_a_number_still_names_a_case(office: Office) -> None:
    office.lodged()
    office.says("clerk", "/tim 193506")
    assert office.papers == []


def test_what_was_found_is_a_list_to_pick_from(office: Office) -> None:
    first, second = office.lodged("Đèn đường hỏng"), office.lodged("Đèn đường ngõ 3 tối", code=SECOND)
    office.says("clerk", "/tim đèn đường")
    said = found(office, "clerk", first.code, second.code)
    assert "Thấy 2 ý kiến có “đèn đường”" in said
    assert "Đèn đường ngõ 3 tối" in office.says("clerk", "2")


def test_of_more_than_five_the_newest_five_are_shown(office: Office) -> None:
    codes = [office.lodged("Đèn đường hỏng", code=SECOND + n * 1000).code for n in range(6)]
    said = found(office, "clerk", *codes)
    assert "5 ý kiến mới nhất" in said
    assert codes[5][-4:] not in said


def test_nothing_is_said_to_be_nothing(office: Office) -> None:
    office.says("clerk", "/tim đèn đường")
    assert "Không thấy ý kiến nào có “đèn đường”" in found(office, "clerk")


def test_another_units_case_is_not_even_named(office: Office) -> None:
    case = office.lodged("Đèn đường hỏng")
    assert "Không thấy ý kiến nào" in found(office, "clinic", case.code)


def test_beside_something_unfinished_the_whole_list_is_told(forwarded: Office) -> None:
    second = forwarded.lodged("Đèn đường ngõ 3 tối", code=SECOND)
    forwarded.says("clerk", f"/tiepnhan {second.code}", "1")
    forwarded.says("clerk", "/tim đèn đường")
    asked = forwarded.people["clerk"].asked
    said = found(forwarded, "clerk", forwarded.case().code, second.code)
    assert "Thấy 2 ý kiến" in said
    assert "0648 chờ trả lời" in said
    assert f"{second.code[-4:]} chờ phân loại" in said
    assert "nhắn /xem và 4 số cuối" in said
    assert forwarded.people["clerk"].asked == asked, "what was asked is asked"
    assert "Ông/bà muốn nói ý kiến nào" not in forwarded.says("clerk", "2", "2", "thôi"), "it was told"


def test_from_such_a_list_a_case_is_opened_by_its_digits(forwarded: Office) -> None:
    second = forwarded.lodged("Đèn đường ngõ 3 tối", code=SECOND)
    forwarded.says("clerk", f"/tiepnhan {second.code}", "1", "/tim đèn đường")
    found(forwarded, "clerk", forwarded.case().code, second.code)
    assert "VNeID báo lỗi" in forwarded.says("clerk", "/xem 0648")
