"""Running headers and page numbers, set aside before a page is searched for tables: where white alone bounds a table, they would be of it.

In: the characters of a page, and what stood outside tables at the top and the foot of the pages before. Out: the page without those that
stand there again, which are given back to it when its tables are found. Not done here: which lines are no part of the text is said by
``pdf_furniture.py``, of all pages.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.document.formats.pdf_furniture import FOOT, HEAD, LONGEST_NUMBER
from extractors.document.formats.pdf_grid import Box, by_height
from extractors.document.formats.pdf_lengths import SAME_EDGE
from extractors.document.formats.pdf_page import Char, PageContent
from extractors.document.formats.pdf_parted import Stretch, make_parted_lines

NEAR_LINE = 16.0  # points from the middle of a line of a page's margin within which all of its letters stand
_NUMBER = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class RunningText:
    """A text at the top or the foot of a page: its height and sides, and what it says, with the page's number or without."""

    middle: float
    x0: float
    x1: float
    text: str
    counted: str

    def is_again(self, other: RunningText) -> bool:
        """Whether it stands at the place of another and says the same, or counts on from it."""
        if abs(self.middle - other.middle) >= SAME_EDGE:
            return False
        places = ((self.x0, other.x0), (self.x1, other.x1), ((self.x0 + self.x1) / 2, (other.x0 + other.x1) / 2))
        says = self.text == other.text or self.counted == other.counted
        return says and any(abs(own - theirs) < SAME_EDGE for own, theirs in places)


def list_running(content: PageContent) -> list[RunningText]:
    """What stands at a page's top and foot outside its tables, whose characters were taken out."""
    return [text for text, _ in _list_margins(content)]


def set_running_aside(content: PageContent, before: Sequence[RunningText]) -> list[Char]:
    """Take out of a page what stands at its top and foot as on a page ``before``: `第3頁` beside the offices of a row that runs off the
    page, a report's name right over the rest of a row. Returns its characters. What has a rule over it is the title that a table begins with
    on each page."""
    if not before:
        return []
    again = [
        box
        for text, box in _list_margins(content, [other.middle for other in before])
        if any(text.is_again(other) for other in before) and not _is_under_rule(content, text)
    ]
    if not again:
        return []
    first, last = _find_margins(content)
    aside: list[Char] = []
    head, foot = (_take_out(chars, again, aside) for chars in (content.chars[:first], content.chars[last:]))
    content.chars = [*head, *content.chars[first:last], *foot]
    return aside


def _take_out(chars: Sequence[Char], boxes: Sequence[Box], aside: list[Char]) -> list[Char]:
    """The characters whose middles are in none of the boxes; those in one are added to ``aside``."""
    kept: list[Char] = []
    first, last = min(top for _, top, _, _ in boxes), max(bottom for _, _, _, bottom in boxes)
    for char in chars:
        left, high, right, low, _ = char
        x, y = (left + right) / 2, (high + low) / 2
        inside = first < y < last and any(top < y < bottom and x0 < x < x1 for x0, top, x1, bottom in boxes)
        (aside if inside else kept).append(char)
    return kept


def _is_under_rule(content: PageContent, text: RunningText) -> bool:
    """Whether a rule runs over a text in a page's head."""
    rules = (rule for rule in content.horizontal if rule.at < text.middle < HEAD * content.height)
    return any(rule.start < text.x0 + SAME_EDGE and rule.end > text.x1 - SAME_EDGE for rule in rules)


def put_running_back(content: PageContent, aside: Sequence[Char]) -> None:
    if aside:
        content.chars = sorted([*content.chars, *aside], key=by_height)


def _list_margins(
    content: PageContent, middles: Sequence[float] | None = None
) -> list[tuple[RunningText, tuple[float, float, float, float]]]:
    """The texts at a page's top and foot, each with its box; with ``middles`` those of lines near these heights alone."""
    out = []
    first, last = _find_margins(content)
    for margin in (content.chars[:first], content.chars[last:]):
        near = margin if middles is None else _list_near(margin, middles)
        for line in make_parted_lines(near):
            for piece in line.pieces:
                out.append((_look_at(piece, line.middle, content.number), (piece.x0, line.top, piece.x1, line.bottom)))
    return out


def _find_margins(content: PageContent) -> tuple[int, int]:
    """Behind the last character of a page's head, and before the first of its foot: they stand from the top of the page down."""
    first = bisect_left(content.chars, 2 * HEAD * content.height, key=by_height)
    return first, max(first, bisect_right(content.chars, 2 * FOOT * content.height, key=by_height))


def _list_near(chars: Sequence[Char], middles: Sequence[float]) -> list[Char]:
    """The characters near one of these heights."""
    near = []
    for char in chars:
        height = by_height(char) / 2
        for middle in middles:
            if abs(height - middle) < NEAR_LINE:
                near.append(char)
                break
    return near


def _look_at(piece: Stretch, middle: float, page: int) -> RunningText:
    text = piece.text.replace(" ", "")
    return RunningText(middle, piece.x0, piece.x1, text, _NUMBER.sub(lambda found: _count(found[0], page), text))


def _count(figure: str, page: int) -> str:
    """How far a number is off the page's place in the file; the number where it is none of a page."""
    return f"#{int(figure) - page}" if len(figure) <= LONGEST_NUMBER else figure
