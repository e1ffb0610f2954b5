"""The run over many files: finds and reads them, and builds the warehouse of what they gave.

In: files and folders. Out: a warehouse of exactly these, and :class:`Outcome`, which says what became of every file.
Prints nothing; a file is read by :mod:`pipeline.stages`, copies are settled by :mod:`pipeline.copies`, rows made by
:mod:`pipeline.loading`. Here they are only joined: of each file memory holds a card, rows pass from the shelf
(:mod:`pipeline.shelf`) to DuckDB as they are, and a report is opened only where it is corrected or laid beside another.
"""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from extractors.document.formats import PdfEngine
from extractors.document.model import SEVERITIES, Finding
from extractors.errors import ReferenceDataError
from pipeline import (
    building,
    cluster,
    copies,
    corrections,
    decisions,
    failures,
    generations,
    indicators,
    loading,
    packing,
    reference_data,
    remote,
    remote_store,
    schema,
    settlements,
    stages,
    store,
    unchanged,
)
from pipeline.audit import CHECKS
from pipeline.audit.loaded import audit_loaded, hold_claims
from pipeline.cards import Card, OwnFindings, doc_id_of
from pipeline.copies import Settled
from pipeline.packing import Packed
from pipeline.reading import TELL_US, Found, Ingested, tell_failure
from pipeline.remote import RemoteFile
from pipeline.replacing import hash_of
from pipeline.shelf import Batch, Shelf, tables_of
from pipeline.spaced_names import did_you_mean, find_parted
from pipeline.spool import Spool
from pipeline.stages import Asked, Kept, Made
from pipeline.unchanged import FileOutcome, Told
from pipeline.workers import Answer, Limits, LostError, Task, run_all, size_of

Place = Path | RemoteFile
Progress = Callable[[int, int, str], None]  # files read, files in all, the file just read

