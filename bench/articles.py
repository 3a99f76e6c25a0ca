"""How well the story is told from the rest of an HTML page, beside trafilatura alone on the same pages.

    python -m bench.articles [--each]

The pages are this project's own, in `tests/pages/articles`, each in the manner of one kind of outlet, with gold beside
it. The main text is scored as Zyte's article-extraction-benchmark does it: bags of four tokens, each page weighing the
same. A third of the manners was held out: they were not looked at while rules were written.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dragoman.errors import PageError
from dragoman.pages import clean
from dragoman.pages.passages import fold
from dragoman.terms import Page, RawPage
from tests.pages.fixtures import Article, articles, f1

_TOKEN = re.compile(r"\w+")
_SHINGLE = 4
_STORY = ("body", "subhead")


@dataclass(frozen=True, slots=True)
class Agreement:
    """Shares of shingles on one page: in both, only read, only in the gold; they sum to 1."""

    both: float
    read_only: float
    gold_only: float

    @property
    def precision(self) -> float:
        return self.both / (self.both + self.read_only) if self.both + self.read_only else 0.0

    @property
    def recall(self) -> float:
        return self.both / (self.both + self.gold_only) if self.both + self.gold_only else 0.0


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The bag of runs of four tokens; of a shorter text, the whole of it."""
    tokens = _TOKEN.findall(text)
    return Counter(tuple(tokens[i : i + _SHINGLE]) for i in range(max(1, len(tokens) - _SHINGLE + 1)) if tokens)


def agreement(gold: str, read: str) -> Agreement:
    wanted, got = shingles(gold), shingles(read)
    parts = [(wanted & got).total(), (got - wanted).total(), (wanted - got).total()]
    whole = sum(parts) or 1
    return Agreement(*(part / whole for part in parts))


def scores(found: Sequence[Agreement]) -> tuple[float, float, float]:
    """Mean precision, mean recall, and their F1."""
    precision = sum(each.precision for each in found) / len(found)
    recall = sum(each.recall for each in found) / len(found)
    return precision, recall, 2 * precision * recall / (precision + recall)


def read(article: Article) -> Page | None:
    """The page as we read it; None where it is refused."""
    try:
        return clean(RawPage(article.name, article.content, media="text/html"))
    except PageError:
        return None


def ours(article: Article) -> str:
    page = read(article)
    return "\n".join(page.text[b.start : b.end] for b in page.blocks if b.kind in _STORY) if page else ""


def theirs(article: Article) -> str:
    """trafilatura's text, generously: without the headline and the captions that the gold keeps apart."""
    from trafilatura import extract

    apart = {fold(article.headline), *map(fold, article.captions)}
    text = extract(article.content.decode("utf-8"), fast=True, include_comments=False, include_tables=False) or ""
    return "\n".join(line for line in text.split("\n") if fold(line) not in apart)


def captions_read(article: Article) -> list[str]:
    page = read(article)
    return [page.text[b.start : b.end] for b in page.blocks if b.kind == "caption"] if page else []


def day_read(article: Article) -> str:
    page = read(article)
    return page.stated[0].day.isoformat() if page and page.stated else ""


READERS: dict[str, Callable[[Article], str]] = {"dragoman": ours, "trafilatura": theirs}


def report(name: str, pages: Iterable[Article]) -> None:
    """Print the figures of one set of pages."""
    pages = list(pages)
    print(f"{name}: {len(pages)} pages")
    for reader, text_of in READERS.items():
        precision, recall, whole = scores([agreement(page.story, text_of(page)) for page in pages])
        print(f"  {reader:12} main text  precision {precision:.3f}  recall {recall:.3f}  F1 {whole:.3f}")
    gold = [f"{page.name} {fold(caption)}" for page in pages for caption in page.captions]
    found = [f"{page.name} {fold(caption)}" for page in pages for caption in captions_read(page)]
    right = sum(day_read(page) == page.published for page in pages)
    told = [page for page in pages if page.headline]
    headlines = sum(fold(seen.title) == fold(page.headline) for page in told if (seen := read(page)))
    print(f"  {'dragoman':12} captions F1 {f1(gold, found):.3f} of {len(gold)}  stated days right {right}/{len(pages)}")
    print(f"  {'':12} headlines right {headlines}/{len(told)}")


def each(pages: Iterable[Article]) -> None:
    """Print what is wrong on every page that was not held out."""
    for page in pages:
        if page.held_out:
            continue
        cells = [agreement(page.story, text_of(page)) for text_of in READERS.values()]
        figures = "  ".join(f"P {cell.precision:.3f} R {cell.recall:.3f}" for cell in cells)
        print(f"{page.name:28} {figures}  {page.published or '-'} read {day_read(page) or '-'}")
        wanted, got = set(page.story.split("\n")), set(ours(page).split("\n"))
        for mark, lines in (("-", wanted - got), ("+", got - wanted)):
            for line in sorted(lines):
                print(f"    {mark} {line[:150]}")
        for mark, lines in (
            ("- caption", set(page.captions) - set(captions_read(page))),
            ("+ caption", set(captions_read(page)) - set(page.captions)),
        ):
            for line in sorted(lines):
                print(f"    {mark} {line[:150]}")


def main(arguments: Sequence[str]) -> int:
    pages = articles()
    if "--each" in arguments:
        each(pages)
    report("all", pages)
    report("held out", [page for page in pages if page.held_out])
    report("worked on", [page for page in pages if not page.held_out])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
