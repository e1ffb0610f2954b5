"""The warehouse as files: CSV for Excel on a Taiwanese Windows, XLSX, and Parquet with its comments.

In: a warehouse. Out: a folder of files, one a table or view (CSV, Parquet), or one workbook. The same warehouse gives the
same bytes. Adds nothing and leaves nothing out. Rows pass through in batches, and DuckDB holds little of them: what its sorts and
views are made of stands on the disk, unless that cannot be.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Literal

import duckdb

from pipeline import building, schema
from pipeline.delivery import delivering
from pipeline.sheets import plain, write_csv
from pipeline.warehouse import Bounds, WarehouseError, count_contents, reading
from pipeline.workbook import Rows, write_workbook

Format = Literal["csv", "parquet", "xlsx"]
BATCH = 2_000  # rows held at a time
WORKBOOK = "jixiao.xlsx"
MEMORY = (
    building.MORE,
    None,
)  # that DuckDB may hold, and what it is given where that is too little; None: all there is


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
        with delivering(folder, form) as new:
            scratch = new.with_name("tmp")  # goes with whatever else stands there
            if form == "parquet":  # written by DuckDB, which such a connection may not do
                written = _write_parquet(Path(warehouse), new, scratch)
            else:
                with reading(warehouse, Bounds(building.MORE, building.THREADS, scratch)) as con:
                    written = _write_sheets(con, new) if form == "csv" else _write_book(con, new)
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


def relations() -> tuple[schema.Relation, ...]:
    """What is exported, in order."""
    return (*schema.TABLES, *schema.VIEWS)


def _query(relation: schema.Relation, order: str = "") -> str:
    return f"SELECT * FROM {schema.name(relation.name)} ORDER BY {order or order_of(relation)}"


def order_of(relation: schema.Relation) -> str:
    """A fixed order of rows: of tables as they were loaded, of views by all of their columns."""
    return "rowid" if isinstance(relation, schema.Table) else "ALL"


def _read(con: duckdb.DuckDBPyConnection, relation: schema.Relation, order: str = "") -> Rows:
    """The rows, fetched as they are taken; nothing else may be asked of the connection meanwhile.

    Where memory is too little they are asked for once more, with more of it, and go on behind those that were taken: their order
    is fixed.
    """
    taken = 0
    for memory in MEMORY:
        _hold(con, memory)
        try:
            con.execute(f"{_query(relation, order)} OFFSET {taken}")
            while batch := con.fetchmany(BATCH):
                taken += len(batch)
                yield from batch
            return
        except duckdb.OutOfMemoryException:
            if memory is None:
                raise


def _hold(con: duckdb.DuckDBPyConnection, memory: str | None) -> None:
    if memory is None:
        con.execute("RESET memory_limit")
    else:
        building.hold(con, memory)


# --- CSV ------------------------------------------------------------------------------------------------------------


def _write_sheets(con: duckdb.DuckDBPyConnection, folder: Path) -> list[Path]:
    return [_write_sheet_file(folder / f"{r.name}.csv", r, _read(con, r)) for r in relations()]


def _write_sheet_file(path: Path, relation: schema.Relation, rows: Rows) -> Path:
    """UTF-8 with a mark, which Excel needs to read Chinese, and lines as Windows ends them."""
    lines = chain([[c.name for c in relation.columns]], (map(plain, row) for row in rows))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        write_csv(file, lines, line_end="\r\n")
    return path


# --- XLSX -----------------------------------------------------------------------------------------------------------


def _write_book(con: duckdb.DuckDBPyConnection, folder: Path) -> list[Path]:
    write_workbook(folder / WORKBOOK, relations(), partial(_read_for_officers, con))
    return [folder / WORKBOOK]


def _read_for_officers(con: duckdb.DuckDBPyConnection, relation: schema.Relation) -> Rows:
    """The rows in the order in which somebody reads them from the top: of the findings the worst first, as ``check`` has them, of
    the targets those that were missed."""
    if relation == schema.FINDINGS:
        order = f"{schema.WORST_FIRST}, rowid"
    elif relation == schema.TARGET_AND_ACTUAL:
        order = "met NULLS LAST, doc_id, metric_id"
    else:
        order = ""
    return _read(con, relation, order)


# --- Parquet --------------------------------------------------------------------------------------------------------


def _write_parquet(warehouse: Path, folder: Path, scratch: Path) -> list[Path]:
    """A file a table or view."""
    paths = []
    with building.connect_in_bounds(scratch) as con:
        con.execute(f"ATTACH {schema.quote(str(warehouse.absolute()))} AS warehouse (READ_ONLY)")
        con.execute("USE warehouse")
        for relation in relations():
            path = folder / f"{relation.name}.parquet"
            _copy_in_bounds(con, relation, path)
            paths.append(path)
    return paths


def _copy_in_bounds(con: duckdb.DuckDBPyConnection, relation: schema.Relation, path: Path) -> None:
    for memory in MEMORY:
        _hold(con, memory)
        try:
            _copy(con, relation, _query(relation), path)
            return
        except duckdb.OutOfMemoryException as error:
            if memory is None:
                raise _not_copied(error) from error
        except duckdb.Error as error:
            raise _not_copied(error) from error


def copy_parquet(con: duckdb.DuckDBPyConnection, relation: schema.Relation, query: str, path: Path) -> None:
    """Write rows of a table or view; what it and its columns mean stands in the file's key-value metadata.

    :raises OSError: the disk does not take them.
    """
    try:
        _copy(con, relation, query, path)
    except duckdb.Error as error:
        raise _not_copied(error) from error


def _not_copied(error: duckdb.Error) -> OSError:
    """The warehouse was read whole before: it is the disk."""
    return OSError(str(error).rpartition(": ")[2].partition('"')[0])  # behind names of files and codes


def _copy(con: duckdb.DuckDBPyConnection, relation: schema.Relation, query: str, path: Path) -> None:
    comments = {"comment": relation.comment} | {f"comment.{c.name}": c.comment for c in relation.columns}
    metadata = ", ".join(f"{schema.name(k)}: {schema.quote(v)}" for k, v in comments.items())
    con.execute(f"COPY ({query}) TO {schema.quote(str(path))} (FORMAT parquet, KV_METADATA {{{metadata}}})")
