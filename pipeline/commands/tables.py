"""``jixiao tables``: the tables of any file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from pipeline.commands.options import engine_option, reads_documents
from pipeline.commands.values import print_csv
from pipeline.printing import say, say_json, say_table


class PageRange(click.ParamType[tuple[int, int]]):
    """``12-17``, ``12``, ``12-`` (to the end)."""

    name = "pages"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        if isinstance(value, tuple):
            return value
        first, dash, last = str(value).partition("-")
        try:
            pages = int(first), int(last) if last else (sys.maxsize if dash else int(first))
        except ValueError:
            self.fail(f"{value!r} is no range of pages; write 12-17, 12 or 12-", param, ctx)
        if not 1 <= pages[0] <= pages[1]:
            self.fail(f"{value!r} does not run upwards from 1", param, ctx)
        return pages


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--pages", type=PageRange(), help="Pages to read, e.g. 12-17 (PDF only).")
@click.option("--json", "output", flag_value="json", help="A list of tables, each with pages, header and rows.")
@click.option("--csv", "output", flag_value="csv", help="Rows with their headers, an empty line between tables.")
@engine_option
@reads_documents
def tables(file: Path, pages: tuple[int, int] | None, output: str | None, pdf_engine: Any, limits: Any) -> None:
    """The tables of FILE, joined over its pages; it need not be a report.

    \b
    Example:
      jixiao tables report.pdf --pages 12-17 --json
    """
    from pipeline import tasks
    from pipeline.workers import run_on_file

    found = run_on_file(tasks.list_tables, tasks.Tables(file, pages, pdf_engine), file, limits)
    if output == "json":
        say_json(found)
    elif output == "csv":
        for number, table in enumerate(found):
            if number:
                say()
            print_csv([*table["header"], *table["rows"]])
    else:
        for number, table in enumerate(found, 1):
            where = f", pages {table['pages'][0]}-{table['pages'][-1]}" if table["pages"] else ""
            header = [[(cell, "bold") for cell in row] for row in table["header"]]
            say_table([*header, *table["rows"]], title=f"table {number}{where}", form="lined")
            for doubt in table["doubts"]:
                place = f"row {doubt['row']}" if doubt["row"] else "header"
                say(f"table {number}, {place}: {doubt['why']}", err=True)
    if not found:
        say(f"{file}: no table found", err=True)
