"""What of a report's pages is shown: pages that are drawn, and pieces of them around boxes.

In: boxes on pages, and which pages are drawn (:mod:`pipeline.site.drawing` does). Out: :class:`Piece`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.places import Box

WIDEST, AROUND, RIM, TALLEST = (
    280.0,
    30.0,
    1.5,
    200.0,
)  # points: a piece, the page around its boxes, theirs, all of these


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page that has a picture; ``width`` and ``height`` in points."""

    href: str
    width: float
    height: float


@dataclass(frozen=True)
class Pictures:
    """What is drawn of a report. ``why``: why there is nothing, in words."""

    boxes: dict[str, tuple[Box, ...]] = field(default_factory=dict)
    sheets: dict[int, Drawn] = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a page with boxes on it: the page, what of it is seen (left, top, width, height), and the boxes as such sides."""

    page: int
    sheet: Drawn
    view: tuple[float, float, float, float]
    boxes: tuple[tuple[float, float, float, float], ...]


def cut_pieces(boxes: Iterable[Box], sheets: Mapping[int, Drawn]) -> list[Piece]:
    """The pieces of pages that show boxes, from the top; those near one another on one. A page that is not drawn has none."""
    groups: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: (box.page, box.top, box.left)):
        if box.page not in sheets:
            continue
        if groups and groups[-1][0].page == box.page and box.bottom - groups[-1][0].top <= TALLEST:
            groups[-1].append(box)
        else:
            groups.append([box])
    return [_cut(some, sheets[some[0].page]) for some in groups]


def _cut(boxes: list[Box], sheet: Drawn) -> Piece:
    """Around them, as wide as most columns at least, and no further than the page goes."""
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
    width = min(sheet.width, max(WIDEST, right - left + 2 * AROUND))
    height = min(sheet.height, bottom - top + 2 * AROUND)
    x = min(max((left + right - width) / 2, 0.0), sheet.width - width)
    y = min(max((top + bottom - height) / 2, 0.0), sheet.height - height)
    sides = (
        (box.left - RIM, box.top - RIM, box.right - box.left + 2 * RIM, box.bottom - box.top + 2 * RIM) for box in boxes
    )
    return Piece(boxes[0].page, sheet, _round((x, y, width, height)), tuple(_round(four) for four in sides))


def _round(four: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    a, b, c, d = (round(side, 1) for side in four)
    return a, b, c, d
