"""The maker of scans gives what its truth says, and the measure of a reading counts what it should."""

from __future__ import annotations

import doctest
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import duckdb
import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageSequence

from extractors.document.formats.pdf import load_pages
from tests.scans import letters as letter_module
from tests.scans import make, measure, readers, warehouses
from tests.scans.bench import draw_pages
from tests.scans.degrade import PRESETS
from tests.scans.letters import score_letters
from tests.scans.make import FORMATS, Sheet, TruePage, find_truth, make_scan, read_truth
from tests.scans.measure import score_reading
from tests.scans.numbers import score_numbers
from tests.scans.readers import Cost, MissingReaderError, ReadPage
from tests.scans.warehouses import Figure, compare

HERE = Path(__file__).parent
PLAN = HERE / "typeset" / "hq-114-plan.pdf"  # two pages
TARGETS = HERE / "typeset" / "kaohsiung-114-plan.pdf"
RESULTS = HERE / "typeset" / "keelung-110-results.pdf"  # with many numbers
DPI = 100
FREE = Cost(0.0, 0.0)


def picture_of(scan: Path, sheet: int = 1) -> Image.Image:
    return list(readers.list_pictures(scan))[sheet - 1]


def laid_straight(scan: Path, sheet: Sheet) -> np.ndarray:
    """The picture of a sheet put back to where the truth says that the letters are, as darkness."""
    size = round(sheet.width * DPI / 72), round(sheet.height * DPI / 72)
    matrix = np.array([sheet.to_pixels[:3], sheet.to_pixels[3:], (0, 0, 1)]) @ np.diag([72 / DPI, 72 / DPI, 1])
    back = picture_of(scan, sheet.sheet).convert("L").transform(
        size, Image.Transform.AFFINE, tuple(matrix[:2].ravel()), Image.Resampling.BILINEAR, fillcolor=255
    )  # fmt: skip
    return 255.0 - np.asarray(back, dtype=float)


def ink_of(letters: list[make.Letter], shape: tuple[int, ...]) -> np.ndarray:
    """Where the letters are, in the pixels of a sheet that lies straight."""
    where = np.zeros(shape, dtype=bool)
    for x0, top, x1, bottom, _ in letters:
        rows = slice(round(top * DPI / 72), round(bottom * DPI / 72))
        where[rows, round(x0 * DPI / 72) : round(x1 * DPI / 72)] = True
    return where


# --------------------------------------------------------------------------------------------------------------- maker


@pytest.mark.slow
def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    scans = [make_scan(PLAN, tmp_path / str(k), "office", DPI, seed=seed).files[0] for k, seed in enumerate((1, 1, 2))]
    first, again, other = (scan.read_bytes() for scan in scans)
    assert first == again
    assert first != other
    truths = [find_truth(scan).read_text("utf-8") for scan in scans]
    assert truths[0] == truths[1] != truths[2]


@pytest.mark.slow
def test_a_page_is_scanned_the_same_way_whichever_are_scanned_with_it(tmp_path: Path) -> None:
    both = make_scan(PLAN, tmp_path / "both", "office", DPI).files[0]
    alone = make_scan(PLAN, tmp_path / "alone", "office", DPI, pages=[2]).files[0]
    assert picture_of(both, 2).tobytes() == picture_of(alone).tobytes()
    second, only = read_truth(find_truth(both))[1], read_truth(find_truth(alone))[0]
    assert replace(only, sheet=2) == second
    assert read_truth(find_truth(both))[0].angle != second.angle


@pytest.mark.slow
@pytest.mark.parametrize("preset", [name for name in PRESETS if name != "plain"])
def test_truth_lies_where_the_ink_is(tmp_path: Path, preset: str) -> None:
    """Put back by its transform, a scan covers the clean page; by a third of a letter more, it does not."""
    made = make_scan(PLAN, tmp_path, preset, DPI)
    plain = [laid_straight(make_scan(PLAN, tmp_path, "plain", DPI).files[0], s) for s in _plain(tmp_path)]
    for sheet in read_truth(find_truth(made.files[0])):
        straight = laid_straight(made.files[0], sheet)
        for page in sheet.pages:
            left = round(page.at[0] * DPI / 72)
            clean = plain[page.page - 1]
            part = straight[: clean.shape[0], left : left + clean.shape[1]]
            clean = clean[: part.shape[0], : part.shape[1]]
            where = ink_of(list(page.letters), clean.shape)
            assert _alike(part, clean, where) > 0.75
            assert _alike(np.roll(part, 5, axis=1), clean, where) < 0.45
            assert _alike(np.roll(part, 5, axis=0), clean, where) < 0.45


