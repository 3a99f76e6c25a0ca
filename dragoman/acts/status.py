"""Whether an act is proposed, planned, under way, held, put off, called off or denied.

The verb group and its governors decide, by the cues of `data/status_cues.tsv`; a date against the page's date only
settles what the wording leaves open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.acts.clause import base, governors
from dragoman.acts.lexicon import Cue, cues
from dragoman.language.analysis import Analysis, Word

_NEGATIONS = {"not", "n't", "never", "no", "nt", "without", "neither"}
_COMPLEMENT = {"xcomp", "obj", "obl", "nsubj", "csubj", "acl", "nmod", "advcl", "appos", "compound"}
_WAS = {"was", "were", "been"}
_OFF = {"postponed", "cancelled"}
_CORE = {"obj", "nsubj"}
_DURING = {"in", "during", "at", "after", "following"}
_LOOKING_BACK = {"since", "after", "following", "upon"}
_CLAUSAL = {"proposed", "denied"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status, the word that gave it (none if the model did), and whether it is said or only the default.

    `fresh` marks a finite past or present verb that tells the act as news, `back` an adverb that tells it as background
    ("recently"); `firm` a wording on the
    act's own verb or noun, which needs no reading of what stands between.
    """

    status: str
    cue: str
    said: bool
    fresh: bool = False
    firm: bool = False
    back: bool = False


def is_negated(analysis: Analysis, index: int) -> bool:
    """Whether a word is denied: "did not meet", "no meeting took place"; "did not only meet" says more."""
    return any(
        child.lower in _NEGATIONS
        and base(child.relation) in {"advmod", "det", "cc", "aux"}
        and analysis.words[child.index + 1].lower != "only"
        for child in analysis.children(index)
        if child.index + 1 < len(analysis.words)
    )


def _verb_cue(analysis: Analysis, verb: Word, where: str = "verb") -> Cue | None:
    """The cue of a verb, its particle counted: "call off" is not "call"."""
    for child in analysis.children(verb.index, "compound:prt", "advmod"):
        cue = cues().get((where, f"{verb.lemma} {child.lower}"))
        if cue:
            return cue
    return _cue(verb, where)


def _cue(word: Word, where: str) -> Cue | None:
    return next((cue for form in _forms(word) if (cue := cues().get((where, form)))), None)


def _forms(word: Word) -> Iterator[str]:
    """The lemma, the word, and what is left of it without an ending: rare verbs may have a wrong lemma."""
    yield from (word.lemma.lower(), word.lower)
    if word.lower.endswith(("ed", "es")):
        yield from (word.lower[:-1], word.lower[:-2])


def _where(word: Word) -> str:
    if word.upos == "ADJ" or (word.xpos == "VBN" and word.upos == "ADJ"):
        return "adjective"
    return "verb" if word.upos in {"VERB", "AUX", "X"} else "noun"


def _from_modifiers(analysis: Analysis, noun: int) -> Verdict | None:
    for child in analysis.children(noun, "amod"):
        cue = _cue(child, "modifier")
        if cue:
            return Verdict(cue.status, child.text, said=True, firm=True)
    return None


def _from_auxiliaries(analysis: Analysis, verb: int) -> Verdict | None:
    """What modals say; a conditional perfect ("would have met") did not happen."""
    for child in analysis.children(verb, "aux"):
        cue = _cue(child, "aux")
        if cue:
            if is_negated(analysis, verb):
                return Verdict(cue.negated, f"{child.text} not", said=True)
            return Verdict(cue.status, child.text, said=True)
    for child in analysis.children(verb, "mark", "case"):
        if child.lemma == "due" and analysis.words[verb].xpos == "VB":
            return Verdict("planned", "due to", said=True)
        cue = _cue(child, "adverb")
        if cue:
            return Verdict(cue.status, child.text, said=True)
    return None


def _has_to(analysis: Analysis, index: int) -> bool:
    return any(child.lower == "to" for child in analysis.children(index, "mark", "case"))


def _applies(head: Word, relation: str, cue: Cue) -> bool:
    """Whether a governor's cue reaches its complement: "announced talks", not "announced that he had met"."""
    if base(relation) in {"ccomp", "parataxis"}:
        return cue.status in _CLAUSAL and head.lemma not in {"call", "warn", "say", "discuss"}
    return base(relation) in _COMPLEMENT


