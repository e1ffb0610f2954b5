"""Tables of texts inside a frame, on made-up pages: with a frame alone, with rules between groups, open where the page ends."""

from __future__ import annotations

import pytest
from made_pdf import MadePage
from test_pdf_open import paragraphs_of, read_made, rows_of

XS = [40, 140, 260, 340, 555]
HEAD = ["執行策略", "執行方法", "主辦單位", "具體推動作法"]
# Each row begins with a text at the top of its cells; a label begins with its group's first row.
ROWS = [
    [
        "一、完備基礎服務\n，注重服務特性\n差異化",
        "(一)建立標準作業流程，\n維持服務措施處理的一\n致性。",
        "各單位\n各分局",
        "訂定品質手冊、作業程序及申請書表等標\n準化文件，並於業務會議提執行面的問題\n，適時檢討與修正。",
    ],
    [
        "",
        "(二)提供易讀、易懂的\n資訊。",
        "資訊室",
        "網站設置業務查詢、業務申辦等專區，提\n供業者查閱。",
    ],
    [
        "二、重視意見回饋",
        "(一)納入民眾參與服務\n的設計規劃。",
        "業務組\n資訊室\n各分局",
        "於政策正式實施前辦理預告、說明會及公\n聽會，徵詢民眾的意見，開放民眾來共同\n參與。",
    ],
    [
        "",
        "(二)運用意見調查機制\n。",
        "各單位",
        "設置意見信箱並適時辦理滿意度調查，聽\n取建議。",
    ],
]
SCORES = [["機關", "基礎", "遞送", "量能", "評價", "總分"], ["花蓮", "182", "272", "179", "185", "907"]]


def lay(page: MadePage, top: float, rows: list[list[str]], pad: float = 4.0) -> float:
    """Write rows under one another, each as high as its longest text and a pad over and under it; returns where they end."""
    for row in rows:
        page.cells(XS, [top + pad - 3], [row])
        top += 2 * pad + 12 * max(len(cell.split("\n")) for cell in row)
    return top


def long_text(lines: int) -> str:
    """A text of as many full lines and one more, no two of which are alike."""
    words = "於政策正式實施前辦理預告說明會及公聽會徵詢民眾的意見並適時檢討修正服務措施"
    return "\n".join((words[n:] + words)[:18] for n in range(lines)) + "\n聽會。"


def frame(page: MadePage, top: float, bottom: float, *, closed: bool = True) -> MadePage:
    for x in (XS[0], XS[-1]):
        page.line(x, top, x, bottom)
    for y in (top, bottom) if closed else (top,):
        page.line(XS[0], y, XS[-1], y)
    return page


def squeezed(rows: list[list[str]], labels: bool = True) -> list[list[str]]:
    """The rows as they are to be read: the wraps undone but for offices, the label of a group in each of its rows."""
    out = []
    for row in rows:
        cells = ["".join(cell.split()) for cell in row]
        out.append([cells[0] or out[-1][0], *cells[1:]] if labels else cells)
    return out


def read(*pages: MadePage) -> list[list[list[str]]]:
    return [[["".join(cell.split()) for cell in row] for row in rows] for rows in rows_of(read_made(*pages))]


@pytest.mark.parametrize("closed", [True, False])
def test_texts_in_a_frame_are_a_table(closed: bool) -> None:
    page = MadePage()
    bottom = lay(page, 100, [HEAD, *ROWS])
    assert read(frame(page, 100, bottom, closed=closed)) == [squeezed(ROWS)]


def test_texts_between_rules_that_part_groups_are_a_table() -> None:
    page = MadePage()
    top = lay(page, 100, [HEAD])
    levels = [100.0, top]
    for group in (ROWS[:2], ROWS[2:]):
        top = lay(page, top, group)
        levels.append(top)
    for y in levels:
        page.line(XS[0], y, XS[-1], y)
    for x in (XS[0], XS[-1]):
        page.line(x, 100, x, top)
    assert read(page) == [squeezed(ROWS)]


def test_a_frame_goes_on_with_the_columns_of_the_page_before() -> None:
    first, second = MadePage(), MadePage()
    frame(first, 100, lay(first, 100, [HEAD, *ROWS]))
    frame(second, 60, lay(second, 60, [HEAD, *ROWS[2:]]))
    assert read(first, second) == [squeezed([*ROWS, *ROWS[2:]])]


