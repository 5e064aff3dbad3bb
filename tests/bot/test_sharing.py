"""Several workers of one commune: who plays which mail, and who does which job."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable

import pytest

import bot.job_loop
from bot.bells import Bells
from bot.job_loop import Doers, JobLoop
from bot.turn.post import Post
from bot.turn.sharing import ANYBODYS_MS, Shares
from storage import Job, JobRow, MailRow, Store
from tests.bot.fakes import Clock, until
from tests.storage.samples import new_id

NAMES = ("a:1", "b:2", "c:3")
CHATS = [f"telegram:bot:{n}" for n in range(300)]


def _worker(name: str, *others: str) -> Shares:
    shares = Shares(name)
    shares.seen(others)
    return shares


def test_each_conversation_is_one_workers_and_all_have_about_as_many() -> None:
    workers = [_worker(name, *NAMES) for name in NAMES]
    owners = [[name for name, worker in zip(NAMES, workers, strict=True) if worker.mine(chat)] for chat in CHATS]
    assert {len(found) for found in owners} == {1}
    assert min(Counter(found[0] for found in owners).values()) > 70


def test_who_dies_leaves_only_its_own_part_to_others() -> None:
    before, after = _worker("a:1", *NAMES), _worker("a:1", "a:1", "b:2")
    assert all(after.mine(chat) for chat in CHATS if before.mine(chat))


async def test_each_piece_of_mail_is_played_by_one_of_three_workers(store: Store, clock: Clock) -> None:
    await store.mail.post(MailRow(f"m{n}", chat, "x", {}, clock()) for n, chat in enumerate(CHATS[:60]))
    posts = [Post(store, clock, None, _worker(name, *NAMES)) for name in NAMES]
    found = [{w.mail.key for w in await post.due(64, set()) if w.mail} for post in posts]
    assert sum(map(len, found)) == len(set.union(*found)) == 60


async def test_the_mail_of_a_dead_worker_is_anybodys_after_two_seconds(store: Store, clock: Clock) -> None:
    await store.mail.post(MailRow(f"m{n}", chat, "x", {}, clock()) for n, chat in enumerate(CHATS[:30]))
    post = Post(store, clock, None, _worker("a:1", *NAMES))
    assert len(await post.due(64, set())) < 30
    clock.forward(ANYBODYS_MS / 1000)
    assert len(await post.due(64, set())) == 30


async def test_a_worker_plays_at_once_what_it_has_just_posted(store: Store, clock: Clock) -> None:
    shares = _worker("a:1", *NAMES)
    others = next(chat for chat in CHATS if not shares.mine(chat))
    row = MailRow("m", others, "x", {}, clock())
    await store.mail.post([row])
    post = Post(store, clock, None, shares)
    assert await post.due(64, set()) == []
    post.posted([row])
    post.look()
    assert len(await post.due(64, set())) == 1


async def test_a_slow_job_stays_with_who_does_it(store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.job_loop, "HOLD_EVERY", 0.01)
    go_on = asyncio.Event()

    class Slow(Doers):
        async def claim(self, now: int) -> list[Job]:
            return await store.jobs.claim(1, now)

        async def do(self, job: Job) -> Iterable[MailRow]:
            await go_on.wait()
            return ()

    await store.jobs.add([JobRow(new_id(), "receipt", "", {}, clock())])
    doing = asyncio.create_task(JobLoop(store, Bells(), clock, Slow(), lambda _: None).once())
    await until(lambda: not doing.done())
    for _ in range(3):
        await asyncio.sleep(0.05)
        clock.forward(10)
    await asyncio.sleep(0.05)
    assert await store.jobs.claim(1, clock()) == []
    go_on.set()
    assert await doing


async def test_the_job_of_a_dead_worker_is_done_within_seconds(store: Store, clock: Clock) -> None:
    await store.jobs.add([JobRow(new_id(), "receipt", "", {}, clock())])
    assert await store.jobs.claim(1, clock())
    clock.forward(16)
    assert await store.jobs.claim(1, clock())