def _plain(folder: Path) -> list[Sheet]:
    return read_truth(find_truth(make_scan(PLAN, folder, "plain", DPI).files[0]))


def _alike(one: np.ndarray, other: np.ndarray, where: np.ndarray) -> float:
    return float(np.corrcoef(one[where], other[where])[0, 1])


def test_truth_is_the_text_of_the_pdf(tmp_path: Path) -> None:
    scan = make_scan(PLAN, tmp_path, "plain", DPI).files[0]
    sheets = read_truth(find_truth(scan))
    data = PLAN.read_bytes()
    for sheet, content in zip(sheets, load_pages(data, PLAN.name, [1, 2]), strict=True):
        printed = [char[4] for char in content.chars if not char[4].isspace()]
        assert [letter[4] for letter in sheet.letters()] == printed
        assert (sheet.pages[0].width, sheet.pages[0].height) == (content.width, content.height)
        covered = ink_of(sheet.letters(), (round(sheet.height * DPI / 72), round(sheet.width * DPI / 72)))
        dark = 255 - np.asarray(picture_of(scan, sheet.sheet).convert("L"), float)
        assert dark[covered].mean() > 40 > 4 * dark[~covered].mean()


@pytest.mark.parametrize(("preset", "turned"), [("plain", 0), ("sideways", 1), ("two_up", 2)])
def test_a_scan_has_pictures_alone_on_paper_of_its_size(tmp_path: Path, preset: str, turned: int) -> None:
    scan = make_scan(PLAN, tmp_path, preset, DPI).files[0]
    sizes = {0: (595, 842), 1: (842, 595), 2: (1190, 842)}
    with pypdfium2.PdfDocument(scan) as document:
        assert len(document) == (1 if preset == "two_up" else 2)
        for page in document:
            assert page.get_textpage().count_chars() == 0
            assert [type(thing) for thing in page.get_objects()] == [pypdfium2.PdfImage]
            assert page.get_size() == pytest.approx(sizes[turned], abs=72 / DPI + 0.6)


@pytest.mark.slow
def test_two_pages_on_one_sheet_are_its_halves(tmp_path: Path) -> None:
    (sheet,) = read_truth(find_truth(make_scan(PLAN, tmp_path, "two_up", DPI).files[0]))
    assert [(page.page, page.half) for page in sheet.pages] == [(1, "left"), (2, "right")]
    assert sheet.pages[1].at[0] == pytest.approx(sheet.width / 2, abs=0.5)
    assert max(letter[2] for letter in sheet.pages[1].letters) < sheet.pages[1].width
    alone = make_scan(PLAN, tmp_path / "alone", "two_up", DPI, pages=[1])
    (single,) = read_truth(find_truth(alone.files[0]))
    assert single.width == pytest.approx(sheet.width)
    assert [page.half for page in single.pages] == ["left"]


def test_seal_and_signature_lie_over_letters_and_are_in_colour(tmp_path: Path) -> None:
    scan = make_scan(PLAN, tmp_path, "stamp", DPI, pages=[1]).files[0]
    (sheet,) = read_truth(find_truth(scan))
    picture = np.asarray(picture_of(scan).convert("RGB"), dtype=int)
    assert len(sheet.marks) == 2
    for x0, top, x1, bottom in sheet.marks:
        over = [x for x in sheet.letters() if x0 < (x[0] + x[2]) / 2 < x1 and top < (x[1] + x[3]) / 2 < bottom]
        assert over
        inside = picture[int(top * DPI / 72) : int(bottom * DPI / 72), int(x0 * DPI / 72) : int(x1 * DPI / 72)]
        assert (inside.max(axis=2) - inside.min(axis=2)).max() > 60


