"""What an error of DuckDB wants said with it: the table asked, names in Chinese, names that are words of SQL.

In: the error, the statement, and whether it was typed at the prompt. Out: DuckDB's message with the remedy below it, where it
is one of ours to give.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import duckdb

from pipeline import schema

_RELATIONS: tuple[schema.Relation, ...] = (*schema.TABLES, *schema.VIEWS)
_ASKED = re.compile(r"\b(?:from|join|describe|summarize|table)\s+(?:main\.)?\"?(\w+)", re.IGNORECASE)
_NEAR = re.compile(r'syntax error at or near "([^"]+)"')
_BY = re.compile(r"\b(?:order|group|partition)\s+by\b", re.IGNORECASE)
MOST_NAMED = 4  # tables that a message names


def explain(error: duckdb.Error, statement: str, at_prompt: bool) -> str:
    """The message of an error with its remedy."""
    message = str(error).strip()
    asked = _asked(statement)
    told: list[str] = []
    if isinstance(error, duckdb.CatalogException | duckdb.BinderException):
        of_table = isinstance(error, duckdb.CatalogException)
        told += _in_chinese(message.split("\n\nLINE ")[0], asked, of_table)
    if isinstance(error, duckdb.ParserException):
        told += _reserved(message, statement, asked)
    elif isinstance(error, duckdb.BinderException) and asked:
        names = [relation.name for relation in asked[:MOST_NAMED]]
        shown = [f".schema {name}" if at_prompt else f'jixiao sql "DESCRIBE {name}"' for name in names]
        told.append("To see a table's columns: " + ", ".join(shown))
    elif isinstance(error, duckdb.BinderException | duckdb.CatalogException):
        told.append("To see what there is: " + (".tables" if at_prompt else 'jixiao sql "SHOW TABLES"'))
    elif isinstance(error, duckdb.PermissionException) or "read-only" in message:
        told.append("jixiao sql only reads, and only the warehouse; what is to be changed is changed by jixiao ingest")
    return "\n".join([message, *told])


def _asked(statement: str) -> list[schema.Relation]:
    """Our tables and views that a statement names, in its order."""
    found = [schema.find(name) for name in _ASKED.findall(statement)]
    return list({relation.name: relation for relation in found if relation is not None}.values())


def _in_chinese(message: str, asked: list[schema.Relation], of_table: bool) -> Iterator[str]:
    """What the Chinese names in a message are called in SQL: columns of the tables asked, else of all; a table where a
    table is missed, or no column has the name."""
    for word in dict.fromkeys(re.findall(r"\w+", message.split("\nCandidate")[0])):
        relation = next((r for r in _RELATIONS if r.zh_name == word), None)
        bearers = _bearers(word, asked) or _bearers(word, _RELATIONS)
        if relation is not None and (of_table or not bearers):
            yield f"{word} is {relation.name}"
        elif bearers:
            yield f"{word} is " + "; ".join(f"{name} (of {_listed(tables)})" for name, tables in bearers.items())


def _bearers(zh_name: str, relations: list[schema.Relation] | tuple[schema.Relation, ...]) -> dict[str, list[str]]:
    """The names of the columns that have this Chinese one, each with its tables."""
    bearers: dict[str, list[str]] = {}
    for relation in relations:
        for column in relation.columns:
            if column.zh_name == zh_name:
                bearers.setdefault(column.name, []).append(relation.name)
    return bearers


def _listed(names: list[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _reserved(message: str, statement: str, asked: list[schema.Relation]) -> Iterator[str]:
    """How a column is written whose name is a word of SQL, where the error may well come of it.

    DuckDB stumbles at a reserved word (check), behind one that it takes for a function (by).
    """
    near = _NEAR.search(message)
    if near is None:
        return
    with duckdb.connect() as con:
        kinds = dict(con.execute("SELECT keyword_name, keyword_category FROM duckdb_keywords()").fetchall())
    without_by = _BY.sub(" ", statement)
    for word in sorted({column.name for relation in _RELATIONS for column in relation.columns}):
        kind = kinds.get(word)
        at_it = kind == "reserved" and near[1].lower() == word
        behind = kind == "type_function" and re.search(rf"\b{word}\s*{re.escape(near[1])}", without_by, re.IGNORECASE)
        if at_it or behind:
            bearing = [r.name for r in (*asked, *_RELATIONS) if word in (c.name for c in r.columns)]
            yield (
                f'{word} is a word of SQL and a column of {_listed(list(dict.fromkeys(bearing)))}: write "{word}" in'
                f" double quotes, or {bearing[0]}.{word}"
            )
