"""Where a page's end cuts a table: whether the next piece's first row goes on with the last row so far.

In: the rows of the pieces. Out: the last row with what goes on tied to it, and the rows still to be added. Not done here:
which pieces belong to one table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.document.grid import MAX_ROOM, Box, GridRow, filled_columns, last_markers
from extractors.document.markers import read_marker
from extractors.document.marks import BULLET
from extractors.document.prose import ends_sentence, is_open, squeeze

# `12,408` `-6.08%` `(1,200)` `112年` `－` `…`: complete in themselves, never the middle of a text
_FIGURE_OR_COUNT = re.compile(
    r"[(（]?[-–—－+△▲]?[$＄]?\d[\d,，.．]*[)）]?[%％‰]?[年月日人件次元個項]?|[-–—－─…．.*＊xX×]+"
)
MAX_ENTRIES = 60  # characters of a cell that lists names
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9.:/_-]{3}")


def is_figure(text: str) -> bool:
    return _FIGURE_OR_COUNT.fullmatch(squeeze(text)) is not None


@dataclass(slots=True)
class Habit:
    """How the cells of one column are, over all pieces."""

    merged: bool  # now and then one stands over several rows
    blank: float  # how often one is
    ends: bool  # nearly all its texts end as sentences do
    opens: set[tuple[int, bool]]  # the markers its texts begin with: level, whether the first of its list
    entries: Counter[str]  # the lines of its short texts, and how often each stands there
    prefix: str = ""  # what nearly all its texts begin with: 構面

    @classmethod
    def of(cls, bodies: Sequence[Sequence[GridRow]], column: int) -> Habit:
        boxes = [box for body in bodies for row in body if (box := row[column]) is not None]
        short = [box.text for box in boxes if box.filled and len(box.text) < MAX_ENTRIES]
        # A blank at the end of a page, or at the top of the next, is what is in question.
        inner = [
            box
            for index, body in enumerate(bodies)
            for row in body[min(index, 1) : len(body) - (index + 1 < len(bodies))]
            if (box := row[column]) is not None
        ]
        texts = [box.text for box in inner if box.filled and box.room is not None]
        return cls(
            sum(box.rows > 1 for box in boxes) > 0.1 * sum(map(len, bodies)),  # one alone may be a row split by mistake
            sum(not box.filled for box in inner) / len(inner) if inner else 0.0,
            len(texts) > 5 and sum(map(ends_sentence, texts)) > 0.9 * len(texts),
            set(map(_read_opening, texts)) if len(texts) > 2 else set(),
            Counter(squeeze(line) for text in short for line in text.split("\n")),
            _find_prefix([squeeze(box.text) for box in dict.fromkeys(boxes) if box.filled]),
        )

    def weigh_blank(self) -> int:
        """How much a blank under a text speaks for the text's row going on."""
        if self.merged or self.blank >= 0.34:
            return 0
        return 3 if self.blank < 0.03 else 2 if self.blank < 0.1 else 1

    def weigh_text(self, above: Box, box: Box) -> float:
        """How much speaks for one text going on in the next piece (above zero) or ending (below)."""
        if not _has_no_room(above) or self.begins_anew(above, box):
            return -3.0  # it would have gone on where it stood; a text that begins as all do is another
        likeness = self._weigh_likeness(above, box)
        going_on = _weigh_going_on(above, box)
        sign = max(going_on, likeness or 0.0)
        if likeness is None and (is_figure(above.text) or is_figure(box.text)):
            sign = going_on  # two figures are never one
        if sign > 0.3 and self.entries[squeeze(above.text.rsplit("\n", 1)[-1])] > 1:
            return 0.3  # a name that others have, too, is whole, though it fills its line
        return sign

    def _weigh_likeness(self, above: Box, box: Box) -> float | None:
        """How much what the column's other texts are like speaks for it; None where they say nothing."""
        before, after = above.text.rstrip(), box.text.lstrip()
        if not before or not after:
            return None
        if self.is_broken_entry(above, box):
            return 2.0  # a merged cell may be cut beside a new row
        own, next_one = _read_opening(before), _read_opening(after)
        if self.ends and next_one == _UNMARKED and not ends_sentence(before) and not is_figure(before):
            return 3.0
        if _UNMARKED not in {own, next_one} | self.opens and own in self.opens and next_one not in self.opens:
            return 4.0  # all texts begin with `一、` or all with `(一)`; this one with `(二)`
        return None

    def begins_anew(self, above: Box, box: Box) -> bool:
        """Whether a text begins as all of its column do, and as the one above does: `構面四：` under `構面三：`."""
        prefix = self.prefix
        return bool(prefix) and squeeze(above.text).startswith(prefix) and squeeze(box.text).startswith(prefix)

    def is_broken_entry(self, above: Box, box: Box) -> bool:
        """Whether a piece ends and the next begins inside a name that stands whole elsewhere: `河口辦事⏎處`."""
        last, first = squeeze(above.text.rsplit("\n", 1)[-1]), squeeze(box.text.split("\n", 1)[0])
        whole = self.entries[last + first] > 0 and bool(last and first)
        return whole and self.entries[last] < 2 and self.entries[first] < 2


