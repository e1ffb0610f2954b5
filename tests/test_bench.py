"""The benchmark's own arithmetic: it finds what a reader recovers, and its long PDF is as long as it says."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("reportlab")

from pipeline.schema import VIEWS
from pipeline.specimens.corpus import write_corpus
from tests.bench import bench_cluster, bench_ingest, bench_pdf, growth

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


def test_efficiency_is_told_round_by_round() -> None:
    times = [("one worker", 10.0), ("two workers", 5.0), ("one worker", 9.0), ("two workers", 6.0)]
    measured = bench_cluster.Measured(tuple(bench_cluster.Run(name, clock, 0.0, 0.0) for name, clock in times), True)
    assert measured.efficiencies() == [1.0, 0.75]


def test_a_run_on_a_cluster_is_measured(tmp_path: Path) -> None:
    write_corpus(tmp_path, 2, ["txt"])
    raw = tmp_path / "txt"
    run = bench_cluster.measure_cluster("one worker", 1, raw, raw, tmp_path / "one.duckdb")
    assert run.cpu > run.command > 0
    assert run.busy is not None
    assert 0 < run.busy <= 1


def test_growth_is_told_by_its_exponent(tmp_path: Path) -> None:
    few, many = (
        growth.Size(10, 100.0, {"ingest": 2.0, "view": 1.0}),
        growth.Size(50, 110.0, {"ingest": 10.0, "view": 25.0}),
    )
    assert growth.exponents(few, many) == pytest.approx({"ingest": 1, "view": 2})
    told = list(growth.lines(few, many))
    assert told[1].split()[-2:] == ["1.10", "×"]
    assert told[-1].split()[-2:] == ["2.00", "exponent"]


def test_growth_of_every_view_and_export_is_measured(tmp_path: Path) -> None:
    few, many = bench_ingest.measure_growth(tmp_path, 1, 2, rounds=1)
    assert (few.reports, many.reports) == (1, 2)
    assert 0 < few.memory < 500
    views = {f"view {view.name}" for view in VIEWS}
    assert set(few.seconds) == {"ingest", *views, *(f"export to {form}" for form in ("csv", "parquet", "xlsx"))}
    assert all(seconds > 0 for seconds in few.seconds.values())


def test_fewer_reports_are_of_fewer_offices_not_of_one_kind() -> None:
    offices = [Path(f"office-{n:02}") for n in range(20)]
    files = [
        Path(f"{office}-{year}-{kind}.txt") for office in offices for year in (110, 111) for kind in ("plan", "results")
    ]
    taken = bench_ingest.take_offices(files, 8)
    assert len(set(taken)) == 8
    assert set(taken) < set(files)
    assert len({file.stem.rsplit("-", 2)[0] for file in taken}) == 2
    assert sum(file.stem.endswith("plan") for file in taken) == 4


def test_a_workbook_of_thousands_of_reports_is_not_timed() -> None:
    assert growth.forms_of(growth.MOST_IN_BOOK) == growth.FORMS
    assert growth.forms_of(growth.MOST_IN_BOOK + 1) == ("csv", "parquet")


def test_runs_on_what_was_kept_take_less(tmp_path: Path) -> None:
    runs = {run.name: run for run in bench_ingest.measure_all(tmp_path, 3, "pdf")}
    assert runs["cold"].share == 1
    assert 0 < runs["unchanged"].share < 1
    assert 0 < runs["pages, unchanged"].cpu < 1.1 * runs["pages"].cpu
    assert 1_000 < bench_ingest.find_heaviest(tmp_path) < 1_000_000
