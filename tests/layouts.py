"""A gold document laid out as another report would set it: the same rows in other columns, headings, tables and marks.

In: gold rows. Out: a document with joined tables (:func:`lay_out`), or the same as tab-separated text
(:func:`as_tabbed_text`) or as a text layer without columns (:func:`as_text_layer`). What is read back from it must be
the gold rows again: nothing of this module uses the code under test to make what it makes.
"""

from __future__ import annotations

import functools
import itertools
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from extractors.document.model import Block, Cell, Document, Locator, Paragraph, Row, Table

HERE = Path(__file__).parent
GOLD = HERE / "gold"
DOCUMENTS = ("hq-111-results", "hsinchu-107-results", "keelung-110-results", "hq-114-plan", "kaohsiung-114-plan")
CHINESE = "〇一二三四五六七八九十"
MAXIMA = {1: 200, 2: 300, 3: 200, 4: 200, 5: 100}

GoldRow = dict[str, Any]


def gold_rows(doc: str) -> list[GoldRow]:
    return [json.loads(line) for line in (GOLD / f"{doc}.rows.jsonl").read_text("utf-8").splitlines()]


@functools.cache
def flat(text: str | None) -> str:
    """Text without white space, compatibility forms folded, brackets and colons made one kind."""
    text = "".join(unicodedata.normalize("NFKC", text or "").split())
    return text.translate(str.maketrans({"︰": ":", "﹑": "、", "“": "「", "”": "」"}))


def heading(text: str | None) -> str:
    """A heading for comparison: punctuation at its end is not part of it."""
    return flat(text).rstrip("。:;,、.")


def numeral(n: int) -> str:
    return CHINESE[n] if n <= 10 else "十" + CHINESE[n - 10]


def full_width(n: int) -> str:
    return "".join(chr(ord(c) + 0xFEE0) for c in str(n))


@dataclass(frozen=True)
class Place:
    """The numbers of a gold row's code; None for what the code does not have."""

    dimension: int | None
    strategy: int
    indicator: int
    sub: int | None


def place_of(row: GoldRow) -> Place:
    numbers = [int(n) for n in re.findall(r"\d+", row["code"])]
    sub = numbers.pop() if "(" in row["code"] else None
    if len(numbers) == 2:
        return Place(None, numbers[0], numbers[1], sub)
    return Place(numbers[0], numbers[1], numbers[2], sub)


@dataclass(frozen=True)
class Marks:
    """How numbers are printed at each level."""

    strategy: Callable[[int], str] = lambda n: f"({numeral(n)}) "
    indicator: Callable[[int], str] = lambda n: f"{n}. "
    sub: Callable[[int], str] = lambda n: f"({n}) "


PLAN_MARKS = Marks(lambda n: f"{numeral(n)}、", lambda n: f"({numeral(n)}) ")
WIDE_MARKS = Marks(lambda n: f"（{numeral(n)}）", lambda n: f"{full_width(n)}．", lambda n: f"（{full_width(n)}）")
COMMA_MARKS = Marks(lambda n: f"（{numeral(n)}）", lambda n: f"{n}、", lambda n: f"({n})")
NO_MARKS = Marks(lambda n: "", lambda n: "", lambda n: "")


# The parts that a column can hold, and the heading above it
@dataclass(frozen=True)
class Column:
    heading: str
    parts: tuple[str, ...]  # of dimension strategy indicator description sub offices result; or: number, blank, text:…


