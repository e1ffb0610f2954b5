"""The lines of one ruled band of a table to its rows: one labelling of all the white between them, by dynamic programming.

In: the cells of a band, line by line, and what the columns are like over the whole table (:class:`ColumnHabit`). Out: the heights
at which the band is to be cut, with the margin of that labelling over the next best. Every reason that counts is a named weight in
``lexicon/row_weights.toml``: log-odds for or against a cut, added up over the columns. Not done here: no cell is cut.
"""

from __future__ import annotations

import functools
import itertools
import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from extractors import lexicon
from extractors.document.formats.pdf_grid import GridCell
from extractors.document.formats.pdf_lengths import LABEL_WHITE, LEVEL, MOST, MOSTLY, NEARLY_ALL, OFF_MIDDLE, SAME_LEVEL
from extractors.document.formats.pdf_text import (
    CLOSING,
    FIGURE,
    LINES_KEPT,
    PrintedLine,
    leaves_room,
    mark_of,
    office_letters,
    squeeze_line,
)
from extractors.document.prose import breaks_off, ends_sentence

INK = 0.78  # share of its size that a line surely fills, so that lines set close do not seem to overlap
LEAST_LEAD = 0.9  # ems from one line of a text to the next: less, and they overlap
SURELY_LEVEL = 0.1  # ems between two lines that stand beside one another for sure
LONGEST_ROW = 150  # strips: a page of A3 in small print has no more lines
MOSTLY_CENTRED = 0.8  # share of a column's texts: the page's end cuts some of the groups
LEAST_BANDS = 3  # of several rows, that tell of merged cells
MOST_LABELS = 3  # leading columns that may hold the labels of groups of rows
MIN_LAYERED = 4  # bands with two texts over one another in each cell, from which they are no chance
LEAST_CODED = 6  # lines of a column of codes
LEAST_KINDS = 8  # lines of a column of kinds
KINDS_AGAIN = 4  # times each of them
LONGEST_KIND = 8  # letters of it
LEAST_EVEN = 8  # lines of a column whose texts are all as long
LONGEST_EVEN = 5  # letters of each: more in every line are running text
EVEN = 1  # letters by which they differ at most: 王○明, 歐陽○明
LEAST_GROUPS, LEAST_GROUP = 2, 2  # headings that are set in no less than their rows, and rows under each
INDENT = 0.5  # ems that rows stand further right than the heading of their group
LEAST_DIGITS = 3  # of a number that is given to a case or a letter
MOST_NUMBERS = 2  # in it: 民114-1201, 114年民調字第12號; a date has more
FEW = 3  # columns, beyond which each more tells that a ruled row is one
LEAST_RANK = 3  # lines that several columns have side by side
LONG_RANK = 6  # … that hardly are texts of one row
FREE_RANK = 0.7  # share of them behind which some column had room for the next
LEAST_MEASURE = 8.0  # ems of a line of running text
LEAST_CENTRED = 4  # lines that tell of a column whose texts stand in its middle
ONE_MIDDLE = 0.35  # ems that these may be off the middle
UNEVEN = 1.0  # ems by which they begin at other places
LEAST_PAIRS = 3  # figures with another in brackets under them
SURELY = 2.5  # log-odds by which rows are one, or two, that are not weighed otherwise: more than any cut in doubt has
SAME_ODDS = 1e-6  # log-odds: what rounding may make of a sum
ROUNDS = 2  # of learning how often a column is blank
# What is taken as seen in a table of which nothing is known: so many of the rows late or blank, one in two not marked.
PRIOR_ROWS, PRIOR_LATE, PRIOR_BLANK, PRIOR_UNMARKED = 2.0, 0.6, 0.5, 0.5
IN_GROUPS = 0.4  # share of a table's bands that are surely several rows each: more, and its rules part groups of rows
OWN_LAYER = 10  # times as often that a text comes again in its own layer, above or below, as in the other
LEAST_PAD = 0.35  # ems of white more than between the lines of a text, from which it is that between rows
NO_PAD = 0.25  # … up to which it is surely none, and by which half of the lines of texts vary at most
LEAST_STEP = 0.25  # ems by which all white between rows is more than any other
LEAST_PADDED = 3  # rows with such white over them, that tell of a table
MOST_TOLD = 0.25  # share of lines without it that may look like the first of a row; such as surely go on are more
QUARTILES = (0.25, 0.75)  # of the white between lines, between which half of it is
BROKEN_ROOM = 0.6  # ems that a number too long for its column leaves on the right of its first part at most
THOUSANDS = 3  # digits behind a comma: the rest of a number that is broken there has no more
EVER_FULL = 0.1  # share of a column's lines that are full: where fewer are, room left says little
# `115年3月1日` `113-06-11` `13:40-14:00` `A01` `TAF0013` `5.48E-13`: complete in one line
_ENTRY = re.compile(
    r"\d{2,4}[-./年]\d{1,2}[-./月]?(?:\d{1,2}日?)?|\d{1,2}[:：]\d{2}(?:[-~～–至]\d{1,2}[:：]\d{2})?|[A-Z]{1,3}-?\d{1,6}|\d{1,3}[-.]\d{1,3}"
    r"|[-–—－]?\d+(?:\.\d+)?E[-+]?\d{1,3}"
    r"|[(（]?[一二三四五六七八九十壹貳參肆伍陸]{1,3}[)）、.]?|[●○◎✓✔☑Vv×╳■□△▲★☆]"
)
_NUMBERS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]+")
PERCENT = ("％", "%")  # a unit by itself
_NEVER_FIRST = CLOSING - {"-", "%"}  # no text begins with it
HEADING_SHAPES = ("formal", "numeral", "numeral_in_brackets")  # of marks: 壹、 一、 (一)
SELDOM = 0.4  # share of a column's rows that begin with a mark, where marks head groups of rows
_SPREAD = re.compile(r"[^\W\d_](?:\s+[^\W\d_]){1,7}")
_CODED = re.compile(r"\d{2,10}(?:[-.]\d{1,4})*\s*(?=[^\d\s.,，。、%％年月日項條款至~～-])")
_CODE = re.compile(r"\d{5,12}(?:-\d{1,4})*")
_TOTAL = re.compile(r"[小合總共]計(?:[(（][^()（）]*[)）])?$|^總?平均(?:達成率|值|數)$")
MOST_TOTAL = 16  # letters of a row of sums' label
_WHOLE_NUMBER = re.compile(r"[(（]?[-–—－+△▲]?(?:\d{1,3}(?:,\d{3})+|\d{1,6})(?:\.\d+)?[)）]?[%％]?")


@dataclass(slots=True)
class Strip:
    """What stands between two heights that no line runs over: for each column its lines there."""

    top: float
    bottom: float
    lines: Mapping[int, tuple[PrintedLine, ...]]


# How often a text stands in a column, and the one that stands under it, "" where none does; None where now this and now that does.
_Followed = tuple[int, str | None]


@dataclass(slots=True)
class ColumnHabit:
    """What a column is like over all bands of a table."""

    right: float  # how far its text goes
    left: float | None = None  # how far to the left, where its texts stand in its middle
    leading: bool = False  # it is the first, in which groups of rows are headed
    entries: bool = False  # its lines are figures, dates or codes, each complete in one line
    codes_over: bool = False  # the code of an account stands over its name: 07130010100⏎罰金罰鍰
    paired: bool = False  # its figures have another in brackets under them: 880⏎(133)
    offices: bool = False  # most of its lines end as names of offices do
    full: float = 0.0  # how often a line is full
    blank: float = 0.15  # how often a row has nothing in it
    marked: float = 0.0  # how often a row's text begins with the mark of a list: (1) (2) (3)
    shape: str = ""  # the one that (nearly) all its lines have, as numbers given to cases do: 民114-1201
    even: bool = False  # its lines are short and (nearly) all as long: names of three letters
    coded: bool = False  # (nearly) each of its lines begins with the code of an account: `1040 加班費`
    room: float = 10.0  # how many letters a line holds
    kinds: frozenset[str] = frozenset()  # the few words that all of its lines are, in any order: 男, 女
    follows: Mapping[str, _Followed] = field(default_factory=dict)  # each line's text: what stands under it


