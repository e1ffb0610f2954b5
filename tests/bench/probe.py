"""One piece of work of the commit that stands first on the path of modules, timed: what ``bench_commits`` starts.

    python probe.py NAME [ARGUMENT…]      prints {"seconds": of the processor, …} as JSON

Modules are asked for by the names of older commits first: what the commit lacks, the environment may have of this one.
"""

from __future__ import annotations

import gc
import importlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROUNDS = 7  # of which the fastest counts: other work on the machine only ever adds
METRICS = "extractors.metrics", "extractors.figures.metrics"
CELL = "本年度辦理宣導{}場次，參加{}人次，較上年增加{}%。"


def find(name: str, *modules: str) -> Any:
    """What the first of these modules that exists calls so."""
    for module in modules:
        try:
            return getattr(importlib.import_module(module), name)
        except ModuleNotFoundError as error:
            if error.name is None or not module.startswith(error.name):
                raise
    raise ModuleNotFoundError(f"{name} in none of {', '.join(modules)}")


def seconds_of(work: Callable[[], object]) -> float:
    gc.collect()
    begin = time.process_time()
    work()
    return time.process_time() - begin


def link(path: str) -> dict[str, float]:
    """A report of one row read and linked; what counts is the whole process, its start included."""
    read = find("read_file", "pipeline.reading")(path)
    return {"rows": len(read.rows)}


def recognise(what: str, path: str) -> dict[str, float]:
    """All of the texts in a JSON file, in one go: ``bare`` the figures alone, ``all`` with all that is said of them."""
    texts = json.loads(Path(path).read_text("utf-8"))
    find_metrics = find("find_metrics", *METRICS)
    context = find("Context", *METRICS)("基隆分局", 110, "results", None, True)
    if what == "all":
        work = lambda: [find_metrics(text, context) for text in texts]  # noqa: E731
    else:
        find_quantities = find("find_quantities", "extractors.quantities", "extractors.figures.quantities")
        work = lambda: [find_quantities(text) for text in texts]  # noqa: E731
    work()  # what is loaded once, jieba above all, is loaded
    characters = sum(map(len, texts))
    return {"seconds": min(seconds_of(work) for _ in range(ROUNDS)), "characters": characters}


def grow(figures: str) -> dict[str, float]:
    """One cell of so many figures, no two alike, with all that is said of them."""
    find_metrics = find("find_metrics", *METRICS)
    context = find("Context", *METRICS)("基隆分局", 110, "results", None, True)

    def cell(n: int) -> str:
        return "".join(CELL.format(i + 10, 3 * i + 10, i % 97) for i in range(n // 3))

    find_metrics(cell(300), context)
    text = cell(int(figures))
    return {"seconds": min(seconds_of(lambda: find_metrics(text, context)) for _ in range(3))}


PROBES: dict[str, Callable[..., dict[str, float]]] = {"link": link, "recognise": recognise, "grow": grow}


if __name__ == "__main__":
    print(json.dumps(PROBES[sys.argv[1]](*sys.argv[2:])))
