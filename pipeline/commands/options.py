"""Options that several commands have, each said once."""

from __future__ import annotations

import functools
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from extractors.document.model import JixiaoError
from pipeline.commands.errors import Failure
from pipeline.printing import say

DEFAULT_WAREHOUSE = "data/warehouse/jixiao.duckdb"

warehouse_option = click.option(
    "--warehouse",
    type=click.Path(dir_okay=False, path_type=Path),
    default=DEFAULT_WAREHOUSE,
    show_default=True,
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


def reads_documents(command: Callable[..., None]) -> Callable[..., None]:
    """Options of every command that reads documents: its ``limits``, and where jixiao itself failed."""

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
    @click.option("--debug", is_flag=True, help="Print the tracebacks of errors, too.")
    @functools.wraps(command)
    def run(*arguments: Any, timeout: float | None, memory: int | None, debug: bool, **options: Any) -> None:
        from pipeline.workers import set_limits

        try:
            command(*arguments, limits=set_limits(timeout, memory), **options)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if debug:
                say("".join(traceback.format_exception(error)), err=True)
            if isinstance(error, JixiaoError):
                raise
            remedy = "" if debug else " --debug prints the traceback."
            raise Failure(f"jixiao itself failed ({type(error).__name__}: {error}).{remedy}") from error

    return run
