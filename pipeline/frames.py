"""The warehouse for notebooks: read-only pandas frames with the right types, and each figure in its source.

In: a warehouse file. Out: frames, and :class:`Source` (the sentence with the figure marked and, where the report is a PDF
that is still in its place, the piece of the page with the figure boxed). Writes nothing.

    import jixiao as jx

    wh = jx.open()
    wh.metrics.query("unit == '%'")
    wh.source("keelung-110-results/2.1.2(1)/03")
"""

from __future__ import annotations

import hashlib
import html
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import regex

from pipeline import defaults, schema
from pipeline.warehouse import WarehouseError, open_warehouse

if TYPE_CHECKING:
    from PIL.Image import Image

Box = tuple[float, float, float, float]
SCALE = 2.0  # pixels a point in pictures of pages
MARGIN = 12.0  # points around the cell

# DuckDB's type → pandas' type that knows a missing value
_DTYPES: dict[str, Any] = {
    "INTEGER": "Int64",
    "BIGINT": "Int64",
    "HUGEINT": "Int64",
    "DOUBLE": "Float64",
    "BOOLEAN": "boolean",
    "VARCHAR": "string",
    "DATE": "datetime64[s]",
}
# p.3 [72,90,300,410]
_REGION = regex.compile(r"p\.(?P<page>\d+) \[(?P<x0>[\d.]+),(?P<top>[\d.]+),(?P<x1>[\d.]+),(?P<bottom>[\d.]+)\]")


@dataclass(frozen=True)
class Source:
    """Where a figure stands. ``picture`` is None where the source is no PDF or is no longer there; ``why`` says so."""

    metric_id: str
    raw: str
    before: str
    after: str
    title: str
    file: str
    locator: str
    picture: Image | None = None
    why: str = ""

    def __str__(self) -> str:
        return f"{self.before}【{self.raw}】{self.after}\n{self.title} ({self.file}, {self.locator})"

    def _repr_html_(self) -> str:
        place = html.escape(f"{self.title} ({self.file}, {self.locator}) {self.why}".strip())
        sentence = f"{html.escape(self.before)}<mark>{html.escape(self.raw)}</mark>{html.escape(self.after)}"
        return f"<p>{sentence}</p><p><small>{place}</small></p>{self._picture_html()}"

    def _picture_html(self) -> str:
        if self.picture is None:
            return ""
        import base64
        import io

        buffer = io.BytesIO()
        self.picture.save(buffer, "PNG")
        data = base64.b64encode(buffer.getvalue()).decode("ascii")
        return f'<img alt="{html.escape(self.raw)}" src="data:image/png;base64,{data}">'


class Warehouse:
    """A warehouse, read-only. Every table is an attribute (``wh.results``); views by :meth:`view`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._con = open_warehouse(path)

    def __repr__(self) -> str:
        documents = ", ".join(self.documents["doc_id"])
        return f"<jixiao warehouse {self.path}: {documents or 'no document'}>"

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name in {table.name for table in schema.TABLES}:
            return self._frame(f"SELECT * FROM {schema.name(name)} ORDER BY rowid")
        raise AttributeError(f"no table {name!r}; there are {', '.join(t.name for t in schema.TABLES)}")

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *(t.name for t in schema.TABLES)]

    def view(self, name: str) -> pd.DataFrame:
        """All of a view.

        :raises WarehouseError: there is no such view.
        """
        known = [v.name for v in schema.VIEWS]
        if name not in known:
            raise WarehouseError(f"no view {name!r}. There are: {', '.join(known)}")
        return self._frame(f"SELECT * FROM {schema.name(name)}")

    def sql(self, question: str, parameters: list[Any] | Mapping[str, Any] | None = None) -> pd.DataFrame:
        """The answer to a question in DuckDB's SQL. Raises duckdb.Error where the question is none."""
        return self._frame(question, parameters)

    def about(self, relation: str) -> pd.DataFrame:
        """What the columns of a table or view mean, in English and Chinese."""
        relations: tuple[schema.Table | schema.View, ...] = (*schema.TABLES, *schema.VIEWS)
        found = next((r for r in relations if r.name == relation), None)
        if found is None:
            raise WarehouseError(f"no table or view {relation!r}")
        return pd.DataFrame([{"column": c.name, "type": c.type, "en": c.en, "zh": c.zh} for c in found.columns])

    def source(self, metric_id: str) -> Source:
        """Where a figure stands in its report.

        :raises WarehouseError: there is no such figure.
        """
        rows = self._con.execute(
            "SELECT m.raw, m.char_start, m.char_end, m.sentence, r.result, coalesce(r.locator, m.locator), d.title,"
            " d.file, d.sha256, d.format, m.occurrence FROM metrics AS m JOIN documents AS d USING (doc_id)"
            " LEFT JOIN results AS r USING (result_id) WHERE metric_id = ?",
            [metric_id],
        ).fetchall()
        if not rows:
            raise WarehouseError(f"no figure {metric_id!r}; the column metric_id of wh.metrics has their names")
        raw, start, end, sentence, result, locator, title, file, sha256, form, occurrence = rows[0]
        before, after = ("", "")
        if result is not None and start is not None:
            at = result.rfind(sentence, 0, start + 1) if sentence else -1
            at = at if at >= 0 and at + len(sentence) >= end else max(0, start - 60)
            stop = at + len(sentence) if sentence and at + len(sentence) >= end else end + 60
            before, after = result[at:start], result[end:stop]
        picture, why = None, ""
        if form == "pdf":
            picture, why = self._picture(file, sha256, locator or "", raw, occurrence)
        return Source(metric_id, raw, before, after, title, file, locator or "", picture, why)

    def _picture(self, file: str, sha256: str, locator: str, raw: str, occurrence: int) -> tuple[Image | None, str]:
        path = self._find_file(file)
        if path is None:
            return None, f"{file} is no longer there: no picture"
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != sha256:
            return None, f"{file} is not the file that was read: no picture"
        return draw_source(data, locator, raw, occurrence), ""

    def _find_file(self, file: str) -> Path | None:
        """The report's file: as named, or below one of the folders above the warehouse."""
        folders = [Path.cwd(), *Path.cwd().parents[:3], *self.path.absolute().parents[:4]]
        return next((folder / file for folder in folders if (folder / file).is_file()), None)

    def _frame(self, question: str, parameters: Any = None) -> pd.DataFrame:
        answer: duckdb.DuckDBPyConnection = self._con.execute(question, parameters)
        types = [(str(column[0]), str(column[1])) for column in answer.description or ()]
        frame = pd.DataFrame(answer.fetchall(), columns=[name for name, _ in types])
        for position, (name, kind) in enumerate(types):
            if kind in _DTYPES and list(frame.columns).count(name) == 1:
                values = frame.iloc[:, position]
                frame[name] = pd.to_datetime(values) if kind == "DATE" else values.astype(_DTYPES[kind])
        return frame


