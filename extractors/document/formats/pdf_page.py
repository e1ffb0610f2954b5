"""One PDF page as pdfium sees it: visible upright characters with their boxes, ruling lines, shaded areas.

In: a loaded page. Out: :class:`PageContent`, everything in points from the top left corner of the page as it is read
(a page whose text runs sideways is turned). Not done here: no tables, no lines of text. The raw interface of pdfium is
used because a Python object for each character costs several times what pdfium itself needs.
"""

from __future__ import annotations

import ctypes
import itertools
import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium

from extractors.document.formats.flow import raise_digits
from extractors.document.formats.pdf_visible import draw, find_inked

TEXT, PATH, IMAGE, FORM = (
    pdfium.FPDF_PAGEOBJ_TEXT,
    pdfium.FPDF_PAGEOBJ_PATH,
    pdfium.FPDF_PAGEOBJ_IMAGE,
    pdfium.FPDF_PAGEOBJ_FORM,
)

MOVE_TO, CURVE_TO = pdfium.FPDF_SEGMENT_MOVETO, pdfium.FPDF_SEGMENT_BEZIERTO

# A map or a chart may have a million strokes; no table has that many. What is beyond is not looked at.
MAX_OBJECTS = 60_000
MAX_SEGMENTS = 40_000
MAX_FORM_DEPTH = 6

THIN = 4.0  # points: a filled rectangle no thicker than this is a line
RAISED = 0.8  # share of the height of what stands before it, below which a digit may be a raised one
RISE = 0.12  # share of that height by which it stands higher at least
DRAWN = 0.5  # share of a page's letters that a picture of it must show to say anything of the others
PAPER = 0.97  # luminance from which ink is white
TURNED_PITCH = 1.2  # ems from one line of turned text to the next, once it is laid down
TURNED_APART = 1.45  # ems from one line of turned text to another that is of the next column
MOST_TURNED = 500  # on a page: more are a drawing
HALF_SIDE = 0.5  # of the height of a turned text, which the sides of its box reach at least
LEAST_TURNED = 3  # turned texts side by side that are heads though no box of rules is around them
DOT = 3.0  # points: shorter strokes are the dots and dashes of a line
SECOND_HALF = -1  # stands for the second of the two units of one character


# One visible character: x0, top, x1, bottom, text. From left to right its advance, from top to bottom its em square.
# A plain tuple, for a page has thousands.
Char = tuple[float, float, float, float, str]


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
        return self.top - 4 < rule.at < self.bottom + 4 and rule.start < self.x1 and rule.end > self.x0

    def parted_by(self, rule: Rule) -> bool:
        """Whether a rule down runs through it or along it."""
        return self.x0 - 4 < rule.at < self.x1 + 4 and rule.start < self.bottom and rule.end > self.top


@dataclass(slots=True)
class PageContent:
    """What one page holds."""

    number: int  # 1-based
    width: float
    height: float
    turn: int = 0  # degrees, clockwise, by which it is turned to be read
    crop: tuple[float, float, float, float] = (0.0, 0.0, 595.0, 842.0)  # in PDF space: left, bottom, right, top
    chars: list[Char] = field(default_factory=list)  # by the height of their middles, from the top
    horizontal: list[Rule] = field(default_factory=list)
    vertical: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    images: float = 0.0  # share of the page that images cover
    printed: int = 0  # characters that are no white space, before anything is dropped
    unmapped: int = 0  # of these, private use, control characters, without a Unicode value
    invisible: int = 0  # of these, in invisible text
    recognised: bool = False  # the text is invisible and lies over an image of itself
    strokes_dropped: bool = False  # more drawing than is looked at
    charts: list[tuple[float, float, float, float]] = field(
        default_factory=list
    )  # boxes of ruled drawings that are no tables


# ------------------------------------------------------------------------------------------------- ordinary characters

# Code points that fonts with faulty tables give for the ordinary character that looks the same: radicals of
# the supplement have no decomposition in Unicode; these are the pairs of its EquivalentUnifiedIdeograph.txt.
_RADICALS = """
2E81:5382 2E82:4E5B 2E83:4E5A 2E84:4E59 2E85:4EBB 2E86:5182 2E87:20628 2E88:5200 2E89:5202 2E8A:535C 2E8B:353E
2E8C:5C0F 2E8D:5C0F 2E8E:5140 2E8F:5C23 2E90:5C22 2E91:21BC2 2E92:5DF3 2E93:5E7A 2E94:5F51 2E95:2B739
2E96:5FC4 2E97:5FC3 2E98:624C 2E99:6535 2E9B:65E1 2E9C:65E5 2E9D:6708 2E9E:6B7A 2EA0:6C11 2EA1:6C35 2EA2:6C3A
2EA3:706C 2EA4:722B 2EA5:722B 2EA6:4E2C 2EA7:725B 2EA8:72AD 2EA9:738B 2EAA:24D14 2EAB:76EE 2EAC:793A 2EAD:793B
2EAE:25AD7 2EAF:7CF9 2EB0:7E9F 2EB1:7F53 2EB2:7F52 2EB3:34C1 2EB4:5197 2EB5:2626B 2EB6:7F8A 2EB7:2634C
2EB8:2634B 2EB9:8002 2EBA:8080 2EBB:807F 2EBC:8089 2EBD:26951 2EBE:8279 2EBF:8279 2EC0:8279 2EC1:864E
2EC2:8864 2EC3:8980 2EC4:897F 2EC5:89C1 2EC6:89D2 2EC7:278B2 2EC8:8BA0 2EC9:8D1D 2ECA:27FB7 2ECB:8F66
2ECC:8FB6 2ECD:8FB6 2ECE:8FB6 2ECF:9091 2ED0:9485 2ED1:9577 2ED2:9578 2ED3:957F 2ED4:95E8 2ED5:28E0F 2ED6:961D
2ED7:96E8 2ED8:9752 2ED9:97E6 2EDA:9875 2EDB:98CE 2EDC:98DE 2EDD:98DF 2EDE:2967F 2EDF:98E0 2EE0:9963
2EE1:29810 2EE2:9A6C 2EE3:9AA8 2EE4:9B3C 2EE5:9C7C 2EE6:9E1F 2EE7:5364 2EE8:9EA6 2EE9:9EC4 2EEA:9EFE 2EEB:6589
2EEC:9F50 2EED:6B6F 2EEE:9F7F 2EEF:7ADC 2EF0:9F99 2EF1:9F9C 2EF2:4E80
"""


