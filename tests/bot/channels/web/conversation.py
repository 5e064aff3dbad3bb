"""A small conversation behind the page: keeps everything in memory, answers each message, asks with choices."""

from __future__ import annotations

import asyncio
import contextlib
from collections import defaultdict
from dataclasses import dataclass, field

from bot.channels.channel import NotStored
from bot.channels.pulled import Line, Tracked, UploadRefused
from bot.incoming import Address, Incoming, PassedOver
from dialogs.events import Event, Location, Media, Started, Tap, Text
from dialogs.messages import Attachment, Choice, Out

CODE = "4827 1935 0648"  # checked by MOD 97-10
INVITE = "4000300020001000"
# The smallest PNG.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000 1f15c4890000000d49444154789c6360f8cf500f00"
    "0385018070d2f1c10000000049454e44ae426082".replace(" ", "")
)


@dataclass
class Conversation:
    """Threads, Uploads, Tracking and submit in one."""

    busy: bool = False
    broken: bool = False
    replied: bool = True
    closed: bool = False  # what was asked is over, and nothing else is asked
    at: int = 1_774_315_000_000
    heard: list[Incoming] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    staff: set[Address] = field(default_factory=set)
    to_confirm: set[Address] = field(default_factory=set)
    made_in_a_chat: bool = False  # invitations: whoever comes waits
    invites: set[str] = field(default_factory=lambda: {INVITE})
    seen_to: dict[Address, int] = field(default_factory=dict)
    _lines: defaultdict[Address, list[Line]] = field(default_factory=lambda: defaultdict(list))
    _files: dict[tuple[Address, str], tuple[bytes, str, str]] = field(default_factory=dict)
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _asked: int = 0

    # Threads

    async def after(self, address: Address, seq: int) -> list[Line]:
        return [line for line in self._lines[address] if line.seq > seq][:200]

    async def unseen(self, address: Address) -> list[Line]:
        return await self.after(address, self.seen_to.get(address, 0))

    async def seen(self, address: Address, seq: int) -> None:
        self.seen_to[address] = max(seq, self.seen_to.get(address, 0))

    async def open_question(self, address: Address) -> str | None:
        lines = self._lines[address]
        if self.closed or not lines:
            return None
        return next((line.out.question for line in reversed(lines) if line.out.question), None)

    async def wait(self, address: Address, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._news.wait(), seconds)

    async def is_staff(self, address: Address) -> bool:
        return address in self.staff

    async def waits(self, address: Address) -> bool:
        return address in self.to_confirm

    # Uploads

    async def put(self, address: Address, content: bytes, name: str, message: str = "") -> str:
        if content.startswith(b"MZ"):
            raise UploadRefused("upload.wrong_type")
        file = f"file-{len(self._files) + 1}"
        self.keep(address, file, content, "image/png" if content.startswith(b"\x89PNG") else "image/jpeg", name)
        return file

    async def read(self, address: Address, file: str) -> tuple[bytes, str, str] | None:
        return self._files.get((address, file))

    def keep(self, address: Address, file: str, content: bytes, media_type: str, name: str) -> None:
        self._files[address, file] = (content, media_type, name)

    # Tracking

    async def track(self, typed: str) -> Tracked:
        if typed.replace(" ", "") != CODE.replace(" ", ""):
            return Tracked(("Mã này có chỗ chưa đúng.",))
        return Tracked((f"Ý kiến mã {CODE}: xã đã nhận.", "Trả lời chậm nhất ngày 7/4/2026."), typed, self.replied)

    # The turn

    async def submit(self, incoming: Incoming) -> str:
        if self.busy:
            raise NotStored
        if self.broken:
            raise RuntimeError("what was typed: secret")
        if any((known.address, known.update_key) == (incoming.address, incoming.update_key) for known in self.heard):
            return "duplicate"
        self.heard.append(incoming)
        assert not isinstance(incoming.event, PassedOver)
        for out in self.answer(incoming.address, incoming.event):
            await self.say(incoming.address, out)
        return "answered"

    async def say(self, address: Address, out: Out) -> None:
        lines = self._lines[address]
        lines.append(Line(seq=len(lines) + 1, at=self.at + 1000 * len(lines), out=out))
        self._news.set()
        self._news = asyncio.Event()

    def answer(self, address: Address, event: Event) -> list[Out]:
        match event:
            case Started(payload) if payload in self.invites:
                self.invites.discard(payload)
                if self.made_in_a_chat:
                    self.to_confirm.add(address)
                    return [Out("Đã nhận lời mời.")]
                self.staff.add(address)
                return [Out("Ông/bà đã vào bàn làm việc.")]
            case Started(payload):
                return [self.ask(f"Kính chào ông/bà! {payload}".strip())]
            case Text(text):
                return [self.ask(f"Trợ lý đã đọc: {text}")]
            case Tap(_, choice):
                return [Out(f"Ông/bà chọn {choice}. Mã tra cứu: {CODE}."), self.ask("Còn gì nữa không?")]
            case Media(kind, remote, name):
                return [Out(f"Đã nhận {kind}.", files=(Attachment(remote, kind, name),))]
            case Location():
                return [Out("Đã nhận vị trí.")]
            case _:
                return []

    def ask(self, text: str) -> Out:
        self._asked += 1
        choices = (Choice("send", "Gửi phản ánh, kiến nghị"), Choice("look", "Xem kết quả"))
        return Out(text, choices=choices, question=f"q{self._asked}")
