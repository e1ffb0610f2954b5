"""Reports against one another, of a warehouse that is being built: group by group, as DuckDB feeds them.

In: a connection whose ``documents``, ``results`` and ``metrics`` are filled, and :data:`CLAIMS`. Out: the findings that
:mod:`pipeline.audit.across` has of the same reports, in the same order. Figures among which nothing can be amiss stay in the
database; of the others the cells come in batches, so that memory does not grow with the reports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

import duckdb

from extractors.document.model import Finding
from pipeline.audit.across import MANY, TIMES, Claim, Mention, between_reports, compare_claim, neighbours
from pipeline.audit.checks import worst_first
from pipeline.audit.figures import Cell, Relation, ReportFigures, parse_locator
from pipeline.audit.sources import fetch_rows, to_figure
from pipeline.audit.words import counter
from pipeline.schema import Column, Table

BATCH = 200  # groups of figures whose cells are held at a time

# What a report says of an earlier year, found when it is read. It stands beside the warehouse, not in it.
CLAIMS = Table(
    "claims",
    "自稱增減",
    "One row a change against an earlier year whose figure is not printed beside it.",
    "每列一項與較早年度比較之增減。",
    (),
    (
        Column("doc_id", "文件代號", "VARCHAR", "The document.", "所屬文件。"),
        Column("now", "數字代號", "VARCHAR", "metric_id of the figure.", "數字之 metric_id。"),
        Column("change", "增減代號", "VARCHAR", "metric_id of the change.", "增減之 metric_id。"),
        Column("up", "是否增加", "BOOLEAN", "Whether it is more.", "是否增加。"),
        Column("year", "比較年度", "INTEGER", "The earlier year.", "所比較之年度。"),
    ),
)

_IS_LINKED = (
    "m.indicator_id IS NOT NULL AND m.value_high IS NULL AND m.result_id IS NOT NULL AND m.further_cell IS NULL"
)
# What figures tell of; ``thing``: the first of those that tell of it. There are far fewer than figures.
_THINGS = f"""
CREATE OR REPLACE TEMP TABLE things AS
SELECT min(m.rowid) AS thing, indicator_id, qualifier, org, counter
FROM metrics AS m LEFT JOIN temp.counters USING (unit) WHERE {_IS_LINKED} GROUP BY ALL
"""
# The figures that can be told of by another report. A view: figures by the million would be held beside those in the file
_FIGURES = f"""
CREATE OR REPLACE TEMP VIEW linked AS
SELECT m.rowid AS line, thing, metric_id, result_id, m.doc_id, d.rowid AS report, t.counter, value, role, m.roc_year,
  d.roc_year AS report_year, d.kind
FROM metrics AS m JOIN documents AS d USING (doc_id) LEFT JOIN temp.counters AS c USING (unit)
JOIN temp.things AS t ON t.indicator_id = m.indicator_id AND t.qualifier IS NOT DISTINCT FROM m.qualifier
  AND t.org IS NOT DISTINCT FROM m.org AND t.counter IS NOT DISTINCT FROM c.counter
WHERE {_IS_LINKED}
"""
_BETWEEN = """
WITH told AS (FROM temp.linked WHERE roc_year IS NOT NULL AND role IN ('actual', 'baseline')),
doubtful AS (
  SELECT thing, roc_year FROM told GROUP BY thing, roc_year, kind
  HAVING min(report) <> max(report) AND min(value) <> max(value)
)
SELECT thing, result_id, metric_id FROM told SEMI JOIN doubtful USING (thing, roc_year) ORDER BY thing, line
"""
_NEIGHBOURS = f"""
WITH told AS (
  FROM temp.linked
  WHERE role = 'actual' AND value > 0 AND roc_year = report_year AND kind = 'results' AND counter IS DISTINCT FROM '%'
),
far AS (SELECT thing FROM told GROUP BY thing HAVING max(value) >= {MANY} AND max(value) / min(value) >= {TIMES})
SELECT thing, result_id, metric_id FROM told SEMI JOIN far USING (thing) ORDER BY thing, line
"""
# A claim with which some report agrees to the digit holds
_CLAIMED = """
SELECT c.rowid AS claim, n.result_id, now, change, up, year, l.result_id, l.metric_id
FROM temp.claims AS c JOIN metrics AS n ON n.metric_id = now JOIN metrics AS d ON d.metric_id = change
LEFT JOIN temp.counters AS u ON u.unit = n.unit
JOIN temp.things AS t ON t.indicator_id = n.indicator_id AND t.qualifier IS NOT DISTINCT FROM n.qualifier
  AND t.org IS NOT DISTINCT FROM n.org AND t.counter IS NOT DISTINCT FROM u.counter
