"""What has become of a village: itself, or the one that it was merged into. Drafts, links, roles and people's own
village keep the key that they had."""

from __future__ import annotations

from datetime import date

from cases.profile import Profile, Village


def village_now(profile: Profile, key: str, today: date) -> Village | None:
    """None for no such key."""
    found = profile.village(key)
    for _ in profile.villages:
        if found is None or found.into is None or found.valid_to is None or today <= found.valid_to:
            break
        found = profile.village(found.into) or None
    return found


def villages_of(profile: Profile, key: str) -> tuple[str, ...]:
    """Keys of this village and of all that have become a part of it."""
    found = {key: None}
    for _ in profile.villages:
        more = [one.key for one in profile.villages if one.into in found and one.key not in found]
        if not more:
            break
        found |= dict.fromkeys(more)
    return tuple(found)
