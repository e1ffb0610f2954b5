"""Imported by the process that runs are forked from: lexicon and dictionary are read once, not by every run."""

import tempfile
from pathlib import Path

from pipeline.copies import settle
from pipeline.ingest import read_files
from tests.small_reports import small_report

with tempfile.TemporaryDirectory() as folder:
    report = Path(folder, "report.txt")
    report.write_text(small_report(), "utf-8")
    settle(made.one for made in read_files([report], jobs=1))
