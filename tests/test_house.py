"""The house keeps its rule: a room imports what all share and rooms to its left, nothing else."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from dragoman.tables import rows

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "dragoman"

# What each room may import besides itself and what all share. `phrases` is a tool over words that the rooms of meaning
# share; `reading` runs the steps of one page, and only what stands to the right of the record asks it to.
SHARED = {"", "terms", "tables", "errors", "data", "edtf", "copies"}
PURE = ["pages", "language", "when", "who", "where", "acts"]
MAY_IMPORT = {
    "sources": set(),
    "pages": set(),
    "language": {"pages"},
    "phrases": {"language"},
    "when": {"pages", "language", "phrases"},
    "who": {"pages", "language", "phrases"},
    "where": {"pages", "language", "phrases"},
    "acts": {"pages", "language", "phrases", "when", "who", "where"},
    "reading": set(PURE),
    "record": set(),
    "exports": {"reading", "record"},
    # tells what the record learns to addresses of the web
    "hooks": {"sources", "record", "exports"},
    # looks at the record; what it shows in other forms, the exports write; where on a map a city lies, `where` knows
    "web": {"where", "record", "exports"},
    "cli": {"sources", *PURE, "reading", "record", "exports", "hooks", "web"},
    "__main__": {"cli"},
}
HEAVY = (
    *("onnxruntime", "tokenizers", "trafilatura", "lxml", "httpx2", "numpy", "rich", "pydantic", "torch", "spacy"),
    *("sqlalchemy", "alembic", "psycopg", "fastapi", "starlette", "uvicorn", "jinja2", "icalendar", "argon2"),
    *("feedparser", "fastwarc", "protego", "pyarrow", "pypdf"),
)
ROOMS = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py") if path.parent.name != "data")


def python_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts)


def room_of(name: str) -> str:
    """`when` for dragoman.when.chart, '' for dragoman itself."""
    return [*name.split("."), ""][1]


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """The rooms that a file imports, with the line, those inside functions and under TYPE_CHECKING too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, room_of(alias.name)) for alias in node.names if alias.name.startswith("dragoman"))
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: write imports from the package's root"
            if node.module == "dragoman":
                # `from dragoman import when` imports a room, `from dragoman import __version__` the package's own word
                yield from ((node.lineno, alias.name) for alias in node.names if not alias.name.startswith("_"))
            elif (node.module or "").startswith("dragoman."):
                yield node.lineno, room_of(node.module or "")


@pytest.mark.parametrize("path", python_files(PACKAGE), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_room_imports_only_rooms_to_its_left(path: Path) -> None:
    room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    allowed = SHARED | {room} | MAY_IMPORT.get(room, set())
    wrong = [f"line {line} imports {other}" for line, other in imports(path) if other not in allowed]
    assert not wrong, f"{room} may import {', '.join(sorted(allowed - {''}))}: {'; '.join(wrong)}"


def test_every_room_has_its_place_on_the_line() -> None:
    """A room that the rule does not know could import anything."""
    rooms = {path.name.removesuffix(".py") for path in PACKAGE.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert rooms - SHARED - {"__init__", "__pycache__", "py"} <= set(MAY_IMPORT)


def test_files_stay_under_500_lines() -> None:
    files = [path for folder in ("dragoman", "train", "bench", "tests") for path in python_files(ROOT / folder)]
    assert not [path.name for path in files if len(path.read_text("utf-8").splitlines()) >= 500]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_is_public(room: str) -> None:
    module = import_module(f"dragoman.{room}")
    tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
    brought = {
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"dragoman.{room}.")
        for alias in node.names
        # a name that comes from elsewhere in the house is not this room's to offer, nor is a module
        if not isinstance(getattr(module, alias.name), type(ast))
    }
    own = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    public = {name for name in own if not name.startswith("_")}
    offered = set(getattr(module, "__all__", ()))
    assert public <= offered, f"not in __all__: {sorted(public - offered)}"
    assert all(hasattr(module, name) for name in offered)
    assert offered <= public | brought, f"in __all__ but not defined here: {sorted(offered - public - brought)}"


def loaded_after(code: str) -> set[str]:
    """The heavy packages that a fresh interpreter holds after `code`."""
    told = f"{code}\nimport sys; print(*(name for name in {HEAVY} if name in sys.modules), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, cwd=ROOT, check=True)
    return set(done.stderr.split())


def test_rooms_import_nothing_heavy_until_it_is_needed() -> None:
    assert loaded_after("\n".join(f"import dragoman.{room}" for room in [*ROOMS, "reading"])) == set()


def test_help_imports_nothing_heavy() -> None:
    code = "import sys\nfrom dragoman.cli import main\nsys.argv[1:] = ['--help']\ntry: main()\nexcept SystemExit: pass"
    assert loaded_after(code) == set()


@pytest.mark.parametrize("table", sorted((PACKAGE / "data").glob("*.tsv")), ids=lambda path: path.stem)
def test_a_table_loads_and_says_what_it_holds(table: Path) -> None:
    assert rows(table.stem), f"{table.name} has no rows"


def test_no_file_names_a_place_on_one_machine() -> None:
    listed = subprocess.run(["git", "ls-files"], capture_output=True, text=True, cwd=ROOT, check=False)
    names = listed.stdout.splitlines() or [path.relative_to(ROOT).as_posix() for path in python_files(PACKAGE)]
    place = re.compile(r"/(?:home|root|work|Users|tmp)/\w|[A-Z]:\\Users\b|index[-]url")
    named = []
    for name in names:
        path = ROOT / name
        if (
            path.suffix in {".py", ".toml", ".md", ".tsv", ".sh", ".json", ""}
            and path.is_file()
            and path != Path(__file__)
        ):
            text = path.read_bytes().decode("utf-8", "replace")
            named += [f"{name}: {found.group()}" for found in place.finditer(text)]
    assert not named
