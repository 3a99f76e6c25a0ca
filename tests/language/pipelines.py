"""A spaCy pipeline small enough to be made in a test."""

from __future__ import annotations

from pathlib import Path


def small_pipeline(folder: Path) -> str:
    """Saves a pipeline with tagger and parser, which learnt one sentence in the CLEAR scheme; returns its folder."""
    import spacy
    from spacy.pipeline import AttributeRuler
    from spacy.training import Example

    pipeline = spacy.blank("en")
    pipeline.add_pipe("tagger")
    pipeline.add_pipe("parser", config={"min_action_freq": 1})
    ruler = pipeline.add_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    lesson = {
        "tags": ["PRP", "VBD", "IN", "NNP", "."],
        "heads": [1, 1, 1, 2, 1],
        "deps": ["nsubj", "ROOT", "prep", "pobj", "punct"],
        "sent_starts": [1, 0, 0, 0, 0],
    }
    example = Example.from_dict(pipeline.make_doc("They met in Geneva."), lesson)
    pipeline.initialize(lambda: [example])
    for tag, pos in (("PRP", "PRON"), ("VBD", "VERB"), ("IN", "ADP"), ("NNP", "PROPN"), (".", "PUNCT")):
        ruler.add([[{"TAG": tag}]], {"POS": pos})
    for _ in range(30):
        pipeline.update([example])
    pipeline.to_disk(folder)
    return str(folder)
