"""News for residents: consent of its own, two people who let it go, everybody who agreed told once, and no more."""

from __future__ import annotations

import pytest

from cases.broadcasts import News
from cases.kinds import Role
from dialogs.talk import Me
from tests.admin.office import BUTTONS, Office, Person

NEWS = "Sáng thứ Bảy 28/3, xã hướng dẫn cài VNeID ở nhà văn hóa thôn Bắc Kế."
WORDS = f"/thongbao {NEWS}"


def reader(office: Office, name: str, village: str = "bac-ke") -> Person:
    person = office.join(name)
    person.me = Me(name, "Trần Thị Hoa", "+84912345678", village, "", 1, "2026-11", news=1, news_words="2026-11")
    return person


@pytest.fixture
def readers(office: Office) -> Office:
    reader(office, "hoa")
    reader(office, "tam", "thong-nhat")
    return office


@pytest.fixture
def waiting(readers: Office) -> Office:
    """Written for everybody, and shown to the leader."""
    readers.says("clerk", WORDS, "1", "1")
    readers.deliver()
    return readers


def test_nobody_receives_news_who_did_not_say_so(office: Office) -> None:
    office.says("clerk", WORDS)
    told = office.says("clerk", "1")
    assert "Gửi toàn xã: 0 người" in told
    assert "Xin duyệt" not in told


def test_the_preview_is_the_very_message(readers: Office) -> None:
    told = readers.says("clerk", WORDS, "1")
    assert "Gửi toàn xã: 2 người" in told
    readers.says("clerk", "1")
    readers.deliver()
    readers.says("leader", "1")
    readers.newsroom.goes_out()
    message = readers.people["hoa"].last
    assert message in told
    assert NEWS in message
    assert message.endswith("Thôi nhận tin: ông/bà nhắn THÔI NHẬN TIN.")


def test_only_a_second_person_lets_it_go(waiting: Office) -> None:
    assert "Tin chung gửi bà con chờ duyệt" in waiting.people["leader"].last
    assert NEWS in waiting.people["leader"].last
    (one,) = waiting.newsroom.all.values()
    assert one.status is News.WAITING
    waiting.newsroom.goes_out()
    assert waiting.people["hoa"].ever == []
    waiting.says("leader", "1")
    waiting.deliver()
    assert "đã duyệt tin chung" in waiting.people["clerk"].last
    waiting.newsroom.goes_out()
    assert NEWS in waiting.people["hoa"].last
    assert "2 người: 2 đã gửi" in waiting.people["clerk"].last


def test_the_second_person_finds_it_by_the_command(waiting: Office) -> None:
    waiting.says("leader", "3")
    assert "chờ duyệt" in waiting.says("leader", "/thongbao")
    assert NEWS in waiting.people["leader"].last
    waiting.says("leader", "1")
    assert "Soạn" not in waiting.says("leader", "/thongbao")
    assert "Soạn" in waiting.says("clerk", "/thongbao")


def test_its_author_is_never_asked_whatever_else_they_are(readers: Office) -> None:
    readers.join("clerk", Role.FOCAL_OFFICER, Role.LEADER)
    readers.people["clerk"].says(WORDS, "1", "1")
    readers.deliver()
    assert all(mail.to != "clerk" for mail in readers.mail)
    assert "chờ duyệt" not in readers.people["clerk"].last
    readers.people.pop("leader")
    told = readers.says("clerk", WORDS, "1", "1")
    assert "cần một người thứ hai" in told
    assert NEWS in told  # nothing that was typed is lost


def test_it_is_given_back_with_a_reason_and_nobody_is_told(waiting: Office) -> None:
    waiting.says("leader", "2", "Ghi rõ mấy giờ.")
    waiting.deliver()
    assert "“Ghi rõ mấy giờ.”" in waiting.people["clerk"].last
    assert NEWS in waiting.people["clerk"].last
    waiting.newsroom.goes_out()
    assert waiting.people["hoa"].ever == []


def test_for_one_village_or_several_by_name(readers: Office) -> None:
    assert "thôn đó" not in readers.says("clerk", WORDS, "thôn Bắc Kế")
    assert "Gửi" in readers.people["clerk"].last
    assert ": 1 người" in readers.people["clerk"].last
    assert "Chưa rõ “Xóm Mới”" in readers.says("clerk", "3", "Bắc Kế, Xóm Mới")
    assert ": 2 người" in readers.says("clerk", "bac ke và thong nhat")


