"""What stands again at a page's top and foot, on made-up pages whose tables white alone bounds."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from made_pdf import MadePage
from test_pdf_open import flat, paragraphs_of, read_made, rows_of

from extractors.document.formats.pdf_furniture import HEAD
from extractors.document.formats.pdf_page import PageContent, Rule
from extractors.document.formats.pdf_running import list_running, put_running_back, set_running_aside

XS = [40, 110, 330, 480]
NAMES = ["項目", "辦理情形", "目標值", "主辦單位"]
ROWS = [
    ["受理", "設有單一窗口櫃檯三座並由專人引導", "8,500件", "為民服務課"],
    ["測試", "每季測試一次並於會報檢討", "24次", "秘書室"],
    ["救助", "均於三日內核發並以簡訊告知", "120戶", "社會課"],
    ["收送", "往返里程共二千公里", "143人次", "民政課"],
]
RUNNING = "某某市某某區公所服務成果"


def lay(page: MadePage, top: float, rows: Sequence[Sequence[str]]) -> MadePage:
    for r, row in enumerate(rows):
        for x, text in zip(XS, row, strict=True):
            page.text(x + 4, top + 26 * r, text)
    return page


def two_pages(heads: Sequence[str]) -> list[MadePage]:
    """A table whose header alone is ruled; the second page goes on with its rows right under the running header."""
    first = MadePage().line(40, 700, 560, 700).line(40, 724, 560, 724)
    lay(first, 706, [NAMES])
    lay(first, 730, ROWS[:2])
    second = lay(MadePage(), 66, ROWS[2:])
    for page, head in zip((first, second), heads, strict=True):
        page.text(334, 40, head)
    return [first, second]


def test_a_running_header_right_over_rows_is_of_none() -> None:
    document = read_made(*two_pages([RUNNING, RUNNING]))
    assert [row for table in flat_tables(document) for row in table] == ROWS
    assert paragraphs_of(document) == [RUNNING]


def test_a_text_that_stands_on_one_page_alone_is_of_its_row() -> None:
    document = read_made(*two_pages([RUNNING, "並於三日內回復"]))
    assert "並於三日內回復" in "".join(cell for table in flat_tables(document) for row in table for cell in row)


def flat_tables(document: object) -> list[list[list[str]]]:
    return [flat(table) for table in rows_of(document)]  # type: ignore[arg-type]


def page_with(number: int, text: str, x: float, top: float, rules: Sequence[Rule] = ()) -> PageContent:
    chars = [(x + 10.0 * k, top, x + 10.0 * k + 10, top + 10, char) for k, char in enumerate(text)]
    return PageContent(number, 595.0, 842.0, chars=chars, horizontal=list(rules))


@pytest.mark.parametrize(
    ("text", "x", "top", "aside"),
    [
        ("第3頁", 280, 800, True),  # counts on
        ("第7頁", 280, 800, False),  # the seventh of something else
        ("第3頁", 200, 800, False),  # elsewhere
        ("第3頁", 280, 780, False),
    ],
)
def test_a_page_number_stands_where_that_before_does(text: str, x: float, top: float, aside: bool) -> None:
    before = list_running(page_with(2, "第2頁", 280, 800))
    page = page_with(3, text, x, top)
    taken = set_running_aside(page, before)
    assert (len(taken), len(page.chars)) == ((3, 0) if aside else (0, 3))
    put_running_back(page, taken)
    assert "".join(char[-1] for char in page.chars) == text


def test_a_title_under_the_first_rule_of_each_page_is_of_the_table() -> None:
    rule = Rule(60.0, 40.0, 560.0)
    assert rule.at < HEAD * 842
    before = list_running(page_with(1, "執行成果一覽表", 200, 66))
    page = page_with(2, "執行成果一覽表", 200, 66, [rule])
    assert set_running_aside(page, before) == []
    assert len(set_running_aside(page_with(2, "執行成果一覽表", 200, 40, [rule]), before)) == 0
    assert len(set_running_aside(page_with(2, "執行成果一覽表", 200, 66), before)) == 7


def test_nothing_in_the_middle_of_a_page_is_set_aside() -> None:
    before = list_running(page_with(1, "執行成果", 200, 400))
    assert before == []
