"""One file → what is loaded of it: the report, its rows, figures and scores, and what was not understood.

In: a path. Out: :class:`Ingested`. Pure but for reading the file, and importable without the database, so that worker
processes start fast. Knows no other file: which of two copies is loaded is not decided here.
"""

from __future__ import annotations

import errno
import hashlib
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, TypeVar

from extractors import lexicon
from extractors.document import doubts, formats, tables
from extractors.document.model import Document, Finding, JixiaoError, TextLayer, UnreadableError
from extractors.errors import ReferenceDataError
from extractors.figures import metrics
from extractors.figures.columns import ROLES, ColumnCell, ColumnFigures, find_column_figures
from extractors.figures.figure import Figure
from extractors.figures.metrics import Context
from extractors.figures.quantities import find_unread, scan
from extractors.figures.source_text import SourceText
from extractors.report import identity, rows, text_layers
from extractors.report.framework import load_frameworks
from extractors.report.identity import Report
from extractors.report.rows import ResultRow
from extractors.report.score_sheet import NO_SHEET, ScoreSheet, read_score_sheet
from extractors.report.scores import Score
from extractors.report.wholeness import find_damage
from pipeline.indicators import CellFigures, link_metrics, link_score
from pipeline.recognising import recognise_by
from pipeline.remote import Fetched, RemoteFile, fetch

if TYPE_CHECKING:
    from extractors.document.formats.pdf import See
    from extractors.document.formats.recognition import Recognise

T = TypeVar("T")

UNSURE = 0.5  # below this confidence a person is told to look at the figure
TELL_US = "Tell jixiao's maintainers, with the file; meanwhile try the report in another format."


