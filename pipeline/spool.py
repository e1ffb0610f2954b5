"""Findings of a run in their order, in a file of no name where they are many.

In: findings, one by one. Out: a sequence of them, which is read again as often as it is asked.
"""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, overload

from pipeline import records
from pipeline.reading import Found

IN_MEMORY = 1_000_000  # bytes, from which they stand in a file


class Spool(Sequence[Found]):
    """Like a tuple of what it was made of."""

    def __init__(self, found: Iterable[Found] = ()) -> None:
        """:raises OSError: the disk for temporary files does not take them."""
        self._file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed with the spool
        self._ends = array("Q", [0])
        for one in found:
            data = records.dump(Found, one)
            self._file.write(data)
            self._ends.append(self._ends[-1] + len(data))

    @classmethod
    def of_bytes(cls, data: bytes, ends: Sequence[int]) -> Spool:
        """What :meth:`to_bytes` gave.

        :raises ValueError: it did not give this.
        """
        if list(ends) != sorted(ends) or (ends[-1] if ends else 0) != len(data):
            raise ValueError("its findings end elsewhere")
        spool = cls()
        spool._file.write(data)
        spool._ends.extend(ends)
        return spool

    def to_bytes(self, most: int) -> tuple[bytes | None, tuple[int, ...]]:
        """The findings and where each of them ends, to be kept; None for them where they take more bytes than ``most``."""
        if self._ends[-1] > most:
            return None, ()
        self._file.seek(0)
        return self._file.read(), tuple(self._ends[1:])

    def __del__(self) -> None:
        self._file.close()

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, at: int) -> Found: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Found, ...]: ...
    def __getitem__(self, at: int | slice) -> Found | tuple[Found, ...]:
        if isinstance(at, slice):
            return tuple(map(self._read, range(len(self))[at]))
        return self._read(range(len(self))[at])

    def __iter__(self) -> Iterator[Found]:
        return map(self._read, range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Spool | tuple):
            return NotImplemented
        return len(self) == len(other) and all(map(Found.__eq__, self, other))

    def __repr__(self) -> str:
        return f"Spool({list(self)!r})"

    __hash__: Any = None

    def _read(self, at: int) -> Found:
        self._file.seek(self._ends[at])
        return records.parse(Found, self._file.read(self._ends[at + 1] - self._ends[at]))
