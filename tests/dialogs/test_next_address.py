"""News that cannot be told where the case was lodged is told in another conversation of its sender, or somebody calls:
each piece of news once, whatever is blocked when."""

from __future__ import annotations

import random

import pytest

from cases.case import Case
from cases.commands import Accept, Approve, AskInfo, Decline, Forward, ProposeReply, Receive, Reopen
from cases.kinds import Actor, Role
from dialogs.events import Notice
from tests.dialogs.house import BUTTONS, House
from tests.dialogs.player import Person
from tests.dialogs.test_linking import TELEGRAM, ZALO, link
from tests.dialogs.ways import ANSWER, CLERK, POLICE, at_the_police, lodged

WEB = "web:w:3"
LEADER = Actor("leader", "Sơn", frozenset({Role.LEADER}))


@pytest.fixture
def here(house: House) -> Person:
    return house.join(TELEGRAM, look=BUTTONS)


@pytest.fixture
def there(house: House) -> Person:
    return house.join(ZALO)


def answers(house: House, case: Case) -> None:
    for command, actor in ((ProposeReply(case.id, ANSWER), POLICE), (Approve(case.id, 1), CLERK)):
        house.decides(house.cases[case.id], command, actor)
    house.decides(house.cases[case.id], Approve(case.id, 1), LEADER)
    house.passes(minutes=5)


def told(person: Person) -> int:
    return sum(ANSWER in out.text for out in person.ever)


def test_an_answer_that_did_not_arrive_is_told_in_the_other_chat_with_its_question(
    house: House, here: Person, there: Person
) -> None:
    case = at_the_police(house, lodged(here))
    link(here, there)
    house.blocked.add(TELEGRAM)
    answers(house, case)
    assert (told(here), told(there)) == (0, 1)
    assert "không báo được tin này qua Telegram, nên báo ở đây" in there.last
    there.says("rõ rồi")
    assert house.cases[case.id].status == "closed"
    assert not house.tasks


def test_it_is_told_where_it_was_lodged_as_long_as_that_can_be_reached(
    house: House, here: Person, there: Person
) -> None:
    case = at_the_police(house, lodged(here))
    link(here, there)
    there.says("chào")
    answers(house, case)
    assert (told(here), told(there)) == (1, 0)


def test_where_no_chat_is_left_somebody_calls_and_reads_it_out(house: House, here: Person, there: Person) -> None:
    clerk = house.join("telegram:b:9", Role.FOCAL_OFFICER, look=BUTTONS)
    case = at_the_police(house, lodged(here))
    link(here, there)
    house.blocked |= {TELEGRAM, ZALO}
    answers(house, case)
    (task,) = house.tasks.values()
    assert task.kind == "not_reached"
    assert (task.words["name"], task.words["code"]) == ("Trần Thị Hoa", case.code)
    assert ANSWER in task.words["read"]
    clerk.says("/start", "2", "1")
    assert "đọc cho người ấy nghe" in clerk.last
    assert ANSWER in clerk.last
    clerk.chooses("Đã xong")
    assert house.tasks[task.id].done


def test_taken_apart_while_it_was_on_its_way_it_is_read_out_and_not_told_to_somebody_else(
    house: House, here: Person, there: Person
) -> None:
    case = at_the_police(house, lodged(here))
    link(here, there)
    for command, actor in ((ProposeReply(case.id, ANSWER), POLICE), (Approve(case.id, 1), CLERK)):
        house.decides(house.cases[case.id], command, actor)
    house.blocked.add(TELEGRAM)
    house.decides(house.cases[case.id], Approve(case.id, 1), LEADER)
    house.passes(seconds=29)
    house.now += 1000
    reply = next(one for one in house.mail if one.kind == "case.reply")
    house.mail.remove(reply)
    house.plays(TELEGRAM, Notice(reply.kind, reply.data, reply.key))
    lost = next(one for one in house.mail if one.kind == "undelivered")
    house.mail.remove(lost)
    house.plays(TELEGRAM, Notice(lost.kind, lost.data, lost.key))
    there.says("mã nối")
    there.chooses("Tách khỏi Telegram", "Tách ra")
    house.passes(minutes=1)
    assert told(there) == 0
    (task,) = house.tasks.values()
    assert ANSWER in task.words["read"]


