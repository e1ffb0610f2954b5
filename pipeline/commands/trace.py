"""``jixiao trace``: what each stage of reading made of a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from extractors.document.model import JixiaoError
from pipeline.commands.errors import Misuse
from pipeline.commands.options import reads_documents
from pipeline.printing import say, say_exactly, say_json


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--stage",
    type=click.Choice(["chars", "grid", "pieces", "tables", "rows", "figures"]),
    default="figures",
    show_default=True,
    help="Which stage; chars and grid are stages of a PDF.",
)
@click.option("--page", type=click.IntRange(1), help="Only this page (PDF only).")
@click.option("--code", help="Only this place of the framework and what is below it, e.g. 2.1.2 (rows and figures).")
@click.option("--json", "as_json", is_flag=True, help="As a JSON list.")
@reads_documents
def trace(file: Path, stage: str, page: int | None, code: str | None, as_json: bool, limits: Any) -> None:
    """What each stage of reading made of FILE: where a cell or figure went wrong.

    From the page to the figure: chars (characters with their boxes), grid (ruling lines and cells of each page), pieces
    (table pieces as the format gave them), tables (joined), rows (code, headings, offices, result), figures (raw, value,
    unit, bound, role and the rule of extractors/lexicon/role_rules.toml that told it, period, org, subject, confidence; a
    rule's `actual` is `target` in a plan). The first stage that is wrong is where to look.

    \b
    Example:
      jixiao trace report.pdf --code 2.1.2
      jixiao trace report.pdf --page 3 --stage grid
    """
    from pipeline import tasks
    from pipeline.workers import run_on_file

    asked = tasks.Trace(file, stage, code, page, as_lines=not as_json)
    try:
        records = run_on_file(tasks.trace, asked, file, limits)
    except JixiaoError as error:
        from pipeline.trace import NotThereError

        if isinstance(error, NotThereError):
            raise Misuse(str(error)) from error
        raise
    if as_json:
        say_json(records)
    else:
        for line in records:
            say_exactly(line)
    if not records:
        say(f"{file}: no {stage} found" + (f" on page {page}" if page else ""), err=True)
