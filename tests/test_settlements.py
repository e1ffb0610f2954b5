"""What people have decided of findings: it stays with them, they no longer count, and it expires with their words."""

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner
from planted import RAW, read

from extractors.document.model import Finding, Locator
from pipeline import cli, settlements
from pipeline.audit import audit_report
from pipeline.audit.sources import from_ingested
from pipeline.ingest import ingest
from pipeline.reading import Found, Settled
from pipeline.settlements import COLUMNS, MOST_WORDS, parse_settlements, settle, words_of
from pipeline.sheets import as_csv
from pipeline.warehouse import open_warehouse

HEAD = f"# 註解, 帶逗號\n\n{','.join(COLUMNS)}\n"
DOC = "keelung-110-results"


def write(*lines):
    return HEAD + as_csv(lines)


def line(finding, outcome="explained", doc=DOC):
    return (doc, finding.check, finding.code, words_of(finding), outcome, "有其原因", "王小明", "2026-11-27")


def settled(finding, *lines, loaded=(DOC,)):
    decided, found = parse_settlements(write(*lines))
    assert not found
    return list(settle([Found(finding, DOC)], decided, loaded))


@pytest.fixture(scope="module")
def parts():
    return next(f for f in audit_report(from_ingested(read(DOC))) if f.check == "parts")


def test_the_shipped_file_settles_nothing():
    assert settlements.read_settlements() == ((), ())


@pytest.mark.slow
def test_a_finding_stays_with_what_was_decided_of_it(parts):
    (one,) = settled(parts, line(parts))
    assert one.finding == parts
    assert one.settled == Settled("explained", "有其原因", "王小明", "2026-11-27")


@pytest.mark.parametrize(
    "change",
    [
        {"locator": Locator(lines=(999, 999))},
        {"message": "in other words"},
        {"evidence": "847,600件〔5.2.1 第1–8字〕；19,323件〔表 3〕"},
    ],
)
def test_where_it_stands_and_how_it_is_told_may_change(parts, change):
    before = replace(parts, evidence="847,600件〔5.2.1 第721–728字〕；19,323件〔5.2.1 第737–743字〕")
    assert settled(replace(before, **change), line(before))[0].settled


@pytest.mark.parametrize("change", [{"evidence": "847,601件"}, {"code": "5.2.2"}, {"check": "exceeds"}])
def test_with_other_words_it_is_another_and_what_was_decided_expires(parts, change):
    one, told = settled(replace(parts, **change), line(parts))
    assert one.settled is None
    assert (told.finding.check, told.finding.severity, told.doc_id) == ("settlement_expired", "question", DOC)
    assert "settled.csv line 4" in told.finding.message
    assert "王小明" in told.finding.evidence


def test_what_was_to_be_mended_and_is_gone_is_a_note(parts):
    decided, _ = parse_settlements(write(line(parts, "mended")))
    (told,) = settle([], decided, {DOC})
    assert (told.finding.check, told.finding.severity) == ("settlement_expired", "note")


def test_nothing_is_said_of_a_report_that_is_not_looked_at(parts):
    decided, _ = parse_settlements(write(line(parts)))
    assert list(settle([], decided, {"hsinchu-107-results"})) == []


def test_findings_without_words_are_told_apart_by_their_place(parts):
    first, second = (Finding("shifted_row", "note", "moved", locator=Locator(lines=(n, n))) for n in (3, 4))
    decided, _ = parse_settlements(write(line(first)))
    assert [f.settled is not None for f in settle([Found(first, DOC), Found(second, DOC)], decided, ())] == [
        True,
        False,
    ]


def test_a_file_that_is_no_report_goes_by_its_name():
    finding = Finding("unreadable", "error", "no PDF")
    decided, _ = parse_settlements(write(line(finding, doc="raw/#x\\x1b.pdf")))
    (one,) = settle([Found(finding, None, "raw/#x\x1b.pdf")], decided, ())
    assert one.settled