def test_it_is_stopped_by_a_word(waiting: Office) -> None:
    waiting.says("leader", "1")
    assert "Đã dừng tin chung" in waiting.says("clerk", "/thongbao dừng")
    waiting.newsroom.goes_out()
    assert waiting.people["hoa"].ever == []
    assert "đã dừng" in waiting.says("clerk", "/thongbao")
    assert "Không có tin chung nào" in waiting.says("clerk", "/thongbao dừng")


def test_whoever_was_asked_second_finds_it_decided(readers: Office) -> None:
    readers.join("deputy", Role.LEADER)
    readers.says("clerk", WORDS, "1", "1")
    readers.deliver()
    readers.says("leader", "1")
    assert "có người quyết định" in readers.says("deputy", "1")


def test_somebodys_papers_are_in_no_news(readers: Office) -> None:
    told = readers.says("clerk", "/thongbao Ông Ba số căn cước 025190001234 lên xã nhận thẻ")
    assert "025190001234" not in told
    assert "số giấy tờ" in told


def test_only_the_focal_officer_writes_news(readers: Office) -> None:
    told = readers.says("police", WORDS)
    assert not readers.newsroom.all
    assert "Gửi toàn xã" not in told


def test_whoever_takes_it_back_meanwhile_hears_nothing(waiting: Office) -> None:
    waiting.says("leader", "1")
    assert "thôi nhắn tin chung" in waiting.says("hoa", "thôi nhận tin")
    waiting.newsroom.goes_out()
    assert NEWS not in waiting.people["hoa"].last
    assert NEWS in waiting.people["tam"].last


def test_what_is_asked_meanwhile_stands_as_it_stood(waiting: Office) -> None:
    waiting.says("hoa", "Wifi nhà văn hóa hỏng từ tháng 9", "xong")
    asked = waiting.people["hoa"].asked
    waiting.says("leader", "1")
    waiting.newsroom.goes_out()
    assert waiting.people["hoa"].asked == asked
    assert waiting.people["hoa"].last.count("THÔI NHẬN TIN") == 1
    assert waiting.people["hoa"].heard[-1].weight == "courtesy"


def lodges(office: Office, where: str) -> Person:
    hoa = office.join(where, look=BUTTONS)
    hoa.me = Me("hoa", "Trần Thị Hoa", "+84912345678", "bac-ke", "", 1, "2026-11")
    hoa.says("Wifi nhà văn hóa hỏng từ tháng 9")
    hoa.chooses("Xong")
    hoa.chooses("Gửi đi")
    return hoa


def test_it_is_offered_after_the_receipt_until_somebody_chose() -> None:
    office = Office()
    hoa = lodges(office, "hoa")
    assert "nhắn NHẬN TIN" in hoa.last
    hoa.says("Nhận tin")
    hoa.chooses("Đồng ý nhận tin")
    assert hoa.me.news_words == "2026-11"
    assert hoa.me.news == office.now
    assert "Từ nay" in hoa.last


def test_a_page_that_reaches_nobody_offers_only_the_link_first() -> None:
    hoa = lodges(Office(), "web:w:hoa")
    assert "nhắn MÃ NỐI" in hoa.last
    assert "NHẬN TIN" not in hoa.last


@pytest.mark.parametrize("words", ["thôi nhận tin", "THOI NHAN TIN", "đừng gửi tin nữa", "Thôi nhận tin."])
def test_it_is_taken_back_in_the_middle_of_anything(readers: Office, words: str) -> None:
    readers.says("hoa", "Wifi nhà văn hóa hỏng")
    assert "thôi nhắn tin chung" in readers.says("hoa", words)
    assert not readers.people["hoa"].me.news_words
    assert "không nhận tin chung" in readers.says("hoa", words)


def test_who_never_agreed_to_anything_is_told_what_it_means_first(office: Office) -> None:
    told = office.says("resident", "nhận tin")
    assert "chỉ để gửi tin" in told
    assert "đủ 16 tuổi" in told
    office.says("resident", "dạ")
    assert not office.people["resident"].me.news_words
    assert "Từ nay" in office.says("resident", "1")
    assert office.people["resident"].me.news_words
    assert "nhận tin chung của xã" in office.says("resident", "dữ liệu", "1")


def test_deleting_all_that_is_kept_ends_it(readers: Office) -> None:
    readers.says("hoa", "dữ liệu", "5", "2")
    assert not readers.people["hoa"].me.news_words
