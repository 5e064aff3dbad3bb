"""Which mailboxes official e-mail goes to, and what becomes of one that refuses it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.commune import Commune
from cases.kinds import SYSTEM, Actor, Role
from cases.official_mail import MailState, is_address, is_official, mailbox, mailbox_of
from cases.outcomes import Refusal
from cases.people import Holder, Record, Roster
from cases.people_commands import Arranged, Describe, Invite, MailRefused, RoleChanged
from cases.people_rules import arrange
from tests.dialogs.house import MONDAY, PROFILE

COMMUNE = Commune.of(PROFILE)
DOMAINS = ("phutho.gov.vn",)
MAI = Record("Mai", "", "", "mai@phutho.gov.vn")
CLERK = Record("Lan", "", "", "lan@phutho.gov.vn")


def held(person: str, role: Role, record: Record, **more: Any) -> Holder:
    return replace(Holder(f"{person}-1", person, role, None, record, 0, chats=(f"{person}-chat",)), **more)


ROSTER = Roster((held("mai", Role.LEADER, MAI), held("lan", Role.FOCAL_OFFICER, CLERK)))


@pytest.mark.parametrize(
    ("address", "official"),
    [
        ("mai@phutho.gov.vn", True),
        ("Mai.Le-2@BinhTuyen.PhuTho.gov.vn", True),
        ("mai@gmail.com", False),
        ("mai@evil-phutho.gov.vn", False),
        ("mai@phutho.gov.vn.evil.com", False),
        ("mai@phutho.gov.vn\n", False),
        ("mai@phutho.gov.vn\r\nBcc: x@phutho.gov.vn", False),
        ("mai@phutho.gov.vn, x@phutho.gov.vn", False),
        ("<mai@phutho.gov.vn>", False),
        ("a@b@phutho.gov.vn", False),
        ("đạt@phutho.gov.vn", False),
        ("", False),
    ],
)
def test_an_address_is_one_mailbox_of_the_communes_domains(address: str, official: bool) -> None:
    assert is_official(address, DOMAINS) is official


@given(st.text(max_size=80))
def test_an_address_has_no_sign_that_could_end_a_line(text: str) -> None:
    for address in (text, f"{text}@phutho.gov.vn", f"mai@{text}.vn"):
        if is_address(address):
            assert address.isascii()
            assert not set(address) & set(' \r\n\t<>,;:"\\()[]\x00')


@pytest.mark.parametrize(
    ("record", "state"),
    [
        (MAI, MailState.ON),
        (replace(MAI, mail="on"), MailState.ON),
        (replace(MAI, mail="off"), MailState.OFF),
        (replace(MAI, mail="refused"), MailState.REFUSED),
        (replace(MAI, email="mai@gmail.com"), MailState.OUTSIDE),
        (Record("Mai"), MailState.NONE),
    ],
)
def test_what_a_record_says_of_its_mailbox(record: Record, state: MailState) -> None:
    assert mailbox(record, DOMAINS).state is state


def test_where_no_domain_is_named_nothing_goes_out() -> None:
    assert mailbox_of("mai", ROSTER, ()).state is MailState.OUTSIDE


def test_who_only_stands_in_gets_it_at_their_own_address() -> None:
    deputy = held("mai", Role.FOCAL_OFFICER, CLERK, id="x", acting_for="lan")
    assert mailbox_of("mai", Roster((*ROSTER.holders, deputy)), DOMAINS).address == MAI.email
    assert mailbox_of("nobody", ROSTER, DOMAINS).state is MailState.NONE


def test_a_foreign_address_is_refused_where_it_is_entered() -> None:
    foreign = replace(MAI, email="mai@gmail.com")
    for command in (Describe("mai", foreign), Invite("i", "1" * 16, Role.LEADER, None, foreign)):
        refused = arrange(command, SYSTEM, ROSTER, MONDAY, COMMUNE)
        assert isinstance(refused, Refusal)
        assert (refused.key, refused.fields["domains"]) == ("people.not_official", "phutho.gov.vn")


def test_a_refused_mailbox_is_told_once_to_whoever_can_mend_it_and_to_its_owner() -> None:
    arranged = arrange(MailRefused("mai", MAI.email, 550), SYSTEM, ROSTER, MONDAY, COMMUNE)
    assert isinstance(arranged, Arranged)
    assert {told.to for told in arranged.tells} == {"lan-chat", "mai-chat"}
    assert [change.record.mail for change in arranged.changes if isinstance(change, RoleChanged)] == ["refused"]
    known = Roster((held("mai", Role.LEADER, replace(MAI, mail="refused")),))
    assert isinstance(arrange(MailRefused("mai", MAI.email, 550), SYSTEM, known, MONDAY, COMMUNE), Refusal)


def test_what_was_put_right_meanwhile_is_not_refused() -> None:
    assert isinstance(arrange(MailRefused("mai", "old@phutho.gov.vn", 550), SYSTEM, ROSTER, MONDAY, COMMUNE), Refusal)


def test_nobody_calls_anothers_mailbox_refused() -> None:
    admin = Actor("lan", "Lan", frozenset({Role.ADMINISTRATOR}))
    assert isinstance(arrange(MailRefused("mai", MAI.email, 550), admin, ROSTER, MONDAY, COMMUNE), Refusal)


@pytest.mark.parametrize(
    ("email", "mail"), [("mai2@phutho.gov.vn", "on"), ("mai@phutho.gov.vn", "on"), ("", "refused")]
)
def test_an_address_that_is_entered_again_is_tried_again(email: str, mail: str) -> None:
    roster = Roster((held("mai", Role.LEADER, replace(MAI, mail="refused")),))
    arranged = arrange(Describe("mai", Record(email=email, position="x")), SYSTEM, roster, MONDAY, COMMUNE)
    assert isinstance(arranged, Arranged)
    assert [change.record.mail for change in arranged.changes if isinstance(change, RoleChanged)] == [mail]
