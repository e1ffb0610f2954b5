"""The evaluation as a test: what jixiao gives for the five reports and the passages, against the gold.

The floors only rise. Each stands just below what is reached, so that a change that loses something is seen.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import evaluate
import pytest

from extractors.figures.metrics import Context, find_metrics

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
DOCUMENTS = ("hq-111-results", "hq-114-plan", "hsinchu-107-results", "kaohsiung-114-plan", "keelung-110-results")

FLOORS = {
    "rows_precision": 1.0,
    "rows_recall": 1.0,
    "fields": 1.0,
    "text": 1.0,
    "sim": 1.0,
    "mention_f1": 1.0,
    "value_f1": 1.0,
    "strict_f1": 1.0,
    "subject": 0.97,
    "link_f1": 1.0,
}
PASSAGE_FLOORS = {
    "development": {"mention": 0.99, "value": 0.99, "bound": 0.99, "bound_role": 0.975, "period": 0.9},
    "development_2": {"mention": 0.99, "value": 0.99, "bound": 0.99, "bound_role": 0.975, "period": 0.95},
    "held_out": {"mention": 0.98, "value": 0.975, "bound": 0.97, "bound_role": 0.82, "period": 0.805},
}


@pytest.fixture(scope="session")
def evaluation(five: Path) -> dict[str, object]:
    """What the evaluation prints as JSON for the warehouse of the five reports."""
    run = subprocess.run(
        [sys.executable, str(HERE / "evaluate.py"), str(five), str(HERE / "gold"), "--json"],
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    found: dict[str, object] = json.loads(run.stdout)
    return found


@pytest.mark.parametrize("figure", FLOORS)
def test_reports_reach_the_floor(evaluation: dict[str, dict[str, dict[str, float]]], figure: str) -> None:
    assert evaluation["report"]["ALL"][figure] >= FLOORS[figure]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_row_of_every_report(evaluation: dict[str, dict[str, dict[str, float]]], document: str) -> None:
    figures = evaluation["report"][document]
    assert {k: figures[k] for k in ("rows_precision", "rows_recall", "fields", "text")} == {
        "rows_precision": 1.0,
        "rows_recall": 1.0,
        "fields": 1.0,
        "text": 1.0,
    }


def test_every_report_says_what_it_is(evaluation: dict[str, object]) -> None:
    assert evaluation["metadata_wrong"] == []


@pytest.mark.parametrize("passages", PASSAGE_FLOORS)
def test_passages_reach_the_floor(passages: str) -> None:
    gold = evaluate.jsonl(HERE / "passages" / f"{passages}.metrics.jsonl")
    given = [
        {"id": passage["id"], **{k: getattr(m, k) for k in gold[0] if k != "id"}}
        for passage in evaluate.jsonl(HERE / "passages" / f"{passages}.jsonl")
        for m in find_metrics(passage["text"], Context(roc_year=passage.get("roc_year")))
    ]
    figures = evaluate.score_passages(gold, given, [])
    short = {k: (figures[k], floor) for k, floor in PASSAGE_FLOORS[passages].items() if figures[k] < floor}
    assert not short
