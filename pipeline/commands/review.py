"""``jixiao review``: the pages from a server on this machine, with forms for what a person decides."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import click

from pipeline.commands.options import reads_documents, warehouse_option
from pipeline.printing import progress_bar, say


@click.command()
@click.argument("reports", nargs=-1, metavar="[REPORTS]...")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Where it listens; by default wherever is free.")
@warehouse_option
@reads_documents
def review(reports: tuple[str, ...], port: int, warehouse: Path, limits: Any) -> None:
    """Pages of the warehouse in a browser on this machine, with forms to put figures right and to settle findings.

    What is decided is written into the reference data at once, in the folder of --reference where one is named, and can be
    taken back; a button applies it: the warehouse is built anew of REPORTS (by default the files that it names). Nobody can
    reach the pages but the browser that opens the address that is printed. Ctrl-C ends it.

    \b
    Example:
      jixiao review data/raw --reference our-words
    """
    from pipeline.decisions import folder_of_decisions
    from pipeline.review.serving import laid_out, serve

    if missing := next((name for name in reports if "://" not in name and not Path(name).exists()), None):
        raise click.UsageError(f"there is no {missing}. Name the files and folders that the warehouse is built of.")
    folder = folder_of_decisions()
    with contextlib.ExitStack() as stack:
        with progress_bar() as progress:
            desk = stack.enter_context(laid_out(warehouse, folder, reports, limits, progress))
        say(f"decisions are written into {folder}", err=True)
        serve(desk, limits, port, lambda address: say(f"{address}\n(Ctrl-C ends it)"))
