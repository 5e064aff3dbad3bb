"""An idea told in many short messages: none of them is lost, and none becomes the answer to the next question."""

from cases.kinds import Kind
from tests.dialogs.player import Person
from tests.dialogs.ways import WHO


def to_the_problem(talk: Person) -> Person:
    talk.says("chào xã", "2", "1", "Loa báo lũ tự động")
    assert talk.asked == "idea.problem"
    return talk


def test_a_word_or_two_may_be_followed_by_more(talk: Person) -> None:
    to_the_problem(talk).says("mua lu")
    assert "cứ nhắn tiếp" in talk.last
    talk.says("nuoc len khong biet")
    assert talk.asked == "idea.problem"
    talk.chooses("Xong")
    assert talk.asked == "idea.what"
    talk.says("loa keu khi nuoc len", "1", "1", "1", WHO, "Bắc Kế", "1")
    assert dict(talk.case.ideas)["problem"] == "mua lu\nnuoc len khong biet"


def test_a_whole_sentence_goes_straight_on(talk: Person) -> None:
    to_the_problem(talk).says("Mưa lũ nước lên không biết")
    assert talk.asked == "idea.what"


def test_more_about_the_trial_is_kept_with_it(talk: Person) -> None:
    to_the_problem(talk).says("Mưa lũ nước lên không biết", "loa keu khi nuoc len", "1", "chua thu")
    assert talk.asked == "idea.public"
    talk.says("nhung tinh ben da lam")
    assert "ghi thêm lời này vào phần đã làm thử" in talk.last
    assert talk.asked == "idea.public"
    talk.says("1", WHO, "Bắc Kế")
    assert "Chưa làm thử; nhung tinh ben da lam" in talk.last
    talk.says("1")
    assert (talk.case.kind, dict(talk.case.ideas)["tried"]) == (Kind.SOLUTION, "nhung tinh ben da lam")
