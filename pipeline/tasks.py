"""What a command does with one document, so that it can be done in a process of its own (:mod:`pipeline.workers`).

In: one argument. Out: plain records, ready to be printed. Each function imports what it needs itself: the command's own
process only waits and prints, and need not load the readers as well.
"""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from extractors.document.model import JixiaoError

if TYPE_CHECKING:
    from extractors.document.formats import PdfEngine
    from pipeline.audit import Relation, ReportFigures
    from pipeline.audit.told import Told
    from pipeline.marking import Marked
    from pipeline.reading import Ingested
    from pipeline.recognising import HeldSheets, KeptSheets


class Tables(NamedTuple):
    """Whose tables, of which pages."""

    path: Path
    pages: tuple[int, int] | None
    pdf_engine: PdfEngine


def list_tables(asked: Tables) -> list[dict[str, Any]]:
    """As :func:`pipeline.tables.list_tables`."""
    from pipeline import tables

    return tables.list_tables(asked.path, pages=asked.pages, pdf_engine=asked.pdf_engine)


class Trace(NamedTuple):
    """Which stage of which file; ``as_lines`` for a person."""

    path: Path
    stage: str
    code: str | None
    page: int | None
    as_lines: bool


def trace(asked: Trace) -> list[Any]:
    """As :func:`pipeline.trace.trace`, or its records as lines."""
    from pipeline.trace import show, trace

    records = trace(asked.path, asked.stage, code=asked.code, page=asked.page)
    return list(show(asked.stage, records)) if asked.as_lines else records


class Passage(NamedTuple):
    """A text whose figures are wanted, with what is known of it."""

    text: str
    org: str | None
    roc_year: int | None
    subjects: bool


def find_metrics(passage: Passage) -> list[dict[str, Any]]:
    """The figures of a text, each with its fields."""
    from extractors.figures.metrics import Context, find_metrics

    names = (
        "raw occurrence char_start char_end value value_high unit bound role period subject confidence role_rule "
        "role_confidence period_confidence"
    )
    found = find_metrics(passage.text, Context(org=passage.org, roc_year=passage.roc_year), subjects=passage.subjects)
    return [{name: getattr(figure, name) for name in names.split()} for figure in found]


class Audit(NamedTuple):
    """Which file, by which checks (None: all); ``mark``: the time of the comments of a marked copy, where one is wanted.

    ``warehouse``: beside which it is kept what was read off pictures; None: nothing is.
    """

    path: Path
    pdf_engine: PdfEngine
    checks: tuple[str, ...] | None
    mark: dt.datetime | None = None
    warehouse: Path | None = None


class Audited(NamedTuple):
    """What was found, what was doubtful when it was read, how many figures were looked at, and the marked copy."""

    found: list[Told]
    doubts: list[Told]
    figures: int
    marked: Marked | None = None


def audit(asked: Audit) -> Audited:
    """What does not hold together in one file. Raises JixiaoError where it cannot be read or marked."""
    from pipeline.audit import find_broken
    from pipeline.audit.sources import count_figures, from_ingested
    from pipeline.audit.told import tell, tell_doubts
    from pipeline.reading import Found
    from pipeline.recognising import HeldSheets

    held = HeldSheets(partial(_open_sheets, asked.warehouse))
    if asked.mark is not None:  # before a scan is recognised, which takes its time
        _refuse_unmarkable(asked.path)
    read = read_report((asked.path, asked.pdf_engine), held)
    report = from_ingested(read)
    broken = find_broken([report], asked.checks)
    marked = _mark(asked, read, report, broken, held)
    doubts = tell_doubts((Found(finding, report.doc_id) for finding in read.findings), [report])
    return Audited(tell(broken, [report]), doubts, count_figures(report), marked)


def _open_sheets(warehouse: Path | None) -> KeptSheets:
    """What an ingest has kept of pictures; loaded with the first one alone, for it asks for all that reads reports."""
    from pipeline.recognising import KeepsNoSheets
    from pipeline.stages import sheets_beside

    return KeepsNoSheets() if warehouse is None else sheets_beside(warehouse)


def _refuse_unmarkable(path: Path) -> None:
    from extractors.document import formats
    from pipeline.marking import find_markable

    find_markable(formats.load(path), str(path))


def _mark(
    asked: Audit, read: Ingested, report: ReportFigures, broken: list[Relation], held: HeldSheets
) -> Marked | None:
    if asked.mark is None:
        return None
    from hashlib import sha256

    from extractors.document import formats
    from pipeline.marking import MarkingError, make_notes, mark_copy
    from pipeline.recognising import recall_from
    from pipeline.scans import Scan

    data = formats.load(asked.path)
    if sha256(data).hexdigest() != read.sha256:
        raise MarkingError(f"{asked.path}: it has changed while it was read. Do it again.")
    scan = Scan(read.pages, recall_from(held)) if read.format == "pdf+ocr" else None
    return mark_copy(data, str(asked.path), make_notes(broken, report), asked.mark, scan)


def read_report(asked: tuple[Path, PdfEngine], held: HeldSheets | None = None) -> Ingested:
    """What one file gave; what is read off pictures of its pages is put into ``held``. Raises JixiaoError where it gave no report."""
    from pipeline.reading import read_file
    from pipeline.recognising import recognise_by

    read = read_file(*asked, recognise=recognise_by(held))
    if read.failed:
        error = JixiaoError(f"{read.file}: {read.findings[0].message}")
        if read.traceback:
            error = JixiaoError(f"{error} --debug prints the traceback.")
            error.add_note(read.traceback)
        raise error
    return read
