"""`homthu check` about official e-mail: whether it is on, whom it reaches, and a letter to try it."""

from __future__ import annotations

from collections import Counter

from admin.official_mail import trial_letter
from bot.cli.refusal import Refused
from bot.house import House
from bot.official_mail.loop import ident_of, mail_name
from bot.official_mail.message import Envelope, message
from bot.official_mail.server import MailServer, NotTaken, Sender, hand_over
from bot.settings import Settings
from cases.official_mail import MailState, is_address, mailbox_of
from cases.people import Roster
from cases.profile import Profile

_ENDS = {
    "password_refused": "the server refuses user or password",
    "certificate_not_trusted": "the server's certificate is not trusted here. Use the name that stands in it, or set "
    "SSL_CERT_FILE to a file with the certificate of whoever signed it",
    "no_starttls": "the server offers no STARTTLS, and a password does not go over an open line. Ask for port 465 (smtps://)",
    "not_reached": "the server cannot be reached. Is host or port wrong, or does a firewall stand between?",
    "too_slow": "the server does not answer",
    "sender_refused": "the server refuses the sender; HOMTHU_MAIL_FROM has to be the mailbox of the user, as a rule",
    "mailbox_refused": "the server refuses this recipient",
    "letter_refused": "the server refuses the letter",
    "server_refused": "the server refuses to talk",
}


def state_of(settings: Settings, profile: Profile) -> list[str]:
    """What the settings and the profile come to."""
    if not settings.homthu_smtp_url and not settings.homthu_mail_from:
        return ["off; HOMTHU_SMTP_URL and HOMTHU_MAIL_FROM turn it on"]
    if not settings.by_mail:
        missing = "HOMTHU_MAIL_FROM" if settings.homthu_smtp_url else "HOMTHU_SMTP_URL"
        return [f"off, because {missing} is not set"]
    server, sender = MailServer.parse(settings.homthu_smtp_url), Sender.parse(settings.homthu_mail_from)
    said = [f"{server.described}, from {sender.address}"]
    if not profile.mail.domains:
        said.append('goes to nobody: name the domains of your mailboxes in the profile, [mail] domains = ["…"]')
    if not settings.homthu_public_url:
        said.append(f"its links lead to {settings.public_url}, which only this machine opens; set HOMTHU_PUBLIC_URL")
    if server.user and sender.domain not in server.user and sender.domain.partition(".")[2] not in server.host:
        said.append(f"the server may refuse {sender.address} to {server.user}; try it with --mail")
    return said


def reaches(roster: Roster, profile: Profile) -> str:
    """Whose mailboxes get it."""
    states = Counter(mailbox_of(person, roster, profile.mail.domains).state for person in roster.people())
    words = {
        MailState.ON: "get it",
        MailState.OFF: "switched it off",
        MailState.REFUSED: "have a mailbox that refuses it",
        MailState.OUTSIDE: "have an address outside the domains",
        MailState.NONE: "have no address (`homthu staff record --email`)",
    }
    counted = [f"{states[state]} {told}" for state, told in words.items() if states[state]]
    return f"of {len(roster.people())} officers " + (", ".join(counted) or "nobody is there yet")


async def try_out(house: House, to: str) -> None:
    """One letter to this address. Raises Refused."""
    settings = house.settings
    if not is_address(to):
        raise Refused(f"--mail {to}: this is no address.")
    if not settings.by_mail:
        raise Refused("No letter can be sent: set HOMTHU_SMTP_URL and HOMTHU_MAIL_FROM.")
    server, sender = MailServer.parse(settings.homthu_smtp_url), Sender.parse(settings.homthu_mail_from)
    letter = trial_letter(house.commune, house.words, house.site)
    now = house.clock()
    envelope = Envelope(ident_of(house)(f"trial:{now}"), to, "", now)
    try:
        async with server.connected(sender.domain) as smtp:
            await hand_over(smtp, message(letter.subject, letter.text, envelope, sender, mail_name(house)), sender, to)
    except NotTaken as refused:
        answer = f" (it answered {refused.code})" if refused.code else ""
        raise Refused(f"The letter was not sent to {to}: {_ENDS.get(refused.why, refused.why)}{answer}.") from None