@dataclass(frozen=True, slots=True)
class Settled:
    """What a person has decided of a finding: that it is mended in the source, explained, or wrong. ``on``: 2022-03-01."""

    outcome: str
    why: str
    by: str
    on: str


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with the document and the file that it is about, and what was decided of it."""

    finding: Finding
    doc_id: str | None = None
    file: str | None = None
    settled: Settled | None = None


@dataclass(frozen=True, slots=True)
class Ingested:
    """What one file gave. ``report`` is None where nothing of it can be loaded; a finding says why."""

    file: str  # as given
    sha256: str | None = None  # None where the file cannot be opened
    format: str | None = None
    pages: int | None = None
    report: Report | None = None
    rows: tuple[ResultRow, ...] = ()
    figures: tuple[tuple[Figure, ...], ...] = ()  # of each row's result
    further: tuple[tuple[Figure, ...], ...] = ()  # of each row's further cells
    scores: tuple[Figure, ...] = ()  # of the self-assessment
    score_sheet: ScoreSheet = NO_SHEET
    findings: tuple[Finding, ...] = field(default=())
    audit: tuple[Finding, ...] = ()  # what does not hold together in it, where that has been looked for
    traceback: str = ""  # of a failure of jixiao's own

    @property
    def failed(self) -> bool:
        return self.report is None

    @property
    def all_figures(self) -> tuple[Figure, ...]:
        """In the order of the report, the scores last."""
        rows = zip(self.figures, self.further, strict=True)
        return (*chain.from_iterable(chain.from_iterable(rows)), *self.scores)


def report_of(one: Ingested) -> Report:
    """:raises ValueError: the file gave no report."""
    if one.report is None:
        raise ValueError(f"{one.file} gave no report")
    return one.report


class Keep(Protocol):
    """Gives what was kept of a stage (``document``, ``report``) of a file with these bytes, or makes and keeps it."""

    def __call__(
        self, stage: Literal["document", "report"], sha256: str, kind: type[T], make: Callable[[], T]
    ) -> T: ...


def keep_nothing(stage: str, sha256: str, kind: type[T], make: Callable[[], T]) -> T:
    """Makes it."""
    return make()


def read_file(
    path: str | Path | RemoteFile | Fetched,
    pdf_engine: formats.PdfEngine = "pdfium",
    keep: Keep = keep_nothing,
    recognise: Recognise | None = None,
    see: See | None = None,
) -> Ingested:
    """Read one file. What goes wrong is a finding of severity ``error``. ``recognise`` reads scans; None: processes of their own do,
    where that is installed. ``see`` is called with each page of a PDF whose document is not kept.

    :raises ReferenceDataError: the lexicon or the reference data is damaged: that is no fault of the file's.
    :raises MemoryError: there is too little memory; nothing else is raised.
    """
    if isinstance(path, RemoteFile):
        path = fetch(path, formats.MAX_FILE)
    path = path if isinstance(path, Fetched) else Path(path)
    file = path.as_posix()
    try:
        data = _bytes_of(path)
    except NotFetchedError as error:
        return Ingested(file, findings=(Finding("not_fetched", "error", str(error)),))
    except OSError as error:
        return Ingested(file, findings=(_unopened(error),))
    except JixiaoError as error:
        return Ingested(file, findings=(Finding("unreadable", "error", _without(file, error)),))
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        return link_figures(_read_report(data, file, sha256, pdf_engine, keep, recognise or recognise_by(), see))
    except ReferenceDataError:
        raise
    except identity.NotAReportError as error:
        found = Finding("not_a_report", "error", f"no report that jixiao knows: {_without(file, error)}")
    except JixiaoError as error:
        found = Finding("unreadable", "error", _without(file, error))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - the other files are to be loaded whatever this one holds
        return tell_failure(file, error, sha256)
    return Ingested(file, sha256, findings=(found,))


class NotFetchedError(JixiaoError):
    """A file that stands elsewhere has not come."""


def _bytes_of(path: Path | Fetched) -> bytes:
    if isinstance(path, Path):
        return formats.fetch(path)
    if path.data is None:
        raise NotFetchedError(path.fault)
    if len(path.data) > formats.MAX_FILE:
        raise formats.too_large(path.name)
    return path.data


def _read_report(
    data: bytes,
    file: str,
    sha256: str,
    pdf_engine: formats.PdfEngine,
    keep: Keep,
    recognise: Recognise | None,
    see: See | None,
) -> Ingested:
    """What is kept bears no name: another file may hold the same bytes."""

    def make_document() -> Document:
        read = formats.read_bytes(data, file, pdf_engine=pdf_engine, recognise=recognise, see=see)
        return replace(join_pieces(read), file="")

    def make_report() -> Ingested:
        document = replace(keep("document", sha256, Document, make_document), file=file)
        return replace(read_figures(document), file="")

    return replace(keep("report", sha256, Ingested, make_report), file=file)


def tell_failure(file: str, error: Exception, sha256: str | None = None) -> Ingested:
    """What a file gave on which jixiao itself failed."""
    message = f"jixiao itself failed on this file ({type(error).__name__}: {error}). {TELL_US}"
    told = "".join(traceback.format_exception(error))
    return Ingested(file, sha256, findings=(Finding("failed", "error", message),), traceback=told)


def make_tables(document: Document) -> Document:
    """A document as its format gives it, with whole tables."""
    return text_layers.recover_tables(join_pieces(document))


def join_pieces(document: Document) -> Document:
    """A document as its format gives it, with whole tables but for those of a text layer, and doubts of what they are."""
    document = tables.join_tables(document)
    if document.is_paged:
        document = document.with_blocks(document.blocks, doubts.tell_doubts(document))
    return document


def read_document(document: Document) -> Ingested:
    """The report in a document as its format gives it.

    :raises NotAReportError: it is none.
    :raises UnreadableError: it is a text layer whose rows cannot all be told apart.
    """
    return link_figures(read_figures(join_pieces(document)))


def read_figures(document: Document) -> Ingested:
    """The report in a document with joined pieces, its figures not yet linked. Raises what :func:`read_document` does."""
    is_layer = any(isinstance(block, TextLayer) for block in document.blocks)
    document = text_layers.recover_tables(document)
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
    damage = list(find_damage(read.rows))
    if is_layer:
        _refuse_doubtful_layer(document.file, [*findings, *damage])
    ids = result_ids(read.rows, report)
    results = [read_result(row, row_id, report) for row, row_id in zip(read.rows, ids, strict=True)]
    figures = tuple(cell.figures for cell in results)
    columns = [read_further(row, row_id, report) for row, row_id in zip(read.rows, ids, strict=True)]
    further = tuple(tuple(figure for cell in of_row for figure in cell.figures) for of_row in columns)
    scores = _read_scores(read.scores, report)
    unsure: list[Finding] = []
    if document.recognised:  # loaded with the first scan alone: a start is to be light
        from pipeline.scanned_figures import weigh

        figures, further, scores, unsure = weigh(document.recognised, read.rows, figures, further, scores)
    every = [(*of_result, *of_row) for of_result, of_row in zip(figures, further, strict=True)]
    for row, of_row in zip(read.rows, every, strict=True):
        findings += _doubt_figures(row, of_row)
    findings += unsure
    findings += _count_unknown_units(every)
    cells = [*results, *(cell for of_row in columns for cell in of_row)]
    findings += _count_unread(words for cell in cells for words in cell.unread)
    findings += _find_repeated_codes(read.rows)
    findings += damage
    return Ingested(
        file=Path(document.file).as_posix(),
        sha256=document.sha256,
        format=document.format,
        pages=document.pages,
        report=report,
        rows=read.rows,
        figures=figures,
        further=further,
        scores=scores,
        score_sheet=read_score_sheet(document, _list_dimensions(read.rows, report)),
        # a merged cell says the same in each of its rows: told once, counted once
        findings=tuple(dict.fromkeys(findings)),
    )


def _list_dimensions(found: Sequence[ResultRow], report: Report) -> Iterator[tuple[str, str | None]]:
    """Number and name of each row's dimension, then of the framework's: a final table also has those without rows."""
    yield from ((row.code.split(".")[0], row.dimension) for row in found)
    if report.framework is not None:
        places = load_frameworks()[report.framework].places
        yield from ((place.code.split(".")[0], place.dimension) for place in places)


# What says that the cells of a text layer were put together wrongly: a part of such a report is worth less than none.
LAYER_DOUBTS = frozenset(
    [
        "lost_row",
        "unreadable_table",
        "own_form",
        "heading_restored",
        "places_left_out",
        "misnumbered",
        "shared_result",
        "unanswered",
        "orphan_result",
        "breaks_off",
        "list_gap",
        "text_twice",
    ]
)


def _refuse_doubtful_layer(file: str, findings: Sequence[Finding]) -> None:
    doubts = [f for f in findings if f.check in LAYER_DOUBTS and (f.severity != "note" or f.check == "own_form")]
    if doubts:
        place = f" at {doubts[0].code or doubts[0].locator}" if doubts[0].code or str(doubts[0].locator) else ""
        raise UnreadableError(
            f"{file}: a text layer whose columns are lost, and its rows cannot all be told apart ({len(doubts)} doubts, the "
            f"first{place}: {doubts[0].message}). Nothing of it is loaded: give the PDF, DOCX or ODT that it comes from, or "
            "text with tabs between the columns."
        )


def link_figures(one: Ingested) -> Ingested:
    """The same with each figure and score linked to what it measures; links that they have are made anew."""
    report = report_of(one)
    cells = [
        CellFigures(row.result, figures, _headings(row), report.org, report.roc_year)
        for row, figures in zip(one.rows, one.figures, strict=True)
    ]
    columns = [column for row, figures in zip(one.rows, one.further, strict=True) for column in _columns(row, figures)]
    cells += [CellFigures(c.text, c.figures, c.headings, report.org, report.roc_year) for c in columns]
    linked = link_metrics(cells)
    of_columns = {
        figure.metric_id: back
        for column, figures in zip(columns, linked[len(one.rows) :], strict=True)
        for figure in figures
        for back in [replace(figure, char_start=figure.start - column.lead, char_end=figure.end - column.lead)]
    }
    return replace(
        one,
        figures=tuple(linked[: len(one.rows)]),
        further=tuple(tuple(of_columns.get(f.metric_id, f) for f in of_row) for of_row in one.further),
        scores=tuple(map(link_score, one.scores)),
    )


class _Column(NamedTuple):
    """The figures of a further cell in a text that says what they count: 「辦理專業訓練24場次」. ``lead`` is its length."""

    text: str
    figures: tuple[Figure, ...]
    headings: tuple[str, ...]
    lead: int


def _columns(row: ResultRow, figures: Sequence[Figure]) -> Iterator[_Column]:
    """The further cells of a row whose figures can measure an indicator; a rate of reaching one does not."""
    for number, cell in enumerate(row.further_cells, 1):
        held = [f for f in figures if f.further_cell == number]
        if not held or cell.role == "rate":
            continue
        lead = _measured(row, number) or ""
        shifted = (replace(f, char_start=f.start + len(lead), char_end=f.end + len(lead)) for f in held)
        yield _Column(lead + cell.text, tuple(shifted), _headings(row), len(lead))


def result_ids(all_rows: Iterable[ResultRow], report: Report) -> list[str]:
    """The id of each row: document and code, and which it is of several rows under one code."""
    return [f"{report.doc_id}/{code}{repeat}" for code, _, repeat in _count_repeats(row.code for row in all_rows)]


def read_result(row: ResultRow, result_id: str, report: Report) -> ColumnFigures:
    """The figures of a row's result, with their names; not yet linked."""
    if row.column is not None and row.column.role in ROLES:  # a form without prose
        cell = ColumnCell(row.result, row.column.heading, row.column.role, row.column.unit, _measured(row, 0))
        read = find_column_figures(cell, _context(row, report))
        figures = tuple(replace(figure, column_heading=None) for figure in read.figures)
        unread = read.unread
    else:
        scanned = scan(SourceText(row.result))
        figures = metrics.describe(scanned.source, scanned.figures, _context(row, report))
        unread = find_unread(scanned)
    named = (
        replace(figure, metric_id=f"{result_id}/{number}", doc_id=report.doc_id, result_id=result_id)
        for number, figure in enumerate(figures, 1)
    )
    return ColumnFigures(tuple(named), unread)


