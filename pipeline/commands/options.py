"""Options that several commands have, each said once."""

from __future__ import annotations

import contextlib
import functools
import os
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from extractors.document.model import JixiaoError
from extractors.own import VARIABLE
from pipeline.commands.errors import Failure
from pipeline.defaults import default_warehouse
from pipeline.printing import say, say_exactly, visible_line

warehouse_option = click.option(
    "--warehouse",
    type=click.Path(dir_okay=False, path_type=Path),
    default=default_warehouse,
    show_default="jixiao.duckdb in this folder, data/warehouse/jixiao.duckdb in a clone",
    envvar="JIXIAO_WAREHOUSE",
    show_envvar=True,
    help="The warehouse's file.",
)
engine_option = click.option(
    "--pdf-engine",
    type=click.Choice(["pdfium", "pdfplumber"]),
    default="pdfium",
    show_default=True,
    help="What reads PDF: pdfium is fast, pdfplumber the reference.",
)


store_option = click.option(
    "--store",
    metavar="PLACE",
    envvar="JIXIAO_STORE",
    show_envvar=True,
    help="Where what is read is kept: a folder or an address (s3://…); by default beside the warehouse.",
)


def _name_reference(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    """Hand the folder on to whatever reads words: this process, before it has read any, and those that it starts."""
    if value is not None:
        ctx.with_resource(_naming(Path(value).absolute()))


@contextlib.contextmanager
def _naming(folder: Path) -> Iterator[None]:
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ[VARIABLE]
        else:
            os.environ[VARIABLE] = before


reference_option = click.option(
    "--reference",
    type=click.Path(exists=True, file_okay=False),
    metavar="DIR",
    envvar=VARIABLE,
    show_envvar=True,
    callback=_name_reference,
    expose_value=False,
    help="A folder of your own whose files add to jixiao's words and reference data.",
)


def check_reference() -> None:
    """Say what in the folder of one's own took the place of ours, or that nothing is there.

    :raises ReferenceDataError: something there cannot be added.
    """
    if os.environ.get(VARIABLE):
        from pipeline.reference_data import OPEN, check_own_folder, own_names

        if not own_names():
            say(
                f"{visible_line(os.environ[VARIABLE])}: holds nothing to add. Put files there: {', '.join(sorted(OPEN))}.",
                err=True,
            )
        for place in check_own_folder():
            say(f"{visible_line(place)} takes the place of jixiao's own", err=True)


def reads_documents(command: Callable[..., None]) -> Callable[..., None]:
    """Options of every command that reads documents: its ``limits``, the words that are one's own, and where jixiao itself
    failed."""

    @click.option(
        "--timeout",
        type=click.FloatRange(0, min_open=True),
        metavar="SECONDS",
        envvar="JIXIAO_TIMEOUT",
        show_envvar=True,
        help="Processor time that a file may take; by default 8 s and 20 s more for each MB of it.",
    )
    @click.option(
        "--memory",
        type=click.IntRange(64),
        metavar="MB",
        envvar="JIXIAO_MEMORY",
        show_envvar=True,
        help="Memory that reading a file may take; by default 440 MB and 32 MB more for each MB of it.",
    )
    @reference_option
    @click.option("--debug", is_flag=True, help="Print the tracebacks of errors, too.")
    @functools.wraps(command)
    def run(*arguments: Any, timeout: float | None, memory: int | None, debug: bool, **options: Any) -> None:
        from pipeline.workers import set_limits

        try:
            check_reference()
            command(*arguments, limits=set_limits(timeout, memory), **options)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise  # click ends a command quietly whose reader has gone (`| head`)
        except Exception as error:
            if debug:
                say_exactly("".join(traceback.format_exception(error)), err=True)
            if isinstance(error, JixiaoError):
                raise
            remedy = "" if debug else " --debug prints the traceback."
            raise Failure(f"jixiao itself failed ({type(error).__name__}: {error}).{remedy}") from error

    return run
