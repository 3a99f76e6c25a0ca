"""The status of an act by its wording weighed with what the language model holds likely.

A wording that stands on the act's own verb or noun is firm and leads; where it is only the default, or reaches the act
from afar, the model leads.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dragoman.acts.status import Verdict

__all__ = ["leaning", "pooled"]

# What a firm wording counts beside the model, and the share from which the model's word stands like a said one.
_FIRM, _SAID = 0.9, 0.8

Shares = Mapping[str, float]


def leaning(verdict: Verdict, likely: Shares) -> tuple[Verdict, Shares]:
    """The verdict as the model corrects it, and the shares of the statuses with the wording counted in."""
    weight = _FIRM if verdict.firm else 0.0
    shares = {status: (1 - weight) * share for status, share in likely.items()}
    shares[verdict.status] = shares.get(verdict.status, 0.0) + weight
    status, share = _first(shares)
    if {status, verdict.status} <= {"held", "ongoing"} and not verdict.firm:
        return replace(verdict, status=status), shares
    if status == verdict.status:
        return replace(verdict, said=verdict.said or share >= _SAID), shares
    return replace(verdict, status=status, cue="", said=share >= _SAID), shares


def pooled(told: Iterable[tuple[float, Shares]]) -> str:
    """The status of an act by its tellings, each with how surely it tells the act."""
    total: dict[str, float] = {}
    for sure, shares in told:
        for status, share in shares.items():
            total[status] = total.get(status, 0.0) + sure * share
    held, ongoing = total.pop("held", 0.0), total.pop("ongoing", 0.0)
    total["ongoing" if ongoing > held else "held"] = held + ongoing
    return _first(total)[0]


def _first(shares: Mapping[str, float]) -> tuple[str, float]:
    return max(shares.items(), key=lambda item: (item[1], item[0]))
