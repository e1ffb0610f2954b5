"""The warehouse as one workbook for Excel and LibreOffice: to be looked at, filtered, printed, and read by pandas.

In: the tables and views, each with its rows. Out: an XLSX file, first a sheet of what there is, then what is asked for most, then
the rest. The same rows give the same bytes. Rows are written as they come: none is held when the next is there.

Every sheet has one row of heads, ``中文 english``: filters, pivot tables and ``pandas.read_excel`` all take the row above the
data for its names, and of two such rows they would take the first for a name and the second for data. The English name, as
the schema has it, stands behind the only space. Where Chinese is spoken, so are messages, places and the words that a column
takes (error: 錯誤); in English they stand as the warehouse keeps them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import math
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any, TypeAlias

from extractors.document.model import SEVERITIES
from pipeline import schema
from pipeline.audit.figures import SEVERITIES_ZH
from pipeline.language import language, spoken
from pipeline.printing import visible
from pipeline.sheets import plain
from pipeline.words import checks, roles

Rows: TypeAlias = Iterator[tuple[Any, ...]]
Reader: TypeAlias = Callable[[schema.Relation], Rows]
Counted: TypeAlias = dict[str, Counter[Any]]
FRONT = "來源 Sources"
FIRST = ("branch_comparison", "target_and_actual", "findings")  # what is looked at before all else
CELL_LIMIT = 32_767  # what a cell holds, in UTF-16
CUT = "…〔截斷〕"  # at the end of what is longer
ROW_LIMIT = 1_048_575  # rows of a sheet below its heads
NAME_LIMIT = 31  # characters of a sheet's name
WIDTH_ROWS = 500  # by which the widths of its columns are told
EPOCH = dt.datetime(1980, 1, 1)  # the earliest time that a ZIP can hold: a workbook has no time of its own here
FIRST_DAY = dt.date(1900, 3, 1)  # from which Excel and LibreOffice count days alike

# Columns of the first sheets that few ask for: folded away behind a [+] and not printed, so that the others are large enough
FOLDED = {
    "branch_comparison": ("indicator_id", "family", "conflict", "polarity", "share_of_sum", "documents"),
    "target_and_actual": ("metric_id", "doc_id", "indicator_id", "kind", "actual_bound", "mentions"),
    "findings": ("finding_id", "file", "mentions", "settled_why", "settled_by", "settled_on"),
}
TOLD_APART = {"findings": "severity", "target_and_actual": "met"}  # columns whose values the first sheet counts

# Widths are in digits, as both programs tell them; a Chinese character takes a little more than two
WIDE = 2.1
WIDTHS = {"DOUBLE": 12, "INTEGER": 7, "BIGINT": 7, "BOOLEAN": 8, "DATE": 12}
PROSE, NAMES = 54.0, 28.0  # the most of a column of texts; of one of names, files and places
LINE = 16.5  # points of a line in which Chinese stands
MOST_LINES, OPENED = (
    8,
    24,
)  # to which a row opens, lest one long text fill the screen; on the sheets that are read through
PAPER = 240.0  # on a page of A4 across, in print of some six points: of the sheets that are read through
REST_PAPER = 300.0  # … of the others

# Numbers that are not in the row's unit, though the row has one; and shares of 1
NOT_IN_UNIT = ("confidence", "link_confidence", "role_confidence", "period_confidence", "maximum")
SHARES = ("share_of_sum", "share_of_maximum", "relative_change")

_JSON = json.JSONEncoder(ensure_ascii=False, default=str, check_circular=False)
_NARROW = re.compile(r"[\x00-\u200f]+")


def write_workbook(path: Path, relations: Sequence[schema.Relation], read: Reader) -> None:
    """Write the workbook: each relation's rows are read when their sheet is written.

    :raises OSError: the disk does not take it.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    # Beside the folder whose files are delivered: each sheet goes to a file of its own, row by row
    with tempfile.TemporaryDirectory(dir=path.parent.parent) as scratch:
        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        try:
            with xlsxwriter.Workbook(path, {**options, "constant_memory": True, "tmpdir": scratch}) as book:
                _fill(book, relations, read)
        except FileCreateError as error:
            raise OSError(*error.args[0].args) from error


def head(named: schema.Relation | schema.Column) -> str:
    """What stands over a column, and on a sheet.

    >>> head(schema.METRICS.column("unit")), head(schema.FINDINGS)
    ('單位 unit', '發現 findings')
    """
    return f"{named.zh_name} {named.name}"


