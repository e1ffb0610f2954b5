"""What a command loads: no more than it uses, so that it starts at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from small_reports import small_report

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
HEAVY = {"duckdb", "jieba", "numpy", "pandas", "pdfplumber", "prompt_toolkit", "pypdfium2", "regex", "rich", "sklearn"}


def loaded_by(code: str) -> set[str]:
    """The first names of the modules that a fresh process has loaded after this code."""
    code = f"import sys\n{code}\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def command(*arguments: str) -> str:
    return f"from pipeline.cli import main\nmain({list(arguments)!r}, standalone_mode=False)"


@pytest.mark.parametrize("arguments", [("--help",), ("sql", "--help"), ("ingest", "--help"), ("--version",)])
def test_help_loads_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert not loaded_by(command(*arguments)) & HEAVY


@pytest.mark.parametrize("module", ["pipeline.stages", "pipeline.audit", "pipeline.tables"])
def test_what_reads_loads_nothing_of_pdfs_and_scans_before_there_is_one(module: str) -> None:
    assert not loaded_by(f"import {module}") & {"cv2", "onnxruntime", "pdfplumber", "PIL", "pypdfium2"}


def test_a_query_loads_the_database_and_its_printing_alone(tmp_path: Path) -> None:
    warehouse = tmp_path / "small.duckdb"
    (tmp_path / "small.txt").write_text(small_report(), "utf-8")
    loaded_by(command("ingest", str(tmp_path / "small.txt"), "--warehouse", str(warehouse)))
    loaded = loaded_by(command("sql", "select 1", "--warehouse", str(warehouse)))
    assert loaded & HEAVY == {"duckdb"}


def test_an_audit_leaves_the_readers_to_the_process_that_reads() -> None:
    assert loaded_by(command("audit", "data/raw/hsinchu-107-results.txt")) & HEAVY <= {"rich"}


def test_linking_loads_neither_database_nor_what_trains() -> None:
    code = (
        "from pipeline.reading import read_file\n"
        "read = read_file('data/raw/keelung-110-results.txt')\n"
        "assert any(figure.indicator_id for of_row in read.figures for figure in of_row)"
    )
    loaded = loaded_by(code)
    assert "jieba" in loaded
    assert not loaded & {"duckdb", "pandas", "sklearn"}
