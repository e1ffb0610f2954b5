"""A process that dies between two changes of files, without a process."""

import os
from pathlib import Path


class Died(BaseException):
    """Stands for the end of the process: nothing of ours catches it."""


def die_after(monkeypatch, stop_after):
    """Raise :class:`Died` at every change of files after so many of them."""
    done = []

    def counted(change):
        def run(*arguments, **options):
            if len(done) >= stop_after:
                raise Died
            done.append(change)
            return change(*arguments, **options)

        return run

    for owner, name in ((os, "link"), (Path, "replace"), (Path, "unlink"), (Path, "chmod")):
        monkeypatch.setattr(owner, name, counted(getattr(owner, name)))
    monkeypatch.setattr("pipeline.replacing.discard", lambda path: None)  # nor does anything clear up