def _context(row: ResultRow, report: Report) -> Context:
    return Context(report.org, report.roc_year, report.kind, row.code, default_period=True, headings=_headings(row))


def read_further(row: ResultRow, result_id: str, report: Report) -> list[ColumnFigures]:
    """The figures of a row's further cells, cell by cell, with their names; not yet linked."""
    found = []
    for number, cell in enumerate(row.further_cells, 1):
        if cell.role not in ROLES:
            continue
        column = ColumnCell(cell.text, cell.heading, cell.role, cell.unit, _measured(row, number))
        read = find_column_figures(column, _context(row, report))
        named = tuple(
            replace(
                figure,
                metric_id=f"{result_id}/column{number}/{n}",
                doc_id=report.doc_id,
                result_id=result_id,
                further_cell=number,
                locator=str(cell.locator) or None,
            )
            for n, figure in enumerate(read.figures, 1)
        )
        found.append(read._replace(figures=named))
    return found


def _measured(row: ResultRow, number: int) -> str | None:
    """What a further cell's figures count: the measure (績效指標) printed last before it, else the row's own heading."""
    before = [cell.text for cell in row.further_cells[: max(number - 1, 0)] if cell.role == "measure"]
    behind = [cell.text for cell in row.further_cells[number:] if cell.role == "measure"]
    names = (*before[-1:], *behind[:1], row.sub_indicator, row.indicator, row.strategy)
    return next((name for name in names if name), None)


