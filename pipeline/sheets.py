r"""Whatever a spreadsheet opens: values as they stand in a sheet, rows as CSV.

In: values of any type. Out: cells of which Excel, LibreOffice and the like run nothing. A text that begins as a formula does
has an apostrophe in front; to have the original, take one apostrophe away where apostrophes stand before such a sign
(:func:`rearm`). Numbers stay numbers. Exact data is in JSON and Parquet.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any, TextIO

import regex

from pipeline.escapes import visible

# What begins a formula: = + - @, their wide and small forms, which Chinese versions take for the same, and a tab or a line's
# end, behind which some look on. White space before does not help. A plain number (-6.08%) is none.
_SIGN = r"[=＝﹦@＠﹫＋﹢－﹣−] | [+\-] (?! [\d.,]+ (?: e [+\-]? \d+ | %? ) \Z)"
_BEGINS = regex.compile(rf" [\s\p{{Cf}}]* (?: {_SIGN} ) | [\t\r\n]", regex.VERBOSE)
_RUNS = regex.compile(rf" '* (?: {_BEGINS.pattern} )", regex.VERBOSE)


def disarm(value: Any) -> Any:
    """A text that a spreadsheet would run as a formula, with an apostrophe in front of it; all else as it is.

    >>> disarm("=1+1"), disarm("＝1+1"), disarm("-6.08%"), disarm("- 12"), disarm(-5)
    ("'=1+1", "'＝1+1", '-6.08%', "'- 12", -5)
    """
    return f"'{value}" if isinstance(value, str) and _RUNS.match(value) else value


def rearm(cell: str) -> str:
    """The text that :func:`disarm` was given.

    >>> rearm("'=1+1"), rearm("'quoted'"), rearm(disarm("'=1"))
    ('=1+1', "'quoted'", "'=1")
    """
    return cell[1:] if cell.startswith("'") and _RUNS.match(cell) else cell


def plain(value: Any) -> Any:
    """A value for a sheet: a list as its parts with 、 between, a whole number without a point.

    >>> plain(["秘書室", "各單位"]), plain(5.0), plain(5.5)
    ('秘書室、各單位', 5, 5.5)
    """
    if isinstance(value, list | tuple):
        return "、".join(str(plain(v)) for v in value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value


def as_csv(rows: Iterable[Iterable[Any]], line_end: str = "\n") -> str:
    """Rows as CSV: nothing for null, every text shown as printed (:func:`pipeline.escapes.visible`) and disarmed."""
    text = io.StringIO(newline="")
    write_csv(text, rows, line_end)
    return text.getvalue()


def write_csv(file: TextIO, rows: Iterable[Iterable[Any]], line_end: str = "\n") -> None:
    """The same into a file, row by row."""
    csv.writer(file, lineterminator=line_end).writerows([_cell(value) for value in row] for row in rows)


def _cell(value: Any) -> Any:
    return disarm(visible(value)) if isinstance(value, str) else value
