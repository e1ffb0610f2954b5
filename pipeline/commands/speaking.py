"""Help and errors of the command line in the language of the run, click's own words as well; the option ``--lang``."""

from __future__ import annotations

import inspect
import re
import unicodedata
from collections.abc import Iterable
from typing import IO, Any

import click

from pipeline.language import VARIABLE, language, spoken
from pipeline.printing import say, visible

# Where a line of Chinese may end: behind any of its characters but before what closes, and between words
_PIECE = re.compile(r"\s+|[「（【]*(?:[⺀-鿿]|[^\s⺀-鿿「（【，。、；：」）】！？]+)?[，。、；：」）】！？]*")

lang_option = click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    envvar=VARIABLE,
    show_envvar=True,
    expose_value=False,  # what it says was read before anything was parsed (`find_asked`), so that errors speak it, too
    help="Language of messages and help: Chinese (zh) or English (en); by default that of the locale.",
)


class Formatter(click.HelpFormatter):
    """Help in the language of the run, Chinese by the width that it takes."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, " ".join(map(spoken, args.split(" "))), _usage() if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        colon = "：" if language() == "zh" else ":"
        self.write(f"{'':>{self.current_indent}}{spoken(heading)}{colon}\n")

    def write_text(self, text: str) -> None:
        super().write_text(_lay(text, self.width - self.current_indent) if language() == "zh" else text)

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        rows = list(rows)
        if language() == "zh":
            room = self.width - min(max(len(first) for first, _ in rows), col_max) - col_spacing - 2
            rows = [(first, _lay(second, room)) for first, second in rows]
        super().write_dl(rows, col_max, col_spacing)


def _usage() -> str:
    return spoken("Usage:") if language() == "zh" else "Usage: "


class Context(click.Context):
    """What holds a command's line; its help is written by :class:`Formatter`."""

    formatter_class = Formatter


class Group(click.Group):
    """A group whose list of commands says of each what its help begins with; in Chinese whole, for it cannot be cut."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if language() != "zh":
            super().format_commands(ctx, formatter)
            return
        rows = [(name, (command.help or "").partition("\n\n")[0]) for name, command in self.commands.items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


class WrongUsage(click.UsageError):
    """An error of click's own as it is told: the usage, where help is, and what is wrong."""

    def __init__(self, error: click.ClickException) -> None:
        super().__init__(visible(error.format_message()), getattr(error, "ctx", None))
        self.exit_code = error.exit_code  # type: ignore[misc]  # click's errors end otherwise one by one, too

    def show(self, file: IO[Any] | None = None) -> None:
        if self.ctx is not None:
            say(self.ctx.get_usage(), err=True)
            if self.ctx.command.get_help_option(self.ctx) is not None:
                say(f"Try '{self.ctx.command_path} {self.ctx.help_option_names[0]}' for help.", err=True)
            say("", err=True)
        say(f"Error: {self.message}", err=True)


def speaks(command: click.Command) -> click.Command:
    """The command, and those below it, with ``--lang`` and help in the language of the run."""
    command.context_class = Context
    lang_option(command)
    for below in getattr(command, "commands", {}).values():
        speaks(below)
    return command


def _lay(text: str, width: int) -> str:
    """A text of help in Chinese, in lines that are not broken again; paragraphs that are kept as they are stay so."""
    laid = []
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        lines = paragraph.strip("\n").split("\n")
        if lines[0].strip() == "\b":
            laid.append("\n".join(["\b", *map(spoken, lines[1:])]))
        elif paragraph.strip():
            laid.append("\n".join(["\b", *_wrap(spoken(" ".join(paragraph.splitlines())), width)]))
    return "\n\n".join(laid)


def _wrap(text: str, width: int) -> list[str]:
    """
    >>> _wrap("以 RAW 中的報告建立資料庫，不多不少。", 20)
    ['以 RAW 中的報告建立', '資料庫，不多不少。']
    """
    lines, line, taken = [], "", 0
    for piece in filter(None, _PIECE.findall(text)):
        size = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in piece)
        if line and taken + size > width and not piece.isspace():
            lines.append(line.rstrip())
            line, taken = "", 0
        line, taken = line + piece, taken + size
    return [*lines, line.rstrip()]
