"""The people on the other side: what they can do in their Telegram, and what they see there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tests.simulators.telegram.messages import BotMessage
from tests.simulators.telegram.methods_sending import MAX_TEXT
from tests.simulators.telegram.pending import Pending
from tests.simulators.telegram.world import Chat, Json, TapOnButton, World

COMMAND = re.compile(r"/[A-Za-z0-9_]+(@[A-Za-z0-9_]+)?")


class Group:
    """A group chat. The bot sees of it what privacy mode shows: commands, replies to the bot, mentions."""

    def __init__(self, world: World, pending: Pending, chat: Chat) -> None:
        self._world, self._pending, self.chat = world, pending, chat

    @property
    def id(self) -> int:
        return self.chat.id

    @property
    def inbox(self) -> list[BotMessage]:
        return list(self.chat.from_bot)

    async def adds_bot(self, by: User) -> None:
        self.chat.open, self.chat.blocked = True, False
        membership_changed(self._world, self._pending, self.chat, by.profile, "left", "member")

    async def removes_bot(self, by: User) -> None:
        self.chat.open, self.chat.blocked = False, True
        membership_changed(self._world, self._pending, self.chat, by.profile, "member", "kicked")


class User:
    """One person in one chat: the private one with the bot, or a group (`in_group`). Every method returns as
    soon as the update waits for the bot; messages are returned in Telegram's own form."""

    def __init__(self, world: World, pending: Pending, profile: Json, chat: Chat) -> None:
        self._world, self._pending = world, pending
        self.profile, self.chat = profile, chat
        self._read = 0
        self._last: Json | None = None

    @property
    def id(self) -> int:
        return int(self.profile["id"])

    @property
    def inbox(self) -> list[BotMessage]:
        """All messages of the bot in this chat, oldest first, as they stand now."""
        return list(self.chat.from_bot)

    @property
    def unread(self) -> list[BotMessage]:
        """Those that next_message has not returned yet."""
        return self.chat.from_bot[self._read :]

    async def next_message(self, timeout: float = 2.0) -> BotMessage:
        """The oldest message not yet returned here. Raises NothingCame."""
        await self._world.bell.until(lambda: self.unread or None, timeout, f"a message to {self.id}")
        self._read += 1
        return self.chat.from_bot[self._read - 1]

    async def sees(self, fragment: str, timeout: float = 2.0) -> BotMessage:
        """Reads on until a message holds `fragment`. Raises NothingCame."""
        while fragment not in (message := await self.next_message(timeout)).text:
            pass
        return message

    def in_group(self, group: Group) -> User:
        return User(self._world, self._pending, self.profile, group.chat)

    async def says(self, text: str, reply_to: int | None = None) -> Json:
        """More than 4096 characters leave as several messages, as Telegram's apps do it; the last is
        returned."""
        text = text.strip()
        if not text:
            raise ValueError("Telegram's apps do not send empty messages")
        message: Json = {}
        for start in range(0, len(text), MAX_TEXT):
            part = text[start : start + MAX_TEXT]
            content: Json = {"text": part}
            if command := COMMAND.match(part):
                content["entities"] = [{"type": "bot_command", "offset": 0, "length": command.end()}]
            message = self._sends(content, reply_to)
        return message

    async def starts(self, payload: str = "") -> Json:
        """Opens t.me/<bot>?start=<payload> and presses Start; a blocked bot is unblocked by that."""
        if self.chat.blocked:
            await self.unblocks_bot()
        return await self.says(f"/start {payload}")

    async def taps(self, fragment: str, message: BotMessage | None = None) -> str:
        """Presses a button by its label, its data or a part of them: on `message`, or on the newest message
        that has such a button. Returns the tap's id. Raises LookupError where there is none."""
        for candidate in [message] if message else reversed(self.chat.from_bot):
            if button := candidate.find(fragment):
                return self._taps(button.data, candidate.raw)
        seen = [m.labels for m in self.chat.from_bot if m.labels]
        raise LookupError(f"no button {fragment!r}; buttons so far: {seen}")

    async def forge_tap(self, data: str) -> str:
        """A tap with data that the bot never offered (modified apps can do this)."""
        on = self.chat.from_bot[-1].raw if self.chat.from_bot else None
        # Telegram says nothing but the ids of a message that is too old.
        return self._taps(data, on or {"chat": self.chat.shape, "message_id": 1, "date": 0})

    async def answer_to(self, tap: str, timeout: float = 2.0) -> Json:
        """What answerCallbackQuery said to this tap. Raises NothingCame."""
        return await self._world.bell.until(lambda: self._world.taps[tap].answer, timeout, "answerCallbackQuery")

    async def sends_photo(self, content: bytes, caption: str = "", *, claims: int | None = None) -> Json:
        """claims: the size in bytes that Telegram names, if it shall differ from the truth."""
        return self._sends(self._photo(content, caption, claims))

    async def sends_album(self, photos: Sequence[bytes], caption: str = "") -> list[Json]:
        """One update a photo; the caption belongs to the first."""
        album = {"media_group_id": self._world.big_id()}
        return [
            self._sends(album | self._photo(photo, caption if place == 0 else "", None))
            for place, photo in enumerate(photos)
        ]

    async def sends_document(
        self, content: bytes, name: str = "don.pdf", mime: str = "application/pdf", caption: str = ""
    ) -> Json:
        file = self._world.files.keep("document", content, name, mime)
        return self._sends({"document": self._world.files.shape(file), **_caption(caption)})

    async def sends_voice(self, content: bytes, duration: int = 3) -> Json:
        file = self._world.files.keep("voice", content, mime="audio/ogg")
        return self._sends({"voice": self._world.files.shape(file) | {"duration": duration}})

    async def sends_video(self, content: bytes, caption: str = "") -> Json:
        file = self._world.files.keep("video", content, "video.mp4", "video/mp4")
        shape = self._world.files.shape(file) | {"duration": 3, "width": 640, "height": 480}
        return self._sends({"video": shape, **_caption(caption)})

    async def sends_location(self, latitude: float, longitude: float) -> Json:
        return self._sends({"location": {"latitude": latitude, "longitude": longitude}})

    async def sends_contact(self, phone: str, first_name: str = "", *, own: bool = True) -> Json:
        contact: Json = {"phone_number": phone, "first_name": first_name or self.profile["first_name"]}
        return self._sends({"contact": contact | ({"user_id": self.id} if own else {})})

    async def sends_sticker(self, emoji: str = "👍") -> Json:
        sticker = {
            "file_id": "CAACAgUAAxkB00000001",
            "file_unique_id": "AgAD0001",
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "emoji": emoji,
        }
        return self._sends({"sticker": sticker})

    async def sends_raw(self, content: Json) -> Json:
        """Any other kind of message: {"poll": {…}}, {"dice": {…}}."""
        return self._sends(content)

    async def edits(self, text: str, message: Json | None = None) -> Json:
        """Changes the words of `message`, or of the person's last one."""
        original = message or self._last
        if original is None:
            raise LookupError("nothing was sent that could be edited")
        field = "text" if "text" in original else "caption"
        original.update({field: text, "edit_date": self._world.date()})
        self._pending.add("edited_message", dict(original))
        return original

    async def replies_to(self, message: BotMessage | Json, text: str) -> Json:
        return await self.says(text, message.id if isinstance(message, BotMessage) else message["message_id"])

    async def blocks_bot(self) -> None:
        self.chat.blocked = True
        membership_changed(self._world, self._pending, self.chat, self.profile, "member", "kicked")

    async def unblocks_bot(self) -> None:
        self.chat.blocked = False
        membership_changed(self._world, self._pending, self.chat, self.profile, "kicked", "member")

    def deletes_account(self) -> None:
        """No update comes of this; the bot only notices when it writes."""
        self.chat.gone = True

    def _photo(self, content: bytes, caption: str, claims: int | None) -> Json:
        return {"photo": self._world.files.photo_sizes(content, claims), **_caption(caption)}

    def _sends(self, content: Json, reply_to: int | None = None) -> Json:
        if self.chat.blocked:
            raise RuntimeError("a blocked bot cannot be written to; unblock it first")
        if self.chat.kind == "private":
            self.chat.open = True
        message: Json = {
            "message_id": self._world.message_id(self.chat),
            "from": self.profile,
            "chat": self.chat.shape,
            "date": self._world.date(),
            **content,
        }
        replied = self.chat.messages.get(reply_to) if reply_to is not None else None
        if replied is not None:
            message["reply_to_message"] = {k: v for k, v in replied.items() if k != "reply_to_message"}
        self.chat.messages[message["message_id"]] = message
        self._last = message
        if self._bot_may_see(message):
            self._pending.add("message", message)
        return message

    def _bot_may_see(self, message: Json) -> bool:
        if self.chat.kind == "private":
            return True
        words = message.get("text") or message.get("caption") or ""
        to_bot = message.get("reply_to_message", {}).get("from", {}).get("id") == self._world.me["id"]
        return self.chat.open and (words.startswith("/") or to_bot or f"@{self._world.me['username']}" in words)

    def _taps(self, data: str, message: Json) -> str:
        tap = TapOnButton(self._world.big_id(), data)
        self._world.taps[tap.id] = tap
        query = {"id": tap.id, "from": self.profile, "chat_instance": str(-self.chat.id), "data": data}
        self._pending.add("callback_query", query | {"message": message})
        return tap.id


def _caption(text: str) -> Json:
    return {"caption": text} if text else {}


def membership_changed(world: World, pending: Pending, chat: Chat, by: Json, before: str, after: str) -> None:
    """my_chat_member: the bot was blocked, unblocked, added or removed."""

    def standing(status: str) -> Json:
        return {"user": world.me, "status": status} | ({"until_date": 0} if status == "kicked" else {})

    change = {"chat": chat.shape, "from": by, "date": world.date()}
    change |= {"old_chat_member": standing(before), "new_chat_member": standing(after)}
    pending.add("my_chat_member", change)
