"""Health and metrics: what a supervisor and somebody on call are told, and who is told."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.channels.channel import NotSent
from bot.health import Health
from bot.metrics import Metrics
from bot.presence import stay_present
from bot.sights import Sights
from storage import JobRow, LedgerRow, MailRow, OutRow, Store, Writes
from storage.watch import MOST
from tests.bot.fakes import NOON, Clock, FakeChannel, delivering, until

ACCOUNT = "telegram:bot"


@asynccontextmanager
async def asked(
    store: Store, clock: Clock, metrics: Metrics | None = None, trusted: tuple[str, ...] = ()
) -> AsyncIterator[Any]:
    sights = Sights([store])
    sights.accounts[store.commune_id] = [ACCOUNT]
    health = Health(sights, metrics or Metrics(), trusted, clock)
    app = web.Application()
    app.add_routes(health.routes())
    async with TestClient(TestServer(app)) as client:
        client.health = health  # type: ignore[attr-defined]
        yield client


async def page(client: Any) -> dict[str, float]:
    answer = await client.get("/metrics")
    assert answer.status == 200
    lines = re.findall(r"^(homthu_\S+|process_\S+) (\S+)$", await answer.text(), re.MULTILINE)
    return {name: float(value) for name, value in lines}


async def written(store: Store, writes: Writes) -> None:
    async with store.batch() as batch:
        await batch.write(writes)
        await batch.commit()


async def test_ready_is_said_neither_before_nor_while_draining(store: Store, clock: Clock) -> None:
    async with asked(store, clock) as client:
        for state, status in (("starting", 503), ("ready", 200), ("stopping", 503)):
            client.health.state = state
            assert (await client.get("/health/ready")).status == status
            assert (await client.get("/health/live")).status == 200


async def test_ready_is_not_said_while_the_database_is_away(
    store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> None:
        raise OSError("no route")

    monkeypatch.setattr("bot.health.READY_KEPT", 0.0)
    monkeypatch.setattr("bot.health.SIGHT_KEPT", 0.0)
    async with asked(store, clock) as client:
        client.health.state = "ready"
        with monkeypatch.context() as meanwhile:
            meanwhile.setattr(store.watch, "answers", away)
            meanwhile.setattr(store.watch, "sight", away)
            assert (await client.get("/health/ready")).status == 503
            assert (await client.get("/health/live")).status == 200
            told = await page(client)
            assert (told["homthu_ready"], told["homthu_database_up"]) == (0, 0)
        assert (await client.get("/health/ready")).status == 200
        told = await page(client)
        assert (told["homthu_ready"], told["homthu_database_up"]) == (1, 1)


async def test_what_waits_in_the_tables_is_told_with_its_age(store: Store, clock: Clock) -> None:
    chat = f"{ACCOUNT}:71"
    old = OutRow("018f0000-0000-7000-8000-000000000001", ACCOUNT, chat, 1, {}, "kept", None, 0, NOON - 90_000)
    new = OutRow("018f0000-0000-7000-8000-000000000002", ACCOUNT, chat, 2, {}, "kept", None, 0, NOON)
    aside = LedgerRow(ACCOUNT, "m:1", chat, "failed", "ValueError", NOON - 60_000, b"{}")
    due = [MailRow("a", chat, "x", {}, NOON - 30_000), MailRow("b", chat, "x", {}, NOON + 30_000)]
    jobs = [JobRow("j", "fetch", ACCOUNT, {}, NOON - 10_000)]
    await written(store, Writes(outbox=[new, old], ledger=[aside], mail=due, jobs=jobs))
    async with asked(store, clock) as client:
        told = await page(client)
    assert told[f'homthu_outbox_waiting{{account="{ACCOUNT}"}}'] == 2
    assert told[f'homthu_outbox_oldest_seconds{{account="{ACCOUNT}"}}'] == 90
    assert (told["homthu_mail_overdue"], told["homthu_mail_overdue_oldest_seconds"]) == (1, 30)
    assert (told["homthu_jobs_waiting"], told["homthu_jobs_waiting_oldest_seconds"]) == (1, 10)
    assert (told["homthu_set_aside"], told["homthu_set_aside_oldest_seconds"]) == (1, 60)


async def test_the_tables_are_asked_at_most_every_few_seconds(store: Store, clock: Clock) -> None:
    async with asked(store, clock) as client:
        await page(client)
        await written(store, Writes(mail=[MailRow("a", "c", "x", {}, NOON)]))
        assert (await page(client))["homthu_mail_overdue"] == 0
        client.health._seen = (0.0, None)
        assert (await page(client))["homthu_mail_overdue"] == 1
    assert MOST <= 10_000


async def test_leases_and_workers_are_told(store: Store, clock: Clock) -> None:
    await store.leases.acquire("deliver:telegram:bot", "a", clock(), 10_000)
    present = asyncio.create_task(stay_present(store, "machine:1", ("k1",), clock))
    await asyncio.sleep(0.1)
    async with asked(store, clock) as client:
        told = await page(client)
        assert told['homthu_lease_held{lease="deliver:telegram:bot"}'] == 1
        assert told["homthu_workers"] == 1
        present.cancel()
        await asyncio.gather(present, return_exceptions=True)
        clock.forward(11)
        client.health._seen = (0.0, None)
        told = await page(client)
    assert "homthu_workers" in told
    assert told["homthu_workers"] == 0
    assert 'homthu_lease_held{lease="deliver:telegram:bot"}' not in told


async def test_sendings_and_refusals_are_counted(store: Store, clock: Clock, channel: FakeChannel) -> None:
    channel.answers["71"].append(NotSent("unreachable", "blocked"))
    for number, chat in enumerate(("71", "72")):
        one = f"018f0000-0000-7000-8000-00000000000{number}"
        row = OutRow(one, ACCOUNT, f"{ACCOUNT}:{chat}", 1, {"text": "a"}, "kept", None, 0, NOON)
        await written(store, Writes(outbox=[row]))
    metrics = Metrics()
    async with delivering(store, channel, clock, metrics):
        await until(lambda: sum(metrics.outgoing.values()) == 2)
    async with asked(store, clock, metrics) as client:
        told = await page(client)
    assert told['homthu_messages_out_total{channel="telegram",outcome="sent"}'] == 1
    assert told['homthu_messages_out_total{channel="telegram",outcome="unreachable"}'] == 1
    assert told['homthu_platform_errors_total{channel="telegram",kind="unreachable",why="blocked"}'] == 1


async def test_turns_are_timed_and_the_oldest_in_hand_is_known(store: Store, clock: Clock) -> None:
    metrics = Metrics()
    first, second = metrics.came(), metrics.came()
    metrics.went(second, "web", "answered")
    metrics.committed(3, 0.004)
    assert metrics.oldest() > 0
    async with asked(store, clock, metrics) as client:
        told = await page(client)
        assert told["homthu_messages_in_hand"] == 1
        assert told["homthu_oldest_unanswered_seconds"] > 0
        assert told['homthu_messages_in_total{channel="web",outcome="answered"}'] == 1
        assert told['homthu_batch_size_bucket{le="2.0"}'] == 0
        assert told['homthu_batch_size_bucket{le="4.0"}'] == told["homthu_batch_size_count"] == 1
        assert told["homthu_commit_seconds_sum"] == 0.004
        metrics.went(first, "web", "not_stored")
        assert (await page(client))["homthu_oldest_unanswered_seconds"] == 0


def test_reasons_that_a_platform_invents_do_not_fill_the_page() -> None:
    metrics = Metrics()
    for number in range(5_000):
        metrics.refused("zalo_bot", "refused", f"code_{number}")
    assert len(metrics.refusals) <= 201
    assert sum(metrics.refusals.values()) == 5_000


@pytest.mark.parametrize(
    ("headers", "trusted", "status"),
    [
        ({}, (), 200),
        ({"X-Forwarded-For": "203.0.113.9"}, (), 404),
        ({"X-Forwarded-For": "203.0.113.9"}, ("127.0.0.1",), 404),
        ({"X-Forwarded-For": "127.0.0.1, 203.0.113.9"}, ("127.0.0.1",), 404),
        ({"X-Forwarded-For": "10.0.0.5"}, ("10.0.0.0/8",), 200),
        ({"X-Real-IP": "203.0.113.9"}, (), 404),
        ({"Forwarded": "for=203.0.113.9"}, (), 404),
        ({"X-Forwarded-For": "unknown"}, (), 404),
    ],
)
async def test_only_this_machine_and_trusted_proxies_see_the_figures(
    store: Store, clock: Clock, headers: dict[str, str], trusted: tuple[str, ...], status: int
) -> None:
    async with asked(store, clock, trusted=trusted) as client:
        assert (await client.get("/metrics", headers=headers)).status == status
        assert (await client.get("/health/live", headers=headers)).status == 200
