"""Who reads a scan to letters, each in a process of its own, so that its time and memory are its own.

    python -m tests.scans.readers SCAN        # what jixiao reads, a page a line

In: a scan, and of Tesseract also its truth: its words lie in the picture, and are laid on the upright sheet by the transform with
which the scan was made. Out: :class:`Reading`. A reader that is not to be had raises :class:`MissingReaderError`. Nothing of
Tesseract but its letters is used anywhere.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image, ImageSequence

from extractors.document.formats.pdf import load_pages
from tests.scans.letters import Char
from tests.scans.make import Sheet

ROOT = Path(__file__).parents[2]


class MissingReaderError(RuntimeError):
    """The reader is not there. The message says what is missing."""


class FailedReaderError(RuntimeError):
    """The reader ended with an error. The message is its last line."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What was read of a page: its number as the reader counts (1-based), its letters upright in points."""

    number: int
    chars: tuple[Char, ...]


@dataclass(frozen=True, slots=True)
class Cost:
    seconds: float  # of a processor, all processes together
    megabytes: float  # the most that one process held


@dataclass(frozen=True, slots=True)
class Reading:
    pages: tuple[ReadPage, ...]
    cost: Cost


@dataclass(frozen=True, slots=True)
class Done:
    """A process that has ended."""

    status: int
    said: str
    complained: str
    cost: Cost


# The largest memory that is told of a process is never less than its parent's, so a bare interpreter starts each.
_STARTER = """
import json, os, sys
child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, used = os.wait4(child, 0)
with open(sys.argv[1], "w") as told:
    json.dump([os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss], told)
"""


