"""Headings of columns and of dimensions, however they are printed."""

from __future__ import annotations

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
        ("", None),
        ("本局依執行策略及具體作法所訂之各項目標均已達成", None),
        ("甲" * 100_000, None),
    ],
)
def test_roles(heading: str, role: str | None) -> None:
    assert find_role(heading) == role


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
    ],
)
def test_no_headings_of_dimensions(text: str) -> None:
    assert read_dimension(text, FIVE) is None
    assert not is_dimension_heading(text)


def test_a_name_is_known_only_where_the_framework_has_dimensions() -> None:
    assert number_in_framework("服務量能", FIVE) == 3
    assert number_in_framework("服務量能", PLAN) is None
    assert number_in_framework(None, FIVE) is None
