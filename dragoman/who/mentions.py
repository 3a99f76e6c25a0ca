"""Puts names and titles together: "Foreign Minister Cho", "Angela Merkel, the Chancellor", "Presidents A and B"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from dragoman.language.analysis import Analysis
from dragoman.who.affiliation import party_after
from dragoman.who.holders import terms
from dragoman.who.names import NameFinder
from dragoman.who.offices import level
from dragoman.who.spans import PartySpan
from dragoman.who.title import Title

__all__ = ["NameMention", "RoleMention", "attach", "coordinated"]

_INCLUDING = {"including", "especially", "notably"}
_LONGEST_HOME = 6  # words of "of the Republic of Korea and"
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
_LEADING = {"head of state", "head of government", "foreign minister", "defence minister"}
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
    analysis: Analysis, titles: list[Title], finder: NameFinder, parties: Iterable[PartySpan] = ()
) -> tuple[list[NameMention], list[RoleMention]]:
    """Every name with the title beside it, and the titles left over, both in text order."""
    named: dict[int, NameMention] = {}
    starting = {span.first: span for span in parties}
    left: list[Title] = []
    titles = _outermost(analysis, titles, finder)
    for title in titles:
        spans = _names_after(analysis, title, finder, starting)
        for first, last in spans:
            if first not in named:
                start = min(title.first, first) if len(spans) == 1 else first
                named[first] = NameMention(start, last, first, last, title)
        if not spans:
            left.append(title)
    starts = {last: first for first, last in finder.spans.items()}
    rest: list[Title] = []
    entered: set[int] = set()
    for title in left:
        before = _name_before(analysis, title, starts)
        made = _predicate_of(analysis, title, finder) if before is None else None
        if before is not None and before not in named:
            named[before] = NameMention(before, title.last, before, finder.spans[before], title)
        elif made is not None and made not in named:
            named[made] = NameMention(made, finder.spans[made], made, finder.spans[made], title)
        elif made is not None and made not in entered and _enters(analysis, title):
            old = named[made].title
            title.parties = title.parties or (old.parties if old else [])
            named[made] = replace(named[made], title=title)
            entered.add(made)
        elif before is None:
            rest.append(title)
    _take_group_parties(analysis, titles, list(named.values()))
    _with_parties_after(analysis, named, starting)
    _share_parties(analysis, sorted(named.values(), key=lambda mention: mention.name_first))
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


def _take_group_parties(analysis: Analysis, titles: list[Title], mentions: list[NameMention]) -> None:
    """ "Kenyan officials, including Foreign Minister X": the one named has the party of the group."""
    groups = {title.last: title for title in titles if title.plural and len(title.parties) == 1}
    for mention in mentions:
        at = mention.first
        if mention.title is None or mention.title.parties or analysis.words[at - 1].lower not in _INCLUDING:
            continue
        at -= 1 if analysis.words[at - 2].text != "," else 2
        if at in groups:
            mention.title.parties.append(groups[at].party)


def _with_parties_after(analysis: Analysis, named: dict[int, NameMention], starting: dict[int, PartySpan]) -> None:
    """Gives each title the party that stands after its own name, if it names none itself."""
    for first, mention in named.items():
        code, _ = party_after(analysis.words, starting, mention.name_last)
        if code and mention.title and not mention.title.parties:
            named[first] = replace(mention, title=replace(mention.title, parties=[code]))


def _share_parties(analysis: Analysis, mentions: list[NameMention]) -> None:
    for one, other in coordinated(analysis, mentions):
        if one.title and other.title and one.title.parties:
            other.title.parties.append(one.title.party)


def coordinated(analysis: Analysis, mentions: list[NameMention]) -> Iterator[tuple[NameMention, NameMention]]:
    """Pairs of which the second has the first one's party: "Greek prime minister X and energy minister Y"."""
    for one, other in pairwise(mentions):
        if one.title is None or other.title is None or one.title is other.title:
            continue
        between = [w.lower for w in analysis.words[one.last : other.first]]
        bare = not other.title.parties and not other.title.definite and not other.title.goals
        # "Latvian President X, President of the European Council Y": an organisation's head is of no state.
        # "Prime Minister X and Prime Minister Y": no state has two.
        bare = bare and other.title.office not in {"head of organisation", one.title.office}
        home = between[:1] == ["of"] and between[-1] == "and" and len(between) <= _LONGEST_HOME
        if bare and (home or between in (["and"], [",", "and"], [","])):
            yield one, other


def _names_after(
    analysis: Analysis, title: Title, finder: NameFinder, starting: dict[int, PartySpan]
) -> list[tuple[int, int]]:
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
    while title.plural:
        _, last = party_after(words, starting, last)
        if last + 1 >= end or words[last].lower not in {"and", ","}:
            break
        at = last + 2 if words[last + 1].lower == "and" else last + 1
        at = finder.skip_honorifics(at)
        follows = finder.name_at(at) if at < end else None
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


def _enters(analysis: Analysis, title: Title) -> bool:
    """Whether the verb over an office lets someone enter it, so that it outranks the office held before."""
    verb = next((w for w in analysis.ancestors(title.at) if w.upos == "VERB"), None)
    ranked = level(title.office) not in {"", "working"} and not title.past
    return ranked and verb is not None and verb.lemma.lower() in _GIVING | {"become"}


def _name_before(analysis: Analysis, title: Title, starts: dict[int, int]) -> int | None:
    words = analysis.words
    before = title.first - 1
    after = words[title.last] if title.last < len(words) else None
    if after is not None and after.upos == "PROPN" and words[title.at].head == after.index:
        return None  # "A, Deputy Commander B": the title belongs to what follows
    if before > 0 and words[before].text in {",", "(", "–", "—"} and before in starts:
        return starts[before]
    if before > 0 and words[before].lower in {"is", "was", "became", "remains"} and before in starts and title.definite:
        return starts[before]
    return None


def _rank(office: str) -> tuple[int, bool]:
    """How high an office stands; of those of one level the ones that lead a foreign policy come first."""
    ranks = ("working", "senior", "minister", "leader")
    return ranks.index(level(office) or "working"), office.removeprefix("acting ") in _LEADING


def _with_double_titles(
    analysis: Analysis, mentions: list[NameMention], roles: list[RoleMention]
) -> tuple[list[NameMention], list[RoleMention]]:
    """ "acting President and Deputy Prime Minister Choi Sang-mok": one person, in the higher of the offices."""
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
        if _rank(second.office) > _rank(title.office):
            title = replace(second, parties=title.parties)
        mentions[joined] = NameMention(role.title.first, mention.last, mention.name_first, mention.name_last, title)
    return mentions, kept
