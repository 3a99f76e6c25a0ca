"""The encoder's vocabulary without what English news never needs: the table of its vectors is half the model."""

from __future__ import annotations

import unicodedata

NEEDED = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def kept(vocabulary: list[str]) -> list[int]:
    """The ids of pieces in Latin letters, digits and marks, padding first; unused entries and other scripts go."""
    return [number for number, piece in enumerate(vocabulary) if piece in NEEDED or _latin(piece)]


def _latin(piece: str) -> bool:
    letters = [c for c in piece.removeprefix("##") if c.isalpha()]
    return not piece.startswith("[unused") and all(unicodedata.name(c, "").startswith("LATIN") for c in letters)
