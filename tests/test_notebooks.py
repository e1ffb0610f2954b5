"""The notebooks: committed without output, reading the warehouse only, running on whatever it holds."""

import json
from pathlib import Path

import pytest
from small_reports import small_report

from pipeline import plots
from pipeline.ingest import ingest
from pipeline.specimens import write_corpus

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def cells(path):
    return json.loads(path.read_text("utf-8"))["cells"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_it_opens_with_words_and_carries_no_output(path):
    first, *_ = cells(path)
    assert first["cell_type"] == "markdown"
    title, *rest = "".join(first["source"]).splitlines()
    assert title.startswith("# ")
    assert title.endswith("？"), "the question that it answers"
    assert "?" in "".join(rest), "and in English"
    for cell in cells(path):
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None
            assert len(cell["source"]) <= 25, "a cell is short"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_it_reads_the_warehouse_only(path):
    code = "".join("".join(c["source"]) for c in cells(path) if c["cell_type"] == "code")
    assert "extractors" not in code
    assert "data/raw" not in code
    assert "read_csv" not in code
    assert "jx.open()" in code
    assert "duckdb" not in code


@pytest.fixture(scope="module", params=["nothing", "one plan", "two years"])
def warehouse(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("notebooks")
    raw = folder / "raw"
    raw.mkdir()
    (raw / "no report.txt").write_text("這不是報告。", "utf-8")  # is not loaded: alone, it leaves the warehouse empty
    years = {"nothing": (), "one plan": (114,), "two years": (113, 114)}[request.param]
    for year in years:
        (raw / f"{year}.txt").write_text(small_report(year=year, kind="執行績效與成果"), "utf-8")
    ingest([raw], folder / "w.duckdb", allow_empty=True)
    return folder / "w.duckdb"


def run(path):
    """The code of a notebook, without a kernel."""
    pyplot = pytest.importorskip("matplotlib.pyplot")
    pytest.importorskip("IPython")
    pyplot.switch_backend("Agg")
    names = {}
    for cell in cells(path):
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), path.name, "exec"), names)
            pyplot.close("all")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_it_runs_where_there_is_little_to_compare(path, warehouse, monkeypatch):
    monkeypatch.setenv("JIXIAO_WAREHOUSE", str(warehouse))
    run(path)


@pytest.fixture(scope="module")
def two_years_of_all(tmp_path_factory):
    folder = tmp_path_factory.mktemp("specimens")
    write_corpus(folder, 28, ["txt"], jobs=1)
    ingest([folder / "txt"], folder / "w.duckdb")
    return folder / "w.duckdb"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_it_draws_where_there_is_something_to_compare(path, two_years_of_all, monkeypatch):
    drawn = []
    finish = plots._finish
    monkeypatch.setattr(plots, "_finish", lambda ax, title, x: (drawn.append(title), finish(ax, title, x)))
    monkeypatch.setenv("JIXIAO_WAREHOUSE", str(two_years_of_all))
    run(path)
    assert drawn