def open_(path: str | Path | None = None) -> Warehouse:
    """The warehouse at ``path``; without one, that of ``JIXIAO_WAREHOUSE``, else ``jixiao.duckdb`` or
    ``data/warehouse/jixiao.duckdb`` in this folder or one above it.

    :raises WarehouseError: there is none.
    """
    if path is None and os.environ.get("JIXIAO_WAREHOUSE"):
        path = os.environ["JIXIAO_WAREHOUSE"]
    if path is None:
        folders = [Path.cwd(), *Path.cwd().parents]
        found = (folder / name for folder in folders for name in (defaults.NAME, defaults.IN_CLONE))
        path = next((one for one in found if one.exists()), defaults.default_warehouse())
    return Warehouse(Path(path))


def draw_source(data: bytes, locator: str, raw: str, occurrence: int) -> Image | None:
    """The cell on its page with the figure boxed, from the bytes of a PDF; the cell alone boxed where the figure is not
    found in the page's text. None where the locator names no page.

    The figure is looked for in the boxes of the cell, in order; the n-th place is the n-th occurrence.
    """
    import pypdfium2 as pdfium
    from PIL import ImageDraw

    regions = [
        (int(f["page"]), float(f["x0"]), float(f["top"]), float(f["x1"]), float(f["bottom"]))
        for f in _REGION.finditer(locator)
    ]
    document = pdfium.PdfDocument(data)
    try:
        seen = 0
        shown: tuple[int, Box, list[Box]] | None = None
        for number, x0, top, x1, bottom in regions:
            page = document[number - 1]
            height = page.get_height()
            places = _find_in_page(page, raw, (x0, height - bottom, x1, height - top))
            if shown is None:
                shown = (number, (x0, top, x1, bottom), [])
            if seen < occurrence <= seen + len(places):
                found = places[occurrence - seen - 1]
                boxes = [(left, height - up, right, height - down) for left, down, right, up in found]
                shown = (number, (x0, top, x1, bottom), boxes)
                break
            seen += len(places)
        if shown is None:
            return None
        number, (x0, top, x1, bottom), boxes = shown
        image: Image = document[number - 1].render(scale=SCALE).to_pil().convert("RGB")
    finally:
        document.close()
    draw = ImageDraw.Draw(image)
    for box in boxes or [(x0, top, x1, bottom)]:
        left, upper, right, lower = (value * SCALE for value in box)
        draw.rectangle((left - 3, upper - 3, right + 3, lower + 3), outline=(200, 0, 0), width=2)
    area = (x0 - MARGIN, top - MARGIN, x1 + MARGIN, bottom + MARGIN)
    left, upper, right, lower = (round(value * SCALE) for value in area)
    return image.crop((max(left, 0), max(upper, 0), min(right, image.width), min(lower, image.height)))


def _find_in_page(page: Any, raw: str, area: Box) -> list[list[Box]]:
    """Where the figure stands inside an area of the page: for each place its boxes (two where it is wrapped), in PDF
    coordinates. White space between its characters, where a line ends, does not matter."""
    text_page = page.get_textpage()
    try:
        characters = [(i, text_page.get_text_range(i, 1)) for i in range(text_page.count_chars())]
        kept = [(i, c) for i, c in characters if c.strip()]
        text = "".join(c[0] for _, c in kept)
        wanted = "".join(raw.split())
        places = []
        start = text.find(wanted)
        while start >= 0:
            boxes = [text_page.get_charbox(i, loose=True) for i, _ in kept[start : start + len(wanted)]]
            if all(
                area[0] - 2 <= (b[0] + b[2]) / 2 <= area[2] + 2 and area[1] - 2 <= (b[1] + b[3]) / 2 <= area[3] + 2
                for b in boxes
            ):
                places.append(_merge_lines(boxes))
            start = text.find(wanted, start + 1)
        return places
    finally:
        text_page.close()


def _merge_lines(boxes: list[Box]) -> list[Box]:
    """Boxes of characters → one box a line."""
    lines: list[list[Box]] = []
    for box in boxes:
        if lines and abs(lines[-1][-1][1] - box[1]) < (box[3] - box[1]) / 2:
            lines[-1].append(box)
        else:
            lines.append([box])
    return [(min(b[0] for b in s), min(b[1] for b in s), max(b[2] for b in s), max(b[3] for b in s)) for s in lines]
