"""A page in a few greys: what is thin stays to be seen, and what it is packed into is the page."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline.places import Asked, Sheet, locate_figures
from pipeline.site.drawing import SCALE
from pipeline.site.greys import BITS, EDGES, GREYS, make_png

REPORT = Path(__file__).parent / "typeset" / "keelung-110-results.pdf"


def unpack(png: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(png)).convert("L"))


@pytest.mark.parametrize("stroke", [189, 214, 238])
def test_the_bar_of_a_4_is_no_paper(stroke: int) -> None:
    """「24小時」 in a light serif letter: the bar of its 4 is drawn in greys of 189 to 238, and without it there stands 21."""
    page = np.full((9, 9), 255, np.uint8)
    page[4, 2:7] = stroke
    drawn = unpack(make_png(page))
    assert (drawn[4, 2:7] < 240).all()
    assert (drawn[4, 2:7] <= stroke).all(), "paler than it was"
    assert (np.delete(drawn, 4, 0) == 255).all()


@pytest.mark.parametrize("shade", [217, 231, 242])  # D9D9D9, E7E6E6 and F2F2F2, which office programs offer
def test_a_thin_stroke_is_told_from_a_shaded_cell(shade: int) -> None:
    page = np.full((3, 3), shade, np.uint8)
    page[1, 1] = shade * 0.85
    drawn = unpack(make_png(page)).astype(int)
    assert drawn[0, 0] - drawn[1, 1] >= 20


def test_darker_is_never_drawn_lighter() -> None:
    every = np.arange(256, dtype=np.uint8).reshape(1, -1)
    drawn = unpack(make_png(every))[0].astype(int)
    assert (np.diff(drawn) >= 0).all()
    assert (drawn[0], drawn[255], len(set(drawn))) == (0, 255, len(GREYS))
    assert len(EDGES) + 1 == len(GREYS) <= 2**BITS


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (7, 10), (10, 7)])
def test_every_pixel_stands_where_it_stood(size: tuple[int, int]) -> None:
    page = np.random.default_rng(1).choice(np.array(GREYS[:1] + GREYS[-1:], np.uint8), size)
    assert (unpack(make_png(page)) == page).all()


@pytest.mark.parametrize(
    ("cell", "text"), [("p.7 [350,60,560,100]", "24小時不打烊之"), ("p.9 [350,170,560,200]", "450件")]
)
def test_no_ink_of_a_figure_becomes_paper(cell: str, text: str) -> None:
    """What a fresh reader took for 21 and 150."""
    sheets = {}

    def look(sheet: Sheet) -> None:
        sheets[sheet.page] = sheet.draw(SCALE)

    (boxes,) = locate_figures(REPORT.read_bytes(), [Asked(cell, text, 0, 3)], look)
    (box,) = boxes
    part = np.s_[int(box.top * SCALE) : int(box.bottom * SCALE), int(box.left * SCALE) : int(box.right * SCALE)]
    pixels = sheets[box.page]
    ink, drawn = pixels[part], unpack(make_png(pixels))[part]
    assert (ink < 100).any()
    assert (drawn[ink < 240] < 240).all()
