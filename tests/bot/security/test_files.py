"""What was sent along with a case: for those who see the case, and never as part of a page (OWASP ASVS 12.4, 12.5)."""

from __future__ import annotations

import pytest

from storage import FileRow, Writes
from tests.bot.security.conftest import Commune
from tests.bot.security.test_objects import may_see
from tests.storage.samples import new_id

CONTENT = b"<html><script>alert(1)</script>"


async def sent_along(commune: Commune, code: str, name: str = "ảnh.jpg", media_type: str = "image/jpeg") -> str:
    """A file of this case, as its sender sent it."""
    file, house = new_id(), commune.village.house
    row = FileRow(file, "telegram:bot:hoa", "photo", name, media_type, len(CONTENT), "stored", house.clock())
    await house.files.put(file, CONTENT)
    await house.store.files.save([row])
    async with house.store.batch() as batch:
        await batch.write(Writes(file_cases=[(file, commune.id_of(code), "telegram:bot:hoa")]))
        await batch.commit()
    return file


@pytest.mark.parametrize("name", ["clerk", "police", "clinic", "leader", "admin", "nobody", "resident"])
async def test_a_file_is_read_by_whoever_sees_its_case(commune: Commune, name: str) -> None:
    browser = commune.browsers[name]
    for case in (commune.mine, commune.theirs):
        file = await sent_along(commune, case)
        for path in (f"/can-bo/{browser.seat or commune.browsers['clerk'].seat}/api/file/{file}", f"/api/file/{file}"):
            status, text, _ = await browser.asks("GET", path)
            allowed = may_see(name, case, commune) and path.startswith("/can-bo")
            assert (status == 200, "alert" in text) == (allowed, allowed), path


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("x.html", "text/html"),
        ("x.svg", "image/svg+xml"),
        ('a"\r\nSet-Cookie: x=1', "image/jpeg"),
        ("../../x", "application/pdf"),
        ("ảnh đẹp.jpg", "image/jpeg\r\nX: y"),
    ],
)
async def test_a_file_runs_nothing_and_names_no_header(commune: Commune, name: str, media_type: str) -> None:
    clerk = commune.browsers["clerk"]
    file = await sent_along(commune, commune.mine, name, media_type)
    status, _, headers = await clerk.asks("GET", f"/can-bo/{clerk.seat}/api/file/{file}")
    if status != 200:
        assert status < 500 or media_type.endswith("y")
        return
    assert "sandbox" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in headers["Cache-Control"]
    assert "Set-Cookie" not in headers
    assert "X" not in headers
    if not headers["Content-Type"].startswith(("image/jpeg", "image/png", "application/pdf")):
        assert headers["Content-Disposition"].startswith("attachment")
