"""``jixiao sql``: a question to the warehouse."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from pipeline.commands.answers import Form, choose_reply, reply_to
from pipeline.commands.errors import Misuse
from pipeline.commands.options import warehouse_option
from pipeline.printing import terminal_width

MOST_BYTES = 16 << 20  # of statements from standard input
_COMMENT = re.compile(r"--[^\s=]*\s")


class _Sql(click.Command):
    """A command whose argument may begin with a comment of SQL, which looks like an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, [f" {word}" if _COMMENT.match(word) else word for word in args])


@click.command(cls=_Sql)
@click.argument("question", required=False)
@warehouse_option
@click.option("--line", "form", flag_value="line", help="As blocks: a record each, a line a value, nothing left out.")
@click.option(
    "--box", "form", flag_value="box", help="As a box also into a pipe, where it is as wide as what it holds."
)
@click.option(
    "--csv", "form", flag_value="csv", help="As CSV; texts that begin as a formula have an apostrophe in front."
)
@click.option("--json", "form", flag_value="json", help="As a JSON list of objects.")
@click.option("--page", is_flag=True, help="Through a pager ($PAGER), with nothing left out.")
def sql(question: str | None, warehouse: Path, form: Form | None, page: bool) -> None:
    """Ask the warehouse: DuckDB's SQL, read-only.

    On a terminal an answer is a box that fits: middle columns and long texts are cut with … where there is no room. Into a
    pipe it is lines with tabs between the values. Without a question there is a prompt, or standard input is read.

    \b
    Example:
      jixiao sql
      jixiao sql "SELECT org, roc_year, count(*) AS figures FROM metrics GROUP BY ALL ORDER BY ALL"
      jixiao sql "FROM findings WHERE severity = 'error'" --line
      jixiao sql "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'metrics'" --csv
      jixiao sql < questions.sql
    """
    if question is not None:
        reply_to(question, warehouse, choose_reply(form, page))
    elif sys.stdin is None or not sys.stdin.isatty():
        reply_to(_read_statements(), warehouse, choose_reply(form, page))
    elif terminal_width() is None:
        raise Misuse('there is no question, and no terminal to ask at. Give one: jixiao sql "SHOW TABLES"')
    else:
        from pipeline.commands.prompt import run_prompt

        run_prompt(warehouse, lambda: choose_reply(form, page))


def _read_statements() -> str:
    data = b"" if sys.stdin is None else sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Misuse(f"standard input: more than {MOST_BYTES >> 20} MB of statements. Ask in parts.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Misuse(f"standard input: no UTF-8 at byte {error.start + 1:,}. Save it in UTF-8.") from error
