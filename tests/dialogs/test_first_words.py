"""The very first words: somebody is called and nothing told yet, or an idea is announced."""

import pytest

from dialogs.understanding import calls
from tests.dialogs.player import Person
from tests.dialogs.ways import MATTER, to

CALLS = [
    "chau oi",
    "chau oi cho ba hoi",
    "cháu ơi bà hỏi tí",
    "em ơi cho anh hỏi cái này với",
    "xã ơi",
    "cho bác hỏi tí",
]


@pytest.mark.parametrize("words", CALLS)
def test_a_call_is_answered_and_begins_no_letter(talk: Person, words: str) -> None:
    talk.says(words)
    assert talk.last.startswith("Dạ, trợ lý nghe đây ạ.")
    assert "trợ lý tự động của" in talk.last
    assert (talk.asked, talk.state.seed) == ("home", ())


@pytest.mark.parametrize("words", [*CALLS, "cho tôi hỏi chút"])
def test_it_is_no_line_of_a_letter_either(talk: Person, words: str) -> None:
    to("what", talk).says(words, "1")
    assert "Dạ, trợ lý nghe đây ạ." in talk.everything
    assert talk.state.top is not None
    assert talk.state.top.answers["what"]["texts"] == [MATTER]


@pytest.mark.parametrize(
    "words", ["cho tôi hỏi wifi hỏng ai sửa", "cháu ơi bà bị khóa vneid", "hỏi cán bộ mãi không được", "ơi ới gọi mãi"]
)
def test_who_calls_and_tells_has_told(words: str) -> None:
    assert not calls(words)


@pytest.mark.parametrize(
    "words",
    [
        "Xin chào, tôi là giám đốc công ty, có một sáng kiến muốn gửi xã",
        "xin chao toi la giao vien co y tuong hay muon dong gop",
        "chúng tôi có sáng kiến",
        "trường em có giải pháp xin gửi xã",
    ],
)
def test_an_idea_that_is_announced_is_asked_about_like_one(talk: Person, words: str) -> None:
    talk.says(words)
    assert talk.last.startswith("Kính chào ông/bà! Đây là trợ lý tự động")
    assert "Đây là nơi gửi ý tưởng" in talk.last
    talk.says("1")
    assert talk.asked == "idea.title"
    assert words not in str(talk.state)


def test_what_is_told_beside_the_announcement_is_kept(talk: Person) -> None:
    words = "bà con không cài được VNeID, tôi có sáng kiến muốn gửi xã"
    talk.says(words, "1")
    assert talk.asked == "idea.title"
    assert words in str(talk.state)


@pytest.mark.parametrize(
    "words",
    [
        "xã chưa có sáng kiến nào",
        "trường tôi năm nào cũng có sáng kiến",
        "nghe nói thôn bên có sáng kiến gửi xã",
        "wifi hỏng, hôm trước gửi sáng kiến",
    ],
)
def test_what_is_only_about_ideas_announces_none(talk: Person, words: str) -> None:
    talk.says(words)
    assert not talk.asked.startswith("idea.")


@pytest.mark.parametrize(
    "words", ["ma1y ti1nh cu3a xa4 no1 bi5 lo64i", "ma5ng nha2 va8n hoa1 bi5 ho3ng", "mangj nhaf vawn hoas bij hongr"]
)
@pytest.mark.parametrize("before", [(), ("alo",)])
def test_keystrokes_left_in_every_word_lose_no_word(talk: Person, words: str, before: tuple[str, ...]) -> None:
    talk.says(*before, words)
    assert talk.asked == "lodge.consent"
    assert talk.state.seed[0]["text"] == words


@pytest.mark.parametrize("words", ["12 345", "15/2026", "4711"])
def test_digits_alone_are_no_matter(talk: Person, words: str) -> None:
    talk.says("alo", words)
    assert talk.state.seed == ()
