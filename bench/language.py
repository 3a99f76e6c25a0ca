"""How well the language layer reads text that it never learnt from.

    python -m bench.language CORPORA [--weights FOLDER] [--gold GOLD.jsonl]

Raw text in; words, sentences, tags and trees are scored as in the CoNLL 2018 shared task, names by exact span and kind
(`train/evaluate.py`). `people` is the share of the participants' names in a gold file that some person span covers
exactly, over the names that stand in the page as written. The last line is the table as one JSON object, in per cent.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterator
from pathlib import Path

from dragoman import language
from dragoman.language.parser import Parser
from dragoman.language.weights import SHIPPED
from train import conllu, evaluate, name_corpora, standoff

GOLD = Path(__file__).parents[1].parent / "shared" / "gold" / "dev.jsonl"
SYNTAX = {
    "upos": "upos",
    "xpos": "xpos",
    "uas": "uas",
    "las": "las",
    "lemmas": "lemma",
    "sentences": "sentence_f1",
    "words": "words",
}
UNER_TESTS = ("en_ewt-ud-test", "en_pud-ud-test")


def main() -> int:
    options = ArgumentParser(description=__doc__, formatter_class=RawDescriptionHelpFormatter)
    options.add_argument("corpora", type=Path)
    options.add_argument("--weights", type=Path, default=SHIPPED)
    options.add_argument("--gold", type=Path, default=GOLD)
    given = options.parse_args()
    if not (given.corpora / "gum_open").is_dir():
        sys.exit(f"{given.corpora}: holds no gum_open; name the folder of the corpora")
    parser = language.load(weights=given.weights)
    table = {
        "gum": syntax(parser, given.corpora / "gum_open" / "gum_open-test.conllu.gz"),
        "gum_news": syntax(parser, given.corpora / "gum_open" / "gum_open-test.conllu.gz", "_news_"),
        "ewt": syntax(parser, given.corpora / "ud_english_ewt" / "en_ewt-ud-test.conllu.gz"),
        "pud": syntax(parser, given.corpora / "ud_english_pud" / "en_pud-ud-test.conllu.gz"),
        **names(parser, given.corpora),
    }
    if given.gold.is_file():
        table["dev_gold"] = people(parser, given.corpora, given.gold)
    for row, figures in table.items():
        print(f"{row:16}" + "  ".join(f"{name} {figure:g}" for name, figure in figures.items()))
    print(json.dumps(table))
    return 0


def syntax(parser: Parser, treebank: Path, genre: str = "") -> evaluate.Figures:
    """Figures over a treebank, or over its documents of one genre."""
    paragraphs = (p for p in conllu.paragraphs(treebank) if genre in p[0].identity)
    figures = evaluate.syntax(parser, paragraphs)
    return {ours: figures[name] for name, ours in SYNTAX.items()}


def names(parser: Parser, folder: Path) -> dict[str, evaluate.Figures]:
    """Names in the test parts of Universal NER, together and each, and on our annotated news.

    The news was not learnt from, but chose among a run's weights. The last row is how far two passes over such news
    agree, the first taken as gold; both were made after the same guide in the same way.
    """
    parts = {
        part: evaluate.names(parser, name_corpora.uner(folder / "uner_english" / f"{part}.iob2.gz"))
        for part in UNER_TESTS
    }
    news = evaluate.names(parser, [sentence for page in standoff.apart(standoff.news(folder)) for sentence in page])
    both = sum(parts.values(), evaluate.NameCounts())
    again = evaluate.NameCounts()
    for first, second in standoff.passes():
        again.add(set(first), set(second))
    rows = {"uner": both, **parts, "news": news, "news, two passes": again}
    return {name: counts.figures() for name, counts in rows.items()}


def people(parser: Parser, folder: Path, gold: Path) -> evaluate.Figures:
    """The share of participants' names on gold pages that some person span covers exactly."""
    pages = {page["id"]: page for page in map(json.loads, gold.read_text("utf-8").splitlines())}
    total = written = covered = 0
    for identity, text in standoff.texts(folder, set(pages)).items():
        analysis = parser.parse(text, list(_lines(text)))
        spans = {analysis.text_of(n.first, n.last) for n in analysis.names if n.kind == "person"}
        acts = pages[identity]["engagements"]
        wanted = [person["name"] for act in acts for person in act.get("participants", ()) if person.get("name")]
        total += len(wanted)
        written += sum(name in text for name in wanted)
        covered += sum(name in spans for name in wanted)
    return {
        "people": round(100 * covered / max(written, 1), 2),
        "people_of_all": round(100 * covered / max(total, 1), 2),
        "names": total,
    }


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        yield at, at + len(line)
        at += len(line) + 1


if __name__ == "__main__":
    sys.exit(main())
