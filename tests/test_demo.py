"""The demonstration: specimens read in each format by itself and scored against their own truth."""

import contextlib
import io
import json

import evaluate
import pytest
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


def test_a_warehouse_of_reports_lists_no_made_up_organisation(five):
    assert not [slug for slug in Warehouse(five).organisations["slug"] if slug.startswith("specimen")]


def test_there_are_56_of_each_kind():
    kinds = [r.kind for r in list_reports()]
    assert (kinds.count("results"), kinds.count("plan")) == (56, 56)
