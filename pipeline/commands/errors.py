"""How a command ends that could not do what was asked: a line on standard error, and an exit status."""

from __future__ import annotations

from typing import IO, Any

import click

from pipeline.printing import say


class Failure(click.ClickException):
    """A file could not be read: one line on standard error, exit status 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        say(f"jixiao: {self.message}", err=True)


class Misuse(Failure):
    """What was asked for is not there or cannot be: exit status 2."""

    exit_code = 2


class Stopped(Failure):
    """Somebody pressed Ctrl-C: exit status 130, as shells have it."""

    exit_code = 130


INTERRUPTED = "Query interrupted"  # what DuckDB makes of Ctrl-C while it is at work, in a RuntimeError


def is_interrupt(error: BaseException) -> bool:
    """Whether it is somebody's Ctrl-C."""
    return isinstance(error, KeyboardInterrupt) or (isinstance(error, RuntimeError) and str(error) == INTERRUPTED)
