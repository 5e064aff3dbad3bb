"""Links that carry their origin: what is read in a message, who may make one, and that nobody counts under another's
name."""

from __future__ import annotations

import pytest

from cases.commune import Commune
from cases.kinds import SYSTEM, Actor, Role
from cases.link_rules import fresh_token, make_link, revoke_link
from cases.links import Link, Origin, OriginKind, key_of, link_in, short_in
from cases.outcomes import Refusal
from cases.outreach_changes import LinkMade, LinkRevoked
from tests.dialogs.house import PROFILE

COMMUNE = Commune.of(PROFILE)
CLERK = Actor("mai", "Mai", frozenset({Role.FOCAL_OFFICER}))
POLICE = Actor("hung", "Hùng", frozenset({Role.UNIT_OFFICER}), "cong-an")
HEAD = Actor("ba", "Ba", frozenset({Role.VILLAGE_HEAD}))
VILLAGE, OTHER = Origin(OriginKind.VILLAGE, "bac-ke"), Origin(OriginKind.VILLAGE, "vinh-tien")
SCHOOL = Origin(OriginKind.SCHOOL, "tieu-hoc")
TOKEN = "4827193506481122"
MINE = frozenset({"bac-ke"})


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("482719", "482719"),
        ("482 719", "482719"),
        ("BẮC KẾ 482 719", "482719"),
        ("bac ke 482719.", "482719"),
        ("mất mạng 2 ngày 482719", ""),
        ("0912345678", ""),
        ("thon bac ke", ""),
        ("4827193506481122", ""),
        ("", ""),
    ],
)
def test_the_short_code_stands_at_the_end_of_a_short_message(text: str, digits: str) -> None:
    assert short_in(text) == digits


def test_a_post_that_is_handed_on_whole_is_the_link_in_it() -> None:
    assert link_in(f"https://xa.vn/?start={TOKEN}\nKính gửi bà con thôn Bắc Kế!") == TOKEN
    assert link_in(f"https://xa.vn/?start={TOKEN}5") == ""
    assert link_in(f"?start={TOKEN} ?start=1827193506481122") == "", "of two nobody knows which is meant"


def test_two_links_never_end_alike() -> None:
    known = [Link("1", "4827193506481122", str(VILLAGE), "", "bac-ke", "", 0)]
    drawn = iter(("9999999999481122", "9999999999481123"))
    assert fresh_token(lambda: next(drawn), known) == "9999999999481123"


@pytest.mark.parametrize(
    ("origin", "actor", "heads", "allowed"),
    [
        (VILLAGE, CLERK, frozenset(), True),
        (SCHOOL, CLERK, frozenset(), True),
        (VILLAGE, SYSTEM, frozenset(), True),
        (VILLAGE, HEAD, MINE, True),
        (OTHER, HEAD, MINE, False),
        (SCHOOL, HEAD, MINE, False),
        (VILLAGE, POLICE, frozenset(), False),
        (Origin(OriginKind.OFFICER, "hung"), POLICE, frozenset(), True),
        (Origin(OriginKind.OFFICER, "mai"), POLICE, frozenset(), False),
        (VILLAGE, Actor("hoa"), frozenset(), False),
        (Origin(OriginKind.OFFICER, "hoa"), Actor("hoa"), frozenset(), False),
    ],
)
def test_nobody_makes_or_revokes_a_link_of_others(
    origin: Origin, actor: Actor, heads: frozenset[str], allowed: bool
) -> None:
    made = make_link("1", TOKEN, origin, "Tên", "", actor, heads, PROFILE)
    assert isinstance(made, Refusal) is not allowed
    link = Link("1", TOKEN, str(origin), "", "", "", 0)
    assert isinstance(revoke_link(link, actor, heads), Refusal) is not allowed


def test_a_villages_link_fills_in_the_village_and_others_need_a_name() -> None:
    made = make_link("1", TOKEN, VILLAGE, "Tên khác", "vinh-tien", CLERK, frozenset(), PROFILE)
    assert not isinstance(made, Refusal)
    assert made.changes == (LinkMade("1", TOKEN, "village:bac-ke", "", "bac-ke", "mai"),)
    assert TOKEN not in str(made.log)
    assert make_link("1", TOKEN, SCHOOL, " ", "", CLERK, frozenset(), PROFILE) == Refusal("outreach.no_label")
    nowhere = Origin(OriginKind.VILLAGE, "atlantis")
    assert make_link("1", TOKEN, nowhere, "", "", CLERK, frozenset(), PROFILE) == Refusal("outreach.no_village")


def test_revoking_is_written_down() -> None:
    done = revoke_link(Link("1", TOKEN, str(VILLAGE), "", "bac-ke", "", 0), CLERK, frozenset())
    assert not isinstance(done, Refusal)
    assert done.changes == (LinkRevoked("1"),)
    assert [(line.about, line.kind) for line in done.log] == [("1", "invite_link_revoked")]


def test_a_key_is_made_of_the_name_and_never_twice() -> None:
    assert key_of("Trường Tiểu học Bá Hiến") == "truong-tieu-hoc-ba-hien"
    assert key_of("Bắc Kế", ("bac-ke",)) == "bac-ke-2"
    assert key_of("!!!") == "x"
