"""The demonstration: specimens read in each format by itself and scored against their own truth."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.frames import Warehouse
from pipeline.ingest import ingest
from pipeline.specimens import FORMATS, list_reports, write_corpus

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
REPORTS = 14  # every organisation of one year, results and plan
FLOORS = {"rows_precision": 1.0, "rows_recall": 1.0, "text": 0.99, "strict_f1": 0.97, "link_f1": 0.95}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    pytest.importorskip("reportlab")
    folder = tmp_path_factory.mktemp("specimens")
    write_corpus(folder, REPORTS, FORMATS, jobs=1)
    return folder


@pytest.fixture(scope="module", params=FORMATS)
def warehouse(request, corpus):
    target = corpus / f"{request.param}.duckdb"
    ingest([corpus / request.param], target)
    return request.param, target


def score(target, gold):
    command = [sys.executable, str(ROOT / "tests" / "evaluate.py"), str(target), str(gold), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_what_is_read_is_what_was_written(warehouse, corpus):
    _, target = warehouse
    scored = score(target, corpus / "gold")
    assert len(scored["report"]) == REPORTS + 1
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


def test_a_warehouse_of_reports_lists_no_made_up_organisation(tmp_path):
    ingest([ROOT / "data" / "raw"], tmp_path / "w.duckdb")
    assert not [slug for slug in Warehouse(tmp_path / "w.duckdb").organisations["slug"] if slug.startswith("specimen")]


def test_there_are_56_of_each_kind():
    kinds = [r.kind for r in list_reports()]
    assert (kinds.count("results"), kinds.count("plan")) == (56, 56)
