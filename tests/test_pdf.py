"""The PDF reader, on made-up pages (each the smallest that shows one thing) and on typeset reports."""

from __future__ import annotations

import contextlib
import io
import itertools
import json
import random
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_pdf import MadePage, make_pdf
from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from extractors.document.formats import read, read_bytes, sniff_format
from extractors.document.formats.pdf_furniture import is_page_number
from extractors.document.formats.pdf_grid import MIN_EDGE, SNAP, Grid, GridCell, find_cells
from extractors.document.formats.pdf_page import Rule
from extractors.document.formats.pdf_tall import part_tall_columns
from extractors.document.formats.pdf_text import PrintedLine, undo_wraps
from extractors.document.model import Document, JixiaoError, Paragraph, Table, TablePiece, UnreadableError
from extractors.document.tables import join_tables
from pipeline.tables import list_tables

HERE = Path(__file__).parent
TYPESET = sorted((HERE / "typeset").glob("*.pdf"))
GOLD = HERE / "gold"


def squeeze(text: str) -> str:
    """White space aside, compatibility forms folded, as the evaluation compares."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def read_made(*pages: MadePage, **kwargs: object) -> Document:
    return join_tables(read_bytes(make_pdf(pages, **kwargs), "made.pdf"))  # type: ignore[arg-type]


def tables_of(*pages: MadePage) -> list[tuple[list[list[str]], list[list[str]]]]:
    return [
        ([[c.text for c in row] for row in t.header], [[c.text for c in row] for row in t.rows])
        for t in read_made(*pages).tables()
    ]


XS = [50, 150, 300, 450]
HEAD = ["項目", "說明", "數量"]


def ruled(rows: list[list[str]], xs: list[float] | None = None, top: float = 100, step: float = 20) -> MadePage:
    xs = xs or XS
    ys = [top]
    for row in rows:
        ys.append(ys[-1] + max(step, 8 + 12 * max(cell.count("\n") + 1 for cell in row)))
    return MadePage().grid(xs, ys).cells(xs, ys, rows)


# ------------------------------------------------------------------------------------------------------------ typeset


@pytest.mark.slow
@pytest.mark.parametrize("path", TYPESET, ids=lambda p: p.stem)
def test_gold_results_are_whole_cells(path: Path) -> None:
    cells = {squeeze(cell) for table in list_tables(path) for row in table["rows"] for cell in row}
    gold = [json.loads(line) for line in (GOLD / f"{path.stem}.rows.jsonl").read_text("utf-8").splitlines()]
    for row in gold:
        result = squeeze(row["result"])
        if path.stem == "hq-114-plan":  # one cell of it answers several rows
            assert any(result in cell for cell in cells), row["code"]
        else:
            assert result in cells, row["code"]


@pytest.mark.slow
@pytest.mark.parametrize("path", TYPESET, ids=lambda p: p.stem)
def test_the_two_engines_agree_on_cells(path: Path) -> None:
    found = [
        [
            [squeeze(cell.text) for row in block.rows for cell in row]
            for block in read(path, pdf_engine=engine).blocks
            if isinstance(block, TablePiece)
        ]
        for engine in ("pdfium", "pdfplumber")
    ]
    assert found[0] == found[1]


def test_offices_keep_their_lines_apart() -> None:
    rows = [row for table in list_tables(HERE / "typeset" / "keelung-110-results.pdf") for row in table["rows"]]
    assert rows[0][3].split("\n") == [
        "電資產品課", "機械產品課", "化工產品課", "計量課", "報驗發證課", "市場監督課", "各辦事處",
    ]  # fmt: skip
    offices = {row[3] for row in rows}
    assert "驗發證課\n各辦事處" in offices  # the first fills its line, as 報驗發證 of 報驗發證⏎課 does
    assert "人事室\n秘書室(研考)" in offices


# --------------------------------------------------------------------------------------------------------- characters


def test_kangxi_radicals_and_compatibility_forms_become_ordinary() -> None:
    [(_, rows)] = tables_of(ruled([HEAD, ["⺠⽤⽔", "⻑期、（全形）：％", "１２"]]))
    assert rows == [["民用水", "長期、（全形）：％", "１２"]]


@pytest.mark.parametrize("private", ["𥕢", "𧫴", "fi"])
def test_a_glyph_that_stands_for_two_units(private: str) -> None:
    rows = [["里別", "說明", "數量"], ["石\ue000里", "巡迴服務", "120"], ["\ue000", "到府服務", "95"]]
    read = [[cell.replace("\ue000", private) for cell in row] for row in rows]
    (table,) = read_made(ruled(rows), private=private).tables()
    assert [[cell.text for cell in row] for row in (*table.header, *table.rows)] == read


def test_overprinted_text_is_read_once() -> None:
    page = ruled([HEAD, ["甲類", "粗體字", "11"]])
    for shift in (0.3, 0.6):
        page.text(154 + shift, 123, "粗體字").text(304 + shift, 123, "11")
    [(_, rows)] = tables_of(page)
    assert rows == [["甲類", "粗體字", "11"]]


@pytest.mark.parametrize("turn", [90, 270, 45, 180])
def test_turned_text_is_kept_out_of_cells(turn: int) -> None:
    page = ruled([HEAD, ["甲類", "說明文字", "12"], ["乙類", "說明文字", "34"]])
    page.text(200, 150, "裝訂線內請勿書寫", 12, turn=turn)
    [(_, rows)] = tables_of(page)
    assert rows == [["甲類", "說明文字", "12"], ["乙類", "說明文字", "34"]]


def test_a_page_printed_sideways_is_read_sideways() -> None:
    page = MadePage()
    rows = [["Item", "Meaning", "Count"], ["Alpha", "the first", "12"], ["Beta", "the second", "34"]]
    # A table, turned a quarter: what was x is now the way up the page.
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            page.text(103 + 20 * r, 691 - 100 * c, cell, turn=90)
    for r in range(4):
        page.line(90 + 20 * r, 710, 90 + 20 * r, 410)
    for c in range(4):
        page.line(90, 710 - 100 * c, 150, 710 - 100 * c)
    [(_, found)] = tables_of(page)
    assert found == rows[1:]


def test_invisible_private_and_off_page_text_is_left_out() -> None:
    page = ruled([HEAD, ["甲類", "說明", "12"]])
    page.text(180, 123, "看不見", mode=3).text(190, 123, "\ue001\uf0b7").text(180, 123, "白字", color="1 g")
    page.text(700, 123, "頁外文字")
    [(_, rows)] = tables_of(page)
    assert rows == [["甲類", "說明", "12"]]


def test_white_letters_on_a_dark_header_are_read() -> None:
    page = MadePage().box(50, 100, 450, 120, fill="0 0 0.5 rg")
    page.grid(XS, [100, 120, 140])
    page.cells(XS, [120], [["甲類", "說明文", "12"]])
    for x, text in zip(XS, HEAD, strict=False):
        page.text(x + 4, 103, text, color="1 g")
    assert tables_of(page) == [([HEAD], [["甲類", "說明文", "12"]])]


def test_a_watermark_is_left_out() -> None:
    page = ruled([HEAD, ["甲類", "說明文字", "12"], ["乙類", "說明文字", "34"]])
    page.text(120, 110, "機密文件", 60, color="0.85 g")
    [(_, rows)] = tables_of(page)
    assert rows == [["甲類", "說明文字", "12"], ["乙類", "說明文字", "34"]]


# -------------------------------------------------------------------------------------------------------------- rules


def test_double_rules_shading_and_diagonals_make_no_columns() -> None:
    page = ruled([HEAD, ["甲類", "說明文字", "12"], ["乙類", "說明文字", "34"]])
    for x in XS:
        page.line(x + 2, 100, x + 2, 160)
    page.line(50, 103.5, 450, 103.5)
    page.line(50, 100, 150, 120)  # across the corner cell
    page.ops.insert(0, MadePage().box(60, 102, 140, 118).ops[0])
    assert tables_of(page) == [([HEAD], [["甲類", "說明文字", "12"], ["乙類", "說明文字", "34"]])]


def test_thick_lines_drawn_as_boxes_and_dashes() -> None:
    rows = [HEAD, ["甲類", "說明文字", "12"]]
    boxes = MadePage().cells(XS, [100, 120], rows)
    for x in XS:
        boxes.box(x - 1, 100, x + 1, 140, fill="0 g")
    for y in (100, 120, 140):
        boxes.box(50, y - 1, 450, y + 1, fill="0 g")
    dashes = MadePage().cells(XS, [100, 120], rows)
    for y in (100, 120, 140):
        for k in range(67):
            dashes.line(50 + 6 * k, y, 53 + 6 * k, y)
    for x in XS:
        for k in range(7):
            dashes.line(x, 100 + 6 * k, x, 103 + 6 * k)
    for page in (boxes, dashes):
        assert tables_of(page) == [([HEAD], rows[1:])]


ROWS = [
    ["中正區", "辦理里民活動中心整修工程", "1,200"],
    ["信義區", "購置圖書", "35"],
    ["仁愛區", "公園綠美化及步道維護", "640"],
    ["中山區", "路燈汰換", "88"],
    ["安樂區", "辦理防災演練與宣導活動", "150"],
]


def test_horizontal_rules_only() -> None:
    page = MadePage().cells(XS, [100 + 20 * r for r in range(6)], [HEAD, *ROWS])
    for r in range(7):
        page.line(50, 100 + 20 * r, 450, 100 + 20 * r)
    assert tables_of(page) == [([HEAD], ROWS)]


def test_vertical_rules_only() -> None:
    page = MadePage().cells(XS, [100 + 16 * r for r in range(6)], [HEAD, *ROWS])
    for x in XS:
        page.line(x, 100, x, 196)
    for y in (100, 116, 196):
        page.line(50, y, 450, y)
    assert tables_of(page) == [([HEAD], ROWS)]


def test_white_space_under_a_ruled_header() -> None:
    page = MadePage().cells(XS, [100 + 16 * r for r in range(6)], [HEAD, *ROWS])
    page.line(50, 100, 450, 100).line(50, 116, 450, 116)
    page.text(54, 260, "資料來源：各區公所。")
    document = read_made(page)
    [table] = document.tables()
    assert [[c.text for c in row] for row in table.rows] == ROWS
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == ["資料來源：各區公所。"]


def test_open_sides_are_closed() -> None:
    page = MadePage().cells(XS, [100 + 20 * r for r in range(6)], [HEAD, *ROWS])
    for r in range(7):
        page.line(50, 100 + 20 * r, 450, 100 + 20 * r)
    for x in XS[1:-1]:
        page.line(x, 100, x, 220)
    assert tables_of(page) == [([HEAD], ROWS)]


@pytest.mark.parametrize(("shift", "count"), [(0.0, 1), (14.0, 2)])
def test_a_caption_between_two_tables_open_at_the_sides(shift: float, count: int) -> None:
    """With lines down that stand elsewhere below it is a table of its own; with the same, a name over all columns."""
    caption, below = "策略二、改善設施", [XS[0], *(x + shift for x in XS[1:-1]), XS[-1]]
    page = MadePage().text(XS[0] + 4, 182, caption)
    for xs, top, rows in ((XS, 100, [HEAD, *ROWS[:3]]), (below, 200, ROWS[2:])):
        page.cells(xs, [top + 20 * r for r in range(4)], rows)
        bottom = top + 20 * len(rows)
        for y in range(top, bottom + 1, 20):
            page.line(xs[0], y, xs[-1], y)
        for x in xs[1:-1]:
            page.line(x, top, x, bottom)
    document = read_made(page)
    assert len(list(document.tables())) == count
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == ([caption] if count > 1 else [])


@pytest.mark.parametrize("labelled", [True, False])
def test_a_label_at_the_head_of_a_page_beside_which_one_rule_tells_of_its_column(labelled: bool) -> None:
    """The label of the group goes on from the page before and on to the next: only between two groups is its column ruled."""
    page = MadePage().line(50, 140, 450, 140)
    for y in (100, 120, 160, 180):
        page.line(150, y, 450, y)
    for x in (150, 300):
        page.line(x, 100, x, 180)
    page.cells([150, 300], [100, 120, 140, 160], [row[1:] for row in ROWS[:4]])
    if labelled:
        page.text(54, 145, "積極回應")
    found = [[cell for row in table.rows for cell in row[:1]] for table in read_made(page).tables()]
    assert any(cell.text == "積極回應" for cells in found for cell in cells) == labelled


def test_cells_set_off_by_colour_only() -> None:
    tops = [100, 120, 140, 160, 180, 200]
    tiles, stripes = MadePage(), MadePage().box(50, 100, 450, 120, fill="0.7 g")
    for top in tops:
        for x0, x1 in itertools.pairwise(XS):
            tiles.box(x0 + 1, top + 1, x1 - 1, top + 19, fill="0.85 0.9 1 rg")
    for top in (140, 180):
        stripes.box(50, top, 450, top + 20, fill="0.9 g")
    for page in (tiles, stripes):
        assert tables_of(page.cells(XS, tops, [HEAD, *ROWS])) == [([HEAD], ROWS)]


def test_borders_drawn_cell_by_cell() -> None:
    page, ys = MadePage(), [100, 120, 140]
    for i, y in enumerate(ys):
        for j, x in enumerate(XS):
            page.box(x - 0.24, y - 0.24, x + 0.24, y + 0.24, fill="0 g")
            if j + 1 < len(XS):
                page.box(x + 0.24, y - 0.24, XS[j + 1] - 0.24, y + 0.24, fill="0 g")
            if i + 1 < len(ys):
                page.box(x - 0.24, y + 0.24, x + 0.24, ys[i + 1] - 0.24, fill="0 g")
    assert tables_of(page.cells(XS, ys, [HEAD, ROWS[0]])) == [([HEAD], [ROWS[0]])]


def test_tables_side_by_side_and_inside_a_frame() -> None:
    left, right = [40.0, 120.0, 200.0, 280.0], [320.0, 400.0, 480.0, 560.0]
    rows = [HEAD, ["甲類", "說明", "12"]]
    page = MadePage().grid([20, 575], [20, 800])
    for xs in (left, right):
        page.grid(xs, [100, 120, 140]).cells(xs, [100, 120], rows)
    assert tables_of(page) == [([HEAD], rows[1:])] * 2


def test_running_text_between_two_rules_is_no_table() -> None:
    page = MadePage().line(50, 60, 545, 60).line(50, 780, 545, 780)
    for k in range(12):
        page.text(54, 80 + 16 * k, "本機關為提升服務效能，訂定執行計畫，並依計畫逐項辦理及檢討。")
    assert tables_of(page) == []


def test_merged_header_cells() -> None:
    page = MadePage().cells(XS, [120, 140], [["", "新生", "死亡"], ["中正區", "12", "34"]])
    page.text(54, 110, "行政區").text(280, 103, "人口數")
    for y, x in ((100, 50), (120, 150), (140, 50), (160, 50)):
        page.line(x, y, 450, y)
    page.line(50, 100, 50, 160).line(150, 100, 150, 160).line(300, 120, 300, 160).line(450, 100, 450, 160)
    [table] = read_made(page).tables()
    assert [[c.text for c in row] for row in table.header] == [["行政區", "人口數", ""], ["行政區", "新生", "死亡"]]
    assert [[c.text for c in row] for row in table.rows] == [["中正區", "12", "34"]]


@st.composite
def lattices(draw: st.DrawFn) -> tuple[list[Rule], list[Rule]]:
    xs = sorted(draw(st.sets(st.integers(1, 30), min_size=2, max_size=6)))
    ys = sorted(draw(st.sets(st.integers(1, 30), min_size=2, max_size=6)))
    rows = [
        Rule(y * 12.0, a * 12.0, b * 12.0)
        for y in ys
        for a, b in [sorted(draw(st.tuples(st.sampled_from(xs), st.sampled_from(xs))))]
        if a < b
    ]
    columns = [
        Rule(x * 12.0, a * 12.0, b * 12.0)
        for x in xs
        for a, b in [sorted(draw(st.tuples(st.sampled_from(ys), st.sampled_from(ys))))]
        if a < b
    ]
    return rows, columns


@pytest.mark.slow
@given(lattices(), st.lists(st.floats(0.0, 4.0), min_size=12, max_size=12))
@settings(max_examples=200, deadline=None)
def test_our_search_finds_the_cells_that_pdfplumber_finds(
    rules: tuple[list[Rule], list[Rule]], off: list[float]
) -> None:
    """The rules a little off their places, as they are drawn."""
    horizontal, vertical = (
        [Rule(rule.at + off[k], rule.start - off[-k], rule.end + off[k + 1]) for k, rule in enumerate(own)]
        for own in rules
    )
    edges = [
        {"orientation": "h", "x0": r.start, "x1": r.end, "top": r.at, "bottom": r.at, "width": r.end - r.start, "height": 0.0}
        for r in horizontal
    ] + [
        {"orientation": "v", "x0": r.at, "x1": r.at, "top": r.start, "bottom": r.end, "width": 0.0, "height": r.end - r.start}
        for r in vertical
    ]  # fmt: skip
    edges = [
        e
        for e in merge_edges(edges, SNAP, SNAP, SNAP, SNAP)
        if max(e["x1"] - e["x0"], e["bottom"] - e["top"]) >= MIN_EDGE
    ]
    theirs = cells_to_tables(intersections_to_cells(edges_to_intersections(edges, SNAP, SNAP)))
    ours = find_cells(horizontal, vertical)
    assert [sorted(table) for table in ours] == [sorted(table) for table in theirs]


# --------------------------------------------------------------------------------------------------------------- text


def lines_of(texts: list[str], left: float = 0, size: float = 10) -> list[PrintedLine]:
    return [
        PrintedLine(t, left, 12.0 * k, left + size * len(t), 12.0 * k + size, size, size) for k, t in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("texts", "right", "endings", "expected"),
    [
        (["電資產品", "課"], 45, "", "電資產品課"),
        (["計量課", "報驗發證", "課"], 45, "", "計量課\n報驗發證課"),
        (["驗發證課", "各辦事處"], 45, "課處", "驗發證課\n各辦事處"),
        (["秘書室", "（研考）"], 45, "室", "秘書室（研考）"),
        (["1.甲業務辦理完成", "2.乙業務辦理完成"], 90, "", "1.甲業務辦理完成\n2.乙業務辦理完成"),
        (["本案已經依規定期限", "辦理完成。"], 92, "", "本案已經依規定期限辦理完成。"),
        (["3.提高服務行為友善", "(1)主動協助引導"], 92, "", "3.提高服務行為友善\n(1)主動協助引導"),
        (["處理民眾之抱怨陳情", "(1)建置機制", "(2)追蹤"], 92, "", "處理民眾之抱怨陳情\n(1)建置機制\n(2)追蹤"),
        # the second list of a cell, of which the page's end cuts all but the first item
        (
            ["甲", "(1)乙", "(2)丙。", "簡化分辦案件之流程", "(1)電子郵件"],
            92,
            "",
            "甲\n(1)乙\n(2)丙。\n簡化分辦案件之流程\n(1)電子郵件",
        ),
        (
            ["甲", "(1)乙", "(2)丙。", "各單位辦理時應按照", "(1)規定辦理"],
            92,
            "",
            "甲\n(1)乙\n(2)丙。\n各單位辦理時應按照(1)規定辦理",
        ),
        (["3.各單位辦理時應依", "(1)規定辦理"], 92, "", "3.各單位辦理時應依(1)規定辦理"),
        (["各單位受理案件應按", "(1)規定辦理"], 92, "", "各單位受理案件應按(1)規定辦理"),
        # Room for a letter and a tenth, which the typesetter did not take, is no end of what is no sentence …
        (["件，本年度審查書", "面審查，合格。"], 91.2, "", "件，本年度審查書面審查，合格。"),
        (["民眾所需之各項資料", "並蒐集意見。"], 101.5, "", "民眾所需之各項資料並蒐集意見。"),
        # … room for more is, and behind a stop or before an item that much is
        (["受理申請案件之方式", "臨櫃與網路辦理。"], 105, "", "受理申請案件之方式\n臨櫃與網路辦理。"),
        (["本案依限辦理完成。", "後續追蹤列管案件"], 101.5, "", "本案依限辦理完成。\n後續追蹤列管案件"),
        # … but the bound of a figure never begins an entry, nor does the rest of a word
        (["四場每場60人", "以上"], 92, "人", "四場每場60人以上"),
        (["四場每場60人", "以電話通知"], 92, "人", "四場每場60人\n以電話通知"),
        (["達8,500件以", "上"], 92, "人", "達8,500件以上"),
        (["標租二批，脫", "標率六成"], 71, "脫", "標租二批，脫標率六成"),
        (["標租、標售等", "公開招標"], 71, "等", "標租、標售等\n公開招標"),
        (["各課室人員", "以上均應參加"], 70, "人員", "各課室人員\n以上均應參加"),
        (["每季一次，合", "格率百分之百"], 71, "合", "每季一次，合格率百分之百"),
        (["檢驗一次配合", "各課共同辦理"], 71, "合", "檢驗一次配合\n各課共同辦理"),
        # a word is torn a letter before the column's end; over more room two letters stand side by side by chance
        (["（一）單一窗口受", "理申辦案件"], 98, "", "（一）單一窗口受理申辦案件"),
        (["（一）單一窗口受", "理申辦案件"], 110, "", "（一）單一窗口受\n理申辦案件"),
        (["（一）單一窗口", "受理申辦案件"], 89, "", "（一）單一窗口\n受理申辦案件"),
        (["受理申請案件之方式", "●臨櫃與網路辦理"], 101.5, "", "受理申請案件之方式\n●臨櫃與網路辦理"),
    ],
)
def test_wraps_and_paragraphs(texts: list[str], right: float, endings: str, expected: str) -> None:
    assert undo_wraps(lines_of(texts), 0, right, endings).text == expected


@pytest.mark.parametrize(
    "text", ["第 3 頁", "第3頁，共12頁", "- 12 -", "12/40", "Page 3 of 9", "壹-12", "丙-2", "3", "第 1 頁 / 共 9 頁"]
)
def test_page_numbers(text: str) -> None:
    assert is_page_number(text)


@pytest.mark.parametrize("text", ["3,120", "第3頁說明", "112年", "表3", "合計 12"])
def test_no_page_numbers(text: str) -> None:
    assert not is_page_number(text)


def test_running_headers_and_footers_are_no_text() -> None:
    pages = []
    for number in (1, 2, 3):
        page = ruled([HEAD, [f"第{number}類", "說明文字", "12"]])
        page.text(200, 30, "某機關年度服務報告").text(280, 800, f"- {number} -")
        pages.append(page)
    document = read_made(*pages)
    # where it stands first it may be the title
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == ["某機關年度服務報告"]
    assert [[r[0].text for r in t.rows] for t in document.tables()] == [["第1類", "第2類", "第3類"]]


@pytest.mark.parametrize(
    ("header", "titles"),
    [
        ([(30, 12)], []),  # the title is the running header alone: a whole report went unread
        ([(30, 9)], [(75, 16)]),
        ([(30, 9)], [(44, 16)]),  # right under it, in another size
    ],
)
def test_a_title_equal_to_the_running_header(
    header: list[tuple[float, float]], titles: list[tuple[float, float]]
) -> None:
    text = "經濟部標準檢驗局臺南分局112年度提升服務效能執行成果"
    pages = []
    for number in (1, 2, 3):
        page = ruled([HEAD, [f"第{number}類", "說明文字", "12"]])
        for top, size in (*header, *(titles if number == 1 else ())):
            page.text(60, top, text, size)
        pages.append(page)
    paragraphs = [b for b in read_made(*pages).blocks if isinstance(b, Paragraph)]
    assert text in "\n".join(p.text for p in paragraphs).split("\n")
    assert {region.page for p in paragraphs for region in p.locator.regions} == {1}


# ---------------------------------------------------------------------------------------------------------- bad input


def test_a_scan_says_that_it_needs_ocr() -> None:
    with pytest.raises(UnreadableError, match="OCR"):
        read_made(MadePage().box(0, 0, 595, 842, fill="0.5 g"))


def test_a_text_layer_without_unicode_values_says_so() -> None:
    page = MadePage()
    for k in range(10):
        page.text(50, 50 + 20 * k, "\ue001\ue002\ue003\ue004")
    with pytest.raises(UnreadableError, match="Unicode"):
        read_made(page)


def test_damaged_files_are_repaired_and_say_so() -> None:
    data = make_pdf([ruled([HEAD, ["甲類", "說明文字", "12"]])])
    for broken in (data[: data.rindex(b"startxref")], data.replace(b"startxref\n", b"startxref\n9")):
        document = read_bytes(broken, "broken.pdf")
        assert any(isinstance(b, TablePiece) for b in document.blocks)
        assert [f.check for f in document.findings] == ["pdf_damaged"]
    assert read_bytes(data, "sound.pdf").findings == ()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"%PDF-1.7\n", "Fetch"),
        (b"%PDF-1.7\n%%EOF", "Fetch"),
        (make_pdf([MadePage()])[:300], "Fetch"),
        (make_pdf([]), "pages"),
        (b"PK\x03\x04rubbish", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "DOCX"),
    ],
)
def test_unreadable_files_name_a_remedy(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableError, match=says):
        read_bytes(data, "bad.pdf")


def encrypted(user: str) -> bytes:
    pytest.importorskip("reportlab")
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption(user, ownerPassword="owner", canPrint=0))
    canvas.grid([50, 150, 250], [700, 720, 740])
    for x, y, text in ((54, 724, "Item"), (154, 724, "Count"), (54, 704, "Alpha"), (154, 704, "12")):
        canvas.drawString(x, y, text)
    canvas.save()
    return buffer.getvalue()


def test_an_encrypted_file_that_opens_without_a_password_is_read() -> None:
    [table] = join_tables(read_bytes(encrypted(""), "locked.pdf")).tables()
    assert [[c.text for c in row] for row in table.rows] == [["Alpha", "12"]]


def test_an_encrypted_file_that_needs_a_password_says_so() -> None:
    with pytest.raises(UnreadableError, match="password"):
        read_bytes(encrypted("secret"), "locked.pdf")


def test_a_page_range() -> None:
    pages = [ruled([HEAD, [f"第{n}類", "說明文字", "12"]]) for n in (1, 2, 3)]
    document = join_tables(read_bytes(make_pdf(pages), "made.pdf", pages=(2, 9)))
    assert [t.pages for t in document.tables()] == [(2, 3)]
    assert document.pages == 3
    with pytest.raises(UnreadableError, match="1 to 3"):
        read_bytes(make_pdf(pages), "made.pdf", pages=(7, 9))


def test_scripts_and_attachments_are_not_looked_at() -> None:
    data = make_pdf(
        [ruled([HEAD, ["甲類", "說明文字", "12"]])],
        extra="/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> ",
    )
    assert read_bytes(data, "made.pdf").findings == ()


def test_the_format_is_told_by_content(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(b"\n\n" + make_pdf([ruled([HEAD, ["甲類", "說明文字", "12"]])]))
    assert read(path).format == "pdf"
    assert sniff_format("評核項目".encode("utf-16")) == "text"
    with pytest.raises(UnreadableError, match="name"):
        read(tmp_path / "nothing.pdf")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(40))
def test_mutated_files_raise_nothing_but_our_own(seed: int) -> None:
    source = random.Random(seed)
    data = bytearray(TYPESET[seed % len(TYPESET)].read_bytes())
    for _ in range(source.choice((1, 5, 30, 200))):
        at = source.randrange(len(data))
        what = source.random()
        if what < 0.5:
            data[at] = source.randrange(256)
        elif what < 0.75:
            del data[at : at + source.choice((1, 20, 4000))]
        else:
            data[at:at] = data[source.randrange(len(data)) :][: source.choice((1, 20, 2000))]
    with contextlib.suppress(JixiaoError):
        join_tables(read_bytes(bytes(data), "mutated.pdf", pages=(1, 3)))


WORDS = ["甲", "12", "執行績效", "1. 辦理。", "(一)項目", "－", " ", "長文字" * 9, "Abc def"]


@st.composite
def pages(draw: st.DrawFn) -> MadePage:
    page = MadePage(rotate=draw(st.sampled_from((0, 90, 180, 270))))
    places = st.floats(-50, 900, allow_nan=False).map(lambda x: round(x, 1))
    for _ in range(draw(st.integers(0, 12))):
        page.text(draw(places), draw(places), draw(st.sampled_from(WORDS)), draw(st.sampled_from((0.5, 8, 12, 80))))
    for _ in range(draw(st.integers(0, 14))):
        a, b, c = draw(places), draw(places), draw(places)
        page.line(*draw(st.sampled_from(((a, b, c, b), (a, b, a, c), (a, b, c, a)))))
    if draw(st.booleans()):
        page.box(draw(places), draw(places), draw(places), draw(places))
    return page


@pytest.mark.slow
@given(st.lists(pages(), min_size=1, max_size=3))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_page_is_read(made: list[MadePage]) -> None:
    try:
        document = read_made(*made)
    except UnreadableError:
        return
    for block in document.blocks:
        if isinstance(block, Table):
            assert all(len(row) == block.columns for row in (*block.header, *block.rows))


def test_a_title_in_the_middle_stands_apart_from_the_heading_under_it() -> None:
    page = ruled([HEAD, ["甲類", "說明", "12"]], [50, 150, 300, 545], top=200)
    page.text(54, 60, "民生部度量安全局一百零八年度提升服務效能執行績效與成果", 18).text(50, 84, "構面一：基礎服務", 13)
    page.text(57, 110, "民生部度量安全局一百零八年度提升服務效能績效與成果檢", 18.5).text(
        50, 133, "構面二：服務遞送的", 18.5
    )
    texts = [block.text for block in read_made(page).blocks if isinstance(block, Paragraph)]
    assert [text[:3] for text in texts] == ["民生部", "構面一", "民生部", "構面二"]


def test_lines_between_two_tables_ruled_across_part_them() -> None:
    page = MadePage()
    for y in (100, 120, 160, 260, 280, 320):
        page.line(50, y, 545, y)
    for x, words in ((54, ("項目", "甲類", "乙類")), (154, ("說明", "說明", "文字")), (304, ("數量", "12", "34"))):
        for k, word in enumerate(words):
            page.text(x, 104 + 20 * k, word)
    page.text(50, 170, "小計八十三分").text(50, 190, "受考核單位：民生部度量安全局北岬分局之自行考核結果統計表", 14)
    page.text(50, 214, "考核單位：北岬分局").text(
        50, 232, "優九百分以上；甲八百分以上；乙七百分以上；丙六百分以上；丁未滿六百"
    )
    for x, label, value in ((54, "機關", "北岬"), (104, "編號", "1"), (204, "總分", "83"), (404, "等第", "甲")):
        page.text(x, 264, label).text(x, 284, value).text(x, 304, value)
    first, second = read_made(page).tables()
    assert (first.columns, second.columns) == (3, 4)


def test_every_other_row_shaded_makes_one_table() -> None:
    page = MadePage()
    rows = [HEAD, *([f"{name}類", f"說明{name}", str(n)] for n, name in enumerate("甲乙丙丁戊"))]
    for r, row in enumerate(rows):
        top = 100 + 18 * r
        for x0, x1, text in zip(XS, XS[1:], row, strict=False):
            if r % 2 == 0:
                page.box(x0, top, x1, top + 18, "0.9 g")
            page.text(x0 + 4, top + 4, text)
    [(header, body)] = tables_of(page)
    assert [*header, *body] == rows


def test_a_header_that_only_a_rule_under_its_upper_words_closes() -> None:
    page = MadePage().line(50, 100, 450, 100).line(150, 116, 450, 116)
    page.text(60, 103, "縣市").text(230, 103, "預算數額").text(180, 119, "經常門").text(350, 119, "資本門")
    rows = [[f"{name}縣", f"{n},{n}02,935", f"{n},{n}72,879"] for n, name in enumerate("甲乙丙丁戊", 1)]
    for r, row in enumerate(rows):
        for x, text in zip((60, 170, 340), row, strict=True):
            page.text(x, 137 + 16 * r, text)
    [(header, body)] = tables_of(page)
    assert header == [["縣市", "預算數額", ""], ["縣市", "經常門", "資本門"]]
    assert body == rows


def test_labels_in_the_middle_of_their_rows_on_a_later_page() -> None:
    def lay(first: int, names: str, last: int) -> MadePage:
        page = MadePage()
        for y in (100, 120, 124 + 16 * (last - first)):
            page.line(50, y, 450, y)
        for x, label in zip((60, 160, 310), ("縣市", "年度", "數量"), strict=True):
            page.text(x, 104, label)
        for k, n in enumerate(range(first, last)):
            year = "小計" if n % 5 == 4 else str(105 + n % 5)
            page.text(160, 124 + 16 * k, year).text(310, 124 + 16 * k, f"{n + 1},234")
            if n % 5 == 2:
                page.text(60, 124 + 16 * k, f"{names[n // 5]}縣")
        return page

    [(_, body)] = tables_of(lay(0, "甲乙丙丁", 10), lay(10, "甲乙丙丁", 20))
    assert [row[0] for row in body] == [f"{name}縣" for name in "甲乙丙丁" for _ in range(5)]


def test_the_header_of_a_second_table_on_a_page_is_not_split() -> None:
    xs, ys = [50, 110, 300, 545], [100, 140, 164]
    page = MadePage().grid(xs, [50, 90]).cells(xs, [50, 90], [["", "", "餘下的成果。"]])
    page.grid(xs, ys).text(54, 104, "評核項").text(54, 118, "目").text(150, 111, "評核指標").text(350, 111, "成果")
    page.cells(xs, ys[1:], [["甲", "一", "辦理完成。"]])
    tables = tables_of(page)
    assert [*tables[-1][0], *tables[-1][1]] == [["評核項目", "評核指標", "成果"], ["甲", "一", "辦理完成。"]]


def test_the_label_of_a_group_that_goes_on_over_the_pages_end_has_no_rule_under_it() -> None:
    """A spreadsheet's print: the last row on the page is ruled under all columns but that of the merged label."""
    xs, ys = [50, 95, 200, 300, 400, 500], [700, 720, 740, 760]
    page = MadePage()
    for x in xs:
        page.line(x, ys[0], x, ys[-1])
    page.line(xs[0], ys[0], xs[-1], ys[0]).line(xs[0], ys[1], xs[-1], ys[1])
    page.line(xs[1], ys[2], xs[-1], ys[2]).line(xs[1], ys[3], xs[-1], ys[3])
    page.cells(xs, ys, [["年別", "月別", "計", "逐批", "監視"], ["114年", "1月", "307", "219", "88"]])
    page.cells(xs, ys[2:], [["", "2月", "687", "65", "622"]])
    ((header, rows),) = tables_of(page)
    assert header == [["年別", "月別", "計", "逐批", "監視"]]
    assert rows == [["114年", "1月", "307", "219", "88"], ["114年", "2月", "687", "65", "622"]]


