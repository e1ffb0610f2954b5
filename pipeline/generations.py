"""The files of a warehouse in their folder: the one in place, those before it, the lock; which may be replaced, and how.

In: paths. Out: files in each other's place, and what each of them holds. Builds none (:mod:`pipeline.building`).

The warehouse before ``jixiao.duckdb`` is ``jixiao.previous.duckdb``, the one before that ``jixiao.previous-2.duckdb``. Each
step of a swap is one renaming after which the file in place is whole and no generation is missing; what a process that
dies leaves (a number skipped, one file under two names) the next swap puts in order.
"""

from __future__ import annotations

import datetime as dt
import filecmp
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import filelock

from pipeline.replacing import (
    copy_hashed,
    discard,
    holding,
    is_protected,
    keep_rights,
    name_twice,
    staging,
    tell_kind,
    write_through,
)
from pipeline.warehouse import WarehouseError, count_contents, first_line, foreign_tables, reading

KEEP = 3  # generations before the one in place that stay
STAYS = "It stays; name another file with --warehouse FILE"


@dataclass(frozen=True, slots=True)
class Generation:
    """A warehouse in place (``number`` 0) or so many steps before it. ``fault``: why what it holds is not known."""

    number: int
    path: Path
    built: dt.datetime
    documents: int = 0
    rows: int = 0
    figures: int = 0
    fault: str = ""


# --- which file, and whether it may be replaced ---------------------------------------------------------------------


def find_real(path: str | Path) -> Path:
    """The file that a name stands for, all links followed: that one is replaced, locked and kept, never a link.

    :raises WarehouseError: the name is too long, or a link leads to a folder that is not there.
    """
    path = Path(path)
    real = Path(os.path.realpath(path))
    try:
        with suppress(FileNotFoundError, NotADirectoryError):
            _log_of(previous_of(real, 10 * KEEP)).lstat()  # the longest name that may be needed
        astray = [p for p in (path, *path.absolute().parents) if p.is_symlink() and not p.exists()]
    except OSError as error:
        raise not_written(path, error) from error
    if astray and not real.parent.is_dir():
        # Not made: the drive that the link leads to may only be away.
        raise WarehouseError(f"{path}: the link leads to {real}, whose folder is not there. Make it, or mend the link.")
    return real


