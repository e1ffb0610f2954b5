"""The words that name the columns of a table: which lines of text may be a header where no rule says so.

In: the lines of a page or cell, parted at wide white. Out: where a header ends. Not done here: whether a table is under it.
"""

from __future__ import annotations

import itertools
import re

from extractors.document.formats.pdf_parted import CENTRED, Lines, PartedLine, Stretch, join_letters, measure_offs

COLUMNS = 3  # named by words side by side; fewer words are text in columns, a label with its value, a table of contents
MOST_OVER = 3  # lines of names over several columns, over the names of columns
MOST_BARE_HEAD = 5  # lines of a header that no rule ends
HEAD_WHITE = 0.5  # ems of white between the lines of such a header at most
LEVEL_WHITE = 1.2  # … between its levels
LEVELS_APART = 2.0  # … where the white between all rows is wide
SHORT_WORD = 12  # letters of a header's word
SET_UNDER = 3.0  # points by which the lines of a name are set apart from one another
LONE_NAMES = "男女計甲乙丙丁戊％%"  # letters that name a column by themselves
IN_TURN = 4  # columns named 1 2 3 4 …, days or hours

_DIGIT = re.compile(r"\d")
# figures that name a column: 113年度, 第1季, 15-64歲, 65歲以上, (女=100)
_NAME = re.compile(
    r"(?:民國)?\d{1,4}[年月季度]+(?:度|底|[一二三四]季)?(?:[(（][^\d]*[)）])?|第\d+[季期週]|\d{2,4}/\d{1,2}"
    r"|\d{1,3}[-–~～至]\d{1,3}[歲級分]|\d{1,3}歲(?:以上|以下|未滿)|[(（][^\d]*=100[)）]"
)
# … and before what is told of them: 1至6月實績, 113年度決算數, (115)年預算
_TIME = re.compile(r"[(（]?(?:民國)?(?:\d{1,4}[-–~～至])?\d{1,4}[)）]?(?:年度?|月份?|季|期)(?:\d{1,2}月)?底?")
_NO_HEAD = re.compile(r"[：:。；;]|…|\.{3}|‧{3}|·{3}")


def find_head_stop(lines: Lines, start: int) -> int:
    """Behind the last line of the header that begins at a line; that line itself where none does."""
    first = start
    while _stands_beside(lines, first):
        first += 1
    if len(lines[first].pieces) < COLUMNS or not all(map(is_head_line, lines[start : first + 1])):
        return start
    stop = first + 1
    while stop < min(len(lines), first + MOST_BARE_HEAD):
        bottom = max(line.bottom for line in lines[start:stop])
        most = LEVEL_WHITE if _is_lower_level(lines, stop) else HEAD_WHITE
        if lines[stop].top - bottom > most * lines[stop].height or not is_head_line(lines[stop]):
            break
        if _heads_first_group(lines, start, stop):
            break
        stop += 1
    return stop


def find_boxed_head(lines: Lines) -> tuple[int, int]:
    """Between which lines the names of columns stand that the first lines inside a frame are; nowhere where they are none. Over them may be
    names over several columns, alone or few, `績效衡量` over 單位, 113年實績 and 114年目標值, and levels may stand as far apart as rows."""
    first = next((n for n in range(min(len(lines), MOST_OVER + 1)) if find_head_stop(lines, n) > n), 0)
    over = lines[:first]
    if not all(map(is_head_line, over)) or any(
        _is_far(line, under) for line, under in itertools.pairwise(lines[: first + 1])
    ):
        return 0, 0
    stop = find_head_stop(lines, first)
    while stop > first and stop + 1 < len(lines) and _goes_on_in_names(lines, stop):
        stop += 1
    return first, stop


def _is_far(line: PartedLine, under: PartedLine) -> bool:
    return under.top - line.bottom > LEVELS_APART * line.height


def _goes_on_in_names(lines: Lines, place: int) -> bool:
    """Whether a line is one level more of a header: names side by side that begin behind its first name, where the line under it, no
    header, begins at the left: `實績　目標　實績　達成率(%)` under `服務項目　單位　110年　111年　執行說明`."""
    line, below = lines[place], lines[place + 1]
    first = min(line.pieces[0].x1 for line in lines[:place])
    if _is_far(lines[place - 1], line) or len(line.pieces) < 2 or not is_head_line(line):
        return False
    return line.pieces[0].x0 > first and below.pieces[0].x0 < first and not is_head_line(below)


def _is_lower_level(lines: Lines, place: int) -> bool:
    """Whether a line is the lower level of a header: more names than over it, and the line under it has none: `借方　貸方` under `上　月
    餘　額`, over amounts."""
    more = len(lines[place].pieces) > len(join_letters(lines[place - 1]))
    return more and place + 1 < len(lines) and not is_head_line(lines[place + 1])


def _heads_first_group(lines: Lines, start: int, place: int) -> bool:
    """Whether a line under the names is the heading of the first group of rows: alone in the middle of all columns, and below, between
    rows, others stand so: `【雙崎工作站】`, …, `【鞍馬山工作站】`."""
    if len(lines[place].pieces) > 1 or place + 1 == len(lines) or len(lines[place + 1].pieces) < COLUMNS:
        return False
    names = [piece for line in lines[start:place] for piece in line.pieces]
    heading = lines[place].pieces[0]
    if any(_is_set_under(heading, name) for name in names):
        return False
    middle = heading.x0 + heading.x1
    others = itertools.pairwise(lines[place + 1 :])
    return any(
        len(line.pieces) == 1
        and abs(line.pieces[0].x0 + line.pieces[0].x1 - middle) < 2 * CENTRED
        and len(below.pieces) >= COLUMNS
        for line, below in others
    )


def _is_set_under(piece: Stretch, name: Stretch) -> bool:
    """Whether a text begins, ends or has its middle where a name has."""
    return any(abs(off) < SET_UNDER for off in measure_offs(piece, name))


def _stands_beside(lines: Lines, place: int) -> bool:
    """Whether a line is the first letters of words of several lines, beside the words of fewer: `性⏎別` beside `姓名`, `兼任⏎人員⏎用人⏎費用`
    beside `退休⏎及卹⏎償金`."""
    if place + 1 == len(lines) or len(lines[place].pieces) >= COLUMNS:
        return False
    line, below = lines[place], lines[place + 1]
    level = below.top < line.bottom and line.top < below.top
    return level and not any(a.x0 < b.x1 and b.x0 < a.x1 for a in line.pieces for b in below.pieces)


def is_head_line(line: PartedLine) -> bool:
    """Whether all of a line may be names of columns: short, with no figures but those of months and years."""
    texts = [piece.text.replace(" ", "") for piece in line.pieces]
    numbers = [text for text in texts if text.isdecimal()]
    if len(numbers) >= IN_TURN and all(int(b) == int(a) + 1 for a, b in itertools.pairwise(numbers)):
        texts = [text for text in texts if not text.isdecimal()]
    return all(
        len(text) <= SHORT_WORD and not _NO_HEAD.search(text) and (_NAME.fullmatch(text) or _names_time(text))
        for text in texts
    )


def _names_time(text: str) -> bool:
    """Whether a word has no figure but that of a time it is of, with something told of that: `1至6月實績`."""
    time = _TIME.match(text)
    rest = text[time.end() :] if time else text
    return bool(rest) and not _DIGIT.search(rest)
