"""``jixiao audit``: do the figures hold together."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from extractors.document.model import JixiaoError
from pipeline.commands.errors import Failure, Misuse
from pipeline.commands.options import engine_option, reads_documents, warehouse_option
from pipeline.commands.values import SEVERITY_STYLES
from pipeline.language import language, spoken
from pipeline.printing import progress_bar, say, say_columns, say_json, say_pieces, visible_line

NOTHING = "未發現不合之處"
NO_FIGURE = "沒有數字可查核"
DOUBTS = "讀取有疑"
WHOLE = "全份"  # the place of what is of no row
LONGEST = 30  # letters of the report's words with a place
APART = "各報告未相互比對；要比對前後期報告，請先以 jixiao ingest 載入，再以 jixiao audit --warehouse 查核。"

if TYPE_CHECKING:
    from extractors.document.model import Severity
    from pipeline.reading import Settled

    _Settled = Callable[[Any], Settled | None]  # what people have decided of something that is told


@click.command()
@click.argument("reports", nargs=-1, metavar="[REPORT]...", type=click.Path(path_type=Path))
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
    reports: tuple[Path, ...],
    checks: tuple[str, ...],
    list_checks: bool,
    mark: Path | None,
    as_json: bool,
    warehouse: Path,
    pdf_engine: Any,
    limits: Any,
) -> None:
    """Do the figures hold together: of each REPORT, files and folders, before it is handed in; or of the whole warehouse.

    Prints what to look at, worst first, with the arithmetic and the sentences; then where the reading is in doubt, and
    figures may not have been checked. Exit status 1 if something is an error that nobody has settled or a file cannot be
    read, 0 if nothing or only questions. Reports are compared with one another in a warehouse alone.

    \b
    Example:
      jixiao audit report.odt
      jixiao audit my-reports
      jixiao audit report.docx --mark marked.docx
      jixiao audit --check parts --warehouse data/warehouse/jixiao.duckdb
    """
    # What checks is loaded by the process that reads; here it is only where its names are wanted
    if list_checks:
        from pipeline.audit import CHECKS

        say_columns([(c.name, c.zh, c.en) for c in CHECKS])
        return
    if checks:
        _refuse_unknown(checks)
    if mark is not None:
        _check_mark(reports, mark)
    if not reports:
        whole, number = _audit_warehouse(warehouse, checks)
        audited = [whole]
    else:
        audited = _audit_files(reports, checks, warehouse, pdf_engine, limits, mark is not None)
        number = sum(not one.fault for one in audited)
    every = [told for one in audited for told in (*one.found, *one.doubts)]
    settled = _read_settled() if every else lambda told: None
    if as_json:
        say_json([fields for one in audited for fields in _fields(one, settled)])
    else:
        for one in audited:
            _print_audited(one, settled, alone=not reports or _is_one_file(reports))
        if reports and _leaves_out(number, checks):
            say(APART)
        _print_sum(audited, number, settled)
    if mark is not None:
        _write_copy(mark, audited[0].marked)
    open_errors = [told for told in every if told.finding.severity == "error" and settled(told) is None]
    if open_errors or any(one.fault for one in audited):
        raise click.exceptions.Exit(1)


def _read_settled() -> _Settled:
    """What people have decided of a finding; what of it cannot be read is said."""
    from pipeline.settlements import about, find_settlement, read_settlements

    decided, unread = read_settlements()
    for finding in unread:
        say(finding.message, err=True, colour="red")
    wanted = {one.key: one for one in decided}

    def settled(told: Any) -> Settled | None:
        found = find_settlement(wanted, about(told.doc_id, told.file), told.finding)
        return None if found is None else found.settled

    return settled


def _check_mark(reports: Sequence[Path], mark: Path) -> None:
    """:raises click.UsageError: no copy can be written there, which is said before anything is read."""
    if not _is_one_file(reports):
        raise click.UsageError("--mark needs one REPORT file, of which it writes a copy. Name one.")
    (report,) = reports
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


class _Audited(NamedTuple):
    """What was found in one file, or in the warehouse (no file), what of it is doubtful, how many figures it has; why it
    cannot be read."""

    file: str | None
    found: Sequence[Any] = ()
    doubts: Sequence[Any] = ()
    figures: int = 0
    fault: str = ""
    marked: Any = None  # the copy, where one is wanted


def _is_one_file(reports: Sequence[Path]) -> bool:
    return len(reports) == 1 and not os.path.isdir(
        reports[0]
    )  # unlike Path.is_dir, no error where the name is too long


def _refuse_unknown(checks: Sequence[str]) -> None:
    from pipeline.audit import CHECKS

    if unknown := sorted(set(checks) - {c.name for c in CHECKS}):
        raise click.UsageError(f"there is no check {unknown[0]}. There are: {', '.join(c.name for c in CHECKS)}")


def _leaves_out(reports: int, checks: tuple[str, ...]) -> bool:
    """Whether files that were read one by one would have been compared in a warehouse."""
    if not checks:
        return reports > 1
    from pipeline.audit import CHECKS

    return any(check.name in checks for check in CHECKS if check.of_many is not None)


def _audit_warehouse(warehouse: Path, checks: tuple[str, ...]) -> tuple[_Audited, int]:
    """What does not hold together in it, and of how many reports."""
    from pipeline.audit import CHECKS, find_broken
    from pipeline.audit.sources import count_figures, fetch_findings, from_warehouse
    from pipeline.audit.told import tell, tell_doubts
    from pipeline.warehouse import reading
    from pipeline.words import checks as words_of_checks

    with reading(warehouse) as con:
        reports = from_warehouse(con)
        findings = fetch_findings(con)
    others = {check.name for check in CHECKS} | {name for name, words in words_of_checks().items() if words.kept}
    doubts = tell_doubts((one for one in findings if one.finding.check not in others), reports)
    found = tell(find_broken(reports, checks or None), reports)
    return _Audited(None, found, doubts, sum(map(count_figures, reports))), len(reports)


def _audit_files(
    reports: Sequence[Path], checks: tuple[str, ...], warehouse: Path, pdf_engine: Any, limits: Any, mark: bool
) -> list[_Audited]:
    """Each file by itself, in a process that reads one after the other. A single file that cannot be read is an error."""
    from pipeline import tasks
    from pipeline.workers import Task, run_all, run_on_file, size_of

    if _is_one_file(reports):
        (path,) = reports
        with progress_bar() as progress:
            progress(0, 1, path.name)
            when = dt.datetime.now() if mark else None
            asked = tasks.Audit(path, pdf_engine, checks or None, when, warehouse)
            audited = run_on_file(
                tasks.audit, asked, path, limits, lambda _, words: progress(0, 1, f"{path.name} {words}")
            )
        return [_Audited(path.as_posix(), audited.found, audited.doubts, audited.figures, marked=audited.marked)]
    from pipeline.ingest import find_files

    there, missing = find_files(reports, warehouse)
    paths = [path for path in there if isinstance(path, Path)]  # no addresses: those are given as text
    told = [_Audited(found.file, fault=found.finding.message) for found in missing]
    given = (Task(tasks.Audit(path, pdf_engine, checks or None, warehouse=warehouse), size_of(path)) for path in paths)
    with progress_bar() as progress:
        for number, answer in enumerate(run_all(tasks.audit, given, limits=limits)):
            file = paths[number].as_posix()
            progress(number + 1, len(paths), file)
            if isinstance(answer.error, JixiaoError):
                told.append(_Audited(file, fault=str(answer.error).removeprefix(f"{file}: ")))
            else:
                audited = answer.get()
                told.append(_Audited(file, audited.found, audited.doubts, audited.figures))
    return told


def _fields(one: _Audited, settled: _Settled) -> Iterator[dict[str, Any]]:
    """The findings as other programs take them; what cannot be read is an error, too."""
    file = {} if one.file is None else {"file": one.file}
    if one.fault:
        nothing = {"check": "unreadable", "severity": "error", "code": None, "message": one.fault, "evidence": ""}
        yield {
            "doc_id": None,
            **file,
            **nothing,
            "locator": "",
            "places": [],
            "figures": [],
            "settled": None,
            "settled_why": None,
        }
    for told in (*one.found, *one.doubts):
        fields = {name: getattr(told.finding, name) for name in ("check", "severity", "code", "message", "evidence")}
        place = {"locator": str(told.finding.locator), "places": list(told.places), "figures": list(told.figures)}
        done = settled(told)
        decided = {"settled": done and done.outcome, "settled_why": done and done.why}
        yield {"doc_id": told.doc_id, **file, **fields, **place, **decided}


def _print_audited(one: _Audited, settled: _Settled, alone: bool) -> None:
    """With the name of the file above, where there are several."""
    if not alone:
        say_pieces((visible_line(one.file or ""), "bold"))
        if one.fault:
            say_pieces((spoken(f"cannot be read: {one.fault}"), SEVERITY_STYLES["error"]))
        elif not one.found and not one.doubts:
            say(NOTHING if one.figures else NO_FIGURE)
    if one.found:
        _print_found(one.found, settled)
    if one.doubts:
        _print_doubts(one.doubts, settled, named=one.file is None)
    if not alone:
        say()


def _print_found(found: Sequence[Any], settled: _Settled) -> None:
    from pipeline.audit import CHECKS
    from pipeline.audit.figures import SEVERITIES_ZH
    from pipeline.schema import OUTCOMES

    titles = {check.name: check.zh for check in CHECKS}
    outcomes = {value.value: value.zh for value in OUTCOMES}
    for number, told in enumerate(found, 1):
        doc_id, finding, places = told.doc_id, told.finding, told.places
        say_pieces(
            f"{number}. ",
            (spoken(SEVERITIES_ZH[finding.severity]), SEVERITY_STYLES[finding.severity]),
            f"　{spoken(titles[finding.check])}　{doc_id or ''}",
            (f"（{finding.check}）", "dim"),
        )
        say_pieces(f"   {spoken(finding.message)}")
        for place in places:
            say_pieces(spoken(f"   位置：{place}"))
        for line in finding.evidence.split("\n"):
            say_pieces((f"   {spoken(line)}", "dim"))
        if done := settled(told):
            say_pieces(spoken(f"   已處理（{outcomes[done.outcome]}）：{done.why}（{done.by}）"))


def _print_doubts(doubts: Sequence[Any], settled: _Settled, named: bool) -> None:
    """Kind by kind, worst first: what it is, what to do, and each place; its message once for all the places of which it says
    the same. ``named``: each with its document."""
    from pipeline.audit.figures import SEVERITIES_ZH
    from pipeline.schema import OUTCOMES
    from pipeline.words import checks

    outcomes = {value.value: value.zh for value in OUTCOMES}
    kinds: dict[tuple[Severity, str], dict[str, list[Any]]] = {}
    for told in doubts:
        of_kind = kinds.setdefault((told.finding.severity, told.finding.check), {})
        of_kind.setdefault(told.finding.message, []).append(told)
    say(f"{DOUBTS} {len(doubts)} 處，該處數字可能未能查核：")
    for (severity, check), of_kind in kinds.items():
        number, words = sum(map(len, of_kind.values())), checks().get(check)
        chinese = language() == "zh"
        title, advice = (words.title, f"：{words.advice}") if words and chinese else (check, "")
        say_pieces(
            "   ",
            (spoken(SEVERITIES_ZH[severity]), SEVERITY_STYLES[severity]),
            f"　{title} {number} 處{advice}" if chinese else f"  {title} {number}",
            (f"（{check}）" if chinese else "", "dim"),
        )
        for message, of_message in of_kind.items():
            for told in of_message:
                say_pieces(f"      {_name_doubt(told, named)}")
                if done := settled(told):
                    say_pieces(spoken(f"      已處理（{outcomes[done.outcome]}）：{done.why}（{done.by}）"))
            say_pieces((f"      {spoken(message)}".replace("\n", "\n      "), "dim"))


def _name_doubt(told: Any, named: bool) -> str:
    """Its place, with the report's words where no code says which row it is."""
    place = "；".join(told.places) or WHOLE
    if told.finding.evidence and told.finding.code is None:
        words = " ".join(told.finding.evidence.split())
        place += f"「{words if len(words) <= LONGEST else f'{words[:LONGEST]}…'}」"
    document = told.doc_id or told.file if named else None
    return visible_line(f"{document}：{place}" if document else place)


