"""Cases are found by their words, newest first, on both databases."""

from __future__ import annotations

import pytest

from cases.kinds import Kind
from storage import Store, search
from tests.storage.samples import a_case


async def looked_for(store: Store, words: str, unit: str = "", most: int = 9) -> tuple[str, ...]:
    return await store.search.codes(words.split(), unit, most)


async def test_all_words_are_found_whole_wherever_they_stand(store: Store) -> None:
    lamp = await a_case(store, words={"text": "Đèn đường ngõ 12 hỏng"})
    await a_case(store, words={"text": "Đề nghị sửa đường"})
    await a_case(store, words={"text": "Denser, duongs"})
    assert await looked_for(store, "duong den") == (lamp.code,)
    assert await looked_for(store, "hong") == (lamp.code,), "the last word, too"
    assert await looked_for(store, "den duong cho") == ()


async def test_the_newest_come_first_and_no_more_than_asked_for(store: Store) -> None:
    cases = [await a_case(store, at=1000 + n) for n in range(3)]
    assert await looked_for(store, "rac", most=2) == (cases[2].code, cases[1].code)


async def test_a_unit_finds_its_own(store: Store) -> None:
    case = await a_case(store, "", ("forwarded", {"unit": "cong-an", "status": "forwarded"}))
    assert await looked_for(store, "rac", unit="cong-an") == (case.code,)
    assert await looked_for(store, "rac", unit="kinh-te") == ()


async def test_a_unit_finds_what_it_helps_with_among_its_own(store: Store) -> None:
    at_police = ("forwarded", {"unit": "cong-an", "status": "forwarded"})
    helped = await a_case(store, "", at_police, ("coordinated", {"units": ["kinh-te"], "new": []}), at=2000)
    own = await a_case(store, "", ("forwarded", {"unit": "kinh-te", "status": "forwarded"}), at=1000)
    assert await looked_for(store, "rac", unit="kinh-te") == (helped.code, own.code)
    assert await looked_for(store, "rac", unit="kinh-te", most=1) == (helped.code,)
    assert await looked_for(store, "rac", unit="te") == ()


async def test_a_sealed_idea_is_not_found(store: Store) -> None:
    await a_case(store, kind=Kind.INITIATIVE)
    assert await looked_for(store, "rac") == ()


async def test_it_goes_back_as_far_as_it_has_to(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three blocks, the last of them not full, two cases of one moment on a border."""
    monkeypatch.setattr(search, "OLDEST_OF_BLOCK", search.OLDEST_OF_BLOCK.offset(1))
    at = [1000, 1001, 1002, 1003, 1003]
    cases = [await a_case(store, at=moment, words={"text": f"Rác {moment}"}) for moment in at]
    assert await looked_for(store, "rac 1000") == (cases[0].code,)
    assert set(await looked_for(store, "rac 1003")) == {cases[3].code, cases[4].code}
    found = await looked_for(store, "rac")
    assert len(found) == 5
    assert found[2:] == (cases[2].code, cases[1].code, cases[0].code)
    assert len(await looked_for(store, "rac", most=3)) == 3
    assert await looked_for(store, "sau rieng") == ()
