"""Pages and decisions drawn by Hypothesis, skewed so that they link; and the record that linking makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from bench.linked_at_once import as_copies
from bench.made_pages import CITIES, START, STATUSES, TYPES, WORDS, Act, filed
from dragoman.record.decisions import Decision, reference
from dragoman.record.entries import text_key
from dragoman.record.filing import Filed, reading_key
from dragoman.record.store import Store
from dragoman.terms import Entry

NOW = datetime(2024, 6, 1, tzinfo=UTC)
DAYS = st.one_of(st.integers(-3, 9), st.integers(-3, 9), st.just(400)).map(lambda number: START + timedelta(number))
WRITTEN = st.one_of(DAYS.map(str), DAYS.map(lambda day: f"{day}~"), st.sampled_from(("", "2024-03", "2024")))
CORRECTIONS = st.sampled_from(
    (("status", "held"), ("when", "2024-03-02"), ("parties", ["KOR"]), ("status", "denied"), ("city", ""))
)


def acts() -> st.SearchStrategy[Act]:
    return st.builds(
        Act,
        type=st.sampled_from(TYPES[:3]),
        status=st.sampled_from(STATUSES),
        day=WRITTEN,
        parties=st.sampled_from((0, 0, 0, 1, 2, 3)),
        words=st.integers(0, len(WORDS) - 1),
        people=st.sampled_from(((), (0,), (0, 1))),
        city=st.integers(0, len(CITIES) - 1),
        moved_from=st.one_of(st.just(""), DAYS.map(str)),
    )


@st.composite
def pages(draw: st.DrawFn, most: int = 7) -> list[Filed]:
    """Some of them copies of others: word for word, with other blanks, or longer or shorter by some paragraphs."""
    told_acts = st.one_of(st.lists(acts(), min_size=1, max_size=3), st.lists(acts(), max_size=1))
    stories = draw(st.lists(st.tuples(st.one_of(st.none(), DAYS, DAYS), told_acts), min_size=2))
    found: list[Filed] = []
    for number in range(draw(st.integers(1, most))):
        told, some = stories[number] if number < len(stories) else draw(st.sampled_from(stories))
        between = draw(st.sampled_from(("\n", "\n", " \n\n")))
        more = [*range(draw(st.sampled_from((0, 0, 2, 3, 4)))), *draw(st.sampled_from(((), (), (5,), (4, 5))))]
        later = timedelta(draw(st.sampled_from((0, 0, 1, 14, 15))))
        found.append(filed(f"site{number}.example", told and told + later, some, between=between, more=more))
    return found


def all_texts(read: Iterable[Filed]) -> dict[str, Filed]:
    """By key; of texts that were read differently, the reading that the record keeps."""
    by_text: dict[str, list[Filed]] = {}
    for one in read:
        by_text.setdefault(text_key(one.reading.page, one.reading.published), []).append(one)
    return {key: min(some, key=reading_key) for key, some in by_text.items()}


def all_entries(read: Iterable[Filed]) -> list[Entry]:
    return as_copies(all_texts(read))


@st.composite
def decisions(draw: st.DrawFn, told: Sequence[Entry], most: int = 6) -> list[Decision]:
    """In an order in which they can be filed: what is undone comes before its undoing."""
    found: list[Decision] = []
    for number in range(draw(st.integers(0, most)) if told else 0):
        kinds = ("merge", "merge", "split", "reject", "accept", "correct", *(("undo", "undo") if found else ()))
        named = st.lists(st.sampled_from(told), min_size=1, max_size=3, unique_by=lambda entry: entry.id)
        made = NOW + timedelta(minutes=draw(st.integers(0, 3)))
        identity = f"d{draw(st.integers(0, 9))}{number}"
        decision = Decision(identity, draw(st.sampled_from(kinds)), "ann", made.isoformat())
        if decision.kind == "undo":
            found.append(replace(decision, undone=draw(st.sampled_from(found)).id))
            continue
        decision = replace(decision, one=tuple(map(reference, draw(named))))
        if decision.kind in ("merge", "split"):
            decision = replace(decision, other=tuple(map(reference, draw(named))))
        if decision.kind == "correct":
            field, value = draw(CORRECTIONS)
            decision = replace(decision, field=field, value=value)
        found.append(decision)
    return found


@st.composite
def courses(draw: st.DrawFn, read: Sequence[Filed], decided: Sequence[Decision]) -> list[list[Filed] | Decision]:
    """An order in which pages, in portions, and decisions come; some pages come twice."""
    again = draw(st.lists(st.sampled_from(read), max_size=2))
    portions: list[list[Filed]] = [[]]
    for page in draw(st.permutations([*read, *again])):
        if draw(st.booleans()):
            portions.append([])
        portions[-1].append(page)
    course: list[list[Filed] | Decision] = [*portions]
    places = sorted(draw(st.integers(0, len(course))) for _ in decided)
    for place, decision in reversed(list(zip(places, _order_of_filing(draw(st.permutations(decided))), strict=True))):
        course.insert(place, decision)
    return course


def _order_of_filing(decided: Sequence[Decision]) -> list[Decision]:
    """An undoing waits until what it undoes is filed."""
    waiting, found = list(decided), list[Decision]()
    while waiting:
        ahead = {one.id for one in waiting}
        decision = next(one for one in waiting if one.undone not in ahead)
        waiting.remove(decision)
        found.append(decision)
    return found


def follow(store: Store, course: Iterable[list[Filed] | Decision]) -> Store:
    for step in course:
        if isinstance(step, Decision):
            store.decide(step, NOW)
        else:
            store.add(step, NOW)
    return store