def test_very_long_words_are_told_apart_to_their_end():
    long = [Finding("parts", "error", "m", evidence="字" * MOST_WORDS * 3 + end) for end in "甲乙"]
    assert len(words_of(long[0])) < MOST_WORDS + 20
    assert words_of(long[0]) != words_of(long[1])


GOOD = f"{DOC},parts,5.2.1,words,explained,why,who,2026-11-27"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (GOOD.replace("who", ""), "by is empty"),
        (GOOD.replace("explained", "ignored"), "outcome is ignored"),
        (GOOD.replace("2026-11-27", "115/11/27"), "is no date"),
        (GOOD + ",more", "quotation marks"),
        (GOOD.replace("words", '"words'), "quotation mark"),
        (f"{GOOD}\n{GOOD.replace('why', 'other')}", "the same finding"),
    ],
)
def test_a_line_that_cannot_be_used_costs_no_other(text, words):
    kept, (finding,) = parse_settlements(f"{HEAD}a,b,,c,wrong,d,e,\n{text}\n")
    assert kept[0].doc_id == "a"
    assert (finding.check, finding.severity) == ("settlement_unread", "error")
    assert words in finding.message


def test_other_columns_and_no_file_are_errors(tmp_path):
    for kept, found in (parse_settlements("doc,words\n"), settlements.read_settlements(tmp_path / "none")):
        assert not kept
        assert found[0].check == "settlement_unread"


@pytest.mark.slow
def test_settled_errors_stay_in_the_warehouse_and_no_longer_fail_check_and_audit(parts, tmp_path, monkeypatch):
    def call(*arguments):
        return CliRunner().invoke(cli.main, [*map(str, arguments)])

    monkeypatch.setenv("JIXIAO_LANG", "zh")
    target, report = tmp_path / "w.duckdb", RAW / f"{DOC}.txt"
    ways = [("check", "--warehouse", target), ("audit", report), ("audit", "--warehouse", target)]
    ingest([report], target)
    assert [call(*way).exit_code for way in ways] == [1, 1, 1]
    gone = replace(parts, evidence="other words")
    decided = parse_settlements(write(line(parts), line(gone)))
    monkeypatch.setattr(settlements, "read_settlements", lambda path=None: decided)
    ingest([report], target)
    results = [call(*way) for way in ways]
    assert [result.exit_code for result in results] == [0, 0, 0]
    assert "有其原因 (王小明)" in results[0].stdout
    assert all("已處理（有其原因）：有其原因（王小明）" in result.stdout for result in results[1:])
    (told,) = (one for one in json.loads(call("audit", report, "--json").stdout) if one["check"] == "parts")
    assert (told["settled"], told["settled_why"]) == ("explained", "有其原因")
    with open_warehouse(target) as con:
        query = "SELECT \"check\", settled, settled_by, settled_on::VARCHAR FROM findings WHERE \"check\" IN ('parts', 'settlement_expired')"
        assert sorted(con.execute(query).fetchall()) == [
            ("parts", "explained", "王小明", "2026-11-27"), ("settlement_expired", None, None, None),
        ]  # fmt: skip


@pytest.mark.slow
def test_what_is_no_figure_stands_in_corrections_and_not_in_metrics(tmp_path, monkeypatch):
    from pipeline import corrections

    text = f'{",".join((*corrections.COLUMNS, *corrections.LATER))}\n{DOC},5.2.1,"847,600件",1,,,,誤認,王小明,2026-11-27,,,,yes,result\n'
    lines = corrections.parse_corrections(text)
    monkeypatch.setattr(corrections, "read_corrections", lambda path=None: lines)
    assert ingest([RAW / f"{DOC}.txt"], tmp_path / "w.duckdb").ok
    with open_warehouse(tmp_path / "w.duckdb") as con:
        ((value, no_figure, metric),) = con.execute(
            "SELECT c.value, c.no_figure, m.metric_id FROM corrections AS c LEFT JOIN metrics AS m USING (metric_id)"
        ).fetchall()
    assert (value, no_figure, metric) == (847600.0, True, None)
