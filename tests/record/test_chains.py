"""Chains of reports become the acts that they tell, and the acts hang together as they should."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from dragoman.record.briefs import in_brief
from dragoman.record.linking import engagements
from dragoman.record.relations import relations
from dragoman.tables import numbered_rows
from dragoman.terms import Engagement
from tests.record.chains import Chain, chains

CHAINS = chains()
RELATIONS = [row for _, row in numbered_rows((Path(__file__).parent / "relations.tsv").read_text("utf-8"), "relations")]


def marked(chain: Chain) -> Any:
    marks = [pytest.mark.xfail(reason=chain.open)] if chain.open else []
    return pytest.param(chain, id=chain.name, marks=marks)


def labels(chain: Chain, engagement: Engagement) -> str:
    """The acts that an engagement puts together, one if it is right."""
    return "+".join(sorted({chain.acts[entry.id] for entry in engagement.entries}))


@pytest.mark.parametrize("chain", [marked(chain) for chain in CHAINS])
def test_a_chain_becomes_its_acts(chain: Chain) -> None:
    expected = defaultdict(set)
    for entry in chain.entries:
        expected[chain.acts[entry.id]].add(f"{entry.text} “{entry.mention.quote.text}”")
    found = [
        {f"{entry.text} “{entry.mention.quote.text}”" for entry in engagement.entries}
        for engagement in engagements(chain.entries)
    ]
    assert sorted(map(sorted, found)) == sorted(map(sorted, expected.values()))


@pytest.mark.parametrize("chain", [pytest.param(chain, id=chain.name) for chain in CHAINS if not chain.open])
def test_acts_of_a_chain_hang_together(chain: Chain) -> None:
    acts = engagements(chain.entries)
    name = {act.id: labels(chain, act) for act in acts}
    briefs = [in_brief(act) for act in acts]
    found = {(name[one.id], told.kind, name[told.engagement]) for one in briefs for told in relations(one, briefs)}
    expected = {(row["one"], row["kind"], row["other"]) for row in RELATIONS if row["chain"] == chain.name}
    inverses = {"comprises", "hosts", "replaces", "follows round"}
    assert {told for told in found if told[1] not in inverses} == expected
    assert len(found) == 2 * len(expected), "each relation is seen from both sides"


def test_the_chains_hold_enough_acts() -> None:
    assert sum(len(set(chain.acts.values())) for chain in CHAINS) >= 40


def test_relations_name_chains_that_are_there() -> None:
    assert {row["chain"] for row in RELATIONS} <= {chain.name for chain in CHAINS if not chain.open}
