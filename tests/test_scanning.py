"""What reads scans, part by part: pictures out of files, paper, rules, marks, letters, sheets, and pages as contents of documents."""

from __future__ import annotations

import io
import itertools
import random
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from extractors.document.formats import read_bytes
from extractors.document.model import UnreadableError
from extractors.document.scans import lettering, paper, picture, ruling, shapes
from extractors.document.scans.engine import Sign
from extractors.document.scans.lettering import ReadLine
from extractors.document.scans.picture import Picture, read_pictures

pytest.importorskip("cv2")

DPI = 150
POINT = DPI / 72
PLAN = Path(__file__).parent / "typeset" / "kaohsiung-114-plan.pdf"


def blank(width: float = 595, height: float = 842, dpi: float = DPI) -> np.ndarray:
    """A white page; its sides in points."""
    return np.full((round(height * dpi / 72), round(width * dpi / 72)), 255, np.uint8)


def draw_lines(grey: np.ndarray, seed: int = 1, left: float = 60, right: float = 535, step: float = 18) -> np.ndarray:
    """Lines of running text: a hollow square for each letter, the last line of a paragraph shorter."""
    rng = random.Random(seed)
    for y in np.arange(80, grey.shape[0] / POINT - 80, step):
        for x in np.arange(left, right - rng.choice((0, 0, 120)), 11):
            x0, x1, y0, y1 = (round(v * POINT) for v in (x + 0.5, x + 10, y + 0.5, y + 10.5))
            grey[y0:y1, x0:x1] = 0
            grey[y0 + 3 : y1 - 3, x0 + 3 : x1 - 3] = 255
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


@pytest.mark.parametrize("dash", [None, (6, 3), (3, 3), (1, 2), (1, 1), (0.5, 1)])
@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("turned", [False, True])
def test_rules_are_found_whole_dashed_and_dotted(dash, dpi, turned):
    grey = rule(blank(dpi=dpi), 100, 50, 500, dash=dash, dpi=dpi)
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


def test_the_picture_without_rules_keeps_the_letters(text_page):
    ruled = text_page.copy()
    for y in (70, 790):
        rule(ruled, y, 40, 555)
    found = find_across(ruled)[1]
    assert len(found.across) == 2
    assert np.array_equal(found.rest < 128, text_page < 128)


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


def test_a_dash_as_long_as_a_letter_is_one():
    assert shapes.see_mark([Sign("一", 0.5, 0.9)], shape("-", 40), 20.0)[0].text == "一"


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


@given(st.lists(LETTER, min_size=1, max_size=12), st.booleans(), st.floats(20, 60))
@settings(deadline=None, max_examples=120, derandomize=True)
def test_letters_stand_in_reading_order_and_none_over_another(told, full, size):
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
