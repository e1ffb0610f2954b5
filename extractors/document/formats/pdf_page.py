"""One PDF page as pdfium sees it: visible upright characters with their boxes, ruling lines, shaded areas.

In: a loaded page. Out: :class:`PageContent`, everything in points from the top left corner of the page as it is read
(a page whose text runs sideways is turned). Not done here: no tables, no lines of text. The raw interface of pdfium is
used because a Python object for each character costs several times what pdfium itself needs.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium

from extractors.document.formats.flow import raise_digits
from extractors.document.formats.pdf_lengths import A4, span_most
from extractors.document.formats.pdf_letters import (
    ASCII,
    SECOND_HALF,
    are_blank,
    are_ideographs,
    are_of_chance,
    are_raisable,
    are_surrogates,
    are_unmapped,
    join_halves,
    read_texts,
)
from extractors.document.formats.pdf_objects import (
    FULL_TURN,
    HALF_TURN,
    QUARTER_TURN,
    SIDEWAYS,
    THIN,
    THREE_QUARTER_TURN,
    Matrix,
    PageObjects,
    Scratch,
    address_of,
    get_box,
    get_origin,
    get_text,
    get_text_object,
    get_unicode,
    letter_size,
    list_objects,
    map_box,
    map_point,
    rotation_of,
)
from extractors.document.formats.pdf_visible import draw, find_changed, find_inked, switched_off

# Rules and shades
ALONG = 4.0  # points: a rule no further outside a shade's edge runs along it
ON_SHADE = 1.0  # points: what is no further outside a shade lies on it
PAPER = 0.97  # luminance from which ink is white
SPECK = 0.2  # points: a thin filled box that is shorter is a speck, else a line
DASH = 0.3  # points: a stroke that is shorter is a dot, else part of a rule
ASKEW, ASKEW_SHARE = 0.6, 0.004  # points, and share of its length: a stroke that leaves its line by more is a diagonal
SHADING = THIN + 2  # points: a thicker stroke is no rule but shades what is under it …
STRIP = 3  # … if it is so many times as long
GREY = 0.5  # luminance that such a shade is taken for

# Characters
NO_WIDTH = 0.01  # points: what is no wider cannot be seen; pdfium makes spaces and line ends of its own like that
LOW = 0.5  # points: a box that is lower says nothing of its letter
FONT_SIZES = (1.0, 200.0)  # points between which the size of a font is believed
RAISED = 0.9  # share of the height of what stands before it, below which a digit may be a raised one
RAISED_APART = 0.5  # … of white between the two at most
RISE = 0.12  # share of that height by which it stands higher at least
DRAWN = 0.5  # share of a page's letters that a picture of it must show to say anything of the others

# Where the heights that the fonts give are of no use
ASCENT, DESCENT = 0.88, 0.12  # ems over and under the line on which a Chinese letter stands
WIDE = 2.0  # points: an ideograph that is narrower tells no em
FLAT, TALL = 0.7, 1.7  # ems: an ideograph's height between them may be its font's own
UNEVEN = 0.35  # ems by which the heights of one page's letters differ, from which they are of no use
ONE_LINE = 0.6  # points: origins that differ by less stand on one line
OVERSIZE = 1.6  # of the page's usual em: what a line without ideographs may be as tall as and be believed
STOP = 0.6  # of the tallest of its line: what is lower is a stop or a dash, and no em

SIDES = ("left", "top", "right", "bottom")  # of a box, in the order of an FS_RECTF

# Letters that are printed twice
DOUBLED = 0.3  # of a letter's width: the same letter no further away is the same one printed again …
DOUBLED_POINTS = (0.3, 1.5)  # … but no less and no more than this
MESH = 4.0  # points: the side of the squares by which they are looked up, longer than the greatest distance
CODE_BIT, ACROSS_BIT = 40, 20  # where a letter and its place across begin in a number; that down begins at 0

# Turned text
PREVAILING = 0.6  # share of a page's text objects that run one way, from which it is read that way
TURNED_PITCH = 1.2  # ems from one line of turned text to the next, once it is laid down
TURNED_APART = 1.45  # ems from one line of turned text to another that is of the next column
MOST_TURNED = 500  # on a page: more are a drawing
HALF_SIDE = 0.5  # of the height of a turned text, which the sides of its box reach at least
LEAST_TURNED = 3  # turned texts side by side that are heads though no box of rules is around them

# Text that is not read
EVERYWHERE = (-np.inf, -np.inf, np.inf, np.inf)  # a box that holds every point
PALE = 0.6  # luminance of ink from which large letters are a watermark …
WATERMARK = 30.0  # … and points from which they are large
DARK = 0.85  # luminance of a shade on which white letters are read: on a lighter one nobody would see them
PICTURED = 0.05  # share of a page that pictures cover, from which white letters may stand on one
SCANNED = 0.5  # share of a page that pictures cover, from which its text, all invisible, was recognised on them


# One visible character: x0, top, x1, bottom, text. From left to right its advance, from top to bottom its em square.
# A plain tuple, for a page has thousands.
Char = tuple[float, float, float, float, str]


text_of = itemgetter(4)  # of a character


def middle_down(char: Char) -> float:
    """The height of a character's middle, by which those of a page stand in order.

    >>> middle_down((20.0, 100.0, 32.0, 112.0, "年"))
    106.0
    """
    _, top, _, bottom, _ = char
    return (top + bottom) / 2


class Rule(NamedTuple):
    """A straight line: at a height from left to right, or at an x from top to bottom."""

    at: float
    start: float
    end: float


class Fill(NamedTuple):
    """A shaded rectangle; ``light`` is its luminance, 0 black to 1 white."""

    x0: float
    top: float
    x1: float
    bottom: float
    light: float

    def crossed_by(self, rule: Rule) -> bool:
        """Whether a rule across runs through it or along it."""
        return self.top - ALONG < rule.at < self.bottom + ALONG and rule.start < self.x1 and rule.end > self.x0

    def parted_by(self, rule: Rule) -> bool:
        """Whether a rule down runs through it or along it."""
        return self.x0 - ALONG < rule.at < self.x1 + ALONG and rule.start < self.bottom and rule.end > self.top


@dataclass(slots=True)
class PageContent:
    """What one page holds."""

    number: int  # 1-based
    width: float
    height: float
    turn: int = 0  # degrees, clockwise, by which it is turned to be read
    crop: tuple[float, float, float, float] = (0.0, 0.0, *A4)  # in PDF space: left, bottom, right, top
    chars: list[Char] = field(default_factory=list)  # by the height of their middles, from the top
    horizontal: list[Rule] = field(default_factory=list)
    vertical: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    images: float = 0.0  # share of the page that images cover
    printed: int = 0  # characters that are no white space, before anything is dropped
    unmapped: int = (
        0  # of these, private use, control characters, without a Unicode value, or all where they are wrong ones
    )
    invisible: int = 0  # of these, in invisible text
    recognised: bool = False  # the text is invisible and lies over an image of itself
    strokes_dropped: bool = False  # more drawing than is looked at
    # strokes that are neither level nor upright: left, its height there, right, its height there
    slants: list[tuple[float, float, float, float]] = field(default_factory=list)
    charts: list[tuple[float, float, float, float]] = field(
        default_factory=list
    )  # boxes of ruled drawings that are no tables
    frames: list[tuple[float, float, float, float]] = field(default_factory=list)  # boxes with no rule inside
    # … with those of which a side is missing where the page ends
    outlines: list[tuple[float, float, float, float]] = field(default_factory=list)


def read_page(handle: Any, number: int, layers: bool = False) -> PageContent:
    """Everything of one loaded page (an ``FPDF_PAGE``); ``layers``: the document has some."""
    box = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(handle, box) or box.right <= box.left or box.top <= box.bottom:
        box.left, box.bottom, box.right, box.top = 0.0, 0.0, *A4
    scratch = Scratch()
    found = list_objects(handle, scratch, layers=layers)

    # A table printed sideways is read sideways: the page is turned to the way most of its text runs.
    angles = Counter(text.angle for text in found.texts if not text.hidden)
    angles[0] += found.plain
    turn = rotation_of(handle)
    upright, most = angles.most_common(1)[0]
    if most and upright >= 0 and most > PREVAILING * angles.total():
        turn = upright
    if turn and found.plain:
        found = list_objects(handle, scratch, every=True, layers=layers)
    crop = (box.left, box.bottom, box.right, box.top)
    view = _view(crop, turn)
    swapped = turn in SIDEWAYS
    width, height = box.right - box.left, box.top - box.bottom
    page = PageContent(number, height if swapped else width, width if swapped else height, turn, crop)
    page.strokes_dropped = found.full
    if not found.full:
        _add_rules(page, found, view)
    area = sum(
        max(0.0, min(x1, box.right) - max(x0, box.left)) * max(0.0, min(y1, box.top) - max(y0, box.bottom))
        for x0, y0, x1, y1 in found.images
    )
    page.images = min(1.0, area / (width * height))
    text_page = pdfium.FPDFText_LoadPage(handle)
    doubted: dict[Char, int] = {}
    if text_page:
        try:
            doubted = _add_chars(page, text_page, found, scratch, view, turn)
        finally:
            pdfium.FPDFText_ClosePage(text_page)
    if turn == rotation_of(handle):
        _drop_unseen(page, handle, doubted)
    return page


def _drop_unseen(page: PageContent, handle: Any, doubted: dict[Char, int]) -> None:
    """Leave out the characters that are painted over, or in a layer that is switched off: without their text objects (the values
    of ``doubted``) the page looks the same."""
    picture = draw(handle, page.width, page.height) if doubted else None
    if picture is None:
        return
    boxes = [(x0, top, x1, bottom) for x0, top, x1, bottom, _ in page.chars]
    inked = find_inked(picture, boxes)
    # A font that is not in the file may have no letters here: then what is not drawn is there all the same.
    printed = [ink for ink, (*_, text) in zip(inked, page.chars, strict=True) if not text.isspace()]
    if sum(printed) < DRAWN * len(printed):
        return
    with switched_off(set(doubted.values())):
        without = draw(handle, page.width, page.height)
    if without is None:
        return
    shown = find_changed(picture, without, boxes)
    page.chars = [c for c, ink in zip(page.chars, shown, strict=True) if ink or c not in doubted]


def _doubted(places: Any, mid_x: Any, mid_y: Any, address: int, found: PageObjects, view: Matrix) -> dict[int, int]:
    """Of characters by their places, those that something may hide, a layer or a box drawn after them, with their text objects."""
    owners: dict[int, int] = {}
    if found.layered:
        every = ((place, int(get_text_object(address, place) or 0)) for place in places.tolist())
        owners.update((place, owner) for place, owner in every if owner in found.layered)
    ordinals: dict[int, int] = {}
    for x0, y0, x1, y1, before in found.covers:
        left, top, right, bottom = map_box((x0, y0, x1, y1), view)
        x, y = mid_x[places], mid_y[places]
        inside = places[(x >= left) & (x <= right) & (y >= top) & (y <= bottom)]
        if len(inside) and not ordinals:
            ordinals = {owner: ordinal for ordinal, owner in enumerate(found.drawn)}
        for place in inside.tolist():
            owner = int(get_text_object(address, place) or 0)
            if ordinals.get(owner, before) < before:
                owners[place] = owner
    return owners


def _view(box: tuple[float, float, float, float], turn: int) -> Matrix:
    """From PDF space to points from the top left corner of the page turned clockwise by ``turn`` degrees."""
    left, bottom, right, top = box
    if turn == QUARTER_TURN:
        return (0.0, 1.0, 1.0, 0.0, -bottom, -left)
    if turn == HALF_TURN:
        return (-1.0, 0.0, 0.0, 1.0, right, -bottom)
    if turn == THREE_QUARTER_TURN:
        return (0.0, -1.0, -1.0, 0.0, top, right)
    return (1.0, 0.0, 0.0, -1.0, -left, top)


def _add_rules(page: PageContent, found: PageObjects, view: Matrix) -> None:
    """Lines become rules; thin filled boxes do, too; thick strokes and other boxes are shading."""
    boxes = [(_clip(page, map_box((x0, y0, x1, y1), view)), light) for x0, y0, x1, y1, light in found.boxes]
    for (x0, top, x1, bottom), light in boxes:
        if x1 - x0 > THIN and bottom - top > THIN:
            page.fills.append(Fill(x0, top, x1, bottom, light))
    shades = [fill for fill in page.fills if fill.light < PAPER]
    for line in found.lines:
        _add_line(page, line, view, shades)
    horizontal, vertical = page.horizontal, page.vertical
    for (x0, top, x1, bottom), light in boxes:
        w, h = x1 - x0, bottom - top
        if w < 0 or h < 0 or (light >= PAPER and not _lies_on(shades, (x0 + x1) / 2, (top + bottom) / 2)):
            continue
        if h <= THIN and w >= SPECK:
            horizontal.append(Rule((top + bottom) / 2, x0, x1))
        if w <= THIN and h >= SPECK:
            vertical.append(Rule((x0 + x1) / 2, top, bottom))


def _clip(page: PageContent, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    x0, top, x1, bottom = box
    return max(x0, 0.0), max(top, 0.0), min(x1, page.width), min(bottom, page.height)


def _lies_on(shades: Sequence[Fill], x: float, y: float) -> bool:
    """Whether something darker than paper is under a point: there a white line parts cells, on paper it is nothing."""
    return any(
        fill.x0 - ON_SHADE <= x <= fill.x1 + ON_SHADE and fill.top - ON_SHADE <= y <= fill.bottom + ON_SHADE
        for fill in shades
    )


def _add_line(
    page: PageContent, line: tuple[float, float, float, float, float, float], view: Matrix, shades: Sequence[Fill]
) -> None:
    x0, y0, x1, y1, thickness, light = line
    (ax, ay), (bx, by) = sorted((map_point(x0, y0, view), map_point(x1, y1, view)))
    long, short = max(bx - ax, abs(by - ay)), min(bx - ax, abs(by - ay))
    if long < DASH:
        return  # a dot
    if short > max(ASKEW, ASKEW_SHARE * long):
        if light < PAPER:
            page.slants.append((ax, ay, bx, by))
        return  # no border of a column
    ay, by = min(ay, by), max(ay, by)
    if light >= PAPER and not _lies_on(shades, (ax + bx) / 2, (ay + by) / 2):
        return
    if thickness > SHADING and long > STRIP * thickness:
        # A stroke as thick as a line of text is how some programs shade.
        half = thickness / 2
        if bx - ax >= by - ay:
            page.fills.append(Fill(ax, ay - half, bx, by + half, GREY))
        else:
            page.fills.append(Fill(ax - half, ay, bx + half, by, GREY))
    elif bx - ax >= by - ay:
        if 0 <= (ay + by) / 2 <= page.height:
            page.horizontal.append(Rule((ay + by) / 2, max(ax, 0.0), min(bx, page.width)))
    elif 0 <= (ax + bx) / 2 <= page.width:
        page.vertical.append(Rule((ax + bx) / 2, max(ay, 0.0), min(by, page.height)))


def _read_codes(address: int, count: int) -> Any:
    """The code points of a text page, from its text where pdfium gives one unit for each, else one by one."""
    units = np.zeros(count + 1, dtype=np.uint16)
    if get_text(address, 0, count, units.ctypes.data) == count + 1:
        codes = units[:count].astype(np.int64)
        if not are_surrogates(codes).any():
            return codes
    return join_halves(np.array([get_unicode(address, index) for index in range(count)], dtype=np.int64))


def _add_chars(
    page: PageContent, text_page: Any, found: PageObjects, scratch: Scratch, view: Matrix, turn: int
) -> dict[Char, int]:
    """Fill the page's characters. Returns those of them that something may hide, each with its text object."""
    count = pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return {}
    address = address_of(text_page)
    codes = _read_codes(address, count)
    x0, y0, x1, y1 = _read_boxes(address, codes, view)
    # What pdfium makes for its own text (spaces between words, line ends) has no width.
    blank = are_blank(codes)
    whole = codes != SECOND_HALF
    keep = whole & ~(blank & (x1 - x0 <= NO_WIDTH))
    printed = whole & ~blank
    unmapped = printed if are_of_chance(codes) else are_unmapped(codes) & whole
    page.printed, page.unmapped = int(printed.sum()), int(unmapped.sum())
    keep &= ~unmapped
    dropped = _dropped_objects(page, found, scratch, turn, view)
    turned = _turned_heads(page, found, scratch, turn, view)
    if dropped:
        for index in np.flatnonzero(keep & printed).tolist():
            owner = get_text_object(address, index)
            kind = dropped.get(owner)
            if owner in turned:
                turned[owner].objects[owner].append(index)
            elif kind is not None:
                page.invisible += kind
                keep[index] = False
    _lay_down_heads({id(head): head for head in turned.values()}.values(), keep & printed, x0, y0, x1, y1)
    low = keep & printed & ((y1 - y0 < LOW) | (x1 - x0 <= 0.0))
    for index in np.flatnonzero(low).tolist():
        x0[index], y0[index], x1[index], y1[index] = _repair_box(
            text_page, index, view, (x0[index], y0[index], x1[index], y1[index])
        )
    mid_x, mid_y = (x0 + x1) / 2, (y0 + y1) / 2
    keep &= (mid_x >= 0) & (mid_x <= page.width) & (mid_y >= 0) & (mid_y <= page.height)
    if found.clipped:
        _clip_chars(keep, mid_x, mid_y, address, {o: map_box(box, view) for o, box in found.clipped.items()})
    kept = np.flatnonzero(keep)
    kept = kept[np.argsort(mid_y[kept], kind="stable")]
    texts = read_texts(codes[kept])
    raised = _find_raised(codes, keep & printed, (x0, y0, x1, y1), address, view)
    if raised:
        texts = [
            raise_digits(text) if place in raised else text for text, place in zip(texts, kept.tolist(), strict=True)
        ]
    page.chars = list(zip(*(edge[kept].tolist() for edge in (x0, y0, x1, y1)), texts, strict=True))
    doubted: dict[Char, int] = {}
    if found.layered or found.covers:
        owners = _doubted(kept[printed[kept]], mid_x, mid_y, address, found, view)
        doubted = {c: owners[p] for c, p in zip(page.chars, kept.tolist(), strict=True) if p in owners}
    if "" in texts:
        page.chars = [char for char, text in zip(page.chars, texts, strict=True) if text]
    if _may_repeat(codes[kept], mid_x[kept], mid_y[kept]):
        page.chars = _drop_overprinted(page.chars)
    return doubted


