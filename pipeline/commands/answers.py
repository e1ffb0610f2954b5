"""Questions to the warehouse and their answers in print, in each of the forms that there are."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pipeline.commands.errors import Misuse
from pipeline.commands.values import plain
from pipeline.printing import as_tsv, say_exactly, say_paged, terminal_width, visible_json

if TYPE_CHECKING:
    from pipeline.questions import Answer

Form = Literal["box", "line", "tsv", "csv", "json"]
MOST_READ = 100_000  # rows that are read to be looked at


@dataclass(frozen=True, slots=True)
class Reply:
    """How answers are printed: their form, through a pager or not, and the terminal's width, None for no end; ``at_prompt``:
    remedies are words of the prompt, not commands of a shell."""

    form: Form
    paged: bool
    width: int | None
    at_prompt: bool = False

    @property
    def most(self) -> int | None:
        """How many rows are read: all, but where the middle is left out."""
        return MOST_READ if self.width is not None else None


def choose_reply(form: Form | None, paged: bool) -> Reply:
    """Boxes that fit, on a terminal; whole boxes where they are asked for, or for a pager; else a record a line."""
    width = terminal_width()
    if form is None:
        form = "tsv" if width is None else "box"
    return Reply(form, paged and width is not None, width if form == "box" and not paged else None)


def reply_to(text: str, warehouse: Path, reply: Reply) -> None:
    """Ask every statement of a text and print each answer, an empty line between any two.

    :raises Misuse: there is no statement, or one of them cannot be answered; those before it have been.
    :raises WarehouseError: the warehouse cannot be read.
    """
    import duckdb

    from pipeline.commands.remedies import explain
    from pipeline.questions import ask, split
    from pipeline.warehouse import damaged, is_damage, open_warehouse

    statements = split(_checked(text))
    if not statements:
        example = "SHOW TABLES;" if reply.at_prompt else 'jixiao sql "SHOW TABLES"'
        raise Misuse(f"there is no question in it. Ask one, such as: {example}")
    answered = False
    with contextlib.closing(open_warehouse(warehouse)) as con:
        for number, statement in enumerate(statements, 1):
            try:
                answer = ask(con, statement, reply.most)
            except duckdb.Error as error:
                if is_damage(error):
                    raise damaged(warehouse, error) from error
                which = f"statement {number} of {len(statements)}: " if len(statements) > 1 else ""
                raise Misuse(which + explain(error, statement, reply.at_prompt)) from error
            if answer is not None:
                if answered:
                    say_exactly()
                _print_answer(answer, reply)
                answered = True


def _checked(text: str) -> str:
    """The text, if it is one that DuckDB can be given."""
    if "\0" in text:
        raise Misuse("the question holds a NUL, which no question can. Leave it out.")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Misuse("the question is not in UTF-8. Save or type it in UTF-8.") from error
    return text


# --- in print -------------------------------------------------------------------------------------------------------


def _print_answer(answer: Answer, reply: Reply) -> None:
    text = "\n".join(_lines(answer, reply))
    if reply.paged:
        say_paged(text, wrap=reply.form == "line")
    elif text:
        say_exactly(text)


def _lines(answer: Answer, reply: Reply) -> Iterator[str]:
    if reply.form == "json":
        yield visible_json([dict(zip(answer.names, row, strict=True)) for row in answer.rows])
        return
    rows = [[plain(value) for value in row] for row in answer.rows]
    if reply.form == "csv":
        from pipeline.sheets import as_csv

        yield as_csv([answer.names, *rows]).removesuffix("\n")
    elif reply.form == "tsv":
        yield from as_tsv([answer.names, *rows])
    elif answer.is_plan:
        yield from (row[-1].rstrip("\n") for row in rows)
    elif reply.form == "line":
        yield from _as_blocks(answer.names, rows)
    else:
        from pipeline.boxes import box

        yield from box(
            answer.names,
            rows,
            answer.numbers,
            reply.width,
            more=answer.more,
            asides=_order_of_leaving(answer),
            all_by=".line or .page" if reply.at_prompt else "--line or --page",
        )


def _order_of_leaving(answer: Answer) -> list[int]:
    """The columns that are left out first where not all have room: lists and the like, then as the schema has it."""
    from pipeline.schema import asides

    named = [n for going in asides(answer.names) for n, name in enumerate(answer.names) if name == going]
    return list(dict.fromkeys([*sorted(answer.nested, reverse=True), *named]))


def _as_blocks(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A block a record, a line a value; further lines of a text stand under its first one."""
    from pipeline.printing import cell_width, set_cell_width, visible_line

    shown = [visible_line(name) for name in names]
    widest = max(map(cell_width, shown))
    for number, row in enumerate(rows):
        if number:
            yield ""
        for name, value in zip(shown, row, strict=True):
            yield f"{set_cell_width(name, widest)} = {value}".replace("\n", "\n" + " " * (widest + 3)).rstrip()
