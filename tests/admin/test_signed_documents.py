"""An answer may carry number, date and PDF of the signed document that it stands in."""

from __future__ import annotations

import pytest

from admin.signed import signed_in
from cases.case_parts import Signed
from dialogs.events import Media
from tests.admin.office import Office


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("số 12/UBND-VX ngày 23/3/2026", Signed("12/UBND-VX", "2026-03-23")),
        ("Công văn số 7/CV ngày 1.4.2026", Signed("7/CV", "2026-04-01")),
        ("so 12/UBND ngay 31/2/2026", None),
        ("số nhà 12 ngày 23/3/2026 mới có mạng", None),
        ("Mời ông/bà đến ngày 23/3/2026", None),
    ],
)
def test_number_and_day_of_a_document_are_understood(text: str, found: Signed | None) -> None:
    assert signed_in(text) == found


def test_the_document_goes_with_the_answer_to_its_reader(forwarded: Office) -> None:
    forwarded.says("police", "/traloi 648 Tài khoản đã khôi phục, mời ông/bà đăng nhập lại.")
    assert "Theo văn bản số 12/UBND-VX ngày 23/3/2026" in forwarded.says("police", "số 12/UBND-VX ngày 23/3/2026")
    forwarded.plays("police", Media("document", "remote-7", "tra-loi.pdf"))
    assert "kèm tệp" in forwarded.people["police"].last
    forwarded.says("police", "1")
    forwarded.deliver()
    assert "Theo văn bản số 12/UBND-VX" in forwarded.people["clerk"].last
    forwarded.says("clerk", "1")
    forwarded.deliver()
    forwarded.says("leader", "1")
    forwarded.deliver(31)
    reply = forwarded.case().replies[0]
    assert reply.signed is not None
    assert reply.signed.file == forwarded.fetched[-1].file
    assert "Câu trả lời theo văn bản số 12/UBND-VX ngày 23/3/2026" in forwarded.people["resident"].everything
    sent = [file.file for out in forwarded.people["resident"].ever for file in out.files]
    assert sent == [reply.signed.file]
