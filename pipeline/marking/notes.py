"""What the audit found → notes: which words they stand at and what they say, in Chinese.

In: broken relations and the report that they are of. Out: :class:`Note`. Knows no format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.document.model import NOWHERE, JixiaoError, Severity
from extractors.figures.figure import Figure
from pipeline.audit import CHECKS
from pipeline.audit.figures import SEVERITIES_ZH, Relation, ReportFigures
from pipeline.audit.told import name_row
from pipeline.places import Asked

AUTHOR = "jixiao"
INITIALS = "jx"
# What XML 1.0 has no place for, nor a reader a use: control characters, halves of a character, no characters.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class MarkingError(JixiaoError):
    """A marked copy cannot be made of this file."""


@dataclass(frozen=True, slots=True)
class Note:
    """One finding. ``figures`` are where it stands, the one to be put right first; ``raws`` the same as printed."""

    number: int  # as the findings are printed
    severity: Severity
    title: str
    message: str
    figures: tuple[Asked, ...]
    raws: tuple[str, ...]
    rows: tuple[str, ...] = ()  # the rows that the message names by code, with their headings

    @property
    def text(self) -> str:
        """What the comment at its first figure says."""
        others = "、".join(dict.fromkeys(self.raws[1:]))
        lines = [f"【{SEVERITIES_ZH[self.severity]}】{self.title}（第{self.number}項）", self.message]
        return clean("\n".join([*lines, *([f"相關數字：{others}"] if others else []), *self.rows]))

    @property
    def reference(self) -> str:
        """What the comment at each further figure says."""
        return clean(
            f"【{SEVERITIES_ZH[self.severity]}】{self.title}（第{self.number}項）：另見「{self.raws[0]}」處之註解。"
        )

    @property
    def lost(self) -> str:
        """What the comment at the document's head says, of words that were not found."""
        return clean(f"{self.text}\n（下列文字在文件中找不到確切位置：{'、'.join(dict.fromkeys(self.raws))}）")


@dataclass(frozen=True, slots=True)
class Copy:
    """A marked copy: its bytes, and the numbers of the notes at their words, at the document's head, and nowhere."""

    data: bytes
    placed: tuple[int, ...]
    headed: tuple[int, ...]
    left: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked copy and its format."""

    format: str
    copy: Copy


def clean(text: str) -> str:
    """The text without what XML and readers of PDF take no offence-free way."""
    return _NO_XML.sub("", text)


def make_notes(relations: Iterable[Relation], report: ReportFigures) -> list[Note]:
    """A note for each broken relation, in their order."""
    cells = {figure.metric_id: (str(cell.locator), cell.text) for cell in report.cells for figure in cell.figures}
    columns = [column for cell in report.cells for column in cell.columns]
    cells |= {figure.metric_id: (figure.locator or "", column.text) for column in columns for figure in column.figures}
    titles = {check.name: check.zh for check in CHECKS}
    notes = []
    for number, relation in enumerate(relations, 1):
        asked = []
        figures = put_first(relation.figures, relation.message)
        for figure in figures:
            cell = cells.get(figure.metric_id)
            if cell is not None and figure.char_start is not None:
                asked.append(Asked(*cell, figure.start, figure.end))
            else:  # a score stands in no text
                asked.append(Asked(figure.locator or str(relation.locator), figure.raw, 0, len(figure.raw)))
        raws = tuple(figure.raw for figure in figures)
        codes = dict.fromkeys(figure.code for figure in figures if figure.code and figure.code in relation.message)
        rows = tuple(name_row(report, code, NOWHERE) for code in codes if report.headings(code))
        severity = relation.severity or "note"
        notes.append(Note(number, severity, titles[relation.check], relation.told, tuple(asked), raws, rows))
    return notes


def put_first(figures: Sequence[Figure], message: str) -> list[Figure]:
    """The figure that is printed wrong (`印為 847,600件`) before the others; else they stay as they are."""
    wrong = next((f for f in reversed(figures) if re.search(rf"印為\w?\w?\s*{re.escape(f.raw)}", message)), None)
    return list(figures) if wrong is None else [wrong, *(f for f in figures if f is not wrong)]