def _from_governors(analysis: Analysis, index: int) -> Verdict | None:
    """The nearest governor that has a cue, as long as nothing in between is a clause told on its own."""
    below = analysis.words[index]
    for head, relation in governors(analysis, index):
        kind = base(relation)
        if kind == "conj":
            if below.xpos in {"VB", "VBN", "VBG"} and not analysis.children(below.index, "nsubj", "aux"):
                verdict = _from_auxiliaries(analysis, head.index)
                if verdict:
                    return verdict
                below = head
                continue
            if below.upos in {"NOUN", "PROPN"}:
                below = head
                continue
            return None
        if kind in {"obl", "nmod"} and analysis.case_of(below.index) not in {
            "to",
            "for",
            "of",
            "on",
            "in",
            "about",
            "with",
            "from",
            "",
        }:
            return None
        if kind in {"acl", "advcl"} and relation == "acl:relcl":
            return None
        if kind == "acl" and below.xpos in {"VBN", "VBG"}:
            return None
        if kind == "advcl" and any(c.lower in _LOOKING_BACK for c in analysis.children(below.index, "mark", "case")):
            return None
        if kind == "advcl" and (cue := _verb_cue(analysis, head)) and _has_to(analysis, below.index):
            return Verdict(cue.status, head.text, said=True)
        if kind == "advcl" and below.xpos == "VBG":
            return _from_auxiliaries(analysis, head.index) or _from_governors(analysis, head.index)
        where = _where(head)
        cue = (_verb_cue(analysis, head) if where == "verb" else _cue(head, where)) or (
            _cue(head, "adjective") if head.xpos in {"VBN", "JJ"} else None
        )
        if cue and _applies(head, relation, cue):
            negated = is_negated(analysis, head.index)
            return Verdict(cue.negated if negated else cue.status, head.text, said=True)
        if kind in {"ccomp", "parataxis", "root"}:
            return None
        if head.upos in {"VERB", "AUX"} and kind != "xcomp":
            verdict = _from_auxiliaries(analysis, head.index)
            if verdict:
                return verdict
        below = head
    return None


def _perfect(analysis: Analysis, verb: int) -> bool:
    return any(child.lemma == "have" for child in analysis.children(verb, "aux"))


def _from_tense(analysis: Analysis, verb: int) -> Verdict:
    word = analysis.words[verb]
    helpers = {child.lemma for child in analysis.children(verb, "aux")}
    if is_negated(analysis, verb):
        return Verdict("denied", f"not {word.text}", said=True)
    if word.xpos == "VB" and any(child.lower == "to" for child in analysis.children(verb, "mark")):
        first = word.is_root or base(word.relation) in {"acl", "parataxis"}
        return Verdict("planned" if first else "held", f"to {word.text}", said=first)
    if word.xpos == "VBG" and any(c.lower in _LOOKING_BACK for c in analysis.children(verb, "mark", "case")):
        return Verdict("held", word.text, said=True)
    if word.xpos == "VBG" and "be" in helpers:
        return Verdict("ongoing", word.text, said=False, fresh=True)
    if _shares_past(analysis, word):
        return Verdict("held", word.text, said=True)
    finite = word.xpos in {"VBD", "VBZ", "VBP", "VBN", "VB"}
    past = word.xpos == "VBD" or (word.xpos == "VBN" and any(c.lemma == "be" for c in analysis.children(verb, "aux")))
    return Verdict("held", word.text, said=past, fresh=finite and not _perfect(analysis, verb))


def _shares_past(analysis: Analysis, verb: Word) -> bool:
    """Whether a participle tells what went with a deed of the past: "visited Lima, meeting A, holding talks with B"."""
    if verb.xpos != "VBG":
        return False
    while verb.xpos == "VBG" and not verb.is_root and base(verb.relation) in {"advcl", "conj"}:
        if analysis.children(verb.index, "mark", "aux"):
            return False
        verb = analysis.words[verb.head]
    return verb.xpos == "VBD"


def judge(analysis: Analysis, trigger: int, anchor: int | None) -> Verdict:
    """The status of the act that `trigger` tells; `anchor` is the verb whose tense counts, None for a bare noun."""
    verdict = _by_wording(analysis, trigger, anchor)
    fresh = verdict.fresh and anchor is not None and _is_own(analysis, trigger, anchor)
    return replace(verdict, fresh=fresh, back=_is_back(analysis, trigger, anchor))


def _is_own(analysis: Analysis, trigger: int, anchor: int) -> bool:
    """Whether a verb's main clause tells the act: it is the trigger, or that is its subject, object or occasion."""
    if analysis.words[anchor].relation == "acl:relcl":
        return False
    word = analysis.words[trigger]
    within = base(word.relation) == "obl" and analysis.case_of(trigger) in _DURING
    return trigger == anchor or (word.head == anchor and (base(word.relation) in _CORE or within))


