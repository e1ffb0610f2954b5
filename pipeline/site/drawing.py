"""Pictures of the pages of a report on which figures stand, and where each figure is boxed.

In: a report's file, its rows and figures; of a PDF also where these stand and of a scan what was recognised, which is kept beside
the warehouse. Out: boxes by figure; picture files, each drawn once and left as it is while the file is the same one, which its name
tells. A file that is gone, or is another one now, gives no pictures, nor does a scan of which nothing is kept; the page says so.
Loaded where pages are drawn alone: what reads files is heavy.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractors.document.model import PAGED, JixiaoError
from pipeline.kept_places import KeptPlaces, ask_figure
from pipeline.places import Asked, Box, Sheet, locate_figures, look_at_pages, parse_boxes
from pipeline.scans import Scan
from pipeline.site.addresses import file_name
from pipeline.site.greys import EDGES, GREYS, make_png
from pipeline.site.pictures import Drawn, Pictures
from pipeline.site.questions import Contents
from pipeline.stages import recall_places, recall_sheets

SCALE = 1.5  # pixels a point: a column of a page is as wide as a card, and a digit of 9 points still told from another
WAY = f"{zlib.crc32(repr((SCALE, EDGES, GREYS)).encode()):08x}"  # of drawing: a picture that was drawn otherwise is another

NOT_KEPT = "此頁的影像辨識結果未保留於資料庫旁，或程式已更新；重新載入該報告後，再製作網頁，即可顯示頁面。"


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
    album = _Album(before, new, f"{folder}/{report.sha256[:12]}")
    scan = Scan(report.pages, recall_sheets(warehouse)) if report.format != "pdf" else None

    names, asked = _ask(contents)
    try:
        if scan is None and (kept := recall_places(warehouse, report.sha256)):
            found = _recall(data, asked, album, kept)
        else:
            found = locate_figures(data, asked, album.add, scan)
    except JixiaoError:
        return Pictures(why="原始檔案無法繪出，不顯示頁面。")
    is_lacking = scan and not {box.page for one in asked for box in parse_boxes(one.locator)} <= album.sheets.keys()
    return Pictures(
        {name: boxes for name, boxes in zip(names, found, strict=True) if boxes},
        dict(sorted(album.sheets.items())),
        NOT_KEPT if is_lacking else "",
    )


@dataclass(frozen=True, slots=True)
class _Album:
    """The pictures of a report, as they are put into the folder ``new``; ``stem`` is what all their names begin with."""

    before: Path
    new: Path
    stem: str
    sheets: dict[int, Drawn] = field(default_factory=dict)

    def add(self, sheet: Sheet) -> None:
        """Draw a page, unless it was."""
        if not self.recall(sheet.page, sheet.name, sheet.width, sheet.height):
            href = self._name(sheet.name)
            if _save(sheet.draw(SCALE), self.new / href):
                self.sheets[sheet.page] = Drawn(href, round(sheet.width, 1), round(sheet.height, 1))

    def recall(self, page: int, name: str, width: float, height: float) -> bool:
        """Whether a page is drawn already; it is in the album then."""
        href = self._name(name)
        is_drawn = _keep(self.before / href, self.new / href)
        if is_drawn:
            self.sheets[page] = Drawn(href, round(width, 1), round(height, 1))
        return is_drawn

    def _name(self, name: str) -> str:
        return f"{self.stem}-{name}-{WAY}.png"


def _recall(data: bytes, asked: Sequence[Asked], album: _Album, kept: KeptPlaces) -> list[tuple[Box, ...]]:
    """As :func:`locate_figures`, opening only the pages that are not drawn, and reading those alone of what was not looked for when
    the report was read."""
    wanted = {box.page for one in asked for box in parse_boxes(one.locator)}
    pages = [page for page in kept.pages if page.number in wanted]
    new = [page for page in pages if not album.recall(page.number, str(page.number), page.width, page.height)]
    if new:
        look_at_pages(data, new, album.add)
    known = {one: kept.find(one) for one in asked}
    missing = [one for one, boxes in known.items() if boxes is None]
    known |= zip(missing, locate_figures(data, missing), strict=True)
    return [known[one] or () for one in asked]


def _ask(contents: Contents) -> tuple[list[str], list[Asked]]:
    """Every figure, with the text of its cell."""
    rows = {row.result_id: row for row in contents.rows}
    names, asked = [], []
    for figure in contents.figures:
        row = rows.get(figure.result_id or "")
        names.append(str(figure.metric_id))
        if row is None:
            asked.append(ask_figure(figure, "", None))
        else:
            text = row.result if figure.further_cell is None else row.further_cells[figure.further_cell - 1]["text"]
            asked.append(ask_figure(figure, row.locator, text))
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
