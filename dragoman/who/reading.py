"""Reads parties and people of a page; the only place that knows the order of the steps."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache

from dragoman.language.analysis import Analysis
from dragoman.phrases import Scanner, pieces
from dragoman.terms import Page
from dragoman.who.abroad import counterparts, destinations
from dragoman.who.affiliation import nationality, party_before
from dragoman.who.coreference import Thread
from dragoman.who.gazetteer import is_state, party_names
from dragoman.who.holders import holder_names
from dragoman.who.mentions import NameMention, RoleMention, attach, coordinated
from dragoman.who.names import NameFinder
from dragoman.who.offices import titles as titles_table
from dragoman.who.parties import party_spans
from dragoman.who.people import Register, tokens
from dragoman.who.spans import PartySpan, Who
from dragoman.who.titles import TitleReader


def read(analysis: Analysis, page: Page, day: date | None) -> Who:
    """The parties and people of a page; `day` is the day of publication, for which office holders are looked up."""
    del page  # the contract of the rooms hands it over; the words say all that is read so far
    cut = pieces(analysis.words, scanner())
    parties = party_spans(analysis, cut)
    barred = {i for span in parties for i in range(span.first, span.last)}
    finder = NameFinder(analysis, cut, barred)
    titles = TitleReader(analysis, cut, parties).read()
    named, roles = attach(analysis, titles, finder, parties)
    register = Register(day)
    owners = {m.name_first: register.named(_name(analysis, m), m.title, m.name_first).number for m in named}
    others = [*(m.title for m in named if m.title), *(r.title for r in roles)]
    for mention in named:
        abroad = destinations(analysis, mention.first, mention.last, parties)
        abroad += counterparts(analysis, mention.first, mention.last, others)
        draft = register.drafts[owners[mention.name_first]]
        draft.abroad += abroad
        draft.party = draft.party or nationality(analysis, mention.first, parties)
    spoken = _spoken(parties)
    register.fill_from_holders(spoken)
    for one, other in coordinated(analysis, named):
        colleague, draft = register.drafts[owners[one.name_first]], register.drafts[owners[other.name_first]]
        draft.party = draft.party or colleague.party
    _belong(analysis, register, named, owners, parties)
    register.fill_from_page(spoken)
    register.resettle()
    thread = _told(analysis, register, named, roles, owners, parties)
    names = {i for span in thread.spans if span.form in {"full", "short"} for i in range(span.first, span.last)}
    kept = [span for span in parties if not _is_name(span, names, named)]
    return Who(tuple(kept), register.people(), tuple(sorted(thread.spans, key=lambda s: (s.first, -s.last))))


@cache
def scanner() -> Scanner:
    """Finds where names and titles of this room's tables can begin, in one pass over a page."""
    return Scanner([party_names(), titles_table(), holder_names()])


def _belong(
    analysis: Analysis,
    register: Register,
    named: list[NameMention],
    owners: dict[int, int],
    parties: list[PartySpan],
) -> None:
    """Gives people without a title the party whose genitive stands before their name."""
    ending = {span.last: span for span in parties}
    for mention in named:
        draft = register.drafts[owners[mention.name_first]]
        if mention.title is None and not draft.party:
            draft.party = party_before(analysis.words, ending, mention.name_first)


def _name(analysis: Analysis, mention: NameMention) -> str:
    return analysis.text_of(mention.name_first, mention.name_last)


def _spoken(parties: list[PartySpan]) -> Counter[str]:
    told = (span for span in parties if span.form != "seat" and span.reading != "place")
    return Counter(span.code for span in told if is_state(span.code))


def _is_name(span: PartySpan, names: set[int], named: list[NameMention]) -> bool:
    """Whether a party span lies inside a person's name proper (not in the title before it)."""
    return span.first in names and any(m.name_first <= span.first < m.name_last for m in named)


def _told(
    analysis: Analysis,
    register: Register,
    named: list[NameMention],
    roles: list[RoleMention],
    owners: dict[int, int],
    parties: list[PartySpan],
) -> Thread:
    """Walks the page once, so that each word that stands for someone sees only what was told before it."""
    thread = Thread(analysis, register)
    by_first = {m.name_first: m for m in named}
    by_title = {r.title.at: r for r in roles}
    covered = {i for m in named for i in range(m.name_first, m.name_last)}
    covered |= {i for span in parties for i in range(span.first, span.last)}
    covered |= {i for r in roles for i in range(r.title.first, r.title.last) if i != r.title.possessor}
    surnames = _surnames(register)
    for draft in register.drafts:
        draft.last_seen = -1
    for word in analysis.words:
        at = word.index
        if at in by_first:
            mention = by_first[at]
            draft = register.drafts[owners[at]]
            if mention.title and mention.title.office == "counterpart":
                draft.party = draft.party or mention.title.party
                draft.office = draft.office or thread.office_before(mention.title)
            draft.last_seen = at
            full = len(tokens(_name(analysis, mention))) > 1
            thread.tell(mention.first, mention.last, (draft.number,), "full" if full else "short")
        elif at in by_title:
            thread.role(by_title[at].title)
        elif at not in covered:
            if word.lower in surnames and word.text[:1].isupper() and word.upos == "PROPN":
                register.drafts[surnames[word.lower]].last_seen = at
                thread.tell(at, at + 1, (surnames[word.lower],), "short")
            else:
                thread.group_noun(at)
                thread.pronoun(at)
    return thread


def _surnames(register: Register) -> dict[str, int]:
    """Last words (and first ones, where the family name leads) of the page's names, each of one person only."""
    found: dict[str, list[int]] = {}
    for draft in register.drafts:
        parts = tokens(draft.name)
        for part in {parts[-1], parts[0]} if parts else set():
            found.setdefault(part, []).append(draft.number)
    return {part: numbers[0] for part, numbers in found.items() if len(numbers) == 1 and len(part) > 1}
