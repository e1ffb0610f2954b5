"""What the checks take and give: figures in their cells, scores, and relations between them.

In: what a file gave (:class:`~pipeline.reading.Ingested`) or rows of the warehouse. Out: :class:`ReportFigures`, and
findings made of relations. Judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from extractors.document.model import NOWHERE, Finding, Locator, Severity
from extractors.figures.clauses import Frame, find_frames
from extractors.report.score_sheet import NO_SHEET, ScoreSheet
from pipeline.audit.words import counter, precision, squeeze


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. ``text[start:end] == raw`` of its cell; a score has no cell and no offsets."""

    doc_id: str
    code: str
    raw: str
    occurrence: int
    value: float
    unit: str | None
    start: int | None = None
    end: int | None = None
    value_high: float | None = None
    quantity: str = "count"
    bound: str = "exact"
    role: str = "actual"
    period: str | None = None
    org: str | None = None
    subject: str | None = None
    sentence: str | None = None
    indicator_id: str | None = None
    qualifier: str | None = None
    maximum: float | None = None
    locator: Locator = NOWHERE

    @property
    def step(self) -> float:
        """In what steps it is printed."""
        return precision(self.raw, self.value)

    @property
    def slack(self) -> float:
        """What rounding, or a word like 餘, may have taken from it: nothing from a whole number of things."""
        step = self.step
        if self.bound == "exact":
            return step / 2 if step != 1 or self.quantity == "rate" else 0.0
        while step >= 1 and self.value % (step * 10) == 0 and step * 10 < abs(self.value):
            step *= 10  # 約300件 is no exact 300
        return step

    @property
    def kind(self) -> str | None:
        """Its counter, those that say the same as one."""
        return counter(self.unit)

    @property
    def year(self) -> int | None:
        digits = (self.period or "").removeprefix("..").split("-")[0]
        return int(digits) if digits.isdigit() else None

    @property
    def place(self) -> str:
        """Where it stands, for the evidence: document only where several are compared."""
        if self.start is None:
            return f"{self.raw}〔{self.code} {self.subject or ''}〕"
        again = f"，第{self.occurrence}處" if self.occurrence > 1 else ""
        return f"{self.raw}〔{self.code} 第{self.start + 1}–{self.end}字{again}〕"


def name_place(locator: Locator) -> str:
    """A place in the file as an officer looks for it.

    >>> name_place(Locator(table=16, row=3, lines=(111, 117)))
    '第16表第3列，第111–117行'
    """
    if locator.pages:
        return "第" + "、".join(map(str, locator.pages)) + "頁"
    parts = "".join(f"第{n}{of}" for n, of in ((locator.table, "表"), (locator.row, "列")) if n is not None)
    if locator.lines is None:
        return parts
    first, last = locator.lines
    lines = f"第{first}行" if first == last else f"第{first}–{last}行"
    return f"{parts}，{lines}" if parts else lines


@dataclass(frozen=True)
class Cell:
    """One result cell with its figures in order."""

    code: str
    text: str
    figures: tuple[Figure, ...]
    locator: Locator = NOWHERE

    @cached_property
    def frames(self) -> list[Frame]:
        return find_frames(self.text, [(f.start or 0, f.end or 0) for f in self.figures])

    def lead(self, i: int) -> str:
        """What stands in the clause between the figure before and this one, white space aside."""
        frame = self.frames[i]
        return squeeze(self.text[frame.left : frame.start])

    def between(self, i: int, j: int) -> str:
        """What stands between two figures, white space aside."""
        return squeeze(self.text[self.figures[i].end or 0 : self.figures[j].start or 0])

    def before(self, i: int) -> str:
        """The whole clause before the figure, other figures included."""
        frame = self.frames[i]
        return squeeze(self.text[frame.clause[0] : frame.start])

    def groups(self, by: str) -> list[list[int]]:
        """Indices of the figures that share a ``sentence``, ``part`` or ``line``."""
        found: dict[tuple[int, int], list[int]] = {}
        for i, frame in enumerate(self.frames):
            start, _ = getattr(frame, by)
            found.setdefault((start, 0), []).append(i)
        return list(found.values())

    def tail(self, i: int) -> str:
        """What stands behind the figure in its clause, up to the next one."""
        frame = self.frames[i]
        return squeeze(self.text[frame.end : frame.right])

    def quote(self, i: int) -> str:
        start, end = self.frames[i].sentence
        return " ".join(self.text[start:end].split())


@dataclass(frozen=True)
class ReportFigures:
    """One report as the checks see it."""

    doc_id: str
    org: str | None
    roc_year: int | None
    kind: str
    cells: tuple[Cell, ...]
    scores: tuple[Figure, ...] = ()
    sheet: ScoreSheet = NO_SHEET
    file: str | None = None

    def figures(self) -> Iterable[Figure]:
        for cell in self.cells:
            yield from cell.figures


@dataclass(frozen=True, slots=True)
class Relation:
    """Figures that must agree. ``severity`` None: they do. ``message`` spells the arithmetic out, in Chinese."""

    check: str
    severity: Severity | None
    code: str | None
    figures: tuple[Figure, ...]
    message: str
    doc_id: str | None = None
    locator: Locator = NOWHERE
    sentences: tuple[str, ...] = field(default=())

    @property
    def holds(self) -> bool:
        return self.severity is None

    def finding(self) -> Finding:
        """:raises ValueError: the relation holds; there is nothing to tell."""
        if self.severity is None:
            raise ValueError("a relation that holds is no finding")
        several = len({f.doc_id for f in self.figures}) > 1
        places = "；".join(f"{f.doc_id} {f.place}" if several else f.place for f in self.figures)
        quotes = "".join(f"\n原文：{s}" for s in self.sentences)
        return Finding(self.check, self.severity, self.message, self.code, self.locator, places + quotes)


def relate(
    check: str,
    severity: Severity | None,
    cell: Cell,
    indices: Sequence[int],
    message: str,
) -> Relation:
    """A relation within one cell; its sentences stand with it once each."""
    figures = tuple(cell.figures[i] for i in indices)
    quotes = tuple(dict.fromkeys(cell.quote(i) for i in indices)) if severity else ()
    return Relation(check, severity, cell.code, figures, message, figures[0].doc_id, cell.locator, quotes)
