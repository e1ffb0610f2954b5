"""Files that take another's place: whole or not at all, with its rights, and nothing left over.

In: paths. Out: files in each other's place. Knows nothing of what is in them; who calls holds a lock.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock

CHUNK = 2**20  # bytes that are copied at a time
KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a FIFO",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
    stat.S_IFLNK: "a link",
}


@contextmanager
def holding(lock_file: Path, patience: float = 0) -> Iterator[None]:
    """Holds a lock against other runs while the block lasts; then neither it nor an empty folder made for it stays.

    ``patience``: for how many seconds another run is waited for.

    :raises filelock.Timeout: another run holds it.
    :raises OSError: the folder cannot be made or takes no file.
    """
    made = [folder for folder in lock_file.parents if not folder.exists()]
    lock = filelock.FileLock(lock_file, timeout=patience)
    try:
        lock_file.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
        try:
            yield
        finally:
            try:
                with contextlib.suppress(PermissionError):  # Windows, where an open file stays
                    lock_file.unlink(missing_ok=True)  # while it is held: who has opened it sees that it is gone
            finally:
                lock.release()
    finally:
        with contextlib.suppress(OSError):  # something stands in it
            for folder in made:
                folder.rmdir()


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """``folder``, empty and closed to others while the block lasts, then gone. What a run that died left in it goes first.

    :raises OSError: the folder cannot be made.
    """
    discard(folder)
    folder.mkdir(0o700)
    try:
        yield folder
    finally:
        discard(folder)


@contextmanager
def staging_apart(folder: Path) -> Iterator[Path]:
    """A new folder in ``folder``, of a name that no other run has had; what others have left there goes first.

    A process that a run has started may outlive it by a moment and write on into the run's own folder: not into this one.

    :raises OSError: the folder cannot be made.
    """
    for left in folder.glob("files-*"):
        with contextlib.suppress(OSError):  # such a process has just put another file there; it goes with ``folder``
            discard(left)
    made = Path(tempfile.mkdtemp(prefix="files-", dir=folder))
    try:
        yield made
    finally:
        discard(made)


def discard(path: Path) -> None:
    """Remove a file, or a folder with what is in it, where there is one. Of a link, the link."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def tell_kind(mode: int) -> str | None:
    """What stands there that is no regular file, in words; None for a regular file. ``mode``: of :func:`os.lstat`."""
    return None if stat.S_ISREG(mode) else KINDS[stat.S_IFMT(mode)]


def is_protected(path: Path) -> bool:
    """Whether the file is not to be written: by anybody (which holds for root, too), or by this user."""
    return not path.stat().st_mode & 0o222 or not os.access(path, os.W_OK)


def keep_rights(new: Path, old: Path) -> None:
    """Give ``new`` the mode of ``old`` and, where the system lets this user, its owner and group.

    A group that could not be kept would hand the old group's rights to another: it gets those of everybody.
    """
    was = old.stat()
    mode = stat.S_IMODE(was.st_mode)
    if hasattr(os, "chown"):
        for owner in (was.st_uid, -1):
            with contextlib.suppress(PermissionError):
                os.chown(new, owner, was.st_gid)
                break
        if new.stat().st_gid != was.st_gid:
            mode = mode & ~0o070 | (mode & 0o007) << 3
    new.chmod(mode)


def put_new(path: Path, data: bytes) -> None:
    """A new file, whole or not at all, never in another's place.

    :raises FileExistsError: there is one of this name.
    :raises OSError: it cannot be written.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(part, path)
        except FileExistsError:
            raise
        except OSError:  # FAT and some network drives have no second names
            if path.exists():
                raise FileExistsError(str(path)) from None
            part.rename(path)
    finally:
        part.unlink(missing_ok=True)


def name_twice(path: Path, name: Path) -> None:
    """A second name for a file, so that its first may be given to another: a hard link, or a copy where there is none."""
    try:
        os.link(path, name)
    except OSError:  # FAT and some network drives have none; a copy that fails says why
        shutil.copy2(path, name)
        keep_rights(name, path)


def copy_hashed(path: Path, to: Path) -> str:
    """Copy a file to a new one; the SHA-256 of what was copied.

    :raises OSError: it cannot be read, or the disk does not take it.
    """
    digest = hashlib.sha256()
    with path.open("rb") as file, to.open("xb") as copy:
        while data := file.read(CHUNK):
            digest.update(data)
            copy.write(data)
    return digest.hexdigest()


def hash_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_through(path: Path) -> None:
    """Have the disk hold the file before its name says that it is there."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
