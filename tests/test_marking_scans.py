"""Marked copies of scans: highlights where the letters are on the sheet, however it was scanned; or no mark at all."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import numpy as np
import pypdf
import pytest
from click.testing import CliRunner
from made_scans import DPI, MadeSheet, letters_of, make_sheet, recall_in_order, save_as, scan_report
from PIL import Image
from pypdf.generic import NameObject, NumberObject, RectangleObject

from extractors.document.scans.picture import Picture
from pipeline import recognising, tasks
from pipeline.cli import main
from pipeline.marking import MarkingError, Note, mark_copy, reads_alike
from pipeline.marking.notes import Copy
from pipeline.places import Asked
from pipeline.recognising import Recall
from pipeline.scans import Scan
from pipeline.stages import recall_sheets
from pipeline.workers import Answer

HERE = Path(__file__).parent
WHEN = dt.datetime(2026, 1, 2, 3, 4, 5)
TEXT = "共辦理20場活動"
LINE = letters_of(TEXT, 40, 100)


def asked(figure: str = "20場", page: int = 1, text: str = TEXT) -> Asked:
    start = text.index(figure)
    return Asked(f"p.{page} [20,90,280,130]", text, start, start + len(figure))


def note(*figures: Asked, number: int = 1) -> Note:
    raws = tuple(one.text[one.start : one.end] for one in figures)
    return Note(number, "error", "分項與總數", "1＋1＝2。", figures, raws)


def mark(data: bytes, recall: Recall, pages: int | None, *notes: Note) -> Copy:
    return mark_copy(data, "x", notes, WHEN, Scan(pages, recall)).copy


def twice(*sheets: MadeSheet | None) -> Recall:
    """The pages are looked at twice: for the figures, and for where they lie in the file."""
    return recall_in_order([*sheets, *sheets])


def quads(data: bytes) -> list[tuple[int, list[tuple[float, float]]]]:
    """The corners of each highlight, in PDF space, with its page from 1."""
    found = []
    for number, page in enumerate(pypdf.PdfReader(io.BytesIO(data)).pages, 1):
        for one in page.get("/Annots", ()):
            held = one.get_object()
            if held["/Subtype"] == "/Highlight":
                values = [float(value) for value in held["/QuadPoints"]]
                found.append((number, list(zip(values[::2], values[1::2], strict=True))))
    return found


def rotated(data: bytes, rotate: int, shift: float = 0.0) -> bytes:
    """The same with pages that a viewer turns clockwise, and whose corner is not at the origin."""
    writer = pypdf.PdfWriter(io.BytesIO(data))
    for page in writer.pages:
        page[NameObject("/Rotate")] = NumberObject(rotate)
        if shift:
            page.add_transformation(pypdf.Transformation().translate(shift, shift))
            box = page.mediabox
            moved = RectangleObject((shift, shift, float(box.right) + shift, float(box.top) + shift))
            page[NameObject("/MediaBox")] = page[NameObject("/CropBox")] = moved
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def is_dark(image: Image.Image, x: float, y: float, shift: float) -> bool:
    """Whether there is ink around a point in PDF space of a page that the image fills."""
    scale = DPI / 72
    across, down = round((x - shift) * scale), round(image.height - (y - shift) * scale)
    part = np.asarray(image)[down - 2 : down + 3, across - 2 : across + 3]
    assert part.size
    return bool(part.mean() < 100)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize(("turn", "skew"), [(0, 0.0), (90, 0.0), (180, 2.0), (270, -1.5), (0, -3.0)])
@pytest.mark.parametrize("shift", [0.0, 50.0])
def test_a_highlight_lies_on_the_letters_of_the_sheet(rotate: int, turn: int, skew: float, shift: float) -> None:
    """Its corners are those of the bars of the figure on the picture in the file, and no other bar is between them."""
    sheet = make_sheet(LINE, turn=turn, skew=skew)
    image = Image.fromarray(np.ascontiguousarray(np.rot90(np.asarray(sheet.picture()), rotate // 90)))
    data = rotated(save_as("PDF", [image]), rotate, shift)
    copy = mark(data, twice(sheet), 1, note(asked()))
    assert (copy.placed, copy.headed, copy.left) == ((1,), (), ())
    assert copy.data.startswith(data)
    assert reads_alike(data, copy.data, "x")
    ((page, corners),) = quads(copy.data)
    assert page == 1
    upper_left, upper_right, lower_left, lower_right = map(np.array, corners)
    across, down = upper_right - upper_left, lower_left - upper_left
    assert (np.hypot(*across), np.hypot(*down)) == pytest.approx((56, 20), abs=0.1)
    assert lower_right == pytest.approx(upper_left + across + down, abs=0.1)
    # along the middle of the line: the three bars of 20場 and the white between; beyond its ends white, then another bar
    along = [
        (-2, False),
        (-12, True),
        (8, True),
        (18, False),
        (28, True),
        (38, False),
        (48, True),
        (58, False),
        (68, True),
    ]
    for points, is_ink in along:
        x, y = upper_left + across * points / 56 + down / 2
        assert is_dark(image, x, y, shift) is is_ink, points
    for points in (8, 28, 48):
        for part, is_ink in ((0.15, True), (0.85, True), (-0.2, False), (1.2, False)):
            x, y = upper_left + across * points / 56 + down * part
            assert is_dark(image, x, y, shift) is is_ink, (points, part)


def test_of_two_pages_on_a_sheet_each_is_marked_on_its_half() -> None:
    sheets = [make_sheet(LINE), make_sheet(letters_of("甲乙丙", 40, 200), LINE), make_sheet(LINE)]
    data = save_as("PDF", [sheet.picture() for sheet in sheets])
    copy = mark(data, twice(*sheets), 4, note(asked(page=3)), note(asked(page=4), number=2))
    assert copy.placed == (1, 2)
    (second, left), (third, right) = quads(copy.data)
    assert (second, third) == (2, 3)
    assert left[0] == pytest.approx((400, right[0][1]), abs=0.6)
    assert right[0][0] == pytest.approx(100, abs=0.1)


def test_what_was_not_read_off_the_page_is_told_on_the_first_one() -> None:
    sheet = make_sheet(LINE)
    data = save_as("PDF", [sheet.picture(), sheet.picture()])
    other = note(asked("21場", text="共辦理21場活動"))
    copy = mark(data, twice(sheet, sheet), 2, other, note(asked(page=2), number=2))
    assert (copy.placed, copy.headed) == ((2,), (1,))
    assert [page for page, _ in quads(copy.data)] == [2]
    (pin,) = pypdf.PdfReader(io.BytesIO(copy.data)).pages[0]["/Annots"]
    assert pin.get_object()["/Subtype"] == "/Text"
    nothing = mark(data, twice(None, None), 2, note(asked()), note(asked(page=2), number=2))
    assert (nothing.placed, nothing.headed) == ((), (1, 2))
    assert quads(nothing.data) == []


def test_a_picture_file_holds_no_notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which is said before it is recognised."""
    data = save_as("PNG", [make_sheet(LINE).picture()])
    with pytest.raises(MarkingError, match="a picture file holds no notes"):
        mark_copy(data, "x", [], WHEN)
    (tmp_path / "scan.png").write_bytes(data)
    monkeypatch.setattr(tasks, "read_report", None)
    with pytest.raises(MarkingError, match="picture file"):
        tasks.audit(tasks.Audit(tmp_path / "scan.png", "pdfium", None, WHEN))
    monkeypatch.setenv("JIXIAO_LANG", "zh")
    answer = CliRunner().invoke(main, ["audit", str(tmp_path / "scan.png"), "--mark", str(tmp_path / "copy.png")])
    assert answer.exit_code == 1
    assert "圖檔不能加註。請另存為 PDF" in answer.output
    assert not (tmp_path / "copy.png").exists()


