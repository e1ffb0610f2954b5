"""A new warehouse: built beside the old one, with its rows and its reference data, then swapped in.

In: rows of the tables in :mod:`pipeline.schema`. Out: a DuckDB file. Reads no report and judges none; besides what is
loaded it holds the reference data (organisations, frameworks, indicators).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib import resources
from itertools import groupby, islice
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from extractors import lexicon
from extractors.report.framework import load_frameworks
from extractors.report.identity import load_organisations
from pipeline import schema
from pipeline.generations import find_real, not_written, replacing
from pipeline.reference_data import read_lines, read_table
from pipeline.warehouse import OFFLINE, WarehouseError, first_line

T = TypeVar("T")

# The oldest storage that DuckDB writes: every client from 1.1.3 on opens it (1.0 stumbles over primary keys), as
# warehouse.OLDEST_CLIENT says.
STORAGE_VERSION = "v1.0.0"
# What DuckDB raises where the disk or the memory does not take what is to be stored
NOT_STORED = (duckdb.IOException, duckdb.OutOfMemoryException, duckdb.FatalException, duckdb.TransactionException)
BATCH = 1_000  # rows an INSERT; more gain nothing and take memory
# What DuckDB may hold; beyond that it writes to the disk. So little that a thousand reports fill it, for it fills whatever it
# has; less where it only reads; more where that was too little. One thread: each further one takes memory for itself, and the
# reading takes a hundred times the time of the loading.
MEMORY, LESS, MORE, THREADS = "80MB", "46MB", "160MB", "1"
# Rows that DuckDB writes as one; of each table it writes the last ones anew with each batch of reports. By default six times as
# many, which takes twice the time, and 20 MB more of memory.
ROW_GROUP = 20_480
LEAST_LINE = 2**20  # bytes of a line that DuckDB has room for, at least


@contextmanager
def rebuild(
    path: str | Path, keep: int | None = None, see: Callable[[Path], object] = lambda new: None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a new warehouse with empty tables, which takes the place of ``path`` when the block ends well.

    To be called within :func:`pipeline.generations.locked`. When the block raises, or the process dies, the old file
    stays as it is. The old file stays beside the new one as ``NAME.previous.duckdb``; who has it open keeps reading it.
    ``keep``: how many of those before it stay; None: three, or as many as there are. ``see`` is given the finished file
    before it has its place.

    :raises WarehouseError: the file cannot be written.
    """
    path = find_real(path)
    try:
        with replacing(path, keep) as new:
            with connect_in_bounds(new.with_name("tmp")) as con:
                _write_empty(con, new)
                _attach(con, new)
                con.execute("BEGIN")
                yield con
                con.execute("COMMIT")
                _detach(con)
            see(new)
    except duckdb.ConstraintException as error:
        raise WarehouseError(
            f"{path}: not built, the old one, if any, is as it was: {first_line(error)}. Mend the reference data"
            " (extractors/lexicon, pipeline/reference, or the folder of your own: --reference DIR)."
        ) from error
    except (*NOT_STORED, OSError) as error:
        raise not_written(path, error) from error


def connect_in_bounds(folder: Path) -> duckdb.DuckDBPyConnection:
    """A database in memory that takes little of it, and beyond that room on the disk in a folder."""
    con = duckdb.connect(config={**OFFLINE, "threads": THREADS})
    con.execute(f"SET memory_limit = {schema.quote(MEMORY)}")
    con.execute(f"SET temp_directory = {schema.quote(str(folder))}")
    return con


def _attach(con: duckdb.DuckDBPyConnection, new: Path) -> None:
    """Without a log: a file that is not finished is thrown away whole."""
    how = f"STORAGE_VERSION '{STORAGE_VERSION}', RECOVERY_MODE 'NO_WAL_WRITES', ROW_GROUP_SIZE {ROW_GROUP}"
    con.execute(f"ATTACH {schema.quote(str(new))} AS warehouse ({how})")
    con.execute("USE warehouse")


def _detach(con: duckdb.DuckDBPyConnection) -> None:
    con.execute("USE memory")
    con.execute("DETACH warehouse")  # writes everything into the file, no log stays beside it


