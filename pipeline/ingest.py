"""The run over many files: finds and reads them, and builds the warehouse of what they gave.

In: files and folders. Out: a warehouse of exactly these, and :class:`Outcome`, which says what became of every file.
Prints nothing; a file is read by :mod:`pipeline.stages`, copies are settled by :mod:`pipeline.copies`, rows made by
:mod:`pipeline.loading`.
"""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from extractors.document.formats import PdfEngine
from extractors.document.model import Finding
from pipeline import (
    building,
    cluster,
    corrections,
    failures,
    generations,
    indicators,
    remote,
    remote_store,
    schema,
    stages,
    store,
)
from pipeline.audit import CHECKS, audit_between, worst_first
from pipeline.audit.sources import from_ingested
from pipeline.copies import Settled, Status, settle
from pipeline.loading import find_faults, finding_rows, load
from pipeline.reading import TELL_US, Found, Ingested, report_of, tell_failure
from pipeline.remote import RemoteFile
from pipeline.stages import Asked, Kept, Made
from pipeline.workers import Answer, Limits, LostError, Task, run_all, size_of

Place = Path | RemoteFile
Progress = Callable[[int, int, str], None]  # files read, files in all, the file just read

PRUNED_EVERY = 2_000  # files read, after which what is kept is brought within its bound
WORTH_A_POOL = 2_000_000  # bytes to read from which more than one process earns what its start costs
# What a folder of reports holds besides reports: notes on them, and what file managers and editors leave.
NOT_REPORTS = ("sources.md", "readme.md", "readme.txt", "thumbs.db", "desktop.ini")


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
    """What became of a run. ``ok`` is False where nothing was built or some document could not be read or loaded whole.

    A report that contradicts itself is loaded whole: what the audit finds does not count here.
    """

    files: tuple[FileOutcome, ...]
    findings: tuple[Found, ...]
    written: bool
    tracebacks: tuple[str, ...] = ()  # of failures of jixiao's own
    notes: tuple[str, ...] = ()  # on the store of what was read before, which changes nothing of what is loaded

    @property
    def ok(self) -> bool:
        audited = {check.name for check in CHECKS}
        return self.written and all(f.finding.severity != "error" or f.finding.check in audited for f in self.findings)


def ingest(
    inputs: Iterable[str | Path],
    target: str | Path,
    *,
    pdf_engine: PdfEngine = "pdfium",
    jobs: int | None = None,
    keep: int | None = None,
    allow_empty: bool = False,
    progress: Progress | None = None,
    limits: Limits | None = None,
    cache: bool = True,
    stored: str | Path | None = None,
    dask: str | None = None,
) -> Outcome:
    """Build the warehouse ``target`` of the reports in ``inputs``: files, folders, and addresses that fsspec reaches.

    Where no report loads (a name mistyped, a folder of something else) nothing is built, and an existing warehouse stays
    as it is, unless ``allow_empty``. ``keep``: how many of the warehouses before it stay; None: three, or as many as there
    are. ``limits`` are those of each file. ``cache``: what is read is kept beside the warehouse, and what was read before is
    not read again; ``stored``: in this folder or at this address instead. ``dask``: the address of a scheduler whose workers
    read, in place of processes of this machine; the warehouse is the same. What jixiao itself failed on stands with its
    traceback in :func:`failures.log_of`.

    :raises WarehouseError: the warehouse cannot be written.
    :raises ClusterError: the cluster cannot be reached, or would read otherwise.
    :raises StoreError: ``stored`` is no place to keep anything.
    """
    target = Path(target)
    with generations.locked(target) as real, failures.kept(real):
        paths, found = find_files(inputs, target)
        kept, notes = _open_store(real, stored) if cache else (None, [])
        is_first = kept is not None and not kept.store.exists()
        with cluster.joined(dask, _needed(paths, kept) if dask else ()) as run:
            made = read_files(
                paths, pdf_engine=pdf_engine, jobs=jobs, progress=progress, limits=limits, kept=kept, run=run
            )
        notes += dict.fromkeys(note for of_one in made for note in of_one.notes)
        notes += _prune(kept)
        read = failures.keep([of_one.one for of_one in made], real)
        tracebacks = tuple(one.traceback for one in read if one.traceback)
        settled = _without_faulty(settle(read))
        corrected, doubts = correct(settled.documents)
        settled = replace(settled, documents=tuple(c.document for c in corrected))
        found += settled.findings
        if not settled.documents and not allow_empty:
            if kept and is_first:  # a name mistyped leaves nothing behind
                kept.store.clear()
            return Outcome(_tell_outcomes(settled, found), tuple(found), False, tracebacks, tuple(notes))
        found += [*check_hand_links(settled.documents), *doubts]
        with building.rebuild(real, keep) as con:
            load(con, corrected)
            found += audit(corrected)
            # Each step on the loaded rows stands here and gives its findings: the data checks come last.
            found += [Found(f, doc_id) for f, doc_id in check_data(con)]
            building.load(con, schema.FINDINGS, finding_rows(found))
    return Outcome(_tell_outcomes(settled, found), tuple(found), True, tracebacks, tuple(notes))


