"""Text layers without columns → paragraphs and tables.

In: a document with a :class:`TextLayer`, in which the cells of a table follow one another (key cell, offices, result), each
wrapped at its column's width. Out: the same document with paragraphs and joined tables. What decides where a cell ends:
the office cell, which only holds names of offices; list markers that go on with the last row's number; the width of the
lines; and the frameworks' known headings. Gives codes to nothing.
"""

from __future__ import annotations

import itertools
import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from extractors.document.markers import Level, Marker, find_markers, read_marker, split_items
from extractors.document.model import (
    NOWHERE,
    Block,
    Cell,
    Document,
    Finding,
    LayerLine,
    Locator,
    Paragraph,
    Row,
    Table,
    TextLayer,
)
from extractors.document.prose import CLOSED, join_wrap
from extractors.report.column_names import FURTHER_ROLES, ColumnRole, find_role
from extractors.report.columns import assign_roles
from extractors.report.dimensions import is_dimension_heading, read_dimension
from extractors.report.framework import Framework, detect_framework
from extractors.report.offices import is_known_office, is_office, is_office_cell
from extractors.report.scores import read_subtotal
from extractors.report.titles import compact, read_title

_OPEN_END = "，、（(「『第"  # a line that ends so breaks off inside a sentence


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph of a cell: lines joined, with the width of its widest wrapped line."""

    text: str
    first: int
    last: int
    width: float  # of its widest line, in full-width characters
    indented: bool
    blank_before: bool

    @property
    def marker(self) -> Marker | None:
        return read_marker(self.text)


def recover_tables(document: Document) -> Document:
    """The document with every text layer read into paragraphs and tables; unchanged where it has none."""
    blocks: list[Block] = []
    findings: list[Finding] = []
    for block in document.blocks:
        blocks.extend(_read_layer(block, findings) if isinstance(block, TextLayer) else [block])
    return document.with_blocks(blocks, findings)


def _read_layer(layer: TextLayer, findings: list[Finding]) -> Iterator[Block]:
    lines = _without_running_heads(layer.lines)
    marked = any(a.ends and not b.blank_before for a, b in itertools.pairwise(lines))
    framework = detect_framework("\n".join(line.text for line in lines))
    number = 0
    for header, held in _split_tables(lines, framework):
        if header is None:
            yield from _make_paragraphs(held, marked)
        else:
            number += 1
            yield _make_table(header, held, number, marked, framework, findings)


def _split_tables(
    lines: Sequence[LayerLine], framework: Framework | None
) -> list[tuple[tuple[str, ...] | None, list[LayerLine]]]:
    """The lines of each table with its columns' headings; those between tables with None."""
    sections: list[tuple[tuple[str, ...] | None, list[LayerLine]]] = [(None, [])]
    for line in lines:
        header, held = sections[-1]
        headings = _read_header(line.text)
        if headings is not None:
            # else they are repeated at the top of a page
            if header is None or [*map(find_role, headings)] != [*map(find_role, header)]:
                sections.append((headings, []))
        elif header is not None and _ends_table(line.text, framework):
            sections.append((None, [line]))
        else:
            held.append(line)
    return sections


def _without_running_heads(lines: Sequence[LayerLine]) -> list[LayerLine]:
    """The lines without a page's running head: one that stands more than once right before the columns' headings.

    The first stays: it is the report's title.
    """
    headed = [n for n, line in enumerate(lines) if n and _read_header(line.text) is not None]
    before = Counter(lines[n - 1].text for n in headed)
    drop: set[int] = set()
    seen: set[str] = set()
    for n in headed:
        text = lines[n - 1].text
        if before[text] < 3 or is_office_cell(text) or text[-1] in CLOSED or read_dimension(text, None):
            continue  # `各單位`: the last office cell of three pages
        if text in seen:
            drop.add(n - 1)
        seen.add(text)
    return [line for n, line in enumerate(lines) if n not in drop]


def _read_header(text: str) -> tuple[str, ...] | None:
    """`執行策略 主辦單位 執行績效與成果`: a line of nothing but columns' headings."""
    headings = tuple(text.split())
    if len(headings) < 2 or any(find_role(h) is None for h in headings) or assign_roles(headings) is None:
        return None
    return headings


def _ends_table(text: str, framework: Framework | None) -> bool:
    """A heading above the table's own levels: `構面二：服務遞送（300 分）`, `伍、實施步驟`, `小計 85 分`."""
    marker = read_marker(text)
    if marker is not None and marker.level is Level.SECTION:
        return True
    return read_dimension(text, framework) is not None or read_subtotal(text, "", NOWHERE) is not None


def _width(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)