def check_replaceable(path: Path) -> None:
    """Whether nothing is lost where another warehouse takes the place of ``path``.

    :raises WarehouseError: what stands there is no regular file, protected, open in another program, or no warehouse,
        or holds tables besides a warehouse's.
    """
    try:
        kind = tell_kind(path.lstat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise not_written(path, error) from error
    if kind:
        raise WarehouseError(f"{path}: {kind} is no DuckDB file. {STAYS}.")
    if is_protected(path):
        raise WarehouseError(f"{path}: is protected against writing. {STAYS}, or give the permission: chmod u+w FILE")
    try:
        with reading(path) as con:
            foreign = foreign_tables(con)
    except WarehouseError as error:
        raise WarehouseError(f"{error} {STAYS}, or move it away.") from error
    if foreign:
        raise WarehouseError(
            f"{path}: holds tables that jixiao did not build: {', '.join(foreign[:5])}. {STAYS}, or move these elsewhere."
        )


@contextmanager
def locked(path: str | Path) -> Iterator[Path]:
    """Holds the warehouse against a second run, from before the reading until the new file is in place; gives its file.

    :raises WarehouseError: another run holds it, what is there may not be replaced, or the folder takes no file.
    """
    real = find_real(path)
    check_replaceable(real)
    with ExitStack() as stack:
        try:
            stack.enter_context(holding(_beside(real, "lock")))
        except filelock.Timeout as error:
            message = f"{path}: another ingest or undo is writing it. Wait until that one has ended."
            raise WarehouseError(message) from error
        except OSError as error:
            raise not_written(real, error) from error
        for number in _numbers(real):
            check_replaceable(previous_of(real, number))
        yield real


@contextmanager
def scratch(real: Path) -> Iterator[Path]:
    """An empty folder beside the warehouse for what a run holds until it is loaded; gone with the run.

    To be called within :func:`locked`, with the file that it gives.

    :raises WarehouseError: the folder cannot be made.
    """
    with ExitStack() as stack:
        try:
            folder = stack.enter_context(staging(_beside(real, "read")))
        except OSError as error:
            raise not_written(real, error) from error
        yield folder


def not_written(path: Path, error: Exception) -> WarehouseError:
    """The error that says why the warehouse was not replaced."""
    return WarehouseError(
        f"{path}: cannot be written ({first_line(error)}); the old one, if any, is as it was."
        " Make room or give the permission, or name another place with --warehouse FILE."
    )


# --- names ----------------------------------------------------------------------------------------------------------


def previous_of(path: Path, number: int = 1) -> Path:
    """Where the warehouse so many steps before this one stands.

    >>> previous_of(Path("jixiao.duckdb")).name, previous_of(Path("jixiao.duckdb"), 2).name
    ('jixiao.previous.duckdb', 'jixiao.previous-2.duckdb')
    """
    return path.with_name(f"{path.stem}.previous{'' if number == 1 else f'-{number}'}{path.suffix}")


def is_ours(path: Path, warehouse: Path) -> bool:
    """Whether a file is the warehouse, a link to it, or one of the files that stand beside it."""
    given, real = Path(os.path.abspath(warehouse)), Path(os.path.realpath(warehouse))
    path = Path(os.path.realpath(path.parent), path.name)
    if Path(os.path.realpath(path)) == real or path == Path(os.path.realpath(given.parent), given.name):
        return True
    return path.parent == real.parent and (
        _number_of(path.name, real) is not None or path.name.startswith((f".{real.name}.", f"{real.name}."))
    )


def _number_of(name: str, path: Path) -> int | None:
    """How many steps before ``path`` the file ``name`` beside it stands; None where it is no generation of it."""
    name = name.removesuffix(".wal")
    found = re.fullmatch(rf"{re.escape(path.stem)}\.previous(?:-([1-9]\d*))?{re.escape(path.suffix)}", name)
    return int(found[1] or 1) if found else None


def _numbers(path: Path) -> list[int]:
    """The generations before ``path``, nearest first. A run that died may have left numbers out."""
    if not path.parent.is_dir():
        return []
    names = (p.name for p in path.parent.iterdir() if not p.name.endswith(".wal"))
    return sorted({number for name in names if (number := _number_of(name, path))})


def _beside(path: Path, what: str) -> Path:
    return path.with_name(f".{path.name}.{what}")


def _log_of(path: Path) -> Path:
    """Where DuckDB keeps what some writer has not yet put into the file."""
    return path.with_name(path.name + ".wal")


# --- one in another's place -----------------------------------------------------------------------------------------


@contextmanager
def replacing(path: Path, keep: int | None = None) -> Iterator[Path]:
    """The name for a new warehouse, which takes the place of ``path`` when the block ends well; the old one stays.

    To be called within :func:`locked`, with the file that it gives. When the block raises, or the process dies, the file
    in place stays as it is. ``keep``: generations that stay; None: three, or as many as there are.

    :raises OSError: the folder cannot be written.
    """
    with staging(_beside(path, "new")) as folder:
        new = folder / path.name
        yield new
        _swap(new, path, keep)


def repeat(path: Path, sha256: str, keep: int | None = None) -> bool:
    """Put a copy of the warehouse in its own place, as a new one would be, where it is the file with this hash; whether it is.

    As :func:`replacing`. The copy is what is told by its hash: whoever writes in the file meanwhile has no part in it.

    :raises WarehouseError: the folder cannot be written.
    """
    if _log_of(path).exists() or not path.is_file():  # some writer has not yet put all into the file, or there is none
        return False
    try:
        with staging(_beside(path, "new")) as folder:
            new = folder / path.name
            if copy_hashed(path, new) != sha256:
                return False
            _swap(new, path, keep)
    except OSError as error:
        raise not_written(path, error) from error
    return True


def _swap(new: Path, path: Path, keep: int | None, spent: int | None = None) -> None:
    """Put ``new`` in the place of ``path``; what was there becomes the generation before.

    ``spent``: the inode of the generation that ``new`` was made from, which is now in place and goes.
    """
    write_through(new)
    keep = keep or max(KEEP, len(_numbers(path)))
    if path.exists():
        check_replaceable(path)  # once more: the run has taken its time
        keep_rights(new, path)
        old = new.with_name("old.duckdb")
        name_twice(path, old)  # so that the first name is never missing
        _make_way(path)
        if _log_of(path).exists():
            shutil.copy2(_log_of(path), _log_of(previous_of(path)))
        old.replace(previous_of(path))
    # A log that some writer left beside the old file must not be played into the new one.
    _log_of(path).unlink(missing_ok=True)
    new.replace(path)
    _close_ranks(path, spent)
    for number in _numbers(path)[keep:]:
        _remove(previous_of(path, number))


def _make_way(path: Path) -> None:
    """Move the generations one step further, up to the first number that is free: the last of them first."""
    free = next(n for n in range(1, len(_numbers(path)) + 2) if n not in _numbers(path))
    for number in range(free - 1, 0, -1):
        _move(previous_of(path, number), previous_of(path, number + 1))


def _close_ranks(path: Path, spent: int | None) -> None:
    """Number the generations without gaps, each once: not the file in place, nor what another says, too."""
    kept: list[Path] = []
    for number in _numbers(path):
        file, place = previous_of(path, number), previous_of(path, len(kept) + 1)
        in_place = file.stat().st_ino in (path.stat().st_ino, spent) and not _log_of(file).exists()
        if in_place or any(_is_same(file, other) for other in kept):
            _remove(file)
            continue
        if file != place:
            _move(file, place)
        kept.append(place)


def _is_same(one: Path, other: Path) -> bool:
    """Whether two files say the same, neither having a log beside it."""
    return not _log_of(one).exists() and not _log_of(other).exists() and filecmp.cmp(one, other, shallow=False)


def _move(file: Path, to: Path) -> None:
    if _log_of(file).exists():
        _log_of(file).replace(_log_of(to))
    file.replace(to)


def _remove(file: Path) -> None:
    discard(file)
    discard(_log_of(file))


# --- back to an earlier one -----------------------------------------------------------------------------------------


def list_generations(path: str | Path) -> list[Generation]:
    """The warehouse in place, if any, and those before it, nearest first.

    :raises WarehouseError: the folder cannot be read.
    """
    real = find_real(path)
    try:
        files = [(0, real)] if os.path.lexists(real) else []
        files += [(number, previous_of(real, number)) for number in _numbers(real)]
        return [_describe(number, file) for number, file in files]
    except OSError as error:
        raise WarehouseError(f"{path}: its folder cannot be read ({first_line(error)}).") from error


def undo(path: str | Path, number: int | None = None) -> tuple[Generation, Generation | None]:
    """Put a generation in place; what was there becomes the one before. Gives the one put in place and the one replaced.

    ``number`` None: the nearest that is another file than the one in place. A run that died may have left no number 1, or the
    file in place under that name, too.

    :raises WarehouseError: there is no such generation, it cannot be read, or what is in place may not be replaced.
    """
    with locked(path) as real:
        number = number or _nearest(real)
        source = previous_of(real, number)
        if number not in _numbers(real):
            there = ", ".join(map(str, _numbers(real))) or "none"
            raise WarehouseError(f"{path}: there is no generation {number} before it. There are: {there}.")
        chosen = _describe(number, source)
        if chosen.fault:
            raise WarehouseError(chosen.fault)
        replaced = replace(_describe(1, real), path=previous_of(real)) if real.exists() else None
        try:
            with staging(_beside(real, "new")) as folder:
                new = folder / real.name
                name_twice(source, new)
                _swap(new, real, None, spent=source.stat().st_ino)
        except OSError as error:
            raise not_written(real, error) from error
        return chosen, replaced


def _nearest(path: Path) -> int:
    """The first generation before the one in place that is not the same file; 1 where there is none."""
    others = (n for n in _numbers(path) if not (path.exists() and previous_of(path, n).samefile(path)))
    return next(others, 1)


def _describe(number: int, path: Path) -> Generation:
    built = dt.datetime.fromtimestamp(path.stat().st_mtime)
    try:
        with reading(path) as con:
            return Generation(number, path, built, *count_contents(con))
    except WarehouseError as error:
        return Generation(number, path, built, fault=str(error))
