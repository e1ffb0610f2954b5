"""Damaged files of words and reference data, as inputs: the file's name in a line, and below it what the file holds.

An input is read as if the file held it, and where it may hold it, everything that is made of the data is made anew, and a small
report read, linked and audited by it.
"""

from __future__ import annotations

import functools
import random
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from extractors import lexicon
from extractors.document.formats import read_bytes
from extractors.document.model import Finding
from extractors.lexicon import files, layout
from pipeline import audit, building, corrections, indicators, kinds, phrases, reading, reference_data, settlements
from pipeline.audit import rules as audit_rules
from pipeline.audit.sources import from_ingested
from pipeline.reading import Found
from tests.small_reports import small_report

LARGEST = 90_000  # bytes; of larger files the first lines stand for the rest
# What is odd in TOML, CSV or a pattern
TOKENS = [
    b'"', b"'", b'"""', b"[", b"]", b"[[rule]]\n", b"{", b"}", b"=", b",", b"/", b"\n", b"#", b"\\", b"|", b"(", b"(?<!a|bc)", b"*",
    b"{99999}", b"[z-a]", b"{name}", b"{gap}", b" = 1e999\n", b"nan", b"-1", b"true", b"0", b"9" * 5000, b"a." * 60, b"[" * 2000,
    b"\xff", b"\0", b"\r", "\u2028".encode(), "…".encode(), b'""', b"[]", b"{}", b"1979-05-27", b"\xef\xbb\xbf", b"(?P<up>a)", b"(a*)*",
]  # fmt: skip
TEXT = small_report(rows=3).encode()
_read_file = files._read
_parse_toml, _parse_json = files.parse_toml, files.parse_json


@functools.lru_cache(256)
def _table_of(text: str, name: str) -> dict[str, Any]:
    """What a file holds, remembered: of all files but one it is the same as before, and to read them takes most of the time."""
    shapes = layout.TOML | reference_data.TOML
    return _parse_toml(text, name, shapes.get(Path(name).stem) or shapes[Path(name).name])


@functools.lru_cache(8)
def _weights_of(text: str, name: str) -> Any:
    return _parse_json(text, name, layout.JSON[Path(name).stem])


def paths() -> list[Path]:
    """Every file that people may edit."""
    found = [lexicon.FOLDER / f"{name}.toml" for name in layout.TOML]
    found += [lexicon.FOLDER / f"{name}.json" for name in layout.JSON]
    return found + [
        reference_data.FOLDER / name
        for name in (*reference_data.CSV, *reference_data.TOML, "corrections.csv", settlements.NAME)
    ]


@functools.cache
def seeds() -> dict[str, bytes]:
    """A sound input for each file."""
    found = {}
    for path in paths():
        data = path.read_bytes()
        if len(data) > LARGEST:
            data = b'{"a": 1.0}' if path.suffix == ".json" else data[: data.rindex(b"\n", 0, LARGEST // 8) + 1]
        found[path.name] = path.name.encode() + b"\n" + data
    return found


def damage(data: bytes, rng: random.Random) -> bytes:
    """A few places of the file changed: left out, doubled, swapped with another, or something odd put in."""
    name, _, text = data.partition(b"\n")
    out = bytearray(text)
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        at = rng.randrange(len(out) + 1)
        match rng.randrange(6):
            case 0:
                out[at:at] = rng.choice(TOKENS)
            case 1:
                out[at : at + rng.choice((1, 1, 3, 40, 900))] = b""
            case 2:
                out[at:at] = out[at : at + rng.randint(1, 300)]
            case 3:
                out[at : at + 1] = rng.choice(TOKENS)
            case 4:  # a whole line goes, or stands twice
                lines = bytes(out).split(b"\n")
                number = rng.randrange(len(lines))
                lines[number : number + 1] = [lines[number]] * rng.choice((0, 0, 2))
                out = bytearray(b"\n".join(lines))
            case _:  # a value becomes another of the file
                values = re.findall(rb'"[^"\n]*"|\d+(?:\.\d+)?|,[^,\n]*', bytes(out))
                if values:
                    out = bytearray(
                        bytes(out).replace(rng.choice(values), rng.choice((*values, b"1", b'""', b"[]")), 1)
                    )
    return name + b"\n" + bytes(out)


def run(data: bytes) -> None:
    """Read the file of an input and all that is made of it. What is no error of ours goes through."""
    name, _, held = data.partition(b"\n")
    there = {path.name.encode(): path for path in paths()}
    if name not in there:
        return
    path = there[name]
    with _holding(path, held):
        if path.parent == lexicon.FOLDER:
            (lexicon.load if path.suffix == ".toml" else lexicon.load_weights)(path.stem)
        elif path.name == "corrections.csv":
            for one in corrections.read_corrections()[0]:
                corrections.correct(_sound(), [one])
            return
        elif path.name == settlements.NAME:
            list(
                settlements.settle(
                    [Found(Finding("parts", "error", "x"), "d")], settlements.read_settlements()[0], {"d"}
                )
            )
            return
        else:
            (reference_data.read_table if path.suffix == ".toml" else reference_data.read_lines)(path.name)
        _make_all()


def _make_all() -> None:
    kinds.load_indicators(), phrases.load_rules(), indicators.load_hand_links(), audit_rules.load_rules()
    building.read_indicators(), building.read_framework_crosswalk(), building.read_organisations(True)
    building.read_framework_places(), building.specimen_marks()
    read = reading.read_document(read_bytes(TEXT, "fuzz.txt"))
    audit.audit_reports([from_ingested(read)])


@functools.cache
def _sound() -> reading.Ingested:
    return reading.read_document(read_bytes(TEXT, "fuzz.txt"))


@contextmanager
def _holding(path: Path, held: bytes) -> Iterator[None]:
    """As if a file held these bytes. What is remembered of the data is forgotten before and after."""
    _sound()

    def read(other: Path, name: str, put: str) -> bytes:
        return held if other == path else _read_file(other, name, put)

    def parse_toml(text: str, name: str, shape: object) -> dict[str, Any]:
        return _table_of(text, name)

    def parse_json(text: str, name: str, shape: object) -> Any:
        return _weights_of(text, name)

    with patch.multiple(files, _read=read, parse_toml=parse_toml, parse_json=parse_json):
        _forget()
        try:
            yield
        finally:
            _forget()


def _forget() -> None:
    for cached in _caches():
        cached.cache_clear()


@functools.cache
def _caches() -> list[functools._lru_cache_wrapper]:
    """Everything in the project that remembers: it may be made of the data. The dictionary of words is not."""
    ours = [module for name, module in list(sys.modules.items()) if name.split(".")[0] in ("extractors", "pipeline")]
    found = {id(each): each for module in ours for each in vars(module).values() if hasattr(each, "cache_clear")}
    return [each for each in found.values() if each.__name__ != "_segmenter"]