def _clip_chars(
    keep: Any, mid_x: Any, mid_y: Any, address: int, clips: dict[int, tuple[float, float, float, float]]
) -> None:
    """Leave out the characters whose middle is outside the box to which their text object is clipped."""
    for index in np.flatnonzero(keep).tolist():
        x0, top, x1, bottom = clips.get(get_text_object(address, index), EVERYWHERE)
        keep[index] = x0 <= mid_x[index] <= x1 and top <= mid_y[index] <= bottom


def _find_raised(codes: Any, shown: Any, boxes: tuple[Any, Any, Any, Any], address: int, view: Matrix) -> set[int]:
    """The digits and signs that are set small and high behind a Latin letter or a figure: the ² of m², the ⁻⁷ of 10⁻⁷.

    Fonts differ in the height of their figures, so that the height of their origin decides. Behind a Chinese word a raised digit is
    the mark of a note and stays as it is; behind white stands the next cell, in smaller letters: `DIXON   15 to 50 cm`.
    """
    x0, y0, x1, y1 = boxes
    raisable = shown & are_raisable(codes)
    heights = (y1 - y0)[raisable]
    if not len(heights) or heights.min() >= RAISED * heights.max():
        return set()
    found: set[int] = set()
    base = last = -1
    places = np.flatnonzero(shown)
    tall, level = (y1 - y0)[places], (y0 + y1)[places]
    small = (tall[1:] < RAISED * tall[:-1]) & (np.abs(level[1:] - level[:-1]) < tall[:-1])
    if not (small & raisable[places[1:]]).any():
        return set()  # none is small beside the one before it, as the first one that is raised would be
    tops, bottoms, may_be = y0.tolist(), y1.tolist(), raisable.tolist()
    for index in places.tolist():
        before, last = last, index
        if base < 0 or not may_be[index]:
            base = index
            continue
        height = bottoms[base] - tops[base]
        beside = abs(tops[index] + bottoms[index] - tops[base] - bottoms[base]) < height
        beside = beside and abs(x0[index] - x1[before]) < RAISED_APART * height
        if not (beside and bottoms[index] - tops[index] < RAISED * height):
            base = index
        elif _read_origin(address, base, view) - _read_origin(address, index, view) > RISE * height:
            if int(codes[base]) in ASCII:
                found.add(index)
        else:
            base = index
    return found


