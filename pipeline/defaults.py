"""Where a warehouse stands that nobody has named.

In: the current folder. Out: a path in it. Opens nothing.
"""

from __future__ import annotations

from pathlib import Path

NAME = Path("jixiao.duckdb")
IN_CLONE = Path("data/warehouse/jixiao.duckdb")


def default_warehouse() -> Path:
    """In a clone of the repository, and wherever there is its folder of reports or warehouses, the one that ``make ingest``
    builds; else ``jixiao.duckdb`` in the current folder."""
    is_clone = any(folder.is_dir() for folder in (IN_CLONE.parent, Path("data/raw")))
    return IN_CLONE if is_clone else NAME
