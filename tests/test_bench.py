"""The benchmark's own arithmetic: it finds what a reader recovers, and its long PDF is as long as it says."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("reportlab")

from tests.bench import bench_ingest, bench_pdf

pytestmark = pytest.mark.slow


def test_samples_hold_their_results(tmp_path: Path) -> None:
    samples = bench_pdf.write_samples(tmp_path, 2)
    assert [s.path.exists() for s in samples] == [True, True]
    figures = bench_pdf.measure(samples, ["jixiao", "pdfium dump"], 1)
    assert figures["jixiao"].failed == 0
    assert figures["jixiao"].seconds > 0
    whole, of = figures["jixiao"].whole, figures["jixiao"].of
    assert whole is not None
    assert of is not None
    assert sum(of.values()) == sum(len(s.results) for s in samples)
    assert sum(whole.values()) > 0.5 * sum(of.values())


def test_every_kind_of_rules_can_be_made(tmp_path: Path) -> None:
    for rules in ("thin", "thick", "double", "horizontal", "vertical", "header"):
        (sample,) = bench_pdf.write_samples(tmp_path, 1, rules)
        assert sample.pages > 2
        assert sample.ruled == (rules in ("thin", "thick", "double"))


def test_typeset_reports_are_there() -> None:
    assert {s.path.stem for s in bench_pdf.find_typeset()} == {
        "keelung-110-results",
        "kaohsiung-114-plan",
        "hq-114-plan",
    }


def test_runs_on_what_was_kept_take_less(tmp_path: Path) -> None:
    runs = {run.name: run for run in bench_ingest.measure_all(tmp_path, 3, "txt")}
    assert runs["cold"].share == 1
    assert 0 < runs["unchanged"].share < 1
