"""Puts names and titles together: "Foreign Minister Cho", "Angela Merkel, the Chancellor", "Presidents A and B"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.language.analysis import Analysis
from dragoman.who.holders import terms
from dragoman.who.lending import lend_parties
from dragoman.who.names import NameFinder
from dragoman.who.spans import PartySpan
from dragoman.who.titles import Title

__all__ = ["NameMention", "RoleMention", "attach"]

_CLOSING = {",", ")", ".", ";", "and", "to", "'s", "’s"}
# Offices that mean little without the one they serve.
_NAMED_BY_MASTER = {
    "adviser",
    "head",
    "chief of staff",
    "official",
    "deputy minister",
    "senior director",
    "commissioner",
}
_GIVING = {"appoint", "name", "nominate", "elect", "choose", "designate", "inaugurate", "confirm", "swear"}
_MAKING = _GIVING | {"become", "resign", "serve", "remain", "retire", "return", "continue", "act"}


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


def attach(
    analysis: Analysis, titles: list[Title], finder: NameFinder, parties: Iterable[PartySpan]
) -> tuple[list[NameMention], list[RoleMention]]:
    """Every name with the title beside it, and the titles left over, both in text order."""
    named: dict[int, NameMention] = {}
    left: list[Title] = []
    titles = _outermost(analysis, titles, finder)
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
        made = _predicate_of(analysis, title, finder) if before is None else None
        if before is not None and before not in named:
            named[before] = NameMention(before, title.last, before, finder.spans[before], title)
        elif made is not None and made not in named:
            named[made] = NameMention(made, finder.spans[made], made, finder.spans[made], title)
        elif before is None:
            rest.append(title)
    told = sorted(named.values(), key=lambda mention: mention.name_first)
    lend_parties(analysis, told, parties)
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


def _outermost(analysis: Analysis, titles: list[Title], finder: NameFinder) -> list[Title]:
    """Titles without those inside others: "Adviser to the German Chancellor X" is X's title as a whole.

    Not where X is known to hold the inner office: "spokesman for the French President Emmanuel Macron".
    """
    kept: list[Title] = []
    for title in titles:
        outer = kept[-1] if kept else None
        if outer is None or outer.plural or title.plural or not _chained(analysis, outer.last, title.first):
            kept.append(title)
            continue
        at = finder.skip_honorifics(title.last)
        if at < len(analysis.words) and analysis.words[at].text == ",":
            at += 1
        end = finder.spans.get(at)
        own = analysis.text_of(at, end) if end else ""
        bare = title.first == title.at - len(title.text.split()) + 1
        if bare or (own and any(term.office == title.office for term in terms() if _plain_in(own, term.person))):
            kept.append(title)
            continue
        outer.text = analysis.text_of(outer.at, title.at + 1)
        outer.parties = outer.parties or title.parties
        outer.last = title.last
        if outer.office in _NAMED_BY_MASTER:
            outer.office, outer.values = outer.text.lower(), ()
    return kept


def _plain_in(name: str, person: str) -> bool:
    return name.split()[-1] == person.split()[-1]


def _chained(analysis: Analysis, first: int, last: int) -> bool:
    """Whether the words between two titles tie the second to the first: "of", "to", "of the Diplomatic Cabinet of"."""
    between = analysis.words[first:last]
    if not between or between[-1].lower not in {"of", "to", "for"} or between[0].lower not in {"of", "to", "for"}:
        return False
    return all(w.text[:1].isupper() or w.lower in {"of", "to", "for", "the", "and"} for w in between)


def _names_after(analysis: Analysis, title: Title, finder: NameFinder) -> list[tuple[int, int]]:
    """The names that a title opens. Lines bound them, not sentences: a wrong cut often falls between title and name."""
    words, end = analysis.words, len(analysis.words)
    at = finder.skip_honorifics(title.last)
    last = finder.name_at(at) if at < end and _on_one_line(analysis, title.at, at) else None
    if last is not None and title.plural and not _opens_list(analysis, at, last):
        finder.drop(at)  # "the Heads of Government Meeting"
        return []
    if last is None and at + 1 < end and words[at].text in {",", "("} and (title.definite or title.parties):
        # "Japan's foreign minister, Takeshi Iwaya": only a name that the comma does not open a list with.
        at = finder.skip_honorifics(at + 1)
        last = finder.spans.get(at) if at < end and _on_one_line(analysis, title.at, at) else None
        closed = last is not None and (last >= end or words[last].text in _CLOSING)
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


def _opens_list(analysis: Analysis, first: int, last: int) -> bool:
    """Whether a name behind a title in the plural can be the first of several, as a single word can't alone."""
    follows = analysis.words[last].lower if last < len(analysis.words) else ""
    return last - first > 1 or follows in {"and", ",", "&"}


def _on_one_line(analysis: Analysis, first: int, last: int) -> bool:
    return "\n" not in analysis.text[analysis.words[first].start : analysis.words[last].start]


def _predicate_of(analysis: Analysis, title: Title, finder: NameFinder) -> int | None:
    """The name of whom a verb makes an official: "X was elected president", "appointed X as ambassador"."""
    verb = next((w for w in analysis.ancestors(title.at) if w.upos == "VERB"), None)
    if verb is None or verb.lemma.lower() not in _MAKING or title.at < verb.index:
        return None
    if analysis.sentence_number(verb.index) != analysis.sentence_number(title.at):
        return None
    wanted = ("obj", "nsubj:pass") if verb.lemma.lower() in _GIVING else ("nsubj:pass", "nsubj")
    for child in (*analysis.children(verb.index, *wanted), *analysis.children(verb.index, "nsubj:pass")):
        if child.relation == "nsubj" and wanted[0] == "obj":
            continue
        for first, last in finder.spans.items():
            if first <= child.index < last and last <= title.first:
                return first
    return None


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
