"""The benchmarks run, with tiny counts: what they measure is really done, whatever it takes."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest

from bench import filling_office, measures, tables
from bench.crowd import Crowd
from bench.filling import OPEN, fill
from bench.lean_http import Poster, serve
from bench.machine import part
from bench.nine_words import VILLAGES
from bench.peer_platform import Canned
from bench.people import RECEIPT, NineResident
from bench.run_delivery import drain, fullest
from bench.run_desk import PAGES
from bench.run_desk import measure as measure_desk
from bench.run_growth import measure as measure_growth
from bench.run_lists import ASKED
from bench.run_lists import measure as measure_lists
from bench.run_peer import PEERS
from bench.run_turns import counts
from bench.run_turns import measure as measure_turns
from bench.talking import product
from bot.pace import Pace
from cases.kinds import Status
from cases.needs import CaseByCode


async def test_the_nine_turns_lodge_a_real_case(tmp_path: Path) -> None:
    async with product(tmp_path, "nine") as (_, telegram, crowd):
        resident = crowd.resident()
        for _ in range(NineResident.turns):
            await crowd.turn(resident)
        assert RECEIPT in resident.read[-1]
        await asyncio.sleep(0.01)  # the last button's spinner is ended beside the answer
        assert (resident.messages, telegram.client.calls) == (9, 14)
    stored = counts(tmp_path / "homthu.db")
    assert (stored["cases"], stored["ledger"]) == (1, 9)


async def test_turns_are_measured_and_found_in_the_file() -> None:
    found = await measure_turns("shortest", 2, 2)
    assert (found["turns"], found["stored"]["cases"]) == (16, 4)
    assert found["p50_ms"] <= found["p90_ms"] <= found["p99_ms"]


@pytest.mark.parametrize("kind", ["memory", "pickle"])
async def test_a_peer_goes_the_same_nine_turns(kind: str, tmp_path: Path) -> None:
    from bench.peer_ptb import talking

    assert (f"ptb-{kind}", ("bench.peer_ptb", kind)) in [(name, peer[:2]) for name, peer in PEERS.items()]
    platform = Canned()
    async with talking(platform, tmp_path, kind) as take:
        crowd = Crowd(take, lambda number: NineResident(number, VILLAGES, taps="nine"))
        platform.shown = crowd.shown
        await crowd.talk(2, 2)
    assert platform.calls == 1 + 2 * 14  # who it is; nine messages and five ends of spinners for each
    assert (tmp_path / "peer.pickle").exists() == (kind == "pickle")


async def test_a_filled_database_holds_what_the_product_made_and_is_lodged_in(tmp_path: Path) -> None:
    cases = OPEN + 60
    assert (await fill(tmp_path, cases))["cases"] == cases
    connection = sqlite3.connect(tmp_path / "homthu.db")
    status = dict(connection.execute("SELECT status, count(*) FROM cases GROUP BY status").fetchall())
    assert status == {"submitted": 1, "closed": 60, "in_progress": OPEN}
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    async with product(tmp_path) as (house, _, _):
        need = CaseByCode(str(10**11 + cases - 1))
        async with house.store.batch() as batch:
            case = (await batch.answer([need]))[need]
        assert (case.status, case.village, case.version) == (Status.IN_PROGRESS, "tan-ngoc", 2)
    assert (await measure_growth(tmp_path, 2, 50))["turns"] == 16


async def test_officers_ask_over_a_database_that_looks_like_an_office(tmp_path: Path) -> None:
    await fill(tmp_path, 700, filling_office.Office)
    connection = sqlite3.connect(tmp_path / "homthu.db")
    status = dict(connection.execute("SELECT status, count(*) FROM cases GROUP BY status").fetchall())
    assert {of: status[of] for of in filling_office.STANDING} | {"submitted": 25} == filling_office.STANDING
    connection.close()
    found = await measure_lists(tmp_path, 100, times=1, conversations=2)
    assert all(found[name]["p50_ms"] > 0 for name in ASKED)
    assert found["asked"] >= 4
    opened = await measure_desk(tmp_path, 200, times=1, conversations=2)
    assert all(0 < opened[name]["kb"] < 100 for name in PAGES), "no page weighs more"
    assert opened["pages_beside"]["opened"] >= 4


async def test_what_waits_is_drained_in_order_and_at_the_pace_that_is_set() -> None:
    free = await drain(20, None)
    assert (free["rows"], free["most_in_a_second_to_a_chat"]) == (20, 5)
    paced = await drain(15, Pace(50, 5))
    assert 30 <= paced["sent_per_s"] <= 90


def test_the_fullest_second_is_found_wherever_it_lies() -> None:
    assert fullest([0.0, 0.9, 1.0, 1.1, 1.2, 5.0]) == 4
    assert part([1.0, 2.0, 3.0], 0.99) == 3.0


async def test_the_lean_ends_of_http_take_requests_in_pieces_and_one_after_the_other() -> None:
    got: list[tuple[str, bytes]] = []

    def answers(path: str, body: bytes) -> bytes:
        got.append((path, body))
        return b"{}"

    server, port = await serve(answers)
    poster = Poster(port, "/x")
    assert set(await asyncio.gather(poster.post(b"one"), poster.post(b"two" * 50_000))) == {200}
    assert await poster.post(b"three") == 200
    assert sorted(len(body) for _, body in got) == [3, 5, 150_000]
    poster.close()
    server.close()


def test_the_tables_say_goals_beside_medians(tmp_path: Path) -> None:
    runs = [{"free": {"rows_per_s": speed}, "paced": {"most_in_a_second": 30}} for speed in (1.0, 3.0, 2.0)]
    figures = measures._of(measures.delivery, runs)
    machine = {"cores": 2, "python": "CPython", "flush_us": 50.0, "load_before": 0.1}
    import orjson

    (tmp_path / "delivery.json").write_bytes(orjson.dumps({"at": "today", "machine": machine, **figures}))
    told = tables.tables(tmp_path)
    assert "| 100,000 rows, limits off, rows/s |  | 2 (1 to 3) |" in told
    assert "median of 3 runs" in told
