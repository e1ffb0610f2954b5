"""Joining table pieces, on pieces made by hand: each case the smallest that shows one thing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document.grid import join_texts
from extractors.document.model import Block, Cell, Document, Locator, Paragraph, Region, Table, TablePiece
from extractors.document.tables import join_tables
from pipeline.tables import list_tables

HEAD = ["項目", "指標", "單位", "成果"]
LONG = "辦理各項業務宣導及教育訓練以提升服務效能並依計畫逐項"  # a line that fills its cell
END = "辦理完成。"

Spec = str | tuple[str, dict[str, object]] | None


def piece(page: int, rows: Sequence[Sequence[Spec]], *, header: int = 0, edges: tuple[float, ...] = ()) -> TablePiece:
    """A piece of a page. A cell is its text, or text and fields; None is covered by another. A text wraps unless ended."""
    made = []
    for row in rows:
        cells = []
        for c, spec in enumerate(row):
            if spec is None:
                continue
            text, fields = spec if isinstance(spec, tuple) else (spec, {})
            wraps = bool(text) and len(text) >= 20 and text[-1] not in "。；"
            values: dict[str, object] = {
                "wraps": wraps if text else None,
                "lines": 3 if len(text) >= 20 else 1,
            } | fields
            cells.append(Cell(text, column=c, **values))  # type: ignore[arg-type]
        made.append(tuple(cells))
    return TablePiece(tuple(made), len(rows[0]), header, Locator((Region(page, 50, 60, 550, 780),)), edges)


def join(*blocks: Block, format: str = "pdf") -> list[Table]:
    return list(join_tables(Document("made", format, "0", tuple(blocks))).tables())  # type: ignore[arg-type]


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def test_a_repeated_header_is_dropped_also_with_other_white_space() -> None:
    [table] = join(
        piece(1, [HEAD, ["甲", "一", "課", END]]),
        piece(2, [["項 目", "指標", "單\n位", "成果"], ["乙", "二", "課", END]]),
    )
    assert texts(table) == [["甲", "一", "課", END], ["乙", "二", "課", END]]
    assert [cell.text for cell in table.header[0]] == HEAD
    assert table.pages == (1, 2)


def test_a_row_cut_inside_a_word_is_one_row() -> None:
    [table] = join(
        piece(1, [HEAD, ["甲", "一", "課", LONG]]),
        piece(2, [HEAD, ["", "", "", "檢討改善。"], ["乙", "二", "課", END]]),
    )
    assert texts(table) == [["甲", "一", "課", LONG + "檢討改善。"], ["乙", "二", "課", END]]


def test_a_row_cut_between_list_items_is_one_row() -> None:
    [table] = join(
        piece(1, [HEAD, ["甲", "一", "課", f"1. {LONG}。\n2. {LONG}。"]]),
        piece(2, [["", "", "", f"3. {LONG}。"], ["乙", "二", "課", END]]),
    )
    assert texts(table) == [["甲", "一", "課", f"1. {LONG}。\n2. {LONG}。\n3. {LONG}。"], ["乙", "二", "課", END]]


def test_a_row_cut_in_several_cells_is_one_row() -> None:
    [table] = join(
        piece(1, [HEAD, ["甲", LONG, ("電資產品", {"wraps": True, "lines": 4}), LONG]]),
        piece(2, [HEAD, ["", "指標。", "課", "成果。"], ["乙", "二", "課", END]]),
    )
    assert texts(table)[0] == ["甲", LONG + "指標。", "電資產品課", LONG + "成果。"]


def test_a_new_row_beside_a_merged_cell_is_a_row_of_its_own() -> None:
    [table] = join(
        piece(
            1,
            [HEAD, [("甲", {"rows": 2}), "(1)指標甲", "課", f"1. {LONG}。"], [None, "(2)指標乙", "課", f"1. {LONG}。"]],
        ),
        piece(2, [HEAD, ["", "(3)指標丙", "課", f"1. {LONG}。"]]),
    )
    assert [row[0] for row in texts(table)] == ["甲", "甲", "甲"]
    assert [row[1] for row in texts(table)] == ["(1)指標甲", "(2)指標乙", "(3)指標丙"]
    assert table.rows[0][0].is_same(table.rows[2][0])


def test_a_marked_row_beside_merged_cells_at_a_pages_start_is_a_row_of_its_own() -> None:
    office = ("第三課\n河口辦事處", {"rows": 2, "wraps": False, "lines": 2})
    [table] = join(
        piece(
            1,
            [
                HEAD,
                [("甲", {"rows": 2}), "1. 事項：\n(1) 指標甲。", "各課", f"(1) {LONG}。"],
                [None, "2. 事項：\n(1) 指標乙。", "第一課", f"(1) {LONG}。"],
            ],
        ),
        piece(
            2,
            [
                HEAD,
                [("", {"rows": 2}), ("(2) 指標丙須定期", {"wraps": True}), office, f"(2) {LONG}。"],
                [None, "3. 事項：\n(1) 指標丁。", None, f"(1) {LONG}。"],
            ],
        ),
    )
    assert [row[1][:8] for row in texts(table)] == ["1. 事項：\n(", "2. 事項：\n(", "(2) 指標丙須", "3. 事項：\n("]
    assert [row[0] for row in texts(table)] == ["甲"] * 4


def test_a_cell_with_room_left_was_not_cut() -> None:
    cut = (LONG, {"wraps": True, "lines": 6, "room": 0.3})
    short = ("第四組\n各分局", {"lines": 2, "room": 4.3})
    label = ("甲", {"rows": 2})
    first = piece(1, [HEAD, [label, "指標。", "課", END], [None, cut, short, END]])
    [table] = join(first, piece(2, [HEAD, ["", "指標。", "各單位", END]]))
    assert len(table.rows) == 3
    [table] = join(piece(1, [HEAD, ["甲", cut, short, cut]]), piece(2, [HEAD, ["", "指標。", "", "成果。"]]))
    assert len(table.rows) == 1


def test_a_name_cut_by_the_page_is_whole_again_beside_a_new_row() -> None:
    rows = [["甲", f"指標{n}。", "第三課\n河口辦事處", END] for n in "一二三"]
    [table] = join(
        piece(1, [HEAD, *rows, ["乙", "指標四。", ("第三課\n河口辦事", {"lines": 2}), END]]),
        piece(2, [HEAD, ["丙", "指標五。", "處", END]]),
    )
    assert [row[2] for row in texts(table)[3:]] == ["第三課\n河口辦事處"] * 2


def test_a_name_that_two_pages_cut_is_whole_again() -> None:
    rows = [["甲", f"指標{n}。", "第三課\n機械產品課", END] for n in "一二三四"]
    cut = ["乙", "指標五。", ("第三課\n機械產", {"lines": 2}), END]
    [table] = join(
        piece(1, [HEAD, *rows, cut]),
        piece(2, [HEAD, ["丙", "指標六。", "品課", END], cut]),
        piece(3, [HEAD, ["丁", "指標七。", "品課", END]]),
    )
    assert {row[2] for row in texts(table)} == {"第三課\n機械產品課"}


def test_a_name_that_fills_its_line_is_no_sign_of_a_cut() -> None:
    name = ("人事室\n秘書室(研考)", {"lines": 3, "wraps": True})
    rows = [["甲", f"({n})指標。", name, END] for n in (1, 2)]
    [table] = join(piece(1, [HEAD, *rows]), piece(2, [HEAD, ["乙", "(3)指標。", "資訊小組", END]]))
    assert [row[2] for row in texts(table)] == [name[0], name[0], "資訊小組"]


def test_a_text_that_ends_as_no_other_of_its_column_does_was_cut() -> None:
    rows = [["甲", f"指標{n}。", "課", ("辦理。", {"room": 0.1})] for n in range(7)]
    cut = ["甲", "指標。", "第二課", ("目標為使用率達93%以", {"wraps": None, "room": 0.3})]
    [table] = join(piece(1, [HEAD, *rows, cut]), piece(2, [HEAD, ["", "", "第五課", "上。"], *rows]))
    assert texts(table)[7] == ["甲", "指標。", "第二課\n第五課", "目標為使用率達93%以上。"]


def test_a_list_goes_on_where_all_others_of_its_column_begin_at_one() -> None:
    rows = [[f"{n}、事項", "課", "(一)辦理一事。\n(二)辦理二事。", END] for n in "一二三"]
    rows = [[a, b, (c, {"room": 0.1}), d] for a, b, c, d in rows]
    [table] = join(
        piece(1, [HEAD, *rows, ["四、事項", "課", ("(一)辦理一事。", {"wraps": False}), ""]]),
        piece(2, [HEAD, ["", "", "(二)辦理二事。", END]]),
    )
    assert texts(table)[3] == ["四、事項", "課", "(一)辦理一事。\n(二)辦理二事。", END]


def test_items_follow_the_colon_that_announces_them() -> None:
    [table] = join(
        piece(1, [HEAD, ["甲", ("4.開辦服務：", {"wraps": False}), "課", END]]),
        piece(2, [HEAD, ["", "(1)提供各類服務。", "", "再行辦理。"], ["乙", "二", "課", END]]),
    )
    assert texts(table)[0][1] == "4.開辦服務：\n(1)提供各類服務。"


def test_a_piece_that_lost_its_blank_outer_column_has_it_again() -> None:
    edges = (50.0, 110.0, 230.0, 300.0, 545.0)
    [table] = join(
        piece(1, [HEAD, [("甲", {"rows": 2}), "(1)指標", "課", END], [None, "(2)指標", "課", END]], edges=edges),
        piece(2, [["(3)指標", "課", END], ["(4)指標", "課", END]], edges=edges[1:]),
    )
    assert [row[:2] for row in texts(table)] == [["甲", f"({n})指標"] for n in (1, 2, 3, 4)]
    assert table.columns == 4


def test_a_merged_label_that_did_not_go_on_at_once_does_not_go_on_later() -> None:
    label = ("提高服務滿意度方案之擬訂與推動執行", {"rows": 2, "wraps": True, "lines": 3, "room": 0.2})
    [table] = join(
        piece(1, [HEAD, [label, "一", "課", END], [None, "二", "課", END]]),
        piece(2, [HEAD, [("", {"rows": 2}), "三", "課", END], [None, "四", "課", END]]),
        piece(3, [HEAD, [("積極回應", {"rows": 2}), "五", "課", END], [None, "六", "課", END]]),
    )
    assert [row[0] for row in texts(table)] == [label[0]] * 4 + ["積極回應"] * 2


def test_a_merged_cell_cut_by_the_page_has_all_its_text_in_each_row() -> None:
    [table] = join(
        piece(1, [HEAD, [("提升服務", {"rows": 2}), "一", "課", END], [None, "二", "課", END]]),
        piece(2, [HEAD, [("效能計畫", {"rows": 2, "wraps": False}), "三", "課", END], [None, "四", "課", END]]),
    )
    # `提升服務` neither runs to its cell's edge nor is open: a cell of its own follows
    assert [row[0] for row in texts(table)] == ["提升服務", "提升服務", "效能計畫", "效能計畫"]
    [table] = join(
        piece(1, [HEAD, [(LONG, {"rows": 2}), "一", "課", END], [None, "二", "課", END]]),
        piece(2, [HEAD, [("效能。", {"rows": 2}), "三", "課", END], [None, "四", "課", END]]),
    )
    assert {row[0] for row in texts(table)} == {LONG + "效能。"}


def test_a_cell_over_columns_stands_in_the_first() -> None:
    [table] = join(piece(1, [HEAD, ["甲", "一", "課", END], [("合計", {"columns": 3}), None, None, "12"]]))
    assert texts(table)[1] == ["合計", "", "", "12"]
    assert all(len(row) == 4 for row in table.rows)


def test_two_level_headers_are_header_and_repeat_together() -> None:
    head: list[list[Spec]] = [
        [("年別", {"rows": 2}), ("人口數", {"columns": 3}), None, None],
        [None, "總計", "男", "女"],
    ]
    [table] = join(piece(1, [*head, ["110年", "3", "2", "1"]]), piece(2, [*head, ["111年", "5", "3", "2"]]))
    assert [[c.text for c in row] for row in table.header] == [["年別", "人口數", "", ""], ["年別", "總計", "男", "女"]]
    assert texts(table) == [["110年", "3", "2", "1"], ["111年", "5", "3", "2"]]


def test_figures_are_never_joined() -> None:
    rows = [[f"{year}年", "1,234", "56.7%", "－"] for year in (108, 109, 110, 111)]
    [table] = join(piece(1, [HEAD, *rows[:2]]), piece(2, rows[2:]))
    assert texts(table) == rows


def test_a_page_with_room_left_cuts_no_row() -> None:
    first = piece(1, [HEAD, ["甲", "一", "課", LONG]])
    short = TablePiece(first.rows, 4, 0, Locator((Region(1, 50, 60, 550, 500),)))
    [table] = join(short, piece(2, [HEAD, ["乙", LONG, "課", "檢討改善。"]]))
    assert len(table.rows) == 2


def test_a_caption_separates_and_a_continued_one_does_not() -> None:
    body = [["甲", "一", "課", END]]
    caption = [Paragraph("表1 甲機關成果"), piece(1, [HEAD, *body])]
    assert len(join(*caption, Paragraph("表2 乙機關成果"), piece(2, [HEAD, *body]))) == 2
    assert len(join(*caption, Paragraph("表1 甲機關成果（續）"), piece(2, [HEAD, *body]))) == 1
    assert len(join(*caption, Paragraph("表1 甲機關成果"), piece(2, [HEAD, *body]))) == 1
    assert len(join(*caption, Paragraph("註：截至年底。"), piece(2, [HEAD, *body]))) == 1


@pytest.mark.parametrize(
    "second",
    [
        piece(2, [["學校", "班級數", "學生數", "教師數"], ["甲國小", "12", "300", "25"]], header=1),
        piece(2, [["學校", "班級數", "學生數", "教師數"], ["甲國小", "12", "300", "25"]]),
        piece(2, [["甲", "乙", "丙"], ["1", "2", "3"]]),
        piece(4, [["區", "件數", "人次", "場次"], ["甲區", "12", "300", "25"]]),
    ],
)
def test_a_new_table_is_not_joined(second: TablePiece) -> None:
    first = piece(1, [["區", "件數", "人次", "場次"], ["甲區", "1", "2", "3"], ["乙區", "4", "5", "6"]], header=1)
    assert len(join(first, second)) == 2


def test_pieces_with_finer_columns_are_laid_over_one_another() -> None:
    coarse = piece(1, [["項目", "成果"], ["甲", END]], edges=(50, 150, 450))
    fine = piece(2, [["乙", "12", "34"]], edges=(51, 151, 300, 449))
    [table] = join(coarse, fine)
    assert table.columns == 3
    assert texts(table) == [["甲", END, ""], ["乙", "12", "34"]]


def test_office_formats_have_their_tables_whole() -> None:
    body = piece(1, [HEAD, ["甲", "一", "課", END]])
    assert len(join(body, body, format="docx")) == 2


def test_text_layers_fill_merged_cells_down_and_join_the_last_column() -> None:
    first = TablePiece(
        tuple(
            tuple(Cell(t, c) for c, t in enumerate(row))
            for row in (HEAD, ["甲", "一", "課", "辦理"], ["", "二", "課", END])
        ),
        4,
    )
    second = TablePiece(
        tuple(
            tuple(Cell(t, c) for c, t in enumerate(row))
            for row in (HEAD, ["", "", "", "續前"], ["乙", "三", "課", END])
        ),
        4,
    )
    [table] = join(first, second, format="text")
    assert texts(table) == [["甲", "一", "課", "辦理"], ["甲", "二", "課", END + "\n續前"], ["乙", "三", "課", END]]


@pytest.mark.parametrize(
    ("before", "after", "wraps", "expected"),
    [
        ("檢討", "改善。", True, "檢討改善。"),
        ("QR", "code", True, "QR code"),
        ("1. 甲。", "2. 乙。", True, "1. 甲。\n2. 乙。"),
        ("1. 甲業務", "2. 乙業務", True, "1. 甲業務\n2. 乙業務"),
        ("計量課", "各辦事處", False, "計量課\n各辦事處"),
        ("", "甲", None, "甲"),
        ("一、提升服務", "(一)建立流程", True, "一、提升服務\n(一)建立流程"),
        ("一、依", "(一)之規定", True, "一、依(一)之規定"),
    ],
)
def test_texts_of_a_cut_cell(before: str, after: str, wraps: bool | None, expected: str) -> None:
    assert join_texts(before, after, wraps) == expected


cells = st.builds(
    Cell,
    st.sampled_from(["", "甲", "12", LONG, END, "1. 項目。", "合計"]),
    column=st.integers(0, 5),
    columns=st.integers(0, 4),
    rows=st.integers(0, 4),
    wraps=st.sampled_from([None, True, False]),
    lines=st.integers(0, 3),
)
blocks = st.one_of(
    st.builds(Paragraph, st.sampled_from(["表1 甲", "表1 甲（續）", "註：乙"])),
    st.builds(
        lambda rows, columns, page, header: TablePiece(
            tuple(map(tuple, rows)), columns, header, Locator((Region(page, 50, 60, 550, 700),))
        ),
        st.lists(st.lists(cells, max_size=4), max_size=4),
        st.integers(1, 4),
        st.integers(1, 4),
        st.integers(0, 2),
    ),
)


@pytest.mark.slow
@given(st.lists(blocks, max_size=5), st.sampled_from(["pdf", "text", "odt"]))
@settings(max_examples=200, deadline=None)
def test_any_pieces_give_full_tables(made: list[Block], format: str) -> None:
    for table in join(*made, format=format):
        assert all(len(row) == table.columns for row in (*table.header, *table.rows))


def test_list_tables_gives_plain_lists(tmp_path: object) -> None:
    from made_pdf import MadePage, make_pdf

    path = tmp_path / "made.pdf"  # type: ignore[operator]
    xs, ys = [50, 150, 300], [100, 120, 140]
    path.write_bytes(make_pdf([MadePage().grid(xs, ys).cells(xs, ys, [["項目", "數量"], ["甲類", "12"]])]))
    assert list_tables(path) == [{"pages": [1], "header": [["項目", "數量"]], "rows": [["甲類", "12"]], "doubts": []}]


@pytest.mark.parametrize(
    ("first", "tables"),
    [
        (("丙、司法參與及環境", {"columns": 4}), 1),  # the name of a group, and its rows
        (("表二、各所件數", {"columns": 4}), 2),  # a title, and the header of another table
    ],
)
def test_what_stands_over_all_columns_of_a_page_tells_nothing_of_its_rows(first: Spec, tables: int) -> None:
    rows = [[f"{n}", name, f"{n * 7}", END] for n, name in enumerate("甲乙丙丁", 1)]
    under = rows[2:] if tables == 1 else [["所別", "件數", "人次", "說明"], *rows[2:]]
    found = join(piece(1, [HEAD, *rows[:2]]), piece(2, [[first, None, None, None], *under]))
    assert len(found) == tables


def test_several_figures_in_a_cell_are_no_header() -> None:
    first = [HEAD, *([name, f"{n}", f"{n * 7}", END] for n, name in enumerate("甲乙丙丁", 1))]
    second = [["戊", "20；1,200", "11；735", END], ["己", "60", "63.5", END]]
    assert len(join(piece(1, first), piece(2, second))) == 1
    assert len(join(piece(1, first), piece(2, [["所別", "件數", "人次", "說明"], *second[1:]]))) == 2
