"""`python -m train.weigh_fields`: fits the weights of the fields' hints, `dragoman/data/field_weights.tsv`.

    python -m train.weigh_fields --corpora CORPORA --gold train.jsonl --gold dev.jsonl

Of every mention that is read of an annotated page and that the measure pairs with an act of its annotation, each field
is right or wrong as the measure says. The pages are those of `python -m train.weigh`, whose weights are to be fitted
first. Before the weights are written the same fit is tried by cross-validation over pages.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.agreement import Act as Told
from bench.agreement import paired
from bench.calibration import reliability_table
from dragoman import acts
from dragoman.acts.field_hints import field_hints
from dragoman.acts.inheritance import settled
from dragoman.acts.mentions import to_mention
from dragoman.record.forms import form_of
from train.acts import explained, findings
from train.cases import Case, bare, crossed, told_of, weights_of
from train.weigh import held_out

TABLE = Path(acts.__file__).parents[1] / "data" / "field_weights.tsv"
_PULL = 1.0  # how strongly a weight is drawn to nothing


def weighed(record: dict[str, Any], told: list[dict[str, Any]]) -> Iterator[tuple[str, Case]]:
    """The fields of the right mentions of a page, each with its name."""
    seen = explained(record)
    found = findings(seen)
    some = settled(found, acts.counting(found, list(seen.hypotheses)))
    mentions = [to_mention(found, act) for act in some]
    read = [Told.of(form_of(mention)) for mention in mentions]
    for _, number, agreement in paired([Told.of(act) for act in told], read):
        for field, hints in field_hints(found, some[number], mentions[number]).items():
            yield field, Case(record["id"], hints, agreement.is_right(field))


def main() -> None:
    options = ArgumentParser(prog="python -m train.weigh_fields", description=__doc__)
    options.add_argument("--corpora", type=Path, required=True)
    options.add_argument("--gold", type=Path, action="append", required=True)
    given = options.parse_args()
    by_field: dict[str, list[Case]] = defaultdict(list)
    for record, annotated in held_out(given.corpora, given.gold):
        for field, case in weighed(record, annotated):
            by_field[field].append(case)
    lines = []
    for field, some in by_field.items():
        told, flat = (told_of(some, crossed(cases, _PULL)) for cases in (some, bare(some)))
        print(*reliability_table(field, told, flat), sep="\n")
        lines += [f"{field}\t{name}\t{weight:.2f}" for name, weight in weights_of(some, _PULL).items()]
    note = (
        "# Log odds that a hint (dragoman/acts/field_hints.py) adds to a field of a right act being right. Fitted by\n"
        f"# python -m train.weigh_fields on {len(by_field['status'])} acts read of annotated pages that the language"
        " model\n# did not learn from.\n"
    )
    TABLE.write_text(note + "field\thint\tweight\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
