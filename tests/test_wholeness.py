"""Whether a report is whole: what is missing, doubled or out of place is asked, and nothing is asked of a whole one."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
from damages import findings_of, is_told, list_damages

from extractors.document.formats.pdf_furniture import find_page_gaps
from extractors.document.formats.pdf_text import PrintedLine
from extractors.report.records import FurtherCell
from extractors.report.rows import ResultRow
from extractors.report.wholeness import find_damage

HERE = Path(__file__).parent
WHOLE = [*sorted((HERE.parent / "data" / "raw").glob("*.txt")), *sorted((HERE / "typeset").glob("*.[pdo]*"))]
ASKED = {"breaks_off", "text_twice", "list_gap", "number_gap", "row_twice", "page_numbers", "no_total"}


whole_findings = functools.cache(findings_of)


def row(result: str, code: str = "1.1.1", number: str | None = None) -> ResultRow:
    further = (FurtherCell("項次", number, "other"),) if number else ()
    return ResultRow(code, None, None, None, None, None, (), result, further_cells=further)


CLOSED = [row("辦理教育訓練5場次，計300人次參加。", f"1.1.{n}") for n in range(2, 8)]


@pytest.mark.parametrize(
    ("result", "checks"),
    [
        ("設置服務台，由志工提供諮詢、引導及協", ["breaks_off"]),
        ("設置服務台，由志工提供諮詢。", []),
        ("設置服務台，每年辦理專業訓練及研習5場次（含視訊）", []),
        # its last word ends a sentence elsewhere: only the stop is missing
        ("設置服務台，辦理志工訓練，邀各單位參加", ["no_stop"]),
        ("1. 設置服務台。\n2. 設置飲水機。\n4. 設置座椅。", ["list_gap"]),
        ("1. 設置服務台。\n2. 設置飲水機。\n3. 設置座椅。\n1. 另設置書報架。", []),
        ("3. 設置服務台。\n4. 設置飲水機。", ["list_gap"]),
        ("1.辦理宣導。\n2.於學校推廣。\n3.11月9日舉行園遊會。\n4.印製摺頁。", []),
        ("1.5月3日舉辦說明會。\n2.6月底完成改善。\n3.7月至9月抽測。", []),
        ("1.辦理宣導。\n2.於學校推廣。\n4.11月9日舉行園遊會。", ["list_gap"]),
        ("1.辦理宣導，平均\n2.5小時完成。\n2.印製摺頁。", []),
        ("1.辦理宣導，平均\n3.5個月完成。\n2.印製摺頁。", []),
        ("本分局辦理下列事項：\n3. 設置服務台。", []),
        (
            "本分局設置單一窗口並由專人提供民眾全程諮詢及引導服務。辦理5場。本分局設置單一窗口並由專人提供民眾全程諮詢及引導服務。",
            ["text_twice"],
        ),
        ("辦理5場。滿意度95%。辦理5場。", []),
    ],
)
def test_a_result(result: str, checks: list[str]) -> None:
    assert [f.check for f in find_damage([row(result), *CLOSED])] == checks


def test_a_text_that_begins_with_the_rows_own_number_lacks_nothing() -> None:
    assert list(find_damage([row("(3) 提供多元查詢管道。", "1.2.4(3)")])) == []


def test_a_column_of_numbers_that_leaves_one_out() -> None:
    rows = [row("辦理教育訓練5場次。", f"1.1.{n}", number) for n, number in enumerate(("01", "02", "04"), 1)]
    assert [(f.check, f.code) for f in find_damage(rows)] == [("number_gap", "1.1.3")]
    again = [row("辦理教育訓練5場次。", f"1.1.{n}", number) for n, number in enumerate(("1-1", "1-2", "2-1", "1"), 1)]
    assert list(find_damage(again)) == []


def page(number: int, printed: str) -> tuple[int, float, list[PrintedLine]]:
    line = PrintedLine.__new__(PrintedLine)
    for name, value in {"text": printed, "top": 790.0, "bottom": 800.0, "x0": 290.0, "x1": 300.0}.items():
        object.__setattr__(line, name, value)
    return number, 842.0, [line] if printed else []


@pytest.mark.parametrize(
    ("printed", "gap"),
    [
        (["第 1 頁", "第 2 頁", "第 3 頁"], False),
        (["第 1 頁", "第 2 頁", "第 4 頁"], True),
        (["1", "2", "2", "3"], True),
        (["1", "3", "2", "4"], True),
        (["- 2 -", "- 3 -"], True),
        (["1/5", "2/5", "3/5"], True),
        (["1/3", "2/3", "3/3"], False),
        (["", "1", "2", "3"], False),  # a cover without a number
        (["1", "2", "1", "2", "3"], False),  # an annex with numbers of its own
        (["1", "", "", "", "9"], False),  # few are numbered
    ],
)
def test_page_numbers(printed: list[str], gap: bool) -> None:
    pages = [page(n, text) for n, text in enumerate(printed, 1)]
    assert (find_page_gaps(pages, whole=True) is not None) == gap


@pytest.mark.slow
@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.name)
def test_nothing_is_asked_of_a_whole_report(path: Path) -> None:
    assert {check for check, _, _ in whole_findings(path)} & ASKED == set()


@pytest.mark.slow
def test_damages_are_told(tmp_path: Path) -> None:
    missed = []
    made = 0
    for path in WHOLE:
        if path.suffix == ".odt":
            continue
        whole = whole_findings(path)
        for damage in list_damages(path):
            made += 1
            if not is_told(damage, whole, tmp_path):
                missed.append((damage.file, damage.kind, damage.where))
    assert made > 150
    assert len(missed) <= 0.05 * made, missed
