"""`dragoman.when.parse` and the spaCy component: times for those who need nothing else."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
import spacy
from spacy.tokens import Doc

from dragoman.when import parse, timexes
from tests.when.tables import phenomena

TEXT = "SEOUL, Nov. 14 -- The ministers met on Wednesday.\n\nThey will meet again on Monday."


@pytest.mark.parametrize("quick", [False, True], ids=["parsed", "quick"])
@pytest.mark.parametrize("published", [date(2024, 11, 15), "2024-11-15"])
def test_parse_reads_a_plain_text(quick: bool, published: date | str) -> None:
    found = {TEXT[s.start : s.end]: s.value for s in parse(TEXT, published, quick=quick)}
    assert found == {"Nov. 14": "2024-11-14", "Wednesday": "2024-11-13", "Monday": "2024-11-18"}


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="soon"):
        parse(TEXT, "soon")


def test_the_wording_alone_tells_nearly_as_much_as_the_parse() -> None:
    """Over the rows of the phenomena: what the quick mode loses is told in docs/when.md."""
    rows = [row for row in phenomena() if row["published"] != "-" and row["value"] != "none"]
    right = 0
    for row in rows:
        spans = timexes(parse(row["text"], row["published"], quick=True))
        right += any(row["text"][s.start : s.end] == row["phrase"] and s.value == row["value"] for s in spans)
    assert right / len(rows) > 0.9


def test_the_quick_mode_loads_no_model() -> None:
    program = (
        "import sys; from dragoman.when import parse; parse('He met her on Monday.', '2024-11-15', quick=True); "
        "sys.exit(bool({'onnxruntime', 'numpy'} & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_a_pipeline_without_a_parser_has_times() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("dragoman_when", config={"published": "2024-11-15"})
    doc = nlp("They met on Wednesday.\nThey will meet again next week.")
    told = [(span.text, span.label_, span._.timex, span._.edtf) for span in doc.spans["times"]]
    assert told == [
        ("Wednesday", "DATE", "2024-11-13", "2024-11-13"),
        ("next week", "DATE", "2024-W47", "2024-11-18~/2024-11-24~"),
    ]


def test_a_pipeline_with_a_parser_is_asked_for_the_tense() -> None:
    """A verb that no wording knows: only the pipeline says that it is a timetable's present."""
    words = ["They", "glorp", "on", "Wednesday", "."]
    nlp = spacy.blank("en")
    times = nlp.create_pipe("dragoman_when")
    parsed = Doc(
        nlp.vocab,
        words,
        pos=["PRON", "VERB", "ADP", "PROPN", "PUNCT"],
        tags=["PRP", "VBP", "IN", "NNP", "."],
        lemmas=["they", "leave", "on", "Wednesday", "."],
        heads=[1, 1, 3, 1, 1],
        deps=["nsubj", "ROOT", "case", "obl", "punct"],
    )
    told = []
    for doc in (parsed, Doc(nlp.vocab, words)):
        doc._.published = date(2024, 11, 15)
        told.append([span._.timex for span in times(doc).spans["times"]])
    assert told == [["2024-11-20"], ["2024-11-13"]]


def test_a_document_may_bring_its_own_day() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("dragoman_when", config={"published": "2020-01-01"})
    doc = nlp.make_doc("on Monday")
    doc._.published = "2024-11-15"
    assert isinstance(doc, Doc)
    assert [span._.edtf for span in nlp(doc).spans["times"]] == ["2024-11-18"]


def test_an_empty_document_has_no_times() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("dragoman_when")
    assert list(nlp("").spans["times"]) == []
