"""What the pages ask of a warehouse, in one place.

In: an open warehouse. Out: frozen records; of reports some at a time, so that memory does not grow with them. Words nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

from extractors.figures.figure import Figure

if TYPE_CHECKING:
    import datetime as dt

    import duckdb

BATCH = 50  # reports that are held at a time

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Report:
    """A row of ``documents``."""

    doc_id: str
    org: str
    roc_year: int
    kind: str
    framework: str | None
    title: str
    doc_number: str | None
    issued: dt.date | None
    file: str
    sha256: str
    format: str
    pages: int | None
    kind_of_source: str
    rows: int
    figures: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row of ``results``."""

    result_id: str
    doc_id: str
    code: str
    dimension: str | None
    strategy: str | None
    indicator: str | None
    sub_indicator: str | None
    description: str | None
    offices: tuple[str, ...]
    result: str
    further_cells: tuple[dict[str, str], ...]
    locator: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row of ``findings``."""

    finding_id: str
    doc_id: str | None
    file: str | None
    check: str
    severity: str
    code: str | None
    locator: str | None
    message: str
    evidence: str
    mentions: tuple[str, ...]
    settled: str | None = None
    settled_why: str | None = None
    settled_by: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure as another page speaks of it: where it stands and in which words."""

    metric_id: str
    doc_id: str
    result_id: str | None
    code: str
    raw: str
    sentence: str | None
    role: str
    heading: str | None  # of its row


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of ``indicators`` that some report tells."""

    indicator_id: str
    name_zh: str
    family: str
    quantity: str
    unit: str | None
    polarity: str | None
    figures: int
    orgs: int


@dataclass(frozen=True, slots=True)
class Value:
    """A row of ``indicator_by_year_org``."""

    indicator_id: str
    qualifier: str | None
    org: str
    roc_year: int
    value_std: float | None
    unit: str | None
    bound: str | None
    conflict: bool
    values_told: tuple[float, ...]
    target: float | None
    baseline: float | None
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """A row of ``target_and_actual``, with the target's own figure."""

    metric_id: str
    doc_id: str
    result_id: str | None
    code: str
    kind: str
    org: str | None
    roc_year: int | None
    indicator_id: str | None
    name_zh: str | None
    qualifier: str | None
    subject: str | None
    raw: str
    target: float | None
    actual: float | None
    actual_qualifier: str | None
    unit: str | None
    met: bool | None
    status: str | None
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Silence:
    """How many of its framework's places a report leaves unanswered."""

    doc_id: str
    places: int
    silent: int


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a report's pages are made of."""

    report: Report
    rows: tuple[Row, ...]
    figures: tuple[Figure, ...]


def ask_reports(con: duckdb.DuckDBPyConnection) -> list[Report]:
    return _records(
        con,
        Report,
        "SELECT d.*, coalesce(r.n, 0) AS rows, coalesce(m.n, 0) AS figures FROM documents AS d"
        " LEFT JOIN (SELECT doc_id, count(*) AS n FROM results GROUP BY doc_id) AS r USING (doc_id)"
        " LEFT JOIN (SELECT doc_id, count(*) AS n FROM metrics GROUP BY doc_id) AS m USING (doc_id)"
        " ORDER BY d.org, d.roc_year, d.kind, d.doc_id",
    )


def ask_sizes(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str, int]]:
    """Of each row, in order: its document, its name, about how many bytes of HTML and data it makes."""
    return iter(
        con.execute(
            "SELECT r.doc_id, r.result_id, 1200 + strlen(r.result) + strlen(coalesce(r.description, ''))"
            " + 80 * length(r.further_cells) + 700 * coalesce(m.n, 0)"
            " FROM results AS r LEFT JOIN (SELECT result_id, count(*) AS n FROM metrics GROUP BY ALL) AS m"
            " USING (result_id) ORDER BY r.doc_id, r.position"
        ).fetchall()
    )


def ask_contents(con: duckdb.DuckDBPyConnection, reports: Sequence[Report]) -> Iterator[Contents]:
    """Each report with its rows and figures, in the order given."""
    for start in range(0, len(reports), BATCH):
        batch = reports[start : start + BATCH]
        some = [report.doc_id for report in batch]
        named = "WHERE doc_id IN (SELECT unnest($1::VARCHAR[]))"
        rows = _by_document(_records(con, Row, f"SELECT * FROM results {named} ORDER BY doc_id, position", [some]))
        figures = _by_document(
            _records(con, Figure, f"SELECT * FROM metrics {named} ORDER BY doc_id, char_start, metric_id", [some])
        )
        for report in batch:
            yield Contents(report, tuple(rows.get(report.doc_id, ())), tuple(figures.get(report.doc_id, ())))


