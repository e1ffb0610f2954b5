"""Figures of scans are boxed where they stand: on turned, skewed and doubled sheets, on made-up ones and on a report; or not at all."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from made_pdf import MadePage, make_pdf
from made_scans import DPI, MadeSheet, letters_of, make_sheet, recall_in_order, save_as, scan_report

import pipeline as jx
from extractors.document.scans import paper
from extractors.document.scans.picture import Picture, make_picture, read_pictures
from pipeline.frames import draw_source
from pipeline.ingest import ingest
from pipeline.places import Asked, Box, draw_pages, locate_figures
from pipeline.scans import Lie, Scan, view_pages
from pipeline.site import build_site
from pipeline.site.pictures import Drawn, cut_pieces
from pipeline.stages import recall_sheets

HERE = Path(__file__).parent
TARGETS = HERE / "typeset" / "kaohsiung-114-plan.pdf"  # five pages with five figures
TEXT = "共辦理20場活動"
CELL = "p.1 [20,90,280,130]"
LINE = letters_of(TEXT, 40, 100)
LIES = [(0, 0.0), (90, 0.0), (180, 0.0), (270, 0.0), (0, 1.5), (90, -2.0), (180, 3.0), (270, 0.7)]


def asked(page: int = 1) -> Asked:
    return Asked(CELL.replace("p.1", f"p.{page}"), TEXT, 3, 6)


def is_dark(pixels: np.ndarray, x: float, y: float, scale: float) -> bool:
    """Whether there is ink around a point of a picture."""
    down, across = round(y * scale), round(x * scale)
    part = pixels[down - 2 : down + 3, across - 2 : across + 3]
    assert part.size
    return bool(part.mean() < 100)


@pytest.mark.parametrize("form", ["PDF", "PNG", "TIFF"])
@pytest.mark.parametrize(("turn", "skew"), LIES)
def test_a_page_is_drawn_upright_and_straight(form: str, turn: int, skew: float) -> None:
    """The bars of its letters are where the letters were read, on the page as it is drawn and, by its lie, on the sheet."""
    sheet = make_sheet(LINE, turn=turn, skew=skew)
    data = save_as(form, [sheet.picture()])
    (box,) = locate_figures(data, [asked()], scan=Scan(1, recall_in_order([sheet])))[0]
    assert box == Box(1, 100, 100, 156, 120)
    (page,) = view_pages(data, Scan(1, recall_in_order([sheet])), [1])
    assert (page.content.width, page.content.height) == (300, 400)
    pixels = page.draw(2.0)
    assert pixels is not None
    assert pixels.shape == (800, 600)
    assert page.lie is not None
    scanned = np.asarray(sheet.picture())
    for x, is_ink in ((box.left + 8, True), (box.left - 12, True), (box.right - 8, True), (25, False), (230, False)):
        assert is_dark(pixels, x, 110, 2.0) is is_ink
        assert is_dark(scanned, *page.lie.to_picture(x, 110), DPI / 72) is is_ink
    assert not is_dark(pixels, box.left + 8, 130, 2.0)


@pytest.mark.parametrize("skew", [-3.0, 0.4])
def test_a_page_lies_as_the_reader_put_it_straight(skew: float) -> None:
    """A dot that the reader's own turning moves is found again where it was."""
    scanned = np.full((400, 300), 255, np.uint8)
    scanned[38:43, 248:253] = 0
    down, across = np.argwhere(paper.turn_by(scanned, skew) < 128).mean(axis=0)
    assert Lie(300, 400, 0, skew).to_picture(across, down) == pytest.approx((250, 40), abs=1)


def test_a_notebook_boxes_the_figure_on_the_straightened_page() -> None:
    sheet = make_sheet(LINE, turn=90, skew=1.0)
    image = draw_source(save_as("PNG", [sheet.picture()]), asked(), Scan(1, recall_in_order([sheet] * 2)))
    assert image is not None
    red = [(x, y) for x in range(image.width) for y in range(image.height) if image.getpixel((x, y)) == (200, 0, 0)]
    # the cell begins at 20, 90, less 12 points of margin; two pixels a point; three pixels around the figure
    assert (min(red), max(red)) == ((2 * 92 - 3, 2 * 22 - 3), (2 * 148 + 3, 2 * 42 + 3))


def three_sheets() -> list[MadeSheet]:
    """Of which the second holds two pages."""
    line = letters_of("甲乙丙", 40, 200)
    return [make_sheet(LINE), make_sheet(line, LINE, skew=0.5), make_sheet(LINE)]


