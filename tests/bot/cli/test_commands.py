"""What each command prints, and how it ends: 0 fine, 1 refused with a reason, 2 wrong usage."""

from __future__ import annotations

import re
import shutil
import socket
from pathlib import Path

import pytest

from bot.settings import ROOT
from storage import Keyring
from tests.bot.cli.conftest import Homthu
from tests.bot.terminal import talker

COMMANDS = [
    "",
    "run",
    "chat",
    "check",
    "migrate",
    "verify",
    "replay",
    "make-key",
    "backup",
    "copy-database",
    "rotate-key",
    "restore",
    "demo",
    "staff",
    "staff add",
    "staff list",
    "staff remove",
    "staff confirm",
    "staff revoke",
    "staff leave",
    "staff back",
    "staff hand-over",
    "staff record",
    "export",
    "village",
    "village link",
    "village list",
    "commune",
    "commune add",
    "commune list",
    "commune check",
    "commune export",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_helps(homthu: Homthu, command: str) -> None:
    done = homthu(*command.split(), "--help")
    assert done.exit_code == 0
    assert done.stdout.startswith("Usage: ")
    assert "..." not in done.stdout.replace("[ARGS]...", "")  # no sentence is cut off
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        "dance",
        "run --loud",
        "staff add",
        "staff remove",
        "staff dance",
        "chat --ass x",
        "migrate down",
        "export",
        "village link",
    ],
)
def test_wrong_usage_is_2(homthu: Homthu, arguments: str) -> None:
    done = homthu(*arguments.split())
    assert done.exit_code == 2
    assert "Usage: " in done.stderr


def test_staff_add_prints_the_invite_alone(homthu: Homthu) -> None:
    done = homthu("staff", "add", "--role", "focal_officer", "--name", "Thu Hằng")
    assert (done.exit_code, done.stderr) == (0, "")
    assert re.fullmatch(r"[1-9]\d{15}\n", done.stdout)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("--role king", "king is no role; use one of: focal_officer, unit_officer, leader"),
        ("--role unit_officer --unit moon", "--unit moon: a unit officer needs one of: van-hoa-xa-hoi, cong-an"),
        ("--role unit_officer", "--unit (missing): a unit officer needs one of"),
        ("--role leader --unit cong-an", "--unit goes with --role unit_officer only"),
        ("--role leader --village bac-ke", "--village goes with --role village_head only"),
        ("--role village_head", "(missing) is no village; use one of: "),
        ("--role village_head --village moon", "moon is no village; use one of: "),
    ],
)
def test_an_unknown_role_or_unit_is_refused_with_those_that_there_are(
    homthu: Homthu, arguments: str, told: str
) -> None:
    done = homthu("staff", "add", *arguments.split())
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(told)


def test_the_head_of_a_village_is_invited_with_the_village(homthu: Homthu) -> None:
    done = homthu("staff", "add", "--role", "village_head", "--village", "bac ke", "--name", "Nguyễn Văn Tú")
    assert (done.exit_code, done.stderr) == (0, "")
    _chat(homthu, "head", done.stdout.strip())
    assert homthu("staff", "list").stdout.splitlines()[1].split()[1:3] == ["village_head", "bac-ke"]


def test_who_is_removed_is_told_and_so_is_the_clerk(homthu: Homthu) -> None:
    for name, role in (("clerk", "focal_officer"), ("police", "unit_officer --unit cong-an")):
        invite = homthu("staff", "add", "--role", *role.split(), "--name", "Lê Thị Mai").stdout.strip()
        _chat(homthu, name, invite)
    person = homthu("staff", "list").stdout.splitlines()[2].split()[0]
    assert homthu("staff", "remove", person).exit_code == 0
    assert "Lê Thị Mai thôi là cán bộ Công an xã, đơn vị chưa có ai thay" in _hears("clerk")
    assert "không còn là của cán bộ" in _hears("police")


def test_a_unit_that_only_takes_part_gets_no_officer_who_answers(homthu: Homthu) -> None:
    done = homthu("staff", "add", "--role", "unit_officer", "--unit", "mat-tran")
    assert "mat-tran" not in done.stderr.split("needs one of")[-1]


def test_what_is_exported_at_the_server_is_in_the_staffs_log(homthu: Homthu) -> None:
    invite = homthu("staff", "add", "--role", "focal_officer", "--name", "Thu Hằng").stdout.strip()
    _chat(homthu, "clerk", invite)
    assert homthu("export", "--register", "--period", "2026").exit_code == 0
    assert homthu("export", "--schema").exit_code == 0
    assert _plays("clerk", '{"text": "/nhatky"}\n').count("Máy chủ: lấy sổ theo dõi năm 2026, 0 ý kiến") == 1
    assert homthu("verify").exit_code == 0


def test_who_took_a_seat_is_listed_and_can_be_removed(homthu: Homthu) -> None:
    assert homthu("staff", "list").stdout.startswith("Nobody holds a role yet")
    invite = homthu("staff", "add", "--role", "leader", "--name", "Quang Vinh").stdout.strip()
    _chat(homthu, "boss", invite)
    heads, row = homthu("staff", "list").stdout.splitlines()
    assert heads.split() == ["PERSON", "ROLE", "UNIT", "NAME", "E-MAIL", "CHATS"]
    person = row.split()[0]
    assert row.split()[1:] == ["leader", "-", "Quang", "Vinh", "-", "terminal:local:boss"]
    assert homthu("staff", "remove", person).stdout == "1 role(s) ended.\n"
    assert homthu("staff", "list").stdout.startswith("Nobody holds a role yet")
    assert homthu("staff", "remove", person).exit_code == 1