def write_rows(page: MadePage, xs: list[float], top: float, rows: list[list[str]]) -> MadePage:
    for r, row in enumerate(rows):
        for x, text in zip(xs, row, strict=False):
            if text:
                page.text(x + 4, top + 18 * r, text)
    return page


def test_a_column_whose_header_no_rule_parts_from_its_texts_beside_one_with_levels() -> None:
    """Ruled only down: `預算數` ends where the line under it begins; nothing parts `科目名稱` from the names."""
    xs = [50, 150, 250, 350, 450]
    page = MadePage()
    for x, top in zip(xs, (100, 100, 100, 118, 100), strict=True):
        page.line(x, top, x, 230)
    page.text(54, 103, "科目名稱").text(154, 103, "合計").text(330, 103, "預算數")
    body = [
        ["", "", "原預算", "追加"],
        ["人員維持費", "1,640", "1,578", "62"],
        ["資訊管理", "2,722", "2,700", "22"],
        ["檔案管理", "956", "900", "56"],
        ["傳染病防治", "2,661", "2,600", "61"],
    ]
    ((header, rows),) = tables_of(write_rows(page, xs, 122, body))
    assert [row[0] for row in rows] == ["人員維持費", "資訊管理", "檔案管理", "傳染病防治"]
    assert [row[1:] for row in rows] == [row[1:] for row in body[1:]]
    assert header[0] == ["科目名稱", "合計", "預算數", ""]


