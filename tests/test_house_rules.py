"""Rules of the house that no linter knows."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOUSE = ("bot", "dialogs", "admin", "cases", "storage")
SOURCES = sorted(path for folder in HOUSE for path in (ROOT / folder).rglob("*.py"))
# Letters that only Vietnamese has.
VIETNAMESE = re.compile("[ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]", re.IGNORECASE)
# Words that are data there, none of ours: what people type, what places are called, who tries the office out.
HOLDS_VIETNAMESE = {
    "bot/welcome.py",
    "cases/name_and_phone.py",
    "cases/name_phrases.py",
    "cases/name_words.py",
    "cases/profile_parts.py",
    "cases/screening/age.py",
    "cases/text.py",
}
PRODUCT = "Hòm Thư"
MOST_LINES = 300


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_words_live_in_the_catalogue_not_in_code(path: Path) -> None:
    if name(path) in HOLDS_VIETNAMESE or "demo" in name(path):
        return
    tree = ast.parse(path.read_text())
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    found = [
        f"{node.lineno}: {node.value}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docs
        and len(node.value) > 1  # a letter is no word
        and VIETNAMESE.search(node.value.replace(PRODUCT, ""))
    ]
    assert found == []


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_a_file_fits_in_one_reading(path: Path) -> None:
    if "migrations" not in path.parts:
        assert len(path.read_text().splitlines()) <= MOST_LINES


def test_imports_point_one_way() -> None:
    checked = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout
