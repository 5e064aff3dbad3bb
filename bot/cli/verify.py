"""`homthu verify`: what came in, what was said and what happened to cases, against each other and against the roots."""

from __future__ import annotations

from bot.cli.refusal import Refused
from bot.cli.verify_words import cut_words, finding_words, history_words
from bot.house import House, open_house
from bot.settings import Settings
from storage import Broken
from storage.reconcile import Finding
from storage.roots import Cut, Root

ROOT_BYTES = 32


async def verify(settings: Settings, root: bool = False, expect: str = "") -> None:
    """Raises Refused with all that is wrong."""
    wanted = _root_of(expect) if expect else None
    async with open_house(settings, only="") as house:
        wrong, remarks = await _looked_through(house, wanted)
        newest = await house.store.roots.newest()
        if root and not wrong:
            now = house.clock()
            newest = await house.store.roots.make(house.commune.today(now).isoformat(), now, everything=True)
    for remark in remarks:
        print(f"Note: {remark}")  # noqa: T201
    if wrong:
        raise Refused("\n".join(wrong))
    print("Every history is whole.")  # noqa: T201
    print("Every message has its outcome, and everything said stands where it was said.")  # noqa: T201
    if wanted is not None:
        print(f"Root {wanted.hex()} is there: nothing before it was cut off.")  # noqa: T201
    if newest is not None:
        print(_noted(newest))  # noqa: T201


async def _looked_through(house: House, wanted: bytes | None) -> tuple[list[str], list[str]]:
    """What is wrong, and what only deserves a note."""
    broken: list[Broken] = await house.store.chains.broken()
    cuts, met = await house.store.roots.broken(wanted)
    found: list[Finding] = await house.store.reconcile.findings(house.clock())
    wrong = [history_words(one) for one in broken]
    wrong += [cut_words(one) for one in _first_of_each(cuts)]
    if wanted is not None and not met:
        wrong.append(
            f"No root {wanted.hex()} is in this database. Either it was noted of another one, or the end of the "
            "histories and of the roots was cut off together. Compare HOMTHU_DATABASE_URL, then restore a backup."
        )
    wrong += [finding_words(one) for one in found if one.grave]
    return wrong, [finding_words(one) for one in found if not one.grave]


def _first_of_each(cuts: list[Cut]) -> list[Cut]:
    """Every later root covers the same loss again."""
    first: dict[str, Cut] = {}
    for cut in cuts:
        first.setdefault(cut.stream or f"root {cut.n}", cut)
    return list(first.values())


def _root_of(text: str) -> bytes:
    try:
        wanted = bytes.fromhex(text.strip())
    except ValueError:
        wanted = b""
    if len(wanted) != ROOT_BYTES:
        raise Refused("--expect takes a root as `homthu verify` prints it: 64 digits and letters from a to f.")
    return wanted


def _noted(root: Root) -> str:
    proof = "Note it elsewhere; `homthu verify --expect` proves it later."
    return f"Newest root, of {root.day}: {root.root.hex()}\n{proof}"
