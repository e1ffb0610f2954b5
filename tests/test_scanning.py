"""What reads scans, part by part: pictures out of files, paper, rules, marks, letters, sheets, and pages as contents of documents."""

from __future__ import annotations

import io
import itertools
import random
import struct
import time
import zlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from extractors.document.formats import read_bytes, recognition
from extractors.document.formats.pdf_page import PageContent
from extractors.document.formats.recognition import Unrecognised, make_content, needs_recognition
from extractors.document.model import Locator, RecognisedPage, Region, UnreadableError
from extractors.document.scans import engine, lettering, paper, picture, ruling, shading, shapes, sheet, wording
from extractors.document.scans.engine import Sign
from extractors.document.scans.lettering import ReadLine
from extractors.document.scans.picture import Picture, make_picture, read_pictures
from pipeline import reading, recognising, workers
from pipeline.certainty import UNSURE
from pipeline.ingest import ingest
from pipeline.places import Asked
from pipeline.recognising import ReadSheet, recognise_by
from pipeline.scanned_figures import Certainties
from pipeline.workers import Limits, LostError, Task, run_all
from tests.torture.bombs import pdf, stream

pytest.importorskip("cv2")

DPI = 150
POINT = DPI / 72
PLAN = Path(__file__).parent / "typeset" / "kaohsiung-114-plan.pdf"


def blank(width: float = 595, height: float = 842, dpi: float = DPI) -> np.ndarray:
    """A white page; its sides in points."""
    return np.full((round(height * dpi / 72), round(width * dpi / 72)), 255, np.uint8)