@pytest.mark.parametrize("form", ["PDF", "TIFF"])
def test_pages_are_counted_as_they_were_read(form: str) -> None:
    sheets = three_sheets()
    data = save_as(form, [sheet.picture() for sheet in sheets])
    told = list(view_pages(data, Scan(4, recall_in_order(sheets)), range(1, 9)))
    assert [(page.content.number, page.sheet, page.lie and page.lie.left) for page in told] == [
        (1, 1, 0),
        (2, 2, 0),
        (3, 2, 300),
        (4, 3, 0),
    ]
    assert len({page.name for page in told}) == 4
    right = locate_figures(data, [asked(2), asked(3), asked(4)], scan=Scan(4, recall_in_order(sheets)))
    assert right == [(), (Box(3, 100, 100, 156, 120),), (Box(4, 100, 100, 156, 120),)]
    (drawn,) = draw_pages(data, [3], 2.0, Scan(4, recall_in_order(sheets)))
    assert drawn.image.size == pytest.approx((600, 800), abs=1)  # a PDF's size is cut to whole pixels
    assert is_dark(np.asarray(drawn.image.convert("L")), 108, 110, 2.0)


@pytest.mark.parametrize("form", ["PDF", "TIFF"])
@pytest.mark.parametrize(
    ("pages", "kept", "told"),
    [
        (4, (True, True, True), [1, 2, 3, 4]),
        (4, (False, True, True), []),  # the sheet that is not kept may be the one with two pages
        (4, (True, False, True), [1]),
        (4, (True, True, False), [1, 2, 3]),
        (None, (False, True, True), []),
    ],
)
def test_what_is_not_kept_is_left_out_and_whatever_has_no_sure_number(
    form: str, pages: int | None, kept: tuple[bool, ...], told: list[int]
) -> None:
    sheets = three_sheets()
    data = save_as(form, [sheet.picture() for sheet in sheets])
    recall = recall_in_order([sheet if has else None for sheet, has in zip(sheets, kept, strict=True)])
    assert [page.content.number for page in view_pages(data, Scan(pages, recall), range(1, 9))] == told


def test_where_no_sheet_holds_two_pages_the_others_keep_their_numbers() -> None:
    sheets = [make_sheet(LINE), make_sheet(LINE), make_sheet(LINE)]
    data = save_as("PDF", [sheet.picture() for sheet in sheets])
    recall = recall_in_order([None, sheets[1], sheets[2]])
    assert [page.content.number for page in view_pages(data, Scan(3, recall), range(1, 9))] == [2, 3]
    only_asked = recall_in_order([sheets[2]])  # the others are not even looked up
    assert [page.content.number for page in view_pages(data, Scan(3, only_asked), [3])] == [3]


def test_a_page_with_letters_of_its_own_is_read_by_them() -> None:
    """A page of letters behind a sheet of two pages."""
    out = pypdfium2.PdfDocument.new()
    sheet = make_sheet(letters_of("甲", 40, 200), LINE)
    letters = make_pdf([MadePage().text(110, 110, TEXT).text(110, 300, "長" * 70, 5)])
    for data in (save_as("PDF", [sheet.picture()]), letters):
        out.import_pages(pypdfium2.PdfDocument(data))
    joined = io.BytesIO()
    out.save(joined)
    place = Asked("p.3 [100,100,300,130]", TEXT, 3, 6)
    ((box,),) = locate_figures(joined.getvalue(), [place], scan=Scan(3, recall_in_order([sheet])))
    assert (box.page, round(box.left), round(box.right)) == (3, 140, 160)


@pytest.mark.slow
def test_a_sheet_is_recalled_by_its_pixels(tmp_path: Path) -> None:
    assert recall_sheets(tmp_path / "w.duckdb")(make_picture(np.zeros((9, 9), np.uint8), 72.0)) is None
    scan_report(TARGETS, tmp_path / "scan.pdf", tmp_path / "w.duckdb")
    pages = view_pages((tmp_path / "scan.pdf").read_bytes(), Scan(5, recall_sheets(tmp_path / "w.duckdb")), range(1, 9))
    assert [page.content.number for page in pages] == [1, 2, 3, 4, 5]


def test_another_s_folder_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "mine.txt").write_text("mine", "utf-8")
    (picture,) = read_pictures(save_as("PNG", [make_sheet(LINE).picture()]), "x")
    assert isinstance(picture, Picture)
    assert recall_sheets(tmp_path / "w.duckdb")(picture) is None


