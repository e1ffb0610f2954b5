"""What each stage of reading made of one file, for a person who looks for the reason of a wrong cell or figure.

In: a file, a stage, and where to look: a page or a place of the framework. Out: records for other programs, and lines for
the person; pages, rows and columns count from 1. Reads with the functions of the run itself and decides nothing; prints
nothing. Corrections by people come later and are not shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.document.formats import load, read_bytes, sniff_format
from extractors.document.model import Cell, Document, JixiaoError, Locator, TablePiece
from extractors.report.framework import is_below
from extractors.report.identity import NotAReportError
from pipeline.audit.figures import parse_locator
from pipeline.reading import Ingested, make_tables, read_document

if TYPE_CHECKING:
    from extractors.document.formats.pdf_grid import Grid
    from extractors.document.formats.pdf_page import Char, PageContent

Record = dict[str, Any]


class NotThereError(JixiaoError):
    """The file has no such stage, page or place. The message says what there is."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look at: everything, one page of a PDF, or a place of the framework and what is below it."""

    page: int | None = None
    code: str | None = None

    def has(self, pages: Sequence[int]) -> bool:
        return self.page is None or self.page in pages


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage. ``list_records`` takes the file's bytes and name; ``show`` makes lines of a record."""

    name: str
    list_records: Callable[[bytes, str, Wanted], Iterator[Record]]
    show: Callable[[Record], Iterator[str]]
    is_pdf_only: bool = False
    has_codes: bool = False


def trace(
    path: str | Path, stage: str = "figures", *, code: str | None = None, page: int | None = None
) -> list[Record]:
    """What a stage made of a file, in the order of the file.

    :raises NotThereError: the file has no such stage, page or place.
    :raises UnreadableError: the file cannot be read.
    """
    chosen, file, data = STAGES[stage], str(path), load(path)
    kind = sniff_format(data, file)
    if chosen.is_pdf_only and kind != "pdf":
        other = "tables" if kind == "text" else "pieces"
        raise NotThereError(f"{file} is {kind}: only a PDF has the stage {stage}. Use --stage {other}.")
    if page is not None and kind != "pdf":
        raise NotThereError(f"{file} is {kind}, which has no pages. Leave --page out; --code narrows rows and figures.")
    if code is not None and not chosen.has_codes:
        named = " and ".join(s.name for s in STAGES.values() if s.has_codes)
        remedy = f"Narrow {stage} by --page" if kind == "pdf" else "Leave it out"
        raise NotThereError(f"--code narrows the stages {named} only. {remedy}.")
    return list(chosen.list_records(data, file, Wanted(page, code)))


def show(stage: str, records: Iterable[Record]) -> Iterator[str]:
    """The records of a stage as lines for a person."""
    for record in records:
        yield from STAGES[stage].show(record)


# --- the page -------------------------------------------------------------------------------------------------------


def _list_chars(data: bytes, file: str, wanted: Wanted) -> Iterator[Record]:
    """Every character that the reader sees, line by line."""
    for content, _ in _view(data, file, wanted):
        for *box, text in _in_lines(content.chars):
            yield {"page": content.number, "text": text, **_box_fields(box)}


def _in_lines(chars: Iterable[Char]) -> Iterator[Char]:
    """Characters that come by the height of their middles, line by line from the left."""
    line: list[Char] = []
    for char in chars:
        if line and char[1] + char[3] > line[0][1] + line[0][3] + (char[3] - char[1]):
            yield from sorted(line)
            line = []
        line.append(char)
    yield from sorted(line)


def _show_char(char: Record) -> Iterator[str]:
    yield f"p.{char['page']} {_box_text(char)}  {char['text']}"


