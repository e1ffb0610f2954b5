"""``jixiao site``: the warehouse as pages that open from a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pipeline.commands.options import reads_documents, warehouse_option
from pipeline.commands.values import plural
from pipeline.printing import progress_bar, say, visible_line


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--jobs", type=click.IntRange(1), help="Processes that write; by default as many as there are cores.")
@warehouse_option
@reads_documents
def site(folder: Path, jobs: int | None, warehouse: Path, limits: Any) -> None:
    """Write pages in Chinese into FOLDER, which open by double click: every figure one click from its sentence.

    No server and no network: FOLDER can be put on a share or sent on. Of PDF files that are still in their place the pages are
    shown with each figure boxed. What has not changed since the last time is not written again; other files in FOLDER stay.

    \b
    Example:
      jixiao site build/site
    """
    from pipeline.site import build_site

    with progress_bar() as progress:
        built = build_site(warehouse, folder, jobs=jobs, limits=limits, progress=progress)
    for note in built.notes:
        say(visible_line(note), err=True)
    say(f"{built.start}: {plural(built.reports, 'report')}, {plural(built.figures, 'figure')}")
