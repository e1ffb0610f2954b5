"""Rows whose texts stand in their middle, told by the columns of figures, on made-up pages."""

from __future__ import annotations

from made_pdf import MadePage
from test_pdf_open import flat, read_made, rows_of

WORKS = [
    ("1", "十三份排水護岸工程", ["縣款"], "70,722", "18.50", []),
    ("2", "美福抽水站更新工程", ["縣款", "水利署"], "21,492", "35.70", ["道路側溝淤積，請公所於", "汛期前清疏完畢。"]),
    ("3", "大湖溪疏濬工程", ["水利署"], "95,913", "70.04", []),
    ("4", "得子口溪堤防工程", ["縣款", "水利署"], "85,061", "76.44", []),
    ("5", "宜蘭河護岸工程", ["縣款"], "37,426", "6.12", ["路樹遮蔽標誌已修剪，本", "案解除列管。"]),
]
XS = [40, 70, 190, 240, 300, 350, 480]


def works(at_top: bool) -> MadePage:
    page = MadePage().grid(XS, [100, 120])
    page.cells(XS, [100], [["序", "工程名稱", "經費", "金額", "進度", "備註"]])
    top = 120.0  # lines of 8 points 13 apart: a figure in the middle of two lines touches neither
    for number, name, funds, amount, share, remark in WORKS:
        height = 13.0 * max(len(funds), len(remark)) + 6
        for x, lines in zip(XS, ([number], [name], funds, [amount], [share], remark), strict=False):
            for k, text in enumerate(lines):
                page.text(x + 4, top + 13 * k + (5 if at_top else (height - 13 * len(lines) + 5) / 2), text, 8)
        top += height
    for x in XS:
        page.line(x, 100, x, top + 3)
    return page.line(XS[0], top + 3, XS[-1], top + 3)


WANTED = [[n, name, "".join(funds), amount, share, "".join(remark)] for n, name, funds, amount, share, remark in WORKS]


def test_texts_in_the_middle_of_rows() -> None:
    assert [flat(rows) for rows in rows_of(read_made(works(at_top=False)))] == [WANTED]


def test_texts_at_the_top_of_rows() -> None:
    assert [flat(rows) for rows in rows_of(read_made(works(at_top=True)))] == [WANTED]
