"""What a table read off a page says of itself: figures run together, fragments, rows that could be parted otherwise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from made_pdf import MadePage, make_pdf

from extractors.document.doubts import WHY, find_doubts, is_glued, tell_doubts
from extractors.document.formats import read_bytes
from extractors.document.model import Document
from extractors.document.tables import join_tables
from pipeline.cli import main


@pytest.mark.parametrize(
    ("text", "glued"),
    [
        ("21,11136,500", True),
        ("5,839,000.00104,000.00", True),
        ("12,345678", True),
        ("33,605110年", True),
        ("1,234,567元", False),
        ("12萬4,093元", False),
        ("47,906批、1,250件", False),
        ("第3,5,7條", False),
        ("1120,1121", False),
        ("0.5,0.7", False),
        ("113.05.02", False),
        ("(1,234.50)", False),
        ("1.234.567,89", False),  # as on the European continent
        ("5.250,000", True),  # 5.2 and 50,000
        ("900,00", True),
    ],
)
def test_figures_run_together(text: str, glued: bool) -> None:
    assert is_glued(text) is glued


def test_decimals_behind_commas_are_no_figures_run_together_where_a_table_has_them() -> None:
    rows = [["Posten", "2012", "2013"], ["Umsatz", "10.000,00", "1.234.567,89"], ["Summe", "900,00", "12,5"]]
    for last, told in (("12,5", []), ("21,11136,500", [4])):
        (table,) = made([*rows, ["Rest", "1.100,00", last]]).tables()
        assert [one.row for one in find_doubts(table) if one.kind == "glued_figures"] == told


def made(rows: list[list[str]], *, ruled: bool = True) -> Document:
    xs, ys = [50, 200, 320, 520], [100 + 24.0 * n for n in range(len(rows) + 1)]
    page = MadePage().cells(xs, ys, rows)
    if ruled:
        page.grid(xs, ys)
    else:
        for x in xs:
            page.line(x, ys[0], x, ys[-1])
        for y in (ys[0], ys[1], ys[-1]):
            page.line(xs[0], y, xs[-1], y)
    return join_tables(read_bytes(make_pdf([page]), "made.pdf"))


ROWS = [
    ["項目", "金額", "說明"],
    ["甲", "1,250", "辦理"],
    ["乙", "3,410", "函知"],
    ["丙", "92,500", "稽查"],
    ["丁", "610", "座談"],
]


def test_a_sound_table_has_no_doubts() -> None:
    (table,) = made(ROWS).tables()
    assert find_doubts(table) == []
    assert list(tell_doubts(made(ROWS))) == []


def test_each_kind_is_a_finding_with_its_place() -> None:
    document = made([*ROWS[:3], ["丙", "92,50012,000", "稽查"], ROWS[4]])
    (table,) = document.tables()
    assert [(one.row, one.kind) for one in find_doubts(table)] == [(3, "glued_figures")]
    (finding,) = tell_doubts(document)
    assert finding.severity == "question"
    assert f"table 1: {WHY['glued_figures']}: row 3 ({finding.locator})" in finding.message
    assert finding.evidence == "92,50012,000"


def test_a_fragment_in_mid_table() -> None:
    rows = [ROWS[0], *[*ROWS[1:], ["戊", "7", "宣導"]] * 3]
    (table,) = made([*rows[:14], ["", "", "另函知各區辦理"], *rows[14:]]).tables()
    assert [one.kind for one in find_doubts(table)] == ["fragment"]


def test_the_command_tells_them(tmp_path: Path) -> None:
    page = MadePage().grid([50, 200, 320], [100, 124, 148])
    page.cells([50, 200], [100, 124], [["項目", "金額"], ["甲", "1,2503,410"]])
    path = tmp_path / "x.pdf"
    path.write_bytes(make_pdf([page]))
    runner = CliRunner()
    assert (
        "table 1, row 1: figures that are no well-formed numbers" in runner.invoke(main, ["tables", str(path)]).output
    )
    (table,) = json.loads(runner.invoke(main, ["tables", str(path), "--json"]).output)
    assert table["doubts"] == [{"row": 1, "kind": "glued_figures", "why": WHY["glued_figures"], "text": "1,2503,410"}]
