"""What makes each stage of a report: a hash of the code, the data and the libraries that have a part in it.

In: the sources of the packages, and a folder of one's own that adds to their data. Out: a fingerprint for each stage. What a stage made before is what it would make today where
its fingerprint is the same. Each source is read once, whichever stages it has a part in.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Literal

import extractors
import pipeline
from extractors import own
from extractors.errors import ReferenceDataError
from extractors.lexicon import layout

Stage = Literal["sheet", "document", "places", "report", "linked", "loaded"]
# Each made of the one before; places of a document's letters, whichever figures are asked for
STAGES: tuple[Stage, ...] = ("sheet", "document", "places", "report", "linked", "loaded")

EXTRACTORS, PIPELINE = Path(extractors.__file__).parent, Path(pipeline.__file__).parent
SOURCES = (".py", ".toml", ".json", ".csv")
# Distributions whose version may change what is read, by the stage that first imports them.
LIBRARIES: dict[Stage, tuple[str, ...]] = {
    "sheet": ("jieba", "numpy", "onnxruntime", "opencv-python-headless", "opencv-python", "pillow", "rapidocr"),
    "document": ("charset-normalizer", "defusedxml", "numpy", "pdfminer.six", "pdfplumber", "pypdfium2", "regex"),
    "places": (),
    "report": (),
    "linked": ("scikit-learn", "scipy"),
    "loaded": (),
}
# What writes an entry and reads it back, and says what goes into one
KEEPING = ("records.py", "stages.py", "reading.py")
# What finds a figure among the letters of its page
PLACING = ("alignment.py", "kept_places.py", "places.py")
# What tells how sure the figures of a scan are
WEIGHING = ("certainty.py", "scanned_figures.py")
# What makes of a linked report what is loaded
LOADING = ("building.py", "cards.py", "copies.py", "loading.py", "packing.py", "schema.py")
# Applied to what was linked, in each run
NOT_LINKED = ("reference/corrections.csv", "reference/settled.csv")
# What is made after a report is linked, or beside it
BESIDE = (
    *("commands", "language.py", "marking", "messages.toml", "prompt.py", "review", "site", "specimens", "views"),
    *("words.py", "words.toml"),
)
_LEXICON_FILE = re.compile(r"\blexicon\.load(?:_weights|_log_odds)?\(\s*\"(?P<name>[\w.]+)\"")


@cache
def fingerprint_all() -> tuple[str, ...]:
    """A fingerprint for each of :data:`STAGES`, in their order: 64 hexadecimal digits, other ones where anything that has a
    part in the stage is another.
    """
    return fingerprint_with(own.folder())


def fingerprint_with(folder: Path | None) -> tuple[str, ...]:
    """As :func:`fingerprint_all`, with another folder of one's own, or with none."""
    prints = []
    lines, versions = dict[Path, bytes](), dict[str, str]()  # those of the stages before have a part in the next
    for stage in STAGES:
        lines |= {path: _tell(path) for path in _sources_of(stage) if path not in lines}
        lines |= {path: _tell_own(path) for path in _own_of(stage, folder) if path not in lines}
        versions |= {name: _version(name) for name in LIBRARIES[stage]}
        digest = hashlib.sha256(f"{stage}\n{sys.version}\n".encode())
        for name, version in versions.items():
            digest.update(f"{name} {version}\n".encode())
        for line in sorted(lines.values()):
            digest.update(line)
        prints.append(digest.hexdigest())
    return tuple(prints)


@cache
def fingerprint_rest() -> str:
    """A fingerprint of what has a part in a warehouse and in no stage of a report, and of what may have one: whatever the
    packages hold besides the stages' sources, the views, and DuckDB.
    """
    beside = {PIPELINE / name for name in (*BESIDE, *NOT_LINKED)}
    files = [path for path in _below(PIPELINE) if path in beside or beside & set(path.parents)]
    digest = hashlib.sha256(f"duckdb {_version('duckdb')}\n".encode())
    for line in sorted(map(_tell, [*files, *(PIPELINE / "views").glob("*.sql")])):
        digest.update(line)
    return digest.hexdigest()


