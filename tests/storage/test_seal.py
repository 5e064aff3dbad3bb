"""What is sealed opens only with its key, for its row, in its table, in its commune."""

from __future__ import annotations

import pytest

from storage.seal import BadKey, CannotOpen, Keyring, Sealer, make_key

FIRST, SECOND = make_key(), make_key().replace("k1:", "k2:")


def test_round_trip() -> None:
    sealer = Sealer(Keyring.parse(FIRST), "a")
    sealed = sealer.seal("Rác trước ngõ".encode(), "drafts", "7")
    assert sealer.open(sealed, "drafts", "7") == "Rác trước ngõ".encode()
    assert "Rác".encode() not in sealed
    assert sealed != sealer.seal("Rác trước ngõ".encode(), "drafts", "7")


@pytest.mark.parametrize(
    ("commune", "table", "row"), [("b", "drafts", "7"), ("a", "outbox", "7"), ("a", "drafts", "8")]
)
def test_it_opens_nowhere_else(commune: str, table: str, row: str) -> None:
    ring = Keyring.parse(FIRST)
    sealed = Sealer(ring, "a").seal(b"x", "drafts", "7")
    with pytest.raises(CannotOpen):
        Sealer(ring, commune).open(sealed, table, row)


@pytest.mark.parametrize("damage", [b"", b"\x01", b"\x01\x02k1", b"plain text", b"\x01\x02k1" + bytes(40)])
def test_what_is_not_sealed_does_not_open(damage: bytes) -> None:
    with pytest.raises(CannotOpen):
        Sealer(Keyring.parse(FIRST), "a").open(damage, "drafts", "7")


def test_a_changed_byte_is_noticed() -> None:
    sealer = Sealer(Keyring.parse(FIRST), "a")
    sealed = bytearray(sealer.seal(b"secret", "drafts", "7"))
    sealed[-1] ^= 1
    with pytest.raises(CannotOpen):
        sealer.open(bytes(sealed), "drafts", "7")


def test_the_first_key_seals_and_all_open() -> None:
    old = Sealer(Keyring.parse(FIRST), "a")
    both = Sealer(Keyring.parse(f"{SECOND},{FIRST}"), "a")
    new = Sealer(Keyring.parse(SECOND), "a")
    before = old.seal(b"x", "drafts", "7")
    assert both.open(before, "drafts", "7") == b"x"
    assert both.needs_reseal(before)
    after = both.seal(b"x", "drafts", "7")
    assert new.open(after, "drafts", "7") == b"x"
    assert not both.needs_reseal(after)
    with pytest.raises(CannotOpen, match="k1"):
        new.open(before, "drafts", "7")


def test_a_phone_is_found_under_every_key_of_the_ring() -> None:
    old = Sealer(Keyring.parse(FIRST), "a").lookup("phone", "0912345678")
    both = Sealer(Keyring.parse(f"{SECOND},{FIRST}"), "a")
    assert both.lookups("phone", "0912345678") == (both.lookup("phone", "0912345678"), old)


def test_hashes_differ_by_kind_and_commune() -> None:
    ring = Keyring.parse(FIRST)
    hashes = {Sealer(ring, c).lookup(k, "0912345678") for c in "ab" for k in ("phone", "name")}
    assert len(hashes) == 4


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("", "no key"),
        ("k1", "colon"),
        ("k1:@@@", "base64"),
        ("k1:c2hvcnQ=", "5 bytes"),
        (f"{FIRST},{FIRST}", "twice"),
        ("khoá:AAAA", "expected an id"),
    ],
    ids=["nothing", "no colon", "no base64", "too short", "twice", "no ASCII id"],  # keys are random, names are not
)
def test_a_bad_setting_says_what_is_wrong_and_never_the_key(setting: str, said: str) -> None:
    with pytest.raises(BadKey, match=said) as refused:
        Keyring.parse(setting)
    assert FIRST.partition(":")[2] not in str(refused.value)