def _fill(book: Any, relations: Sequence[schema.Relation], read: Reader) -> None:
    book.use_zip64()  # only where a part is larger than 4 GB
    book.set_properties({"title": "jixiao", "created": EPOCH})
    formats = _formats(book)
    front = _Page(book.add_worksheet(FRONT), formats, (30, 84, 30, 34), OPENED)  # filled when the others are known
    digest = hashlib.sha256()
    counted: Counted = {name: Counter() for name in TOLD_APART}
    written: list[_Part] = []
    for relation in sorted(relations, key=lambda r: FIRST.index(r.name) if r.name in FIRST else len(FIRST)):
        rows = _counted(_hashed(read(relation), relation, digest), relation, counted)
        written += _write_relation(book, formats, relation, _in_words(rows, relation))
    _write_front(front, digest.hexdigest(), written, counted, read(schema.DOCUMENTS))


def _formats(book: Any) -> dict[str, Any]:
    """Texts are marked as such (@): what looks like a number, date or formula stays what it is when a cell is edited."""
    kinds: dict[str, dict[str, Any]] = {
        "title": {"bold": True, "font_size": 14},
        "head": {"bold": True, "bg_color": "#DDE6F0", "border": 1, "text_wrap": True},
        "link": {"font_color": "#0563C1", "underline": 1},
        "text": {"num_format": "@"},
        "wrap": {"num_format": "@", "text_wrap": True},
        "date": {"num_format": "yyyy-mm-dd"},
        # Behind numbers the white of a space (_ ), for a text begins beside them
        "integer": {"num_format": "0_ "},
        "whole": {"num_format": "#,##0_ "},
        "decimal": {"num_format": "#,##0.0#####_ "},
        "percent": {"num_format": "0.0#%_ "},
        "whole percent": {"num_format": "0%_ "},  # with the other 85 would be 85.0%
        "truth": {"num_format": '"TRUE";"TRUE";"FALSE"'},  # LibreOffice would show 1 and 0
        "tally": {"num_format": "#,##0", "align": "left"},
    }
    return {name: book.add_format({"valign": "top", **properties}) for name, properties in kinds.items()}


def _hashed(rows: Rows, relation: schema.Relation, digest: Any) -> Rows:
    """The rows, each added to a hash when it is taken: two workbooks with the same hash say the same."""
    digest.update(json.dumps([relation.name, [c.name for c in relation.columns]]).encode())
    for row in rows:
        digest.update(_JSON.encode(row).encode(errors="surrogatepass"))
        yield row


def _counted(rows: Rows, relation: schema.Relation, counted: Counted) -> Rows:
    """The rows, each counted by the value that the first sheet tells apart."""
    if relation.name not in TOLD_APART:
        yield from rows
        return
    place = [c.name for c in relation.columns].index(TOLD_APART[relation.name])
    for row in rows:
        counted[relation.name][row[place]] += 1
        yield row


def _in_words(rows: Rows, relation: schema.Relation) -> Rows:
    """The rows in the language of the run; what only programs read stays."""
    words = {place: said for place, c in enumerate(relation.columns) if (said := _words_of(relation, c)) is not None}
    if language() != "zh" or not words:
        yield from rows
        return
    for row in rows:
        told = list(row)
        for place, said in words.items():
            if isinstance(told[place], str):
                told[place] = said(told[place])
        yield tuple(told)


def _words_of(relation: schema.Relation, column: schema.Column) -> Callable[[str], str] | None:
    if relation.name == "findings" and column.name in ("message", "locator"):
        return spoken
    known: dict[str, str] = {value.value: value.zh for value in column.values}
    if column.name == "check":
        known = {name: told.title for name, told in checks().items()}
    elif column.name in ("severity", "doubt", "previous_doubt"):
        known = {str(name): zh for name, zh in SEVERITIES_ZH.items()}
    elif column.name == "role":
        known = roles()
    return (lambda value: known.get(value, value)) if known else None


# --- a sheet, row by row --------------------------------------------------------------------------------------------


