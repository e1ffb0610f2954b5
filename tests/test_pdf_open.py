"""Tables with few ruling lines, on made-up pages: where they end, begin again, and where their rows part."""

from __future__ import annotations

import itertools

from made_pdf import MadePage, make_pdf

from extractors.document.formats import read_bytes
from extractors.document.model import Document, Paragraph
from extractors.document.tables import join_tables

XS = [50, 150, 300, 450]
HEAD = ["項目", "說明", "數量"]
ROWS = [
    ["中正區", "設置服務據點共十處", "120"],
    ["信義區", "辦理巡迴服務與講座", "95"],
    ["仁愛區", "提供到府服務及諮詢", "210"],
    ["中山區", "建置線上申辦的系統", "88"],
]


def read_made(*pages: MadePage) -> Document:
    return join_tables(read_bytes(make_pdf(pages), "made.pdf"))


def rows_of(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in table.rows] for table in document.tables()]


def paragraphs_of(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_wide_white_between_rows_ends_no_table_without_a_closing_rule() -> None:
    page = MadePage().line(50, 100, 450, 100).line(50, 120, 450, 120)
    page.cells(XS, [100, *range(130, 290, 40)], [HEAD, *ROWS])
    page.text(54, 330, "以上資料由各區公所提供，如有疑問請洽本局服務科，電話二二三四五六七八。")
    document = read_made(page)
    assert rows_of(document) == [ROWS]
    assert len(paragraphs_of(document)) == 1


def test_a_header_that_stands_again_begins_a_new_table() -> None:
    for upper in (True, False):  # a rule over the header, or only the one under it
        page = MadePage().text(50, 300, "構面二")
        for top in (100, 320):
            if upper:
                page.line(50, top, 450, top)
            page.line(50, top + 18, 450, top + 18)
            page.cells(XS, range(top, top + 181, 36), [HEAD, *ROWS])  # type: ignore[arg-type]
        document = read_made(page)
        assert rows_of(document) == [ROWS, ROWS]
        assert paragraphs_of(document) == ["構面二"]


def test_rows_set_tight_between_lines_down_part_where_texts_begin() -> None:
    xs = [50, 102, 208, 250, 384]
    page = MadePage()
    lines = [
        ["服務便捷", "(1)設置單一窗口櫃", "第一組", "設有服務櫃臺受理申辦案件"],
        ["性", "台，提供整合的服", "第二組", "及諮詢，並有專人引導民眾"],
        ["得分：", "務。", "資訊室", "填寫各項申請表件。"],
        ["83", "(2)簡化各種申辦流", "秘書室", "1.線上書面審查，不用親自"],
        ["", "程，並縮短處理時間", "各分局", "到場。"],
        ["", "並公告周知。", "", "2.文件採線上受理。"],
        ["", "(3)提供走動式的服", "第二組", "設置行動服務站，巡迴各處"],
        ["", "務或客製化服務。", "", "提供服務。"],
    ]
    for r, row in enumerate(lines):
        for x, text in zip(xs, row, strict=False):
            if text:
                page.text(x + 5, 122 + 14 * r, text, 11 if text[0] in "(12" else 10)
    for x in xs:
        page.line(x, 100, x, 236)
    page.cells(xs, [100], [["項目", "指標", "單位", "成果"]])
    for y in (100, 118, 236):
        page.line(50, y, 384, y)
    [rows] = rows_of(read_made(page))
    assert [row[1][:5] for row in rows] == ["(1)設置", "(2)簡化", "(3)提供"]
    assert all(row[0].replace("\n", "").startswith("服務便捷性得分：83") for row in rows[:1])


def test_what_a_text_announces_begins_no_row() -> None:
    xs = [50, 102, 208, 250, 384]
    page = MadePage().cells(xs, [100], [["項目", "指標", "單位", "成果"]])
    lines = [
        ["服務滿意", "1.辦理滿意度調查，", "第一組", "辦理顧客滿意度電話調查，"],
        ["度", "提供改善的依據。", "第二組", "各項均屬滿意。"],
        ["", "2.瞭解民眾的評價：", "資訊室", "設置專業論壇供民眾提問。"],
        ["", "善用各類意見調查的", "秘書室", "另於社群建置粉絲專頁。"],
        ["", "工具。", "", ""],
    ]
    for r, row in enumerate(lines):
        for x, text in zip(xs, row, strict=False):
            if text:
                page.text(x + 5, 122 + 14 * r, text, 10)
    for x in xs:
        page.line(x, 100, x, 194)
    for y in (100, 118, 194):
        page.line(50, y, 384, y)
    [rows] = rows_of(read_made(page))
    assert [row[1][:4] for row in rows] == ["1.辦理", "2.瞭解"]


def test_the_rest_of_a_cell_over_a_heading_stays_in_its_table() -> None:
    page = MadePage().text(50, 136, "構面二")
    for top in (100, 160):
        page.line(50, top, 450, top).line(50, top + 18, 450, top + 18)
        page.cells(XS, [top], [HEAD])
    before = MadePage().line(50, 100, 450, 100).line(50, 118, 450, 118)
    before.cells(XS, range(100, 201, 20), [HEAD, *ROWS])  # type: ignore[arg-type]
    page.text(154, 121, "諮詢及引導。")
    page.cells(XS, range(180, 260, 20), ROWS)  # type: ignore[arg-type]
    document = read_made(before, page)
    assert paragraphs_of(document) == ["構面二"]
    assert any("諮詢及引導。" in cell for rows in rows_of(document) for row in rows for cell in row)


def test_rows_shaded_in_turn_beside_a_merged_column() -> None:
    xs, ys = [50, 120, 230, 300, 450], [100, 120, 160, 200, 240, 280]
    rows = [
        ["策略", "方法", "單位", "作法"],
        ["一、基礎", "(一)標準作業流程", "第一組", "1.制修訂各項作業程序文件\n2.每年檢討"],
        ["", "(二)服務資訊公開", "第二組", "於網站設置各項資訊專區"],
        ["二、回饋", "(一)意見調查機制", "第三組", "辦理滿意度調查"],
        ["", "(二)積極回應意見", "第四組", "設置單一的陳情窗口"],
    ]
    page = MadePage()
    for x0, x1 in itertools.pairwise(xs):
        page.box(x0, 100, x1, 120, fill="0.3 g")
    for r in (2, 4):
        for x0, x1 in itertools.pairwise(xs[1:]):
            page.box(x0, ys[r], x1, ys[r + 1], fill="0.93 g")
    page.cells(xs, ys, rows)
    page.text(50, 330, "伍、實施步驟")
    document = read_made(page)
    [found] = rows_of(document)
    assert [row[0] for row in found] == ["一、基礎", "一、基礎", "二、回饋", "二、回饋"]
    assert [row[1:] for row in found] == [row[1:] for row in rows[1:]]
    assert paragraphs_of(document) == ["伍、實施步驟"]
