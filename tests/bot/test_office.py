"""What the office gets on paper, made by the real process of its own."""

from __future__ import annotations

import asyncio
import io
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from docx import Document
from PIL import Image

from bot.bells import Bells
from bot.job_loop import JobLoop
from bot.office.artisan import Artisan, NotMade
from bot.office.evidence import harmless
from bot.office.paper_jobs import PaperJobs
from bot.office.papers import Papers
from cases.case import Case, CaseEvent, apply
from cases.commune import Commune
from cases.text import fold
from cases.trail import log_of
from storage import FileRow, FolderFiles, JobRow, Keyring, MailRow, Sealer, Store, Writes, make_key
from storage.jobs import FIGURES, PAPER
from tests.bot.conftest import COMMUNE
from tests.bot.fakes import WORDS, Clock
from tests.dialogs.house import PROFILE
from tests.storage.samples import new_id, written

CLERK = "web:binh-tuyen:clerk"
_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
# What somebody may have typed so that a spreadsheet runs it.
FORMULA = '=HYPERLINK("http://x","Bấm")'
NAME, PHONE, WORDS_OF_SENDER = "Trần Thị Hoa", "+84912345678", "Nhà tôi ở cạnh nhà văn hóa"


@pytest.fixture
def files(tmp_path: Path) -> FolderFiles:
    return FolderFiles(tmp_path / "files", Sealer(Keyring.parse(make_key()), COMMUNE))


@pytest.fixture
def papers(store: Store, files: FolderFiles, clock: Clock) -> Papers:
    return Papers(store, files, Commune.of(PROFILE), WORDS, clock)


@pytest.fixture
async def case(store: Store, clock: Clock) -> Case:
    """With the police, its title chosen by somebody who tries things out."""
    now, commune = clock(), Commune.of(PROFILE)
    data = {
        "code": "482719350648", "kind": "reflection", "owner": new_id(), "conversation": "zalo_bot:1:2",
        "resident_due": commune.due(now, 15), "stage_due": commune.due(now, 1), "village": "bac-ke",
    }  # fmt: skip
    words = {"text": WORDS_OF_SENDER, "name": NAME, "phone": PHONE}
    events = [CaseEvent(new_id(), 1, "lodged", data["owner"], now, data, words)]
    case = apply(None, events[0])
    for kind, of, said in (
        ("received", {"status": "received", "register": "15/2026"}, {}),
        ("classified", {"status": "classified", "subject": "vneid"}, {"title": FORMULA}),
        ("forwarded", {"status": "forwarded", "unit": "cong-an"}, {}),
    ):
        events.append(CaseEvent(case.id, case.version + 1, kind, "an", now, of, said))
        case = apply(case, events[-1])
    await written(store, Writes(cases=[case], events=events))
    return case


async def asks(store: Store, what: str, **data: Any) -> str:
    """Asked for by the officer "an"."""
    file = new_id()
    days = {"unit": "", "kind": "days", "first": "2026-01-01", "last": "2026-12-31"}
    told = {"what": what, "file": file, "conversation": CLERK, "by": "an", **days, **data}
    await store.jobs.add([JobRow(new_id(), FIGURES if what == "figures" else PAPER, CLERK, told, 0)])
    return file


def runner(store: Store, papers: Papers, clock: Clock, kind: str, told: list[MailRow] | None = None) -> JobLoop:
    return JobLoop(store, Bells(), clock, PaperJobs(store, papers, kind), (told if told is not None else []).extend)


async def news(store: Store, clock: Clock) -> list[tuple[str, dict[str, Any]]]:
    return [(mail.kind, mail.data) for mail in await store.mail.due(clock(), 9, CLERK)]


async def made(store: Store, papers: Papers, clock: Clock, files: FolderFiles, what: str, **data: Any) -> bytes:
    file = await asks(store, what, **data)
    told: list[MailRow] = []
    assert await runner(store, papers, clock, PAPER, told).once()
    assert [(mail.kind, mail.data["file"]) for mail in told] == [("paper.ready", file)]
    return await files.get(file)


