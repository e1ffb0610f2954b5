r"""Whatever is printed: the one way to standard output and standard error.

In: texts, rows and records, with anything in them that a file or its name can hold. Out: lines, tables and JSON of which a
terminal carries nothing out and shows nothing in another order than it stands. What would is written as an escape, ``\x1b``;
in JSON by JSON's own, so that whoever reads it has the exact text. Interprets no markup. Nothing else in the project prints.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import math
import os
import shutil
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Literal

import click

from pipeline.escapes import ACTS
from pipeline.escapes import visible as visible
from pipeline.escapes import visible_line as visible_line
from pipeline.language import spoken

# rich is imported by what needs it, so that `jixiao --help` and `jixiao metrics` start at once.

Piece = str | tuple[str, str]  # a text, or a text with its style
LEAST = 12  # columns of a terminal in which a text that goes on below can still be read
PIPE_WIDTH = 10_000  # columns where no terminal sets an end: nothing is wrapped or cut


def visible_json(value: Any, indent: int | None = 2) -> str:
    r"""JSON that says exactly the same and holds nothing that a terminal would act on.

    >>> print(visible_json("績\x9b"))
    "績\u009b"
    """
    try:
        text = json.dumps(value, ensure_ascii=False, indent=indent, default=jsonable, allow_nan=False)
    except ValueError:  # numbers that JSON has no form for
        text = json.dumps(_finite(value), ensure_ascii=False, indent=indent, default=jsonable)
    return ACTS.sub(lambda found: json.dumps(found[0])[1:-1], text)


def _finite(value: Any) -> Any:
    """The same with nan and inf as texts, as CSV has them."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, dict):
        return {key: _finite(each) for key, each in value.items()}
    return [_finite(each) for each in value] if isinstance(value, list | tuple) else value


def as_tsv(lines: Iterable[Sequence[str]]) -> Iterator[str]:
    r"""Cells with tabs between them, a line each, whatever they hold.

    >>> print(*as_tsv([["a", "b"], ["1\t2", "3\n4"]]), sep="\n")  # doctest: +NORMALIZE_WHITESPACE
    a       b
    1\t2    3\n4
    """
    return ("\t".join(map(visible_line, line)) for line in lines)


def jsonable(value: Any) -> Any:
    """What JSON has no form for: a date as ISO writes it, a decimal as a number, all else as text."""
    if isinstance(value, dt.date | dt.datetime | dt.time):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else str(value)


# --- how wide -------------------------------------------------------------------------------------------------------


def terminal_width() -> int | None:
    """How many columns the terminal has that standard output is; None where it is none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def cell_width(text: str) -> int:
    """How many columns of a terminal a text takes, each character by itself: not every terminal joins them.

    >>> cell_width("基隆110")
    7
    """
    from rich.cells import get_character_cell_size

    return len(text) if text.isascii() else sum(map(get_character_cell_size, text))


def set_cell_width(text: str, width: int) -> str:
    """A text cut or filled with spaces to so many columns of a terminal.

    >>> set_cell_width("基隆", 5), set_cell_width("基隆", 3)
    ('基隆 ', '基 ')
    """
    from rich.cells import get_character_cell_size

    taken = 0
    for place, character in enumerate(text):
        size = get_character_cell_size(character)
        if taken + size > width:
            text = text[:place]
            break
        taken += size
    return text + " " * (width - taken)


# --- to the streams -------------------------------------------------------------------------------------------------


def speak_utf8() -> None:
    """Whatever the locale says: UTF-8 into pipes, and no character that stops a terminal which lacks it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")


def say(text: str = "", *, err: bool = False, end: str = "\n", colour: str | None = None) -> None:
    """Print words of jixiao's own in the language of the run, others as they stand; ``colour`` where a terminal shows it."""
    say_exactly(spoken(text), err=err, end=end, colour=colour)