def _is_back(analysis: Analysis, trigger: int, anchor: int | None) -> bool:
    near = (trigger,) if anchor is None else (trigger, anchor)
    beside = [child for index in near for child in analysis.children(index, "advmod", "amod", "acl")]
    beside += [child for word in beside for child in analysis.children(word.index, "advmod")]
    return any(_cue(word, "back") for word in beside)


def _by_wording(analysis: Analysis, trigger: int, anchor: int | None) -> Verdict:
    is_noun = analysis.words[trigger].upos in {"NOUN", "PROPN"}
    if is_noun:
        verdict = _from_modifiers(analysis, trigger)
        if verdict:
            return verdict
        if is_negated(analysis, trigger):
            return Verdict("denied", "no", said=True, firm=True)
        verdict = _from_noun_above(analysis, trigger)
        if verdict:
            return verdict
    if anchor is not None and _was_to_have(analysis, anchor):
        return Verdict("cancelled", "was to have", said=True, firm=True)
    told = _verb_cue(analysis, analysis.words[trigger], "own")
    if told and not is_noun:
        return Verdict(told.status, analysis.words[trigger].text, said=True, firm=True)
    if anchor is None:
        if analysis.children(trigger, "cop") and (verdict := _from_auxiliaries(analysis, trigger)):
            return verdict  # "this will be his first visit"
        return _from_object(analysis, trigger) or Verdict("held", analysis.words[trigger].text, said=False)
    if is_noun and anchor != trigger:
        word = analysis.words[anchor]
        cue = _verb_cue(analysis, word)
        if cue and base(analysis.words[trigger].relation) != "obl" and analysis.words[trigger].head == anchor:
            negated = is_negated(analysis, anchor)
            status = cue.negated if negated else cue.status
            fresh = _from_tense(analysis, anchor).fresh
            return Verdict(status, word.text, said=True, fresh=fresh, firm=status in _OFF)
    own = analysis.words[trigger].head == anchor and base(analysis.words[trigger].relation) in _CORE
    firm = trigger == anchor or own
    verdict = _from_auxiliaries(analysis, anchor)
    if verdict:
        return replace(verdict, firm=firm)
    verdict = _from_governors(analysis, anchor)
    if verdict:
        asked = trigger == anchor and _has_to(analysis, anchor) and not analysis.words[anchor].is_root
        return replace(verdict, firm=asked and verdict.cue == analysis.words[analysis.words[anchor].head].text)
    return _with_firmness(analysis, trigger, _from_tense(analysis, anchor), anchor)


def _was_to_have(analysis: Analysis, verb: int) -> bool:
    """A past plan that came to nothing, by the words before it: "was to have met", "was due to have visited"."""
    words = analysis.words[max(verb - 4, analysis.sentence_of(verb).first) : verb]
    if [word.lower for word in words[-2:]] != ["to", "have"]:
        return False
    before = words[:-2]
    if before and _cue(before[-1], "adjective"):
        before = before[:-1]
    return bool(before) and before[-1].lower in _WAS


def _from_object(analysis: Analysis, trigger: int) -> Verdict | None:
    """What governs a bare noun; firm where it is the object of a verb with a modal ("will sign a declaration"), or of
    one that puts it off."""
    verdict, word = _from_governors(analysis, trigger), analysis.words[trigger]
    if verdict is None or word.is_root or base(word.relation) != "obj":
        return verdict
    off = verdict.status in _OFF and verdict.cue == analysis.words[word.head].text
    return replace(verdict, firm=off or _from_auxiliaries(analysis, word.head) == verdict)


def _from_noun_above(analysis: Analysis, trigger: int) -> Verdict | None:
    """A noun that is a cue right over an act: "preparations for the visit"."""
    word = analysis.words[trigger]
    verdict = _from_governors(analysis, trigger) if base(word.relation) == "nmod" and not word.is_root else None
    return replace(verdict, firm=True) if verdict and verdict.cue == analysis.words[word.head].text else None


def _with_firmness(analysis: Analysis, trigger: int, verdict: Verdict, anchor: int) -> Verdict:
    """A tense is firm on the act's own verb, unless that verb is itself a cue ("cancelled"), and on its predicate."""
    told, verb = analysis.words[trigger], analysis.words[anchor]
    with_past = _shares_past(analysis, verb)
    own = trigger == anchor or (told.head == anchor and base(told.relation) in (_CORE if with_past else {"nsubj"}))
    past = verb.xpos == "VBD" or with_past or verdict.status == "denied"
    return replace(verdict, firm=own and past and verdict.said and _verb_cue(analysis, verb) is None)
