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


def said(path, warehouse, monkeypatch):
    """What a notebook shows, as text."""
    display = pytest.importorskip("IPython.display")
    shown = []
    monkeypatch.setattr(display, "display", lambda *things: shown.extend(things))
    monkeypatch.setenv("JIXIAO_WAREHOUSE", str(warehouse))
    run(path)
    return [thing.data if hasattr(thing, "data") else thing.to_html() for thing in shown]


def test_where_no_target_can_be_compared_none_is_said_to_be_met_or_missed(tmp_path, monkeypatch):
    ingest([ROOT / "data" / "raw" / "kaohsiung-114-plan.txt"], tmp_path / "w.duckdb")
    [path] = [path for path in NOTEBOOKS if path.stem.startswith("04")]
    told = "\n".join(said(path, tmp_path / "w.duckdb", monkeypatch))
    assert "3 targets, and no result to hold them against" in told
    assert "whether any was missed is unknown" in told
    assert "No target was missed" not in told
    assert "No target has a report of its year" in told
    assert "None." not in told


def test_no_table_shows_a_line_break_or_a_missing_code_as_a_program_writes_them(tmp_path, monkeypatch):
    raw = ROOT / "data" / "raw"
    ingest([raw / "keelung-110-results.txt", raw / "hq-111-results.txt"], tmp_path / "w.duckdb")
    [path] = [path for path in NOTEBOOKS if path.stem.startswith("06")]
    told = "\n".join(said(path, tmp_path / "w.duckdb", monkeypatch))
    assert "keelung" in told or "基隆" in told
    assert "\\n" not in told
    assert "&lt;NA&gt;" not in told


def test_pages_of_another_warehouse_have_a_folder_of_their_own():
    run_notebooks = pytest.importorskip("run_notebooks")
    out = ROOT / "notebooks" / "out"
    assert run_notebooks.place_of(Path("data/warehouse/jixiao.duckdb")) == out
    assert run_notebooks.place_of(Path("data/warehouse/demo.duckdb")) == out / "demo"


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
