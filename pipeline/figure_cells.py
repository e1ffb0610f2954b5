"""Which figure a line of the reference data means: what it names of a figure, and what stays when others come or go.

In: a figure's id. Out: the cell that it stands in, as a line of the reference data names it. Knows no file.
"""

from __future__ import annotations


def cell_of(metric_id: str | None, doc_id: str | None, code: str | None) -> str:
    """The cell of a figure among those of its place in the framework: a row's result, one of its further cells, a score.

    >>> cell_of("keelung-110-results/5.2.1/3", "keelung-110-results", "5.2.1")
    'result'
    >>> cell_of("keelung-110-results/5.2.1#2/column3/1", "keelung-110-results", "5.2.1")
    '#2/column3'
    >>> cell_of("keelung-110-results/1.1/score#2", "keelung-110-results", "1.1")
    'score'
    >>> cell_of(None, None, None)
    ''
    """
    prefix = f"{doc_id}/{code}"
    if metric_id is None or not metric_id.startswith(prefix):
        return ""
    repeat, *inner = metric_id.removeprefix(prefix).split("/")
    name = inner[0] if len(inner) > 1 else "result"
    if inner and inner[0].startswith("score"):  # told apart by their occurrence
        return "score"
    return f"{repeat}/{name}" if repeat else name
