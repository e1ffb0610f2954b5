"""The objects of a PDF page as pdfium lists them: what is text and how it is set, what is drawn, how large its images are.

In: a loaded page. Out: :class:`PageObjects`, in PDF space: points, from the bottom upwards. Not done here: no character is read,
and what is drawn is no rule yet. The raw interface of pdfium is used because a Python object for each of a page's objects costs
several times what pdfium itself needs.
"""

from __future__ import annotations

import ctypes
import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

TEXT, PATH, IMAGE, FORM = (
    pdfium.FPDF_PAGEOBJ_TEXT,
    pdfium.FPDF_PAGEOBJ_PATH,
    pdfium.FPDF_PAGEOBJ_IMAGE,
    pdfium.FPDF_PAGEOBJ_FORM,
)
MOVE_TO, CURVE_TO = pdfium.FPDF_SEGMENT_MOVETO, pdfium.FPDF_SEGMENT_BEZIERTO
FILLED = pdfium.FPDF_TEXTRENDERMODE_FILL
OUTLINED = (pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP)
WITHOUT_INK = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)

# Degrees. Of text counter-clockwise, from the bottom to the top first; of a page clockwise, so that both are the same where the
# page is turned for its text to be read.
QUARTER_TURN, HALF_TURN, THREE_QUARTER_TURN, FULL_TURN = 90, 180, 270, 360
SIDEWAYS = (QUARTER_TURN, THREE_QUARTER_TURN)
ASLANT = -1  # at no right angle
SLANT = 0.02  # of its length: text that rises more runs aslant

# A map or a chart may have a million strokes; no table has that many. What is beyond is not looked at.
MAX_OBJECTS = 60_000
MAX_SEGMENTS = 40_000
MAX_FORM_DEPTH = 6
MAX_CLIPS = 32  # paths to which one object is clipped …
MAX_CLIP_SEGMENTS = 1000  # … and lines of each: one with more hides nothing
NOWHERE = (math.inf, math.inf, -math.inf, -math.inf)  # a box that holds no point
MAX_MARKS = 16  # of one object
LONGEST_MARK = 16  # units of UTF-16: a longer name is none of those looked for
OPTIONAL_CONTENT = "OC"

FULL = 255  # of a channel of a colour
BLACK = FULL << 32  # no blue, all of alpha
RED, GREEN, BLUE = 0.299, 0.587, 0.114  # shares of the light that a channel gives (ITU-R BT.601)

THIN = 4.0  # points: a filled rectangle no thicker than this is a line
DOT = 3.0  # points: an image thinner than this, and longer, is a line; shorter strokes are the dots and dashes of one
CORNERS = 4  # of a box
SQUARE = 0.5  # points between a corner and its box: what is further from it makes another shape

# The same functions without the check of every argument's type, and without letting another thread run meanwhile: a quarter of the
# time for a page's characters. None of them takes longer than the look at who else would run.
_INT, _PTR = ctypes.c_int, ctypes.c_void_p


