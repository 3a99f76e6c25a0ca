"""How likely each field of a mention is right, if its act is one: hints weighed by `data/field_weights.tsv`.

The weights are fitted by `python -m train.weigh_fields`, so that of the days at 0.9 nine of ten are right. A day that
is counted from the page's is no surer than that one. Without the language model's shares there are none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from dragoman.acts.act import Act
from dragoman.acts.dating import dated
from dragoman.acts.field_hints import field_hints
from dragoman.acts.findings import Findings
from dragoman.acts.weighing import share_of
from dragoman.tables import rows
from dragoman.terms import Mention

__all__ = ["weights", "with_confidences"]


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """By field, the log odds that a hint adds."""
    by_field: dict[str, dict[str, float]] = {}
    for row in rows("field_weights"):
        by_field.setdefault(row["field"], {})[row["hint"]] = float(row["weight"])
    return by_field


def with_confidences(found: Findings, act: Act, mention: Mention) -> Mention:
    """The mention of an act with the confidence of each field that it fills."""
    if act.likelihood is None:
        return mention
    hints = field_hints(found, act, mention)
    told = {field: share_of(some, weights().get(field, {})) for field, some in hints.items()}
    if "when" in told and _counts_from_page(found, act):
        told["when"] *= found.published.confidence
    return replace(mention, confidences={field: round(share, 3) for field, share in told.items()})


def _counts_from_page(found: Findings, act: Act) -> bool:
    """Whether the time is the page's day, or counted from it ("on Friday")."""
    _, span = dated(found, act)
    return found.published.day is not None and (span is None or span.anchor == "page")
