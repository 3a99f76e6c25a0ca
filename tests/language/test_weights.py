"""Loading: only the files that the manifest names, and nothing heavy before it."""

from __future__ import annotations

import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.errors import WeightsError
from dragoman.language import load
from dragoman.language.weights import SHIPPED


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "weights"))


def test_a_changed_file_is_refused_by_name(copy: Path) -> None:
    (copy / "vocabulary.txt").write_text("[PAD]\n", encoding="utf-8")
    with pytest.raises(WeightsError, match=r"vocabulary\.txt.*sha256") as caught:
        load(weights=copy)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "model.onnx").unlink()
    with pytest.raises(WeightsError, match=r"model\.onnx"):
        load(weights=copy)


@pytest.mark.parametrize("content", ["", "[]", '{"format": 99, "files": {}}', '{"format": 1, "files": {}}'])
def test_a_manifest_that_says_nothing_useful_is_refused(copy: Path, content: str) -> None:
    (copy / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(WeightsError):
        load(weights=copy)


def test_a_folder_without_weights_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"manifest\.json"):
        load(weights=tmp_path)


def test_a_copy_reads_like_the_original(copy: Path) -> None:
    text = "The foreign ministers of Japan and India met in Tokyo."
    assert load(weights=copy).parse(text, [(0, len(text))]) == load().parse(text, [(0, len(text))])


def test_the_parser_is_made_once() -> None:
    assert load() is load()


def test_importing_the_layer_brings_no_model_runtime() -> None:
    program = "import sys, dragoman.language; print({'numpy', 'onnxruntime', 'tokenizers'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
