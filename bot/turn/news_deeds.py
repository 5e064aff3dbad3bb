"""What turns do about news for residents, as rows."""

from __future__ import annotations

from bot.turn.rounds import Play
from dialogs.news_actions import DecideBroadcast, MakeBroadcast, NewsAction, StopNews
from dialogs.talk import Me
from storage.writes import Writes
from storage.writes_news import BroadcastDecision, BroadcastRow, NewsChoice


def news_choice(me: Me, conversation: str, now: int) -> NewsChoice:
    """Whether this person receives news from now on, and where they live by what is known now."""
    return NewsChoice(me.person, conversation, me.news if me.news_words else None, me.village, me.news_words, now)


def about_news(play: Play, action: NewsAction, writes: Writes, now: int) -> None:
    person, conversation = play.talk.actor.person, play.room.key
    match action:
        case StopNews():
            writes.news.append(NewsChoice(play.talk.me.person, conversation, None, "", "", now))
        case MakeBroadcast(id_, villages, text):
            writes.broadcasts.append(BroadcastRow(id_, person, conversation, villages, text, now))
        case DecideBroadcast(id_, status, before):
            writes.broadcasts_decided.append(BroadcastDecision(id_, status, before, person, conversation, now))
