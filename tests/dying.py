"""A process that dies between two changes of files, without a process."""

import os
import shutil
from pathlib import Path

CHANGES = ((os, "link"), (Path, "replace"), (Path, "unlink"), (Path, "chmod"))


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

    for owner, name in CHANGES:
        monkeypatch.setattr(owner, name, counted(getattr(owner, name)))
    monkeypatch.setattr("pipeline.replacing.discard", lambda path: None)  # nor does anything clear up


def keep_states(monkeypatch, folder, into, more=()):
    """Copy ``folder`` before every change of files, which is what a process leaves that dies there; the copies, as they come.

    ``more``: other changes, as owner and name.
    """
    states = []

    def kept(change):
        def run(*arguments, **options):
            if folder.exists() and not keeping:
                keeping.append(change)  # copying changes files, too
                states.append(into / str(len(states)))
                shutil.copytree(folder, states[-1], symlinks=True)
                keeping.clear()
            return change(*arguments, **options)

        return run

    keeping = []
    for owner, name in (*CHANGES, *more):
        monkeypatch.setattr(owner, name, kept(getattr(owner, name)))
    return states
