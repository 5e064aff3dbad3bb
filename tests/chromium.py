"""A real browser, where one is installed: one process for all tests of this one, and for each a connection of its own.
What is opened over it is gone when that ends."""

from __future__ import annotations

import atexit
import functools
import re
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright, expect

PATIENCE_MS = 20_000  # only a failing test waits that long
expect.set_options(timeout=PATIENCE_MS)

_PROGRAM = Path("/usr/bin/chromium")
_ARGUMENTS = [
    "--headless",
    "--remote-debugging-port=0",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--disable-features=SpareRendererForSitePerProcess",  # a fifth of what a page costs
    # With a mouse and keys; a context that has a touch screen says so.
    "--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4",
    # Of several windows all are on top.
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
]

IN_A_BROWSER = [
    pytest.mark.browser,
    pytest.mark.skipif(not _PROGRAM.exists(), reason=f"{_PROGRAM} is not installed"),
]


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.connect_over_cdp(_address())
        yield browser
        await browser.close()


@functools.cache
def _address() -> str:
    """Where the one listens. It begins with whoever asks first."""
    profile = tempfile.mkdtemp(prefix="homthu-chromium-")
    command = [str(_PROGRAM), *_ARGUMENTS, f"--user-data-dir={profile}", "about:blank"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    atexit.register(shutil.rmtree, profile, ignore_errors=True)
    atexit.register(process.wait)
    atexit.register(process.kill)
    assert process.stderr is not None
    for line in process.stderr:
        if found := re.search(r"ws://\S+", line):
            return found[0]
    raise AssertionError(f"{_PROGRAM} did not begin")
