"""`python -m train [train|export|evaluate]`: the language model from corpora to the files that ship."""

from __future__ import annotations

import json
import random
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch

from dragoman.language.parser import Parser as Reader
from train import acts, conllu, corpora, evaluate, export, inventory, name_corpora, vocabulary
from train.card import card
from train.encoder import pretrained
from train.inventory import Labels
from train.loop import Lessons, train
from train.model import Batch, Parser
from train.windows import Packer


def main() -> None:
    options = _options()
    torch.manual_seed(options.seed)
    if options.threads:
        torch.set_num_threads(options.threads)
    {"train": _train, "export": _export, "evaluate": _evaluate}[options.step](options)


def _train(options: Namespace) -> None:
    data = corpora.load(options.corpora)
    syntax = data.ewt + data.gum
    labels = inventory.count(syntax)
    whole = (options.encoder / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
    pieces = vocabulary.kept(whole)
    tables: dict[str, Any] = {
        "labels": labels.as_json(),
        "lexicon": inventory.lexicon(data.ewt, data.gum),
        "vocabulary": [whole[number] for number in pieces],
        "pieces": pieces,
    }
    model = Parser(pretrained(options.encoder, pieces), labels)
    if options.start:
        # Weights made before a head was added leave that head as it begins.
        model.load_state_dict(torch.load(options.start / "final.pt", map_location="cpu"), strict=False)
    model.to("cuda" if torch.cuda.is_available() else "cpu")
    packer = Packer(labels, tables["vocabulary"])
    told = acts.pages(options.corpora, options.gold, options.teacher)
    learnt, judged = Lessons(syntax + data.names, acts.learnt(told)), Lessons(data.development, acts.apart(told))
    course = train(model, packer, learnt, judged, options.minutes, options.out, options.rate, options.workers)
    torch.save(model.state_dict(), options.out / "final.pt")
    earlier = json.loads((options.start / "tables.json").read_text(encoding="utf-8"))["runs"] if options.start else []
    given = {"minutes": options.minutes, "seed": options.seed, "rate": options.rate}
    run = {**given, "teacher": options.teacher is not None, **asdict(course)}
    tables["runs"] = [*earlier, run]
    (options.out / "tables.json").write_text(json.dumps(tables, ensure_ascii=False), encoding="utf-8")


def _export(options: Namespace) -> None:
    tables = _tables(options)
    model = Parser(pretrained(options.encoder, tables["pieces"]), Labels(**tables["labels"]))
    model.load_state_dict(torch.load(options.out / "final.pt", map_location="cpu"))
    model.eval()
    export.export(model, tables, options.out / "weights", _calibration(options, tables))
    export.export(model, tables, options.out / "fp32")


def _calibration(options: Namespace, tables: dict[str, Any]) -> list[Batch]:
    """Batches of training text, sizes as at run time."""
    data, chance = corpora.load(options.corpora), random.Random(options.seed)
    documents = chance.sample(data.gum, 20) + chance.sample(data.names, 100)
    packer = Packer(Labels(**tables["labels"]), tables["vocabulary"])
    return list(packer.batches(packer.windows(documents, chance, vary=False), 256, chance))


def _evaluate(options: Namespace) -> None:
    parsing, naming = {}, {}
    for precision, folder in (("int8", "weights"), ("fp32", "fp32")):
        parser = Reader.from_folder(options.out / folder)
        for name, path in _treebanks(options).items():
            parsing[f"{name}, {precision}"] = evaluate.syntax(parser, conllu.paragraphs(path))
            print(name, precision, parsing[f"{name}, {precision}"], flush=True)
        for name, sentences in _named(options).items():
            naming[f"{name}, {precision}"] = evaluate.names(parser, sentences).figures()
            print(name, precision, naming[f"{name}, {precision}"], flush=True)
    folder = options.out / "weights"
    (folder / "CARD.md").write_text(card(_tables(options), folder, parsing, naming), encoding="utf-8")


def _tables(options: Namespace) -> dict[str, Any]:
    tables: dict[str, Any] = json.loads((options.out / "tables.json").read_text(encoding="utf-8"))
    return tables


def _treebanks(options: Namespace) -> dict[str, Path]:
    return {
        "GUM test": options.corpora / "gum_open" / "gum_open-test.conllu.gz",
        "EWT test": options.corpora / "ud_english_ewt" / "en_ewt-ud-test.conllu.gz",
        "PUD": options.corpora / "ud_english_pud" / "en_pud-ud-test.conllu.gz",
    }


def _named(options: Namespace) -> dict[str, list[corpora.Named]]:
    data = corpora.load(options.corpora)
    test = corpora.gum(options.corpora / "gum_open", "test", data.places)
    gmb = name_corpora.gmb(options.corpora / "gmb_ner" / "gmb_ner.conll.gz")
    found = {"GUM test": [sentence for document in test for sentence in document], **data.held_out}
    return found | {"GMB, first 4,000 sentences": gmb}


def _options() -> Namespace:
    parser = ArgumentParser(prog="python -m train", description=__doc__)
    parser.add_argument("step", nargs="?", choices=("train", "export", "evaluate"), default="train")
    parser.add_argument("--corpora", type=Path, required=True, help="the folder of ud_english_ewt and the others")
    parser.add_argument("--encoder", type=Path, required=True, help="all-MiniLM-L6-v2 as Hugging Face keeps it")
    parser.add_argument("--gold", type=Path, required=True, help="train.jsonl, the acts of the annotated pages")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=60, help="wall clock of the training, data reading apart")
    parser.add_argument("--start", type=Path, help="the --out of an earlier run, to go on from its weights")
    parser.add_argument("--teacher", type=Path, help="weights whose tags and trees are learnt where acts are annotated")
    parser.add_argument("--rate", type=float, default=1.0, help="share of the usual learning rates, less to go on")
    parser.add_argument(
        "--workers", type=int, default=0, help="processes that make batches ahead, for a graphics processor"
    )
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