# ----------------------------------------------------------------------------------------------------- a whole report


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of a scan all of whose sheets were read before; the digits of one figure are unsure."""
    folder = tmp_path_factory.mktemp("scanned")
    scan_report(TARGETS, folder / "scan.pdf", folder / "w.duckdb", lambda one: 0.4 if one[4] == "9" else 0.99)
    assert ingest([folder / "scan.pdf"], folder / "w.duckdb", jobs=1).written
    return folder / "w.duckdb"


@pytest.mark.slow
def test_a_figure_of_a_scan_is_shown_on_its_page(warehouse: Path) -> None:
    wh = jx.open(warehouse)
    assert list(wh.documents["format"]) == ["pdf+ocr"]
    for metric_id in wh.metrics["metric_id"]:
        source = wh.source(metric_id)
        assert source.picture is not None, source
        assert 100 < sum(one == (200, 0, 0) for one in source.picture.get_flattened_data()) < 3000


@pytest.mark.slow
def test_a_site_has_the_pages_of_a_scan(warehouse: Path, tmp_path: Path) -> None:
    from test_site import known, read_site

    build_site(warehouse, tmp_path / "site", jobs=1)
    told = known(read_site(tmp_path / "site")["report/kaohsiung-114-plan.html"])
    assert told["cards"]
    for card in told["cards"].values():
        assert "xc" not in card  # the figure itself is boxed
        href, width, height = told["sheets"][str(card["x"][0][0])]
        assert (tmp_path / "site" / href).is_file()
        assert (round(width), round(height)) == (595, 842)


@pytest.mark.slow
def test_of_a_scan_of_which_nothing_is_kept_no_page_is_shown(warehouse: Path, tmp_path: Path) -> None:
    for path in (warehouse, warehouse.parent / "scan.pdf"):
        shutil.copy(path, tmp_path / path.name)
    wh = jx.open(tmp_path / "w.duckdb")
    source = wh.source(wh.metrics["metric_id"][0])
    assert source.picture is None
    assert "not kept beside the warehouse" in source.why
    from test_site import known, read_site

    build_site(tmp_path / "w.duckdb", tmp_path / "site", jobs=1)
    page = read_site(tmp_path / "site")["report/kaohsiung-114-plan.html"]
    assert known(page)["sheets"] == {}
    assert "重新載入該報告" in page.texts["why"]


@pytest.mark.slow
def test_a_figure_read_with_little_certainty_says_so_and_is_boxed_beside_its_finding(
    warehouse: Path, tmp_path: Path
) -> None:
    from test_site import known, read_site

    build_site(warehouse, tmp_path / "site", jobs=1)
    page = read_site(tmp_path / "site")["report/kaohsiung-114-plan.html"]
    figures = page_figures(warehouse)
    unsure = {metric_id for metric_id, raw, _ in figures if "9" in raw}
    assert 1 == len(unsure) < len(figures)
    cards = known(page)["cards"]
    assert {name for name, card in cards.items() if card.get("oc") == 0.4} == unsure
    assert {name for name, card in cards.items() if "oc" in card} == unsure
    assert all("doubt" in page.ids[name]["class"].split() for name in unsure)
    assert "由影像辨識，信心偏低" in (tmp_path / "site" / "data" / "words.js").read_text("utf-8")
    html = (tmp_path / "site" / "report" / "kaohsiung-114-plan.html").read_text("utf-8")
    strips = re.findall(r'<svg class="strip" viewBox="([^"]+)".*?<image href="\.\./([^"]+)".*?</svg>', html, re.DOTALL)
    assert len(strips) == len(unsure)
    for view, href in strips:
        assert (tmp_path / "site" / href).is_file()
        left, top, width, height = map(float, view.split())
        assert 0 <= left < left + width <= 596
        assert 0 <= top < top + height <= 843
    boxes = [
        tuple(map(float, four)) for four in re.findall(r'<rect x="(\S+)" y="(\S+)" width="(\S+)" height="(\S+)"', html)
    ]
    (lines,) = [card["x"] for name, card in cards.items() if name in unsure]  # 9 and 站 stand on two lines
    assert len(lines) == 2
    rims = [(x0 - 1.5, y0 - 1.5, x1 - x0 + 3, y1 - y0 + 3) for _, x0, y0, x1, y1 in lines]
    assert boxes == [pytest.approx(rim, abs=1.1) for rim in rims]


def page_figures(warehouse: Path) -> list[tuple[str, str, float | None]]:
    metrics = jx.open(warehouse).metrics
    return list(zip(metrics["metric_id"], metrics["raw"], metrics["ocr_confidence"], strict=True))


def test_boxes_near_one_another_are_on_one_piece() -> None:
    sheets = {1: Drawn("a.png", 600.0, 800.0), 2: Drawn("b.png", 600.0, 800.0)}
    near = [Box(1, 10, 100, 60, 112), Box(1, 400, 250, 450, 262)]
    far = [Box(1, 10, 700, 60, 712), Box(2, 590, 795, 599, 799), Box(3, 1, 1, 2, 2)]
    pieces = cut_pieces([*reversed(far), *near], sheets)
    assert [(piece.page, piece.view, len(piece.boxes)) for piece in pieces] == [
        (1, (0.0, 70.0, 500.0, 222.0), 2),
        (1, (0.0, 670.0, 280.0, 72.0), 1),
        (2, (320.0, 736.0, 280.0, 64.0), 1),
    ]
    assert pieces[1].boxes == ((8.5, 698.5, 53.0, 15.0),)