class _Origin(ctypes.Structure):
    """Where a character stands on its line, in PDF space."""

    _fields_ = (("x", ctypes.c_double), ("y", ctypes.c_double))


def _read_origin(address: int, index: int, view: Matrix) -> float:
    """The height of a character's origin."""
    origin = _Origin()
    at = ctypes.addressof(origin)
    get_origin(address, index, at, at + _Origin.y.offset)
    _, height = map_point(origin.x, origin.y, view)
    return float(height)


def _read_boxes(address: int, codes: Any, view: Matrix) -> tuple[Any, Any, Any, Any]:
    """The x0, top, x1 and bottom of each character of a text page; of use where the fonts' own heights are not, too."""
    count = len(codes)
    boxes = np.zeros((count, len(SIDES)), dtype=np.float32)
    _call_all(get_box, address, range(count), _places_in(boxes))
    left, top, right, bottom = boxes.T.astype(np.float64, order="C")
    (ax, ay), (bx, by) = map_point(left, bottom, view), map_point(right, top, view)
    x0, x1 = np.minimum(ax, bx), np.maximum(ax, bx)
    y0, y1 = np.minimum(ay, by), np.maximum(ay, by)
    if _heights_vary(codes, x1 - x0, y1 - y0):
        base = _read_baselines(address, count, view)
        em = _em_sizes(codes, x1 - x0, y1 - y0, base)
        y0, y1 = base - ASCENT * em, base + DESCENT * em
    return x0, y0, x1, y1


