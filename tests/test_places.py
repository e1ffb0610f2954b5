"""Where figures stand on the pages of a PDF: on made-up pages, and every figure of typeset reports."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import pytest

from extractors.document.formats.pdf import load_pages
from extractors.document.formats.pdf_page import PageContent
from extractors.document.model import UnreadableError
from pipeline.places import Asked, Box, draw_pages, locate_figures, parse_boxes
from pipeline.reading import read_file
from tests.made_pdf import MadePage, make_pdf

HERE = Path(__file__).parent
SET = [
    *sorted((HERE / "typeset").glob("*.pdf")),
    *sorted((HERE / "typeset" / "from_text").glob("*.pdf")),
    *sorted((HERE / "typesetting" / "refitted").glob("*.pdf")),
]
CELL = "p.1 [100,100,300,300]"


def asked(text: str, figure: str, nth: int = 1, locator: str = CELL) -> Asked:
    start = [m.start() for m in re.finditer(re.escape(figure), text)][nth - 1]
    return Asked(locator, text, start, start + len(figure))


@functools.lru_cache(maxsize=32)
def page_of(data: bytes, number: int) -> PageContent:
    """A page, loaded once for all the figures that stand on it."""
    (page,) = load_pages(data, "x", [number])
    return page


def letters(data: bytes, boxes: tuple[Box, ...]) -> str:
    """What stands in the boxes."""
    found = ""
    for box in boxes:
        inside = [
            char
            for char in page_of(data, box.page).chars
            if box.left <= (char[0] + char[2]) / 2 <= box.right and box.top <= (char[1] + char[3]) / 2 <= box.bottom
        ]
        found += "".join(char[4] for char in sorted(inside, key=lambda char: char[0] + char[2]))
    return "".join(found.split())


def locate(data: bytes, one: Asked) -> tuple[Box, ...]:
    return locate_figures(data, [one])[0]


def test_a_box_hugs_its_figure() -> None:
    data = make_pdf([MadePage().text(110, 110, "共辦理20場活動")])
    (box,) = locate(data, asked("共辦理20場活動", "20場"))
    assert (box.page, round(box.left), round(box.right)) == (1, 140, 160)
    assert 105 < box.top < box.bottom < 125


def test_a_wrapped_figure_has_a_box_for_each_line() -> None:
    data = make_pdf([MadePage().text(110, 110, "共辦理1,2").text(110, 122, "00場活動")])
    boxes = locate(data, asked("共辦理1,200場活動", "1,200場"))
    assert len(boxes) == 2
    assert letters(data, boxes) == "1,200場"


def test_of_two_equal_figures_each_has_its_place() -> None:
    page = MadePage().text(110, 110, "課程44站、").text(110, 130, "巡迴44站").text(400, 110, "44站")
    text = "課程44站、\n巡迴44站"
    tops = [locate(make_pdf([page]), asked(text, "44站", n))[0].top for n in (1, 2)]
    assert tops[1] - tops[0] == pytest.approx(20, abs=1)


def test_a_cell_over_two_pages_with_a_page_number_between() -> None:
    """The letters in the cell's boxes are more than its text: the words beside a figure tell which it is."""
    one = MadePage().text(110, 110, "甲44站乙44站").text(110, 280, "－44站－")
    two = MadePage().text(110, 110, "丙44站")
    text = "甲44站乙44站丙44站"
    place = "p.1 [100,100,300,300]; p.2 [100,100,300,300]"
    data = make_pdf([one, two])
    found = [locate(data, asked(text, "44站", n, place)) for n in (1, 2, 3)]
    assert [(boxes[0].page, round(boxes[0].left)) for boxes in found] == [(1, 120), (1, 150), (2, 120)]


def test_the_letters_of_another_column_do_not_count() -> None:
    page = MadePage().text(110, 110, "辦理20場").text(310, 110, "辦理30場")
    assert locate(make_pdf([page]), asked("辦理30場", "30場")) == ()
    assert locate(make_pdf([page]), asked("辦理30場", "30場", 1, "p.1 [300,100,400,200]"))


@pytest.mark.parametrize(
    "one",
    [
        Asked("table 3, row 5", "辦理20場", 2, 5),
        Asked("p.9 [100,100,300,300]", "辦理20場", 2, 5),
        Asked("", "", 0, 0),
        Asked(CELL, "辦理20場", 2, 99),
        Asked(CELL, "辦理21場", 2, 5),
    ],
)
def test_what_is_not_there_has_no_box(one: Asked) -> None:
    assert locate(make_pdf([MadePage().text(110, 110, "辦理20場")]), one) == ()


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_the_picture_is_turned_as_the_page_is_read(rotate: int) -> None:
    """A dark bar under a figure is where its box is, whichever way the page is turned."""
    page = MadePage(rotate=rotate).text(110, 110, "辦理20場次").box(130, 108, 160, 124, "0 g")
    page.ops.reverse()
    data = make_pdf([page])
    (box,) = locate(data, asked("辦理20場次", "20場", 1, "p.1 [0,0,850,850]"))
    (picture,) = draw_pages(data, [1], 2.0)
    assert picture.image.size == (round(picture.width * 2), round(picture.height * 2))
    middle = (round(box.left + box.right), round(box.top + box.bottom))
    assert picture.image.getpixel(middle) == (0, 0, 0)
    assert picture.image.getpixel((round(2 * box.left) - 60, middle[1])) == (255, 255, 255)


@pytest.mark.slow
def test_a_picture_of_a_vast_page_stays_small() -> None:
    (picture,) = draw_pages(make_pdf([MadePage(14_000, 14_000).text(110, 110, "辦理20場")]), [1, 1, 7], 2.0)
    assert picture.image.width * picture.image.height < 41_000_000
    assert picture.width == 14_000


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(UnreadableError, match="damaged"):
        locate_figures(b"%PDF-1.7", [Asked(CELL, "辦理20場", 2, 5)])


def test_nothing_asked_opens_nothing() -> None:
    assert locate_figures(b"", []) == []
    assert parse_boxes("table 3") == ()


@pytest.mark.slow
@pytest.mark.parametrize("path", SET, ids=lambda path: path.stem)
def test_every_figure_of_a_report_is_found(path: Path) -> None:
    """And what stands in its boxes are its own letters, in result cells, further cells and scores."""
    one, data = read_file(path), path.read_bytes()
    wanted: list[tuple[str, Asked]] = []
    for row, of_result, of_row in zip(one.rows, one.figures, one.further, strict=True):
        wanted += [(f.raw, Asked(str(row.locator), row.result, f.start, f.end)) for f in of_result]
        wanted += [
            (f.raw, Asked(f.locator or "", row.further_cells[(f.further_cell or 1) - 1].text, f.start, f.end))
            for f in of_row
        ]
    wanted += [(f.raw, Asked(f.locator or "", f.raw, 0, len(f.raw))) for f in one.scores]
    found = locate_figures(data, [place for _, place in wanted])
    assert [letters(data, boxes) for boxes in found] == ["".join(raw.split()) for raw, _ in wanted]
