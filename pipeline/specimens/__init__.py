"""Specimen reports: results and plans of a bureau that does not exist, with the truth beside them.

One generator serves the benchmark, the demonstration and the load test. Everything follows from a seed: the same call
gives the same bytes, whenever and wherever it is made.

    >>> report = make_report("東礁分局", 110, "results")
    >>> report.title
    '【樣本】民生部度量安全局東礁分局110年度提升服務效能執行績效與成果'
    >>> render(report, "docx")[:2]
    b'PK'
"""

from pipeline.specimens.compose import Metric, Report, Row, Slip, make_report
from pipeline.specimens.corpus import FORMATS, Format, list_reports, render, write_corpus

__all__ = [
    "FORMATS", "Format", "Metric", "Report", "Row", "Slip", "list_reports", "make_report", "render", "write_corpus",
]  # fmt: skip
