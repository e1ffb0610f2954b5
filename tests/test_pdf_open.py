"""Tables with few ruling lines, on made-up pages: where they end, begin again, and where their rows part."""

from __future__ import annotations

from made_pdf import MadePage, make_pdf

from extractors.document import Document, Paragraph
from extractors.formats import read_bytes
from extractors.tables import join_tables

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
