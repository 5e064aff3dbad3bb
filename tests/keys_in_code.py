"""Which keys of the catalogue the code mentions, read from its syntax."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDERS = ("bot", "dialogs", "admin", "cases")
_SAYS = {"say", "Say", "Refusal"}
_KEYWORDS = {"asks", "shows", "head"}
_KEY = re.compile(r"[a-z_]+(?:\.[a-z0-9_]+)+")


@dataclass
class Keys:
    """said: keys with the fields that are given with them, None where they cannot be seen. labels: of options.
    mentioned: anything that looks like a key, in strings and comments."""

    said: list[tuple[str, frozenset[str] | None, str]] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    mentioned: set[str] = field(default_factory=set)


def sources() -> list[Path]:
    return sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))


def keys_in_code() -> Keys:
    keys = Keys()
    for path in sources():
        text = path.read_text()
        keys.mentioned |= {key for words in _words(text) for key in _KEY.findall(words)}
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call):
                _called(node, f"{path.relative_to(ROOT)}:{node.lineno}", keys)
            elif isinstance(node, ast.Assign) and any("OPTIONS" in ast.unparse(target) for target in node.targets):
                keys.labels |= set(_second_of_pairs(node.value))
    for folder, pattern in (("bot", "*.html"), ("bot", "*.js")):
        for path in (ROOT / folder).rglob(pattern):
            keys.mentioned |= set(_KEY.findall(path.read_text()))
    return keys


def _words(text: str) -> Iterator[str]:
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type in (tokenize.STRING, tokenize.COMMENT):
            yield token.string


def _called(call: ast.Call, where: str, keys: Keys) -> None:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    first = call.args[0] if call.args else None
    if name in _SAYS and isinstance(first, ast.Constant):
        hidden = name != "say" or any(keyword.arg is None for keyword in call.keywords)
        fields = None if hidden else frozenset(k.arg for k in call.keywords if k.arg)
        keys.said.append((str(first.value), fields, where))
    if name == "text" and isinstance(first, ast.Constant):
        keys.said.append((str(first.value), None, where))
    if name == "Option" and len(call.args) == 2 and isinstance(call.args[1], ast.Call):
        keys.labels |= {str(a.value) for a in call.args[1].args[:1] if isinstance(a, ast.Constant)}
    for keyword in call.keywords:
        if keyword.arg in _KEYWORDS and isinstance(keyword.value, ast.Constant) and keyword.value.value:
            keys.said.append((str(keyword.value.value), frozenset() if keyword.arg == "asks" else None, where))
        if keyword.arg == "options":
            keys.labels |= set(_second_of_pairs(keyword.value))


def _second_of_pairs(node: ast.expr) -> Iterator[str]:
    for pair in node.elts if isinstance(node, ast.Tuple) else ():
        if isinstance(pair, ast.Tuple) and len(pair.elts) == 2 and isinstance(pair.elts[1], ast.Constant):
            yield str(pair.elts[1].value)