class _Page:
    """A sheet to whose last row cells are added, and what its print looks like."""

    def __init__(
        self, sheet: Any, formats: dict[str, Any], widths: Sequence[float], most: int, folded: Sequence[int] = ()
    ) -> None:
        """``folded``: columns that are there behind a [+], and not printed."""
        self.sheet, self.formats, self.widths = sheet, formats, widths
        self.most = most  # lines to which a row opens
        self.cut = 0  # cells that were longer than a cell may be
        self.line, self._lines = 0, 1
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width, None, {"level": 1, "hidden": True} if column in folded else {})
        sheet.set_default_row(LINE)
        sheet.set_paper(9)  # A4
        sheet.set_landscape()
        sheet.set_margins(left=0.4, right=0.4, top=0.4, bottom=0.6)
        printed = sum(width for column, width in enumerate(widths) if column not in folded)
        sheet.fit_to_pages(max(1, math.ceil(printed / (PAPER if most == OPENED else REST_PAPER))), 0)
        sheet.print_across()
        sheet.hide_gridlines(0)  # printed too
        sheet.set_footer("&L&A&C績效 jixiao&R第 &P 頁，共 &N 頁")

    def to(self, line: int) -> None:
        """Go on to a line; those before it are done."""
        # No program tells the height of rows that it did not write, so each is told here. xlsxwriter would hold them all to
        # the end (under a name of each version's own), though a row is written when the one behind it begins
        for held in ("row_info", "set_rows", "row_sizes"):
            getattr(self.sheet, held, {}).pop(self.line - 1, None)
        self.line, self._lines = line, 1

    def text(self, column: int, text: str) -> None:
        """A text as printed, in as many lines as it takes."""
        text = visible(text)
        if text.startswith("<r>") and text.endswith("</r>"):  # xlsxwriter would take it for the workbook's own markup
            text = f"'{text}"
        if (kept := cut(text)) is not text:
            self.cut += 1
            note = (
                f"原文 {len(text):,} 字元，一格容不下而截斷；全文見 CSV 或 Parquet 匯出。\nCut: the text has {len(text):,}"
                " characters; the exports to CSV and Parquet have it whole."
            )
            self.sheet.write_comment(self.line, column, note, {"x_scale": 2, "author": "jixiao"})
        lines = count_lines(kept, self.widths[column], self.most)
        self.sheet.write_string(self.line, column, kept, self.formats["text" if lines == 1 else "wrap"])
        self._open(lines)

    def heads(self, titles: Sequence[str]) -> None:
        for column, title in enumerate(titles):
            self.sheet.write_string(self.line, column, title, self.formats["head"])
            self._open(count_lines(title, self.widths[column], self.most))

    def number(self, column: int, value: float, form: str) -> None:
        self.sheet.write_number(self.line, column, value, self.formats[form])

    def _open(self, lines: int) -> None:
        if lines > self._lines:
            self._lines = lines
            self.sheet.set_row(self.line, lines * LINE)


def cut(text: str) -> str:
    """A text that fits into a cell: itself, or its beginning with a mark.

    >>> cut("平常"), len(cut("字" * 40_000)), cut("字" * 40_000)[-7:]
    ('平常', 32767, '字字…〔截斷〕')
    """
    if 2 * len(text) <= CELL_LIMIT:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * CELL_LIMIT:
        return text
    return units[: 2 * (CELL_LIMIT - len(CUT))].decode("utf-16-le", "ignore") + CUT


def count_lines(text: str, width: float, most: int) -> int:
    """How many lines a text takes in a column, or ``most``.

    >>> count_lines("平常", 10, 12), count_lines("一二三四五六七八九十", 10, 12), count_lines("a\\nb", 10, 12)
    (1, 3, 2)
    """
    if WIDE * len(text) <= width and "\n" not in text:
        return 1
    lines = 0
    for part in text[: int(most * width) + 1].split("\n"):
        taken = columns(part)
        # A line is left before its end where a word or a sign may not begin the next
        lines += 1 if taken <= width else math.ceil(taken / (width - WIDE))
    return min(lines, most)


def columns(text: str) -> float:
    """Width of a text on one line, in digits.

    >>> columns("abc"), columns("績效")
    (3.0, 4.2)
    """
    wide = len(_NARROW.sub("", text))
    return len(text) - wide + WIDE * wide


# --- tables and views -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Part:
    """A sheet that has been written: a table or view, or a part of one that is longer than a sheet."""

    name: str
    relation: schema.Relation
    rows: int
    cut: int
    part: int  # from 1


def _write_relation(book: Any, formats: dict[str, Any], relation: schema.Relation, rows: Rows) -> Iterator[_Part]:
    """As many sheets as it needs, at least one."""
    left: Rows | None = rows
    part = 0
    while left is not None:
        part += 1
        end = "" if part == 1 else f" ({part})"
        name = head(relation)[: NAME_LIMIT - len(end)] + end
        yield _Part(name, relation, *_write_sheet(book.add_worksheet(name), formats, relation, left), part)
        first_left = next(rows, None)
        left = None if first_left is None else chain([first_left], rows)