def _glue(left: str, right: str) -> str:
    """Two lines of one paragraph; a layer keeps no space at a wrap, also not that between a figure and a word."""
    return join_wrap(left, right, spaced=left[-1:].isalnum() and right[:1].isalpha())


def _make_paragraphs(lines: Sequence[LayerLine], marked: bool) -> Iterator[Paragraph]:
    marked = marked or any(line.ends for line in lines[:-1])
    begin = 0
    for n, line in enumerate(lines, 1):
        # a title and a dimension's heading are whole, whatever the layer says of their ends
        is_next = n == len(lines) or is_dimension_heading(lines[n].text)
        if is_next or is_dimension_heading(line.text) or read_title(compact(line.text)) is not None:
            for part in _make_parts(lines[begin:n], marked):
                yield Paragraph(part.text, Locator(lines=(part.first, part.last)))
            begin = n


def _make_parts(lines: Sequence[LayerLine], marked: bool = True) -> list[_Part]:
    """Lines → paragraphs: a line that ends none goes on in the next one.

    The layer's end-of-paragraph mark is not always right: `…公布於 ⏎適當場所` goes on, since the line breaks off inside a
    sentence at the column's full width. Where a layer has no marks at all (``marked`` false), what the next line begins
    with and how wide the lines are tell it.
    """
    parts: list[_Part] = []
    begin, text, widest = 0, "", 0.0  # of the paragraph that is open
    for index, line in enumerate(lines):
        text = _glue(text, line.text)
        widest = max(widest, _width(line.text))
        if index + 1 < len(lines):
            after = lines[index + 1]
            if marked and (not line.ends or _goes_on_despite_mark(line, widest, after)):
                continue
            if not marked and not _ends_unmarked(line, after, widest, text, index + 1 - begin):
                continue
        first = lines[begin]
        parts.append(_Part(text, first.number, line.number, widest, first.indented, first.blank_before))
        begin, text, widest = index + 1, "", 0.0
    return parts


def _ends_unmarked(line: LayerLine, after: LayerLine, widest: float, text: str, count: int) -> bool:
    """``text``: the paragraph so far, on ``count`` lines."""
    width = _width(line.text)
    if count <= 3 and sum(map(text.count, "(（")) > sum(map(text.count, ")）")):
        return False  # `秘書室(⏎研考)`
    if read_marker(after.text) is not None and line.text[-1] not in _OPEN_END:
        return True
    if count == 1 and (is_office_cell(line.text) or is_known_office(line.text.split(" ")[0])):
        return is_office_cell(line.text) and (is_office_cell(after.text) or not _may_be_wrapped_office(after.text))
    if is_office_cell(after.text) and (line.text[-1] in CLOSED or is_known_office(after.text.split(" ")[0])):
        return True
    if line.text[-1] in CLOSED:
        return line.ends or width < widest - 1.5 or _width(after.text) > widest + 4
    # an empty line ends a cell, unless the line before it is full and breaks off inside a sentence
    full = (width >= widest - 1.5 and len(line.text) > 6 and abs(_width(after.text) - widest) <= 4) or line.text[
        -1
    ] in _OPEN_END
    return width < widest - 5 or (line.ends and not full)


def _may_be_wrapped_office(text: str) -> bool:
    return len(text) <= 8 and is_office_cell("甲" + text) and not is_known_office(text.split(" ")[0])


def _goes_on_despite_mark(line: LayerLine, widest: float, after: LayerLine) -> bool:
    """Whether a line goes on although the layer marks its end."""
    return (
        not after.blank_before
        and not after.indented
        and line.text[-1] not in CLOSED
        and widest >= 16  # a result's line; headings and offices are narrower and end without punctuation
        and read_marker(after.text) is None
        and _width(after.text) > 22
        and not is_office_cell(line.text)
    )


def _make_table(
    header: tuple[str, ...],
    lines: Sequence[LayerLine],
    number: int,
    marked: bool,
    framework: Framework | None,
    findings: list[Finding],
) -> Table:
    roles = assign_roles(header)
    assert roles is not None  # _read_header saw to it
    place = Locator(table=number, lines=(lines[0].number, lines[-1].number) if lines else None)
    header_row = tuple(Cell(text, column, locator=place) for column, text in enumerate(header))
    parts = _make_parts(_split_lines(lines), marked)
    rows = []
    for index, (key, offices, result) in enumerate(_split_rows(parts, framework, findings), 1):
        rows.append(_make_row(roles, key, offices, result, Locator(table=number, row=index)))
    return Table((header_row,), tuple(rows), len(header), locator=place)