async def test_words_are_looked_for_by_the_runner_that_waits_for_no_document(
    store: Store, papers: Papers, clock: Clock, case: Case
) -> None:
    told = {"what": "search", "file": new_id(), "conversation": CLERK, "shown": "Mạng", "unit": "", "most": 6}
    words = fold(case.text).split()[:2]
    await store.jobs.add([JobRow(new_id(), FIGURES, CLERK, told | {"words": words}, 0)])
    assert await runner(store, papers, clock, FIGURES).once()
    assert await news(store, clock) == [("search.found", {"codes": [case.code], "shown": "Mạng"})]


async def test_figures_are_counted_drawn_and_put_into_a_table(
    store: Store, papers: Papers, clock: Clock, files: FolderFiles, case: Case
) -> None:
    await asks(store, "figures")
    told: list[MailRow] = []
    assert await runner(store, papers, clock, FIGURES, told).once()
    assert [mail.kind for mail in told] == ["figures.counted"], "played now, not at the next look"
    ((_, counted),) = await news(store, clock)
    assert counted["figures"]["all"]["received"] == 1
    more = {"figures": counted["figures"], "at": counted["at"]}
    picture = Image.open(io.BytesIO(await made(store, papers, clock, files, "chart", **more)))
    assert picture.format == "PNG"
    assert picture.width == 1080
    book = openpyxl.load_workbook(io.BytesIO(await made(store, papers, clock, files, "sheet", **more)))
    by_unit = book[book.sheetnames[0]]
    rows = [[cell.value for cell in row] for row in by_unit.iter_rows(min_row=7, max_row=8)]
    assert rows[0][1:5] == ["Tổng số", 1, 1, 1]
    assert rows[1][:5] == [1, "Công an xã", 1, 1, 1]


async def test_the_register_names_nobody_and_runs_nothing(
    store: Store, papers: Papers, clock: Clock, files: FolderFiles, case: Case
) -> None:
    content = await made(store, papers, clock, files, "register")
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    row = {sheet.cell(5, n).value: sheet.cell(6, n) for n in range(1, 16)}
    assert row["Mã tra cứu"].value == "4827 1935 0648"
    assert (row["Trích yếu"].value, row["Trích yếu"].data_type, row["Trích yếu"].hyperlink) == (FORMULA, "s", None)
    assert row["Đơn vị giải quyết"].value == "Công an xã"
    whole = b"".join(zipfile.ZipFile(io.BytesIO(content)).read(name) for name in _names(content)).decode()
    assert not any(private in whole for private in (NAME, PHONE, WORDS_OF_SENDER))
    assert "<f>" not in whole


def _names(content: bytes) -> list[str]:
    return [name for name in zipfile.ZipFile(io.BytesIO(content)).namelist() if name.endswith(".xml")]


async def test_a_unit_finds_only_its_own_in_the_register(store: Store, papers: Papers, case: Case) -> None:
    from datetime import date

    days = date(2026, 1, 1), date(2026, 12, 31)
    assert [one["code"] for one in await papers.records(*days, "cong-an")] == ["4827 1935 0648"]
    assert await papers.records(*days, "tram-y-te") == []


async def test_the_report_follows_the_decree(
    store: Store, papers: Papers, clock: Clock, files: FolderFiles, case: Case
) -> None:
    document = Document(io.BytesIO(await made(store, papers, clock, files, "report")))
    section = document.sections[0]
    assert (_mm(section.page_width), _mm(section.page_height)) == (210, 297)
    assert 20 <= _mm(section.top_margin) <= 25
    assert 30 <= _mm(section.left_margin) <= 35
    assert 15 <= _mm(section.right_margin) <= 20
    assert document.styles["Normal"].font.name == "Times New Roman"
    head = [cell.text for row in document.tables[0].rows for cell in row.cells]
    assert head[0].split("\n")[:2] == ["ỦY BAN NHÂN DÂN", "XÃ BÌNH TUYỀN"]
    assert head[1].startswith("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc")
    # Number and date stay empty for the records clerk.
    assert head[2].replace("\u00a0", "") == "Số: /BC-UBND\n(Dự thảo)"
    assert head[3].replace("\u00a0", "") == "Bình Tuyền, ngày  tháng  năm 2026"
    text = [paragraph.text for paragraph in document.paragraphs]
    assert "BÁO CÁO" in text
    assert text[-1].endswith("./.") or any(line.endswith("./.") for line in text)
    end = document.tables[-1].rows[0].cells
    assert end[0].text.startswith("Nơi nhận:")
    assert "Lưu: VT, VHXH." in end[0].text
    assert end[1].text.split("\n") == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "", "", "(Họ và tên người ký)"]


