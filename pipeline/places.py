"""Where figures stand on the pages of a PDF or a scan, and pictures of these pages.

In: the bytes of a PDF or a picture file, and texts of its cells with the places of figures in them. Out: boxes in points from
the page's top left corner, and pictures; of a scan as it stands upright and straight. A cell's text is laid beside the
characters inside the cell's boxes, white space aside, so that of two equal figures each has its own place. Knows neither the
warehouse nor what a figure means.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.alignment import Laid, Printed

if TYPE_CHECKING:  # what reads files is loaded where one is read: who only names places is to start fast
    from PIL.Image import Image

    from extractors.document.formats.pdf_page import Char, PageContent
    from pipeline.scans import Scan

NAME = "the PDF"  # for errors: whoever has the file's name says it
EDGE = 1.0  # points by which a cell's box may be off: a locator is printed without decimals
MAX_PIXELS = 40_000_000  # of a picture; a page of A4 at 300 dpi has 9 million
REGION = re.compile(r"p\.(\d+) \[(-?[\d.]+),(-?[\d.]+),(-?[\d.]+),(-?[\d.]+)\]")  # p.3 [72,90,300,410]


@dataclass(frozen=True)
class Box:
    """A part of a page, in points from its top left corner as it is read."""

    page: int  # 1-based
    left: float
    top: float
    right: float
    bottom: float


class Asked(NamedTuple):
    """A figure to be found: its cell's place as ``results.locator`` has it, the cell's text, the figure's offsets in it."""

    locator: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class PagePicture:
    """A page as a picture; ``width`` and ``height`` are the page's, in points."""

    page: int
    width: float
    height: float
    image: Image


@dataclass(frozen=True, slots=True)
class PageShape:
    """How a page of a PDF is drawn: its size in points as it is read, turned clockwise by so many degrees."""

    number: int
    width: float
    height: float
    turn: int


@dataclass(frozen=True)
class Sheet:
    """A page that is being read, its size in points. ``draw`` gives it in grey, as many pixels a point as it is told, one row of
    pixels a row of the array; None where it would be too large. ``name``: which picture of the document that is."""

    page: int
    width: float
    height: float
    draw: Callable[[float], Any | None]
    name: str


Look = Callable[[Sheet], None]


def parse_boxes(locator: str) -> tuple[Box, ...]:
    """The boxes that a locator names; none where it names no page.

    >>> parse_boxes("p.2 [10,20,30,40]")
    (Box(page=2, left=10.0, top=20.0, right=30.0, bottom=40.0),)
    """
    return tuple(Box(int(m[1]), *map(float, m.groups()[1:])) for m in REGION.finditer(locator))


def locate_figures(
    data: bytes, asked: Sequence[Asked], look: Look | None = None, scan: Scan | None = None
) -> list[tuple[Box, ...]]:
    """Of each figure its boxes, one a line on which it stands; none where it is not found. ``scan``: of a scanned document, how it
    was read; what was recognised is looked up then, never recognised again.

    Each page is read once; ``look`` is called with it meanwhile, and may have it drawn, which then costs no second reading.
    Raises UnreadableError: the file cannot be read.
    """
    wanted = sorted({box.page for one in asked for box in parse_boxes(one.locator)})
    read = _view(data, scan, wanted, look) if scan else _load(data, wanted, look)
    pages = {content.number: content for content in read} if wanted else {}
    finder = FigureFinder({number: content.chars for number, content in pages.items()})
    return [join_lines(finder.find(one)) for one in asked]


class FigureFinder:
    """The characters of pages, to be asked for figures: those of a cell, and each of its texts beside them, are looked for once."""

    def __init__(self, pages: Mapping[int, Sequence[Char]]) -> None:
        """``pages``: the characters of each page by its number, ordered by the height of their middles."""
        self._pages = {number: _CharsOfPage(chars) for number, chars in pages.items()}
        self._cells: dict[str, Printed[PlacedLetter]] = {}
        self._laid: dict[tuple[str, str], Laid[PlacedLetter]] = {}

    def find(self, asked: Asked) -> Sequence[PlacedLetter]:
        """The letters of a figure; none where it is not found."""
        key = (asked.locator, asked.text)
        if key not in self._laid:
            self._laid[key] = Laid(self._print(asked.locator), asked.text)
        return self._laid[key].find(asked.start, asked.end)

    def _print(self, locator: str) -> Printed[PlacedLetter]:
        if locator not in self._cells:
            self._cells[locator] = Printed(tuple(_letters_in(self._pages, parse_boxes(locator))))
        return self._cells[locator]


def look_at_pages(data: bytes, shapes: Iterable[PageShape], look: Look) -> None:
    """As :func:`locate_figures` does, without reading the pages, whose shapes are known. Raises UnreadableError."""
    from extractors.document.formats.pdf import show_pages
    from extractors.document.formats.pdf_page import PageContent

    contents = (PageContent(shape.number, shape.width, shape.height, shape.turn) for shape in shapes)
    show_pages(data, NAME, contents, partial(_show, look))