def say_exactly(text: str = "", *, err: bool = False, end: str = "\n", colour: str | None = None) -> None:
    """Print what is for other programs, or what a file holds: as it stands, whatever it says."""
    click.secho(visible(text) + end, err=err, nl=False, fg=colour)


def say_pieces(*pieces: Piece) -> None:
    """Print one paragraph of pieces, some with a style; a terminal wraps it."""
    from rich.text import Text

    _console().print(Text.assemble(*map(_text, pieces)), soft_wrap=True)


def marked(text: str) -> Piece:
    """A piece that stands out: by its style on a terminal, in 【】 elsewhere."""
    return (text, "bold reverse") if _console().is_terminal else f"【{text}】"


def say_json(value: Any, indent: int | None = 2) -> None:
    """Print a value as JSON."""
    click.echo(visible_json(value, indent))


def say_paged(text: str, *, wrap: bool) -> None:
    """Show a text through the pager: $PAGER, else less, which leaves at once what fits a screen.

    Unless its lines are wrapped, arrow keys move sideways in it. What $LESS asks for goes before.
    """
    os.environ.setdefault("LESS", "-FRX" if wrap else "-FRSX")
    click.echo_via_pager(visible(text) + "\n")


def say_columns(lines: Sequence[Sequence[str]]) -> None:
    """Print lines of words, one below the other, in the language of the run; Chinese characters take two columns."""
    shown = [[visible_line(spoken(cell)) for cell in line] for line in lines]
    widths = [max(map(cell_width, column)) for column in zip(*shown, strict=True)]
    for line in shown:
        cells = [set_cell_width(cell, width) for cell, width in zip(line[:-1], widths, strict=False)]
        say_exactly("  ".join([*cells, line[-1]]))


def say_table(
    rows: Sequence[Sequence[Piece]],
    *,
    header: Sequence[str] = (),
    right: Collection[int] = (),
    title: str | None = None,
    form: Literal["bare", "lined"],
    whole: Collection[int] = (),
) -> None:
    """Print rows below their header; the columns ``right``, counted from 0, are numbers.

    ``bare``: no lines. ``lined``: lines around all and between any two rows. Long texts go on below, nothing is cut; those
    of the columns ``whole`` do so only where the others had less than :data:`LEAST` columns of the terminal each.
    """
    from rich.table import Table

    looks: dict[str, dict[str, Any]] = {
        "bare": {"box": None, "padding": (0, 2, 0, 0), "header_style": "dim"},
        "lined": {"show_lines": True},
    }
    name = None if title is None else _text(spoken(title))
    table = Table(title=name, title_justify="left", show_header=bool(header), **looks[form])
    console, count = _console(), max(map(len, [header, *rows]))
    head, shown = list(map(_text, header)), [list(map(_text, row)) for row in rows]
    widths = [max(text.cell_len for row in (head, *shown) for text in row[n : n + 1]) for n in range(count)]
    least = sum(width if n in whole else min(width, LEAST) for n, width in enumerate(widths))
    fits = least + (2 * count if form == "bare" else 3 * count + 1) <= console.width
    for column in range(count):
        side: Literal["left", "right"] = "right" if column in right else "left"
        named = head[column] if header else ""
        table.add_column(named, justify=side, overflow="fold", no_wrap=fits and column in whole)
    for row in shown:
        table.add_row(*row)
    console.print(table)


@contextlib.contextmanager
def progress_bar() -> Iterator[Callable[[int, int, str], None]]:
    """A bar on a terminal's standard error: a function of how many are done, of how many, and which comes next."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    console = Console(stderr=True)
    columns = (SpinnerColumn("line"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None)

        def progress(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=visible_line(name))

        yield progress


def _text(piece: Piece) -> Any:
    from rich.text import Text

    text, style = (piece, "") if isinstance(piece, str) else piece
    return Text(visible(text), style=style)


def _console() -> Any:
    from rich.console import Console

    terminal = sys.stdout.isatty()
    return Console(width=None if terminal else PIPE_WIDTH, highlight=False, markup=False, emoji=False)