# --- which files ----------------------------------------------------------------------------------------------------


def find_files(inputs: Iterable[str | Path], target: Path) -> tuple[list[Place], list[Found]]:
    """The files to read, in the order of their names, each once; findings for what is not there or empty.

    An address (``s3://…``) is given as text, for a path takes two strokes for one.
    """
    paths: dict[Path | str, Place] = {}  # by its real name, as given
    found = []
    for given in map(_where, inputs):
        finding = None
        if isinstance(given, str):
            there, problems = _find_remote(given)
            found += problems
            paths.update((one.name, one) for one in there)
            continue
        if os.path.isdir(given):  # unlike Path.is_dir, no error where the name is too long
            below, problems = _walk(given, target)
            found += problems
            paths.update((_real_name(p), p) for p in reversed(below))
            if not below and not problems:
                finding = Finding(
                    "empty_folder", "error", "the folder holds no file. Put reports into it, or name another."
                )
        elif os.path.lexists(given):
            paths[_real_name(given)] = given
        else:
            message = f"there is no such file or folder. Check the name; the current folder is {Path.cwd().name}."
            finding = Finding("missing", "error", message)
        if finding:
            found.append(Found(finding, file=given.as_posix()))
    return sorted(paths.values(), key=lambda p: p.as_posix()), found


def _where(given: str | Path) -> str | Path:
    """An address that is no folder's of this machine, as text, or a path."""
    if isinstance(given, str) and remote.is_url(given):
        return remote.local_path(given) or given
    return Path(given)


def _find_remote(url: str) -> tuple[list[RemoteFile], list[Found]]:
    """The files at an address, without what :func:`_walk` leaves out."""
    try:
        there = remote.find(url)
        if not there:
            raise remote.MissingError("there is no file at this address. Check it, or put reports there.")
    except remote.RemoteError as error:
        check = "missing" if isinstance(error, remote.MissingError) else "not_fetched"
        return [], [Found(Finding(check, "error", str(error)), file=remote.shown(url))]
    stores = tuple(one.below.removesuffix(store.TAG) for one in there if one.below.rpartition("/")[2] == store.TAG)

    def is_beside(one: RemoteFile) -> bool:
        *folders, name = one.below.split("/")
        hidden = name.startswith((".", "~$")) or any(folder.startswith(".") for folder in folders)
        return bool(name) and (hidden or name.lower() in NOT_REPORTS or one.below.startswith(stores))

    return [one for one in there if not is_beside(one)], []


def _real_name(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a link that leads back to itself: reading it says so
        return path.absolute()


def _walk(folder: Path, target: Path) -> tuple[list[Path], list[Found]]:
    problems = []

    def closed(error: OSError) -> None:
        name = Path(error.filename or folder).as_posix()
        message = f"the folder cannot be opened ({error.strerror}). Give the permission with: chmod u+rx FOLDER"
        problems.append(Found(Finding("no_permission", "error", message), file=name))

    paths = []
    for root, folders, names in os.walk(folder, onerror=closed):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not store.is_store(Path(root, f)))
        for name in sorted(names):
            path = Path(root, name)
            # `.DS_Store`, `~$report.docx` and `.~lock.report.odt#` belong to programs
            if name.startswith((".", "~$")) or name.lower() in NOT_REPORTS or generations.is_ours(path, target):
                continue
            paths.append(path)  # also what is no file: reading it says so
    return paths, problems


# --- reading --------------------------------------------------------------------------------------------------------


