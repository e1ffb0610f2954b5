"""Whether the highest headings of an agency's own form are strategies or dimensions."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.document.model import Cell, Document, Table
from extractors.report.identity import Report
from extractors.report.rows import ResultRow, read_rows

REPORT = Report("臺南市動物防疫保護處", 113, "results", None, "臺南市動物防疫保護處113年度為民服務工作執行成果")


def read_form(header: Sequence[str], *rows: Sequence[str | Cell]) -> tuple[ResultRow, ...]:
    made = [tuple(Cell(cell) if isinstance(cell, str) else cell for cell in row) for row in (header, *rows)]
    table = Table((made[0],), tuple(made[1:]), len(header))
    return read_rows(Document("f.docx", "docx", "0", (table,)), REPORT).rows


def places(rows: Sequence[ResultRow]) -> list[tuple[str, str | None, str | None]]:
    return [(row.code, row.dimension, row.strategy) for row in rows]


BANDS = ("項次", "工作項目", "目標值", "辦理情形")
ROWS = (("1", "預防注射", "900隻", "上半年注射512隻。"), ("2", "採樣監測", "40場", "完成採樣18場。"))
COUNTER = ("1", "櫃檯服務", "40場", "完成18場。")


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        # told across the table by a number alone: the level is called nothing
        ("壹、動物疫病防治", "貳、便民服務", [("1.1.1", "動物疫病防治", None), ("2.1.1", "便民服務", None)]),
        ("一、動物疫病防治", "二、便民服務", [("1.1.1", "動物疫病防治", None), ("2.1.1", "便民服務", None)]),
        # … and where the form says that they are strategies
        ("策略一、縮短時間", "策略二、便民服務", [("1.1.1", None, "縮短時間"), ("1.2.1", None, "便民服務")]),
    ],
)
def test_bands_are_dimensions_unless_they_are_called_strategies(
    first: str, second: str, wanted: list[tuple[str, str | None, str | None]]
) -> None:
    bands = [(Cell(text, columns=4), "", "", "") for text in (first, second)]
    assert places(read_form(BANDS, bands[0], *ROWS, bands[1], COUNTER))[::2] == wanted


@pytest.mark.parametrize(
    ("heading", "wanted"),
    [
        ("推動策略", [("1.1.1", None, "動物疫病防治"), ("1.2.1", None, "便民服務")]),
        ("面向", [("1.1.1", "動物疫病防治", None), ("2.1.1", "便民服務", None)]),
        ("業務類別", [("1.1.1", "動物疫病防治", None), ("2.1.1", "便民服務", None)]),
    ],
)
def test_a_column_of_groups_is_what_its_heading_calls_it(
    heading: str, wanted: list[tuple[str, str | None, str | None]]
) -> None:
    header = (heading, "工作項目", "目標值", "辦理情形")
    first, second = Cell("一、動物疫病防治", number=1), Cell("二、便民服務", number=2)
    rows = [(first, *ROWS[0][1:]), (first, *ROWS[1][1:]), (second, *COUNTER[1:])]
    assert places(read_form(header, *rows))[::2] == wanted


def test_a_form_of_two_levels_keeps_both() -> None:
    header = ("構面", "執行策略", "工作項目", "辦理情形")
    rows = [
        ("一、基層防疫", "(一)疫病防治", "1.預防注射", "上半年注射512隻。"),
        ("二、便民服務", "(一)櫃檯服務", "1.單一窗口", "受理18件。"),
    ]
    assert places(read_form(header, *rows)) == [
        ("1.1.1", "基層防疫", "疫病防治"),
        ("2.1.1", "便民服務", "櫃檯服務"),
    ]


def test_a_form_without_levels_has_neither() -> None:
    assert places(read_form(BANDS, *ROWS)) == [("1.1.1", None, None), ("1.1.2", None, None)]