@dataclass(slots=True)
class TableHabit:
    """What a table is like: its columns, the pitches, in ems, of lines with which a text surely goes on, in order, whether every cell
    says two things, one over the other, and whether every band looks like one row."""

    columns: list[ColumnHabit]
    leads: list[float] = field(default_factory=list)
    late: float = (
        0.3  # how often most texts of a row of several lines begin below its first: they are not set to the top
    )
    layered: bool = False
    parted: bool = False
    # whether its rows have white between them that no two lines of a text have; None where too few tell
    padded: bool | None = None
    merged: frozenset[int] = frozenset()  # columns whose texts stand in the middle of several rows each
    weighed: dict[tuple[object, ...], Band] = field(default_factory=dict)  # bands, gone through
    # of the habits learnt last: what rows are weighed by, by the columns left aside …
    terms: dict[frozenset[int], _Terms] = field(default_factory=dict)
    # … and two lines of a column, by their ids; kept with them, so that no others are given these
    pairs: dict[tuple[int, int], tuple[float, PrintedLine, PrintedLine]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where a band is cut, and for each row by how much that labelling is better than one that cuts it or joins it to another."""

    heights: tuple[float, ...]
    margins: tuple[float, ...]
    score: float
    columns: frozenset[int] = field(default_factory=frozenset)  # that were looked at


NO_CUTS = Cuts((), (math.inf,), 0.0)


def _weights() -> Mapping[str, float]:
    return lexicon.load_log_odds("row_weights")


# ------------------------------------------------------------------------------------------------------------- columns


def learn_habits(bands: Sequence[Sequence[GridCell]], rights: Sequence[float]) -> TableHabit:
    """What a table is like, from the cells of all its bands; ``rights`` is how far the text of each column goes."""
    habits = TableHabit([ColumnHabit(right, leading=not column) for column, right in enumerate(rights)])
    for column, habit in enumerate(habits.columns):
        _learn_texts(habit, [cell for band in bands for cell in band if cell.column == column])
        habit.paired = habit.paired and not _are_labelled(bands, column, habits.columns[0])
    naming, names = _find_naming_column(bands, len(rights))
    if names:
        habits.columns[naming].kinds = names
    habits.layered = _have_two_layers([band for band in bands if any(len(cell.lines) > 1 for cell in band)])
    habits.leads = sorted(lead for band in bands for lead in _leads(_get_band(band, habits, frozenset()), habits))
    habits.merged = labels = (
        frozenset(range(naming)) | _find_downwards(bands, len(rights)) | _find_shared(bands, habits)
    )
    habits.padded = _are_padded(bands, habits)
    for _ in range(ROUNDS):
        cuts = [find_cuts(band, habits, ruled=False) for band in bands]
        rows = [row for band, cut in zip(bands, cuts, strict=True) for row in _list_rows(band, cut)]
        habits.late = (sum(map(_is_late, rows)) + PRIOR_LATE) / (sum(len(row) > 1 for row in rows) + PRIOR_ROWS)
        for column, habit in enumerate(habits.columns):
            first = [row[column] for row in rows if column in row]
            habit.blank = (len(rows) - len(first) + PRIOR_BLANK) / (len(rows) + PRIOR_ROWS)
            habit.marked = sum(mark_of(line.text) is not None for line in first) / (len(first) + PRIOR_UNMARKED)
        habits.terms.clear()
        habits.pairs.clear()
        habits.parted = len(rows) == len(bands)
        if habits.parted:
            break  # every band is one row: there is nothing more to learn
    else:
        merged = _find_merged(bands, cuts, habits)
        habits.merged = labels | {c for c in merged if not names or not _has_each_name(bands, naming, names, c)}
    return habits


def _learn_texts(habit: ColumnHabit, cells: Sequence[GridCell]) -> None:
    """What a column's texts are like, whatever rows they make."""
    lines = [line for cell in cells for line in cell.lines]
    if not lines:
        return
    habit.shape = _find_shape(cells)
    habit.entries = bool(habit.shape) or sum(map(is_entry, lines)) >= MOST * len(lines)
    habit.even = _are_even([squeeze_line(line.text) for line in lines])
    pairs = [pair for cell in cells for pair in itertools.pairwise(cell.lines)]
    habit.paired = _has_pairs(lines, pairs)
    habit.codes_over = _has_codes_over(pairs)
    habit.coded = len(lines) >= LEAST_CODED and sum(map(_has_code, lines)) >= MOST * len(lines)
    habit.offices = sum(line.text[-1] in office_letters() for line in lines) > MOSTLY * len(lines)
    habit.left = _find_left(cells)
    habit.room = max((habit.right - min(line.x0 for line in lines)) / lines[0].size, 1.0)
    habit.follows = _count_followers(cells)
    habit.kinds = _find_kinds(habit.follows)
    habit.full = sum(not _ends_early(a, b, habit) for a, b in pairs) / len(pairs) if pairs else 0.0


def _find_left(cells: Sequence[GridCell]) -> float | None:
    """Where the longest of a column's lines begins, if (nearly) all stand in the middle of their cell's others."""
    several = [cell.lines for cell in cells if len(cell.lines) > 1]
    begins = [line.x0 for lines in several for line in lines]
    if len(begins) < LEAST_CENTRED:
        return None
    size = several[0][0].size
    off = [
        abs(line.x0 + line.x1 - middle) / 2 for lines in several for middle in [_find_middle(lines)] for line in lines
    ]
    one = sum(o < ONE_MIDDLE * size for o in off) >= NEARLY_ALL * len(off)
    return min(begins) if one and max(begins) - min(begins) > UNEVEN * size else None


def _find_middle(lines: Sequence[PrintedLine]) -> float:
    """Twice the middle that half of the lines have on either side."""
    return sorted(line.x0 + line.x1 for line in lines)[len(lines) // 2]


def _find_shape(cells: Sequence[GridCell]) -> str:
    """The shape of the numbers that (nearly) all lines of a column are, each given to a case or a letter: `民114-1201`, `府工字第1140012號`.
    None where they end in other letters, or begin by turns with two: `自113年` over `至114年`."""
    texts = [squeeze_line(line.text) for cell in cells for line in cell.lines]
    if len(texts) < LEAST_CODED:
        return ""
    shapes: Counter[str] = Counter()
    for text in texts:
        shapes[_shape_of_number(text)] += 1
        if shapes[""] > len(texts) - NEARLY_ALL * len(texts):
            return ""  # too many lines are no number for the others to be nearly all
    shape, count = shapes.most_common(1)[0]
    if not shape or count < NEARLY_ALL * len(texts):
        return ""
    ends = Counter("" if text[-1].isdecimal() else text[-1] for text in texts)
    after: dict[str, set[str]] = {}
    for cell in cells:
        for above, below in itertools.pairwise(cell.lines):
            after.setdefault(above.text[0], set()).add(below.text[0])
    by_turns = len(after) == 2 and all(len(below) == 1 and not below & {above} for above, below in after.items())
    return "" if by_turns or ends.most_common(1)[0][1] < NEARLY_ALL * len(texts) else shape


def _shape_of_number(text: str) -> str:
    """A text with each number in it as `0` and each word as `字`; "" where it has no number of some length, or more than a few."""
    numbers = _NUMBERS.findall(text)
    if len(numbers) > MOST_NUMBERS or max(map(len, numbers), default=0) < LEAST_DIGITS:
        return ""
    return _LETTERS.sub("字", _NUMBERS.sub("0", text))


def _are_even(texts: Sequence[str]) -> bool:
    """Whether texts are short and (nearly) all as long, whatever they say: no line ends sooner than others, so that none is full. Where
    names wrap, every second or third line is the shorter rest of one: `衛生福⏎利部`."""
    if len(texts) < LEAST_EVEN or 2 * len(set(texts)) < len(texts):
        return False
    longest = max(map(len, texts))
    shorter = [longest - len(text) for text in texts]
    several = sum(by <= EVEN for by in shorter) >= NEARLY_ALL * len(texts) and shorter.count(0) >= MOST * len(texts)
    return longest <= LONGEST_EVEN and several


def _has_pairs(lines: Sequence[PrintedLine], pairs: Sequence[tuple[PrintedLine, PrintedLine]]) -> bool:
    """Whether (nearly) all lines are figures by turns without and within brackets."""
    within = sum(map(_is_in_brackets, lines))
    together = sum(are_pair(*pair) for pair in pairs)
    return together >= LEAST_PAIRS and together >= NEARLY_ALL * within and 2 * together >= NEARLY_ALL * len(lines)


def _has_codes_over(pairs: Sequence[tuple[PrintedLine, PrintedLine]]) -> bool:
    """Whether (nearly) each code of a column has a name of its own under it."""
    under = [line for before, line in pairs if _is_code(before)]
    names = {squeeze_line(line.text) for line in under if not _is_code(line)}
    named = sum(not _is_code(line) for line in under)
    return len(names) >= LEAST_PAIRS and named >= NEARLY_ALL * len(under) and 2 * len(names) > named


def _is_code(line: PrintedLine) -> bool:
    return _is_code_text(line.text)


@functools.lru_cache(LINES_KEPT)
def _is_code_text(text: str) -> bool:
    return _CODE.fullmatch(squeeze_line(text)) is not None


def _are_labelled(bands: Sequence[Sequence[GridCell]], column: int, first: ColumnHabit) -> bool:
    """Whether (nearly) each figure in brackets has a label of its own in the first column, as the one over it has, and not but the
    rest of that or a word in another language: `支出 (133)` under `收入 880` are two rows."""
    pairs = labelled = 0
    for band in bands:
        whole = [line for cell in band if cell.column == 0 for line in cell.lines if not line.text.isascii()]
        labels = whole[:1] + [line for before, line in itertools.pairwise(whole) if not goes_on(before, line, first)]
        lines = [line for cell in band if cell.column == column for line in cell.lines]
        for pair in itertools.pairwise(lines):
            if are_pair(*pair):
                pairs += 1
                labelled += all(
                    any(abs(label.middle - line.middle) < SAME_LEVEL * line.size for label in labels) for line in pair
                )
    return column > 0 and labelled >= NEARLY_ALL * pairs


def _is_in_brackets(line: PrintedLine) -> bool:
    return line.text[0] in "(（" and line.text[-1] in ")）" and is_entry(line)


def are_pair(before: PrintedLine, line: PrintedLine) -> bool:
    """Whether a figure has another in brackets under it."""
    return is_entry(before) and not _is_in_brackets(before) and _is_in_brackets(line)


def _find_naming_column(bands: Sequence[Sequence[GridCell]], count: int) -> tuple[int, frozenset[str]]:
    """The column that names the rows of each band alike, `第一次`, `第二次` …, so that what stands before it is told of a whole band,
    and these names; 0 and none where no column does."""
    for column in range(1, count):
        cells = [cell for band in bands for cell in band if cell.column == column]
        several = [cell for cell in cells if len(cell.lines) > 1]
        if len(several) < MIN_LAYERED or 2 * len(several) < len(cells):
            continue
        first = Counter(squeeze_line(cell.lines[0].text) for cell in several)
        if first.most_common(1)[0][1] < NEARLY_ALL * len(several):
            continue
        names = _names_of(bands, column)
        if sum(squeeze_line(cell.lines[1].text) in names for cell in several) < NEARLY_ALL * len(several):
            continue
        before = [cell for band in bands for cell in band if cell.column < column]
        whole = before and all(_count_labels(cell) == 1 and not _has_entries(cell) for cell in before)
        return (column, names) if whole else (0, frozenset())
    return 0, frozenset()


def _names_of(bands: Sequence[Sequence[GridCell]], column: int) -> frozenset[str]:
    """The lines of a column that stand beside one of a column behind it (nearly) wherever they stand."""
    beside: dict[str, list[bool]] = {}
    for band in bands:
        behind = [cell for cell in band if cell.column > column]
        for line in (line for cell in band if cell.column == column for line in cell.lines):
            beside.setdefault(squeeze_line(line.text), []).append(_is_beside(line, behind))
    return frozenset(text for text, found in beside.items() if sum(found) >= NEARLY_ALL * len(found))


def _are_padded(bands: Sequence[Sequence[GridCell]], habits: TableHabit) -> bool | None:
    """Whether the rows of a table have white between them that no two lines of a text have, so that none begins without: cells of texts
    that begin at their top, with a pad over and under them. Not so where such white parts but groups of rows: what stands nearer often
    looks like two rows there, or has two figures in a column of these. None where too few rows tell."""
    usual = _find_usual(habits.leads)
    if usual is None:
        return None
    if usual[1] > NO_PAD or not any(habit.full > EVER_FULL for habit in habits.columns):
        return False
    near: list[float] = []
    far: list[float] = []
    parted = [_get_band(cells, habits, habits.merged) for cells in bands]
    for band in parted:
        for below, pitch in zip(band.strips[1:], band.pitches, strict=True):
            if pitch < usual[0] + LEAST_PAD:
                near.append(pitch)
            elif len(below.lines) > 1:
                far.append(pitch)
    if far and min(far) - max(near, default=usual[0]) < LEAST_STEP:
        return False
    if len(far) < LEAST_PADDED:
        return None
    if len(habits.leads) <= MOST_TOLD * len(near):
        return False
    told = 0
    for band in parted:
        scores = weigh_gaps(band.strips, band.pitches, habits)[1:] if band.pitches else ()
        told += sum(
            pitch < usual[0] + LEAST_PAD and score > _weights()["sure"]
            for pitch, score in zip(band.pitches, scores, strict=True)
        )
    return told < MOST_TOLD * len(near)


def _has_each_name(bands: Sequence[Sequence[GridCell]], naming: int, names: frozenset[str], column: int) -> bool:
    """Whether a column has a line beside (nearly) each of the names of rows, or is that column."""
    found = [
        _is_beside(line, [cell for cell in band if cell.column == column])
        for band in bands
        for line in (line for cell in band if cell.column == naming for line in cell.lines)
        if squeeze_line(line.text) in names
    ]
    return sum(found) >= NEARLY_ALL * len(found)


def _is_beside(line: PrintedLine, cells: Sequence[GridCell]) -> bool:
    """Whether a line of one of the cells stands level with a line."""
    return any(abs(other.middle - line.middle) < SURELY_LEVEL * line.size for cell in cells for other in cell.lines)


def _has_entries(cell: GridCell) -> bool:
    return sum(map(is_entry, cell.lines)) > 1


def _find_merged(bands: Sequence[Sequence[GridCell]], cuts: Sequence[Cuts], habits: TableHabit) -> frozenset[int]:
    """The columns that have one text in a band of several rows, always in its middle, and now and then between two rows."""
    found: dict[int, list[tuple[bool, bool]]] = {}
    for band, cut in zip(bands, cuts, strict=True):
        rows = len(cut.heights) + 1
        for cell in band if rows > 1 else ():
            first, last = cell.lines[0], cell.lines[-1]
            _, top, _, bottom = cell.box
            off = abs(first.top + last.bottom - top - bottom) / 2
            habit = habits.columns[cell.column]
            many = len(cell.lines) >= rows
            own = many and habit.even  # a name for each row
            if many and not own and not all(goes_on(a, b, habit) for a, b in itertools.pairwise(cell.lines)):
                continue  # as many texts as rows, or a label of two lines beside two rows
            centred = not own and _count_labels(cell) == 1 and off < OFF_MIDDLE * first.size
            found.setdefault(cell.column, []).append((centred, centred and (rows - len(cell.lines)) % 2 == 1))
    return frozenset(
        column
        for column, seen in found.items()
        if len(seen) >= LEAST_BANDS
        and sum(centred for centred, _ in seen) >= MOSTLY_CENTRED * len(seen)
        and any(between for _, between in seen)
    )


def _find_downwards(bands: Sequence[Sequence[GridCell]], count: int) -> frozenset[int]:
    """The columns of labels that are written downwards, a letter in each line, in the middle of groups of more rows than they have letters:
    `亞⏎洲` beside seven, though `大⏎洋⏎洲` stands beside three. `男` over `女` are as many as the rows, group by group."""
    found = []
    for column in range(count):
        own = [(cell, band) for band in bands for cell in band if cell.column == column]
        fewer = sum(max(len(other.lines) for other in band) > len(cell.lines) for cell, band in own)
        if len(own) >= LEAST_GROUPS and 2 * fewer > len(own) and all(_is_downwards(cell) for cell, _ in own):
            found.append(column)
    return frozenset(found)


def _is_downwards(cell: GridCell) -> bool:
    """Whether a cell has single letters under one another, near to one another and in its middle."""
    letters = [squeeze_line(line.text) for line in cell.lines]
    if len(letters) < 2 or not all(len(one) == 1 and one.isalpha() and not one.isascii() for one in letters):
        return False
    _, top, _, bottom = cell.box
    first, last = cell.lines[0], cell.lines[-1]
    off = abs(first.top + last.bottom - top - bottom) / 2
    return _count_labels(cell) == 1 and off < OFF_MIDDLE * first.size


def _find_shared(bands: Sequence[Sequence[GridCell]], habits: TableHabit) -> frozenset[int]:
    """The columns of remarks on groups of rows: one text in each band, most of which run past the figures of several rows, as none of one
    row does, for that would be as high as its text. It stands in the middle of the group, or at its top, and the other rows have none."""
    found = []
    for column, habit in enumerate(habits.columns):
        own = [(cell, band) for band in bands for cell in band if cell.column == column and len(cell.lines) > 1]
        past = sum(_runs_past(cell, band, habits) for cell, band in own) if not habit.entries else 0
        if past >= LEAST_GROUPS and 2 * past > len(own) and all(_is_one_text(cell, habit) for cell, _ in own):
            found.append(column)
    return frozenset(found)


def _is_one_text(cell: GridCell, habit: ColumnHabit) -> bool:
    """Whether the lines of a cell surely go on from one to the next."""
    return _count_labels(cell) == 1 and all(goes_on(a, b, habit) for a, b in itertools.pairwise(cell.lines))


def _runs_past(cell: GridCell, band: Sequence[GridCell], habits: TableHabit) -> bool:
    """Whether the lines of a cell run past several of a column of figures, not each beside one of them."""
    columns = [[line.middle for line in c.lines] for c in band if c is not cell and habits.columns[c.column].entries]
    rows = max(columns, key=len, default=[])
    past = [row for row in rows if cell.lines[0].top < row < cell.lines[-1].bottom]
    level = all(any(abs(line.middle - row) < SAME_LEVEL * line.size for row in rows) for line in cell.lines)
    return len(rows) > len(cell.lines) and len(past) > 1 and not level


def _is_late(row: Mapping[int, PrintedLine]) -> bool:
    """Whether most texts of a row begin below its first line."""
    top = min((line.middle for line in row.values()), default=0.0)
    return sum(line.middle - top > SAME_LEVEL * line.size for line in row.values()) > len(row) / 2


def _list_rows(cells: Sequence[GridCell], cuts: Cuts) -> list[dict[int, PrintedLine]]:
    """The first line that each row of a cut band has in each column."""
    rows: list[dict[int, PrintedLine]] = [{} for _ in range(len(cuts.heights) + 1)]
    for cell in cells:
        for line in cell.lines:
            rows[bisect_right(cuts.heights, line.middle)].setdefault(cell.column, line)
    return rows


def _count_followers(cells: Sequence[GridCell]) -> dict[str, _Followed]:
    follows: dict[str, _Followed] = {}
    for cell in cells:
        texts = [squeeze_line(line.text) for line in cell.lines]
        for text, below in itertools.zip_longest(texts, texts[1:], fillvalue=""):
            times, known = follows.get(text, (0, below))
            follows[text] = times + 1, below if known == below else None
    return follows


def _find_kinds(follows: Mapping[str, _Followed]) -> frozenset[str]:
    """The words of a column that has but a few, each under this and that one: `機關代表` and `專家學者`, not the two lines of one text."""
    count = sum(times for times, _ in follows.values())
    few = count >= LEAST_KINDS and len(follows) <= count / KINDS_AGAIN
    short = all(len(text) <= LONGEST_KIND for text in follows)
    varied = all(below is None for times, below in follows.values() if times >= KINDS_AGAIN)
    return frozenset(follows) if few and short and varied and len(follows) > 1 else frozenset()


def is_entry(line: PrintedLine) -> bool:
    """Whether a line is complete in itself: a figure, a date, a code."""
    return _is_entry(line.text)


@functools.lru_cache(LINES_KEPT)
def _is_entry(text: str) -> bool:
    text = squeeze_line(text)
    return FIGURE.fullmatch(text) is not None or _ENTRY.fullmatch(text) is not None


def is_whole(line: PrintedLine, habit: ColumnHabit) -> bool:
    """Whether a line of a column is complete in itself: an entry, or one of the numbers of cases that the column has."""
    return _is_entry(line.text) or (bool(habit.shape) and _shape_of_number(squeeze_line(line.text)) == habit.shape)


def _has_code(line: PrintedLine) -> bool:
    """Whether a line begins with the code of an account: `1040 加班費`, `01-02 業務費`."""
    return _CODED.match(line.text) is not None


def is_total(line: PrintedLine) -> bool:
    """Whether a line is the label of a row of sums or means: `小計`, `淡水區小計（14人）`, `平均達成率`."""
    return _is_total(line.text)


@functools.lru_cache(LINES_KEPT)
def _is_total(text: str) -> bool:
    text = squeeze_line(text)
    return len(text) <= MOST_TOTAL and _TOTAL.search(text) is not None


def are_rows_ruled(bands: Sequence[Sequence[GridCell]], habits: TableHabit) -> bool:
    """Whether the rules of a table part its rows, not only groups of them: few of its bands look like several rows."""
    several = [band for band in bands if len(band) > 1 and max(len(cell.lines) for cell in band) > 1]
    if habits.layered or habits.parted:
        return True
    sure = sum(find_cuts(band, habits, ruled=False).score > _weights()["sure"] for band in several)
    return sure < max(2, IN_GROUPS * len(several))


def _have_two_layers(bands: Sequence[Sequence[GridCell]]) -> bool:
    """Whether every cell says two things, one over the other, and what stands above never stands below: 自然⏎蔡廷耀."""
    upper: dict[int, Counter[str]] = {}
    lower: dict[int, Counter[str]] = {}
    cells = [cell for band in bands for cell in band if len(cell.lines) > 1]
    if len(bands) < MIN_LAYERED or sum(len(cell.lines) == 2 for cell in cells) < NEARLY_ALL * len(cells):
        return False
    if _count_twins(cells) > 1:
        return False
    for cell in cells:
        upper.setdefault(cell.column, Counter())[squeeze_line(cell.lines[0].text)] += 1
        lower.setdefault(cell.column, Counter())[squeeze_line(cell.lines[-1].text)] += 1
    if any(_name_rows(upper[c], lower[c]) for c in upper):
        return False
    both = sum((upper[c] & lower[c]).total() for c in upper)
    again = sum(n - 1 for counts in (*upper.values(), *lower.values()) for n in counts.values())
    return again > 2 and OWN_LAYER * both < again


def _name_rows(upper: Counter[str], lower: Counter[str]) -> bool:
    """Whether a column has one word above and one below, all the way down: `人數` and `%` name two rows."""
    words = [counts.most_common(1)[0] for counts in (upper, lower)]
    same = all(times > NEARLY_ALL * counts.total() for (_, times), counts in zip(words, (upper, lower), strict=True))
    return same and upper.total() >= MIN_LAYERED and words[0][0] != words[1][0]


def _count_twins(cells: Sequence[GridCell]) -> int:
    """In how many columns two figures, dates or codes of one shape stand over one another: 預定⏎實際 beside 115.07.16⏎112.07.20
    are two rows, 1,250⏎12.3% is one."""
    twins: dict[int, list[bool]] = {}
    for cell in cells:
        above, below = (_shape_of(line) for line in (cell.lines[0], cell.lines[-1]))
        twins.setdefault(cell.column, []).append(above == below != "")
    return sum(sum(found) > MOSTLY * len(found) for found in twins.values())


def _shape_of(line: PrintedLine) -> str:
    """What kind of entry a line is, its digits aside; "" for words."""
    return re.sub(r"\d+", "0", squeeze_line(line.text).replace(",", "")) if is_entry(line) else ""


# -------------------------------------------------------------------------------------------------------------- strips


def make_strips(cells: Sequence[GridCell], without: frozenset[int] = frozenset()) -> list[Strip]:
    """The lines of the cells that stand side by side, in strips between which white runs across."""
    lines = sorted(
        ((middle - INK * line.size / 2, middle, line, cell.column) for cell in cells if cell.column not in without
         for line, middle in ((line, line.middle) for line in cell.lines)), key=itemgetter(0),
    )  # fmt: skip
    strips: list[list[tuple[PrintedLine, int]]] = []
    reach = level = -math.inf
    for top, middle, line, column in lines:
        if strips and (top < reach - 0.5 or middle - level < SAME_LEVEL * line.size):
            strips[-1].append((line, column))
        else:
            strips.append([(line, column)])
            level = middle
        reach = max(reach, middle + INK * line.size / 2)
    return [_make_strip(strip) for strip in strips]


def _make_strip(strip: Sequence[tuple[PrintedLine, int]]) -> Strip:
    lines: dict[int, tuple[PrintedLine, ...]] = {}
    top, bottom = math.inf, -math.inf
    for line, column in strip:
        lines[column] = (*lines[column], line) if column in lines else (line,)
        if line.top < top:
            top = line.top
        if line.bottom > bottom:
            bottom = line.bottom
    return Strip(top, bottom, lines)


# ----------------------------------------------------------------------------------------------------------- labelling


def find_cuts(cells: Sequence[GridCell], habits: TableHabit, ruled: bool, rest: bool = False) -> Cuts:
    """Where a band is to be cut. ``ruled``: rules part the rows elsewhere in this table, so that a band is seldom more than one.
    ``rest``: it may begin with the rest of a row of the page before.

    The label of a group of rows may stand across the white between two of them: leading columns are left aside where that
    explains more.
    """
    if (
        habits.layered
        or len(cells) < 2
        or max((len(cell.lines) for cell in cells), default=0) < 2
        or _is_centred(cells)
    ):
        return NO_CUTS
    prior = _weights()["ruled"] + _weights()["ruled_column"] * max(0, len(cells) - FEW) if ruled else 0.0
    best = _label(cells, habits, prior, habits.merged, rest)
    floating = _find_floating(cells) | habits.merged
    if floating != habits.merged and len(cells) - len(floating) > 1:
        finer = _label(cells, habits, prior, floating, rest)
        best = finer if finer.score > best.score + _weights()["label"] else best
    without: frozenset[int] = habits.merged
    most = max(len(cell.lines) for cell in cells)
    for label in sorted(cells, key=lambda cell: cell.column)[: min(MOST_LABELS, len(cells) - 2)]:
        if 2 * len(label.lines) > most and not habits.padded:
            break
        without |= {label.column}
        finer = _label(cells, habits, prior, without, rest)
        # with white between all rows, what a label hides is told by that alone
        more = habits.padded is True and len(finer.heights) > len(best.heights)
        better = more or finer.score > best.score + _weights()["label"]
        if better and _count_labels(label) <= len(finer.heights) + 1:
            best = finer
    return best


def _find_floating(cells: Sequence[GridCell]) -> frozenset[int]:
    """The columns whose text stands in the middle of a band, between the lines that two columns or more have beside one another."""
    most = max(len(cell.lines) for cell in cells)
    full = [cell for cell in cells if len(cell.lines) == most]
    if len(full) < 2:
        return frozenset()
    levels = [line.middle for line in full[0].lines]
    size = full[0].lines[0].size
    if most < 2 or sum(_are_level(cell, levels) for cell in full) < 2:
        return frozenset()
    middle = (levels[0] + levels[-1]) / 2
    return frozenset(
        cell.column
        for cell in cells
        if abs(cell.lines[0].top + cell.lines[-1].bottom - 2 * middle) < 2 * OFF_MIDDLE * size
        and not any(abs(line.middle - level) < SAME_LEVEL * size for line in cell.lines for level in levels)
    )


def _are_level(cell: GridCell, levels: Sequence[float]) -> bool:
    pairs = zip(cell.lines, levels, strict=True)
    return all(abs(line.middle - level) < SAME_LEVEL * line.size for line, level in pairs)


def _is_centred(cells: Sequence[GridCell]) -> bool:
    """Whether a text of one line stands in the middle of those beside it, which wrap: 受理申請及|審查案件 beside 1,250.

    A label at the left may as well be that of several rows, and figures or marks in the lines below are rows of their own.
    """
    ordered = sorted(cells, key=lambda cell: cell.column)
    wrapped = [cell for cell in ordered if len(cell.lines) > 1]
    single = [cell for cell in ordered if len(cell.lines) == 1]
    if not single or not wrapped or ordered[0] is not wrapped[0] or len({len(c.lines) for c in wrapped}) > 1:
        return False
    if any(is_entry(line) or mark_of(line.text) is not None for cell in wrapped for line in cell.lines):
        return False
    first, last = wrapped[0].lines[0], wrapped[0].lines[-1]
    middle = (first.middle + last.middle) / 2
    return all(abs(cell.lines[0].middle - middle) < SAME_LEVEL * first.size for cell in single)


def _count_labels(cell: GridCell) -> int:
    apart = [b.top - a.bottom > LABEL_WHITE * b.size for a, b in itertools.pairwise(cell.lines)]
    return 1 + sum(apart)


def _label(cells: Sequence[GridCell], habits: TableHabit, prior: float, without: frozenset[int], rest: bool) -> Cuts:
    band = _get_band(cells, habits, without)
    strips = band.strips
    if len(strips) < 2:
        return NO_CUTS
    if not band.gaps:
        band.weigh_gaps(habits)
    kept = frozenset(cell.column for cell in cells) - without
    if not _may_be_cut(band, _get_terms(band, habits), prior):
        return Cuts((), (SURELY,), 0.0, kept)
    if not band.joints:
        band.find_joints(habits)
    starts, score, margins = _segment(band, habits, prior, rest)
    heights = tuple((strips[i - 1].bottom + strips[i].top) / 2 for i in starts[1:])
    return Cuts(heights, margins, score, kept)


def _get_band(cells: Sequence[GridCell], habits: TableHabit, without: frozenset[int]) -> Band:
    key = (without, *((id(cell), len(cell.lines)) for cell in cells))
    band = habits.weighed.get(key)
    if band is None:
        band = habits.weighed[key] = Band(make_strips(cells, without), len(habits.columns), without, cells)
    return band


def _segment(band: Band, habits: TableHabit, prior: float, rest: bool) -> tuple[list[int], float, tuple[float, ...]]:
    """The strips at which rows begin in the best labelling, its score over that without a cut, and the margin of each row."""
    terms = _get_terms(band, habits)
    inner = _find_candidates(band, terms, prior)
    if not inner:
        return [0], 0.0, (SURELY,)
    count = len(band.strips)
    edges = [0, *inner, count]
    rows = _weigh_rows(band, terms, edges, prior, rest)
    best = dict.fromkeys(edges, -math.inf)
    best[0] = 0.0
    back = dict.fromkeys(edges, 0)
    for place, stop in enumerate(edges):
        for start in edges[:place]:
            if (start, stop) not in rows:
                continue
            score = best[start] + rows[start, stop] + (band.gaps[start] + prior if start else 0.0)
            if score > best[stop]:
                best[stop], back[stop] = score, start
    starts = [count]
    while starts[0]:
        starts.insert(0, back[starts[0]])
    starts.pop()
    whole = rows.get((0, count), -math.inf)
    for start, stop in itertools.pairwise([*starts, count]):
        for inside in (edge for edge in edges if start < edge < stop):
            if (inside, stop) not in rows:  # no row of its own, but as good a part of one
                rows[inside, stop] = _weigh_row(band, terms, inside, stop)
    return starts, best[count] - whole, _margins(band.gaps, rows, starts, edges, prior)


def _get_terms(band: Band, habits: TableHabit) -> _Terms:
    terms = habits.terms.get(band.without)
    if terms is None:
        terms = habits.terms[band.without] = _Terms(habits, band.looked)
    return terms


def _may_be_cut(band: Band, terms: _Terms, prior: float) -> bool:
    """Whether :func:`_find_candidates` may find any: where the white, the lines beside it and the blank cells below speak against each cut
    by more than all that its two rows may win, it finds none. Told before what each cut parts is looked at, since most bands are one row.
    """
    if len(band.strips) > LONGEST_ROW:
        return True
    figures = sum(column in terms.entries for column in band.repeated)
    least = -SURELY - SAME_ODDS - prior - figures * terms.most_of_figures - band.most_apart - terms.most_of_rows
    blank = 0.0  # of the columns with nothing below
    for place, gap in enumerate(band.gaps):
        for column in band.ended[place]:
            blank += terms.blank[column]
        if place and gap + max(blank, terms.weights[band.begins[place][0]]) >= least:
            return True
    return False


def _find_candidates(band: Band, terms: _Terms, prior: float) -> list[int]:
    """The strips at which a row may begin: at all others the two rows that a cut there parts are better as one, whichever they are,
    by :data:`SURELY` at least. Most bands are one row, and are not gone through."""
    count = len(band.strips)
    if count > LONGEST_ROW:
        return list(range(1, count))
    won: list[float] = []
    blank = 0.0  # of the columns with nothing below
    for gap, joint in zip(band.gaps, band.joints, strict=True):
        for column in joint.ended:
            blank += terms.blank[column]
        won.append(gap + prior + _most_won(joint, terms, blank))
    # What two rows may have that the one they make has not: it is late, or it has several lines and they have one each.
    early, late = -terms.early, max(-terms.early, -terms.late)
    places = list(range(count))
    while True:
        first = next((at for at in places if band.columns_below[at] > 2 * len(band.strips[at].lines)), count)
        kept = [0] + [at for at in places[1:] if won[at] + (late if at > first else early) >= -SURELY]
        if len(kept) == len(places):
            return kept[1:]
        places = kept


def _most_won(joint: _Joint, terms: _Terms, blank: float) -> float:
    """What the two rows that a cut parts may be better by at most than the one that both make, its white and whether they are late
    left aside: each column either is filled in both, or is blank in one of them. ``blank``: what it counts that some are in the lower
    one, whatever is."""
    won = 0.0
    for part in joint.met:
        won += terms.weigh_part(part)
    for part in joint.begun:
        won += max(0.0, terms.weigh_part(part))
    least = terms.weights[joint.least]
    for part in joint.between:
        both = terms.weigh_part(part)
        blank += max(both, terms.blank[part[0]])
        least += max(both, 0.0)
    lone = joint.lone
    if lone is not None and not (terms.habits[lone].entries or terms.habits[lone].coded):
        won += terms.weights["lone_label" if lone == 0 else "lone"]
    return won + max(blank, least)


def _margins(
    gaps: Sequence[float],
    rows: Mapping[tuple[int, int], float],
    starts: Sequence[int],
    candidates: Sequence[int],
    prior: float,
) -> tuple[float, ...]:
    """For each row the least by which a cut at its edges that is made, or one in it that is not, could go the other way."""
    edges = [*starts, candidates[-1]]
    least = [math.inf] * len(starts)
    for row, (a, b, c) in enumerate(zip(edges, edges[1:], edges[2:], strict=False)):
        if (a, c) in rows:
            margin = rows[a, b] + rows[b, c] + gaps[b] + prior - rows[a, c]
            least[row], least[row + 1] = min(least[row], margin), min(least[row + 1], margin)
    for row, (a, b) in enumerate(itertools.pairwise(edges)):
        for middle in (middle for middle in candidates if a < middle < b):
            least[row] = min(least[row], rows[a, b] - rows[a, middle] - rows[middle, b] - gaps[middle] - prior)
    return tuple(least)


def _weigh_rows(
    band: Band, terms: _Terms, edges: Sequence[int], prior: float, rest: bool
) -> dict[tuple[int, int], float]:
    """How likely the strips from one edge to another are as one row, for all that may be one, and for the whole band. ``rest``: the
    first row may be the rest of one."""
    rows: dict[tuple[int, int], float] = {}
    count = edges[-1]
    stops = {edge: prior + _least_behind(band, edge, terms) if edge < count else -math.inf for edge in edges[1:]}
    for start in edges[:-1]:
        row = _Row(terms, band.begins[start], rest and not start)
        for stop in range(start + 1, min(count, start + LONGEST_ROW) + 1):
            row.add(band.strips[stop - 1], band.apart[stop - 1])
            if stop not in stops:
                continue
            rows[start, stop] = score = row.weigh()
            if stop < count and stops[stop] + score - row.score + _least_parted(band.joints[stop], row) > SURELY:
                break
        if start == 0 and (0, count) not in rows and count <= LONGEST_ROW:
            rows[0, count] = _weigh_row(band, terms, 0, count, rest)
    return rows


def _weigh_row(band: Band, terms: _Terms, start: int, stop: int, rest: bool = False) -> float:
    row = _Row(terms, band.begins[start], rest)
    for strip, apart in zip(band.strips[start:stop], band.apart[start:stop], strict=True):
        row.add(strip, apart)
    return row.weigh()


def _least_behind(band: Band, at: int, terms: _Terms) -> float:
    """What a cut counts at least for the white there and the row that begins behind it, whichever that is: what is not filled in its
    first strip counts as blank, and as much as the weights let it that it is late, or the row without the cut is not."""
    below = band.strips[at].lines
    blank = max(terms.all_blank - sum(map(terms.blank.__getitem__, below)), terms.weights[band.joints[at].least])
    lone = terms.lone if len(below) == 1 else 0.0
    late = terms.late if band.columns_below[at] > 2 * len(below) else terms.early
    return band.gaps[at] + blank + lone + min(late, terms.early) - max(terms.late, terms.early)


def _least_parted(joint: _Joint, row: _Row) -> float:
    """What a cut counts at least for the columns that a row has above it."""
    weigh, filled = row.terms.weigh_part, row.last
    won = 0.0
    for part in (*joint.met, *joint.begun):
        if part[0] in filled:
            won += weigh(part)
    for part in joint.between:
        if part[0] in filled:
            won += min(0.0, weigh(part))
    return won


# Two lines of a column that a cut parts: the column, what the row that both make pays for their being in it, and the lower one. A
# plain tuple, for a page has many.
_Part = tuple[int, float, PrintedLine]


@dataclass(slots=True)
class _Joint:
    """What a cut above a strip parts, whichever rows are above and below it."""

    least: str  # the weight of the most that the blank cells of a row that begins here count
    met: list[_Part] = field(default_factory=list)  # of columns with lines right above and right below
    begun: list[_Part] = field(default_factory=list)  # … right below, and further above
    between: list[_Part] = field(default_factory=list)  # … further below, and above
    ended: list[int] = field(
        default_factory=list
    )  # the columns whose last line is right above; of the first strip, without any
    lone: int | None = None  # the one column with anything below, if no heading may begin with it


class Band:
    """The strips of a band, with what does not change while it is learnt how often a column is blank."""

    def __init__(
        self, strips: list[Strip], columns: int, without: frozenset[int], cells: Sequence[GridCell] = ()
    ) -> None:
        self.strips = strips
        self.cells = cells  # kept, so that no others are given their ids
        self.without = without
        self.looked = [column for column in range(columns) if column not in without]
        self.pitches = [_measure_pitch(above, below) for above, below in itertools.pairwise(strips)]
        self.gaps: list[float] = []
        self.begins: list[tuple[str, bool]] = []
        self.columns_below = [0] * len(strips)  # how many columns have anything from a strip on
        self.joints: list[_Joint] = []
        self.apart: list[dict[int, float]] = []
        self.most_apart = 0.0  # all that texts which leave lines out speak for cuts
        self.repeated: set[int] = set()  # columns with lines in several strips
        # the columns whose last line is right above each strip, and behind the last; of the first strip, those without any
        self.ended: list[list[int]] = []
        self._headings: frozenset[int] | None = None

    def list_headings(self, habits: TableHabit) -> frozenset[int]:
        """Its headings of groups of rows, looked for once: they are told by nothing of ``habits`` that is learnt from rows."""
        if self._headings is None:
            self._headings = find_all_headings(self.strips, habits)
        return self._headings

    def weigh(self, habits: TableHabit) -> None:
        """Find out what speaks for a cut above each strip, as far as it is seen there alone."""
        self.weigh_gaps(habits)
        self.find_joints(habits)

    def weigh_gaps(self, habits: TableHabit) -> None:
        """Find out what the white above each strip and the lines beside it say."""
        headings = self.list_headings(habits)
        self.gaps = weigh_gaps(self.strips, self.pitches, habits, headings)
        for place in headings & _find_alike(self.strips) if headings else ():
            for gap in (place, place + 1):
                self.gaps[gap] += _weights()["alike_heading"] if gap else 0.0
        coded = any(habit.coded or (habit.leading and habit.shape) for habit in habits.columns)
        self.begins = [_find_least(strip, habits, place in headings, coded) for place, strip in enumerate(self.strips)]
        ends: dict[int, int] = {}
        holes = False
        for place, strip in enumerate(self.strips, 1):
            for column in strip.lines:
                if column in ends:
                    self.repeated.add(column)
                    holes = holes or ends[column] < place - 1
                ends[column] = place
        self.apart = _weigh_apart(self.strips, habits) if holes else [{} for _ in self.strips]
        self.most_apart = sum(won for apart in self.apart for won in apart.values() if won > 0)
        self.ended = [[] for _ in range(len(self.strips) + 1)]
        for column in self.looked:
            self.ended[ends.get(column, 0)].append(column)

    def find_joints(self, habits: TableHabit) -> None:
        """Find out what a cut above each strip parts. That above the first strip parts nothing."""
        weights = _weights()
        joints = self.joints = [
            _Joint(least, ended=ended) for (least, _), ended in zip(self.begins, self.ended, strict=False)
        ]
        last: dict[int, tuple[int, Sequence[PrintedLine]]] = {}
        for place, strip in enumerate(self.strips):
            for column, lines in strip.lines.items():
                if column in last:
                    before, above = last[column]
                    won = self.apart[place].get(column, 0.0)
                    habit = habits.columns[column]
                    if habit.entries and _are_two_entries(above[-1], lines[0], habit):
                        won -= weights["second_entry"]
                    part = (column, won, lines[0])
                    (joints[place].met if place == before + 1 else joints[place].begun).append(part)
                    for between in joints[before + 1 : place]:
                        between.between.append(part)
                last[column] = place, lines
        lowest = max(last, key=lambda column: last[column][0])
        columns = len(self.looked)
        for place, joint in enumerate(joints):
            columns -= len(joint.ended)
            self.columns_below[place] = columns
            if columns == 1 and not self.begins[place][1]:
                joint.lone = lowest


_breaks_off = functools.lru_cache(LINES_KEPT)(breaks_off)


def _find_least(strip: Strip, habits: TableHabit, heading: bool, coded: bool) -> tuple[str, bool]:
    """The weight of the most that the blank cells of a row count that begins with a strip, and whether it is the heading of a group
    of rows. ``heading``: it is by how it stands; ``coded``: in some column a line may begin with a code."""
    for lines in strip.lines.values():
        for line in lines:
            if _is_total(line.text):
                return "most_blank_of_total", False
    if coded and any(_begins_with_code(lines[0], habits.columns[column]) for column, lines in strip.lines.items()):
        return "most_blank_of_code", False
    if heading or (strip.lines.keys() == {0} and _is_heading(strip.lines[0])):
        return "most_blank_of_heading", True
    return "most_blank", False


def _are_two_entries(before: PrintedLine, line: PrintedLine, habit: ColumnHabit) -> bool:
    """Whether two lines of a column of figures are two of them, no broken one, and none with another in brackets under it."""
    return not (_is_broken_number(before, line, habit.right) or (habit.paired and are_pair(before, line)))


def _weigh_apart(strips: Sequence[Strip], habits: TableHabit) -> list[dict[int, float]]:
    """For each strip, by column, how much its text speaks for a new row there where lines of others alone stand between it and the text
    above: for each line that the text leaves out (the lines of a cell follow one another), or, where it leaves none out, as any two lines
    do. The texts of two, three and four lines of a row stand at other heights where all are set in its middle."""
    last: dict[int, tuple[int, PrintedLine]] = {}
    steps: list[tuple[int, int, int, PrintedLine, float]] = []  # strip, column, strips between, line above, ems from it
    for place, strip in enumerate(strips):
        for column, lines in strip.lines.items():
            if column in last:
                before, above = last[column]
                steps.append(
                    (place, column, place - before - 1, above, (lines[0].middle - above.middle) / lines[0].size)
                )
            last[column] = place, lines[-1]
    lead = min((step for *_, step in steps if step > LEAST_LEAD), default=math.inf)
    apart: list[dict[int, float]] = [{} for _ in strips]
    for place, column, between, above, step in steps:
        if between:
            left_out = min(between, round(step / lead) - 1)
            line = strips[place].lines[column][0]
            one = _weigh_pair(above, line, habits, column) if left_out <= 0 else 0.0
            apart[place][column] = one - _weights()["hole"] * max(0, left_out)
    return apart


class _Terms:
    """What rows of a table are weighed by, worked out once: log-odds of its columns that are ``looked`` at."""

    def __init__(self, habits: TableHabit, looked: Sequence[int]) -> None:
        self.habits = habits.columns
        self.weights = _weights()
        self.looked = frozenset(looked)
        self.blank = {column: math.log(self.habits[column].blank) for column in looked}
        self.filled = {column: math.log(1.0 - self.habits[column].blank) for column in looked}
        self.unmarked = {
            column: max(math.log(1.0 - habit.marked), self.weights["unmarked"])
            for column in looked
            if (habit := self.habits[column]).marked > MOSTLY and not habit.entries
        }
        self.all_blank = sum(self.blank.values())
        self.lone = min(self.weights["lone"], self.weights["lone_label"])
        self.late, self.early = math.log(habits.late), math.log(1.0 - habits.late)
        self.entries = frozenset(column for column in looked if self.habits[column].entries)
        # what a cut may win at most by figures of a column over one another, and by the rows above and below it
        self.most_of_figures = max(0.0, -self.weights["second_entry"])
        self.most_of_rows = max(self.weights["lone"], self.weights["lone_label"], 0.0) - min(self.early, self.late)

    def weigh_part(self, part: _Part) -> float:
        """By how much two rows are better than one with a column that is filled in both."""
        column, won, line = part
        if self.unmarked and column in self.unmarked and mark_of(line.text) is None:
            won += self.unmarked[column]
        return won + self.filled[column]


class _Row:
    """A row that strips are added to, and how likely it is: what each column has in it, that a text leaves no line out, that a
    column of figures has one figure, and where the texts begin."""

    def __init__(self, terms: _Terms, begins: tuple[str, bool], rest: bool) -> None:
        self.terms = terms
        self.rest = rest
        self.blank = terms.all_blank
        self.score = 0.0
        self.height = 0
        least, self.heads = begins  # whether it is the heading of a group of rows
        self.least = terms.weights["most_blank_of_rest" if rest else least]
        self.first = 0  # columns that have something in the first strip
        self.last: dict[int, PrintedLine] = {}  # each column's last line

    def add(self, strip: Strip, apart: Mapping[int, float]) -> None:
        for column in strip.lines.keys() & self.terms.looked:
            self._add_lines(column, strip.lines[column], apart.get(column, 0.0))
        self.height += 1
        if self.height == 1:
            self.first = len(self.last)

    def _add_lines(self, column: int, lines: Sequence[PrintedLine], apart: float) -> None:
        terms = self.terms
        before = self.last.get(column)
        if before is None:
            self.blank -= terms.blank[column]
            self.score += terms.filled[column]
            if column in terms.unmarked and mark_of(lines[0].text) is None:
                self.score += terms.unmarked[column]
        else:
            self.score -= apart
        habit = terms.habits[column]
        if habit.entries:
            extra = 0
            last = before
            for line in lines:
                extra += last is not None and _are_two_entries(last, line, habit)
                last = line
            self.score += extra * terms.weights["second_entry"]
        self.last[column] = lines[-1]

    def weigh(self) -> float:
        terms = self.terms
        score = self.score + max(self.blank, self.least)
        lone = next(iter(self.last)) if len(self.last) == 1 else None
        if (
            lone is not None
            and not self.rest
            and not self.heads
            and not (terms.habits[lone].entries or terms.habits[lone].coded)
        ):
            score += terms.weights["lone_label"] if lone == 0 else terms.weights["lone"]
        if self.height > 1:
            score += terms.late if 2 * (len(self.last) - self.first) > len(self.last) else terms.early
        return score


def find_all_headings(strips: Sequence[Strip], habits: TableHabit) -> frozenset[int]:
    """The strips that are headings of groups of rows, be they set further left than these or not."""
    if not any(_is_lone(strip) for strip in strips):
        return frozenset()
    return _find_headings(strips, habits) | _find_flush_headings(strips, habits)


def _is_lone(strip: Strip) -> bool:
    """Whether nothing stands in a strip but in the first column."""
    return len(strip.lines) == 1 and 0 in strip.lines


def _find_headings(strips: Sequence[Strip], habits: TableHabit) -> frozenset[int]:
    """The strips that are headings of groups of rows by how they stand: a text alone in the first column, further left than what stands
    under it, with room for that on its line, under one that had room for it, so that it is neither the rest of a label nor begins one.
    None where they are as many as the rows: those are labels of two lines each.
    """
    columns = [strip.lines.get(0, ())[:1] for strip in strips]
    left = min((line.x0 for lines in columns for line in lines), default=0.0)
    alike = _find_alike(strips)
    found: set[int] = set()
    for place in range(len(strips) - 2, -1, -1):
        lines, below = strips[place].lines.get(0, ()), columns[place + 1]
        if strips[place].lines.keys() != {0} or len(lines) > 1 or not below or not habits.columns[0].leading:
            continue
        line, right = lines[0], habits.columns[0].right
        heads = place + 1 in found or len(strips[place + 1].lines) > 1
        above = strips[place - 1].lines.get(0, ()) if place else ()
        under = bool(above) and len(strips[place - 1].lines) == 1 and line.x0 - above[0].x0 > INDENT * line.size
        at_left = under or line.x0 - left < INDENT * line.size  # or a heading of the second level
        outdented = at_left and below[0].x0 - line.x0 > INDENT * line.size
        free = all(leaves_room(before, line, right) for before in above)
        free = free and (place in alike or leaves_room(line, below[0], right))
        own = not above or not (_tells_more(line, above[-1]) or _stands_nearer(strips, place))
        if heads and outdented and free and own and not breaks_off(line.text):
            found.add(place)
    rows = sum(len(strip.lines) > 1 for strip in strips)
    return frozenset(found) if 2 * len(found) <= rows else frozenset()


def _tells_more(line: PrintedLine, above: PrintedLine) -> bool:
    """Whether a line is of the label over it, whatever white is between them: a remark in brackets, or its name in another language,
    `Total Receipts` under `一、所得收入總計`."""
    remark = line.text[0] in "(（" and mark_of(line.text) is None
    return remark or (line.text.isascii() and not above.text.isascii())


def _stands_nearer(strips: Sequence[Strip], place: int) -> bool:
    """Whether a line has less white over it than under it: it is of what stands above."""
    over, under = (_measure_pitch(*strips[k : k + 2]) for k in (place - 1, place))
    return over < under - LEVEL


def _find_alike(strips: Sequence[Strip]) -> frozenset[int]:
    """The strips with a text alone in the first column that others have but for its number, each with more white over it than there is
    between any two rows: `Legislative District 23`, the widest of its column, over `Maricopa  20  1,870`."""
    lone = {
        k: strip.lines[0][0] for k, strip in enumerate(strips) if strip.lines.keys() == {0} and len(strip.lines[0]) == 1
    }
    names = {k: name for k, line in lone.items() if (name := name_of_number(line))}
    times = Counter(names.values())
    alike = frozenset(k for k, name in names.items() if times[name] >= LEAST_GROUPS)
    if not alike:
        return alike
    pitches = [_measure_pitch(a, b) for a, b in itertools.pairwise(strips) if len(a.lines) > 1 and len(b.lines) > 1]
    over = [_measure_pitch(strips[k - 1], strips[k]) for k in alike if k and 0 in strips[k - 1].lines]
    return alike if over and pitches and min(over) > max(pitches) else frozenset()


def name_of_number(line: PrintedLine) -> str:
    """What a line says besides its number, so that others of its kind say it, too; nothing where it has none."""
    name, count = _NUMBERS.subn("", squeeze_line(line.text))
    return name if count else ""


def _find_flush_headings(strips: Sequence[Strip], habits: TableHabit) -> frozenset[int]:
    """The strips that are headings of groups of rows though these are set in no further: several texts, each alone in the first column,
    none of whose lines is ever full, with several whole rows of figures between any two and as much white on both sides as between rows.
    Neither a remark in brackets nor a name in another language, which are of the label over them.
    """
    habit = habits.columns[0]
    rows = [place for place, strip in enumerate(strips) if len(strip.lines) > 1]
    lone = [place for place, strip in enumerate(strips) if strip.lines.keys() == {0} and len(strip.lines[0]) == 1]
    if not habit.leading or habit.full > EVER_FULL or len(lone) < LEAST_GROUPS or len(lone) + len(rows) < len(strips):
        return frozenset()
    whole = MOST * (len(habits.columns) - 1)
    figured = all(sum(habits.columns[c].entries for c in strips[place].lines) >= whole for place in rows)
    apart = all(b - a > LEAST_GROUP for a, b in itertools.pairwise([*lone, len(strips)]))
    pitches = sorted(_measure_pitch(strips[a], strips[b]) for a, b in itertools.pairwise(rows) if b == a + 1)
    if not figured or not apart or not pitches:
        return frozenset()
    least = pitches[0] - LEVEL
    for place in lone:
        line = strips[place].lines[0][0]
        beside = [_measure_pitch(*strips[k : k + 2]) for k in (place - 1, place) if k >= 0 and 0 in strips[k].lines]
        if line.text[0] in "(（" or line.text.isascii() or min(beside) < least or breaks_off(line.text):
            return frozenset()
    return frozenset(lone)


def _begins_with_code(line: PrintedLine, habit: ColumnHabit) -> bool:
    """Whether a line begins with the code of an account where nearly all of its column do, or is one of the numbers of cases that the
    first column has."""
    return (habit.coded and _has_code(line)) or (habit.leading and bool(habit.shape) and is_whole(line, habit))


def _is_heading(lines: Sequence[PrintedLine]) -> bool:
    """Whether what stands alone in the first column is the heading of a group of rows: `一、供水`."""
    mark = mark_of(lines[0].text)
    return mark is not None and mark.shape in HEADING_SHAPES


def weigh_gaps(
    strips: Sequence[Strip], pitches: Sequence[float], habits: TableHabit, headings: frozenset[int] = frozenset()
) -> list[float]:
    """For each strip how much speaks for a row beginning there: what stands above in each column, and the white. ``pitches``: how
    far each two strips are apart. ``headings``: the strips that are headings of groups of rows."""
    weights = _weights()
    usual = _find_usual(habits.leads)
    scores = [0.0]
    listed: set[tuple[int, str]] = set()  # columns in which a list of a shape has begun
    rank = 0.0
    if _stand_in_rank(strips):
        rank += weights["rank"] * (len(strips[0].lines) - 1) if len(strips[0].lines) >= FEW else 0.0
        rank += weights["long_rank"] if _stand_in_long_rank(strips, habits) else 0.0
    begun = [_list_marks(strip, first=True) if len(strip.lines) > 1 else _NONE for strip in strips]
    begins = any(begun)
    for place, ((above, below), pitch) in enumerate(zip(itertools.pairwise(strips), pitches, strict=True), 1):
        score = weights["cut"] + rank + _weigh_white(pitch, usual, habits.padded)
        for column in above.lines.keys() & below.lines.keys():
            pair = _weigh_pair(above.lines[column][-1], below.lines[column][0], habits, column)
            # no text goes on at a heading, though a long one leaves no room: `彭佳嶼 Pengjiayu` over `1月 Jan.`
            ends = column == 0 and not headings.isdisjoint((place - 1, place))
            score += max(pair, 0.0) if ends else pair
        if begins:
            listed |= _list_marks(above, first=False)
        if not begun[place].isdisjoint(listed):
            score += weights["restart"]
        scores.append(score)
    return scores


def _stand_in_rank(strips: Sequence[Strip]) -> bool:
    """Whether two columns or more have as many lines, side by side: texts that wrap seldom all end at one height."""
    columns = strips[0].lines.keys()
    if len(strips) < LEAST_RANK or len(columns) < 2 or strips[-1].lines.keys() != columns:
        return False
    for strip in strips:
        lines = [line for lines in strip.lines.values() for line in lines]
        level = max(line.middle for line in lines) - min(line.middle for line in lines)
        if strip.lines.keys() != columns or len(lines) > len(columns) or level > SAME_LEVEL * lines[0].size:
            return False
    return True


def _stand_in_long_rank(strips: Sequence[Strip], habits: TableHabit) -> bool:
    """Whether of lines that stand so there are many, and behind nearly each of them some column had room for what follows: columns as wide as
    their longest word are full wherever that stands (`chapter` over `section (beamer)`), and yet nothing goes on there. Not so
    beside a text whose lines all end at one edge: offices, one a line, may be as many as the lines of one row's prose."""
    if len(strips) < LONG_RANK:
        return False
    if any(_is_block([strip.lines[column][0] for strip in strips]) for column in strips[0].lines):
        return False
    pairs = list(itertools.pairwise(strips))
    free = 0
    for above, below in pairs:
        free += any(
            leaves_room(above.lines[column][0], below.lines[column][0], habits.columns[column].right)
            for column in above.lines
        )
    return free > FREE_RANK * len(pairs)


def _is_block(lines: Sequence[PrintedLine]) -> bool:
    """Whether lines, but the last, fill a measure of their own, as those of running text do."""
    ends, size = [line.x1 for line in lines[:-1]], lines[0].size
    return max(ends) - min(ends) < size and min(ends) - lines[0].x0 > LEAST_MEASURE * size


_NONE: frozenset[tuple[int, str]] = frozenset()


def _list_marks(strip: Strip, first: bool) -> frozenset[tuple[int, str]]:
    """The columns in which a line has the mark of a list, with its shape. ``first``: only those that begin one, 1. or (一)."""
    found = _NONE
    for column, lines in strip.lines.items():
        for line in lines:
            mark = mark_of(line.text)
            if mark is not None and (mark.number == 1 or not first):
                found |= {(column, mark.shape)}
    return found


def _leads(band: Band, habits: TableHabit) -> list[float]:
    """The pitches of lines with which a text surely goes on. None does at the heading of a group of rows."""
    leads: dict[int, float] = {}
    for place, ((above, below), pitch) in enumerate(zip(itertools.pairwise(band.strips), band.pitches, strict=True), 1):
        both = above.lines.keys() & below.lines.keys()
        if any(goes_on(above.lines[c][-1], below.lines[c][0], habits.columns[c]) for c in both):
            leads[place] = pitch
    headings = band.list_headings(habits) if leads else frozenset()
    return [pitch for place, pitch in leads.items() if headings.isdisjoint((place - 1, place))]


def _measure_pitch(above: Strip, below: Strip) -> float:
    """How far two strips are apart, in ems: from line to line in the column where it is least. Letters of several fonts differ
    in height, so that the middle one of three measures counts."""
    both = above.lines.keys() & below.lines.keys()
    if not both:
        size = min(line.size for lines in below.lines.values() for line in lines)
        return (below.top - above.bottom) / size + 1.0
    least = math.inf
    for column in both:
        a, b = above.lines[column][-1], below.lines[column][0]
        at_top, at_bottom = b.top - a.top, b.bottom - a.bottom
        pitch = (b.top + b.bottom) / 2 - (a.top + a.bottom) / 2
        if at_top < at_bottom:
            pitch = min(max(pitch, at_top), at_bottom)
        else:
            pitch = min(max(pitch, at_bottom), at_top)
        if pitch / b.size < least:
            least = pitch / b.size
    return least


def _find_usual(leads: Sequence[float]) -> tuple[float, float] | None:
    """The usual pitch of lines with which a text goes on, and by how much they vary; None where there are none."""
    if not leads:
        return None
    lower, upper = (leads[int(share * len(leads))] for share in QUARTILES)
    return leads[len(leads) // 2], max(_weights()["least_noise"], upper - lower)


def _weigh_white(pitch: float, known: tuple[float, float] | None, padded: bool | None = None) -> float:
    weights = _weights()
    if known is None:
        return 0.0
    usual, noise = known
    over = pitch - usual
    if padded and over < NO_PAD:
        return weights["no_pad"]
    if over < 2 * noise:
        return weights["no_more_white"]
    return min(weights["more_white"] + over * weights["white"], weights["most_white"])


def goes_on(before: PrintedLine, line: PrintedLine, habit: ColumnHabit) -> bool:
    """Whether a text surely goes on from one line to the next: that was full, and ended no sentence."""
    if is_whole(before, habit) or is_whole(line, habit) or habit.even:
        return False
    if _ends_early(before, line, habit) or _are_kinds(before, line, habit):
        return False
    return not ends_sentence(before.text) and mark_of(line.text) is None


def _are_kinds(before: PrintedLine, line: PrintedLine, habit: ColumnHabit) -> bool:
    return bool(habit.kinds) and {squeeze_line(before.text), squeeze_line(line.text)} <= habit.kinds


def _ends_early(before: PrintedLine, line: PrintedLine, habit: ColumnHabit) -> bool:
    """Whether what stands in a line had room on the one above, or that is a name spread over its column: `計　畫　名　稱`. What stands
    in the middle of a column has room on both sides."""
    right = habit.right + (before.x0 - habit.left if habit.left is not None else 0.0)
    return leaves_room(before, line, right) or (
        before.text[1:2].isspace() and _SPREAD.fullmatch(before.text) is not None
    )


def _is_broken_number(before: PrintedLine, line: PrintedLine, right: float) -> bool:
    """Whether a number was too long for its column: neither part is one, both together are (`19,844,31⏎3`)."""
    return right - before.x1 <= BROKEN_ROOM * before.size and _is_one_number(before.text, line.text)


@functools.lru_cache(LINES_KEPT)
def _is_one_number(above: str, below: str) -> bool:
    first, second = squeeze_line(above), squeeze_line(below)
    if not any(map(str.isdigit, first)):
        return False  # `-` over `527,529`: nothing in one row, an amount in the next
    if _WHOLE_NUMBER.fullmatch(first + second) is None:
        return False
    return _WHOLE_NUMBER.fullmatch(first) is None or (len(second) <= THOUSANDS and "," in first and "," not in second)


def _weigh_pair(before: PrintedLine, line: PrintedLine, habits: TableHabit, column: int) -> float:
    """As :func:`weigh_pair`, once for each two lines: a band is gone through again without this and that column."""
    key = (id(before), id(line))
    known = habits.pairs.get(key)
    if known is None:
        weight = weigh_pair(before, line, habits.columns[column])
        habits.pairs[key] = (weight, before, line)
        return weight
    return known[0]


def weigh_pair(before: PrintedLine, line: PrintedLine, habit: ColumnHabit) -> float:
    """How much two lines of a column speak for a new row at the second (above zero) or for one text (below)."""
    weights = _weights()
    above, below = before.text, line.text
    if below[0] in _NEVER_FIRST and not _is_entry(below) and below not in PERCENT:
        return weights["closing_mark"]
    if _is_total(above) or _is_total(below):
        return weights["total"]
    entries = _weigh_entries(before, line, habit)
    if entries:
        return entries
    if _are_kinds(before, line, habit):
        return max(weights["two_kinds"], _weigh_letters(before, line, habit))
    if habit.coded and _has_code(line):
        return weights["coded"]
    if above[-1] in "：:":
        return weights["announces"]
    if _breaks_off(above) or (above[-1] == "-" and below[0].isdigit()):
        return weights["breaks_off"]
    mark = mark_of(below)
    ended = ends_sentence(above)
    heads = mark is not None and mark.shape in HEADING_SHAPES and habit.leading and habit.marked < SELDOM
    if heads and _ends_early(before, line, habit):
        return _weigh_room(habit)
    if mark is not None:
        return weights["mark_behind_end"] if ended else weights["mark"]
    if habit.offices:
        return weights["offices"] if above[-1] in office_letters() else weights["full"]
    return _weigh_letters(before, line, habit)


def _weigh_entries(before: PrintedLine, line: PrintedLine, habit: ColumnHabit) -> float:
    """The same where one of the lines at least is a figure, a date or a code; 0 where that tells nothing."""
    weights = _weights()
    if habit.paired and are_pair(before, line):
        return weights["paired"]
    if habit.codes_over and (_is_code(before) or _is_code(line)):
        return weights["coded"] if _is_code(line) else weights["code_over"]
    whole = is_whole(before, habit), is_whole(line, habit)
    if all(whole):
        return weights["broken_number"] if _is_broken_number(before, line, habit.right) else weights["two_entries"]
    if any(whole) and habit.entries:
        return weights["unlike"]
    return 0.0


def _weigh_letters(before: PrintedLine, line: PrintedLine, habit: ColumnHabit) -> float:
    """The same by the words alone and the room that they leave."""
    weights = _weights()
    known = _weigh_words(before, line, habit)
    if _ends_early(before, line, habit):
        return known + _weigh_room(habit)
    if habit.even:
        return known
    # Where a line holds few letters, or few Latin words as long as the next, one that is full says little.
    word = line.first / line.size if line.text[0].isascii() and line.text[0].isalpha() else 1.0
    telling = min(1.0, max(0.0, habit.room / max(word, 1.0) - 1) / weights["telling_room"])
    return known + telling * (weights["full_and_ended"] if ends_sentence(before.text) else weights["full"])


def _weigh_room(habit: ColumnHabit) -> float:
    """The same of a line that had room on the one above: it tells only where others go on because they had none."""
    return _weights()["room" if habit.full > EVER_FULL else "never_full"]


def _weigh_words(before: PrintedLine, line: PrintedLine, habit: ColumnHabit) -> float:
    """What other lines of the column with these words say: `男` stands above this and that, `薦任第八職等至` above one thing only."""
    weights = _weights()
    above, below = squeeze_line(before.text), squeeze_line(line.text)
    times, after = habit.follows.get(above, (0, None))
    if times < 2:
        return 0.0
    return weights["always_so" if after == below else "otherwise_elsewhere"]
