"""A run over what the run before was made of: told so, the warehouse in place is what it would build.

In: what a run is made of; the store. Out: what the run before said, where it was made of the same and the file in place is
byte for byte the one that it wrote. Builds nothing and judges nothing: whatever is not certain is built anew.

A run is made of the cards of its files with all that is loaded of them, of what people decided, of the code, the data and
the libraries, each as this run has read it: no time and no size of a file is taken for its content. The warehouse is told by
its hash, so that one that somebody has written in, put back (``jixiao undo``) or damaged is none that a run wrote.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from extractors import own
from pipeline import packing, records
from pipeline.copies import Status
from pipeline.fingerprints import fingerprint_rest
from pipeline.packing import Packed
from pipeline.spool import Spool
from pipeline.stages import Kept
from pipeline.store import DamagedEntryError, Store

STAGE = "warehouse"  # under which it is kept: one entry a warehouse
MOST = 16_000_000  # bytes of findings that are kept, for an entry stands in memory as a whole


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file, for one line at the end."""

    file: str
    status: Status
    doc_id: str | None = None
    rows: int = 0
    metrics: int = 0
    findings: int = 0
    reason: str = ""  # why it is not loaded


@dataclass(frozen=True, slots=True)
class Told:
    """What a run said of its files and found in them."""

    files: tuple[FileOutcome, ...]
    findings: Spool


class Run(NamedTuple):
    """The hash of the warehouse that a run wrote, and what it said."""

    wrote: str
    told: Told


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands before the findings: hashes of what the run was made of and of the file that it wrote."""

    made_of: str
    wrote: str
    files: tuple[FileOutcome, ...]
    ends: tuple[int, ...]  # of each finding among their bytes


def tell_packed(packed: Packed) -> bytes:
    """A digest of all that is loaded of a file, and of its name."""
    return hashlib.sha256(packed.card.file.encode("utf-8", "surrogatepass") + b"\n" + packing.dump(packed)).digest()


def tell_made_of(kept: Kept, engine: str, files: Iterable[bytes], decided: object) -> str:
    """A hash of all that a run is made of: the digests of its files in their order, what people decided and was found before
    any file was read (dataclasses and tuples of them, told by their fields), and what makes the stages and the warehouse.
    """
    digest = hashlib.sha256(f"{kept.fingerprints} {fingerprint_rest()} {engine} {own.folder()}\n".encode())
    digest.update(repr(decided).encode("utf-8", "surrogatepass"))
    for one in files:
        digest.update(one)
    return digest.hexdigest()


def find_run(kept: Kept, warehouse: Path, made_of: str) -> Run | None:
    """What the run before wrote and said, where it was made of the same.

    ``warehouse``: the file in place, all links followed.

    :raises DamagedEntryError: what is kept of it is not what was put there.
    """
    if not isinstance(kept.store, Store):  # what is far is asked for no more than it must be
        return None
    entry = kept.store.get(STAGE, _key(warehouse))
    if entry is None:
        return None
    try:
        line, findings = entry.split(b"\n", 1)
        head = records.parse(_Head, line)
        told = Told(head.files, Spool.of_bytes(findings, head.ends))
    except ValueError as error:  # whole, and still not what it should be
        raise DamagedEntryError(f"{STAGE} {_key(warehouse)}: damaged ({error}); made anew.") from error
    return Run(head.wrote, told) if head.made_of == made_of else None


def keep_run(kept: Kept, warehouse: Path, made_of: str, run: Run) -> None:
    """Keep what a run wrote and said, in place of what the run before it did.

    :raises OSError: the disk does not take it.
    """
    findings, ends = run.told.findings.to_bytes(MOST)
    if isinstance(kept.store, Store) and findings is not None:
        head = records.dump(_Head, _Head(made_of, run.wrote, run.told.files, ends))
        kept.store.put(STAGE, _key(warehouse), head + b"\n" + findings)


def _key(warehouse: Path) -> str:
    return hashlib.sha256(str(warehouse).encode("utf-8", "surrogateescape")).hexdigest()
