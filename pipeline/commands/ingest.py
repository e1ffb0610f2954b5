"""``jixiao ingest``: builds the warehouse, and says what became of each file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pipeline.commands.options import engine_option, reads_documents, store_option, warehouse_option
from pipeline.commands.values import plural
from pipeline.language import spoken
from pipeline.printing import progress_bar, say, say_columns, say_exactly, visible_line


@click.command()
@click.argument("raw", nargs=-1, required=True, type=click.Path())
@warehouse_option
@engine_option
@click.option("--jobs", type=click.IntRange(1), help="Processes that read; by default as many as it is worth.")
@click.option("--keep", type=click.IntRange(1), help="Earlier warehouses that stay; by default 3, or those there are.")
@click.option("--allow-empty", is_flag=True, help="Build it also where no report could be loaded.")
@click.option("--no-cache", is_flag=True, help="Read every file anew, and keep nothing of it.")
@store_option
@click.option(
    "--dask",
    metavar="ADDRESS",
    envvar="JIXIAO_DASK",
    show_envvar=True,
    help="Read on a Dask cluster: its scheduler's address, such as tcp://scheduler:8786.",
)
@reads_documents
def ingest(
    raw: tuple[str, ...],
    warehouse: Path,
    pdf_engine: Any,
    jobs: int | None,
    keep: int | None,
    allow_empty: bool,
    no_cache: bool,
    store: str | None,
    dask: str | None,
    limits: Any,
) -> None:
    """Build the warehouse of exactly the reports in RAW: files, folders and addresses (s3://…), PDF, ODT, DOCX and text.

    The new file takes the place of the old one in one step, and only of a warehouse; the old one stays beside it as
    jixiao.previous.duckdb, those before it as jixiao.previous-2.duckdb and so on. jixiao undo puts them back.
    A file that hangs, takes too much or makes its reader die is a finding, and the others are loaded. What jixiao itself
    failed on stands with its traceback in jixiao.duckdb.log. What is read of a file is kept in the folder cache beside the
    warehouse, and not read again before it changes (jixiao cache). With --dask the workers of a cluster read instead, and
    must reach RAW and what is kept under the same names (docs/CLUSTER.md).

    \b
    Example:
      jixiao ingest data/raw --warehouse data/warehouse/jixiao.duckdb
    """
    from pipeline.ingest import ingest as run

    with progress_bar() as progress:
        outcome = run(
            raw,
            warehouse,
            pdf_engine=pdf_engine,
            jobs=jobs,
            keep=keep,
            allow_empty=allow_empty,
            progress=progress,
            limits=limits,
            cache=not no_cache,
            stored=store,
            dask=dask,
        )
    if click.get_current_context().params["debug"]:
        for told in outcome.tracebacks:
            say_exactly(told, err=True)
    _print_outcome(outcome, warehouse)
    if not outcome.ok:
        raise click.exceptions.Exit(1)


def _print_outcome(outcome: Any, warehouse: Path) -> None:
    """A line for each file, what there is in all, and at the end once more what went wrong."""
    lines = []
    for f in outcome.files:
        if f.status == "loaded":
            lines.append((f.doc_id, f"{f.rows} rows", f"{f.metrics} figures", plural(f.findings, "finding"), f.file))
        else:
            lines.append((f.doc_id or "-", {"copy": "a copy"}.get(f.status, "not loaded"), "", "", f.file))
    say_columns(lines)
    loaded = [f for f in outcome.files if f.status == "loaded"]
    if outcome.written:
        severities = ["settled" if f.settled else f.finding.severity for f in outcome.findings]
        counted = [plural(severities.count(s), s) for s in ("error", "question", "note") if s in severities]
        counted += [f"{severities.count('settled')} settled"] * ("settled" in severities)
        say(
            f"{warehouse}: {plural(len(loaded), 'document')}, {plural(sum(f.rows for f in loaded), 'row')}, "
            f"{plural(sum(f.metrics for f in loaded), 'figure')}"
            + (f"; {', '.join(counted)} (jixiao check lists them)" if counted else "")
        )
    else:
        left = "left as it was" if warehouse.exists() else "not built"
        say(f"{warehouse}: {left}, for no report could be loaded (--allow-empty builds it all the same)")
    for note in outcome.notes:
        say(visible_line(note), err=True)
    for f in outcome.findings:
        if f.finding.severity == "error" and f.settled is None:
            place = visible_line(f"{f.doc_id or f.file}") + (f" {f.finding.code}" if f.finding.code else "")
            say(f"{place}: {spoken(f.finding.message)}", colour="red", err=True)