PRUNED_EVERY = 2_000  # files read, after which what is kept is brought within its bound
WORTH_A_POOL = 2_000_000  # bytes to read from which more than one process earns what its start costs
# What a folder of reports holds besides reports: notes on them, and what file managers and editors leave.
NOT_REPORTS = ("sources.md", "readme.md", "readme.txt", "thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a run. ``ok`` is False where nothing was built or some document could not be read or loaded whole.

    A report that contradicts itself is loaded whole: what the audit finds does not count here, nor what a person has settled.
    """

    files: tuple[FileOutcome, ...]
    findings: Spool
    written: bool
    tracebacks: tuple[str, ...] = ()  # of failures of jixiao's own
    notes: tuple[str, ...] = ()  # on the store of what was read before, which changes nothing of what is loaded

    @property
    def ok(self) -> bool:
        audited = {check.name for check in CHECKS}
        counted = (f.finding for f in self.findings if f.settled is None)
        return self.written and all(f.severity != "error" or f.check in audited for f in counted)


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
    :raises ReferenceDataError: the reference data, or a folder of one's own that adds to them, is damaged.
    :raises ClusterError: the cluster cannot be reached, or would read otherwise.
    :raises StoreError: ``stored`` is no place to keep anything.
    """
    target = Path(target)
    reference_data.check_own_folder()
    with generations.locked(target) as real, failures.kept(real), generations.scratch(real) as folder:
        paths, found = find_files(inputs, target)
        kept, notes = _open_store(real, stored) if cache else (None, [])
        is_first = kept is not None and not kept.store.exists()
        with Shelf(folder, real) as shelf:
            said = Said.read(found)
            with cluster.joined(dask, _needed(paths, kept) if dask else ()) as run_tasks:
                run = _Run(shelf, pdf_engine, limits, kept, notes, run_tasks)
                read = run.read(paths, jobs, progress)
                before = run.repeat(real, keep, said)
                if before is None:
                    read = run.make_openable(read, {line.doc_id for line in said.lines})
            run.prune()
            read = failures.keep(read, real)
            if before is not None:
                return Outcome(before.files, before.findings, True, notes=tuple(dict.fromkeys(run.notes)))
            settled = _without_faulty(copies.settle(read, shelf))
            is_built = bool(settled.documents) or allow_empty
            if is_built:
                with building.rebuild(real, keep, run.see) as con:
                    told = fill(con, settled, said, shelf)
            else:
                told = Spool(_expand([*found, *settled.findings], shelf))
                if kept and is_first:  # a name mistyped leaves nothing behind
                    kept.store.clear()
            files = _tell_outcomes(settled, told)
            if settled.documents:
                run.keep_told(real, said, Told(files, told))
    tracebacks = tuple(one.traceback for one in read if one.traceback)
    return Outcome(files, told, is_built, tracebacks, tuple(dict.fromkeys(run.notes)))


@dataclass(frozen=True, slots=True)
class Said:
    """What is known before any file is read: what of the files given is not there, and what people decided."""

    found: tuple[Found, ...]
    decided: tuple[decisions.Decision, ...]  # as they stand: what is said meanwhile waits for the next run
    lines: tuple[corrections.Correction, ...]
    settlements: tuple[settlements.Settlement, ...]
    unread: tuple[Finding, ...]  # of both files

    @classmethod
    def read(cls, found: Iterable[Found]) -> Said:
        """What people decided, as it stands now."""
        decided = decisions.read_decisions()
        lines, unread = corrections.read_corrections()
        settled, not_read = settlements.read_settlements()
        return cls(tuple(found), tuple(decided), tuple(lines), tuple(settled), (*unread, *not_read))


def fill(con: duckdb.DuckDBPyConnection, settled: Settled, said: Said, shelf: Shelf) -> Spool:
    """Load all into a new warehouse; what was found."""
    joined = correct(settled.documents, said.lines, shelf)
    told = join(con, joined, [*said.found, *settled.findings], list(map(Found, said.unread)), said.settlements, shelf)
    load_findings(con, told, shelf.folder)
    building.load(con, schema.DECISIONS, loading.decision_rows(said.decided))
    return told


# --- which files ----------------------------------------------------------------------------------------------------


def find_files(inputs: Iterable[str | Path], target: Path) -> tuple[list[Place], list[Found]]:
    """The files to read, in the order of their names, each once; findings for what is not there or empty.

    An address (``s3://…``) is given as text, for a path takes two strokes for one.
    """
    inputs = list(inputs)
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
            parted = find_parted(list(map(str, inputs)), str(given))
            remedy = did_you_mean(parted) if parted else f"Check the name; the current folder is {Path.cwd().name}."
            message = f"there is no such file or folder. {remedy}"
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


class _Run:
    """How this run reads, and where it puts what it reads."""

    def __init__(
        self,
        shelf: Shelf,
        pdf_engine: PdfEngine,
        limits: Limits | None,
        kept: Kept | None,
        notes: list[str],
        run_tasks: cluster.RunAll = run_all,
    ) -> None:
        self.shelf, self.pdf_engine, self.limits, self.kept, self.notes = shelf, pdf_engine, limits, kept, notes
        self.run_tasks = run_tasks
        self.places: dict[str, Place] = {}  # by their names on cards
        self.digests: dict[str, bytes] = {}  # of what is loaded of each file, by the same names
        self.wrote = ""  # the hash of the warehouse that was built
        self.has_read = False  # any file; else all was kept

    def read(self, paths: Sequence[Place], jobs: int | None, progress: Progress | None) -> list[Card]:
        """The card of every file, in order, of what is kept or read in processes of their own; the rest is on the shelf."""
        say = progress or (lambda done, total, file: None)
        self.places = {path.as_posix(): path for path in paths}
        cards: dict[Place, Card] = {}
        left = []
        notes: dict[Place, tuple[str, ...]] = {}
        for path in paths:
            asked = Asked(path, self.pdf_engine, self.kept)
            recalled = stages.recall(asked)
            notes[path] = recalled.notes
            if recalled.packed is None:
                left.append((path, Task(asked, _size(path))))
                continue
            cards[path] = self._put(recalled.packed)
            say(len(cards), len(paths), path.as_posix())

        self.has_read = bool(left)

        def hear(path: Place, words: str) -> None:
            say(len(cards), len(paths), f"{path.as_posix()} {words}")

        for path, made in self._make(left, jobs, hear):
            pruned = _prune(self.kept) if len(cards) % PRUNED_EVERY == 0 else []
            notes[path] = (*notes[path], *made.notes, *pruned)
            cards[path] = self._put(made.packed, made.document)
            say(len(cards), len(paths), path.as_posix())
        self.notes += dict.fromkeys(note for path in paths for note in notes[path])
        return [cards[path] for path in paths]

    def make_openable(self, cards: Sequence[Card], corrected: set[str]) -> list[Card]:
        """See to it that the shelf has whole the reports that copies, or people, have something to say of.

        What was kept of one may be damaged or gone: it is read again. Its card is another where the file has changed in
        between, and may then claim to be what others are: so until nothing is wanting.
        """
        while left := self._recall_documents(self._find_wanted(cards, corrected)):
            again = {}
            for path, made in self._make(left, 1):
                self.notes += made.notes
                again[path.as_posix()] = self._put(made.packed, made.document)
            cards = [again.get(card.file, card) for card in cards]
        return list(cards)

    def _find_wanted(self, cards: Sequence[Card], corrected: set[str]) -> list[Card]:
        """Those that copies, or people, have something to say of, and that the shelf has not whole."""
        rivals = {card.file for card in copies.find_rivals(cards)}
        return [
            card
            for card in cards
            if card.report is not None
            and (card.file in rivals or doc_id_of(card) in corrected)
            and not self.shelf.has_document(card)
        ]

    def _recall_documents(self, cards: Sequence[Card]) -> list[tuple[Place, Task[Asked]]]:
        """Put what is kept of them on the shelf; those that must be read again."""
        left = []
        for card in cards:
            place = self.places[card.file]
            asked = Asked(place, self.pdf_engine, self.kept, whole=True)
            document, notes = stages.recall_document(asked, card.sha256)
            self.notes += notes
            if document is None:
                left.append((place, Task(asked, _size(place))))
            else:
                self.shelf.put_document(card, document)
        return left

    def _put(self, packed: Packed, document: bytes = b"") -> Card:
        self.digests[packed.card.file] = unchanged.tell_packed(packed)
        return self.shelf.put(packed, document)

    def prune(self) -> None:
        """Bring what is kept within its bound."""
        self.notes += _prune(self.kept)

    def repeat(self, real: Path, keep: int | None, decided: object) -> Told | None:
        """What the run before said, where this one is made of the same; the warehouse that it wrote is then in place anew.

        ``decided``: what people decided, and what was found before any file was read. None: it must be built.
        """
        if self.kept is None or self.has_read:
            return None
        try:
            before = unchanged.find_run(self.kept, real, self._made_of(self.kept, decided))
        except store.DamagedEntryError as error:
            self.notes.append(str(error))
            return None
        return before.told if before and generations.repeat(real, before.wrote, keep) else None

    def see(self, new: Path) -> None:
        """Hash a warehouse that is finished and not yet in place."""
        if self.kept is not None:
            self.wrote = hash_of(new)

    def keep_told(self, real: Path, decided: object, told: Told) -> None:
        """Keep what this run said for one that is made of the same."""
        if self.kept is None:
            return
        try:
            unchanged.keep_run(self.kept, real, self._made_of(self.kept, decided), unchanged.Run(self.wrote, told))
        except OSError as error:
            self.notes.append(stages.tell_full(self.kept.store, error))

    def _made_of(self, kept: Kept, decided: object) -> str:
        files = (self.digests[name] for name in self.places)
        return unchanged.tell_made_of(kept, self.pdf_engine, files, decided)

    def _make(
        self,
        left: Sequence[tuple[Place, Task[Asked]]],
        jobs: int | None,
        hear: Callable[[Place, str], None] = lambda place, words: None,
    ) -> Iterator[tuple[Place, Made]]:
        tasks = [task for _, task in left]
        if jobs is None:
            jobs = min(os.cpu_count() or 1, len(tasks)) if sum(task.size for task in tasks) > WORTH_A_POOL else 1
        shared = max(1, (os.cpu_count() or 1) // max(jobs, 1))  # no more processes than processors, whoever starts them
        tasks = [Task(task.argument._replace(recognisers=shared), task.size) for task in tasks]
        answers = self.run_tasks(
            stages.make, tasks, jobs=jobs, limits=self.limits, heard=lambda number, words: hear(left[number][0], words)
        )
        for (place, _), answer in zip(left, answers, strict=True):
            yield place, _take(place, answer)


def _size(path: Place) -> int:
    return size_of(path) if isinstance(path, Path) else path.size


def _take(path: Place, answer: Answer[Made]) -> Made:
    """What a file gave, or why it gave nothing."""
    try:
        return answer.get()
    except LostError as lost:
        one = Ingested(path.as_posix(), findings=(Finding(lost.check, "error", lost.message),))
    except ReferenceDataError:  # no fault of the file's, and no other could be read either
        raise
    except Exception as error:  # noqa: BLE001 - the other files are to be loaded whatever this one holds
        one = tell_failure(path.as_posix(), error)
    return Made(packing.pack(one))


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


@dataclass(frozen=True, slots=True)
class Joined:
    """The documents to load, with the values that people have put right; what they put right, and what could not be used."""

    documents: tuple[Card, ...]
    corrections: tuple[tuple[Any, ...], ...] = ()  # rows of the table
    unused: tuple[Found, ...] = ()


def _without_faulty(settled: Settled) -> Settled:
    """A document with a value that its table does not take is not loaded, so that the others are."""
    documents, others, found = [], list(settled.others), list(settled.findings)
    for one in settled.documents:
        if not one.fault:
            documents.append(one)
            continue
        message = f"jixiao itself failed on this file ({one.fault}). {TELL_US}"
        others.append((one, "failed", message))
        found = [f for f in found if f.doc_id != doc_id_of(one)]
        found.append(Found(Finding("failed", "error", message), file=one.file))
    return Settled(tuple(documents), tuple(others), tuple(found))


def correct(documents: Sequence[Card], lines: Sequence[corrections.Correction], shelf: Shelf) -> Joined:
    """The documents that people have something to say of are opened, put right, and audited anew."""
    wanted = {line.doc_id for line in lines}
    right: list[Card] = []
    rows: list[tuple[Any, ...]] = []
    unused: list[Found] = []
    for card in documents:
        if doc_id_of(card) in wanted:
            (done,), found = corrections.correct_all([shelf.open(card)], lines)
            unused += [Found(f, doc_id) for doc_id, f in found]
            rows += loading.correction_rows(done)
            if done.applied:
                card = shelf.put(packing.pack(stages.audit(done.document)))
        right.append(card)
    return Joined(tuple(right), tuple(rows), tuple(unused))


def join(
    con: duckdb.DuckDBPyConnection,
    joined: Joined,
    found: Sequence[Found | OwnFindings],
    unread: Sequence[Found],
    settled: Sequence[settlements.Settlement],
    shelf: Shelf,
) -> Spool:
    """Load the documents; all that was found of them and before, and now between them, with what people decided of it."""
    cards = joined.documents
    building.in_bounds(con, lambda: loading.load_reports(con, cards))
    hold_claims(con)
    for batch in shelf.batches(cards):
        building.in_bounds(con, partial(load_batch, con, batch))
    building.load(con, schema.CORRECTIONS, joined.corrections)
    building.hold(con, building.LESS)  # what reads them keeps in memory whatever it may
    hand = check_hand_links(con, cards)
    between = building.in_bounds(con, partial(audit_loaded, con))
    # Each step on the loaded rows stands here and gives its findings: the data checks come last.
    checked = building.in_bounds(con, partial(check_data, con))
    building.hold(con, building.MEMORY)
    told = chain(
        _expand(found, shelf),
        hand,
        unread,
        joined.unused,
        _audited(cards, between, shelf),
        (Found(f, doc_id) for f, doc_id in checked),
    )
    looked_at = {settlements.about(doc_id, card.file) for card in cards for doc_id in (doc_id_of(card), None)}
    return Spool(settlements.settle(told, settled, looked_at))


def load_batch(con: duckdb.DuckDBPyConnection, batch: Batch) -> None:
    """Fill the tables that hold reports' lines, one statement each."""
    for table, lines in tables_of(batch):
        building.load_lines(con, table, lines, batch.longest)


def load_findings(con: duckdb.DuckDBPyConnection, told: Spool, folder: Path) -> None:
    """Fill ``findings``, by way of a file in the folder."""
    lines, longest = folder / "findings.jsonl", 0
    with lines.open("wb") as file:
        for one in told:
            line = packing.write_line(dict(zip(schema.FINDINGS.names, loading.finding_row(one), strict=True)))
            file.write(line)
            longest = max(longest, len(line))
    if longest:
        building.in_bounds(con, lambda: loading.load_findings(con, lines, longest))


def _expand(found: Iterable[Found | OwnFindings], shelf: Shelf) -> Iterator[Found]:
    for one in found:
        if isinstance(one, Found):
            yield one
        else:
            yield from (Found(f, one.doc_id, one.file) for f in shelf.told(one.card).findings)


def _audited(cards: Sequence[Card], between: Sequence[tuple[str | None, Finding]], shelf: Shelf) -> Iterator[Found]:
    """What does not hold together in the documents, and between them, worst first."""
    files = {doc_id_of(card): card.file for card in cards}
    for n, severity in enumerate(SEVERITIES):
        for card in cards:
            if card.audited[n]:
                told = (f for f in shelf.told(card).audit if f.severity == severity)
                yield from (Found(f, doc_id_of(card), card.file) for f in told)
        yield from (Found(f, doc_id, files.get(doc_id or "")) for doc_id, f in between if f.severity == severity)


def check_hand_links(con: duckdb.DuckDBPyConnection, cards: Sequence[Card]) -> list[Found]:
    """Links by hand that point at nothing in what is loaded."""
    linked = sorted({link.doc for link in indicators.load_hand_links()})
    query = (
        "SELECT doc_id, code, raw, occurrence, metric_id FROM metrics WHERE doc_id IN (SELECT unnest($1::VARCHAR[]))"
    )
    figures = (_Figure(*row) for row in con.execute(query, [linked]).fetchall())
    checked = indicators.check_hand_links(figures, map(doc_id_of, cards))
    return [Found(finding, doc_id) for finding, doc_id in checked]


class _Figure(NamedTuple):
    doc_id: str | None
    code: str | None
    raw: str
    occurrence: int
    metric_id: str | None


def check_data(con: duckdb.DuckDBPyConnection) -> list[tuple[Finding, str | None]]:
    """What the data checks found, as findings with their documents: faults of jixiao or of its reference data."""
    return [
        (Finding(check.name, "error", f"{check.en} Broken by {what}. {TELL_US}"), doc_id)
        for check, doc_id, what in building.broken_rules(con)
    ]


def _tell_outcomes(settled: Settled, found: Iterable[Found]) -> tuple[FileOutcome, ...]:
    """A line for each file: the loaded ones, copies, and the failures last."""
    per_document = Counter(f.doc_id for f in found)
    lines = [
        FileOutcome(one.file, "loaded", doc_id_of(one), one.rows, one.figures, per_document[doc_id_of(one)])
        for one in settled.documents
    ]
    order = ("copy", "left out", "failed")
    for one, status, reason in sorted(settled.others, key=lambda o: (order.index(o[1]), o[0].file)):
        doc_id = one.report.doc_id if one.report else None
        lines.append(FileOutcome(one.file, status, doc_id, one.rows, reason=reason))
    return tuple(lines)
