"""Countries that a phrase means without naming them: "sent food to the country"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from dragoman.acts.fillers import Filler
from dragoman.acts.findings import Findings
from dragoman.acts.lexicon import classes
from dragoman.who.gazetteer import is_state

__all__ = ["meant_country"]


def meant_country(found: Findings, head: int, barred: Collection[str]) -> Filler | None:
    """The country that "the country" means, none of those who act: the last of its own sentence, else that named most
    often before it, of equals the last."""
    word = found.analysis.words[head]
    if word.lemma.lower() not in classes()["country"] or word.lower != word.lemma.lower():
        return None
    if not any(child.lower in {"the", "that", "this"} for child in found.analysis.children(head, "det")):
        return None
    first = found.analysis.sentence_of(head).first
    earlier = [
        span
        for span in sorted(found.who.parties, key=lambda span: -span.head)
        if span.head < head and span.form != "organisation" and is_state(span.code) and span.code not in barred
    ]
    if not earlier:
        return None
    here = [span.code for span in earlier if span.head >= first]
    meant = here[0] if here else Counter(span.code for span in earlier).most_common(1)[0][0]
    return Filler(head, (meant,), (), "officials")
