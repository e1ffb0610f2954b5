"""Check that the pages show what the truth says, no letter more often or less."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2

from .model import Doc, Line, Sheet, Table, spots


def squeeze(text: str) -> str:
    """Without white space, and with the letters in one form."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@dataclass
class Shown:
    """The letters on the pages of a file."""

    pages: int
    letters: Counter[str]  # all that are in the file
    seen: Counter[str]  # those with ink
    hidden: list[str]  # letters without ink, with their page
    outside: list[str]
    crowded: list[str]  # letters that stand upon each other
    halved: list[str]  # letters with much less ink than others of their kind


def look(pdf: Path) -> Shown:
    """Find the letters in the file, and which of them have ink."""
    file = pypdfium2.PdfDocument(pdf)
    shown = Shown(len(file), Counter(), Counter(), [], [], [], [])
    inks: dict[tuple[str, int, int], list[tuple[int, int]]] = {}
    for number, page in enumerate(file):
        image: Any = np.asarray(page.render(scale=2.5).to_pil().convert("L"), dtype=int)
        wide, tall = page.get_size()
        text = page.get_textpage()
        taken: list[tuple[float, float, float, float, str]] = []
        for i in range(text.count_chars()):
            letter = squeeze(text.get_text_range(i, 1)).replace("\ufffe", "-")  # so it calls a hyphen at a line's end
            if not letter:
                continue
            left, bottom, right, top = text.get_charbox(i)
            shown.letters.update(letter)
            x0, x1 = int(left * 2.5), int(right * 2.5) + 1
            y0, y1 = int((tall - top) * 2.5), int((tall - bottom) * 2.5) + 1
            ink = image[max(0, y0 - 1) : max(0, y1 + 1), max(0, x0 - 1) : max(0, x1 + 1)]
            if ink.size and int(ink.max()) - int(ink.min()) > 40:
                shown.seen.update(letter)
                kind = (letter, round(right - left), round(top - bottom))
                inks.setdefault(kind, []).append((int((int(ink.max()) - ink).sum()), number + 1))
                if left < 8 or bottom < 8 or right > wide - 8 or top > tall - 8:
                    shown.outside.append(f"{letter}@{number + 1}")
                for a, b, c, d, other in taken[-400:]:
                    over = min(c, right) - max(a, left), min(d, top) - max(b, bottom)
                    least = min((c - a) * (d - b), (right - left) * (top - bottom))
                    if min(over) > 0 and over[0] * over[1] > 0.35 * least and letter not in "_-":
                        shown.crowded.append(f"{other}{letter}@{number + 1}")
                taken.append((left, bottom, right, top, letter))
            else:
                shown.hidden.append(f"{letter}@{number + 1}")
    for (letter, _, _), found in inks.items():
        usual = sorted(ink for ink, _ in found)[len(found) // 2]
        shown.halved += [f"{letter}@{page}" for ink, page in found if ord(letter) > 0x2FFF and ink < 0.6 * usual]
    return shown


def letters_of(sheet: Sheet) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """The letters of a sheet, those printed again on each further page, and those on each page."""
    whole: Counter[str] = Counter()
    again: Counter[str] = Counter()
    above: Counter[str] = Counter()
    first = True
    for block in sheet.blocks:
        if isinstance(block, Line):
            for _, _, _, text in block.parts:
                whole.update(squeeze(text))
                above.update(squeeze(text) if first else "")
        elif isinstance(block, Table):
            for spot in spots(block):
                whole.update(squeeze(spot.cell.text))
                if first and spot.row < len(block.header) and sheet.repeat:
                    again.update(squeeze(spot.cell.text))
            if first and sheet.repeat == "all":
                again.update(above)
            first = False
    each = Counter(squeeze("".join(sheet.head + sheet.foot)).replace("&P", "").replace("&N", ""))
    return whole, again, each


def heavy(doc: Doc) -> set[str]:
    """The letters that are printed bold or white somewhere: of these, some have much more ink than others."""
    found: set[str] = set()
    for sheet in doc.sheets:
        for block in sheet.blocks:
            if isinstance(block, Line) and block.bold:
                found.update(*(text for _, _, _, text in block.parts))
            elif isinstance(block, Table):
                for i, row in enumerate(block.header + block.rows):
                    in_head = i < len(block.header)
                    bold = (block.head_bold or bool(block.head_color)) if in_head else block.group_bold and row.group
                    for cell in row.cells:
                        found.update(cell.text if bold or cell.bold else "")
    return found


def check(pdf: Path, doc: Doc) -> list[str]:
    """What is wrong with the pages."""
    shown, faults = look(pdf), []
    wanted: Counter[str] = Counter()
    rest = shown.pages - len(doc.sheets)
    for sheet in doc.sheets:
        whole, again, each = letters_of(sheet)
        wanted += whole + each
        for _ in range(rest if len(doc.sheets) == 1 and not doc.parts else 0):
            wanted += again + each
        for text in sheet.head + sheet.foot:
            for page in range(1, shown.pages + 1) if len(doc.sheets) == 1 else ():
                wanted.update(str(page) * text.count("&P") + str(shown.pages) * text.count("&N"))
    if lost := wanted - shown.seen:
        faults.append(f"letters not seen: {dict(lost.most_common(12))}")
    if (more := shown.letters - wanted) and not doc.parts and not doc.cut:
        faults.append(f"letters too many in the file: {dict(more.most_common(12))}")
    if shown.hidden and not doc.cut:
        faults.append(f"{len(shown.hidden)} letters without ink: {' '.join(shown.hidden[:12])}")
    if shown.outside:
        faults.append(f"outside of the page: {' '.join(shown.outside[:8])}")
    shown.halved = [x for x in shown.halved if x[0] not in heavy(doc)]
    if shown.halved:
        faults.append(f"{len(shown.halved)} cut: {' '.join(shown.halved[:8])}")
    if shown.crowded:
        faults.append(f"{len(shown.crowded)} upon each other: {' '.join(shown.crowded[:8])}")
    return faults
