"""The warehouse as files: CSV for Excel on a Taiwanese Windows, XLSX, and Parquet with its comments.

In: a warehouse. Out: a folder of files, one a table or view (CSV, Parquet), or one workbook. The same warehouse gives the
same bytes. Adds nothing and leaves nothing out.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import duckdb

from pipeline import schema
from pipeline.delivery import delivering
from pipeline.printing import visible
from pipeline.sheets import as_csv
from pipeline.warehouse import WarehouseError, count_contents, reading

Format = Literal["csv", "parquet", "xlsx"]
WORKBOOK = "jixiao.xlsx"
CELL_LIMIT = 32_767  # characters in a cell of a workbook
ROW_LIMIT = 1_048_575  # rows of a sheet below its header
EPOCH = dt.datetime(1980, 1, 1)  # the earliest time that a ZIP can hold: a workbook has no time of its own here

_WIDTHS = {"DOUBLE": 14, "INTEGER": 10, "BIGINT": 10, "BOOLEAN": 9, "DATE": 12}


def export(warehouse: str | Path, folder: str | Path, form: Format) -> list[Path]:
    """Write every table and view of the warehouse into ``folder`` and return the files, in order.

    Beside them stands a manifest of their hashes (:mod:`pipeline.delivery`). Other files in the folder stay.

    :raises WarehouseError: the warehouse cannot be read or the folder not be written.
    :raises DeliveryError: something stands in the folder that would be replaced and is not ours.
    """
    folder = Path(folder)
    try:
        with reading(warehouse) as con:  # says in words what is wrong with it, before there is a folder
            count_contents(con)
            relations = [(r, _read(con, r, 0 if form == "parquet" else None)) for r in _relations()]
        with delivering(folder, form) as new:
            if form == "parquet":
                written = _write_parquet(Path(warehouse), new)
            elif form == "csv":
                written = [_write_csv(new / f"{r.name}.csv", r, rows) for r, rows in relations]
            else:
                written = [_write_workbook(new / WORKBOOK, relations)]
    except OSError as error:
        raise WarehouseError(f"{folder}: cannot be written ({error.strerror or error}); name another folder") from error
    return [folder / file.name for file in written]


def _relations() -> tuple[schema.Table | schema.View, ...]:
    return (*schema.TABLES, *schema.VIEWS)


def _query(relation: schema.Table | schema.View) -> str:
    """Rows in a fixed order: tables as they were loaded, views by all of their columns."""
    order = "rowid" if isinstance(relation, schema.Table) else "ALL"
    return f"SELECT * FROM {schema.name(relation.name)} ORDER BY {order}"


def _read(
    con: duckdb.DuckDBPyConnection, relation: schema.Table | schema.View, most: int | None
) -> list[tuple[Any, ...]]:
    return con.execute(f"{_query(relation)} LIMIT $1", [most]).fetchall()


def content_hash(relations: Sequence[tuple[schema.Table | schema.View, list[tuple[Any, ...]]]]) -> str:
    """SHA-256 over every table and view: two exports with the same hash say the same."""
    digest = hashlib.sha256()
    for relation, rows in relations:
        digest.update(json.dumps([relation.name, [c.name for c in relation.columns]]).encode())
        for row in rows:
            digest.update(json.dumps(row, ensure_ascii=False, default=str).encode())
    return digest.hexdigest()


def _plain(value: Any) -> Any:
    """A value for a sheet: a list as its parts with 、 between, a whole number without a point."""
    if isinstance(value, list | tuple):
        return "、".join(str(_plain(v)) for v in value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value


# --- CSV ------------------------------------------------------------------------------------------------------------


def _write_csv(path: Path, relation: schema.Table | schema.View, rows: list[tuple[Any, ...]]) -> Path:
    """UTF-8 with a mark, which Excel needs to read Chinese, and lines as Windows ends them."""
    lines = ([c.name for c in relation.columns], *(map(_plain, row) for row in rows))
    path.write_bytes(as_csv(lines, line_end="\r\n").encode("utf-8-sig"))
    return path


# --- Parquet --------------------------------------------------------------------------------------------------------


def _write_parquet(warehouse: Path, folder: Path) -> list[Path]:
    """A file a table or view; what it and its columns mean stands in the file's key-value metadata."""
    paths = []
    with duckdb.connect(config={"threads": "1"}) as con:
        con.execute(f"ATTACH {schema.quote(str(warehouse.absolute()))} AS warehouse (READ_ONLY)")
        con.execute("USE warehouse")
        for relation in _relations():
            path = folder / f"{relation.name}.parquet"
            comments = {"comment": relation.comment} | {f"comment.{c.name}": c.comment for c in relation.columns}
            metadata = ", ".join(f"{schema.name(k)}: {schema.quote(v)}" for k, v in comments.items())
            try:
                con.execute(
                    f"COPY ({_query(relation)}) TO {schema.quote(str(path))}"
                    f" (FORMAT parquet, KV_METADATA {{{metadata}}})"
                )
            except duckdb.Error as error:  # the warehouse was read whole before: it is the disk
                reason = str(error).rpartition(": ")[2].partition('"')[0]  # behind names of files and codes
                raise OSError(reason) from error
            paths.append(path)
    return paths


