"""Corrections by people: applied at every ingest, the printed value beside, a finding once they are not needed."""

import datetime as dt

import pytest
from planted import RAW, read

from pipeline import corrections
from pipeline.audit import audit_report
from pipeline.audit.sources import from_ingested
from pipeline.corrections import COLUMNS, correct, correct_all, read_corrections
from pipeline.ingest import ingest
from pipeline.warehouse import open_warehouse

HEAD = ",".join(COLUMNS)
LINE = 'keelung-110-results,5.2.1,"847,600件",1,847602,,"847,602件",各分項相加為 847602,王小明,2022-03-01'


@pytest.fixture
def written(tmp_path):
    def write(*lines, head=HEAD):
        path = tmp_path / "corrections.csv"
        path.write_text("\n".join(["# a comment, with commas", "", head, *lines, ""]), "utf-8")
        return read_corrections(path)

    return write


def test_the_shipped_file_is_read_and_corrects_nothing():
    assert read_corrections() == ((), ())


def test_a_line_is_read(written):
    (correction,), findings = written(LINE)
    assert not findings
    assert (correction.doc_id, correction.code, correction.raw) == ("keelung-110-results", "5.2.1", "847,600件")
    assert (correction.value, correction.unit, correction.text) == (847602, None, "847,602件")
    assert (correction.why, correction.by) == ("各分項相加為 847602", "王小明")
    assert correction.on == dt.date(2022, 3, 1)
    assert correction.line == 4


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (LINE.replace("王小明", ""), "by is empty"),
        (LINE.replace("847602,,", "many,,"), "are numbers"),
        (LINE.replace("2022-03-01", "111/3/1"), "is no date"),
        (LINE.replace('"847,600件"', "847,600件"), "quotation marks"),
        ("keelung-110-results,5.2.1,9件,1,,,,why,who,", "says nothing that is right"),
    ],
)
def test_a_line_that_cannot_be_used_is_an_error_that_names_the_remedy(written, line, words):
    kept, (finding,) = written(line)
    assert not kept
    assert (finding.check, finding.severity) == ("correction_unread", "error")
    assert "line 4" in finding.message
    assert words in finding.message


def test_two_lines_for_one_figure_are_an_error(written):
    kept, (finding,) = written(LINE, LINE.replace("847602", "847603"))
    assert len(kept) == 1
    assert "the same figure" in finding.message


def test_other_columns_are_an_error(written):
    kept, (finding,) = written(LINE, head="doc,code")
    assert not kept
    assert HEAD in finding.message


def test_the_figure_gets_the_right_value_and_the_audit_sees_it(written):
    one = read("keelung-110-results")
    lines, _ = written(LINE)
    done = correct(one, lines)
    (applied,) = done.applied
    assert not done.findings
    (figure,) = (f for f in done.document.all_figures if f.metric_id == applied.figure.metric_id)
    assert (figure.value_printed, figure.value, figure.raw) == (847600, 847602, "847,600件")
    assert figure.value_std in (None, 847602)
    assert "parts" in {f.check for f in audit_report(from_ingested(one))}
    assert "parts" not in {f.check for f in audit_report(from_ingested(done.document))}


def test_a_unit_can_be_put_right(written):
    lines, _ = written('keelung-110-results,2.1.3,"54,530批",1,,件,,書面審查以件計,王小明,')
    done = correct(read("keelung-110-results"), lines)
    (applied,) = done.applied
    assert (applied.figure.unit_printed, applied.figure.unit, applied.figure.value) == ("批", "件", 54530)
    assert not any("計數單位一為" in f.message for f in audit_report(from_ingested(done.document)))


def test_a_score_can_be_put_right(written):
    lines, _ = written("keelung-110-results,1.1,85,1,80,,80,誤植,王小明,")
    done = correct(read("keelung-110-results"), lines)
    (score,) = (s for s in done.document.scores if s.code == "1.1")
    assert (score.value, score.value_std, score.value_printed) == (80, 80, 85)
    assert "scores" in {f.check for f in audit_report(from_ingested(done.document))}


def test_a_corrected_value_is_converted_anew(written):
    lines, _ = written("keelung-110-results,2.1.2(2),25小時,1,2.5,,,誤植,王小明,")
    one = read("keelung-110-results")
    before, after = (
        next(f for f in document.all_figures if f.code == "2.1.2(2)" and f.raw == "25小時")
        for document in (one, correct(one, lines).document)
    )
    assert (before.value_std, after.value_std) == (1500, 150)


def test_white_space_in_the_figure_does_not_matter(written):
    lines, _ = written("hsinchu-107-results,5.2.1,504件,1,505,,,誤植,王小明,")
    assert len(correct(read("hsinchu-107-results"), lines).applied) == 1


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (LINE.replace("847,600件", "847,601件"), "no such figure any more"),
        (LINE.replace('件",1,', '件",2,'), "no such figure any more"),
        (LINE.replace("5.2.1", "9.9.9"), "no such place"),
    ],
)
def test_a_correction_whose_figure_is_gone_is_a_finding(written, line, words):
    lines, _ = written(line)
    done = correct(read("keelung-110-results"), lines)
    assert not done.applied
    (finding,) = done.findings
    assert (finding.check, finding.severity) == ("correction_unused", "question")
    assert words in finding.message
    assert "王小明" in finding.evidence


def test_a_correction_of_a_report_that_is_not_loaded_says_nothing(written):
    lines, _ = written(LINE)
    done, findings = correct_all([read("hsinchu-107-results")], lines)
    assert not findings
    assert done[0].document is read("hsinchu-107-results")


@pytest.mark.slow
def test_the_printed_value_stays_beside_the_right_one_in_the_warehouse(written, tmp_path, monkeypatch):
    lines = written(LINE, LINE.replace("847,600件", "9件"))
    monkeypatch.setattr(corrections, "read_corrections", lambda path=None: lines)
    target = tmp_path / "w.duckdb"
    for _ in range(2):  # at every ingest
        outcome = ingest([RAW / "keelung-110-results.txt"], target)
    assert outcome.ok
    with open_warehouse(target) as con:
        metric = con.execute(
            "SELECT value, value_printed, unit, unit_printed, raw FROM metrics WHERE value_printed IS NOT NULL"
        ).fetchall()
        assert metric == [(847602.0, 847600.0, "件", "件", "847,600件")]
        row = con.execute('SELECT value_printed, value, text, why, "by", "on" FROM corrections').fetchall()
        assert row == [(847600.0, 847602.0, "847,602件", "各分項相加為 847602", "王小明", dt.date(2022, 3, 1))]
        found = con.execute(
            "SELECT \"check\" FROM findings WHERE \"check\" IN ('parts', 'correction_unused')"
        ).fetchall()
        assert found == [("correction_unused",)]


@pytest.mark.parametrize(("role", "direction"), [("actual", None), ("change", "up")])
def test_only_a_change_keeps_its_direction(written, role, direction):
    """較106年增加201件, corrected by hand."""
    (correction,), findings = written(f"hsinchu-107-results,5.2.1,201 件,1,,,,why,who,,{role}", head=f"{HEAD},role")
    assert not findings
    document = correct(read("hsinchu-107-results"), (correction,)).document
    (right,) = [figure for of_row in document.figures for figure in of_row if figure.raw == "201 件"]
    assert (right.role, right.direction, right.value) == (role, direction, 201)
