"""Where a page's end cuts a table: whether the next piece's first row goes on with the last row so far.

In: the rows of the pieces. Out: the last row with what goes on tied to it, and the rows still to be added. Every reason that
counts is a named weight in ``lexicon/cut_weights.toml``: log-odds for or against going on, added up over the columns. Not done
here: which pieces belong to one table.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extractors import lexicon
from extractors.document.grid import MAX_ROOM, Box, GridRow, filled_columns, last_markers
from extractors.document.markers import Marker, read_marker
from extractors.document.marks import BULLET, read_count
from extractors.document.prose import breaks_off, ends_sentence, squeeze

# `12,408` `-6.08%` `(1,200)` `112年` `－` `…`: complete in themselves, never the middle of a text
_FIGURE_OR_COUNT = re.compile(
    r"[(（]?[-–—－+△▲]?[$＄]?\d[\d,，.．]*[)）]?[%％‰]?[年月日人件次元個項]?|[-–—－─…．.*＊xX×]+"
)
_NUMERAL = "〇零一二三四五六七八九十百"
# `114-12-07` `115年3月1日` `13:40-14:00` `A01` `1-2` `第三條` `十一` `(二)` `甲` `✓`: complete, too, two of them never one
_ENTRY = re.compile(
    rf"""\d{{2,4}}[-./年]\d{{1,2}}(?:[-./月]\d{{1,2}}日?|月)?
    | \d{{1,2}}[:：]\d{{2}}(?:[-~～–至]\d{{1,2}}[:：]\d{{2}})?
    | [A-Z]{{1,4}}[-_]?\d{{1,8}}(?:[-_]\d{{1,8}})* | \d{{1,4}}(?:[-.]\d{{1,4}}){{1,3}}
    | 第(?:\d{{1,3}}|[{_NUMERAL}]{{1,4}})[條節項次週章款目期號梯級]
    | [(（]?(?:\d{{1,3}}|[{_NUMERAL}]{{1,3}}|[壹貳參肆伍陸柒捌玖拾]{{1,2}}|[甲乙丙丁戊己庚辛壬癸])[)）]?[、.．]?
    | [✓✔ˇVvＶ○●◎△☑☐□■]""",
    re.VERBOSE,
)
# `得分：86` `自評：92.5分`: a name and its number, which alone is no label of rows
_SCORE = re.compile(r"[^\d:：]{1,8}[:：][(（]?\d{1,5}(?:\.\d{1,3})?[)）]?\D{0,2}")
_TOTAL = re.compile(r"[(（]?(?:合計|小計|總計|共計|總額|累計|平均|全[部體區縣市]合計|[本]頁[小合]計)")
_NUMBER = "#"
_COUNTED = re.compile(rf"\d[\d,.]*|[{_NUMERAL}]+")
MIN_ROWS = 4  # from which on a column tells whether its texts come again
MAX_ENTRIES = 60  # characters of a cell that lists names
MAX_SHAPE = 16  # characters of a text that only its number tells from the next: `第一學期` `113年上半年`
MAX_LINE = 8  # characters up to which a full line says little
MORE_OFTEN = 2  # times as often as either half of it a name stands whole, if it is cut more than once
MOST, NEARLY_ALL = 0.8, 0.9  # shares of a column's rows
OF_FIGURES = 0.7  # share of a column's texts that are figures, where it is one of figures
NOW_AND_THEN = 0.1  # share of a column's rows that merged cells cover; one alone may be a row split by mistake
LEAST_ENDS = 6  # texts of a column that tell whether all end as sentences do
LEAST_ALIKE = 3  # texts of a column that tell whether all begin alike
PRIOR_BLANKS, PRIOR_ROWS = 0.3, 2.0  # taken as seen in a column of which nothing is known
SELDOM = 0.1  # share of a column's cells: where hardly one is blank, one that is was cut off or merged
SHORT, LONG = 0.9, 0.5  # share of a column's texts that have one line
ABOVE = 1  # where a printed cell says whether a rule runs over it
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9.:/_-]{3}")
_CLOSING = frozenset("、，,。；;）)」』】》％")


def is_figure(text: str) -> bool:
    return _FIGURE_OR_COUNT.fullmatch(squeeze(text)) is not None


def is_entry(text: str) -> bool:
    """Whether a text is a figure, a date, a time, a code or an item's number: complete in itself."""
    return is_figure(text) or _ENTRY.fullmatch(squeeze(text)) is not None