def _fast(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    return ctypes.cast(function, ctypes.PYFUNCTYPE(result, *arguments))


get_box = _fast(pdfium.FPDFText_GetLooseCharBox, _INT, _PTR, _INT, _PTR)
get_origin = _fast(pdfium.FPDFText_GetCharOrigin, _INT, _PTR, _INT, _PTR, _PTR)
get_text = _fast(pdfium.FPDFText_GetText, _INT, _PTR, _INT, _INT, _PTR)
get_unicode = _fast(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _PTR, _INT)
_page_object = _fast(pdfium.FPDFPage_GetObject, _PTR, _PTR, _INT)
_form_object = _fast(pdfium.FPDFFormObj_GetObject, _PTR, _PTR, ctypes.c_ulong)
_object_type = _fast(pdfium.FPDFPageObj_GetType, _INT, _PTR)
_object_matrix = _fast(pdfium.FPDFPageObj_GetMatrix, _INT, _PTR, _PTR)
_render_mode = _fast(pdfium.FPDFTextObj_GetTextRenderMode, _INT, _PTR)
_fill_color = _fast(pdfium.FPDFPageObj_GetFillColor, _INT, _PTR, _PTR, _PTR, _PTR, _PTR)
_stroke_color = _fast(pdfium.FPDFPageObj_GetStrokeColor, _INT, _PTR, _PTR, _PTR, _PTR, _PTR)
_stroke_width = _fast(pdfium.FPDFPageObj_GetStrokeWidth, _INT, _PTR, _PTR)
_bounds = _fast(pdfium.FPDFPageObj_GetBounds, _INT, _PTR, _PTR, _PTR, _PTR, _PTR)
_font_size = _fast(pdfium.FPDFTextObj_GetFontSize, _INT, _PTR, _PTR)
_draw_mode = _fast(pdfium.FPDFPath_GetDrawMode, _INT, _PTR, _PTR, _PTR)
_count_segments = _fast(pdfium.FPDFPath_CountSegments, _INT, _PTR)
_segment = _fast(pdfium.FPDFPath_GetPathSegment, _PTR, _PTR, _INT)
_segment_point = _fast(pdfium.FPDFPathSegment_GetPoint, _INT, _PTR, _PTR, _PTR)
_segment_type = _fast(pdfium.FPDFPathSegment_GetType, _INT, _PTR)
_segment_close = _fast(pdfium.FPDFPathSegment_GetClose, _INT, _PTR)
_count_marks = _fast(pdfium.FPDFPageObj_CountMarks, _INT, _PTR)
_clip_path = _fast(pdfium.FPDFPageObj_GetClipPath, _PTR, _PTR)
_count_clips = _fast(pdfium.FPDFClipPath_CountPaths, _INT, _PTR)
_count_clip_segments = _fast(pdfium.FPDFClipPath_CountPathSegments, _INT, _PTR, _INT)
_clip_segment = _fast(pdfium.FPDFClipPath_GetPathSegment, _PTR, _PTR, _INT, _INT)
_has_transparency = _fast(pdfium.FPDFPageObj_HasTransparency, _INT, _PTR)
get_text_object = _fast(pdfium.FPDFText_GetTextObject, _PTR, _PTR, _INT)

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """The matrix that maps as first ``m``, then ``n`` does."""
    if n is IDENTITY:
        return m
    a, b, c, d, e, f = m
    p, q, r, s, t, u = n
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def map_point(x: Any, y: Any, m: Matrix) -> tuple[Any, Any]:
    """Where a matrix maps a point, or each of an array of them.

    >>> map_point(2.0, 3.0, (1.0, 0.0, 0.0, -1.0, 0.0, 842.0))
    (2.0, 839.0)
    """
    a, b, c, d, e, f = m
    return x * a + y * c + e, x * b + y * d + f


def map_box(bounds: tuple[float, float, float, float], m: Matrix) -> tuple[float, float, float, float]:
    """The box around where a matrix maps a box.

    >>> map_box((0.0, 0.0, 2.0, 1.0), (0.0, 1.0, 1.0, 0.0, 10.0, 20.0))
    (10.0, 20.0, 11.0, 22.0)
    """
    if m == IDENTITY:
        return bounds
    x0, y0, x1, y1 = bounds
    a, b, c, d, e, f = m
    xs = [x * a + y * c + e for x, y in ((x0, y0), (x0, y1), (x1, y0), (x1, y1))]
    ys = [x * b + y * d + f for x, y in ((x0, y0), (x0, y1), (x1, y0), (x1, y1))]
    return (min(xs), min(ys), max(xs), max(ys))


class TextObject(NamedTuple):
    """A text object by its address in pdfium; ``form`` is the matrix of the form in which it stands."""

    address: int
    angle: int  # degrees, counter-clockwise; ASLANT where it is no multiple of a quarter turn
    hidden: bool  # drawn with no ink
    light: float  # luminance of its ink, 0 black to 1 white, over white paper
    form: Matrix


@dataclass(slots=True)
class PageObjects:
    """The objects of a page. Lines and boxes are in points of PDF space, luminances from 0 (black) to 1 (white)."""

    every: bool = False  # list all text objects, not only those that are no plain black text
    plain: int = 0  # upright black text objects that are not in the list
    texts: list[TextObject] = field(default_factory=list)
    drawn: list[int] = field(default_factory=list)  # all text objects, by address, in the order in which they are drawn
    lines: list[tuple[float, float, float, float, float, float]] = field(default_factory=list)  # … thickness, light
    boxes: list[tuple[float, float, float, float, float]] = field(default_factory=list)  # filled: x0 y0 x1 y1 light
    images: list[tuple[float, float, float, float]] = field(default_factory=list)
    # opaque boxes x0 y0 x1 y1, each with how many text objects were drawn before it
    covers: list[tuple[float, float, float, float, int]] = field(default_factory=list)
    layered: set[int] = field(default_factory=set)  # text objects, by address, of a layer that may be switched off
    # text objects, by address, that go beyond the box to which they are clipped: x0 y0 x1 y1
    clipped: dict[int, tuple[float, float, float, float]] = field(default_factory=dict)
    seen: int = 0
    segments: int = 0
    full: bool = False


class _Ink(ctypes.Structure):
    """A colour, each channel from 0 to FULL."""

    _fields_ = tuple((channel, ctypes.c_uint) for channel in ("red", "green", "blue", "alpha"))


class _Spot(ctypes.Structure):
    """A point of a path."""

    _fields_ = (("x", ctypes.c_float), ("y", ctypes.c_float))


def _addresses(place: ctypes.Structure, *fields: str) -> list[int]:
    """Where the fields of a structure stand in memory."""
    begin = ctypes.addressof(place)
    return [begin + getattr(type(place), name).offset for name in fields]


class Scratch:
    """Places for pdfium to write to, made once."""

    def __init__(self) -> None:
        self.matrix = pdfium.FS_MATRIX()
        self.matrix_at = ctypes.addressof(self.matrix)
        self.slopes = memoryview(self.matrix).cast("B").cast("f")
        self.box = pdfium.FS_RECTF()
        self.box_at = _addresses(self.box, "left", "bottom", "right", "top")
        self.spot = _Spot()
        self.spot_at = _addresses(self.spot, "x", "y")
        self.size = ctypes.c_float()  # of a letter, or a stroke's thickness
        self.size_at = ctypes.addressof(self.size)
        self.ink = _Ink()
        self.ink_at = _addresses(self.ink, "red", "green", "blue", "alpha")
        self.inks = memoryview(self.ink).cast("B").cast("Q")  # red and green, blue and alpha
        self.lights: dict[tuple[int, int], float] = {}  # of inks seen
        self.filled, self.stroked = ctypes.c_int(), ctypes.c_int()
        self.drawn_at = [ctypes.addressof(self.filled), ctypes.addressof(self.stroked)]

    def get_matrix(self, obj: int) -> Matrix:
        """The matrix of an object."""
        if not _object_matrix(obj, self.matrix_at):
            return IDENTITY
        a, b, c, d, e, f = self.slopes
        return (a, b, c, d, e, f)

    def light(self, obj: int, getter: Callable[..., Any]) -> float:
        """Luminance of an object's ink over white paper; 1 where it is transparent."""
        if not getter(obj, *self.ink_at):
            return 0.0
        inks = self.inks[0], self.inks[1]
        light = self.lights.get(inks)
        if light is None:
            ink = self.ink
            solid = (RED * ink.red + GREEN * ink.green + BLUE * ink.blue) / FULL
            light = self.lights[inks] = 1 - (1 - solid) * ink.alpha / FULL
        return light

    def bounds(self, obj: int) -> tuple[float, float, float, float]:
        """The box of an object: left, bottom, right, top, before the matrix of the form in which it stands."""
        if not _bounds(obj, *self.box_at):
            return (0.0, 0.0, 0.0, 0.0)
        return (self.box.left, self.box.bottom, self.box.right, self.box.top)


def _angle(m: Matrix) -> int:
    a, b, *_ = m
    if abs(b) <= SLANT * abs(a):
        return 0 if a >= 0 else HALF_TURN
    if abs(a) <= SLANT * abs(b):
        return QUARTER_TURN if b > 0 else THREE_QUARTER_TURN
    return ASLANT


def address_of(handle: Any) -> int:
    """The address behind a handle of pdfium."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def rotation_of(page: Any) -> int:
    """Degrees, clockwise, by which a page (an ``FPDF_PAGE``) is shown."""
    return int(pdfium.FPDFPage_GetRotation(page)) * QUARTER_TURN


def list_objects(page: Any, scratch: Scratch, every: bool = False, layers: bool = False) -> PageObjects:
    """The objects of a page (an ``FPDF_PAGE``), with those of its forms; ``every``: plain black text, too. ``layers``: the document
    has some, so that a form may belong to one that is switched off, of which pdfium tells nothing."""
    found = PageObjects(every=every)
    count = pdfium.FPDFPage_CountObjects(page)
    _collect(found, scratch, address_of(page), count, _page_object, _Holder(layers=layers))
    return found


class _Holder(NamedTuple):
    """What objects stand in: the matrix of the form, how deep it is, whether it may belong to a layer that is switched off."""

    form: Matrix = IDENTITY
    depth: int = 0
    layers: bool = False  # the document has some
    layered: bool = False


def _collect(
    found: PageObjects, scratch: Scratch, holder: int, count: int, get: Callable[..., Any], place: _Holder
) -> None:
    form = place.form
    matrix, matrix_at = scratch.matrix, scratch.matrix_at
    slopes, inks = scratch.slopes, scratch.inks
    red, green, blue, alpha = scratch.ink_at
    flat = form == IDENTITY and not found.every
    drawn = found.drawn.append
    for index in range(count):
        obj = get(holder, index)
        mode = _render_mode(obj)  # FPDF_TEXTRENDERMODE_UNKNOWN for what is no text
        layered = place.layered or (place.layers and _count_marks(obj) > 0 and _in_layer(obj))
        if mode >= FILLED:
            drawn(obj)
            if layered:
                found.layered.add(obj)
            if _count_clips(_clip_path(obj)) > 0:
                _clip_text(found, scratch, obj, form)
        if mode == FILLED and flat:
            _object_matrix(obj, matrix_at)
            _fill_color(obj, red, green, blue, alpha)
            if inks[0] == 0 and inks[1] == BLACK and slopes[1] == 0.0 and slopes[0] > 0.0:
                found.plain += 1  # nearly all of them
                continue
        found.seen += 1
        if found.seen > MAX_OBJECTS:
            found.full = True
            return
        if not obj:
            continue
        kind = _object_type(obj)
        if kind == TEXT:
            _object_matrix(obj, matrix_at)
            whole = multiply((matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f), form)
            light = scratch.light(obj, _stroke_color if mode in OUTLINED else _fill_color)
            angle = _angle(whole)
            if angle > 0 and _font_size(obj, scratch.size_at) and scratch.size.value < 0:
                angle = (
                    angle + HALF_TURN
                ) % FULL_TURN  # turned twice: Telerik Reporting sets `-8 Tf` under a matrix of -1
            found.texts.append(TextObject(obj, angle, mode in WITHOUT_INK, light, form))
        elif kind == PATH:
            _collect_path(found, scratch, obj, form)
        elif kind == IMAGE:
            x0, y0, x1, y1 = map_box(scratch.bounds(obj), form)
            if min(x1 - x0, y1 - y0) <= DOT < max(x1 - x0, y1 - y0):
                found.boxes.append((x0, y0, x1, y1, 0.0))  # a line that a printer driver made an image of
            else:
                found.images.append((x0, y0, x1, y1))
        elif kind == FORM and place.depth < MAX_FORM_DEPTH:
            inner = _Holder(
                multiply(scratch.get_matrix(obj), form), place.depth + 1, place.layers, layered or place.layers
            )
            size = pdfium.FPDFFormObj_CountObjects(ctypes.cast(obj, pdfium.FPDF_PAGEOBJECT))
            _collect(found, scratch, obj, max(size, 0), _form_object, inner)


def _clip_text(found: PageObjects, scratch: Scratch, obj: int, form: Matrix) -> None:
    """Keep to what a text object is clipped, where it goes beyond it."""
    clip = _clip_path(obj)
    left, bottom, right, top = -math.inf, -math.inf, math.inf, math.inf
    spot, (at_x, at_y) = scratch.spot, scratch.spot_at
    for path in range(min(_count_clips(clip), MAX_CLIPS)):
        xs, ys = [], []
        for index in range(min(_count_clip_segments(clip, path), MAX_CLIP_SEGMENTS)):
            if _segment_point(_clip_segment(clip, path, index), at_x, at_y):
                xs.append(spot.x)
                ys.append(spot.y)
        if not xs or len(xs) == MAX_CLIP_SEGMENTS:
            continue
        left, right = max(left, min(xs)), min(right, max(xs))
        bottom, top = max(bottom, min(ys)), min(top, max(ys))
    x0, y0, x1, y1 = scratch.bounds(obj)
    if x0 < left or x1 > right or y0 < bottom or y1 > top:
        found.clipped[obj] = map_box((left, bottom, right, top), form) if left <= right and bottom <= top else NOWHERE


def _in_layer(obj: int) -> bool:
    """Whether an object carries the mark of optional content."""
    handle = ctypes.cast(obj, pdfium.FPDF_PAGEOBJECT)
    name = (ctypes.c_ushort * LONGEST_MARK)()
    length = ctypes.c_ulong()
    for index in range(min(pdfium.FPDFPageObj_CountMarks(handle), MAX_MARKS)):
        mark = pdfium.FPDFPageObj_GetMark(handle, index)
        known = mark and pdfium.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), length)
        if known and bytes(name)[: length.value].decode("utf-16-le", "ignore").rstrip("\0") == OPTIONAL_CONTENT:
            return True
    return False


def _collect_path(found: PageObjects, scratch: Scratch, obj: int, form: Matrix) -> None:
    """The straight strokes and the filled rectangles of a path."""
    if not _draw_mode(obj, *scratch.drawn_at):
        return
    filled, stroked = scratch.filled.value != pdfium.FPDF_FILLMODE_NONE, bool(scratch.stroked.value)
    count = _count_segments(obj)
    if not (filled or stroked) or count < 2:
        return  # a clipping path
    found.segments += count
    if found.segments > MAX_SEGMENTS:
        found.full = True
        return
    matrix = multiply(scratch.get_matrix(obj), form)
    subpaths = _straight_subpaths(scratch, obj, count, matrix)
    if filled:
        light = scratch.light(obj, _fill_color)
        filled_boxes = [box for points in subpaths if (box := _rectangle(points))]
        found.boxes += [(*box, light) for box in filled_boxes]
        if scratch.ink.alpha == FULL and found.drawn and not _has_transparency(obj):
            before = len(found.drawn)
            wide = ((x0, y0, x1, y1) for x0, y0, x1, y1 in filled_boxes if x1 - x0 > THIN and y1 - y0 > THIN)
            found.covers += [(*box, before) for box in wide]
    ink = scratch.light(obj, _stroke_color) if stroked else 1.0
    transparent = ink >= 1 and not scratch.ink.alpha
    if stroked and not transparent:
        thickness = 0.0
        if _stroke_width(obj, scratch.size_at):
            a, b, c, d, _, _ = matrix
            thickness = abs(scratch.size.value) * math.sqrt(abs(a * d - b * c))
        for points in subpaths:
            found.lines += [(*start, *end, thickness, ink) for start, end in itertools.pairwise(points)]


def _straight_subpaths(scratch: Scratch, obj: int, count: int, matrix: Matrix) -> list[list[tuple[float, float]]]:
    """The corners of each part of a path that has no curve; none at all of a path that runs out of all bounds."""
    a, b, c, d, e, f = matrix
    spot = scratch.spot
    at_x, at_y = scratch.spot_at
    isfinite = math.isfinite
    subpaths: list[list[tuple[float, float]]] = []
    points: list[tuple[float, float]] = []
    curved = False
    for index in range(count):
        segment = _segment(obj, index)
        if not segment or not _segment_point(segment, at_x, at_y):
            continue
        x, y = spot.x, spot.y
        point = (x * a + y * c + e, x * b + y * d + f)
        if not (isfinite(point[0]) and isfinite(point[1])):
            return []
        kind = _segment_type(segment)
        if kind == MOVE_TO:
            if len(points) > 1 and not curved:
                subpaths.append(points)
            points, curved = [point], False
            continue
        if kind == CURVE_TO:
            curved = True
        points.append(point)
        if _segment_close(segment):
            points.append(points[0])
    if len(points) > 1 and not curved:
        subpaths.append(points)
    return subpaths


def _rectangle(points: list[tuple[float, float]]) -> tuple[float, float, float, float] | None:
    """The box whose corners the points are, or None."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
    corners = all((x - x0 < SQUARE or x1 - x < SQUARE) and (y - y0 < SQUARE or y1 - y < SQUARE) for x, y in points)
    return (x0, y0, x1, y1) if corners and len(points) >= CORNERS else None


def letter_size(scratch: Scratch, text: TextObject) -> float:
    """How large a text object's letters are set, in points; 0 where it is not known."""
    _, _, c, d, _, _ = multiply(scratch.get_matrix(text.address), text.form)
    if not _font_size(text.address, scratch.size_at):
        return 0.0
    return float(abs(scratch.size.value) * math.hypot(c, d))