def _ordinary_characters() -> dict[int, str]:
    table: dict[int, str] = {}
    for pair in _RADICALS.split():
        source, target = pair.split(":")
        table[int(source, 16)] = chr(int(target, 16))
    decomposed = [
        *range(0x2E80, 0x2FE0),  # radicals that do decompose, Kangxi radicals
        *range(0xF900, 0xFB00),  # compatibility ideographs
        *range(0x2F800, 0x2FA20),  # the same, supplement
        *range(0xFB00, 0xFB07),  # ligatures of Latin letters
        *range(0xFE35, 0xFE45),  # brackets of vertical writing
    ]
    for code in decomposed:
        ordinary = unicodedata.normalize("NFKC", chr(code))
        if ordinary != chr(code):
            table.setdefault(code, ordinary)
    # NFKC gives the half-width bracket for these two; the report's own are full-width.
    table[0xFE35], table[0xFE36], table[0xFE37], table[0xFE38] = "（", "）", "｛", "｝"
    for code in (0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF):
        table[code] = ""  # no width, nothing to see
    for code in (0x02, 0xFFFE):
        table[code] = "-"  # how pdfium marks a hyphen at a line's end
    return table


ORDINARY = _ordinary_characters()


# ------------------------------------------------------------------------------------------------------------- pdfium

# The same functions without the check of every argument's type: a third of the time for a page's characters.
_INT, _PTR = ctypes.c_int, ctypes.c_void_p


