"""Tasks that go wrong on what they are told: segfault, killed, hang, swell, spin, exit, failure, employer.

It loads nothing of what reads documents, so that a process that only goes wrong starts at once.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from pathlib import Path

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
