"""Imported by the process that runs are forked from: lexicon and dictionary are read once, not by every run."""

import tempfile
from pathlib import Path

from pipeline.copies import settle
from pipeline.ingest import read_files
from pipeline.shelf import Shelf
from tests.small_reports import small_report

with tempfile.TemporaryDirectory() as folder:
    report = Path(folder, "report.txt")
    report.write_text(small_report(), "utf-8")
    with Shelf(Path(folder), report) as shelf:
        settle(read_files([report], shelf, jobs=1), shelf)
