"""How the commune classified before: newest first, with the folded words, and no sealed idea."""

from __future__ import annotations

from cases.needs import PastSubject, PastSubjects
from storage import Store
from tests.storage.samples import NOON, a_case


async def test_the_newest_subjects_come_with_their_words(store: Store) -> None:
    old = await a_case(store, "", ("classified", {"subject": "vneid", "status": "classified"}), at=NOON)
    new = await a_case(store, "", ("classified", {"subject": "loa", "status": "classified"}), at=NOON + 5)
    await a_case(store, "", at=NOON + 6)
    sealed = ("classified", {"subject": "vneid", "status": "classified"})
    await a_case(store, "", sealed, kind="initiative", at=NOON + 7)
    needs = [PastSubjects(), PastSubjects(limit=1)]
    async with store.batch() as batch:
        found = await batch.answer(needs)
    both = (PastSubject(new.code, "loa", "rac do truoc ngo"), PastSubject(old.code, "vneid", "rac do truoc ngo"))
    assert [found[need] for need in needs] == [both, both[:1]]
