"""The pages of a PDF or a scan on which figures stand: where each figure is boxed, and a picture of each such page.

In: a report's file, its rows and figures; of a scan also what was recognised, which is kept beside the warehouse. Out: boxes by
figure; picture files, each drawn once and left as it is while the file is the same one, which its name tells. A file that is gone,
or is another one now, gives no pictures, nor does a scan of which nothing is kept; the page says so.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from extractors.document.model import PAGED, JixiaoError
from pipeline.places import Asked, Box, Sheet, locate_figures, parse_boxes
from pipeline.scans import Scan
from pipeline.site.addresses import file_name
from pipeline.site.greys import EDGES, GREYS, make_png
from pipeline.site.questions import Contents
from pipeline.stages import recall_sheets

SCALE = 1.5  # pixels a point: a column of a page is as wide as a card, and a digit of 9 points still told from another
WIDEST, AROUND, RIM, TALLEST = (
    280.0,
    30.0,
    1.5,
    200.0,
)  # points: a piece, the page around its boxes, theirs, all of these
WAY = f"{zlib.crc32(repr((SCALE, EDGES, GREYS)).encode()):08x}"  # of drawing: a picture that was drawn otherwise is another

NOT_KEPT = "此頁的影像辨識結果未保留於資料庫旁，或程式已更新；重新載入該報告後，再製作網頁，即可顯示頁面。"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page that has a picture; ``width`` and ``height`` in points."""

    href: str
    width: float
    height: float


@dataclass(frozen=True)
class Pictures:
    """What is drawn of a report. ``why``: why there is nothing, in words."""

    boxes: dict[str, tuple[Box, ...]] = field(default_factory=dict)
    sheets: dict[int, Drawn] = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a page with boxes on it: the page, what of it is seen (left, top, width, height), and the boxes as such sides."""

    page: int
    sheet: Drawn
    view: tuple[float, float, float, float]
    boxes: tuple[tuple[float, float, float, float], ...]


def cut_pieces(boxes: Iterable[Box], sheets: Mapping[int, Drawn]) -> list[Piece]:
    """The pieces of pages that show boxes, from the top; those near one another on one. A page that is not drawn has none."""
    groups: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: (box.page, box.top, box.left)):
        if box.page not in sheets:
            continue
        if groups and groups[-1][0].page == box.page and box.bottom - groups[-1][0].top <= TALLEST:
            groups[-1].append(box)
        else:
            groups.append([box])
    return [_cut(some, sheets[some[0].page]) for some in groups]


def _cut(boxes: list[Box], sheet: Drawn) -> Piece:
    """Around them, as wide as most columns at least, and no further than the page goes."""
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
    width = min(sheet.width, max(WIDEST, right - left + 2 * AROUND))
    height = min(sheet.height, bottom - top + 2 * AROUND)
    x = min(max((left + right - width) / 2, 0.0), sheet.width - width)
    y = min(max((top + bottom - height) / 2, 0.0), sheet.height - height)
    sides = (
        (box.left - RIM, box.top - RIM, box.right - box.left + 2 * RIM, box.bottom - box.top + 2 * RIM) for box in boxes
    )
    return Piece(boxes[0].page, sheet, _round((x, y, width, height)), tuple(_round(four) for four in sides))


def _round(four: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    a, b, c, d = (round(side, 1) for side in four)
    return a, b, c, d


def draw(contents: Contents, file: Path | None, warehouse: Path, before: Path, new: Path) -> Pictures:
    """Boxes and pictures of a report; the pictures are put into the folder ``new``, those that ``before`` has as they are."""
    report = contents.report
    if report.format not in PAGED:
        return Pictures()
    if file is None:
        return Pictures(why="原始檔案已不在原處，無法顯示頁面。")
    try:
        data = file.read_bytes()
    except OSError:  # which whoever writes the pages would take for one of the folder's
        return Pictures(why="原始檔案無法讀取，不顯示頁面。")
    if hashlib.sha256(data).hexdigest() != report.sha256:
        return Pictures(why="原始檔案已與載入時不同，不顯示頁面。")
    folder = f"pages/{file_name(report.doc_id)}"
    for name in ("pages", folder):  # not what ``new`` stands in: a run that has ended has taken that away
        (new / name).mkdir(exist_ok=True)
    pictures = Pictures()
    scan = Scan(report.pages, recall_sheets(warehouse)) if report.format != "pdf" else None

    def look(sheet: Sheet) -> None:
        href = f"{folder}/{report.sha256[:12]}-{sheet.name}-{WAY}.png"
        if _keep(before / href, new / href) or _save(sheet.draw(SCALE), new / href):
            pictures.sheets[sheet.page] = Drawn(href, round(sheet.width, 1), round(sheet.height, 1))

    names, asked = _ask(contents)
    try:
        found = locate_figures(data, asked, look, scan)
    except JixiaoError:
        return Pictures(why="原始檔案無法繪出，不顯示頁面。")
    if scan and not {box.page for one in asked for box in parse_boxes(one.locator)} <= pictures.sheets.keys():
        pictures = replace(pictures, why=NOT_KEPT)
    pictures.boxes.update((name, boxes) for name, boxes in zip(names, found, strict=True) if boxes)
    return pictures


def _ask(contents: Contents) -> tuple[list[str], list[Asked]]:
    """Every figure, with the text of its cell."""
    rows = {row.result_id: row for row in contents.rows}
    names, asked = [], []
    for figure in contents.figures:
        row = rows.get(figure.result_id or "")
        names.append(str(figure.metric_id))
        if row is None:
            asked.append(Asked(figure.locator or "", figure.raw, 0, len(figure.raw)))
        elif figure.further_cell is None:
            asked.append(Asked(row.locator, row.result, figure.start, figure.end))
        else:
            text = row.further_cells[figure.further_cell - 1]["text"]
            asked.append(Asked(figure.locator or row.locator, text, figure.start, figure.end))
    return names, asked


def _keep(before: Path, new: Path) -> bool:
    """Whether there is such a picture; it is the same file then, under both names."""
    try:
        os.link(before, new)
    except FileNotFoundError:
        return False
    except OSError:  # no links there
        shutil.copyfile(before, new)
    return True


def _save(pixels: Any | None, path: Path) -> bool:
    """Whether there is a picture now; none of a page that is too large."""
    if pixels is None:
        return False
    path.write_bytes(make_png(pixels))
    return True
