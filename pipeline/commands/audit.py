"""``jixiao audit``: do the figures hold together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.commands.options import engine_option, reads_documents, warehouse_option
from pipeline.commands.values import SEVERITY_STYLES
from pipeline.printing import say, say_columns, say_json, say_pieces

if TYPE_CHECKING:
    from pipeline.reading import Found


@click.command()
@click.argument("report", required=False, type=click.Path(path_type=Path))
@click.option("--check", "checks", multiple=True, metavar="NAME", help="Only this check; may be given several times.")
@click.option("--list", "list_checks", is_flag=True, help="List the checks.")
@click.option("--json", "as_json", is_flag=True, help="JSON, for other programs.")
@warehouse_option
@engine_option
@reads_documents
def audit(
    report: Path | None,
    checks: tuple[str, ...],
    list_checks: bool,
    as_json: bool,
    warehouse: Path,
    pdf_engine: Any,
    limits: Any,
) -> None:
    """Do the figures hold together: of one REPORT file before it is handed in, or of the whole warehouse.

    Prints what to look at in Chinese, worst first, with the arithmetic and the sentences. Exit status 1 if something is
    an error that nobody has settled, 0 if nothing or only questions.

    \b
    Example:
      jixiao audit report.odt
      jixiao audit --check parts --warehouse data/warehouse/jixiao.duckdb
    """
    from pipeline.audit import CHECKS, audit_reports
    from pipeline.audit.sources import from_warehouse

    if list_checks:
        say_columns([(c.name, c.zh, c.en) for c in CHECKS])
        return
    if unknown := sorted(set(checks) - {c.name for c in CHECKS}):
        raise click.UsageError(f"there is no check {unknown[0]}. There are: {', '.join(c.name for c in CHECKS)}")
    if report is None:
        from pipeline.warehouse import reading

        with reading(warehouse) as con:
            reports = from_warehouse(con)
        found = audit_reports(reports, checks or None)
        counts = len(reports), sum(len(c.figures) for r in reports for c in r.cells)
    else:
        from pipeline import tasks
        from pipeline.workers import run_on_file

        asked = tasks.Audit(report, pdf_engine, checks or None)
        audited = run_on_file(tasks.audit, asked, report, limits)
        found, counts = audited.found, (1, audited.figures)
    from pipeline.reading import Found
    from pipeline.settlements import read_settlements, settle

    decided, unread = read_settlements()
    told = list(settle((Found(finding, doc_id) for doc_id, finding in found), decided, ()))
    for finding in unread:
        say(finding.message, err=True, colour="red")
    if as_json:
        say_json([_finding_fields(one) for one in told])
    else:
        _print_audit(told, *counts)
    if any(one.finding.severity == "error" and one.settled is None for one in told):
        raise click.exceptions.Exit(1)


def _finding_fields(one: Found) -> dict[str, Any]:
    fields = {name: getattr(one.finding, name) for name in ("check", "severity", "code", "message", "evidence")}
    settled = {"settled": one.settled and one.settled.outcome, "settled_why": one.settled and one.settled.why}
    return {"doc_id": one.doc_id, **fields, "locator": str(one.finding.locator), **settled}


def _print_audit(found: Sequence[Found], reports: int, figures: int) -> None:
    from pipeline.audit import CHECKS
    from pipeline.audit.figures import name_place
    from pipeline.schema import OUTCOMES

    severities = {"error": "錯誤", "question": "請確認", "note": "提醒"}
    outcomes = {value.value: value.zh for value in OUTCOMES}
    titles = {check.name: check.zh for check in CHECKS}
    for number, one in enumerate(found, 1):
        finding = one.finding
        say_pieces(
            f"{number}. ",
            (severities[finding.severity], SEVERITY_STYLES[finding.severity]),
            f"　{titles[finding.check]}　{one.doc_id or ''} {finding.code or ''}",
            (f"（{name_place(finding.locator)}；{finding.check}）", "dim"),
        )
        say_pieces(f"   {finding.message}")
        for line in finding.evidence.split("\n"):
            say_pieces((f"   {line}", "dim"))
        if one.settled:
            say_pieces(f"   已處理（{outcomes[one.settled.outcome]}）：{one.settled.why}（{one.settled.by}）")
    left: list[str] = [one.finding.severity for one in found if one.settled is None]
    counted = [f"{word} {n} 項" for s, word in severities.items() if (n := left.count(s))]
    counted += [f"已處理 {len(found) - len(left)} 項"] * (len(left) < len(found))
    say(f"{reports} 份報告、{figures} 個數字：{'、'.join(counted) or '未發現不合之處'}。")