def test_the_middle_of_a_frame_between_two_lines_down_goes_on() -> None:
    """On it stands neither a header nor a rule across, and one text may fill it; so it is after no such page."""
    first, second, long = MadePage(), MadePage(), MadePage()
    frame(first, 100, lay(first, 100, [HEAD, *ROWS]), closed=False)
    row = ["", "(三)建立管道。", "各單位", long_text(11)]
    bottom = lay(second, 60, [row])
    for page in (second, long):
        page.line(XS[0], 60, XS[0], bottom).line(XS[-1], 60, XS[-1], bottom)
    [table] = read(first, second)
    assert table == squeezed([*ROWS, row])
    lay(long, 60, [row])
    assert read(long) == []


def test_a_frame_with_one_long_row_has_its_columns() -> None:
    """Beside most lines of its text stands nothing."""
    page = MadePage()
    [table] = read(frame(page, 100, lay(page, 100, [HEAD, [*ROWS[0][:3], long_text(19)]])))
    assert "".join(row[-1] for row in table) == "".join(long_text(19).split())


def test_a_text_that_runs_over_the_edge_of_the_page_before_has_its_column() -> None:
    """`三、便捷服務遞送方式` is longer than any label of the first page."""
    rows = [["三、便捷服務遞送\n方式", *ROWS[2][1:]], ROWS[3]]
    first, second = MadePage(), MadePage()
    short = [["一、基礎A級" if row[0] else "", *row[1:]] for row in ROWS]
    frame(first, 100, lay(first, 100, [HEAD, *short]))
    frame(second, 60, lay(second, 60, [HEAD, *rows]))
    assert read(first, second) == [squeezed([*short, *rows])]


def test_more_names_than_the_columns_of_the_page_before_are_those_of_another_table() -> None:
    first, second = MadePage(), MadePage()
    frame(first, 100, lay(first, 100, [HEAD, *ROWS]))
    for x, name, score in zip((44, 90, 144, 200, 264, 344), *SCORES, strict=True):
        second.text(x, 70, name).text(x, 90, score)
    tables = read(first, frame(second, 60, 110))
    assert tables[0] == squeezed(ROWS)
    assert all(len(row) != len(HEAD) for table in tables[1:] for row in table)


def test_words_over_running_text_in_a_frame_are_no_table() -> None:
    """Under three words stand lines from side to side."""
    page = MadePage()
    page.cells(XS, [100], [["公告", "", "主旨", "說明"]])
    for n in range(8):
        page.text(44, 124 + 14 * n, "本局訂定品質手冊、作業程序及申請書表等標準化文件，並於業務會議檢討與修正。")
    document = read_made(frame(page, 96, 250))
    assert rows_of(document) == []
    assert paragraphs_of(document)


def test_names_without_texts_that_go_on_are_no_table() -> None:
    """Words side by side in a frame, none of which goes on: a chart of offices."""
    page = MadePage()
    page.cells(XS, [100], [["局長室", "副局長", "主任秘書", "專門委員"]])
    for n in range(4):
        page.cells(XS, [124 + 20 * n], [["第一組：電器", "第二組：玩具", "秘書室：研考", "主計室：預算" if n else ""]])
    assert read(frame(page, 96, 220)) == []


FIGURE_XS = [44, 150, 200, 270, 340]  # where the texts of a table of figures begin
FIGURES = [
    ["候船座椅汰換", "席", "120", "160", "汰換候船室座椅，併同增設充電插座\n，優先配置於候船室內側。"],
    ["雙語標示更新", "處", "6", "8", "更新福澳及白沙等港雙語指標牌，於\n九月底前完成。"],
    ["船班即時發布", "則", "612", "700", "船班異動於確認後十五分鐘內發布。"],
    ["浮動碼頭維修", "座", "2", "3", "辦理浮動碼頭維修，預估經費四百\n二十萬元。"],
]


MIDDLE = dict(
    zip([44, 150, 340], ["工作項目", "單位", "實施方式"], strict=True)
)  # names of all levels, in their middle
LOWER = {200: "目標", 270: "實績"}


def figured(*levels: tuple[float, dict[int, str]]) -> MadePage:
    """A frame with a table of figures, its rows apart by wide white, under the words of each level of its header."""
    page = MadePage()
    for top, words in levels:
        for x, text in words.items():
            page.text(x, top, text)
    top = levels[-1][0] + 24
    for row in FIGURES:
        for x, text in zip(FIGURE_XS, row, strict=True):
            for n, line in enumerate(text.split("\n")):
                page.text(x, top + 13 * n, line)
        top += 36
    return frame(page, 100, top)


