"""``jixiao cache``: what is kept of the files read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, ClassVar

import click

from pipeline.commands.errors import Failure
from pipeline.commands.options import store_option, warehouse_option
from pipeline.commands.values import plural
from pipeline.printing import say, say_columns, visible_line


class Size(click.ParamType[int]):
    """So many bytes: 5GB, 500 MB, 200000000."""

    name = "size"
    units: ClassVar = {"": 1, "B": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12}

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([KMGT]?B?)\s*", str(value), re.IGNORECASE)
        if found is None or found[2].upper() not in self.units:
            self.fail(f"{value!r} is no size; write it as 5GB or 500MB", param, ctx)
        return int(float(found[1]) * self.units[found[2].upper()])


@click.command()
@click.option("--size", type=Size(), metavar="SIZE", help="Let it take so much from now on, such as 5GB.")
@click.option("--clear", is_flag=True, help="Remove all that is kept.")
@store_option
@warehouse_option
def cache(size: int | None, clear: bool, store: str | None, warehouse: Path) -> None:
    """What is kept of the files that were read, in the folder cache beside the warehouse.

    Of each file, stage by stage: what is read off its scanned pages (sheet); its document (document); where a PDF's figures
    stand on its pages (places); its rows and figures (report); these linked and audited (linked); what is loaded of them (loaded).
    Of a warehouse, what it was made of and what the run said (warehouse): where nothing of that has changed, nor the file,
    the run builds nothing anew. What has not changed is taken from there; a changed indicator makes no file be read again.
    The least recently used goes first. The folder may be deleted at any time.

    \b
    Example:
      jixiao cache --size 5GB
    """
    from pipeline.generations import find_real
    from pipeline.remote_store import open_store

    kept = open_store(store, find_real(warehouse))
    try:
        if clear:
            say(f"{plural(kept.clear(), 'entry', 'entries')} removed")
        if size is not None:
            kept.set_bound(size)
            if gone := kept.prune():
                say(f"{plural(gone, 'entry', 'entries')} removed")
    except OSError as error:
        raise Failure(f"{error.filename}: {error.strerror}. Give the permission, or make room.") from error
    held = kept.held()
    say_columns([(one.stage, plural(one.entries, "entry", "entries"), _megabytes(one.size)) for one in held])
    say(f"{visible_line(str(kept.folder))}: {_megabytes(sum(one.size for one in held))} of {_megabytes(kept.bound())}")


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"
