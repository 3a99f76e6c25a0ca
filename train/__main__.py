"""`python -m train`: train, export or evaluate the language model."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

import torch

from dragoman.language.pieces import WordPieces
from train import corpora, inventory
from train.encoder import pretrained
from train.loop import train
from train.model import Parser
from train.windows import Packer


def main() -> None:
    options = _options()
    torch.manual_seed(options.seed)
    if options.threads:
        torch.set_num_threads(options.threads)
    data = corpora.load(options)
    labels, lexicon = inventory.count(data.syntax)
    vocabulary = (options.encoder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    model = Parser(pretrained(options.encoder), labels)
    if options.start:
        model.load_state_dict(torch.load(options.start))
    model.to("cuda" if torch.cuda.is_available() else "cpu")
    options.out.mkdir(parents=True, exist_ok=True)
    passes = train(
        model,
        Packer(labels, WordPieces(vocabulary)),
        data.syntax + data.names,
        options.minutes,
        options.seed,
        options.out,
    )
    torch.save(model.state_dict(), options.out / "final.pt")
    tables = {"labels": labels.as_json(), "lexicon": lexicon, "vocabulary": vocabulary}
    tables["run"] = {"minutes": options.minutes, "passes": passes, "seed": options.seed}
    (options.out / "tables.json").write_text(json.dumps(tables, ensure_ascii=False), encoding="utf-8")


def _options() -> Namespace:
    parser = ArgumentParser(prog="python -m train", description=__doc__)
    for corpus in ("ewt", "gum", "encoder", "out"):
        parser.add_argument(f"--{corpus}", type=Path, required=True)
    for corpus in ("uner", "wikigold", "crossner", "meantime", "re3d", "start"):
        parser.add_argument(f"--{corpus}", type=Path)
    parser.add_argument("--minutes", type=float, default=60, help="wall clock of the training, data reading apart")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
