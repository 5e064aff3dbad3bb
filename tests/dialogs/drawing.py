"""docs/dialogs.md, drawn from the dialogs and from a walk through them: `python -m tests.dialogs.drawing`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from admin import DIALOGS as STAFF
from dialogs.dialog import Dialog
from dialogs.events import Tap
from dialogs.residents import DIALOGS as RESIDENTS
from dialogs.step import Step, always
from tests.dialogs.beginnings import whole_walk
from tests.dialogs.house import ROOT
from tests.dialogs.walk import ASIDES, CONTROLS, Move, Walk, kind_of, name_of

PAGE = ROOT / "docs" / "dialogs.md"
HEAD = """# Dialogs

Drawn by `make docs` from the dialogs and from a walk through every option of every question; a test holds it up to
date. An arrow says that an answer in one dialog opens another one. What can be opened from anywhere (a look-up, "my
cases", the commune's data about me, a person) is drawn from home alone. A double frame keeps a draft.

`tests/dialogs/test_every_question.py` holds, of everything that is drawn here: every dialog can be reached, every
option leads somewhere, every question leads to an end, and everywhere one can go back, go on again, and leave.
"""


def drawn(walk: Walk) -> str:
    parts = [HEAD]
    for title, dialogs in (("Residents", RESIDENTS), ("Staff", STAFF)):
        parts += [f"## {title}\n", _graph(dialogs, walk), _ends(dialogs, walk), *(_steps(d, walk) for d in dialogs)]
    return "\n".join(parts)


def _graph(dialogs: tuple[Dialog, ...], walk: Walk) -> str:
    names = {dialog.name for dialog in dialogs}
    pairs = sorted({pair for pair in _pairs(walk) if pair[1] in names and pair[0] in names | {"home"}})
    boxes = [f"    {d.name}[[{d.name}]]" if d.draft else f"    {d.name}[{d.name}]" for d in dialogs]
    arrows = [f"    {before} --> {after}" for before, after in pairs]
    return "\n".join(["```mermaid", "graph LR", "    home([home])", *boxes, *arrows, "```", ""])


def _pairs(walk: Walk) -> Iterator[tuple[str, str]]:
    """Which dialog opened which: by an option, or by words that were an answer to it."""
    for move, before, after in _answers(walk):
        if after is not None and after != before and (before == "home" or isinstance(move.did, Tap)):
            yield before, after


def _answers(walk: Walk) -> Iterator[tuple[Move, str, str | None]]:
    """Every move with the dialog where it was made and the one that was opened by it, if any."""
    for move in walk.moves():
        found = walk.places[move.at]
        here = found.top
        if move.did in CONTROLS or (here is not None and move.did in ASIDES):
            continue
        old, new = found.person.state.stack, move.house.people[found.who].state.stack
        opened = new[-1].dialog if new and (not old or new[-1].dialog != old[-1].dialog) else None
        if opened is not None and any(open_.dialog == opened for open_ in old):
            opened = None  # what lay below is asked again
        yield move, here.dialog if here else "home", opened


def _ends(dialogs: tuple[Dialog, ...], walk: Walk) -> str:
    ends: dict[str, set[str]] = {}
    for move, before, _ in _answers(walk):
        ends.setdefault(before, set()).update(move.ends if isinstance(move.did, Tap) or before != "home" else ())
    rows = [(f"`{d.name}`", ", ".join(sorted(ends.get(d.name, ()))) or "at once, in another dialog") for d in dialogs]
    return "How each can end:\n\n" + _table(("Dialog", "What came of it"), rows)


def _steps(dialog: Dialog, walk: Walk) -> str:
    if not dialog.steps:
        return f"### {dialog.name}\n\nAsks nothing.\n"
    rows = [
        (str(n), f"`{s.key}`", type(s).__name__, _condition(s), ", ".join(_options(dialog, s, walk)), _traits(s))
        for n, s in enumerate(dialog.steps, 1)
    ]
    head = f"### {dialog.name}\n\n" + (f"Version {dialog.version}. " if dialog.version > 1 else "")
    return head + _table(("", "Step", "Kind", "Asked", "Options seen", ""), rows)


def _condition(step: Step) -> str:
    condition = getattr(step, "condition", None)
    if condition is always:
        return "always"
    if condition is None:
        asked = {
            "Consent": "without consent",
            "LateThoughts": "if words were no name",
            "Belongs": "if words were out of step",
        }
        return asked.get(type(step).__name__, "always")
    named = condition.__name__.strip("_").replace("_", " ")
    return "sometimes" if "<" in named else f"if {named}"


def _traits(step: Step) -> str:
    return ", ".join(name for name, has in (("free words", step.free), ("may be skipped", step.optional)) if has)


def _options(dialog: Dialog, step: Step, walk: Walk) -> list[str]:
    """In the order in which they stand, each once."""
    seen: dict[str, None] = {}
    for found in walk.places.values():
        asked, top = found.person.state.asked, found.top
        if asked is None or top is None or top.dialog != dialog.name:
            continue
        if ":" in asked.id or name_of(asked.id) == f"{dialog.name}.{step.key}"[:26]:
            seen |= dict.fromkeys(map(kind_of, asked.keys))
    return [f"`{key}`" for key in seen]


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [list(heads)]
    lines += [["---"] * len(lines[0]), *map(list, rows)]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def main() -> None:
    PAGE.write_text(drawn(whole_walk()), encoding="utf-8")


if __name__ == "__main__":
    main()
