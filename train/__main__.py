"""`python -m train [train|export|evaluate]`: the language model from corpora to the files that ship."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

import torch

from dragoman.language.parser import Parser as Reader
from dragoman.language.pieces import WordPieces
from train import corpora, evaluate, export, inventory, name_corpora
from train.card import card
from train.encoder import pretrained
from train.inventory import Labels
from train.loop import train
from train.model import Parser
from train.windows import Packer


def main() -> None:
    options = _options()
    torch.manual_seed(options.seed)
    if options.threads:
        torch.set_num_threads(options.threads)
    {"train": _train, "export": _export, "evaluate": _evaluate}[options.step](options)


def _train(options: Namespace) -> None:
    data = corpora.load(options)
    labels, lexicon = inventory.count(data.syntax)
    vocabulary = (options.encoder / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    model = Parser(pretrained(options.encoder), labels)
    if options.start:
        model.load_state_dict(torch.load(options.start))
    model.to("cuda" if torch.cuda.is_available() else "cpu")
    documents = data.syntax + data.names
    packer = Packer(labels, WordPieces(vocabulary))
    passes = train(model, packer, documents, options.minutes, options.seed, options.out, options.rate)
    torch.save(model.state_dict(), options.out / "final.pt")
    tables: dict[str, Any] = {"labels": labels.as_json(), "lexicon": lexicon, "vocabulary": vocabulary}
    tables["run"] = {"minutes": options.minutes, "passes": passes, "seed": options.seed}
    tables["run"]["started_from"] = options.start.name if options.start else ""
    (options.out / "tables.json").write_text(json.dumps(tables, ensure_ascii=False), encoding="utf-8")


def _export(options: Namespace) -> None:
    tables = _tables(options)
    model = Parser(pretrained(options.encoder), Labels(**tables["labels"]))
    model.load_state_dict(torch.load(options.out / "final.pt", map_location="cpu"))
    model.eval()
    export.export(model, tables, options.out / "weights")
    export.export(model, tables, options.out / "fp32", quantised=False)


def _evaluate(options: Namespace) -> None:
    parsing, naming = {}, {}
    for precision, folder in (("int8", "weights"), ("fp32", "fp32")):
        parser = Reader.from_folder(options.out / folder)
        for name, path in _treebanks(options).items():
            parsing[f"{name}, {precision}"] = evaluate.syntax(parser, path)
            print(name, precision, parsing[f"{name}, {precision}"], flush=True)
        for name, sentences in _named(options).items():
            naming[f"{name}, {precision}"] = evaluate.names(parser, sentences)
            print(name, precision, naming[f"{name}, {precision}"], flush=True)
    folder = options.out / "weights"
    (folder / "CARD.md").write_text(card(_tables(options), folder, parsing, naming), encoding="utf-8")


def _tables(options: Namespace) -> dict[str, Any]:
    tables: dict[str, Any] = json.loads((options.out / "tables.json").read_text(encoding="utf-8"))
    return tables


def _treebanks(options: Namespace) -> dict[str, Path]:
    found = {
        "GUM test": options.gum / "gum_open-test.conllu.gz",
        "EWT test": options.ewt / "en_ewt-ud-test.conllu.gz",
    }
    if options.pud:
        found["PUD"] = options.pud / "en_pud-ud-test.conllu.gz"
    return found


def _named(options: Namespace) -> dict[str, list[corpora.Named]]:
    data = corpora.load(options)
    test = corpora.gum(options.gum, "test", data.places)
    found = {"GUM test": [sentence for document in test for sentence in document], **data.held_out}
    if options.gmb:
        found["GMB, first 4,000 sentences"] = name_corpora.gmb(options.gmb / "gmb_ner.conll.gz")
    return found


def _options() -> Namespace:
    parser = ArgumentParser(prog="python -m train", description=__doc__)
    parser.add_argument("step", nargs="?", choices=("train", "export", "evaluate"), default="train")
    for corpus in ("ewt", "gum", "encoder", "out"):
        parser.add_argument(f"--{corpus}", type=Path, required=True)
    for corpus in ("uner", "wikigold", "crossner", "meantime", "re3d", "pud", "gmb", "start"):
        parser.add_argument(f"--{corpus}", type=Path)
    parser.add_argument("--minutes", type=float, default=60, help="wall clock of the training, data reading apart")
    parser.add_argument("--rate", type=float, default=1.0, help="share of the usual learning rates, less to go on")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
