"""Borders drawn piece by piece: where the pieces end, cells end."""

from __future__ import annotations

import itertools

from made_pdf import MadePage, make_pdf

from extractors.document.formats import read_bytes
from extractors.document.formats.pdf_page import Rule
from extractors.document.formats.pdf_seams import find_column_seams, find_row_seams, part_apart
from extractors.document.tables import join_tables


def pieces(at: float, edges: list[float]) -> list[Rule]:
    return [Rule(at, a, b) for a, b in itertools.pairwise(edges)]


def test_rows_where_the_pieces_of_borders_down_end() -> None:
    down = [rule for x in (50.0, 150.0, 250.0) for rule in pieces(x, [100.0, 120.0, 160.0])]
    assert find_row_seams(down, []) == [Rule(120.0, 50.0, 150.0), Rule(120.0, 150.0, 250.0)]
    # one line drawn through: what stands at its side is one cell
    down = [*pieces(50.0, [100.0, 160.0]), *pieces(150.0, [100.0, 120.0, 160.0]), *pieces(250.0, [100.0, 120.0, 160.0])]
    assert find_row_seams(down, []) == [Rule(120.0, 150.0, 250.0)]


def test_a_height_that_is_ruled_needs_no_seam() -> None:
    down = [rule for x in (50.0, 150.0) for rule in pieces(x, [100.0, 120.0, 160.0])]
    assert find_row_seams(down, [Rule(120.5, 50.0, 150.0)]) == []


def test_dashes_are_no_pieces() -> None:
    dashes = [Rule(x, y, y + 4.0) for x in (50.0, 150.0) for y in range(100, 200, 5)]
    assert find_row_seams(dashes, []) == []


def test_columns_where_most_rules_across_have_a_seam() -> None:
    across = [rule for y in (100.0, 120.0, 140.0) for rule in pieces(y, [50.0, 88.0, 160.0, 300.0])]
    levels = [100.0, 120.0, 140.0]
    assert find_column_seams(across, levels, 50.0, 300.0) == [88.0, 160.0]
    assert find_column_seams([Rule(y, 50.0, 300.0) for y in levels], levels, 50.0, 300.0) == []
    # rules under some columns only, beside a merged label, count where they are
    partial = [rule for y in (110.0, 130.0) for rule in pieces(y, [88.0, 160.0, 300.0])]
    assert find_column_seams(across + partial, [*levels, 110.0, 130.0], 50.0, 300.0) == [88.0, 160.0]


def test_narrow_columns_of_a_table_ruled_across_piece_by_piece() -> None:
    xs, ys = [50, 200, 260, 330], [100, 118, 136, 154]
    page = MadePage()
    for y in ys:
        for a, b in itertools.pairwise(xs):
            page.line(a, y, b, y)
    # the amount, set to the right, and the note behind it nearly touch
    for y, (name, amount, note) in zip(
        ys, [("品名", "金額", "備註"), ("碳粉匣", "287,334", "環保標章"), ("血壓計", "12,661", "含安裝")], strict=False
    ):
        page.text(54, y + 4, name).text(259 - 5 * len(amount), y + 4, amount).text(262, y + 4, note)
    (table,) = join_tables(read_bytes(make_pdf([page]), "made.pdf")).tables()
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["碳粉匣", "287,334", "環保標章"],
        ["血壓計", "12,661", "含安裝"],
    ]


def test_rows_of_a_table_ruled_only_down_piece_by_piece() -> None:
    xs, ys = [50, 120, 300, 380], [100, 124, 160, 184]
    page = MadePage()
    for x in xs:
        for a, b in itertools.pairwise(ys):
            page.line(x, a, x, b)
    page.line(50, 100, 380, 100).line(50, 184, 380, 184)
    page.cells(
        xs,
        ys,
        [
            ["科目", "說明", "金額"],
            ["一般行政", "辦理各項稽查業務\n函知各區辦理座談", "1,250"],
            ["檔案管理", "設置據點", "88"],
        ],
    )
    (table,) = join_tables(read_bytes(make_pdf([page]), "made.pdf")).tables()
    assert [row[0].text for row in table.rows] == ["一般行政", "檔案管理"]


def test_another_table_begins_where_the_pieces_are_others() -> None:
    upper = [rule for y in (100.0, 120.0) for rule in pieces(y, [50.0, 88.0, 160.0, 300.0])]
    lower = [rule for y in (180.0, 200.0) for rule in pieces(y, [50.0, 120.0, 240.0, 300.0])]
    assert part_apart(upper + lower, [100.0, 120.0, 180.0, 200.0], 50.0, 300.0) == [180.0]
    # a rule under the word over some columns parts those, which the one above it runs over
    head = [*pieces(100.0, [50.0, 88.0, 160.0, 260.0, 300.0]), *pieces(118.0, [160.0, 185.0, 210.0, 235.0, 260.0])]
    rows = [rule for y in (140.0, 160.0) for rule in pieces(y, [50.0, 88.0, 160.0, 185.0, 210.0, 235.0, 260.0, 300.0])]
    assert part_apart(head + rows, [100.0, 118.0, 140.0, 160.0], 50.0, 300.0) == []


def test_a_header_whose_word_over_several_columns_has_a_rule_of_pieces() -> None:
    xs = [50.0, 120.0, 180.0, 240.0, 300.0, 360.0, 420.0]
    page = MadePage()
    for y, edges in [(100, [50, 120, 300, 360, 420]), (118, xs[1:5]), (136, xs), (154, xs)]:
        for a, b in itertools.pairwise(edges):
            page.line(a, y, b, y)
    page.text(54, 104, "機關").text(180, 104, "考核成績").text(304, 104, "總分").text(364, 104, "等第")
    for x, name in zip(xs[1:], ["基礎服務", "服務遞送", "服務評價"], strict=False):
        page.text(x + 4, 122, name)
    for x, figure in zip(xs, ["甲分局", "165", "244", "158", "567", "甲"], strict=False):
        page.text(x + 4, 140, figure)
    (table,) = join_tables(read_bytes(make_pdf([page]), "made.pdf")).tables()
    assert [cell.text for cell in table.header[-1]] == ["機關", "基礎服務", "服務遞送", "服務評價", "總分", "等第"]
    assert [[cell.text for cell in row] for row in table.rows] == [["甲分局", "165", "244", "158", "567", "甲"]]