def _headings(row: ResultRow) -> tuple[str, ...]:
    return tuple(h for h in (row.indicator, row.sub_indicator, row.description) if h)


def _read_scores(scores: Sequence[Score], report: Report) -> tuple[Figure, ...]:
    """The scores of the self-assessment as figures; they stand in no row."""
    return tuple(
        Figure(
            raw=score.raw,
            char_start=None,
            char_end=None,
            value=score.value,
            value_high=None,
            unit="分",
            quantity="score",
            bound="exact",
            occurrence=time,
            role="actual",
            period=str(report.roc_year),
            roc_year=report.roc_year,
            org=report.org,
            subject=score.label,
            metric_id=f"{report.doc_id}/{code}/score{repeat}",
            doc_id=report.doc_id,
            code=code,
            locator=str(score.locator),
            maximum=score.maximum,
        )
        for score, (code, time, repeat) in zip(scores, _count_repeats(s.code for s in scores), strict=True)
    )


def _count_repeats(codes: Iterable[str]) -> Iterator[tuple[str, int, str]]:
    """Each code, how often it has stood there by now, and what tells a repeat of it apart in an id.

    >>> list(_count_repeats(["1.1", "1.2", "1.1"]))
    [('1.1', 1, ''), ('1.2', 1, ''), ('1.1', 2, '#2')]
    """
    times: Counter[str] = Counter()
    for code in codes:
        times[code] += 1
        yield code, times[code], f"#{times[code]}" if times[code] > 1 else ""


