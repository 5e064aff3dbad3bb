"""Who writes all in small letters and says who they are in the story is asked whether that is their name, too."""

from __future__ import annotations

import pytest

from tests.dialogs.player import Person


def at_who(talk: Person, story: str) -> Person:
    talk.says(story, "1", "1")
    assert talk.asked == "lodge.who"
    return talk


@pytest.mark.parametrize(
    ("story", "name"),
    [
        ("toi la nguyen thi hoa o bac ke, wifi nha van hoa hong tu thang 9", "nguyen thi hoa"),
        ("em la tran van nam xom 3 bac ke, mang nha van hoa hong", "tran van nam"),
        ("tôi là nguyễn thị thu hà ở bắc kế, wifi nhà văn hóa hỏng", "nguyễn thị thu hà"),
        ("wifi nha van hoa hong, toi ten la nguyen thi hoa", "nguyen thi hoa"),
    ],
)
def test_the_name_is_offered(talk: Person, story: str, name: str) -> None:
    at_who(talk, story)
    assert f"Có phải ông/bà là {name} không ạ?" in talk.last
    talk.says("1", "0912 345 678")
    assert talk.state.draft is not None
    assert talk.state.draft.answers["who"]["name"] == name


@pytest.mark.parametrize(
    "story",
    [
        "toi la dan bac ke wifi nha van hoa hong tu thang 9",
        "em la vo thi sau mang nha van hoa cham",
        "toi la truong thon bac ke, wifi nha van hoa hong",
        "em la truong thi o bac ke wifi hong mai",
        "toi la nguyen thi hoa wifi nha van hoa hong",
    ],
)
def test_where_it_may_be_something_else_it_is_asked_plainly(talk: Person, story: str) -> None:
    at_who(talk, story)
    assert "Có phải ông/bà là" not in talk.last
