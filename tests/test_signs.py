"""Each sign of a row read wrongly, by an example that it is in, and a table that has none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from extractors import lexicon
from extractors.document.doubts import UNSURE, find_doubts, weigh_signs
from extractors.document.model import NOWHERE, Cell, Locator, Printed, Region, Row, Table
from extractors.document.signs import find_signs

WIDTH, LETTER, PITCH, LEAST_HEIGHT = 200.0, 10.0, 14.0, 20.0  # points
SOUND = [
    ["1", "設置志工服務台，提供諮詢。", "1,250", "基隆分局"],
    ["2", "辦理說明會（含線上）3場次。", "3,410", "新竹分局"],
    ["3", "抽測市售商品。", "92,500", "臺中分局"],
    ["4", "印製宣導摺頁。", "610", "臺南分局"],
    ["5", "完成申辦平台改版。", "77", "高雄分局"],
]
HEAD = ["項次", "辦理情形", "數量", "單位別"]


UNRULED = (False, False, False, False)


def make_cell(text: str, row: int, column: int, **of_print: object) -> Cell:
    x0, top = WIDTH * column, 100.0 + 60 * row
    lines = text.split("\n") if text else []
    boxes = tuple(
        (x0 + 5, top + 5 + PITCH * n, x0 + 5 + LETTER * len(line), top + 15 + PITCH * n) for n, line in enumerate(lines)
    )
    where = Locator((Region(1, x0, top, x0 + WIDTH, top + 60),))
    printed = replace(Printed(boxes), **of_print)  # type: ignore[arg-type]
    return Cell(text, column, locator=where, lines=len(lines), number=100 * row + column + 1, printed=printed)


def make_table(rows: Sequence[Sequence[str]], head: Sequence[str] | None = HEAD, **of_print: object) -> Table:
    top = [head] if head else []
    cells = [
        tuple(make_cell(text, r, c, **of_print) for c, text in enumerate(row)) for r, row in enumerate([*top, *rows])
    ]
    return Table(tuple(cells[: len(top)]), tuple(cells[len(top) :]), len(rows[0]), (1,), NOWHERE)


def with_text(row: int, column: int, text: str, **of_print: object) -> Table:
    rows = [list(texts) for texts in SOUND]
    rows[row][column] = text
    return make_table(rows, **of_print)


def with_labels(*labels: str, **of_print: object) -> Table:
    """A table without rules whose first column has these."""
    rows = [[label, *row[1:]] for label, row in zip(labels, SOUND, strict=True)]
    return make_table(rows, **({"ruled": UNRULED} | of_print))


def with_cell(change: Callable[[Cell], Cell], row: int = 2, column: int = 1) -> Table:
    table = make_table(SOUND)
    cells: list[Row] = list(table.rows)
    cells[row] = tuple(change(cell) if c == column else cell for c, cell in enumerate(cells[row]))
    return replace(table, rows=tuple(cells))


def printed(**of_print: object) -> Callable[[Cell], Cell]:
    return lambda cell: replace(cell, printed=replace(cell.printed, **of_print))  # type: ignore[type-var,arg-type]


def shifted(x: float, y: float) -> Callable[[Cell], Cell]:
    def shift(cell: Cell) -> Cell:
        assert cell.printed is not None
        lines = tuple((x0 + x, top + y, x1 + x, bottom + y) for x0, top, x1, bottom in cell.printed.lines)
        return replace(cell, printed=replace(cell.printed, lines=lines))

    return shift


ROW_SIGNS = [
    ("open_bracket", with_text(2, 1, "冷凍水餃(高麗菜豬。"), 3),
    ("begins_with_stop", with_text(2, 1, "，合計未必等於。"), 3),
    ("caption_inside", with_text(2, 3, "臺中分局單位：元"), 3),
    ("split_word", make_table([*SOUND[:4], ["小", "計", "610", ""]]), 5),
    ("two_codes", with_text(2, 0, "3\n4"), 3),
    ("wide_white", with_cell(printed(gap=1.5)), 3),
    ("very_wide_white", with_cell(printed(gap=3.0)), 3),
    ("over_edge", with_cell(shifted(150, 0)), 3),
    ("hole", with_cell(printed(lines=((205, 285, 280, 295), (205, 310, 280, 320)))), 3),
    ("weak_cut", with_cell(printed(weak=True)), 3),
    ("ruled", make_table(SOUND), 3),
    ("unruled_above", with_cell(printed(ruled=UNRULED)), 3),
    ("narrow_white", with_cell(shifted(126, 0)), 3),
    ("touching", with_cell(shifted(130, 0)), 3),
    ("uneven", with_cell(shifted(0, 6)), 3),
    ("uneven_for_its_table", with_cell(shifted(0, 6)), 3),
    ("very_uneven", with_cell(shifted(0, 12)), 3),
    ("two_texts", with_text(2, 2, "92,500\n詳後", ruled=UNRULED), 3),
    ("two_figures", with_text(2, 2, "92,500\n610"), 3),
    ("no_figure", with_text(2, 2, "臺中分局"), 3),
    (
        "more_lines",
        make_table([[*r[:3], r[3] if n else "基隆\n分局"] for n, r in enumerate(SOUND * 3)], ruled=UNRULED),
        1,
    ),
    ("blank", make_table([*(SOUND * 3), ["6", "", "12", "花蓮分局"]]), 16),
    ("no_end", with_text(2, 1, "抽測市售商品，並將"), 3),
    ("header", make_table(SOUND), 0),
    ("several", with_cell(printed(gap=3.0)), 3),
    ("parallel", make_table([["1\n2", "抽測\n印製", *SOUND[0][2:]], *SOUND[2:]], ruled=UNRULED), 1),
    ("headless", make_table(SOUND, head=["", *HEAD[1:]]), 0),
    ("torn_word", with_labels("農業業務-農產推", "廣", "", "社會福利", ""), 2),
    ("late_label", with_labels("", "農產推廣", "農產推廣", "社會福利", "社會福利"), 1),
]
TABLE_SIGNS = [
    ("of_table_precise", with_text(2, 1, "冷凍水餃(高麗菜豬。")),
    ("of_table_wide_white", with_cell(printed(gap=1.5))),
    ("of_table_uneven", with_cell(shifted(0, 6))),
    ("of_table_unruled_above", make_table(SOUND, ruled=UNRULED)),
    ("of_table_unruled_beside", make_table(SOUND, ruled=UNRULED)),
    ("of_table_no_header", make_table(SOUND, head=None)),
    ("of_table_few_rows", make_table(SOUND[:1])),
]


@pytest.mark.parametrize(("sign", "table", "row"), ROW_SIGNS, ids=[sign for sign, *_ in ROW_SIGNS])
def test_a_row_has_its_sign(sign: str, table: Table, row: int) -> None:
    assert sign in find_signs(table)[row].own


@pytest.mark.parametrize(("sign", "table"), TABLE_SIGNS, ids=[sign for sign, _ in TABLE_SIGNS])
def test_a_table_has_its_sign(sign: str, table: Table) -> None:
    assert all(sign in signs.shared for signs in find_signs(table))


def test_a_sound_table_has_none() -> None:
    header, *rows = find_signs(make_table(SOUND))
    assert header.own == {"header", "ruled"}
    assert all(signs.own == {"ruled"} and signs.shared == {} for signs in rows)


def test_every_weight_is_of_a_sign_that_an_example_has() -> None:
    tried = {sign for sign, *_ in ROW_SIGNS} | {sign for sign, _ in TABLE_SIGNS} | {"prior"}
    assert set(lexicon.load_log_odds("sign_weights")) == tried


def test_what_is_closed_elsewhere_or_is_a_mark_is_no_open_bracket() -> None:
    for text in ("1)辦理（含線上）。", "（一）辦理「提升服務」說明會。", "(1) 洽公民眾。\n(2) 業者。"):
        assert "open_bracket" not in find_signs(with_text(2, 1, text))[3].own


def test_a_merged_cell_gives_its_sign_to_all_of_its_rows() -> None:
    rows = list(make_table(SOUND).rows)
    label = replace(rows[1][3], text="新竹分局(含", number=900)
    rows[1:3] = [(*row[:3], label) for row in rows[1:3]]
    signs = find_signs(replace(make_table(SOUND), rows=tuple(rows)))
    assert ["open_bracket" in one.own for one in signs] == [False, False, True, True, False, False]


def test_a_table_without_rules_whose_lines_have_wide_white_is_doubted_throughout() -> None:
    sound, gaping = make_table(SOUND, ruled=UNRULED), make_table(SOUND, ruled=UNRULED, gap=3.0)
    assert all(weigh_signs(signs) < UNSURE for signs in find_signs(sound))
    doubts = find_doubts(gaping)
    assert [doubt.row for doubt in doubts] == [0, 1, 2, 3, 4, 5]
    assert {doubt.kind for doubt in doubts} == {"doubtful_row"}
    assert {doubt.why for doubt in doubts} == {
        "many of the table's rows have wide white inside a line: a column may be missing"
    }


def test_between_rules_may_stand_several_texts() -> None:
    table = with_text(2, 2, "106.7%\n124.5%")
    assert not find_signs(table)[3].own & {"two_texts", "more_lines"}
    assert find_doubts(table) == []


def names_of(sign: str, table: Table) -> list[int]:
    """The rows that have a sign; 0 is the header."""
    return [number for number, signs in enumerate(find_signs(table)) if sign in signs.own]


def test_both_rows_of_a_torn_word_have_the_sign() -> None:
    assert names_of("torn_word", with_labels("高雄分", "局", "臺南分局", "臺中分局", "新竹分局")) == [1, 2]


@pytest.mark.parametrize(
    "labels",
    [
        ("農產推廣", "社會福利", "宗教禮俗", "路燈", "橋梁"),  # whole words
        ("男", "女", "男", "女", "男"),  # kinds
        ("田", "地", "林", "道", "旱"),  # kinds of one letter each
        ("路燈電費增", "A1", "橋梁", "3", "水"),  # nothing of a word
    ],
)
def test_labels_that_are_whole_are_not_torn(labels: tuple[str, ...]) -> None:
    assert names_of("torn_word", with_labels(*labels)) == []


def test_a_rule_over_a_label_parts_it_from_what_stands_above() -> None:
    assert names_of("torn_word", with_labels("農產推", "廣", "路燈", "橋梁", "隧道", ruled=(True,) * 4)) == []


@pytest.mark.parametrize(
    "labels",
    [
        ("", "", "", "", ""),  # no labels
        ("", "社會福利", "", "宗教禮俗", ""),  # the rows below have none, either
        ("", "02", "03", "04", "05"),  # codes
        ("農產推廣", "農產推廣", "", "社會福利", ""),  # the first has one
        ("", "", "", "", "合計"),  # sums
    ],
)
def test_what_is_no_late_label(labels: tuple[str, ...]) -> None:
    assert names_of("late_label", with_labels(*labels)) == []


def test_the_rows_over_the_first_label_have_the_sign() -> None:
    table = with_labels("", "", "農產推廣", "社會福利", "宗教禮俗")
    assert names_of("late_label", table) == [1, 2]


@pytest.mark.parametrize(
    ("texts", "ruled"),
    [
        (("抽測市售商品\n印製摺頁", "臺中分局\n臺南分局"), (True,) * 4),  # between rules stands what will
        (("1.抽測市售商品\n2.印製摺頁", "1.臺中分局\n2.臺南分局"), UNRULED),  # lists
        (("抽測市售商品\n印製摺頁", "臺中分局\n臺南分局\n高雄分局"), UNRULED),
    ],
)
def test_what_is_not_parallel(texts: tuple[str, str], ruled: tuple[bool, ...]) -> None:
    rows = [["1", texts[0], "1,250", texts[1]], *SOUND[2:]]
    assert names_of("parallel", make_table(rows, ruled=ruled)) == []


def test_two_numbers_of_rows_are_one_sign_and_no_two_figures() -> None:
    rows = [[f"{n}", "抽測市售商品。", f"{n},250", "基隆分局"] for n in range(1, 9)]
    rows[4][0] = "5\n6"
    assert find_signs(make_table(rows))[5].own == {"ruled", "two_codes"}
