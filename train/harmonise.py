"""Where EWT and GUM label the same thing differently, one of the two labels is chosen here.

The two agree on relations down to subtypes (`nmod:desc`, `obl:unmarked`, `obl:agent`). What is left:
the tag of punctuation, which follows from the mark alone; proper names made of other words (United States),
where GUM keeps the part of speech of the word inside; and tags for e-mail junk that one of them lacks.
"""

from __future__ import annotations

from train.conllu import Sentence

_OPENING, _CLOSING = set("([{<"), set(")]}>")
_ENDS = set(".?!")


def harmonise(sentence: Sentence) -> None:
    """Rewrites the sentence's tags in place."""
    for i, form in enumerate(sentence.forms):
        if sentence.upos[i] == "PUNCT":
            sentence.xpos[i] = _mark(form, sentence.xpos[i])
        elif sentence.xpos[i] in ("NNP", "NNPS") and sentence.upos[i] == "VERB":
            sentence.upos[i] = "ADJ"
            sentence.lemmas[i] = form
        elif sentence.xpos[i] == "NFP" or form == "/":
            sentence.xpos[i] = "SYM"


def _mark(form: str, given: str) -> str:
    if given in ("HYPH", "``", "''"):
        return given
    if form == ",":
        return ","
    if form[0] in _OPENING:
        return "-LRB-"
    if form[0] in _CLOSING:
        return "-RRB-"
    if form[0] in _ENDS and ".." not in form:
        return "."
    return ":"
