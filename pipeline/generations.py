"""The files of a warehouse in their folder: the one in place, the one before it, the lock; how a new one is swapped in.

In: paths. Out: files in each other's place. Knows nothing of what is in them.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock

from pipeline.warehouse import WarehouseError, first_line, is_duckdb


@contextmanager
def locked(path: str | Path) -> Iterator[None]:
    """Holds the warehouse against a second ingest, from before the reading until the new file is in its place.

    :raises WarehouseError: another ingest holds it, ``path`` is some other file, or the folder takes no file.
    """
    path = Path(path).absolute()
    if path.is_dir() or (path.exists() and path.stat().st_size and not is_duckdb(path)):
        raise WarehouseError(f"{path}: this is no DuckDB file, and it stays. Name another one with --warehouse FILE.")
    lock = filelock.FileLock(beside(path, "lock"), timeout=0)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except filelock.Timeout as error:
        raise WarehouseError(f"{path}: another ingest is writing it. Wait until that one has ended.") from error
    except OSError as error:
        raise not_written(path, error) from error
    try:
        yield
    finally:
        lock.release()


def not_written(path: Path, error: Exception) -> WarehouseError:
    """The error that says why the warehouse was not replaced."""
    return WarehouseError(
        f"{path}: cannot be written ({first_line(error)}); the old one, if any, is as it was."
        " Make room or give the permission, or name another place with --warehouse FILE."
    )


def swap(new: Path, path: Path) -> None:
    """Put ``new`` in the place of ``path``; the old file becomes the previous one."""
    with new.open("rb+") as file:
        os.fsync(file.fileno())
    if path.exists():
        previous, link = previous_of(path), beside(path, "old.duckdb")
        remove(link)
        try:
            os.link(path, link)  # a second name, so that the first is never missing
        except OSError:  # file systems without hard links (FAT, some network drives)
            shutil.copy2(path, link)
        os.replace(link, previous)
    # A log that some writer left beside the old file must not be played into the new one.
    remove(path.with_name(path.name + ".wal"))
    os.replace(new, path)


def previous_of(path: Path) -> Path:
    """Where the warehouse before this one stands: ``jixiao.duckdb`` → ``jixiao.previous.duckdb``."""
    return path.with_name(f"{path.stem}.previous{path.suffix}")


def is_ours(path: Path, warehouse: Path) -> bool:
    """Whether a file is the warehouse or one of the files that stand beside it."""
    path, warehouse = path.absolute(), warehouse.absolute()
    return path.parent == warehouse.parent and (
        path in (warehouse, previous_of(warehouse))
        or path.name.startswith((f".{warehouse.name}.", f"{warehouse.name}."))
    )


def beside(path: Path, what: str) -> Path:
    """A file of ours beside the warehouse, hidden."""
    return path.with_name(f".{path.name}.{what}")


def remove(path: Path) -> None:
    """Remove a DuckDB file and its log, where they are."""
    for file in (path, path.with_name(path.name + ".wal")):
        file.unlink(missing_ok=True)
