"""Contradictions that other hands planted in made-up reports are told, and little else is asked."""

import pytest

from pipeline.audit import audit_report
from tests.annotated import read_folder
from tests.measure_audit import AUDIT, measure, read_report


@pytest.mark.slow
def test_what_was_planted_is_told():
    """Twelve reports of twelve hands' manners, 45 contradictions of ten kinds, from which no rule was written."""
    counts = measure(AUDIT / "held_out.jsonl")
    assert counts["planted"] == 45
    assert counts["told"] >= 40
    assert counts["errors"] == 0
    assert counts["questions"] <= 11


# written to be mistaken: half of these reports hold nothing wrong
@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "planted", "told", "questions"),
    [("development.jsonl", 26, 16, 8), ("development_2.jsonl", 94, 79, 18)],
)
def test_what_was_planted_in_small_reports_is_told(file, planted, told, questions):
    counts = measure(AUDIT / file)
    assert counts["planted"] == planted
    assert counts["told"] >= told
    assert counts["errors"] == 0
    assert counts["questions"] <= questions


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["annotated/development", "annotated/model", "forms/development"])
def test_nothing_is_told_of_reports_in_which_nothing_is_wrong(folder):
    reports = {}
    for text in read_folder(AUDIT.parent / folder):
        if text.is_report:
            context = text.context
            report = reports.setdefault(
                text.doc, {"id": text.doc, "org": context.org, "roc_year": context.roc_year, "cells": []}
            )
            cell = {"code": context.code or text.id, "heading": " ".join(context.headings), "text": text.text}
            report["cells"].append(cell)
    assert len(reports) >= 9
    found = [
        f"{doc} {f.message}"
        for doc, report in reports.items()
        for f in audit_report(read_report(report))
        if f.severity != "note"
    ]
    assert found == []
