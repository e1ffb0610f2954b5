"""The command jixiao with readers that go wrong on what a file's name says: segfault, killed, hang, swell, exit, failure, employer.

Run as a script, ``python tests/bad_reader.py ingest FOLDER``: the processes that read import it too, and so go wrong.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from extractors.document import formats
from extractors.figures import metrics
from pipeline import workers

# What becomes of tasks that go wrong so: the finding's check, or the error that they raise
LOST = {
    "segfault": "reader_died",
    "hang": "took_too_long",
    "swell": "took_too_much",
    "spin": "took_too_long",
    "killed": "reader_died",
    "exit": "reader_died",
    "failure": "ZeroDivisionError",
}


def go_wrong(name: str) -> None:
    """End this process, or never end, as a name says."""
    if "segfault" in name:
        ctypes.string_at(0)
    elif "killed" in name:
        os.kill(os.getpid(), signal.SIGKILL)
    elif "hang" in name:
        time.sleep(100_000)
    elif "spin" in name:
        while True:
            pass
    elif "swell" in name:
        held = []
        while True:
            held.append(bytearray(2**24))
    elif "exit" in name:
        sys.exit(3)
    elif "employer" in name:
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(100)
    elif "failure" in name:
        raise ZeroDivisionError(f"on {Path(name).name}")


def act(given: tuple[str, Path]) -> tuple[str, int]:
    """A task: a word that says how to go wrong, or else an answer with the process, and a line in a file."""
    word, file = given
    with open(file, "a") as lines:
        lines.write(f"{word}\n")
    go_wrong(word)
    return word, os.getpid()


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

if __name__ == "__main__":
    from pipeline.cli import main

    main()
