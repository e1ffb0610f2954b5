"""What holds for every test."""

import multiprocessing
from dataclasses import replace

import pytest

from pipeline import workers


@pytest.fixture(autouse=True)
def forked(monkeypatch):
    """Readers are forked from the test, so that what it puts in place holds in them, too, and they start at once.

    They then begin with all that the tests hold in memory. `test_workers.py` has them as they are.
    """
    if "fork" in multiprocessing.get_all_start_methods():
        monkeypatch.setattr(workers, "START", "fork")
        monkeypatch.setattr(workers, "LIMITS", replace(workers.LIMITS, seconds=60.0, megabytes=8000.0))