@pytest.mark.slow
def test_the_audit_of_a_scan_names_and_marks_what_it_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the reader recognises is given, page by page; the highlights lie on the digits."""
    report = HERE / "typeset" / "keelung-110-results.pdf"
    scan = tmp_path / "scan.pdf"
    scan_report(report, scan, tmp_path / "w.duckdb", lambda one: 0.5 if one[4] == "8" else 0.99)
    known = recall_sheets(tmp_path / "w.duckdb")

    def recall(picture: Picture) -> recognising.ReadSheet:
        pages = known(picture)
        assert pages is not None
        return recognising.ReadSheet(pages)

    monkeypatch.setattr(
        recognising, "run_all", lambda read, given, **_: (Answer(recall(one.argument)) for one in given)
    )
    audited = tasks.audit(tasks.Audit(scan, "pdfium", ("parts",), WHEN))
    (told,) = audited.found
    assert told.finding.message.startswith("由影像辨識而信心偏低：847,600件、806,953件；請先與該頁核對")
    assert audited.marked is not None
    copy = audited.marked.copy
    assert (copy.placed, copy.headed, copy.left) == ((1,), (), ())
    plain = mark_copy(report.read_bytes(), "x", [make_note(report)], WHEN).copy
    marked, right = quads(copy.data), quads(plain.data)
    assert len(marked) == len(right) == 4
    for (page, corners), (true_page, true) in zip(marked, right, strict=True):
        assert page == true_page
        assert np.array(corners) == pytest.approx(np.array(true), abs=0.6)


def make_note(report: Path) -> Note:
    """The same finding of the report that was scanned."""
    from pipeline.audit import find_broken
    from pipeline.audit.sources import from_ingested
    from pipeline.marking import make_notes
    from pipeline.reading import read_file

    figures = from_ingested(read_file(report))
    (made,) = make_notes(find_broken([figures], ["parts"]), figures)
    return made
