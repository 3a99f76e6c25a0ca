"""Reads acts: candidates, roles, status and setting become hypotheses; hypotheses of one act become a mention."""

from __future__ import annotations

from dragoman.acts.act import Act
from dragoman.acts.assembly import assemble
from dragoman.acts.codebook import is_sport, without_bystanders
from dragoman.acts.completion import completed
from dragoman.acts.confidences import with_confidences
from dragoman.acts.findings import Findings
from dragoman.acts.gatherings import gatherings
from dragoman.acts.hypotheses import Hypothesis, hypotheses
from dragoman.acts.inheritance import settled
from dragoman.acts.mentions import to_mention
from dragoman.acts.presupposed import is_presupposed
from dragoman.acts.readings import agreeing
from dragoman.acts.retyping import retyped
from dragoman.acts.rivals import without_rivals
from dragoman.acts.weighing import likely
from dragoman.terms import TYPES, Mention

__all__ = ["Act", "Findings", "Hypothesis", "assembled", "counting", "read", "supposed"]

_LEAST = {name: row.least_parties for name, row in TYPES.items()}


def supposed(found: Findings) -> list[Hypothesis]:
    """Every hypothesis of a page, before acts are assembled and weighed."""
    told = (without_bystanders(retyped(found, h)) for h in hypotheses(found, gatherings(found)))
    return agreeing(found, [h for h in told if not is_sport(found, h) and not is_presupposed(found, h)])


def read(found: Findings, told: list[Hypothesis]) -> tuple[Mention, ...]:
    """The mentions of a page, one per act, in the order in which the page first tells them."""
    acts = settled(found, counting(found, told))
    return tuple(with_confidences(found, act, to_mention(found, act)) for act in acts)


def assembled(found: Findings, told: list[Hypothesis]) -> list[Act]:
    """The acts that a page may tell, before they are weighed."""
    return [completed(found, act, told) for act in assemble(found, told, _LEAST)]


def counting(found: Findings, told: list[Hypothesis]) -> list[Act]:
    """The acts that count, each told by words of its own."""
    return without_rivals(found, likely(found, assembled(found, told)))