def run(command: Sequence[str]) -> Done:
    """Run a command to its end; what it took is its own and that of the processes that it waited for."""
    with tempfile.NamedTemporaryFile() as told:
        starter = [sys.executable, "-I", "-S", "-c", _STARTER, told.name, *command]
        done = subprocess.run(starter, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        if done.returncode:
            raise FailedReaderError(f"{command[0]} cannot be started: {done.stderr.decode('utf-8', 'replace')}")
        status, seconds, memory = json.load(told)
    cost = Cost(seconds, memory / (1024 * 1024 if sys.platform == "darwin" else 1024))  # macOS counts bytes
    return Done(status, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"), cost)


# -------------------------------------------------------------------------------------------------------------- jixiao


def read_by_jixiao(scan: Path) -> Reading:
    """The letters of a scan as jixiao reads them. Raises MissingReaderError, FailedReaderError."""
    done = run([sys.executable, "-m", "tests.scans.readers", str(scan.resolve())])
    if done.status == _MISSING:
        raise MissingReaderError(done.complained.strip().rpartition("\n")[2])
    if done.status:
        raise FailedReaderError(f"{scan.name}: {done.complained.strip().rpartition(chr(10))[2]}")
    told = [json.loads(line) for line in done.said.splitlines()]
    pages = tuple(ReadPage(page["number"], tuple(tuple(char) for char in page["chars"])) for page in told)
    return Reading(pages, done.cost)


_MISSING = 3


def _print_pages(scan: Path) -> int:
    """Read a scan and print its pages. This, and nothing else here, knows by which names jixiao's reader of pictures goes."""
    try:
        from extractors.document.scans import is_there
        from extractors.document.scans.sheet import recognise
    except ImportError as error:
        print(f"jixiao reads no pictures here: {error}", file=sys.stderr)
        return _MISSING
    if not is_there():
        print("jixiao reads no pictures here: what it needs for that is not installed", file=sys.stderr)
        return _MISSING
    for number, picture in enumerate(_draw_sheets(scan), 1):
        for page in recognise(picture):
            chars = [[*map(float, letter[:4]), letter[4]] for letter in page.letters]
            print(json.dumps({"number": number, "chars": chars}), flush=True)
    return 0


def _draw_sheets(scan: Path) -> Iterator[Any]:
    """The pictures of a scan's sheets as jixiao draws them."""
    from extractors.document.formats.recognition import draw_page
    from extractors.document.model import UnreadableError
    from extractors.document.scans.picture import read_pictures

    data = scan.read_bytes()
    if scan.suffix != ".pdf":
        for one in read_pictures(data, scan.name):
            if isinstance(one, UnreadableError):
                raise one
            yield one
        return
    drawn: list[Any] = []
    with pypdfium2.PdfDocument(data) as document:
        count = len(document)
    for number in range(1, count + 1):
        for _ in load_pages(data, scan.name, [number], lambda content, page: drawn.append(draw_page(page, content))):
            yield drawn.pop()


# ----------------------------------------------------------------------------------------------------------- tesseract


def read_by_tesseract(scan: Path, sheets: Sequence[Sheet]) -> Reading:
    """The letters of a scan as Tesseract reads them, one sheet a page. Raises MissingReaderError, FailedReaderError."""
    _find_tesseract()
    pages, seconds, megabytes = [], 0.0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        for sheet, picture in zip(sheets, list_pictures(scan), strict=True):
            path = Path(folder) / "sheet.png"
            picture.save(path)
            # Finds out which way is up; from there as a page of any layout.
            how = ["-l", "chi_tra", "--psm", "1", "--dpi", str(sheet.dpi), "tsv"]
            done = run(["tesseract", str(path), "stdout", *how])
            if done.status:
                raise FailedReaderError(f"tesseract, {scan.name}: {done.complained.strip().rpartition(chr(10))[2]}")
            pages.append(ReadPage(sheet.sheet, tuple(_read_words(done.said, sheet))))
            seconds, megabytes = seconds + done.cost.seconds, max(megabytes, done.cost.megabytes)
    return Reading(tuple(pages), Cost(seconds, megabytes))


def _find_tesseract() -> None:
    if not shutil.which("tesseract"):
        raise MissingReaderError("no tesseract here: apt-get install tesseract-ocr tesseract-ocr-chi-tra")
    if "chi_tra" not in run(["tesseract", "--list-langs"]).said.split():
        raise MissingReaderError("tesseract has no chi_tra here: apt-get install tesseract-ocr-chi-tra")


def list_pictures(scan: Path) -> Iterator[Image.Image]:
    """The pictures of a scan that this package made, one a sheet, as they were stored."""
    if scan.suffix == ".pdf":
        with pypdfium2.PdfDocument(scan) as document:
            for page in document:
                (picture,) = page.get_objects()
                yield picture.get_bitmap().to_pil()
        return
    with Image.open(scan) as opened:
        for frame in ImageSequence.Iterator(opened):
            yield frame.copy()


def _read_words(tsv: str, sheet: Sheet) -> Iterator[Char]:
    """Of Tesseract's words, each sign, spread over the word's box: a full-width one takes twice the room of a half-width one."""
    back = np.linalg.inv(np.array([sheet.to_pixels[:3], sheet.to_pixels[3:], (0, 0, 1)]))
    for line in tsv.splitlines()[1:]:
        fields = line.split("\t")
        if len(fields) < 12 or fields[0] != "5" or not fields[11].strip():
            continue
        left, top, width, height = map(int, fields[6:10])
        corners = np.array(
            [(left, top, 1), (left + width, top, 1), (left, top + height, 1), (left + width, top + height, 1)]
        )
        there = corners @ back[:2].T
        (x0, y0), (x1, y1) = there.min(axis=0), there.max(axis=0)
        shares = [1.0 if unicodedata.east_asian_width(sign) in "WF" else 0.5 for sign in fields[11]]
        ends = x0 + (x1 - x0) * np.cumsum([0.0, *shares]) / sum(shares)
        for k, sign in enumerate(fields[11]):
            yield float(ends[k]), float(y0), float(ends[k + 1]), float(y1), sign


if __name__ == "__main__":
    raise SystemExit(_print_pages(Path(sys.argv[1])))