@dataclass(frozen=True)
class Layout:
    columns: tuple[Column, ...]
    marks: Marks = Marks()
    merging: str = "merged"  # merged: one cell over its rows · blank: blank below the first · repeat: printed each time
    dimension: str = "paragraph"  # paragraph · row (across the table) · column · none
    dimension_text: Callable[[int, str], str] = lambda n, name: f"構面{numeral(n)}：{name}（{MAXIMA[n]} 分）"
    strategy_rows: bool = False  # strategies across the table
    indicator_rows: bool = False  # indicators with sub-indicators in a row of their own, nothing beside them
    tables: str = "dimension"  # one for each dimension · strategy · all
    headers: Callable[[Sequence[Column]], list[list[str]]] = lambda columns: [[c.heading for c in columns]]
    header_in_body: bool = False  # the file does not say which rows are header
    header_each: bool = True  # every table has its header, or only the first
    lone_numbers: bool = False  # number an indicator that is alone in its strategy
    colon: str = "："
    scores: str = "none"  # none · row · paragraph: a line `小計 170 分` below each dimension
    result: Callable[[str, Place], str] = lambda text, place: text
    blank_offices: bool = False  # the same offices as above are not printed again
    span_full: bool = True  # a line across the table is one merged cell


STRATEGY = Column("執行策略", ("strategy",))
METHOD = Column("執行方法", ("indicator", "description", "sub"))
OFFICES = Column("主辦單位", ("offices",))
RESULT = Column("執行績效與成果", ("result",))
THREE = (STRATEGY, METHOD, OFFICES, RESULT)


def _parts(rows: Sequence[GoldRow], layout: Layout) -> list[dict[str, tuple[Any, str]]]:
    """For each row, each part's identity (rows that share it share the cell) and its text."""
    out = []
    per_strategy: dict[tuple[Any, int], set[int]] = {}
    for row in rows:
        p = place_of(row)
        per_strategy.setdefault((p.dimension, p.strategy), set()).add(p.indicator)
    for index, row in enumerate(rows):
        p = place_of(row)
        plan = p.dimension is None
        m = layout.marks
        strategy = row["dimension"] if plan else row["strategy"]
        numbered = layout.lone_numbers or plan or len(per_strategy[p.dimension, p.strategy]) > 1
        mark = m.indicator(p.indicator) if numbered and row["indicator"] else ""
        parts = {
            "strategy": ((p.dimension, p.strategy), m.strategy(p.strategy) + strategy),
            "indicator": ((p.dimension, p.strategy, p.indicator), mark + row["indicator"] if row["indicator"] else ""),
            "description": ((index,), row["description"] or ""),
            "sub": ((index,), m.sub(p.sub) + row["sub_indicator"] if p.sub else ""),
            "offices": ((index,), " ".join(row["offices"])),
            "result": ((index,), layout.result(row["result"], p)),
            "number": ((index,), str(index + 1)),
            "blank": ((index,), ""),
        }
        if p.dimension is not None:
            parts["dimension"] = ((p.dimension,), layout.dimension_text(p.dimension, row["dimension"]))
        if layout.blank_offices and index and out[-1]["offices"][1] == parts["offices"][1]:
            same = place_of(rows[index - 1])
            if (same.dimension, same.strategy) == (p.dimension, p.strategy):
                parts["offices"] = (out[-1]["offices"][0], parts["offices"][1])
        out.append(parts)
    return out


def _cell_text(column: Column, parts: dict[str, tuple[Any, str]], fresh: Callable[[str], bool], layout: Layout) -> str:
    texts: list[str] = []
    glue = ""
    for name in column.parts:
        if name.startswith("text:"):
            texts.append(name[5:])
            continue
        _, text = parts[name]
        if not text or (len(column.parts) > 1 and not fresh(name)):
            continue
        if name == "description" and texts and glue == "indicator":
            texts[-1] += layout.colon + text
        else:
            texts.append(text)
        glue = name
    return "\n".join(texts)