def test_a_worse_jpeg_is_smaller(tmp_path: Path) -> None:
    sizes = [make_scan(PLAN, tmp_path, preset, DPI).files[0].stat().st_size for preset in ("jpeg35", "jpeg", "plain")]
    assert sizes == sorted(sizes)
    assert sizes[2] > 2 * sizes[0]


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("preset", ["jpeg35", "bilevel", "stamp"])
def test_every_form_holds_the_same_sheets(tmp_path: Path, form: str, preset: str) -> None:
    made = make_scan(PLAN, tmp_path, preset, DPI, form=form)
    assert made.sheets == 2
    assert len(made.files) == (2 if form in ("png", "jpeg") else 1)
    assert [sheet.pages[0].page for file in made.files for sheet in read_truth(find_truth(file))] == [1, 2]
    if form == "pdf":
        return
    pictures = [frame.copy() for file in made.files for frame in ImageSequence.Iterator(Image.open(file))]
    assert len(pictures) == 2
    assert {picture.size for picture in pictures} == {(827, 1170)}
    mode = {"bilevel": "1", "stamp": "RGB", "jpeg35": "L"}[preset]
    assert {picture.mode for picture in pictures} == {"L" if mode == "1" and form == "jpeg" else mode}
    for picture in pictures:
        assert float(Image.open(made.files[0]).info["dpi"][0]) == pytest.approx(DPI, abs=0.1)
        assert np.asarray(picture.convert("L")).min() < 60


