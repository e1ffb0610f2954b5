"""Rows that are one text over all columns, the names of groups, on made-up pages: inside a table, at a page's top and at its end."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from made_pdf import MadePage
from test_pdf_open import flat, paragraphs_of, read_made

from extractors.document.formats.pdf_parted import PartedLine, Stretch, find_names_over, gutters_at

XS = [50, 104, 190, 250, 440]  # a letter of a name at the left ends right at the first edge inside
HEAD = ["項目", "目標", "單位", "辦理情形"]
BODY = [
    ["受理", "8,500", "件", "設有單一窗口櫃檯三座"],
    ["測試", "24", "次", "每季測試一次"],
    ["救助", "120", "戶", "均於三日內核發"],
    ["收送", "143", "人次", "往返里程共二千公里"],
]


def rows_of(*pages: MadePage) -> list[list[list[str]]]:
    """The rows of each table, a cell over several columns once."""
    return [
        flat([[cell.text for cell in row if cell.text] for row in table.rows]) for table in read_made(*pages).tables()
    ]


def rule(page: MadePage, y: float, whole: bool = False) -> None:
    """A rule across, drawn cell by cell as word processors do, or whole."""
    for x0, x1 in [(XS[0], XS[-1])] if whole else itertools.pairwise(XS):
        page.line(x0, y, x1, y)


def lay(names: Sequence[str]) -> MadePage:
    """A table ruled only across: a name over the first two rows, and one over the last two."""
    page = MadePage()
    rows = [HEAD, [names[0]], *BODY[:2], [names[1]], *BODY[2:]]
    for r, row in enumerate(rows):
        rule(page, 100 + 20 * r)
        for x, text in zip(XS, row, strict=False):
            page.text(x + 4, 105 + 20 * r, text)
    rule(page, 100 + 20 * len(rows))
    return page


def test_a_name_over_a_narrow_column_is_one_text_and_so_are_its_like() -> None:
    [rows] = rows_of(lay(["一、臨櫃服務措施", "二、社福"]))
    assert rows == [["一、臨櫃服務措施"], *BODY[:2], ["二、社福"], *BODY[2:]]
    [table] = read_made(lay(["一、臨櫃服務措施", "二、社福"])).tables()
    assert [table.rows[r][0].columns for r in (0, 3)] == [4, 4]


def test_a_text_of_another_kind_is_of_its_column() -> None:
    [table] = read_made(lay(["一、臨櫃服務措施", "其他"])).tables()
    assert [table.rows[r][0].columns for r in (0, 3)] == [4, 1]


COUNTED = [["（一）" + BODY[0][0], *BODY[0][1:]], ["（二）" + BODY[1][0], *BODY[1][1:]]]


@pytest.mark.parametrize(
    ("names", "first", "joined"),
    [
        (["一、臨櫃", "二、社福"], "（一）救助", True),
        (["一、臨櫃", "三、社福"], "（一）救助", False),  # they do not count up
        (["一、臨櫃", "二、社福"], "（三）救助", False),  # what stands under the second goes on
        (["一、臨櫃", "二、社福"], "救助", False),
    ],
)
def test_names_that_count_over_rows_that_count_anew(names: Sequence[str], first: str, joined: bool) -> None:
    page = MadePage()
    rows = [HEAD, [names[0]], *COUNTED, [names[1]], [first, *BODY[2][1:]]]
    for r, row in enumerate(rows):
        rule(page, 100 + 20 * r)
        for x, text in zip(XS, row, strict=False):
            page.text(x + 4, 105 + 20 * r, text, 7)
    rule(page, 100 + 20 * len(rows))
    [table] = read_made(page).tables()
    assert [table.rows[r][0].columns for r in (0, 3)] == ([4, 4] if joined else [1, 1])


def test_a_name_that_has_room_is_one_text_where_its_like_on_the_next_page_is() -> None:
    first, second = lay(["一、臨櫃", "說明"]), lay(["三、社福及民政", "四、殯葬"])
    [table] = read_made(first, second).tables()
    columns = {row[0].text: row[0].columns for row in table.rows}
    assert [columns[name] for name in ("一、臨櫃", "說明", "三、社福及民政", "四、殯葬")] == [4, 1, 4, 4]


def test_a_name_over_two_edges_is_one_text_though_a_letter_begins_where_a_column_does() -> None:
    """`依據：經濟部標準檢驗局109年2月6日…` over the first of ten columns; a text in each of two columns lies over no edge."""
    [table] = read_made(lay(["依據：經濟部標準檢驗局一百零九年二月六日函", "二、社福"])).tables()
    assert table.rows[0][0].columns == 4
    lines = ["(一)服務一致及正確性措施", "（100分）", "得分：92"]
    page = MadePage()
    for r, row in enumerate([HEAD, *BODY[:2]]):
        rule(page, (100, 120, 190)[r])
        for x, text in zip(XS, row, strict=False):
            page.text(x + 4, (105, 170, 195)[r], text)
    rule(page, 165)
    rule(page, 215)
    for n, text in enumerate(lines):
        page.text(XS[0] + 4, 124 + 13 * n, text)
    [table] = read_made(page).tables()
    assert table.rows[0][0].text.split("\n")[0] == lines[0]
    assert table.rows[0][0].columns == 4


@pytest.mark.parametrize("rest", ["服務規定。", None])
def test_the_rest_of_a_row_may_stand_over_the_name_of_a_group(rest: str | None) -> None:
    first = lay(["一、臨櫃服務措施", "二、社福"])
    second = MadePage()
    if rest is not None:
        second.text(XS[3] + 4, 60, rest)
    second.text(XS[0] + 4, 76, "三、殯葬及戶政業務")
    for r, row in enumerate(BODY):
        rule(second, 90 + 20 * r)
        for x, text in zip(XS, row, strict=False):
            second.text(x + 4, 95 + 20 * r, text)
    rule(second, 90 + 20 * len(BODY))
    document = read_made(first, second)
    [table] = document.tables()
    assert [row[0].text for row in table.rows].count("三、殯葬及戶政業務") == 1
    assert not paragraphs_of(document)


@pytest.mark.parametrize(("name", "columns"), [("教務處", 4), ("教務", 1)])
def test_the_name_of_an_office_is_one_text_where_that_of_another_is(name: str, columns: int) -> None:
    """`教務處` has room in the column of numbers, `學生事務及輔導處` on the next page has not."""
    [table] = read_made(lay([name, "說明"]), lay(["學生事務及輔導處", "其他"])).tables()
    found = {row[0].text: row[0].columns for row in table.rows}
    assert [found[text] for text in (name, "說明", "學生事務及輔導處", "其他")] == [columns, 1, 4, 1]


def test_texts_of_two_columns_that_touch_are_two() -> None:
    page = lay(["一、臨櫃", "二、社福"])
    page.text(54, 225 + 20, "另行加列").text(104 + 4, 225 + 20, "未定")  # the second begins where its column's texts do
    rule(page, 260)
    [rows] = rows_of(page)
    assert rows[-1] == ["另行加列", "未定"]


def down(name: str, *, again: bool = False) -> list[MadePage]:
    """A table with lines down, but for the names of its groups; the second page begins with one between two rules."""
    first, second = MadePage(), MadePage()
    tops = [600, 620, 640, 660, 680, 700, 720]
    rows = [HEAD, ["一、臨櫃服務"], *BODY[:2], ["二、社福"], *BODY[2:]]
    for top, row in zip(tops, rows, strict=True):
        rule(first, top, whole=True)
        for x in XS[1:-1] if len(row) > 1 else ():
            first.line(x, top, x, top + 20)
        for x, text in zip(XS, row, strict=False):
            first.text(x + 4, top + 5, text)
    rule(first, 740, whole=True)
    shown = [HEAD, *BODY] if again else BODY
    rule(second, 60, whole=True)
    second.text(54, 65, name)
    for r, row in enumerate(shown):
        rule(second, 80 + 20 * r, whole=True)
        for x, text in zip(XS, row, strict=False):
            second.text(x + 4, 85 + 20 * r, text)
    rule(second, 80 + 20 * len(shown), whole=True)
    for x in XS[1:-1]:
        second.line(x, 80, x, 80 + 20 * len(shown))
    return [first, second]


def test_a_page_that_begins_with_the_name_of_a_group() -> None:
    [rows] = rows_of(*down("三、公共設施維護"))
    assert rows == [["一、臨櫃服務"], *BODY[:2], ["二、社福"], *BODY[2:], ["三、公共設施維護"], *BODY]


def test_a_title_over_a_header_that_stands_again_is_none_of_the_rows() -> None:
    pages = down("表二、公共設施維護", again=True)
    assert paragraphs_of(read_made(*pages)) == ["表二、公共設施維護"]


@pytest.mark.parametrize(("name", "taken"), [("三、公共設施維護", True), ("註：資料截至六月底", False)])
def test_a_name_at_the_end_of_a_page_with_others_like_it(name: str, taken: bool) -> None:
    page = MadePage()
    tops = [620, 640, 660, 680, 700, 720, 740]
    rows = [HEAD, ["一、臨櫃服務"], *BODY[:2], ["二、社福及民政服務"], *BODY[2:]]
    for top, row in zip(tops, rows, strict=True):
        rule(page, top, whole=len(row) == 1)
        for x, text in zip(XS, row, strict=False):
            page.text(x + 4, top + 5, text)
    rule(page, 760)
    page.text(54, 765, name)
    [found] = rows_of(page)
    assert found[-1] == ([name] if taken else BODY[-1])


@pytest.mark.parametrize(("name", "taken"), [("策略二、優化服務據點", True), ("各單位應確實辦理下列事項", False)])
def test_a_name_with_a_word_before_its_number_over_rows_that_no_rule_ends(name: str, taken: bool) -> None:
    page = MadePage()
    for y in (100, 120, 160):
        rule(page, y)
    for r, row in enumerate([HEAD, *BODY[:2], [name], *BODY[2:]]):
        for x, text in zip(XS, row, strict=False):
            page.text(x + (8 if len(row) == 1 else 4), 105 + 20 * r, text)
    [rows] = rows_of(page)
    assert (rows == [*BODY[:2], [name], *BODY[2:]]) == taken


def test_a_column_ends_where_one_rule_alone_says_so_under_a_name_of_several() -> None:
    xs = [50, 130, 180, 290, 440]
    page = MadePage().text(192, 103, "一一三年度")
    for x0, x1 in ((50, 130), (130, 290), (290, 440)):
        page.line(x0, 100, x1, 100)
    for x0, x1 in itertools.pairwise(xs):
        page.line(x0, 140, x1, 140)
    for x, text in zip(xs, ["項目", "目標", "實績", "說明"], strict=False):
        page.text(x + 4, 123, text)
    for r in range(4):
        for x, text in zip((54, 134, 240, 294), [f"第{r}項業務", f"{r}件", f"{r}件次", "辦理完成"], strict=True):
            page.text(x, 145 + 20 * r, text)
    [table] = read_made(page).tables()
    edge = table.rows[0][1].locator.regions[0].x1
    assert abs(edge - 180) < 1


CENTRED_XS = [40, 120, 200, 300, 340, 460, 560]  # a letter of a name in the middle begins at 300
CENTRED_ROWS = [
    ["(一)注射", "動物防疫課", "34,410", "隻數", "巡迴注射站五十八場次", "55.5"],
    ["(二)採樣", "動物防疫課", "960", "頭數", "至養豬場四十八場採樣", "53.3"],
    ["(一)絕育", "動物保護課", "2,016", "隻數", "辦理下鄉絕育活動九場", "57.6"],
    ["(二)認養", "動物保護課", "88.2", "比率", "上半年收容九百一十二隻", "103.8"],
    ["(三)登記", "動物保護課", "7,658", "隻數", "較去年同期增加四百餘隻", "54.7"],
    ["(四)查處", "動物保護課", "214", "件數", "均於當日派員到場後回報", "71.3"],
]


def centred(name: str, last: str = "") -> MadePage:
    """A table whose header alone is ruled, with names of groups in the middle of its columns; ``last`` ends the page."""
    page = MadePage().grid(CENTRED_XS, [60, 90])
    head = ["工作項目", "負責單位", "實績", "單位", "辦理情形", "達成率"]
    rows = [["一、動物疫病之防治"], *CENTRED_ROWS[:2], [name], *CENTRED_ROWS[2:], *([[last]] if last else [])]
    for r, row in enumerate([head, *rows]):
        xs = CENTRED_XS if len(row) > 1 else [300 - 5 * len(row[0]) - 4]
        for x, text in zip(xs, row, strict=False):
            page.text(x + 4, 70 + 26 * r, text)
    return page


def test_a_name_in_the_middle_of_all_columns_with_a_letter_at_an_edge() -> None:
    [rows] = rows_of(centred("二、動物保護及收容計"))  # the edge at 300 stands between two of its ten letters
    assert rows == [["一、動物疫病之防治"], *CENTRED_ROWS[:2], ["二、動物保護及收容計"], *CENTRED_ROWS[2:]]


def test_a_name_in_the_middle_that_ends_a_page() -> None:
    [rows] = rows_of(centred("二、動物保護及收容計", last="三、畜牧用藥"))
    assert rows[-1] == ["三、畜牧用藥"]


def test_a_note_in_the_middle_under_a_table_is_no_name() -> None:
    page = centred("二、動物保護及收容計", last="以上資料由各課提供")
    [rows] = rows_of(page)
    assert rows[-1] == CENTRED_ROWS[-1]
    assert paragraphs_of(read_made(page)) == ["以上資料由各課提供"]


@pytest.mark.parametrize(
    ("text", "x0", "is_name"),
    [
        ("二、動物保護及收容計", 250.0, True),
        ("動物保護及收容隻數計", 250.0, False),  # the texts of two columns that touch
        ("二、動物保護及收容計", 240.0, False),  # off the middle: it begins in a column
        ("二、動物", 280.0, True),
    ],
)
def test_a_name_over_an_edge_at_which_a_letter_begins(text: str, x0: float, is_name: bool) -> None:
    starts = [x0 + 10 * k for k in range(len(text))]
    line = PartedLine(100, 110, [Stretch(x0, starts[-1] + 10, text, [], starts)])
    gutters = gutters_at(CENTRED_XS[1:-1])
    assert find_names_over([line], gutters, 40.0, 560.0) == ({100} if is_name else set())


@pytest.mark.parametrize(
    ("name", "begin", "is_name"),
    [
        ("甲、訴訟輔導", 370.0, True),  # in the middle, inside a column whose texts begin at 310
        ("訴訟輔導服務", 370.0, False),  # no mark: the last line of a text
        ("甲、訴訟輔導", 310.0, False),  # where the texts of its column begin
        ("1.設置平台", 380.0, False),  # an item of a list, of which another begins there
    ],
)
def test_a_name_in_the_middle_inside_one_column(name: str, begin: float, is_name: bool) -> None:
    """Its middle is that of all columns, 400, or of none."""
    texts = [
        PartedLine(
            120 + 20 * n, 130 + 20 * n, [Stretch(44, 90, "訴訟輔導"), Stretch(310, 480 - 7 * n, "解答民眾詢問並協助")]
        )
        for n in range(4)
    ]
    line = PartedLine(100, 110, [Stretch(begin, begin + 60 - 20 * (name[0] == "1"), name)])
    texts.append(PartedLine(220, 230, [Stretch(380, 470, "2.預定完成規劃設計")]))
    found = find_names_over([line, *texts], gutters_at([300, 490]), 40.0, 760.0)
    assert found == ({100} if is_name else set())
