"""Official e-mail of one commune, where it is on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.job_loop import JobLoop
from bot.office.artisan import Artisan
from bot.official_mail.attachments import Attachments
from bot.official_mail.mail_jobs import MailJobs
from bot.official_mail.server import MailServer, Sender
from dialogs.say import say

if TYPE_CHECKING:
    from bot.house import House


def mail_loop(house: House) -> JobLoop | None:
    """None where it is off."""
    settings = house.settings
    if not settings.by_mail:
        return None
    server, sender = MailServer.parse(settings.homthu_smtp_url), Sender.parse(settings.homthu_mail_from)
    attachments = Attachments(house.papers, Artisan(), house.commune, house.words)
    doers = MailJobs(
        house.store, house.commune, server, sender, mail_name(house), attachments, ident_of(house), house.clock
    )
    return JobLoop(house.store, house.bells, house.clock, doers, house.turns.posted)


def mail_name(house: House) -> str:
    return house.words.of(say("mail.sender", commune=house.commune.profile.commune.name))


def ident_of(house: House) -> Callable[[str], str]:
    return lambda text: house.sealer.lookup("email", text).hex()[:32]
