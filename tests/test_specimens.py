"""Specimens: the same call gives the same bytes, the truth is what is printed, the sums hold but for the slips."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractors.document.formats.docx import read_docx
from extractors.document.formats.odt import read_odt
from extractors.document.model import TablePiece
from pipeline.specimens import FORMATS, Format, Report, list_reports, make_report, render, write_corpus
from pipeline.specimens.bureau import YEARS, named_organisations
from pipeline.specimens.compose import SLIPS, known_indicators
from pipeline.specimens.corpus import metric_truth, row_truth
from tests.office_files import flat

pytestmark = pytest.mark.slow

READERS = {"docx": read_docx, "odt": read_odt}


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    return list_reports()


def test_56_results_and_56_plans(reports: list[Report]) -> None:
    assert len(reports) == 112
    assert {(r.organisation.name, r.year, r.kind) for r in reports} == {
        (o.name, y, k) for o in named_organisations() for y in YEARS for k in ("results", "plan")
    }
    assert {r.framework for r in reports} == {"five_dimensions_106", "five_strategies_113"}
    assert all(r.title.startswith("【樣本】") for r in reports)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_call_writes_the_same_bytes(form: Format) -> None:
    for org, year, kind in (("鹽灣分局", 110, "results"), ("度安總局", 113, "plan")):
        assert render(make_report(org, year, kind), form) == render(make_report(org, year, kind), form)
    other = render(make_report("鹽灣分局", 110, "results", seed=1), form)
    assert other != render(make_report("鹽灣分局", 110, "results"), form)


def test_a_corpus_is_written_twice_alike(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_corpus(tmp_path / name, 4, ("docx", "txt"), jobs=1)
    files = {p.relative_to(tmp_path / "a"): p.read_bytes() for p in (tmp_path / "a").rglob("*") if p.is_file()}
    assert len(files) > 16
    assert files == {p.relative_to(tmp_path / "b"): p.read_bytes() for p in (tmp_path / "b").rglob("*") if p.is_file()}


def test_every_figure_is_a_slice_of_its_result(reports: list[Report]) -> None:
    for report in reports:
        results = {row["code"]: row["result"] for row in row_truth(report)}
        for metric, line in zip(report.metrics, metric_truth(report), strict=True):
            if metric.start is None:
                continue
            result, raw = results[line["code"]], line["raw"]
            assert result[metric.start : metric.start + len(raw)] == raw
            at = -1
            for _ in range(line["occurrence"]):
                at = result.index(raw, at + 1)
            assert at == metric.start


def test_annotations_follow_the_rules(reports: list[Report]) -> None:
    lines = [line for r in reports for line in metric_truth(r)]
    for line in lines:
        assert (line["period"] is None) == (line["role"] == "standard"), line
        assert line["role"] in ("actual", "target", "baseline", "change", "standard", "descriptive")
        assert line["role"] != "descriptive" or line["indicator_id"] is None, line
        assert line["indicator_id"] is None or line["indicator_id"] in known_indicators(), line
        assert line["subject"]
        assert line["value"] > 0, line
    assert len({line["indicator_id"] for line in lines}) > 60
    keys = [(line["doc"], line["code"], line["raw"], line["occurrence"]) for line in lines]
    assert len(keys) == len(set(keys))


def test_codes_are_unique_and_rows_full(reports: list[Report]) -> None:
    for report in reports:
        codes = [row.code for row in report.rows]
        assert len(codes) == len(set(codes))
        assert len(codes) == (15 if report.framework == "five_strategies_113" else 47 + (codes.count("4.1.1(3)")))
        assert all(row.result.strip() and row.offices for row in report.rows)


def test_offices_and_years_do_not_say_the_same(reports: list[Report]) -> None:
    texts = [row.result for r in reports for row in r.rows if r.kind == "results"]
    assert len(set(texts)) > 0.4 * len(texts)


def test_slips_are_planted_and_recorded(reports: list[Report]) -> None:
    planted = [slip for r in reports for slip in r.slips]
    assert len(planted) >= 20
    assert {slip.kind for slip in planted} == set(SLIPS)
    for report in reports:
        for slip in report.slips:
            assert slip.printed != slip.right
            found = [
                m
                for m in report.metrics
                if (m.code, m.figure.raw, m.occurrence) == (slip.code, slip.raw, slip.occurrence)
            ]
            assert [m.figure.value for m in found] == [slip.printed]


def _by_series(report: Report) -> dict[str, float]:
    return {m.figure.series: m.figure.value for m in report.metrics if m.start is not None}


def test_the_sums_hold_where_no_slip_is_planted(reports: list[Report]) -> None:
    for report in reports:
        if report.slips or report.kind == "plan":
            continue
        v = _by_series(report)
        if "dispatch_days" in v:
            assert v["dispatch_runs"] == v["dispatch_days"] * 2
        if "stations_public" in v:
            assert v["stations_public"] + v["stations_private"] == v["metering_scheme_stations"]
            rate = 100 * v["metering_scheme_stations"] / v["stations_all"]
            assert abs(rate - v["metering_scheme_station_rate"]) <= 0.051
        if "nonconforming_batches" in v:
            parts = v["nonconforming_returned"] + v["nonconforming_mended"] + v["nonconforming_pending"]
            assert parts == v["nonconforming_batches"]
        if report.points:
            subtotals = [report.points[str(n)] for n in range(1, 6)]
            assert sum(subtotals) == report.points["total"]


def test_years_hang_together(reports: list[Report]) -> None:
    """A difference against the year before is the difference of the two reports."""
    by = {(r.organisation.name, r.year): _by_series(r) for r in reports if r.kind == "results" and not r.slips}
    compared = 0
    for (org, year), v in by.items():
        before = by.get((org, year - 1), {})
        if "volunteer_monitor_reports@diff" in v and "volunteer_monitor_reports" in before:
            change = abs(v["volunteer_monitor_reports"] - before["volunteer_monitor_reports"])
            assert change == v["volunteer_monitor_reports@diff"]
            compared += 1
    assert compared > 5


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_office_files_hold_the_results_cell_by_cell(form: Format, reports: list[Report]) -> None:
    for report in reports[::5]:
        document = READERS[form](render(report, form), f"{report.doc}.{form}")
        cells = [flat(c.text) for b in document.blocks if isinstance(b, TablePiece) for row in b.rows for c in row]
        for row in report.rows:
            wanted = flat(row.result)
            one_cell = report.form == "strategies_in_one_cell"
            assert any(wanted in cell for cell in cells) if one_cell else wanted in cells, (report.doc, row.code)


def test_pdf_holds_its_text(reports: list[Report]) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    pytest.importorskip("reportlab")
    for report in (reports[0], reports[3], reports[-1]):
        document = pdfium.PdfDocument(render(report, "pdf"))
        text = flat("".join(page.get_textpage().get_text_range() for page in document))
        assert flat(report.title) in text
        assert flat(report.rows[0].items[0].text)[:12] in text
        assert len(document) >= 2


def test_the_command_writes_gold(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from pipeline.specimens.__main__ import main

    result = CliRunner().invoke(main, [str(tmp_path), "--reports", "2", "--formats", "txt"])
    assert result.exit_code == 0, result.output
    documents = [json.loads(line) for line in (tmp_path / "gold/documents.jsonl").read_text("utf-8").splitlines()]
    assert [d["kind"] for d in documents] == ["results", "plan"]
    assert CliRunner().invoke(main, [str(tmp_path), "--formats", "xls"]).exit_code == 2


def test_files_of_others_stay(tmp_path: Path) -> None:
    """Gold of real reports has the same names and the same form."""
    (tmp_path / "gold").mkdir()
    (tmp_path / "txt").mkdir()
    report = list_reports(1)[0]
    gold = '{"doc": "hq-111-results", "title": "經濟部標準檢驗局111年度提升服務效能執行績效與成果"}\n'
    for name, text in (("gold/documents.jsonl", gold), ("gold/slips.jsonl", "x"), (f"txt/{report.doc}.txt", "x")):
        (tmp_path / name).write_text(text, "utf-8")
        with pytest.raises(FileExistsError, match="stays"):
            write_corpus(tmp_path, 1, ["txt"])
        assert (tmp_path / name).read_text("utf-8") == text
        (tmp_path / name).unlink()


def test_a_corpus_is_written_anew_and_one_half_written_completed(tmp_path: Path) -> None:
    write_corpus(tmp_path, 2, ["txt"], seed=1)
    write_corpus(tmp_path, 2, ["txt"], seed=0)
    written = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    for path in (tmp_path / "gold" / "documents.jsonl", *list((tmp_path / "txt").iterdir())[:1]):
        path.unlink()
    write_corpus(tmp_path, 2, ["txt"], seed=0)
    assert {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == written
