"""A mail server on this machine that keeps what it is given, and refuses what it is told to."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


class PostOffice:
    """letters: what was taken, in order. at_rcpt, at_data: answers instead of 250. logins: (user, over TLS)."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.recipients: list[str] = []
        self.at_rcpt: dict[str, str] = {}
        self.at_data = ""
        self.logins: list[tuple[str, bool]] = []
        self.port = 0

    def url(self, login: str = "") -> str:
        return f"smtp://{login}127.0.0.1:{self.port}"

    def to(self, address: str) -> list[EmailMessage]:
        return [one for one, to in zip(self.letters, self.recipients, strict=True) if to == address]

    async def handle_RCPT(  # noqa: N802  aiosmtpd's name
        self, server: Any, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.at_rcpt:
            return self.at_rcpt[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.at_data:
            return self.at_data
        assert isinstance(envelope.content, bytes)
        for to in envelope.rcpt_tos:
            self.raw.append(envelope.content)
            self.letters.append(message_from_bytes(envelope.content, policy=default))
            self.recipients.append(to)
        return "250 taken"

    def authenticates(self, server: Any, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
        self.logins.append((data.login.decode(), session.ssl is not None))
        return AuthResult(success=data.password == b"right", handled=False)


@contextmanager
def open_post_office(**options: Any) -> Iterator[PostOffice]:
    """options: of aiosmtpd's server, beside its handler."""
    office = PostOffice()
    if options.pop("with_login", False):
        options |= {"authenticator": office.authenticates, "auth_require_tls": False}
    office.port = free_port()
    controller = Controller(office, hostname="127.0.0.1", port=office.port, **options)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def certificate(folder: Path, name: str = "127.0.0.1") -> ssl.SSLContext:
    """Signed by nobody; `folder/cert.pem` for whoever wants to trust it."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context
