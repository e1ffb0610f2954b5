"""What was made before, kept beside a warehouse: entries of bytes by key, bounded, safe to delete at any time.

In: a stage, a key, bytes. Out: the bytes again, or None. Knows nothing of what they are. An entry is written whole under
another name and then named, so that runs at once do not see each other's halves; it bears a digest of what it holds; folder
and files are the owner's alone. Beyond the bound the least recently used go first.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from extractors.document.model import JixiaoError

FOLDER = "cache"  # beside the warehouse
BOUND = 5_000_000_000  # bytes, until somebody sets another: some 100,000 reports
LEFT_OVER = 3600.0  # seconds after which an entry half written is one of a run that died
# What programs for backups know a folder of this kind by: https://bford.info/cachedir/
TAG, SIGNATURE = "CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55"
OURS = "# Made by jixiao; may be deleted at any time: jixiao cache --clear"
MARK = f"{SIGNATURE}\n{OURS}\n".encode()
BOUND_FILE = "bound"
_HALF = re.compile(r"new-[0-9]+-[0-9a-f]{8}")  # the name of a file while it is written
_ENTRY = re.compile(rf"[0-9a-f]{{64}}|{_HALF.pattern}")


class StoreError(JixiaoError):
    """Nothing can be kept; the message names the folder and the remedy."""


class DamagedEntryError(JixiaoError):
    """An entry is not what was written; the message names the file."""


class Held(NamedTuple):
    """What a stage holds."""

    stage: str
    entries: int
    size: int  # bytes


class _Entry(NamedTuple):
    used: float
    size: int
    path: str


def is_store(folder: Path) -> bool:
    """Whether a folder is one that jixiao made to keep things in."""
    try:
        return OURS in (folder / TAG).read_text("utf-8", errors="replace")
    except OSError:
        return False


def store_of(warehouse: Path) -> Store:
    """The store beside a warehouse, made when the first entry is put.

    :raises StoreError: what stands there is none, or another's.
    """
    return store_at(warehouse.parent / FOLDER, "move it away, or name another place for the warehouse.")


def store_at(folder: Path, remedy: str = "name another folder with --store.") -> Store:
    """The store in a folder, made when the first entry is put.

    :raises StoreError: what stands there is none, or another's; its message ends with the remedy.
    """
    remedy = f"Nothing is kept there: {remedy}"
    try:
        if os.path.lexists(folder) and not is_store(folder) and (not folder.is_dir() or any(folder.iterdir())):
            raise StoreError(f"{folder}: is no folder that jixiao made. {remedy}")
        if folder.exists() and hasattr(os, "geteuid") and folder.stat().st_uid != os.geteuid():
            raise StoreError(f"{folder}: belongs to another user. {remedy}")
    except OSError as error:
        raise StoreError(f"{folder}: cannot be read ({error.strerror}). {remedy}") from error
    return Store(folder)


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of entries. :meth:`get` and :meth:`put` may be called by any number of processes at once."""

    folder: Path

    def get(self, stage: str, key: str) -> bytes | None:
        """What was put under the key, which counts as a use; None where nothing is.

        :raises DamagedEntryError: the entry is not what was put.
        """
        path = self._path(stage, key)
        try:
            data = unpack(key, path.read_bytes())
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError) as error:
            raise DamagedEntryError(f"{path}: damaged ({error}); made anew.") from error
        with contextlib.suppress(OSError):  # gone, or a disk that takes nothing: it is read all the same
            os.utime(path)
        return data

    def put(self, stage: str, key: str, data: bytes) -> None:
        """Keep bytes under a key, in place of what was there.

        :raises OSError: the disk does not take them.
        """
        path = self._path(stage, key)
        self.make()
        for folder in (path.parent.parent, path.parent):
            with contextlib.suppress(
                FileExistsError
            ):  # Path.mkdir looks once more, when another run may have removed it
                os.mkdir(folder, 0o700)
        _write(path, pack(key, data))

    def exists(self) -> bool:
        """Whether anything was ever put here."""
        return self.folder.exists()

    def make(self) -> None:
        """Make the folder, closed to others, with the mark that says whose it is.

        :raises OSError: it cannot be made.
        """
        if is_store(self.folder):
            return
        try:
            self.folder.mkdir(0o700, parents=True, exist_ok=True)
        except FileExistsError:  # Path.mkdir looks once more, when another run may have removed it
            if self.folder.exists() and not self.folder.is_dir():
                raise
        self.folder.chmod(0o700)
        _write(self.folder / TAG, MARK)

    def held(self) -> list[Held]:
        """What there is of each stage, in the order of their names."""
        told: dict[str, list[int]] = {}
        for entry in self._entries():
            told.setdefault(Path(entry.path).parent.parent.name, []).append(entry.size)
        return [Held(stage, len(sizes), sum(sizes)) for stage, sizes in sorted(told.items())]

    def bound(self) -> int:
        """Bytes that the entries may take."""
        try:
            return int((self.folder / BOUND_FILE).read_text("ascii"))
        except (FileNotFoundError, NotADirectoryError):
            return BOUND
        except (OSError, ValueError) as error:
            raise StoreError(
                f"{self.folder / BOUND_FILE}: holds no size ({error}). Set it: jixiao cache --size 5GB"
            ) from error

    def set_bound(self, size: int) -> None:
        """Let the entries take so many bytes from now on.

        :raises OSError: the folder takes no file.
        """
        self.make()
        _write(self.folder / BOUND_FILE, b"%d" % size)

    def prune(self) -> int:
        """Remove the least recently used entries beyond the bound, and what runs that died left; how many entries went.

        :raises StoreError: what the bound is cannot be told.
        :raises OSError: an entry cannot be removed.
        """
        bound = self.bound()
        for path in self._left_over():
            Path(path).unlink(missing_ok=True)
        size, gone = sum(entry.size for entry in self._entries()), 0
        if size <= bound:  # as mostly: memory holds no list of them then
            return 0
        for entry in sorted(self._entries()):
            if size <= bound:
                break
            Path(entry.path).unlink(missing_ok=True)
            size -= entry.size
            gone += 1
        return gone

    def clear(self) -> int:
        """Remove every entry, and the folder where no bound is set in it; how many entries went.

        :raises OSError: something cannot be removed.
        """
        gone = sum(held.entries for held in self.held())
        for one in self._files():
            Path(one.path).unlink(missing_ok=True)
        stages = [Path(stage.path) for stage in _list(self.folder) if stage.is_dir(follow_symlinks=False)]
        for emptied in [*(Path(part.path) for stage in stages for part in _list(stage)), *stages]:
            with contextlib.suppress(OSError):  # another run is at work in it, or it is not ours
                emptied.rmdir()
        if [one.name for one in _list(self.folder)] == [TAG]:
            (self.folder / TAG).unlink(missing_ok=True)
            with contextlib.suppress(OSError):  # another run has begun
                self.folder.rmdir()
        return gone

    def _path(self, stage: str, key: str) -> Path:
        return self.folder / stage / key[:2] / key

    def _files(self) -> Iterator[os.DirEntry[str]]:
        """Entries, whole or being written, and nothing that somebody else has put between them."""
        for stage in _list(self.folder):
            for part in _list(stage.path) if stage.is_dir(follow_symlinks=False) else ():
                if part.is_dir(follow_symlinks=False):
                    yield from (one for one in _list(part.path) if _ENTRY.fullmatch(one.name))

    def _entries(self) -> Iterator[_Entry]:
        for one in self._files():
            with contextlib.suppress(FileNotFoundError):  # another run has removed it
                if not _HALF.fullmatch(one.name):
                    status = os.lstat(one.path)
                    yield _Entry(status.st_mtime, status.st_size, one.path)

    def _left_over(self) -> Iterator[str]:
        for one in chain(self._files(), _list(self.folder)):
            with contextlib.suppress(FileNotFoundError):
                if _HALF.fullmatch(one.name) and time.time() - os.lstat(one.path).st_mtime > LEFT_OVER:
                    yield one.path


def _write(path: Path, data: bytes) -> None:
    """A file of the owner's alone, whole or not at all."""
    new = path.with_name(f"new-{os.getpid()}-{secrets.token_hex(4)}")
    try:
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def _list(folder: str | Path) -> list[os.DirEntry[str]]:
    """What stands in a folder; nothing where it is not there, or no longer."""
    try:
        with os.scandir(folder) as found:
            return list(found)
    except (FileNotFoundError, NotADirectoryError):
        return []


def pack(key: str, data: bytes) -> bytes:
    """An entry as it is kept: a digest, and the data in less room."""
    packed = zlib.compress(data, 1)
    return _digest(key, packed) + b"\n" + packed


def unpack(key: str, entry: bytes) -> bytes:
    """The data of an entry. Raises ValueError where it is not what was packed under this key."""
    digest, packed = entry.split(b"\n", 1)
    if digest != _digest(key, packed):
        raise ValueError("its digest is another")
    try:
        return zlib.decompress(packed)
    except zlib.error as error:
        raise ValueError(str(error)) from error


def _digest(key: str, packed: bytes) -> bytes:
    """Of the key, too: an entry under another's name is none."""
    return hashlib.sha256(key.encode() + b"\n" + packed).hexdigest().encode()
