"""Check that the pages show what the truth says."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path

from .model import Doc, Para, Side, Table, plain, spots

Tables = list[dict[str, list[list[str]]]]


def squeeze(text: str) -> str:
    """Without white space, and with the letters in one form."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def page_texts(pdf: Path) -> list[str]:
    """The text of each page in the order in which it was drawn."""
    text = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    return [squeeze(page) for page in text.split("\f")[:-1]]


def letters(doc: Doc) -> Counter[str]:
    """Each letter that must be on the pages at least, counted."""
    found: Counter[str] = Counter()
    for block in doc.blocks:
        if isinstance(block, Para):
            found.update(squeeze(plain(block.text)).replace(",", ""))  # hanging commas are drawn beyond the column
        for table in block.tables if isinstance(block, Side) else [block]:
            if isinstance(table, Table):
                for spot in spots(table):
                    found.update(squeeze(plain(spot.cell.text)))
    return found


def clipped(pdf: Path) -> list[str]:
    """The words that lie outside of the pages."""
    boxes = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    wide = tall = 0.0
    found = []
    for line in boxes.splitlines():
        if size := re.search(r'<page width="([\d.]+)" height="([\d.]+)"', line):
            wide, tall = float(size[1]), float(size[2])
        elif word := re.search(
            r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)</word>', line
        ):
            x0, y0, x1, y1 = (float(word[i]) for i in range(1, 5))
            if x0 < 8 or x1 > wide - 8 or y0 < 8 or y1 > tall - 8:
                found.append(word[5])
    return found


def check(pdf: Path, doc: Doc) -> list[str]:
    """What is wrong with the pages."""
    shown = Counter("".join(page_texts(pdf)))
    faults = []
    if lost := letters(doc) - shown:
        faults.append(f"letters not on the pages: {dict(lost.most_common(12))}")
    if outside := clipped(pdf):
        faults.append(f"outside of the page: {outside[:6]}")
    return faults


def find(pages: list[str], cells: list[str], start: int) -> int | None:
    """The first page from `start` on which a row stands, or most of its longer cells begin."""
    wanted = [squeeze(cell) for cell in cells if cell.strip()]
    joined = "".join(wanted)
    for n, page in enumerate(pages):
        if n >= start and len(joined) > 4 and joined in page:
            return n
    keys = [cell[:14] for cell in wanted if len(cell) > 2] or wanted
    scores = [(sum(key in page for key in keys), -n) for n, page in enumerate(pages) if n >= start]
    if not keys or not scores or max(scores)[0] < max(1, len(keys) * 0.6):
        return None
    return -max(scores)[1]


def end_of(pages: list[str], cells: list[str], at: int) -> int:
    """The page on which a row ends that begins on page `at`: the ends of cells that are not whole there are on later ones."""
    for cell in (squeeze(cell) for cell in cells):
        if len(cell) >= 16 and cell not in pages[at]:
            later = range(at + 1, min(at + 6, len(pages)))
            at = next((n for tail in (16, 9, 5, 3) for n in later if cell[-tail:] in pages[n]), at)
    return at


def start_of(pages: list[str], header: list[list[str]], at: int) -> int:
    """The page on which a table begins whose first row is on page `at`: the one before where the header is alone there."""
    keys = [squeeze(cell) for cell in header[-1] if cell.strip()] if header else []
    if keys and at and sum(key in pages[at] for key in keys) < len(keys) <= sum(key in pages[at - 1] for key in keys):
        return at - 1
    return at


def own(lines: list[list[str]], i: int) -> list[str]:
    """The cells of a row, each merged one once, without those that have come down from the row above."""
    return [
        cell
        for j, cell in enumerate(lines[i])
        if (j == 0 or lines[i][j - 1] != cell or len(cell) < 4) and (i == 0 or lines[i - 1][j] != cell or len(cell) < 4)
    ]


def pages_of(pdf: Path, tables: Tables) -> list[list[int]]:
    """The pages (from 1) of each table; an empty list where they are not sure."""
    pages, at = page_texts(pdf), 0
    found: list[list[int]] = []
    for table in tables:
        lines = table["rows"]
        filled = [i for i, line in enumerate(lines) if len("".join(line)) > 3] or [0]
        first = find(pages, own(lines, filled[0]), at)
        last = first
        for i in filled[1:] if first is not None else []:
            last = find(pages, own(lines, i), last or 0) or last
        if last is not None:
            last = end_of(pages, own(lines, filled[-1]), last)
        if first is None or last is None or (filled[0], filled[-1]) != (0, len(lines) - 1):
            found.append([])
            continue
        at, first = last, start_of(pages, table["header"], first)
        found.append(list(range(first + 1, last + 2)))
    return found
