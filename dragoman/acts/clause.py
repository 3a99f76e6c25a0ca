"""Finding one's way in a clause: logical subjects and objects, verbs that lend a noun their clause, governors.

Written against UD relations; subtypes are ignored where they do not matter.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.acts.lexicon import Path, light_verbs
from dragoman.language.analysis import Analysis, Word

_ARGUMENTS = {"obj", "nsubj", "obl", "iobj", "csubj", "xcomp", "dislocated"}
_SHARING = {"xcomp", "advcl", "conj", "ccomp", "parataxis"}
_SUBJECT_RELATIONS = ("nsubj", "csubj")


def base(relation: str) -> str:
    """A UD relation without its subtype."""
    return relation.split(":")[0]


def is_passive(analysis: Analysis, verb: int) -> bool:
    """Whether a verb is passive: a passive subject or auxiliary, or a bare past participle after a noun."""
    relations = {child.relation for child in analysis.children(verb)}
    word = analysis.words[verb]
    if relations & {"nsubj:pass", "aux:pass", "csubj:pass"}:
        return True
    return word.xpos == "VBN" and base(word.relation) == "acl" and "obj" not in relations and "aux" not in relations


def is_infinitive(analysis: Analysis, word: Word) -> bool:
    """Whether a verb has its "to"."""
    return any(child.lower == "to" for child in analysis.children(word.index, "mark"))


def agents(analysis: Analysis, verb: int) -> list[int]:
    """Who does what a passive verb says: the phrases with `by`."""
    return [child.index for child in analysis.children(verb, "obl") if _is_agent(analysis, child)]


def _is_agent(analysis: Analysis, word: Word) -> bool:
    """Whether a phrase has `by`; what the parse calls an agent under another preposition is none ("given to Mali")."""
    case = analysis.case_of(word.index)
    return case == "by" or (word.relation == "obl:agent" and not case)


def _antecedent(analysis: Analysis, verb: int, child: Word) -> int:
    """What a relative pronoun stands for, else the word itself."""
    word = analysis.words[verb]
    if word.relation == "acl:relcl" and child.lower in {"who", "which", "that", "whom"}:
        return word.head
    return child.index


def surface_subjects(analysis: Analysis, verb: int, depth: int = 5) -> list[int]:
    """The grammatical subject of a verb, inherited through coordination, complements and participles."""
    own = [child for child in analysis.children(verb, *_SUBJECT_RELATIONS) if child.relation != "expl"]
    if own:
        return [_antecedent(analysis, verb, child) for child in own]
    word = analysis.words[verb]
    if word.is_root or depth == 0:
        return []
    relation, head = base(word.relation), analysis.words[word.head]
    if relation == "acl":
        if word.xpos in {"VBG", "VBN"} or word.relation == "acl:relcl":
            return [head.index]
        if head.is_root and head.upos == "PROPN":  # a headline: "Wong to visit Dili"
            return [head.index]
        owners = [child.index for child in analysis.children(head.index, "nmod:poss")]
        verb_above = lender(analysis, head.index)
        return owners or (logical_subjects(analysis, verb_above.index, depth - 1) if verb_above else [])
    if relation == "advcl" and head.upos == "NOUN" and word.xpos == "VBG":  # "his first trip since taking office"
        owners = [child.index for child in analysis.children(head.index, "nmod:poss")]
        if owners:
            return owners
    if relation in _SHARING:
        if relation == "xcomp":
            objects = [child.index for child in analysis.children(head.index, "obj", "iobj")]
            if objects and head.upos == "VERB":
                return objects
        if head.upos in {"VERB", "ADJ", "AUX"} or analysis.children(head.index, "cop"):
            if relation == "conj" or not is_passive(analysis, head.index):
                return surface_subjects(analysis, head.index, depth - 1)
            return surface_subjects(analysis, head.index, depth - 1)
    return []


def logical_subjects(analysis: Analysis, verb: int, depth: int = 5) -> list[int]:
    """Who does it: the subject, of a passive the agent."""
    if analysis.words[verb].upos not in {"VERB", "AUX", "ADJ"} and not analysis.children(verb, "nsubj"):
        return []
    if is_passive(analysis, verb):
        return agents(analysis, verb)
    return surface_subjects(analysis, verb, depth)


def logical_objects(analysis: Analysis, verb: int) -> list[int]:
    """To whom or what it is done: the object, of a passive the subject, of a relative clause its noun."""
    if is_passive(analysis, verb):
        return surface_subjects(analysis, verb)
    found = [
        _antecedent(analysis, verb, child) if child.lower in {"which", "that", "whom"} else child.index
        for child in analysis.children(verb, "obj")
    ]
    if not found and analysis.children(verb, "xcomp", "ccomp"):  # "urged Turkey to reopen": who is urged may be an iobj
        found = [child.index for child in analysis.children(verb, "iobj")]
    if not found:
        found = [child.index for child in analysis.children(verb, "xcomp") if child.upos == "PROPN"]
    word = analysis.words[verb]
    if not found and word.relation == "acl:relcl" and analysis.children(verb, "nsubj"):
        return [word.head]
    return found


def lender(analysis: Analysis, noun: int, group: str = "convene") -> Word | None:
    """The verb that lends a noun its clause: "held talks", "talks took place", "a meeting held in Lima"; None if none.

    Below another noun ("a round of talks", "in a series of meetings") the outer noun's verb counts.
    """
    verbs = light_verbs()[group]
    above = _argument_of(analysis, noun)
    if above and above.lemma in verbs:
        return above
    for child in analysis.children(noun, "acl"):
        if child.lemma in verbs and child.upos == "VERB":
            return child
    return above if above and base(analysis.words[noun].relation) == "obl" else None


def _argument_of(analysis: Analysis, noun: int) -> Word | None:
    """The verb whose argument a noun is, or the noun above it ("a round of talks")."""
    word = analysis.words[noun]
    for _ in range(3):
        if word.is_root:
            return None
        head = analysis.words[word.head]
        if base(word.relation) in _ARGUMENTS and head.upos in {"VERB", "AUX"}:
            return head
        if base(word.relation) not in {"nmod", "conj", "appos", "compound"}:
            return None
        word = head
    return None


def governors(analysis: Analysis, index: int) -> Iterator[tuple[Word, str]]:
    """Words that a verb or noun depends on as complement, upwards, each with the relation that leads to it."""
    word = analysis.words[index]
    for _ in range(6):
        if word.is_root:
            return
        head = analysis.words[word.head]
        yield head, word.relation
        word = head


def _step(analysis: Analysis, index: int, step: str) -> list[int]:
    if step == "subject":
        return logical_subjects(analysis, index)
    if step == "object":
        return logical_objects(analysis, index)
    if step == "^":
        verb = lender(analysis, index)
        return [verb.index] if verb else []
    relation, _, case = step.partition(":")
    if relation in {"obl", "nmod"} and case not in {"poss", ""}:
        return [
            child.index
            for child in analysis.children(index, "obl", "nmod", "obj")  # an object has no preposition: misnamed
            if analysis.case_of(child.index) == case or (case == "by" and _is_agent(analysis, child))
        ]
    if step == "nmod:poss":
        return [child.index for child in analysis.children(index, "nmod:poss")]
    if step == "compound":
        return [
            child.index
            for child in analysis.children(index)
            if base(child.relation) in {"compound", "nmod"} and (not analysis.children(child.index, "case"))
        ]
    return [child.index for child in analysis.children(index, relation)]


def reach(analysis: Analysis, index: int, path: Path) -> list[int]:
    """The words at the end of a path of a frame or condition, seen from a trigger."""
    ends = [index]
    for step in path:
        ends = [end for start in ends for end in _step(analysis, start, step)]
    return ends


def with_conjuncts(analysis: Analysis, index: int) -> list[int]:
    """A phrase's head and the nominal heads coordinated with it, in text order."""
    found = [index]
    for child in analysis.children(index, "conj"):
        if child.upos in {"NOUN", "PROPN", "PRON", "ADJ", "NUM", "X"}:
            found += with_conjuncts(analysis, child.index)
    return found
