"""The package that users import: typed, quick to import, with examples, and the same as the command gives."""

import inspect
import os
import pydoc
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_reports import small_report
from test_start import HEAVY, loaded_by

import jixiao as jx
import pipeline
from extractors import own
from pipeline.cli import main
from pipeline.frames import Warehouse
from pipeline.ingest import ingest
from pipeline.reading import read_file

ROOT = Path(__file__).parent.parent
FUNCTIONS = ("read", "metrics", "tables", "open")


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(small_report(), "utf-8")
    return path


def test_importing_it_loads_nothing_heavy():
    assert not loaded_by("import jixiao as jx\njx.read, jx.metrics, jx.tables, jx.open, jx.Report") & HEAVY


@pytest.mark.slow
def test_reading_loads_neither_frames_nor_database():
    assert not loaded_by("import jixiao as jx\njx.metrics('辦理5件')") & {"pandas", "duckdb", "click", "rich"}


@pytest.mark.parametrize("package", ["jixiao", "pipeline", "extractors"])
def test_it_says_that_it_is_typed(package):
    assert (ROOT / package / "py.typed").exists()


@pytest.mark.parametrize("name", FUNCTIONS)
def test_help_shows_it_with_its_errors_and_types(name):
    shown = pydoc.render_doc(jx, renderer=pydoc.plaintext)
    function = getattr(jx, name)
    assert f"{name}(" in shown
    assert inspect.getdoc(function).splitlines()[0] in shown
    signature = inspect.signature(function)
    assert signature.return_annotation is not inspect.Signature.empty
    assert all(one.annotation is not inspect.Parameter.empty for one in signature.parameters.values())


def test_help_is_about_the_functions():
    assert set(FUNCTIONS) == set(jx.__all__)
    shown = pydoc.render_doc(jx, renderer=pydoc.plaintext)
    assert "__dataclass_fields__" not in shown
    for name in ("Report", "Row", "Table", "Figure", "Finding", "JixiaoError"):
        assert inspect.isclass(getattr(jx, name))
        assert f"{name}`" in shown


WITHOUT_PANDAS = """
import sys
sys.modules["pandas"] = None
import jixiao as jx
jx.open()
"""


def test_frames_without_pandas_are_told_with_the_remedy():
    done = subprocess.run([sys.executable, "-c", WITHOUT_PANDAS], cwd=ROOT, capture_output=True, text=True)
    assert done.stderr.count("Traceback") == 1
    assert "JixiaoError: the warehouse as frames needs pandas" in done.stderr
    assert 'pip install "jixiao[notebooks]"' in done.stderr


def test_it_is_found_beside_a_clone_that_has_its_name(tmp_path):
    """The folder stands on the path as it is, as `make setup` puts it there: a package behind wins over a folder before."""
    assert "--editable . --config-settings editable_mode=compat" in (ROOT / "Makefile").read_text("utf-8")
    (tmp_path / "jixiao").symlink_to(ROOT, target_is_directory=True)
    (tmp_path / "a.py").write_text("import jixiao\nprint(jixiao.open.__name__)", "utf-8")
    done = subprocess.run(
        [sys.executable, "a.py"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.stdout == "open\n", done.stderr


def test_a_report_has_what_the_run_loads(report):
    read, loaded = jx.read(report), read_file(report)
    assert (read.org, read.roc_year, read.kind) == (loaded.report.org, loaded.report.roc_year, loaded.report.kind)
    assert [(row.code, row.result, row.offices) for row in read.rows] == [
        (row.code, row.result, row.offices) for row in loaded.rows
    ]
    assert read.figures == loaded.all_figures
    assert read.findings == loaded.findings
    assert read.rows[0].locator == str(loaded.rows[0].locator)
    size = f"{len(read.rows)} rows, {len(read.figures)} figures"
    assert repr(read) == f"<report of {read.org}, {read.roc_year}, {read.kind}: {size}>"


@pytest.mark.parametrize(("name", "data", "says"), [
    ("none.txt", None, "there is no such file"),
    ("a.txt", "這不是報告。", "no report that jixiao knows"),
    ("a.pdf", "%PDF-1.4 broken", "."),
])  # fmt: skip
def test_what_is_no_report_is_told(tmp_path, name, data, says):
    if data is not None:
        (tmp_path / name).write_text(data, "utf-8")
    with pytest.raises(jx.JixiaoError, match=says) as told:
        jx.read(tmp_path / name)
    assert name in str(told.value)


def test_tables_are_those_of_the_file(report):
    [table] = jx.tables(report)
    assert table.header[0][0] == "執行策略"
    assert {len(row) for row in table.rows} == {len(table.header[0])}
    assert table.doubts == ()


@pytest.mark.parametrize(("folder", "built"), [
    ("", "jixiao.duckdb"),
    ("reports", "jixiao.duckdb"),
    ("data/raw", "data/warehouse/jixiao.duckdb"),
    ("data/warehouse", "data/warehouse/jixiao.duckdb"),
])  # fmt: skip
def test_a_warehouse_that_nobody_has_named_stands_where_a_user_looks(tmp_path, monkeypatch, folder, built):
    (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JIXIAO_WAREHOUSE", raising=False)
    told = CliRunner().invoke(main, ["sql", "SELECT 1"]).stderr
    assert told.startswith(
        f"jixiao: {built}: there is no warehouse. Build it with: jixiao ingest REPORTS --warehouse {built}"
    )


@pytest.mark.slow
def test_the_warehouse_opens_here_or_in_a_folder_below(report, tmp_path, monkeypatch):
    monkeypatch.delenv("JIXIAO_WAREHOUSE", raising=False)
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    with pytest.raises(
        jx.JixiaoError, match=r"jixiao\.duckdb: there is no warehouse. Build it with: jixiao ingest REPORTS"
    ):
        jx.open()
    ingest([report], tmp_path / "jixiao.duckdb", jobs=1)
    assert isinstance(jx.open(), Warehouse)
    assert jx.open().path == tmp_path / "jixiao.duckdb"
    assert pipeline.open().path == jx.open(tmp_path / "jixiao.duckdb").path


@pytest.mark.parametrize("call", [lambda: jx.metrics("辦理5件"), lambda: jx.read("a"), lambda: jx.tables("a")])
def test_a_folder_of_ones_own_that_is_not_there_is_told(call, monkeypatch, tmp_path):
    monkeypatch.setenv(own.VARIABLE, str(tmp_path / "none"))
    with pytest.raises(jx.JixiaoError, match="is no folder of reference data"):
        call()
