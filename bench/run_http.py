"""One run over HTTP both ways; prints one line of JSON. The server is a process of its own, pushed to as Telegram does;
residents and platform are this process. Both on the loopback."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from pathlib import Path
from typing import Any

import orjson

from bench.crowd import Crowd, Measured
from bench.lean_http import Poster, serve
from bench.machine import cpu_seconds, scratch
from bench.nine_words import VILLAGES
from bench.peer_platform import TOKEN, Canned
from bench.people import WAYS, NineResident
from bench.process import Running, running
from bench.run_turns import counts

SECRET = "not-a-secret"
READY_SECONDS = 60


class Platform:
    """Telegram on a port of the loopback. known: set once the bot has told its commands, which it does last."""

    def __init__(self) -> None:
        self.canned = Canned()
        self.known = asyncio.Event()
        self.pictures = 0

    def answers(self, path: str, body: bytes) -> bytes:
        method = path.rpartition("/")[2]
        if method == "sendMessage":
            payload = orjson.loads(body)
            chat, text = payload["chat_id"], payload["text"]
            answer = self.canned.answer(method, len(body), chat, text)
            self.canned.shown(chat, payload)
            return answer
        if method == "sendPhoto":
            self.pictures += 1
            return self.canned.answer("sendMessage", len(body), 1, "")
        if method == "setMyCommands":
            self.known.set()
        return self.canned.answer(method, len(body), 0, "")


async def measure(way: str, conversations: int, at_once: int) -> dict[str, Any]:
    platform = Platform()
    listening, port = await serve(platform.answers)
    settings = {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": f"http://127.0.0.1:{port}",
        "TELEGRAM_MODE": "webhook",
        "TELEGRAM_WEBHOOK_SECRET": SECRET,
        "HOMTHU_LOG": "info",
    }
    with scratch() as folder:
        starting = running(Path(folder), ("-m", "bench.serve", way), **settings)
        server = await asyncio.to_thread(starting.__enter__)  # it calls us before it is ready
        try:
            async with asyncio.timeout(READY_SECONDS):
                await platform.known.wait()
            found = await _talk(way, conversations, at_once, platform, server)
        finally:
            await asyncio.to_thread(starting.__exit__, None, None, None)
        listening.close()
        if way != "trivial":
            found |= _stored(Path(folder) / "homthu.db", found["turns"] // WAYS[way].turns + found.pop("warming"), way)
    return found


async def _talk(way: str, conversations: int, at_once: int, platform: Platform, server: Running) -> dict[str, Any]:
    poster = Poster(server.port, "/webhook/telegram", f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\n")

    async def take(raw: bytes) -> None:
        status = await poster.post(raw)
        assert status == 200, status

    makes = WAYS.get(way, NineResident)
    taps = "nine" if way == "trivial" else ""
    crowd = Crowd(take, lambda number: makes(number, VILLAGES, taps=taps))
    platform.canned.shown = crowd.shown
    warming = min(at_once, conversations)
    await crowd.talk(warming, at_once)
    crowd.measured = Measured()
    (before, mine), begun = (server.cpu_seconds(), cpu_seconds()), time.perf_counter()
    await crowd.talk(conversations, at_once)
    seconds, turns = time.perf_counter() - begun, conversations * makes.turns
    after, mine_after = server.cpu_seconds(), cpu_seconds()
    poster.close()
    return {
        "turns": turns,
        "warming": warming,
        "turns_per_s": turns / seconds,
        **crowd.measured.times(),
        "server_user_us_per_turn": (after[0] - before[0]) / turns * 1e6,
        "server_system_us_per_turn": (after[1] - before[1]) / turns * 1e6,
        "client_us_per_turn": (sum(mine_after) - sum(mine)) / turns * 1e6,
        "pictures": platform.pictures,
        **{f"server_{name}": value for name, value in server.memory().items()},
    }


def _stored(path: Path, lodged: int, way: str) -> dict[str, Any]:
    """Receipts are messages too, so that more may have been sent than was asked."""
    found = counts(path)
    assert found["cases"] == lodged, found
    assert found["ledger"] == lodged * WAYS[way].turns <= found["sent"] + found["unsent"], found
    return {"stored": found}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--way", choices=[*WAYS, "trivial"], default="nine")
    parser.add_argument("--conversations", type=int, default=500)
    parser.add_argument("--at-once", type=int, default=64)
    asked = parser.parse_args()
    import uvloop

    json.dump(uvloop.run(measure(asked.way, asked.conversations, asked.at_once)), sys.stdout)
    print()


if __name__ == "__main__":
    main()
