"""The prompt of ``jixiao sql``: questions typed one after the other, and the words that begin with a point.

The warehouse is opened for each question and closed behind it: an ingest may replace it meanwhile, also where an open file
cannot be replaced, and the next question sees the new one.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from extractors.document.model import JixiaoError
from pipeline.commands.answers import Reply, reply_to
from pipeline.commands.errors import Failure, Misuse, is_interrupt
from pipeline.commands.values import plural
from pipeline.printing import cell_width, say, say_columns, say_table, set_cell_width, terminal_width, visible_line

if TYPE_CHECKING:
    from pipeline.warehouse import Relation

HELP = (
    (".tables", "the tables and views, each with its Chinese name and what its rows are"),
    (".schema NAME", "the columns of one, named in English or Chinese, each with its Chinese name, type and meaning"),
    (".line", "the last question's answer with nothing left out: a block a record, a line a value"),
    (".page", "the same through a pager ($PAGER)"),
    (".clear", "clear the screen; so does Ctrl-L"),
    (".help", "this"),
    (".quit", "leave; so does Ctrl-D"),
)
LEAVING = ("quit", "exit")
BARE = (*LEAVING, "help", "?", "clear")  # without a point, too, where they stand alone
WORDS = (*(word.split()[0].removeprefix(".") for word, _ in HELP), *LEAVING)


def run_prompt(warehouse: Path, choose: Callable[[], Reply]) -> None:
    """Answer what is typed until somebody leaves, each time in the form chosen then: a terminal's width may change.

    :raises WarehouseError: there is no warehouse to begin with.
    """
    from pipeline.prompt import Prompt
    from pipeline.questions import is_finished, part_word

    seen = _identity(warehouse)

    def finished(text: str) -> bool:
        return _is_word(text) or _ends_blank(text) or is_finished(text) or bool(part_word(text, WORDS)[1])

    prompt = Prompt(_completions(warehouse), finished)
    say(f"{visible_line(str(warehouse))}, read-only. A question ends with ; or an empty line.")
    say("Tab completes, .help helps, Ctrl-D leaves.")
    desk = _Desk(warehouse, choose, prompt.clear)
    going_on = True
    while going_on:
        if trouble := prompt.trouble():
            say(f"The history of questions is not kept: {trouble}", err=True)
        try:
            going_on = desk.take(prompt.read().strip())
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
    """Whether a text is one that no semicolon ends: a word with a point in front, or one that is known without."""
    return text.lstrip().startswith(".") or text.strip().lower() in BARE


def _ends_blank(text: str) -> bool:
    """Whether Enter was pressed on an empty line: somebody waits for an answer and does not know of the semicolon."""
    return not text.rpartition("\n")[2].strip()


@dataclass
class _Desk:
    """Answers what is typed; ``last``: the question before."""

    warehouse: Path
    choose: Callable[[], Reply]
    clear: Callable[[], None]
    last: str = ""

    def take(self, text: str) -> bool:
        """Answer one text: a question, a word, or a question that a word on its last line ends. False where it is one to
        leave by.

        :raises click.ClickException: it cannot be answered; its word has been.
        """
        from pipeline.questions import part_word

        if text.rstrip("; ").lower() in BARE:
            text = "." + text.rstrip("; ").lower().replace("?", "help")
        question, word = ("", text) if text.startswith(".") and "\n" not in text else part_word(text, WORDS)
        words = word.rstrip("; ").split()
        if words and words[0].lower() in (f".{leaving}" for leaving in LEAVING):
            return False
        forms: dict[str, dict[str, Any]] = {
            ".line": {"form": "line", "width": None},
            ".page": {"paged": True, "width": None},
        }
        form = forms.get(words[0].lower()) if words else None
        if form is not None and len(words) == 1:
            self._ask(question or self.last, **form)
        else:
            try:
                self._ask(question)
            except click.ClickException as error:
                if not words:
                    raise
                error.show()
            if words:
                self._obey(words)
        return True

    def _ask(self, question: str, **form: Any) -> None:
        if not question.strip("; \n"):
            if form:
                raise Misuse("there has been no question yet whose answer could be shown. Ask one first.")
            return
        self.last = question
        try:
            reply_to(question, self.warehouse, replace(self.choose(), at_prompt=True, **form))
        except (KeyboardInterrupt, RuntimeError) as error:
            if is_interrupt(error):
                say("stopped", err=True)
            raise

    def _obey(self, words: list[str]) -> None:
        match [words[0].lower(), *words[1:]]:
            case [".help"]:
                say_columns(HELP)
            case [".clear"]:
                self.clear()
            case [".tables"]:
                _print_relations(self.warehouse)
            case [".schema", name]:
                _print_schema(name, self.warehouse)
            case [".schema"]:
                raise Misuse("of which table or view? Say .schema metrics; .tables lists them.")
            case _:
                raise Misuse(f"{' '.join(words)}: there is no such word. .help lists those there are.")


def _print_relations(warehouse: Path) -> None:
    """A line each, as much of it as the terminal is wide: all of ours on one screen."""
    from pipeline.boxes import cut
    from pipeline.schema import find

    lines = []
    for kind in ("table", "view"):
        lines.append((kind, "", "one row is"))
        for relation in (r for r in _relations(warehouse) if r.kind == kind):
            ours = find(relation.name)
            comment = visible_line(relation.comment.removeprefix("One row "))
            lines.append((visible_line(relation.name), ours.zh_name if ours else "", comment))
    widths = [max(cell_width(line[column]) for line in lines) for column in (0, 1)]
    terminal = terminal_width()
    for name, zh_name, comment in lines:
        line = f"{set_cell_width(name, widths[0])}  {set_cell_width(zh_name, widths[1])}  {comment}"
        say(line if terminal is None else cut(line, terminal))


def _print_schema(name: str, warehouse: Path) -> None:
    from pipeline.schema import find

    ours = find(name)
    wanted = ours.name if ours else name.lower()
    relation = next((r for r in _relations(warehouse) if r.name.lower() == wanted), None)
    if relation is None:
        raise Misuse(f"{name}: there is no such table or view. .tables lists them.")
    zh_names = {column.name: column.zh_name for column in ours.columns} if ours else {}
    rows = [(column, zh_names.get(column, ""), kind, comment) for column, kind, comment in relation.columns]
    kind = f"{relation.kind}, {plural(len(rows), 'column')}"
    say_table(
        rows, header=[relation.name, ours.zh_name if ours else "", kind, relation.comment], form="bare", whole={0, 1}
    )


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
