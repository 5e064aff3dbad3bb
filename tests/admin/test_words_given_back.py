"""What an officer typed is never simply gone."""

from __future__ import annotations

from cases.kinds import Role
from tests.admin.office import Office


def _at_the_police(office: Office) -> None:
    office.join("police-2", Role.UNIT_OFFICER, unit="cong-an")
    office.lodged()
    office.says("clerk", "1", "1", "vneid", "1", "1", "1")


def _given_back(office: Office) -> None:
    """The officer's answer, by the clerk, with a reason."""
    _at_the_police(office)
    office.says("police", "/traloi 0648", "Mời bà con đến trụ sở.", "1")
    office.says("clerk", "/tralai 0648", "Xin ghi rõ ngày giờ.")


def test_who_writes_while_a_colleague_answers_gets_the_words_back(office: Office) -> None:
    _at_the_police(office)
    office.says("police", "/traloi 0648")
    office.says("police-2", "/traloi 0648", "Mời bà con đến trụ sở.", "1")
    told = office.says("police", "Bà mang căn cước tới bộ phận một cửa.")
    assert "“Bà mang căn cước tới bộ phận một cửa.”" in told
    proposal = office.case().proposal
    assert proposal is not None
    assert proposal.text == "Mời bà con đến trụ sở."


def test_words_that_were_ready_to_be_sent_come_back_too(office: Office) -> None:
    _at_the_police(office)
    office.says("police", "/traloi 0648", "Bà mang căn cước tới bộ phận một cửa.")
    office.says("police-2", "/traloi 0648", "Mời bà con đến trụ sở.", "1")
    assert "“Bà mang căn cước tới bộ phận một cửa.”" in office.says("police", "1")


def test_a_subject_named_before_the_case_was_received_is_kept(office: Office) -> None:
    office.lodged()
    office.says("clerk", "/phanloai 0648 vneid", "1", "1")
    assert office.case().subject == "vneid"


def test_a_returned_answer_stands_on_the_card_with_its_reason(office: Office) -> None:
    _given_back(office)
    office.says("clerk", "1")
    card = office.says("police", "/xem 0648")
    assert "Mời bà con đến trụ sở." in card
    assert "Xin ghi rõ ngày giờ." in card


def test_who_writes_a_returned_answer_anew_reads_the_old_one_again(office: Office) -> None:
    _given_back(office)
    asked = office.says("police", "/traloi 0648")
    assert "“Mời bà con đến trụ sở.”" in asked
    assert "Mời soạn câu trả lời" in asked


def test_who_gave_it_back_is_said(office: Office) -> None:
    _at_the_police(office)
    office.says("police", "/traloi 0648", "Mời bà con đến trụ sở.", "1")
    office.says("clerk", "/duyet 648", "1")
    office.says("leader", "/tralai 0648 Xin ghi rõ ngày giờ.")
    office.deliver()
    assert "bị lãnh đạo trả lại để sửa" in office.people["clerk"].everything
    assert "bị lãnh đạo trả lại để sửa: “Mời bà con đến trụ sở.”" in office.says("police", "/xem 0648")