def _split_lines(lines: Sequence[LayerLine]) -> list[LayerLine]:
    """Lines that hold the end of one cell and the beginning of the next, apart.

    `各單位 透過正字標記工廠查核…` (offices, result), `(6) 定期更新網頁資訊 資訊室` (key, offices),
    `(一)開放參與 適時運用多元管道` (strategy, description: both of the key cell, two paragraphs).
    """
    out: list[LayerLine] = []
    for index, line in enumerate(lines):
        words = line.text.split(" ")
        cut = 0
        if len(words) > 1:
            first, last = words[0], words[-1]
            marker = read_marker(line.text)
            if marker is None and is_known_office(first) and not _is_office_run(lines, index):
                cut = len(first)
            elif (
                marker is not None
                and marker.level >= Level.SUB_ITEM
                and is_office(last)
                and last[0] not in "(（"
                and line.text[marker.end : -len(last)].strip()  # `(7) 網頁引用他人資料將標明出處`: no office
            ):
                cut = len(line.text) - len(last) - 1
            elif marker is not None and marker.level is Level.SUB_ITEM:
                strategy_end = line.text.find(" ", marker.end)
                if 0 < strategy_end - marker.end <= 12 and read_marker(line.text, strategy_end + 1) is None:
                    cut = strategy_end
        if cut:
            out.append(LayerLine(line.text[:cut], line.number, line.indented, True, line.blank_before))
            out.append(LayerLine(line.text[cut + 1 :], line.number, False, line.ends, False))
        else:
            out.append(line)
    return out


def _is_office_run(lines: Sequence[LayerLine], index: int) -> bool:
    """Whether a line, with those that it goes on in, holds nothing but offices (`人事室 秘書⏎室(研考)`)."""
    text = ""
    for line in lines[index : index + 6]:
        text = _glue(text, line.text)
        if is_office_cell(text) and (line.ends or is_office_cell(line.text)):
            return True
        if line.ends:
            return False
    return False


@dataclass(slots=True)
class _Position:
    """The numbers that the last row's markers had: what may come next."""

    numbers: dict[Level, int]

    def expects(self, marker: Marker) -> bool:
        return marker.number == self.numbers.get(marker.level, 0) + 1

    def advance(self, text: str) -> None:
        for marker in find_markers(text):
            self.numbers = {level: n for level, n in self.numbers.items() if level < marker.level}
            self.numbers[marker.level] = marker.number


_CellTriple = tuple[list[_Part], list[_Part], list[_Part]]


def _split_rows(parts: Sequence[_Part], framework: Framework | None, findings: list[Finding]) -> Iterator[_CellTriple]:
    """Rows as (key parts, office parts, result parts)."""
    runs = _office_runs(parts)
    if not runs:
        if parts:
            place = Locator(lines=(parts[0].first, parts[-1].last))
            message = "no cell of offices was found, so the rows could not be told apart; give the PDF, ODT or DOCX"
            findings.append(Finding("unreadable_table", "error", message, locator=place, evidence=parts[0].text[:60]))
        return
    narrow = _narrow_width(parts, runs)
    position = _Position({})
    key = list(parts[: runs[0][0]])
    for index, (start, end) in enumerate(runs):
        position.advance(split_items("\n".join(p.text for p in key)))
        following = parts[end : runs[index + 1][0]] if index + 1 < len(runs) else parts[end:]
        last = index + 1 == len(runs)
        cut = len(following) if last else _find_key(following, position, narrow, framework)
        if not last and cut is None:
            place = Locator(lines=(following[0].first, following[-1].last) if following else (parts[start].first,) * 2)
            message = "the heading of the next row could not be told from the result before it"
            findings.append(Finding("lost_row", "error", message, locator=place, evidence=parts[start].text[:60]))
            cut = len(following)
        yield from _split_blank_offices(key, list(parts[start:end]), following[:cut], position, narrow, framework)
        key = list(following[cut:])


def _office_runs(parts: Sequence[_Part]) -> list[tuple[int, int]]:
    """Where the office cells are: runs of paragraphs that hold nothing but names of offices."""
    runs: list[tuple[int, int]] = []
    for index, part in enumerate(parts):
        if not _is_offices(part.text):
            continue
        if runs and runs[-1][1] == index:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    # a key cell stands before each: a table does not begin with an office
    return [run for run in runs if run[0] > 0]


def _is_offices(text: str) -> bool:
    return read_marker(text) is None and is_office_cell(text)


def _narrow_width(parts: Sequence[_Part], runs: Sequence[tuple[int, int]]) -> float:
    """The widest that a line of the key column is, from the paragraphs just above the offices."""
    widths = [parts[start - 1].width for start, _ in runs]
    return statistics.median(widths) * 1.25 + 1


