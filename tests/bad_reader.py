"""The command jixiao with readers that go wrong on what a file's name says: see ``bad_tasks.py``.

Run as a script, ``python tests/bad_reader.py ingest FOLDER``: the processes that read import it too, and so go wrong. With
``--each``, a JSON list of command lines on standard input, one after another in this process, and what came of each as JSON.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from bad_tasks import go_wrong

from extractors.document import formats
from extractors.figures import metrics
from pipeline import workers

read_bytes, find_metrics = formats.read_bytes, metrics.find_metrics


def read_badly(data: bytes, file: str, **options: Any) -> Any:
    go_wrong(Path(file).name)
    return read_bytes(data, file, **options)


def find_badly(text: str, *arguments: Any, **options: Any) -> Any:
    go_wrong(text)
    return find_metrics(text, *arguments, **options)


workers.LIMITS = replace(workers.LIMITS, patience=1.5)  # who waits for what hangs waits less
formats.read_bytes = read_badly
metrics.find_metrics = find_badly  # type: ignore[assignment]


def run_each(lines: list[list[str]]) -> list[dict[str, Any]]:
    """What the command answers to each line: ``code``, ``output`` and ``errors``."""
    from click.testing import CliRunner

    from pipeline.cli import main

    answers = [CliRunner().invoke(main, line, prog_name="jixiao") for line in lines]
    return [{"code": one.exit_code, "output": one.stdout, "errors": one.stderr} for one in answers]


if __name__ == "__main__":
    if sys.argv[1:] == ["--each"]:
        json.dump(run_each(json.load(sys.stdin)), sys.stdout)
    else:
        from pipeline.cli import main

        main()