def _doubt_figures(row: ResultRow, figures: Sequence[Figure]) -> Iterator[Finding]:
    if unsure := [f for f in figures if min(f.confidence, f.role_confidence or 1, f.period_confidence or 1) < UNSURE]:
        yield Finding(
            "unsure_figure",
            "note",
            f"read with little confidence: {'、'.join(f.raw for f in unsure)}; look at unit, role and period before use.",
            code=row.code,
            locator=row.locator,
            evidence="；".join(dict.fromkeys(f.sentence or "" for f in unsure)),
        )


def _count_unknown_units(figures: Iterable[Sequence[Figure]]) -> list[Finding]:
    """One finding for the units that no lexicon has: each still gives its figure, read from the words behind it."""
    units = Counter(m.unit for row in figures for m in row if m.unit and not m.known_unit)
    if not units:
        return []
    counted = "、".join(f"{unit} ({n})" for unit, n in sorted(units.items(), key=lambda u: (-u[1], u[0])))
    message = (
        f"{units.total()} figures have a unit that units.toml does not list: {counted}. Add those that are units to "
        f"{lexicon.advise('units')}, and look at the rest."
    )
    return [Finding("unknown_unit", "note", message)]


def _count_unread(numbers: Iterable[str]) -> list[Finding]:
    """One finding for the numbers that are no date, mark or name and gave no figure."""
    unread = list(numbers)
    if not unread:
        return []
    message = (
        f"numbers not read as figures: {len(unread)}, for want of a unit or because they are not well formed. Look "
        f"at them; a unit that is missing can be added to {lexicon.advise('units')}."
    )
    return [Finding("unread_number", "note", message, evidence="；".join(" ".join(w.split()) for w in unread))]


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
    if error.errno == errno.ELOOP:
        return Finding("unreadable", "error", "a symbolic link that leads back to itself. Remove it, or name the file.")
    if isinstance(error, PermissionError):
        return Finding("no_permission", "error", "no permission to read it. Give it with: chmod u+r FILE")
    return Finding("unreadable", "error", f"cannot be opened ({error.strerror or error}). Copy it anew and try again.")


def _without(file: str, error: Exception) -> str:
    """The message of an error; the name of the file stands in a column of its own."""
    return str(error).removeprefix(f"{file}: ")
