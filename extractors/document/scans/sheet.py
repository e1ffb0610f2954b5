"""A picture → the pages on it: upright and straight, their letters with boxes, their rules and shaded areas.

In: a :class:`Picture`. Out: :class:`RecognisedPage` objects, everything in points from the top left corner of the page as it is
read. Pure: the same picture gives the same pages.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from extractors.document.model import RecognisedLetter, RecognisedPage
from extractors.document.scans import paper
from extractors.document.scans.engine import find_text, read_lines
from extractors.document.scans.lettering import (
    Letter,
    ReadLine,
    agree_on_sizes,
    are_brackets_full,
    are_full,
    guess_size,
    measure_advance,
    measure_size,
    place_letters,
    spread_out,
)
from extractors.document.scans.picture import FINEST, Picture
from extractors.document.scans.ruling import Line, Ruled, find_rules
from extractors.document.scans.shading import Shade, find_shades, invert_dark
from extractors.document.scans.shapes import see_mark
from extractors.document.scans.wording import choose_letters

NO_MEMORY = -4  # what OpenCV says where there is too little
FINDING = 110.0  # dpi at which text is looked for
LOOKING = 72.0  # dpi at which it is looked for to see how a page lies
TILE, OVERLAP = 1408, 128  # pixels: a larger picture is looked at part by part
LIKELY, SURE_BOX = 0.3, 0.5  # of a pixel, of a box in the mean: from which it is text
GROWN = 1.0  # how far a box goes beyond what was found, as a share of its area over its outline
READING = (150.0, FINEST)  # dpi between which a page is read
TALL = 1.8  # times as high as wide: signs one under the other, or a page that lies on its side
SIDEWAYS = 0.6  # share of the boxes' area that is tall on a page that lies on its side
ASKED = 8  # lines that tell which way is up
DOUBTED = 0.86  # mean of what the model gives its signs, below which a page may be upside down
MARGIN = 0.12  # of a line's height, white around what is read
LEAST_SIGN = 0.5  # of a sign: what the model gives less is dirt where it stands alone
LEAST_LEFT = 0.92  # the same of signs that the finder did not find: dots of a rule look like `1`
STROKES = 0.42  # of the usual height: white between the strokes of one sign (`二`)
EDGE = 0.02  # of a page's longer side, in which nothing is printed
CUT_OFF = 0.35  # of a sign's width: less of it at a box's rim is another's
TWO_LINES = 1.6  # times the usual height: what may be two lines
VALLEY = 0.12  # of a line's fullest rows: the most ink between two lines
SAME_LINE = 0.7  # of the higher of two boxes, that both share if they are of one line
COVERED = 0.12  # of the lower one's height, by which they cover one another at least
ALONE = 0.35  # of the usual height: white beside what no box covers
LEAST_INK, THINNEST = 0.22, 0.05  # of the usual height: ink that is smaller, or as thin as a hair, is dirt
DUST = 0.3  # of the usual height: the largest grain of dirt
MOSTLY_IN = 0.5  # of a box, that a larger one covers
NEAR_LINE = 0.25  # of a line's height, within which another stands close below it
STOPS = frozenset(".,:;'\"`·•。，、：；…‧‥!|^~_")  # what no line consists of
FEW = 4  # lines on a page, below which nothing tells its usual height


@dataclass(frozen=True)
class _Box:
    """A line of text in pixels."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0


def recognise(picture: Picture) -> tuple[RecognisedPage, ...]:
    """The pages of a picture, in the order in which they are read: mostly one. Raises MemoryError, for which OpenCV has an error
    of its own."""
    import cv2

    cv2.setNumThreads(1)
    try:
        return _recognise(picture)
    except cv2.error as error:
        if error.code == NO_MEMORY:
            raise MemoryError from error
        raise


