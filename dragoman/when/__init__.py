"""Times on a page: every expression with its TIMEX3 and calendar value, and the day the page was published.

Nothing here reads the clock: values are counted from the publication that is handed in, or stay unknown.
"""

from dragoman.when.publication import publication
from dragoman.when.reader import read, timexes
from dragoman.when.spans import TimeSpan

__all__ = ["TimeSpan", "publication", "read", "timexes"]