def _list_grids(data: bytes, file: str, wanted: Wanted) -> Iterator[Record]:
    """Each page with its ruling lines, its shaded areas, and the tables found by them and by how the text is aligned."""
    for content, grids in _view(data, file, wanted):
        yield {
            "page": content.number,
            "width": round(content.width, 1),
            "height": round(content.height, 1),
            "across": [{"y": _round(r.at), "x0": _round(r.start), "x1": _round(r.end)} for r in content.horizontal],
            "down": [{"x": _round(r.at), "top": _round(r.start), "bottom": _round(r.end)} for r in content.vertical],
            "shaded": [_box_fields(fill[:4]) for fill in content.fills],
            "tables": [
                {
                    **_box_fields(grid.box),
                    "columns_at": [_round(x) for x in grid.xs],
                    "rows_at": [_round(y) for y in grid.ys],
                    "cells": [
                        {
                            **_span_fields(cell.row, cell.rows, cell.column, cell.columns),
                            **_box_fields(cell.box),
                            "lines": [line.text for line in cell.lines],
                        }
                        for cell in sorted(grid.cells, key=lambda c: (c.row, c.column))
                    ],
                }
                for grid in grids
            ],
        }


def _show_grid(page: Record) -> Iterator[str]:
    yield f"page {page['page']}: {page['width']} × {page['height']} points"
    for rule in page["across"]:
        yield f"  line across at y {rule['y']}, x {rule['x0']} to {rule['x1']}"
    for rule in page["down"]:
        yield f"  line down at x {rule['x']}, y {rule['top']} to {rule['bottom']}"
    for fill in page["shaded"]:
        yield f"  shaded {_box_text(fill)}"
    for number, table in enumerate(page["tables"], 1):
        edges = f"columns at x {_numbers(table['columns_at'])}, rows at y {_numbers(table['rows_at'])}"
        yield f"  table {number} {_box_text(table)}: {edges}"
        for cell in table["cells"]:
            yield f"    {_span_text(cell)} {_box_text(cell)}  {' ⏎ '.join(cell['lines'])}"
    if not page["tables"]:
        yield "  no table"


def _view(data: bytes, file: str, wanted: Wanted) -> Iterator[tuple[PageContent, tuple[Grid, ...]]]:
    """The wanted pages. Those before them are read, too, for a table goes on from one to the next."""
    from extractors.document.formats.pdf import view_pages  # other formats start without what reads pages

    last = 0
    for content, grids in view_pages(data, file):
        last = content.number
        if wanted.has([last]):
            yield content, grids
        if last == wanted.page:
            return
    if wanted.page is not None:
        raise NotThereError(_no_page(file, wanted.page, last))


# --- the document ---------------------------------------------------------------------------------------------------


def _read(data: bytes, file: str, wanted: Wanted) -> Document:
    document = read_bytes(data, file)
    if wanted.page is not None and not 1 <= wanted.page <= (document.pages or 0):
        raise NotThereError(_no_page(file, wanted.page, document.pages or 0))
    return document


def _no_page(file: str, page: int, last: int) -> str:
    return f"{file}: there is no page {page} that can be read. Ask for pages from 1 to {last}."


def _list_pieces(data: bytes, file: str, wanted: Wanted) -> Iterator[Record]:
    """Tables as the format gave them: what stands on one page of a PDF, all of a table in ODT and DOCX."""
    document = _read(data, file, wanted)
    pieces = [block for block in document.blocks if isinstance(block, TablePiece)]
    if not pieces and document.format == "text":
        message = "a text whose tables have lost their columns, so that there are no pieces. Use --stage tables."
        raise NotThereError(f"{file} is {message}")
    for number, piece in enumerate(pieces, 1):
        if wanted.has(piece.locator.pages):
            yield {
                "piece": number,
                "pages": list(piece.locator.pages),
                "locator": str(piece.locator),
                "columns": piece.columns,
                "rows": len(piece.rows),
                "header_rows": piece.header_rows,
                "cells": [_cell_fields(n, cell) for n, row in enumerate(piece.rows) for cell in row],
            }


def _cell_fields(row: int, cell: Cell) -> Record:
    span = _span_fields(row, cell.rows, cell.column, cell.columns)
    return {**span, "text": cell.text, "wraps": cell.wraps, "locator": str(cell.locator)}


