"""Reads a page's times: finds them, gives each its frame, resolves them in text order.

The day of writing is the anchor's, or the dateline's within three days of it; what is told "the next day" counts from
the last day told of; a quotation counts from the day on which it was spoken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dragoman.language.analysis import Analysis
from dragoman.terms import Page, Publication
from dragoman.when import calendar as cal
from dragoman.when.anniversaries import with_anniversaries
from dragoman.when.countries import country_near, country_of, fiscal_country
from dragoman.when.frame import Frame, Value
from dragoman.when.meanings import About, Clock, Feast, Meaning, Part, Point, Shift, Stage, Stretch, of_day
from dragoman.when.recognise import Found, recognise
from dragoman.when.resolve import resolve
from dragoman.when.spans import TimeSpan
from dragoman.when.stays import with_stays
from dragoman.when.tense import Tense
from dragoman.when.zones import local_place

__all__ = ["frame_of", "read", "timexes"]

_DATELINE_DAYS = 3
# For how many sentences the year told last is that of a story without an anchor.
_STORY_REACH = 6


def read(analysis: Analysis, page: Page, anchor: Publication) -> tuple[TimeSpan, ...]:
    """Every time expression of the page, resolved against the anchor, in text order.

    A stretch ("from Nov. 18 to 19") is one span with its two ends in `parts`. Where the anchor gives no day, or an
    interval whose ends disagree, what depends on it keeps X in its value and an empty `when`.
    """
    found = recognise(analysis, page)
    days = _anchor_days(anchor)
    days, source = _by_dateline(found, days)
    telling = _Telling(analysis, page, days, source, place=_dateline_place(analysis, found))
    telling.hear(found)
    spans = with_stays(analysis, [telling.span(item) for item in found])
    return with_anniversaries(analysis, spans, days[0] if days else None)


def timexes(spans: Sequence[TimeSpan]) -> tuple[TimeSpan, ...]:
    """The spans with the parts of stretches beside them, as TIMEX3 annotation has them."""
    return tuple(each for span in spans for each in (span, *span.parts))


def frame_of(analysis: Analysis, found: Found, frame: Frame) -> Frame:
    """The frame with the expression's own tense and the country, fiscal or not, and the place it means."""
    if isinstance(found.meaning, Clock):
        sentence = analysis.sentence_of(found.first)
        place = local_place(analysis, found.first, sentence.first, sentence.last)
        frame = replace(frame, place=place or frame.place)
    if isinstance(feast := of_day(found.meaning), Feast):
        own = country_near(analysis, found.first, cal.feast_countries(feast.name))
        frame = replace(frame, country=own or frame.country)
    fiscal = fiscal_country(analysis, found.first) or frame.country
    # "since January" began in the past whatever the verb's tense.
    if found.role == "since":
        return replace(frame, tense=Tense.PAST, certain=True, fiscal=fiscal)
    return replace(frame, tense=found.governor.tense, direct=not found.governor.through_noun, fiscal=fiscal)


def _anchor_days(anchor: Publication) -> tuple[date, ...]:
    if anchor.day is not None:
        return (anchor.day,)
    if anchor.earliest is not None and anchor.latest is not None:
        return (anchor.earliest, anchor.latest)
    return ()


def _by_dateline(found: Sequence[Found], days: tuple[date, ...]) -> tuple[tuple[date, ...], str]:
    """The day of the dateline where it lies beside the anchor, or where it says its year and there is no anchor."""
    dateline = next((item for item in found if item.dateline), None)
    if dateline is None:
        return days, "page"
    day = resolve(dateline.meaning, Frame(days[0] if days else None)).when.start
    if day is not None and (not days or abs((days[0] - day).days) <= _DATELINE_DAYS):
        return (day,), "dateline"
    return days, "page"


def _dateline_place(analysis: Analysis, found: Sequence[Found]) -> str:
    """The place of the dateline, if it is one whose zone is known."""
    dateline = next((item.first for item in found if item.dateline), 0)
    return local_place(analysis, dateline, analysis.sentence_of(dateline).first, dateline) if dateline else ""


