"""The warehouse file, opened to be read.

In: a path. Out: a connection that reads this file and no other. Builds nothing (:mod:`pipeline.building`) and moves nothing
(:mod:`pipeline.generations`).
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from extractors.document.model import JixiaoError
from pipeline import schema

MAGIC = b"DUCK"  # stands at offset 8 of every DuckDB file
# The network and extensions stay out of it: what a question needs stands in the file.
OFFLINE = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
OLDEST_CLIENT = "1.1.3"  # of DuckDB, that opens what is built
WRITER = slice(52, 84)  # where a DuckDB file says which version wrote it
_OTHER_STORAGE = re.compile(
    r"database file with (?:storage )?version number (\d+), but we can only read (?:storage )?versions between \d+ and (\d+)"
)
# By these a warehouse is known, of whatever version: tables with their keys.
OURS = {"documents": "doc_id", "results": "result_id", "metrics": "metric_id", "findings": "finding_id"}


class WarehouseError(JixiaoError):
    """The warehouse cannot be read or written. The message names the file and the remedy."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much memory DuckDB may hold, by how many threads, and the folder on the disk for what is beyond that."""

    memory: str
    threads: str
    scratch: Path  # need not be there before it is wanted


@contextmanager
def reading(path: str | Path, bounds: Bounds | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse as :func:`open_warehouse` gives it, for a block in which every question is jixiao's own.

    :raises WarehouseError: also where the file is damaged, or built by another version.
    """
    con = open_warehouse(path, bounds)
    try:
        yield con
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        raise WarehouseError(
            f"{path}: was built by another version of jixiao ({first_line(error)}). Build it anew with jixiao ingest."
        ) from error
    except duckdb.Error as error:
        raise damaged(path, error) from error
    finally:
        con.close()


def open_warehouse(path: str | Path, bounds: Bounds | None = None) -> duckdb.DuckDBPyConnection:
    """The warehouse, read-only, with no way to any other file. Within ``bounds``, which whoever asks may then move; else they are
    the machine's, and nothing can be set.

    :raises WarehouseError: there is none, or the file is none.
    """
    path = Path(path)
    _check_file(path)
    # Attached to a database of its own: one process that connects twice to a path gets the first connection's file
    # again, also where an ingest has put a new one there. Absolute, so that no name is taken for an address (s3://).
    con = duckdb.connect(config={**OFFLINE})
    try:
        if bounds is not None:
            con.execute(f"SET threads = {bounds.threads}")
            con.execute(f"SET memory_limit = {schema.quote(bounds.memory)}")
            con.execute(f"SET temp_directory = {schema.quote(str(bounds.scratch.absolute()))}")
        con.execute(f"ATTACH {schema.quote(str(path.absolute()))} AS warehouse (READ_ONLY)")
        con.execute("USE warehouse")
        con.execute("SET enable_external_access = false")
        if bounds is None:
            con.execute("SET lock_configuration = true")
        con.execute(f"SELECT {', '.join(f'{t}.{key}' for t, key in OURS.items())} FROM {', '.join(OURS)} LIMIT 0")
    except duckdb.Error as error:
        con.close()
        raise _not_opened(path, error) from error
    return con


def _not_opened(path: Path, error: duckdb.Error) -> WarehouseError:
    if isinstance(error, duckdb.CatalogException | duckdb.BinderException):
        return WarehouseError(
            f"{path}: a DuckDB file, but no warehouse of jixiao: it lacks tables of {', '.join(OURS)}, or their keys."
            " Name the warehouse with --warehouse FILE."
        )
    if "set lock on file" in str(error):
        return WarehouseError(f"{path}: another program has it open to write in it. Close it there.")
    if versions := _OTHER_STORAGE.search(str(error)):
        return _other_version(path, *map(int, versions.groups()))
    return damaged(path, error)


def _other_version(path: Path, storage: int, most: int) -> WarehouseError:
    """A file in a storage that this DuckDB does not read. The version that wrote it stands in the file's head."""
    with path.open("rb") as file:
        writer = file.read(WRITER.stop)[WRITER].rstrip(b"\0").decode("ascii", "replace").lstrip("v")
    writer = writer or "of another version"
    here = f"{path}: written by DuckDB {writer}, in storage version {storage}; this is DuckDB {duckdb.__version__}"
    anew = f"move it away and build it anew with jixiao ingest, for every DuckDB from {OLDEST_CLIENT} on"
    if storage > most:
        return WarehouseError(
            f"{here}, which reads storage versions up to {most}. DuckDB {writer} and newer open it: pip install --upgrade"
            f" duckdb, or {anew}."
        )
    return WarehouseError(f"{here}, which no longer reads it. DuckDB {writer} opens it; or {anew}.")


def _check_file(path: Path) -> None:
    """Told before DuckDB opens it, which would wait at a FIFO for ever."""
    try:
        regular = stat.S_ISREG(path.stat().st_mode)
        is_duckdb = False
        if regular:
            with path.open("rb") as file:
                is_duckdb = file.read(12)[8:] == MAGIC
    except (FileNotFoundError, NotADirectoryError) as error:
        raise WarehouseError(
            f"{path}: there is no warehouse. Build it with: jixiao ingest REPORTS --warehouse {path}"
        ) from error
    except OSError as error:
        raise WarehouseError(
            f"{path}: cannot be opened ({error.strerror}). Give the permission, or name the warehouse with"
            " --warehouse FILE."
        ) from error
    if not is_duckdb:
        raise WarehouseError(f"{path}: this is no DuckDB file. Name the warehouse with --warehouse FILE.")


def is_damage(error: duckdb.Error) -> bool:
    """Whether it is the file that cannot be read, not the question. A block that is damaged has no class of its own."""
    kinds = (duckdb.IOException, duckdb.FatalException, duckdb.SerializationException)
    return isinstance(error, kinds) or type(error) is duckdb.Error


def damaged(path: str | Path, error: Exception) -> WarehouseError:
    """The error that says that DuckDB cannot read the file, or a part of it."""
    return WarehouseError(
        f"{path}: DuckDB cannot read it ({first_line(error)}). If it is damaged, move it away; then put the one before it"
        " in place with jixiao undo, or build it anew with jixiao ingest."
    )


def find_source(file: str, warehouse: Path) -> Path | None:
    """The file of a report: as ``documents.file`` names it, or below one of the folders above the warehouse; None where it is gone."""
    folders = [Path.cwd(), *Path.cwd().parents[:3], *warehouse.absolute().parents[:4]]
    return next((folder / file for folder in folders if (folder / file).is_file()), None)


# --- what it holds --------------------------------------------------------------------------------------------------


def foreign_tables(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Tables that no ingest has built: somebody keeps something of their own in the file."""
    ours = {table.name for table in schema.TABLES}
    found = con.execute(
        "SELECT schema_name, table_name FROM duckdb_tables() WHERE database_name = 'warehouse' ORDER BY ALL"
    ).fetchall()
    return [name if of == "main" else f"{of}.{name}" for of, name in found if of != "main" or name not in ours]


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or view with its comment; of each column name, type and comment."""

    name: str
    kind: str
    comment: str
    columns: tuple[tuple[str, str, str], ...]


def relations(con: duckdb.DuckDBPyConnection) -> list[Relation]:
    """What can be asked, as the file itself has it: tables first, then views, by name."""
    columns: dict[str, list[tuple[str, str, str]]] = {}
    for of, *column in con.execute(
        "SELECT table_name, column_name, data_type, coalesce(comment, '') FROM duckdb_columns()"
        " WHERE database_name = 'warehouse' AND schema_name = 'main' ORDER BY table_name, column_index"
    ).fetchall():
        columns.setdefault(of, []).append((column[0], column[1], column[2]))
    found = con.execute(
        "SELECT 'table' AS kind, table_name AS name, comment FROM duckdb_tables() WHERE NOT internal"
        " AND database_name = 'warehouse' AND schema_name = 'main'"
        " UNION ALL SELECT 'view', view_name, comment FROM duckdb_views() WHERE NOT internal"
        " AND database_name = 'warehouse' AND schema_name = 'main' ORDER BY ALL"
    ).fetchall()
    return [Relation(name, kind, comment or "", tuple(columns.get(name, ()))) for kind, name, comment in found]


def count_contents(con: duckdb.DuckDBPyConnection) -> tuple[int, int, int]:
    """Documents, rows and figures, after every table has been read whole: DuckDB checks each block that it reads."""
    counted = {}
    for (name,) in con.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'warehouse'").fetchall():
        read = con.execute(f"SELECT count(*), bit_xor(hash(t)) FROM {schema.name(name)} AS t").fetchone()
        counted[name] = read[0] if read else 0
    return counted["documents"], counted["results"], counted["metrics"]


def first_line(error: BaseException) -> str:
    """What an error says, without what it adds below."""
    lines: Iterable[str] = str(error).strip().splitlines()
    return next(iter(lines), type(error).__name__)