def _weights() -> Mapping[str, float]:
    return lexicon.load_log_odds("cut_weights")


@dataclass(slots=True)
class Habit:
    """How the cells of one column are, over all pieces."""

    merged: bool  # now and then one stands over several rows
    blank: float  # how often one is
    ends: bool  # nearly all its texts end as sentences do
    opens: set[tuple[int, bool]]  # the markers its texts begin with: level, whether the first of its list
    entries: Counter[str]  # the lines of its short texts, and how often each stands there
    prefix: str = ""  # what nearly all its texts begin with: 構面
    rows: int = 0  # that this is known from
    short: float = 0.0  # how often a text has one line
    again: bool = False  # now and then the next row says the same
    lasts: Counter[str] = field(default_factory=Counter)  # the last lines of its short texts
    firsts: frozenset[str] = frozenset()  # the first lines of its short texts
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)  # lines that stand under one another in them
    numbered: bool = False  # its numbers count the rows up
    shapes: Counter[str] = field(default_factory=Counter)  # its short texts with each number as one sign, and how often
    names: frozenset[tuple[int, int]] = frozenset()  # the marks of texts that stand alone in their row: level, number

    @classmethod
    def of(cls, bodies: Sequence[Sequence[GridRow]], column: int) -> Habit:
        boxes = [box for body in bodies for row in body if (box := row[column]) is not None]
        # A blank at the end of a page, or at the top of the next, is what is in question.
        inner = [
            box
            for index, body in enumerate(bodies)
            for row in body[min(index, 1) : len(body) - (index + 1 < len(bodies))]
            if (box := row[column]) is not None
        ]
        short = [box.text for box in dict.fromkeys(boxes) if box.filled and len(box.text) < MAX_ENTRIES]
        lines = [[squeeze(line) for line in text.split("\n")] for text in short]
        return cls(
            sum(box.rows > 1 for box in boxes) > NOW_AND_THEN * sum(map(len, bodies)),
            sum(not box.filled for box in inner) / len(inner) if inner else 0.0,
            *_tell_ends([box.text for box in inner if box.filled and box.room is not None]),
            Counter(itertools.chain.from_iterable(lines)),
            _find_prefix([squeeze(box.text) for box in dict.fromkeys(boxes) if box.filled]),
            len(inner),
            _share_short(inner),
            any(squeeze(a.text) == squeeze(b.text) for a, b in itertools.pairwise(inner) if a is not b and a.filled),
            Counter(parts[-1] for parts in lines),
            frozenset(parts[0] for parts in lines),
            Counter(pair for parts in lines for pair in itertools.pairwise(parts)),
            _count_up([squeeze(box.text) for box in dict.fromkeys(inner)]),
            Counter(_tell_shape(squeeze(text)) for text in short),
            frozenset(_find_names(bodies, column)),
        )

    def measure_blank(self) -> float:
        """How surprising a blank is, as the logarithm of how seldom one stands here."""
        return -math.log((self.blank * self.rows + PRIOR_BLANKS) / (self.rows + PRIOR_ROWS))

    def find_reasons(self, above: Box, box: Box) -> Iterator[tuple[str, float]]:
        """What two cells of this column say of their rows being one: names of weights, and how much of each."""
        if above.rows > 1 or box.rows > 1:
            if above.filled and box.filled and _counts_on(above.text, box.text):
                yield "next_label", 1.0
            return  # a merged cell may go on beside a new row
        if not box.filled:
            if above.filled and not self.merged:
                yield "blank", self.measure_blank()
        elif not above.filled:
            # Nothing yet in a cell that every row fills: its text stands in the middle of a row that is cut.
            yield "late", 1.0
            if not self.merged:
                yield "late_where_seldom_blank", self.measure_blank()
        else:
            yield ("filled_short" if self.short > SHORT else "filled" if self.short > LONG else "filled_long"), 1.0
            yield self.compare(above, box), 1.0
            if not is_entry(box.text):
                yield from self._find_unlike(above, box)

    def compare(self, above: Box, box: Box) -> str:
        """The one reason that tells most of two texts under one another."""
        before, after = squeeze(above.text), squeeze(box.text)
        if is_entry(before) and is_entry(after) and not (self.numbered and before == after):
            return "broken_date" if self._is_broken_date(before, after) else "two_entries"
        if before == after:
            return "again" if self.again or self.rows < MIN_ROWS else "printed_again"
        if self.is_broken_entry(above, box):
            return "broken_entry"
        if self.begins_anew(above, box):
            return "begins_as_all"
        if after[0] in _CLOSING:
            return "closing_mark"
        if is_entry(before) or is_entry(after):
            return "entry"
        if len(after) <= MAX_SHAPE and "" != _tell_shape(before) == _tell_shape(after):
            return "same_shape"
        if not _has_no_room(above):
            return "room"  # it would have gone on where it stood
        last = squeeze(above.text.rsplit("\n", 1)[-1])
        if self.pairs[last, squeeze(box.text.split("\n", 1)[0])] > self.lasts[last]:
            return "broken_list"
        if self.lasts[last] > 1:
            return "known"
        return _compare_texts(above, box)

    def _find_unlike(self, above: Box, box: Box) -> Iterator[tuple[str, float]]:
        own, next_one = _read_opening(above.text.rstrip()), _read_opening(box.text.lstrip())
        if self.ends and next_one == _UNMARKED and not ends_sentence(above.text.rstrip()) and not is_entry(above.text):
            yield "ends_as_no_other", 1.0
        if _UNMARKED not in {own, next_one} | self.opens and own in self.opens and next_one not in self.opens:
            yield "begins_as_no_other", 1.0  # all texts begin with `一、` or all with `(一)`; this one with `(二)`

    def begins_anew(self, above: Box, box: Box) -> bool:
        """Whether a text begins as all of its column do, and as the one above does: `構面四：` under `構面三：`."""
        prefix = self.prefix
        return bool(prefix) and squeeze(above.text).startswith(prefix) and squeeze(box.text).startswith(prefix)

    def is_broken_entry(self, above: Box, box: Box) -> bool:
        """Whether a piece ends and the next begins inside a name that stands whole elsewhere: `河口辦事⏎處`. Two pages may end inside
        one name: `機械產⏎品課` twice, and four times whole."""
        last, first = squeeze(above.text.rsplit("\n", 1)[-1]), squeeze(box.text.split("\n", 1)[0])
        if not last or not first:
            return False
        whole, alone = self.entries[last + first], max(self.entries[last], self.entries[first])
        return whole >= (MORE_OFTEN * alone if alone > 1 else 1)

    def is_tail(self, above: Box, box: Box) -> bool:
        """Whether a text is what stands under the name in a merged cell, where that has none yet: `得分：86` under `服務友善`."""
        last, text = squeeze(above.text.rsplit("\n", 1)[-1]), squeeze(box.text)
        if self._ends_others(above, box):
            return True
        if not _SCORE.fullmatch(text) or _SCORE.fullmatch(last):
            return False
        return not any(_SCORE.fullmatch(first) for first in self.firsts if first != text)

    def _ends_others(self, above: Box, box: Box) -> bool:
        """Whether a text has the shape in which other labels of a numbered list end, and the label over it does not:
        `(100分)⏎得分：83` under `(三)服務成長及優化`, after `(二)服務可近性(100分)⏎得分：85`."""
        label, rest = _tell_shape(squeeze(above.text)), _tell_shape(squeeze(box.text))
        if (
            rest.count(_NUMBER) < 2
            or label.endswith(rest)
            or read_marker(above.text) is None
            or read_marker(box.text) is not None
        ):
            return False
        return self.shapes[rest] == 1 and sum(n for s, n in self.shapes.items() if s != rest and s.endswith(rest)) > 1

    def _is_broken_date(self, before: str, after: str) -> bool:
        """Whether two parts have together the shape of the column's others, and alone neither has: `111年⏎12月`."""
        whole, first, second = map(_tell_shape, (before + after, before, after))
        return (
            whole.count(_NUMBER) > 1 and self.shapes[whole] > 1 and self.shapes[first] < 2 and self.shapes[second] < 2
        )


