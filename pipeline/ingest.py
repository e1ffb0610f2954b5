"""The run over many files: reads each, settles which copies are loaded, and builds the warehouse.

In: files and folders. Out: a warehouse of exactly these, and :class:`Outcome`, which says what became of every file.
Prints nothing; what is in a report is read by :mod:`pipeline.reading`.
"""

from __future__ import annotations

import multiprocessing
import os
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any, Literal

import duckdb

from extractors.document.formats import PdfEngine
from extractors.document.model import Finding, Severity
from pipeline import corrections, indicators, schema, warehouse
from pipeline.audit import CHECKS, audit_reports
from pipeline.audit.sources import from_ingested
from pipeline.reading import TELL_US, Ingested, read_file, report_of, result_ids

Progress = Callable[[int, int, str], None]  # files read, files in all, the file just read
Status = Literal["loaded", "copy", "left out", "failed"]

BEST_SOURCE = ("odt", "docx", "pdf", "text")  # what keeps most of a table's structure comes first
SAME_REPORT = 0.9  # likeness of the rows from which two files are one report; other years' stay below 0.7
WORTH_A_POOL = 2_000_000  # bytes to read from which worker processes earn what their start costs
# What a folder of reports holds besides reports: notes on them, and what file managers and editors leave.
NOT_REPORTS = ("sources.md", "readme.md", "readme.txt", "thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with the document and the file that it is about."""

    finding: Finding
    doc_id: str | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file, for one line at the end."""

    file: str
    status: Status
    doc_id: str | None = None
    rows: int = 0
    metrics: int = 0
    findings: int = 0
    reason: str = ""  # why it is not loaded


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a run. ``ok`` is False where some document could not be read or loaded whole.

    A report that contradicts itself is loaded whole: what the audit finds does not count here.
    """

    files: tuple[FileOutcome, ...]
    findings: tuple[Found, ...]
    written: bool

    @property
    def ok(self) -> bool:
        audited = {check.name for check in CHECKS}
        return all(f.finding.severity != "error" or f.finding.check in audited for f in self.findings)


def ingest(
    inputs: Iterable[str | Path],
    target: str | Path,
    *,
    pdf_engine: PdfEngine = "pdfium",
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """Build the warehouse ``target`` of the reports in ``inputs``, files and folders.

    Where ``inputs`` hold no file at all (a name mistyped) nothing is built, and an existing warehouse stays as it is.

    :raises WarehouseError: the warehouse cannot be written.
    """
    target = Path(target)
    with warehouse.locked(target):
        paths, found = find_files(inputs, target)
        if not paths:
            return Outcome((), tuple(found), written=False)
        read = read_files(paths, pdf_engine=pdf_engine, jobs=jobs, progress=progress)
        settled = _without_faulty(settle(read))
        corrected, doubts = correct(settled.documents)
        settled = replace(settled, documents=tuple(c.document for c in corrected))
        found += [*settled.findings, *check_hand_links(settled.documents), *doubts]
        with warehouse.rebuild(target) as con:
            load(con, settled.documents)
            load_corrections(con, corrected)
            found += audit(settled.documents)
            # Each step on the loaded rows stands here and gives its findings: the data checks come last.
            found += [Found(f, doc_id) for f, doc_id in check_data(con)]
            warehouse.load(con, schema.FINDINGS, finding_rows(found))
    return Outcome(settled.outcomes(found), tuple(found), written=True)


# --- which files ----------------------------------------------------------------------------------------------------


def find_files(inputs: Iterable[str | Path], target: Path) -> tuple[list[Path], list[Found]]:
    """The files to read, in the order of their names, each once; findings for what is not there or empty."""
    paths: dict[Path, Path] = {}  # by its real name, as given
    found = []
    for given in map(Path, inputs):
        finding = None
        if given.is_dir():
            below, problems = _walk(given, target)
            found += problems
            paths.update((p.resolve(), p) for p in reversed(below))
            if not below and not problems:
                finding = Finding(
                    "empty_folder", "error", "the folder holds no file. Put reports into it, or name another."
                )
        elif given.exists() or given.is_symlink():
            paths[given.resolve()] = given
        else:
            message = f"there is no such file or folder. Check the name; the current folder is {Path.cwd().name}."
            finding = Finding("missing", "error", message)
        if finding:
            found.append(Found(finding, file=given.as_posix()))
    return sorted(paths.values(), key=lambda p: p.as_posix()), found


def _walk(folder: Path, target: Path) -> tuple[list[Path], list[Found]]:
    problems = []

    def closed(error: OSError) -> None:
        name = Path(error.filename or folder).as_posix()
        message = f"the folder cannot be opened ({error.strerror}). Give the permission with: chmod u+rx FOLDER"
        problems.append(Found(Finding("no_permission", "error", message), file=name))

    paths = []
    for root, folders, names in os.walk(folder, onerror=closed):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            # `.DS_Store`, `~$report.docx` and `.~lock.report.odt#` belong to programs
            if name.startswith((".", "~$")) or name.lower() in NOT_REPORTS or warehouse.is_ours(path, target):
                continue
            if path.is_file() or path.is_symlink():
                paths.append(path)
    return paths, problems


# --- reading --------------------------------------------------------------------------------------------------------


def read_files(
    paths: Sequence[Path],
    *,
    pdf_engine: PdfEngine = "pdfium",
    jobs: int | None = None,
    progress: Progress | None = None,
) -> list[Ingested]:
    """Read every file, in order; in worker processes where there is enough to read."""
    say = progress or (lambda done, total, file: None)
    if jobs is None:
        size = sum(p.stat().st_size for p in paths if p.is_file())
        jobs = min(os.cpu_count() or 1, len(paths)) if size > WORTH_A_POOL else 1
    read = []
    results = _in_pool(paths, pdf_engine, jobs) if jobs > 1 else (read_file(p, pdf_engine) for p in paths)
    for done, one in enumerate(results, 1):
        read.append(one)
        say(done, len(paths), one.file)
    return read


def _in_pool(paths: Sequence[Path], pdf_engine: PdfEngine, jobs: int) -> Iterator[Ingested]:
    # Not forked: a progress bar's thread may hold a lock that a forked child would wait for.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        futures = [pool.submit(read_file, path, pdf_engine) for path in paths]
        for path, future in zip(paths, futures, strict=True):
            try:
                yield future.result()
            except BrokenProcessPool:
                # One file took a worker, and with it the pool, down: each of the rest is tried by itself.
                yield _alone(path, pdf_engine)


def _alone(path: Path, pdf_engine: PdfEngine) -> Ingested:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        try:
            return pool.submit(read_file, path, pdf_engine).result()
        except BrokenProcessPool:
            message = "the process that read it died (memory, or a damaged file). Save it anew, or in another format."
            return Ingested(path.as_posix(), findings=(Finding("reader_died", "error", message),))


# --- one report, several files --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Settled:
    """Which files are loaded, and why the others are not."""

    documents: tuple[Ingested, ...]  # in the order of doc_id
    others: tuple[tuple[Ingested, Status, str], ...]
    findings: tuple[Found, ...]

    def outcomes(self, found: Sequence[Found]) -> tuple[FileOutcome, ...]:
        """A line for each file: the loaded ones, copies, and the failures last."""
        per_document = Counter(f.doc_id for f in found)
        lines = [
            FileOutcome(
                one.file,
                "loaded",
                report_of(one).doc_id,
                len(one.rows),
                len(one.all_figures),
                per_document[report_of(one).doc_id],
            )
            for one in self.documents
        ]
        order = ("copy", "left out", "failed")
        for one, status, reason in sorted(self.others, key=lambda o: (order.index(o[1]), o[0].file)):
            doc_id = one.report.doc_id if one.report else None
            lines.append(FileOutcome(one.file, status, doc_id, len(one.rows), reason=reason))
        return tuple(lines)


def settle(read: Iterable[Ingested]) -> Settled:
    """One document for each organisation, year and kind.

    The same report in another copy or format, told by the likeness of its rows, is a note, and the best source is
    loaded. Of different reports the one with most rows is loaded, and the others are errors.
    """
    documents: list[Ingested] = []
    others: list[tuple[Ingested, Status, str]] = []
    found: list[Found] = []
    claims: dict[tuple[str, int, str], list[Ingested]] = {}
    for one in read:
        if one.report is None:
            others.append((one, "failed", one.findings[0].message))
            found += [Found(f, file=one.file) for f in one.findings]
        else:
            claims.setdefault((one.report.org, one.report.roc_year, one.report.kind), []).append(one)
    for claim in sorted(claims):
        clusters = _cluster(claims[claim])
        winner = max(clusters, key=lambda c: len(c[0].rows))  # the first of those with as many
        best = winner[0]
        documents.append(best)
        found += [Found(f, report_of(best).doc_id, best.file) for f in best.findings]
        for cluster in clusters:
            for one in cluster:
                if one is best:
                    continue
                status: Status = "copy" if cluster is winner else "left out"
                findings = _explain_copy(best, one) if cluster is winner else [_explain_rival(best, one)]
                others.append((one, status, findings[0].message))
                found += [Found(f, report_of(best).doc_id, one.file) for f in findings]
    return _without_shared_slugs(Settled(tuple(documents), tuple(others), tuple(found)))


def _cluster(claimants: Sequence[Ingested]) -> list[list[Ingested]]:
    """Files of one report together, the best source of each first."""
    clusters: list[list[Ingested]] = []
    ranked = sorted(claimants, key=lambda one: (BEST_SOURCE.index(one.format or "text"), -len(one.rows), one.file))
    for one in ranked:
        for cluster in clusters:
            if _is_same_report(cluster[0], one):
                cluster.append(one)
                break
        else:
            clusters.append([one])
    return clusters


def _is_same_report(a: Ingested, b: Ingested) -> bool:
    if a.sha256 == b.sha256:
        return True
    # Another format may be read a little otherwise; in one format other figures mean another version.
    return likeness(a, b) >= SAME_REPORT and (a.format != b.format or not differing_places(a, b))


def likeness(a: Ingested, b: Ingested) -> float:
    """How much two reports say the same in the same places, 0 to 1; white space and width of characters aside."""
    one, other = _texts(a), _texts(b)
    places = one.keys() | other.keys()
    if not places:
        return 0.0
    shared = total = 0
    for place in places:
        x, y = one.get(place, Counter()), other.get(place, Counter())
        shared += 2 * (x & y).total()
        total += x.total() + y.total()
    return shared / total if total else 1.0


def _texts(one: Ingested) -> dict[str, Counter[str]]:
    texts: dict[str, Counter[str]] = {}
    for row in one.rows:
        text = "".join(unicodedata.normalize("NFKC", row.result).split())
        texts.setdefault(row.code, Counter()).update(text[i : i + 2] for i in range(max(len(text) - 1, 1)))
    return texts


def differing_places(a: Ingested, b: Ingested) -> list[str]:
    """Places whose figures are not the same in both, in order."""
    one, other = _figures(a), _figures(b)
    return sorted(place for place in one.keys() | other.keys() if one.get(place) != other.get(place))


def _figures(one: Ingested) -> dict[str, Counter[tuple[float, str | None]]]:
    figures: dict[str, Counter[tuple[float, str | None]]] = {row.code: Counter() for row in one.rows}
    for figure in one.all_figures:
        figures.setdefault(figure.code or "", Counter())[figure.value, figure.unit] += 1
    return figures


def _explain_copy(best: Ingested, one: Ingested) -> list[Finding]:
    if best.sha256 == one.sha256:
        message = f"{one.file} is the same file as {best.file}, which is loaded. Leave one of them out."
        return [Finding("same_file", "note", message)]
    message = (
        f"{one.file} ({_size(one)}) is the same report as {best.file} ({_size(best)}), the better source, which is "
        "loaded. Leave one of them out."
    )
    findings = [Finding("same_report", "note", message)]
    if places := differing_places(best, one):
        message = f"figures differ between {best.file} (loaded) and {one.file} (another copy). Compare these places."
        findings.append(Finding("copies_differ", "question", message, evidence=", ".join(places)))
    return findings


def _explain_rival(best: Ingested, one: Ingested) -> Finding:
    report = report_of(best)
    alike = likeness(best, one)
    message = (
        f"{best.file} ({_size(best)}) and {one.file} ({_size(one)}) both claim to be {report.org} {report.roc_year} "
        f"{report.kind} and differ (likeness {alike:.2f}). The one with more rows is loaded: keep the right one and "
        "take the other away, or correct its title."
    )
    return Finding("two_reports", "error", message, evidence=", ".join(differing_places(best, one)))


def _size(one: Ingested) -> str:
    return f"{one.format}, {len(one.rows)} rows"


def _without_shared_slugs(settled: Settled) -> Settled:
    """Two organisations under one slug would be one document: the second is not loaded."""
    kept: dict[str, Ingested] = {}
    others, found = list(settled.others), list(settled.findings)
    for one in settled.documents:
        report = report_of(one)
        if (first := kept.setdefault(report.doc_id, one)) is one:
            continue
        message = (
            f"{report.org} and {report_of(first).org} have the same doc_id {report.doc_id}, of which only the second is "
            "loaded. Give each a slug of its own in extractors/lexicon/organisations.toml."
        )
        others.append((one, "left out", message))
        found = [f for f in found if f.file != one.file]
        found.append(Found(Finding("shared_slug", "error", message), file=one.file))
    return Settled(tuple(kept[doc_id] for doc_id in sorted(kept)), tuple(others), tuple(found))


def _without_faulty(settled: Settled) -> Settled:
    """A document with a value that its table does not take is not loaded, so that the others are."""
    documents, others, found = [], list(settled.others), list(settled.findings)
    for one in settled.documents:
        faults = list(schema.DOCUMENTS.faults(document_row(one)))
        faults += (fault for row in result_rows(one) for fault in schema.RESULTS.faults(row))
        faults += (fault for row in metric_rows(one) for fault in schema.METRICS.faults(row))
        if not faults:
            documents.append(one)
            continue
        message = f"jixiao itself failed on this file ({faults[0]}). {TELL_US}"
        others.append((one, "failed", message))
        found = [f for f in found if f.doc_id != report_of(one).doc_id]
        found.append(Found(Finding("failed", "error", message), file=one.file))
    return Settled(tuple(documents), tuple(others), tuple(found))


# --- loading --------------------------------------------------------------------------------------------------------


def load(con: duckdb.DuckDBPyConnection, documents: Sequence[Ingested]) -> None:
    """Fill every table but ``findings``, rows in the order of documents and of what stands in them."""
    organisations = warehouse.read_organisations(specimens=any(map(_is_specimen, documents)))
    known = {row[0] for row in organisations}
    for one in documents:
        report = report_of(one)
        if report.org not in known:
            known.add(report.org)
            organisations.append(
                schema.ORGANISATIONS.row(org=report.org, full_name=report.org, slug=report.slug, kind="unlisted")
            )
    warehouse.load(con, schema.ORGANISATIONS, organisations)
    warehouse.load(con, schema.FRAMEWORK_PLACES, warehouse.read_framework_places())
    warehouse.load(con, schema.FRAMEWORK_CROSSWALK, warehouse.read_framework_crosswalk())
    warehouse.load(con, schema.INDICATORS, warehouse.read_indicators())
    warehouse.load(con, schema.DOCUMENTS, [document_row(one) for one in documents])
    warehouse.load(con, schema.RESULTS, [row for one in documents for row in result_rows(one)])
    warehouse.load(con, schema.METRICS, [row for one in documents for row in metric_rows(one)])
    warehouse.load(con, schema.SCORE_SHEET, [row for one in documents for row in score_sheet_rows(one)])


def document_row(one: Ingested) -> tuple[Any, ...]:
    """The row of ``documents``."""
    report = report_of(one)
    return schema.DOCUMENTS.row(
        doc_id=report.doc_id,
        org=report.org,
        roc_year=report.roc_year,
        kind=report.kind,
        framework=report.framework,
        title=report.title,
        doc_number=report.doc_number,
        issued=report.issued,
        basis=report.basis,
        file=one.file,
        sha256=one.sha256,
        format=one.format,
        pages=one.pages,
        kind_of_source="specimen" if _is_specimen(one) else "report",
    )


def _is_specimen(one: Ingested) -> bool:
    return any(w in report_of(one).title for w in warehouse.specimen_marks())


def result_rows(one: Ingested) -> Iterator[tuple[Any, ...]]:
    """Rows of ``results``."""
    report = report_of(one)
    for position, (row, result_id) in enumerate(zip(one.rows, result_ids(one.rows, report), strict=True), 1):
        yield schema.RESULTS.row(
            result_id=result_id,
            doc_id=report.doc_id,
            position=position,
            code=row.code,
            place=row.place,
            dimension=row.dimension,
            strategy=row.strategy,
            indicator=row.indicator,
            sub_indicator=row.sub_indicator,
            description=row.description,
            offices=row.offices,
            result=row.result,
            locator=str(row.locator),
        )


def metric_rows(one: Ingested) -> list[tuple[Any, ...]]:
    """Rows of ``metrics``: a figure's fields bear the names of the columns."""
    return [tuple(getattr(figure, name) for name in schema.METRICS.names) for figure in one.all_figures]


def score_sheet_rows(one: Ingested) -> Iterator[tuple[Any, ...]]:
    """Rows of ``score_sheet``."""
    for position, line in enumerate(one.score_sheet.lines, 1):
        yield schema.SCORE_SHEET.row(
            doc_id=report_of(one).doc_id,
            position=position,
            kind=line.kind,
            code=line.code,
            raw=line.raw,
            low=line.low,
            high=line.high,
            locator=str(line.locator),
        )


# --- corrections and audit ------------------------------------------------------------------------------------------


def correct(documents: Sequence[Ingested]) -> tuple[tuple[corrections.Corrected, ...], list[Found]]:
    """The documents with the values that people have put right; findings for corrections that could not be used."""
    lines, unread = corrections.read_corrections()
    done, unused = corrections.correct_all(documents, lines)
    return done, [*(Found(f) for f in unread), *(Found(f, doc_id) for doc_id, f in unused)]


def check_hand_links(documents: Sequence[Ingested]) -> list[Found]:
    """Links by hand that point at nothing in what is loaded."""
    figures = (figure for one in documents for of_row in one.figures for figure in of_row)
    checked = indicators.check_hand_links(figures, [report_of(one).doc_id for one in documents])
    return [Found(finding, doc_id) for finding, doc_id in checked]


def load_corrections(con: duckdb.DuckDBPyConnection, corrected: Sequence[corrections.Corrected]) -> None:
    """Fill ``corrections``."""
    rows = [
        schema.CORRECTIONS.row(
            metric_id=applied.figure.metric_id,
            doc_id=applied.correction.doc_id,
            code=applied.correction.code,
            raw=applied.correction.raw,
            occurrence=applied.correction.occurrence,
            value_printed=applied.figure.value_printed,
            unit_printed=applied.figure.unit_printed,
            value=applied.figure.value,
            unit=applied.figure.unit,
            text=applied.correction.text,
            why=applied.correction.why,
            by=applied.correction.by,
            on=applied.correction.on,
        )
        for one in corrected
        for applied in one.applied
    ]
    warehouse.load(con, schema.CORRECTIONS, rows)


def audit(documents: Sequence[Ingested]) -> list[Found]:
    """What does not hold together in the documents, and between them."""
    files = {report_of(one).doc_id: one.file for one in documents}
    found = audit_reports([from_ingested(one) for one in documents])
    return [Found(finding, doc_id, files.get(doc_id or "")) for doc_id, finding in found]


def check_data(con: duckdb.DuckDBPyConnection) -> list[tuple[Finding, str | None]]:
    """What the data checks found, as findings with their documents: faults of jixiao or of its reference data."""
    return [
        (Finding(check.name, "error", f"{check.en} Broken by {what}. {TELL_US}"), doc_id)
        for check, doc_id, what in warehouse.broken_rules(con)
    ]


def finding_rows(found: Iterable[Found]) -> list[tuple[Any, ...]]:
    """Rows of ``findings``, those of a document together; said twice in the same words is said once.

    The id is made of document or file, check and a digest of place and words, so that it stays when others come or go.
    """
    order: dict[Severity, int] = {"error": 0, "question": 1, "note": 2}
    rows = {}
    for f in sorted(found, key=lambda f: (f.doc_id or "~", f.file or "", order[f.finding.severity])):
        finding, locator = f.finding, str(f.finding.locator) or None
        about = "\0".join((f.file or "", finding.code or "", locator or "", finding.evidence, finding.message))
        digest = blake2b(about.encode("utf-8", "replace"), digest_size=4).hexdigest()
        finding_id = f"{f.doc_id or f.file or 'run'}/{finding.check}/{digest}"
        rows[finding_id] = schema.FINDINGS.row(
            finding_id=finding_id,
            doc_id=f.doc_id,
            file=f.file,
            check=finding.check,
            severity=finding.severity,
            code=finding.code,
            locator=locator,
            message=finding.message,
            evidence=finding.evidence or None,
        )
    return list(rows.values())
