"""The commands that staff type, as data: what they are called, who may use them, what help says."""

from __future__ import annotations

from dataclasses import dataclass

from cases.kinds import WORKING, Actor, Role

CLERK, OFFICER, LEADER = Role.FOCAL_OFFICER, Role.UNIT_OFFICER, Role.LEADER
EVERYBODY = frozenset(Role)


@dataclass(frozen=True, slots=True)
class Command:
    """words: folded, as people say it; without spaces it is the name behind the slash. about: it is about one case,
    named behind it. alone: the bare words are understood wherever no free words are expected. aliases: folded.
    worded: what stands behind it is its own affair."""

    words: str
    roles: frozenset[Role]
    help: str
    about: bool = True
    alone: bool = False
    aliases: tuple[str, ...] = ()
    worded: bool = False

    @property
    def name(self) -> str:
        return self.words.replace(" ", "")

    @property
    def spellings(self) -> tuple[tuple[str, ...], ...]:
        """As sequences of folded words, the longest first."""
        said = {self.words, self.name, *self.aliases, *(alias.replace(" ", "") for alias in self.aliases)}
        return tuple(sorted((tuple(one.split()) for one in said), key=lambda words: (-len(words), words)))


def _of(*roles: Role) -> frozenset[Role]:
    return frozenset(roles)


COMMANDS: tuple[Command, ...] = (
    Command("hop thu", WORKING, "cmd.hopthu", about=False, alone=True),
    Command("xem", WORKING, "cmd.xem"),
    Command("tim", WORKING, "cmd.tim"),
    Command("nhap", _of(CLERK, OFFICER), "cmd.nhap", about=False, worded=True),
    Command("tong hop", _of(CLERK, OFFICER), "cmd.tonghop", about=False),
    Command("tiep nhan", _of(CLERK), "cmd.tiepnhan"),
    Command("phan loai", _of(CLERK), "cmd.phanloai"),
    Command("chuyen", _of(CLERK), "cmd.chuyen"),
    Command("phoi hop", _of(CLERK), "cmd.phoihop"),
    Command("nhan xu ly", _of(CLERK, OFFICER), "cmd.nhanxuly"),
    Command("tra loi", _of(CLERK, OFFICER), "cmd.traloi"),
    Command("duyet", _of(CLERK, LEADER), "cmd.duyet"),
    Command("tra lai", WORKING, "cmd.tralai"),
    Command("hoan tac", _of(CLERK, OFFICER, LEADER), "cmd.hoantac", about=False, alone=True),
    Command("ghi chu", WORKING, "cmd.ghichu"),
    Command("hoi dan", _of(CLERK, OFFICER), "cmd.hoidan", aliases=("hoi lai dan",)),
    Command("gia han", _of(CLERK), "cmd.giahan"),
    Command("tu choi", _of(CLERK), "cmd.tuchoi"),
    Command("trung", _of(CLERK), "cmd.trung"),
    Command("len pakn", _of(CLERK), "cmd.lenpakn"),
    Command("ket thuc", _of(CLERK), "cmd.ketthuc"),
    Command("mo lai", _of(CLERK), "cmd.molai"),
    Command("nhat ky", WORKING, "cmd.nhatky"),
    Command("thong ke", WORKING, "cmd.thongke", about=False, alone=True, worded=True),
    Command("qua han", WORKING, "cmd.quahan", about=False, alone=True),
    Command("thong bao", _of(CLERK, LEADER), "cmd.thongbao", about=False, alone=True, worded=True),
    Command("can bo", WORKING | {Role.ADMINISTRATOR}, "cmd.canbo", about=False, alone=True, worded=True),
    Command("nhom", _of(OFFICER, Role.ADMINISTRATOR), "cmd.nhom", about=False, worded=True),
    Command(
        "link", WORKING | {Role.ADMINISTRATOR}, "cmd.link", about=False, alone=True, aliases=("duong dan",), worded=True
    ),
    Command("thon", _of(CLERK, Role.ADMINISTRATOR), "cmd.thon", about=False, worded=True),
    Command("xuat", WORKING, "cmd.xuat", about=False, alone=True, worded=True),
    Command("may tinh", WORKING | {Role.ADMINISTRATOR}, "cmd.maytinh", about=False, alone=True),
    Command("tro giup", EVERYBODY, "cmd.trogiup", about=False, alone=True),
)

COMMAND = {command.name: command for command in COMMANDS}


def commands_of(actor: Actor) -> list[tuple[str, str]]:
    """Names and keys of their descriptions; none for whoever is a resident here."""
    if not actor.works_on_cases:
        return []
    return [(command.name, command.help) for command in COMMANDS if allowed(command, actor)]


def allowed(command: Command, actor: Actor) -> bool:
    return bool(command.roles & actor.roles)
