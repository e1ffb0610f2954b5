#!/usr/bin/env python3
"""Run the notebooks on a warehouse, each in a kernel of its own, and say which of them fail.

    run_notebooks.py WAREHOUSE [NOTEBOOK…]

The notebooks stay as they are: nothing of what they print is kept. Exit status 1 if one fails.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"
TIMEOUT = 120  # seconds a cell


def run_notebook(path: Path) -> str | None:
    """What went wrong, or None."""
    notebook = nbformat.read(path, as_version=4)
    where = {"metadata": {"path": str(path.parent)}}
    client = NotebookClient(
        notebook, timeout=TIMEOUT, resources=where, extra_arguments=["--IPKernelApp.log_level=ERROR"]
    )
    try:
        client.execute()
    except CellExecutionError as error:
        return str(error)
    return None


def main(arguments: list[str]) -> int:
    if not arguments or not Path(arguments[0]).is_file():
        print("run_notebooks.py WAREHOUSE [NOTEBOOK…]: build the warehouse with make ingest", file=sys.stderr)
        return 2
    os.environ["JIXIAO_WAREHOUSE"] = str(Path(arguments[0]).resolve())
    failed = 0
    for path in [Path(a) for a in arguments[1:]] or sorted(NOTEBOOKS.glob("*.ipynb")):
        start = time.perf_counter()
        problem = run_notebook(path)
        print(f"{path.name}: {'failed' if problem else 'ran'} in {time.perf_counter() - start:.1f} s", flush=True)
        if problem:
            failed += 1
            print(problem, file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