def _hears(name: str) -> str:
    """What is due in this chat by now."""
    return _plays(name, "{}\n")


def _chat(homthu: Homthu, name: str, invite: str) -> None:
    _plays(name, f'{{"start": "{invite}"}}\n')


def _plays(name: str, lines: str) -> str:
    here = Path.cwd()
    database = f"sqlite:///{here}/var/homthu.db"
    done = talker.homthu(here, "chat", "--as", name, "--json", typed=lines, HOMTHU_DATABASE_URL=database)
    assert done.returncode == 0
    return done.stdout


def test_check_says_what_is_set_and_what_is_not_confirmed(homthu: Homthu) -> None:
    homthu("verify")
    done = homthu("check")
    assert done.exit_code == 0
    for words in ("UBND xã Bình Tuyền, 9 units", "nothing is sealed yet", "web at http://127.0.0.1:8080/",
                  "0 role(s) held; `homthu staff add` invites the first", "  villages.bac-ke\n"):  # fmt: skip
        assert words in done.stdout


def test_check_names_file_key_and_mend_of_a_broken_profile(homthu: Homthu, tmp_path: Path) -> None:
    profile = tmp_path / "nha-toi.toml"
    text = (ROOT / "communes" / "binh-tuyen.toml").read_text(encoding="utf-8")
    profile.write_text(text.replace('route = "kinh-te"', 'route = "kinh-tee"', 1), encoding="utf-8")
    done = homthu("check", HOMTHU_COMMUNE=str(profile))
    assert (done.exit_code, done.stdout) == (1, "")
    (line,) = done.stderr.strip().splitlines()
    assert line.startswith(f"{profile}: ")
    assert "route" in line
    assert "kinh-tee" in line
    assert " -> " in line


def test_a_profile_that_is_not_there_is_named(homthu: Homthu) -> None:
    done = homthu("check", HOMTHU_COMMUNE="trang")
    assert done.exit_code == 1
    assert "communes/trang.toml: cannot be read" in done.stderr


@pytest.mark.parametrize("command", ["check", "run", "chat", "staff list"])
def test_a_key_that_does_not_fit_is_refused_at_once(homthu: Homthu, command: str) -> None:
    from tests.bot.terminal.talker import LODGING, talk

    talk(Path.cwd(), *LODGING)
    url = f"sqlite:///{Path.cwd()}/homthu.db"
    assert "the key opens what is sealed" in homthu("check", HOMTHU_DATABASE_URL=url).stdout
    other = homthu("make-key").stdout.strip()
    done = homthu(*command.split(), HOMTHU_DATABASE_URL=url, HOMTHU_DATA_KEY=other)
    assert done.exit_code == 1
    assert "Set HOMTHU_DATA_KEY to the key it was made with" in done.stderr


def test_a_new_key_is_printed_alone(homthu: Homthu) -> None:
    one, other = homthu("make-key").stdout, homthu("make-key").stdout
    assert one != other
    assert Keyring.parse(one.strip())


def test_the_tables_go_down_and_up(homthu: Homthu) -> None:
    up = homthu("migrate").stdout
    assert re.fullmatch(r"The database is at revision \d{4}\.\n", up)
    assert homthu("migrate", "--down", "base").stdout == "The database is at revision base.\n"
    assert homthu("migrate").stdout == up


def test_tables_made_by_hand_do_not_look_like_a_lost_key(homthu: Homthu) -> None:
    assert homthu("migrate").exit_code == 0
    assert homthu("village", "list").exit_code == 0


def test_verify_says_that_every_history_is_whole(homthu: Homthu) -> None:
    said = homthu("verify").stdout
    assert said == (
        "Every history is whole.\nEvery message has its outcome, and everything said stands where it was said.\n"
    )


def test_check_makes_no_database_where_there_is_none(homthu: Homthu) -> None:
    done = homthu("check")
    assert done.exit_code == 0
    assert "none at var/homthu.db yet" in done.stdout
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.parametrize("command", ["run", "check", "chat"])
def test_postgresql_without_a_key_is_refused(homthu: Homthu, command: str) -> None:
    done = homthu(command, HOMTHU_DATABASE_URL="postgresql://127.0.0.1:1/homthu")
    assert done.exit_code == 1
    assert "HOMTHU_DATA_KEY is not set" in done.stderr


def test_a_database_that_does_not_answer_is_one_line(homthu: Homthu) -> None:
    key = homthu("make-key").stdout.strip()
    done = homthu("check", HOMTHU_DATABASE_URL="postgresql://u:s3cr3t@127.0.0.1:1/homthu", HOMTHU_DATA_KEY=key)
    assert done.exit_code == 1
    assert done.stderr.startswith("The database cannot be used: ")
    assert "s3cr3t" not in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.filterwarnings("error")
def test_a_port_that_is_taken_is_refused_with_what_to_do(homthu: Homthu) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = homthu("run", HOMTHU_PORT=str(port))
    assert done.exit_code == 1
    assert done.stderr == (
        f"Port {port} on 127.0.0.1 cannot be used (Address already in use). "
        "Is homthu running already? Stop it, or set HOMTHU_PORT to another number.\n"
    )


def test_a_name_for_a_conversation_that_is_none_is_refused(homthu: Homthu) -> None:
    done = homthu("chat", "--as", "a b")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "--as takes letters" in done.stderr


def test_a_lost_key_is_refused(homthu: Homthu) -> None:
    homthu("verify")
    shutil.move("var/data.key", "data.key")
    done = homthu("check")
    assert done.exit_code == 1
    assert "Put the key back" in done.stderr
