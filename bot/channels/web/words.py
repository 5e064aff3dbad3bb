"""The words of the page, by key. The words themselves are in the catalogue (locales/vi)."""

from __future__ import annotations

from collections.abc import Callable

Words = Callable[[str], str]

# Needed by the script in the browser, which gets them without the leading "web.".
SCRIPT_KEYS = (
    "web.code.copied",
    "web.code.copy",
    "web.code.copy_failed",
    "web.chosen",
    "web.day.today",
    "web.day.yesterday",
    "web.file.open",
    "web.file.photo",
    "web.file.remove",
    "web.file.too_large",
    "web.file.too_many",
    "web.forget.failed",
    "web.from.assistant",
    "web.from.you",
    "web.location.denied",
    "web.location.sent",
    "web.net.back",
    "web.net.connecting",
    "web.net.no_cookie",
    "web.net.no_seat",
    "web.net.offline",
    "web.refused.too_long",
    "web.replying",
    "web.size.now.1",
    "web.size.now.2",
    "web.size.now.3",
    "web.status.choose_again",
    "web.status.failed",
    "web.status.sending",
    "web.status.sent",
    "web.status.waiting",
    "web.unsent",
)

# Each is what a button of the menu reads and sends.
ALWAYS_KEYS = (
    "web.word.back",
    "web.word.cancel",
    "web.word.go_on",
    "web.word.lookup",
    "web.word.data",
    "web.word.person",
)

# Needed by the templates only.
PAGE_KEYS = (
    "web.title",
    "web.heading",
    "web.assistant",
    "web.seat.heading",
    "web.skip",
    "web.log",
    "web.type",
    "web.type.hint",
    "web.send",
    "web.photo",
    "web.newer",
    "web.size",
    "web.quick.mine",
    "web.quick.mine.said",
    "web.quick.new",
    "web.quick.new.said",
    "web.words",
    "web.menu",
    "web.menu.close",
    "web.menu.file",
    "web.menu.forget",
    "web.menu.leave_seat",
    "web.forget.ask",
    "web.forget.ask_seat",
    "web.forget.yes",
    "web.forget.no",
    "web.forget.again",
    "web.forget.done",
    "web.know",
    "web.know.person",
    "web.know.code",
    "web.know.safe",
    "web.know.seat",
    "web.no_script",
    "web.too_old",
    "web.entry.title",
    "web.entry.text",
    "web.entry.button",
    "web.entry.refused.title",
    "web.entry.refused.text",
    "web.entry.busy.title",
    "web.entry.busy.text",
    "web.entry.again",
    "web.seat.look",
    "web.seat.waits.title",
    "web.seat.waits.text",
    "web.seat.refused.title",
    "web.seat.refused.text",
    "web.slow.title",
    "web.error.title",
    "web.missing.title",
    "web.missing.text",
    "web.error.text",
    "web.error.home",
    "web.track.title",
    "web.track.again",
    "web.track.bad.check",
    "web.track.bad.digits",
    "web.track.bad.length",
    "web.track.bad.zero",
    "web.track.code",
    "web.track.find",
    "web.track.text",
    "web.track.unknown",
    "web.track.reply",
    "web.track.slow.title",
    "web.track.slow.text",
)

# Said by the server when it refuses a message.
REFUSAL_KEYS = (
    "web.refused.busy",
    "web.refused.empty",
    "web.refused.file",
    "web.refused.no_seat",
    "web.refused.no_session",
    "web.refused.slow",
    "web.refused.strange",
    "web.refused.too_long",
    "web.refused.too_large",
    "web.refused.wrong_page",
)

KEYS: frozenset[str] = frozenset(SCRIPT_KEYS + ALWAYS_KEYS + PAGE_KEYS + REFUSAL_KEYS)


def script_words(words: Words) -> dict[str, str]:
    return {key.removeprefix("web."): words(key) for key in SCRIPT_KEYS}
