"""Puts names and titles together: "Foreign Minister Cho", "Angela Merkel, the Chancellor", "Presidents A and B"."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.language.analysis import Analysis
from dragoman.who.names import NameFinder
from dragoman.who.titles import Title

__all__ = ["NameMention", "RoleMention", "attach"]


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name over words `name_first` to `name_last`, with its title if it has one, over words `first` to `last`."""

    first: int
    last: int
    name_first: int
    name_last: int
    title: Title | None


@dataclass(frozen=True, slots=True)
class RoleMention:
    """A title that stands without a name."""

    title: Title


def attach(analysis: Analysis, titles: list[Title], finder: NameFinder) -> tuple[list[NameMention], list[RoleMention]]:
    """Every name with the title beside it, and the titles left over, both in text order."""
    named: dict[int, NameMention] = {}
    left: list[Title] = []
    for title in titles:
        spans = _names_after(analysis, title, finder)
        for first, last in spans:
            if first not in named:
                start = min(title.first, first) if len(spans) == 1 else first
                named[first] = NameMention(start, last, first, last, title)
        if not spans:
            left.append(title)
    starts = {last: first for first, last in finder.spans.items()}
    rest: list[Title] = []
    for title in left:
        before = _name_before(analysis, title, starts)
        if before is None:
            rest.append(title)
        elif before not in named:
            named[before] = NameMention(before, title.last, before, finder.spans[before], title)
    for first, last in finder.spans.items():
        named.setdefault(first, NameMention(first, last, first, last, None))
    mentions = sorted(named.values(), key=lambda mention: mention.name_first)
    covered = [(m.first, m.last) for m in mentions]
    roles = []
    for number, title in enumerate(rest):
        after = rest[number + 1] if number + 1 < len(rest) else None
        inside = any(first <= title.at < last for first, last in covered)
        if not inside and not (after and title.first <= after.first and title.last > after.at and after.plural):
            roles.append(RoleMention(title))
    return _with_double_titles(analysis, mentions, roles)


def _names_after(analysis: Analysis, title: Title, finder: NameFinder) -> list[tuple[int, int]]:
    words = analysis.words
    end = analysis.sentence_of(title.at).last
    at = finder.skip_honorifics(title.last)
    last = finder.name_at(at) if at < end else None
    if last is None and at + 1 < end and words[at].text in {",", "("} and (title.definite or title.parties):
        # "Japan's foreign minister, Takeshi Iwaya": only a name that the comma does not open a list with.
        at = finder.skip_honorifics(at + 1)
        last = finder.spans.get(at) if at < end else None
        closed = last is not None and (last >= end or words[last].text in {",", ")", ".", ";", "and", "to", "'s", "’s"})
        if last is not None and not (closed or words[at].relation == "appos" or words[at].head == title.at):
            last = None
    if last is None:
        return []
    spans = [(at, last)]
    while title.plural and last + 1 < end and words[last].lower in {"and", ","}:
        at = finder.skip_honorifics(last + 1)
        follows = finder.name_at(at)
        if follows is None:
            break
        spans.append((at, follows))
        last = follows
    return spans


def _name_before(analysis: Analysis, title: Title, starts: dict[int, int]) -> int | None:
    words = analysis.words
    before = title.first - 1
    if before > 0 and words[before].text in {",", "(", "–", "—"} and before in starts:
        return starts[before]
    if before > 0 and words[before].lower in {"is", "was", "became", "remains"} and before in starts and title.definite:
        return starts[before]
    return None


def _with_double_titles(
    analysis: Analysis, mentions: list[NameMention], roles: list[RoleMention]
) -> tuple[list[NameMention], list[RoleMention]]:
    """ "acting President and Deputy Prime Minister Choi Sang-mok": one person, the first title is the higher."""
    kept = []
    by_first = {m.first: i for i, m in enumerate(mentions) if m.title is not None}
    for role in roles:
        title = role.title
        joined = by_first.get(title.last + 1)
        between = analysis.words[title.last].lower if title.last < len(analysis.words) else ""
        if joined is None or between not in {"and", "/", "&"} or title.plural or title.definite:
            kept.append(role)
            continue
        mention = mentions[joined]
        second = mention.title
        if second is None or second.plural or second.parties or not title.office:
            kept.append(role)
            continue
        mentions[joined] = NameMention(title.first, mention.last, mention.name_first, mention.name_last, title)
    return mentions, kept