def _write_sheet(sheet: Any, formats: dict[str, Any], relation: schema.Relation, rows: Rows) -> tuple[int, int]:
    """Write as many rows as a sheet takes: how many, and how many of their cells were cut."""
    first = list(islice(rows, min(WIDTH_ROWS, ROW_LIMIT)))
    widths = [_width(c, [row[i] for row in first]) for i, c in enumerate(relation.columns)]
    folded = _find_folded(relation, widths)
    page = _Page(sheet, formats, widths, OPENED if relation.name in FIRST else MOST_LINES, folded)
    page.heads([head(c) for c in relation.columns])
    for column, about in enumerate(relation.columns):
        size = {"width": 420, "height": 24 * (count_lines(about.comment, 56, 40) + 1)}
        sheet.write_comment(0, column, about.comment, {**size, "author": "jixiao"})
    names = [c.name for c in relation.columns]
    unit = names.index("unit") if "unit" in names else None
    doubles = {i for i, c in enumerate(relation.columns) if c.type == "DOUBLE"}
    points = {i for i in doubles if names[i] not in NOT_IN_UNIT + SHARES}  # told in percent where the row is
    shares = {i for i in doubles if names[i] in SHARES}
    line = 0
    for line, row in enumerate(chain(first, islice(rows, ROW_LIMIT - len(first))), 1):
        page.to(line)
        of_hundred = points if unit is not None and row[unit] == "%" else ()
        for column, value in enumerate(row):
            if value is not None:
                _write_value(page, column, value, column in of_hundred, column in shares, column in doubles)
    _finish(sheet, relation, line)
    return line, page.cut


def _find_folded(relation: schema.Relation, widths: Sequence[float]) -> list[int]:
    """Columns that are folded away: of the first sheets those that few ask for, of the others those that say least, as many as
    it takes for the rest to stand on one page across."""
    places = {c.name: i for i, c in enumerate(relation.columns)}
    if relation.name in FOLDED:
        return [places[name] for name in FOLDED[relation.name]]
    folded: list[int] = []
    for name in relation.aside:
        if sum(widths) - sum(widths[i] for i in folded) <= REST_PAPER:
            break
        folded.append(places[name])
    return folded


