"""What a name corpus says of a word: a tag, or the set of tags that it leaves open.

Tags are BIO over seven kinds. `ANY` stands where a corpus says nothing; `NO_NAME` where a corpus that knows no
titles and times says that a word is no name; `NOT_BASIC` where one that knows only people, organisations and
places says that a capitalised word is none of these; `MISCELLANEOUS` where it says event or other without telling
which.
"""

from __future__ import annotations

KINDS = ("person", "organisation", "place", "event", "other", "title", "time")
TAGS = ("O", *(f"{position}-{kind}" for kind in KINDS for position in "BI"))

ANY = "?"
NO_NAME = "O+"
NOT_BASIC = "O*"
MISCELLANEOUS_FIRST = "B*"
MISCELLANEOUS_NEXT = "I*"

_TITLES_AND_TIMES = ("B-title", "I-title", "B-time", "I-time")
_OPEN = {
    ANY: TAGS,
    NO_NAME: ("O", *_TITLES_AND_TIMES),
    NOT_BASIC: ("O", "B-event", "I-event", "B-other", "I-other", *_TITLES_AND_TIMES),
    MISCELLANEOUS_FIRST: ("B-event", "B-other"),
    MISCELLANEOUS_NEXT: ("I-event", "I-other"),
}

_TITLES = """
    mr mrs ms miss dr sir lord lady dame prof professor president vice prime minister premier chancellor secretary
    foreign defence defense interior finance deputy assistant under undersecretary king queen prince princess pope
    emperor sheikh sultan emir ambassador envoy special representative commissioner governor senator sen congressman
    rep mayor general gen colonel col major captain capt lieutenant lt admiral marshal justice judge speaker chairman
    chairwoman director spokesman spokeswoman spokesperson former state chief leader taoiseach ayatollah imam saint rev
    reverend bishop archbishop cardinal father sister brother dictator commander sergeant sgt attorney"""
TITLES = frozenset(_TITLES.split())


OPEN = tuple(_OPEN)


def allowed(tag: str) -> tuple[str, ...]:
    """The tags that an annotation admits."""
    return _OPEN.get(tag, (tag,))


def tags_of(length: int, spans: list[tuple[int, int, str]], outside: str = NO_NAME) -> list[str]:
    """Tags for a sentence of `length` words from spans `(first, last exclusive, kind)`; a kind of ANY masks."""
    tags = [outside] * length
    for first, last, kind in spans:
        for i in range(first, last):
            if kind == ANY:
                tags[i] = ANY
            elif kind == "miscellaneous":
                tags[i] = MISCELLANEOUS_FIRST if i == first else MISCELLANEOUS_NEXT
            else:
                tags[i] = f"{'B' if i == first else 'I'}-{kind}"
    return tags


def spans_of(tags: list[str]) -> list[tuple[int, int, str]]:
    """Spans `(first, last exclusive, kind)` of a BIO sequence."""
    spans: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        if tag.startswith("B-"):
            spans.append((i, i + 1, tag[2:]))
        elif tag.startswith("I-") and spans and spans[-1][1] == i and spans[-1][2] == tag[2:]:
            spans[-1] = (spans[-1][0], i + 1, tag[2:])
        elif tag.startswith("I-"):
            spans.append((i, i + 1, tag[2:]))
    return spans


def without_titles(words: list[str], first: int, last: int) -> int:
    """Where a person's name starts once the titles before it are left out; `last` if nothing is left."""
    while first < last and words[first].lower().rstrip(".") in TITLES:
        first += 1
    return first