def test_a_merged_label_beside_longer_texts_is_no_such_column() -> None:
    """What stands above the rows that it is beside is a row of the body, not a header: it has several lines."""

    def make_cell(row: int, rows: int, column: int, tops: list[int]) -> GridCell:
        lines = [PrintedLine("文", 50, top, 60, top + 10, 10, 10) for top in tops]
        return GridCell(row, column, rows, 1, (50 + 100 * column, 0, 150 + 100 * column, 100), [], lines)

    for first, parted in ([104], True), ([104, 118, 132], False):
        cells = [make_cell(0, 2, 0, [104, 144, 164, 184]), *(make_cell(0, 1, c, first) for c in (1, 2))]
        cells += [make_cell(1, 1, c, [144, 164, 184]) for c in (1, 2)]
        grid = Grid(1, [50, 150, 250, 350], [100, 142, 200], cells)
        part_tall_columns(grid)
        assert (len(grid.cells) == 6) is parted


def test_one_seam_parts_the_header_from_all_the_rows_below() -> None:
    """A spreadsheet's print without lines across: the border's pieces end under the header, and nowhere else."""
    xs = [50, 150, 250, 350]
    page = MadePage()
    for x in xs:
        page.line(x, 100, x, 118).line(x, 118.2, x, 200)
    rows = [
        ["項次", "財產名稱", "單價"],
        ["1", "影印紙", "1,988"],
        ["2", "條碼掃描器", "23,856"],
        ["3", "攝影機", "108,530"],
        ["4", "文件櫃", "463"],
    ]
    assert [row for part in tables_of(write_rows(page, xs, 103, rows)) for half in part for row in half] == rows


