"""The contract of the terminal's JSON mode: one line out for each line in."""

from __future__ import annotations

import asyncio
import json
import subprocess
from pathlib import Path

from bot.house import open_house
from cases.codes import TrackingCode
from cases.kinds import Role
from tests.bot.terminal.talker import LODGING, PROGRAM, environment, homthu, invited, settings, talk, talk_apart, words
from tests.bot.test_media import picture


def test_a_story_line_by_line_lodges_and_prints_a_code_that_checks(tmp_path: Path) -> None:
    answers = talk_apart(tmp_path, *LODGING)
    assert len(answers) == len(LODGING)
    code = words(answers[-1]).split("Mã tra cứu: ")[1][:14]
    assert str(TrackingCode.parse(code)) == code
    again = talk(tmp_path, code)
    assert "“VNeID báo lỗi khi định danh”" in words(again[0])


def test_the_shape_of_an_answer(tmp_path: Path) -> None:
    (answer,) = talk(tmp_path, "xin chào")
    assert set(answer) == {"says", "question"}
    (said,) = answer["says"]
    assert set(said) == {"text", "choices", "files"}
    assert said["choices"][0] == {"key": "reflect", "label": "Gửi phản ánh, kiến nghị"}
    assert said["files"] == []
    assert answer["question"] == "home.1"


def test_two_runs_with_one_name_are_one_conversation(tmp_path: Path) -> None:
    talk(tmp_path, *LODGING[:3])
    (answer,) = talk(tmp_path, LODGING[3])
    assert "thôn hay tổ dân phố" in words(answer)
    (other,) = talk(tmp_path, "xin chào", name="resident-2")
    assert "Kính chào" in words(other)


def test_a_tap_is_the_key_of_a_choice(tmp_path: Path) -> None:
    answers = talk(tmp_path, "xin chào", {"tap": "idea"}, {"tap": "nothing-of-ours"})
    assert "chưa phải là được công nhận sáng kiến" in words(answers[1])
    assert len(answers) == 3
    assert answers[2]["says"]


def test_text_may_come_as_json_too(tmp_path: Path) -> None:
    plain, wrapped = talk(tmp_path, LODGING[0], name="a"), talk(tmp_path, {"text": LODGING[0]}, name="b")
    assert plain == wrapped


def test_nothing_but_what_is_due(tmp_path: Path) -> None:
    answers = talk(tmp_path, {}, "xin chào", {}, "", "   ")
    assert [bool(answer["says"]) for answer in answers] == [False, True, False, False, False]
    assert [answer["question"] for answer in answers] == [None, "home.1", "home.1", "home.1", "home.1"]


def test_a_photo_is_part_of_the_matter(tmp_path: Path) -> None:
    (tmp_path / "anh.png").write_bytes(picture("PNG"))
    photo = {"file": str(tmp_path / "anh.png")}
    answers = talk(tmp_path, *LODGING[:2], photo, *LODGING[2:5])
    assert "1 ảnh" in words(answers[2])
    assert "Gửi kèm: 1 ảnh" in words(answers[-1])


def test_a_file_that_is_missing_or_of_no_use_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"MZ" + bytes(100))
    answers = talk(tmp_path, *LODGING[:2], {"file": "nowhere.jpg"}, {"file": "a.jpg"}, {"file": "."}, *LODGING[2:4])
    assert "chưa tải được tệp" in words(answers[2])
    assert "không mở được tệp" in words(answers[3])
    assert "chưa tải được tệp" in words(answers[4])
    assert "thôn hay tổ dân phố" in words(answers[-1])


def test_a_location_asks_for_the_village_by_name(tmp_path: Path) -> None:
    answers = talk(tmp_path, *LODGING[:4], {"location": [21.3, 105.6]}, {"location": [21, 105]})
    assert "nhắn tên thôn" in words(answers[4])
    assert "nhắn tên thôn" in words(answers[5])


def test_staff_enter_with_their_invite_and_only_once(tmp_path: Path) -> None:
    start = invited(tmp_path, Role.FOCAL_OFFICER, name="Thu Hằng")
    (welcome,) = talk(tmp_path, start, name="clerk")
    assert "Thu Hằng. Từ nay tài khoản này là của cán bộ đầu mối" in words(welcome)
    (refused,) = talk(tmp_path, start, name="thief")
    assert "đã dùng rồi" in words(refused)
    (inbox,) = talk(tmp_path, "/hopthu", name="thief")
    assert "hộp thư" not in words(inbox).lower()


def test_a_copy_of_what_is_kept_is_made_where_no_server_runs(tmp_path: Path) -> None:
    answers = talk(tmp_path, *LODGING, "/dulieu", "3")
    assert "Trợ lý đang làm bản sao" in words(answers[-1])
    ready = next(said for said in answers[-1]["says"] if "Đây là bản sao" in said["text"])
    (file,) = ready["files"]
    assert file["name"].endswith(".txt")

    async def the_file() -> str:
        async with open_house(settings(tmp_path)) as house:
            return (await house.files.get(file["file"])).decode("utf-8-sig")

    written = asyncio.run(the_file())
    assert "Trần Thị Hoa" in written
    assert LODGING[0] in written


def test_a_code_with_a_wrong_digit_is_told_as_such(tmp_path: Path) -> None:
    answers = talk(tmp_path, "xin chào", "tra cứu", "4827 1935 0649")
    assert "có chỗ chưa đúng" in words(answers[-1])


def test_lines_that_mean_nothing_still_get_one_line_each(tmp_path: Path) -> None:
    strange = ['{"text": 5}', '{"x": 1}', "{broken", '{"location": "here"}', "[1, 2]", "null", '"', "\x00", "🙂"]
    done = homthu(tmp_path, "chat", "--json", typed="\n".join(strange) + "\n")
    assert done.returncode == 0
    assert len([json.loads(line) for line in done.stdout.splitlines()]) == len(strange)
    assert done.stderr.count("homthu chat: expected a text") == 3


def test_bytes_that_are_no_text_are_survived(tmp_path: Path) -> None:
    done = subprocess.run(
        [PROGRAM, "chat", "--json"],
        input=b"\xff\xfe kh\xf4ng\r\n{}\r\n{}",
        capture_output=True,
        cwd=tmp_path,
        env=environment(tmp_path),
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(done.stdout.splitlines()) == 3
