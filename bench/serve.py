"""`homthu run` for the benchmark: the same process by the same way in, only that Telegram's pace is not kept (it would
hold every server to 28 messages a second), and that /start may begin the nine turns.

`python -m bench.serve shortest|nine`, or `trivial`: a server that stores nothing and answers each update with a call of
its own, to see what the other side of the benchmark can do."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys

import orjson


def product(way: str) -> None:
    from bench.talking import composed
    from bot import server, site
    from bot.cli.refusal import refusing

    site.PACES["telegram"] = (float("inf"), 1)
    site.CHAT_PACES["telegram"] = (0.0, 1)
    with composed(way):
        refusing(server.serve)


async def trivial() -> None:
    from bench.lean_http import Poster, serve
    from bot.channels.telegram.webhook import with_call

    port = int(os.environ["TELEGRAM_API_URL"].rpartition(":")[2])
    base = f"/bot{os.environ['TELEGRAM_BOT_TOKEN']}/"
    say, known = Poster(port, base + "sendMessage"), Poster(port, base + "setMyCommands")
    running: set[asyncio.Task[int]] = set()

    def call(poster: Poster, payload: object) -> None:
        task = asyncio.get_running_loop().create_task(poster.post(orjson.dumps(payload)))
        running.add(task)
        task.add_done_callback(running.discard)

    def answers(path: str, body: bytes) -> bytes:
        update = orjson.loads(body)
        tap = update.get("callback_query")
        message = tap["message"] if tap else update["message"]
        call(say, {"chat_id": message["chat"]["id"], "text": "Mã tra cứu: " + "." * 150})
        return with_call(tap["id"]) if tap else b""

    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    server, own = await serve(answers)
    print(json.dumps({"event": "ready", "port": own}), file=sys.stderr, flush=True)
    await known.post(b"{}")
    await stop.wait()
    server.close()


def main() -> None:
    way = sys.argv[1]
    if way == "trivial":
        import uvloop

        uvloop.run(trivial())
    else:
        product(way)


if __name__ == "__main__":
    main()
