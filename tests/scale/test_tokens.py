"""Processes that replace a token at once do not lose the account; ten thousand times: see `tests.scale.tokens`."""

from __future__ import annotations

from pathlib import Path

from storage import make_key
from storage.migrate import upgrade
from tests.scale.tokens import contend


async def test_four_processes_replace_the_tokens_and_the_chain_never_breaks(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'homthu.db'}"
    await upgrade(url)
    found = await contend(url, make_key(), 60, 4)
    assert found.used_twice == 0
    assert found.same
    assert found.refreshes == sum(found.replaced) >= 60
