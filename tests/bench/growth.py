"""How work and memory grow with the reports: the same at two sizes, each piece's exponent, and the command's own memory.

    python -m tests.bench.growth WAREHOUSE ROUNDS [FORMAT …]      seconds of each view and export of a warehouse, as JSON

Exponent: by which power of the reports the processor's time grows, 1 in proportion, 2 with their square. Views and exports are
timed in a process that has begun, one thread each, the fastest of some rounds; ingest as a whole run. What
``tests/bench/bench_ingest.py`` prints.
"""

from __future__ import annotations

import json
import math
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import duckdb

from pipeline import schema
from pipeline.export import Format, export

ROUNDS, LEAST = 5, 2.0  # of a piece at most, and seconds after which no further one begins
FORMS: tuple[Format, ...] = ("csv", "parquet", "xlsx")
MOST_IN_BOOK = 1_500  # reports whose workbook is still timed: of 5,000 that alone would take five minutes


@dataclass(frozen=True, slots=True)
class Size:
    """What so many reports took: seconds of each piece, and memory (MB) of the command that ingests them."""

    reports: int
    memory: float
    seconds: dict[str, float]


def exponents(few: Size, many: Size) -> dict[str, float]:
    """Of each piece that both have."""
    times = math.log(many.reports / few.reports)
    return {name: math.log(many.seconds[name] / few.seconds[name]) / times for name in few.seconds}


def lines(few: Size, many: Size) -> Iterator[str]:
    """A line for memory, and one for each piece."""
    yield f"from {few.reports} to {many.reports} reports"
    yield f"{'memory of the command, MB':28}{few.memory:9.0f}{many.memory:9.0f}{many.memory / few.memory:7.2f} ×"
    for name, exponent in exponents(few, many).items():
        yield f"{name:28}{few.seconds[name]:9.3f}{many.seconds[name]:9.3f}{exponent:7.2f} exponent"


def forms_of(reports: int) -> tuple[Format, ...]:
    """The exports that are timed of at most so many reports."""
    return tuple(form for form in FORMS if form != "xlsx" or reports <= MOST_IN_BOOK)


def time_pieces(warehouse: Path, rounds: int, forms: Sequence[Format]) -> dict[str, float]:
    """Seconds of each view, read whole, and of each export."""
    seconds = {}
    with duckdb.connect(config={"threads": "1"}) as con:
        con.execute(f"ATTACH {schema.quote(str(warehouse))} AS warehouse (READ_ONLY)")
        con.execute("USE warehouse")
        for view in schema.VIEWS:
            query = f"SELECT count(*), bit_xor(hash(v)) FROM {schema.name(view.name)} AS v"
            seconds[f"view {view.name}"] = _least(rounds, lambda query=query: con.execute(query).fetchall())
    for form in forms:
        with tempfile.TemporaryDirectory(dir=warehouse.parent) as folder:
            work = partial(export, warehouse, folder, form)
            seconds[f"export to {form}"] = _least(rounds, work)
    return seconds


def _least(rounds: int, work: Callable[[], object]) -> float:
    taken: list[float] = []
    while len(taken) < rounds and sum(taken) < LEAST:
        begin = time.process_time()
        work()
        taken.append(time.process_time() - begin)
    return min(taken)


if __name__ == "__main__":
    named = [form for form in FORMS if form in sys.argv[3:]]
    print(json.dumps(time_pieces(Path(sys.argv[1]), int(sys.argv[2]), named)))