def test_a_page_that_nobody_has_open_is_passed_over(house: House, there: Person) -> None:
    page = house.join(WEB, look=BUTTONS)
    case = at_the_police(house, lodged(page))
    assert "MÃ NỐI" in page.everything
    link(page, there)
    answers(house, case)
    assert (told(page), told(there)) == (0, 1)
    assert case.code[-4:] in page.says("ý kiến của tôi").replace(" ", "")  # whoever comes back finds it


def test_alone_on_the_page_it_waits_there(house: House) -> None:
    page = house.join(WEB, look=BUTTONS)
    case = at_the_police(house, lodged(page))
    answers(house, case)
    assert told(page) == 1


def test_a_question_of_the_office_is_answered_in_the_other_chat(house: House, here: Person, there: Person) -> None:
    case = at_the_police(house, lodged(here))
    link(here, there)
    house.blocked.add(TELEGRAM)
    house.decides(house.cases[case.id], AskInfo(case.id, "Cột điện số mấy, ở đầu hay cuối ngõ?"), POLICE)
    house.passes(minutes=5)
    assert "Cột điện số mấy" in there.last
    there.says("cột số 12, đầu ngõ", "xong")
    assert house.cases[case.id].status == "in_progress"


def test_what_is_only_a_step_on_the_way_is_not_phoned(house: House, here: Person) -> None:
    house.blocked.add(TELEGRAM)
    at_the_police(house, lodged_blind(here))
    house.passes(hours=1)
    assert not house.tasks


def lodged_blind(person: Person) -> Case:
    person.house.blocked.discard(person.name)
    case = lodged(person)
    person.house.blocked.add(person.name)
    return case


@pytest.mark.parametrize("seed", range(60))
def test_whatever_is_blocked_when_each_event_reaches_one_chat_or_one_call(seed: int) -> None:
    """Conversations are blocked and come back, are used and are taken apart, while the office answers."""
    dice, house = random.Random(seed), House()
    chats = [house.join(name, look=BUTTONS) for name in (TELEGRAM, ZALO, WEB)]
    case = at_the_police(house, lodged(chats[seed % 3]))
    for other in dice.sample([one for one in chats if one is not chats[seed % 3]], dice.choice((1, 2))):
        link(chats[seed % 3], other)
    said = 0
    for round_ in range(3):
        for name in (TELEGRAM, ZALO):  # a page blocks nobody
            (house.blocked.add if dice.random() < 0.6 else house.blocked.discard)(name)
        free = [one for one in chats if one.name not in house.blocked]
        if free and dice.random() < 0.5:
            dice.choice(free).says("chào")
        house.passes(days=dice.choice((0, 1, 9)))
        words = f"Câu trả lời lần thứ {round_}, mời ông/bà xem."
        number = house.cases[case.id].proposals + 1
        house.decides(house.cases[case.id], ProposeReply(case.id, words), POLICE)
        house.decides(house.cases[case.id], Approve(case.id, number), CLERK)
        house.decides(house.cases[case.id], Approve(case.id, number), LEADER)
        house.passes(minutes=5)
        reached = sum(words in out.text for one in chats for out in one.ever)
        called = sum(words in task.words.get("read", "") for task in house.tasks.values())
        assert reached + called == 1, (round_, reached, called)
        said += 1
        house.decides(house.cases[case.id], Reopen(case.id, "chưa rõ"), CLERK)
        at_the_police_again(house, case)
    assert said == 3


def at_the_police_again(house: House, case: Case) -> None:
    house.decides(house.cases[case.id], Forward(case.id, "cong-an"), CLERK)
    house.decides(house.cases[case.id], Accept(case.id), POLICE)
    house.passes(minutes=5)


def test_a_refusal_is_told_elsewhere_too(house: House, here: Person, there: Person) -> None:
    case = lodged(here)
    link(here, there)
    house.blocked.add(TELEGRAM)
    house.decides(case, Receive(case.id), CLERK)
    assert house.decides(house.cases[case.id], Decline(case.id, "Việc này thuộc điện lực huyện."), CLERK).events
    house.passes(minutes=5)
    assert "điện lực huyện" in there.everything