# --- XLSX -----------------------------------------------------------------------------------------------------------


def _write_workbook(path: Path, relations: Sequence[tuple[schema.Table | schema.View, list[tuple[Any, ...]]]]) -> Path:
    """A front sheet, then one sheet a table or view: frozen header, filter, widths, percentages as percentages."""
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    whole = io.BytesIO()
    with xlsxwriter.Workbook(whole, options) as book:
        book.set_properties({"title": "jixiao", "created": EPOCH})
        formats = {
            "head": book.add_format({"bold": True, "bg_color": "#DDE6F0", "valign": "top", "border": 1}),
            "bold": book.add_format({"bold": True}),
            "text": book.add_format({"valign": "top"}),
            "wrap": book.add_format({"valign": "top", "text_wrap": True}),
            "date": book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"}),
            "percent": book.add_format({"valign": "top", "num_format": "0.##%"}),
        }
        _write_front(book, formats, relations)
        for relation, rows in relations:
            _write_sheet(book, formats, relation, rows)
    path.write_bytes(whole.getvalue())
    return path


def _write_front(book: Any, formats: dict[str, Any], relations: Any) -> None:
    sheet = book.add_worksheet("來源 Sources")
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 64)
    sheet.set_column(2, 3, 44)
    sheet.write_string(0, 0, "績效 jixiao", formats["bold"])
    sheet.write_string(1, 0, "內容雜湊 content SHA-256")
    sheet.write_string(1, 1, content_hash(relations))
    by_name = {relation.name: (relation, rows) for relation, rows in relations}
    documents, rows = by_name["documents"]
    names = [c.name for c in documents.columns]
    line = 3
    for column, title in enumerate(("文件 document", "標題 title", "檔案 file", "檔案雜湊 file SHA-256")):
        sheet.write_string(line, column, title, formats["head"])
    for row in rows:
        line += 1
        for column, name in enumerate(("doc_id", "title", "file", "sha256")):
            sheet.write_string(line, column, visible(str(row[names.index(name)] or "")))
    line += 2
    for column, title in enumerate(("工作表 sheet", "說明 meaning", "列數 rows")):
        sheet.write_string(line, column, title, formats["head"])
    for relation, rows in relations:
        line += 1
        sheet.write_string(line, 0, relation.name[:31])
        sheet.write_string(line, 1, relation.comment, formats["wrap"])
        sheet.write_number(line, 2, len(rows))


def _write_sheet(
    book: Any, formats: dict[str, Any], relation: schema.Table | schema.View, rows: list[tuple[Any, ...]]
) -> None:
    sheet = book.add_worksheet(relation.name[:31])
    names = [c.name for c in relation.columns]
    for column, about in enumerate(relation.columns):
        sheet.write_string(0, column, about.name, formats["head"])
        sheet.write_comment(0, column, about.comment, {"x_scale": 3, "y_scale": 2, "author": "jixiao"})
        sheet.set_column(column, column, _width(about, [row[column] for row in rows]))
    unit = names.index("unit") if "unit" in names else None
    kept = rows[:ROW_LIMIT]
    for line, row in enumerate(kept, 1):
        percent = unit is not None and row[unit] == "%"
        for column, value in enumerate(row):
            _write_cell(sheet, formats, line, column, value, percent and relation.columns[column].type == "DOUBLE"
                        and names[column] not in NOT_IN_UNIT)  # fmt: skip
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(kept), 1), len(names) - 1)


# Numbers that are not in the row's unit, though the row has one
NOT_IN_UNIT = ("confidence", "link_confidence", "maximum", "relative_change")


def _write_cell(sheet: Any, formats: dict[str, Any], line: int, column: int, value: Any, percent: bool) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, column, value, formats["text"])
    elif isinstance(value, dt.date):
        sheet.write_datetime(line, column, dt.datetime.combine(value, dt.time()), formats["date"])
    elif isinstance(value, int | float):
        # 99 (points) becomes 0.99 shown as 99%: Excel then reckons with it as with any percentage
        sheet.write_number(line, column, value / 100 if percent else value, formats["percent" if percent else "text"])
    else:
        text = visible(str(_plain(value)))
        sheet.write_string(line, column, text[:CELL_LIMIT], formats["wrap" if len(text) > 40 else "text"])


def _width(column: schema.Column, values: list[Any]) -> float:
    """Wide enough for most values, never wider than a line of prose."""
    if column.type in _WIDTHS:
        return max(_WIDTHS[column.type], len(column.name) + 3)
    longest = max((_cells(str(_plain(v))) for v in values[:500] if v is not None), default=0)
    return min(max(longest, len(column.name) + 3), 60)


def _cells(text: str) -> int:
    """Columns of a fixed-width font: a Chinese character takes two."""
    return sum(2 if ord(c) > 0x2E7F else 1 for c in text)