def _write_empty(con: duckdb.DuckDBPyConnection, new: Path) -> None:
    """A file with empty tables and views: made by its statements, or as this process has made it before.

    DuckDB binds all of a table anew for a comment on one of its columns, and there are hundreds of them: the desk of
    ``jixiao review`` builds again and again.
    """
    statements = tuple(_statements())
    if statements not in _EMPTY:
        _attach(con, new)
        con.execute("BEGIN")  # each statement by itself would be written to the disk by itself
        for statement in statements:
            con.execute(statement)
        con.execute("COMMIT")
        _detach(con)
        _EMPTY.clear()  # of another schema: only tests have one
        _EMPTY[statements] = new.read_bytes()
    else:
        new.write_bytes(_EMPTY[statements])


_EMPTY: dict[tuple[str, ...], bytes] = {}  # the file, by the statements that it is made by


def _statements() -> Iterator[str]:
    for table in schema.TABLES:
        yield schema.create_table(table)
        yield from schema.comments(table)
    for view in schema.VIEWS:
        query = (resources.files("pipeline") / "views" / f"{view.name}.sql").read_text("utf-8")
        yield f"CREATE VIEW {schema.name(view.name)} AS {query}"
        yield from schema.comments(view)


def load(con: duckdb.DuckDBPyConnection, table: schema.Table, rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert rows, given in the order of the table's columns, in the order that they have.

    :raises duckdb.ConstraintException: a row breaks a key or constraint of the table.
    """
    columns = ", ".join(f"unnest(${i}::{c.type}[])" for i, c in enumerate(table.columns, 1))
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        values = [_clean_all([row[i] for row in batch]) for i in range(len(table.columns))]
        con.execute(f"INSERT INTO {schema.name(table.name)} SELECT {columns}", values)


def load_lines(
    con: duckdb.DuckDBPyConnection, table: schema.Table, lines: Path, longest: int, query: str = "FROM lines"
) -> None:
    """Insert what a query makes of rows that stand as lines of JSON in a file, none of them of more bytes than ``longest``.

    :raises duckdb.ConstraintException: a row breaks a key or constraint of the table.
    """
    columns = ", ".join(f"{schema.name(c.name)}: {schema.quote(c.type)}" for c in table.columns)
    size = max(longest + 1, LEAST_LINE)
    read = (
        f"SELECT * FROM read_ndjson({schema.quote(str(lines))}, columns={{{columns}}}, maximum_object_size={size},"
        " compression='uncompressed')"
    )
    con.execute(f"INSERT INTO {schema.name(table.name)} WITH lines AS ({read}) {query}")


def in_bounds(con: duckdb.DuckDBPyConnection, work: Callable[[], T]) -> T:
    """Do a piece of work in a transaction of its own and write it to the file, so that memory need not hold it any longer.

    Where the memory that DuckDB is held to is too little, it is done once more with all that the machine has. Raises what the
    work raises.
    """

    def whole() -> T:
        con.execute("BEGIN")
        done = work()
        con.execute("COMMIT")
        return done

    con.execute("COMMIT")
    done = patiently(con, whole)
    patiently(con, lambda: con.execute("CHECKPOINT warehouse"))
    con.execute("BEGIN")
    return done


def patiently(con: duckdb.DuckDBPyConnection, work: Callable[[], T]) -> T:
    """Do a piece of work; where the memory that DuckDB is held to is too little, once more with :data:`MORE`, and then with
    all that the machine has. What comes after is held to as much as before.

    The work must be such that it can begin anew. Raises what it raises.
    """
    try:
        return work()
    except duckdb.OutOfMemoryException:
        _end(con)
    (held,) = con.execute("SELECT current_setting('memory_limit')").fetchall()[0]
    try:
        con.execute(f"SET memory_limit = {schema.quote(MORE)}")
        return work()
    except duckdb.OutOfMemoryException:
        _end(con)
        con.execute("RESET memory_limit")
        return work()
    finally:
        hold(con, held)


def _end(con: duckdb.DuckDBPyConnection) -> None:
    """The transaction that work has failed in."""
    with suppress(duckdb.TransactionException):  # it has ended
        con.execute("ROLLBACK")


def hold(con: duckdb.DuckDBPyConnection, memory: str) -> None:
    """Let DuckDB hold so much from now on, where what it cannot let go of does not take more."""
    with suppress(duckdb.OutOfMemoryException):
        con.execute(f"SET memory_limit = {schema.quote(memory)}")


def broken_rules(con: duckdb.DuckDBPyConnection) -> list[tuple[schema.DataCheck, str | None, str]]:
    """The data checks that do not hold, with document and bad row, in the order of checks and rows."""
    checks = list(schema.data_checks())
    kept = _kept_by_all(con, checks)
    return [
        (check, doc_id, what)
        for check in checks
        if check not in kept
        for doc_id, what in sorted(con.execute(check.sql).fetchall(), key=lambda r: (r[0] or "", r[1]))
    ]


def _kept_by_all(con: duckdb.DuckDBPyConnection, checks: Iterable[schema.DataCheck]) -> set[schema.DataCheck]:
    """The checks of single rows that every row keeps: one pass over each table in place of one for each of its checks."""
    kept: set[schema.DataCheck] = set()
    of_rows = sorted((check for check in checks if check.broken), key=lambda check: check.table)
    for table, group in groupby(of_rows, key=lambda check: check.table):
        some = list(group)
        asked = ", ".join(f"coalesce(bool_or({check.broken}), false)" for check in some)
        (told,) = con.execute(f"SELECT {asked} FROM {schema.name(table)} AS this").fetchall()
        kept |= {check for check, is_broken in zip(some, told, strict=True) if not is_broken}
    return kept


def _clean_all(values: list[Any]) -> list[Any]:
    """A column's values, cleaned one by one only where it is not told of all at once that they need not be."""
    kinds = set(map(type, values)) - {type(None)}
    if not kinds & {str, tuple, list, dict}:
        return values
    if kinds == {str}:
        with suppress(UnicodeEncodeError):
            "".join(filter(None, values)).encode("utf-8")
            return values
    return list(map(_clean, values))


def _clean(value: Any) -> Any:
    """A value that DuckDB takes: half a surrogate pair, which a damaged file may hold, is no character."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, tuple | list):
        return [_clean(v) for v in value]
    if isinstance(value, dict):
        return {key: _clean(v) for key, v in value.items()}
    return value


# --- reference data -------------------------------------------------------------------------------------------------


def read_organisations(specimens: bool = False) -> list[tuple[Any, ...]]:
    """Rows of ``organisations``, those above before those below; made-up ones only for a warehouse of ``specimens``."""
    made_up = {entry["name"] for entry in lexicon.load("organisations.specimens")["organisation"]}
    return [
        schema.ORGANISATIONS.row(org=o.name, full_name=o.full_name, slug=o.slug, kind=o.kind, parent=o.parent)
        for o in load_organisations()
        if specimens or o.name not in made_up
    ]


def read_framework_places() -> list[tuple[Any, ...]]:
    """Rows of ``framework_places``, in the order of the reports."""
    return [
        schema.FRAMEWORK_PLACES.row(
            framework=framework.name,
            code=place.code,
            dimension=place.dimension,
            strategy=place.strategy,
            indicator=place.indicator,
            sub_indicator=place.sub_indicator,
            description=place.description,
        )
        for framework in load_frameworks().values()
        for place in framework.places
    ]


def read_indicators() -> list[tuple[Any, ...]]:
    """Rows of ``indicators``, in the order of their file."""
    lines = read_lines("indicators.csv")
    return [tuple(line.get(name) or None for name in schema.INDICATORS.names) for line in lines]


def read_framework_crosswalk() -> list[tuple[Any, ...]]:
    """Rows of ``framework_crosswalk``, in the order of their file."""
    return [
        schema.FRAMEWORK_CROSSWALK.row(
            pair=f"{line['code_106'] or '-'}={line['code_113'] or '-'}",
            framework_106="five_dimensions_106",
            framework_113="five_strategies_113",
            **{k: v or None for k, v in line.items()},
        )
        for line in read_lines("framework_crosswalk.csv")
    ]


@cache
def specimen_marks() -> tuple[str, ...]:
    """Words that mark the title of a made-up report."""
    return tuple(read_table("sources.toml")["specimen"])
