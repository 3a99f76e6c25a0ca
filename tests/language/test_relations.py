"""The relations that rules stand on, in sentences of the trade."""

from __future__ import annotations

import pytest

from dragoman.language import Analysis, load


def parse(text: str) -> Analysis:
    return load().parse(text, [(0, len(text))])


# Sentence, dependent, relation, head.
ROWS = [
    ("The president met the chancellor in Berlin on Monday.", "president", "nsubj", "met"),
    ("The president met the chancellor in Berlin on Monday.", "chancellor", "obj", "met"),
    ("The president met the chancellor in Berlin on Monday.", "Berlin", "obl", "met"),
    ("The president met the chancellor in Berlin on Monday.", "in", "case", "Berlin"),
    ("The president met the chancellor in Berlin on Monday.", "Monday", "obl", "met"),
    ("Japan's prime minister held talks with his Indian counterpart.", "Japan", "nmod:poss", "minister"),
    ("Japan's prime minister held talks with his Indian counterpart.", "talks", "obj", "held"),
    ("Japan's prime minister held talks with his Indian counterpart.", "his", "nmod:poss", "counterpart"),
    ("The delegation was received by the king at the royal palace.", "delegation", "nsubj:pass", "received"),
    ("The delegation was received by the king at the royal palace.", "king", "obl:agent", "received"),
    ("The delegation was received by the king at the royal palace.", "was", "aux:pass", "received"),
    ("France and Germany signed a defence agreement in Paris.", "Germany", "conj", "France"),
    ("France and Germany signed a defence agreement in Paris.", "France", "nsubj", "signed"),
    ("France and Germany signed a defence agreement in Paris.", "agreement", "obj", "signed"),
    ("Sergey Lavrov, the Russian foreign minister, will visit Ankara next week.", "minister", "appos", "Sergey"),
    ("Sergey Lavrov, the Russian foreign minister, will visit Ankara next week.", "Lavrov", "flat", "Sergey"),
    ("Sergey Lavrov, the Russian foreign minister, will visit Ankara next week.", "week", "obl:unmarked", "visit"),
    ("Sergey Lavrov, the Russian foreign minister, will visit Ankara next week.", "will", "aux", "visit"),
    ("The ministers agreed to reopen their embassies.", "reopen", "xcomp", "agreed"),
    ("The ministers agreed to reopen their embassies.", "embassies", "obj", "reopen"),
    ("The spokesman said that the two leaders would meet in Geneva.", "meet", "ccomp", "said"),
    ("The spokesman said that the two leaders would meet in Geneva.", "leaders", "nsubj", "meet"),
    ("The spokesman said that the two leaders would meet in Geneva.", "two", "nummod", "leaders"),
    ("The summit, which was hosted by Qatar, ended without a deal.", "hosted", "acl:relcl", "summit"),
    ("The summit, which was hosted by Qatar, ended without a deal.", "Qatar", "obl:agent", "hosted"),
    ("The summit, which was hosted by Qatar, ended without a deal.", "summit", "nsubj", "ended"),
    ("She is the ambassador to Kenya.", "She", "nsubj", "ambassador"),
    ("She is the ambassador to Kenya.", "is", "cop", "ambassador"),
    ("She is the ambassador to Kenya.", "Kenya", "nmod", "ambassador"),
    ("The two sides did not discuss the border dispute.", "not", "advmod", "discuss"),
    ("The two sides did not discuss the border dispute.", "border", "compound", "dispute"),
    ("After the meeting, the envoys flew to Cairo.", "meeting", "obl", "flew"),
    ("The foreign minister called off his trip.", "off", "compound:prt", "called"),
]


@pytest.mark.parametrize(("text", "dependent", "relation", "head"), ROWS)
def test_relations_of_plain_sentences(text: str, dependent: str, relation: str, head: str) -> None:
    analysis = parse(text)
    word = next(w for w in analysis.words if w.text == dependent)
    assert (word.relation, analysis.words[word.head].text) == (relation, head)


NAMES = [
    ("Chinese President Xi Jinping met Vladimir Putin in Beijing.", "Xi Jinping", "person"),
    ("Chinese President Xi Jinping met Vladimir Putin in Beijing.", "Vladimir Putin", "person"),
    ("Chinese President Xi Jinping met Vladimir Putin in Beijing.", "Beijing", "place"),
    ("The United Nations and the African Union sent observers to Sudan.", "United Nations", "organisation"),
    ("The United Nations and the African Union sent observers to Sudan.", "African Union", "organisation"),
    ("The United Nations and the African Union sent observers to Sudan.", "Sudan", "place"),
    ("The U.S. ambassador to Turkey, Jane Miller, spoke in Istanbul.", "Jane Miller", "person"),
    ("The U.S. ambassador to Turkey, Jane Miller, spoke in Istanbul.", "U.S.", "place"),
]


@pytest.mark.parametrize(("text", "name", "kind"), NAMES)
def test_names_leave_titles_out(text: str, name: str, kind: str) -> None:
    analysis = parse(text)
    assert (name, kind) in [(analysis.text_of(n.first, n.last), n.kind) for n in analysis.names]


def test_tags_and_lemmas() -> None:
    analysis = parse("The ministers have met twice and will be meeting in Tokyo.")
    found = {w.text: (w.upos, w.xpos, w.lemma) for w in analysis.words}
    assert found["ministers"] == ("NOUN", "NNS", "minister")
    assert found["met"] == ("VERB", "VBN", "meet")
    assert found["meeting"] == ("VERB", "VBG", "meet")
    assert found["will"] == ("AUX", "MD", "will")
    assert found["Tokyo"] == ("PROPN", "NNP", "Tokyo")


def test_sentences_end_at_full_stops_and_not_at_abbreviations() -> None:
    analysis = parse("The U.S. envoy left on Tuesday. Dr. Smith came on Nov. 24 and stayed. Why? Nobody said.")
    starts = [analysis.words[s.first].text for s in analysis.sentences]
    assert starts == ["The", "Dr.", "Why", "Nobody"]