def _fast(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    return ctypes.cast(function, ctypes.CFUNCTYPE(result, *arguments))


_get_box = _fast(pdfium.FPDFText_GetLooseCharBox, _INT, _PTR, _INT, _PTR)
_get_origin = _fast(pdfium.FPDFText_GetCharOrigin, _INT, _PTR, _INT, _PTR, _PTR)
_get_unicode = _fast(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _PTR, _INT)
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
_has_transparency = _fast(pdfium.FPDFPageObj_HasTransparency, _INT, _PTR)
_char_object = _fast(pdfium.FPDFText_GetTextObject, _PTR, _PTR, _INT)

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
BLACK = 255 << 32  # no blue, all of alpha


def _times(m: Matrix, n: Matrix) -> Matrix:
    """First ``m``, then ``n``."""
    a, b, c, d, e, f = m
    p, q, r, s, t, u = n
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


class _TextObject(NamedTuple):
    address: int
    angle: int  # degrees, counter-clockwise; -1 where it is no multiple of 90
    hidden: bool  # drawn with no ink
    light: float  # luminance of its ink, 0 black to 1 white, over white paper
    form: Matrix


@dataclass(slots=True)
class _Objects:
    every: bool = False  # list all text objects, not only those that are no plain black text
    plain: int = 0  # upright black text objects that are not in the list
    texts: list[_TextObject] = field(default_factory=list)
    lines: list[tuple[float, float, float, float, float, float]] = field(default_factory=list)  # … thickness, light
    boxes: list[tuple[float, float, float, float, float]] = field(default_factory=list)  # filled: x0 y0 x1 y1 light
    images: list[tuple[float, float, float, float]] = field(default_factory=list)
    # opaque boxes x0 y0 x1 y1, each with how many text objects were drawn before it
    covers: list[tuple[float, float, float, float, int]] = field(default_factory=list)
    layered: bool = False  # something belongs to a layer that may be switched off
    seen: int = 0
    segments: int = 0
    full: bool = False


class _Scratch:
    """Places for pdfium to write to, made once."""

    def __init__(self) -> None:
        self.matrix = pdfium.FS_MATRIX()
        self.matrix_at = ctypes.addressof(self.matrix)
        self.slopes = memoryview(self.matrix).cast("B").cast("f")
        self.floats = (ctypes.c_float * 4)()
        base = ctypes.addressof(self.floats)
        self.floats_at = [base + 4 * i for i in range(4)]
        self.uints = (ctypes.c_uint * 4)()
        base = ctypes.addressof(self.uints)
        self.uints_at = [base + 4 * i for i in range(4)]
        self.inks = memoryview(self.uints).cast("B").cast("Q")  # red and green, blue and alpha
        self.lights: dict[tuple[int, int], float] = {}  # of inks seen
        self.ints = (ctypes.c_int * 2)()
        base = ctypes.addressof(self.ints)
        self.ints_at = [base, base + 4]

    def get_matrix(self, obj: int) -> Matrix:
        if not _object_matrix(obj, self.matrix_at):
            return IDENTITY
        a, b, c, d, e, f = self.slopes
        return (a, b, c, d, e, f)

    def light(self, obj: int, getter: Callable[..., Any]) -> float:
        """Luminance of an object's ink over white paper; 1 where it is transparent."""
        red, green, blue, alpha_at = self.uints_at
        if not getter(obj, red, green, blue, alpha_at):
            return 0.0
        inks = self.inks[0], self.inks[1]
        light = self.lights.get(inks)
        if light is None:
            r, g, b, alpha = self.uints
            ink = (0.299 * r + 0.587 * g + 0.114 * b) / 255
            light = self.lights[inks] = 1 - (1 - ink) * alpha / 255
        return light

    def bounds(self, obj: int) -> tuple[float, float, float, float]:
        left, bottom, right, top = self.floats_at
        if not _bounds(obj, left, bottom, right, top):
            return (0.0, 0.0, 0.0, 0.0)
        return (self.floats[0], self.floats[1], self.floats[2], self.floats[3])


def _angle(m: Matrix) -> int:
    a, b = m[0], m[1]
    if abs(b) <= 0.02 * abs(a):
        return 0 if a >= 0 else 180
    if abs(a) <= 0.02 * abs(b):
        return 90 if b > 0 else 270
    return -1


def _collect(
    found: _Objects, scratch: _Scratch, holder: int, count: int, get: Callable[..., Any], form: Matrix, depth: int
) -> None:
    matrix, matrix_at = scratch.matrix, scratch.matrix_at
    slopes, inks = scratch.slopes, scratch.inks
    red, green, blue, alpha = scratch.uints_at
    flat = form == IDENTITY and not found.every
    for index in range(count):
        obj = get(holder, index)
        mode = _render_mode(obj)  # -1 for what is no text
        if not found.layered and _count_marks(obj) > 0:
            found.layered = _in_layer(obj)
        if mode == 0 and flat:
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
            whole = _times((matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f), form)
            hidden = mode in (3, 7)  # neither fill nor stroke; only a clipping path
            light = scratch.light(obj, _stroke_color if mode in (1, 5) else _fill_color)
            found.texts.append(_TextObject(obj, _angle(whole), hidden, light, form))
        elif kind == PATH:
            _collect_path(found, scratch, obj, form)
        elif kind == IMAGE:
            x0, y0, x1, y1 = _box(scratch.bounds(obj), form)
            if min(x1 - x0, y1 - y0) <= DOT < max(x1 - x0, y1 - y0):
                found.boxes.append((x0, y0, x1, y1, 0.0))  # a line that a printer driver made an image of
            else:
                found.images.append((x0, y0, x1, y1))
        elif kind == FORM and depth < MAX_FORM_DEPTH:
            inner = _times(scratch.get_matrix(obj), form)
            size = pdfium.FPDFFormObj_CountObjects(ctypes.cast(obj, pdfium.FPDF_PAGEOBJECT))
            _collect(found, scratch, obj, max(size, 0), _form_object, inner, depth + 1)


def _in_layer(obj: int) -> bool:
    """Whether an object carries the mark of optional content."""
    handle = ctypes.cast(obj, pdfium.FPDF_PAGEOBJECT)
    name = (ctypes.c_ushort * 16)()
    length = ctypes.c_ulong()
    for index in range(min(pdfium.FPDFPageObj_CountMarks(handle), 16)):
        mark = pdfium.FPDFPageObj_GetMark(handle, index)
        known = mark and pdfium.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), length)
        if known and bytes(name)[: length.value].decode("utf-16-le", "ignore").rstrip("\0") == "OC":
            return True
    return False


def _box(bounds: tuple[float, float, float, float], m: Matrix) -> tuple[float, float, float, float]:
    if m == IDENTITY:
        return bounds
    x0, y0, x1, y1 = bounds
    a, b, c, d, e, f = m
    xs = [x * a + y * c + e for x, y in ((x0, y0), (x0, y1), (x1, y0), (x1, y1))]
    ys = [x * b + y * d + f for x, y in ((x0, y0), (x0, y1), (x1, y0), (x1, y1))]
    return (min(xs), min(ys), max(xs), max(ys))


