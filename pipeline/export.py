"""The warehouse as files: CSV for Excel on a Taiwanese Windows, XLSX, and Parquet with its comments.

In: a warehouse. Out: a folder of files, one a table or view (CSV, Parquet), or one workbook. The same warehouse gives the
same bytes. Adds nothing and leaves nothing out. Rows pass through in batches: memory does not grow with the warehouse.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any, Literal, TypeAlias

import duckdb

from pipeline import schema
from pipeline.delivery import delivering
from pipeline.printing import visible
from pipeline.sheets import write_csv
from pipeline.warehouse import WarehouseError, count_contents, reading

Format = Literal["csv", "parquet", "xlsx"]
Relation: TypeAlias = schema.Table | schema.View
Rows: TypeAlias = Iterator[tuple[Any, ...]]
BATCH = 2_000  # rows held at a time
WORKBOOK = "jixiao.xlsx"
CELL_LIMIT = 32_767  # characters in a cell of a workbook
ROW_LIMIT = 1_048_575  # rows of a sheet below its header
WIDTH_ROWS = 500  # by which the widths of its columns are told
EPOCH = dt.datetime(1980, 1, 1)  # the earliest time that a ZIP can hold: a workbook has no time of its own here

_WIDTHS = {"DOUBLE": 14, "INTEGER": 10, "BIGINT": 10, "BOOLEAN": 9, "DATE": 12}


def export(warehouse: str | Path, folder: str | Path, form: Format) -> list[Path]:
    """Write every table and view of the warehouse into ``folder`` and return the files, in order.

    Beside them stands a manifest of their hashes (:mod:`pipeline.delivery`). Other files in the folder stay.

    :raises WarehouseError: the warehouse cannot be read or the folder not be written.
    :raises DeliveryError: something stands in the folder that would be replaced and is not ours.
    """
    folder = Path(folder)
    with writing_into(folder):
        with reading(warehouse) as con:
            check(con)
            if form != "parquet":
                with delivering(folder, form) as new:
                    written = _write_sheets(con, new) if form == "csv" else [_write_workbook(new / WORKBOOK, con)]
        if form == "parquet":  # written by DuckDB, which that connection may not do
            with delivering(folder, form) as new:
                written = _write_parquet(Path(warehouse), new)
    return [folder / file.name for file in written]


@contextmanager
def writing_into(folder: Path) -> Iterator[None]:
    """A block that writes into a folder.

    :raises WarehouseError: the folder takes nothing, in place of what the system says.
    """
    try:
        yield
    except OSError as error:
        raise WarehouseError(f"{folder}: cannot be written ({error.strerror or error}); name another folder") from error


def check(con: duckdb.DuckDBPyConnection) -> None:
    """Says in words what is wrong with the warehouse, before there is a folder."""
    count_contents(con)
    for relation in relations():
        con.execute(f"{_query(relation)} LIMIT 0")


def relations() -> tuple[Relation, ...]:
    """What is exported, in order."""
    return (*schema.TABLES, *schema.VIEWS)


def _query(relation: Relation) -> str:
    return f"SELECT * FROM {schema.name(relation.name)} ORDER BY {order_of(relation)}"


def order_of(relation: Relation) -> str:
    """A fixed order of rows: of tables as they were loaded, of views by all of their columns."""
    return "rowid" if isinstance(relation, schema.Table) else "ALL"


def _read(con: duckdb.DuckDBPyConnection, relation: Relation) -> Rows:
    """The rows, fetched as they are taken; nothing else may be asked of the connection meanwhile."""
    con.execute(_query(relation))
    while batch := con.fetchmany(BATCH):
        yield from batch


def _plain(value: Any) -> Any:
    """A value for a sheet: a list as its parts with 、 between, a whole number without a point."""
    if isinstance(value, list | tuple):
        return "、".join(str(_plain(v)) for v in value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value


# --- CSV ------------------------------------------------------------------------------------------------------------


def _write_sheets(con: duckdb.DuckDBPyConnection, folder: Path) -> list[Path]:
    return [_write_sheet_file(folder / f"{r.name}.csv", r, _read(con, r)) for r in relations()]


def _write_sheet_file(path: Path, relation: Relation, rows: Rows) -> Path:
    """UTF-8 with a mark, which Excel needs to read Chinese, and lines as Windows ends them."""
    lines = chain([[c.name for c in relation.columns]], (map(_plain, row) for row in rows))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        write_csv(file, lines, line_end="\r\n")
    return path


# --- Parquet --------------------------------------------------------------------------------------------------------


def _write_parquet(warehouse: Path, folder: Path) -> list[Path]:
    """A file a table or view."""
    paths = []
    with duckdb.connect(config={"threads": "1"}) as con:
        con.execute(f"ATTACH {schema.quote(str(warehouse.absolute()))} AS warehouse (READ_ONLY)")
        con.execute("USE warehouse")
        for relation in relations():
            path = folder / f"{relation.name}.parquet"
            copy_parquet(con, relation, _query(relation), path)
            paths.append(path)
    return paths


def copy_parquet(con: duckdb.DuckDBPyConnection, relation: Relation, query: str, path: Path) -> None:
    """Write rows of a table or view; what it and its columns mean stands in the file's key-value metadata.

    :raises OSError: the disk does not take them.
    """
    comments = {"comment": relation.comment} | {f"comment.{c.name}": c.comment for c in relation.columns}
    metadata = ", ".join(f"{schema.name(k)}: {schema.quote(v)}" for k, v in comments.items())
    try:
        con.execute(f"COPY ({query}) TO {schema.quote(str(path))} (FORMAT parquet, KV_METADATA {{{metadata}}})")
    except duckdb.Error as error:  # the warehouse was read whole before: it is the disk
        reason = str(error).rpartition(": ")[2].partition('"')[0]  # behind names of files and codes
        raise OSError(reason) from error


# --- XLSX -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet that has been written: a table or view, or a part of one that is longer than a sheet."""

    name: str
    relation: Relation
    rows: int
    part: int  # from 1