def _show_piece(piece: Record) -> Iterator[str]:
    header = f", of which {piece['header_rows']} marked as header" if piece["header_rows"] else ""
    yield f"piece {piece['piece']}{_place(piece)}: {piece['columns']} columns, {piece['rows']} rows{header}"
    for cell in piece["cells"]:
        yield f"  {_span_text(cell)}  {_one_line(cell['text'])}{' →' if cell['wraps'] else ''}"


def _list_tables(data: bytes, file: str, wanted: Wanted) -> Iterator[Record]:
    """Whole tables; of a page the rows that stand on it."""
    for number, table in enumerate(make_tables(_read(data, file, wanted)).tables(), 1):
        if wanted.has(table.pages):
            named = [*(("header", n, r) for n, r in enumerate(table.header, 1))]
            named += [*(("row", n, r) for n, r in enumerate(table.rows, 1))]
            yield {
                "table": number,
                "pages": list(table.pages),
                "columns": table.columns,
                "rows": [
                    {"kind": kind, "number": n, "cells": [cell.text for cell in row]}
                    for kind, n, row in named
                    if wanted.has(_pages_of(row))
                ],
            }


def _pages_of(row: Sequence[Cell]) -> list[int]:
    """The pages that a row stands on: a cell merged over many rows tells those of all of them."""
    own = [cell for cell in row if cell.rows == 1 and cell.text] or row
    return [page for cell in own for page in cell.locator.pages]


def _show_table(table: Record) -> Iterator[str]:
    where = f" (pages {table['pages'][0]}-{table['pages'][-1]})" if table["pages"] else ""
    yield f"table {table['table']}{where}: {table['columns']} columns"
    for row in table["rows"]:
        yield f"  {row['kind']} {row['number']}  {' │ '.join(map(_one_line, row['cells']))}"


# --- the report -----------------------------------------------------------------------------------------------------


def _read_report(data: bytes, file: str, wanted: Wanted) -> Ingested:
    try:
        return read_document(_read(data, file, wanted))
    except NotAReportError as error:
        remedy = "Rows and figures are read of reports; of another file see --stage tables, or jixiao metrics FILE."
        raise NotThereError(f"{file}: {error}. {remedy}") from error


def _list_rows(data: bytes, file: str, wanted: Wanted) -> Iterator[Record]:
    """Rows of the report, then the scores of its self-assessment."""
    one = _read_report(data, file, wanted)
    rows = [row for row in one.rows if is_below(row.code, wanted.code)]
    scores = [score for score in one.scores if is_below(score.code or "", wanted.code)]
    _check_code(file, one, wanted, bool(rows or scores))
    for row in rows:
        if _is_on(row.locator, wanted):
            names = ("dimension", "strategy", "indicator", "sub_indicator", "description")
            yield {
                "code": row.code,
                "place": row.place,
                **{name: getattr(row, name) for name in names},
                "offices": list(row.offices),
                "result": row.result,
                "locator": str(row.locator),
            }
    for score in scores:
        if _is_on(parse_locator(score.locator), wanted):
            yield {name: getattr(score, name) for name in ("code", "subject", "raw", "value", "maximum", "locator")}


def _show_row(row: Record) -> Iterator[str]:
    if "result" not in row:
        most = f" of {row['maximum']:g}" if row["maximum"] is not None else ""
        yield f"{row['code']}  {row['subject']} {row['raw']}: {row['value']:g}{most}{_place(row)}"
        return
    yield f"{row['code']}{_place(row)}"
    if row["place"] != row["code"]:
        yield f"  place          {row['place'] or 'none: no framework knows the heading'}"
    for name in ("dimension", "strategy", "indicator", "sub_indicator", "description"):
        if row[name]:
            yield f"  {name:13}  {_one_line(row[name])}"
    yield f"  {'offices':13}  {'、'.join(row['offices'])}"
    for number, line in enumerate(row["result"].split("\n")):
        yield f"  {'' if number else 'result':13}  {line}"


