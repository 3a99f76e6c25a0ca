"""Copies told from other stories on the pairs of tests/copies, and how fast signatures are made.

    python -m bench.copies

Prints for every threshold of containment how many pairs are told rightly with and without looking at how the texts
begin; the error of the containment read from signatures against the true one; and, where rensa is installed, the same
by MinHash of 128 permutations, whose containment follows from its estimate of likeness and the two sizes.
"""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec

from dragoman.copies import LEAST_CONTAINED, LEAST_LEAD, contained, is_copy, signature
from tests.copies.pairs import Pair, pairs

_ROUNDS = 20


def shingles(text: str) -> set[str]:
    words = re.findall(r"\w+", text.casefold())
    return {" ".join(words[i : i + 3]) for i in range(max(1, len(words) - 2))}


def true_containment(pair: Pair) -> float:
    one, other = shingles(pair.one), shingles(pair.other)
    return len(one & other) / min(len(one), len(other))


def by_signature(pair: Pair) -> float:
    return contained(signature(pair.one), signature(pair.other))


def by_rensa(pair: Pair) -> float:
    from rensa import RMinHash

    made = []
    sets = shingles(pair.one), shingles(pair.other)
    for each in sets:
        sketch = RMinHash(num_perm=128, seed=1)
        sketch.update(sorted(each))
        made.append(sketch)
    likeness: float = made[0].jaccard(made[1])
    sizes = [len(each) for each in sets]
    return min(1.0, likeness * sum(sizes) / (1 + likeness) / min(sizes))


def tell(name: str, of: Callable[[Pair], float], told: Sequence[Pair]) -> None:
    """Print the error of a containment, and the pairs rightly told at each threshold."""
    errors = [of(pair) - true_containment(pair) for pair in told]
    print(
        f"{name}: error of containment mean {statistics.fmean(map(abs, errors)):.3f}  worst {max(map(abs, errors)):.3f}"
    )
    for percent in range(50, 96, 5):
        right = sum((of(pair) >= percent / 100) == pair.copy for pair in told)
        print(f"  containment >= .{percent}: {right}/{len(told)} right")


def tell_long(name: str, of: Callable[[Pair], float], told: Sequence[Pair]) -> None:
    """Print the error for the first hundred words of long texts, each made of ten stories."""
    stories = list(dict.fromkeys(pair.one for pair in told))
    errors = []
    for at in range(len(stories)):
        long = "\n".join((stories * 2)[at : at + 10])
        pair = Pair("", long, " ".join(long.split()[:100]), copy=True)
        errors.append(of(pair) - true_containment(pair))
    print(f"{name}, a hundred words of a long text: worst error of containment {max(map(abs, errors)):.3f}")


def speed(made: Callable[[str], object], texts: Sequence[str]) -> float:
    started = time.perf_counter()
    for _ in range(_ROUNDS):
        for text in texts:
            made(text)
    return _ROUNDS * len(texts) / (time.perf_counter() - started)


def main() -> int:
    told = pairs()
    print(f"{len(told)} pairs, {sum(pair.copy for pair in told)} of them copies")
    wrong = [pair for pair in told if is_copy(signature(pair.one), signature(pair.other)) != pair.copy]
    print(
        f"is_copy (containment >= {LEAST_CONTAINED}, lead >= {LEAST_LEAD}): {len(told) - len(wrong)}/{len(told)} right"
    )
    for pair in wrong:
        print(f"  wrong: {pair.name}  containment {by_signature(pair):.2f}")
    low = min(by_signature(pair) for pair in told if pair.copy)
    high = max(by_signature(pair) for pair in told if not pair.copy)
    print(f"  least containment of a copy {low:.2f}, most of another story {high:.2f}")
    tell("signatures without the lead", by_signature, told)
    tell_long("signatures", by_signature, told)
    texts = [pair.one for pair in told]
    words = statistics.fmean(len(text.split()) for text in texts)
    print(f"{speed(signature, texts):.0f} signatures/s of texts of {words:.0f} words on one core")
    if find_spec("rensa"):
        from rensa import RMinHash

        tell("rensa", by_rensa, told)
        tell_long("rensa", by_rensa, told)

        def made(text: str) -> object:
            sketch = RMinHash(num_perm=128, seed=1)
            sketch.update(list(shingles(text)))
            return sketch

        print(f"rensa: {speed(made, texts):.0f} signatures/s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
