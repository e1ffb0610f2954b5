"""What :mod:`jixiao` gives: a report with rows and figures, a table, as frozen dataclasses.

In: what the pipeline made of a file. Out: the same under names that stay. Reads nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from extractors.document.model import Finding
from extractors.figures.figure import Figure

if TYPE_CHECKING:
    from pipeline.reading import Ingested


@dataclass(frozen=True, slots=True)
class Row:
    """The lowest-level indicator that has a result of its own: its headings, offices, result and figures.

    ``code`` is its place in the framework or the report's own number; ``locator`` its place in the file; ``further`` its other
    cells (目標值, 備註 …) with their headings. ``figures`` are those of the result, then those of the other cells.
    """

    code: str
    dimension: str | None
    strategy: str | None
    indicator: str | None
    sub_indicator: str | None
    description: str | None
    offices: tuple[str, ...]
    result: str
    further: tuple[tuple[str, str], ...]
    locator: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Report:
    """What one file says: which report it is, its rows, the scores of its self-assessment, and what was not understood of it."""

    file: str
    format: str | None  # pdf, odt, docx, text
    doc_id: str
    org: str
    roc_year: int
    kind: str  # results, plan
    framework: str | None  # None where the form is the agency's own
    title: str
    rows: tuple[Row, ...]
    scores: tuple[Figure, ...]
    findings: tuple[Finding, ...]

    def __repr__(self) -> str:
        size = f"{len(self.rows)} rows, {len(self.figures)} figures"
        return f"<report of {self.org}, {self.roc_year}, {self.kind}: {size}>"

    @property
    def figures(self) -> tuple[Figure, ...]:
        """In the order of the report, the scores last. ``pandas.DataFrame(report.figures)`` is a frame of them."""
        return (*chain.from_iterable(row.figures for row in self.rows), *self.scores)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the texts of its header's lines and of its rows. ``doubts`` say of a PDF's which rows may be read wrongly."""

    pages: tuple[int, ...]
    header: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    doubts: tuple[str, ...]


def as_report(one: Ingested) -> Report:
    """The face of what the pipeline read; raises ValueError where that is no report."""
    from pipeline.reading import report_of

    report = report_of(one)
    rows = tuple(
        Row(
            code=row.code,
            dimension=row.dimension,
            strategy=row.strategy,
            indicator=row.indicator,
            sub_indicator=row.sub_indicator,
            description=row.description,
            offices=row.offices,
            result=row.result,
            further=tuple((cell.heading, cell.text) for cell in row.further_cells),
            locator=str(row.locator),
            figures=(*figures, *further),
        )
        for row, figures, further in zip(one.rows, one.figures, one.further, strict=True)
    )
    return Report(
        file=one.file,
        format=one.format,
        doc_id=report.doc_id,
        org=report.org,
        roc_year=report.roc_year,
        kind=report.kind,
        framework=report.framework,
        title=report.title,
        rows=rows,
        scores=one.scores,
        findings=one.findings,
    )


def as_table(told: dict[str, Any]) -> Table:
    """The face of a table as :func:`pipeline.tables.list_tables` gives it."""
    return Table(
        pages=tuple(told["pages"]),
        header=tuple(map(tuple, told["header"])),
        rows=tuple(map(tuple, told["rows"])),
        doubts=tuple(f"row {doubt['row']}: {doubt['why']}" for doubt in told["doubts"]),
    )
