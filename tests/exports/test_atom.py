"""Feeds are well-formed whatever strangers wrote, and hold their words as text."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from dragoman.exports.atom import Feed, changes_atom, engagements_atom
from dragoman.record.journal import Change
from dragoman.terms import Participant, Quote
from tests.exports.records import HOSTILE, TALKS, talks, told

ATOM = "{http://www.w3.org/2005/Atom}"
FEED = Feed("meetings of Japan", "http://127.0.0.1:8420/search.atom?party=JPN", "http://127.0.0.1:8420")


def test_an_entry_tells_an_engagement_and_is_updated_when_it_is_reported_again() -> None:
    feed = ElementTree.fromstring(engagements_atom([told(TALKS, "2025-01-08", "2025-01-10")], FEED))
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}title") == "Meeting: Japan – South Korea, Seoul (planned, 2025-01-13)"
    assert entry.findtext(f"{ATOM}updated") == feed.findtext(f"{ATOM}updated") == "2025-01-10T00:00:00Z"
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href", "").startswith("http://127.0.0.1:8420/engagement/")


def test_a_change_tells_what_was_and_what_is() -> None:
    engagement = talks()
    change = Change(7, "2025-01-11T06:00:00+00:00", engagement.id, "when", "2025-01-13", "2025-01-20")
    feed = ElementTree.fromstring(changes_atom([change], {engagement.id: engagement}, FEED))
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}title") == "Meeting: Japan – South Korea, Seoul – when: 2025-01-13 → 2025-01-20"
    assert entry.findtext(f"{ATOM}updated") == "2025-01-11T06:00:00+00:00"


def test_a_feed_of_nothing_is_one() -> None:
    feed = ElementTree.fromstring(engagements_atom([], Feed("nothing")))
    assert feed.findtext(f"{ATOM}id") == "tag:dragoman,2026:nothing"
    assert feed.findtext(f"{ATOM}updated")


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda text: repr(text[:20]))
def test_text_of_strangers_is_text(hostile: str) -> None:
    engagement = talks(
        participants=(Participant(hostile, "KOR", ""),), occasion=hostile, quote=Quote(0, len(hostile), hostile)
    )
    change = Change(1, "2025-01-10T00:00:00+00:00", engagement.id, "occasion", hostile, hostile)
    for made in (
        engagements_atom([engagement], Feed(hostile, FEED.address, FEED.base)),
        changes_atom([change], {engagement.id: engagement}, FEED),
    ):
        feed = ElementTree.fromstring(made)
        assert len(feed.findall(f"{ATOM}entry")) == 1
        assert {found.tag.removeprefix(ATOM) for found in feed.iter()} <= {
            *("feed", "id", "title", "updated", "author", "name", "link", "entry", "category", "content"),
        }
        assert "\u202e" not in made.decode()
