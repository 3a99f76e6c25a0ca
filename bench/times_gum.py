"""How far our calendar values agree with the <date> elements of GUM's TEI.

    python -m bench.times_gum CORPORA [--misses]

A text of a genre whose date is its day of writing or speaking is read with that day; an encyclopedia's, travel guide's
or textbook's without one. Dates and our times are paired by overlap, one to one. By the form in which the corpus writes
the date:

    gold       dates of that form
    found      paired with a time of ours
    same       of the same first and last day (of what the corpus says of either)
    within     ours lies inside theirs or theirs inside ours
    other      ours is elsewhere
    none       ours has no place in the calendar (a length, a set, a date without its year)

A date without a year (--05-14) is the same where our TIMEX3 value says the same fields. `--misses` lists every date
that is not the same, by kind.
"""

from __future__ import annotations

import calendar
import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench import tei
from bench.gum import asked
from bench.tei import TeiDate, TeiText
from bench.timeml import Timex, paired
from dragoman import language, when
from dragoman.terms import Block, Page, Publication
from dragoman.when import TimeSpan

WRITTEN_ON = {"news", "interview", "speech", "vlog", "court", "academic"}
KINDS = ("same", "within", "other", "none", "missed")
Day = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """A date of the corpus, our time for it if there is one, and how they agree (one of KINDS)."""

    text: TeiText
    dated: TeiDate
    ours: TimeSpan | None
    kind: str

    def told(self) -> str:
        words = self.text.text[self.dated.start : self.dated.end]
        said = " ".join(f"{name}={value}" for name, value in self.dated.said.items() if name != "rend")
        if self.ours is None:
            return f"{self.kind:7}{self.text.name:32}{words!r} {said}"
        mine = self.text.text[self.ours.start : self.ours.end]
        return f"{self.kind:7}{self.text.name:32}{words!r} {said} | {mine!r} {self.ours.value} {self.ours.when.edtf}"


def main() -> int:
    folder, every_miss = asked(__doc__)
    days = written_on(folder / "docmeta.tsv")
    pairs = [
        pair
        for text in tei.texts(folder / "gum_open_tei_xml.tar.gz")
        for pair in pairs_of(text, _times(text, days.get(text.name)))
    ]
    print(f"{len(pairs)} dates in {len({pair.text.name for pair in pairs})} documents")
    _table(pairs, "form", lambda pair: form(pair.dated.said))
    _table(pairs, "genre", lambda pair: pair.text.name.split("_")[1])
    if every_miss:
        for kind in KINDS[1:]:
            print(*(pair.told() for pair in pairs if pair.kind == kind), sep="\n")
    return 0


def _table(pairs: Sequence[Pair], title: str, group: Callable[[Pair], str]) -> None:
    print(f"{title:24}{'gold':>6}{'found':>7}{'same':>7}{'within':>7}{'other':>7}{'none':>7}{'same of gold':>14}")
    groups = Counter(group(pair) for pair in pairs)
    for name in (*(name for name, _ in groups.most_common()), "all"):
        kinds = Counter(pair.kind for pair in pairs if name in ("all", group(pair)))
        gold = sum(kinds.values())
        counts = "".join(f"{kinds[kind]:7}" for kind in KINDS[:-1])
        print(f"{name:24}{gold:6}{gold - kinds['missed']:7}{counts}{100 * kinds['same'] / gold:13.1f}%")


def written_on(docmeta: Path) -> dict[str, date]:
    """The days of the documents whose genre has one; what gives no whole day is left out."""
    with docmeta.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {
        row["doc"]: date.fromisoformat(row["dateCreated"])
        for row in rows
        if row["genre"] in WRITTEN_ON and re.fullmatch(r"\d{4}-\d\d-\d\d", row["dateCreated"])
    }


def _times(text: TeiText, day: date | None) -> tuple[TimeSpan, ...]:
    blocks = tuple(Block(line.start(), line.end(), "body") for line in re.finditer(r"[^\n]+", text.text))
    page = Page(text.name, text.text, blocks, range(len(text.text)))
    analysis = language.load().parse(text.text, [(block.start, block.end) for block in blocks])
    return when.timexes(when.read(analysis, page, Publication(day=day)))


def pairs_of(text: TeiText, spans: Sequence[TimeSpan]) -> Iterator[Pair]:
    """Every date of a text with our time for it."""
    gold = {Timex(each.start, each.end, "", str(n)): each for n, each in enumerate(text.dates)}
    ours = {Timex(each.start, each.end, "", str(n)): each for n, each in enumerate(spans)}
    found = dict(paired(tuple(gold), tuple(ours)))
    for timex, dated in gold.items():
        span = ours[found[timex]] if timex in found else None
        yield Pair(text, dated, span, "missed" if span is None else agreement(dated.said, span))


def form(said: Mapping[str, str]) -> str:
    """In which form the corpus writes a date."""
    if "when" not in said:
        names = [name for name in ("from", "to", "notBefore", "notAfter") if name in said]
        return "-".join(names) + (", no year" if said[names[0]].startswith("--") else "")
    fields = {r"\d{4}": "year", r"\d{4}-\d\d": "month", r"\d{4}-\d\d-\d\d": "day", r"--.*": "no year"}
    return "when: " + next((name for shape, name in fields.items() if re.fullmatch(shape, said["when"])), "other")


def agreement(said: Mapping[str, str], ours: TimeSpan) -> str:
    """How our time agrees with what the corpus says: one of KINDS."""
    if any(value.startswith("--") for value in said.values()):
        fields = said.get("when", "").replace("--", "XXXX-", 1)
        return "same" if fields and ours.value[: len(fields)] == fields else "none" if not ours.when.edtf else "other"
    if ours.when.start is None or ours.when.end is None:
        return "none"
    start = _edge(said.get("when") or said.get("from") or said.get("notBefore") or "", last=False)
    end = _edge(said.get("when") or said.get("to") or said.get("notAfter") or "", last=True)
    first, last = _day(ours.when.start), _day(ours.when.end)
    if (start is None or first == start) and (end is None or last == end) and (start or end):
        return "same"
    if start is None or end is None:
        return "other"
    inside = start <= first and last <= end
    return "within" if inside or (first <= start and end <= last) else "other"


def _day(day: date) -> Day:
    return day.year, day.month, day.day


def _edge(written: str, *, last: bool) -> Day | None:
    """The first or last day of a date in the corpus; None where it has none of the usual form."""
    fields = re.match(r"(-?)(\d+)(?:-(\d\d))?(?:-(\d\d))?", written)
    if fields is None:
        return None
    year = int(fields[1] + fields[2])
    month = int(fields[3] or (12 if last else 1))
    days = calendar.monthrange(max(year, 1), month)[1] if 0 < year < 10000 else 31
    return year, month, int(fields[4] or (days if last else 1))


if __name__ == "__main__":
    raise SystemExit(main())
