"""What goes to an officer's mailbox: all news for staff, and nothing of a sender in any of it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po
from hypothesis import given, settings
from hypothesis import strategies as st

from admin import TELLERS
from admin.official_mail import NOT_MAILED, Letter, letter_of, waiting_letter
from cases.kinds import Role
from cases.needs import CaseById
from cases.text import clean
from dialogs.events import Notice
from dialogs.render import render
from dialogs.script import Heard
from dialogs.talk import Talk
from tests.admin.office import Office
from tests.dialogs.house import ROOT, WORDS
from tests.dialogs.nasty import notices

CATALOGUE = Path(ROOT / "locales" / "vi" / "LC_MESSAGES" / "mail.po")
# What a letter may mention. `what` is one of the catalogue's own phrases, `stage` a mark, `link` has an id alone,
# `code` opens the desk for ten minutes and is nobody's.
MAY_STAND = {"commune", "what", "tail", "register", "stage", "day", "count", "month", "link", "code"}
OF_STAFF = sorted(kind for kind in TELLERS if kind.startswith("staff.") and kind not in NOT_MAILED)


def talk_of(office: Office, name: str) -> Talk:
    person = office.people[name]
    return Talk(
        office.commune, name, person.actor, person.me, office.now, person.look, WORDS, office.chance(), site="https://x"
    )


def told(office: Office, name: str, notice: Notice) -> tuple[Letter | None, str]:
    """The letter beside what is said in the chat."""
    office.rows.refresh()
    office.stored = dict(office.cases)
    talk = talk_of(office, name)
    turn = office._rounds(office._state(office.people[name]), Heard(notice), talk)
    said = "\n".join(out.text for out in render(turn.says, turn.question, talk.look, WORDS))
    return (letter_of(notice, talk) if said else None), said


def test_no_words_of_the_catalogue_have_a_place_for_anything_of_a_sender() -> None:
    with CATALOGUE.open("rb") as file:
        texts = {str(one.id): str(one.string) for one in read_po(file) if str(one.id).startswith("mail.")}
    fields = {name for text in texts.values() for _, name, _, _ in Formatter().parse(text) if name}
    assert fields == MAY_STAND


@pytest.mark.parametrize("kind", OF_STAFF)
def test_every_news_for_staff_has_a_letter(kind: str, proposed: Office) -> None:
    if kind in ("staff.due", "staff.digest"):
        return  # these count what is there, and have tests of their own
    case = proposed.case()
    talk = talk_of(proposed, "clerk")
    talk.facts[CaseById(case.id)] = case
    letter = letter_of(Notice(kind, {"case": case.id, "day": "2026-03-01", "proposal": 1}), talk)
    assert letter is not None
    assert letter.subject.startswith("Hòm thư xã Bình Tuyền: ")
    assert re.search(r"https://x/can-bo/(vu/\S+|den/[a-z-]+)?\n", letter.text)


def test_residents_and_whoever_has_left_get_no_letter(proposed: Office) -> None:
    assert told(proposed, "resident", Notice("staff.new", {"case": proposed.case().id}))[0] is None
    assert (
        told(proposed, "clerk", Notice("case.forwarded", {"case": proposed.case().id, "unit": "x", "when": 0}))[0]
        is None
    )


# Words that nobody could miss, in every place where a sender's could stand.
ID = "01a0c450-6c00-71aa-8964-8420354e9c41"
MARKS = ("Zyxwvut", "0987654321", "+84987654321", "0987 654 321", "Qwertz", "Asdfgh")


def marked(office: Office) -> None:
    for case in list(office.cases.values()):
        office.cases[case.id] = replace(
            case, text="Qwertz Asdfgh", title="Qwertz", name="Zyxwvut", phone="+84987654321", place="Asdfgh"
        )


@settings(max_examples=200)
@given(st.data())
def test_nothing_of_a_sender_stands_in_any_letter_whatever_the_news_say(data: st.DataObject) -> None:
    office = Office()
    case = office.lodged(id=ID)
    office.says("clerk", "1", "1", "1", "1", "1", "1")
    office.deliver()
    office.says("police", "1", "Tài khoản đã khôi phục, mời ông/bà đăng nhập lại.", "1")
    marked(office)
    notice = data.draw(notices(ID).filter(lambda one: one.kind.startswith("staff.")))
    told_of = {key: "Qwertz Asdfgh" if key in ("reason", "text", "name") else one for key, one in notice.data.items()}
    name = data.draw(st.sampled_from(["clerk", "police", "leader"]))
    letter, _ = told(office, name, Notice(notice.kind, told_of, notice.key))
    if letter is None:
        return
    assert not any(mark in f"{letter}" for mark in MARKS), letter
    assert case.code[:8] not in f"{letter}".replace(" ", "")


@given(st.text(max_size=40).map(clean).filter(lambda text: len(text) > 3))
@settings(max_examples=60)
def test_what_somebody_typed_is_in_the_chat_and_not_in_the_letter(words: str) -> None:
    office = Office()
    case = office.lodged(f"Wifi hỏng {words} 777")
    letter, said = told(office, "clerk", Notice("staff.new", {"case": case.id}))
    assert letter is not None
    assert "777" not in f"{letter}"
    assert "Wifi" not in f"{letter}"
    assert said


def test_a_chat_that_is_closed_is_told_of_without_saying_what_waits(office: Office) -> None:
    letter = waiting_letter(talk_of(office, "clerk"))
    assert "đang chờ trong khung chat" in letter.subject


@pytest.mark.parametrize(
    ("words", "mail"),
    [
        ("/canbo tắt thư", "off"),
        ("/canbo không nhận thư nữa", "off"),
        ("/canbo hồ sơ: tắt thư", "off"),
        ("/canbo hồ sơ: 0912 345 678, tắt nhận thư", "off"),
        ("/canbo nhận thư", "on"),
        ("/canbo hồ sơ: bật nhận thư", "on"),
    ],
)
def test_mail_is_switched_off_and_on_in_plain_words(office: Office, words: str, mail: str) -> None:
    assert "Tin gửi vào hộp thư" in office.says("police", words)
    office.says("police", "1")
    assert office.rows.roster().named("police").mail == mail


def test_a_position_that_has_to_do_with_letters_switches_nothing_off(office: Office) -> None:
    office.says("police", "/canbo hồ sơ: Văn thư, tiếp nhận thư tín, ca@phutho.gov.vn", "1")
    told = office.says("police", "/canbo hồ sơ")
    assert "Văn thư, tiếp nhận thư tín" in told
    assert "Tin gửi vào hộp thư: đang gửi" in told


def test_a_foreign_address_is_refused_with_the_domains_that_are_right(office: Office) -> None:
    for words in ("/canbo hồ sơ: ca@gmail.com", "ca@gmail.com"):
        told = office.says("police", words)
        assert "không phải hộp thư công vụ" in told, words
        assert "phutho.gov.vn" in told


def test_the_clerk_ticks_off_a_mailbox_that_was_refused(office: Office) -> None:
    office.join("admin", Role.ADMINISTRATOR)
    office.says("police", "/canbo hồ sơ: ca@phutho.gov.vn", "1")
    office.posts("clerk", "staff.mail_stuck")
    office.posts("clerk", "staff.mail_stuck")
    assert len(office.tasks) == 1
    office.posts("admin", "staff.mail_stuck")
    assert len(office.tasks) == 1, "only the clerk has such a list"
    office.says("clerk", "/hopthu", "1")
    assert "kiểm tra máy chủ thư" in office.says("clerk", "1")
    office.says("clerk", "1")
    assert all(task.done for task in office.tasks.values())
