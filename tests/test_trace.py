"""jixiao trace: what each stage made of a file, and what it says where there is no such stage, page or place."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from made_pdf import MadePage, make_pdf
from small_reports import PLACES, small_report

from extractors.figures.roles import load_rules
from pipeline import cli
from pipeline.reading import read_file
from pipeline.trace import STAGES, NotThereError, show, trace

pytestmark = pytest.mark.slow

TYPESET = Path(__file__).parent / "typeset"
PDF = TYPESET / "keelung-110-results.pdf"


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """A tab-separated plan, its figures 20場次, 21場次, …"""
    path = tmp_path_factory.mktemp("trace") / "a.txt"
    path.write_text(small_report(), "utf-8")
    return path


@pytest.fixture(scope="module")
def ruled(tmp_path_factory):
    """A PDF of two pages, each with a ruled table of two columns; the first has a shaded header."""
    path = tmp_path_factory.mktemp("trace") / "a.pdf"
    xs, ys = [50, 150, 300], [100, 120, 140]
    first = MadePage().box(50, 100, 300, 120).grid(xs, ys).cells(xs, ys, [["項目", "數量"], ["受理", "20件"]])
    second = MadePage().grid(xs, ys).cells(xs, ys, [["項目", "數量"], ["辦結", "18件"]])
    path.write_bytes(make_pdf([first, second]))
    return path


def run(*arguments):
    return CliRunner().invoke(cli.main, ["trace", *map(str, arguments)], prog_name="jixiao")


# --- the stages -----------------------------------------------------------------------------------------------------


def test_chars_come_line_by_line_with_box_and_page(ruled):
    chars = trace(ruled, "chars", page=2)
    assert "".join(c["text"] for c in chars).replace(" ", "") == "項目數量辦結18件"
    assert {c["page"] for c in chars} == {2}
    assert all(c["x0"] < c["x1"] and c["top"] < c["bottom"] for c in chars)
    assert next(line.split()[-1] for line in show("chars", chars)) == "項"


def test_grid_has_lines_shades_and_cells(ruled):
    first, second = trace(ruled, "grid")
    assert [rule["y"] for rule in first["across"]] == [100, 120, 140]
    assert [rule["x"] for rule in first["down"]] == [50, 150, 300]
    assert (len(first["shaded"]), len(second["shaded"])) == (1, 0)
    (table,) = first["tables"]
    assert (table["columns_at"], table["rows_at"]) == ([50, 150, 300], [100, 120, 140])
    assert [(c["row"], c["column"], c["lines"]) for c in table["cells"]] == [
        (1, 1, ["項目"]), (1, 2, ["數量"]), (2, 1, ["受理"]), (2, 2, ["20件"]),
    ]  # fmt: skip
    assert "    row 2 column 2 [150,120,300,140]  20件" in list(show("grid", [first]))


def test_grid_of_a_page_without_tables(tmp_path):
    (tmp_path / "a.pdf").write_bytes(make_pdf([MadePage().text(50, 100, "沒有表格的一頁")]))
    assert list(show("grid", trace(tmp_path / "a.pdf", "grid")))[-1] == "  no table"


def test_pieces_are_those_of_the_format(ruled):
    first, second = trace(ruled, "pieces")
    assert (first["pages"], second["pages"]) == ([1], [2])
    assert [c["text"] for c in second["cells"]] == ["項目", "數量", "辦結", "18件"]
    assert trace(ruled, "pieces", page=2) == [second]
    assert next(iter(show("pieces", [second]))) == "piece 2 (p.2 [50,100,300,140]): 2 columns, 2 rows"


def test_tables_are_joined_and_of_a_page_only_its_rows_are_shown(ruled):
    (table,) = trace(ruled, "tables")
    assert [r["cells"] for r in table["rows"]] == [["項目", "數量"], ["受理", "20件"], ["辦結", "18件"]]
    (of_page,) = trace(ruled, "tables", page=2)
    assert of_page["rows"] == [{"kind": "row", "number": 2, "cells": ["辦結", "18件"]}]
    assert list(show("tables", [of_page])) == ["table 1 (pages 1-2): 2 columns", "  row 2  辦結 │ 18件"]


def test_rows_of_a_place(report):
    (row,) = trace(report, "rows", code="1.2")
    assert (row["code"], row["place"], row["offices"]) == ("1.2", "1.2", ["各單位"])
    assert "21場次" in row["result"]
    assert f"  result         {row['result']}" in list(show("rows", [row]))
    assert len(trace(report, "rows")) == PLACES


def test_rows_have_the_scores_behind_them():
    records = trace(PDF, "rows", code="1.1")
    scores = [r for r in records if "result" not in r]
    assert [r["code"] for r in records if "result" in r] == ["1.1.1", "1.1.2", "1.1.3"]
    assert [(s["code"], s["subject"], s["value"], s["maximum"]) for s in scores] == [("1.1", "得分", 85, 100)]
    assert next(iter(show("rows", scores))).startswith("1.1  得分 85: 85 of 100")


def test_figures_name_the_rule_of_their_role():
    figures = trace(PDF, code="2.1.2(1)")
    by_raw = {figure["raw"]: figure for figure in figures}
    assert list(by_raw) == ["8大項", "47,914批", "47,906批", "99%以上"]
    filed = by_raw["99%以上"]
    assert (filed["value"], filed["unit"], filed["bound"], filed["role"]) == (99, "%", "at_least", "actual")
    assert (filed["period"], filed["org"]) == ("110", "基隆分局")
    assert filed["subject"].endswith("線上申辦使用率")
    assert {figure["role_rule"].removeprefix("model over ") for figure in figures} <= {
        rule.name for rule in load_rules()
    }
    line = next(line for line in show("figures", figures) if "99%以上:" in line)
    assert line.startswith("2.1.2(1)  99%以上: value 99, unit %, bound at_least, read with confidence ")
    assert "role actual by rule act with " in line
    assert "period 110 with " in line


def test_figures_are_those_that_are_loaded():
    loaded = [(row.code, m.raw, m.role) for r in [read_file(PDF)] for row, ms in zip(r.rows, r.figures) for m in ms]  # noqa: B905
    assert [(f["code"], f["raw"], f["role"]) for f in trace(PDF)] == loaded


def test_what_overrules_a_rule_is_named(tmp_path):
    text = small_report(org="經濟部標準檢驗局基隆分局", kind="執行績效與成果", year=110, words="113年受理", rows=1)
    (tmp_path / "a.txt").write_text(text, "utf-8")
    (figure,) = trace(tmp_path / "a.txt")
    assert (figure["role"], figure["role_rule"], figure["period"]) == ("target", "year_to_come", "113")


def test_a_page_has_the_figures_of_its_rows():
    of_page = trace(PDF, page=3)
    assert of_page
    assert all("p.3 " in figure["locator"] for figure in of_page)
    assert len(of_page) < len(trace(PDF))


# --- what is not there ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", ["chars", "grid"])
@pytest.mark.parametrize(("file", "remedy"), [("hq-114-plan.docx", "pieces"), ("hq-114-plan.odt", "pieces")])
def test_only_pdf_has_pages_to_look_at(stage, file, remedy):
    with pytest.raises(NotThereError, match=f"only a PDF has the stage {stage}. Use --stage {remedy}."):
        trace(TYPESET / file, stage)


def test_a_text_layer_has_no_pieces(report, tmp_path):
    with pytest.raises(NotThereError, match="Use --stage tables"):
        trace(report, "grid")
    (tmp_path / "a.txt").write_text("執行策略 執行方法\n一、文字\n各單位\n", "utf-8")
    with pytest.raises(NotThereError, match=r"no pieces\. Use --stage tables"):
        trace(tmp_path / "a.txt", "pieces")


@pytest.mark.parametrize("stage", sorted(STAGES))
def test_a_page_that_is_not_there(stage, ruled):
    with pytest.raises(NotThereError, match=r"no page 9 that can be read\. Ask for pages from 1 to 2"):
        trace(ruled, stage, page=9)


def test_pages_of_a_format_without_any(report):
    with pytest.raises(NotThereError, match="Leave --page out"):
        trace(report, page=1)


@pytest.mark.parametrize("stage", ["rows", "figures"])
def test_a_place_that_is_not_there(stage, report):
    with pytest.raises(NotThereError, match=r"9\.9: no such place in .* There are: 1\.1, 1\.2"):
        trace(report, stage, code="9.9")


def test_places_narrow_only_what_has_places(ruled, report):
    with pytest.raises(NotThereError, match=r"narrows the stages rows and figures only\. Narrow grid by --page"):
        trace(ruled, "grid", code="1.1")
    with pytest.raises(NotThereError, match="Leave it out"):
        trace(report, "tables", code="1.1")


@pytest.mark.parametrize("stage", ["rows", "figures"])
def test_what_is_no_report_has_tables_only(stage, ruled):
    with pytest.raises(NotThereError, match="of another file see --stage tables, or jixiao metrics FILE"):
        trace(ruled, stage)


# --- the command ----------------------------------------------------------------------------------------------------


def test_the_command_knows_every_stage():
    (option,) = [p for p in cli.main.commands["trace"].params if p.name == "stage"]
    assert list(option.type.choices) == list(STAGES)


@pytest.mark.parametrize("stage", list(STAGES))
def test_every_stage_prints_lines_and_json(stage):
    lines = run(PDF, "--page", "3", "--stage", stage)
    assert lines.exit_code == 0, lines.output
    assert lines.output.count("\n") > 3
    records = json.loads(run(PDF, "--page", "3", "--stage", stage, "--json").output)
    assert list(show(stage, records)) == lines.output.splitlines()


def test_what_is_not_there_is_wrong_usage(ruled):
    result = run(ruled, "--page", "9")
    assert result.exit_code == 2
    assert result.output.startswith(f"jixiao: {ruled}: there is no page 9")
    assert run(ruled, "--stage", "no such stage").exit_code == 2
    assert run("no such file").exit_code == 2


def test_a_file_that_cannot_be_read(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n")
    for stage in STAGES:
        result = run(tmp_path / "a.pdf", "--stage", stage)
        assert (result.exit_code, result.output.count("\n")) == (1, 1)
        assert "Fetch the file again" in result.output


def test_a_file_without_tables(tmp_path):
    (tmp_path / "a.pdf").write_bytes(make_pdf([MadePage().text(50, 100, "沒有表格的一頁")]))
    result = run(tmp_path / "a.pdf", "--stage", "tables", "--page", "1")
    assert result.exit_code == 0
    assert result.output == f"{tmp_path / 'a.pdf'}: no tables found on page 1\n"