def lay_out(doc: str, layout: Layout, title: Sequence[str] = (), rows: Sequence[GoldRow] | None = None) -> Document:
    """The document of ``doc``'s gold rows (or of ``rows``) in this layout."""
    rows = gold_rows(doc) if rows is None else rows
    if not title:
        title = [_gold_title(doc)]
    blocks: list[Block] = [Paragraph(line, Locator(lines=(n, n))) for n, line in enumerate(title, 1)]
    every = _parts(rows, layout)
    columns = layout.columns
    width = len(columns)
    table: list[list[Cell]] = []
    ids: dict[int, tuple[Any, Cell]] = {}
    number = 0
    numbers = itertools.count(1)
    before: dict[str, tuple[Any, str]] = {}

    def span(text: str) -> list[Cell]:
        return [Cell(text, 0, width if layout.span_full else 1), *(Cell("", c) for c in range(1, width))]

    def close() -> None:
        nonlocal table, number
        if not table:
            return
        number += 1
        head: list[Row] = []
        if layout.header_each or number == 1:
            for texts in layout.headers(columns):
                head.append(tuple(Cell(t, c, locator=Locator(table=number, row=0)) for c, t in enumerate(texts)))
        body = [tuple(row) for row in table]  # a merged cell has the same number in each of its rows
        if layout.header_in_body:
            head, body = [], [*head, *body]
        blocks.append(Table(tuple(head), tuple(body), width, locator=Locator(table=number)))
        table = []
        ids.clear()

    for index, (row, parts) in enumerate(zip(rows, every, strict=True)):
        place = place_of(row)
        last = place_of(rows[index - 1]) if index else None
        new_dimension = last is None or place.dimension != last.dimension
        new_strategy = new_dimension or last is None or place.strategy != last.strategy
        new_indicator = new_strategy or last is None or place.indicator != last.indicator
        if index and new_dimension and last is not None and last.dimension and layout.scores != "none":
            line = f"小計 {100 + last.dimension} 分"
            if layout.scores == "row":
                table.append(span(line))
            else:
                close()
                blocks.append(Paragraph(line))
        if (layout.tables == "dimension" and new_dimension) or (layout.tables == "strategy" and new_strategy):
            close()
            before = {}
        if new_dimension and place.dimension is not None:
            text = layout.dimension_text(place.dimension, row["dimension"])
            if layout.dimension == "paragraph":
                close()
                before = {}
                blocks.append(Paragraph(text))
            elif layout.dimension == "row":
                table.append(span(text))
        if layout.strategy_rows and new_strategy:
            table.append(span(parts["strategy"][1]))
        if layout.indicator_rows and new_indicator and place.sub:
            above = []
            for c, column in enumerate(columns):
                names = [n for n in column.parts if n in ("dimension", "strategy", "indicator")]
                new = {"dimension": new_dimension, "strategy": new_strategy, "indicator": True}
                cell = Cell("\n".join(parts[n][1] for n in names if new[n]), c, number=next(numbers))
                if names and "indicator" not in names:
                    key = parts[names[0]][0]
                    cell = ids[c][1] if c in ids and ids[c][0] == key else cell
                    ids[c] = (key, cell)
                above.append(cell)
            table.append(above)
            before = {n: v for n, v in parts.items() if n in ("dimension", "strategy", "indicator")}
        hidden = {"indicator"} if layout.indicator_rows and place.sub else set()
        earlier = before

        def fresh(name: str, parts: Any = parts, earlier: Any = earlier, hidden: Any = frozenset(hidden)) -> bool:
            return name not in hidden and (name not in earlier or earlier[name][0] != parts[name][0])

        cells = []
        for c, column in enumerate(columns):
            alone = len(column.parts) == 1 and not column.parts[0].startswith("text:")
            name = column.parts[0]
            if alone and name in parts and name not in hidden:
                key, text = parts[name]
                if layout.merging == "repeat" or c not in ids or ids[c][0] != key or not text:
                    cell = Cell(text, c, number=next(numbers))
                elif layout.merging == "blank" or (name == "offices" and layout.blank_offices):
                    cell = Cell("", c)
                else:
                    cell = ids[c][1]
                ids[c] = (key, ids[c][1] if cell.text == "" and c in ids and ids[c][0] == key else cell)
                cells.append(cell)
            else:
                cells.append(Cell(_cell_text(column, parts, fresh, layout) if not alone else "", c))
        table.append(cells)
        before = parts
    close()
    return Document("laid-out", "docx", "", tuple(blocks))


