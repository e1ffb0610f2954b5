#!/usr/bin/env python3
"""Run the notebooks on a warehouse, each in a kernel of its own, and keep each as a page with its tables and charts.

    run_notebooks.py WAREHOUSE [--out DIR] [NOTEBOOK…]

The notebooks stay as they are; the pages (HTML, pictures inside, nothing fetched from elsewhere) go into DIR
(notebooks/out; of a warehouse that is not called jixiao.duckdb, into a folder of its name there). Exit status 1 if one fails:
its page then ends with the error.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbconvert import HTMLExporter

from pipeline.defaults import NAME

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"
TIMEOUT = 120  # seconds a cell


def run_notebook(path: Path) -> tuple[nbformat.NotebookNode, str | None]:
    """The notebook with what its cells print and draw, and what went wrong, if anything did."""
    notebook = nbformat.read(path, as_version=4)
    where = {"metadata": {"path": str(path.parent)}}
    client = NotebookClient(
        notebook, timeout=TIMEOUT, resources=where, extra_arguments=["--IPKernelApp.log_level=ERROR"]
    )
    try:
        client.execute()
    except CellExecutionError as error:
        return notebook, re.sub(r"\x1b\[[\d;]*m", "", str(error))  # without a terminal's colours
    return notebook, None


def write_page(notebook: nbformat.NotebookNode, target: Path) -> None:
    """The notebook as one HTML file, which needs no network: no formula stands in it, and no widget."""
    exporter = HTMLExporter(template_name="lab", mathjax_url="", require_js_url="")
    page, _ = exporter.from_notebook_node(notebook, {"metadata": {"name": target.stem}})
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(page, "utf-8")


def place_of(warehouse: Path) -> Path:
    """The folder of a warehouse's pages, so that those of the demonstration leave those of one's own reports as they are."""
    out = NOTEBOOKS / "out"
    return out if warehouse.name == NAME.name else out / warehouse.stem


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="run_notebooks.py")
    parser.add_argument("warehouse", type=Path)
    parser.add_argument("notebooks", type=Path, nargs="*")
    parser.add_argument("--out", type=Path)
    told = parser.parse_args(arguments)
    if not told.warehouse.is_file():
        parser.error(f"{told.warehouse} is not there: build the warehouse with make ingest")
    os.environ["JIXIAO_WAREHOUSE"] = str(told.warehouse.resolve())
    folder = told.out or place_of(told.warehouse)
    failed = 0
    for path in told.notebooks or sorted(NOTEBOOKS.glob("*.ipynb")):
        start = time.perf_counter()
        notebook, problem = run_notebook(path)
        page = folder / f"{path.stem}.html"
        write_page(notebook, page)
        state = "failed" if problem else "ran"
        print(f"{path.name}: {state} in {time.perf_counter() - start:.1f} s: {page.resolve().as_uri()}", flush=True)
        if problem:
            failed += 1
            print(problem, file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
