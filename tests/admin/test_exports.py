"""Papers that staff take: from a card, from the list, and by typing what is wanted."""

from __future__ import annotations

from tests.admin.office import BUTTONS, Office


def _everything(office: Office, name: str) -> list[str]:
    """All choices of a card, page by page."""
    person = office.people[name]
    found = list(person.options)
    while person.options[-1] == "Việc khác" and len(found) < 60:
        person.chooses("Việc khác")
        if person.options[0] in found:
            break
        found += person.options
    return found


def test_the_slip_is_a_choice_on_the_card_of_what_is_with_a_unit(forwarded: Office) -> None:
    for name in ("clerk", "police", "leader"):
        forwarded.people[name].look = BUTTONS
        forwarded.says(name, "/xem 648")
        assert "Lấy phiếu chuyển (Word)" in _everything(forwarded, name)
        while "Lấy phiếu chuyển (Word)" not in forwarded.people[name].options:
            forwarded.people[name].chooses("Việc khác")
        told = forwarded.people[name].chooses("Lấy phiếu chuyển (Word)")
        assert "Đang lập phiếu chuyển ý kiến mã 4827 1935 0648" in told
    assert forwarded.papers == [("slip", {"case": forwarded.case().id})] * 3


def test_there_is_no_slip_of_what_is_with_no_unit(office: Office) -> None:
    office.lodged()
    office.says("clerk", "/xem 648")
    assert "Lấy phiếu chuyển (Word)" not in _everything(office, "clerk")
