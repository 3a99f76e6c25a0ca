"""Where an act takes place by its own clause: the places whose phrases lead up to it."""

from __future__ import annotations

from dragoman.acts.clause import base
from dragoman.acts.findings import Findings
from dragoman.acts.lexicon import classes
from dragoman.acts.setting import attachment, distance
from dragoman.language.analysis import Analysis
from dragoman.where.spans import PlaceSpan

_AT = {"in", "at", "near", "outside", "inside", "within"}
_VIA = {"of": "margin", "to": "travel"}  # "on the outskirts of Helsinki", "during a visit to Sukhumi"
_ELSEWHERE = {"over", "after", "following", "since", "before", "about", "against", "despite", "because of", "due to"}


def places_near(found: Findings, trigger: int, anchor: int | None) -> list[tuple[int, PlaceSpan]]:
    """Places at which an act may happen, nearest first; only those after a preposition of place, or in the act's
    name ("the Vienna talks")."""
    ranked = []
    for span in found.places:
        top = attachment(found.analysis, span.first, span.last)
        if names_act(found, span, top, trigger):
            ranked.append((0, abs(span.first - trigger), span))
            continue
        away = distance(found, top, trigger, anchor)
        if away is not None and not _is_topic(found, span) and _is_site(found, span, trigger, anchor):
            ranked.append((away, abs(span.first - trigger), span))
    ranked.sort(key=lambda item: item[:2])
    return [(away, span) for away, _, span in ranked]


def names_act(found: Findings, span: PlaceSpan, top: int, trigger: int) -> bool:
    """Whether a city stands in the name of an act held there: "the London summit", "the 2025 Tianjin SCO summit"."""
    words = found.analysis.words
    joined = {words[i].text for i in (span.first - 1, span.last) if 0 <= i < len(words)} & {"-", "–", "—"}
    year = words[top].head if words[words[top].head].xpos == "CD" else top  # "the 2024 Vientiane summit"
    within = words[year].head == trigger and words[year].relation == "compound" and top < trigger
    return span.kind == "city" and within and not joined


def _is_topic(found: Findings, span: PlaceSpan) -> bool:
    """Whether a country stands right behind what is talked about, wherever the parse hung it: "discussed the crisis
    in Haiti"."""
    words, before = found.analysis.words, span.first - 2
    if (span.place.city and span.place.country) or before < 0 or words[before].upos != "NOUN":
        return False
    return base(words[before].relation) == "obj" and words[words[before].head].lemma in classes()["debating"]


def _case(analysis: Analysis, span: PlaceSpan, top: int) -> str:
    """The preposition before a place, on whichever of its words the parse hung it."""
    return next((case for i in (top, *range(span.first, span.last)) if (case := analysis.case_of(i))), "")


def _is_site(found: Findings, span: PlaceSpan, trigger: int, anchor: int | None) -> bool:
    """Whether the phrases from a place up to the act or its verb say where it happens.

    "In Glasgow" does, as does "on the sidelines of the conference in Glasgow"; "over protests in Stockholm" tells
    where the protests were, "recalled its ambassador in Rome" where the ambassador was.
    """
    analysis = found.analysis
    top = attachment(analysis, span.first, span.last)
    word, case = analysis.words[top], _case(analysis, span, top)
    if case == "of" and (before := _noun_before(analysis, span)) is not None:
        return _leads_up(found, before, trigger, anchor)
    head = analysis.words[word.head]
    if word.is_root or head.index in {trigger, anchor} or head.upos in {"VERB", "AUX"}:
        bare = not case and base(word.relation) == "obl"
        return case in _AT or bare or (case == "to" and _goes_for(analysis, head.index, trigger, anchor))
    if case == "to" and head.relation == "obj" and _goes_for(analysis, head.head, trigger, anchor):
        return True  # "to send a delegation to Minsk for talks", whatever the parse hung Minsk on
    if case not in _AT and head.lemma.lower() not in classes().get(_VIA.get(case, ""), ()):
        return False
    return _leads_up(found, head.index, trigger, anchor)


def _noun_before(analysis: Analysis, span: PlaceSpan) -> int | None:
    """The noun that "of" joins a place to, whatever the parse hung the place on: "on the outskirts of Helsinki"."""
    noun = span.first - 2
    close = noun >= 0 and analysis.words[span.first - 1].lower == "of"
    return noun if close and analysis.words[noun].lemma.lower() in classes()[_VIA["of"]] else None


def _leads_up(found: Findings, noun: int, trigger: int, anchor: int | None) -> bool:
    """Whether what stands at a place is, phrase by phrase, where the act is."""
    analysis = found.analysis
    word = analysis.words[noun]
    while True:
        head, lemma, case = analysis.words[word.head], word.lemma.lower(), analysis.case_of(word.index)
        if case in _ELSEWHERE or (case == "on" and lemma not in classes()["margin"] | classes()["travel"]):
            return False
        if lemma in classes()["ground"] or base(word.relation) == "appos":
            return False  # "in response to the attack in Oslo", "summoned A, the chief of mission in Oslo"
        if not case and (lemma in classes()["envoy"] or noun in found.who.party_by_word):
            return False
        if word.is_root or head.index in {trigger, anchor} or head.upos in {"VERB", "AUX"}:
            # "They discussed the fighting in Donbas" tells where the fighting is.
            return head.index == trigger or bool(case) or analysis.words[trigger].head == word.index
        word = head


def _goes_for(analysis: Analysis, verb: int, trigger: int, anchor: int | None) -> bool:
    """Whether someone goes or is sent somewhere for an act: "to Lima for the summit", "to Minsk to hold talks"."""
    if analysis.words[verb].lemma not in classes()["going"] or verb == trigger:
        return False
    if analysis.words[trigger].head == verb:
        return analysis.case_of(trigger) == "for"
    purpose = analysis.words[anchor if anchor is not None else trigger]
    return purpose.head == verb and base(purpose.relation) in {"advcl", "xcomp"} and purpose.xpos == "VB"
