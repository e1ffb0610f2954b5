"""The audit of figures that were read off pictures: what is unsure is named before anything is doubted, in every check alike."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from made_scans import scan_report
from test_audit import PAIRS, report_of, scored

from extractors.document.model import JixiaoError
from pipeline import recognising, tasks
from pipeline.audit import ReportFigures, audit_report, audit_reports, find_broken
from pipeline.certainty import UNSURE
from pipeline.ingest import ingest
from pipeline.language import translate
from pipeline.marking import make_notes
from pipeline.recognising import ReadSheet

HERE = Path(__file__).parent
RESULTS = HERE / "typeset" / "keelung-110-results.pdf"
SUM = "總計159批(847,600件)，其中47批(19,323件)退運，54批(21,326件)重新報驗合格；其餘58批(806,953件)留置海關。"
FIRST = re.compile("由影像辨識而信心偏低：(?P<figures>.+?)；請先與該頁核對，再查核：(?P<message>.+)", re.DOTALL)


def read_off(report: ReportFigures, sure: float, *raws: str) -> ReportFigures:
    """The report with the certainty of its figures, or of those that are printed so."""
    cells = tuple(
        replace(
            cell,
            figures=tuple(replace(f, ocr_confidence=sure if not raws or f.raw in raws else 1.0) for f in cell.figures),
        )
        for cell in report.cells
    )
    scores = tuple(replace(f, ocr_confidence=sure if not raws or f.raw in raws else 1.0) for f in report.scores)
    return replace(report, cells=cells, scores=scores)


@pytest.mark.parametrize("wrong", [pair[0] for pair in PAIRS.values()], ids=list(PAIRS))
def test_each_check_names_the_unsure_figures_first(wrong: str) -> None:
    plain = audit_report(report_of(wrong))
    assert plain
    unsure = audit_report(read_off(report_of(wrong), UNSURE - 0.01))
    assert [(f.check, f.severity, f.code, f.evidence) for f in unsure] == [
        (f.check, f.severity, f.code, f.evidence) for f in plain
    ]
    for before, now in zip(plain, unsure, strict=True):
        found = FIRST.fullmatch(now.message)
        assert found is not None, now.message
        assert found["message"] == before.message
        assert all(raw in before.evidence for raw in found["figures"].split("、"))
    assert audit_report(read_off(report_of(wrong), UNSURE)) == plain


def test_scores_and_other_reports_are_told_alike() -> None:
    assert all(FIRST.fullmatch(f.message) for f in audit_report(read_off(scored(one=80), 0.5)))
    earlier = report_of("受理申請120件。", doc="x-109-results", indicator="cases")
    later = report_of("110年受理申請125件。", indicator="cases")
    same = replace(earlier, roc_year=109)
    plain = audit_reports([same, later], ["between_reports"])
    told = audit_reports([read_off(same, 0.2), later], ["between_reports"])
    assert [f.message for _, f in told] == [
        f"由影像辨識而信心偏低：120件；請先與該頁核對，再查核：{f.message}" for _, f in plain
    ]
    assert plain


def test_only_what_is_unsure_is_named_and_nothing_that_a_person_has_put_right() -> None:
    (found,) = audit_report(read_off(report_of(SUM), 0.4, "847,600件", "19,323件"))
    assert found.message.startswith(
        "由影像辨識而信心偏低：847,600件、19,323件；請先與該頁核對，再查核：分項相加不等於總數"
    )
    assert translate(found.message, "en") == (
        "read off a scan with little certainty: 847,600件、19,323件; look at the page before you doubt this: the parts do not add "
        "up to the whole: 19,323＋21,326＋806,953＝847,602, printed as 847,600件; the parts are 2 more. Check the whole and each part."
    )
    report = read_off(report_of(SUM), 0.4, "847,600件")
    (cell,) = report.cells
    right = tuple(replace(f, value_printed=847_000.0) if f.raw == "847,600件" else f for f in cell.figures)
    assert audit_report(replace(report, cells=(replace(cell, figures=right),))) == audit_report(report_of(SUM))


def test_no_digit_is_guessed_from_what_would_hold() -> None:
    report = read_off(report_of(SUM), 0.1)
    (found,) = audit_report(report)
    assert found.severity == "error"
    assert [f.value for cell in report.cells for f in cell.figures] == [
        f.value for cell in report_of(SUM).cells for f in cell.figures
    ]


def test_the_comment_in_a_marked_copy_says_so_too() -> None:
    report = read_off(report_of(SUM), 0.4, "847,600件")
    (note,) = make_notes(find_broken([report]), report)
    assert "由影像辨識而信心偏低：847,600件" in note.text
    assert note.raws[0] == "847,600件"


@pytest.mark.slow
def test_findings_of_a_warehouse_say_so(tmp_path: Path) -> None:
    scan_report(RESULTS, tmp_path / "scan.pdf", tmp_path / "w.duckdb", lambda one: 0.5 if one[4] == "8" else 0.99)
    assert ingest([tmp_path / "scan.pdf"], tmp_path / "w.duckdb", jobs=1).written
    with duckdb.connect(str(tmp_path / "w.duckdb"), read_only=True) as con:
        told = dict(con.execute('SELECT "check", message FROM findings ORDER BY ALL DESC').fetchall())
        scores = con.execute(
            "SELECT count(*), count_if((ocr_confidence = 0.5) = contains(raw, '8')) FROM metrics WHERE result_id IS NULL"
        ).fetchone()
        of_scores = con.execute(
            "SELECT length(mentions) FROM findings WHERE \"check\" = 'uncertain_digits' AND code IS NULL"
        ).fetchall()
    assert told["parts"].startswith("由影像辨識而信心偏低：847,600件、806,953件；請先與該頁核對，再查核：分項相加")
    assert not told["contains"].startswith("由影像")
    assert scores == (17, 17)
    assert of_scores == [(11,)]


@pytest.mark.slow
def test_what_an_ingest_has_read_off_a_scan_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(picture: object) -> ReadSheet:
        read_again.touch()
        return ReadSheet(())

    read_again = tmp_path / "read"
    monkeypatch.setattr(recognising, "read_sheet", read)
    scan, warehouse = tmp_path / "scan.pdf", tmp_path / "w.duckdb"
    scan_report(RESULTS, scan, warehouse)
    audited = tasks.audit(tasks.Audit(scan, "pdfium", ("parts",), warehouse=warehouse))
    assert [told.finding.check for told in audited.found] == ["parts"]
    assert not read_again.exists()
    for elsewhere in (tmp_path / "other" / "w.duckdb", None):
        read_again.unlink(missing_ok=True)
        with pytest.raises(JixiaoError, match=r"scan\.pdf"):
            tasks.audit(tasks.Audit(scan, "pdfium", ("parts",), warehouse=elsewhere))
        assert read_again.exists()
    assert not (tmp_path / "other").exists()  # an audit keeps nothing
