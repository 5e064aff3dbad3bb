"""The database of a commune after two busy years, for what its officers ask: every case has words, dates and a unit of
its own. Nearly all are over; some hundreds are with somebody, many of these late; the oldest stay open longest, as they
do. Beside them lie the rows that figures are counted from, and the clerk's list of things to do."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import orjson

from bench.filling import CASE, PERSON, Filling, Row, Sealing, key
from cases.case import Proposal
from cases.codes import TrackingCode
from cases.commune import Commune
from cases.figures_row import day_number
from cases.kinds import AT_UNIT, Kind, Status
from cases.profile import load_profile
from cases.text import fold
from storage.write_cases import _case_row

PROFILE = Path("communes/binh-tuyen.toml")
# Open cases by status, among the newest of all.
STANDING = {
    Status.SUBMITTED: 25, Status.RECEIVED: 15, Status.CLASSIFIED: 20, Status.FORWARDED: 70, Status.IN_PROGRESS: 220,
    Status.INFO_REQUESTED: 50, Status.LODGED_NATIONAL: 60,
}  # fmt: skip
OPEN = sum(STANDING.values())
TASKS, DONE_TASKS = 30, 2_000
_AMONG = 12  # so many times as many cases came while the oldest of the open ones waited
_OVER = (
    (Status.CLOSED, 84), (Status.DECLINED, 4), (Status.OUT_OF_SCOPE, 5), (Status.WITHDRAWN, 2), (Status.DUPLICATE, 4),
    (Status.REPLIED, 1),
)  # fmt: skip
_WHAT = (
    "Wifi nhà văn hóa thôn yếu", "VNeID báo lỗi khi định danh", "Đèn đường không sáng", "Hồ sơ trực tuyến bị trả lại",
    "Loa truyền thanh mất tiếng", "Tin nhắn lừa đảo nhận quà", "Camera an ninh hỏng", "Sóng điện thoại chập chờn",
    "Học sinh không vào được lớp học trực tuyến", "Sổ sức khỏe điện tử sai thông tin",
)  # fmt: skip
_WHERE = ("đầu làng", "gần cổng trường", "sau chợ", "cạnh trạm bơm", "ngõ nhà ông trưởng thôn", "bờ kênh", "xóm mới")
_SINCE = ("từ đầu tháng", "sau trận mưa to", "đã báo mấy lần mà chưa ai xem", "bà con đi lại rất khó", "từ hôm qua")
_DAY_MS = 86_400_000


class Office(Filling):
    years = 2

    def __init__(self, *of_it: Any) -> None:
        super().__init__(*of_it)
        self._commune = Commune.of(load_profile(PROFILE))
        self._today = self._commune.today(self.case.at)
        self._chance = random.Random(2026)
        self._figures: list[Row] = []
        base = replace(self.case, version=2)
        self._whole = base.to_json()
        work: Any = Sealing(self.sealer, self.sealer.commune_id)
        self._row = _case_row(work, base)
        self._standing = self._who_stands()

    def _who_stands(self) -> dict[int, Status]:
        """By number: which cases are open."""
        statuses = [status for status, count in STANDING.items() for _ in range(count)]
        newest = range(max(0, self.cases - OPEN * _AMONG), self.cases)
        return dict(zip(self._chance.sample(newest, OPEN), statuses, strict=True))

    def case_rows(self, numbers: range) -> Iterator[Row]:
        for i in numbers:
            changed = self._changed(i)
            self._figures.append(self._figure(i, changed))
            whole = orjson.dumps(self._whole | changed)
            plain = {name: changed[name] for name in changed.keys() & self._row.keys()}
            yield self._row | plain | {
                "search": fold(f"{changed['title']} {changed['text']}"),
                "whole": self.sealer.seal(whole, "cases", changed["id"]),
            }  # fmt: skip

    def _changed(self, i: int) -> Row:
        chance, profile = self._chance, self._commune.profile
        status = self._standing.get(i) or chance.choices(*zip(*_OVER, strict=True))[0]
        subject = chance.choice(profile.subjects)
        what, where, since = chance.choice(_WHAT), chance.choice(_WHERE), chance.choice(_SINCE)
        at = self.moment(i)
        day = self._commune.today(at)
        due = day + timedelta(days=21) if status is not Status.SUBMITTED else day + timedelta(days=1)
        unread = status in (Status.SUBMITTED, Status.RECEIVED)
        return {
            "id": key(CASE, i),
            "code": TrackingCode.from_random(10**9 + i * 6_180_339_887 % (9 * 10**9)).value,
            "kind": chance.choice((Kind.REFLECTION, Kind.REFLECTION, Kind.PETITION)),
            "status": status,
            "owner": key(PERSON, i),
            "conversation": f"telegram:5000000001:{900_000_000 + i}",
            "register": "" if status is Status.SUBMITTED else f"{i % 50_000}/{day.year}",
            "at": at,
            "resident_due": due.isoformat(),
            "stage_due": (day + timedelta(days=chance.randrange(1, 14))).isoformat(),
            "title": "" if unread else f"{what} {where}",
            "text": f"{what} {where}, số {i}, {since}. " * 4,
            "village": chance.choice(profile.villages).key,
            "subject": "" if unread else subject.key,
            "unit": subject.route if status in AT_UNIT or not status.is_open else "",
            "proposal": self._proposal(i, subject.route) if status is Status.IN_PROGRESS and not i % 9 else None,
        }

    def _proposal(self, i: int, unit: str) -> Row:
        """One answer in nine waits to be released."""
        waiting = ("focal_officer", "leader") if i % 2 else ("leader",)
        one = Proposal(1, "Đã cử cán bộ xuống kiểm tra và sửa xong.", key(PERSON, i), unit, waiting)
        return {name: getattr(one, name) for name in ("number", "text", "author", "unit", "waiting")}

    def _figure(self, i: int, of: Row) -> Row:
        ended = None if of["status"].is_open else of["at"] + self._chance.randrange(1, 26) * _DAY_MS
        return {
            "commune_id": self.sealer.commune_id, "case": of["id"], "version": 2, "since": 1, "at": of["at"],
            "kind": str(of["kind"]), "status": str(of["status"]), "subject": of["subject"],
            "problem": self._commune.profile.problem_groups[i % 3].key, "village": of["village"], "unit": of["unit"],
            "came_by": "telegram", "owner": of["owner"],
            "due_day": day_number(of["resident_due"]), "ended_at": ended, "national_at": None, "forwards": 1,
            "rating": i % 4,
        }  # fmt: skip

    def beside(self, numbers: range) -> None:
        self.many("case_figures", iter(self._figures))
        self._figures = []
        if numbers.start == 0:
            self.many("tasks", self._tasks())

    def _tasks(self) -> Iterator[Row]:
        for i in range(DONE_TASKS + TASKS):
            id_, at = f"0193{i:032x}", self.moment(i)
            words = orjson.dumps({"name": "Trần Thị Hoa", "phone": "+84912345678", "person": key(PERSON, i)})
            yield {
                "commune_id": self.sealer.commune_id, "id": id_, "kind": "call_back",
                "due": f"{date.fromordinal(self._today.toordinal())}T14:00", "conversation": "telegram:1:1",
                "person": key(PERSON, i), "case": None, "words": self.sealer.seal(words, "tasks", id_), "at": at,
                "done_at": at if i < DONE_TASKS else None, "done_by": key(PERSON, i) if i < DONE_TASKS else None,
            }  # fmt: skip
