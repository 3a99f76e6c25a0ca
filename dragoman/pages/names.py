"""What the class, id or role of an HTML element tells of its contents, by the rows of `data/html_names.tsv`."""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.tables import rows

# A name may go on: "related-box" tells what is in it as "related" does.
_BEHIND = r"(?:$|[\s_:]|-(?:area|bar|block|box|container|content|group|inline|list|section|slim|wrap\w*)\b)"
_FORMS = {
    kind: re.compile(
        rf"(?:^|[\s:])(?:{'|'.join(row['pattern'] for row in rows('html_names') if row['kind'] == kind)}){_BEHIND}"
    )
    for kind in ("aside", "caption", "credit", "lead", "time", "title")
}


@lru_cache(maxsize=4096)
def kinds_of(names: str) -> frozenset[str]:
    """What the names of an element (small letters, spaces between) say that it is: aside, caption, credit, lead, time,
    title."""
    return frozenset(kind for kind, form in _FORMS.items() if form.search(names)) if names else frozenset()
