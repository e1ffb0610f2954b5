"""What lies on the desk: a figure or finding with what has been decided of it, what waits to be applied, what is suggested.

In: a warehouse, a folder of reference data. Out: frozen records for the pages. Writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from extractors.document.model import Finding
from pipeline import decisions, remote
from pipeline.decisions import Decision, Place
from pipeline.figure_cells import cell_of
from pipeline.reference_data import read_lines, read_table
from pipeline.settlements import about, words_of
from pipeline.site.addresses import anchor
from pipeline.suggestions import Suggestion, Unlinked, suggest_indicators
from pipeline.warehouse import reading

MOST_SUGGESTED = 40


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of ``metrics`` with its report, as the warehouse has it, and what has been decided of it."""

    metric_id: str
    row: dict[str, Any]
    place: Place
    title: str
    indicator: str | None  # its name
    correction: Decision | None = None
    link: Decision | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row of ``findings``, and what has been decided of it; ``doc`` and ``words`` as a settlement names it."""

    finding_id: str
    row: dict[str, Any]
    doc: str
    words: str
    settlement: Decision | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A decision and what is to become of it: ``new`` waits to be applied, ``gone`` is taken back and still applied."""

    decision_id: str
    state: str  # new, applied, gone
    kind: str
    document: str | None
    code: str | None
    about: str
    decided: dict[str, str]
    why: str | None
    by: str | None
    on: str | None
    decision: Decision | None = None  # where it stands in the folder


@dataclass
class Desk:
    """A warehouse under review. ``inputs``: the files and folders that it is built of; none: those that it names."""

    warehouse: Path
    folder: Path  # decisions are written there
    site: Path
    inputs: tuple[str, ...] = ()
    name: str = field(default="", compare=False)  # who has decided last

    def find_figure(self, name: str) -> Figure | None:
        """By its ``metric_id``, or by what its page calls it; None where the warehouse has no such figure."""
        with reading(self.warehouse) as con:
            metric_id = _by_name(con, "metrics", "metric_id", name)
            row = _one(
                con,
                "SELECT m.*, d.title AS title, i.name_zh AS indicator FROM metrics AS m JOIN documents AS d USING (doc_id)"
                " LEFT JOIN indicators AS i USING (indicator_id) WHERE metric_id = $1",
                metric_id,
            )
        if row is None or metric_id is None:
            return None
        cell = cell_of(metric_id, row["doc_id"], row["code"])
        place = Place(row["doc_id"], row["code"], " ".join(row["raw"].split()), row["occurrence"], cell)
        by_key = {decision.key: decision for decision in decisions.list_decisions(self.folder)}
        anywhere = Place(place.doc_id, place.code, place.raw, place.occurrence)
        keys = [decisions.key_of_figure(kind, where) for kind in ("correction", "link") for where in (place, anywhere)]
        found = [by_key.get(key) for key in keys]
        return Figure(metric_id, row, place, row["title"], row["indicator"], found[0] or found[1], found[2] or found[3])

    def find_doubt(self, name: str) -> Doubt | None:
        """By its ``finding_id``, or by what its page calls it; None where the warehouse has no such finding."""
        with reading(self.warehouse) as con:
            finding_id = _by_name(con, "findings", "finding_id", name)
            row = _one(con, "SELECT * FROM findings WHERE finding_id = $1", finding_id)
        if row is None or finding_id is None:
            return None
        words = words_of_row(row)
        doc = about(row["doc_id"], row["file"])
        key = decisions.key_of_finding(doc, row["check"], row["code"], words)
        found = next((d for d in decisions.list_decisions(self.folder) if d.key == key), None)
        return Doubt(finding_id, row, doc, words, found)

    def list_waiting(self) -> list[Waiting]:
        """Every decision, those first that are to be applied or taken out of what is applied."""
        with reading(self.warehouse) as con:
            held = {str(one["decision_id"]): one for one in _all(con, "FROM decisions ORDER BY rowid")}
        there = {decision.id: decision for decision in decisions.list_decisions(self.folder)}
        every = {decision.id for decision in decisions.read_decisions()} | set(there)
        told = [_waiting(one, "applied" if one.id in held else "new") for one in there.values()]
        columns = ("kind", "document", "code", "about", "why", "by", "on")
        told += [
            Waiting(name, "gone", decided=_parts(one["decided"]), **{column: one[column] for column in columns})
            for name, one in held.items()
            if name not in every
        ]
        order = {"new": 0, "gone": 1, "applied": 2}
        return sorted(told, key=lambda one: order[one.state])

    def find_decision(self, decision_id: str) -> Decision | None:
        """One that stands in the folder."""
        return next((one for one in decisions.list_decisions(self.folder) if one.id == decision_id), None)

    def suggest(self) -> list[Suggestion]:
        """Groups of figures that measure no indicator yet, largest first."""
        with reading(self.warehouse) as con:
            rows = _all(
                con,
                "SELECT doc_id, subject, unit, quantity, role, sentence FROM metrics WHERE indicator_id IS NULL"
                " AND link_method IS NULL AND role_rule IS DISTINCT FROM 'column_rate' ORDER BY metric_id",
            )
        return suggest_indicators(Unlinked(**row) for row in rows)[:MOST_SUGGESTED]

    def list_files(self) -> tuple[list[str], list[str]]:
        """What the warehouse is to be built of anew, and which of it is not there."""
        if self.inputs:
            return list(self.inputs), [name for name in self.inputs if not _is_there(name)]
        with reading(self.warehouse) as con:
            named = [str(one["file"]) for one in _all(con, "SELECT file FROM documents ORDER BY file")]
            told = [str(one["file"]) for one in _all(con, "SELECT DISTINCT file FROM findings WHERE doc_id IS NULL")]
        others = [name for name in told if name not in named and name != "None" and _is_there(name)]
        return [*named, *others], [name for name in named if not _is_there(name)]


