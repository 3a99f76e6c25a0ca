"""Times on a page: every expression with its TIMEX3 and calendar value, and the day the page was published.

Nothing here reads the clock: values are counted from the publication that is handed in, or stay unknown.
`parse(text, published)` reads the times of a plain text.
"""

from dragoman.when.publication import publication
from dragoman.when.reader import read, timexes
from dragoman.when.spans import TimeSpan
from dragoman.when.texts import parse

__all__ = ["TimeSpan", "parse", "publication", "read", "timexes"]
