"""Pictures of pages → what is read off them, in processes of their own, none of them twice.

In: pictures, and what was kept of pages read before. Out: a reading for each, in order. A page that cannot be read is told, and
costs itself alone. What is on a page is read by :mod:`extractors.document.scans`.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from extractors.document.model import RecognisedPage
from pipeline.workers import READY_WITHIN, Answer, Limits, LostError, Task, run_all, tell_alive

if TYPE_CHECKING:  # loaded with the first scan alone
    from extractors.document.formats.recognition import Reading, Recognise
    from extractors.document.scans.picture import Picture

# Of one page: A4 at 300 dpi takes some 10 s of the processor and 550 MB.
LIMITS = Limits(seconds=90.0, seconds_per_mb=0.0, megabytes=1400.0, megabytes_per_mb=0.0)
WAIT = (
    READY_WITHIN + LIMITS.by_the_clock
)  # seconds that whoever asks for a page may wait for it, which is more than it may read


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """The pages that were read off one picture."""

    pages: tuple[RecognisedPage, ...]


Recall = Callable[
    ["Picture"], tuple[RecognisedPage, ...] | None
]  # what was read off a picture; None where that is not kept


class KeptSheets(Protocol):
    """What was read off pictures before, by the hash of their pixels."""

    def get_sheet(self, sha256: str) -> ReadSheet | None: ...

    def put_sheet(self, sha256: str, sheet: ReadSheet) -> None: ...

    def lose_sheet(self) -> None:
        """One could not be read, and may be the next time: what is made without it is not to be kept."""


class KeepsNoSheets:
    """Keeps nothing."""

    def get_sheet(self, sha256: str) -> ReadSheet | None:
        return None

    def put_sheet(self, sha256: str, sheet: ReadSheet) -> None:
        pass

    def lose_sheet(self) -> None:
        pass


class HeldSheets:
    """Keeps them as long as it is there itself. ``before``: where some were kept earlier, which is opened with the first picture
    and takes none."""

    def __init__(self, before: Callable[[], KeptSheets] = KeepsNoSheets) -> None:
        self._held: dict[str, ReadSheet] = {}
        self._open = before
        self._before: KeptSheets | None = None

    def get_sheet(self, sha256: str) -> ReadSheet | None:
        if sha256 not in self._held:
            self._before = self._before or self._open()
            if (sheet := self._before.get_sheet(sha256)) is not None:
                self._held[sha256] = sheet
        return self._held.get(sha256)

    def put_sheet(self, sha256: str, sheet: ReadSheet) -> None:
        self._held[sha256] = sheet

    def lose_sheet(self) -> None:
        """The others are held all the same."""


def recall_from(kept: KeptSheets) -> Recall:
    """What was read off pictures and is kept."""

    def recall(picture: Picture) -> tuple[RecognisedPage, ...] | None:
        sheet = kept.get_sheet(hash_picture(picture))
        return None if sheet is None else sheet.pages

    return recall


def recognise_by(kept: KeptSheets | None = None, jobs: int | None = None) -> Recognise | None:
    """What reads pictures with ``jobs`` processes (None: as many as there are processors); None where the extra is not there."""
    from extractors.document import scans

    if not scans.is_there():
        return None

    def recognise(pictures: Iterable[Picture]) -> Iterator[Reading]:
        return _recognise(pictures, kept or KeepsNoSheets(), jobs or os.cpu_count() or 1)

    return recognise


def hash_picture(picture: Picture) -> str:
    """SHA-256 of a picture's pixels and their resolution."""
    digest = hashlib.sha256(f"{picture.width} {picture.height} {picture.dpi:.3f}\n".encode())
    digest.update(picture.grey)
    return digest.hexdigest()


def _recognise(pictures: Iterable[Picture], kept: KeptSheets, jobs: int) -> Iterator[Reading]:
    done: dict[int, Reading] = {}
    known: dict[str, Reading] = {}  # by the hash of each picture: a small file may show one a thousand times
    waiting: dict[str, list[int]] = {}  # the numbers of those that are read now
    asked: list[str] = []
    count = 0

    def tasks() -> Iterator[Task[Picture]]:
        nonlocal count
        for picture in pictures:
            number, count = count, count + 1
            key = hash_picture(picture)
            if key not in known and key not in waiting and (sheet := kept.get_sheet(key)) is not None:
                known[key] = sheet.pages
            if key in known:
                done[number] = known[key]
            elif key in waiting:
                waiting[key].append(number)
            else:
                waiting[key] = [number]
                asked.append(key)
                yield Task(picture)

    told = 0
    tell_alive("p.0", WAIT)
    for place, answer in enumerate(run_all(read_sheet, tasks(), jobs=jobs, limits=LIMITS)):
        key = asked[place]
        known[key] = _take(answer, key, kept)
        number = waiting[key][0]
        done |= dict.fromkeys(waiting.pop(key), known[key])
        tell_alive(f"p.{number + 1}", WAIT)  # of the pictures so far
        while told in done:
            yield done.pop(told)
            told += 1
    tell_alive("")
    while told in done:
        yield done.pop(told)
        told += 1


def _take(answer: Answer[ReadSheet], key: str, kept: KeptSheets) -> Reading:
    """What was read off a picture, which is kept, or why nothing was."""
    from extractors.document.formats.recognition import Unrecognised

    if answer.error is not None:
        kept.lose_sheet()
        return Unrecognised(_say_why(answer.error))
    sheet = answer.get()
    kept.put_sheet(key, sheet)
    return sheet.pages


def _say_why(error: Exception) -> str:
    """Why a page was not read, with a remedy: what may be given to a whole file does not hold for a page of it."""
    match error:
        case LostError(check="took_too_long"):
            return f"reading it took more than {LIMITS.seconds:.0f} s. Scan it again at 200 to 300 dpi, on plain paper."
        case LostError(check="took_too_much"):
            return f"reading it took more than {LIMITS.megabytes:.0f} MB of memory. Scan it again at 200 to 300 dpi."
        case LostError():
            return (
                "the process that read it died, most likely for want of memory. Close other programs, and read the file again "
                "with --jobs 1."
            )
    return f"jixiao itself failed on it ({type(error).__name__}: {error})."


def read_sheet(picture: Picture) -> ReadSheet:
    """The pages of one picture; for a process of its own. Raises MemoryError."""
    from extractors.document.scans.sheet import recognise

    return ReadSheet(recognise(picture))