def _waiting(one: Decision, state: str) -> Waiting:
    fields = {name: one.fields.get(name) or None for name in ("code", "why", "by", "on")}
    told = dict(one.decided)
    return Waiting(
        one.id, state, kind=one.kind, document=one.document, about=one.about, decided=told, decision=one, **fields
    )


def _parts(decided: str) -> dict[str, str]:
    """What the warehouse says was decided, by column again."""
    parts: dict[str, str] = {}
    for part in decided.split("; "):
        name, is_, value = part.partition("=")
        if is_ and name.isidentifier():
            parts[name] = "" if value == "none" else value
        elif parts:  # within a value
            parts[list(parts)[-1]] += f"; {part}"
    return parts


def list_indicators() -> list[tuple[str, str]]:
    """Every indicator of the reference data: its id and its name."""
    return [(line["indicator_id"], line["name_zh"]) for line in read_lines("indicators.csv")]


def list_packs() -> list[tuple[str, str]]:
    """Every pack: its id and its name."""
    return [(name, told["zh"]) for name, told in read_table("packs.toml").items()]


def words_of_row(row: dict[str, Any]) -> str:
    """As :func:`pipeline.settlements.words_of`, of a row of ``findings``."""
    finding = Finding(row["check"], row["severity"], row["message"], evidence=row["evidence"] or "")
    return words_of(finding, row["locator"] or "")


def _is_there(name: str) -> bool:
    return remote.is_url(name) or Path(name).exists()


def _by_name(con: duckdb.DuckDBPyConnection, table: str, key: str, name: str) -> str | None:
    """The key that a name means: itself, or one that pages cannot have as it is."""
    if _one(con, f"SELECT {key} FROM {table} WHERE {key} = $1", name):
        return name
    odd = rf"SELECT {key} AS name FROM {table} WHERE NOT regexp_full_match({key}, '[\x21-\x7e\x{{4e00}}-\x{{9fff}}]*')"
    return next((str(row["name"]) for row in _all(con, odd) if anchor(str(row["name"])) == name), None)


def _one(con: duckdb.DuckDBPyConnection, question: str, *values: Any) -> dict[str, Any] | None:
    return next(iter(_all(con, question, *values)), None)


def _all(con: duckdb.DuckDBPyConnection, question: str, *values: Any) -> list[dict[str, Any]]:
    answer = con.execute(question, list(values))
    names: Sequence[str] = [column[0] for column in answer.description or ()]
    rows: Iterable[tuple[Any, ...]] = answer.fetchall()
    return [dict(zip(names, row, strict=True)) for row in rows]
