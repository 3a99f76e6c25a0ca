"""Places on a page: `read(analysis, page)` gives cities with their countries, countries, regions and venues."""

from __future__ import annotations

from dragoman.where.reading import read
from dragoman.where.spans import PlaceSpan

__all__ = ["PlaceSpan", "read"]
