"""What several commands print: styles, answers of the warehouse, numbers and counts as a person reads them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from pipeline.printing import jsonable, say_exactly

ROLE_STYLES = {
    "actual": "bold green",
    "target": "bold blue",
    "baseline": "cyan",
    "change": "bold magenta",
    "standard": "yellow",
    "descriptive": "bright_black",
}
SEVERITY_STYLES = {"error": "bold red", "question": "yellow", "note": "cyan"}


def fetch_all(con: Any, query: str, *parameters: Any) -> list[dict[str, Any]]:
    """The rows of an answer, by the names of its columns."""
    answer = con.execute(query, parameters)
    names = [d[0] for d in answer.description]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def fetch_one(con: Any, query: str, *parameters: Any) -> dict[str, Any] | None:
    """The first row of an answer, None where there is none."""
    return next(iter(fetch_all(con, query, *parameters)), None)


def print_csv(rows: Sequence[Sequence[Any]]) -> None:
    """Rows as CSV that runs nothing in a spreadsheet."""
    from pipeline.sheets import as_csv

    say_exactly(as_csv(rows), end="")


def plain(value: Any) -> str:
    """A value in a cell: nothing for null, 47906 for 47906.0, no powers of ten in a decimal, a list as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, float):
        return str(whole_number(value))
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=jsonable)
    return str(value)


def whole_number(value: float | None) -> float | int | None:
    """A whole number without its point.

    >>> whole_number(47906.0), whole_number(99.5), whole_number(None)
    (47906, 99.5, None)
    """
    if value is None:
        return None
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def number_range(low: float, high: float | None) -> str:
    """A value, or both ends of a range of values."""
    return str(whole_number(low)) if high is None else f"{whole_number(low)}–{whole_number(high)}"


def plural(n: int, word: str, many: str | None = None) -> str:
    """So many of what a word says: 1 row, 2 rows."""
    return f"{n:,} {word if n == 1 else many or word + 's'}"