def _find_key(parts: Sequence[_Part], position: _Position, narrow: float, framework: Framework | None) -> int | None:
    """Index of the paragraph with which the next row's key cell begins, or None where none can be told.

    A candidate gains by a marker that goes on with the last row's, by a heading that the framework knows, by narrow lines
    from there on, and by a gap before it.
    """
    best, best_score = None, 0.0
    wide = max((index for index, part in enumerate(parts) if part.width > narrow), default=-1)
    for index, part in enumerate(parts):
        score = _key_score(part, index > wide, position, framework)
        if score > best_score:
            best, best_score = index, score
    if best is None or best_score < 3:
        return None
    if best < wide:
        best = _find_later_key(parts, best, wide, position)
    return _climb(parts, best, position)


def _find_later_key(parts: Sequence[_Part], best: int, wide: int, position: _Position) -> int:
    """The heading right above the offices where ``best`` is that of a row before it whose office cell is blank.

    Wide lines, a result, stand between the two, and the later one's number follows.
    """
    after = _Position(dict(position.numbers))
    after.advance(parts[best].text)
    for index in range(wide + 1, len(parts)):
        marker = parts[index].marker
        if marker is not None and after.expects(marker):
            return index
    return best


def _climb(parts: Sequence[_Part], index: int, position: _Position) -> int:
    """The key cell's first paragraph: headings of higher levels just above belong to it.

    `（二）服務友善性 1.提升服務設施合宜度：` stands above `(1)進行環境美（綠）化…`.
    """
    while index > 0:
        marker, above = parts[index].marker, parts[index - 1].marker
        if marker is None or above is None or above.level >= marker.level or not position.expects(above):
            return index
        if parts[index - 1].text[-1] in "。；" or len(parts[index - 1].text) > 40:
            return index
        index -= 1
    return index


def _key_score(part: _Part, all_narrow: bool, position: _Position, framework: Framework | None) -> float:
    """``all_narrow``: it and all behind it are no wider than the key column."""
    marker = part.marker
    score = 0.0
    if marker is not None:
        if marker.level is Level.LETTER:
            return 0
        score += 2 if position.expects(marker) else 0.5
        if marker.level == min(position.numbers, default=marker.level):
            score += 0.5  # the table's top level begins a row, whatever stands in a result
    text = part.text[marker.end :] if marker else part.text
    if framework is not None and _knows(framework, text):
        score += 3
    if all_narrow:
        score += 1.5
    if part.indented or part.blank_before:
        score += 0.5
    return score


def _knows(framework: Framework, text: str) -> bool:
    heading = regex.split(r"[：:]|\s(?=[(（0-9])", text, maxsplit=1)[0]
    return any(
        framework.find_place(t) is not None or framework.knows_strategy(t) for t in {text, heading} if len(t) >= 3
    )


def _split_blank_offices(
    key: list[_Part],
    offices: list[_Part],
    result: Sequence[_Part],
    position: _Position,
    narrow: float,
    framework: Framework | None,
) -> Iterator[_CellTriple]:
    """A row whose office cell is blank stands inside the result of the row above: found by its heading, which the
    framework must know, and its marker, which must be the next one."""
    begin = 0
    for index, part in enumerate(result):
        marker = part.marker
        if (
            index > begin
            and marker is not None
            and position.expects(marker)
            and part.width <= narrow
            and framework is not None
            and framework.find_place(part.text[marker.end :]) is not None
        ):
            yield key, offices, list(result[begin:index])
            position.advance(part.text)
            key, offices, begin = [part], [], index + 1
    yield key, offices, list(result[begin:])


def _make_row(
    roles: Sequence[ColumnRole | None], key: list[_Part], offices: list[_Part], result: list[_Part], place: Locator
) -> Row:
    first_key = next(
        i for i, role in enumerate(roles) if role is not None and role not in ("offices", "result", *FURTHER_ROLES)
    )
    texts = {
        first_key: "\n".join(split_items(p.text) for p in key),
        roles.index("result"): "\n".join(p.text for p in result),
    }
    if "offices" in roles:
        texts[roles.index("offices")] = "\n".join(p.text for p in offices)
    spans = [n for p in (*key, *offices, *result) for n in (p.first, p.last)]
    where = Locator(table=place.table, row=place.row, lines=(min(spans), max(spans)))
    lines = [n for p in result for n in (p.first, p.last)]
    result_place = Locator(table=place.table, row=place.row, lines=(min(lines), max(lines))) if lines else where
    return tuple(
        Cell(texts.get(c, ""), c, locator=result_place if roles[c] == "result" else where) for c in range(len(roles))
    )
