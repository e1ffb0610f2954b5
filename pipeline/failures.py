"""The tracebacks of jixiao's own failures, in a log beside the warehouse for whoever mends them.

In: the cards of the files. Out: the same, their findings naming the log. The log is of the last run alone, and bounded.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from extractors.document.model import JixiaoError
from pipeline.cards import Card
from pipeline.reading import TELL_US

MOST = 50  # tracebacks; a fault meets one report as it does the next
HEAD = "What jixiao itself failed on in its last run:"  # the first line, by which a log is known as ours
LONGEST = 20_000  # characters of one: its end says most


class OwnFailureError(JixiaoError):
    """jixiao itself failed on the whole run; the message names the log."""


def log_of(warehouse: Path) -> Path:
    """Where the log of a warehouse stands: ``jixiao.duckdb`` → ``jixiao.duckdb.log``."""
    return warehouse.with_name(f"{warehouse.name}.log")


@contextmanager
def kept(warehouse: Path) -> Iterator[None]:
    """Keep the traceback of whatever the block raises that is no error for its user.

    :raises OwnFailureError: in its place.
    """
    try:
        yield
    except JixiaoError:
        raise
    except Exception as error:
        told = "".join(traceback.format_exception(error))
        raise OwnFailureError(
            f"{warehouse}: not built, the old one, if any, is as it was: jixiao itself failed ({type(error).__name__}: {error})."
            f"{_write([told], warehouse)} {TELL_US}"
        ) from error


def keep(read: Sequence[Card], warehouse: Path) -> list[Card]:
    """Write the log anew, or remove that of an earlier run where nothing failed; findings name it."""
    where = _write([f"{one.file}\n{one.traceback}" for one in read if one.traceback], warehouse)
    return [_name_log(one, where) if one.traceback else one for one in read]


def _name_log(one: Card, where: str) -> Card:
    return replace(one, findings=tuple(replace(f, message=f.message + where) for f in one.findings))


def _is_ours(log: Path) -> bool:
    if log.is_symlink() or not log.is_file():
        return False
    with log.open("rb") as file:
        return file.readline(200).decode("utf-8", "replace").rstrip("\n") == HEAD


def _write(tracebacks: Sequence[str], warehouse: Path) -> str:
    """Words that say where they stand."""
    log = log_of(warehouse)
    try:
        if log.is_symlink() or log.exists():
            if not _is_ours(log):  # somebody's own notes under that name stay
                return f" {log.name} is no log of jixiao, so that its traceback could not be kept; --debug prints it."
            log.unlink()
        if not tracebacks:
            return ""
        told = "\n".join([HEAD, *(one[-LONGEST:] for one in tracebacks[:MOST])])
        with log.open("x", encoding="utf-8", errors="backslashreplace") as file:
            file.write(told)
    except OSError as error:
        return f" Its traceback could not be kept ({error.strerror}); --debug prints it."
    return f" Its traceback stands in {log.name}, beside the warehouse."