def test_the_command_writes_scans_and_says_which(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make.main([str(PLAN), "--out", str(tmp_path), "--preset", "skew", "--dpi", "100", "--seed", "3", "--pages", "2"])
    scan = tmp_path / "hq-114-plan-skew-100.pdf"
    assert capsys.readouterr().out == f"{scan}  1 sheets\n"
    (sheet,) = read_truth(find_truth(scan))
    assert (sheet.pages[0].page, sheet.seed, sheet.dpi) == (2, 3, 100)
    assert 0 < abs(sheet.angle) <= 3


# --------------------------------------------------------------------------------------------------------------- scorer


@pytest.fixture(scope="module")
def page() -> list[make.Letter]:
    """The letters of a page with numbers."""
    (content,) = load_pages(RESULTS.read_bytes(), RESULTS.name, [1])
    return [char for char in content.chars if not char[4].isspace()]


def changed(page: list[make.Letter], at: int, text: str) -> list[make.Letter]:
    return [(*char[:4], text) if k == at else char for k, char in enumerate(page)]


def find(page: list[make.Letter], text: str) -> int:
    """The place of one letter among those of a page."""
    return next(k for k, char in enumerate(page) if char[4] == text)


def test_the_truth_itself_is_all_right(page: list[make.Letter]) -> None:
    letters, numbers = score_letters(page, page), score_numbers(page, page)
    assert (letters.precision, letters.recall, letters.f1, letters.f1_in_order, letters.edits) == (1, 1, 1, 1, 0)
    assert not letters.confusions
    assert numbers.true > 20
    assert (numbers.right, numbers.with_unit, numbers.read) == (numbers.true,) * 3


@pytest.mark.parametrize(
    ("scale", "across", "down", "lean"), [(1.0, 9, -14, 0), (1.03, -20, 12, 0), (0.98, 3, 3, 0.004)]
)
def test_a_page_that_lies_a_little_off_is_all_right(page, scale, across, down, lean) -> None:
    def move(x: float, y: float) -> tuple[float, float]:
        return scale * x + lean * y + across, scale * y - lean * x + down

    read = [(*move(x0, top), *move(x1, bottom), text) for x0, top, x1, bottom, text in page]
    assert score_letters(page, read).f1 == 1
    assert score_numbers(page, read).recall == 1


def test_boxes_that_hug_the_ink_and_lie_a_little_off_are_all_right(page: list[make.Letter]) -> None:
    random = np.random.default_rng(1)
    read = []
    for x0, top, x1, bottom, text in page:
        x = (x0 + x1) / 2 + random.normal(0, 0.6)
        y = (top + bottom) / 2 + random.normal(0, 1.0)
        read.append((x - 0.15 * (x1 - x0), y - 5, x + 0.15 * (x1 - x0), y + 5, text))
    letters, numbers = score_letters(page, read), score_numbers(page, read)
    assert letters.f1 > 0.999
    assert (numbers.right, numbers.with_unit) == (numbers.true, numbers.true)


def test_white_space_counts_nowhere(page: list[make.Letter]) -> None:
    spaced = [char for k, char in enumerate(page) for char in ([char, (*char[:4], "　")] if k % 5 == 0 else [char])]
    assert score_letters(page, spaced).f1 == score_letters(spaced, page).f1 == 1


def test_one_changed_digit_is_one_wrong_number(page: list[make.Letter]) -> None:
    before = score_numbers(page, page)
    read = changed(page, find(page, "7"), "1")
    letters, numbers = score_letters(page, read), score_numbers(page, read)
    assert (letters.true - letters.right, letters.read - letters.right) == (1, 1)
    assert letters.confusions == {("7", "1"): 1}
    assert letters.edits == 1
    assert before.true - numbers.right == 1
    ((true, wrong),) = numbers.wrong
    assert true.replace("7", "1", 1) == wrong or len(true) == len(wrong)


@pytest.mark.slow
def test_a_digit_too_many_or_too_few_is_a_wrong_number(page: list[make.Letter]) -> None:
    at = find(page, "7")
    x0, top, x1, bottom, _ = page[at]
    more = [*page, ((x0 + x1) / 2, top, x1, bottom, "7")]
    less = page[:at] + page[at + 1 :]
    all_right = score_numbers(page, page).true
    for read in (more, less):
        assert all_right - score_numbers(page, read).right == 1
    assert score_letters(page, more).confusions == {("", "7"): 1}
    assert score_letters(page, less).confusions == {("7", ""): 1}


def test_a_number_is_right_at_its_place_alone() -> None:
    """Two lines whose numbers changed places: each is read, neither where it stands."""
    first, second = line("受理件數47,914批", 100), line("受理件數47,906批", 300)
    score = score_numbers([*first, *second], [*line("受理件數47,906批", 100), *line("受理件數47,914批", 300)])
    assert (score.true, score.right, score.read) == (2, 0, 2)
    assert score.wrong == {("47,914", "47,906"): 1, ("47,906", "47,914"): 1}


def test_a_unit_that_is_wrong_leaves_the_digits_right() -> None:
    score = score_numbers(line("計47,914批次，達99.5%", 100), line("計47,914枇次，達99.5%", 100))
    assert (score.true, score.right, score.with_unit) == (2, 2, 1)


def test_neighbours_in_a_row_of_a_table_are_two_numbers() -> None:
    row = [*line("12", 100, x=50), *line("345", 100, x=90)]
    assert score_numbers(row, row).true == 2
    assert score_numbers(row, line("12345", 100, x=50)).right == 0


@pytest.mark.parametrize(("printed", "read"), [(6.2, 5.5), (5.5, 6.2)])
def test_cells_half_an_em_apart_may_be_read_a_hair_nearer_or_further(printed: float, read: float) -> None:
    """A sum and a date in the next column: 934,500 | 113年."""

    def row(gap: float) -> list[make.Letter]:
        first = line("934,500", 100)
        return [*first, *line("113年", 100, x=first[-1][2] + gap)]

    assert score_numbers(row(printed), row(read)).recall == 1


def test_like_digits_that_lie_aside_are_each_the_own() -> None:
    true = line("計10000件，共20055人", 100)
    read = [(x0 + 3.5, top, x1 + 3.5, bottom, text) for x0, top, x1, bottom, text in true[:6]] + true[6:]
    assert score_letters(true, read).right == len(true)


def test_a_number_is_found_once() -> None:
    """Of two like numbers side by side the one that is read is not both."""
    row = [*line("7", 100, x=50), *line("7", 100, x=70)]
    assert score_numbers(row, row).right == 2
    assert score_numbers(row, row[:1]).right == 1


def line(text: str, y: float, x: float = 50.0, size: float = 12.0) -> list[make.Letter]:
    """Letters in a row; those of half width take half the room."""
    letters = []
    for sign in text:
        width = size / 2 if sign.isascii() else size
        letters.append((x, y, x + width, y + size, sign))
        x += width
    return letters


def test_width_and_variants_are_different_and_told_apart() -> None:
    true = line("進口商品，內部1件", 100)
    score = score_letters(true, [(*char[:4], new) for char, new in zip(true, "進口商品,内部１件", strict=True)])
    assert (score.true, score.right, score.width_only, score.variants) == (9, 6, 2, 1)
    assert score.f1 == pytest.approx(6 / 9)
    assert score.f1_folded == 1
    wide = [(*char[:4], new) for char, new in zip(true, "進口商品，內部１件", strict=True)]
    assert score_numbers(true, wide).right == 1


def test_what_is_left_out_and_what_is_made_up(page: list[make.Letter]) -> None:
    half = page[: len(page) // 2]
    score = score_letters(page, half)
    assert (score.precision, score.recall) == (1, pytest.approx(len(half) / len(page)))
    score = score_letters(half, page)
    assert (score.precision, score.recall) == (pytest.approx(len(half) / len(page)), 1)
    assert score_letters(page, []).f1 == score_letters([], page).f1 == 0
    assert score_letters([], []).f1 == 1
    assert score_numbers([], []).recall == score_numbers(page, page).recall == 1
    assert score_numbers(page, []).recall == 0


def test_scores_add_up(page: list[make.Letter]) -> None:
    read = changed(page, find(page, "7"), "1")
    letters = score_letters(page, page) + score_letters(page, read)
    assert (letters.true, letters.true - letters.right) == (2 * len(page), 1)
    numbers = score_numbers(page, page) + score_numbers(page, read)
    assert numbers.true - numbers.right == numbers.wrong.total() == 1


def test_examples_are_so() -> None:
    result = doctest.testmod(letter_module)
    assert result.attempted >= 2
    assert result.failed == 0


# -------------------------------------------------------------------------------------------------------------- sheets


def sheets_of(*halves: int) -> list[Sheet]:
    """Sheets with one line of so many pages each."""
    sheets, number = [], 0
    for count in halves:
        pages = []
        for k in range(count):
            number += 1
            letters = tuple(
                line(f"第{number}頁計{number}00件，滿意度9{number}%以上，{'甲乙丙丁戊己庚辛'[number - 1]}科", 100)
            )
            pages.append(
                TruePage(number, ("left", "right")[k] if count == 2 else None, (400.0 * k, 0.0), 400, 600, letters)
            )
        sheets.append(
            Sheet(
                "a.pdf",
                len(sheets) + 1,
                "plain",
                DPI,
                1,
                400.0 * count,
                600,
                0,
                0,
                (1, 0, 0, 0, 1, 0),
                (),
                tuple(pages),
            )
        )
    return sheets


def test_a_sheet_of_two_pages_is_read_as_one_or_as_two() -> None:
    sheets = sheets_of(2, 2)
    whole = [ReadPage(sheet.sheet, tuple(sheet.letters())) for sheet in sheets]
    parted = [ReadPage(page.page, page.letters) for sheet in sheets for page in sheet.pages]
    same_number = [ReadPage(sheet.sheet, page.letters) for sheet in sheets for page in sheet.pages]
    for read in (whole, parted, same_number):
        score = score_reading(sheets, read, FREE)
        assert (score.letters.f1, score.numbers.recall, score.pages, score.unread) == (1, 1, 4, 0)


def test_a_sheet_that_is_not_read_lacks_its_letters() -> None:
    sheets = sheets_of(1, 1, 1)
    read = [ReadPage(3, sheets[2].pages[0].letters), ReadPage(1, sheets[0].pages[0].letters)]
    score = score_reading(sheets, read, Cost(6.0, 100.0))
    assert (score.letters.precision, score.letters.recall) == (1, pytest.approx(2 / 3))
    assert (score.pages, score.unread, score.seconds, score.megabytes) == (3, 1, 6.0, 100.0)


@pytest.mark.parametrize("numbered", ["in order", "by sheet"])
def test_a_reader_may_part_some_sheets_and_leave_out_others(numbered: str) -> None:
    """Of four sheets the first is parted, the second left out, the third read as one page, the fourth parted."""
    sheets = sheets_of(2, 2, 2, 2)
    given = [*sheets[0].pages, sheets[2], *sheets[3].pages]
    numbers = {"in order": (1, 2, 3, 4, 5), "by sheet": (1, 1, 3, 4, 4)}[numbered]
    read = [
        ReadPage(number, page.letters if isinstance(page, TruePage) else tuple(page.letters()))
        for number, page in zip(numbers, given, strict=True)
    ]
    score = score_reading(sheets, read, FREE)
    assert (score.letters.precision, score.letters.recall, score.unread) == (1, pytest.approx(3 / 4), 1)


def test_a_line_of_the_table_has_what_was_counted() -> None:
    sheets = sheets_of(1)
    told = measure.tell(
        "office 200", score_reading(sheets, [ReadPage(1, sheets[0].pages[0].letters)], Cost(8.0, 512.0))
    )
    assert len(told) == len(measure.HEAD) - len("unread") + 1
    assert told.split() == [
        "office", "200", "20", *["1.0000"] * 5, "0", "0", "3", *["1.0000"] * 3, "8.00", "512", "-"
    ]  # fmt: skip


# ------------------------------------------------------------------------------------------------------------- readers


@pytest.mark.slow
def test_a_process_is_charged_what_it_took_alone() -> None:
    busy = "x = bytearray(200_000_000)\nn = 0\nfor k in range(4_000_000): n += k\nprint(n)"
    idle = readers.run([sys.executable, "-c", "print(1)"])
    done = readers.run([sys.executable, "-c", busy])
    assert (done.status, done.said) == (0, "7999998000000\n")
    assert done.cost.megabytes > idle.cost.megabytes + 150
    assert done.cost.seconds > idle.cost.seconds + 0.05


def test_words_in_a_picture_are_laid_on_the_upright_sheet() -> None:
    """A sheet 400 points wide and 600 high, turned a quarter clockwise at 72 dpi: its top left corner is at the top right."""
    sheet = replace(sheets_of(1)[0], turn=90, to_pixels=(0.0, -1.0, 600.0, 1.0, 0.0, 0.0))
    head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
    word = "5\t1\t1\t1\t1\t1\t488\t50\t12\t36\t96.5\t計12件\n"
    block = "2\t1\t1\t0\t0\t0\t480\t40\t20\t80\t-1\t\n"
    read = list(readers._read_words(head + block + word, sheet))
    assert [char[4] for char in read] == list("計12件")
    assert [pytest.approx(char[:4]) for char in read] == [
        (50, 100, 62, 112), (62, 100, 68, 112), (68, 100, 74, 112), (74, 100, 86, 112)
    ]  # fmt: skip


def test_where_a_reader_is_not_there_it_is_said(tmp_path, monkeypatch, capsys) -> None:
    scan = make_scan(PLAN, tmp_path, "plain", DPI, pages=[2]).files[0]
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingReaderError, match="no tesseract here"):
        readers.read_by_tesseract(scan, read_truth(find_truth(scan)))
    measure.main([str(scan), "--by", "tesseract"])
    assert "no tesseract here: apt-get install" in capsys.readouterr().out


def test_what_jixiao_reads_is_told_a_page_a_line(tmp_path, monkeypatch, capsys) -> None:
    """Both pages of the second sheet have its number."""
    given = {"first": ["件"], "second": ["12", "批"]}

    def recognise(picture: str) -> list[SimpleNamespace]:
        return [SimpleNamespace(letters=[(np.float32(1.5), 2, 3, 4, text, 0.9)]) for text in given[picture]]

    monkeypatch.setattr(readers, "_draw_sheets", lambda scan: iter(given))
    monkeypatch.setitem(sys.modules, "extractors.document.scans", SimpleNamespace(is_there=lambda: True))
    monkeypatch.setitem(sys.modules, "extractors.document.scans.sheet", SimpleNamespace(recognise=recognise))
    assert readers._print_pages(tmp_path) == 0
    told = [json.loads(page) for page in capsys.readouterr().out.splitlines()]
    assert told == [
        {"number": number, "chars": [[1.5, 2.0, 3.0, 4.0, text]]} for number, text in ((1, "件"), (2, "12"), (2, "批"))
    ]


@pytest.mark.parametrize("lacking", [None, SimpleNamespace(is_there=lambda: False)])
def test_where_jixiao_reads_no_pictures_it_is_said(tmp_path, monkeypatch, capsys, lacking) -> None:
    monkeypatch.setitem(sys.modules, "extractors.document.scans", lacking)
    monkeypatch.setitem(sys.modules, "extractors.document.scans.sheet", SimpleNamespace(recognise=None))
    assert readers._print_pages(tmp_path) == readers._MISSING
    assert "jixiao reads no pictures here" in capsys.readouterr().err


def test_a_scan_that_fails_counts_as_not_read(tmp_path, monkeypatch, capsys) -> None:
    scan = make_scan(PLAN, tmp_path, "plain", DPI, pages=[2]).files[0]

    def fail(scan: Path, sheets: list[Sheet]) -> readers.Reading:
        raise readers.FailedReaderError(f"{scan.name}: out of ink")

    score = measure.measure([scan], fail)
    assert (score.letters.right, score.unread, score.pages) == (0, 1, 1)
    assert score.letters.true > 100
    assert "out of ink" in capsys.readouterr().err


# ---------------------------------------------------------------------------------------------------------- warehouses


def test_wrong_figures_that_nothing_names_are_counted() -> None:
    def figure(value: float, code: str = "1.1", doubted: bool = False) -> Figure:
        return Figure("hq-114-plan", code, value, "件", doubted)

    clean = [figure(47914), figure(47906), figure(99), figure(12)]
    read = [figure(47914), figure(47996), figure(99, code="1.2"), figure(17, doubted=True), figure(47914, doubted=True)]
    score = compare(clean, read)
    assert (score.clean, score.read, score.right, score.doubted) == (4, 5, 1, 2)
    assert (score.wrong, score.untold, score.untold_values) == (3, 2, 1)
    assert compare(clean, clean).recall == compare(clean, clean).precision == 1


def test_figures_are_those_of_the_pdf_that_was_scanned(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    with duckdb.connect(str(path)) as con:
        con.execute("CREATE TABLE documents AS SELECT 'd' AS doc_id, 'in/a-office-200.pdf' AS file")
        con.execute(
            "CREATE TABLE metrics AS SELECT * FROM (VALUES ('d:1', 'd', '1.1', 5.0, '件'), ('d:2', 'd', '1.2', NULL, NULL)) "
            "t(metric_id, doc_id, code, value, unit)"
        )
        con.execute("CREATE TABLE findings AS SELECT 'uncertain_digits' AS \"check\", ['d:2'] AS mentions")
        con.execute("INSERT INTO findings VALUES ('sum', ['d:1'])")
    assert warehouses.list_figures(path, {"a-office-200": "a"}) == [
        Figure("a", "1.1", 5.0, "件", False),
        Figure("a", "1.2", None, None, True),
    ]


@pytest.mark.slow
def test_a_warehouse_read_from_the_text_has_all_figures_of_itself(tmp_path: Path) -> None:
    cost = warehouses.build([TARGETS], tmp_path / "w.duckdb")
    assert cost.seconds > 0.1
    figures = warehouses.list_figures(tmp_path / "w.duckdb", {})
    assert {figure.source for figure in figures} == {"kaohsiung-114-plan"}
    assert warehouses.list_gold(["kaohsiung-114-plan", "none"]) == ["kaohsiung-114-plan"]
    assert warehouses.score_gold(tmp_path / "w.duckdb", ["kaohsiung-114-plan"])["rows_recall"] == 1


# --------------------------------------------------------------------------------------------------------------- bench


def test_pages_are_drawn_by_the_seed_from_all_files(tmp_path: Path) -> None:
    files = [PLAN, RESULTS]
    first = draw_pages(files, 4, 1, tmp_path / "first")
    again = draw_pages(files, 4, 1, tmp_path / "again")
    assert [file.name for file in first] == [file.name for file in again]
    counts = []
    for file in first:
        with pypdfium2.PdfDocument(file) as document:
            counts.append(len(document))
            assert document[0].get_textpage().count_chars() > 50
    assert sum(counts) == 4
    assert draw_pages(files, 0, 1, tmp_path) == files
    with pypdfium2.PdfDocument(draw_pages([PLAN], 9, 1, tmp_path / "all")[0]) as document:
        assert len(document) == 2


def test_the_target_gives_the_bench_its_files_and_presets() -> None:
    named = ["FILES=a.pdf b.pdf", "DPI=150 300", "PRESETS=office skew", "PAGES=2", "SEED=7"]
    command = ["make", "--dry-run", "--no-print-directory", "ocr-bench", *named]
    told = subprocess.run(command, cwd=HERE.parent, capture_output=True, text=True, check=True).stdout
    assert "-m tests.scans.bench a.pdf b.pdf --presets office skew --dpi 150 300 --pages 2 --seed 7" in told
