"""The commune's own chat page: residents talk on `/`, staff in their seats under `/can-bo/<seat>/`."""

from bot.channels.web.channel import WebChat
from bot.channels.web.words import KEYS

__all__ = ["KEYS", "WebChat"]
