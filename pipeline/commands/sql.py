"""``jixiao sql``: a question to the warehouse."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from pipeline.commands.errors import Misuse
from pipeline.commands.options import warehouse_option
from pipeline.commands.values import plain, print_csv
from pipeline.printing import say_json, say_table


@click.command()
@click.argument("question")
@warehouse_option
@click.option(
    "--csv", "output", flag_value="csv", help="As CSV; texts that begin as a formula have an apostrophe in front."
)
@click.option("--json", "output", flag_value="json", help="As a JSON list of objects.")
def sql(question: str, warehouse: Path, output: str | None) -> None:
    """Ask the warehouse: DuckDB's SQL, read-only.

    \b
    Example:
      jixiao sql "SELECT org, roc_year, count(*) AS figures FROM metrics GROUP BY ALL ORDER BY ALL"
      jixiao sql "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'metrics'" --csv
    """
    import duckdb

    from pipeline.warehouse import damaged, is_damage, open_warehouse

    with contextlib.closing(open_warehouse(warehouse)) as con:
        try:
            answer = con.execute(question)
            names = [d[0] for d in answer.description or ()]
            rows = answer.fetchall() if names else []
        except duckdb.Error as error:
            if is_damage(error):
                raise damaged(warehouse, error) from error
            raise Misuse(_explain_sql(error)) from error
    if output == "csv":
        print_csv([names, *([plain(v) for v in row] for row in rows)])
    elif output == "json":
        say_json([dict(zip(names, row, strict=True)) for row in rows])
    elif names:
        _print_rows(names, rows)


def _explain_sql(error: Exception) -> str:
    """DuckDB's message with the remedy where it is one of ours to give."""
    import duckdb

    message = str(error).strip()
    if isinstance(error, duckdb.CatalogException):
        message += '\nTo see what there is: jixiao sql "SHOW TABLES"'
    elif isinstance(error, duckdb.BinderException):
        message += '\nTo see a table\'s columns: jixiao sql "DESCRIBE metrics"'
    elif isinstance(error, duckdb.PermissionException) or "read-only" in message:
        message += "\njixiao sql only reads, and only the warehouse; what is to be changed is changed by jixiao ingest"
    return message


def _print_rows(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    numeric = {i for i in range(len(names)) if any(isinstance(row[i], int | float | Decimal) for row in rows)}
    say_table([[plain(v) for v in row] for row in rows], header=names, right=numeric)
