#!/usr/bin/env python3
"""What the demonstration gives, on a screen: how it was read, which planted slips were told, what a view says, what to look at.

show_demo.py WAREHOUSE.duckdb GOLD_DIR    `make demo` does so
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
import evaluate

WORST = 5  # documents that are listed by name
SCORES = {"rows_recall": "rows", "text": "text", "strict_f1": "figures", "link_f1": "links"}


def score(warehouse: Path, gold: Path) -> dict[str, dict[str, float]]:
    """Of each document, and of ALL, what `evaluate.py` gives."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        evaluate.main([str(warehouse), str(gold), "--json"])
    report: dict[str, dict[str, float]] = json.loads(printed.getvalue())["report"]
    return report


def untold_slips(con: duckdb.DuckDBPyConnection, gold: Path) -> tuple[list[dict[str, Any]], int]:
    """The planted slips of which no error or question names the figure, and how many there are in all."""
    slips = [json.loads(line) for line in (gold / "slips.jsonl").read_text("utf-8").splitlines()]
    told: dict[str, str] = {}
    asked = "SELECT doc_id, message, evidence FROM findings WHERE severity <> 'note' AND doc_id IS NOT NULL"
    for doc_id, message, evidence in con.execute(asked).fetchall():
        told[doc_id] = "".join((told.get(doc_id, ""), message, evidence or "")).replace(" ", "")
    return [slip for slip in slips if slip["raw"].replace(" ", "") not in told.get(slip["doc"], "")], len(slips)


def show(warehouse: Path, gold: Path) -> Iterator[str]:
    scored = score(warehouse, gold)
    whole = scored.pop("ALL")
    with duckdb.connect(warehouse, read_only=True) as con:
        counts = con.execute("SELECT (SELECT count(*) FROM results), (SELECT count(*) FROM metrics)").fetchone() or (
            0,
            0,
        )
        untold, slips = untold_slips(con, gold)
        targets = con.execute(
            "SELECT org, count_if(met), count_if(NOT met), count_if(met IS NULL) FROM target_and_actual GROUP BY org ORDER BY org"
        ).fetchall()
    yield f"{len(scored)} made-up reports read: {counts[0]:,} rows, {counts[1]:,} figures"
    yield f"planted slips told: {slips - len(untold)} of {slips}" + "".join(
        f"; not {slip['doc']} {slip['code']} {slip['raw']}" for slip in untold
    )
    yield "as in their truth (1 is all):  " + "  ".join(f"{name} {whole[key]:.4f}" for key, name in SCORES.items())
    ranked = sorted((told["strict_f1"], doc) for doc, told in scored.items() if told.get("strict_f1", 1.0) < 1.0)
    if ranked:
        yield "  figures worst in: " + "  ".join(
            f"{doc.removeprefix('specimen-')} {share:.3f}" for share, doc in ranked[:WORST]
        )
    yield ""
    yield "view target_and_actual:     met  missed  not to be compared"
    for org, met, missed, unknown in targets:
        yield f"  {org}{'　' * (8 - len(org))}{met:>12}{missed:>8}{unknown:>21}"
    yield ""
    yield "next, all views with pages or charts, and the findings:"
    yield f"  make site WAREHOUSE={warehouse} SITE=build/demo"
    yield f"  make notebooks WAREHOUSE={warehouse}"
    yield f"  .venv/bin/jixiao check --warehouse {warehouse}"
    yield f"  .venv/bin/python tests/evaluate.py {warehouse} {gold}    # every score of every report"
    yield f'  .venv/bin/jixiao sql "FROM target_and_actual WHERE NOT met" --warehouse {warehouse}'


def main(arguments: Sequence[str]) -> None:
    warehouse, gold = map(Path, arguments)
    print(*show(warehouse, gold), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