@pytest.mark.parametrize("size", [-8, 8])
def test_text_set_upside_down_twice_stands_upright(size: int) -> None:
    """Telerik Reporting sets `-8 Tf` under a matrix of -1: turned by half twice. A page turned by half once is laid down."""
    rows = [["County", "Total"], ["Apache", "52,297"], ["Cochise", "76,985"], ["Gila", "34,420"]]
    turned = size > 0
    page = MadePage()
    page.line(*((555, 726, 295, 726) if turned else (40, 116, 300, 116)))
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            x, y = 40 + 200 * c, 842 - 110 - 20 * r
            x, y = (595 - x, 842 - y) if turned else (x, y)
            page.ops.append(f"q 0 g BT /F {size} Tf -1 0 0 -1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET Q")
    assert tables_of(page) == [(rows[:1], rows[1:])]


@pytest.mark.parametrize(("x", "read_as"), [(95, "15"), (76, "¹⁵")])
def test_digits_are_raised_behind_what_they_touch_only(x: float, read_as: str) -> None:
    """`DIXON   15 to 50 cm`: the next cell's letters are smaller and stand at the same top, and are no exponent."""
    page = MadePage().text(40, 100, "2DIXON", size=12).text(x, 100, "15", size=7)
    blocks = read_bytes(make_pdf([page]), "a.pdf").blocks
    assert "".join(block.text for block in blocks if isinstance(block, Paragraph)).endswith(read_as)


