"""The figures of cells in columns of targets, results, rates and notes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.figures.columns import ColumnCell, find_column_figures, units_in_heading
from extractors.figures.metrics import Context

CONTEXT = Context("臺南分局", 113, "results", "1.1.1", default_period=True, headings=("辦理專業訓練",))


def read(text: str, heading: str, column: str, unit: str | None = None, measured: str | None = None) -> list[tuple]:  # type: ignore[type-arg]
    cell = ColumnCell(text, heading, column, unit, measured)  # type: ignore[arg-type]
    found = find_column_figures(cell, CONTEXT).figures
    return [(f.raw, f.value, f.unit, f.bound, f.role, f.period) for f in found]


@pytest.mark.parametrize(
    ("text", "heading", "column", "unit", "figures"),
    [
        ("24場次", "年度目標值", "target", None, [("24場次", 24, "場次", "exact", "target", "113")]),
        ("24", "目標值(場次)", "target", None, [("24", 24, "場次", "exact", "target", "113")]),
        ("24", "目標值", "target", "場次", [("24", 24, "場次", "exact", "target", "113")]),
        ("24", "目標值", "target", None, [("24", 24, None, "exact", "target", "113")]),
        ("24", "目標值(A)", "target", None, [("24", 24, None, "exact", "target", "113")]),
        # a rate is no count of what the row counts
        ("96.8", "達成率(%)", "rate", "場次", [("96.8", 96.8, "%", "exact", "actual", "113")]),
        ("96.8", "達成率", "rate", "場次", [("96.8", 96.8, None, "exact", "actual", "113")]),
        ("90以上", "113年目標", "target", "%", [("90以上", 90, "%", "at_least", "target", "113")]),
        ("≧90%", "目標", "target", None, [("≧90%", 90, "%", "at_least", "target", "113")]),
        ("≦ 3", "目標", "target", "日", [("≦ 3", 3, "日", "at_most", "target", "113")]),
        ("48", "執行經費(千元)", "actual", None, [("48", 48000, "元", "exact", "actual", "113")]),
        ("２，４００", "實績", "actual", "人次", [("２，４００", 2400, "人次", "exact", "actual", "113")]),
        # an earlier year's results are what this year starts from; its target stays one
        ("22場", "112年實績", "actual", None, [("22場", 22, "場", "exact", "baseline", "112")]),
        ("22場", "112年目標值", "target", None, [("22場", 22, "場", "exact", "target", "112")]),
        ("22場", "114年 年度目標值", "target", None, [("22場", 22, "場", "exact", "target", "114")]),
        # months up to June: the year's
        ("13場次", "截至6月底實績", "actual", None, [("13場次", 13, "場次", "exact", "actual", "113")]),
        ("13場次", "累計實績", "actual", None, [("13場次", 13, "場次", "exact", "actual", "..113")]),
        ("6月7日辦理1場", "實績", "actual", None, [("1場", 1, "場", "exact", "actual", "113-06-07")]),
        # two figures in a cell
        ("12／350", "實績", "actual", "場／人次",
         [("12", 12, "場", "exact", "actual", "113"), ("350", 350, "人次", "exact", "actual", "113")]),
        ("2,500", "實績", "actual", "元/人", [("2,500", 2500, "元/人", "exact", "actual", "113")]),
        ("108.3／114.1", "達成率(%)", "rate", "場／人次",
         [("108.3", 108.3, "%", "exact", "actual", "113"), ("114.1", 114.1, "%", "exact", "actual", "113")]),
        ("173(含校外31)", "實績", "actual", "人次",
         [("173", 173, "人次", "exact", "actual", "113"), ("31", 31, "人次", "exact", "actual", "113")]),
        ("12\n350", "實績", "actual", "件",
         [("12", 12, "件", "exact", "actual", "113"), ("350", 350, "件", "exact", "actual", "113")]),
        # prose in the cell
        ("每季至少1，全年4", "目標值", "target", "次",
         [("至少1", 1, "次", "at_least", "target", "113"), ("4", 4, "次", "exact", "target", "113")]),
        ("每季至少辦理1次，全年4次", "年度目標", "target", None,
         [("1次", 1, "次", "at_least", "target", "113"), ("4次", 4, "次", "exact", "target", "113")]),
        ("國中宣導10校、校內說明會2場", "預期目標", "target", None,
         [("10校", 10, "校", "exact", "target", "113"), ("2場", 2, "場", "exact", "target", "113")]),
        ("112年為96.1%", "備註", "note", None, [("96.1%", 96.1, "%", "exact", "baseline", "112")]),
        # nothing counted
        ("113.12.31", "目標值", "target", "場", []),
        ("113年6月30日前", "目標值", "target", "場", []),
        ("113/12/31", "目標值", "target", "場", []),
        ("－", "目標值", "target", "場", []),
        ("未訂", "目標值", "target", "場", []),
        ("已完成", "實績", "actual", None, []),
    ],
)  # fmt: skip
def test_cells(text: str, heading: str, column: str, unit: str | None, figures: list[tuple]) -> None:  # type: ignore[type-arg]
    assert read(text, heading, column, unit) == figures


def test_what_a_bare_number_counts_is_the_measure_beside_it() -> None:
    cell = ColumnCell("24", "目標值", "target", "場次", measured="辦理座談會")
    assert find_column_figures(cell, CONTEXT).figures[0].subject == "座談會"
    rate = ColumnCell("96.8", "達成率(%)", "rate", None, measured="辦理座談會")
    assert find_column_figures(rate, CONTEXT).figures[0].subject == "座談會達成率"


@pytest.mark.parametrize(
    ("heading", "units"),
    [
        ("目標值\n（單位：場次）", ("場次",)),
        ("目標值（113年）", ()),
        ("場次(場) 預期目標", ("場",)),
        ("實績", ()),
        ("", ()),
    ],
)
def test_units_of_headings(heading: str, units: tuple[str, ...]) -> None:
    assert units_in_heading(heading) == units


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet="0123456789,.%場次人年月日至少約以上／/、()（） \n每季全", max_size=24),
    st.sampled_from(["目標值", "達成率(%)", "112年實績", "實績(場／人次)", ""]),
    st.sampled_from([None, "場次", "場／人次", "x"]),
)
def test_a_figure_is_what_stands_at_its_place(text: str, heading: str, unit: str | None) -> None:
    cell = ColumnCell(text, heading, "actual", unit)
    end = 0
    for figure in find_column_figures(cell, CONTEXT).figures:
        assert text[figure.start : figure.end] == figure.raw
        assert figure.start >= end
        end = figure.end