def _collect_path(found: _Objects, scratch: _Scratch, obj: int, form: Matrix) -> None:
    """The straight strokes and the filled rectangles of a path."""
    if not _draw_mode(obj, *scratch.ints_at):
        return
    filled, stroked = scratch.ints[0] != 0, scratch.ints[1] != 0
    count = _count_segments(obj)
    if not (filled or stroked) or count < 2:
        return  # a clipping path
    found.segments += count
    if found.segments > MAX_SEGMENTS:
        found.full = True
        return
    matrix = _times(scratch.get_matrix(obj), form)
    subpaths = _straight_subpaths(scratch, obj, count, matrix)
    if filled:
        light = scratch.light(obj, _fill_color)
        filled_boxes = [box for points in subpaths if (box := _rectangle(points))]
        found.boxes += [(*box, light) for box in filled_boxes]
        if scratch.uints[3] == 255 and (found.plain or found.texts) and not _has_transparency(obj):
            before = found.plain + len(found.texts)
            found.covers += [(*b, before) for b in filled_boxes if b[2] - b[0] > THIN and b[3] - b[1] > THIN]
    ink = scratch.light(obj, _stroke_color) if stroked else 1.0
    if stroked and not (ink > 0.995 and scratch.uints[3] == 0):
        thickness = 0.0
        if _stroke_width(obj, scratch.floats_at[0]):
            a, b, c, d, _, _ = matrix
            thickness = abs(scratch.floats[0]) * math.sqrt(abs(a * d - b * c))
        for points in subpaths:
            found.lines += [(*start, *end, thickness, ink) for start, end in itertools.pairwise(points)]


def _straight_subpaths(scratch: _Scratch, obj: int, count: int, matrix: Matrix) -> list[list[tuple[float, float]]]:
    """The corners of each part of a path that has no curve; none at all of a path that runs out of all bounds."""
    a, b, c, d, e, f = matrix
    floats = scratch.floats
    at_x, at_y = scratch.floats_at[:2]
    isfinite = math.isfinite
    subpaths: list[list[tuple[float, float]]] = []
    points: list[tuple[float, float]] = []
    curved = False
    for index in range(count):
        segment = _segment(obj, index)
        if not segment or not _segment_point(segment, at_x, at_y):
            continue
        x, y = floats[0], floats[1]
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
    corners = all((x - x0 < 0.5 or x1 - x < 0.5) and (y - y0 < 0.5 or y1 - y < 0.5) for x, y in points)
    return (x0, y0, x1, y1) if corners and len(points) >= 4 else None


def read_page(handle: Any, number: int) -> PageContent:
    """Everything of one loaded page (an ``FPDF_PAGE``)."""
    address = ctypes.cast(handle, ctypes.c_void_p).value or 0
    box = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(handle, box) or box.right <= box.left or box.top <= box.bottom:
        box.left, box.bottom, box.right, box.top = 0.0, 0.0, 595.0, 842.0
    scratch = _Scratch()
    found = _Objects()
    _collect(found, scratch, address, pdfium.FPDFPage_CountObjects(handle), _page_object, IDENTITY, 0)

    # A table printed sideways is read sideways: the page is turned to the way most of its text runs.
    angles = Counter(text.angle for text in found.texts if not text.hidden)
    angles[0] += found.plain
    turn = pdfium.FPDFPage_GetRotation(handle) * 90
    upright, most = angles.most_common(1)[0]
    if most and upright >= 0 and most > 0.6 * angles.total():
        turn = upright
    if turn and found.plain:
        found = _Objects(every=True)
        _collect(found, scratch, address, pdfium.FPDFPage_CountObjects(handle), _page_object, IDENTITY, 0)
    crop = (box.left, box.bottom, box.right, box.top)
    view = _view(crop, turn)
    swapped = turn in (90, 270)
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
    doubted: set[Char] = set()
    if text_page:
        try:
            doubted = _add_chars(page, text_page, handle, found, scratch, view, turn)
        finally:
            pdfium.FPDFText_ClosePage(text_page)
    if turn == pdfium.FPDFPage_GetRotation(handle) * 90:
        _drop_unseen(page, handle, doubted)
    return page


def _drop_unseen(page: PageContent, handle: Any, doubted: set[Char]) -> None:
    """Leave out the characters that are painted over, or in a layer that is switched off."""
    picture = draw(handle, page.width, page.height) if doubted else None
    if picture is None:
        return
    inked = find_inked(picture, [c[:4] for c in page.chars])
    # A font that is not in the file may have no letters here: then what is not drawn is there all the same.
    printed = [ink for ink, c in zip(inked, page.chars, strict=True) if not c[4].isspace()]
    if sum(printed) < DRAWN * len(printed):
        return
    page.chars = [c for c, ink in zip(page.chars, inked, strict=True) if ink or c not in doubted]


def _doubted(
    places: Any, mid_x: Any, mid_y: Any, owner: Callable[[int], int], handle: Any, found: _Objects, view: Matrix
) -> set[int]:
    """Of characters by their places, those that something may hide: a layer, or a box drawn after them."""
    if found.layered:
        return set(places.tolist())
    hidden: set[int] = set()
    ordinals: dict[int, int] = {}
    for x0, y0, x1, y1, before in found.covers:
        left, top, right, bottom = _box((x0, y0, x1, y1), view)
        x, y = mid_x[places], mid_y[places]
        inside = places[(x >= left) & (x <= right) & (y >= top) & (y <= bottom)]
        if len(inside) and not ordinals:
            address = ctypes.cast(handle, ctypes.c_void_p).value or 0
            _number_texts(ordinals, address, pdfium.FPDFPage_CountObjects(handle), _page_object, 0)
        hidden.update(place for place in inside.tolist() if ordinals.get(owner(place), before) < before)
    return hidden


