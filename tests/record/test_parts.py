"""Parts of components: small ones whole, large ones where they are held together most surely."""

from __future__ import annotations

from collections import defaultdict
from random import Random

import pytest

from dragoman.record import parts as module
from dragoman.record.clustering import LEAST, Pair
from dragoman.record.parts import TOGETHER, part_of, parts


def _near(pairs: dict[Pair, float]) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for (a, b), share in pairs.items():
        found[a][b] = found[b][a] = share
    return found


def _graph(chance: Random) -> tuple[list[str], dict[Pair, float]]:
    ids = [f"{number:03}" for number in range(chance.randint(1, 40))]
    pairs: dict[Pair, float] = {}
    for _ in range(chance.randint(0, 3 * len(ids))):
        a, b = sorted((chance.choice(ids), chance.choice(ids)))
        if a != b:
            pairs[a, b] = TOGETHER if chance.random() < 0.05 else round(chance.random(), chance.choice((1, 4)))
    return ids, pairs


def test_a_part_found_from_any_of_its_entries_is_the_part_found_from_all_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 6)
    chance = Random(11)
    cut = 0
    for _ in range(600):
        ids, pairs = _graph(chance)
        near = _near(pairs)
        whole = parts(ids, pairs)
        assert sorted(one for part in whole for one in part) == ids
        for part in whole:
            cut += any(share >= LEAST for one in part for other, share in near[one].items() if other not in part)
            for one in part:
                assert part_of(one, near.__getitem__) == part
                assert part_of(one, near.__getitem__, set(ids) - set(part)) == part
    assert cut > 100


def test_what_people_merged_is_in_one_part_however_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 3)
    pairs = {(f"{n}", f"{n + 1}"): TOGETHER for n in range(5)} | {("5", "6"): 0.9}
    assert parts("0123456", pairs) == [["0", "1", "2", "3", "4", "5"], ["6"]]
    assert part_of("6", _near(pairs).__getitem__) == ["6"]
    assert part_of("2", _near(pairs).__getitem__) == ["0", "1", "2", "3", "4", "5"]


def test_a_large_component_breaks_where_its_pairs_are_least_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 4)
    pairs = {("a", "b"): 0.9, ("b", "c"): 0.8, ("c", "d"): 0.5, ("d", "e"): 0.7, ("e", "f"): 0.9}
    assert parts("abcdef", pairs) == [["a", "b", "c"], ["d", "e", "f"]]
