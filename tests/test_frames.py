"""The warehouse in a notebook: types of the frames, and each figure in its source."""

import re
from pathlib import Path

import pytest

import pipeline as jx
from pipeline.frames import draw_source
from pipeline.ingest import ingest
from pipeline.places import Asked
from pipeline.warehouse import WarehouseError

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
RAW = HERE.parent / "data" / "raw"
TYPESET = HERE / "typeset"


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    target = tmp_path_factory.mktemp("frames") / "jixiao.duckdb"
    assert ingest([TYPESET / "keelung-110-results.pdf", RAW / "hsinchu-107-results.txt"], target).written
    return jx.open(target)


def figure(warehouse, doc_id, raw, occurrence=1):
    m = warehouse.metrics
    return m[(m.doc_id == doc_id) & (m.raw == raw) & (m.occurrence == occurrence)].metric_id.iloc[-1]


def test_types(warehouse):
    types = warehouse.metrics.dtypes.astype(str)
    assert (types["value"], types["roc_year"], types["raw"], types["occurrence"]) == (
        "Float64",
        "Int64",
        "string",
        "Int64",
    )
    assert str(warehouse.documents.dtypes["issued"]) == "datetime64[s]"
    assert warehouse.results.offices.iloc[0][0] == "第三課" or isinstance(warehouse.results.offices.iloc[0], list)


def test_every_table_is_an_attribute(warehouse):
    assert {"results", "metrics", "documents", "findings"} <= set(dir(warehouse))
    with pytest.raises(AttributeError, match="no table"):
        _ = warehouse.nothing
    with pytest.raises(AttributeError, match=re.escape("figures is a view: view('figures')")):
        _ = warehouse.figures


def test_views_and_questions(warehouse):
    assert len(warehouse.view("indicator_by_year_org")) > 20
    assert warehouse.sql("SELECT count(*) AS n FROM results").n.iloc[0] == 95
    assert warehouse.view("指標比較").equals(warehouse.view("branch_comparison"))
    assert warehouse.about("指標比較").equals(warehouse.about("branch_comparison"))
    for name in ("nothing", "metrics"):
        with pytest.raises(WarehouseError, match="There are: doubts 存疑數字, figures 數字總覽"):
            warehouse.view(name)
    assert "zh" in warehouse.about("metrics").columns


def test_the_warehouse_is_read_only(warehouse):
    with pytest.raises(Exception, match="read-only"):
        warehouse.sql("DELETE FROM metrics")


def test_source_in_text(warehouse):
    source = warehouse.source(figure(warehouse, "hsinchu-107-results", "52.3%"))
    assert source.raw == "52.3%"
    assert source.before.endswith("26.8%提升至 ")
    assert source.picture is None
    assert "【52.3%】" in str(source)
    assert "<mark>52.3%</mark>" in source._repr_html_()


def test_source_in_pdf_is_a_picture_with_the_figure_boxed(warehouse):
    source = warehouse.source(figure(warehouse, "keelung-110-results", "84.6%"))
    assert source.picture is not None
    reds = sum(1 for p in source.picture.get_flattened_data() if p == (200, 0, 0))
    assert 200 < reds < 3000  # a thin box around a few characters, not around the cell
    assert "data:image/png" in source._repr_html_()


def test_the_nth_occurrence_is_boxed(warehouse):
    data = (TYPESET / "keelung-110-results.pdf").read_bytes()
    results = warehouse.results
    row = results[(results.doc_id == "keelung-110-results") & (results.code == "5.2.1")].iloc[0]
    start = row.result.find("44站")
    places = (start, row.result.find("44站", start + 1))
    first, second = (draw_source(data, Asked(row.locator, row.result, at, at + 3)) for at in places)
    assert first is not None
    assert second is not None
    assert first.tobytes() != second.tobytes()


def test_an_unknown_figure_is_said_in_words(warehouse):
    with pytest.raises(WarehouseError, match="metric_id"):
        warehouse.source("nothing")


def test_a_file_that_is_gone_gives_no_picture(tmp_path):
    report = tmp_path / "報告.pdf"
    report.write_bytes((TYPESET / "keelung-110-results.pdf").read_bytes())
    ingest([report], tmp_path / "w.duckdb")
    report.unlink()
    wh = jx.open(tmp_path / "w.duckdb")
    source = wh.source(figure(wh, "keelung-110-results", "84.6%"))
    assert source.picture is None
    assert "no longer there" in source.why