def _print_sum(audited: Sequence[_Audited], reports: int, settled: _Settled) -> None:
    """What was found, in numbers. That nothing was is said only of what was read without doubt."""
    unread = sum(bool(one.fault) for one in audited)
    more = f"{unread} 檔無法讀取。" if unread else ""
    figures = sum(one.figures for one in audited)
    found = [told for one in audited for told in one.found]
    doubts = [told for one in audited for told in one.doubts]
    counted = _count(found, doubts, settled)
    if not reports and not counted:
        say(f"沒有可查核的報告。{more}")
        return
    nothing = NOTHING if figures else NO_FIGURE
    if not counted:
        counted = [nothing]
    elif not found and any(settled(told) is None for told in doubts):
        counted = ["、".join(counted) + f"；其餘{nothing}"]
    say(f"{reports} 份報告、{figures} 個數字：{'、'.join(counted)}。{more}")


def _count(found: Sequence[Any], doubts: Sequence[Any], settled: _Settled) -> list[str]:
    """How many there are of each, those apart that somebody has settled."""
    if not found and not doubts:  # what checks is not loaded
        return []
    from pipeline.audit.figures import SEVERITIES_ZH

    left = [told.finding.severity for told in found if settled(told) is None]
    counted = [f"{word} {n} 項" for s, word in SEVERITIES_ZH.items() if (n := left.count(s))]
    doubtful = sum(settled(told) is None for told in doubts)
    counted += [f"{DOUBTS} {doubtful} 處"] * (doubtful > 0)
    done = len(found) + len(doubts) - len(left) - doubtful
    return counted + [f"已處理 {done} 項"] * (done > 0)
