"""The commands in this process, in a folder of their own and without the developer's settings."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog
from typer.testing import CliRunner, Result

from bot.cli.app import app
from bot.settings import Settings

Homthu = Callable[..., Result]


@pytest.fixture
def homthu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Homthu]:
    """homthu("staff", "list", HOMTHU_PORT="1"): output, stderr and exit_code of one run."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    root, handlers = logging.getLogger(), logging.getLogger().handlers[:]

    def run(*arguments: str, typed: str = "", **variables: str) -> Result:
        return CliRunner().invoke(app, arguments, input=typed, env=variables)

    yield run
    # What a command set up for its logs is the command's alone.
    structlog.reset_defaults()
    root.handlers[:] = handlers