def read_files(
    paths: Sequence[Place],
    *,
    pdf_engine: PdfEngine = "pdfium",
    jobs: int | None = None,
    progress: Progress | None = None,
    limits: Limits | None = None,
    kept: Kept | None = None,
    run: cluster.RunAll = run_all,
) -> list[Made]:
    """What every file gives, in order: of what is kept, or read in processes of their own, those that ``run`` has."""
    say = progress or (lambda done, total, file: None)
    asked = {path: Asked(path, pdf_engine, kept) for path in paths}
    made: dict[Place, Made] = {}
    notes: dict[Place, tuple[str, ...]] = {}  # on what is not recalled
    for path, one in asked.items():
        recalled = stages.recall(one)
        if recalled.one is None:
            notes[path] = recalled.notes
            continue
        made[path] = Made(recalled.one, recalled.notes)
        say(len(made), len(paths), path.as_posix())
    tasks = [Task(asked[path], size_of(path) if isinstance(path, Path) else path.size) for path in notes]
    if jobs is None:
        jobs = min(os.cpu_count() or 1, len(tasks)) if sum(task.size for task in tasks) > WORTH_A_POOL else 1
    for path, answer in zip(list(notes), run(stages.make, tasks, jobs=jobs, limits=limits), strict=True):
        taken = _take(path, answer)
        pruned = _prune(kept) if len(made) % PRUNED_EVERY == 0 else []
        made[path] = taken._replace(notes=(*notes[path], *taken.notes, *pruned))
        say(len(made), len(paths), path.as_posix())
    return [made[path] for path in paths]


def _take(path: Place, answer: Answer[Made]) -> Made:
    """What a file gave, or why it gave nothing."""
    try:
        return answer.get()
    except LostError as lost:
        return Made(Ingested(path.as_posix(), findings=(Finding(lost.check, "error", lost.message),)))
    except Exception as error:  # noqa: BLE001 - the other files are to be loaded whatever this one holds
        return Made(tell_failure(path.as_posix(), error))


def _needed(paths: Sequence[Place], kept: Kept | None) -> list[Place]:
    """Of what a run reads and keeps, so much that a machine that reaches it reaches the rest."""
    needed: list[Place] = []
    needed += [path for path in paths if isinstance(path, Path) and path.exists()][:1]
    needed += [path for path in paths if isinstance(path, RemoteFile)][:1]
    if kept and isinstance(kept.store, store.Store):
        with contextlib.suppress(OSError):  # it takes nothing, which whoever puts something says
            kept.store.make()
            needed.append(kept.store.folder / store.TAG)
    return needed


def _open_store(warehouse: Path, stored: str | Path | None) -> tuple[Kept | None, list[str]]:
    """The store that was named, or that beside a warehouse, or why there is none."""
    try:
        return stages.keep_in(remote_store.open_store(stored, warehouse)), []
    except store.StoreError as error:
        if stored is not None:  # it was asked for
            raise
        return None, [str(error)]


def _prune(kept: Kept | None) -> list[str]:
    """Bring what is kept within its bound; why that cannot be done."""
    try:
        if kept:
            kept.store.prune()
    except store.StoreError as error:
        return [str(error)]
    except OSError as error:
        return [f"{error.filename}: cannot be removed ({error.strerror}). Give the permission."]
    return []


# --- what becomes of it -----------------------------------------------------------------------------------------------


def _without_faulty(settled: Settled) -> Settled:
    """A document with a value that its table does not take is not loaded, so that the others are."""
    documents, others, found = [], list(settled.others), list(settled.findings)
    for one in settled.documents:
        faults = find_faults(one)
        if not faults:
            documents.append(one)
            continue
        message = f"jixiao itself failed on this file ({faults[0]}). {TELL_US}"
        others.append((one, "failed", message))
        found = [f for f in found if f.doc_id != report_of(one).doc_id]
        found.append(Found(Finding("failed", "error", message), file=one.file))
    return Settled(tuple(documents), tuple(others), tuple(found))


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


def audit(corrected: Sequence[corrections.Corrected]) -> list[Found]:
    """What does not hold together in the documents, and between them."""
    documents = [stages.audit(c.document) if c.applied else c.document for c in corrected]
    files = {report_of(one).doc_id: one.file for one in documents}
    within = [(report_of(one).doc_id, finding) for one in documents for finding in one.audit]
    found = worst_first([*within, *audit_between([from_ingested(one) for one in documents])])
    return [Found(finding, doc_id, files.get(doc_id or "")) for doc_id, finding in found]


def check_data(con: duckdb.DuckDBPyConnection) -> list[tuple[Finding, str | None]]:
    """What the data checks found, as findings with their documents: faults of jixiao or of its reference data."""
    return [
        (Finding(check.name, "error", f"{check.en} Broken by {what}. {TELL_US}"), doc_id)
        for check, doc_id, what in building.broken_rules(con)
    ]


def _tell_outcomes(settled: Settled, found: Sequence[Found]) -> tuple[FileOutcome, ...]:
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
        for one in settled.documents
    ]
    order = ("copy", "left out", "failed")
    for one, status, reason in sorted(settled.others, key=lambda o: (order.index(o[1]), o[0].file)):
        doc_id = one.report.doc_id if one.report else None
        lines.append(FileOutcome(one.file, status, doc_id, len(one.rows), reason=reason))
    return tuple(lines)