@pytest.mark.parametrize(
    ("levels", "over"),
    [
        (
            [(110, {225: "績效衡量"}), (122, MIDDLE), (134, LOWER)],
            [("績效衡量", 2)],
        ),
        ([(110, {225: "績效衡量"}), (132, MIDDLE), (154, LOWER)], [("績效衡量", 2)]),
        ([(110, MIDDLE), (132, LOWER)], []),
    ],
)
def test_names_over_several_columns_begin_the_header_of_a_frame(
    levels: list[tuple[float, dict[int, str]]], over: list[tuple[str, int]]
) -> None:
    """`績效衡量` stands alone over 目標 and 實績, be it as far from these as row from row."""
    [table] = read_made(figured(*levels)).tables()
    assert [cell.text for cell in table.header[-1]] == ["工作項目", "單位", "目標", "實績", "實施方式"]
    assert [(cell.text, cell.columns) for row in table.header for cell in row if cell.columns > 1] == over
    assert [["".join(cell.text.split()) for cell in row] for row in table.rows] == squeezed(FIGURES, labels=False)


def test_a_title_in_the_middle_of_a_frame_is_no_name_of_columns() -> None:
    """`附表二` stands over all columns, not over some."""
    document = read_made(figured((110, {282: "附表二"}), (132, MIDDLE | LOWER)))
    assert not any(cell.text == "附表二" for table in document.tables() for row in table.header for cell in row)


def test_figures_in_the_first_row_under_names_are_no_level_of_a_header() -> None:
    """A first row without a label has figures: `席　120　160`."""
    page = figured((110, MIDDLE | LOWER))
    [table] = read_made(page).tables()
    assert len(table.rows) == len(FIGURES)


LEVELS = [
    ["構面一、文化近用", "（一）友善參觀", "1.無障礙改善", "1,260", "改善坡道十二處，增購輪椅五輛，借用\n一千餘次。"],
    ["", "", "2.夜間開放", "385", "於暑假週五延長開放十二日。"],
    ["", "（二）分眾推廣", "1.學校導覽", "720", "受理預約導覽，並配合課綱設計學習單\n九種。"],
    ["", "", "2.偏鄉行動", "630", "巡迴二十校。"],
    ["合計", "", "", "2,995", ""],
]


def test_the_label_of_a_lower_level_ends_with_that_of_the_higher() -> None:
    """`（二）分眾推廣` is said of its two rows, not of `合計` under it."""
    page, top, xs = MadePage(), 110.0, [44, 150, 230, 310, 360]
    for row in [["構面", "執行策略", "工作重點", "實支數", "執行成果"], *LEVELS]:
        for x, text in zip(xs, row, strict=True):
            for n, line in enumerate(text.split("\n")):
                page.text(x, top + 13 * n, line)
        top += 36
    [rows] = read(frame(page, 100, top))
    assert [row[1] for row in rows] == ["（一）友善參觀"] * 2 + ["（二）分眾推廣"] * 2 + [""]


def test_a_blank_of_a_lower_level_ends_with_the_sum_of_the_higher() -> None:
    """`（二）分眾推廣` is said of its two rows, not of `合計` under it, nor is what began on the page before."""
    xs = [44, 150, 230, 310, 360]
    pages = [MadePage(), MadePage()]
    for page, rows in zip(pages, (LEVELS[:3], LEVELS[3:]), strict=True):
        top = 110.0
        for row in [["構面", "執行策略", "工作重點", "實支數", "執行成果"], *rows]:
            for x, text in zip(xs, row, strict=True):
                for n, line in enumerate(text.split("\n")):
                    page.text(x, top + 13 * n, line)
            top += 36
        frame(page, 100, top)
    found = [row for rows in read(*pages) for row in rows]
    assert [row[1] for row in found] == ["（一）友善參觀"] * 2 + ["（二）分眾推廣"] * 2 + [""]


@pytest.mark.parametrize("same", [True, False])
def test_a_frame_at_the_pages_end_has_the_columns_of_the_one_with_its_names(same: bool) -> None:
    """Of the second table the page has but one row: under the same names it has the same columns, under others nothing tells them."""
    page = MadePage()
    names = HEAD if same else ["推動重點", *HEAD[1:]]
    for top, rows in ((100, [HEAD, *ROWS]), (520, [names, ["三、便捷服務", "(一)減免書表。", "各分局", "檢討書表。"]])):
        under = lay(page, top, rows[:1])
        bottom = lay(page, under, rows[1:])
        frame(page, top, bottom).line(XS[0], under, XS[-1], under)
    tables = read(page)
    assert tables[0][:4] == squeezed(ROWS)
    last = [row for table in tables for row in table][-1]
    assert (last == ["三、便捷服務", "(一)減免書表。", "各分局", "檢討書表。"]) == same
