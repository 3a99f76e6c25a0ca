"""Lemmas by look-up and, for words not seen in training, by edit script.

An edit script `case|cut|suffix` says: lower the word's case or keep it, cut so many characters off its end, add the
suffix. "talks" to "talk" is `lower|1|`, "countries" to "country" is `lower|3|y`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dragoman.tables import rows, several

__all__ = ["apply_script", "key", "known_bases", "lemma", "script"]

_INFLECTED = {"NNS", "VBD", "VBG", "VBN", "VBP", "VBZ"}
_BASE_TAGS = _INFLECTED | {"NN", "VB"}


def script(word: str, lemma: str) -> str:
    """The shortest edit script that makes `lemma` of `word`."""
    lowered = not lemma.startswith(word[:1]) and lemma.startswith(word[:1].lower())
    lower = lowered or word.islower() or lemma.islower()
    case, base = ("lower", word.lower()) if lower else ("keep", word)
    shared = 0
    while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
        shared += 1
    return f"{case}|{len(base) - shared}|{lemma[shared:]}"


def apply_script(word: str, edit: str) -> str:
    """The lemma that an edit script makes; the word itself where the script cuts more than there is."""
    case, cut, suffix = edit.split("|", 2)
    base = word.lower() if case == "lower" else word
    kept = base[: len(base) - int(cut)]
    return kept + suffix or base


def key(word: str, xpos: str) -> str:
    """What the lexicon is looked up by: proper names keep their case."""
    return f"{word if xpos in ('NNP', 'NNPS') else word.lower()}\t{xpos}"


def known_bases(lexicon: Mapping[str, str]) -> frozenset[str]:
    """The verbs and common nouns that a lexicon knows, and those that tell acts: treebanks lack many of the trade's."""
    learnt = {base for entry, base in lexicon.items() if entry.partition("\t")[2] in _BASE_TAGS}
    light = {word for row in rows("light_verbs") for word in several(row["lemmas"])}
    told = {row["lemma"] for table in ("triggers", "time_verbs") for row in rows(table)}
    return frozenset(learnt | told | light)


def lemma(word: str, xpos: str, edit: str, lexicon: Mapping[str, str], bases: frozenset[str]) -> str:
    """The lexicon's lemma for a word with this tag, else what the edit script makes, respelled if that helps."""
    found = lexicon.get(key(word, xpos))
    if found:
        return found
    found = apply_script(word, edit)
    if xpos in _INFLECTED and found not in bases:
        likely = (*_respelled(found), *_regular(word.lower()))
        return next((spelling for spelling in likely if spelling in bases), found)
    return found


def _regular(form: str) -> Iterator[str]:
    """What a regular form may come from, where the edit script erred: "sanctioned", "expelled", "quit" itself."""
    yield form
    for ending in ("ed", "ing", "es", "s"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stem = form.removesuffix(ending)
            yield stem
            yield from _respelled(stem)


def _respelled(stem: str) -> Iterator[str]:
    """What English spelling changes before an ending: vot(e), modif(y), librar(y), plan(n), consist(e), expel(le)."""
    yield stem + "e"
    if stem.endswith("i"):
        yield stem[:-1] + "y"
    if stem.endswith("ie"):
        yield stem[:-2] + "y"
    if stem.endswith("e"):
        yield from (stem[:-1], stem[:-2])
    if stem[-2:-1] == stem[-1:]:
        yield stem[:-1]