def _tell_shape(text: str) -> str:
    """A text with each number as one sign: what two texts of a series have in common."""
    shape = _COUNTED.sub(_NUMBER, text)
    return shape if shape != text else ""


def _count_up(texts: Sequence[str]) -> bool:
    """Whether nearly all texts are numbers, each one more than the one before."""
    numbers = [number for text in texts if (number := read_count(text)) is not None]
    steps = sum(b == a + 1 for a, b in itertools.pairwise(numbers))
    return len(numbers) >= MIN_ROWS and steps > MOST * (len(texts) - 1)


def _tell_ends(texts: Sequence[str]) -> tuple[bool, set[tuple[int, bool]]]:
    """Whether nearly all texts end as sentences do, and with what markers they begin."""
    ends = len(texts) >= LEAST_ENDS and sum(map(ends_sentence, texts)) > NEARLY_ALL * len(texts)
    return ends, set(map(_read_opening, texts)) if len(texts) > 2 else set()


def _share_short(boxes: Sequence[Box]) -> float:
    lines = [box.lines for box in boxes if box.filled]
    return sum(n < 2 for n in lines) / len(lines) if lines else 0.0


def _find_prefix(texts: Sequence[str]) -> str:
    """The characters, two at least, that nearly all of several texts begin with, where the texts differ."""
    if len(set(texts)) < LEAST_ALIKE:
        return ""
    prefix, often = Counter(text[:2] for text in texts).most_common(1)[0]
    return prefix if often > MOST * len(texts) and len(prefix) == 2 and not prefix.isascii() else ""