def _load(data: bytes, wanted: Sequence[int], look: Look | None) -> Iterator[PageContent]:
    from extractors.document.formats.pdf import load_pages

    return load_pages(data, NAME, wanted, partial(_show, look) if look else None)


def _show(look: Look, content: PageContent, handle: Any) -> None:
    from pipeline.scans import draw_grey

    draw = partial(draw_grey, content, handle)
    look(Sheet(content.number, content.width, content.height, draw, str(content.number)))


def _view(data: bytes, scan: Scan, wanted: Sequence[int], look: Look | None) -> Iterator[PageContent]:
    from pipeline.scans import view_pages

    for page in view_pages(data, scan, wanted):
        content = page.content
        if look:
            look(Sheet(content.number, content.width, content.height, page.draw, f"{content.number}-{page.name}"))
        yield content


class PlacedLetter(NamedTuple):
    """A letter, and where it stands. A plain tuple: of a cell's many letters few are asked for."""

    text: str
    line: int  # which of the lines of its cell
    page: int
    char: Char

    @property
    def box(self) -> Box:
        return Box(self.page, *self.char[:4])


class _CharsOfPage:
    """The characters of a page, found by how far down they stand: a page has many cells."""

    def __init__(self, chars: Sequence[Char]) -> None:
        self._chars = chars
        heights = [(char[1] + char[3]) / 2 for char in chars]
        self._places = sorted(range(len(chars)), key=heights.__getitem__)
        self._down = [heights[place] for place in self._places]

    def inside(self, box: Box) -> list[Char]:
        """Those whose middle is in the box, in the page's order."""
        some = slice(bisect_left(self._down, box.top - EDGE), bisect_right(self._down, box.bottom + EDGE))
        left, right, chars = 2 * (box.left - EDGE), 2 * (box.right + EDGE), self._chars
        found = [place for place in self._places[some] if left <= chars[place][0] + chars[place][2] <= right]
        return [chars[place] for place in sorted(found)]


def _letters_in(pages: dict[int, _CharsOfPage], boxes: Iterable[Box]) -> Iterator[PlacedLetter]:
    """The letters inside the boxes in reading order, without white space."""
    from extractors.document.formats.pdf_text import part_lines

    line = 0
    for box in boxes:
        if box.page not in pages:
            continue
        for chars in part_lines(pages[box.page].inside(box)):
            line += 1
            for char in chars:
                text = char[4]
                if len(text) == 1:
                    if not text.isspace():
                        yield PlacedLetter(text, line, box.page, char)
                else:  # a ligature is one character on the page and several in the text
                    yield from [PlacedLetter(letter, line, box.page, char) for letter in text.strip()]


def join_lines(letters: Iterable[PlacedLetter]) -> tuple[Box, ...]:
    """One box for the letters of each line."""
    lines: dict[int, list[Box]] = {}
    for letter in letters:
        lines.setdefault(letter.line, []).append(letter.box)
    return tuple(
        Box(
            boxes[0].page,
            min(box.left for box in boxes),
            min(box.top for box in boxes),
            max(box.right for box in boxes),
            max(box.bottom for box in boxes),
        )
        for boxes in lines.values()
    )


def draw_pages(
    data: bytes, pages: Iterable[int], scale: float = 2.0, scan: Scan | None = None
) -> Iterator[PagePicture]:
    """Pictures of some pages, ``scale`` pixels a point or as many as a picture may have, turned as they are read. ``scan``: as of
    :func:`locate_figures`.

    Raises UnreadableError: the file cannot be read.
    """
    if scan is not None:
        yield from _draw_scanned(data, set(pages), scale, scan)
        return
    import pypdfium2

    from extractors.document.formats.pdf import load_pages

    document = pypdfium2.PdfDocument(data)
    try:
        for content in load_pages(data, NAME, pages):
            page = document[content.number - 1]
            most = (MAX_PIXELS / max(content.width * content.height, 1.0)) ** 0.5
            turn = (content.turn - page.get_rotation()) % 360
            image = page.render(scale=min(scale, most), rotation=turn).to_pil().convert("RGB")
            yield PagePicture(content.number, content.width, content.height, image)
            page.close()
    finally:
        document.close()


def _draw_scanned(data: bytes, pages: set[int], scale: float, scan: Scan) -> Iterator[PagePicture]:
    from PIL import Image

    from pipeline.scans import view_pages

    for page in view_pages(data, scan, pages):
        content = page.content
        grey = page.draw(scale)
        if grey is not None:
            yield PagePicture(content.number, content.width, content.height, Image.fromarray(grey).convert("RGB"))
