"""The warehouse for notebooks: read-only pandas frames with the right types, and each figure in its source.

In: a warehouse file. Out: frames, and :class:`Source` (the sentence with the figure marked and, where the report is a
PDF or a scan that is still in its place, the piece of the page with the figure boxed). Writes nothing.

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

from extractors.document.model import PAGED
from pipeline import defaults, schema
from pipeline.places import Asked, draw_pages, locate_figures, parse_boxes
from pipeline.scans import Scan
from pipeline.stages import recall_sheets
from pipeline.warehouse import WarehouseError, find_source, open_warehouse

if TYPE_CHECKING:
    from PIL.Image import Image

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


@dataclass(frozen=True)
class Source:
    """Where a figure stands. ``picture`` is None where the source has no pages or is no longer there; ``why`` says so."""

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
        if name in {view.name for view in schema.VIEWS}:
            raise AttributeError(f"{name} is a view: view({name!r})")
        raise AttributeError(f"no table {name!r}; there are {', '.join(t.name for t in schema.TABLES)}")

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *(t.name for t in schema.TABLES)]

    def view(self, name: str) -> pd.DataFrame:
        """All of a view, named in English or Chinese.

        :raises WarehouseError: there is no such view.
        """
        found = schema.find(name)
        if not isinstance(found, schema.View):
            known = ", ".join(f"{view.name} {view.zh_name}" for view in schema.VIEWS)
            raise WarehouseError(f"no view {name!r}. There are: {known}")
        return self._frame(f"SELECT * FROM {schema.name(found.name)}")

    def sql(self, question: str, parameters: list[Any] | Mapping[str, Any] | None = None) -> pd.DataFrame:
        """The answer to a question in DuckDB's SQL. Raises duckdb.Error where the question is none."""
        return self._frame(question, parameters)

    def about(self, relation: str) -> pd.DataFrame:
        """What the columns of a table or view, named in English or Chinese, mean in both."""
        found = schema.find(relation)
        if found is None:
            raise WarehouseError(f"no table or view {relation!r}")
        return pd.DataFrame([{"column": c.name, "type": c.type, "en": c.en, "zh": c.zh} for c in found.columns])

    def source(self, metric_id: str) -> Source:
        """Where a figure stands in its report.

        :raises WarehouseError: there is no such figure.
        """
        rows = self._con.execute(
            "SELECT m.raw, m.char_start, m.char_end, m.sentence,"
            " CASE WHEN m.further_cell IS NULL THEN r.result ELSE r.further_cells[m.further_cell].text END,"
            " coalesce(m.locator, r.locator), d.title, d.file, d.sha256, d.format, d.pages"
            " FROM metrics AS m JOIN documents AS d USING (doc_id)"
            " LEFT JOIN results AS r USING (result_id) WHERE metric_id = ?",
            [metric_id],
        ).fetchall()
        if not rows:
            raise WarehouseError(f"no figure {metric_id!r}; the column metric_id of wh.metrics has their names")
        raw, start, end, sentence, text, locator, title, file, sha256, form, pages = rows[0]
        before, after = ("", "")
        asked = Asked(locator or "", raw, 0, len(raw))  # a score stands in no text
        if text is not None and start is not None:
            at = text.rfind(sentence, 0, start + 1) if sentence else -1
            at = at if at >= 0 and at + len(sentence) >= end else max(0, start - 60)
            stop = at + len(sentence) if sentence and at + len(sentence) >= end else end + 60
            before, after = text[at:start], text[end:stop]
            asked = Asked(locator or "", text, start, end)
        scan = Scan(pages, recall_sheets(self.path)) if form in PAGED and form != "pdf" else None
        picture, why = self._picture(file, sha256, asked, scan) if form in PAGED else (None, "")
        return Source(metric_id, raw, before, after, title, file, locator or "", picture, why)

    def _picture(self, file: str, sha256: str, asked: Asked, scan: Scan | None) -> tuple[Image | None, str]:
        path = find_source(file, self.path)
        if path is None:
            return None, f"{file} is no longer there: no picture"
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != sha256:
            return None, f"{file} is not the file that was read: no picture"
        picture = draw_source(data, asked, scan)
        if picture is None and scan is not None and parse_boxes(asked.locator):
            return None, f"what was recognised of {file} is not kept beside the warehouse: no picture; ingest it again"
        return picture, ""

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


def draw_source(data: bytes, figure: Asked, scan: Scan | None = None) -> Image | None:
    """The cell on its page with the figure boxed, from the bytes of a PDF or, with how it was read, of a scan; the cell alone boxed
    where the figure is not found in what is printed there. None where the locator names no page, or none that can be read."""
    from PIL import ImageDraw

    cell = parse_boxes(figure.locator)
    found = locate_figures(data, [figure], scan=scan)[0]
    page = next((box.page for box in (*found, *cell)), None)
    picture = next(draw_pages(data, [page], SCALE, scan), None) if page is not None else None
    if picture is None:
        return None
    part = [box for box in cell if box.page == page]
    scale = picture.image.width / picture.width
    draw = ImageDraw.Draw(picture.image)
    for box in [box for box in found if box.page == page] or part:
        left, upper, right, lower = (value * scale for value in (box.left, box.top, box.right, box.bottom))
        draw.rectangle((left - 3, upper - 3, right + 3, lower + 3), outline=(200, 0, 0), width=2)
    left, upper = min(box.left for box in part) - MARGIN, min(box.top for box in part) - MARGIN
    right, lower = max(box.right for box in part) + MARGIN, max(box.bottom for box in part) + MARGIN
    left, upper, right, lower = (round(value * scale) for value in (left, upper, right, lower))
    size = picture.image.size
    return picture.image.crop((max(left, 0), max(upper, 0), min(right, size[0]), min(lower, size[1])))
