"""What holds for every test, and what many of them read: made once for all of them."""

import gc
import multiprocessing
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock
from small_reports import small_report

from pipeline import recognising, workers

ROOT = Path(__file__).parent.parent
SPECIMENS = 14  # every organisation of one year, results and plan

# What libraries hold in the tests' own process is not theirs to free in one that is forked from it: that ends in a fault.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=gc.freeze)


def pytest_collection_finish():
    """What is loaded by now stays: no collection of garbage goes through it again and again, in the tests or their children."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure():
    gc.unfreeze()  # DuckDB tells at the end of what it has not got back


@pytest.fixture(scope="session", autouse=True)
def forked():
    """Readers are forked from the test, so that what it puts in place holds in them, too, and they start at once.

    They then begin with all that the tests hold in memory. `test_workers.py` has them as they are. For the whole session, so
    that it holds where a fixture of a module reads, too.
    """
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("JIXIAO_LANG", "en")  # whatever the machine's own is
        if "fork" in multiprocessing.get_all_start_methods():
            monkeypatch.setattr(workers, "START", "fork")
            monkeypatch.setattr(workers, "LIMITS", replace(workers.LIMITS, seconds=60.0, megabytes=8000.0))
            monkeypatch.setattr(recognising, "LIMITS", replace(recognising.LIMITS, megabytes=8000.0))
            read_once()
        # What is spawned begins as the program that spawns it did: with pytest, which no user's readers load.
        monkeypatch.setattr(sys.modules["__main__"], "__spec__", None)
        monkeypatch.delattr(sys.modules["__main__"], "__file__", raising=False)
        yield


def read_once():
    """Words, weights and models are loaded here, before any test puts others in place: no reader loads them again.

    All that a reader does of a run, then, its audit and what is loaded of it, too.
    """
    from pipeline.stages import Asked, make

    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "a.txt"
        report.write_text(small_report(), "utf-8")
        made = make(Asked(report, "pdfium")).packed
    assert made is not None
    assert made.card.report is not None


def shared_folder(tmp_path_factory, name):
    """Where that stands which is made once for all workers."""
    base = tmp_path_factory.getbasetemp()
    return (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name


@pytest.fixture(scope="session")
def five(forked, tmp_path_factory):
    """The warehouse of the five reports, as `make ingest` builds it: one for all workers, to be read only."""
    from pipeline.ingest import ingest

    folder = shared_folder(tmp_path_factory, "five")
    target = folder / "jixiao.duckdb"
    with FileLock(f"{folder}.lock"):
        if not target.exists():
            with pytest.MonkeyPatch.context() as monkeypatch:
                monkeypatch.chdir(ROOT)  # files are named as they are given
                outcome = ingest(["data/raw"], target)
            assert outcome.written
            assert outcome.ok  # a report that contradicts itself is loaded whole
    return target


@pytest.fixture(scope="session")
def specimens(forked, tmp_path_factory):
    """A folder of specimens in every format with their truth, and the warehouse ``all.duckdb`` of all that it holds.

    One for all workers, to be read only, but for further warehouses of names of their own: those built beside the first one take
    what has been read of the specimens from where it is kept.
    """
    pytest.importorskip("reportlab")
    from click.testing import CliRunner

    from pipeline.ingest import ingest
    from pipeline.specimens.__main__ import main

    folder = shared_folder(tmp_path_factory, "specimens")
    with FileLock(f"{folder}.lock"):
        if not (folder / "all.duckdb").exists():
            written = CliRunner().invoke(
                main, [str(folder / "raw"), "--reports", str(SPECIMENS)], catch_exceptions=False
            )
            assert written.exit_code == 0, written.output
            assert ingest([folder / "raw"], folder / "all.duckdb").written
    return folder


@pytest.fixture(scope="session")
def small_warehouse(forked, tmp_path_factory):
    """A warehouse of one small report, to be read."""
    from pipeline.ingest import ingest  # most tests need nothing of what it loads

    folder = tmp_path_factory.mktemp("small")
    (folder / "report.txt").write_text(small_report(), "utf-8")
    assert ingest([folder / "report.txt"], folder / "w.duckdb").written
    return folder / "w.duckdb"
