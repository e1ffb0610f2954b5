"""Lines of figures that stand in no table are told, and sentences are not."""

from __future__ import annotations

import pytest

from extractors.document.formats.pdf_text import PrintedLine
from extractors.document.formats.pdf_unread import is_row, list_unread_rows
from tests.made_pdf import MadePage
from tests.test_pdf import read_made

SIZE, PITCH = 10.0, 16.0


def line(text: str, place: float = 0.0, gap: float = 3.0) -> PrintedLine:
    top = 100.0 + PITCH * place
    return PrintedLine(text, 50.0, top, 500.0, top + SIZE, SIZE, SIZE, gap=gap * SIZE)


@pytest.mark.parametrize(
    ("text", "gap", "row"),
    [
        ("中正區 717 10,419 393,855", 3.0, True),
        ("男性 172 - (33.5)", 1.2, True),
        ("106年 88,573 45,434 △26", 2.0, True),
        ("中正區 717 10,419", 0.3, False),  # words of a sentence
        ("計 23 種、 50 場、 參加 120 人次", 1.0, False),  # mostly words
        ("壹、依據 1", 20.0, False),  # a table of contents
        ("1 前言 4", 20.0, False),
        ("壹、依據 . . . . . . 1 2", 3.0, False),
        ("頁次 3 / 12", 20.0, True),
        ("承辦人 單位主管 機關首長", 9.0, False),
    ],
)
def test_a_row_has_figures_side_by_side(text: str, gap: float, row: bool) -> None:
    assert is_row(line(text, gap=gap)) == row


def test_rows_under_one_another_are_a_run_and_one_alone_is_none() -> None:
    rows = [line("中正區 717 10,419", place) for place in (0, 1, 2, 9)]
    prose = line("本表係依各區所報資料編製", 3)
    assert list_unread_rows([*rows[:3], prose, rows[3]]) == [rows[:3]]


def unread(page: MadePage) -> list[str]:
    return [finding.evidence for finding in read_made(page).findings if finding.check == "rows_not_read"]


def test_figures_that_no_table_takes_are_a_finding_with_their_place() -> None:
    page = MadePage().text(50, 60, "本年度各季辦理情形如下，詳見附件各項說明及佐證資料。")
    for k, row in enumerate([("男", "172", "412", "316"), ("女", "201", "398", "330")]):
        for x, text in zip((60, 160, 290, 420), row, strict=True):
            page.text(x + 31 * k, 100 + 20 * k, text)  # nothing stands under anything
    [finding] = [one for one in read_made(page).findings if one.check == "rows_not_read"]
    assert finding.evidence == "男 172 412 316"
    assert finding.message.startswith("2 lines with figures side by side on pages 1 stand in no table")
    assert finding.locator.regions[0].page == 1


def test_rows_of_a_table_are_no_finding() -> None:
    xs, ys = [50.0, 150.0, 300.0, 450.0], [100.0, 120.0, 140.0, 160.0]
    rows = [["區別", "里數", "戶數"], ["中正區", "717", "10,419"], ["信義區", "12", "3,300"]]
    assert unread(MadePage().grid(xs, ys).cells(xs, ys, rows)) == []
