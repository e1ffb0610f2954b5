"""One file → what is loaded of it, stage by stage, of which none is made again while nothing that it is made of has changed.

In: a path, and the store of what was made before. Out: :class:`Made`. The stages: what is read off the pictures of its scanned
pages, by the hash of each; the document that a file holds; where a PDF's figures stand; its rows and figures; these linked and audited; what is loaded of these, packed. A key is made of the file's bytes and of the stage's
fingerprint, so that nothing in the store ever becomes wrong; what a file gives is the same with the store and without.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple, TypeVar

from extractors.document.formats import MAX_FILE, PdfEngine, check_file
from extractors.document.model import JixiaoError
from pipeline import packing, reading, records
from pipeline.audit import audit_report
from pipeline.audit.sources import from_ingested
from pipeline.fingerprints import STAGES, Stage, fingerprint_all
from pipeline.kept_places import KeptPlaces, SeenPages, find_places
from pipeline.packing import Packed
from pipeline.reading import Ingested
from pipeline.recognising import KeptSheets, ReadSheet, Recall, recall_from, recognise_by
from pipeline.remote import Fetched, RemoteFile, fetch
from pipeline.remote_store import RemoteStore
from pipeline.store import DamagedEntryError, Store, StoreError, store_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kept:
    """Where what was made before is kept, and what made it: fingerprints in the order of :data:`STAGES`."""

    store: Store | RemoteStore
    fingerprints: tuple[str, ...]


class Asked(NamedTuple):
    """Which file, how, and what of it is kept (None: nothing). ``whole``: all that it gives is wanted beside what is loaded.
    ``recognisers``: how many processes may read its pages where they are pictures; None: as many as there are processors.
    """

    path: Path | RemoteFile | Fetched
    pdf_engine: PdfEngine
    kept: Kept | None = None
    whole: bool = False
    recognisers: int | None = None

    @property
    def is_near(self) -> bool:
        """Whether file and store are at hand; else whoever reads the file asks the store as well: each answer takes time."""
        return not isinstance(self.path, RemoteFile) and (self.kept is None or isinstance(self.kept.store, Store))


class Made(NamedTuple):
    """What a file gave, packed; ``notes`` tell what is amiss with the store.

    ``document``: all that it gave (:func:`pipeline.records.dump`, compressed), where it is not kept or was wanted whole.
    """

    packed: Packed
    notes: tuple[str, ...] = ()
    document: bytes = b""


class Recalled(NamedTuple):
    """What a file gave before, None where that is not kept; ``notes`` as of :class:`Made`."""

    packed: Packed | None
    notes: tuple[str, ...] = ()


def keep_in(store: Store | RemoteStore) -> Kept:
    """A store for what today's code, data and libraries make."""
    return Kept(store, fingerprint_all())


def make(asked: Asked) -> Made:
    """What a file gives, of whatever was kept of its stages. Raises MemoryError, nothing else."""
    if not asked.is_near:
        if isinstance(asked.path, RemoteFile):
            asked = asked._replace(path=fetch(asked.path, MAX_FILE))
        recalled = _recall(asked)
        if recalled.packed is not None and not asked.whole:
            return Made(recalled.packed, recalled.notes)
    keeper = _Keeper(asked)
    one, is_kept = _recall_linked(asked, keeper), True
    if one is None:
        recognise = recognise_by(keeper, asked.recognisers)
        seen = SeenPages() if asked.kept is not None else None
        one = audit(
            reading.read_file(
                asked.path, asked.pdf_engine, keeper.keep, recognise, seen.see if seen is not None else None
            )
        )
        if seen is not None and (places := find_places(seen, one)):
            keeper.put("places", one.sha256, records.dump(KeptPlaces, places))
        # What jixiao itself failed on may do better the next time: a disk was full, a library was not there.
        is_kept = not one.traceback and keeper.put("linked", one.sha256, _dump(one))
    packed = packing.pack(one)
    if is_kept:
        keeper.put("loaded", one.sha256, packing.dump(packed))
    is_wanted = one.report is not None and (asked.whole or not is_kept)
    return Made(packed, tuple(keeper.notes), zlib.compress(_dump(one), packing.LEVEL) if is_wanted else b"")


def recall(asked: Asked) -> Recalled:
    """What a file gave before, where it and all that had a part in it are as they were; not asked of what is far."""
    return _recall(asked) if asked.is_near else Recalled(None)


def _recall(asked: Asked) -> Recalled:
    if asked.kept is None or (sha256 := _hash(asked.path)) is None:
        return Recalled(None)
    keeper = _Keeper(asked)
    packed = keeper.get("loaded", sha256, packing.parse)
    if packed is not None:
        packed = packed._replace(card=replace(packed.card, file=asked.path.as_posix()))
    return Recalled(packed, tuple(keeper.notes))


def recall_document(asked: Asked, sha256: str | None) -> tuple[bytes | None, tuple[str, ...]]:
    """All that a file with these bytes gave, as :class:`Made` has it, None where that is not kept; notes."""
    keeper = _Keeper(asked)
    data = None if sha256 is None else keeper.get("linked", sha256, _checked)
    return data and zlib.compress(data, packing.LEVEL), tuple(keeper.notes)