def _find_prefix(texts: Sequence[str]) -> str:
    """The characters, two at least, that nearly all of three texts or more begin with, where the texts differ."""
    if len(texts) < 3 or len(set(texts)) < 3:
        return ""
    prefix, often = Counter(text[:2] for text in texts).most_common(1)[0]
    return prefix if often > 0.8 * len(texts) and len(prefix) == 2 and not prefix.isascii() else ""


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
    same = not short and _is_same_row(last, first, habits)
    for c, (above, box, habit) in enumerate(zip(last, first, habits, strict=True)):
        if box is None:
            continue
        if above is None:
            left = next((b for b in reversed(last[:c]) if b is not None), None)
            if same and left is not None and box.filled:
                left.extend(box)
        elif same or _is_same_cell(above, box, habit):
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


def _is_same_cell(above: Box, box: Box, habit: Habit) -> bool:
    """Whether a cell goes on in the next piece beside a new row: a merged one, or a name that is cut."""
    spans = above.rows > 1 or box.rows > 1
    if habit.begins_anew(above, box):
        return squeeze(above.text) == squeeze(box.text)
    if not box.filled:  # with nothing printed again in it
        return spans or habit.merged or habit.blank < 0.1
    if spans and (not above.filled or (_has_no_room(above) and _weigh_going_on(above, box) >= 2)):
        return True
    return habit.is_broken_entry(above, box)


def _is_same_row(last: GridRow, first: GridRow, habits: Sequence[Habit]) -> bool:
    """Whether the first row of a piece goes on with the last row of the piece before.

    A row cut by the page's end has nothing in the cells that were complete, and goes on in the middle of a sentence or
    a list in the others; a new row has something in each cell that every row fills, unless a merged cell covers it.
    """
    if not filled_columns(first):
        return not filled_columns(last) or all(box is None or box.rows == 1 for box in first)
    score = 0.0
    judged = False
    strong = 0
    for above, box, habit in zip(last, first, habits, strict=True):
        if box is None or above is None:
            continue
        spans = above.rows > 1 or box.rows > 1
        if not box.filled:
            score += habit.weigh_blank() if above.filled and not spans else 0
        elif spans:
            continue  # a merged cell may go on beside a new row
        elif not above.filled:
            # Nothing yet in a cell that every row fills: its text stands in the middle of a row that is cut.
            score += 2 if habit.blank < 0.1 and not habit.merged else -2
        else:
            judged = True
            sign = habit.weigh_text(above, box)
            strong += sign >= 3
            score += sign
    if not judged and score <= 0:
        return False
    if all(
        box is None or box.filled or box.rows > 1 or (above is not None and above.rows > 1) or habit.merged
        for above, box, habit in zip(last, first, habits, strict=True)
    ):
        # Seldom are all cells of a row cut: a text that fills its last line by chance is more likely.
        score -= 1 if strong > 1 else 2.5
    return score > 0


def _has_no_room(box: Box) -> bool:
    return box.room is None or box.room <= MAX_ROOM


def _weigh_going_on(above: Box, box: Box) -> float:
    """How much speaks for a cell's text going on in the next piece (above zero) or ending (below)."""
    before, after = above.text.rstrip(), box.text.lstrip()
    if is_figure(before) or is_figure(after):
        return -1.5
    if squeeze(before) == squeeze(after):
        return -1.0
    ended = ends_sentence(before)
    marker = read_marker(after)
    if marker is not None or BULLET.match(after):
        if marker is None:
            return 1.0 if BULLET.search(before) else -0.5
        numbers = last_markers(before)
        level = int(marker.level)
        own = read_marker(before)
        if numbers.get(level) == marker.number - 1:
            # `(3)…` under `(2)…` may be the next row's only item; the third of a list is not.
            if own is not None and int(own.level) == level and own.number == marker.number - 1:
                return -1.5
            return 2.5 if marker.number > 2 or not ended else 0.5
        if marker.number == 1:
            deeper = not any(known >= level for known in numbers)
            return 4.0 if deeper and before.endswith(("：", ":")) else -2.0
        return -2.0 if level in numbers else 0.5
    if is_open(before):
        return 3.0
    wraps = above.wraps_before(box)
    if wraps and not ended:
        return 3.0 if above.lines != 1 or len(squeeze(before)) > 8 else 0.3
    if wraps is False:
        if not ended and _LATIN.match(after):
            return 1.5  # a long word that the line had no room for
        return -1.0 if not ended else -0.5
    if ended:
        return 0.0 if wraps is None else 0.5
    return 1.0 if len(squeeze(before.rsplit("\n", 1)[-1])) > 12 else 0.0
