"""What is posted in groups, read aloud, hung up and put on the commune's page. The commune's own texts, where the
profile has them, take the place of ours."""

from __future__ import annotations

from html import escape
from typing import Any

from cases.links import Link, OriginKind
from dialogs.outreach.sharing import Sharing, address, name_of, word, zalo
from dialogs.say import Say, say
from dialogs.talk import Talk


def post(sharing: Sharing, link: Link, talk: Talk, by_head: bool) -> Say:
    """Link first: it is what stands in the preview of a chat. by_head: whoever posts it is the village's head."""
    own = talk.commune.profile.outreach.post
    if own is not None:
        return _own(own, sharing, link, talk)
    parts = [say("post.link", link=address(link, talk)), _invites(sharing, talk), _genuine("post.genuine", talk)]
    if zalo(talk):
        parts.append(say("post.zalo", zalo=zalo(talk), word=word(link, talk)))
    return _lines(*parts, _help(talk, by_head))


def loudspeaker(sharing: Sharing, link: Link, talk: Talk) -> Say:
    own = talk.commune.profile.outreach.loudspeaker
    if own is not None:
        return _own(own, sharing, link, talk)
    commune = talk.commune.profile.commune.name
    of_village = sharing.origin.kind == OriginKind.VILLAGE
    place = name_of(sharing, talk) if of_village else commune
    return _lines(
        say("loud.open", place=place, commune=commune),
        say("loud.what"),
        say("loud.how" if of_village else "loud.how_anywhere"),
        say("loud.genuine"),
        say("loud.close"),
    )


def page_text(sharing: Sharing, link: Link, talk: Talk) -> Say:
    """For the commune's page, as plain text."""
    own = talk.commune.profile.outreach.page
    if own is not None:
        return _own(own, sharing, link, talk)
    opens = say("webpage.open", link=address(link, talk))
    return _lines(_head(talk), _page_invites(), opens, _genuine("webpage.genuine", talk))


def page_html(sharing: Sharing, link: Link, talk: Talk) -> Say:
    """The same as a piece of HTML that needs no style and no script of its own."""

    def text(one: Say) -> str:
        return escape(talk.words.of(one))

    opens = f'<a href="{escape(address(link, talk))}">{text(say("webpage.link"))}</a>'
    own = talk.commune.profile.outreach.page
    body = [text(_own(own, sharing, link, talk))] if own is not None else [text(_page_invites())]
    body += [opens] if own is None or "{link}" not in own else []
    body += [text(_genuine("webpage.genuine", talk))] if own is None else []
    paragraphs = "\n".join(f"  <p>{one}</p>" for one in body)
    whole = f'<section lang="vi">\n  <h2>{text(_head(talk))}</h2>\n{paragraphs}\n</section>'
    return say("outreach.as_it_is", text=whole)


def poster(sharing: Sharing, link: Link, talk: Talk, by_head: bool) -> dict[str, Any]:
    """For bot/office/poster.py: finished words."""

    def text(one: Say) -> str:
        return talk.words.of(one)

    profile = talk.commune.profile
    own = profile.outreach.poster
    ways = (
        [text(say("poster.by_zalo", zalo=_short(zalo(talk)), word=_unbroken(word(link, talk))))] if zalo(talk) else []
    )
    return {
        "office": profile.name.upper(),
        "title": text(say("poster.title")),
        "place": _capital(name_of(sharing, talk)),
        "lead": text(_own(own, sharing, link, talk) if own is not None else say("poster.lead")),
        "square": address(link, talk),
        "scan": text(say("poster.scan")),
        "ways_head": text(say("poster.ways")),
        "ways": [
            text(say("poster.by_link", link=_short(talk.site), word=_unbroken(word(link, talk)))),
            *ways,
            text(_help(talk, by_head=False, on="poster")),
        ],
        "genuine": text(_genuine("poster.genuine", talk)),
    }


def picture(sharing: Sharing, link: Link, talk: Talk) -> dict[str, Any]:
    """For bot/office/square.py."""
    return {
        "office": talk.commune.profile.name,
        "place": _capital(name_of(sharing, talk)),
        "square": address(link, talk),
        "scan": talk.words.of(say("poster.scan")),
        "word": talk.words.of(say("square.word", word=_unbroken(word(link, talk)))) if zalo(talk) else "",
    }


def _own(template: str, sharing: Sharing, link: Link, talk: Talk) -> Say:
    profile = talk.commune.profile
    filled = template.format(
        link=address(link, talk),
        place=name_of(sharing, talk),
        office=profile.name,
        page=_page(talk),
        phone=profile.main_phone or profile.office.address,
        word=word(link, talk),
        zalo=zalo(talk),
    )
    return say("outreach.as_it_is", text=filled)


def _invites(sharing: Sharing, talk: Talk) -> Say:
    if sharing.origin.kind == OriginKind.VILLAGE:
        return say("post.invite", place=name_of(sharing, talk))
    return say("post.invite_all")


def _page_invites() -> Say:
    return say("webpage.invite")


def _head(talk: Talk) -> Say:
    return say("webpage.head", office=talk.commune.profile.name)


def _genuine(key: str, talk: Talk) -> Say:
    # post.genuine webpage.genuine poster.genuine
    return Say(key, {"office": talk.commune.profile.name, "page": _page(talk)})


def _help(talk: Talk, by_head: bool, on: str = "post") -> Say:
    """Whom somebody turns to who does not manage it."""
    profile = talk.commune.profile
    phone = profile.main_phone
    if phone:
        # post.help_call post.help_call_me poster.help_call
        return Say(f"{on}.help_call_me" if by_head else f"{on}.help_call", {"office": profile.name, "phone": phone})
    # post.help_come post.help_come_me poster.help_come
    return Say(f"{on}.help_come_me" if by_head else f"{on}.help_come", {"address": profile.office.address})


def _page(talk: Talk) -> str:
    page = talk.commune.profile.web_page
    return page.url or page.name


def _lines(*parts: Say) -> Say:
    whole = parts[0]
    for one in parts[1:]:
        whole = say("lines.two", first=whole, second=one)
    return whole


def _short(address: str) -> str:
    """As it is typed."""
    return address.split("://")[-1]


def _unbroken(word: str) -> str:
    """Never in two lines."""
    return word.replace(" ", "\u00a0")


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
