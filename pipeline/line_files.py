"""Files of lines that several may change at once: a change is there whole or not at all, whatever dies in between.

In: a folder, names of its files, lines to add and to take out. Out: the files, all other lines as they were to the byte. Knows
nothing of what the lines say; who reads the files needs no lock, for each takes the place of the one before in one step.
"""

from __future__ import annotations

import contextlib
import csv
import hashlib
import io
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from extractors.errors import ReferenceDataError
from pipeline import replacing
from pipeline.sheets import as_csv, rearm

LOCK, JOURNAL, NEW = ".decisions.lock", ".decisions.json", ".new"
PATIENCE = 30.0  # seconds that one who writes waits for others
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Lines:
    """A file, as pieces between line ends: a record (over several lines where a field is), a comment, nothing."""

    pieces: tuple[str, ...]
    line_end: str = "\n"
    bom: str = ""

    @property
    def text(self) -> str:
        return self.bom + "\n".join(self.pieces)

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """Each piece that is a record, with its number; the first one names the columns.

        :raises ReferenceDataError: it is no CSV.
        """
        for number, piece in enumerate(self.pieces):
            if piece.strip() and not piece.startswith("#"):
                yield number, _split_fields(piece)

    def line_of(self, number: int) -> int:
        """The line of the file that a piece begins in, from 1."""
        return 1 + sum(piece.count("\n") + 1 for piece in self.pieces[:number])

    def add(self, piece: str) -> tuple[Lines, int]:
        """The same with one more at the end, and its number. A file without a line end at its end stays one."""
        if not self.pieces[-1]:
            return replace(self, pieces=(*self.pieces[:-1], piece + self._return, "")), len(self.pieces) - 1
        return replace(self, pieces=(*self.pieces[:-1], self.pieces[-1] + self._return, piece)), len(self.pieces)

    def put(self, number: int, piece: str) -> Lines:
        """The same with another piece in the place of one."""
        is_last = number == len(self.pieces) - 1
        told = piece if is_last else piece + self._return
        return replace(self, pieces=(*self.pieces[:number], told, *self.pieces[number + 1 :]))

    def take_out(self, number: int) -> Lines:
        """The same without a piece."""
        before, after = self.pieces[:number], self.pieces[number + 1 :]
        if before and not after:
            before = (*before[:-1], before[-1].removesuffix(self._return))
        return replace(self, pieces=before + after)

    @property
    def _return(self) -> str:
        return self.line_end.removesuffix("\n")

    def write(self, fields: list[str]) -> str:
        """Fields as a piece of this file."""
        piece = as_csv([fields], line_end="")
        if piece.startswith("#"):  # no comment
            first, _, rest = piece.partition(",")
            piece = f'"{first}",{rest}'
        return piece


def parse(text: str, one_line: bool) -> Lines:
    """The pieces of a text. ``one_line``: no record goes on in the next line, whatever stands in quotation marks."""
    bom = _BOM if text.startswith(_BOM) else ""
    pieces: list[str] = []
    held: list[str] = []
    for line in text.removeprefix(bom).split("\n"):
        held.append(line)
        is_apart = len(held) == 1 and (not line.strip() or line.startswith("#"))
        if one_line or is_apart or sum(part.count('"') for part in held) % 2 == 0:
            pieces.append("\n".join(held))
            held = []
    pieces += held  # a quotation mark that nothing closes: whoever reads the file says so
    return Lines(tuple(pieces), "\r\n" if pieces[0].endswith("\r") else "\n", bom)


def _split_fields(piece: str) -> list[str]:
    try:
        return [rearm(field) for field in next(csv.reader(io.StringIO(piece, newline=""), strict=True))]
    except csv.Error as error:
        raise ReferenceDataError(f"no CSV ({error}): {piece[:80]}. Close the quotation mark.") from error


class Changes:
    """The files of a folder while nobody else writes them; what is put is written when the block ends well."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.before: dict[str, bytes | None] = {}
        self.after: dict[str, bytes] = {}

    def read(self, name: str, *, one_line: bool, head: str) -> Lines:
        """A file as it is, or, where there is none yet, as it begins: with the line ``head``.

        :raises ReferenceDataError: it is not in UTF-8.
        """
        if name not in self.before:
            self.before[name] = _read(self.folder / name)
        data = self.after.get(name, self.before[name])
        try:
            return parse(f"{head}\n" if data is None else data.decode("utf-8"), one_line)
        except UnicodeDecodeError as error:
            raise ReferenceDataError(f"{self.folder / name}: not in UTF-8. Save the file as UTF-8.") from error

    def put(self, name: str, lines: Lines) -> None:
        """Have a file hold these lines."""
        self.after[name] = lines.text.encode("utf-8")


@contextlib.contextmanager
def changing(folder: Path) -> Iterator[Changes]:
    """What a run that died has begun is finished first. Several files are written in the order in which they were put.

    :raises filelock.Timeout: others write for longer than :data:`PATIENCE`.
    :raises OSError: the folder or a file takes nothing; then nothing has changed.
    :raises ReferenceDataError: a file there is damaged.
    """
    with replacing.holding(folder / LOCK, PATIENCE):
        _finish(folder)
        changes = Changes(folder)
        yield changes
        for name in changes.after:
            path = folder / name
            if path.exists() and replacing.is_protected(path):
                raise PermissionError(13, "is write-protected", str(path))
        if len(changes.after) > 1:
            told = {name: (_digest(changes.before[name]), data.decode()) for name, data in changes.after.items()}
            _swap(folder / JOURNAL, json.dumps(told).encode())
            _finish(folder)
        for name, data in changes.after.items() if len(changes.after) == 1 else ():
            _swap(folder / name, data)


def is_unfinished(folder: Path) -> bool:
    """Whether a run has died there between the first and the last of several files: the next change writes the rest."""
    return (folder / JOURNAL).exists()


def _finish(folder: Path) -> None:
    """Write what the journal of a change of several files says, but for a file that somebody has changed since."""
    for left in folder.glob(f".*{NEW}"):
        replacing.discard(left)
    journal = folder / JOURNAL
    if (data := _read(journal)) is None:
        return
    try:
        told = {name: (str(before), str(text)) for name, (before, text) in json.loads(data).items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise ReferenceDataError(f"{journal}: damaged ({error}). Move it away.") from error
    for name, (before, text) in told.items():
        if Path(name).name == name and _digest(_read(folder / name)) == before:
            _swap(folder / name, text.encode("utf-8"))
    journal.unlink()
    _sync(folder)


def _digest(data: bytes | None) -> str:
    return "" if data is None else hashlib.sha256(data).hexdigest()


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _swap(path: Path, data: bytes) -> None:
    """Let a file hold other bytes, in one step, which the disk has when this returns."""
    path = path.resolve()  # of a link, what it names
    new = path.with_name(f".{path.name.removeprefix('.')}{NEW}")
    new.write_bytes(data)
    if path.exists():
        replacing.keep_rights(new, path)
    replacing.write_through(new)
    new.replace(path)
    _sync(path.parent)


def _sync(folder: Path) -> None:
    """Have the disk hold the names in a folder; where the system opens no folder (Windows), it sees to that itself."""
    with contextlib.suppress(PermissionError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
