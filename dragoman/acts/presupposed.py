"""Rule 20: words that only presuppose an act, count it or wish for it do not tell it; a small function for each way."""

from __future__ import annotations

from dragoman.acts.clause import base, is_infinitive
from dragoman.acts.findings import Findings
from dragoman.acts.hypotheses import Hypothesis
from dragoman.acts.lexicon import classes

__all__ = ["is_presupposed"]

_OWN = 1  # a time at this distance stands with the act's own clause


def is_presupposed(found: Findings, hypothesis: Hypothesis) -> bool:
    """Whether a hypothesis stands on words that tell no act of their own."""
    return any(rule(found, hypothesis) for rule in _PRESUPPOSING)


def _is_commemorated(found: Findings, hypothesis: Hypothesis) -> bool:
    if hypothesis.type == "anniversary":
        return False
    word = found.analysis.words[hypothesis.index]
    if not hypothesis.is_noun() and base(word.relation) != "acl":
        return False
    return any(above.lemma == "anniversary" for above in found.analysis.ancestors(word.index) if above.upos == "NOUN")


def _is_counted_only(found: Findings, hypothesis: Hypothesis) -> bool:
    """Whether a noun tells but how an act counts: "it would be the first visit since 1978"."""
    children, word = found.analysis.children(hypothesis.index), found.analysis.words[hypothesis.index]
    marks = found.analysis.words[word.head].lemma in classes()["marking"]
    subjects = (*children, *(found.analysis.children(word.head, "nsubj") if marks else ()))
    pronoun = any(c.lower in {"it", "this", "that"} and base(c.relation) == "nsubj" for c in subjects)
    ordinal = any(c.lower in classes()["ordinal"] for c in children)
    behind = found.analysis.words[hypothesis.index : found.analysis.sentence_of(hypothesis.index).last]
    return hypothesis.is_noun() and pronoun and ordinal and any(word.lower == "since" for word in behind)


def _is_of_any(found: Findings, hypothesis: Hypothesis) -> bool:
    """Whether a noun means no single act: "would veto any sanctions"."""
    children = found.analysis.children(hypothesis.index, "det")
    return hypothesis.is_noun() and any(child.lower == "any" for child in children)


def _is_on_occasion(found: Findings, hypothesis: Hypothesis) -> bool:
    """Whether a noun stands in a clause that only counts occasions: "not the first time that he spoke at a summit"."""
    if not hypothesis.is_noun():
        return False
    times = [word for word in found.analysis.ancestors(hypothesis.index) if word.lemma == "time"]
    beside = [child for time in times for child in found.analysis.children(time.index)]
    return any(child.lower in classes()["ordinal"] for child in beside)


def _is_habit(found: Findings, hypothesis: Hypothesis) -> bool:
    """Rule 4: "have met often" tells no individual act."""
    beside = found.analysis.children(hypothesis.index, "advmod")
    return not hypothesis.is_noun() and any(child.lower in classes()["often"] for child in beside)


def _is_of_many(found: Findings, hypothesis: Hypothesis) -> bool:
    """Rule 4: "had several meetings" tells no individual act."""
    beside = found.analysis.children(hypothesis.index, "amod", "det", "nummod")
    return hypothesis.is_noun() and any(child.lower in classes()["several"] for child in beside)


def _is_only_since(found: Findings, hypothesis: Hypothesis) -> bool:
    """Whether an undated act is but where a span of time begins: "the first since he took office"."""
    if any(away <= _OWN for away, _ in hypothesis.times):
        return False
    analysis, start = found.analysis, hypothesis.candidate.clause
    for word in (analysis.words[hypothesis.index], analysis.words[start]):
        if any(child.lower == "since" for child in analysis.children(word.index, "mark", "case")):
            return True
    return False


def _is_wished_for(found: Findings, hypothesis: Hypothesis) -> bool:
    """Type `tenure`: who is asked to go, or will not, has not gone ("demand his resignation", "refused to step down",
    "called for the removal of the minister")."""
    word = found.analysis.words[hypothesis.index]
    if hypothesis.type != "tenure" or word.is_root:
        return False
    lemma = found.analysis.words[word.head].lemma.lower()
    if base(word.relation) == "obj":
        return lemma in classes()["wishing"]
    wished = base(word.relation) == "xcomp" or found.analysis.case_of(word.index) == "for"
    return wished and lemma in classes()["wishing"] | classes()["calling"]


def _is_gone_back_to(found: Findings, hypothesis: Hypothesis) -> bool:
    """Type `meeting`: talks to which somebody should come back are a course of talks, no round of its own."""
    word = found.analysis.words[hypothesis.index]
    if hypothesis.type != "meeting" or not hypothesis.is_noun() or word.is_root:
        return False
    coming = found.analysis.words[word.head].lemma in classes()["coming_back"]
    return coming and found.analysis.case_of(word.index) == "to"


def _is_first_to(found: Findings, hypothesis: Hypothesis) -> bool:
    """Type `tenure`: "became the first president to visit Kosovo" tells of the visit."""
    if hypothesis.type != "tenure" or hypothesis.is_noun():
        return False
    analysis = found.analysis
    for noun in analysis.children(hypothesis.index, "xcomp", "obj"):
        ordinal = any(child.lower in classes()["ordinal"] for child in analysis.children(noun.index, "amod"))
        if ordinal and any(is_infinitive(analysis, child) for child in analysis.children(noun.index, "acl")):
            return True
    return False


def _is_open_letter(found: Findings, hypothesis: Hypothesis) -> bool:
    """Type `message`: an open letter is a public word."""
    beside = found.analysis.children(hypothesis.index, "amod")
    return hypothesis.type == "message" and any(child.lower == "open" for child in beside)


_PRESUPPOSING = (
    _is_commemorated,
    _is_counted_only,
    _is_of_any,
    _is_on_occasion,
    _is_habit,
    _is_of_many,
    _is_only_since,
    _is_wished_for,
    _is_gone_back_to,
    _is_first_to,
    _is_open_letter,
)