def _number_texts(ordinals: dict[int, int], holder: int, count: int, get: Callable[..., Any], depth: int) -> None:
    """The text objects in the order in which they are drawn."""
    for index in range(min(count, MAX_OBJECTS)):
        obj = get(holder, index)
        kind = _object_type(obj) if obj else -1
        if kind == TEXT:
            ordinals[obj] = len(ordinals)
        elif kind == FORM and depth < MAX_FORM_DEPTH:
            size = pdfium.FPDFFormObj_CountObjects(ctypes.cast(obj, pdfium.FPDF_PAGEOBJECT))
            _number_texts(ordinals, obj, max(size, 0), _form_object, depth + 1)


def _view(box: tuple[float, float, float, float], turn: int) -> Matrix:
    """From PDF space to points from the top left corner of the page turned clockwise by ``turn`` degrees."""
    left, bottom, right, top = box
    if turn == 90:
        return (0.0, 1.0, 1.0, 0.0, -bottom, -left)
    if turn == 180:
        return (-1.0, 0.0, 0.0, 1.0, right, -bottom)
    if turn == 270:
        return (0.0, -1.0, -1.0, 0.0, top, right)
    return (1.0, 0.0, 0.0, -1.0, -left, top)


def _add_rules(page: PageContent, found: _Objects, view: Matrix) -> None:
    """Lines become rules; thin filled boxes do, too; thick strokes and other boxes are shading."""
    boxes = [(_clip(page, _box(box[:4], view)), box[4]) for box in found.boxes]
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
        if h <= THIN and (w > THIN or w >= 0.2):
            horizontal.append(Rule((top + bottom) / 2, x0, x1))
        if w <= THIN and (h > THIN or h >= 0.2):
            vertical.append(Rule((x0 + x1) / 2, top, bottom))