def _checked(data: bytes) -> bytes:
    """Raises ValueError where they are no report's: who opens it later could not read the file again."""
    records.parse(Ingested, data)
    return data


def _recall_linked(asked: Asked, keeper: _Keeper) -> Ingested | None:
    if asked.kept is None or (sha256 := _hash(asked.path)) is None:
        return None
    one = keeper.get("linked", sha256, lambda data: records.parse(Ingested, data))
    return one and replace(one, file=asked.path.as_posix())


def _dump(one: Ingested) -> bytes:
    """Without its name: another file may hold the same bytes."""
    return records.dump(Ingested, replace(one, file=""))


def recall_sheets(warehouse: Path) -> Recall:
    """What was read off pictures when the reports of a warehouse were read, as far as it is kept beside it and today's code would
    read the same."""
    return recall_from(sheets_beside(warehouse))


def sheets_beside(warehouse: Path) -> KeptSheets:
    """The same to be asked by the hash of a picture."""
    return _keeper_beside(warehouse)


def recall_places(warehouse: Path, sha256: str) -> KeptPlaces | None:
    """Where the figures of the PDF with these bytes stand, as it was found when it was read; None where that is not kept beside the
    warehouse, or today's code would find other places."""
    return _keeper_beside(warehouse).get("places", sha256, lambda data: records.parse(KeptPlaces, data))


def _keeper_beside(warehouse: Path) -> _Keeper:
    """What was kept when the reports of a warehouse were read."""
    try:
        kept = keep_in(store_of(warehouse))
    except StoreError:  # another's folder stands there, and nothing was kept in it
        kept = None
    return _Keeper(Asked(warehouse, "pdfium", kept))


def audit(one: Ingested) -> Ingested:
    """The same with what does not hold together in it."""
    return one if one.report is None else replace(one, audit=tuple(audit_report(from_ingested(one))))


class _Keeper:
    """The store as it is asked for one file's stages."""

    def __init__(self, asked: Asked) -> None:
        self.kept, self.pdf_engine = asked.kept, asked.pdf_engine
        self.notes: list[str] = []
        self.is_whole = True  # no page of it was lost

    def keep(self, stage: Stage, sha256: str, kind: type[T], make: Callable[[], T]) -> T:
        """What is kept of a stage, or what ``make`` gives, which is kept."""
        value = self.get(stage, sha256, lambda data: records.parse(kind, data))
        if value is None:
            value = make()
            if self.kept is not None:
                self.put(stage, sha256, records.dump(kind, value))
        return value

    def get(self, stage: Stage, sha256: str, parse: Callable[[bytes], T]) -> T | None:
        if self.kept is None:
            return None
        key = self._key(self.kept, stage, sha256)
        try:
            data = self.kept.store.get(stage, key)
            return None if data is None else parse(data)
        except DamagedEntryError as error:
            self.notes.append(str(error))
        except (ValueError, zlib.error) as error:  # whole, and still not what it should be
            self.notes.append(f"{stage} {key}: damaged ({error}); made anew.")
        return None

    def get_sheet(self, sha256: str) -> ReadSheet | None:
        """What was read off a picture with this hash before."""
        return self.get("sheet", sha256, lambda data: records.parse(ReadSheet, zlib.decompress(data)))

    def put_sheet(self, sha256: str, sheet: ReadSheet) -> None:
        self.put("sheet", sha256, zlib.compress(records.dump(ReadSheet, sheet), packing.LEVEL))

    def lose_sheet(self) -> None:
        """Keep of this file what was read off its other pictures, and nothing that is made of them."""
        self.is_whole = False

    def put(self, stage: Stage, sha256: str | None, data: bytes) -> bool:
        """Whether it is kept now: nothing is of a file that could not be opened, or of which a page was lost."""
        if self.kept is None or sha256 is None or not (self.is_whole or stage == "sheet"):
            return False
        try:
            self.kept.store.put(stage, self._key(self.kept, stage, sha256), data)
        except OSError as error:
            self.notes.append(tell_full(self.kept.store, error))
            return False
        return True

    def _key(self, kept: Kept, stage: Stage, sha256: str) -> str:
        made_by = kept.fingerprints[STAGES.index(stage)]
        return hashlib.sha256(f"{made_by}\n{self.pdf_engine}\n{sha256}".encode()).hexdigest()


def tell_full(store: Store | RemoteStore, error: OSError) -> str:
    """The note on a store that takes nothing."""
    return (
        f"{store.folder}: takes nothing ({error.strerror or error}); what was read is not kept. Make room, give the permission,"
        " or run with --no-cache."
    )


def _hash(path: Path | RemoteFile | Fetched) -> str | None:
    """The SHA-256 of a file; None of what cannot be read, which whoever reads it says."""
    if not isinstance(path, Path):
        data = path.data if isinstance(path, Fetched) else None
        return None if data is None else hashlib.sha256(data).hexdigest()
    try:
        if not check_file(path):  # what has no size may still never end: /proc
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError, JixiaoError):
        return None
