"""Reports set anew by other typesetters (tests/typesetting/reprint.py): what is laid out, and what is read of those kept."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from extractors.document.model import Cell, TablePiece
from extractors.report.rows import ResultRow
from pipeline.reading import read_file
from tests.typesetting.office.model import Para, Table, grid
from tests.typesetting.reprint import MAKERS, NAME, STYLES, compare_rows, describe_row, plan
from tests.typesetting.reprint_layouts import _band, _draw, _play_safe, lay_out, make_table, share_width

HERE = Path(__file__).parent
REPRINTED = sorted((HERE / "typesetting" / "reprinted").glob("*.pdf"))
READ_WHOLE = 23  # of those kept; the floor rises with what is read


def make_piece(*rows: tuple[Cell, ...], columns: int = 4) -> TablePiece:
    return TablePiece(rows, columns, header_rows=1)


def plain(*texts: str, first: int = 0) -> tuple[Cell, ...]:
    return tuple(Cell(text, column) for column, text in enumerate(texts, first))


def labelled() -> Table:
    """A header, a label merged over two rows and one of a single row."""
    return make_table(
        make_piece(
            plain("構面", "編號", "項目", "成果"),
            (Cell("一、便民服務", 0, rows=2), *plain("1", "報驗", "受理100批", first=1)),
            plain("2", "檢定", "檢定20具", first=1),
            (Cell("二、行銷宣導", 0), *plain("3", "宣導", "辦理3場", first=1)),
        ),
        1,
    )


def test_a_merged_cell_keeps_its_place() -> None:
    assert [row[0] for row in grid(labelled())] == ["構面", "一、便民服務", "一、便民服務", "二、行銷宣導"]


def test_names_of_groups_become_rows() -> None:
    table = labelled()
    _band([table])
    assert [row[0] for row in grid(table)] == ["編號", "一、便民服務", "1", "2", "二、行銷宣導", "3"]


def test_mere_numbers_stay_a_column() -> None:
    table = make_table(
        make_piece(
            plain("項次", "項目", "指標", "成果"),
            (Cell("1", 0, rows=2), *plain("報驗", "批數", "受理100批", first=1)),
            plain("檢定", "具數", "檢定20具", first=1),
        ),
        1,
    )
    _band([table])
    assert [row[0] for row in grid(table)] == ["項次", "1", "1"]


def test_captions_of_tables_with_one_header_become_rows() -> None:
    head = plain("編號", "項目", "指標", "成果")
    tables = [make_table(make_piece(head, plain(code, "報驗", "批數", "100批")), 1) for code in "12"]
    (table,) = _band([Para("構面一、圖資供應"), tables[0], Para("構面二、定位測量"), tables[1]])
    assert isinstance(table, Table)
    assert [row[0] for row in grid(table)] == ["編號", "構面一、圖資供應", "1", "構面二、定位測量", "2"]


@pytest.mark.parametrize(("first", "style"), [("3", "frame"), ("", "across")])
def test_rows_that_only_white_parts_begin_with_a_text(first: str, style: str) -> None:
    table = labelled()
    table.rows[2].cells[0].text = first
    assert _play_safe([table], _draw(Random(1), "typst", "frame")).style == style


def test_columns_fill_the_width_and_hold_their_longest_word() -> None:
    table = labelled()
    table.rows[0].cells[3].text = "受理1,234,567,890批"
    widths = share_width(table, 170.0, 12)
    assert sum(widths) == pytest.approx(170, abs=0.5)
    assert widths[3] > 13 * 0.5 * 12 * 25.4 / 72


def test_no_typesetter_or_style_is_drawn_twice() -> None:
    drawn = plan(Path("nlsc-108-results.docx"), 5)
    assert len({maker for maker, _ in drawn}) == len(MAKERS)
    assert len({style for _, style in drawn}) == 5
    assert drawn == plan(Path("nlsc-108-results.docx"), 5)
    assert {style for _, style in drawn} <= set(STYLES)


def test_a_report_is_laid_out_alike_each_time() -> None:
    file = HERE / "forms" / "development" / "taoyuan-dares-112-results.docx"
    assert lay_out(file, "word", "groups") == lay_out(file, "word", "groups")


def test_in_bands_the_level_of_a_name_is_not_asked() -> None:
    texts = {
        "indicator": "報驗",
        "sub_indicator": None,
        "description": None,
        "offices": ("秘書室",),
        "result": "受理100批",
    }
    one = ResultRow("1.1.1", "便民服務", None, **texts)  # type: ignore[arg-type]
    other = ResultRow("1.2.1", None, "便民服務", **texts)  # type: ignore[arg-type]
    assert describe_row(one, bands=True) == describe_row(other, bands=True)
    assert describe_row(one) != describe_row(other)


def test_reports_set_anew_are_read_whole() -> None:
    whole = 0
    for pdf in REPRINTED:
        name, _, style = NAME.match(pdf.stem).groups()  # type: ignore[union-attr]
        docx = HERE / "forms" / "development" / f"{name}.docx"
        whole += not list(compare_rows(read_file(docx), read_file(pdf), style))
    assert len(REPRINTED) >= whole >= READ_WHOLE
