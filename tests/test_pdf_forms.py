"""Forms of keys and values that no rule parts, on made-up pages: shaded keys one form under another, keys inside a frame."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from made_pdf import MadePage
from test_pdf_open import paragraphs_of, read_made

Item = tuple[str, str] | tuple[str, str, str, str]

PROPOSAL: list[Item] = [
    ("提案名稱", "智慧叫號系統"),
    ("提案單位", "工務科", "提案人", "謝雯敏"),
    ("現況問題", "目前進度落後，係因承商缺工及三月份連日豪雨所致，已請其提出趕工計畫。"),
    ("預估經費", "319千元", "預期效益", "完成69件"),
]
XS = (50, 124, 284, 351, 544)


def rows_of(page: MadePage) -> list[list[list[str]]]:
    """The rows of each table, its header among them, and spaces left out."""
    return [
        [["".join(cell.text.split()) for cell in row] for row in (*table.header, *table.rows)]
        for table in read_made(page).tables()
    ]


def whole(rows: Sequence[Item]) -> list[list[str]]:
    """The rows of a form as they are read: a value with no second key beside it is over three columns."""
    return [list(row) if len(row) > 2 else [row[0], row[1], "", ""] for row in rows]


def lay(page: MadePage, top: float, rows: Sequence[Item], shades: Sequence[str] = (), ruled: bool = True) -> float:
    """A form with rules between its rows, the keys of its two columns shaded or not; gives where it ends."""
    for r, row in enumerate(rows):
        y = top + 20 * r
        for k, shade in enumerate(shades[: len(row) // 2]):
            page.box(XS[2 * k], y, XS[2 * k + 1], y + 20, shade)
        for x, text in zip(XS, row, strict=False):
            page.text(x + 4, y + 5, text)
        if r and ruled:
            for a, b in itertools.pairwise(XS):
                page.line(a, y, b, y)
    return top + 20 * len(rows)


@pytest.mark.parametrize("shades", [("0.93 g", "0.93 g"), ()])
@pytest.mark.parametrize("caption", [44, 54])
def test_forms_with_rules_between_their_rows_under_captions_are_tables_of_their_own(
    shades: Sequence[str], caption: float
) -> None:
    page, top = MadePage(), 90.0
    for number in "一二三":
        page.text(caption, top, f"提案{number}")
        top = lay(page, top + 20, PROPOSAL, shades) + 10
    assert rows_of(page) == [whole(PROPOSAL)] * 3
    assert [text for text in paragraphs_of(read_made(page)) if "提案" in text] == ["提案一", "提案二", "提案三"]


def test_keys_of_one_shade_are_those_of_a_form_without_rules() -> None:
    """Cells of a second column in another shade mark something."""
    for second, is_form in (("0.93 g", True), ("0.6 g", False)):
        page = MadePage()
        lay(page, 100, PROPOSAL, ("0.93 g", second), ruled=False)
        assert (rows_of(page) == [whole(PROPOSAL)]) is is_form


def test_a_form_with_rules_under_and_over_all_its_rows() -> None:
    page = MadePage()
    end = lay(page, 100, PROPOSAL)
    assert rows_of(page.line(50, 100, 544, 100).line(50, end, 544, end)) == [whole(PROPOSAL)]


def test_blank_cells_of_a_table_with_rules_between_its_rows_make_no_form() -> None:
    rows = [("單位", "措施", "承辦人", "電話"), ("第一科", "到府服務", "王小明", "2584"), ("第二科", "線上申辦", "", ""), ("第三科", "快速櫃檯", "李大同", "4845")]  # fmt: skip
    page = MadePage()
    end = lay(page, 100, rows)
    [table] = read_made(page.line(50, 100, 544, 100).line(50, end, 544, end)).tables()
    assert [[cell.text for cell in row] for row in table.rows] == [list(row) for row in rows[1:]]


def test_a_first_column_shaded_beside_columns_of_figures_is_no_form() -> None:
    page = MadePage().line(50, 95, 400, 95).line(50, 220, 400, 220)
    rows = [(name, f"{1200 + 37 * k:,}", f"{90 + k}") for k, name in enumerate(("基隆港", "布袋港", "澎湖港", "安平港", "臺中港"))]  # fmt: skip
    for x, name in ((70, "港別"), (160, "艘次"), (260, "總噸位")):
        page.text(x, 100, name)
    page.line(50, 116, 400, 116)
    for k, row in enumerate(rows):
        page.box(50, 118 + 20 * k, 120, 138 + 20 * k, "0.9 g")
        for x, text in zip((60, 160, 260), row, strict=True):
            page.text(x, 122 + 20 * k, text)
    assert rows_of(page)[0][-len(rows) :] == [list(row) for row in rows]


PETITION: list[Item] = [
    ("案號", "114-8801", "收件日期", "十一月二十一日"),
    ("陳情人", "鄭麗敏", "聯絡電話", "(02)2584-4845"),
    ("陳情事項", "餘依業務單位擬辦意見辦理。"),
    ("處理情形", "一、預定於十一月前完成規劃設計，並於次年度第一季發包施工。\n二、擇定學校試辦，預計培訓種子教師。"),
    ("承辦單位", "報驗發證科", "結案日期", "十月七日"),
]


def framed(rows: Sequence[Item], step: float = 19, xs: Sequence[float] = (56, 124, 294, 368)) -> MadePage:
    """A form inside a frame, its keys and values told by where they stand alone."""
    page, y = MadePage(), 106.0
    for row in rows:
        lines = max(text.count("\n") + 1 for text in row)
        for x, text in zip(xs, row, strict=False):
            for k, line in enumerate(text.split("\n")):
                page.text(x, y + 14 * k, line)
        y += step + 14 * (lines - 1)
    return page.grid([50, 545], [100, y])


def test_keys_and_values_inside_a_frame_are_a_form() -> None:
    assert rows_of(framed(PETITION)) == [whole([(r[0], *(t.replace("\n", "") for t in r[1:])) for r in PETITION])]  # type: ignore[misc]


def test_what_is_ticked_in_a_value_is_no_second_key() -> None:
    rows = [*PETITION, ("受理方式", "□電話　　□傳真　　□網路　　□臨櫃")]
    assert rows_of(framed(rows))[0][-1][1:] == ["□電話□傳真□網路□臨櫃", "", ""]


@pytest.mark.parametrize(
    "rows",
    [
        [("說明", "本案依規定辦理。"), ("附註", "請於期限內回覆。"), ("備考", "逾期視同放棄。")],  # no second key
        [("本案經洽業務單位", "同意照辦"), ("餘依行政程序續辦", "免再會簽"), ("核定後函復陳情人", "並副知本局")],
        [*PETITION[:2], ("一、本案請依規定期限內速予辦理並函復陳情人。", "")],  # text over keys and values
    ],
)
def test_text_inside_a_frame_is_no_form(rows: Sequence[Item]) -> None:
    assert not rows_of(framed(rows))


def test_rows_that_all_have_as_many_columns_inside_a_frame_are_no_form() -> None:
    rows: list[Item] = [("單位", "承辦人", "職稱", "電話"), *((f"第{n}科", f"王小{n}", f"科員{n}", "(02)2584-4845") for n in "一二三四")]  # fmt: skip
    for table in read_made(framed(rows)).tables():
        assert [cell.text for cell in table.header[0]] == list(rows[0])
