"""The circumstances of one turn, as dialogs see them."""

from __future__ import annotations

from dataclasses import field
from hashlib import blake2b
from typing import Any, Final

from cases.codes import StartToken, TrackingCode
from cases.commune import Commune
from cases.kinds import Actor
from cases.needs import Need
from cases.value import replace, value
from dialogs.channel import Look
from dialogs.words import Words

_48_BITS: Final = (1 << 48) - 1
# Of the 80 lowest bits of a UUIDv7: those that chance fills, and those that say what it is.
_ANY_DRAWN: Final = 0x0FFF_3FFF_FFFF_FFFF_FFFF
_VERSION_7: Final = 0x7000_8000_0000_0000_0000


class Missing(Exception):
    """Facts that this turn needs and has not got yet. Caught by the engine, never by a dialog."""

    def __init__(self, *needs: Need) -> None:
        super().__init__(*needs)
        self.needs = needs


class Chance:
    """Randomness handed in: the same seed gives the same values in the same order, so that a turn can be played
    again from its start. seed: 16 bytes from the system's generator."""

    def __init__(self, seed: bytes, now: int) -> None:
        self._seed = seed
        self._now = now
        self._drawn = 0

    def _bytes(self, size: int) -> bytes:
        self._drawn += 1
        return blake2b(self._drawn.to_bytes(4, "big"), key=self._seed, digest_size=size).digest()

    def id(self) -> str:
        """UUIDv7 (RFC 9562): 48 bits of milliseconds, then randomness."""
        drawn = int.from_bytes(self._bytes(10), "big") & _ANY_DRAWN | _VERSION_7
        text = f"{(self._now & _48_BITS) << 80 | drawn:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

    def token(self) -> StartToken:
        drawn = int.from_bytes(self._bytes(16), "big")
        return StartToken.from_random(10**15 + drawn % (9 * 10**15))

    def code(self) -> TrackingCode:
        drawn = int.from_bytes(self._bytes(16), "big")
        return TrackingCode.from_random(10**9 + drawn % (9 * 10**9))


@value(frozen=True, slots=True)
class Me:
    """What the commune keeps about the person in this conversation. consent: milliseconds when it was given, None
    when it was not, or withdrawn. origin: of the link by which they came last ("village:bac-ke"), "" for none. news:
    when they chose whether they receive news, None where they never did. news_words: which words they agreed to, ""
    where they receive none."""

    person: str
    name: str = ""
    phone: str = ""
    village: str = ""
    place: str = ""
    consent: int | None = None
    consent_words: str = ""
    origin: str = ""
    news: int | None = None
    news_words: str = ""

    def called(self, name: str, phone: str) -> Me:
        return replace(self, name=name, phone=phone)

    def living(self, village: str, place: str) -> Me:
        return replace(self, village=village, place=place)

    def agreeing(self, consent: int, words: str) -> Me:
        return replace(self, consent=consent, consent_words=words)

    def choosing_news(self, at: int, words: str) -> Me:
        """words: "" for none."""
        return replace(self, news=at, news_words=words)

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "phone": self.phone,
            "village": self.village,
            "place": self.place,
            "consent": self.consent,
            "consent_words": self.consent_words,
            **({"origin": self.origin} if self.origin else {}),
            **({"news": self.news, "news_words": self.news_words} if self.news is not None else {}),
        }

    @classmethod
    def from_json(cls, person: str, data: dict[str, Any]) -> Me:
        return cls(
            person,
            data.get("name", ""),
            data.get("phone", ""),
            data.get("village", ""),
            data.get("place", ""),
            data.get("consent"),
            data.get("consent_words", ""),
            data.get("origin", ""),
            data.get("news"),
            data.get("news_words", ""),
        )


@value(frozen=True, slots=True)
class Talk:
    """now: milliseconds. facts: answers to needs, filled between rounds. site: address of our own pages. origin: stands
    for the network address that this came from; "" where the channel does not know one. standing: at which step each
    open dialog was found in this round, by the identity of its state, for it is asked many times. reachable: as far as
    is known, what is said here arrives. letter: id of the draft that lies open, while news is told; "" for none."""

    commune: Commune
    conversation: str
    actor: Actor
    me: Me
    now: int
    look: Look
    words: Words = field(hash=False)
    chance: Chance = field(hash=False)
    facts: dict[Need, Any] = field(hash=False, default_factory=dict)
    site: str = ""
    standing: dict[int, tuple[object, Any]] = field(
        init=False, repr=False, hash=False, compare=False, default_factory=dict
    )
    origin: str = ""
    reachable: bool = True
    letter: str = ""

    def fact(self, need: Need) -> Any:
        """The answer to the need. Raises Missing until it is there; the turn is then played again with it."""
        try:
            return self.facts[need]
        except KeyError:
            raise Missing(need) from None

    def all_facts(self, *needs: Need) -> tuple[Any, ...]:
        """The answers to several needs, fetched in one round."""
        missing = [need for need in needs if need not in self.facts]
        if missing:
            raise Missing(*missing)
        return tuple(self.facts[need] for need in needs)
