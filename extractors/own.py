"""A folder of one's own: files under the names of jixiao's, whose entries are added to those that it came with.

In: the environment variable ``JIXIAO_REFERENCE``, which the processes of a run hand on to one another. Out: the file there that
adds to one of ours, if any. What both hold together is for :mod:`extractors.lexicon.files` to say; which names there may be, for the
pipeline, whose reference data are added to as well.
"""

from __future__ import annotations

import os
from pathlib import Path

from extractors.errors import ReferenceDataError

VARIABLE = "JIXIAO_REFERENCE"
ANOTHER = "a file there, or take it out of the folder"


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