def _find_names(bodies: Sequence[Sequence[GridRow]], column: int) -> Iterator[tuple[int, int]]:
    """The marks of texts that stand alone in their row, not at the top of a later page: of the names of groups."""
    for index, body in enumerate(bodies):
        for row in body[min(index, 1) :]:
            box = row[column]
            marker = _read_name(box) if box is not None and filled_columns(row) == [column] else None
            if marker is not None and all(other is None or other.rows == 1 for other in row):
                yield int(marker.level), marker.number


def _read_name(box: Box) -> Marker | None:
    """The mark of a text that may be the name of a group: short, and no sentence, as the items of an article are."""
    short = len(squeeze(box.text)) < MAX_ENTRIES and not ends_sentence(box.text.rstrip())
    return read_marker(box.text.lstrip()) if short else None


_UNMARKED = (0, True)


def _read_opening(text: str) -> tuple[int, bool]:
    """With what marker a text begins: level, whether the first of its list."""
    marker = read_marker(text)
    return (int(marker.level), marker.number == 1) if marker is not None else _UNMARKED


def tie_row(rows: list[GridRow], body: list[GridRow], habits: Sequence[Habit], short: bool) -> list[GridRow]:
    """Tie a piece's first row to the last row so far. Returns the rows that are still to be added.

    ``short``: the page before had room for more, so that no row was cut.
    """
    last, first = rows[-1], list(body[0])
    if _names_group(first, habits):
        return body  # what is blank beside it is no rest of the row above
    same = not short and _is_same_row(last, first, habits)
    summed = _find_total(first)
    begun = set() if same else _find_ruled_off(first) | _find_under_new(last, first, habits)
    for c, (above, box, habit) in enumerate(zip(last, first, habits, strict=True)):
        if box is None:
            continue
        if above is None:
            left = next((b for b in reversed(last[:c]) if b is not None), None)
            if same and left is not None and box.filled:
                left.extend(box)
        elif c in begun and not box.filled:
            continue
        elif same or (_is_same_cell(above, box, habit) and (box.filled or summed is None or c < summed)):
            if habit.is_broken_entry(above, box):
                above.wraps = True
            above.extend(box)
            if not same and not box.filled:
                above.rows = max(above.rows, 2)
            for row in body:
                if row[c] is not box:
                    break
                row[c] = above
    return body[1:] if same else body


