"""The prompt of ``jixiao sql``: questions typed one after the other, and the words that begin with a point.

The warehouse is opened for each question and closed behind it: an ingest may replace it meanwhile, also where an open file
cannot be replaced, and the next question sees the new one.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractors.document.model import JixiaoError
from pipeline.commands.answers import Reply, reply_to
from pipeline.commands.errors import Failure, Misuse, is_interrupt
from pipeline.commands.values import plural
from pipeline.printing import say, say_columns, say_table, visible_line

if TYPE_CHECKING:
    from pipeline.warehouse import Relation

HELP = (
    (".tables", "the tables and views, each with what its rows are"),
    (".schema NAME", "the columns of one, each with its type and meaning"),
    (".help", "this"),
    (".quit", "leave; so does Ctrl-D"),
)
LEAVING = ("quit", "exit")  # with a point in front or without


def run_prompt(warehouse: Path, choose: Callable[[], Reply]) -> None:
    """Answer what is typed until somebody leaves, each time in the form chosen then: a terminal's width may change.

    :raises WarehouseError: there is no warehouse to begin with.
    """
    from pipeline.prompt import Prompt
    from pipeline.questions import is_finished

    seen = _identity(warehouse)
    prompt = Prompt(_completions(warehouse), lambda text: _is_word(text) or _ends_blank(text) or is_finished(text))
    say(f"{visible_line(str(warehouse))}, read-only. A question ends with ; or an empty line.")
    say("Tab completes, .help helps, Ctrl-D leaves.")
    going_on = True
    while going_on:
        if trouble := prompt.trouble():
            say(f"The history of questions is not kept: {trouble}", err=True)
        try:
            going_on = _answer(prompt.read().strip(), warehouse, choose)
        except EOFError:
            return
        except click.ClickException as error:
            error.show()
        except JixiaoError as error:
            Failure(str(error)).show()
        except (KeyboardInterrupt, RuntimeError) as error:  # the line or the question is given up, not the prompt
            if not is_interrupt(error):
                raise
        if (now := _identity(warehouse)) not in (seen, None):
            seen = now
            with contextlib.suppress(JixiaoError):  # who asks the next question is told
                prompt.completer.names = _completions(warehouse)


def _is_word(text: str) -> bool:
    """Whether a line is one that no semicolon ends: a word with a point in front, or one to leave by."""
    return text.lstrip().startswith(".") or text.strip().lower() in LEAVING


def _ends_blank(text: str) -> bool:
    """Whether Enter was pressed on an empty line: somebody waits for an answer and does not know of the semicolon."""
    return not text.rpartition("\n")[2].strip()


def _answer(text: str, warehouse: Path, choose: Callable[[], Reply]) -> bool:
    """Answer one text; False where it is one to leave by."""
    if text.removeprefix(".").rstrip("; ").lower() in LEAVING:
        return False
    if text.startswith("."):
        _obey(text.rstrip("; ").split(), warehouse)
    elif text.strip("; \n"):
        try:
            reply_to(text, warehouse, choose())
        except (KeyboardInterrupt, RuntimeError) as error:
            if is_interrupt(error):
                say("stopped", err=True)
            raise
    return True


def _obey(words: list[str], warehouse: Path) -> None:
    match words:
        case [".help"]:
            say_columns(HELP)
        case [".tables"]:
            for kind in ("table", "view"):
                rows = [(r.name, r.comment) for r in _relations(warehouse) if r.kind == kind]
                say_table(rows, header=[kind, "one row is"], form="bare")
        case [".schema", name]:
            _print_schema(name, warehouse)
        case [".schema"]:
            raise Misuse("of which table or view? Say .schema metrics; .tables lists them.")
        case _:
            raise Misuse(f"{' '.join(words)}: there is no such word. .help lists those there are.")


def _print_schema(name: str, warehouse: Path) -> None:
    for relation in _relations(warehouse):
        if relation.name.lower() == name.lower():
            kind = f"{relation.kind}, {plural(len(relation.columns), 'column')}"
            say_table(relation.columns, header=[relation.name, kind, relation.comment], form="bare")
            return
    raise Misuse(f"{name}: there is no such table or view. .tables lists them.")


def _relations(warehouse: Path) -> list[Relation]:
    from pipeline.warehouse import reading, relations

    with reading(warehouse) as con:
        return relations(con)


def _completions(warehouse: Path) -> dict[str, str]:
    """What can be completed, with its meaning: words of the prompt, tables and views, their columns, words of SQL."""
    from pipeline.warehouse import OURS, reading, relations

    with reading(warehouse) as con:
        listed = sorted(
            relations(con), key=lambda relation: relation.name not in OURS
        )  # they say best what a column is
        keywords = con.execute("SELECT keyword_name FROM duckdb_keywords() ORDER BY ALL").fetchall()
    offered = [(word.split()[0], meaning) for word, meaning in HELP]
    offered += [(relation.name, relation.comment) for relation in listed]
    offered += [(name, comment) for relation in listed for name, _, comment in relation.columns]
    offered += [(keyword, "") for (keyword,) in keywords]
    names: dict[str, str] = {}
    for name, meaning in offered:
        if name == visible_line(name):  # it would be typed as it is
            names.setdefault(name, visible_line(meaning))
    return names


def _identity(path: Path) -> tuple[int, ...] | None:
    """What a file is told by; None where there is none."""
    try:
        there = path.stat()
    except OSError:  # told with the remedy by whoever opens it
        return None
    return there.st_ino, there.st_mtime_ns, there.st_size