def _list_figures(data: bytes, file: str, wanted: Wanted) -> Iterator[Record]:
    one = _read_report(data, file, wanted)
    cells = [cell for cell in zip(one.rows, one.figures, strict=True) if is_below(cell[0].code, wanted.code)]
    _check_code(file, one, wanted, bool(cells))
    names = (
        "raw occurrence value value_high unit bound confidence role role_rule role_confidence period period_confidence "
        "org office subject char_start char_end"
    )
    for row, figures in cells:
        if _is_on(row.locator, wanted):
            for figure in figures:
                fields = {name: getattr(figure, name) for name in [*names.split(), "sentence"]}
                yield {"code": row.code, **fields, "locator": str(row.locator)}


def _show_figure(figure: Record) -> Iterator[str]:
    high = "" if figure["value_high"] is None else f" to {_number(figure['value_high'])}"
    told = [
        f"value {_number(figure['value'])}{high}",
        f"unit {figure['unit'] or '-'}",
        f"bound {figure['bound']}",
        f"read with confidence {figure['confidence']:g}",
        f"role {figure['role']} by rule {figure['role_rule']} with {figure['role_confidence']:g}",
        f"period {figure['period'] or '-'} with {figure['period_confidence']:g}",
        *(f"{name} {figure[name] or '-'}" for name in ("org", "office", "subject")),
    ]
    yield f"{figure['code']}  {figure['raw']}: {', '.join(told)}"
    yield f"    「{_one_line(figure['sentence'])}」"


def _is_on(locator: Locator, wanted: Wanted) -> bool:
    return wanted.has(locator.pages)


def _check_code(file: str, one: Ingested, wanted: Wanted, found: bool) -> None:
    if wanted.code is not None and not found:
        codes = ", ".join(dict.fromkeys(row.code for row in one.rows))
        raise NotThereError(f"{wanted.code}: no such place in {file}. There are: {codes or 'none'}")


# --- as text --------------------------------------------------------------------------------------------------------


def _round(points: float) -> float:
    return round(points, 1)


def _box_fields(box: Sequence[float]) -> Record:
    return dict(zip(("x0", "top", "x1", "bottom"), map(_round, box), strict=True))


def _box_text(fields: Record) -> str:
    return f"[{fields['x0']:g},{fields['top']:g},{fields['x1']:g},{fields['bottom']:g}]"


def _span_fields(row: int, rows: int, column: int, columns: int) -> Record:
    """Where a cell stands, counted from 1, and how many rows and columns it covers."""
    return {"row": row + 1, "rows": rows, "column": column + 1, "columns": columns}


def _span_text(fields: Record) -> str:
    """Row and column of a cell.

    >>> _span_text({"row": 1, "rows": 1, "column": 2, "columns": 3})
    'row 1 column 2-4'
    """
    parts = []
    for name, count in (("row", "rows"), ("column", "columns")):
        first, last = fields[name], fields[name] + fields[count] - 1
        parts.append(f"{name} {first}" if first == last else f"{name} {first}-{last}")
    return " ".join(parts)


def _place(fields: Record) -> str:
    return f" ({fields['locator']})" if fields["locator"] else ""


def _one_line(text: str) -> str:
    return text.replace("\n", " ⏎ ")


def _numbers(numbers: Sequence[float]) -> str:
    return " ".join(f"{n:g}" for n in numbers)


def _number(value: float) -> str:
    """A value in full, a whole one without its point.

    >>> _number(47906.0), _number(12345678.0), _number(99.5)
    ('47906', '12345678', '99.5')
    """
    return str(int(value)) if value.is_integer() else str(value)


STAGES = {
    stage.name: stage
    for stage in (
        Stage("chars", _list_chars, _show_char, is_pdf_only=True),
        Stage("grid", _list_grids, _show_grid, is_pdf_only=True),
        Stage("pieces", _list_pieces, _show_piece),
        Stage("tables", _list_tables, _show_table),
        Stage("rows", _list_rows, _show_row, has_codes=True),
        Stage("figures", _list_figures, _show_figure, has_codes=True),
    )
}