def _recognise(picture: Picture) -> tuple[RecognisedPage, ...]:
    scanned, dpi = _fit(picture)
    grey = paper.whiten(scanned)
    skew = paper.measure_skew(grey, dpi)
    if skew:
        grey, scanned = paper.turn_by(grey, skew), paper.turn_by(scanned, skew)
    boxes = _find_boxes(grey, dpi, LOOKING)
    turn = _find_turn(grey, boxes)
    boxes = [_turn_box(box, turn, grey.shape) for box in boxes]
    grey, scanned = (np.ascontiguousarray(np.rot90(pixels, -turn // 90)) for pixels in (grey, scanned))
    parts = paper.part_pages(grey, [(b.x0, b.y0, b.x1, b.y1) for b in boxes])
    pages = ((np.ascontiguousarray(pixels[:, start:stop]) for pixels in (grey, scanned)) for start, stop in parts)
    return tuple(_read_page(page, plain, dpi, turn, skew) for page, plain in pages)


def _fit(picture: Picture) -> tuple[Any, float]:
    """Its pixels at a resolution in which it can be read."""
    import cv2

    pixels, dpi = picture.pixels(), picture.dpi
    wanted = min(max(dpi, READING[0]), READING[1])
    if wanted == dpi:
        return pixels, dpi
    scale = wanted / dpi
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=way), wanted


# ------------------------------------------------------------------------------------------------------ which way is up


def _find_turn(grey: Any, boxes: Sequence[_Box]) -> int:
    """By how many degrees clockwise a page is to be turned to be read."""
    area = sum(box.width * box.height for box in boxes)
    tall = sum(box.width * box.height for box in boxes if box.height > TALL * box.width)
    ways = (90, 270) if area and tall > SIDEWAYS * area else (0, 180)
    asked = sorted(boxes, key=lambda box: -max(box.width, box.height))[:ASKED]
    crops = [_cut(grey, box) for box in asked]
    trust = {}
    for way in ways:
        trust[way] = _trust([np.ascontiguousarray(np.rot90(crop, -way // 90)) for crop in crops])
        if trust[way] >= DOUBTED:
            return way
    return max(ways, key=lambda one: (trust[one], -one))


def _turn_box(box: _Box, turn: int, shape: tuple[int, int]) -> _Box:
    """Where a box is once its picture, of so many rows and columns, is turned clockwise."""
    height, width = shape
    if turn == 90:
        return _Box(height - box.y1, box.x0, height - box.y0, box.x1)
    if turn == 180:
        return _Box(width - box.x1, height - box.y1, width - box.x0, height - box.y0)
    if turn == 270:
        return _Box(box.y0, width - box.x1, box.y1, width - box.x0)
    return box


def _trust(crops: Sequence[Any]) -> float:
    """What the model gives the signs of some lines, in the mean; 0 where it sees none."""
    sure = [sign.sure for signs in read_lines(crops) for sign in signs]
    return sum(sure) / len(sure) if sure else 0.0


# --------------------------------------------------------------------------------------------------- where lines stand


def _find_boxes(grey: Any, dpi: float, finding: float = FINDING) -> list[_Box]:
    """The lines of text of a picture, part by part where it is large."""
    import cv2

    scale = min(1.0, finding / dpi)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    likely = np.zeros(small.shape, dtype=np.float32)
    for rows, columns in itertools.product(_tiles(small.shape[0]), _tiles(small.shape[1])):
        part = likely[rows, columns]
        np.maximum(part, find_text(np.ascontiguousarray(small[rows, columns])), out=part)
    count, labels, stats, _ = cv2.connectedComponentsWithStats((likely > LIKELY).astype(np.uint8), connectivity=8)
    found = []
    for number in range(1, count):
        x, y, width, height, _ = (int(v) for v in stats[number])
        own = labels[y : y + height, x : x + width] == number
        if min(width, height) < 3 or likely[y : y + height, x : x + width][own].mean() < SURE_BOX:
            continue
        grown = GROWN * width * height / (2 * (width + height))
        edges = (x - grown, y - grown, x + width + grown, y + height + grown)
        found.append(_Box(*(edge / scale for edge in edges)))
    return found


def _tiles(side: int) -> list[slice]:
    if side <= TILE:
        return [slice(0, side)]
    count = -(-(side - OVERLAP) // (TILE - OVERLAP))
    starts = np.linspace(0, side - TILE, count).round().astype(int)
    return [slice(start, start + TILE) for start in starts.tolist()]


def _cut(grey: Any, box: _Box) -> Any:
    height, width = grey.shape
    rows = slice(max(0, int(box.y0)), min(height, int(box.y1) + 1))
    return np.ascontiguousarray(grey[rows, max(0, int(box.x0)) : min(width, int(box.x1) + 1)])


# ------------------------------------------------------------------------------------------------------------- reading


def _read_page(grey: Any, scanned: Any, dpi: float, turn: int, skew: float) -> RecognisedPage:
    """What is on a page: ``grey`` with its paper white, ``scanned`` as it was."""
    shades = find_shades(scanned, dpi)
    grey = invert_dark(grey, scanned, shades, dpi)
    ruled = find_rules(grey, paper.find_ink(grey), dpi)
    ink = paper.find_ink(ruled.rest)
    found = _find_boxes(ruled.rest, dpi)
    high = float(np.median([box.height for box in found])) if len(found) >= FEW else 0.0
    boxes = _unite([part for box in found for part in _part(box, ruled, ink, high)])
    usual = high / (1 + GROWN)
    left = _find_left(ink, boxes, ruled, usual)
    lines = [
        *_read(ruled.rest, ink, boxes, usual, LEAST_SIGN),
        *_read(ruled.rest, ink, left, usual, LEAST_LEFT),
    ]
    sizes = agree_on_sizes([measure_size(line) for line in lines])
    sizes = [size or guess_size(line) for size, line in zip(sizes, lines, strict=True)]
    spreads = [spread_out(line, size) for line, size in zip(lines, sizes, strict=True)]
    full = are_brackets_full(spreads)
    advance = measure_advance(spreads)
    letters = [letter for one in spreads for letter in place_letters(one, full, advance.get(one.size, one.size))]
    point = dpi / 72
    return RecognisedPage(
        round(grey.shape[1] / point, 2),
        round(grey.shape[0] / point, 2),
        turn,
        round(skew, 2),
        tuple(_to_points(letter, point) for letter in letters),
        tuple(_rule_to_points(line, point) for line in ruled.across),
        tuple(_rule_to_points(line, point) for line in ruled.down),
        tuple(_shade_to_points(shade, point) for shade in shades),
    )


def _to_points(letter: Letter, point: float) -> RecognisedLetter:
    x0, top, x1, bottom = (round(edge / point, 2) for edge in letter[:4])
    return x0, top, x1, bottom, letter.text, round(letter.sure, 4)


def _rule_to_points(line: Line, point: float) -> tuple[float, float, float]:
    return round(line.at / point, 2), round(line.start / point, 2), round(line.end / point, 2)


def _shade_to_points(shade: Shade, point: float) -> tuple[float, float, float, float, float]:
    x0, top, x1, bottom = (round(edge / point, 2) for edge in shade[:4])
    return x0, top, x1, bottom, shade.light


def _part(box: _Box, ruled: Ruled, ink: Any, usual: float) -> Iterator[_Box]:
    """A box cut where rules go through it, where signs stand one under the other, and between two lines taken for one."""
    middle = (box.y0 + box.y1) / 2
    inner = 0.25 * min(box.height, box.width)
    cuts = [r.at for r in ruled.down if r.start <= middle <= r.end and box.x0 + inner < r.at < box.x1 - inner]
    for x0, x1 in itertools.pairwise([box.x0, *sorted(cuts), box.x1]):
        centre = (x0 + x1) / 2
        levels = [r.at for r in ruled.across if r.start <= centre <= r.end and box.y0 + inner < r.at < box.y1 - inner]
        for y0, y1 in itertools.pairwise([box.y0, *sorted(levels), box.y1]):
            part = _Box(x0, y0, x1, y1)
            if part.height > TALL * part.width:
                yield from _part_rows(part, ink)
            else:
                yield from _part_lines(part, ink, usual)


def _part_lines(box: _Box, ink: Any, usual: float) -> Iterator[_Box]:
    """Two lines set so close that the finder took them for one, parted where the least ink is between them."""
    if box.height < TWO_LINES * usual or not usual:
        yield box
        return
    filled = _cut(ink, box).sum(axis=1)
    third = len(filled) // 3
    middle = filled[third : len(filled) - third]
    if not len(middle) or middle.min() > VALLEY * np.percentile(filled, 90):
        yield box
        return
    lowest = np.flatnonzero(middle == middle.min())
    at = max(0, int(box.y0)) + third + float(lowest.mean()) + 0.5
    yield from (_Box(box.x0, box.y0, box.x1, at), _Box(box.x0, at, box.x1, box.y1))


def _part_rows(box: _Box, ink: Any) -> Iterator[_Box]:
    """Signs one under the other, each as a line; a sign of two parts stays whole."""
    rows = _cut(ink, box).any(axis=1)
    runs = [run for run in paper.find_runs(rows) if not _is_a_neighbour(run, len(rows), box.width)]
    joined: list[tuple[int, int]] = []
    for start, stop in runs:
        if joined and stop - joined[-1][0] < 1.05 * box.width:
            joined[-1] = joined[-1][0], stop
        else:
            joined.append((start, stop))
    top = max(0, int(box.y0))
    yield from (_Box(box.x0, top + start - 1, box.x1, top + stop + 1) for start, stop in joined)


def _is_a_neighbour(run: tuple[int, int], rows: int, width: float) -> bool:
    """Whether rows of ink at the rim of a box are what it cuts off the sign above or below."""
    start, stop = run
    return stop - start < CUT_OFF * width and (start == 0 or stop == rows)


def _unite(boxes: Sequence[_Box]) -> list[_Box]:
    """Boxes of one line that cover part of one another as one: the sign between them would be read twice."""
    united: list[_Box] = []
    for box in sorted(boxes, key=lambda one: one.x0):
        for place, other in enumerate(united):
            shared = min(box.y1, other.y1) - max(box.y0, other.y0)
            low = min(box.height, other.height)
            overlap = min(box.x1, other.x1) - box.x0
            if shared > SAME_LINE * max(box.height, other.height) and overlap > COVERED * low:
                united[place] = _Box(other.x0, min(box.y0, other.y0), max(box.x1, other.x1), max(box.y1, other.y1))
                break
        else:
            united.append(box)
    return [box for box in united if not any(_lies_in(box, other) for other in united)]


def _lies_in(box: _Box, other: _Box) -> bool:
    """Whether most of a box is covered by a larger one: a line that reaches over a rule is cut there, and what is left of it on the
    other side lies on the end of the text that stands there."""
    across, down = min(box.x1, other.x1) - max(box.x0, other.x0), min(box.y1, other.y1) - max(box.y0, other.y0)
    own, others = box.width * box.height, other.width * other.height
    return own < others and across > 0 and down > 0 and across * down > MOSTLY_IN * own


def _find_left(ink: Any, boxes: Sequence[_Box], ruled: Ruled, usual: float) -> list[_Box]:
    """Text that no box covers: the finder leaves out short texts in narrow cells, and signs of little ink (`一`, `●`)."""
    import cv2

    if not usual:
        return []
    left = ink.copy()
    for box in boxes:
        left[max(0, int(box.y0)) : int(box.y1) + 1, max(0, int(box.x0)) : int(box.x1) + 1] = 0
    reach = np.ones((max(1, int(STROKES * usual)), max(1, int(0.7 * usual))), np.uint8)
    near = cv2.morphologyEx(left, cv2.MORPH_CLOSE, reach)
    count, _, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    found: list[_Box] = []
    rim = EDGE * max(ink.shape)
    for number in range(1, count):
        x, y, width, height, area = (int(v) for v in stats[number])
        if min(x, y, ink.shape[1] - x - width, ink.shape[0] - y - height) < rim:
            continue  # the shadow of the paper's edge
        if height > 2.2 * usual or max(width, height) < LEAST_INK * usual or area < 0.15 * width * height:
            continue
        if min(width, height) < THINNEST * usual:
            continue
        own = _Box(x, y, x + width, y + height)
        near = (box for box in boxes if _are_near(box, x, y, x + width, y + height, ALONE * usual))
        if not all(_is_parted(own, box, ruled) for box in near):
            continue  # a part of a letter that stands out of its line
        pad = 0.12 * usual
        tall = max(0.0, usual - height) / 2  # a sign of little height is read in a line's height
        found += _part(_Box(x - pad, y - tall - pad, x + width + pad, y + height + tall + pad), ruled, ink, 0.0)
    return found


def _are_near(box: _Box, x0: float, y0: float, x1: float, y1: float, reach: float) -> bool:
    """Whether a box is within reach of some edges."""
    beside = box.x0 < x1 + reach and box.x1 > x0 - reach
    return beside and box.y0 < y1 + reach and box.y1 > y0 - reach


def _find_seams(boxes: Sequence[_Box], ink: Any) -> list[tuple[float, float]]:
    """From and to which row the ink of each box is its own, where another stands close above or below: lines set without any
    white between them (`前年度` over `決算數` in the head of a budget) reach into one another's boxes."""
    found = [(0.0, float(ink.shape[0]))] * len(boxes)
    edges = np.array([(box.x0, box.y0, box.x1, box.y1) for box in boxes]).reshape(-1, 4)
    for number, upper in enumerate(boxes):
        low = NEAR_LINE * upper.height
        beside = (edges[:, 0] < upper.x1) & (edges[:, 2] > upper.x0)
        below = (edges[:, 1] > upper.y0 + upper.height / 2) & (edges[:, 1] < upper.y1 + low) & (edges[:, 3] > upper.y1)
        for other in np.flatnonzero(beside & below).tolist():
            seam = _find_seam(upper, boxes[other], ink)
            found[number] = found[number][0], min(found[number][1], seam)
            found[other] = max(found[other][0], seam), found[other][1]
    return found


def _find_seam(upper: _Box, lower: _Box, ink: Any) -> float:
    """The row with the least ink about the place where two boxes meet, above which it is the upper one's."""
    middle = (upper.y1 + lower.y0) / 2
    reach = max(abs(upper.y1 - lower.y0) / 2, NEAR_LINE * min(upper.height, lower.height))
    top = max(0, int(middle - reach))
    strip = _cut(ink, _Box(max(upper.x0, lower.x0), top, min(upper.x1, lower.x1), middle + reach))
    if not strip.size:
        return middle
    filled = strip.sum(axis=1)
    least = np.flatnonzero(filled == filled.min()) + top + 0.5
    return float(least[np.abs(least - middle).argmin()])


def _is_parted(one: _Box, other: _Box, ruled: Ruled) -> bool:
    """Whether a rule stands between the middles of two boxes: `-` in a cell beside a letter in the next one."""
    (x0, x1), (y0, y1) = (
        sorted(((one.x0 + one.x1) / 2, (other.x0 + other.x1) / 2)),
        sorted(((one.y0 + one.y1) / 2, (other.y0 + other.y1) / 2)),
    )
    middle, level = (one.x0 + one.x1) / 2, (one.y0 + one.y1) / 2
    return any(x0 < rule.at < x1 and rule.start <= level <= rule.end for rule in ruled.down) or any(
        y0 < rule.at < y1 and rule.start <= middle <= rule.end for rule in ruled.across
    )


def _fit_to_ink(box: _Box, ink: Any, least: float, seams: tuple[float, float]) -> _Box | None:
    """A box around its ink, with a little white, and of the least height; None where it has no ink. Ink at its rim is followed
    a little way out, though not beyond ``seams``."""
    reach = 0.2 * box.height
    wide = _cut(
        ink, _Box(box.x0 - reach, max(box.y0 - reach, seams[0]), box.x1 + reach, min(box.y1 + reach, seams[1] - 1))
    )
    left, top = max(0, int(box.x0 - reach)), max(0, int(max(box.y0 - reach, seams[0])))
    rows = _core(are_full(wide), int(box.y0) - top, int(box.y1) - top) if wide.size else None
    if rows is None:
        return None
    columns = _core(wide[rows[0] : rows[1]].any(axis=0), int(box.x0) - left, int(box.x1) - left)
    if columns is None:
        return None
    pad = max(MARGIN * (rows[1] - rows[0]) + 1, (0.8 * least - (rows[1] - rows[0])) / 2)
    side = min(pad, MARGIN * max(least, rows[1] - rows[0]) + 1)
    return _Box(left + columns[0] - side, top + rows[0] - pad, left + columns[1] + side, top + rows[1] + pad)


def _cut_between(pixels: Any, box: _Box, seams: tuple[float, float], blank: int) -> Any:
    """A box cut out, blank where it reaches beyond its seams."""
    part = _cut(pixels, box).copy()
    top = max(0, int(box.y0))
    part[: max(0, int(seams[0]) - top)] = blank
    part[max(0, int(seams[1]) - top) :] = blank
    return part


def _core(flags: Any, start: int, stop: int) -> tuple[int, int] | None:
    """From where to where there is ink between two bounds, with what is joined to it beyond them."""
    inside = np.flatnonzero(flags[max(start, 0) : stop + 1])
    if not len(inside):
        return None
    first, last = max(start, 0) + int(inside[0]), max(start, 0) + int(inside[-1])
    while first > 0 and flags[first - 1]:
        first -= 1
    while last + 1 < len(flags) and flags[last + 1]:
        last += 1
    return first, last + 1


def _is_dust(ink: Any, usual: float) -> bool:
    """Whether no piece of some ink is as large as a stop: grains of the paper that look like a bracket in an empty cell."""
    import cv2

    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    return max((int(max(width, height)) for _, _, width, height, _ in stats[1:]), default=0) < DUST * usual


def _read(grey: Any, ink: Any, boxes: Sequence[_Box], usual: float, least: float) -> Iterator[ReadLine]:
    """The lines in boxes; what is dirt is left out: signs that the model gives less than ``least``, stops that stand alone."""
    fitted = [
        (_fit_to_ink(box, ink, usual, seams), seams) for box, seams in zip(boxes, _find_seams(boxes, ink), strict=True)
    ]
    kept = [(box, seams) for box, seams in fitted if box is not None]
    for (box, seams), read in zip(kept, read_lines([_cut_between(grey, *one, 255) for one in kept]), strict=True):
        own = _cut_between(ink, box, seams, 0)
        signs = see_mark(read, own, usual)
        printed = [sign for sign in signs if not sign.text.isspace()]
        letters = [sign for sign in printed if sign.text not in STOPS]
        few = len(letters) <= 2
        if not printed or (few and max(sign.sure for sign in letters or printed) < least):
            continue
        if few and _is_dust(own, usual):
            continue
        if signs is read and all(sign.text in STOPS for sign in printed):  # a mark known by its outline is no dirt
            continue
        yield ReadLine(tuple(choose_letters(signs)), max(0, int(box.x0)), max(0, int(box.y0)), own)