def _find_ruled_off(first: GridRow) -> set[int]:
    """The columns of a piece's first row that begin with it: a rule runs over them, over each of its texts, and none over a label that goes
    on from the page before. Programs that draw a rule over each cut cell draw it over all of them."""
    boxes = {c: box for c, box in enumerate(first) if box is not None and box.printed is not None}
    ruled = {c for c, box in boxes.items() if box.printed is not None and box.printed.ruled[ABOVE]}
    whole = all(c in ruled for c, box in boxes.items() if box.filled)
    return ruled if whole and len(ruled) < len(boxes) else set()


def _find_under_new(last: GridRow, first: GridRow, habits: Sequence[Habit]) -> set[int]:
    """The columns of one row's cells behind a label that begins with the row, in a column of labels over several rows: the blank beside
    `人事室` does not go on with the `100%` beside `企劃課`, though figures now and then stand over several rows. A cell that a
    typesetter is seen to draw over several rows is asked nothing."""
    parted = False
    begun = set()
    for c, (above, box, habit) in enumerate(zip(last, first, habits, strict=True)):
        if above is None or box is None:
            continue
        if parted and habit.merged and above.rows == 1 and box.rows == 1:
            begun.add(c)
        if habit.merged and box.filled:
            parted = parted or squeeze(above.text) == squeeze(box.text) or not _is_same_cell(above, box, habit)
    return begun


_END = re.compile(r"\d[^\d，。；]{0,4}以[上下內]$")  # of what is aimed at: `收運200公噸以上` fills its line
_SURELY_CUT = {"open", "full", "next_item", "announced_list", "closing_mark"}


def _is_same_cell(above: Box, box: Box, habit: Habit) -> bool:
    """Whether a cell goes on in the next piece beside a new row: a merged one, or a name that is cut."""
    spans = above.rows > 1 or box.rows > 1
    if habit.begins_anew(above, box):
        return squeeze(above.text) == squeeze(box.text)
    if not box.filled:  # with nothing printed again in it
        return spans or habit.merged or (habit.blank < SELDOM and not is_entry(above.text))
    if spans and not above.filled:
        return not _stands_in_its_own_middle(above, box)
    if spans and _has_no_room(above) and habit.compare(above, box) in _SURELY_CUT and not _END.search(above.text):
        return True
    if (spans or habit.merged) and habit.is_tail(above, box):
        return True
    return habit.is_broken_entry(above, box)


def _stands_in_its_own_middle(above: Box, box: Box) -> bool:
    """Whether a text under a blank part stands no lower in its cell than a text of that cell alone does.

    The label of a cell that a page's end cuts stands in the middle of both parts: on the second page only where that part is
    the longer one, and over its middle. One in the very middle of the second part belongs to a cell of its own, under a blank one.
    """
    if box.printed is None or not box.printed.lines or not above.locator.regions or not box.locator.regions:
        return False
    first, second = above.locator.regions[-1], box.locator.regions[-1]
    (_, top, _, _), (_, _, _, bottom) = box.printed.lines[0], box.printed.lines[-1]
    middle = (top + bottom) / 2
    own, whole = (second.top + second.bottom) / 2, (second.top + second.bottom - (first.bottom - first.top)) / 2
    return abs(middle - own) < abs(middle - whole)


def _is_same_row(last: GridRow, first: GridRow, habits: Sequence[Habit]) -> bool:
    """Whether the first row of a piece goes on with the last row of the piece before.

    A row cut by the page's end has nothing in the cells that were complete, and goes on in the middle of a sentence or
    a list in the others; a new row has something in each cell that every row fills, unless a merged cell covers it.
    """
    if not filled_columns(first):
        return not filled_columns(last) or all(box is None or box.rows == 1 for box in first)
    reasons = find_reasons(last, first, habits)
    return "two_entries" not in reasons and weigh_reasons(reasons) > 0


