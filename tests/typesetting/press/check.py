"""Check a document's truth against a copy of its PDF in which every cell's text has a colour of its own."""

from __future__ import annotations

import ctypes
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from .model import Doc, Table, plain, probe_colour, tables

Box = tuple[float, float, float, float]


@dataclass
class Seen:
    """What a page copy shows of one colour."""

    text: str = ""
    pages: set[int] = field(default_factory=set)
    boxes: list[tuple[int, Box]] = field(default_factory=list)


def squeeze(text: str) -> str:
    """Text without white space, in the plain forms of its letters."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def read_colours(path: Path) -> tuple[dict[tuple[int, int, int], Seen], list[Box]]:
    """The text, pages and boxes of each colour in a PDF, and the sizes of its pages."""
    seen: dict[tuple[int, int, int], Seen] = defaultdict(Seen)
    sizes: list[Box] = []
    pdf = pdfium.PdfDocument(path)
    channel = [ctypes.c_uint() for _ in range(4)]
    edge = [ctypes.c_double() for _ in range(4)]
    for number, page in enumerate(pdf, start=1):
        sizes.append((0.0, 0.0, page.get_width(), page.get_height()))
        text = page.get_textpage()
        for index in range(raw.FPDFText_CountChars(text)):
            code = raw.FPDFText_GetUnicode(text, index)
            if not code or chr(code).isspace() or raw.FPDFText_IsGenerated(text, index) == 1:
                continue
            raw.FPDFText_GetFillColor(text, index, *channel)
            raw.FPDFText_GetCharBox(text, index, edge[0], edge[1], edge[2], edge[3])
            mark = seen[(channel[0].value, channel[1].value, channel[2].value)]
            mark.text += chr(code)
            mark.pages.add(number)
            left, right, bottom, top = (e.value for e in edge)
            mark.boxes.append((number, (left, bottom, right, top)))
    pdf.close()
    return seen, sizes


def _outside(box: Box, size: Box) -> bool:
    return box[0] < 2 or box[1] < 2 or box[2] > size[2] - 2 or box[3] > size[3] - 2


def _compare(want: str, got: Seen | None, repeated: bool) -> str:
    """What is wrong with a cell's text on the page, or nothing."""
    text = squeeze(got.text) if got else ""
    want = squeeze(want)
    if text == want or (repeated and want and text == want * (len(text) // len(want))):
        return ""
    if sorted(text) == sorted(want):
        return ""
    missing = Counter(want) - Counter(text)
    return f"want {want[:40]!r} got {text[:40]!r} missing {''.join(missing)[:20]!r}"


def overlaps(seen: dict[tuple[int, int, int], Seen]) -> int:
    """How many letters of different colours lie on one another (a cell that runs over)."""
    cells_: dict[tuple[int, int, int], list[tuple[tuple[int, int, int], Box]]] = defaultdict(list)
    count = 0
    for colour, mark in seen.items():
        if min(colour) > 200:  # a watermark
            continue
        for page, (x0, y0, x1, y1) in mark.boxes:
            cx, cy = (x0 + x1) / 2, (y0 + y1) / 2
            key = (page, int(cx // 12), int(cy // 12))
            for dx in (-1, 0, 1):
                for dy in (-1, 0, 1):
                    for other, (a0, b0, a1, b1) in cells_[(page, key[1] + dx, key[2] + dy)]:
                        inside = min(x1, a1) - max(x0, a0) > 1.0 and min(y1, b1) - max(y0, b0) > 1.0
                        count += other != colour and inside
            cells_[key].append((colour, (x0, y0, x1, y1)))
    return count


def check_table(table: Table, number: int, seen: dict[tuple[int, int, int], Seen]) -> tuple[set[int], list[str]]:
    """A typeset table's pages, and what in it differs from the truth."""
    pages: set[int] = set()
    wrong: list[str] = []
    count = 0
    for rows, head in ((table.header, True), (table.rows, False)):
        for row in rows:
            for cell in row:
                got = seen.get(probe_colour(number, count))
                problem = _compare(plain(cell.text), got, head)
                if problem:
                    wrong.append(f"table {number} cell {count}: {problem}")
                if got:
                    pages |= got.pages
                count += 1
    return pages, wrong


def check_doc(doc: Doc, copy: Path) -> tuple[list[set[int]], list[str], int]:
    """Pages of each typeset table, what is wrong, and the number of pages."""
    seen, sizes = read_colours(copy)
    pages: list[set[int]] = []
    wrong: list[str] = []
    for number, table in enumerate(tables(doc)):
        where, problems = check_table(table, number, seen)
        pages.append(where)
        wrong += problems
    out = sum(_outside(box, sizes[page - 1]) for mark in seen.values() for page, box in mark.boxes)
    if out:
        wrong.append(f"{out} letters outside the page")
    if over := overlaps(seen):
        wrong.append(f"{over} letters of different cells lie on one another")
    return pages, wrong, len(sizes)
