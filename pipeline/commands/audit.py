"""``jixiao audit``: do the figures hold together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from pipeline.commands.errors import Failure, Misuse
from pipeline.commands.options import engine_option, reads_documents, warehouse_option
from pipeline.commands.values import SEVERITY_STYLES
from pipeline.printing import say, say_columns, say_json, say_pieces


@click.command()
@click.argument("report", required=False, type=click.Path(path_type=Path))
@click.option("--check", "checks", multiple=True, metavar="NAME", help="Only this check; may be given several times.")
@click.option("--list", "list_checks", is_flag=True, help="List the checks.")
@click.option(
    "--mark",
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="Write a marked copy of REPORT: comments (DOCX, ODT) or highlights with notes (PDF) at the very words.",
)
@click.option("--json", "as_json", is_flag=True, help="JSON, for other programs.")
@warehouse_option
@engine_option
@reads_documents
def audit(
    report: Path | None,
    checks: tuple[str, ...],
    list_checks: bool,
    mark: Path | None,
    as_json: bool,
    warehouse: Path,
    pdf_engine: Any,
    limits: Any,
) -> None:
    """Do the figures hold together: of one REPORT file before it is handed in, or of the whole warehouse.

    Prints what to look at in Chinese, worst first, with the arithmetic and the sentences. Exit status 1 if something is
    an error, 0 if nothing or only questions.

    \b
    Example:
      jixiao audit report.odt
      jixiao audit report.docx --mark marked.docx
      jixiao audit --check parts --warehouse data/warehouse/jixiao.duckdb
    """
    from pipeline.audit import CHECKS, find_broken
    from pipeline.audit.sources import from_warehouse
    from pipeline.audit.told import tell

    if list_checks:
        say_columns([(c.name, c.zh, c.en) for c in CHECKS])
        return
    if unknown := sorted(set(checks) - {c.name for c in CHECKS}):
        raise click.UsageError(f"there is no check {unknown[0]}. There are: {', '.join(c.name for c in CHECKS)}")
    if mark is not None:
        _check_mark(report, mark)
    marked: Any = None
    if report is None:
        from pipeline.warehouse import reading

        with reading(warehouse) as con:
            reports = from_warehouse(con)
        found = tell(find_broken(reports, checks or None), reports)
        counts = len(reports), sum(len(c.figures) for r in reports for c in r.cells)
    else:
        from pipeline import tasks
        from pipeline.workers import run_on_file

        asked = tasks.Audit(report, pdf_engine, checks or None, dt.datetime.now() if mark is not None else None)
        audited = run_on_file(tasks.audit, asked, report, limits)
        found, counts, marked = audited.found, (1, audited.figures), audited.marked
    if as_json:
        say_json([_finding_fields(one) for one in found])
    else:
        _print_audit(found, *counts)
    if mark is not None:
        _write_copy(mark, marked)
    if any(one.finding.severity == "error" for one in found):
        raise click.exceptions.Exit(1)


def _check_mark(report: Path | None, mark: Path) -> None:
    """:raises click.UsageError: no copy can be written there, which is said before anything is read."""
    if report is None:
        raise click.UsageError("--mark needs a REPORT: a warehouse has no pages to write on.")
    if mark.exists() or mark.is_symlink():
        which = "the report itself" if mark.exists() and report.exists() and mark.samefile(report) else "there already"
        raise click.UsageError(
            f"--mark {mark} is {which}, and nothing is overwritten. Name a file that is not there yet."
        )
    if not mark.parent.is_dir():
        raise click.UsageError(f"--mark {mark}: there is no folder {mark.parent}. Make it, or name another.")


def _write_copy(mark: Path, marked: Any) -> None:
    """The copy as a file, and how many findings stand where in it."""
    from pipeline.replacing import put_new

    if mark.suffix.lower() != f".{marked.format}":
        raise Misuse(
            f"--mark {mark}: the copy is a {marked.format.upper()}, as the report is. Name it ….{marked.format}."
        )
    try:
        put_new(mark, marked.copy.data)
    except OSError as error:
        raise Failure(f"{mark}: cannot be written ({error.strerror or error}). Name another file or folder.") from error
    copy = marked.copy
    lost = f"（第 {'、'.join(map(str, copy.left))} 項）" if copy.left else ""
    headed = f"（第 {'、'.join(map(str, copy.headed))} 項）" if copy.headed else ""
    say(
        f"{mark}：原文處加註 {len(copy.placed)} 項，找不到原文位置而加註於文件開頭 {len(copy.headed)} 項{headed}，"
        f"未能加註 {len(copy.left)} 項{lost}。",
        err=True,
    )


def _finding_fields(told: Any) -> dict[str, Any]:
    fields = {name: getattr(told.finding, name) for name in ("check", "severity", "code", "message", "evidence")}
    place = {"locator": str(told.finding.locator), "places": list(told.places), "figures": list(told.figures)}
    return {"doc_id": told.doc_id, **fields, **place}


def _print_audit(found: Sequence[Any], reports: int, figures: int) -> None:
    from pipeline.audit import CHECKS
    from pipeline.audit.figures import SEVERITIES_ZH

    titles = {check.name: check.zh for check in CHECKS}
    for number, (doc_id, finding, places, _) in enumerate(found, 1):
        say_pieces(
            f"{number}. ",
            (SEVERITIES_ZH[finding.severity], SEVERITY_STYLES[finding.severity]),
            f"　{titles[finding.check]}　{doc_id or ''}",
            (f"（{finding.check}）", "dim"),
        )
        say_pieces(f"   {finding.message}")
        for place in places:
            say_pieces(f"   位置：{place}")
        for line in finding.evidence.split("\n"):
            say_pieces((f"   {line}", "dim"))
    counted = [
        f"{word} {n} 項"
        for severity, word in SEVERITIES_ZH.items()
        if (n := sum(one.finding.severity == severity for one in found))
    ]
    say(f"{reports} 份報告、{figures} 個數字：{'、'.join(counted) or '未發現不合之處'}。")