def make_form(value: str, *, told_to_draw: bool, flags: int = 4) -> bytes:
    """A page with `Name:` and a text field beside it, whose font is Helvetica and whose look is left to the reader."""
    code = f"<{(chr(0xFEFF) + value).encode('utf-16-be').hex()}>"
    content = "BT /F 10 Tf 50 705 Td (Name:) Tj ET"
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R] {'/NeedAppearances true' if told_to_draw else ''} "
        "/DR << /Font << /Helv 6 0 R >> >> /DA (/Helv 10 Tf 0 g) >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 6 0 R >> >> /Contents 4 0 R "
        "/Annots [5 0 R] >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V {code} /Rect [100 700 300 720] /F {flags} "
        "/DA (/Helv 10 Tf 0 g) /P 3 0 R >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, places = "%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "0000000000 65535 f \n" + "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return f"{out}xref\n0 {size}\n{table}{trailer}".encode("latin-1")


@pytest.mark.parametrize("told_to_draw", [True, False])
@pytest.mark.parametrize("value", ["基隆分局", "A基隆 47,914", "Keelung"])
def test_what_is_filled_into_a_form_is_read_though_nothing_draws_it(value: str, told_to_draw: bool) -> None:
    """Helvetica has no Chinese letters: of `A基隆 47,914` pdfium draws `A 47,914`."""
    (block,) = read_bytes(make_form(value, told_to_draw=told_to_draw), "form.pdf").blocks
    assert isinstance(block, Paragraph)
    assert block.text == f"Name: {value}"


def test_what_is_filled_into_a_hidden_field_is_not_read() -> None:
    (block,) = read_bytes(make_form("基隆分局", told_to_draw=True, flags=2), "form.pdf").blocks
    assert isinstance(block, Paragraph)
    assert block.text == "Name:"
