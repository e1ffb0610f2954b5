"""What stands under a table at its very edge, where its cells keep their texts off it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from made_pdf import MadePage
from test_pdf_open import paragraphs_of, read_made, rows_of

from extractors.document.formats.pdf_outside import cut_outside
from extractors.document.formats.pdf_parted import PartedLine, Stretch

XS = [50, 120, 300, 450]
HEAD = ["項目", "內容", "單位"]
ROWS = [
    ["一致性", "訂定標準作業程序並檢討", "秘書室"],
    ["友善性", "改善洽公環境與標示設施", "總務課"],
    ["便捷性", "推動線上申辦及跨域服務", "資訊室"],
]


def line_at(top: float, *texts: tuple[float, str]) -> PartedLine:
    return PartedLine(top, top + 10, [Stretch(x, x + 10 * len(text), text) for x, text in texts])


def shaded(page: MadePage, top: float, xs: Sequence[float] = XS) -> MadePage:
    for x0, x1 in itertools.pairwise(xs):
        page.box(x0, top, x1, top + 20, fill="0.85 g")
    return page


@pytest.mark.parametrize(
    ("begin", "pad", "kept"),
    [
        (50, 5, 2),  # at the edge, the others 5 points further in
        (55, 5, 3),  # where the others begin
        (50, 0, 3),  # the others, too, begin at the edge: a program that keeps nothing off
        (50, 12, 3),  # as far in, they may stand in the middle
        (44, 5, 3),  # further out than the table
    ],
)
def test_a_text_at_the_edge_ends_a_table_whose_texts_are_kept_off_it(begin: float, pad: float, kept: int) -> None:
    rows = [line_at(100 + 20 * k, (50 + pad, "便捷性"), (120 + pad, "推動線上申辦")) for k in range(2)]
    lines = [*rows, line_at(140, (begin, "合計：272分"))]
    assert len(cut_outside(lines, [], [50, 120, 300])) == kept


def test_a_bracket_that_hangs_out_of_its_cell_is_not_at_its_edge() -> None:
    rows = [line_at(100 + 20 * k, (55, "便捷性"), (125, "推動線上申辦")) for k in range(2)]
    hanging = PartedLine(140, 150, [Stretch(50, 90, "（分）", [], [50, 60, 70, 80])])
    assert len(cut_outside([*rows, hanging], [], [50, 120])) == 3


def test_two_texts_are_too_few_to_tell_how_far_in_the_others_stand() -> None:
    lines = [line_at(100, (55, "便捷性"), (125, "推動線上申辦")), line_at(120, (50, "合計：272分"))]
    assert len(cut_outside(lines, [], [50, 120])) == 2
    assert len(cut_outside(lines, [line_at(80, (55, "友善性"))], [50, 120])) == 1


@pytest.mark.parametrize("under", [20.0, 4.0])
def test_a_sum_under_rows_that_only_white_parts_is_a_paragraph(under: float) -> None:
    page = shaded(MadePage(), 100)
    page.cells(XS, [103, 130, 155, 180], [HEAD, *ROWS])
    page.text(50, 183 + 10 + under, "合計：272分")
    document = read_made(page)
    assert rows_of(document) == [ROWS]
    assert paragraphs_of(document) == ["合計：272分"]


def test_a_label_alone_under_rows_is_of_the_table_where_its_texts_begin() -> None:
    page = shaded(MadePage(), 100)
    page.cells(XS, [103, 130, 155, 180], [HEAD, *ROWS])
    page.text(54, 195, "（續）")
    assert paragraphs_of(read_made(page)) == []


def test_a_sum_under_the_last_white_row_of_a_striped_table_is_a_paragraph() -> None:
    page = shaded(shaded(MadePage(), 100), 140)
    page.cells(XS, [102, 122, 142, 162], [HEAD, *ROWS])
    page.text(50, 178, "合計：272分").text(50, 192, "構面三　服務量能")
    document = read_made(page)
    assert rows_of(document) == [ROWS]
    assert "".join(paragraphs_of(document)).startswith("合計：272分")


def test_what_a_page_begins_with_at_the_edge_is_no_row_of_the_page_before() -> None:
    page = shaded(MadePage(), 100)
    page.cells(XS, [103, 130, 155, 180], [HEAD, *ROWS])
    after = MadePage().text(50, 60, "合計：272分").text(50, 76, "構面三").text(120, 76, "服務量能（200分）")
    document = read_made(page, after)
    assert rows_of(document) == [ROWS]
    assert paragraphs_of(document) == ["合計：272分", "構面三 服務量能（200分）"]
