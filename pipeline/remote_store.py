"""What was made before, kept at an address that many machines reach: the face of :class:`pipeline.store.Store`.

In: an address of fsspec's, a stage, a key, bytes. Out: the bytes again, or None. The entries are those of a folder, under the
same names. Such places know no time of last use: beyond the bound the oldest go first, used or not. Nor do all of them put
a file whole or not at all: its digest tells what is half. Who may read and write there is the place's own to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from pipeline import remote
from pipeline.store import (
    BOUND,
    BOUND_FILE,
    MARK,
    OURS,
    TAG,
    DamagedEntryError,
    Held,
    Store,
    StoreError,
    pack,
    store_at,
    store_of,
    unpack,
)

OBJECTS = {"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "adl", "oci", "oss"}  # which have buckets and no folders
_KEY = re.compile(r"(?P<stage>[a-z]+)/[0-9a-f]{2}/[0-9a-f]{64}")


_MARKED: set[str] = set()  # addresses whose mark this process has put or seen


class _Entry(NamedTuple):
    made: float
    path: str
    stage: str
    size: int


def open_store(place: str | Path | None, warehouse: Path) -> Store | RemoteStore:
    """The store in a folder or at an address, made when the first entry is put; None: the one beside a warehouse.

    :raises StoreError: what stands there is none, or it cannot be reached.
    """
    if place is None:
        return store_of(warehouse)
    url = str(place)
    if not remote.is_url(url):
        return store_at(Path(url).absolute())
    if path := remote.local_path(url):
        return store_at(path)
    kept = RemoteStore(url)
    try:
        fs, root = remote.open_place(url)
        if not kept.exists() and fs.exists(root) and not all(map(_KEY.fullmatch, _below(root, fs.find(root)))):
            raise StoreError(f"{kept.folder}: is no place that jixiao made. Name an empty one with --store.")
    except StoreError:
        raise
    except remote.RemoteError as error:
        raise StoreError(f"{kept.folder}: {error}") from error
    except Exception as error:
        raise StoreError(f"{kept.folder}: cannot be reached ({remote.tell(error, url)}).") from error
    return kept


@dataclass(frozen=True, slots=True)
class RemoteStore:
    """The entries at an address. As of :class:`Store`, any number of processes may be at work on it."""

    url: str = field(repr=False)

    @property
    def folder(self) -> str:
        """Its address, as it may be shown."""
        return remote.shown(self.url)

    def exists(self) -> bool:
        """Whether anything was ever put here. Raises what the place raises."""
        data = self._read(TAG)
        return data is not None and OURS.encode() in data

    def make(self) -> None:
        """Put the mark there that says whose it is.

        :raises OSError: the place does not take it.
        """
        if not self._mark_is_there():
            self._write(TAG, MARK)

    def get(self, stage: str, key: str) -> bytes | None:
        """As :meth:`Store.get`; also raises DamagedEntryError where the place cannot be read."""
        try:
            entry = self._read(_name(stage, key))
            return None if entry is None else unpack(key, entry)
        except ValueError as error:
            raise DamagedEntryError(f"{self.folder}: {stage} {key}: damaged ({error}); made anew.") from error
        except Exception as error:
            raise DamagedEntryError(f"{self.folder}: cannot be read ({self._tell(error)}); made anew.") from error

    def put(self, stage: str, key: str, data: bytes) -> None:
        """As :meth:`Store.put`.

        :raises OSError: the place does not take them.
        """
        if self.url not in _MARKED:  # once in a process: each question takes time there
            self.make()
            _MARKED.add(self.url)
        self._write(_name(stage, key), pack(key, data))

    def held(self) -> list[Held]:
        """As :meth:`Store.held`."""
        told: dict[str, list[int]] = {}
        for entry in self._entries():
            told.setdefault(entry.stage, []).append(entry.size)
        return [Held(stage, len(sizes), sum(sizes)) for stage, sizes in sorted(told.items())]

    def bound(self) -> int:
        """Bytes that the entries may take. Raises StoreError where that cannot be told."""
        try:
            data = self._read(BOUND_FILE)
            return BOUND if data is None else int(data)
        except Exception as error:
            raise StoreError(
                f"{self.folder}: its bound cannot be told ({self._tell(error)}). Set it: jixiao cache --store {self.folder} "
                "--size 5GB"
            ) from error

    def set_bound(self, size: int) -> None:
        """As :meth:`Store.set_bound`."""
        self.make()
        self._write(BOUND_FILE, b"%d" % size)

    def prune(self) -> int:
        """Remove the oldest entries beyond the bound; how many went. Raises as :meth:`Store.prune`."""
        bound, entries = self.bound(), sorted(self._entries())
        size, gone = sum(entry.size for entry in entries), []
        for entry in entries:
            if size <= bound:
                break
            gone.append(entry.path)
            size -= entry.size
        self._remove(gone)
        return len(gone)

    def clear(self) -> int:
        """Remove every entry, and the mark where no bound is set; how many entries went. Raises OSError."""
        gone = [entry.path for entry in self._entries()]
        self._remove(gone)
        _MARKED.discard(self.url)
        if self._mark_is_there() and self.bound() == BOUND:
            self._remove([_join(remote.open_place(self.url)[1], TAG)])
        return len(gone)

    def _mark_is_there(self) -> bool:
        try:
            return self.exists()
        except Exception as error:
            raise OSError(f"cannot be read: {self._tell(error)}") from error

    def _entries(self) -> list[_Entry]:
        fs, root = remote.open_place(self.url)
        try:
            fs.invalidate_cache()
            below = fs.find(root, detail=True)
        except FileNotFoundError:
            return []
        except Exception as error:
            raise StoreError(f"{self.folder}: cannot be listed ({self._tell(error)}).") from error
        found = []
        for name, (path, about) in zip(_below(root, below), below.items(), strict=True):
            if m := _KEY.fullmatch(name):
                found.append(_Entry(_time(about), path, m["stage"], int(about.get("size") or 0)))
        return found

    def _read(self, name: str) -> bytes | None:
        fs, root = remote.open_place(self.url)
        try:
            data: bytes = fs.cat_file(_join(root, name))
        except (FileNotFoundError, NotADirectoryError):
            return None
        return data

    def _write(self, name: str, data: bytes) -> None:
        fs, root = remote.open_place(self.url)
        path = _join(root, name)
        try:
            try:
                fs.pipe_file(path, data)
            except FileNotFoundError:
                if OBJECTS & {fs.protocol} | OBJECTS & set(fs.protocol):  # no folder is missing there, but all of it
                    raise
                fs.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
                fs.pipe_file(path, data)
        except Exception as error:
            raise OSError(self._tell(error)) from error

    def _remove(self, paths: list[str]) -> None:
        fs, _ = remote.open_place(self.url)
        try:
            if paths:
                fs.rm(paths)
        except FileNotFoundError:  # another run has removed it
            return
        except Exception as error:
            raise OSError(0, self._tell(error), self.folder) from error

    def _tell(self, error: Exception) -> str:
        return remote.tell(error, self.url)


def _below(root: str, paths: Iterable[str]) -> Iterator[str]:
    """Names below a root; of what stands there itself, nothing."""
    return (path[len(root.rstrip("/")) :].lstrip("/") for path in paths)


def _name(stage: str, key: str) -> str:
    return f"{stage}/{key[:2]}/{key}"


def _join(root: str, name: str) -> str:
    return f"{root.rstrip('/')}/{name}"


def _time(about: dict[str, Any]) -> float:
    """When a file was written, by whichever name its place has for that; 0 where it does not say."""
    for name in ("mtime", "LastModified", "last_modified", "created", "updated"):
        told = about.get(name)
        if isinstance(told, datetime):
            return told.timestamp()
        if isinstance(told, int | float):
            return float(told)
    return 0.0