def _tell(path: Path) -> bytes:
    root = EXTRACTORS if path.is_relative_to(EXTRACTORS) else PIPELINE
    content = _hash_of(path)
    return f"{root.name}/{path.relative_to(root).as_posix()} {content}\n".encode()


def _tell_own(path: Path) -> bytes:
    """Wherever the folder is."""
    return f"own/{path.name} {_hash_of(path)}\n".encode()


def _hash_of(path: Path) -> str:
    """:raises ReferenceDataError: it cannot be read; of all files here it is those of words that somebody changes."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ReferenceDataError(
            f"{path}: cannot be read ({error.strerror}). Give the permission to read it."
        ) from error


def libraries(stage: Stage) -> list[str]:
    """The libraries that have a part in a stage, those of the stages before it included."""
    return [name for before in _up_to(stage) for name in LIBRARIES[before]]


def sources(stage: Stage) -> list[Path]:
    """The files that have a part in a stage, those of the stages before it included."""
    return sorted({path for before in _up_to(stage) for path in _sources_of(before)})


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:  # what is not there has no part in it
        return "none"


def _up_to(stage: Stage) -> tuple[Stage, ...]:
    return STAGES[: STAGES.index(stage) + 1]


def _sources_of(stage: Stage) -> Iterator[Path]:
    if stage == "sheet":
        code = [*_below(EXTRACTORS / "document" / "scans"), EXTRACTORS / "document" / "model.py"]
        yield from (*code, *(EXTRACTORS / "lexicon").glob("*.py"), PIPELINE / "records.py", PIPELINE / "recognising.py")
        yield from lexicon_files(code)
    elif stage == "document":
        code = list(_below(EXTRACTORS / "document"))
        yield from (*code, *EXTRACTORS.glob("*.py"), *(EXTRACTORS / "lexicon").glob("*.py"))
        yield from lexicon_files(code)
        yield from (PIPELINE / name for name in KEEPING)
    elif stage == "places":
        yield from (PIPELINE / name for name in PLACING)
    elif stage == "report":
        yield from (*_below(EXTRACTORS), *(PIPELINE / name for name in WEIGHING))
    elif stage == "loaded":
        yield from (PIPELINE / name for name in LOADING)
    else:
        beside = tuple(PIPELINE / name for name in (*BESIDE, *NOT_LINKED, *LOADING))
        yield from (p for p in _below(PIPELINE) if p not in beside and not set(beside) & set(p.parents))


def _own_of(stage: Stage, folder: Path | None) -> Iterator[Path]:
    """The files of a folder of one's own that have a part in a stage, as those that they add to have."""
    if folder is None:
        return
    if stage == "sheet":
        names = set[str]()
    elif stage == "document":
        names = {path.name for path in lexicon_files(_below(EXTRACTORS / "document"))} & set(layout.OPEN)
    elif stage == "report":
        names = set(layout.OPEN)
    elif stage == "linked":
        beside = {PIPELINE / name for name in NOT_LINKED}
        names = {path.name for path in _below(PIPELINE / "reference") if path not in beside}
    else:
        names = set()
    yield from (folder / name for name in sorted(names) if (folder / name).is_file())


def _below(folder: Path) -> Iterator[Path]:
    return (p for p in folder.rglob("*") if p.suffix in SOURCES and p.is_file())


def lexicon_files(code: Iterable[Path]) -> set[Path]:
    """The files of the lexicon that sources name: the rest of it may change without them."""
    names = {m["name"] for path in code for m in _LEXICON_FILE.finditer(path.read_text("utf-8"))}
    found = ((EXTRACTORS / "lexicon" / f"{name}{suffix}") for name in names for suffix in (".toml", ".json"))
    return {path for path in found if path.is_file()}
