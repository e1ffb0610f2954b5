"""What the checks take and give: figures in their cells, scores, and relations between them.

In: figures as they are loaded. Out: :class:`ReportFigures`, what a figure's print tells of it, and findings made of
relations. Judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from extractors.document.model import NOWHERE, Finding, Locator, Region, Severity
from extractors.figures.clauses import Frame, find_frames
from extractors.figures.figure import Figure
from extractors.report.score_sheet import NO_SHEET, ScoreSheet
from extractors.report.scores import TOTAL
from pipeline.audit.words import counter, family, precision, squeeze
from pipeline.certainty import is_unsure

SEVERITIES_ZH: dict[Severity, str] = {"error": "錯誤", "question": "請確認", "note": "提醒"}


def step_of(figure: Figure) -> float:
    """In what steps it is printed."""
    return precision(figure.raw, figure.value)


def slack_of(figure: Figure) -> float:
    """What rounding, or a word like 餘, may have taken from it: nothing from a whole number of things."""
    step = step_of(figure)
    if figure.bound == "exact":
        return step / 2 if step != 1 or figure.quantity == "rate" else 0.0
    while step >= 1 and figure.value % (step * 10) == 0 and step * 10 < abs(figure.value):
        step *= 10  # 約300件 is no exact 300
    return step


def kind_of(figure: Figure) -> str | None:
    """Its counter, those that say the same as one."""
    return counter(figure.unit)


def family_of(figure: Figure) -> str | None:
    """Its counter, those as one under which one thing may be told in two places: 人 and 人次, 分鐘 and 小時."""
    return family(figure.unit)


def place_of(figure: Figure) -> str:
    """Which figure it is of its report: two at one place are the same."""
    where = f"{figure.further_cell or ''} {figure.char_start}–{figure.char_end}"
    return f"{figure.raw}〔{figure.code} {where} {figure.subject or ''}〕"


def quote_of(figure: Figure) -> str:
    """The figure with its row, for the evidence."""
    if figure.char_start is None:
        names = (figure.code if figure.code != TOTAL else None, figure.subject)
        return f"{figure.raw}〔{' '.join(name for name in names if name)}〕"
    again = f"，第{figure.occurrence}處" if figure.occurrence > 1 else ""
    column = f" {squeeze(figure.column_heading)}" if figure.column_heading else ""
    return f"{figure.raw}〔{figure.code}{column}{again}〕"


def name_place(locator: Locator, form: str | None = None) -> str:
    """A place in a file of a format as an officer looks for it: the page where there is one, table and row, the lines of a text
    file. Of an office program's file the lines are paragraphs, which nobody counts where a table has rows.

    >>> name_place(Locator(table=16, row=3, lines=(111, 117)), "docx"), name_place(Locator(lines=(5, 5)), "odt")
    ('表 16 第 3 列', '第 5 段')
    >>> name_place(Locator(table=16, row=3, lines=(111, 117)), "text")
    '第 111–117 行（表 16 第 3 列）'
    """
    if locator.pages:
        return "第 " + "、".join(map(str, locator.pages)) + " 頁"
    table = f"表 {locator.table}" if locator.table is not None else ""
    row = f"第 {locator.row} 列" if locator.row is not None else ""
    parts = " ".join(part for part in (table, row) if part)
    if locator.lines is None or (parts and form != "text"):
        return parts
    first, last = locator.lines
    lines = f"第 {first}" if first == last else f"第 {first}–{last}"
    return f"{lines} {'行' if form in ('text', None) else '段'}" + (f"（{parts}）" if parts else "")


_REGION = re.compile(r"p\.(\d+) \[(-?[\d.]+),(-?[\d.]+),(-?[\d.]+),(-?[\d.]+)\]")
_PLACE = re.compile(
    r"(?:table (?P<table>\d+))?(?:, )?(?:row (?P<row>\d+))?(?:, )?(?:lines? (?P<first>\d+)(?:-(?P<last>\d+))?)?"
)


def parse_locator(text: str | None) -> Locator:
    """The place that a locator's text names, as far as it says it.

    >>> str(parse_locator("table 16, row 3, lines 111-117"))
    'table 16, row 3, lines 111-117'
    >>> str(parse_locator("p.2 [10,20,30,40]"))
    'p.2 [10,20,30,40]'
    """
    if not text:
        return NOWHERE
    regions = tuple(Region(int(m[1]), *map(float, m.groups()[1:])) for m in _REGION.finditer(text))
    if regions:
        return Locator(regions=regions)
    m = _PLACE.fullmatch(text)
    if m is None:
        return NOWHERE
    lines = (int(m["first"]), int(m["last"] or m["first"])) if m["first"] else None
    return Locator((), int(m["table"]) if m["table"] else None, int(m["row"]) if m["row"] else None, lines)


@dataclass(frozen=True)
class Column:
    """A further cell of a row, in a column of targets, results or rates."""

    heading: str
    text: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Cell:
    """One result cell with its figures in order, and the columns beside it."""

    code: str
    text: str
    figures: tuple[Figure, ...]
    locator: Locator = NOWHERE
    headings: tuple[str, ...] = ()  # on the way to it, from the outermost
    columns: tuple[Column, ...] = ()

    @cached_property
    def every(self) -> tuple[Figure, ...]:
        """Its own figures, then those of its columns: an index counts in these."""
        return (*self.figures, *(figure for column in self.columns for figure in column.figures))

    def in_columns(self, role: str, *, earlier: bool = False) -> list[int]:
        """Which figures stand in a column of a role (``target``, ``actual``, ``rate``); ``earlier``: of a year before."""
        rule = f"column_{role}"
        return [i for i, f in enumerate(self.every) if f.role_rule == rule and (f.role == "baseline") == earlier]

    @cached_property
    def frames(self) -> list[Frame]:
        return find_frames(self.text, [(f.start, f.end) for f in self.figures])

    @cached_property
    def starts(self) -> list[int]:
        """Where each figure begins."""
        return [f.start for f in self.figures]

    def lead(self, i: int) -> str:
        """What stands in the clause between the figure before and this one, white space aside."""
        frame = self.frames[i]
        return squeeze(self.text[frame.left : frame.start])

    def between(self, i: int, j: int) -> str:
        """What stands between two figures, white space aside."""
        return squeeze(self.text[self.figures[i].end : self.figures[j].start])

    def before(self, i: int) -> str:
        """The whole clause before the figure, other figures included."""
        frame = self.frames[i]
        return squeeze(self.text[frame.clause[0] : frame.start])

    @cached_property
    def _groups(self) -> dict[str, list[list[int]]]:
        found: dict[str, dict[int, list[int]]] = {"sentence": {}, "part": {}, "line": {}}
        for i, frame in enumerate(self.frames):
            for by, groups in found.items():
                groups.setdefault(getattr(frame, by)[0], []).append(i)
        return {by: list(groups.values()) for by, groups in found.items()}

    def groups(self, by: str) -> list[list[int]]:
        """Indices of the figures that share a ``sentence``, ``part`` or ``line``."""
        return self._groups[by]

    def tail(self, i: int) -> str:
        """What stands behind the figure in its clause, up to the next one."""
        frame = self.frames[i]
        return squeeze(self.text[frame.end : frame.right])

    def quote(self, i: int) -> str:
        if i >= len(self.figures):
            figure = self.every[i]
            column = next(c for c in self.columns if figure in c.figures)
            return f"{squeeze(column.heading)}：{' '.join(column.text.split())}"
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
    format: str | None = None

    def headings(self, code: str | None) -> tuple[str, ...]:
        """The headings on the way to a row, or to the rows below a place; none where there is no such place."""
        for cell in self.cells:
            if cell.code == code:
                return cell.headings
            if code and cell.code.startswith((f"{code}.", f"{code}(")):
                return cell.headings[: code.count(".") + 1]
        return ()

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

    @property
    def told(self) -> str:
        """The message. Figures that were read off a picture with little certainty come before it: that a digit was misread is
        likelier then than that the report is wrong. No digit is guessed from what would hold."""
        unsure = "、".join(dict.fromkeys(figure.raw for figure in self.figures if is_unsure(figure)))
        return f"由影像辨識而信心偏低：{unsure}；請先與該頁核對，再查核：{self.message}" if unsure else self.message

    def finding(self) -> Finding:
        """:raises ValueError: the relation holds; there is nothing to tell."""
        if self.severity is None:
            raise ValueError("a relation that holds is no finding")
        several = len({f.doc_id for f in self.figures}) > 1
        places = "；".join(f"{f.doc_id} {quote_of(f)}" if several else quote_of(f) for f in self.figures)
        quotes = "".join(f"\n原文：{s}" for s in self.sentences)
        mentions = tuple(f.metric_id for f in self.figures if f.metric_id)
        return Finding(self.check, self.severity, self.told, self.code, self.locator, places + quotes, mentions)


def relate(
    check: str,
    severity: Severity | None,
    cell: Cell,
    indices: Sequence[int],
    message: str,
) -> Relation:
    """A relation within one cell; its sentences stand with it once each."""
    figures = tuple(cell.every[i] for i in indices)
    quotes = tuple(dict.fromkeys(cell.quote(i) for i in indices)) if severity else ()
    return Relation(check, severity, cell.code, figures, message, figures[0].doc_id, cell.locator, quotes)
