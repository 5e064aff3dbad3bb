"""Which browser on which system somebody comes with, roughly: enough to know one's own machines apart."""

from __future__ import annotations

from typing import Final

# In this order: most call themselves Chrome and Safari too.
_BROWSERS: Final = (
    ("coc_coc", "coccoc"),
    ("zalo", "zalo"),
    ("edg", "edge"),
    ("opr/", "opera"),
    ("samsungbrowser", "samsung"),
    ("firefox", "firefox"),
    ("fxios", "firefox"),
    ("crios", "chrome"),
    ("chrome", "chrome"),
    ("safari", "safari"),
)
_SYSTEMS: Final = (
    ("windows", "windows"),
    ("android", "android"),
    ("iphone", "iphone"),
    ("ipad", "ipad"),
    ("mac os", "mac"),
    ("linux", "linux"),
)


def device_of(agent: str) -> str:
    """agent: the User-Agent header. Two words of ours: nothing of what a stranger sent is kept."""
    said = agent.lower()
    browser = next((word for mark, word in _BROWSERS if mark in said), "browser")
    system = next((word for mark, word in _SYSTEMS if mark in said), "machine")
    return f"{browser} {system}"
