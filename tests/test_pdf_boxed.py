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
