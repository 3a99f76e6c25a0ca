"""Whether the words that name a party stand for the party that acts or for its territory: "Seoul said", "in Seoul"."""

from __future__ import annotations

from functools import cache

from dragoman.language.analysis import Analysis
from dragoman.tables import rows, several

_PLACES = {"in", "at", "near", "outside", "inside", "across", "throughout", "into", "around", "via", "through"}
_OPEN = {"to", "from", "for", "of"}
_PARTIES = {"with", "between", "against", "by", "among", "on", "over", "about", "toward", "towards", "versus"}
# `dislocated`: before a verb whose subject the parse lost.
_DOING = {
    "nsubj",
    "nsubj:pass",
    "nsubj:outer",
    "iobj",
    "amod",
    "compound",
    "nmod:poss",
    "nmod:desc",
    "obl:agent",
    "dislocated",
}


@cache
def journeys() -> frozenset[str]:
    """Lemmas of verbs and nouns that lead to a place: "travelled to Seoul"."""
    return frozenset(lemma for row in rows("classes") if row["class"] == "journey" for lemma in several(row["lemmas"]))


def reading(analysis: Analysis, head: int, form: str) -> str:
    """party, place or open, for a party span with that head and form."""
    if form in {"adjective", "organisation"}:
        return "party"
    word = analysis.words[head]
    for _ in range(3):  # a conjunct reads as the first of its list
        if word.relation != "conj" or analysis.case_of(word.index):
            break
        word = analysis.words[word.head]
    case = analysis.case_of(word.index)
    above = analysis.words[word.head]
    if case in _PLACES:
        return "place"
    if case in _PARTIES:
        return "party"
    if case in _OPEN:
        return "place" if above.lemma.lower() in journeys() else "open"
    if word.relation in _DOING:
        return "party"
    if word.relation == "obj":
        return "place" if above.lemma.lower() in journeys() else "party"
    return "open"
