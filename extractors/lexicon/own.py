"""A folder of one's own: files under the names of jixiao's, whose entries are added to those that it came with.

In: the environment variable ``JIXIAO_REFERENCE``, which the processes of a run hand on to one another. Out: the file there that
adds to one of ours, if any, and what both hold together. What is added is said by the shapes (:mod:`extractors.lexicon.shapes`);
which names there may be is the pipeline's to say, whose reference data are added to as well.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NamedTuple

from extractors.errors import ReferenceDataError
from extractors.lexicon import files
from extractors.lexicon.shapes import Shape, ShapeError

VARIABLE = "JIXIAO_REFERENCE"
ANOTHER = "a file there, or take it out of the folder"


class Joined(NamedTuple):
    """A table of ours with what was added to it; ``replaced``: the places in the file added whose value took that of ours."""

    table: dict[str, Any]
    replaced: tuple[str, ...] = ()


def folder() -> Path | None:
    """The folder of one's own, None where there is none.

    :raises ReferenceDataError: it is named, and is no folder.
    """
    named = os.environ.get(VARIABLE)
    if not named:
        return None
    if not os.path.isdir(named):
        raise ReferenceDataError(
            f"{named}: is no folder of reference data. Make it, or name another with --reference or {VARIABLE}."
        )
    return Path(named)


def find(name: str) -> Path | None:
    """The file there of this name, None where there is none."""
    there = folder()
    return there / name if there is not None and os.path.lexists(there / name) else None


def tell(name: str, ours: str) -> str:
    """What messages call what is made of two files: ours, and the one of the same name in the folder, where it is there."""
    added = find(name)
    return f"{added.as_posix()} (with {ours})" if added else ours


def add_toml(table: dict[str, Any], name: str, shape: Shape) -> Joined:
    """A table of ours with what the file ``name`` in the folder adds.

    :raises ReferenceDataError: it cannot be read, or has what no file of that name may have.
    """
    path = find(name)
    if path is None:
        return Joined(table)
    told = path.as_posix()
    replaced: list[str] = []
    try:
        joined = shape.add(table, files.read_toml(files.read_text(path, told, ANOTHER), told), "", replaced)
    except ShapeError as error:
        raise ReferenceDataError(f"{told}: {error}. {files.AS_OTHERS}") from error
    return Joined(joined, tuple(f"{told}: {place}" for place in replaced))