JOIN temp.linked AS l ON l.thing = t.thing AND l.roc_year = year AND l.role = 'actual' AND l.doc_id <> n.doc_id
QUALIFY min(abs(l.value - (n.value + CASE WHEN up THEN -d.value ELSE d.value END))) OVER (PARTITION BY c.rowid) > 1e-9
ORDER BY claim, l.line
"""


def hold_claims(con: duckdb.DuckDBPyConnection) -> None:
    """Make the table of claims, until the audit."""
    con.execute(f"CREATE TEMP TABLE claims ({', '.join(f'{c.name} {c.type}' for c in CLAIMS.columns)})")


def audit_loaded(con: duckdb.DuckDBPyConnection) -> list[tuple[str | None, Finding]]:
    """What does not hold between the reports, with the document that it is told of, worst first. The claims are let go of."""
    units = [unit for (unit,) in con.execute("SELECT DISTINCT unit FROM metrics WHERE unit IS NOT NULL").fetchall()]
    con.execute(
        "CREATE OR REPLACE TEMP TABLE counters AS SELECT unnest($1::VARCHAR[]) AS unit, unnest($2::VARCHAR[]) AS counter",
        [units, [counter(unit) for unit in units]],
    )
    con.execute(_THINGS)
    con.execute(_FIGURES)
    broken = [
        *_of_things(con, _BETWEEN, between_reports),
        *_of_claims(con),
        *_of_things(con, _NEIGHBOURS, neighbours),
    ]
    con.execute("DROP VIEW temp.linked")
    for table in ("things", "counters", "claims"):
        con.execute(f"DROP TABLE temp.{table}")
    return worst_first((r.doc_id, r.finding()) for r in broken)


def _of_things(
    con: duckdb.DuckDBPyConnection, query: str, check: Callable[[Sequence[Mention]], Iterator[Relation]]
) -> Iterator[Relation]:
    for groups in _batches(con.execute(query).fetchall()):
        cells = _Cells(con, (result_id for group in groups for _, result_id, _ in group))
        for group in groups:
            mentions = [cells.find(result_id, metric_id) for _, result_id, metric_id in group]
            yield from (relation for relation in check(mentions) if not relation.holds)


def _of_claims(con: duckdb.DuckDBPyConnection) -> Iterator[Relation]:
    for groups in _batches(con.execute(_CLAIMED).fetchall()):
        cells = _Cells(con, (result_id for group in groups for row in group for result_id in (row[1], row[6])))
        for group in groups:
            _, result_id, now, change, up, year, _, _ = group[0]
            claim = Claim(cells.find(result_id, now), cells.find(result_id, change), up, year)
            relation = compare_claim(claim, [cells.find(row[6], row[7]) for row in group])
            if not relation.holds:
                yield relation


def _batches(rows: Iterable[Any]) -> Iterator[list[list[Any]]]:
    """Groups of rows with the same first value, some at a time."""
    groups = (list(group) for _, group in groupby(rows, key=itemgetter(0)))
    while batch := list(islice(groups, BATCH)):
        yield batch


class _Cells:
    """Cells of some rows, each with its figures, and the reports that they stand in."""

    def __init__(self, con: duckdb.DuckDBPyConnection, result_ids: Iterable[str]) -> None:
        wanted = list(dict.fromkeys(result_ids))
        some = "WHERE result_id IN (SELECT unnest($1::VARCHAR[]))"
        held: dict[str, list[dict[str, Any]]] = {}
        for row in fetch_rows(con, f"SELECT * FROM metrics {some} AND further_cell IS NULL ORDER BY rowid", [wanted]):
            held.setdefault(row["result_id"], []).append(row)
        reports = {
            row["doc_id"]: ReportFigures(row["doc_id"], row["org"], row["roc_year"], row["kind"], ())
            for row in fetch_rows(
                con,
                "SELECT doc_id, org, roc_year, kind FROM documents WHERE doc_id IN (SELECT doc_id FROM results "
                f"{some})",
                [wanted],
            )
        }
        self._mentions: dict[tuple[str, str], Mention] = {}
        for row in fetch_rows(con, f"SELECT result_id, doc_id, code, result, locator FROM results {some}", [wanted]):
            figures = held.get(row["result_id"], [])
            cell = Cell(row["code"], row["result"], tuple(map(to_figure, figures)), parse_locator(row["locator"]))
            for at, figure in enumerate(figures):
                self._mentions[row["result_id"], figure["metric_id"]] = Mention(reports[row["doc_id"]], cell, at)

    def find(self, result_id: str, metric_id: str) -> Mention:
        """:raises KeyError: the cell is none of them, or has no such figure."""
        return self._mentions[result_id, metric_id]
