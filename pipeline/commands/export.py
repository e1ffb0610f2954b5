"""``jixiao export``: the warehouse as files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pipeline.commands.options import warehouse_option
from pipeline.printing import say_exactly


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "parquet", "xlsx"]),
    default="csv",
    show_default=True,
    help="CSV as Excel reads it, Parquet with its comments, or one workbook.",
)
@click.option(
    "--partition-by",
    "parts",
    type=click.Choice(["org,roc_year"]),
    help="Parquet in folders by organisation and year (org=…/roc_year=…/), of which only changed ones are written.",
)
@warehouse_option
def export(folder: Path, form: Any, parts: str | None, warehouse: Path) -> None:
    """Write every table and view into FOLDER; the same warehouse gives the same bytes.

    \b
    Example:
      jixiao export out --format xlsx
      jixiao export lake --partition-by org,roc_year
    """
    if parts:
        from pipeline.lake import export_lake

        given = click.get_current_context().get_parameter_source("form") is not click.core.ParameterSource.DEFAULT
        if given and form != "parquet":
            raise click.UsageError(f"--partition-by writes Parquet, not {form}")
        written = export_lake(warehouse, folder)
    else:
        from pipeline.export import export as run

        written = run(warehouse, folder, form)
    for path in written:
        say_exactly(path.as_posix())
