"""Which village or other place of the commune a resident means."""

from datetime import date
from math import asin, cos, radians, sin, sqrt
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from cases.place_names import bare
from cases.profile import Profile, Village
from cases.text import fold, unkeyed

_LONGEST_SEARCHED: Final = 24  # words; a longer text is a story, not a place
_LONGEST_NAME: Final = 6  # words
_SHORTEST_SLIP: Final = 5  # letters; "an ha" and "an la" are two villages, not one with a slip
_SURE: Final = 0.8
_FAR_AHEAD: Final = 0.15
_WORTH_ASKING: Final = 0.72
_MOST_CANDIDATES: Final = 4  # five choices in all, with "none of these"
_NEAR_KM: Final = 5.0
_PARKS: Final = frozenset(("kcn", "ccn"))
_BEFORE_A_VILLAGE: Final = frozenset(("thon", "xom", "tdp", "pho", "lang", "khu", "o", "tai"))
_EARTH_KM: Final = 6371.0


def match_village(profile: Profile, typed: str, today: date) -> Village | list[Village] | None:
    """The place that was meant, a list of one to four that it could be, or None. Only places valid today.

    Found by key, name or alias, without accents and without "thôn", "tổ dân phố" and the like; then as a name
    inside a longer text ("nhà tôi ở thôn Bắc Kế, Bá Hiến"), a village before a wider place; then with a
    slip, where one name is far nearer than all others. Telex and VNI keystrokes left in are no hindrance.
    """
    folded = fold(typed)
    if not folded:
        return None
    exact = _called(profile, folded, today)
    if not exact:
        plain = unkeyed(folded)
        exact = _called(profile, plain, today)
    if exact:
        return exact[0] if len(exact) == 1 else exact[:_MOST_CANDIDATES]
    inside = _inside(profile, folded.split(), today) or _inside(profile, plain.split(), today)
    if inside:
        return inside[0] if len(inside) == 1 else inside[:_MOST_CANDIDATES]
    return _with_a_slip(profile, bare(folded), today)


def near(profile: Profile, latitude: float, longitude: float, today: date) -> list[Village]:
    """The places around a shared position (WGS 84 degrees), nearest first, at most four; [] for one far from the
    commune, or where the profile has no positions."""
    placed = [(place, place.position) for place in profile.villages_on(today) if place.position]
    away = [(_kilometres(latitude, longitude, *position), place) for place, position in placed]
    around = sorted((pair for pair in away if pair[0] <= _NEAR_KM), key=lambda pair: pair[0])
    return [place for _, place in around[:_MOST_CANDIDATES]]


def _kilometres(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> float:
    """Along the earth's surface, by the haversine formula."""
    north, east = radians(to_latitude - latitude), radians(to_longitude - longitude)
    level = cos(radians(latitude)) * cos(radians(to_latitude))
    return 2 * _EARTH_KM * asin(sqrt(sin(north / 2) ** 2 + level * sin(east / 2) ** 2))


def _called(profile: Profile, name: str, today: date) -> list[Village]:
    """Places that have just this name, with "thôn" and the like or without."""
    index = profile.places_by_name
    return _valid(index.get(name, ()), today) or _valid(index.get(bare(name), ()), today)


def _valid(places: tuple[Village, ...], today: date) -> list[Village]:
    valid = [place for place in places if place.valid_on(today)]
    # Until its last day a village that becomes part of another is meant by its own name.
    into = {place.into for place in valid}
    return [place for place in valid if place.key not in into]


def _inside(profile: Profile, words: list[str], today: date) -> list[Village]:
    """Places named in a longer text. Of names that overlap the longest counts; "không" makes it no answer."""
    if len(words) > _LONGEST_SEARCHED or "khong" in words or "ko" in words:
        return []
    found: dict[str, Village] = {}
    at = 0
    while at < len(words):
        step = 1
        for size in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
            name = " ".join(words[at : at + size])
            if name.isdigit():
                continue  # a house number
            places = _valid(profile.places_by_name.get(name, ()), today)
            if places:
                found.update((place.key, place) for place in places)
                step = size
                break
        at += step
    villages = [place for place in found.values() if place.is_village]
    return villages or list(found.values())


def villages_told(profile: Profile, text: str, today: date) -> list[Village]:
    """Villages that a story names, each behind a word such as "thôn" or "ở": "thống nhất" alone is no village."""
    return [place for place in _told(profile, text, today) if place.is_village]


def parks_told(profile: Profile, text: str, today: date) -> list[Village]:
    """Other places that are named so: an industrial park. Never what only stands for the rest of an old commune."""
    return [place for place in _told(profile, text, today) if not place.is_village and place.called is None]


def _told(profile: Profile, text: str, today: date) -> list[Village]:
    words = fold(text).split()
    found: dict[str, Village] = {}
    if _BEFORE_A_VILLAGE.isdisjoint(words) and _PARKS.isdisjoint(words):
        return []
    for at, word in enumerate(words):
        if word in _PARKS:
            at -= 1  # its name begins with what it is
        elif word not in _BEFORE_A_VILLAGE:
            continue
        longest = profile.place_beginnings.get(words[at + 1], 0) if at + 1 < len(words) else 0
        for size in range(min(longest, len(words) - at - 1), 0, -1):
            places = _valid(profile.places_by_name.get(" ".join(words[at + 1 : at + 1 + size]), ()), today)
            if places:
                found.update((place.key, place) for place in places)
                break
    return list(found.values())


def _with_a_slip(profile: Profile, name: str, today: date) -> Village | list[Village] | None:
    if len(name) < _SHORTEST_SLIP:
        return None
    best: dict[str, tuple[float, Village]] = {}
    near = process.extract(
        name,
        profile.places_by_name.keys(),
        scorer=Levenshtein.normalized_similarity,
        score_cutoff=_WORTH_ASKING - _FAR_AHEAD,
        limit=None,
    )
    for form, score, _ in near:
        for place in _valid(profile.places_by_name[form], today):
            if place.key not in best or best[place.key][0] < score:
                best[place.key] = (score, place)
    ranked = sorted(best.values(), key=lambda scored: -scored[0])
    if not ranked or ranked[0][0] < _WORTH_ASKING:
        return None
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    if ranked[0][0] >= _SURE and ranked[0][0] - second >= _FAR_AHEAD:
        return ranked[0][1]
    return [place for score, place in ranked[:_MOST_CANDIDATES] if score >= _WORTH_ASKING]