def ask_rows(con: duckdb.DuckDBPyConnection, reports: Sequence[Report]) -> Iterator[Contents]:
    """The same without figures."""
    for start in range(0, len(reports), BATCH):
        batch = reports[start : start + BATCH]
        asked = "SELECT * FROM results WHERE doc_id IN (SELECT unnest($1::VARCHAR[])) ORDER BY doc_id, position"
        rows = _by_document(_records(con, Row, asked, [[report.doc_id for report in batch]]))
        for report in batch:
            yield Contents(report, tuple(rows.get(report.doc_id, ())), ())


def ask_findings(con: duckdb.DuckDBPyConnection) -> list[Doubt]:
    """In the order of the table: those of a document together, the worst first."""
    found = _records(con, Doubt, "SELECT * REPLACE (coalesce(evidence, '') AS evidence) FROM findings ORDER BY rowid")
    return sorted(found, key=lambda one: one.doc_id or "~")


def ask_mentions(con: duckdb.DuckDBPyConnection, metric_ids: Iterable[str]) -> dict[str, Mention]:
    return {
        one.metric_id: one
        for one in _records(
            con,
            Mention,
            "SELECT m.*, coalesce(r.sub_indicator, r.indicator, r.strategy, r.dimension) AS heading FROM metrics AS m"
            " LEFT JOIN results AS r USING (result_id) WHERE metric_id IN (SELECT unnest($1::VARCHAR[]))",
            [sorted(set(metric_ids))],
        )
    }


def ask_indicators(con: duckdb.DuckDBPyConnection) -> list[Indicator]:
    return _records(
        con,
        Indicator,
        "SELECT i.*, m.figures, m.orgs FROM indicators AS i JOIN (SELECT indicator_id, count(*) AS figures,"
        " count(DISTINCT org) AS orgs FROM metrics WHERE indicator_id IS NOT NULL GROUP BY ALL) AS m"
        " USING (indicator_id) ORDER BY i.family, i.indicator_id",
    )


def ask_values(con: duckdb.DuckDBPyConnection) -> dict[str, list[Value]]:
    """What each indicator was, by what it is told of, organisation and year."""
    told = _records(
        con,
        Value,
        "SELECT * FROM indicator_by_year_org ORDER BY indicator_id, qualifier NULLS FIRST, org, roc_year",
    )
    return {name: list(values) for name, values in groupby(told, key=lambda value: value.indicator_id)}


def ask_targets(con: duckdb.DuckDBPyConnection) -> list[Target]:
    return _records(
        con,
        Target,
        "SELECT t.* REPLACE (coalesce(t.mentions, []) AS mentions), m.result_id FROM target_and_actual AS t"
        " JOIN metrics AS m USING (metric_id) ORDER BY t.org, t.roc_year, t.doc_id, m.char_start, t.metric_id",
    )


def ask_silences(con: duckdb.DuckDBPyConnection) -> dict[str, Silence]:
    return {
        one.doc_id: one
        for one in _records(
            con,
            Silence,
            "SELECT doc_id, count(*)::INTEGER AS places, count_if(NOT reported)::INTEGER AS silent FROM coverage"
            " WHERE what = 'place' GROUP BY doc_id",
        )
    }


def _records(con: duckdb.DuckDBPyConnection, kind: type[T], question: str, values: Sequence[Any] = ()) -> list[T]:
    """The rows of an answer as records of a kind, whose fields bear names of its columns."""
    answer = con.execute(question, list(values))
    places = {column[0]: place for place, column in enumerate(answer.description or ())}
    wanted = [(f.name, places[f.name]) for f in fields(kind) if f.name in places]  # type: ignore[arg-type]
    return [
        kind(**{name: tuple(row[at]) if isinstance(row[at], list) else row[at] for name, at in wanted})
        for row in answer.fetchall()
    ]


def _by_document(records: Iterable[Any]) -> dict[str, list[Any]]:
    return {name: list(some) for name, some in groupby(records, key=lambda one: one.doc_id)}
