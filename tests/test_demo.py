"""The demonstration: specimens read in each format by itself and scored against their own truth."""

import contextlib
import io
import json
import re

import duckdb
import evaluate
import pytest
import show_demo
from conftest import SPECIMENS
from filelock import FileLock

from pipeline.frames import Warehouse
from pipeline.ingest import ingest
from pipeline.specimens import FORMATS, list_reports

pytestmark = pytest.mark.slow

FLOORS = {"rows_precision": 1.0, "rows_recall": 1.0, "text": 0.99, "strict_f1": 0.97, "link_f1": 0.95}


@pytest.fixture
def corpus(specimens):
    return specimens / "raw"


@pytest.fixture(scope="module", params=FORMATS)
def warehouse(request, specimens):
    target = specimens / f"{request.param}.duckdb"
    with FileLock(f"{target}.once"):  # another worker may want it, too
        if not target.exists():
            ingest([specimens / "raw" / request.param], target)
    return request.param, target


def score(target, gold):
    """As `evaluate.py` prints it, which `test_evaluation.py` runs as a command."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        evaluate.main([str(target), str(gold), "--json"])
    return json.loads(printed.getvalue())


def test_what_is_read_is_what_was_written(warehouse, corpus):
    _, target = warehouse
    scored = score(target, corpus / "gold")
    assert len(scored["report"]) == SPECIMENS + 1
    figures = scored["report"]["ALL"]
    assert {k: v for k, v in figures.items() if v < FLOORS.get(k, 0)} == {}
    assert scored["metadata_wrong"] == []


def test_every_document_is_a_specimen_of_the_bureau(warehouse):
    wh = Warehouse(warehouse[1])
    assert set(wh.documents["kind_of_source"]) == {"specimen"}
    kinds = wh.organisations.set_index("org")["kind"]
    assert set(kinds[wh.documents["org"].unique()]) == {"headquarters", "branch"}
    assert "unlisted" not in set(kinds)


def test_planted_slips_are_found_and_nothing_else_is_an_error(warehouse, corpus):
    _, target = warehouse
    slips = [json.loads(line) for line in (corpus / "gold" / "slips.jsonl").read_text("utf-8").splitlines()]
    found = Warehouse(target).findings
    found = found[found["severity"].isin(["error", "question"])]
    errors = found[found["severity"] == "error"]
    planted = {slip["doc"] for slip in slips}
    assert planted, "some of the first reports have a slip"
    assert set(errors["doc_id"].dropna()) <= planted
    assert planted <= set(found["doc_id"].dropna())


def test_what_the_demonstration_prints_is_short_and_true(warehouse, corpus):
    """How many planted slips were told, the scores in a line, a view, and where to go on."""
    form, target = warehouse
    printed = list(show_demo.show(target, corpus / "gold"))
    assert len(printed) <= 25
    assert max(map(len, printed)) <= 200
    slips = (corpus / "gold" / "slips.jsonl").read_text("utf-8").splitlines()
    told = re.search(r"planted slips told: (\d+) of (\d+)", "\n".join(printed))
    assert int(told[2]) == len(slips)
    assert int(told[1]) == len(slips) - printed[1].count("; not ")
    assert f"figures {score(target, corpus / 'gold')['report']['ALL']['strict_f1']:.4f}" in printed[2], form
    assert f"  make site WAREHOUSE={target} SITE=build/demo" in printed
    orgs = set(Warehouse(target).view("target_and_actual")["org"])
    assert {
        line.split("\u3000")[0].split()[0] for line in printed if line.startswith("  ") and "\u3000" in line
    } == orgs


def test_a_slip_that_no_finding_names_is_listed(corpus, tmp_path):
    """A finding of another figure of the report tells nothing of it."""
    empty = tmp_path / "gold"
    empty.mkdir()
    slip = {"doc": "specimen-hq-106-results", "code": "5.2.1", "raw": "63站"}
    (empty / "slips.jsonl").write_text(json.dumps(slip, ensure_ascii=False) + "\n", "utf-8")
    with duckdb.connect() as con:
        con.execute("CREATE TABLE findings (doc_id VARCHAR, severity VARCHAR, message VARCHAR, evidence VARCHAR)")
        con.execute("INSERT INTO findings VALUES ('specimen-hq-106-results', 'error', '17站', NULL)")
        assert show_demo.untold_slips(con, empty) == ([slip], 1)
        con.execute("INSERT INTO findings VALUES ('specimen-hq-106-results', 'question', '印為 63 站', NULL)")
        assert show_demo.untold_slips(con, empty) == ([], 1)


def test_a_warehouse_of_reports_lists_no_made_up_organisation(five):
    assert not [slug for slug in Warehouse(five).organisations["slug"] if slug.startswith("specimen")]


def test_there_are_56_of_each_kind():
    kinds = [r.kind for r in list_reports()]
    assert (kinds.count("results"), kinds.count("plan")) == (56, 56)
