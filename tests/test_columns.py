"""Headings of columns and of dimensions, however they are printed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.document.model import Cell, Document, Table
from extractors.report.columns import assign_roles, find_role, read_columns, read_shapes
from extractors.report.dimensions import DimensionHeading, is_dimension_heading, number_in_framework, read_dimension
from extractors.report.framework import load_frameworks

FIVE = load_frameworks()["five_dimensions_106"]
PLAN = load_frameworks()["five_strategies_113"]


def table(*rows: tuple[str, ...], header: int = 1) -> Table:
    cells = tuple(tuple(Cell(text, c) for c, text in enumerate(row)) for row in rows)
    return Table(cells[:header], cells[header:], len(rows[0]))


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("執行績效\n與成果", "result"),
        ("具體 推動 作法", "result"),
        ("110年度辦理情形", "result"),
        ("主辦\n單位", "offices"),
        ("主(協)辦單位", "offices"),
        ("主（協）辦單位", "offices"),
        ("次評核指標", "sub_indicator"),
        ("評核指標", "indicator"),
        ("項次", "other"),
        ("自評分數", "score"),
        ("總分", None),
        ("構面", "dimension"),
        ("評核構面一(基礎服務)", None),
        ("一、基礎服務構面", None),
        ("113年度\n目標值(場次)", "target"),
        ("截至6月底實績", "actual"),
        ("目標達成率（％）", "rate"),
        ("達成情形", "actual"),
        ("辦理情形說明", "result"),
        ("改善作法及成果", "result"),
        ("說明", "note"),
        ("指標說明", "sub_indicator"),
        ("監測指標", "measure"),
        ("計量單位", "unit"),
        ("承辦課", "offices"),
        ("主辦處室", "offices"),
        ("承辦人", "other"),
        *((name, "offices") for name in ("承辦股室", "主辦股", "權責課室", "負責股室", "業務承辦股", "主辦課室")),
        ("策略目標", "strategy"),
        ("(3) 提供走動式服務或客製化服務方式。", None),
        ("", None),
        ("本局依執行策略及具體作法所訂之各項目標均已達成", None),
        ("甲" * 100_000, None),
    ],
)
def test_roles(heading: str, role: str | None) -> None:
    assert find_role(heading) == role


def merged(*rows: tuple[str | tuple[str, int, int], ...], header: int = 2) -> Table:
    """A table of texts; (text, columns, rows) is a merged cell, which stands in each row that it covers."""
    grid: list[list[Cell]] = []
    open_cells: dict[int, tuple[Cell, int]] = {}
    number = 0
    for row in rows:
        cells: list[Cell] = []
        given = iter(row)
        while len(cells) < 7:
            column = len(cells)
            if column in open_cells:
                cell, left = open_cells.pop(column)
                if left > 1:
                    open_cells[column] = (cell, left - 1)
            else:
                one = next(given, None)
                if one is None:
                    break
                text, columns, down = (one, 1, 1) if isinstance(one, str) else one
                number += 1
                cell = Cell(text, column, columns=columns, number=number if down > 1 else 0)
                if down > 1:
                    open_cells[column] = (cell, down - 1)
            cells.append(cell)
            cells.extend(Cell("", column + k) for k in range(1, cell.columns))
        grid.append(cells)
    width = max(map(len, grid))
    assert all(len(cells) == width for cells in grid)
    return Table(tuple(map(tuple, grid[:header])), tuple(map(tuple, grid[header:])), width)


def shape_of(table: Table) -> tuple[tuple[str | None, ...], tuple[str, ...]]:
    (shape,) = read_shapes(Document("x", "docx", "", (table,)), None).values()
    return shape.roles, shape.headings


def test_a_heading_over_several_columns_and_its_parts() -> None:
    """`年度目標值` over `114年` and `115年`; `112年度` over `目標值` and `實績`: each column has both."""
    roles, headings = shape_of(
        merged(
            (("工作項目", 1, 2), ("年度目標值", 2, 1), ("辦理情形", 1, 2)),
            ("114年", "115年"),
            ("專業訓練", "12", "14", "辦理12場。"),
        )
    )
    assert roles == ("indicator", "target", "target", "result")
    assert headings[1:3] == ("114年 年度目標值", "115年 年度目標值")
    roles, headings = shape_of(
        merged(
            (("工作項目", 1, 2), ("112年度", 3, 1), ("辦理情形", 1, 2)),
            ("目標值", "實績", "計量單位"),
            ("專業訓練", "12", "14", "場", "辦理12場。"),
        )
    )
    assert roles == ("indicator", "target", "actual", "unit", "result")
    assert headings[1:3] == ("112年度 目標值", "112年度 實績")


@pytest.mark.parametrize(("unit", "named"), [("（%）", True), ("非常滿意", False)])
def test_a_unit_under_several_headings_is_told_behind_each(unit: str, named: bool) -> None:
    """`（%）` in one cell under `滿意　普通`, or under one of them alone; any other text begins the rows."""
    _, headings = shape_of(
        merged(
            (("工作項目", 1, 2), ("目標值", 1, 1), ("滿意", 1, 1), ("普通", 1, 1), ("辦理情形", 1, 2)),
            ((unit, 3, 1),),
            ("專業訓練", "12", "58.3", "2.3", "辦理12場。"),
        )
    )
    assert (headings[1:4] == tuple(f"{name}{unit}" for name in ("目標值", "滿意", "普通"))) is named
    _, headings = shape_of(
        merged(
            (("工作項目", 1, 2), ("目標值", 1, 1), ("滿意", 1, 2), ("辦理情形", 1, 2)),
            (unit,),
            ("專業訓練", "12", "58.3", "辦理12場。"),
        )
    )
    assert (headings[1:3] == (f"目標值{unit}", "滿意")) is named


def test_a_heading_over_several_columns_of_prose_heads_no_second_row() -> None:
    roles, _ = shape_of(
        merged((("工作項目", 2, 1), "目標值", "辦理情形"), ("一、", "專業訓練", "12場", "辦理12場。"), header=1)
    )
    assert roles == ("indicator", "sub_indicator", "target", "result")


@pytest.mark.parametrize(("unit", "role"), [("場次", "unit"), ("秘書室", "offices")])
def test_a_column_of_units_is_told_from_one_of_offices_by_its_cells(unit: str, role: str) -> None:
    roles, _ = shape_of(table(("工作項目", "單位", "目標值", "辦理情形"), ("專業訓練", unit, "12", "辦理12場。")))
    assert roles[1] == role


def test_measures_with_results_of_their_own_are_the_lowest_level() -> None:
    """Several 績效指標 beside one 策略, each with its result, are indicators; beside its own item each is none."""
    several = merged(
        ("策略", "績效指標", "目標值", "辦理情形"),
        (("一、便民", 1, 2), "候診時間", "35分鐘", "縮短為33分鐘。"),
        ("領藥時間", "12分鐘", "縮短為11分鐘。"),
        header=1,
    )
    assert shape_of(several)[0] == ("strategy", "indicator", "target", "result")
    each = table(
        ("工作項目", "績效指標", "目標值", "辦理情形"),
        ("門診", "候診時間", "35分鐘", "縮短為33分鐘。"),
        ("藥局", "領藥時間", "12分鐘", "縮短為11分鐘。"),
    )
    assert shape_of(each)[0] == ("indicator", "measure", "target", "result")


def test_a_form_without_prose_is_answered_by_its_results() -> None:
    form = table(("工作項目", "單位", "112年目標", "112年實績"), ("農業技術諮詢", "件", "1,800", "1,962"))
    (shape,) = read_shapes(Document("x", "docx", "", (form,)), None).values()
    assert shape.roles == ("indicator", "unit", "target", "result")
    assert shape.answered_by == "actual"


def test_a_table_of_targets_beside_one_of_prose_is_none_of_the_reports() -> None:
    prose = table(("工作項目", "辦理情形"), ("專業訓練", "辦理12場。"))
    numbers = table(("工作項目", "目標值", "實績"), ("專業訓練", "12場", "12場"))
    assert list(read_shapes(Document("x", "docx", "", (prose, numbers)), None)) == [0]


def test_prose_below_a_heading_that_says_nothing() -> None:
    form = table(
        ("工作項目", "目標值", "本處之努力"),
        ("專業訓練", "12場", "為提升同仁專業知能，本處規劃辦理教育訓練12場，計300人次參加。"),
    )
    (shape,) = read_shapes(Document("x", "docx", "", (form,)), None).values()
    assert shape.roles == ("indicator", "target", "result")
    assert [f.check for f in shape.findings] == ["inferred_columns"]


def test_roles_of_a_heading_over_two_columns() -> None:
    assert assign_roles(["執行策略", "", "主辦單位", "執行成果"]) == ("strategy", "indicator", "offices", "result")
    assert assign_roles(["主辦單位", "執行成果"]) is None
    assert assign_roles(["執行策略", "主辦單位"]) is None


def test_header_in_two_rows() -> None:
    columns = read_columns(
        table(
            ("評核內容", "", "", "辦理情形", ""),
            ("評核項目", "評核指標", "次評核指標", "主辦單位", "成果"),
            ("a", "b", "c", "d", "e"),
        )
    )
    assert columns == ("strategy", "indicator", "sub_indicator", "offices", "result")


def test_header_below_a_title_row() -> None:
    columns = read_columns(
        table(("構面一：基礎服務", "", ""), ("執行策略", "主辦單位", "執行成果"), ("a", "b", "c"), header=1)
    )
    assert columns == ("strategy", "offices", "result")


def test_a_table_of_something_else_has_no_columns() -> None:
    assert read_columns(table(("編號", "總分", "等第"), ("1", "845", "甲"))) is None
    assert read_columns(table(("甲",))) is None
    assert read_columns(Table((), (), 3)) is None


def test_columns_by_what_their_cells_hold() -> None:
    unknown = table(
        ("A", "B", "C"),
        ("(一) 服務一致及正確性 1. 提升服務及時性", "各單位", "110年度辦理5場次，計300人次。"),
        ("2. 提高服務人員專業度", "資訊室", "辦理教育訓練3場次，參加人員計90人次。"),
    )
    shapes = read_shapes(Document("x", "docx", "", (unknown,)), FIVE)
    assert [role for shape in shapes.values() for role in shape.roles][1:] == ["offices", "result"]
    assert [f.check for f in shapes[0].findings] == ["inferred_columns"]
    assert read_shapes(Document("x", "docx", "", (unknown,)), None) == {}


@pytest.mark.parametrize(
    ("text", "number", "name"),
    [
        ("評核構面一(基礎服務)(200分)", 1, "基礎服務"),
        ("構面一：基礎服務（200 分）", 1, "基礎服務"),
        ("構面二、服務遞送 (300 分)", 2, "服務遞送"),
        ("構面五:開放創新（100 分）   ", 5, "開放創新"),
        ("構面三 服務量能", 3, "服務量能"),
        ("構面3：服務量能", 3, "服務量能"),
        ("構面三", 3, None),
        ("(四)構面四：「服務評價」", 4, "服務評價"),
        ("一、基礎服務構面（200分）", 1, "基礎服務"),
        ("壹、基礎服務", 1, "基礎服務"),
        ("基礎服務(200分)", None, "基礎服務"),
        ("評核構面：一、基礎服務", 1, "基礎服務"),
        ("構面一\n基礎服務\n(200分)", 1, "基礎服務"),
        ("構面五、開放創新　小計：85分", 5, "開放創新"),
        ("構面五 開放創新（100分） 自評小計：85分", 5, "開放創新"),
        ("五、開放創新 合計 85/100", 5, "開放創新"),
    ],
)
def test_headings_of_dimensions(text: str, number: int | None, name: str | None) -> None:
    assert read_dimension(text, FIVE) == DimensionHeading(number, name)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "一、整體服務類",
        "構面一及構面二均已完成，詳如附表。",
        "伍、實施步驟",
        "小計 170 分",
        "基" * 200,
        "基礎服務辦理情形良好",
        "五、開放創新 小計85分，較去年進步",
        "開放創新 小計",
    ],
)
def test_no_headings_of_dimensions(text: str) -> None:
    assert read_dimension(text, FIVE) is None
    assert not is_dimension_heading(text)


def test_a_name_is_known_only_where_the_framework_has_dimensions() -> None:
    assert number_in_framework("服務量能", FIVE) == 3
    assert number_in_framework("服務量能", PLAN) is None
    assert number_in_framework(None, FIVE) is None


HEADS = ("評核項目", "評核指標", "主辦單位", "執行績效與成果")
ROW = ("服務便捷性", "1. 檢討既有服務措施", "各單位", "辦理檢討會議3場，並依會議結論調整服務流程。")


@pytest.mark.parametrize(
    ("line", "renamed"),
    [
        ((*HEADS[:3], "工作實錄"), "工作實錄 = 執行績效與成果"),
        (("評核項目", "評核指標", "業管科別", "工作\n實錄"), "業管科別 = 主辦單位、工作實錄 = 執行績效與成果"),
        (HEADS, None),
    ],
)
def test_a_line_with_the_names_of_the_columns_is_a_header_whatever_else_it_calls_them(line, renamed):
    shapes = read_shapes(Document("x", "docx", "", (table(HEADS, ROW), table(line, ROW))), FIVE)
    assert [[cell.text for cell in row] for row in shapes[1].rows] == [list(ROW)]
    assert shapes[1].roles == shapes[0].roles
    told = shapes[1].findings
    assert [f.evidence for f in told] == ([renamed] if renamed else [])
    assert all(f.check == "inferred_columns" and "[columns] of headings.toml" in f.message for f in told)


@pytest.mark.parametrize(
    "line",
    [
        ("評核項目", "2. 建置單一窗口", "各單位", "辦理說明會2場。"),  # one name alone
        (*HEADS[:3], "本項依評核指標辦理檢討會議3場。"),
        (*HEADS[:3], "依評核指標及主辦單位之分工辦理檢討會議三場次"),
        ("", "2. 建置單一窗口", "各單位", "辦理說明會2場。"),
    ],
)
def test_a_line_of_the_report_is_no_header_for_a_word_in_it(line):
    shapes = read_shapes(Document("x", "docx", "", (table(HEADS, ROW), table(line, ROW))), FIVE)
    assert [cell.text for cell in shapes[1].rows[0]] == list(line)
    assert shapes[1].findings == ()


def grouped(name: str, groups: Sequence[str]) -> Table:
    """Three rows, the first two of one group, beside measures, offices and results."""
    first, last = Cell(groups[0], 0, rows=2, number=1), Cell(groups[1], 0, number=2)
    head = tuple(Cell(text, c) for c, text in enumerate((name, "績效指標", "主辦單位", "執行情形")))
    body = [
        ("1.檢疫批次", "動物課", "檢疫486批。"),
        ("2.簽發件數", "植物課", "簽發27件。"),
        ("1.查核場次", "防疫課", "查核372場次。"),
    ]
    rows = [
        (group, *(Cell(text, c) for c, text in enumerate(texts, 1)))
        for group, texts in zip((first, first, last), body, strict=True)
    ]
    return Table((head,), tuple(rows), 4)


@pytest.mark.parametrize("name", ["業務類別", "類別", "分類"])
@pytest.mark.parametrize("groups", [("一、輸出入檢疫", "二、動物防疫"), ("壹、輸出入檢疫", "貳、動物防疫")])
def test_a_merged_column_of_numbered_groups_whose_heading_says_nothing(name: str, groups: Sequence[str]) -> None:
    assert read_columns(grouped(name, groups)) == ("strategy", "indicator", "offices", "result")


@pytest.mark.parametrize("groups", [("輸出入", "防疫"), ("一、輸出入", "防疫"), ("1.輸出入", "2.防疫"), ("", "")])
def test_a_column_that_numbers_no_groups_is_kept_as_it_is(groups: Sequence[str]) -> None:
    assert read_columns(grouped("類別", groups)) == (None, "indicator", "offices", "result")


def test_numbered_cells_of_one_row_each_are_no_groups() -> None:
    head = tuple(Cell(text, c) for c, text in enumerate(("類別", "績效指標", "主辦單位", "執行情形")))
    rows = [("一、甲", "批次", "一課", "檢疫486批。"), ("二、乙", "件數", "二課", "簽發27件。")]
    body = tuple(tuple(Cell(text, c) for c, text in enumerate(row)) for row in rows)
    assert read_columns(Table((head,), body, 4)) == (None, "indicator", "offices", "result")
