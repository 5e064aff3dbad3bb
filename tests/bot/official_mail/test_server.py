"""What may be set, and what goes over which line."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.official_mail.message import Attached, Envelope, message
from bot.official_mail.server import MailServer, NotTaken, Sender, Unusable, hand_over
from tests.bot.official_mail.post_office import certificate, free_port, open_post_office

SENDER = Sender("", "homthu@phutho.gov.vn")
ENVELOPE = Envelope("ab12", "mai@phutho.gov.vn", "cd34", 1_790_000_000_000)


@pytest.mark.parametrize(
    ("url", "port", "tls"),
    [
        ("smtps://u:p@mail.phutho.gov.vn", 465, "implicit"),
        ("smtp://u:p@mail.phutho.gov.vn", 587, "starttls"),
        ("smtp://mail.phutho.gov.vn:25", 25, "offered"),
        ("smtp://u:p@127.0.0.1:2525", 2525, "none"),
        ("smtp://localhost:25", 25, "none"),
    ],
)
def test_a_password_goes_to_others_over_tls_alone(url: str, port: int, tls: str) -> None:
    server = MailServer.parse(url)
    assert (server.port, server.tls) == (port, tls)
    assert "p@" not in repr(server)


@pytest.mark.parametrize(
    "url",
    [
        "mail.phutho.gov.vn",
        "http://u:p@mail",
        "smtp://",
        "smtp://u@mail:25",
        "smtp://u:secret@mail:x",
        "smtp://u:sec/ret@mail",
        "smtp://u:secret@mail/?tls=no",
    ],
)
def test_what_is_no_server_is_told_without_the_password(url: str) -> None:
    with pytest.raises(Unusable) as told:
        MailServer.parse(url)
    assert "secret" not in str(told.value)


def test_signs_in_a_password_are_written_as_in_any_address() -> None:
    server = MailServer.parse("smtps://homthu%40phutho.gov.vn:a%2Fb%3A@mail")
    assert (server.user, server.password) == ("homthu@phutho.gov.vn", "a/b:")


@pytest.mark.parametrize("text", ["", "x y", "a@b", "a@b.vn\r\nBcc: c@d.vn", "a@b.vn, c@d.vn", "á@b.vn"])
def test_the_sender_is_one_plain_address(text: str) -> None:
    with pytest.raises(Unusable):
        Sender.parse(text)


def test_the_sender_may_have_a_name() -> None:
    assert Sender.parse("Hom thu <homthu@phutho.gov.vn>") == Sender("Hom thu", "homthu@phutho.gov.vn")


anything = st.text(max_size=60) | st.sampled_from(
    ["a\r\nBcc: evil@x.vn", "a\nX: y", "a\x00b", "a\r\n\r\nbody", "a\u2028Bcc: x", "=?utf-8?q?a=0d=0aBcc:_x?="]
)


@given(anything, anything, anything, anything)
def test_no_words_become_a_header(subject: str, text: str, name: str, file: str) -> None:
    sender = replace(SENDER, name=name)
    made = message(subject, text, ENVELOPE, sender, "x", [Attached(file, "application/zip", b"x")])
    head = made.split(b"\r\n\r\n")[0]
    names = [line.partition(b":")[0].lower() for line in head.split(b"\r\n") if not line.startswith((b" ", b"\t"))]
    assert sorted(names) == sorted(
        [
            b"from", b"to", b"subject", b"date", b"message-id", b"references", b"auto-submitted",
            b"x-auto-response-suppress", b"mime-version", b"content-type",
        ]
    )  # fmt: skip
    read = message_from_bytes(made, policy=default)
    assert read["To"] == "mai@phutho.gov.vn"
    assert [one.addr_spec for one in read["From"].addresses] == [SENDER.address]


@given(st.text(st.sampled_from("aăâ đêếịũỳ0/:, "), min_size=1, max_size=150))
def test_no_sign_of_a_subject_is_lost_where_its_line_is_broken(subject: str) -> None:
    read = message_from_bytes(message(subject, "x", ENVELOPE, SENDER, "x"), policy=default)
    assert str(read["Subject"]) == " ".join(subject.split())


def test_a_file_keeps_its_vietnamese_name() -> None:
    made = message("a", "b", ENVELOPE, SENDER, "x", [Attached("Báo cáo tháng 10.docx", "application/zip", b"PK")])
    (file,) = message_from_bytes(made, policy=default).iter_attachments()
    assert (file.get_filename(), file.get_content()) == ("Báo cáo tháng 10.docx", b"PK")


@pytest.mark.parametrize("address", ["mai@phutho.gov.vn\r\nBcc: x@y.vn", "mai@phutho.gov.vn,x@y.vn", "<x@y.vn>"])
def test_a_recipient_that_is_more_than_one_is_refused(address: str) -> None:
    with pytest.raises(ValueError):
        message("a", "b", replace(ENVELOPE, to=address), SENDER, "x")


async def handed(url: str, to: str = ENVELOPE.to) -> None:
    server = MailServer.parse(url)
    async with server.connected("homthu.example") as smtp:
        await hand_over(smtp, message("Ý kiến mới", "Kính gửi", ENVELOPE, SENDER, "Hòm thư xã"), SENDER, to)


async def test_vietnamese_arrives_as_it_was_written() -> None:
    with open_post_office() as office:
        await handed(office.url())
    letter = office.letters[0]
    assert (letter["Subject"], letter["From"]) == ("Ý kiến mới", "Hòm thư xã <homthu@phutho.gov.vn>")
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content().strip() == "Kính gửi"
    assert all(ord(sign) < 128 for sign in office.raw[0].decode())


async def test_a_wrong_password_is_told_apart() -> None:
    with open_post_office(with_login=True) as office:
        with pytest.raises(NotTaken) as told:
            await handed(office.url("u:wrong@"))
        await handed(office.url("u:right@"))
    assert told.value.why == "password_refused"
    assert set(office.logins) == {("u", False)}, "in plain: the server is on this machine"
    assert len(office.letters) == 1


async def test_without_starttls_no_password_leaves_this_machine() -> None:
    with open_post_office(with_login=True) as office:
        server = replace(MailServer.parse(office.url("u:right@")), tls="starttls")
        with pytest.raises(NotTaken) as told:
            async with server.connected("homthu.example"):
                pass
    assert (told.value.why, office.logins) == ("no_starttls", [])


async def test_a_certificate_that_nobody_signed_gets_no_password(tmp_path: Path) -> None:
    with open_post_office(with_login=True, tls_context=certificate(tmp_path)) as office:
        server = replace(MailServer.parse(office.url("u:right@")), tls="starttls")
        with pytest.raises(NotTaken) as told:
            async with server.connected("homthu.example"):
                pass
    assert (told.value.why, office.logins) == ("certificate_not_trusted", [])


async def test_with_starttls_it_goes_over_tls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_post_office(with_login=True, tls_context=certificate(tmp_path)) as office:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
        server = replace(MailServer.parse(office.url("u:right@")), host="localhost", tls="starttls")
        async with server.connected("homthu.example") as smtp:
            await hand_over(smtp, message("a", "b", ENVELOPE, SENDER, "x"), SENDER, ENVELOPE.to)
    assert office.logins == [("u", True)]
    assert len(office.letters) == 1


@pytest.mark.parametrize(
    ("answer", "of_mailbox"),
    [
        ("550 5.1.1 no such user", True),
        ("552 5.2.2 mailbox full", True),
        ("450 4.2.1 try later", False),
        ("550 5.7.1 relaying denied", False),
        ("530 5.7.0 Authentication required", False),
    ],
)
async def test_a_refusal_for_good_is_told_apart_from_one_of_the_moment_and_from_our_own_fault(
    answer: str, of_mailbox: bool
) -> None:
    with open_post_office() as office:
        office.at_rcpt[ENVELOPE.to] = answer
        with pytest.raises(NotTaken) as told:
            await handed(office.url())
    assert (told.value.code, told.value.of_mailbox) == (int(answer[:3]), of_mailbox)


async def test_a_refusal_of_the_letter_itself() -> None:
    with open_post_office() as office:
        office.at_data = "554 5.6.0 not wanted"
        with pytest.raises(NotTaken) as told:
            await handed(office.url())
    assert (told.value.why, told.value.of_mailbox) == ("letter_refused", True)


async def test_nobody_there() -> None:
    with pytest.raises(NotTaken) as told:
        await handed(f"smtp://127.0.0.1:{free_port()}")
    assert told.value.why == "not_reached"
