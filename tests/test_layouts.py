"""The same report in other layouts gives the same rows: columns, headings, tables, marks and merged cells do not matter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.document.formats.text import read_text
from extractors.document.model import Document
from extractors.document.tables import join_tables
from extractors.report.identity import read_report
from extractors.report.rows import Rows, read_rows
from extractors.report.text_layers import recover_tables
from tests.layouts import (
    COMMA_MARKS,
    METHOD,
    NO_MARKS,
    OFFICES,
    PLAN_MARKS,
    RESULT,
    STRATEGY,
    THREE,
    WIDE_MARKS,
    Column,
    Layout,
    Marks,
    as_tabbed_text,
    as_text_layer,
    compare,
    gold_rows,
    lay_out,
    numeral,
)

pytestmark = pytest.mark.slow

RESULTS = ("hq-111-results", "hsinchu-107-results", "keelung-110-results")
PLANS = ("hq-114-plan", "kaohsiung-114-plan")

INDICATOR = Column("評核指標", ("indicator",))
SUB = Column("次評核指標", ("description", "sub"))
FIVE = (Column("評核項目", ("strategy",)), INDICATOR, SUB, OFFICES, RESULT)
ONE = (Column("執行策略", ("strategy", "indicator", "description", "sub")), OFFICES, RESULT)
DIMENSION = Column("構面", ("dimension",))
ACTION = Column("具體推動作法", ("result",))
PLAN = (STRATEGY, Column("執行方法", ("indicator",)), OFFICES, ACTION)


def first_row(*texts: str):  # type: ignore[no-untyped-def]
    return lambda columns: [list(texts), [c.heading for c in columns]]


LAYOUTS: dict[str, Layout] = {
    "three": Layout(THREE),
    "three_blank": Layout(THREE, merging="blank"),
    "three_repeat": Layout(THREE, merging="repeat"),
    "five": Layout(FIVE),
    "five_blank": Layout(FIVE, merging="blank"),
    "five_repeat": Layout(FIVE, merging="repeat"),
    "five_wide": Layout(FIVE, marks=WIDE_MARKS, lone_numbers=True),
    "five_comma": Layout(FIVE, marks=COMMA_MARKS),
    "five_no_numbers": Layout(FIVE, marks=NO_MARKS),
    "three_no_numbers": Layout(THREE, marks=NO_MARKS),
    "one": Layout(ONE),
    "one_wide": Layout(ONE, marks=WIDE_MARKS),
    "one_lone": Layout(ONE, lone_numbers=True),
    "two_keys_split_low": Layout(
        (Column("執行策略", ("strategy", "indicator", "description")), Column("評核指標", ("sub",)), OFFICES, RESULT)
    ),
    "offices_last": Layout((STRATEGY, METHOD, RESULT, OFFICES)),
    "offices_first": Layout((OFFICES, *FIVE[:3], RESULT)),
    "no_offices": Layout((STRATEGY, METHOD, RESULT)),
    "blank_offices": Layout(THREE, blank_offices=True),
    "numbered_rows": Layout((Column("項次", ("number",)), *FIVE, Column("備註", ("blank",)))),
    "numbered_rows_unknown": Layout((Column("No", ("number",)), *FIVE, Column("完成期限", ("text:110年12月",)))),
    "dimension_row": Layout(FIVE, dimension="row", tables="all"),
    "dimension_row_unmerged": Layout(THREE, dimension="row", tables="all", span_full=False, merging="blank"),
    "dimension_column": Layout((DIMENSION, *FIVE), dimension="column", tables="all"),
    "dimension_column_plain": Layout(
        (DIMENSION, *THREE), dimension="column", tables="all", dimension_text=lambda n, name: f"{numeral(n)}、{name}"
    ),
    "dimension_column_bare": Layout(
        (DIMENSION, *FIVE), dimension="column", tables="all", merging="blank", dimension_text=lambda n, name: name
    ),
    "dimension_column_repeat": Layout(
        (DIMENSION, *FIVE),
        dimension="column",
        tables="all",
        merging="repeat",
        dimension_text=lambda n, name: f"構面{numeral(n)}\n{name}\n(200分)",
    ),
    "dimension_round": Layout(FIVE, dimension_text=lambda n, name: f"評核構面{numeral(n)}({name})(200分)"),
    "dimension_plain": Layout(FIVE, dimension_text=lambda n, name: f"構面{numeral(n)} {name}"),
    "dimension_behind": Layout(FIVE, dimension_text=lambda n, name: f"{numeral(n)}、{name}構面（300分）"),
    "dimension_no_word": Layout(FIVE, dimension_text=lambda n, name: f"{numeral(n)}、{name}（300分）"),
    "dimension_numbered": Layout(THREE, dimension_text=lambda n, name: f"({numeral(n)})構面{numeral(n)}：「{name}」"),
    "dimension_row_no_word": Layout(
        THREE, dimension="row", tables="all", dimension_text=lambda n, name: f"{'壹貳參肆伍'[n - 1]}、{name}"
    ),
    "dimension_arabic": Layout(FIVE, dimension_text=lambda n, name: f"構面{n}：{name}"),
    "strategy_rows": Layout((METHOD, OFFICES, RESULT), strategy_rows=True),
    "strategy_rows_dimension_rows": Layout(
        (METHOD, OFFICES, RESULT), strategy_rows=True, dimension="row", tables="all"
    ),
    "indicator_rows": Layout(FIVE, indicator_rows=True),
    "indicator_rows_one": Layout(ONE, indicator_rows=True),
    "tables_by_strategy": Layout(FIVE, tables="strategy"),
    "one_table_header_once": Layout(THREE, header_each=False),
    "header_in_body": Layout(FIVE, header_in_body=True),
    "header_in_body_dimension_row": Layout(FIVE, header_in_body=True, dimension="row", tables="all"),
    "two_level_header": Layout(FIVE, headers=first_row("評核內容", "", "", "辦理情形", "")),
    "two_level_header_merged": Layout(
        FIVE,
        headers=lambda columns: [
            ["評核項目", "評核指標", "", "主辦單位", "執行績效與成果"],
            ["", "評核指標", "次評核指標", "", ""],
        ],
    ),
    "heading_over_two": Layout(FIVE, headers=lambda columns: [["執行策略", "", "", "主辦單位", "執行績效與成果"]]),
    "title_in_header": Layout(FIVE, headers=first_row("110年度執行情形表", "", "", "", "")),
    "subtotal_rows": Layout(FIVE, scores="row", tables="all", dimension="row"),
    "subtotal_lines": Layout(FIVE, scores="paragraph"),
    "half_colon": Layout(THREE, colon=":", marks=COMMA_MARKS),
    "explanation_below": Layout(THREE, colon="\n"),
    "other_words": Layout(
        (
            Column("推動策略", ("strategy",)),
            Column("推動項目", ("indicator", "description", "sub")),
            Column("權責單位", ("offices",)),
            Column("110年度辦理情形", ("result",)),
        )
    ),
    "no_dimension_headings": Layout(FIVE, dimension="none", tables="all"),
}
PLAN_LAYOUTS: dict[str, Layout] = {
    "plan": Layout(PLAN, PLAN_MARKS),
    "plan_blank": Layout(PLAN, PLAN_MARKS, merging="blank"),
    "plan_repeat": Layout(PLAN, PLAN_MARKS, merging="repeat"),
    "plan_one": Layout((Column("執行策略", ("strategy", "indicator")), OFFICES, ACTION), PLAN_MARKS),
    "plan_strategy_rows": Layout(PLAN[1:], PLAN_MARKS, strategy_rows=True),
    "plan_strategy_rows_one_heading": Layout(
        (Column("執行策略", ("indicator",)), OFFICES, ACTION), PLAN_MARKS, strategy_rows=True
    ),
    "plan_by_strategy": Layout(PLAN, PLAN_MARKS, tables="strategy"),
    "plan_no_numbers": Layout(PLAN, NO_MARKS),
    "plan_offices_last": Layout((STRATEGY, PLAN[1], ACTION, OFFICES), PLAN_MARKS),
    "plan_no_offices": Layout((STRATEGY, PLAN[1], ACTION), PLAN_MARKS),
    "plan_wide": Layout(PLAN, WIDE_MARKS),
    "plan_items": Layout((Column("編號", ("number",)), *PLAN, Column("期程", ("text:全年",))), PLAN_MARKS),
}


def read(document: Document) -> Rows:
    report, _ = read_report(document)
    return read_rows(document, report)


@pytest.mark.parametrize("doc", RESULTS)
@pytest.mark.parametrize("name", LAYOUTS)
def test_results_in_any_layout_give_the_same_rows(name: str, doc: str) -> None:
    layout = LAYOUTS[name]
    ignore = ("offices",) if not any("offices" in c.parts for c in layout.columns) else ()
    assert compare(read(lay_out(doc, layout)).rows, gold_rows(doc), ignore) == []


@pytest.mark.parametrize("doc", PLANS)
@pytest.mark.parametrize("name", PLAN_LAYOUTS)
def test_plans_in_any_layout_give_the_same_rows(name: str, doc: str) -> None:
    layout = PLAN_LAYOUTS[name]
    ignore = ("offices",) if not any("offices" in c.parts for c in layout.columns) else ()
    assert compare(read(lay_out(doc, layout)).rows, gold_rows(doc), ignore) == []


def read_file(data: bytes) -> Document:
    return recover_tables(join_tables(read_text(data, "x.txt")))


def without_offices(layout: Layout) -> tuple[str, ...]:
    return ("offices",) if not any("offices" in c.parts for c in layout.columns) else ()


@pytest.mark.parametrize("name", LAYOUTS | PLAN_LAYOUTS)
def test_tab_separated_text_of_any_layout(name: str) -> None:
    layout = (LAYOUTS | PLAN_LAYOUTS)[name]
    doc = "kaohsiung-114-plan" if name in PLAN_LAYOUTS else "hsinchu-107-results"
    document = read_file(as_tabbed_text(lay_out(doc, layout)))
    assert compare(read(document).rows, gold_rows(doc), without_offices(layout)) == []


WIDTHS = {"dimension": 6, "strategy": 8, "indicator": 15, "description": 15, "sub": 15, "offices": 7, "result": 33}
LAYERS: dict[str, dict[str, Any]] = {
    "plain": {},
    "narrow": {"scale": 0.7},
    "wide": {"scale": 1.4},
    "dashed page numbers": {"page_mark": lambda n: f"- {n} -", "page_lines": 30},
    "page of pages": {"page_mark": lambda n: f"第 {n} 頁，共 9 頁", "page_lines": 25},
    "bare page numbers, headings once": {"page_mark": str, "page_lines": 25, "repeat_header": False},
    "no pages": {"page_lines": 0},
    "no marks of paragraphs": {"marked": False},
}


@pytest.mark.parametrize("name", ["one", "one_wide", "three", "five", "plan_one", "plan"])
@pytest.mark.parametrize("way", LAYERS)
def test_text_layers_of_any_width(name: str, way: str) -> None:
    layout = (LAYOUTS | PLAN_LAYOUTS)[name]
    for doc in PLANS if name in PLAN_LAYOUTS else RESULTS:
        options = dict(LAYERS[way])
        scale = options.pop("scale", 1.0)
        # a key cell over strategy and method is as wide as the method
        widths = [int(max(WIDTHS.get(part, 6) for part in c.parts) * scale) for c in layout.columns]
        document = read_file(as_text_layer(lay_out(doc, layout), widths, **options))
        wrong = compare(read(document).rows, gold_rows(doc))
        # without marks nothing parts `定期更新網頁資訊`, which ends in no full stop, from the office behind it
        assert len(wrong) <= (2 if way == "no marks of paragraphs" else 0), wrong


# --- layouts that nobody thought of ----------------------------------------------------------------------------------

KEYS = (
    (("strategy",), ("indicator",), ("description", "sub")),
    (("strategy",), ("indicator", "description", "sub")),
    (("strategy", "indicator", "description", "sub"),),
    (("strategy", "indicator", "description"), ("sub",)),
    (("strategy",), ("indicator", "description"), ("sub",)),
)
NAMES = {
    "strategy": ("執行策略", "評核項目", "推動策略"),
    "indicator": ("執行方法", "評核指標", "推動項目"),
    "description": ("次評核指標",),
    "sub": ("次評核指標", "細項指標"),
}
DIMENSIONS: tuple[Callable[[int, str], str], ...] = (
    lambda n, name: f"構面{numeral(n)}：{name}（200 分）",
    lambda n, name: f"評核構面{numeral(n)}({name})(200分)",
    lambda n, name: f"{numeral(n)}、{name}構面",
    lambda n, name: f"構面{numeral(n)} {name}",
    lambda n, name: f"{numeral(n)}、{name}（300分）",
)
MARKS = (
    Marks(),
    WIDE_MARKS,
    COMMA_MARKS,
    NO_MARKS,
    Marks(lambda n: f"{numeral(n)}、", lambda n: f"({numeral(n)})", lambda n: f"{n}."),
    Marks(lambda n: "", lambda n: f"{n}.", lambda n: f"({n})"),
    Marks(lambda n: f"{numeral(n)}、", lambda n: f"{n}.", lambda n: f"({n})"),
)


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    columns = [Column(draw(st.sampled_from(NAMES[parts[0]])), parts) for parts in draw(st.sampled_from(KEYS))]
    dimension = draw(st.sampled_from(["paragraph", "row", "column"]))
    if dimension == "column":
        columns.insert(0, DIMENSION)
    columns += draw(st.sampled_from([[OFFICES, RESULT], [RESULT, OFFICES], [RESULT]]))
    if draw(st.booleans()):
        columns.insert(0, Column("項次", ("number",)))
    if draw(st.booleans()):
        columns.append(Column("備註", ("blank",)))
    return Layout(
        tuple(columns),
        marks=draw(st.sampled_from(MARKS)),
        merging=draw(st.sampled_from(["merged", "blank", "repeat"])),
        dimension=dimension,
        dimension_text=draw(st.sampled_from(DIMENSIONS)),
        indicator_rows=draw(st.booleans()),
        tables="dimension" if dimension == "paragraph" else draw(st.sampled_from(["all", "dimension"])),
        lone_numbers=draw(st.booleans()),
        colon=draw(st.sampled_from(["：", ":", "\n"])),
        scores=draw(st.sampled_from(["none", "row", "paragraph"])),
        header_in_body=draw(st.booleans()),
        header_each=draw(st.booleans()),
        blank_offices=draw(st.booleans()),
        span_full=draw(st.booleans()),
    )


@settings(max_examples=60, deadline=None)
@given(layouts(), st.sampled_from(RESULTS))
def test_any_mixture_of_layouts(layout: Layout, doc: str) -> None:
    rows = read(lay_out(doc, layout))
    assert compare(rows.rows, gold_rows(doc), without_offices(layout)) == []
    assert [f for f in rows.findings if f.severity == "error"] == []
