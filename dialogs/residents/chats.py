"""Several conversations of one person: they become one's by a code, and are taken apart again.

They get a new person between them; what each was before rests beside it, and comes back when they part. Cases stay with
the conversation in which they were lodged, so that nothing of them changes."""

from __future__ import annotations

from cases.addresses import ChatAddress, channel_of
from cases.joining_needs import AddressesOf, Joining
from dialogs.say import Say, say
from dialogs.talk import Me, Talk
from dialogs.turn import MoveChats, Post

MOST = 6
JOINED, PARTED, FORGOTTEN = "chats.joined", "chats.parted", "chats.forgotten"


def addresses_of(person: str, talk: Talk) -> tuple[ChatAddress, ...]:
    found: tuple[ChatAddress, ...] = talk.fact(AddressesOf(person)) if person else ()
    return found


def others(talk: Talk) -> tuple[ChatAddress, ...]:
    """The person's conversations beside this one, where they wrote last first."""
    found = (one for one in addresses_of(talk.me.person, talk) if one.conversation != talk.conversation)
    return tuple(sorted(found, key=lambda one: (-one.heard, one.conversation)))


def place(conversation: str) -> Say:
    # channel.telegram channel.zalo_bot channel.zalo_oa channel.web channel.terminal
    return say(f"channel.{channel_of(conversation)}")


def joined(code: Joining, talk: Talk) -> MoveChats:
    """This conversation, with all of its person's, and those of the code's person."""
    theirs, mine = addresses_of(code.person, talk), addresses_of(talk.me.person, talk)
    person = talk.chance.id()
    homes = {one.home for one in (*theirs, *mine)}
    gone = tuple(Me(one) for one in (code.person, talk.me.person) if one not in homes)
    unread = tuple(one.conversation for one in theirs) if code.made_by else ()
    together = _together(person, Me.from_json(code.person, code.me), talk.me)
    chats = tuple((one.conversation, person) for one in (*theirs, *mine))
    return MoveChats(chats, (together, *gone), code.id, unread)


def _together(person: str, first: Me, second: Me) -> Me:
    """What the first knows, and the second where the first knows nothing. A name and its number belong together."""
    who = first if first.name or first.phone else second
    where = first if first.village or first.place else second
    consent = first if first.consent is not None else second
    came = second.origin or first.origin
    news = max(first, second, key=lambda me: me.news or 0)  # what was chosen last counts
    me = Me(person, who.name, who.phone, where.village, where.place, consent.consent, consent.consent_words, came)
    return me.choosing_news(news.news, news.news_words) if news.news is not None else me


def parted(conversation: str, talk: Talk) -> MoveChats:
    """This one is again who it was before; the last one that stays, too."""
    known = addresses_of(talk.me.person, talk)
    rest = [one for one in known if one.conversation != conversation]
    leaves = [one for one in known if one.conversation == conversation or len(rest) == 1]
    stays = {one.conversation for one in known} - {one.conversation for one in leaves}
    alone = () if stays or any(one.home == talk.me.person for one in known) else (Me(talk.me.person),)
    return MoveChats(tuple((one.conversation, one.home) for one in leaves), alone)


def by_itself(talk: Talk) -> tuple[str | None, tuple[Post, ...]]:
    """Where this conversation is given rights of the office: none of the person's others gets them, for somebody else
    may hold that telephone. Who it is alone, and news for the others; None where it has no others."""
    there = others(talk)
    home = next((a.home for a in addresses_of(talk.me.person, talk) if a.conversation == talk.conversation), None)
    return (home, tells(PARTED, there, talk, talk.conversation)) if there else (None, ())


def tells(kind: str, to: tuple[ChatAddress, ...], talk: Talk, about: str) -> tuple[Post, ...]:
    """The other conversations hear of it. about: which conversation it is that came or went."""
    data = {"chat": about}
    return tuple(
        Post(f"{kind}:{about}:{talk.now}:{one.conversation}", talk.now, kind, data, one.conversation) for one in to
    )