def _clip(page: PageContent, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    x0, top, x1, bottom = box
    return max(x0, 0.0), max(top, 0.0), min(x1, page.width), min(bottom, page.height)


def _lies_on(shades: Sequence[Fill], x: float, y: float) -> bool:
    """Whether something darker than paper is under a point: there a white line parts cells, on paper it is nothing."""
    return any(fill.x0 - 1 <= x <= fill.x1 + 1 and fill.top - 1 <= y <= fill.bottom + 1 for fill in shades)


def _add_line(
    page: PageContent, line: tuple[float, float, float, float, float, float], view: Matrix, shades: Sequence[Fill]
) -> None:
    a, b, c, d, e, f = view
    x0, y0, x1, y1, thickness, light = line
    ax, ay, bx, by = x0 * a + y0 * c + e, x0 * b + y0 * d + f, x1 * a + y1 * c + e, x1 * b + y1 * d + f
    if bx < ax:
        ax, bx = bx, ax
    if by < ay:
        ay, by = by, ay
    long, short = (bx - ax, by - ay) if bx - ax >= by - ay else (by - ay, bx - ax)
    if long < 0.3 or short > max(0.6, 0.004 * long):
        return  # a dot, or a diagonal: no border of a column
    if light >= PAPER and not _lies_on(shades, (ax + bx) / 2, (ay + by) / 2):
        return
    if thickness > THIN + 2 and long > 3 * thickness:
        # A stroke as thick as a line of text is how some programs shade.
        half = thickness / 2
        if bx - ax >= by - ay:
            page.fills.append(Fill(ax, ay - half, bx, by + half, 0.5))
        else:
            page.fills.append(Fill(ax - half, ay, bx + half, by, 0.5))
    elif bx - ax >= by - ay:
        if 0 <= (ay + by) / 2 <= page.height:
            page.horizontal.append(Rule((ay + by) / 2, max(ax, 0.0), min(bx, page.width)))
    elif 0 <= (ax + bx) / 2 <= page.width:
        page.vertical.append(Rule((ax + bx) / 2, max(ay, 0.0), min(by, page.height)))


def _read_codes(text_page: Any, address: int, count: int) -> Any:
    """The code points of a text page, from its text where pdfium gives one unit for each, else one by one."""
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(text_page, 0, count, buffer) == count + 1:
        codes = np.frombuffer(bytes(buffer), dtype=np.uint16)[:count].astype(np.int64)
        if not ((codes >= 0xD800) & (codes < 0xE000)).any():
            return codes
    return _join_halves(np.array([_get_unicode(address, index) for index in range(count)], dtype=np.int64))


def _join_halves(codes: Any) -> Any:
    """Characters beyond the first plane (`𥕢` in a place's name), which pdfium gives as two units, each with the box of both."""
    first = (codes >= 0xD800) & (codes < 0xDC00)
    second = (codes >= 0xDC00) & (codes < 0xE000)
    pairs = np.flatnonzero(first[:-1] & second[1:])
    codes[pairs] = 0x10000 + ((codes[pairs] - 0xD800) << 10) + codes[pairs + 1] - 0xDC00
    codes[pairs + 1] = SECOND_HALF
    return codes


def _add_chars(
    page: PageContent, text_page: Any, handle: Any, found: _Objects, scratch: _Scratch, view: Matrix, turn: int
) -> set[Char]:
    """Fill the page's characters. Returns those of them that something may hide."""
    count = pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return set()
    address = ctypes.cast(text_page, ctypes.c_void_p).value or 0
    codes = _read_codes(text_page, address, count)
    x0, y0, x1, y1 = _read_boxes(address, codes, view)
    # What pdfium makes for its own text (spaces between words, line ends) has no width.
    blank = (codes == 32) | (codes == 9) | (codes == 10) | (codes == 13) | (codes == 0x3000) | (codes == 0xA0)
    whole = codes != SECOND_HALF
    keep = whole & ~(blank & (x1 - x0 <= 0.01))
    printed = whole & ~blank
    unmapped = _are_unmapped(codes, printed)
    page.printed, page.unmapped = int(printed.sum()), int(unmapped.sum())
    keep &= ~unmapped
    dropped = _dropped_objects(page, found, scratch, turn, view)
    turned = _turned_heads(page, found, scratch, turn, view)
    if dropped:
        for index in np.flatnonzero(keep & printed).tolist():
            owner = _char_object(address, index)
            kind = dropped.get(owner)
            if owner in turned:
                turned[owner].objects[owner].append(index)
            elif kind is not None:
                page.invisible += kind
                keep[index] = False
    _lay_down_heads({id(head): head for head in turned.values()}.values(), keep & printed, x0, y0, x1, y1)
    low = keep & printed & ((y1 - y0 < 0.5) | (x1 - x0 <= 0.0))
    for index in np.flatnonzero(low).tolist():
        x0[index], y0[index], x1[index], y1[index] = _repair_box(
            text_page, index, view, (x0[index], y0[index], x1[index], y1[index])
        )
    mid_x, mid_y = (x0 + x1) / 2, (y0 + y1) / 2
    keep &= (mid_x >= 0) & (mid_x <= page.width) & (mid_y >= 0) & (mid_y <= page.height)
    kept = np.flatnonzero(keep)
    kept = kept[np.argsort(mid_y[kept], kind="stable")]
    texts = _read_texts(codes[kept])
    raised = _find_raised(codes, keep & printed, y0, y1, address, view)
    if raised:
        texts = [
            raise_digits(text) if place in raised else text for text, place in zip(texts, kept.tolist(), strict=True)
        ]
    page.chars = list(zip(*(edge[kept].tolist() for edge in (x0, y0, x1, y1)), texts, strict=True))
    hidden: set[int] = set()
    if found.layered or found.covers:
        seen = kept[printed[kept]]
        hidden = _doubted(seen, mid_x, mid_y, lambda place: int(_char_object(address, place) or 0), handle, found, view)
    doubted = (
        {char for char, place in zip(page.chars, kept.tolist(), strict=True) if place in hidden} if hidden else set()
    )
    if "" in texts:
        page.chars = [char for char in page.chars if char[4]]
    if _may_repeat(codes[kept], mid_x[kept], mid_y[kept]):
        page.chars = _drop_overprinted(page.chars)
    return doubted


def _find_raised(codes: Any, shown: Any, y0: Any, y1: Any, address: int, view: Matrix) -> set[int]:
    """The digits and signs that are set small and high behind a Latin letter or a figure: the ² of m², the ⁻⁷ of 10⁻⁷.

    Fonts differ in the height of their figures, so that the height of their origin decides. Behind a Chinese word a raised digit is
    the mark of a note and stays as it is.
    """
    raisable = shown & (((codes >= 48) & (codes <= 57)) | np.isin(codes, (40, 41, 43, 45, 0x2212, 110)))
    heights = (y1 - y0)[raisable]
    if not len(heights) or heights.min() >= RAISED * heights.max():
        return set()
    found: set[int] = set()
    base = -1
    for index in np.flatnonzero(shown).tolist():
        height = y1[base] - y0[base] if base >= 0 else 0.0
        beside = base >= 0 and abs(y0[index] + y1[index] - y0[base] - y1[base]) < height
        if not (raisable[index] and beside and y1[index] - y0[index] < RAISED * height):
            base = index
        elif _read_origin(address, base, view) - _read_origin(address, index, view) > RISE * height:
            if codes[base] < 128:
                found.add(index)
        else:
            base = index
    return found


def _read_origin(address: int, index: int, view: Matrix) -> float:
    """The height of a character's origin."""
    at = (ctypes.c_double * 2)()
    place = ctypes.addressof(at)
    _get_origin(address, index, place, place + 8)
    return float(at[0] * view[1] + at[1] * view[3] + view[5])


def _read_boxes(address: int, codes: Any, view: Matrix) -> tuple[Any, Any, Any, Any]:
    """The x0, top, x1 and bottom of each character of a text page; of use where the fonts' own heights are not, too."""
    count = len(codes)
    boxes = (pdfium.FS_RECTF * count)()
    at = ctypes.addressof(boxes)
    for index in range(count):
        _get_box(address, index, at)
        at += 16
    # left, top, right, bottom, as the structure orders them
    raw = np.frombuffer(boxes, dtype=np.float32).reshape(-1, 4).astype(np.float64)
    a, b, c, d, e, f = view
    left, top, right, bottom = raw[:, 0], raw[:, 1], raw[:, 2], raw[:, 3]
    ax, ay = left * a + bottom * c + e, left * b + bottom * d + f
    bx, by = right * a + top * c + e, right * b + top * d + f
    x0, x1 = np.minimum(ax, bx), np.maximum(ax, bx)
    y0, y1 = np.minimum(ay, by), np.maximum(ay, by)
    if _heights_vary(codes, x1 - x0, y1 - y0):
        base = _read_baselines(address, count, view)
        em = _em_sizes(codes, x1 - x0, y1 - y0, base)
        y0, y1 = base - 0.88 * em, base + 0.12 * em
    return x0, y0, x1, y1


def _are_unmapped(codes: Any, printed: Any) -> Any:
    """Which characters have no Unicode value: private use, control characters."""
    return (
        ((codes >= 0xE000) & (codes <= 0xF8FF))
        | (codes >= 0xF0000)
        | ((codes < 0x20) & (codes != 2) & printed)
        | ((codes >= 0x7F) & (codes < 0xA0))
        | (codes == 0xFFFD)
        | (codes == 0xFFFF)
    )


def _read_texts(codes: Any) -> list[str]:
    """Each character as the ordinary one that it looks like; "" where nothing is to be seen."""
    texts = list(map(chr, codes.tolist()))
    # All that a character table may have to say something about lies in these ranges.
    odd = (codes < 33) | (codes == 0xA0) | (codes == 0xAD) | ((codes >= 0x2000) & (codes < 0x2070)) | (codes == 0x3000)
    odd |= ((codes >= 0x2E80) & (codes < 0x2FE0)) | ((codes >= 0xF900) & (codes < 0xFB07)) | (codes >= 0xFE35)
    for index in np.flatnonzero(odd).tolist():
        text = texts[index]
        texts[index] = ORDINARY.get(ord(text), " " if text.isspace() else text)
    return texts


def _ideographs(codes: Any) -> Any:
    first_plane = (codes >= 0x3400) & (codes < 0xFB00) & ((codes < 0xA000) | (codes >= 0xF900))
    return first_plane | ((codes >= 0x20000) & (codes < 0x40000))


def _heights_vary(codes: Any, widths: Any, heights: Any) -> bool:
    """Whether the heights that the fonts give are of no use: far from the em, or one for this and one for that part."""
    places = np.flatnonzero(_ideographs(codes) & (widths > 2.0))
    solid = heights[widths > 0.01]
    if not len(solid):
        return False
    if len(places):
        shares = np.sort(heights[places] / widths[places])
        low, high = shares[len(shares) // 50], shares[-1 - len(shares) // 50]
        usual = widths[places[len(places) // 2]]
        if low < 0.7 or high > 1.7 or high - low > 0.35:
            return True
        solid.sort()
        return bool(solid[-1 - len(solid) // 50] - solid[len(solid) // 50] > 0.35 * usual)
    return bool(solid.min() < 1.0)


def _read_baselines(address: int, count: int, view: Matrix) -> Any:
    """The height of each character's origin."""
    origins = (ctypes.c_double * (2 * count))()
    at = ctypes.addressof(origins)
    for index in range(count):
        _get_origin(address, index, at, at + 8)
        at += 16
    points = np.frombuffer(bytes(origins), dtype=np.float64).reshape(-1, 2)
    return points[:, 0] * view[1] + points[:, 1] * view[3] + view[5]


def _em_sizes(codes: Any, widths: Any, heights: Any, base: Any) -> Any:
    """The em of each character. Fonts say all sorts of things of their height (up to twice the em, and the next part
    of the same font another), so that a Chinese character's width is taken, for the others that of the nearest one on
    the same line."""
    wide = _ideographs(codes) & (widths > 2.0)
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
        same = (np.abs(base[near] - base) < 0.6) & ~known
        em[same] = widths[near[same]]
        known |= same
    loose = np.flatnonzero(~known)
    # A line of figures: what the font says of its tallest, within reason of the page's usual size. A stop says little.
    tallest = _reach_in_line(heights[loose], base[loose])
    tallest = np.where(tallest > 1.6 * usual, np.minimum(tallest, usual), tallest)
    em[loose] = np.where(heights[loose] < 0.6 * tallest, tallest, np.minimum(heights[loose], tallest))
    em[wide] = widths[wide]
    return em


def _reach_in_line(heights: Any, base: Any) -> Any:
    """For each character the height of the tallest among those that follow one another on its line."""
    if not len(heights):
        return heights
    starts = np.flatnonzero(np.r_[True, np.abs(np.diff(base)) > 0.6])
    return np.repeat(np.maximum.reduceat(heights, starts), np.diff(np.r_[starts, len(heights)]))


def _may_repeat(codes: Any, mid_x: Any, mid_y: Any) -> bool:
    """Whether some letter stands twice in one place: a quick look, before the slow one."""
    for shift in (0.0, 1.0):
        keys = (codes << 40) | (((mid_x + shift) / 2).astype(np.int64) << 20) | ((mid_y + shift) / 2).astype(np.int64)
        keys.sort()
        if (keys[1:] == keys[:-1]).any():
            return True
    return False


def _drop_overprinted(chars: list[Char]) -> list[Char]:
    """Without the letters printed twice, a hair apart, to look bold: the same within a third of its width."""
    out: list[Char] = []
    seen: dict[tuple[str, int, int], list[tuple[float, float]]] = {}
    for char in chars:
        x0, top, x1, bottom, text = char
        mid_x, mid_y = (x0 + x1) / 2, (top + bottom) / 2
        near = max(0.3, min(1.5, 0.3 * (x1 - x0)))
        cell_x, cell_y = int(mid_x / 4), int(mid_y / 4)
        if any(
            abs(x - mid_x) < near and abs(y - mid_y) < near
            for gx in (cell_x - 1, cell_x, cell_x + 1)
            for gy in (cell_y - 1, cell_y, cell_y + 1)
            for x, y in seen.get((text, gx, gy), ())
        ):
            continue
        seen.setdefault((text, cell_x, cell_y), []).append((mid_x, mid_y))
        out.append(char)
    return out


def _repair_box(
    text_page: Any, index: int, view: Matrix, box: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """A box for a character whose font says that it has no height (or no width): the ink's, else the font size's."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    size = max(1.0, min(200.0, pdfium.FPDFText_GetFontSize(text_page, index)))
    if pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top) and right.value > left.value:
        x0, y0, x1, y1 = _box((left.value, bottom.value, right.value, top.value), view)
        middle = (y0 + y1) / 2
        return (x0, min(y0, middle - size / 2), x1, max(y1, middle + size / 2))
    return (box[0], box[3] - size, max(box[2], box[0] + size / 2), box[3])


def _turned_heads(
    page: PageContent, found: _Objects, scratch: _Scratch, turn: int, view: Matrix
) -> dict[int, _TurnedHead]:
    """Text objects that are turned by a right angle and stand in a box of rules: heads of narrow columns, those of one box
    together. Each with room for the places of its characters; other sideways text (a note along the margin) is none."""
    heads: dict[int, _TurnedHead] = {}
    boxes: dict[tuple[float, ...], _TurnedHead] = {}
    loose: list[tuple[tuple[float, float, float, float], int, int]] = []  # with angle and address
    for text in found.texts:
        angle = (text.angle - turn) % 360
        if text.hidden or text.angle < 0 or angle not in (90, 270):
            continue
        left, top, right, bottom = _box(_box(scratch.bounds(text.address), text.form), view)
        x, y = (left + right) / 2, (top + bottom) / 2
        # the sign `_`, drawn as a rule, is no side
        long = HALF_SIDE * (bottom - top)
        sides = [rule.at for rule in page.vertical if rule.start <= y <= rule.end and rule.end - rule.start > long]
        ends = [rule.at for rule in page.horizontal if rule.start <= x <= rule.end]
        if min(sides, default=x) < x < max(sides, default=x) and min(ends, default=y) < y < max(ends, default=y):
            around = [max(at for at in rules if at < z) for rules, z in ((sides, x), (ends, y))]
            around += [min(at for at in rules if at > z) for rules, z in ((sides, x), (ends, y))]
            head = boxes.setdefault((angle, *around), _TurnedHead(upwards=angle == 90))
            head.objects[text.address] = []
            heads[text.address] = head
        else:
            loose.append(((left, top, right, bottom), angle, text.address))
    for (left, top, _, bottom), angle, address in loose if len(loose) <= MOST_TURNED else ():
        level = {round(b[0]) for b, a, _ in loose if a == angle and b[1] < bottom and b[3] > top}
        if len(level) >= LEAST_TURNED:
            heads[address] = boxes.setdefault((angle, left, top), _TurnedHead(upwards=angle == 90, loose=True))
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


def _letter_size(scratch: _Scratch, text: _TextObject) -> float:
    _, _, c, d, _, _ = _times(scratch.get_matrix(text.address), text.form)
    if not _font_size(text.address, scratch.floats_at[0]):
        return 0.0
    return float(abs(scratch.floats[0]) * math.hypot(c, d))


def _dropped_objects(page: PageContent, found: _Objects, scratch: _Scratch, turn: int, view: Matrix) -> dict[int, int]:
    """Addresses of the text objects that are not read: sideways, invisible, watermarks. 1 for invisible, else 0."""
    dropped: dict[int, int] = {}
    for text in found.texts:
        if text.hidden:
            dropped[text.address] = 1
        elif text.angle != turn:
            dropped[text.address] = 0
        elif text.light > 0.6:
            bounds = _box(_box(scratch.bounds(text.address), text.form), view)
            if text.light > 0.97:
                # White letters are read only where something dark is under them.
                x, y = (bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2
                if page.images < 0.05 and not any(
                    fill.x0 <= x <= fill.x1 and fill.top <= y <= fill.bottom and fill.light < 0.85
                    for fill in page.fills
                ):
                    dropped[text.address] = 1
            elif _letter_size(scratch, text) > 30:
                dropped[text.address] = 0  # large and pale: a watermark
    visible = found.plain + sum(1 for text in found.texts if text.address not in dropped)
    if not visible and page.images > 0.5:
        # A scan whose recognised text lies invisible over the image: it is all the text there is.
        page.recognised = any(dropped.values())
        return {address: kind for address, kind in dropped.items() if not kind}
    return dropped
