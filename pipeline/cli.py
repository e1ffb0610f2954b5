"""The command ``jixiao``: the group of its commands, and how their errors end.

Exit status: 0 all well; 1 some document could not be read or loaded, or a finding is an error; 2 wrong usage; 130 stopped
by Ctrl-C.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from typing import Any

import click

from extractors.document.model import JixiaoError
from pipeline.commands.audit import audit
from pipeline.commands.cache import cache
from pipeline.commands.check import check
from pipeline.commands.diff import diff
from pipeline.commands.errors import Failure, Misuse, Stopped, is_interrupt
from pipeline.commands.export import export
from pipeline.commands.find import find
from pipeline.commands.indicators import indicators
from pipeline.commands.ingest import ingest
from pipeline.commands.metrics import metrics
from pipeline.commands.review import review
from pipeline.commands.show import show
from pipeline.commands.site import site
from pipeline.commands.speaking import Group, WrongUsage, speaks
from pipeline.commands.sql import sql
from pipeline.commands.tables import tables
from pipeline.commands.trace import trace
from pipeline.commands.undo import undo
from pipeline.language import find_asked, use
from pipeline.printing import say_exactly, speak_utf8, visible
from pipeline.spaced_names import did_you_mean, find_parted


class Jixiao(Group):
    """The group of commands; errors of the project's own become one line and an exit status."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        speak_utf8()
        use(find_asked(args[1]))
        with _visible_errors():
            # No shell gives one; from a program it would reach the system, which takes none in a name
            if any("\0" in word for word in args[1]):
                raise click.UsageError("an argument holds a NUL, which no name and no question can. Leave it out.")
            try:
                os.getcwd()
            except OSError as error:  # nothing can be opened from there, and other remedies would be told
                raise Misuse(
                    f"the current folder cannot be told ({error.strerror}): change into one that is there"
                ) from error
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        words = [*ctx._protected_args, *ctx.args]  # emptied by what is called
        with _visible_errors():
            try:
                return super().invoke(ctx)
            except click.UsageError as error:
                if parted := find_parted(words):
                    error.message = f"{error.message} {did_you_mean(parted)}"  # type: ignore[misc]  # as below
                raise
            except JixiaoError as error:
                raise (Misuse if _is_usage(error) else Failure)(str(error)) from error
            except (KeyboardInterrupt, RuntimeError) as error:
                if not is_interrupt(error):
                    raise
                raise Stopped("stopped; what was not finished has been left as it was") from error


@contextlib.contextmanager
def _visible_errors() -> Iterator[None]:
    """click prints its errors itself, in English and with the arguments that they are about."""
    try:
        yield
    except click.exceptions.NoArgsIsHelpError:
        raise
    except Failure as error:
        error.message = visible(error.message)  # type: ignore[misc]  # there is no other way to its words
        raise
    except click.ClickException as error:
        raise WrongUsage(error) from error


def _is_usage(error: JixiaoError) -> bool:
    from pipeline.cluster import ClusterError
    from pipeline.delivery import DeliveryError
    from pipeline.store import StoreError
    from pipeline.warehouse import WarehouseError

    return isinstance(error, WarehouseError | DeliveryError | StoreError | ClusterError)


@click.group(cls=Jixiao, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="jixiao", prog_name="jixiao")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Reads the service reports and plans (提升服務效能) of Taiwan's agencies into a DuckDB file.

    \b
    Example:
      jixiao ingest data/raw
      jixiao show keelung-110-results 1.2
      jixiao sql "SELECT org, roc_year, count(*) FROM metrics GROUP BY ALL"
    """
    if ctx.invoked_subcommand is None:
        say_exactly(ctx.get_help())


for command in (
    ingest,
    cache,
    undo,
    show,
    find,
    tables,
    metrics,
    trace,
    check,
    diff,
    audit,
    indicators,
    export,
    site,
    review,
    sql,
):
    main.add_command(command)
speaks(main)