def _write_workbook(path: Path, con: duckdb.DuckDBPyConnection) -> Path:
    """A front sheet, then the tables and views: frozen header, filter, widths, percentages as percentages."""
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    # Beside the folder whose files are delivered: each sheet goes to a file of its own, row by row
    with tempfile.TemporaryDirectory(dir=path.parent.parent) as scratch:
        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        try:
            with xlsxwriter.Workbook(path, {**options, "constant_memory": True, "tmpdir": scratch}) as book:
                _fill_workbook(book, con)
        except FileCreateError as error:
            raise OSError(*error.args[0].args) from error
    return path


def _fill_workbook(book: Any, con: duckdb.DuckDBPyConnection) -> None:
    book.use_zip64()  # only where a part is larger than 4 GB
    book.set_properties({"title": "jixiao", "created": EPOCH})
    formats = {
        "head": book.add_format({"bold": True, "bg_color": "#DDE6F0", "valign": "top", "border": 1}),
        "bold": book.add_format({"bold": True}),
        "text": book.add_format({"valign": "top"}),
        "wrap": book.add_format({"valign": "top", "text_wrap": True}),
        "date": book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"}),
        "percent": book.add_format({"valign": "top", "num_format": "0.##%"}),
    }
    front = book.add_worksheet("來源 Sources")  # the first, filled when the others are known
    digest = hashlib.sha256()
    sheets: list[_Sheet] = []
    for relation in relations():
        sheets += _write_relation(book, formats, relation, _hashed(_read(con, relation), relation, digest))
    _write_front(front, formats, digest.hexdigest(), sheets, _read(con, schema.DOCUMENTS))


def _hashed(rows: Rows, relation: Relation, digest: Any) -> Rows:
    """The rows, each added to a hash when it is taken: two workbooks with the same hash say the same."""
    digest.update(json.dumps([relation.name, [c.name for c in relation.columns]]).encode())
    for row in rows:
        digest.update(json.dumps(row, ensure_ascii=False, default=str).encode())
        yield row


