"""How times and other modifiers stand to an act: by the tree first, then by the clause, then by the sentence."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.acts.clause import base
from dragoman.acts.findings import Findings
from dragoman.acts.lexicon import classes
from dragoman.language.analysis import Analysis
from dragoman.when.spans import TimeSpan


def attachment(analysis: Analysis, first: int, last: int) -> int:
    """The word of a span whose head lies outside it."""
    for index in range(first, last):
        word = analysis.words[index]
        if word.is_root or not first <= word.head < last:
            return index
    return first


def clause_verb(analysis: Analysis, index: int) -> int | None:
    """The nearest verb above a word."""
    for word in analysis.ancestors(index):
        if word.upos in {"VERB", "AUX"} or analysis.children(word.index, "cop"):
            return word.index
    return None


def _noun_chain(analysis: Analysis, index: int) -> Iterator[int]:
    """Words above an index up to and including the first verb."""
    for word in analysis.ancestors(index):
        yield word.index
        if word.upos in {"VERB", "AUX"}:
            return


def distance(found: Findings, top: int, trigger: int, anchor: int | None) -> int | None:
    """How a modifier at word `top` stands to an act: 0 on its trigger or verb, 1 in its clause, 2 in a clause that
    shares its verb, 3 in the sentence; None in another sentence or under the verb of telling it."""
    analysis = found.analysis
    if analysis.sentence_number(top) != analysis.sentence_number(trigger):
        return None
    centre = {trigger, anchor if anchor is not None else trigger}
    if analysis.words[top].head in centre:
        return 0
    chain = list(_noun_chain(analysis, top))
    if centre & set(chain):
        return 1
    verb = clause_verb(analysis, top)
    own = anchor if anchor is not None else clause_verb(analysis, trigger)
    if verb is not None and own is not None:
        if verb == own:
            return 1
        if verb == analysis.words[trigger].head and analysis.words[trigger].upos in {"NOUN", "PROPN"}:
            return 2  # "went to Lima for the summit that opened on Monday": the clause above the noun's own
        shared = {"conj", "xcomp", "advcl"}
        if analysis.words[verb].head == trigger and base(analysis.words[verb].relation) == "acl":
            return 1
        if analysis.words[verb].lemma in classes()["happening"] and trigger in _noun_chain(analysis, verb):
            return 1  # "the meeting of A with B, which took place in Lima": no person takes place
        if analysis.words[verb].head == own and base(analysis.words[verb].relation) in {"xcomp"}:
            return 1
        if analysis.words[own].head == verb and base(analysis.words[own].relation) in shared:
            return None if analysis.words[verb].lemma in classes()["telling"] else 2
        if analysis.words[verb].lemma in classes()["telling"] and own != verb:
            return None
    return 3


def dates_the_telling(found: Findings, span: TimeSpan) -> bool:
    """Whether a time stands right behind a verb of telling: "his office said on Thursday"."""
    words, index = found.analysis.words, span.first - 1
    if index >= 0 and words[index].lower == "on":
        index -= 1
    return index >= 0 and words[index].lemma in classes()["telling"] and words[index].upos == "VERB"


def length_near(found: Findings, trigger: int, anchor: int | None) -> int:
    """The days an act lasts where the page says so ("a two-day visit"), else 0."""
    for span in found.times:
        if span.role == "length" and span.days > 1:
            top = attachment(found.analysis, span.first, span.last)
            away = distance(found, top, trigger, anchor)
            if away is not None and away <= 1:
                return span.days
    return 0
