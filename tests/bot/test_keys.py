"""The key that seals what residents wrote: found, made once, never silently replaced."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.keys import NoKey, keyring
from bot.settings import ROOT, Settings
from storage import BadKey, Sealer, make_key


def settings(folder: Path, **changes: str) -> Settings:
    values = {"homthu_database_url": f"sqlite:///{folder / 'var' / 'homthu.db'}", **changes}
    return Settings(_env_file=None, **values)  # type: ignore[arg-type]


def test_beside_sqlite_a_key_is_made_once_for_the_owner_alone(tmp_path: Path) -> None:
    sealed = Sealer(keyring(settings(tmp_path)), "x").seal(b"Hoa", "t", "1")
    path = tmp_path / "var" / "data.key"
    assert path.stat().st_mode & 0o777 == 0o600
    assert Sealer(keyring(settings(tmp_path)), "x").open(sealed, "t", "1") == b"Hoa"
    assert [file.name for file in path.parent.iterdir()] == ["data.key"]


def test_the_setting_comes_before_the_file(tmp_path: Path) -> None:
    own = make_key()
    sealed = Sealer(keyring(settings(tmp_path, homthu_data_key=own)), "x").seal(b"Hoa", "t", "1")
    assert not (tmp_path / "var").exists()
    assert Sealer(keyring(settings(tmp_path, homthu_data_key=own)), "x").open(sealed, "t", "1") == b"Hoa"


def test_a_lost_key_is_named_and_no_other_is_made(tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "homthu.db").write_bytes(b"SQLite format 3")
    with pytest.raises(NoKey, match=r"data\.key is missing.*Put the key back"):
        keyring(settings(tmp_path))
    assert not (tmp_path / "var" / "data.key").exists()


def test_postgresql_without_a_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoKey, match="HOMTHU_DATA_KEY is not set"):
        keyring(settings(tmp_path, homthu_database_url="postgresql://localhost/homthu"))


def test_a_key_that_is_none_is_refused_without_being_shown(tmp_path: Path) -> None:
    with pytest.raises(BadKey) as refused:
        keyring(settings(tmp_path, homthu_data_key="k1:aGVsbG8tc2VjcmV0"))
    assert "aGVsbG8" not in str(refused.value)


def test_processes_that_start_at_once_share_one_key(tmp_path: Path) -> None:
    code = (
        "from bot.keys import keyring; from bot.settings import Settings; from pathlib import Path; "
        f"s = Settings(_env_file=None, homthu_database_url='sqlite:///{tmp_path}/var/homthu.db'); "
        "keyring(s); print(Path(r'%s/var/data.key').read_text())" % tmp_path
    )
    started = [subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE) for _ in range(4)]
    assert len({process.communicate(timeout=60)[0] for process in started}) == 1