def _mm(length: Any) -> int:
    return round(float(length.mm))


async def test_a_slip_says_what_is_asked_by_when_and_not_by_whom(
    store: Store, papers: Papers, clock: Clock, files: FolderFiles, case: Case
) -> None:
    document = Document(io.BytesIO(await made(store, papers, clock, files, "slip", case=case.id)))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for told in ("PHIẾU CHUYỂN", "Kính gửi: Công an xã", "4827 1935 0648", "15/2026", "thôn Bắc Kế", "chậm nhất ngày"):
        assert told in text
    assert "Nội dung, nguyên văn lời người gửi:" in text
    assert WORDS_OF_SENDER in text, "a unit that never opens the chat has nothing else to answer"
    assert not any(private in text for private in (NAME, PHONE))
    *_, signed = document.tables
    assert signed.rows[0].cells[1].text.endswith("(Họ và tên người ký)")
    assert "(Dự thảo)" in document.tables[0].rows[1].cells[0].text


async def test_the_evidence_names_nobody(
    store: Store, papers: Papers, clock: Clock, files: FolderFiles, case: Case
) -> None:
    archive = zipfile.ZipFile(io.BytesIO(await made(store, papers, clock, files, "evidence")))
    assert archive.namelist() == ["Đọc trước.txt", "Bảng số liệu.xlsx", "Biểu đồ.png", "Danh sách mã.csv"]
    plain = archive.read("Danh sách mã.csv").decode("utf-8-sig") + archive.read("Đọc trước.txt").decode("utf-8-sig")
    assert "4827 1935 0648" in plain
    assert not any(one in plain for one in (NAME, PHONE, WORDS_OF_SENDER, "Bắc Kế", "HYPERLINK"))


async def told_in_the_log(store: Store, about: str) -> list[tuple[str, str, dict[str, Any]]]:
    """Who, what and the rest, oldest first."""
    return [(one.actor, one.kind, one.data) for one in await store.chains.events(log_of(about))]


@pytest.mark.parametrize(("what", "job"), [("figures", FIGURES), ("register", PAPER), ("evidence", PAPER)])
async def test_who_takes_papers_is_in_the_log_with_days_and_number(
    store: Store, papers: Papers, clock: Clock, case: Case, what: str, job: str
) -> None:
    await asks(store, what)
    assert await runner(store, papers, clock, job).once()
    days = {"unit": "", "kind": "days", "first": "2026-01-01", "last": "2026-12-31", "count": 1}
    assert await told_in_the_log(store, "an") == [("an", "exported", {"what": what, **days})]
    assert await store.chains.broken() == []


async def test_papers_of_one_case_stand_in_its_own_trail(
    store: Store, papers: Papers, clock: Clock, case: Case
) -> None:
    for what in ("slip", "national"):
        await asks(store, what, case=case.id, own=False)
        assert await runner(store, papers, clock, PAPER).once()
    assert [data for _, _, data in await told_in_the_log(store, case.id)] == [{"what": "slip"}, {"what": "national"}]


async def test_what_could_not_be_made_was_not_taken(store: Store, papers: Papers, clock: Clock) -> None:
    await asks(store, "slip", case="no-such-case")
    await runner(store, papers, clock, PAPER).once()
    assert await told_in_the_log(store, "no-such-case") == []


