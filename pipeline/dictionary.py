"""The data dictionary, ``docs/DICTIONARY.md``: every table, view and column with meaning, allowed values and an example.

In: the schema, and a warehouse from which the examples come. Out: Markdown in English and Chinese. ``make dictionary``
writes it; a test fails when it is stale.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import duckdb

from pipeline import schema
from pipeline.printing import say
from pipeline.warehouse import open_warehouse

EXAMPLE_LENGTH = 60
_HEAD = """# Data dictionary · 資料字典

Generated from the schema and the five reports by `make dictionary`; not to be edited.
由結構定義與五份報告產生（`make dictionary`），請勿手改。

"""


def write_dictionary(warehouse: str | Path) -> str:
    """The dictionary as Markdown, with examples out of ``warehouse``. Raises WarehouseError where there is none."""
    with open_warehouse(warehouse) as con:
        relations: list[tuple[str, schema.Table | schema.View]] = [
            *(("table 資料表", t) for t in schema.TABLES),
            *(("view 檢視", v) for v in schema.VIEWS),
        ]
        parts = [_HEAD, *(f"- [`{r.name}`](#{r.name})\n" for _, r in relations), "\n"]
        parts += [_section(con, kind, relation) for kind, relation in relations]
    return "".join(parts)


def _section(con: duckdb.DuckDBPyConnection, kind: str, relation: schema.Table | schema.View) -> str:
    lines = [f"## {relation.name}", "", f"*{kind}: {relation.zh_name}.* {relation.en}", "", relation.zh, ""]
    if isinstance(relation, schema.Table):
        lines += [f"Key 主鍵: {', '.join(f'`{c}`' for c in relation.key)}.", ""]
    lines += [
        "| column 欄位 | type 型別 | meaning 意義 | values and unit 值與單位 | example 範例 |",
        "|---|---|---|---|---|",
    ]
    shown = relation.name
    if isinstance(relation, schema.View):  # what it gives is worked out once, not for each of its columns
        shown = "shown"
        con.execute(f"CREATE OR REPLACE TEMP TABLE {shown} AS FROM {schema.name(relation.name)}")
    for column in relation.columns:
        name = f"`{column.name}`" + (" *" if not column.null else "") + f"<br>{column.zh_name}"
        meaning = f"{column.en}<br>{column.zh}"
        cells = (name, column.type, meaning, _values(column), _example(con, shown, column.name))
        lines.append("| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |")
    lines += ["", ""]
    return "\n".join(lines)


def _values(column: schema.Column) -> str:
    parts = [f"`{v.value}` {v.en} {v.zh}" for v in column.values]
    if column.unit:
        parts.append(f"unit 單位: {column.unit[0]} {column.unit[1]}")
    if column.references:
        parts.append(f"→ `{column.references}`")
    return "<br>".join(parts)


def _example(con: duckdb.DuckDBPyConnection, relation: str, column: str) -> str:
    """The commonest value, the first of those in order: the same warehouse gives the same example."""
    quoted = schema.name(column)
    row = con.execute(
        f"SELECT {quoted} FROM {schema.name(relation)} WHERE {quoted} IS NOT NULL AND len({quoted}::VARCHAR) > 0"
        f" GROUP BY 1 ORDER BY count(*) DESC, {quoted}::VARCHAR LIMIT 1"
    ).fetchone()
    return f"`{_short(row[0])}`" if row else ""


def _short(value: Any) -> str:
    text = "、".join(map(str, value)) if isinstance(value, list) else str(value)
    text = " ".join(text.replace("`", "'").split())
    return text if len(text) <= EXAMPLE_LENGTH else text[: EXAMPLE_LENGTH - 1] + "…"


if __name__ == "__main__":
    say(write_dictionary(sys.argv[1]), end="")
