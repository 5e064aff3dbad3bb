"""Which server takes our letters, as HOMTHU_SMTP_URL and HOMTHU_MAIL_FROM say, and handing one over.

A password never goes over a line that can be read, unless the server is on this machine."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from email.utils import parseaddr
from ipaddress import ip_address
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, urlsplit

from cases.official_mail import is_address

if TYPE_CHECKING:
    import aiosmtplib

# Seconds for one answer of the server.
PATIENCE = 30.0
_PORTS = {"smtps": 465, "smtp": 587}
# implicit: from the first byte. starttls: before anything is said. offered: where the server offers it.
Tls = Literal["implicit", "starttls", "offered", "none"]


class Unusable(ValueError):
    """The message says what is wrong with a setting and what to write; it never repeats a password."""


class NotTaken(Exception):
    """The server did not take a letter. code: its answer, 0 where there was none. of_mailbox: it will never take one
    for this address; otherwise it may later."""

    def __init__(self, why: str, code: int = 0, of_mailbox: bool = False) -> None:
        super().__init__(why)
        self.why, self.code, self.of_mailbox = why, code, of_mailbox


@dataclass(frozen=True, slots=True)
class MailServer:
    host: str
    port: int
    user: str
    password: str = field(repr=False)
    tls: Tls

    @classmethod
    def parse(cls, url: str) -> MailServer:
        """Raises Unusable."""
        example = "write smtps://user:password@host:465 or smtp://user:password@host:587"
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            raise Unusable(f"no address of a mail server; {example}") from None
        if parts.scheme not in _PORTS or not parts.hostname:
            raise Unusable(f"no address of a mail server; {example}")
        if parts.path.strip("/") or parts.query or parts.fragment:
            raise Unusable("nothing may stand behind the port; write / in a password as %2F, ? as %3F, # as %23")
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        if bool(user) != bool(password):
            raise Unusable(f"a user needs a password, and a password a user; {example}")
        here = _is_here(parts.hostname)
        if parts.scheme == "smtps":
            tls: Tls = "implicit"
        else:
            tls = "none" if here else "starttls" if user else "offered"
        return cls(parts.hostname, port or _PORTS[parts.scheme], user, password, tls)

    @property
    def described(self) -> str:
        how = {
            "implicit": "over TLS",
            "starttls": "with STARTTLS, or not at all",
            "offered": "with STARTTLS where it is offered",
            "none": "in plain, on this machine",
        }
        return f"{self.host}:{self.port} {how[self.tls]}{f', as {self.user}' if self.user else ''}"

    @asynccontextmanager
    async def connected(self, hello: str) -> AsyncIterator[aiosmtplib.SMTP]:
        """hello: the name by which we call ourselves. Raises NotTaken."""
        import aiosmtplib

        smtp = aiosmtplib.SMTP(
            hostname=self.host,
            port=self.port,
            username=self.user or None,
            password=self.password or None,
            local_hostname=hello,
            timeout=PATIENCE,
            use_tls=self.tls == "implicit",
            start_tls={"starttls": True, "offered": None}.get(self.tls, False),
        )
        try:
            await smtp.connect()
        except aiosmtplib.SMTPAuthenticationError as error:
            raise NotTaken("password_refused", error.code) from None
        except aiosmtplib.SMTPResponseException as error:
            raise NotTaken("server_refused", error.code) from None
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            raise NotTaken(_why(error)) from None
        try:
            yield smtp
        finally:
            with suppress(aiosmtplib.SMTPException, OSError):
                await smtp.quit()


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _why(error: Exception) -> str:
    """A word for the operator."""
    told = f"{error} {error.__cause__ or ''}".casefold()
    if "certificate" in told:
        return "certificate_not_trusted"
    if "starttls" in told:
        return "no_starttls"
    return "too_slow" if isinstance(error, TimeoutError) else "not_reached"


@dataclass(frozen=True, slots=True)
class Sender:
    """name: as it stands beside the address, "" for the commune's."""

    name: str
    address: str

    @classmethod
    def parse(cls, text: str) -> Sender:
        """Raises Unusable."""
        name, address = parseaddr(text)
        if not is_address(address) or text.count("@") > 1 or any(ord(sign) < 32 or ord(sign) == 127 for sign in text):
            raise Unusable("no address; write homthu@phutho.gov.vn, or Hom thu <homthu@phutho.gov.vn>")
        return cls(name, address)

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]


async def hand_over(smtp: aiosmtplib.SMTP, message: bytes, sender: Sender, to: str) -> None:
    """When it returns, the server has taken it. Raises NotTaken."""
    import aiosmtplib

    try:
        await smtp.sendmail(sender.address, [to], message)
    except aiosmtplib.SMTPRecipientsRefused as error:
        code = error.recipients[0].code
        raise NotTaken("mailbox_refused", code, _is_of_mailbox(code, error.recipients[0].message)) from None
    except aiosmtplib.SMTPDataError as error:
        raise NotTaken("letter_refused", error.code, _is_of_mailbox(error.code, error.message)) from None
    except aiosmtplib.SMTPSenderRefused as error:
        raise NotTaken("sender_refused", error.code) from None
    except aiosmtplib.SMTPResponseException as error:
        raise NotTaken("server_refused", error.code) from None
    except (aiosmtplib.SMTPException, OSError, ValueError) as error:
        raise NotTaken(_why(error)) from None


# Refusals that are about us: not let in, or not allowed to write to others.
_OURS = frozenset({503, 530, 535, 538})
_NOT_FOR_OTHERS = ("relay", "authenticat")


def _is_of_mailbox(code: int, told: str) -> bool:
    """Whether a refusal is for good and about this mailbox, and not about whoever hands letters over."""
    ours = code in _OURS or any(word in told.casefold() for word in _NOT_FOR_OTHERS)
    return 500 <= code < 600 and not ours