def draw_lines(
    grey: np.ndarray, seed: int = 1, left: float = 60, right: float = 535, heavy: bool = False
) -> np.ndarray:
    """Lines of running text: a hollow square for each letter, a full one below if ``heavy``; some lines are shorter."""
    rng = random.Random(seed)
    for y in np.arange(80, grey.shape[0] / POINT - 80, 18):
        for x in np.arange(left, right - rng.choice((0, 0, 120)), 11):
            x0, x1, y0, y1 = (round(v * POINT) for v in (x + 0.5, x + 10, y + 0.5, y + 10.5))
            grey[y0:y1, x0:x1] = 0
            grey[y0 + 3 : (y0 + y1) // 2 if heavy else y1 - 3, x0 + 3 : x1 - 3] = 255
    return grey


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def only(data: bytes) -> Picture:
    (one,) = read_pictures(data, "a")
    assert isinstance(one, Picture), one
    return one


# ------------------------------------------------------------------------------------------------------------ pictures

# dark above, lighter below on the left, so that no turn and no mirror leaves it as it is
STAIRS = Image.fromarray(np.kron(np.array([[0, 0, 0], [80, 255, 255], [160, 255, 255], [255, 255, 255]]), np.ones((40, 40))).astype(np.uint8))  # fmt: skip
TURNS = {
    1: None, 2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE", 6: "ROTATE_90", 7: "TRANSVERSE",
    8: "ROTATE_270",
}  # fmt: skip


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
@pytest.mark.parametrize("turn", TURNS)
def test_a_picture_lies_as_the_camera_was_held(form, turn):
    name = TURNS[turn]
    laid = STAIRS if name is None else STAIRS.transpose(Image.Transpose[name])  # as the sensor saw it
    exif = Image.Exif()
    exif[picture.ORIENTATION] = turn
    read_ = only(saved(laid, form, exif=exif)).pixels()
    assert read_.shape == (160, 120)
    assert np.abs(read_.astype(int) - np.asarray(STAIRS, int)).mean() < 3  # a JPEG loses a little


def transparent() -> Image.Image:
    """Black all over, and transparent where it is light."""
    out = Image.new("RGBA", STAIRS.size, (0, 0, 0, 0))
    out.putalpha(STAIRS.point(lambda v: 255 - v))
    return out


def with_a_clear_colour() -> Image.Image:
    """In colours of a palette, of which the paper is transparent, and black where it is not."""
    out = STAIRS.point(lambda v: v // 80).convert("P")
    out.putpalette([0, 0, 0, 80, 80, 80, 160, 160, 160, 0, 0, 0])
    return out


DEEP = np.asarray(STAIRS, np.uint16) * 257
FLOATS = np.asarray(STAIRS, np.float32) / 255
NO_NUMBERS = np.where(np.asarray(STAIRS) == 255, np.nan, FLOATS - 1).astype(np.float32)


@pytest.mark.parametrize(
    "data",
    [
        saved(STAIRS, "PNG"),
        saved(STAIRS.convert("RGB"), "PNG"),
        saved(STAIRS.convert("P"), "PNG"),
        saved(with_a_clear_colour(), "PNG", transparency=3),
        saved(transparent(), "PNG"),
        saved(transparent(), "TIFF"),
        saved(transparent().convert("LA"), "PNG"),
        saved(STAIRS.convert("CMYK"), "TIFF", compression="tiff_lzw"),
        saved(STAIRS.convert("CMYK"), "JPEG", quality=95),
        saved(STAIRS.convert("RGB"), "JPEG", quality=95, progressive=True),
        saved(STAIRS.convert("YCbCr"), "TIFF"),
        saved(Image.fromarray(DEEP), "PNG"),
        saved(Image.fromarray(DEEP), "TIFF"),
        saved(Image.fromarray(DEEP.astype(np.int32) - 40_000), "TIFF"),
        saved(Image.fromarray(FLOATS), "TIFF"),
        saved(Image.fromarray(((FLOATS.astype(float) - 0.5) * 6e38).astype(np.float32)), "TIFF"),
    ],
)
def test_every_kind_of_pixel_becomes_grey(data):
    assert np.abs(only(data).pixels().astype(int) - np.asarray(STAIRS, int)).max() <= 3


def test_what_is_no_number_is_paper_and_so_is_what_differs_nowhere():
    told = only(saved(Image.fromarray(NO_NUMBERS), "TIFF")).pixels()
    assert (told[np.asarray(STAIRS) == 255] == 255).all()
    assert told[0, 0] == 0
    for flat in (
        np.full((80, 80), np.nan, np.float32),
        np.full((80, 80), 65535, np.uint16),
        np.zeros((80, 80), np.uint16),
    ):
        assert (only(saved(Image.fromarray(flat), "TIFF")).pixels() == 255).all()


@pytest.mark.parametrize(
    ("size", "told", "dpi"),
    [
        ((1240, 1754), (150, 150), 150.0),
        ((1240, 1754), (72, 72), 72.0),
        ((1240, 1754), None, 1754 * 72 / 841.9),
        ((1240, 1754), (59, 59), 1754 * 72 / 841.9),  # as no scanner writes
        ((2480, 3508), (72, 72), 3508 * 72 / 841.9),  # a page of more than A2
        ((300, 200), (150, 150), 300 * 72 / 841.9),  # a slip of less than any paper
        ((600, 200), (150, 150), 150.0),
    ],
)
def test_a_resolution_is_believed_that_makes_a_page(size, told, dpi):
    image = Image.new("L", size, 255)
    read_ = only(saved(image, "PNG", **({} if told is None else {"dpi": told})))
    factor = max(1, int(dpi // 300))
    assert read_.dpi == pytest.approx(dpi / factor, abs=0.1)
    assert read_.width == -(-size[0] // factor)


def test_the_pixels_of_a_fax_are_made_square():
    image = Image.new("L", (1728, 1146), 255)
    image.paste(0, (204, 98, 408, 196))  # an inch each way
    read_ = only(saved(image.convert("1"), "TIFF", compression="group3", dpi=(204, 98)))
    assert (read_.dpi, read_.width) == (pytest.approx(204, abs=0.1), 1728)
    rows, columns = np.nonzero(read_.pixels() < 128)
    assert abs(np.ptp(rows) - np.ptp(columns)) <= 3
    assert only(saved(image, "PNG", dpi=(500, 100))).height == 1146  # not believed


@pytest.mark.slow
@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_no_picture_is_read_finer_than_it_is_looked_at(form):
    image = Image.new("L", (2400, 3601), 255)
    image.paste(0, (0, 0, 1200, 3601))
    for dpi, factor in ((299, 1), (599, 1), (600, 2), (1200, 4)):
        read_ = only(saved(image, form, dpi=(dpi, dpi)))
        assert (read_.width, read_.height) == (2400 // factor, -(-3601 // factor))
        assert read_.dpi == pytest.approx(dpi / factor, rel=0.01)
        half = read_.width // 2
        assert read_.pixels()[:, : half - 8].max() < 20 < 235 < read_.pixels()[:, half + 8 :].min()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, more: bytes = b"") -> bytes:
    """All black."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    rows = zlib.compress(b"\0" * ((width + 1) * height)) if width * height < 10**7 else b""
    return b"\x89PNG\r\n\x1a\n" + head + more + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (png(60_000, 60_000), "more than 80,000,000 pixels. Save it smaller"),
        (png(10_000, 9_000), "10,000 × 9,000 pixels, more than 80,000,000"),
        (png(31_000, 100), "31,000 × 100 pixels, more than"),
        (png(5_000, 1), "5,000 × 1 pixels, too small"),
        (png(63, 800), "63 × 800 pixels, too small"),
        (png(0, 0), "a broken picture"),
    ],
)
def test_what_no_page_is_is_refused_by_its_head(data, says):
    with pytest.raises(UnreadableError, match=f"^a: .*{says}"):
        read_bytes(data, "a", recognise=lambda pictures: iter([() for _ in pictures]))


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_a_file_cut_short_anywhere_is_broken(form):
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 256, (90, 90), np.uint8))
    data = saved(noise, form)
    for tenth in range(1, 10):
        with pytest.raises(UnreadableError, match=r"^a: (?:a broken picture|jixiao|not)"):
            read_bytes(data[: len(data) * tenth // 10], "a", recognise=lambda pictures: iter([() for _ in pictures]))


def test_what_moves_or_has_a_thumbnail_is_one_page():
    frames = chunk(b"acTL", struct.pack(">II", 2**31 - 1, 0))
    assert only(png(80, 80, frames)).width == 80
    main, small = Image.new("RGB", (160, 160), "white"), Image.new("RGB", (80, 80), "white")
    assert only(saved(main, "MPO", save_all=True, append_images=[small])).width == 160


def tiff(frames: int, broken: int | None = None) -> bytes:
    """Frames of 80 by 80, 81 by 80 … pixels, of which one is cut off."""
    images = [Image.new("L", (80 + n, 80), 255) for n in range(frames)]
    data = bytearray(saved(images[0], "TIFF", save_all=True, append_images=images[1:]))
    if broken is not None:
        with Image.open(io.BytesIO(data)) as image:
            image.seek(broken - 1)
            place = image.tag_v2._offset if hasattr(image.tag_v2, "_offset") else image._frame_pos[broken - 1]
        count = struct.unpack_from("<H", data, place)[0]
        for at in range(place + 2, place + 2 + 12 * count, 12):
            if struct.unpack_from("<H", data, at)[0] == 273:  # StripOffsets
                struct.pack_into("<I", data, at + 8, len(data) + 1000)
    return bytes(data)


def test_a_frame_that_is_broken_costs_itself_alone():
    told = list(read_pictures(tiff(4, broken=2), "a"))
    assert [one.width if isinstance(one, Picture) else str(one)[:19] for one in told] == [
        80,
        "a: a broken picture",
        82,
        83,
    ]


def test_the_frames_of_a_tiff_are_chosen_and_bounded(monkeypatch):
    def widths(pages=None):
        return [one.width for one in read_pictures(tiff(4), "a", pages)]

    assert (widths(), widths((2, 3)), widths((3, 9)), widths((0, 1))) == ([80, 81, 82, 83], [81, 82], [82, 83], [80])
    for pages in ((5, 6), (3, 2), (-2, 0)):
        with pytest.raises(UnreadableError, match="Ask for pages from 1 to 4"):
            widths(pages)
    monkeypatch.setattr(picture, "MAX_PAGES", 3)
    assert widths((2, 4)) == [81, 82, 83]
    for pages in (None, (1, 4)):
        with pytest.raises(UnreadableError, match=r"more than 3 pages\. Split it"):
            widths(pages)


# --------------------------------------------------------------------------------------------------------------- paper


@pytest.fixture(scope="module")
def text_page():
    return draw_lines(blank())


@pytest.mark.parametrize("angle", [-3.0, -1.37, -0.25, 0.0, 0.2, 0.66, 2.22, 3.0])
def test_skew_is_measured_to_a_twentieth_of_a_degree(text_page, angle):
    laid = paper.turn_by(text_page, -angle) if angle else text_page
    assert paper.measure_skew(laid, DPI) == pytest.approx(angle, abs=0.05)


def test_nothing_is_turned_that_has_no_lines():
    assert paper.measure_skew(blank(), DPI) == 0.0


def test_paper_becomes_white_and_letters_stay(text_page):
    shade = np.linspace(0.55, 1.0, text_page.shape[1])[None, :]
    grey = (np.maximum(text_page, 30) * shade).astype(np.uint8)
    even = paper.whiten(grey)
    assert even[text_page == 255].mean() > 250
    assert (paper.find_ink(even) == (text_page < 128)).mean() > 0.995
    assert not paper.find_ink(paper.whiten(blank())).any()


def test_two_pages_are_parted_and_a_table_without_rules_is_not():
    wide = blank(1190, 842)
    pages = [[(60 + x, y, 535 + x, y + 11) for y in range(80 + shift, 760, 18)] for x, shift in ((0, 0), (595, 7))]
    boxes = [tuple(v * POINT for v in box) for box in itertools.chain(*pages)]
    assert paper.part_pages(wide, boxes) == ((0, wide.shape[1] // 2), (wide.shape[1] // 2, wide.shape[1]))
    # columns of a landscape table: level on both sides, none as long as a page's line
    cells = [(x, y, x + 200, y + 11) for y in range(80, 760, 30) for x in (60, 330, 655, 925)]
    assert len(paper.part_pages(wide, [tuple(v * POINT for v in box) for box in cells])) == 1
    ruled = wide.copy()
    ruled[100] = 0  # a rule across both
    assert len(paper.part_pages(ruled, boxes)) == 1
    assert len(paper.part_pages(blank(), boxes)) == 1  # upright
    assert len(paper.part_pages(wide, boxes[: len(pages[0])])) == 1  # the right half empty


# --------------------------------------------------------------------------------------------------------------- rules


def rule(grey, y, x0, x1, width=0.75, dash=None, dpi=DPI):
    """A rule across; lengths in points."""
    k = dpi / 72
    rows = slice(round(y * k), round(y * k) + max(1, round(width * k)))
    on, off = dash or (x1 - x0, 1)
    for x in np.arange(x0, x1, on + off):
        grey[rows, round(x * k) : round(min(x + on, x1) * k)] = 0
    return grey


def find_across(grey, dpi=DPI):
    found = ruling.find_rules(grey, paper.find_ink(grey), dpi)
    k = 72 / dpi
    return [(line.at * k, line.start * k, line.end * k) for line in found.across], found


@pytest.mark.slow
@pytest.mark.parametrize("dash", [None, (6, 3), (3, 3), (1, 2), (1, 1), (0.5, 1)])
@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("turned", [False, True])
def test_rules_are_found_whole_dashed_and_dotted(dash, dpi, turned):
    grey = rule(blank(height=200, dpi=dpi), 100, 50, 500, dash=dash, dpi=dpi)
    grey = np.ascontiguousarray(grey.T) if turned else grey
    found = ruling.find_rules(grey, paper.find_ink(grey), dpi)
    mine, others = (found.down, found.across) if turned else (found.across, found.down)
    assert others == ()
    longest = max(mine, key=lambda line: line.end - line.start)
    assert [v * 72 / dpi for v in longest] == pytest.approx([100.4, 50, 499], abs=2.5)
    assert (found.rest < 128).sum() <= 4


@pytest.mark.parametrize(
    ("length", "width", "dash", "found"),
    [
        (40, 0.75, None, True),
        (34, 0.75, None, False),  # as a letter's stroke may be
        (200, 3.0, None, True),
        (200, 8.0, None, False),  # a bar
        (60, 0.75, (2, 2), True),
        (40, 0.75, (2, 2), False),
        (200, 0.75, (4, 8), False),  # words
    ],
)
def test_a_rule_alone_is_long_and_thin(length, width, dash, found):
    grey = rule(blank(), 100, 100, 100 + length, width, dash)
    lines, told = find_across(grey)
    assert bool(lines) == found
    if not found:
        assert ((told.rest < 128) == (grey < 128)).all()


@pytest.mark.slow
@pytest.mark.parametrize(("length", "found"), [(44, False), (150, True)])
def test_feet_of_letters_on_one_level_are_no_rule(length, found):
    """The feet of `避難逃` ran together into one stroke, which was taken out: `生` behind them was read as `牛`."""
    grey = rule(blank(), 100, 100, 100 + length)
    alone = grey.copy()
    for x in range(101, 100 + length, 3):  # strokes that stand on it
        grey[round(94 * POINT) : round(100.5 * POINT), round(x * POINT)] = 0
    assert bool(find_across(grey)[0]) == found
    assert find_across(alone)[0] != []


@pytest.mark.slow
def test_a_short_rule_between_two_is_one_and_a_stroke_is_none():
    """The long stroke of `辦` stands between two others that are no longer than itself, and ends beside rules that go on."""
    grey = blank()
    for x in (100, 130):
        grey[round(100 * POINT) : round(180 * POINT), round(x * POINT) : round(x * POINT) + 2] = 0
    assert len(find_across(rule(grey.copy(), 140, 100, 130.5))[0]) == 1
    assert find_across(rule(grey.copy(), 140, 106, 124))[0] == []  # touches neither
    for x in (112, 118):  # a letter as high as 12 points in the cell
        grey[round(130 * POINT) : round(142 * POINT), round(x * POINT)] = 0
    assert find_across(rule(grey, 136, 108, 122))[0] == []


@pytest.mark.slow
def test_the_picture_without_rules_keeps_the_letters(text_page):
    ruled = text_page.copy()
    for y in (70, 790):
        rule(ruled, y, 40, 555)
    found = find_across(ruled)[1]
    assert len(found.across) == 2
    assert np.array_equal(found.rest < 128, text_page < 128)


# -------------------------------------------------------------------------------------------------------------- shades


def shade_of(grey, x0, top, x1, bottom, light, dpi=DPI):
    """A page with a shaded rectangle in points."""
    k = dpi / 72
    part = grey[round(top * k) : round(bottom * k), round(x0 * k) : round(x1 * k)]
    part[:] = np.minimum(part, round(light * 255))
    return grey


def shades_of(grey, dpi=DPI):
    return [
        [round(edge * 72 / dpi, 1) for edge in shade[:4]] + [shade.light] for shade in shading.find_shades(grey, dpi)
    ]


def in_bad_light(grey, seed=1):
    """A page as a scanner gives it: darker to one side, with grain."""
    rng = np.random.default_rng(seed)
    across, down = (
        np.linspace(*ends, dtype=np.float32) for ends in ((1.0, 0.86, grey.shape[1]), (0.94, 1.0, grey.shape[0]))
    )
    grain = 3 * rng.standard_normal(grey.shape, np.float32)
    return np.clip(grey * (across[None, :] * down[:, None]) + grain, 0, 255).astype(np.uint8)


@pytest.mark.slow
@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("light", [0.95, 0.85, 0.7])
def test_shaded_rows_are_found_with_their_light(dpi, light):
    grey = draw_lines(blank(dpi=150)) if dpi == DPI else blank(dpi=dpi)
    rows = [(60, top, 535, top + 18) for top in range(200, 500, 36)]
    for row in rows:
        shade_of(grey, *row, light, dpi)
    found = shades_of(in_bad_light(grey), dpi)
    assert len(found) == len(rows)
    for one, row in zip(found, rows, strict=True):
        assert one[:4] == pytest.approx(row, abs=1.5)
        assert one[4] == pytest.approx(light, abs=0.015)


@pytest.mark.slow
def test_a_page_of_text_in_bad_light_has_no_shades(text_page):
    assert shades_of(in_bad_light(text_page)) == []
    assert shades_of((in_bad_light(text_page) * 0.8).astype(np.uint8)) == []  # grey paper
    bold = draw_lines(blank(), heavy=True)
    assert shades_of(bold) == []


@pytest.mark.slow
def test_cells_that_touch_are_parted_by_their_light_and_by_white_lines():
    grey = shade_of(shade_of(blank(), 60, 200, 200, 220, 0.8), 200, 200, 535, 220, 0.92)
    assert sorted(one[:4] for one in shades_of(grey)) == [
        pytest.approx([60, 200, 200, 220], abs=3),
        pytest.approx([200, 200, 535, 220], abs=3),
    ]
    cells = shade_of(blank(), 60, 300, 535, 320, 0.8)
    cells[:, round(200 * POINT) : round(200 * POINT) + 2] = 255
    assert len(shades_of(cells)) == 2


@pytest.mark.slow
def test_what_is_no_rectangle_is_no_shade():
    grey = blank()
    yy, xx = np.mgrid[: grey.shape[0], : grey.shape[1]]
    grey[(yy - 800) ** 2 + (xx - 600) ** 2 < 80**2] = 180  # a seal
    shade_of(grey, 0, 100, 40, 700, 0.8)  # the binding
    shade_of(grey, 100, 600, 500, 604, 0.5)  # a thick line
    assert shades_of(grey) == []


@pytest.mark.slow
def test_light_letters_on_a_dark_area_are_dark_on_paper(text_page):
    page = blank()
    band = slice(round(300 * POINT), round(324 * POINT)), slice(round(60 * POINT), round(535 * POINT))
    letters = np.zeros_like(page)
    for x in range(80, 500, 24):
        letters[round(306 * POINT) : round(318 * POINT), round(x * POINT) : round((x + 4) * POINT)] = 1
    page[band] = np.where(letters[band] > 0, 250, 50)
    (shade,) = found = shading.find_shades(page, DPI)
    assert shade.light < 0.3
    inverted = shading.invert_dark(page, page, found, DPI)
    ink = paper.find_ink(inverted)
    assert abs(int(ink.sum()) - int(letters.sum())) < 0.03 * letters.sum()
    assert not ink[letters == 0].mean() > 0.001
    assert ruling.find_rules(inverted, ink, DPI).across == ()
    assert shading.invert_dark(text_page, text_page, shading.find_shades(text_page, DPI), DPI) is text_page


def test_shades_of_a_scan_are_a_page_s_fills(plan_pages):
    page = replace(plan_pages[0], shades=((60.0, 100.0, 500.0, 120.0, 0.9),))
    (fill,) = make_content(page, 1).fills
    assert (fill.x0, fill.top, fill.x1, fill.bottom, fill.light) == page.shades[0]


# --------------------------------------------------------------------------------------------------------------- marks


def shape(name: str, side: int) -> np.ndarray:
    big = 8 * side
    image = Image.new("L", (big, big), 0)
    draw = ImageDraw.Draw(image)
    s = big / 40
    box = [4 * s, 4 * s, 36 * s, 36 * s]
    inner, core = [9 * s, 9 * s, 31 * s, 31 * s], [14 * s, 14 * s, 26 * s, 26 * s]
    if name in "●○◎":
        draw.ellipse(box, fill=255)
        if name != "●":
            draw.ellipse(inner, fill=0)
        if name == "◎":
            draw.ellipse(core, fill=255)
    elif name in "■□":
        draw.rectangle(box, fill=255)
        if name == "□":
            draw.rectangle(inner, fill=0)
    elif name == "-":
        draw.rectangle([4 * s, 18 * s, 30 * s, 22 * s], fill=255)
    elif name == "二":
        draw.rectangle([8 * s, 10 * s, 32 * s, 13 * s], fill=255)
        draw.rectangle([4 * s, 28 * s, 36 * s, 31 * s], fill=255)
    elif name == "十":
        draw.rectangle([4 * s, 18 * s, 36 * s, 22 * s], fill=255)
        draw.rectangle([18 * s, 4 * s, 22 * s, 36 * s], fill=255)
    elif name == "△":
        draw.polygon([(20 * s, 4 * s), (36 * s, 36 * s), (4 * s, 36 * s)], fill=255)
    return (np.asarray(image.resize((side, side), Image.Resampling.BOX)) > 127).astype(np.uint8)


@pytest.mark.parametrize("side", [24, 40, 64])
@pytest.mark.parametrize(
    ("name", "told"),
    [("●", "●"), ("○", "○"), ("■", "■"), ("□", "□"), ("-", "-"), ("二", None), ("十", None), ("△", None), (" ", None)],
)
def test_a_mark_is_named_by_its_outline(name, side, told):
    ink = shape(name, side)
    assert shapes.name_shape(ink) == told
    ink[0, 0] = 1  # a speck beside it
    assert shapes.name_shape(ink) == told or told is None


@pytest.mark.parametrize(
    ("read_", "name", "told"),
    [
        ([Sign("O", 0.5, 0.6)], "○", "○"),
        ([Sign("0", 0.5, 0.99)], "○", "○"),
        ([Sign("回", 0.5, 0.99)], "□", "回"),  # sure of a letter that is no ring
        ([Sign("回", 0.5, 0.5)], "□", "□"),
        ([], "●", "●"),
        ([], "-", "-"),
        ([Sign("一", 0.5, 0.9)], "-", "-"),  # shorter than a letter
        ([Sign("1", 0.5, 0.3)], "-", "1"),
        ([Sign("二", 0.5, 0.9)], "二", "二"),
        ([Sign("1", 0.3, 0.9), Sign("2", 0.6, 0.9)], "○", "12"),
    ],
)
def test_a_mark_is_seen_where_the_model_knows_none(read_, name, told):
    assert "".join(sign.text for sign in shapes.see_mark(read_, shape(name, 40), 40.0)) == told


@pytest.mark.parametrize(
    ("name", "at", "told"),
    [
        ("■", 0.9, "甲乙■"),
        ("●", 0.9, "甲乙●"),
        ("□", 0.9, "甲乙"),
        ("十", 0.9, "甲乙"),
        ("■", 0.5, "甲■乙"),
        ("■", 0.25, "甲乙"),
    ],
)
def test_a_full_mark_among_letters_is_seen_where_the_model_says_nothing(name, at, told):
    """`□一般 ■低收入戶` was read without the square that is full."""
    ink = np.zeros((40, 200), np.uint8)
    left = round(at * 200) - 16
    ink[4:36, left : left + 32] = shape(name, 32)
    read_ = [Sign("甲", 0.25, 0.9), Sign("乙", 0.75, 0.9)]
    assert "".join(sign.text for sign in shapes.see_mark(read_, ink, 30.0)) == told


def test_a_dash_of_few_pixels_may_have_steps():
    dash = np.zeros((9, 20), np.uint8)
    dash[3:6, 5:12] = [[0, 0, 1, 1, 1, 1, 1], [1, 1, 1, 1, 1, 1, 0], [1, 1, 1, 0, 0, 0, 0]]  # of a page that lay askew
    assert shapes.name_shape(dash) == "-"
    letter = np.kron(dash, np.ones((4, 4), np.uint8))  # as ragged, though there is room for a straight edge
    assert shapes.name_shape(letter) is None


def test_a_small_ring_is_a_full_stop():
    """`。` at the beginning of a line had become `○`."""
    ring = shape("○", 40)
    assert shapes.see_mark([Sign("o", 0.5, 0.5)], ring, 40.0)[0].text == "○"
    assert shapes.see_mark([Sign("o", 0.5, 0.5)], ring, 80.0)[0].text == "。"


def test_a_dash_as_long_as_a_letter_is_one():
    assert shapes.see_mark([Sign("一", 0.5, 0.9)], shape("-", 40), 16.0)[0].text == "一"


# -------------------------------------------------------------------------------------------------------------- letters


def line_of(*signs: tuple[str, float, float], height: int = 37, width: int = 400, spaces: tuple[int, ...] = ()):
    """A line of signs with the ink of each from and to an x, in a font of 40 pixels; spaces before some of them."""
    ink = np.zeros((height + 6, width), np.uint8)
    read_ = []
    for number, (text, x0, x1) in enumerate(signs):
        ink[3 : 3 + height, round(x0) : round(x1)] = 1
        if number in spaces:
            read_.append(Sign(" ", x0 / width, 0.9))
        read_.append(Sign(text, (x0 + x1) / 2 / width, 0.9))
    return ReadLine(tuple(read_), 0.0, 0.0, ink)


def place(line: ReadLine, full: bool = False, size: float = 40.0, advance: float = 40.0):
    return lettering.place_letters(lettering.spread_out(line, size), full, advance)


def text_of(line: ReadLine, full: bool = False) -> str:
    return "".join(letter.text for letter in place(line, full))


def test_a_bracket_is_as_wide_as_the_white_outside_it():
    full = line_of(("年", 2, 38), ("(", 62, 78), ("一", 82, 118), (")", 122, 138), ("月", 162, 198))
    half = line_of(("年", 2, 38), ("(", 46, 56), ("一", 60, 96), (")", 100, 110), ("月", 118, 154))
    assert [text_of(line, known) for line in (full, half) for known in (False, True)] == [
        *["年（一）月"] * 2,
        *["年(一)月"] * 2,
    ]
    alone = line_of(("(", 22, 38), ("一", 42, 78), (")", 82, 98))  # nothing beside it: as the page has them
    assert (text_of(alone, True), text_of(alone, False)) == ("（一）", "(一)")


def test_the_page_tells_brackets_of_which_nothing_does():
    def told(*lines):
        return lettering.are_brackets_full([lettering.spread_out(line, 40.0) for line in lines])

    full = line_of(("年", 2, 38), ("(", 62, 78), ("一", 82, 118))
    half = line_of(("年", 2, 38), ("(", 46, 56), ("一", 60, 96))
    assert told(full, full, half)
    assert not told(full, half, half)
    assert told(line_of(("(", 2, 18), ("一", 22, 58)))
    assert not told(line_of(("(", 2, 18), ("1", 22, 38)))
    assert not told()


def test_a_comma_between_figures_is_as_wide_as_the_white_around_it():
    assert text_of(line_of(("1", 2, 18), (",", 22, 26), ("2", 30, 46))) == "1,2"
    assert text_of(line_of(("1", 2, 18), (",", 34, 38), ("2", 54, 70))) == "1，2"
    assert text_of(line_of(("甲", 2, 38), (",", 54, 58), ("乙", 74, 110))) == "甲,乙"  # as it was read


def test_a_space_needs_room():
    close, wide = (("A", 2, 20), ("B", 24, 42)), (("A", 2, 20), ("B", 32, 50))
    assert text_of(line_of(*close, spaces=(1,))) == "AB"
    assert text_of(line_of(*wide, spaces=(1,))) == "A B"
    assert text_of(line_of(*wide)) == "AB"
    assert text_of(line_of(("A", 2, 20), ("B", 46, 64))) == "A B"  # so much room that it need not be read
    assert text_of(line_of((".", 2, 6), ("B", 20, 38), spaces=(1,))) == ".B"  # a stop's own white


@pytest.mark.parametrize(
    ("one", "other", "white", "space"),
    [
        ("0", "1", 12, True),  # a space in a number
        ("0", "1", 23, False),  # the end of `634,800`, and `111/02/23` in the next column
        ("年", "度", 12, True),
        ("年", "度", 20, False),
        ("1", "次", 22, True),
        ("1", "次", 36, False),
        ("A", "次", 30, True),
        ("A", "次", 44, False),
    ],
)
def test_what_is_wider_than_a_space_parts_columns(one, other, white, space):
    line = line_of((one, 2, 30), (other, 30 + white, 62 + white), spaces=(1,))
    assert text_of(line) == (f"{one} {other}" if space else one + other)


def test_a_stop_that_was_read_twice_stands_once():
    """`93.8` was read `93..8`: the second stop had no ink."""
    ink = line_of(("3", 2, 18), (".", 22, 26), ("8", 30, 46)).ink
    twice = [("3", 10, 0.9), (".", 23, 0.8), (".", 25, 0.99), ("8", 38, 0.9)]
    line = ReadLine(tuple(Sign(text, at / 400, sure) for text, at, sure in twice), 0.0, 0.0, ink)
    assert text_of(line) == "3.8"
    assert text_of(line_of(("3", 2, 18), (".", 22, 26), (".", 32, 36), ("8", 40, 56))) == "3..8"  # as it is printed
    eleven = [("1", 10, 0.9), ("1", 14, 0.9)]  # a digit is none too many for want of ink
    assert text_of(ReadLine(tuple(Sign(text, at / 400, sure) for text, at, sure in eleven), 0.0, 0.0, ink)) == "11"


def test_a_speck_is_no_decimal_point():
    """A grain of the paper between two figures was read as a stop, with .87: 114 would be 11.4."""
    line = line_of(("1", 2, 18), (".", 22, 25), ("4", 30, 46))
    ink = line.ink.copy()
    ink[:, 22:25] = 0
    ink[36:39, 22:25] = 1  # nine pixels in a font of 40: a small stop is twelve
    assert text_of(replace(line, ink=ink)) == "1.4"
    ink[36:39, 22:25] = [[0, 0, 0], [0, 1, 1], [0, 1, 1]]
    assert text_of(replace(line, ink=ink)) == "14"
    digit = line_of(("1", 2, 18), ("1", 22, 25), ("4", 30, 46))
    assert text_of(replace(digit, ink=ink)) == "114"  # a digit stays, and its confidence tells


def word_of(*signs: tuple[str, float, str, float] | str) -> str:
    """A line of letters, some with what else they may be, after words have spoken."""
    given = [
        Sign(sign, 0.5, 1.0) if isinstance(sign, str) else Sign(sign[0], 0.5, sign[1], ((sign[2], sign[3]),))
        for sign in signs
    ]
    return "".join(sign.text for sign in wording.choose_letters(given))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("signs", "told"),
    [
        (("受", ("埋", 0.96, "理", 0.04), "後"), "受理後"),
        (("辦", ("埋", 0.7, "理", 0.3)), "辦理"),
        ((("央", 0.66, "英", 0.28), "文"), "英文"),
        (("廢", ("果", 0.8, "棄", 0.08), "物"), "廢果物"),  # 果物 is a word, too: what was read stays
        (("廢", ("果", 0.8, "棄", 0.08)), "廢棄"),
        ((("埌", 0.49, "環", 0.11), "境"), "環境"),
        (("結", ("果", 0.8, "棄", 0.2)), "結果"),  # a word as it was read
        ((("辨", 0.7, "辦", 0.2), ("埋", 0.7, "理", 0.3), "情"), "辦理情"),
        ((("辨", 0.9, "辦", 0.1), "識"), "辨識"),
        (("出", ("勤", 0.86, "動", 0.1)), "出勤"),
        (("之", ("問", 0.99, "間", 0.01), "卷"), "之問卷"),
        (("之", ("詢", 0.9, "間", 0.1), "組"), "之詢組"),  # a particle stands beside anything
        (("掩", ("埋", 0.96, "理", 0.04), "場"), "掩埋場"),
        (("陳", ("埌", 0.9, "環", 0.05), "甲"), "陳埌甲"),  # neither makes a word: a name
        (("受", ("埋", 1.0, "理", 0.01)), "受理"),
        (("1", ("3", 0.5, "8", 0.49), "件"), "13件"),  # no digit is ever another one
        (("第", ("一", 0.6, "1", 0.4), "次"), "第一次"),
        (("第", ("三", 0.4, "二", 0.39), "次"), "第三次"),
        (("若", ("干", 0.5, "千", 0.49), "件"), "若干件"),
        (("若", ("千", 0.5, "干", 0.49), "件"), "若千件"),
        ((("I", 0.5, "一", 0.5), "次"), "I次"),
    ],
)
def test_words_speak_for_letters_of_which_the_model_is_not_sure(signs, told):
    """In a small Ming font `受理` was read `受埋`, `英文` `央文`; the right letter had a share each time."""
    assert word_of(*signs) == told


@given(st.text("0123456789.,%-〇零一二三四五六七八九十百千萬", min_size=1, max_size=12), st.floats(0.01, 0.99))
@settings(deadline=None, max_examples=60, derandomize=True)
def test_words_change_no_figure(text, share):
    others = "9876543210"
    signs = [Sign(letter, 0.5, share, ((others[number % 10], 0.4),)) for number, letter in enumerate(text)]
    assert [sign.text for sign in wording.choose_letters(signs)] == list(text)


def test_sizes_agree_and_those_not_told_are_as_most():
    sizes = [40.0, 41.0, 39.5, None, 60.0, 61.0, 40.5]
    agreed = lettering.agree_on_sizes(sizes)
    assert len(set(agreed)) == 2
    assert agreed[3] == agreed[0] == pytest.approx(40.25)
    assert agreed[4] == agreed[5] == pytest.approx(60.5)
    assert lettering.agree_on_sizes([None, None]) == [0.0, 0.0]
    assert lettering.agree_on_sizes([]) == []


@given(st.lists(st.none() | st.floats(5, 200), max_size=40))
@settings(deadline=None, max_examples=60, derandomize=True)
def test_sizes_stay_near_what_was_measured(sizes):
    agreed = lettering.agree_on_sizes(sizes)
    for measured, size in zip(sizes, agreed, strict=True):
        assert measured is None or abs(size - measured) <= 2 * lettering.SAME_SIZE * measured + 1e-6


def test_look_alikes_are_put_right():
    told = {"内": "內", "为": "為", "爲": "為", "黄": "黃", "别": "別", "国": "國", "数": "數"}
    assert {text: lettering.put_right(text) for text in told} == told


def test_every_letter_of_big5_stays_itself():
    """And so do figures, Latin and stops: nothing else is touched than what no report in traditional characters has."""
    lead, trail = range(0xA1, 0xFA), (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    letters = [bytes(pair).decode("cp950", "ignore") for pair in itertools.product(lead, trail)]
    letters += map(chr, range(32, 127))
    assert len([letter for letter in letters if letter]) > 13_000
    assert [letter for letter in letters if letter and lettering.put_right(letter) != letter] == []
    assert all(meant.encode("cp950") for meant in lettering._look_alikes().values())


LETTER = st.tuples(st.sampled_from("年一二辦１(),.:A1b（），。"), st.floats(2, 40), st.floats(0, 60), st.booleans())


@pytest.mark.slow
@given(st.lists(LETTER, min_size=1, max_size=12), st.booleans(), st.floats(20, 60))
@settings(deadline=None, max_examples=120, derandomize=True)
def test_letters_stand_in_reading_order_and_none_over_another(told, full, size):
    # Of two stops alike one may be taken for the other read twice: see test_a_stop_that_was_read_twice_stands_once.
    assume(not any(one[0] == other[0] and one[0] in lettering.TWICE for one, other in itertools.pairwise(told)))
    x, signs, spaces = 3.0, [], []
    for number, (text, width, white, spaced) in enumerate(told):
        signs.append((text, x, x + width))
        spaces += [number] if spaced and number else []
        x += width + white
    line = line_of(*signs, width=int(x) + 5, spaces=tuple(spaces))
    letters = place(line, full, size)
    printed = [letter for letter in letters if letter.text != " "]
    assert len(printed) == len(told)
    assert all(letter.x0 < letter.x1 and letter.top < letter.bottom for letter in printed)
    for one, other in itertools.pairwise(letters):
        assert one.x0 <= other.x0
        assert one.x1 <= other.x0 + 1.0


# -------------------------------------------------------------------------------------------------------------- sheets


def fake_text(grey):
    """Where there is ink or white between letters: as the model finds lines."""
    import cv2

    ink = (grey < 128).astype(np.uint8)
    return cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((4, 4), np.uint8)).astype(np.float32)


def fake_lines(lines):
    """A sign for each run of ink; surely read where a line is dark below, as no line is that lies on its head or its side."""
    told = []
    for line in lines:
        dark = 255 - line.astype(float)
        half = len(line) // 2
        upright = line.shape[1] > line.shape[0] and dark[half:].sum() > 1.2 * dark[:half].sum()
        runs = paper.find_runs((line < 128).any(axis=0))
        told.append([Sign("字", (a + b) / 2 / line.shape[1], 0.95 if upright else 0.4) for a, b in runs])
    return told


@pytest.fixture
def no_models(monkeypatch):
    monkeypatch.setattr(sheet, "find_text", fake_text)
    monkeypatch.setattr(sheet, "read_lines", fake_lines)


@pytest.fixture(scope="module")
def small_page():
    return draw_lines(blank(300, 424), left=40, right=260, heavy=True)


@pytest.mark.slow
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_is_read_however_it_lies(small_page, no_models, turn):
    laid = np.ascontiguousarray(np.rot90(small_page, turn // 90))
    (page,) = sheet.recognise(make_picture(laid, DPI))
    assert (page.turn, page.skew) == (turn, 0.0)
    (upright,) = sheet.recognise(make_picture(small_page, DPI))
    assert (page.width, page.height) == (upright.width, upright.height) == (300.0, 423.84)
    assert len(page.letters) == len(upright.letters) > 100
    assert np.allclose([letter[:4] for letter in page.letters], [letter[:4] for letter in upright.letters], atol=2.0)


def test_a_page_askew_is_put_straight(small_page, no_models):
    (page,) = sheet.recognise(make_picture(paper.turn_by(small_page, -2.0), DPI))
    assert page.skew == pytest.approx(2.0, abs=0.05)
    rows = {round(letter[1] / 18) for letter in page.letters}
    lines = len(paper.find_runs((small_page < 128).any(axis=1)))
    assert len(rows) == lines


@pytest.mark.slow
def test_the_pages_of_a_sheet_have_their_own_corners(small_page, no_models):
    (one,) = sheet.recognise(make_picture(small_page, DPI))
    shifted = np.roll(small_page, 10, axis=0)
    both = sheet.recognise(make_picture(np.hstack([small_page, shifted]), DPI))
    assert [len(page.letters) for page in both] == [len(one.letters)] * 2
    assert both[1].letters[0][0] == pytest.approx(one.letters[0][0], abs=1.0)


@pytest.mark.slow
def test_a_line_through_rules_is_read_cell_by_cell(no_models):
    grey = draw_lines(blank(300, 424), left=40, right=260, heavy=True)
    column = round(128.3 * POINT)
    for x in (round(30 * POINT), column, round(270 * POINT)):
        grey[round(60 * POINT) : round(370 * POINT), x : x + 2] = 0
    for y in (60, 370):
        rule(grey, y, 30, 270.5)
    (page,) = sheet.recognise(make_picture(grey, DPI))
    assert (len(page.across), len(page.down)) == (2, 3)
    assert not [letter for letter in page.letters if letter[0] + 1 < 128.3 < letter[2] - 1]
    assert {letter[4] for letter in page.letters} == {"字"}


@pytest.mark.parametrize("shape_", [(64, 3000), (3000, 64), (64, 64), (16, 16)])
@pytest.mark.parametrize("level", [0, 128, 255])
def test_a_picture_of_nothing_is_an_empty_page(no_models, shape_, level):
    (page,) = sheet.recognise(make_picture(np.full(shape_, level, np.uint8), 200.0))
    assert [letter[4] for letter in page.letters] == (["■"] if level == 0 and shape_[0] == shape_[1] else [])


def test_signs_that_tell_no_size_have_one(no_models, monkeypatch):
    """Two rings alone on a page: no letter tells how large they are."""
    monkeypatch.setattr(
        sheet, "read_lines", lambda lines: [[Sign("○", 0.3, 0.95), Sign("○", 0.7, 0.95)] for _ in lines]
    )
    grey = blank(300, 424)
    for x in (200, 228):
        grey[300:330, x : x + 30] = np.where(shape("○", 30) > 0, 0, 255)
    (page,) = sheet.recognise(make_picture(grey, DPI))
    assert [letter[4] for letter in page.letters] == ["○", "○"]
    assert all(10 < letter[3] - letter[1] < 20 for letter in page.letters)


@given(st.integers(1, 5000))
@settings(deadline=None, max_examples=60, derandomize=True)
def test_tiles_cover_a_side_and_overlap(side):
    tiles = sheet._tiles(side)
    assert (tiles[0].start, tiles[-1].stop) == (0, side)
    assert all(tile.stop - tile.start <= sheet.TILE for tile in tiles)
    assert all(other.start <= one.stop - min(sheet.OVERLAP, sheet.TILE) for one, other in itertools.pairwise(tiles))


def printed_page(lines, size=24):
    font = pytest.importorskip("mpltw").__file__
    from PIL import ImageFont

    font = ImageFont.truetype(str(next(iter(sorted(Path(font).parent.rglob("*.ttf"))))), size)
    image = Image.new("L", (700, 60 + 50 * len(lines)), 255)
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        draw.text((40, 30 + 50 * number), line, font=font, fill=0)
    return np.asarray(image)


@pytest.mark.slow
@pytest.mark.parametrize("turn", [0, 180])
def test_the_models_read_a_small_page(turn):
    lines = ["本年度辦理宣導12場次，參加345人次", "較上年增加6.7%，達成目標。", "進口商品報驗量47,914批"]
    page = np.ascontiguousarray(np.rot90(printed_page(lines), turn // 90))
    (told,) = sheet.recognise(make_picture(page, DPI))
    assert told.turn == turn
    in_order = sorted(
        told.letters, key=lambda letter: (round((letter[1] + letter[3]) * POINT / 100), letter[0])
    )  # lines are 50 pixels apart
    text = "".join(letter[4] for letter in in_order if letter[4] != " ")
    assert text == "".join(lines)
    assert min(letter[5] for letter in told.letters) > 0.5


@pytest.mark.slow
def test_want_of_memory_is_told_as_such(monkeypatch):
    def fail(*given_):
        raise RuntimeError("Status Message: std::bad_alloc")

    monkeypatch.setattr(engine, "_session", lambda model: type("", (), {"run": fail}))
    with pytest.raises(MemoryError):
        engine.find_text(blank(60, 60))
    huge = make_picture(np.zeros((64, 64), np.uint8), 200.0)
    import cv2

    def no_room(picture_):
        return cv2.resize(np.zeros((9, 9), np.uint8), (2**15, 2**30))

    monkeypatch.setattr(sheet, "_recognise", no_room)
    with pytest.raises(MemoryError):
        recognising.read_sheet(huge)


# ------------------------------------------------------------------------------------------------- pages and documents


@pytest.mark.parametrize(
    ("content", "needed"),
    [
        ({}, True),
        ({"printed": 61, "images": 1.0}, False),
        ({"printed": 60, "images": 0.6}, True),  # a scan with its file's number
        ({"printed": 60, "images": 0.59}, False),
        ({"printed": 10, "images": 0.0}, False),
        ({"printed": 100, "unmapped": 50}, False),
        ({"printed": 100, "unmapped": 51}, True),
        ({"printed": 900, "recognised": True}, True),
    ],
)
def test_which_pages_are_read_off_their_pictures(content, needed):
    assert needs_recognition(replace(PageContent(1, 595, 842), **content)) == needed


def test_what_was_read_is_a_page_like_any_other():
    letters = (
        (10.0, 50.0, 20.0, 60.0, "乙", 0.5),
        (10.0, 20.0, 20.0, 30.0, "甲", 0.9),
        (20.0, 20.0, 25.0, 30.0, " ", 1.0),
    )
    content = make_content(RecognisedPage(595, 842, 90, 0.5, letters, ((5.0, 0.0, 100.0),), ((7.0, 0.0, 90.0),)), 3)
    assert (content.number, content.width, content.height, content.printed, content.recognised) == (
        3,
        595,
        842,
        2,
        True,
    )
    assert [char[4] for char in content.chars] == ["甲", " ", "乙"]
    assert all(len(char) == 5 for char in content.chars)
    assert [tuple(rule_) for rule_ in content.horizontal + content.vertical] == [(5.0, 0.0, 100.0), (7.0, 0.0, 90.0)]


@pytest.fixture(scope="module")
def plan_pages():
    """The pages of a plan as a perfect reader of scans would read them."""
    from extractors.document.formats.pdf import load_pages

    return [
        RecognisedPage(
            content.width,
            content.height,
            0,
            0.0,
            tuple((*char[:5], 0.99) for char in content.chars),
            tuple((rule_.at, rule_.start, rule_.end) for rule_ in content.horizontal),
            tuple((rule_.at, rule_.start, rule_.end) for rule_ in content.vertical),
        )
        for content in load_pages(PLAN.read_bytes(), "plan", range(1, 6))
    ]


def scan_of(count: int, form: str = "PDF") -> bytes:
    """Pages that a grey level tells apart."""
    images = [Image.new("L", (248, 351), 100 + 10 * number) for number in range(count)]
    return saved(
        images[0], form, save_all=True, append_images=images[1:], **({"resolution": 30} if form == "PDF" else {})
    )


def number_of(picture_: Picture) -> int:
    return round((sum(picture_.grey[:1000]) / 1000 - 100) / 10)


def reads(readings):
    """A recogniser that gives what is told for each page."""
    return lambda pictures: (readings[number_of(one)] for one in pictures)


def cells(document):
    return [[cell.text for cell in row] for block in document.blocks if hasattr(block, "rows") for row in block.rows]


@pytest.mark.parametrize(("form", "told"), [("PDF", "pdf+ocr"), ("TIFF", "picture+ocr")])
def test_a_scan_is_a_document_as_its_original_is(plan_pages, form, told):
    document = read_bytes(scan_of(5, form), "a", recognise=reads([(page,) for page in plan_pages]))
    assert (document.format, document.pages, document.is_paged) == (told, 5, True)
    assert [page.number for page in document.recognised] == [1, 2, 3, 4, 5]
    assert [finding.check for finding in document.findings] == ["recognised_text"]
    original = read_bytes(PLAN.read_bytes(), "plan")
    assert cells(document) == cells(original) != []


@pytest.mark.parametrize("form", ["PDF", "TIFF"])
def test_pages_are_counted_as_they_are_read_and_one_that_fails_costs_itself(plan_pages, form):
    a, b, c, d, e = plan_pages
    document = read_bytes(scan_of(4, form), "a", recognise=reads([(a, b), Unrecognised("why."), (c, d), (e,)]))
    assert document.pages == 6
    assert [page.number for page in document.recognised] == [1, 2, 4, 5, 6]
    told = {finding.check: finding.message for finding in document.findings}
    assert told["not_recognised"] == "page 3 could not be recognised: why."
    assert "pages 1-2, 4-6 was recognised" in told["recognised_text"]
    assert "pages 1, 4 and the next of each" in told["two_pages_on_a_sheet"]
    errors = [finding.severity for finding in document.findings if finding.check == "not_recognised"]
    assert errors == ["error"]


def numbered(number: int, of: int) -> RecognisedPage:
    """A page with a line of text and its number at the foot."""
    lines = ((100.0, "本年度辦理宣導活動"), (800.0, f"第{number}頁，共{of}頁"))
    letters = tuple(
        (250.0 + 10 * n, top, 260.0 + 10 * n, top + 10, text, 0.99)
        for top, line in lines
        for n, text in enumerate(line)
    )
    return RecognisedPage(595, 842, 0, 0.0, letters)


@pytest.mark.parametrize(("of", "told"), [(6, True), (4, False)])
def test_pages_lost_behind_sheets_of_two_are_told(of, told):
    sheets = [(numbered(1, of), numbered(2, of)), (numbered(3, of), numbered(4, of))]
    document = read_bytes(scan_of(2), "a", recognise=reads(sheets))
    assert ("page_numbers" in {finding.check for finding in document.findings}) == told


@pytest.mark.parametrize("form", ["PDF", "TIFF"])
def test_a_scan_of_which_nothing_is_read_is_refused(plan_pages, form):
    with pytest.raises(UnreadableError, match=r"could not be recognised: why\."):
        read_bytes(scan_of(2, form), "a", recognise=reads([Unrecognised("why."), Unrecognised("no.")]))
    empty = replace(plan_pages[0], letters=())
    with pytest.raises(UnreadableError, match="no text was found"):
        read_bytes(scan_of(2, form), "a", recognise=reads([(empty,), (empty,)]))


def test_a_broken_frame_is_told_with_its_page(plan_pages):
    document = read_bytes(tiff(3, broken=2), "a", recognise=lambda p: iter([(plan_pages[0],) * 2, (plan_pages[2],)][n] for n, _ in enumerate(p)))  # fmt: skip
    (failed,) = [finding for finding in document.findings if finding.check == "not_recognised"]
    assert failed.message.startswith("page 3 could not be recognised: a broken picture (")
    assert [page.number for page in document.recognised] == [1, 2, 4]
    with pytest.raises(UnreadableError, match=r"^a: a broken picture"):
        read_bytes(tiff(1, broken=1), "a", recognise=lambda pictures: iter([() for _ in pictures]))


def test_a_page_read_with_little_confidence_is_told(plan_pages):
    def findings(sure):
        faint = replace(plan_pages[0], letters=tuple((*letter[:5], sure) for letter in plan_pages[0].letters))
        return {finding.check for finding in read_bytes(scan_of(1), "a", recognise=reads([(faint,)])).findings}

    assert findings(0.87) - findings(0.89) == {"faint_scan"}
    few = replace(plan_pages[0], letters=tuple((*letter[:5], 0.1) for letter in plan_pages[0].letters[:19]))
    assert not recognition.is_unsure(few)


@pytest.mark.parametrize(
    ("width", "height", "drawn"),
    [(595, 842, (595, 842)), (14400, 14400, (841.9, 841.9)), (2480, 3508, (595.2, 841.9)), (14400, 3, None)],
)
def test_a_page_of_any_size_is_drawn_as_paper_or_not_at_all(plan_pages, width, height, drawn):
    image = stream(bytes([90, 200, 200, 90]), "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8")  # fmt: skip
    data = pdf(f"q {width} 0 0 {height} 0 0 cm /X Do Q".encode(), [image], resources="/XObject << /X 6 0 R >>")
    data = data.replace(b"[0 0 595 842]", f"[0 0 {width} {height}]".encode())
    seen = []

    def look(pictures):
        for one in pictures:
            seen.append(one)
            yield (plan_pages[0],)

    try:
        read_bytes(data, "a", recognise=look)
    except UnreadableError:
        assert drawn is None
    assert [(round(one.width * 72 / one.dpi), round(one.height * 72 / one.dpi)) for one in seen] == (
        [pytest.approx(drawn, abs=3)] if drawn else []
    )
    assert all(150 <= one.dpi <= 350 for one in seen)


@pytest.mark.parametrize("form", ["PDF", "TIFF", "PNG", "JPEG"])
def test_without_the_extra_a_scan_says_what_to_install(monkeypatch, tmp_path, form):
    monkeypatch.setattr("extractors.document.scans.is_there", lambda: False)
    assert recognise_by() is None
    data = scan_of(1, form) if form in ("PDF", "TIFF") else saved(STAIRS, form)
    (tmp_path / "a").write_bytes(data)
    (found,) = reading.read_file(tmp_path / "a").findings
    assert (found.check, found.severity) == ("unreadable", "error")
    assert 'pip install "jixiao[ocr]"' in found.message
    assert form in found.message or form == "PDF"


# --------------------------------------------------------------------------------------------- processes and the store

READ_BY: dict[str, object] = {}  # what the processes below go by, which are forked of this one


def read_by_number(picture_: Picture) -> ReadSheet:
    number = number_of(picture_)
    with open(READ_BY["log"], "a") as log:
        log.write(f"{number}\n")
    match READ_BY["bad"].get(number):
        case "killed":
            import os
            import signal

            os.kill(os.getpid(), signal.SIGKILL)
        case "failure":
            raise ZeroDivisionError("on it")
        case "memory":
            raise MemoryError
    return ReadSheet((READ_BY["pages"][number],))


@pytest.fixture
def by_number(monkeypatch, tmp_path, plan_pages):
    READ_BY.update(log=tmp_path / "log", bad={}, pages=plan_pages)
    monkeypatch.setattr(recognising, "read_sheet", read_by_number)
    return READ_BY


def log_of(by_number):
    lines = by_number["log"].read_text().split() if by_number["log"].exists() else []
    by_number["log"].unlink(missing_ok=True)
    return sorted(map(int, lines))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("how", "says"),
    [
        ("killed", "died, most likely for want of memory"),
        ("failure", "ZeroDivisionError: on it"),
        ("memory", "MB of memory. Scan it again"),
    ],
)
def test_a_page_whose_process_fails_is_told_and_the_rest_is_there(by_number, how, says):
    by_number["bad"] = {2: how}
    document = read_bytes(scan_of(5), "a", recognise=recognise_by(jobs=2))
    assert [page.number for page in document.recognised] == [1, 2, 4, 5]
    (failed,) = [finding.message for finding in document.findings if finding.check == "not_recognised"]
    assert failed.startswith("page 3 could not be recognised: ")
    assert says in failed
    assert not {"--timeout", "--memory"} & set(failed.split())  # neither holds for a page
    assert log_of(by_number) == [0, 1, 2, 3, 4]  # each once


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_picture_that_stands_on_many_pages_is_read_once(by_number, plan_pages, jobs):
    images = [Image.new("L", (248, 351), 100 + 10 * number) for number in (0, 0, 1, 0, 2, 2)]
    data = saved(images[0], "TIFF", save_all=True, append_images=images[1:])
    by_number["bad"] = {2: "failure"}
    document = read_bytes(data, "a", recognise=recognise_by(jobs=jobs))
    assert log_of(by_number) == [0, 1, 2]
    assert [page.letters for page in document.recognised] == [plan_pages[n].letters for n in (0, 0, 1, 0)]
    assert [finding.message[:7] for finding in document.findings if finding.check == "not_recognised"] == [
        "page 5 ",
        "page 6 ",
    ]


@pytest.mark.slow
def test_a_scan_given_twice_is_read_once(by_number, tmp_path):
    (tmp_path / "plan.pdf").write_bytes(scan_of(5))
    target = tmp_path / "w.duckdb"
    assert ingest([tmp_path / "plan.pdf"], target).written
    assert log_of(by_number) == [0, 1, 2, 3, 4]
    assert ingest([tmp_path / "plan.pdf"], target).written
    (tmp_path / "plan.pdf").write_bytes(scan_of(5) + b"\n% another file with the same pages\n")
    assert ingest([tmp_path / "plan.pdf"], target).written
    assert log_of(by_number) == []


@pytest.mark.slow
def test_what_was_made_without_a_lost_page_is_not_kept(by_number, tmp_path):
    import duckdb

    def pages_lost():
        with duckdb.connect(str(target), read_only=True) as db:
            return db.sql("SELECT message FROM findings WHERE \"check\" = 'not_recognised'").fetchall()

    (tmp_path / "plan.pdf").write_bytes(scan_of(5))
    target = tmp_path / "w.duckdb"
    by_number["bad"] = {3: "killed"}
    assert ingest([tmp_path / "plan.pdf"], target).written
    assert len(pages_lost()) == 1
    assert log_of(by_number) == [0, 1, 2, 3, 4]
    by_number["bad"] = {}
    assert ingest([tmp_path / "plan.pdf"], target).written
    assert pages_lost() == []
    assert log_of(by_number) == [3]  # the others were kept


class Shelf:
    """Keeps sheets in memory."""

    def __init__(self, held):
        self.held, self.put, self.lost = dict(held), [], 0

    def get_sheet(self, sha256):
        return self.held.get(sha256)

    def put_sheet(self, sha256, one):
        self.put.append(sha256)

    def lose_sheet(self):
        self.lost += 1


@given(st.lists(st.sampled_from(["kept", "new", "lost"]), max_size=12), st.integers(1, 3))
@settings(deadline=None, max_examples=80, derandomize=True)
def test_readings_come_in_the_order_of_the_pictures(kinds, jobs):
    """Whichever of them are kept, and however many tasks are taken before the first answer."""
    pictures = [make_picture(np.full((64, 64), number, np.uint8), 150.0) for number in range(len(kinds))]
    pages = [RecognisedPage(595, 842, 0, 0.0, (), number=number) for number in range(len(kinds))]
    keys = [recognising.hash_picture(one) for one in pictures]
    shelf = Shelf(
        {key: ReadSheet((page,)) for key, page, kind in zip(keys, pages, kinds, strict=True) if kind == "kept"}
    )

    def run(function, tasks, *, jobs, limits):
        tasks = iter(tasks)
        waiting = list(itertools.islice(tasks, jobs))
        while waiting:
            number = waiting.pop(0).argument.grey[0]
            lost = LostError("took_too_long", "…")
            yield workers.Answer(error=lost) if kinds[number] == "lost" else workers.Answer(ReadSheet((pages[number],)))
            waiting += itertools.islice(tasks, 1)

    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(recognising, "run_all", run)
        told = list(recognise_by(shelf, jobs)(iter(pictures)))
    assert [one[0].number if isinstance(one, tuple) else "lost" for one in told] == [
        "lost" if kind == "lost" else number for number, kind in enumerate(kinds)
    ]
    assert shelf.put == [key for key, kind in zip(keys, kinds, strict=True) if kind == "new"]
    assert shelf.lost == kinds.count("lost")


def test_two_pictures_are_the_same_only_with_their_size_and_resolution():
    grey = np.zeros((64, 128), np.uint8)
    told = {
        recognising.hash_picture(make_picture(one, dpi))
        for one in (grey, grey.T.copy(), grey + 1)
        for dpi in (150, 200)
    }
    assert len(told) == 6


def say_and_sleep(how: str) -> str:
    for word in how.split():
        if word == "say":
            workers.tell_alive("here")
        elif word == "wait":
            workers.tell_alive("waiting", 30.0)
        else:
            time.sleep(float(word))
    return how


@pytest.mark.slow
def test_a_task_that_tells_that_it_is_alive_has_its_time_anew():
    limits = Limits(seconds=0.5, patience=2.0)
    heard = []
    tasks = ["0.7 say 0.7 say 0.7", "wait 2.2 say 0.1", "0.1 wait 0.1 say 2.2", "2.2"]
    answers = run_all(
        say_and_sleep, map(Task, tasks), limits=limits, heard=lambda number, words: heard.append((number, words))
    )
    told = [answer.error.check if answer.error else answer.value for answer in answers]
    assert told == [tasks[0], tasks[1], "took_too_long", "took_too_long"]
    assert heard == [(0, "here"), (0, "here"), (1, "waiting"), (1, "here"), (2, "waiting"), (2, "here")]
    workers.tell_alive("to nobody")


def test_whoever_asks_for_a_page_waits_longer_than_it_may_take(monkeypatch):
    said = []
    monkeypatch.setattr(recognising, "tell_alive", lambda words, seconds=0.0: said.append(seconds))
    monkeypatch.setattr(recognising, "run_all", lambda f, tasks, **_: [workers.Answer(ReadSheet(())) for _ in tasks])
    assert list(recognise_by()(iter([make_picture(np.zeros((64, 64), np.uint8), 150.0)]))) == [()]
    assert said[:-1] == [recognising.WAIT] * 2
    assert said[-1] == 0.0
    assert recognising.LIMITS.by_the_clock + workers.READY_WITHIN <= recognising.WAIT


# ----------------------------------------------------------------------------------------------------------- certainty


def certainties(*sure: float):
    """Of a cell `辦理12場` on page 2."""
    letters = tuple(
        (10.0 * n, 10.0, 10.0 * n + 10, 20.0, text, s) for n, (text, s) in enumerate(zip("辦理12場", sure, strict=True))
    )
    return Certainties([RecognisedPage(595, 842, 0, 0.0, letters, number=2)])


def test_a_figure_is_as_sure_as_its_least_sure_letter():
    place_ = str(Locator((Region(2, 0.0, 5.0, 60.0, 25.0),)))
    told = certainties(0.1, 0.2, 0.999, UNSURE - 0.01, 0.3).tell(Asked(place_, "辦理12場", 2, 4))
    assert (told.least, told.is_unsure) == (pytest.approx(UNSURE - 0.01), True)
    assert told.place.regions == (Region(2, 20.0, 10.0, 40.0, 20.0),)
    told = certainties(0.1, 0.2, 0.999, UNSURE, 0.3).tell(Asked(place_, "辦理12場", 2, 4))
    assert (told.least, told.is_unsure) == (UNSURE, False)


def test_a_figure_that_is_not_among_the_letters_is_unsure_and_one_elsewhere_is_not_asked():
    place_ = str(Locator((Region(2, 0.0, 5.0, 60.0, 25.0),)))
    told = certainties(*[1.0] * 5).tell(Asked(place_, "共計９８７件", 2, 5))
    assert (told.least, told.is_unsure) == (0.0, True)
    assert told.place.regions[0].page == 2
    assert certainties(*[1.0] * 5).tell(Asked(str(Locator((Region(1, 0.0, 5.0, 60.0, 25.0),))), "12", 0, 2)) is None


def ink_of(*boxes: tuple[int, int, int, int], height: int = 200, width: int = 200) -> np.ndarray:
    """Full boxes of ink: x0, y0, x1, y1."""
    ink = np.zeros((height, width), np.uint8)
    for x0, y0, x1, y1 in boxes:
        ink[y0:y1, x0:x1] = 1
    return ink


def test_ink_of_a_line_set_close_below_is_not_followed():
    """`前年度` over `決算數` in the head of a budget, without white between them: both were read as one sign each."""
    ink = ink_of((20, 20, 90, 50), (50, 50, 54, 53), (20, 53, 90, 83))
    boxes = [sheet._Box(16, 16, 94, 54), sheet._Box(16, 50, 94, 87)]
    seams = sheet._find_seams(boxes, ink)
    assert 50 <= seams[0][1] == seams[1][0] <= 53
    fitted = [sheet._fit_to_ink(box, ink, 34, one) for box, one in zip(boxes, seams, strict=True)]
    assert all(box is not None and box.y1 - box.y0 < 45 for box in fitted)
    cut = [sheet._cut_between(ink, box, one, 0) for box, one in zip(fitted, seams, strict=True) if box]
    assert sum(int(part.sum()) for part in cut) == ink.sum() == 2 * 70 * 30 + 4 * 3  # each its own, and nothing twice
    assert min(int(part.sum()) for part in cut) >= 70 * 30


def test_grains_are_no_sign_whatever_the_model_sees_in_them(monkeypatch):
    """`(` was read of a few grains in an empty cell, and the cell of the page before was not carried on."""
    monkeypatch.setattr(sheet, "read_lines", lambda lines: [[Sign("(", 0.5, 0.95)] for _ in lines])
    grains = ink_of((50, 50, 52, 52), (56, 58, 57, 60), (61, 66, 63, 67))
    box = sheet._Box(44, 44, 70, 74)
    assert list(sheet._read(255 - 255 * grains, grains, [box], 16.0, 0.5)) == []
    read_ = [Sign("(", 0.2, 0.3), Sign(".", 0.6, 0.9), Sign("·", 0.9, 0.8)]  # and stops beside it
    monkeypatch.setattr(sheet, "read_lines", lambda lines: [read_ for _ in lines])
    assert list(sheet._read(255 - 255 * grains, grains, [box], 6.0, 0.5)) == []
    monkeypatch.setattr(sheet, "read_lines", lambda lines: [[Sign("(", 0.5, 0.95)] for _ in lines])
    bracket = ink_of((50, 50, 53, 70))
    (line,) = sheet._read(255 - 255 * bracket, bracket, [box], 16.0, 0.5)
    assert [sign.text for sign in line.signs] == ["("]


def test_lines_that_stand_apart_have_no_seam():
    ink = ink_of((20, 20, 90, 50), (20, 80, 90, 110), (110, 40, 190, 70))
    boxes = [sheet._Box(16, 16, 94, 54), sheet._Box(16, 76, 94, 114), sheet._Box(106, 36, 194, 74)]
    assert sheet._find_seams(boxes, ink) == [(0.0, 200.0)] * 3


def test_what_a_rule_cuts_off_a_line_is_not_read_again():
    """The finder's box of a cell reached over its rule, and the sliver lay on `展` in the cell before: `2` was read there."""
    text, beyond, sliver = sheet._Box(0, 20, 100, 50), sheet._Box(110, 20, 180, 50), sheet._Box(85, 22, 105, 33)
    assert sheet._unite([text, beyond, sliver]) == [text, beyond]
    apart = sheet._Box(96, 22, 109, 33)  # hardly on it: a sign of its own
    assert sheet._unite([text, beyond, apart]) == [text, apart, beyond]


def test_a_dash_in_a_cell_is_read_beside_a_letter_in_the_next_one():
    """`-` stood so near to `職` behind the rule that it was taken for a part of it."""
    ink = ink_of((70, 40, 80, 42), (90, 20, 120, 50))
    boxes = [sheet._Box(84, 16, 124, 54)]
    rule = ruling.Line(83.0, 0.0, 200.0)
    assert sheet._find_left(ink, boxes, ruling.Ruled((), (), ink), 30.0) == []
    (found,) = sheet._find_left(ink, boxes, ruling.Ruled((), (rule,), ink), 30.0)
    assert found.x0 < 70
    assert 80 < found.x1 < 90
    short = ruling.Line(83.0, 100.0, 200.0)  # it ends above them
    assert sheet._find_left(ink, boxes, ruling.Ruled((), (short,), ink), 30.0) == []


def test_letters_are_found_in_whatever_order_they_were_read():
    """Those of a second line had been read before those of the first, and both were taken for one line."""
    letters = [
        (10.0 * n, top, 10.0 * n + 10, top + 10.0, text, 0.99)
        for top, line in ((18.0, "次2"), (6.0, "共1"))
        for n, text in enumerate(line)
    ]
    page = RecognisedPage(100.0, 100.0, 0, 0.0, tuple(letters), number=1)
    place = str(Locator((Region(1, 0.0, 0.0, 60.0, 40.0),)))
    told = Certainties([page]).tell(Asked(place, "共1次2", 1, 2))
    assert told is not None
    assert told.least == 0.99


# ---------------------------------------------------------------------------------------------------------- end to end


@pytest.mark.slow
def test_a_scan_gives_the_rows_and_figures_of_its_original(tmp_path, monkeypatch):
    import duckdb

    from tests.scans.make import cut_pages, make_scan

    original = tmp_path / "original" / "plan.pdf"
    original.parent.mkdir()
    cut_pages(PLAN, [1], original)
    scan = make_scan(PLAN, tmp_path / "scan", "plain", DPI, pages=[1]).files[0]

    def bare(value):
        """Without white space, which a scan has between letters of other scripts as they are set."""
        return "".join(value.split()) if isinstance(value, str) else value

    def loaded(path):
        target = tmp_path / f"{path.parent.name}.duckdb"
        outcome = ingest([path], target, cache=False)
        assert [one.reason for one in outcome.files] == [""]
        with duckdb.connect(str(target), read_only=True) as db:
            rows = db.sql(
                "SELECT code, dimension, strategy, indicator, offices, result FROM results ORDER BY ALL"
            ).fetchall()
            figures = db.sql("SELECT code, raw, value, unit, role, period FROM metrics ORDER BY ALL").fetchall()
            return rows, figures, db.sql("SELECT format FROM documents").fetchall()

    rows, figures, form = loaded(original)
    # A process forked of one with hundreds of tests behind it begins with most of the memory that a page may take.
    monkeypatch.setattr(workers, "START", "spawn")
    rows_, figures_, form_ = loaded(scan)
    assert len(rows) >= 4
    assert [tuple(map(bare, row)) for row in rows] == [tuple(map(bare, row)) for row in rows_]
    assert [tuple(map(bare, figure)) for figure in figures] == [tuple(map(bare, figure)) for figure in figures_] != []
    assert (form, form_) == ([("pdf",)], [("pdf+ocr",)])
