"""What holds for every test."""

import gc
import multiprocessing
import os
from dataclasses import replace

import pytest
from small_reports import small_report

from pipeline import workers

# What libraries hold in the tests' own process is not theirs to free in one that is forked from it: that ends in a fault.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=gc.freeze)


@pytest.fixture(autouse=True)
def forked(monkeypatch):
    """Readers are forked from the test, so that what it puts in place holds in them, too, and they start at once.

    They then begin with all that the tests hold in memory. `test_workers.py` has them as they are.
    """
    if "fork" in multiprocessing.get_all_start_methods():
        monkeypatch.setattr(workers, "START", "fork")
        monkeypatch.setattr(workers, "LIMITS", replace(workers.LIMITS, seconds=60.0, megabytes=8000.0))


@pytest.fixture(scope="session")
def small_warehouse(tmp_path_factory):
    """A warehouse of one small report, to be read."""
    from pipeline.ingest import ingest  # most tests need nothing of what it loads

    folder = tmp_path_factory.mktemp("small")
    (folder / "report.txt").write_text(small_report(), "utf-8")
    assert ingest([folder / "report.txt"], folder / "w.duckdb").written
    return folder / "w.duckdb"