@dataclass(slots=True)
class _Telling:
    """The state of a reading: what has been told so far."""

    analysis: Analysis
    page: Page
    days: tuple[date, ...]
    source: str
    story: date | None = None
    told: date | None = None
    told_sentence: int = -1
    local: date | None = None
    local_sentence: int = -1
    spoken: dict[int, date] = field(default_factory=dict)
    place: str = ""

    def span(self, item: Found) -> TimeSpan:
        sentence = self.analysis.sentence_number(item.first)
        days, source = self.days, self.source
        if item.quoted and sentence in self.spoken:
            days, source = (self.spoken[sentence],), "quote"
        base = Frame(
            None,
            self._story(item.meaning),
            self._local(sentence),
            self._narrated(sentence),
            country=country_of(self.page),
            place=self.place,
        )
        value = self._resolve(item, item.meaning, base, days)
        self._tell(item, value, sentence)
        return self._made(item, value, self._anchor(item.meaning, value, source), base, days)

    def hear(self, found: Sequence[Found]) -> None:
        """The days on which quotations were spoken: "...," he said on Oct. 3."""
        for item in found:
            if item.quoted or not item.governor.says or item.governor.through_noun or item.role:
                continue
            base = Frame(None, country=country_of(self.page))
            when = self._resolve(item, item.meaning, base, self.days).when
            if when.start is not None and when.start == when.end:
                self.spoken[self.analysis.sentence_number(item.first)] = when.start

    def _made(self, item: Found, value: Value, anchor: str, base: Frame, days: tuple[date, ...]) -> TimeSpan:
        parts: list[TimeSpan] = []
        if isinstance(item.meaning, Stretch) and item.inside:
            for (start, end), meaning in zip(item.inside, (item.meaning.first, item.meaning.last), strict=True):
                edge = value.when.start if meaning is item.meaning.first else value.when.end
                edges = (edge,) if edge else ()
                part = self._resolve(item, meaning, base, edges)
                words = [w for w in self.analysis.words[item.first : item.last] if w.start < end and start < w.end]
                first, last = words[0].index, words[-1].index + 1
                parts.append(TimeSpan(first, last, start, end, part.type, part.value, part.when, anchor=anchor))
        lasting = value.type in ("DURATION", "SET") and not isinstance(item.meaning, Stretch | Feast)
        role = value.role or ("" if lasting else item.role)
        return TimeSpan(
            item.first,
            item.last,
            item.start,
            item.end,
            value.type,
            value.value,
            value.when,
            role,
            value.days,
            anchor,
            value.others,
            tuple(parts),
            value.mod,
        )

    def _resolve(self, item: Found, meaning: Meaning, base: Frame, days: tuple[date, ...]) -> Value:
        values = [resolve(meaning, frame_of(self.analysis, item, replace(base, day=day))) for day in days]
        if values and all(value.when == values[0].when and value.value == values[0].value for value in values):
            return values[0]
        return resolve(meaning, frame_of(self.analysis, item, base))

    def _local(self, sentence: int) -> date | None:
        """The day in question for a time of day: told in this sentence or the one before."""
        return self.local if 0 <= self.local_sentence >= sentence - 1 else None

    def _narrated(self, sentence: int) -> date | None:
        """The last time told shortly before, on a page that has no anchor."""
        return self.told if not self.days and sentence - self.told_sentence <= _STORY_REACH else None

    def _story(self, meaning: Meaning) -> date | None:
        """Days count from the last day told, months and years from the last time of any size."""
        inner = meaning
        while isinstance(inner, About | Part | Clock | Stage):
            below = inner.what if isinstance(inner, About) else inner.of if isinstance(inner, Stage) else inner.on
            if below is None:
                break
            inner = below
        if isinstance(inner, Point) and inner.base == "story":
            return self.told
        return self.told if isinstance(inner, Shift) and inner.unit in ("Y", "M", "DE") else self.story

    def _tell(self, item: Found, value: Value, sentence: int) -> None:
        when = value.when
        if when.start is None or value.type in ("SET",) or item.dateline:
            return
        if value.type == "DURATION" and when.start != when.end:
            self.story = when.end or self.story
            return
        self.told, self.told_sentence = when.start, sentence
        if when.start == when.end:
            self.local, self.local_sentence = when.start, sentence
            if item.role == "":
                self.story = when.start

    @staticmethod
    def _anchor(meaning: Meaning, value: Value, source: str) -> str:
        """What the value was counted from: page, dateline, story, or itself (written)."""
        if isinstance(meaning, Point) and meaning.year:
            return "written"
        if isinstance(meaning, Shift) and meaning.base == "story":
            return "story"
        return source if value.when.start else ""
