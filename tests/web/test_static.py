"""What a browser is given besides pages is ours, or listed with its licence; none of it points elsewhere."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from dragoman.tables import numbered_rows
from dragoman.web.templating import STATIC

OWN = {
    *("dragoman.css", "dragoman.js", "dragoman.svg", "graph_names.js", "map.js", "network.js", "pictures.css"),
    *("vendored.tsv", "LICENCES.txt"),
}
MOST = 1_000_000  # bytes of all scripts


def files() -> list[Path]:
    return [path for path in STATIC.rglob("*") if path.is_file()]


def test_every_file_is_ours_or_listed_with_licence_and_hash() -> None:
    listed = STATIC / "vendored.tsv"
    rows = [row for _, row in numbered_rows(listed.read_text("utf-8"), listed.name)]
    hashes = {row["file"]: row["sha256"] for row in rows}
    licences = (STATIC / "vendor" / "LICENCES.txt").read_text("utf-8")
    assert all(row["version"] and row["licence"] and row["origin"] and row["name"] in licences for row in rows)
    others = {path.relative_to(STATIC).as_posix(): path for path in files() if path.name not in OWN}
    assert others.keys() == hashes.keys()
    assert all(sha256(path.read_bytes()).hexdigest() == hashes[name] for name, path in others.items())


def test_scripts_stay_small() -> None:
    assert sum(path.stat().st_size for path in files() if path.suffix == ".js") < MOST


def test_neither_files_nor_templates_of_ours_name_another_host() -> None:
    ours = [path for path in files() if path.name in OWN - {"LICENCES.txt"}]
    for path in [*ours, *(STATIC.parent / "templates").glob("*.html")]:
        told = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.findall(r"(?:https?:)?//[\w.-]+\.\w+", told), path.name


def test_templates_carry_no_script_and_no_style_of_their_own() -> None:
    for path in (STATIC.parent / "templates").glob("*.html"):
        told = path.read_text("utf-8")
        assert not re.findall(r"<style|\sstyle=|\son\w+=|javascript:", told), path.name
        assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", told))
        assert "|safe" not in told
