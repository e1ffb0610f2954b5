"""Imported by the process that runs are forked from: lexicon and dictionary are read once, not by every run."""

import tempfile
from pathlib import Path

from pipeline.stages import Asked, make
from tests.small_reports import small_report

with tempfile.TemporaryDirectory() as folder:
    report = Path(folder, "report.txt")
    report.write_text(small_report(), "utf-8")
    make(Asked(report, "pdfium"))