def _places_in(rows: Any) -> range:
    """Where each row of an array stands in memory."""
    begin = rows.ctypes.data
    return range(begin, begin + rows.nbytes, rows.strides[0])


def _call_all(function: Callable[..., Any], address: int, *arguments: Iterable[int]) -> None:
    """Call a function of pdfium with each row of arguments behind an address, for what it writes."""
    deque(map(function, repeat(address), *arguments), maxlen=0)


def _heights_vary(codes: Any, widths: Any, heights: Any) -> bool:
    """Whether the heights that the fonts give are of no use: far from the em, or one for this and one for that part."""
    places = np.flatnonzero(are_ideographs(codes) & (widths > WIDE))
    solid = heights[widths > NO_WIDTH]
    if not len(solid):
        return False
    if len(places):
        low, high = span_most(np.sort(heights[places] / widths[places]))
        usual = widths[places[len(places) // 2]]
        if low < FLAT or high > TALL or high - low > UNEVEN:
            return True
        lowest, highest = span_most(np.sort(solid))
        return bool(highest - lowest > UNEVEN * usual)
    return bool(solid.min() < 1.0)


def _read_baselines(address: int, count: int, view: Matrix) -> Any:
    """The height of each character's origin."""
    across, down = np.zeros((2, count, 1))
    _call_all(get_origin, address, range(count), _places_in(across), _places_in(down))
    _, heights = map_point(across[:, 0], down[:, 0], view)
    return heights


def _em_sizes(codes: Any, widths: Any, heights: Any, base: Any) -> Any:
    """The em of each character. Fonts say all sorts of things of their height (up to twice the em, and the next part
    of the same font another), so that a Chinese character's width is taken, for the others that of the nearest one on
    the same line."""
    wide = are_ideographs(codes) & (widths > WIDE)
    places = np.flatnonzero(wide)
    em = heights.copy()
    if not len(places):
        return em
    usual = float(np.median(widths[places]))
    index = np.arange(len(codes))
    after = np.searchsorted(places, index)
    following = places[np.minimum(after, len(places) - 1)]
    previous = places[np.maximum(after - 1, 0)]
    known = np.zeros(len(codes), dtype=bool)
    for near in (previous, following):
        same = (np.abs(base[near] - base) < ONE_LINE) & ~known
        em[same] = widths[near[same]]
        known |= same
    loose = np.flatnonzero(~known)
    # A line of figures: what the font says of its tallest, within reason of the page's usual size. A stop says little.
    tallest = _reach_in_line(heights[loose], base[loose])
    tallest = np.where(tallest > OVERSIZE * usual, np.minimum(tallest, usual), tallest)
    em[loose] = np.where(heights[loose] < STOP * tallest, tallest, np.minimum(heights[loose], tallest))
    em[wide] = widths[wide]
    return em


def _reach_in_line(heights: Any, base: Any) -> Any:
    """For each character the height of the tallest among those that follow one another on its line."""
    if not len(heights):
        return heights
    starts = np.flatnonzero(np.r_[True, np.abs(np.diff(base)) > ONE_LINE])
    return np.repeat(np.maximum.reduceat(heights, starts), np.diff(np.r_[starts, len(heights)]))


def _may_repeat(codes: Any, mid_x: Any, mid_y: Any) -> bool:
    """Whether some letter stands twice in one place: a quick look, before the slow one."""
    for shift in (0.0, 1.0):
        across, down = ((mid_x + shift) / 2).astype(np.int64), ((mid_y + shift) / 2).astype(np.int64)
        keys = (codes << CODE_BIT) | (across << ACROSS_BIT) | down
        keys.sort()
        if (keys[1:] == keys[:-1]).any():
            return True
    return False


def _drop_overprinted(chars: list[Char]) -> list[Char]:
    """Without the letters printed twice, a hair apart, to look bold: the same within a third of its width."""
    least, most = DOUBLED_POINTS
    out: list[Char] = []
    seen: dict[tuple[str, int, int], list[tuple[float, float]]] = {}
    for char in chars:
        x0, top, x1, bottom, text = char
        mid_x, mid_y = (x0 + x1) / 2, (top + bottom) / 2
        near = max(least, min(most, DOUBLED * (x1 - x0)))
        if any(
            abs(x - mid_x) < near and abs(y - mid_y) < near
            for gx in {int((mid_x - near) / MESH), int((mid_x + near) / MESH)}
            for gy in {int((mid_y - near) / MESH), int((mid_y + near) / MESH)}
            for x, y in seen.get((text, gx, gy), ())
        ):
            continue
        seen.setdefault((text, int(mid_x / MESH), int(mid_y / MESH)), []).append((mid_x, mid_y))
        out.append(char)
    return out


def _repair_box(
    text_page: Any, index: int, view: Matrix, box: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """A box for a character whose font says that it has no height (or no width): the ink's, else the font size's."""
    left, right, bottom, top = ctypes.c_double(), ctypes.c_double(), ctypes.c_double(), ctypes.c_double()
    smallest, largest = FONT_SIZES
    size = max(smallest, min(largest, pdfium.FPDFText_GetFontSize(text_page, index)))
    if pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top) and right.value > left.value:
        x0, y0, x1, y1 = map_box((left.value, bottom.value, right.value, top.value), view)
        middle = (y0 + y1) / 2
        return (x0, min(y0, middle - size / 2), x1, max(y1, middle + size / 2))
    x0, _, x1, y1 = box
    return (x0, y1 - size, max(x1, x0 + size / 2), y1)


def _turned_heads(
    page: PageContent, found: PageObjects, scratch: Scratch, turn: int, view: Matrix
) -> dict[int, _TurnedHead]:
    """Text objects that are turned by a right angle and stand in a box of rules: heads of narrow columns, those of one box
    together. Each with room for the places of its characters; other sideways text (a note along the margin) is none."""
    heads: dict[int, _TurnedHead] = {}
    boxes: dict[tuple[float, ...], _TurnedHead] = {}
    loose: list[tuple[tuple[float, float, float, float], int, int]] = []  # with angle and address
    for text in found.texts:
        angle = (text.angle - turn) % FULL_TURN
        if text.hidden or text.angle < 0 or angle not in SIDEWAYS:
            continue
        left, top, right, bottom = map_box(map_box(scratch.bounds(text.address), text.form), view)
        x, y = (left + right) / 2, (top + bottom) / 2
        # the sign `_`, drawn as a rule, is no side
        long = HALF_SIDE * (bottom - top)
        sides = [rule.at for rule in page.vertical if rule.start <= y <= rule.end and rule.end - rule.start > long]
        ends = [rule.at for rule in page.horizontal if rule.start <= x <= rule.end]
        if min(sides, default=x) < x < max(sides, default=x) and min(ends, default=y) < y < max(ends, default=y):
            around = [max(at for at in rules if at < z) for rules, z in ((sides, x), (ends, y))]
            around += [min(at for at in rules if at > z) for rules, z in ((sides, x), (ends, y))]
            head = boxes.setdefault((angle, *around), _TurnedHead(upwards=angle == QUARTER_TURN))
            head.objects[text.address] = []
            heads[text.address] = head
        else:
            loose.append(((left, top, right, bottom), angle, text.address))
    for (left, top, _, bottom), angle, address in loose if len(loose) <= MOST_TURNED else ():
        level = {round(x0) for (x0, y0, _, y1), a, _ in loose if a == angle and y0 < bottom and y1 > top}
        if len(level) >= LEAST_TURNED:
            heads[address] = boxes.setdefault(
                (angle, left, top), _TurnedHead(upwards=angle == QUARTER_TURN, loose=True)
            )
            heads[address].objects[address] = []
    return heads


@dataclass(slots=True)
class _TurnedHead:
    """The turned text in one box of rules."""

    upwards: bool  # read from the bottom to the top, and its lines from left to right; else the other way round
    loose: bool = False  # no box of rules is around it
    objects: dict[int, list[int]] = field(default_factory=dict)  # the places of the characters of each text object


def _lay_down_heads(heads: Collection[_TurnedHead], shown: Any, x0: Any, y0: Any, x1: Any, y1: Any) -> None:
    """Lay turned text down, that of a box as one, unless upright letters stand among it: the figures of `1月至12月`
    written downwards stay where they are. ``shown``: which characters are there to be seen."""
    upright = shown.copy()
    for head in heads:
        for places in head.objects.values():
            upright[places] = False
    mid_x, mid_y = (x0 + x1) / 2, (y0 + y1) / 2
    level = _level_loose([head for head in heads if head.loose], y0, y1)
    for head in heads:
        parts = [places for places in head.objects.values() if places]
        if not parts:
            continue
        at = np.array([place for places in parts for place in places])
        inside = (mid_x > x0[at].min()) & (mid_x < x1[at].max()) & (mid_y > y0[at].min()) & (mid_y < y1[at].max())
        if len(parts) == 1 or (inside & upright).any():
            for places in parts:
                _lay_down([places], x0, y0, x1, y1, level.get(id(head)))
        else:
            lines = _turned_lines(head, at, x0, y0, x1, y1)
            names = _part_columns(lines, x0, x1)
            for name in names if len(names) >= LEAST_TURNED else [lines]:
                _lay_down(name, x0, y0, x1, y1)


def _level_loose(heads: Iterable[_TurnedHead], y0: Any, y1: Any) -> dict[int, float]:
    """Where each head without a box around it is laid down: those side by side at a height that all of them reach. The
    middle of a long name is another than that of a short one."""
    spans = [
        (float(y0[at].min()), float(y1[at].max()), id(head))
        for head in heads
        if (at := [place for places in head.objects.values() for place in places])
    ]
    out: dict[int, float] = {}
    group: list[tuple[float, float, int]] = []
    for span in [*sorted(spans), (math.inf, math.inf, 0)]:
        if group and span[0] >= min(bottom for _, bottom, _ in group):
            middle = (group[-1][0] + min(bottom for _, bottom, _ in group)) / 2
            out |= {head: middle for _, _, head in group}
            group = []
        group.append(span)
    return out


def _part_columns(lines: Sequence[list[int]], x0: Any, x1: Any) -> list[list[list[int]]]:
    """The lines of each name: where no rule parts the columns, the heads of all of them stand in one box."""
    names: list[list[list[int]]] = []
    for line in lines:
        before = names[-1][-1][0] if names else line[0]
        em = max(x1[line[0]] - x0[line[0]], x1[before] - x0[before])
        if not names or abs(x0[line[0]] + x1[line[0]] - x0[before] - x1[before]) / 2 > TURNED_APART * em:
            names.append([])
        names[-1].append(line)
    return names


def _turned_lines(head: _TurnedHead, at: Any, x0: Any, y0: Any, x1: Any, y1: Any) -> list[list[int]]:
    """The places of a turned text line by line. Where each letter is an object of its own they come in any order."""
    way = 1 if head.upwards else -1
    lines: list[list[int]] = []
    for place in sorted(at.tolist(), key=lambda p: way * (x0[p] + x1[p])):
        before = lines[-1][-1] if lines else place
        if not lines or abs(x0[place] + x1[place] - x0[before] - x1[before]) > x1[place] - x0[place]:
            lines.append([])
        lines[-1].append(place)
    return [sorted(line, key=lambda p: -way * (y0[p] + y1[p])) for line in lines]


def _lay_down(lines: Sequence[Sequence[int]], x0: Any, y0: Any, x1: Any, y1: Any, level: float | None = None) -> None:
    """Characters that run up or down side by side on lines around a ``level``, or the middle of where they stand, in reading order."""
    at = np.array([place for line in lines for place in line])
    left, right = float(x0[at].min()), float(x1[at].max())
    middle = float((y0[at] + y1[at]).mean()) / 2 if level is None else level
    for k, line in enumerate(lines):
        em = float((x1[line] - x0[line]).max())
        level = middle + (k - (len(lines) - 1) / 2) * TURNED_PITCH * em
        step = (right - left) / len(line)
        for n, place in enumerate(line):
            x0[place], x1[place] = left + n * step, left + (n + 1) * step
            y0[place], y1[place] = level - em / 2, level + em / 2


def _dropped_objects(
    page: PageContent, found: PageObjects, scratch: Scratch, turn: int, view: Matrix
) -> dict[int, int]:
    """Addresses of the text objects that are not read: sideways, invisible, watermarks. 1 for invisible, else 0."""
    dropped: dict[int, int] = {}
    for text in found.texts:
        if text.hidden:
            dropped[text.address] = 1
        elif text.angle != turn:
            dropped[text.address] = 0
        elif text.light > PAPER:
            # White letters are read only where something dark is under them.
            left, top, right, bottom = map_box(map_box(scratch.bounds(text.address), text.form), view)
            if page.images < PICTURED and not _lies_on_dark(page, (left + right) / 2, (top + bottom) / 2):
                dropped[text.address] = 1
        elif text.light > PALE and letter_size(scratch, text) > WATERMARK:
            dropped[text.address] = 0
    visible = found.plain + sum(1 for text in found.texts if text.address not in dropped)
    if not visible and page.images > SCANNED:
        # A scan whose recognised text lies invisible over the image: it is all the text there is.
        page.recognised = any(dropped.values())
        return {address: kind for address, kind in dropped.items() if not kind}
    return dropped


def _lies_on_dark(page: PageContent, x: float, y: float) -> bool:
    return any(fill.x0 <= x <= fill.x1 and fill.top <= y <= fill.bottom and fill.light < DARK for fill in page.fills)
