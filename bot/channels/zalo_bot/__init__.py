"""The Zalo Bot Platform: numbered text, photos and voice by address, no buttons, no uploads.

Facts about the platform in this package come from docs.zaloplatforms.com/docs/BOT (digests of 2026-04,
2026-09 and 2026-10) and from what others saw live in 2026-08 to 2026-10. Where the two conflict both are
accepted, and the place says which is which."""

from bot.channels.zalo_bot.channel import ZaloBotChannel

__all__ = ["ZaloBotChannel"]
