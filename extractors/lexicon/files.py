"""Files of data that people edit, read in bounds: whatever they hold, the error names the file, the place and the remedy.

In: the path of a TOML, JSON or text file, and its shape. Out: what it holds, with what a folder of one's own adds. Used for the lexicon and, by the pipeline, for the
reference data. Decides nothing about the words.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import stat
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from extractors import own
from extractors.errors import ReferenceDataError
from extractors.lexicon.shapes import Shape, ShapeError

MOST_BYTES = 8 << 20  # thirteen times the largest; more of it takes more than ten seconds to read
MOST_PATTERN = 200_000  # characters of a pattern when all that it names is put in: the longest has 6,000
# A key of many parts takes the TOML reader time by the square of their number: a.a.a.a…
MOST_PARTS = 50
_LONG_KEY = re.compile(rf"""(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){{{MOST_PARTS}}}""")
_PLACE = re.compile(r"\(at (line \d+, column \d+|end of document)\)")
AS_CAME = "the file there that jixiao came with"
AS_OTHERS = "Write it as the entries beside it, or as the file's head says."


def read_text(path: Path, name: str, put: str = AS_CAME) -> str:
    """The text of a file. ``name``: what messages call it; ``put``: what they say to put in its place.

    :raises ReferenceDataError: it is not there, no regular file, too large, or not in UTF-8.
    """
    data = _read(path, name, put)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReferenceDataError(f"{name}: line {line} is not in UTF-8. Save the file as UTF-8.") from error
    return text


def _read(path: Path, name: str, put: str = AS_CAME) -> bytes:
    try:
        # A FIFO would be waited for; what it is is asked of the file that is open, which nothing can swap any more.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise ReferenceDataError(f"{name}: no regular file ({path}). Put {put}.")
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        remedy = f"Give the permission to read it, or put {put}."
        raise ReferenceDataError(f"{name}: cannot be opened ({error.strerror}: {path}). {remedy}") from error
    if len(data) > MOST_BYTES:
        raise ReferenceDataError(f"{name}: more than {MOST_BYTES >> 20} MB. Leave out what is not needed.")
    return data


def parse_toml(text: str, name: str, shape: Shape) -> dict[str, Any]:
    """The table that a TOML text holds.

    :raises ReferenceDataError: it is no TOML, or what it holds has another shape.
    """
    table = read_toml(text, name)
    _check(shape, table, name)
    return table


def read_toml(text: str, name: str) -> dict[str, Any]:
    """As :func:`parse_toml`, whatever its shape."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") >= MOST_PARTS and _LONG_KEY.search(line):
            raise ReferenceDataError(
                f"{name}: line {number} has a key of {MOST_PARTS} parts (a.b.c…). Write a table instead."
            )
    try:
        # As Python reads any text file: TOML knows no line that ends in a carriage return alone
        return tomllib.loads(text.replace("\r\n", "\n"))
    except RecursionError:
        raise ReferenceDataError(f"{name}: brackets stand too deep in one another. Close them.") from None
    except ValueError as error:  # a TOMLDecodeError, or of a number: that it has too many digits
        told = _PLACE.sub(r"at \1", str(error))
        raise ReferenceDataError(
            f"{name}: no TOML: {told}. Mend it there: quotes, brackets and commas as around it."
        ) from error


class Joined(NamedTuple):
    """A table of ours with what was added to it; ``replaced``: the places in the file added whose value took that of ours."""

    table: dict[str, Any]
    replaced: tuple[str, ...] = ()


def add_toml(table: dict[str, Any], name: str, shape: Shape) -> Joined:
    """A table of ours with what the file ``name`` in the folder adds.

    :raises ReferenceDataError: it cannot be read, or has what no file of that name may have.
    """
    path = own.find(name)
    if path is None:
        return Joined(table)
    told = path.as_posix()
    replaced: list[str] = []
    try:
        joined = shape.add(table, read_toml(read_text(path, told, own.ANOTHER), told), "", replaced)
    except ShapeError as error:
        raise ReferenceDataError(f"{told}: {error}. {AS_OTHERS}") from error
    return Joined(joined, tuple(f"{told}: {place}" for place in replaced))


def parse_json(text: str, name: str, shape: Shape) -> Any:
    """As :func:`parse_toml`, of JSON."""
    try:
        value = json.loads(text)
    except RecursionError:
        raise ReferenceDataError(f"{name}: brackets stand too deep in one another. Close them.") from None
    except ValueError as error:
        raise ReferenceDataError(f"{name}: no JSON: {error}. Mend it there, or make the file anew.") from error
    _check(shape, value, name)
    return value


def _check(shape: Shape, value: Any, name: str) -> None:
    try:
        shape.check(value, "")
    except ShapeError as error:
        raise ReferenceDataError(f"{name}: {error}. {AS_OTHERS}") from error


@contextlib.contextmanager
def making(name: str) -> Iterator[None]:
    """Around what is made of a file's words, such as patterns: what cannot be made is the file's fault, and names it.

    :raises ReferenceDataError: in place of what a name that stands for nothing, or a pattern that is none, raises.
    """
    try:
        yield
    except KeyError as error:
        raise ReferenceDataError(f"{name}: {error} is named and stands nowhere. Add it, or mend the name.") from error
    except RecursionError:
        raise ReferenceDataError(f"{name}: an entry names itself, or brackets stand too deep in it. Mend it.") from None
    except (re.error, ValueError, OverflowError) as error:
        pattern = getattr(error, "pattern", None)
        told = f" (in {str(pattern)[:80]})" if pattern else ""
        raise ReferenceDataError(f"{name}: {error}{told}. Mend the entry.") from error


def bound_pattern(pattern: str) -> str:
    """The pattern itself. Raises ValueError where it has grown longer than any that is meant."""
    if len(pattern) > MOST_PATTERN:
        raise ValueError(f"a pattern of more than {MOST_PATTERN:,} characters: what it names is named too often")
    return pattern
