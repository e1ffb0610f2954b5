"""Rows that were not read: lines outside every table in which figures stand side by side with wide white between.

In: the lines of a page that are in no table. Out: those of them that are rows, by the runs in which they stand under one another.
Puts nothing right: the columns of these rows were not found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.document.formats.pdf_text import FIGURE, PrintedLine

LEAST_PARTS = 3  # of a row
LEAST_FIGURES = 2  # of these, the first aside, which may be its number
OF_FIGURES = 0.5  # share of the parts behind the first; `計 23 種、50 場` has less
LEAST_GAP = 0.9  # ems of white somewhere in a row; words and figures of a sentence stand closer
LEAST_ROWS = 2  # one line alone may be anything
ROWS_APART = 3.0  # ems of white between two rows at most
_LEADERS = re.compile(r"(?:[.．·…‥]\s?){3}")  # from the words of a contents to its page


def list_unread_rows(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """``lines``: from the top. Each run has :data:`LEAST_ROWS` at least."""
    runs: list[list[PrintedLine]] = []
    for line in filter(is_row, lines):
        if runs and line.top - runs[-1][-1].bottom <= ROWS_APART * line.size:
            runs[-1].append(line)
        else:
            runs.append([line])
    return [run for run in runs if len(run) >= LEAST_ROWS]


def is_row(line: PrintedLine) -> bool:
    """Whether a line has figures side by side: `中正區 12 34`, with wide white somewhere between; `1 前言 4` is one of a contents."""
    others = line.text.split()[1:]
    if len(others) + 1 < LEAST_PARTS or line.gap <= LEAST_GAP * line.size or _LEADERS.search(line.text):
        return False
    figures = sum(FIGURE.fullmatch(part) is not None for part in others)
    return figures >= LEAST_FIGURES and figures >= OF_FIGURES * len(others)