def _gold_title(doc: str) -> str:
    for line in (GOLD / "documents.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        if entry["doc"] == doc:
            return str(entry["title"])
    raise KeyError(doc)


def as_tabbed_text(document: Document) -> bytes:
    """The document as a tab-separated text file: merged cells are blank below their first row."""
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines += ["", block.text, ""]
        elif isinstance(block, Table):
            above: Row = ()
            for row in (*block.header, *block.rows):
                texts = ["" if c < len(above) and cell is above[c] else cell.text for c, cell in enumerate(row)]
                lines.append("\t".join(" ".join(t.split("\n")) for t in texts))
                above = row
    return "\n".join(lines).encode()


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` full-width characters, as a column of a table sets them."""
    lines = []
    for paragraph in text.split("\n"):
        line, used = "", 0.0
        for char in paragraph:
            size = 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5
            if used + size > width and char not in "，。、；：）)」":
                lines.append(line.rstrip())
                line, used = "", 0.0
            if not line and char == " ":
                continue
            line += char
            used += size
        lines.append(line)
    return lines


def as_text_layer(
    document: Document,
    widths: Sequence[int],
    marked: bool = True,
    page_lines: int = 40,
    page_mark: Callable[[int], str] | None = None,
    repeat_header: bool = True,
) -> bytes:
    """The document as a text layer: of each row its cells one after the other, each wrapped at its column's width.

    ``marked``: a space stands where a paragraph ends. Every ``page_lines`` lines a page ends, with ``page_mark`` as its
    foot, and the header stands again.
    """
    end = " " if marked else ""
    lines: list[str] = []
    page = 1
    since = 0

    def put(text: str) -> None:
        nonlocal since
        lines.append(text)
        since += 1

    header = ""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            put(" " + block.text + end)
            put("")
            continue
        assert isinstance(block, Table)
        header = " ".join(c.text for c in block.header[-1])
        put(header + end)
        put("")
        above: Row = ()
        for row in block.rows:
            for c, cell in enumerate(row):
                if not cell.text or (c < len(above) and cell is above[c]):
                    continue
                if page_lines and since >= page_lines:
                    if page_mark is not None:
                        lines.append(page_mark(page))
                    lines.append("\f" if page_mark is not None else "")
                    page += 1
                    since = 0
                    if repeat_header:
                        put(" " + header + end)
                        put("")
                for paragraph in cell.text.split("\n"):
                    wrapped = wrap(paragraph, widths[c])
                    for text in wrapped[:-1]:
                        put(text)
                    put(wrapped[-1] + end)
                put("") if c + 1 < len(row) else None
            above = row
    return "\n".join(lines).encode()


def compare(rows: Sequence[Any], gold: Sequence[GoldRow], ignore: Iterable[str] = ()) -> list[str]:
    """What differs between rows read and gold rows; empty where nothing does."""
    wrong = []
    by_code = {row.code: row for row in rows}
    skipped = set(ignore)
    for g in gold:
        row = by_code.pop(g["code"], None)
        if row is None:
            wrong.append(f"{g['code']} missing")
            continue
        for name in ("dimension", "strategy", "indicator", "sub_indicator", "description"):
            if name not in skipped and heading(g[name]) != heading(getattr(row, name)):
                wrong.append(f"{g['code']} {name}: want {g[name]!r} got {getattr(row, name)!r}")
        if "offices" not in skipped and [flat(o) for o in g["offices"]] != [flat(o) for o in row.offices]:
            wrong.append(f"{g['code']} offices: want {g['offices']} got {row.offices}")
        if "result" not in skipped and flat(g["result"]) != flat(row.result):
            wrong.append(f"{g['code']} result: want {g['result'][:40]!r} got {row.result[:40]!r}")
    wrong += [f"{code} is no row of the gold" for code in by_code]
    if len(rows) != len({r.code for r in rows}):
        wrong.append("a code stands twice")
    return wrong


__all__ = [
    "Column",
    "Layout",
    "Marks",
    "as_tabbed_text",
    "as_text_layer",
    "compare",
    "gold_rows",
    "lay_out",
    "replace",
]  # fmt: skip
