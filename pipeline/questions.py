"""Questions in SQL to their answers: a text to its statements, each asked in turn, its rows as values of Python.

In: a text and an open warehouse. Out: statements, and of each that gives any its rows, with texts, numbers, truth values and
lists of these. All else is written by DuckDB as text: Python has no form for some of its types, another for some of their
values, and for times with a zone asks for a library that nothing else needs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any

import duckdb

BEAT = 0.1  # seconds after which Ctrl-C is seen also where waiting is deaf to it, on Windows
WHOLE = {f"{unsigned}{size}int" for unsigned in ("", "u") for size in ("tiny", "small", "", "big", "huge")}
WHOLE |= {"integer", "uinteger"}
EXACT = WHOLE | {"boolean", "varchar", "double", "decimal"}  # Python has every value of them
NUMBERS = WHOLE | {"double", "float", "decimal", "bignum"}
NESTED = {"list", "array", "struct", "map", "tuple", "variant"}


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a statement; ``numbers``: its columns of numbers, counted from 0; ``nested``: those of lists and the
    like; ``more``: these are not all rows."""

    names: tuple[str, ...]
    numbers: frozenset[int]
    rows: tuple[tuple[Any, ...], ...]
    more: bool = False
    nested: frozenset[int] = frozenset()
    is_plan: bool = False  # an EXPLAIN: a drawing of several lines


def split(text: str) -> list[str]:
    """The statements of a text, without those that are only comments.

    >>> split("SELECT ';'; -- none; \\n; SELECT '績效'")
    ["SELECT ';'", "SELECT '績效'"]
    """
    data = text.encode("utf-8")  # offsets are of bytes
    statements, start, empty = [], 0, True
    for offset, kind in [*duckdb.tokenize(text), (len(data), None)]:
        ends = kind is None or _is_end(data, offset, kind)
        if ends and not empty:
            statements.append(data[start:offset].decode("utf-8").strip())
        if ends:
            start, empty = offset + 1, True
        elif kind != duckdb.token_type.comment:
            empty = False
    return statements


def is_finished(text: str) -> bool:
    """Whether the last statement of a text has its semicolon, or there is none.

    >>> is_finished("SELECT 1;  -- one"), is_finished("SELECT ';"), is_finished("")
    (True, False, True)
    """
    tokens = [token for token in duckdb.tokenize(text) if token[1] != duckdb.token_type.comment]
    return not tokens or _is_end(text.encode("utf-8"), *tokens[-1])


def part_word(text: str, words: Collection[str]) -> tuple[str, str]:
    """A text without its last line, and that line, where it is one of these words with a point in front and what goes with
    it; else the text and nothing. No line within a string or a comment is.

    >>> part_word("SELECT 1\\n.schema metrics", ["schema"]), part_word("SELECT '\\n.schema", ["schema"])
    (('SELECT 1', '.schema metrics'), ("SELECT '\\n.schema", ''))
    """
    before, _, last = text.rpartition("\n")
    word = re.match(r"\s*\.(\w+)", last)
    if word is None or word[1].lower() not in words:
        return text, ""
    point = len(text.encode("utf-8")) - len(last.lstrip().encode("utf-8"))
    if point not in (offset for offset, _ in duckdb.tokenize(text)):
        return text, ""
    return before, last.strip()


def _is_end(data: bytes, offset: int, kind: Any) -> bool:
    return kind == duckdb.token_type.operator and data[offset : offset + 1] == b";"


def ask(con: duckdb.DuckDBPyConnection, statement: str, most: int | None = None) -> Answer | None:
    """The answer to one statement, None where it is none that gives rows; at most so many rows, the first ones.

    :raises duckdb.Error: it is no statement, or nothing that this connection may do.
    :raises KeyboardInterrupt: Ctrl-C, which DuckDB by itself does not look for while it is at work.
    """
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(_ask, con, statement, most)
        try:
            while not asked.done():
                wait([asked], BEAT)
        except KeyboardInterrupt:
            while not asked.done():
                con.interrupt()
                wait([asked], BEAT)
            raise
        return asked.result()


def _ask(con: duckdb.DuckDBPyConnection, statement: str, most: int | None) -> Answer | None:
    *steps, last = con.extract_statements(statement)  # a PIVOT is several
    for step in steps:
        con.execute(step)
    try:
        kind_of_statement = last.type
    except ValueError:  # a kind that Python's side has no name for, none of which has rows
        con.execute(statement)
        return None
    relation = con.sql(last)
    if relation is None or duckdb.ExpectedResultType.QUERY_RESULT not in last.expected_result_type:
        return None
    kinds = [kind.id for kind in relation.types]
    names = tuple(relation.columns)
    asked = relation.project(", ".join(_written(number, kind) for number, kind in enumerate(kinds, 1)))
    rows = (asked if most is None else asked.limit(most + 1)).fetchall()
    more = most is not None and len(rows) > most
    return Answer(
        names,
        frozenset(n for n, kind in enumerate(kinds) if kind in NUMBERS),
        tuple(_read(row, kinds) for row in (rows[:most] if more else rows)),
        more,
        nested=frozenset(n for n, kind in enumerate(kinds) if kind in NESTED),
        is_plan=kind_of_statement == duckdb.StatementType.EXPLAIN,
    )


def _written(number: int, kind: str) -> str:
    """A column, by its number from 1, in SQL as it is asked for."""
    if kind in EXACT:
        return f"#{number}"
    if kind == "float":  # 3.14, not the 3.140000104904175 that it is in a double
        return f"#{number}::VARCHAR::DOUBLE"
    return f"to_json(#{number})" if kind in NESTED else f"#{number}::VARCHAR"


def _read(row: Sequence[Any], kinds: Sequence[str]) -> tuple[Any, ...]:
    return tuple(
        json.loads(value) if kind in NESTED and value is not None else value
        for value, kind in zip(row, kinds, strict=True)
    )