def weigh_reasons(reasons: Mapping[str, float]) -> float:
    """The log-odds that a row goes on."""
    weights = _weights()
    return sum(weights.get(name, 0.0) * much for name, much in reasons.items())


def find_reasons(last: GridRow, first: GridRow, habits: Sequence[Habit]) -> Counter[str]:
    """All that speaks for the first row of a piece going on with the last row so far, or against it."""
    reasons: Counter[str] = Counter({"cut": 1})
    for above, box, habit in zip(last, first, habits, strict=True):
        if above is not None and box is not None:
            for name, much in habit.find_reasons(above, box):
                reasons[name] += much  # type: ignore[assignment]
    if _find_total(first) is not None:
        reasons["total"] = 1
    pairs = list(zip(last, first, habits, strict=True))
    if all(b is None or b.filled or b.rows > 1 or (a is not None and a.rows > 1) or h.merged for a, b, h in pairs):
        reasons["nothing_blank"] = 1
    return reasons


def _names_group(row: GridRow, habits: Sequence[Habit]) -> bool:
    """Whether the only text of a row has the mark that follows that of another text alone in its row: `(二)服務友善性` after
    `(一)服務一致及正確性`, each over the rows of its group."""
    filled = filled_columns(row)
    box = row[filled[0]] if len(filled) == 1 else None
    marker = _read_name(box) if box is not None else None
    return marker is not None and (int(marker.level), marker.number - 1) in habits[filled[0]].names


def _find_total(row: GridRow) -> int | None:
    """The column of `合計`, `小計`, where a row begins with it, its number aside; what is blank behind it is no merged cell."""
    for c in filled_columns(row)[:2]:
        box = row[c]
        assert box is not None
        if _TOTAL.match(squeeze(box.text)):
            return c
        if not is_entry(box.text):
            return None
    return None


def _has_no_room(box: Box) -> bool:
    return box.room is None or box.room <= MAX_ROOM


def _compare_texts(above: Box, box: Box) -> str:
    """Why a text that may have been cut goes on in the next one, or does not: by its marks, its last line and its sentence."""
    before, after = above.text.rstrip(), box.text.lstrip()
    if read_marker(after) is not None or BULLET.match(after):
        return _compare_marks(before, after)
    if breaks_off(before):
        return "open"
    wraps, ended = above.wraps_before(box), ends_sentence(before)
    if wraps is None:
        return "unsure_and_ended" if ended else "unsure"
    if wraps:
        if ended:
            return "full_and_ended"
        return "full" if above.lines != 1 or len(squeeze(before)) > MAX_LINE else "full_but_short"
    if ended:
        return "ended"
    return "before_long_word" if _LATIN.match(after) else "line_not_full"


def _counts_on(before: str, after: str) -> bool:
    """Whether two texts begin with the marks of a list, the second with the next one: `(二)服務可近性` under `(一)服務便捷性`."""
    own, marker = read_marker(before.lstrip()), read_marker(after.lstrip())
    return own is not None and marker is not None and own.level == marker.level and own.number == marker.number - 1


def _compare_marks(before: str, after: str) -> str:
    """… where the lower text begins with the mark of a list's item."""
    marker, own = read_marker(after), read_marker(before)
    if marker is None:
        return "bullet" if BULLET.search(before) else "first_bullet"
    level, numbers = int(marker.level), last_markers(before)
    if numbers.get(level) == marker.number - 1:
        # `(3)…` under `(2)…` may be the next row's only item; the third of a list is not.
        if own is not None and int(own.level) == level and own.number == marker.number - 1:
            return "next_item_alone"
        return "next_item" if marker.number > 2 or not ends_sentence(before) else "second_item"
    if marker.number == 1:
        deeper = not any(known >= level for known in numbers)
        return "announced_list" if deeper and before.endswith(("：", ":")) else "new_list"
    return "other_item" if level in numbers else "other_list"