async def test_what_cannot_be_made_is_said_once(store: Store, papers: Papers, clock: Clock) -> None:
    await asks(store, "slip", case="no-such-case")
    for _ in range(PaperJobs.tries):
        clock.forward(3_600)
        await runner(store, papers, clock, PAPER).once()
    assert [kind for kind, _ in await news(store, clock)] == ["paper.failed"]


async def test_other_jobs_do_not_wait_for_papers(store: Store, papers: Papers, clock: Clock) -> None:
    await asks(store, "slip", case="x")
    await asks(store, "figures")
    assert await store.jobs.claim(9, clock()) == []
    assert await store.jobs.claim(9, clock(), only=PAPER, account="web:binh-tuyen:other") == []
    assert [job.kind for job in await store.jobs.claim(9, clock(), only=FIGURES)] == [FIGURES]


async def test_a_process_that_fails_tells_no_words() -> None:
    with pytest.raises(NotMade) as told:
        await Artisan().makes("sheet", {"sheets": [{"name": "Trần Thị Hoa"}]})
    assert str(told.value) == "KeyError"


def test_the_server_loads_none_of_the_heavy_libraries() -> None:
    heavy = ("matplotlib", "numpy", "xlsxwriter", "docx", "lxml")
    code = f"import sys, bot.site, bot.server, bot.office.papers; sys.exit(any(m in sys.modules for m in {heavy!r}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("typed", ["=1+1", "+84912", "-1", "@SUM(A1)", "\t=1"])
def test_no_cell_of_a_csv_is_a_formula(typed: str) -> None:
    assert harmless(typed) == f"'{typed}"
    assert harmless("VNeID") == "VNeID"


async def test_documents_open_in_an_office_and_fit_their_pages(
    store: Store, papers: Papers, clock: Clock, files: FolderFiles, case: Case, tmp_path: Path
) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice here: that documents open in it is not looked at")
    (tmp_path / "slip.docx").write_bytes(await made(store, papers, clock, files, "slip", case=case.id))
    (tmp_path / "report.docx").write_bytes(await made(store, papers, clock, files, "report"))
    process = await asyncio.create_subprocess_exec(
        office, f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "pdf",
        "--outdir", str(tmp_path), str(tmp_path / "slip.docx"), str(tmp_path / "report.docx"),
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    assert await process.wait() == 0
    pages = {name: len(_PAGE.findall((tmp_path / f"{name}.pdf").read_bytes())) for name in ("slip", "report")}
    assert pages["slip"] == 1
    assert 1 <= pages["report"] <= 3


async def test_what_goes_to_the_national_portal_is_one_file(
    store: Store, papers: Papers, clock: Clock, files: FolderFiles, case: Case
) -> None:
    photo, lost = new_id(), new_id()
    await files.put(photo, b"jpeg")
    rows = [
        FileRow(photo, CLERK, "photo", "IMG_1.JPG", "image/jpeg", 4, "stored", clock(), b"1"),
        FileRow(lost, CLERK, "voice", "x.ogg", "audio/ogg", 4, "gone", clock()),
    ]
    await store.files.save(rows)
    came = [{"id": photo, "kind": "photo"}, {"id": lost, "kind": "voice"}]
    words = {"text": "k vào dc"}
    added = CaseEvent(case.id, case.version + 1, "info_added", case.owner, clock(), {"files": came}, words)
    await written(store, Writes(events=[added], cases=[apply(case, added)]))
    archive = zipfile.ZipFile(io.BytesIO(await made(store, papers, clock, files, "national", case=case.id, own=False)))
    assert archive.namelist() == ["Noi dung.txt", "1 anh.jpg"]
    assert archive.read("1 anh.jpg") == b"jpeg"
    text = archive.read("Noi dung.txt").decode("utf-8-sig")
    assert "[Người gửi]\r\nUBND xã Bình Tuyền\r\n" in text
    assert "không vào được" in text
    assert NAME not in text