def _write_front(sheet: Any, formats: dict[str, Any], content_hash: str, sheets: list[_Sheet], documents: Rows) -> None:
    """From above to below: a row that is left is written for good."""
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 64)
    sheet.set_column(2, 3, 44)
    sheet.write_string(0, 0, "績效 jixiao", formats["bold"])
    sheet.write_string(1, 0, "內容雜湊 content SHA-256")
    sheet.write_string(1, 1, content_hash)
    line = 3
    for column, title in enumerate(("工作表 sheet", "說明 meaning", "列數 rows")):
        sheet.write_string(line, column, title, formats["head"])
    for written in sheets:
        line += 1
        sheet.write_string(line, 0, written.name)
        sheet.write_string(line, 1, written.relation.comment + _part_note(written), formats["wrap"])
        sheet.write_number(line, 2, written.rows)
    line += 2
    names = schema.DOCUMENTS.names
    for column, title in enumerate(("文件 document", "標題 title", "檔案 file", "檔案雜湊 file SHA-256")):
        sheet.write_string(line, column, title, formats["head"])
    for row in documents:
        line += 1
        for column, name in enumerate(("doc_id", "title", "file", "sha256")):
            sheet.write_string(line, column, visible(str(row[names.index(name)] or "")))


def _part_note(sheet: _Sheet) -> str:
    if sheet.part == 1:
        return ""
    name = sheet.relation.name
    return (
        f" 本表為 {name} 第 {sheet.part} 部分：一張工作表容不下。 Part {sheet.part} of {name}, too long for one sheet."
    )


def _write_relation(book: Any, formats: dict[str, Any], relation: Relation, rows: Rows) -> Iterator[_Sheet]:
    """As many sheets as it needs, at least one."""
    left: Rows | None = rows
    part = 0
    while left is not None:
        part += 1
        end = "" if part == 1 else f" ({part})"
        name = relation.name[: 31 - len(end)] + end
        yield _Sheet(name, relation, _write_sheet(book.add_worksheet(name), formats, relation, left), part)
        first_left = next(rows, None)
        left = None if first_left is None else chain([first_left], rows)


def _write_sheet(sheet: Any, formats: dict[str, Any], relation: Relation, rows: Rows) -> int:
    """Write as many rows as a sheet takes; how many."""
    first = list(islice(rows, min(WIDTH_ROWS, ROW_LIMIT)))
    names = [c.name for c in relation.columns]
    for column, about in enumerate(relation.columns):
        sheet.write_string(0, column, about.name, formats["head"])
        sheet.write_comment(0, column, about.comment, {"x_scale": 3, "y_scale": 2, "author": "jixiao"})
        sheet.set_column(column, column, _width(about, [row[column] for row in first]))
    unit = names.index("unit") if "unit" in names else None
    line = 0
    for line, row in enumerate(chain(first, islice(rows, ROW_LIMIT - len(first))), 1):
        percent = unit is not None and row[unit] == "%"
        for column, value in enumerate(row):
            _write_cell(sheet, formats, line, column, value, percent and relation.columns[column].type == "DOUBLE"
                        and names[column] not in NOT_IN_UNIT)  # fmt: skip
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(line, 1), len(names) - 1)
    return line


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


def _width(column: schema.Column, values: Iterable[Any]) -> float:
    """Wide enough for most values, never wider than a line of prose."""
    if column.type in _WIDTHS:
        return max(_WIDTHS[column.type], len(column.name) + 3)
    longest = max((_cells(str(_plain(v))) for v in values if v is not None), default=0)
    return min(max(longest, len(column.name) + 3), 60)


def _cells(text: str) -> int:
    """Columns of a fixed-width font: a Chinese character takes two."""
    return sum(2 if ord(c) > 0x2E7F else 1 for c in text)
