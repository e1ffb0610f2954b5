"""What of a table that was read off a page cannot be right or may be wrong: figures run together, rows with signs of a wrong reading.

In: a Table. Out: :class:`Doubt` objects, each with its row and why. Puts nothing right; knows no report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors import lexicon
from extractors.document.model import Cell, Document, Finding, Locator, Row, Severity, Table
from extractors.document.signs import Signs, find_signs

LEAST_ROWS = 4  # of a table: in fewer a column is full by chance
KEY = 0.95  # share of rows in which a column that every row fills has something
MOST_SHOWN = 3  # doubts of one kind in a table that a finding names …
LONGEST_SHOWN = 40  # … and letters of the text of each
UNSAID = {"prior", "header", "several"}  # what is no reason by itself
UNSURE = -0.85  # log-odds for a wrong row, above which it is told: three in ten
_WITH_COMMAS = re.compile(r"\d[\d,.]*,[\d,.]*\d")
_WELL_FORMED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
# `1.234.567,89`: points between thousands and a comma before decimals, as on the European continent; with three digits behind the
# comma it may be two figures. Where a table has one, its `900,00` is such a number, too.
_OTHER_WAY = re.compile(r"\d{1,3}(?:\.\d{3})+,\d{1,2}")
_COMMA_DECIMALS = re.compile(r"\d{1,3},\d{1,2}")
# `3,5,7` `1120,1121` `0.5,0.7`: numbers in a row
_LIST = re.compile(r"\d{1,2}(?:,\d{1,2})+|\d{4,}(?:,\d{4,})+|\d+\.\d+(?:,\d+\.\d+)+")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Of one row; ``row`` counts the table's rows from 1, and 0 is its header. ``kind`` as in the findings, ``why`` in words."""

    row: int
    kind: str
    text: str
    locator: Locator
    why: str


WHY = {
    "glued_figures": "figures that are no well-formed numbers: two may have run together",
    "fragment": "rows with nothing but one text in mid-table: it may belong to the row above or below",
    "doubtful_row": "rows that may have been read wrongly",
}


def find_doubts(table: Table) -> list[Doubt]:
    """The doubts of a table, in the order of its rows, one of a kind for each row and one for the whole header."""
    keys = {c for c in range(table.columns) if _is_key_column(table.rows, c)}
    signs = find_signs(table)
    other_way = any(_OTHER_WAY.fullmatch(cell.text.strip()) for row in table.rows for cell in row)
    found: list[Doubt] = []
    for row, own in zip(table.header, signs, strict=False):
        if weigh_signs(own) > UNSURE and not found:
            found.append(_doubt_signs(0, row, own))
    for number, (row, own) in enumerate(zip(table.rows, signs[len(table.header) :], strict=True), 1):
        found += [
            Doubt(number, kind, cell.text, cell.locator, WHY[kind]) for kind, cell in _doubt_texts(row, keys, other_way)
        ]
        if weigh_signs(own) > UNSURE:
            found.append(_doubt_signs(number, row, own))
    return found


def weigh_signs(signs: Signs) -> float:
    """What its signs speak for a row having been read wrongly, as log-odds."""
    weights = _weights()
    return sum(weights[sign] * much for sign, much in signs.weighed().items())


def _weights() -> dict[str, float]:
    return lexicon.load_log_odds("sign_weights")


def _doubt_signs(number: int, row: Row, signs: Signs) -> Doubt:
    """``why`` is the sign that says most."""
    weights = _weights()
    spoken = {sign: weights[sign] * much for sign, much in signs.weighed().items() if sign not in UNSAID}
    strongest = max(spoken, key=lambda sign: (spoken[sign], sign))
    first = next((cell for cell in row if cell.text.strip()), row[0])
    return Doubt(number, "doubtful_row", first.text, first.locator, lexicon.load("sign_weights")[strongest]["why"])


def _doubt_texts(row: Row, keys: set[int], other_way: bool) -> Iterator[tuple[str, Cell]]:
    filled = [cell for cell in row if cell.text.strip()]
    glued = next((cell for cell in filled if is_glued(cell.text, other_way)), None)
    if glued is not None:
        yield "glued_figures", glued
    if len(filled) == 1 and len(row) > 2 and row[0] is not filled[0] and keys and filled[0].columns == 1:
        yield "fragment", filled[0]


def is_glued(text: str, other_way: bool = False) -> bool:
    """Whether a text has a figure in it that is no well-formed number. ``other_way``: its table has decimals behind commas.

    >>> is_glued("21,11136,500"), is_glued("5,839,000.00104,000.00"), is_glued("計1,234,567元"), is_glued("第3,5,7條")
    (True, True, False, False)
    >>> is_glued("10.000,00"), is_glued("5.250,000"), is_glued("900,00"), is_glued("900,00", other_way=True)
    (False, True, True, False)
    """
    tokens = [found[0] for found in _WITH_COMMAS.finditer(text)]
    shapes = (_WELL_FORMED, _LIST, _OTHER_WAY, *((_COMMA_DECIMALS,) if other_way else ()))
    return not all(any(shape.fullmatch(token) for shape in shapes) for token in tokens)


def _is_key_column(rows: Sequence[Row], column: int) -> bool:
    return len(rows) >= LEAST_ROWS and sum(bool(row[column].text.strip()) for row in rows) >= KEY * len(rows)


def tell_doubts(document: Document) -> Iterator[Finding]:
    """A finding for each kind of doubt in each table of a document, with the first places."""
    for number, table in enumerate(document.tables(), 1):
        kinds: dict[str, list[Doubt]] = {}
        for doubt in find_doubts(table):
            kinds.setdefault(doubt.kind, []).append(doubt)
        for kind, doubts in kinds.items():
            where = ", ".join(_tell_place(one) for one in doubts[:MOST_SHOWN])
            more = f" and {len(doubts) - MOST_SHOWN} more" if len(doubts) > MOST_SHOWN else ""
            severity: Severity = "question" if kind == "glued_figures" else "note"
            message = f"table {number}: {WHY[kind]}: {where}{more}; compare with the page"
            evidence = " / ".join(one.text.replace("\n", " ")[:LONGEST_SHOWN] for one in doubts[:MOST_SHOWN])
            yield Finding(kind, severity, message, None, doubts[0].locator, evidence)


def _tell_place(doubt: Doubt) -> str:
    why = f": {doubt.why}" if doubt.kind == "doubtful_row" else ""
    return f"{f'row {doubt.row}' if doubt.row else 'the header'} ({doubt.locator}{why})"
