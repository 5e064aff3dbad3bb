"""A second commune: small, beside Bình Tuyền, with its own name, villages' list cut short and accounts of its own."""

from __future__ import annotations

import re
from pathlib import Path

from bot.settings import ROOT

ID = "xa-thu"
NAME = "UBND xã Thử"
CHANNELS = """
[[channels]]
kind = "telegram"
account = "{account}"
api_url = "{api_url}"
mode = "{mode}"
token_env = "{prefix}_TOKEN"
webhook_secret_file = "{secret}"
"""


def second_profile(folder: Path, channels: str = "") -> Path:
    text = (ROOT / "communes" / "binh-tuyen.toml").read_text("utf-8")
    text = text.replace('id = "binh-tuyen"', f'id = "{ID}"', 1).replace(
        'name = "UBND xã Bình Tuyền"', f'name = "{NAME}"', 1
    )
    text = re.sub(r'^name = "xã Bình Tuyền"', 'name = "xã Thử"', text, count=1, flags=re.MULTILINE)
    return _written(folder / f"{ID}.toml", text + channels)


def first_profile(folder: Path, channels: str = "") -> Path:
    text = (ROOT / "communes" / "binh-tuyen.toml").read_text("utf-8")
    return _written(folder / "binh-tuyen.toml", text + channels)


def _written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path
