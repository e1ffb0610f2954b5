"""One file → what is loaded of it: the report, its rows and figures, and what was not understood.

In: a path. Out: :class:`Ingested`. Pure but for reading the file, and importable without the database, so that worker
processes start fast. Knows no other file: which of two copies is loaded is not decided here.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from extractors.document import formats, tables
from extractors.document.model import Document, Finding, JixiaoError
from extractors.figures import metrics
from extractors.figures.metrics import Context, Metric
from extractors.report import identity, rows, text_layers
from extractors.report.identity import Report
from extractors.report.rows import ResultRow
from extractors.report.score_sheet import NO_SHEET, ScoreSheet, read_score_sheet
from extractors.report.scores import Score
from pipeline.indicators import Link, link_metrics, mentions_of

UNSURE = 0.5  # below this confidence a person is told to look at the figure
TELL_US = "Tell jixiao's maintainers, with the file; meanwhile try the report in another format."


@dataclass(frozen=True, slots=True)
class Ingested:
    """What one file gave. ``report`` is None where nothing of it can be loaded; a finding says why."""

    file: str  # as given
    sha256: str | None = None  # None where the file cannot be opened
    format: str | None = None
    pages: int | None = None
    report: Report | None = None
    rows: tuple[ResultRow, ...] = ()
    metrics: tuple[tuple[Metric, ...], ...] = ()  # of each row
    links: tuple[tuple[Link, ...], ...] = ()  # of each metric
    scores: tuple[Score, ...] = ()
    score_sheet: ScoreSheet = NO_SHEET
    findings: tuple[Finding, ...] = field(default=())

    @property
    def failed(self) -> bool:
        return self.report is None


def read_file(path: str | Path, pdf_engine: formats.PdfEngine = "pdfium") -> Ingested:
    """Read one file. Raises nothing: what goes wrong is a finding of severity ``error``."""
    path = Path(path)
    file = path.as_posix()
    try:
        data = path.read_bytes()
    except OSError as error:
        return Ingested(file, findings=(_unopened(error),))
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        return read_document(formats.read_bytes(data, file, pdf_engine=pdf_engine))
    except identity.NotAReportError as error:
        found = Finding("not_a_report", "error", f"no report that jixiao knows: {_without(file, error)}")
    except JixiaoError as error:
        found = Finding("unreadable", "error", _without(file, error))
    except Exception as error:  # noqa: BLE001 - the other files are to be loaded whatever this one holds
        found = Finding(
            "failed",
            "error",
            f"jixiao itself failed on this file ({type(error).__name__}: {error}). {TELL_US}",
        )
    return Ingested(file, sha256, findings=(found,))


def make_tables(document: Document) -> Document:
    """A document as its format gives it, with whole tables."""
    return text_layers.recover_tables(tables.join_tables(document))


def read_document(document: Document) -> Ingested:
    """The report in a document as its format gives it.

    :raises NotAReportError: it is none.
    """
    document = make_tables(document)
    report, found = identity.read_report(document)
    read = rows.read_rows(document, report)
    findings = [*document.findings, *found, *read.findings]
    if not read.rows:
        findings.append(
            Finding(
                "no_rows",
                "error",
                "the report has its title but no row of its table. Give the whole report.",
            )
        )
    figures = []
    for row in read.rows:
        kept, doubts = _read_metrics(row, report)
        figures.append(kept)
        findings += doubts
    findings += _count_unknown_units(figures)
    findings += _find_repeated_codes(read.rows)
    return Ingested(
        file=Path(document.file).as_posix(),
        sha256=document.sha256,
        format=document.format,
        pages=document.pages,
        report=report,
        rows=read.rows,
        metrics=tuple(figures),
        links=link_rows(read.rows, figures, report),
        scores=read.scores,
        score_sheet=read_score_sheet(document, ((row.code.split(".")[0], row.dimension) for row in read.rows)),
        findings=tuple(findings),
    )


def link_rows(
    all_rows: Sequence[ResultRow], figures: Sequence[tuple[Metric, ...]], report: Report
) -> tuple[tuple[Link, ...], ...]:
    """The links of the figures of each row."""
    cells = [mentions_of(row, of_row, report) for row, of_row in zip(all_rows, figures, strict=True)]
    return tuple(map(tuple, link_metrics(cells)))


def _read_metrics(row: ResultRow, report: Report) -> tuple[tuple[Metric, ...], list[Finding]]:
    context = Context(
        org=report.org,
        roc_year=report.roc_year,
        kind=report.kind,
        code=row.code,
        default_period=True,
        headings=tuple(h for h in (row.indicator, row.sub_indicator, row.description) if h),
    )
    found = metrics.find_metrics(row.result, context)
    findings = []
    if unsure := [m.raw for m in found if m.confidence < UNSURE]:
        findings.append(
            Finding(
                "unsure_figure",
                "note",
                f"read with little confidence: {'、'.join(unsure)}; look at unit, role and period before use.",
                code=row.code,
                locator=row.locator,
                evidence="；".join(dict.fromkeys(m.sentence for m in found if m.confidence < UNSURE)),
            )
        )
    return found, findings


def _count_unknown_units(figures: Iterable[Sequence[Metric]]) -> list[Finding]:
    """One finding for the units that no lexicon has: each still gives its figure, read from the words behind it."""
    units = Counter(m.unit for row in figures for m in row if m.unit and not m.known_unit)
    if not units:
        return []
    counted = "、".join(f"{unit} ({n})" for unit, n in sorted(units.items(), key=lambda u: (-u[1], u[0])))
    message = (
        f"{units.total()} figures have a unit that extractors/lexicon/units.toml does not list: {counted}. Add those that "
        "are units, and look at the rest."
    )
    return [Finding("unknown_unit", "note", message)]


def _find_repeated_codes(all_rows: Sequence[ResultRow]) -> list[Finding]:
    times = Counter(row.code for row in all_rows)
    return [
        Finding(
            "repeated_code",
            "question",
            f"{n} rows stand under {code}; all are loaded, the later ones under result_id …#2 and so on. Compare the "
            "numbers that the report prints.",
            code=code,
            locator=next(row.locator for row in all_rows if row.code == code),
        )
        for code, n in times.items()
        if n > 1
    ]


def _unopened(error: OSError) -> Finding:
    if isinstance(error, FileNotFoundError):
        return Finding("missing", "error", "there is no such file or folder. Check the name.")
    if isinstance(error, PermissionError):
        return Finding("no_permission", "error", "no permission to read it. Give it with: chmod u+r FILE")
    return Finding("unreadable", "error", f"cannot be opened ({error.strerror or error}). Copy it anew and try again.")


def _without(file: str, error: Exception) -> str:
    """The message of an error; the name of the file stands in a column of its own."""
    return str(error).removeprefix(f"{file}: ")
