"""Where words begin and end, after the conventions of Universal Dependencies for English.

A word is a half-open span of the text; spans are ordered, never overlap and never hold white space.
Clitics are words of their own (do|n't, Seoul|'s, can|not), hyphenated compounds are split (Korea|-|U.S.)
unless the first part is a bound prefix (non-aligned, co-chair), abbreviations keep their full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["word_spans"]

# Parts that the treebanks leave joined to what follows their hyphen.
_PREFIXES = (
    "anti|arch|co|counter|cross|e|ex|inter|intra|mid|mini|multi|neo|non|over|post|pre|pro|re|semi|socio|sub|ultra|un"
)

# Abbreviations that keep their full stop wherever they stand ...
_ALWAYS = (
    "Mr|Mrs|Ms|Mlle|Mme|Messrs|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Cmdr|Brig|Sen|Sens|Rep|Reps|Gov|Govs|Amb|Hon|Rev|"
    "Fr|Pres|Sec|Jr|Sr|St|Ft|Mt|Inc|Corp|Ltd|Co|Cos|Bros|vs|al|eg|ie|cf|ca|approx|Jan|Feb|Aug|Sept|Sep|Oct|Nov|Dec|"
    "Tues|Thurs|Thur|Blvd|Ave|Rd|Attn|Dept|Univ|Assn|Ph|Conn|Mass|Calif|Ariz|Fla|Penn|Va|Tenn|Wis|Minn|Okla|Ala|Ill|Cal"
)
# ... and those that are words too, so that only what follows tells.
_BEFORE_NUMBER = "c|No|Nos|no|nos|Art|Arts|art|Sec|Vol|vol|pp|p|Fig|fig|Mar|Apr|Jun|Jul|Ch|ch|para|paras|Para|Res"
_BEFORE_MORE = "Mon|Tue|Wed|Thu|Fri|Sat|Sun|Apr|Jun|Jul|Mar"

_UNITS = "(?:am|pm|km|kg|cm|mm|m|bn|mn|tn|k|mg|g|ft|mph|hrs?|mw|kw|gw|lbs?|min)"
_TOP_DOMAINS = "com|org|net|gov|edu|int|mil|info|eu|uk|us|ca|au|nz|de|fr|it|es|nl|ru|ua|cn|jp|kr|in|br|za|ch|tv|io"
_ENDINGS = rf"(?:{_TOP_DOMAINS}|doc|docx|xls|pdf|html?|txt)"

# Bounded repeats: without them a page of dots or letters would be scanned again from each of its characters.
_PATTERN = re.compile(
    rf"""
    (?P<address> (?:(?:https?|ftp)://|www\.)[^\s<>]+ | [\w.+\-]{{1,64}}@[\w\-]{{1,63}}(?:\.[\w\-]{{1,63}}){{1,5}}
        | (?<![\w@.])[A-Za-z][A-Za-z0-9\-]{{0,62}}(?:\.[A-Za-z0-9\-]{{1,62}}){{0,3}}
          \.{_ENDINGS}(?![\w\-])(?:/[^\s<>]*)? )
  | (?P<handle> (?<!\w)[@\#][A-Za-z_]\w+ )
  | (?P<abbreviation> (?<!\w) (?:
        (?:[^\W\d_]\.){{2,12}}(?!\w) | Ph\.\s?D\. | (?:[A-Z]\.){{1,6}}[A-Z](?!\w)
      | (?:{_ALWAYS})\.(?!\w) | etc\.(?=\s*[^\sA-Z]) | (?:{_BEFORE_NUMBER})\.(?=\s?\d)
      | (?:{_BEFORE_MORE})\.(?=[,\s]\s?[\da-z])
      | [A-HJ-Z]\.(?=\s?[A-Z][\w’'.]|[,;]) | (?<=\()b\.(?=\s[A-Z\d]) | I\.(?=\s[A-Z]\w+\s?[,A-Z]) ) )
  | (?P<number> (?<![^\W\d_]) (?:
        \d{{1,4}}-\d{{1,2}}-\d{{2,4}}(?![\w-]) | \(?\d{{3}}[-)]\d{{3}}-\d{{4}}(?!\w) | \d{{3}}-\d{{4}}(?!\w)
      | [’']\d\ds?(?!\w) | (?<=[\[,])\d{{1,3}}(?=(?:,\d{{1,3}})*\])
      | (?>\.?\d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th|s|[’']s)(?!\w))?)(?![^\W\d_]|[’']\w)
      | (?>\d+[.,:]\d+)(?=(?i:{_UNITS})(?!\w)) ) )
  | (?P<joined> (?<!\w)[A-Z]{{1,4}}&[A-Z]{{1,4}}(?!\w) | (?<!\w)[wW]/o?(?=\s) | (?<!\w)[a-zA-Z]/[a-zA-Z](?!\w)
        | (?<!\w)(?:{_PREFIXES})-[^\W_]+ | (?<!\w)(?:{_PREFIXES.title()})-[^\W_]+ )
  | (?P<word> [^\W_]+(?:[’'`][^\W\d_]+|_\w+|[\u0300-\u036f\u200c\u200d]\w*)* )
  | (?P<smiley> (?<![\w:;]) [:;=]-?[()DPp](?![\w)]) )
  | (?P<run> \.{{2,}} | …\.? | -{{2,}} | [!?]{{2,}} | ={{2,}} | \*{{2,}} | _+ | \#{{2,}}
        | '' | ’’ | ‘’ | `` | << | >> | ~{{2,}} | \+{{2,}} )
  | (?P<mark> \S )
    """,
    re.VERBOSE,
)

# The second part of a contraction; a bare apostrophe is a mark of its own.
_CLITIC = re.compile(r"(?i)(?:n[’'`]t|[’'`](?:s|m|d|re|ve|ll|em))$")
_MERGED = {
    "cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "gimme": 3, "lemme": 3, "dont": 2, "didnt": 3, "doesnt": 4,
    "isnt": 2, "wasnt": 3, "arent": 3, "werent": 4, "couldnt": 5, "wouldnt": 5, "shouldnt": 6, "havent": 4, "hasnt": 3,
    "hadnt": 3, "im": 1, "ive": 1, "thats": 4, "whats": 4, "theres": 5, "youre": 3, "theyre": 4, "d'you": 2, "tis": 1,
}  # fmt: skip
_UNIT = re.compile(rf"(?i)^(\d+(?:[.,]\d+)*){_UNITS}$")
_CLOSERS = ".,;:!?)]}'\"’”>»"


def word_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The words of `text[start:end]` as spans counted in characters of `text`."""
    stop = len(text) if end is None else end
    spans: list[tuple[int, int]] = []
    at = start
    while at < stop:
        match = _PATTERN.search(text, at, stop)
        if match is None:
            break
        first, last = match.span()
        kind = match.lastgroup
        if kind == "address":
            last = _without_closers(text, first, last)
        if kind in ("word", "joined"):
            spans.extend(_split(text, first, last))
        else:
            spans.append((first, last))
        at = last
    return spans


def _without_closers(text: str, first: int, last: int) -> int:
    """An address ends before the punctuation of the sentence that holds it."""
    while last > first + 1 and text[last - 1] in _CLOSERS:
        last -= 1
    return last


def _split(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """One run of letters as its host and clitics, or as a number and its unit."""
    run = text[first:last] if last - first <= 64 else ""
    cut = _MERGED.get(run.lower())
    if cut is None:
        unit = _UNIT.match(run)
        clitic = _CLITIC.search(run)
        cut = unit.end(1) if unit else clitic.start() if clitic else 0
    if 0 < cut < last - first:
        yield from _split(text, first, first + cut)
        yield first + cut, last
    else:
        yield first, last
