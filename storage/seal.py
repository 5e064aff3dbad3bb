"""Sealing what residents wrote, and finding it again by keyed hash. One master key serves all communes; each commune
and table gets keys of its own from it, so that a row opens only in the commune and table that it was sealed for."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import re
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_NONCE = 12
_FORM = 1  # first byte of a sealed value: form, then length of the key id, key id, nonce, ciphertext and tag
_KID = re.compile(r"[A-Za-z0-9_.-]{1,32}")


class BadKey(ValueError):
    """The setting holds no usable key. The message never repeats the key."""


class CannotOpen(Exception):
    """Sealed with a key that we do not have, for another row, table or commune, or changed since."""


def make_key(kid: str = "k1") -> str:
    """A fresh setting with one key, "k1:<base64>"."""
    return f"{kid}:" + base64.b64encode(os.urandom(KEY_BYTES)).decode()


@dataclass(frozen=True, slots=True)
class Keyring:
    """keys: (id, 32 bytes). The first seals, all open."""

    keys: tuple[tuple[str, bytes], ...] = field(repr=False)

    @classmethod
    def parse(cls, setting: str) -> Keyring:
        """setting: "kid:base64,kid2:base64". Raises BadKey."""
        keys: dict[str, bytes] = {}
        for number, part in enumerate((p for p in setting.split(",") if p.strip()), 1):
            kid, _, text = part.strip().partition(":")
            if not _KID.fullmatch(kid) or not text:
                raise BadKey(f"key {number}: expected an id, a colon and 32 bytes in base64, as in k1:AbC…=")
            if kid in keys:
                raise BadKey(f"key {number}: the id {kid} is there twice")
            keys[kid] = _decoded(kid, text)
        if not keys:
            raise BadKey("no key is set; `homthu rotate-key --help` says how to make one")
        return cls(tuple(keys.items()))


def _decoded(kid: str, text: str) -> bytes:
    try:
        key = base64.b64decode(text.translate(_FROM_URL_SAFE), validate=True)
    except (binascii.Error, ValueError):
        raise BadKey(f"key {kid}: this is not base64") from None
    if len(key) != KEY_BYTES:
        raise BadKey(f"key {kid}: {len(key)} bytes, {KEY_BYTES} are needed")
    return key


_FROM_URL_SAFE = str.maketrans("-_", "+/")


class Sealer:
    """Seals and opens for one commune. Safe to share between threads."""

    def __init__(self, keyring: Keyring, commune_id: str) -> None:
        self.commune_id = commune_id
        self._keys = dict(keyring.keys)
        self._first = keyring.keys[0][0]
        self._head = _head(self._first)
        self._ciphers: dict[tuple[str, str], AESGCM] = {}
        self._of_first: dict[str, AESGCM] = {}
        self._lookups = tuple(self._derive(kid, "lookup") for kid in self._keys)

    def seal(self, plain: bytes, table: str, row: str) -> bytes:
        """row: the row's key within the table; opening asks for the same."""
        nonce = os.urandom(_NONCE)
        cipher = self._of_first.get(table) or self._newest(table)
        return self._head + nonce + cipher.encrypt(nonce, plain, row.encode())

    def open(self, sealed: bytes, table: str, row: str) -> bytes:
        """Raises CannotOpen."""
        if sealed.startswith(self._head):
            start = len(self._head)
            cipher = self._of_first.get(table) or self._newest(table)
        else:
            start, cipher = self._older(sealed, table, row)
        body = start + _NONCE
        try:
            return cipher.decrypt(sealed[start:body], sealed[body:], row.encode())
        except (InvalidTag, ValueError):
            raise CannotOpen(f"{table} {row}: changed, or sealed for another row") from None

    def _older(self, sealed: bytes, table: str, row: str) -> tuple[int, AESGCM]:
        """Where the nonce starts, and the cipher of the key that it was sealed with."""
        if len(sealed) < 2 or sealed[0] != _FORM:
            raise CannotOpen(f"{table} {row}: this is not a sealed value")
        start = 2 + sealed[1]
        kid = sealed[2:start].decode("ascii", "replace")
        if kid not in self._keys:
            raise CannotOpen(f"{table} {row}: sealed with key {kid}, which is not in the ring")
        return start, self._cipher(kid, table)

    def _newest(self, table: str) -> AESGCM:
        cipher = self._of_first[table] = self._cipher(self._first, table)
        return cipher

    @property
    def head(self) -> bytes:
        """How every value begins that the first key sealed."""
        return self._head

    @property
    def kids(self) -> tuple[str, ...]:
        """Ids of all keys, the one that seals first."""
        return tuple(self._keys)

    def knows(self, kid: str) -> bool:
        return kid in self._keys

    def needs_reseal(self, sealed: bytes) -> bool:
        """Whether it was sealed with another key than the first."""
        return not sealed.startswith(self._head)

    def lookup(self, kind: str, text: str) -> bytes:
        """The keyed hash under which text is stored. kind: "phone", "invite", … keeps equal texts apart."""
        return _mac(self._lookups[0], kind, text)

    def lookups(self, kind: str, text: str) -> tuple[bytes, ...]:
        """Every hash under which text may be stored, one for each key of the ring. Search with these."""
        return tuple(_mac(key, kind, text) for key in self._lookups)

    def _cipher(self, kid: str, table: str) -> AESGCM:
        cipher = self._ciphers.get((kid, table))
        if cipher is None:
            cipher = self._ciphers[kid, table] = AESGCM(self._derive(kid, f"seal|{table}"))
        return cipher

    def _derive(self, kid: str, purpose: str) -> bytes:
        info = f"homthu|{self.commune_id}|{purpose}".encode()
        return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(self._keys[kid])


def kid_of(sealed: bytes) -> str:
    """The id of the key that it was sealed with, as it says itself. Raises CannotOpen."""
    if len(sealed) < 2 or sealed[0] != _FORM:
        raise CannotOpen("this is not a sealed value")
    return bytes(sealed[2 : 2 + sealed[1]]).decode("ascii", "replace")


def _head(kid: str) -> bytes:
    return bytes((_FORM, len(kid))) + kid.encode()


def _mac(key: bytes, kind: str, text: str) -> bytes:
    return hmac.digest(key, f"{kind}|{text}".encode(), hashlib.sha256)
