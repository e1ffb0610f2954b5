"""The warehouse file, opened to be read.

In: a path. Out: a connection that reads this file and no other. Builds nothing (:mod:`pipeline.building`) and moves nothing
(:mod:`pipeline.generations`).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import duckdb

from extractors.document.model import JixiaoError
from pipeline import schema

MAGIC = b"DUCK"  # stands at offset 8 of every DuckDB file
# The network and extensions stay out of it: what a question needs stands in the file.
OFFLINE = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}


class WarehouseError(JixiaoError):
    """The warehouse cannot be read or written. The message names the file and the remedy."""


def open_warehouse(path: str | Path) -> duckdb.DuckDBPyConnection:
    """The warehouse, read-only, with no way to any other file.

    :raises WarehouseError: there is none, or the file is none.
    """
    path = Path(path)
    if not path.exists():
        raise WarehouseError(f"{path}: there is no warehouse. Build it with: jixiao ingest data/raw --warehouse {path}")
    if not is_duckdb(path):
        raise WarehouseError(f"{path}: this is no DuckDB file. Name the warehouse with --warehouse FILE.")
    # Attached to a database of its own: one process that connects twice to a path gets the first connection's file
    # again, also where an ingest has put a new one there. Absolute, so that no name is taken for an address (s3://).
    con = duckdb.connect(config={**OFFLINE})
    try:
        con.execute(f"ATTACH {schema.quote(str(path.absolute()))} AS warehouse (READ_ONLY)")
    except duckdb.Error as error:
        con.close()
        raise WarehouseError(
            f"{path}: DuckDB cannot open it ({first_line(error)}). Build it anew with jixiao ingest."
        ) from error
    con.execute("USE warehouse")
    con.execute("SET enable_external_access = false")
    con.execute("SET lock_configuration = true")
    return con


def is_duckdb(path: Path) -> bool:
    """Whether the file is a DuckDB database, told by its first bytes."""
    try:
        with path.open("rb") as file:
            return file.read(12)[8:] == MAGIC
    except OSError:
        return False


def first_line(error: BaseException) -> str:
    """What an error says, without what it adds below."""
    lines: Iterable[str] = str(error).strip().splitlines()
    return next(iter(lines), type(error).__name__)
