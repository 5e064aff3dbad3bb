"""One neutral message -> sendMessage, or sendPhoto for a picture of our own, and what became of it."""

from __future__ import annotations

from bot.channels.channel import NotSent, PictureAddress, Sent
from bot.channels.zalo_bot.client import Answer, Done, Failed, Silent, ZaloBotClient
from bot.incoming import Address
from cases.text import fold
from dialogs.messages import Out

# The platform names no time to wait for (there is no retry_after). Seconds.
QUOTA_WAIT = 3600.0
OUTAGE_WAIT = 30.0
UNREACHABLE_WAIT = 10.0
ODD_WAIT = 300.0


# The platform fetches the picture before it answers; a much used client waits 150 seconds.
PHOTO_SECONDS = 60.0


async def send(
    client: ZaloBotClient, to: Address, out: Out, picture_address: PictureAddress | None = None
) -> Sent | NotSent:
    """The text carries everything: choices are numbered lines in it and people's files are links in it, because the
    platform has no buttons and takes no uploads. One picture of our own is fetched by its address."""
    if not out.text:
        return NotSent("refused", "empty")
    # In groups the conversation is "<chat>/<sender>", the answer goes to the chat.
    chat_id = to.chat.partition("/")[0]
    picture = await picture_address(out.files[0].file) if picture_address and len(out.files) == 1 else None
    if picture is not None:
        sent = outcome(
            await client.call("sendPhoto", seconds=PHOTO_SECONDS, chat_id=chat_id, photo=picture, caption=out.text)
        )
        # Words that matter arrive without their picture too; a courtesy without it would speak of nothing.
        if not (isinstance(sent, NotSent) and sent.outcome == "refused" and out.weight == "kept"):
            return sent
    return outcome(await client.call("sendMessage", chat_id=chat_id, text=out.text))


def outcome(answer: Answer) -> Sent | NotSent:
    match answer:
        case Done(result):
            message_id = result.get("message_id")
            return Sent(message_id if isinstance(message_id, str) else "")
        case Silent(acted=True, why=why):
            return NotSent("unknown", why)
        case Silent(why=why):
            return NotSent("later", why, UNREACHABLE_WAIT)
        case Failed(code, description):
            return _refusal(code, fold(description))


def _refusal(code: int, words: str) -> NotSent:
    """words: the description, folded. Codes of the docs; nothing says that somebody blocked the bot."""
    match code:
        case 400:
            return NotSent("refused", "bad_request")
        case 403 if "internal" in words:
            # The docs explain 403 as "internal server error"; a much used client treats it like 401.
            return NotSent("later", "outage", OUTAGE_WAIT)
        case 401 | 403:
            return NotSent("account", "token")
        case 404:
            # Method names are ours, so what was not found is the bot behind the token.
            return NotSent("account", "not_found")
        case 408 | 504:
            # Somebody gave up waiting after the call went through.
            return NotSent("unknown", "timeout")
        case 429 if "month" in words or "thang" in words.split():
            # The month's quota lasts until the next month (unconfirmed): too long to wait here.
            return NotSent("capped", "month_quota")
        case 429:
            return NotSent("later", "quota", QUOTA_WAIT)
        case _ if code >= 500:
            return NotSent("later", "outage", OUTAGE_WAIT)
        case _ if 400 <= code < 500:
            return NotSent("refused", f"code_{code}")
        case _:
            return NotSent("later", "odd_code", ODD_WAIT)
