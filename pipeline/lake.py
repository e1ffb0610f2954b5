"""The warehouse as a lake: Parquet in folders by organisation and year, which DuckDB, Spark and Trino read as one table each.

In: a warehouse. Out: ``TABLE/org=…/roc_year=…/TABLE.parquet`` for each table and view, of which only what has changed since
the last time is put in place (:mod:`pipeline.delivery`). Organisation and year are those of the table's own columns, which
its files then lack, for their folders tell them; where it has none, those of the document that a row comes from. What belongs
to no document (reference data) is one file. Adds nothing and leaves nothing out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import duckdb

from pipeline import schema
from pipeline.delivery import delivering
from pipeline.export import check, copy_parquet, order_of, relations, writing_into
from pipeline.warehouse import reading

FORM = "lake"
PARTS = ("org", "roc_year")
NULL = "__HIVE_DEFAULT_PARTITION__"  # what Hive, Spark, Trino and DuckDB take for null
# What Hive writes as %XX in a folder's name, and what Windows takes in none
_ESCAPED = re.compile(r"[\x00-\x1f\x7f\"#%'*/:=?\\{\[\]^<>|]|[ .]$")


def export_lake(warehouse: str | Path, folder: str | Path) -> list[Path]:
    """Write every table and view of the warehouse into ``folder``, by partitions, and return the files, in order.

    A file that says the same as before is not touched, that of a partition that is no more is removed.

    :raises WarehouseError: the warehouse cannot be read or the folder not be written.
    :raises DeliveryError: something stands in the folder that would be replaced and is not ours.
    """
    folder = Path(folder)
    with writing_into(folder):
        with reading(warehouse) as con:
            check(con)
        with delivering(folder, FORM) as new:
            written = _write(Path(warehouse), new)
    return [folder / name for name in written]


def escape(value: object) -> str:
    """A value as a folder's name has it.

    >>> escape("基隆分局"), escape("a/b=c"), escape(None), escape(110)
    ('基隆分局', 'a%2Fb%3Dc', '__HIVE_DEFAULT_PARTITION__', '110')
    """
    if value is None or value == "":
        return NULL
    name = _ESCAPED.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), str(value))
    # readers take these for no value: Spark and DuckDB the one, DuckDB before 2.0 the other, however written
    return f"%{ord(name[0]):02X}{name[1:]}" if name.upper() in (NULL, "NULL") else name


def _write(warehouse: Path, folder: Path) -> list[Path]:
    written = []
    with duckdb.connect(config={"threads": "1"}) as con:
        con.execute(f"SET temp_directory = {schema.quote(str(folder.with_name('tmp')))}")
        con.execute(f"ATTACH {schema.quote(str(warehouse.absolute()))} AS warehouse (READ_ONLY)")
        con.execute("USE warehouse")
        for relation in relations():
            written += [path.relative_to(folder) for path in _write_relation(con, relation, folder / relation.name)]
    return written


def _write_relation(con: duckdb.DuckDBPyConnection, relation: schema.Relation, folder: Path) -> Iterator[Path]:
    """The files of a table or view. Each is read once: a view is not made anew for each of its partitions."""
    names = [column.name for column in relation.columns]
    path = f"{relation.name}.parquet"
    folder.mkdir()
    if not set(PARTS) <= set(names) and "doc_id" not in names:
        copy_parquet(
            con, relation, f"SELECT * FROM {schema.name(relation.name)} ORDER BY {order_of(relation)}", folder / path
        )
        yield folder / path
        return
    con.execute(f"CREATE OR REPLACE TEMP TABLE parted AS {_with_parts(relation, names)}")
    kept = ", ".join(schema.name(name) for name in names if name not in PARTS)
    for org, year in con.execute("SELECT DISTINCT part_org, part_year FROM parted ORDER BY ALL").fetchall():
        below = folder / f"org={escape(org)}" / f"roc_year={escape(year)}"
        below.mkdir(parents=True)
        is_it = " AND ".join(
            f"{column} IS NOT DISTINCT FROM {'NULL' if value is None else schema.quote(str(value))}"
            for column, value in (("part_org", org), ("part_year", year))
        )
        copy_parquet(con, relation, f"SELECT {kept} FROM parted WHERE {is_it} ORDER BY part_place", below / path)
        yield below / path


def _with_parts(relation: schema.Relation, names: list[str]) -> str:
    """A question for the rows with their partition and their place in the table."""
    inner = f"SELECT * FROM {schema.name(relation.name)} ORDER BY {order_of(relation)}"
    placed = f"SELECT *, row_number() OVER () AS part_place FROM ({inner})"
    if set(PARTS) <= set(names):
        return f"SELECT *, nullif(org, '') AS part_org, roc_year AS part_year FROM ({placed})"
    return (
        f"SELECT placed.*, documents.org AS part_org, documents.roc_year AS part_year FROM ({placed}) AS placed"
        " LEFT JOIN documents ON documents.doc_id = placed.doc_id"
    )
