"""What is found in a resident's words before they are kept: danger, papers for another door, secrets, matters that are
dealt with elsewhere, insults; and numbers that nobody needs, which are covered.

Assistive: what is found is told and asked, by the dialogs. Which words count stands in rules.toml, which offices there
are in the commune's profile."""

from cases.screening.age import is_child
from cases.screening.covering import Kind, cover, cover_name
from cases.screening.file_names import is_id_picture, is_secret_name
from cases.screening.screen import Findings, Screener, is_emergency, only_insults

__all__ = [
    "Findings",
    "Kind",
    "Screener",
    "cover",
    "cover_name",
    "is_child",
    "is_emergency",
    "is_id_picture",
    "is_secret_name",
    "only_insults",
]