def _finish(sheet: Any, relation: schema.Relation, last: int) -> None:
    names = 2 if relation.columns[1].name == "name_zh" else 1  # columns that say what a row is of
    sheet.freeze_panes(1, names)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, names - 1)
    sheet.autofilter(0, 0, max(last, 1), len(relation.columns) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A2:XFD{max(last, 1) + 1}"})  # codes are texts on purpose
    if relation.name in FIRST:
        sheet.set_tab_color("#2F5597")


def _write_value(page: _Page, column: int, value: Any, of_hundred: bool, share: bool, double: bool) -> None:
    if isinstance(value, bool):
        page.sheet.write_boolean(page.line, column, value, page.formats["truth"])
    elif isinstance(value, dt.date) and value >= FIRST_DAY:
        page.sheet.write_datetime(page.line, column, dt.datetime.combine(value, dt.time()), page.formats["date"])
    elif not isinstance(value, int | float) or not math.isfinite(value):
        page.text(column, _text(value))
    elif of_hundred or share:
        # 99 (points) becomes 0.99 shown as 99%: Excel then reckons with it as with any percentage
        points = round(float(value if of_hundred else 100 * value), 10)
        page.number(column, round(points / 100, 15), "whole percent" if points.is_integer() else "percent")
    else:
        page.number(column, value, "integer" if not double else "whole" if float(value).is_integer() else "decimal")


def _text(value: Any) -> str:
    """Cells of a row that have headings of their own stand under one another: 目標值：24場次."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "\n".join("：".join(map(str, cell.values())) for cell in value)
    return str(plain(value))


def _width(column: schema.Column, values: Sequence[Any]) -> float:
    """Wide enough for the head and most values, never wider than a line of prose."""
    least = max(columns(column.zh_name), columns(column.name)) + 3  # the button of the filter
    if column.type in WIDTHS:
        return max(WIDTHS[column.type], least)
    lengths = sorted(max(map(columns, _text(v)[:200].split("\n"))) for v in values if v is not None)
    named = column.name.endswith("_id") or column.name in ("file", "locator") or column.type.endswith("[]")
    most = NAMES if named else PROSE
    usual = lengths[len(lengths) * 19 // 20] + 1 if lengths else 0
    return max(min(usual, most), least)


# --- the sheet of sources -------------------------------------------------------------------------------------------


def _write_front(page: _Page, content_hash: str, parts: Sequence[_Part], counted: Counted, documents: Rows) -> None:
    """From above to below, what is asked for first first: a row that is left is written for good."""
    sheet = page.sheet
    sheet.set_tab_color("#2F5597")
    sheet.write_string(0, 0, "績效 jixiao", page.formats["title"])
    sheet.set_row(0, 1.5 * LINE)
    line = 0
    rows = {part.relation.name: part.rows for part in parts if part.part == 1}
    for line, (title, text) in enumerate(_summary(rows, counted), 1):
        _tell(page, line, title, text)
    line += 2
    page.to(line)
    page.heads(["工作表 sheet", "說明 meaning", "列數 rows", "截斷格數 cells cut"])
    for part in parts:
        line += 1
        page.to(line)
        sheet.write_url(line, 0, f"internal:'{part.name}'!A1", page.formats["link"], part.name)
        page.text(1, f"{part.relation.zh}\n{part.relation.en}" + _part_note(part))
        page.number(2, part.rows, "tally")
        page.number(3, part.cut, "tally")
    line += 2
    page.to(line)
    page.heads(["文件 document", "標題 title", "檔案 file", "檔案雜湊 file SHA-256"])
    wanted = [schema.DOCUMENTS.names.index(name) for name in ("doc_id", "title", "file", "sha256")]
    for row in documents:
        line += 1
        page.to(line)
        for column, place in enumerate(wanted):
            page.text(column, str(row[place] or ""))
    line += 1
    for title, text in _about(content_hash, sum(part.cut for part in parts)):
        line += 1
        _tell(page, line, title, text)


def _tell(page: _Page, line: int, title: str, text: str) -> None:
    page.to(line)
    page.text(0, title)
    page.text(1, text)


def _summary(rows: dict[str, int], counted: Counted) -> Iterator[tuple[str, str]]:
    """What there is, what is wrong with it and what became of the targets, in a line each; only of sheets that are there."""
    if "documents" in rows:
        figures = rows.get("metrics", 0)
        yield (
            "文件 documents",
            f"{rows['documents']:,} 份，{figures:,} 個數字\n{rows['documents']:,}, with {figures:,} figures",
        )
    if "findings" in rows:
        found = counted["findings"]
        zh = "、".join(f"{SEVERITIES_ZH[name]} {found[name]:,} 項" for name in SEVERITIES)
        yield "發現 findings", f"{zh}\n" + ", ".join(f"{name} {found[name]:,}" for name in SEVERITIES)
    if "target_and_actual" in rows:
        met, missed, unknown = (counted["target_and_actual"][value] for value in (True, False, None))
        yield (
            "目標 targets",
            f"達成 {met:,}、未達成 {missed:,}、無從比較 {unknown:,}\n{met:,} met, {missed:,} missed, {unknown:,} that cannot be"
            " compared",
        )


def _about(content_hash: str, cells_cut: int) -> Iterator[tuple[str, str]]:
    yield (
        "閱讀 reading",
        f"標題列為中文名稱與英文欄名，指標移至其上可見說明。列高至多 {MOST_LINES} 行（前三表 {OPENED} 行），全文見資料編輯列。"
        "較少用之欄已收合，不列印；按上方 [+] 展開。\n"
        f"A head is the Chinese and the English name; point at it for what it means. Rows open to {MOST_LINES} lines ({OPENED}"
        " on the first three sheets); the formula bar has all. Columns that few ask for are folded and not printed; the"
        " [+] above opens them.",
    )
    yield (
        "截斷 cut",
        f"{cells_cut:,} 格之文字逾 {CELL_LIMIT:,} 字元，止於「{CUT}」；全文見 CSV 或 Parquet 匯出。\n{cells_cut:,} cells have"
        f" longer texts than a cell takes and end in “{CUT}”; the exports to CSV and Parquet have them whole.",
    )
    yield "內容雜湊 content SHA-256", content_hash


def _part_note(part: _Part) -> str:
    if part.part == 1:
        return ""
    name = part.relation.name
    return (
        f"\n本表為 {name} 第 {part.part} 部分：一張工作表容不下。\nPart {part.part} of {name}, too long for one sheet."
    )
