"""Whether an account can still replace its tokens is seen from outside."""

from __future__ import annotations

from bot.metrics import Metrics
from bot.metrics_page import Page
from storage import Store
from storage.watch import Sight

NOON = 1_795_000_000_000
OA = "zalo_oa:579745863508352884"


async def _shown(store: Store, now: int) -> dict[str, str]:
    sight: Sight = await store.watch.sight((), now)
    lines = Page(Metrics()).text(sight, True, now).decode().splitlines()
    return dict(line.rsplit(" ", 1) for line in lines if "token" in line and not line.startswith("#"))


async def test_a_consent_that_is_lost_and_a_pair_that_grows_old_are_figures(store: Store) -> None:
    assert await _shown(store, NOON) == {}
    await store.oauth.replace(OA, "a", "r", NOON, NOON)
    label = f'{{account="{OA}"}}'
    fresh = {f"homthu_token_alive{label}": "1.0", f"homthu_token_age_seconds{label}": "60.0"}
    assert await _shown(store, NOON + 60_000) == fresh
    await store.oauth.dead(OA, 1, NOON)
    assert (await _shown(store, NOON))[f"homthu_token_alive{label}"] == "0.0"
