"""The command ``jixiao``: reads the command line, calls the library, prints.

Exit status: 0 all well; 1 some document could not be read or loaded, or a finding is an error; 2 wrong usage; 130 stopped
by Ctrl-C.
"""

from __future__ import annotations

import codecs
import contextlib
import functools
import json
import os
import re
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import IO, Any, ClassVar

import click

from extractors.document.model import JixiaoError
from pipeline.printing import (
    jsonable,
    progress_bar,
    say,
    say_columns,
    say_json,
    say_pieces,
    say_table,
    speak_utf8,
    visible,
    visible_json,
    visible_line,
)

# Everything else is imported by the command that needs it, so that `jixiao --help` and `jixiao metrics` start at once.

DEFAULT_WAREHOUSE = "data/warehouse/jixiao.duckdb"
ROLE_STYLES = {
    "actual": "bold green",
    "target": "bold blue",
    "baseline": "cyan",
    "change": "bold magenta",
    "standard": "yellow",
    "descriptive": "bright_black",
}
SEVERITY_STYLES = {"error": "bold red", "question": "yellow", "note": "cyan"}
INTERRUPTED = "Query interrupted"  # what DuckDB makes of Ctrl-C while it is at work, in a RuntimeError

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


class Jixiao(click.Group):
    """The group of commands; errors of the project's own become one line and an exit status."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        speak_utf8()
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
        with _visible_errors():
            try:
                return super().invoke(ctx)
            except JixiaoError as error:
                raise (Misuse if _is_usage(error) else Failure)(str(error)) from error
            except (KeyboardInterrupt, RuntimeError) as error:
                if isinstance(error, RuntimeError) and str(error) != INTERRUPTED:
                    raise
                raise Stopped("stopped; what was not finished has been left as it was") from error


@contextlib.contextmanager
def _visible_errors() -> Iterator[None]:
    """click prints its errors itself, with the arguments that they are about."""
    try:
        yield
    except click.ClickException as error:
        error.message = visible(error.message)  # type: ignore[misc]  # there is no other way to its words
        raise


class Failure(click.ClickException):
    """A file could not be read: one line on standard error, exit status 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        say(f"jixiao: {self.message}", err=True)


class Misuse(Failure):
    """What was asked for is not there or cannot be: exit status 2."""

    exit_code = 2


class Stopped(Failure):
    """Somebody pressed Ctrl-C: exit status 130, as shells have it."""

    exit_code = 130


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
        say(ctx.get_help())


# --- ingest ---------------------------------------------------------------------------------------------------------


@main.command()
@click.argument("raw", nargs=-1, required=True, type=click.Path())
@warehouse_option
@engine_option
@click.option("--jobs", type=click.IntRange(1), help="Processes that read; by default as many as it is worth.")
@click.option("--keep", type=click.IntRange(1), help="Earlier warehouses that stay; by default 3, or those there are.")
@click.option("--allow-empty", is_flag=True, help="Build it also where no report could be loaded.")
@click.option("--no-cache", is_flag=True, help="Read every file anew, and keep nothing of it.")
@store_option
@click.option(
    "--dask",
    metavar="ADDRESS",
    envvar="JIXIAO_DASK",
    show_envvar=True,
    help="Read on a Dask cluster: its scheduler's address, such as tcp://scheduler:8786.",
)
@reads_documents
def ingest(
    raw: tuple[str, ...],
    warehouse: Path,
    pdf_engine: Any,
    jobs: int | None,
    keep: int | None,
    allow_empty: bool,
    no_cache: bool,
    store: str | None,
    dask: str | None,
    limits: Any,
) -> None:
    """Build the warehouse of exactly the reports in RAW: files, folders and addresses (s3://…), PDF, ODT, DOCX and text.

    The new file takes the place of the old one in one step, and only of a warehouse; the old one stays beside it as
    jixiao.previous.duckdb, those before it as jixiao.previous-2.duckdb and so on. jixiao undo puts them back.
    A file that hangs, takes too much or makes its reader die is a finding, and the others are loaded. What jixiao itself
    failed on stands with its traceback in jixiao.duckdb.log. What is read of a file is kept in the folder cache beside the
    warehouse, and not read again before it changes (jixiao cache). With --dask the workers of a cluster read instead, and
    must reach RAW and what is kept under the same names (docs/CLUSTER.md).

    \b
    Example:
      jixiao ingest data/raw --warehouse data/warehouse/jixiao.duckdb
    """
    from pipeline.ingest import ingest as run

    with progress_bar() as progress:
        outcome = run(
            raw,
            warehouse,
            pdf_engine=pdf_engine,
            jobs=jobs,
            keep=keep,
            allow_empty=allow_empty,
            progress=progress,
            limits=limits,
            cache=not no_cache,
            stored=store,
            dask=dask,
        )
    if click.get_current_context().params["debug"]:
        for told in outcome.tracebacks:
            say(told, err=True)
    _print_outcome(outcome, warehouse)
    if not outcome.ok:
        raise click.exceptions.Exit(1)


def _print_outcome(outcome: Any, warehouse: Path) -> None:
    """A line for each file, what there is in all, and at the end once more what went wrong."""
    lines = []
    for f in outcome.files:
        if f.status == "loaded":
            lines.append((f.doc_id, f"{f.rows} rows", f"{f.metrics} figures", _plural(f.findings, "finding"), f.file))
        else:
            lines.append((f.doc_id or "-", {"copy": "a copy"}.get(f.status, "not loaded"), "", "", f.file))
    say_columns(lines)
    loaded = [f for f in outcome.files if f.status == "loaded"]
    if outcome.written:
        severities = [f.finding.severity for f in outcome.findings]
        counted = [_plural(severities.count(s), s) for s in ("error", "question", "note") if s in severities]
        say(
            f"{warehouse}: {_plural(len(loaded), 'document')}, {_plural(sum(f.rows for f in loaded), 'row')}, "
            f"{_plural(sum(f.metrics for f in loaded), 'figure')}"
            + (f"; {', '.join(counted)} (jixiao check lists them)" if counted else "")
        )
    else:
        left = "left as it was" if warehouse.exists() else "not built"
        say(f"{warehouse}: {left}, for no report could be loaded (--allow-empty builds it all the same)")
    for note in outcome.notes:
        say(visible_line(note), err=True)
    for f in outcome.findings:
        if f.finding.severity == "error":
            place = visible_line(f"{f.doc_id or f.file}") + (f" {f.finding.code}" if f.finding.code else "")
            say(f"{place}: {f.finding.message}", colour="red", err=True)


# --- cache ----------------------------------------------------------------------------------------------------------


class Size(click.ParamType[int]):
    """So many bytes: 5GB, 500 MB, 200000000."""

    name = "size"
    units: ClassVar = {"": 1, "B": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12}

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([KMGT]?B?)\s*", str(value), re.IGNORECASE)
        if found is None or found[2].upper() not in self.units:
            self.fail(f"{value!r} is no size; write it as 5GB or 500MB", param, ctx)
        return int(float(found[1]) * self.units[found[2].upper()])


@main.command()
@click.option("--size", type=Size(), metavar="SIZE", help="Let it take so much from now on, such as 5GB.")
@click.option("--clear", is_flag=True, help="Remove all that is kept.")
@store_option
@warehouse_option
def cache(size: int | None, clear: bool, store: str | None, warehouse: Path) -> None:
    """What is kept of the files that were read, in the folder cache beside the warehouse.

    Of each file, stage by stage: its document (document); its rows and figures (report); these linked and audited (linked);
    what is loaded of them (loaded). What has not changed is taken from there; a changed indicator makes no file be read again.
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
            say(f"{_plural(kept.clear(), 'entry', 'entries')} removed")
        if size is not None:
            kept.set_bound(size)
            if gone := kept.prune():
                say(f"{_plural(gone, 'entry', 'entries')} removed")
    except OSError as error:
        raise Failure(f"{error.filename}: {error.strerror}. Give the permission, or make room.") from error
    held = kept.held()
    say_columns([(one.stage, _plural(one.entries, "entry", "entries"), _megabytes(one.size)) for one in held])
    say(f"{visible_line(str(kept.folder))}: {_megabytes(sum(one.size for one in held))} of {_megabytes(kept.bound())}")


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.1f} MB"


# --- undo -----------------------------------------------------------------------------------------------------------


@main.command()
@click.option(
    "--to", "number", type=click.IntRange(1), help="The number that --list gives it; the nearest if left out."
)
@click.option("--list", "only_list", is_flag=True, help="List the warehouses that are there, and change nothing.")
@warehouse_option
def undo(number: int | None, only_list: bool, warehouse: Path) -> None:
    """Put the warehouse before this one back in place; the one that it replaces becomes the one before.

    So a second undo takes back the first. Further back: --list, then --to NUMBER.

    \b
    Example:
      jixiao undo --list
      jixiao undo --to 2
    """
    from pipeline.generations import list_generations
    from pipeline.generations import undo as run

    if only_list and number:
        raise click.UsageError("give --list or --to, not both")
    if only_list:
        there = list_generations(warehouse)
        if not there:
            raise Misuse(f"{warehouse}: there is no warehouse, and none before it")
        say_columns([_tell_generation(g) for g in there])
        return
    chosen, replaced = run(warehouse, number)
    say(f"{warehouse}: now the one of {_tell_contents(chosen)}")
    if replaced:
        say(f"The one of {_tell_contents(replaced)} is {replaced.path.name} now; jixiao undo takes it back.")


def _tell_generation(generation: Any) -> tuple[str, str, str]:
    number = str(generation.number) if generation.number else "in place"
    return number, generation.path.name, _tell_contents(generation)


def _tell_contents(generation: Any) -> str:
    """When it was built and what it holds; why that is not known, where it is not."""
    built = f"{generation.built:%Y-%m-%d %H:%M}"
    if generation.fault:
        return f"{built}: {generation.fault}"
    counted = ((generation.documents, "document"), (generation.rows, "row"), (generation.figures, "figure"))
    return f"{built}: {', '.join(_plural(n, word) for n, word in counted)}"


# --- show -----------------------------------------------------------------------------------------------------------


@main.command()
@click.argument("doc")
@click.argument("code", required=False)
@warehouse_option
def show(doc: str, code: str | None, warehouse: Path) -> None:
    """The rows of DOC as printed, their figures marked; with CODE only that place and what is below it.

    \b
    Example:
      jixiao show keelung-110-results 1.2.4
    """
    from extractors.report.framework import is_below
    from pipeline.warehouse import reading

    with reading(warehouse) as con:
        document = _one(con, "SELECT * FROM documents WHERE doc_id = ?", doc)
        if document is None:
            known = [row[0] for row in con.execute("SELECT doc_id FROM documents ORDER BY doc_id").fetchall()]
            raise Misuse(f"{doc}: no such document in {warehouse}. There are: {', '.join(known) or 'none'}")
        rows = _all(con, "SELECT * FROM results WHERE doc_id = ? ORDER BY position", doc)
        figures = _all(con, "SELECT * FROM metrics WHERE doc_id = ? ORDER BY rowid", doc)
    scores = [m for m in figures if m["result_id"] is None and is_below(m["code"], code)]
    shown = [r for r in rows if is_below(r["code"], code)]
    if not shown and not scores:
        codes = ", ".join(r["code"] for r in rows)
        raise Misuse(f"{code}: no such place in {doc}. There are: {codes or 'none'}")

    say_pieces((document["title"], "bold"))
    say_pieces((f"{document['doc_id']}  {visible_line(document['file'])}", "dim"))
    for row in shown:
        say()
        headings = [row[k] for k in ("dimension", "strategy", "indicator", "sub_indicator", "description") if row[k]]
        say_pieces((row["code"], "bold"), "  ", " › ".join(headings))
        place = "、".join(row["offices"]) + (f"  ({row['locator']})" if row["locator"] else "")
        say_pieces((place, "dim"))
        own = [m for m in figures if m["result_id"] == row["result_id"]]
        say_pieces(*_mark_figures(row["result"], [m for m in own if m["column_heading"] is None]))
        _print_figures(own)
    if scores:
        say()
        say_pieces(("scores", "bold"))
        _print_figures(scores)


def _mark_figures(text: str, figures: Sequence[dict[str, Any]]) -> Iterator[str | tuple[str, str]]:
    """The text in pieces, those that are figures in the style of their role."""
    end = 0
    for m in figures:
        if m["char_start"] >= end:
            yield text[end : m["char_start"]]
            end = m["char_end"]
            yield text[m["char_start"] : end], ROLE_STYLES[m["role"]]
    yield text[end:]


def _print_figures(figures: Sequence[dict[str, Any]]) -> None:
    if not figures:
        return
    names = ("raw", "value", "unit", "bound", "role", "period", "org", "subject", "indicator_id")
    kept = [n for n in names if any(m[n] is not None for m in figures)]
    rows: list[list[str | tuple[str, str]]] = []
    for m in figures:
        m = {**m, "value": _number_range(m["value"], m["value_high"])}
        style = ROLE_STYLES[m["role"]]
        rows.append([(str(m[n] or ""), style if n in ("raw", "role") else "") for n in kept])
    say_table(rows, header=kept, right={kept.index("value")}, form="bare")


# --- tables ---------------------------------------------------------------------------------------------------------


class PageRange(click.ParamType[tuple[int, int]]):
    """``12-17``, ``12``, ``12-`` (to the end)."""

    name = "pages"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        if isinstance(value, tuple):
            return value
        first, dash, last = str(value).partition("-")
        try:
            pages = int(first), int(last) if last else (sys.maxsize if dash else int(first))
        except ValueError:
            self.fail(f"{value!r} is no range of pages; write 12-17, 12 or 12-", param, ctx)
        if not 1 <= pages[0] <= pages[1]:
            self.fail(f"{value!r} does not run upwards from 1", param, ctx)
        return pages


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--pages", type=PageRange(), help="Pages to read, e.g. 12-17 (PDF only).")
@click.option("--json", "output", flag_value="json", help="A list of tables, each with pages, header and rows.")
@click.option("--csv", "output", flag_value="csv", help="Rows with their headers, an empty line between tables.")
@engine_option
@reads_documents
def tables(file: Path, pages: tuple[int, int] | None, output: str | None, pdf_engine: Any, limits: Any) -> None:
    """The tables of FILE, joined over its pages; it need not be a report.

    \b
    Example:
      jixiao tables report.pdf --pages 12-17 --json
    """
    from pipeline import tasks
    from pipeline.workers import run_on_file

    found = run_on_file(tasks.list_tables, tasks.Tables(file, pages, pdf_engine), file, limits)
    if output == "json":
        say_json(found)
    elif output == "csv":
        for number, table in enumerate(found):
            if number:
                say()
            _print_csv([*table["header"], *table["rows"]])
    else:
        for number, table in enumerate(found, 1):
            where = f", pages {table['pages'][0]}-{table['pages'][-1]}" if table["pages"] else ""
            header = [[(cell, "bold") for cell in row] for row in table["header"]]
            say_table([*header, *table["rows"]], title=f"table {number}{where}", form="lined")
            for doubt in table["doubts"]:
                place = f"row {doubt['row']}" if doubt["row"] else "header"
                say(f"table {number}, {place}: {doubt['why']}", err=True)
    if not found:
        say(f"{file}: no table found", err=True)


# --- metrics --------------------------------------------------------------------------------------------------------


@main.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=str))
@click.option("--no-subjects", is_flag=True, help="Leave the subjects out: several times faster.")
@reads_documents
def metrics(files: tuple[str, ...], no_subjects: bool, limits: Any) -> None:
    """The figures in any text, as JSON lines: from FILES or standard input.

    A file of JSON lines {"id", "text", "org"?, "roc_year"?} is read and answered line by line; any other file is one
    text, whose id is the file's name. char_start and char_end count characters from 0.

    \b
    Example:
      echo '本年度受理47,906批，線上申辦率達99%以上' | jixiao metrics
    """
    from pipeline.tasks import Passage, find_metrics
    from pipeline.workers import LostError, Task, run_all

    wrong = 0
    asked: list[tuple[str, Any]] = []  # name and id of the passages that are not answered yet

    def tasks() -> Iterator[Any]:
        nonlocal wrong
        for name, problem, passage in _read_passages(files or ("-",)):
            if passage is None:
                wrong += 1
                say(f"jixiao: {name}: {problem}", err=True)
                continue
            asked.append((name, passage["id"]))
            given = Passage(passage["text"], passage["org"], passage["roc_year"], not no_subjects)
            yield Task(given, len(given.text))

    for answer in run_all(find_metrics, tasks(), limits=limits):
        name, key = asked.pop(0)
        if isinstance(answer.error, LostError):
            wrong += 1
            say(f"jixiao: {name}: {answer.error}", err=True)
            continue
        numbers = ({**m, "value": _number(m["value"]), "value_high": _number(m["value_high"])} for m in answer.get())
        if lines := [visible_json({"id": key, **m}, indent=None) for m in numbers]:
            say("\n".join(lines))
    if wrong:
        raise click.exceptions.Exit(1)


def _read_passages(files: Sequence[str]) -> Iterator[tuple[str, str, dict[str, Any] | None]]:
    """Name, what is wrong, and the passage (None where something is)."""
    from extractors.document.formats import check_file

    for name in files:
        try:
            if name != "-":
                check_file(name)
        except JixiaoError as error:
            yield name, str(error).removeprefix(f"{name}: "), None
            continue
        with click.open_file(name, "rb") as stream:
            opening = [stream.readline()]
            while opening[-1] and not opening[-1].strip(b"\xef\xbb\xbf \t\r\n"):
                opening.append(stream.readline())
            first = b"".join(opening)
            start = first.removeprefix(codecs.BOM_UTF8).lstrip()
            if not start.startswith(b"{"):
                text = _decode(first + stream.read())
                if text is None:
                    yield name, "not text in UTF-8, UTF-16 or Big5. For PDF, ODT and DOCX use jixiao ingest.", None
                elif text.strip():
                    yield name, "", {"id": "-" if name == "-" else name, "text": text, "org": None, "roc_year": None}
                continue
            skipped = first.count(b"\n", 0, first.find(b"{"))
            for number, line in enumerate(_lines(start, stream), skipped + 1):
                if line.strip():
                    problem, passage = _parse_passage(line, number)
                    yield f"{name} line {number}", problem, passage


def _lines(first: bytes, stream: IO[bytes]) -> Iterator[bytes]:
    yield first
    yield from stream


def _parse_passage(line: bytes, number: int) -> tuple[str, dict[str, Any] | None]:
    try:
        passage = json.loads(line)
    except (ValueError, RecursionError) as error:
        return f'not JSON ({error}). Write one {{"id": …, "text": …}} a line.', None
    if not isinstance(passage, dict) or not isinstance(passage.get("text"), str):
        return 'no "text". Write one {"id": …, "text": …} a line.', None
    year = passage.get("roc_year")
    if year is not None:
        try:
            year = int(year)
        except (TypeError, ValueError, OverflowError):
            return f'"roc_year" is {year!r}. Write the ROC year as a number, e.g. 110.', None
    org = passage.get("org")
    if not (org is None or isinstance(org, str)):
        return f'"org" is {org!r}. Write the organisation\'s short name.', None
    return "", {"id": passage.get("id", number), "text": passage["text"], "org": org, "roc_year": year}


def _decode(data: bytes) -> str | None:
    """Text in the encodings that offices write; None where it is no text."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp950", "big5hkscs")
    if b"\0" in data and encodings[0] != "utf-16":
        return None
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


# --- trace ----------------------------------------------------------------------------------------------------------


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--stage",
    type=click.Choice(["chars", "grid", "pieces", "tables", "rows", "figures"]),
    default="figures",
    show_default=True,
    help="Which stage; chars and grid are stages of a PDF.",
)
@click.option("--page", type=click.IntRange(1), help="Only this page (PDF only).")
@click.option("--code", help="Only this place of the framework and what is below it, e.g. 2.1.2 (rows and figures).")
@click.option("--json", "as_json", is_flag=True, help="As a JSON list.")
@reads_documents
def trace(file: Path, stage: str, page: int | None, code: str | None, as_json: bool, limits: Any) -> None:
    """What each stage of reading made of FILE: where a cell or figure went wrong.

    From the page to the figure: chars (characters with their boxes), grid (ruling lines and cells of each page), pieces
    (table pieces as the format gave them), tables (joined), rows (code, headings, offices, result), figures (raw, value,
    unit, bound, role and the rule of extractors/lexicon/role_rules.toml that told it, period, org, subject, confidence; a
    rule's `actual` is `target` in a plan). The first stage that is wrong is where to look.

    \b
    Example:
      jixiao trace report.pdf --code 2.1.2
      jixiao trace report.pdf --page 3 --stage grid
    """
    from pipeline import tasks
    from pipeline.workers import run_on_file

    asked = tasks.Trace(file, stage, code, page, as_lines=not as_json)
    try:
        records = run_on_file(tasks.trace, asked, file, limits)
    except JixiaoError as error:
        from pipeline.trace import NotThereError

        if isinstance(error, NotThereError):
            raise Misuse(str(error)) from error
        raise
    if as_json:
        say_json(records)
    else:
        for line in records:
            say(line)
    if not records:
        say(f"{file}: no {stage} found" + (f" on page {page}" if page else ""), err=True)


# --- check ----------------------------------------------------------------------------------------------------------


@main.command()
@warehouse_option
@click.option("--doc", help="Only findings of this document.")
@click.option("--severity", type=click.Choice(["error", "question", "note"]), help="Only findings this bad.")
@click.option("--json", "as_json", is_flag=True, help="As a JSON list.")
def check(warehouse: Path, doc: str | None, severity: str | None, as_json: bool) -> None:
    """The findings, worst first; exit status 1 if one is an error.

    \b
    Example:
      jixiao check --severity question
    """
    from pipeline.warehouse import reading

    with reading(warehouse) as con:
        findings = _all(
            con,
            "SELECT * FROM findings WHERE ($1 IS NULL OR doc_id = $1) AND ($2 IS NULL OR severity = $2)"
            " ORDER BY list_position(['error', 'question', 'note'], severity), doc_id NULLS FIRST, file, code,"
            " finding_id",
            doc,
            severity,
        )
    if as_json:
        say_json(findings)
    else:
        for f in findings:
            where = " ".join(visible_line(str(v)) for v in (f["doc_id"] or f["file"], f["code"], f["locator"]) if v)
            say_pieces((f["severity"], SEVERITY_STYLES[f["severity"]]), f"  {where}  ", (f["check"], "dim"))
            say_pieces(_indent(f["message"]))
            if f["evidence"]:
                say_pieces((_indent(f"「{f['evidence']}」"), "dim"))
        counts = [_plural(sum(f["severity"] == s for f in findings), s) for s in SEVERITY_STYLES]
        say(", ".join(counts))
    if any(f["severity"] == "error" for f in findings):
        raise click.exceptions.Exit(1)


def _indent(text: str) -> str:
    return f"    {text}".replace("\n", "\n    ")


# --- diff -----------------------------------------------------------------------------------------------------------


@main.command()
@click.argument("one", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("other", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="As a JSON list.")
@engine_option
@reads_documents
def diff(one: Path, other: Path, as_json: bool, pdf_engine: Any, limits: Any) -> None:
    """What differs between two files of one report, ONE and OTHER, row by row, side by side, in Chinese.

    White space and the width of characters do not count. Exit status 0 if nothing differs, 1 if something does.

    \b
    Example:
      jixiao diff keelung-110-results.docx keelung-110-results.pdf
    """
    import dataclasses

    from pipeline.differences import find_differences
    from pipeline.tasks import read_report
    from pipeline.workers import run_on_file

    read = [run_on_file(read_report, (path, pdf_engine), path, limits) for path in (one, other)]
    found = find_differences(*read)
    if as_json:
        say_json([dataclasses.asdict(d) for d in found], indent=1)
    else:
        for mark, given in zip("甲乙", read, strict=True):
            report = given.report
            assert report is not None
            size = f"{len(given.rows)} 列，{len(given.all_figures)} 個數字"
            say(f"{mark}：{given.file}（{report.org} {report.roc_year} 年，{given.format}，{size}）")
        for difference in found:
            say(f"\n{difference.code}　{difference.what}")
            say(f"  甲：{difference.one or '（無）'}")
            say(f"  乙：{difference.other or '（無）'}")
        say(f"\n共 {len(found)} 處不同。" if found else "\n兩檔內容相同。")
    raise SystemExit(1 if found else 0)


# --- audit ----------------------------------------------------------------------------------------------------------


@main.command()
@click.argument("report", required=False, type=click.Path(path_type=Path))
@click.option("--check", "checks", multiple=True, metavar="NAME", help="Only this check; may be given several times.")
@click.option("--list", "list_checks", is_flag=True, help="List the checks.")
@click.option("--json", "as_json", is_flag=True, help="JSON, for other programs.")
@warehouse_option
@engine_option
@reads_documents
def audit(
    report: Path | None,
    checks: tuple[str, ...],
    list_checks: bool,
    as_json: bool,
    warehouse: Path,
    pdf_engine: Any,
    limits: Any,
) -> None:
    """Do the figures hold together: of one REPORT file before it is handed in, or of the whole warehouse.

    Prints what to look at in Chinese, worst first, with the arithmetic and the sentences. Exit status 1 if something is
    an error, 0 if nothing or only questions.

    \b
    Example:
      jixiao audit report.odt
      jixiao audit --check parts --warehouse data/warehouse/jixiao.duckdb
    """
    from pipeline.audit import CHECKS, audit_reports
    from pipeline.audit.sources import from_warehouse

    if list_checks:
        say_columns([(c.name, c.zh, c.en) for c in CHECKS])
        return
    if unknown := sorted(set(checks) - {c.name for c in CHECKS}):
        raise click.UsageError(f"there is no check {unknown[0]}. There are: {', '.join(c.name for c in CHECKS)}")
    if report is None:
        from pipeline.warehouse import reading

        with reading(warehouse) as con:
            reports = from_warehouse(con)
        found = audit_reports(reports, checks or None)
        counts = len(reports), sum(len(c.figures) for r in reports for c in r.cells)
    else:
        from pipeline import tasks
        from pipeline.workers import run_on_file

        asked = tasks.Audit(report, pdf_engine, checks or None)
        audited = run_on_file(tasks.audit, asked, report, limits)
        found, counts = audited.found, (1, audited.figures)
    if as_json:
        say_json([_finding_fields(doc_id, finding) for doc_id, finding in found])
    else:
        _print_audit(found, *counts)
    if any(finding.severity == "error" for _, finding in found):
        raise click.exceptions.Exit(1)


def _finding_fields(doc_id: str | None, finding: Any) -> dict[str, Any]:
    fields = {name: getattr(finding, name) for name in ("check", "severity", "code", "message", "evidence")}
    return {"doc_id": doc_id, **fields, "locator": str(finding.locator)}


def _print_audit(found: Sequence[tuple[str | None, Any]], reports: int, figures: int) -> None:
    from pipeline.audit import CHECKS
    from pipeline.audit.figures import name_place

    severities = {"error": "錯誤", "question": "請確認", "note": "提醒"}
    titles = {check.name: check.zh for check in CHECKS}
    for number, (doc_id, finding) in enumerate(found, 1):
        say_pieces(
            f"{number}. ",
            (severities[finding.severity], SEVERITY_STYLES[finding.severity]),
            f"　{titles[finding.check]}　{doc_id or ''} {finding.code or ''}",
            (f"（{name_place(finding.locator)}；{finding.check}）", "dim"),
        )
        say_pieces(f"   {finding.message}")
        for line in finding.evidence.split("\n"):
            say_pieces((f"   {line}", "dim"))
    counted = [f"{word} {n} 項" for s, word in severities.items() if (n := sum(f.severity == s for _, f in found))]
    say(f"{reports} 份報告、{figures} 個數字：{'、'.join(counted) or '未發現不合之處'}。")


# --- indicators -----------------------------------------------------------------------------------------------------


@main.group()
def indicators() -> None:
    """Canonical indicators: what the figures of different years and organisations measure.

    \b
    Example:
      jixiao indicators suggest
    """


@indicators.command()
@warehouse_option
@click.option("--least", type=click.IntRange(1), default=1, show_default=True, help="Only groups of so many figures.")
@click.option("--pack", default="general", show_default=True, help="The pack that the indicators are for.")
@click.option("--doc", multiple=True, help="Only figures of this document; may be given again.")
def suggest(warehouse: Path, least: int, pack: str, doc: tuple[str, ...]) -> None:
    """Groups of figures that measure no indicator yet, as lines ready for the reference data.

    Of each group: a line for pipeline/reference/indicators.csv and one for indicator_phrases.csv, with the kind that its
    figures have. Put a name in place of NEW_1, say what belongs together in place of FAMILY and what it measures in place
    of MEANING, strike out what is no indicator, name a new pack in packs.toml, and ingest anew.

    \b
    Example:
      jixiao indicators suggest --least 2 --pack tax
    """
    from pipeline.suggestions import Unlinked, suggest_indicators
    from pipeline.warehouse import reading

    with reading(warehouse) as con:
        figures = _all(
            con,
            "SELECT doc_id, subject, unit, quantity, role, sentence FROM metrics"
            " WHERE indicator_id IS NULL AND link_method IS NULL AND role_rule IS DISTINCT FROM 'column_rate' AND (len($1) = 0 OR doc_id IN (SELECT unnest($1)))"
            " ORDER BY metric_id",
            list(doc),
        )
    suggestions = [s for s in suggest_indicators((Unlinked(**f) for f in figures), pack=pack) if s.count >= least]
    for suggestion in suggestions:
        say(f"{suggestion}\n")
    say(f"# {_plural(len(suggestions), 'group')}")


# --- export ---------------------------------------------------------------------------------------------------------


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "parquet", "xlsx"]),
    default="csv",
    show_default=True,
    help="CSV as Excel reads it, Parquet with its comments, or one workbook.",
)
@click.option(
    "--partition-by",
    "parts",
    type=click.Choice(["org,roc_year"]),
    help="Parquet in folders by organisation and year (org=…/roc_year=…/), of which only changed ones are written.",
)
@warehouse_option
def export(folder: Path, form: Any, parts: str | None, warehouse: Path) -> None:
    """Write every table and view into FOLDER; the same warehouse gives the same bytes.

    \b
    Example:
      jixiao export out --format xlsx
      jixiao export lake --partition-by org,roc_year
    """
    if parts:
        from pipeline.lake import export_lake

        given = click.get_current_context().get_parameter_source("form") is not click.core.ParameterSource.DEFAULT
        if given and form != "parquet":
            raise click.UsageError(f"--partition-by writes Parquet, not {form}")
        written = export_lake(warehouse, folder)
    else:
        from pipeline.export import export as run

        written = run(warehouse, folder, form)
    for path in written:
        say(path.as_posix())


# --- sql ------------------------------------------------------------------------------------------------------------


@main.command()
@click.argument("question")
@warehouse_option
@click.option(
    "--csv", "output", flag_value="csv", help="As CSV; texts that begin as a formula have an apostrophe in front."
)
@click.option("--json", "output", flag_value="json", help="As a JSON list of objects.")
def sql(question: str, warehouse: Path, output: str | None) -> None:
    """Ask the warehouse: DuckDB's SQL, read-only.

    \b
    Example:
      jixiao sql "SELECT org, roc_year, count(*) AS figures FROM metrics GROUP BY ALL ORDER BY ALL"
      jixiao sql "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'metrics'" --csv
    """
    import duckdb

    from pipeline.warehouse import damaged, is_damage, open_warehouse

    with contextlib.closing(open_warehouse(warehouse)) as con:
        try:
            answer = con.execute(question)
            names = [d[0] for d in answer.description or ()]
            rows = answer.fetchall() if names else []
        except duckdb.Error as error:
            if is_damage(error):
                raise damaged(warehouse, error) from error
            raise Misuse(_explain_sql(error)) from error
    if output == "csv":
        _print_csv([names, *([_plain(v) for v in row] for row in rows)])
    elif output == "json":
        say_json([dict(zip(names, row, strict=True)) for row in rows])
    elif names:
        _print_rows(names, rows)


def _explain_sql(error: Exception) -> str:
    """DuckDB's message with the remedy where it is one of ours to give."""
    import duckdb

    message = str(error).strip()
    if isinstance(error, duckdb.CatalogException):
        message += '\nTo see what there is: jixiao sql "SHOW TABLES"'
    elif isinstance(error, duckdb.BinderException):
        message += '\nTo see a table\'s columns: jixiao sql "DESCRIBE metrics"'
    elif isinstance(error, duckdb.PermissionException) or "read-only" in message:
        message += "\njixiao sql only reads, and only the warehouse; what is to be changed is changed by jixiao ingest"
    return message


def _print_rows(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    numeric = {i for i in range(len(names)) if any(isinstance(row[i], int | float | Decimal) for row in rows)}
    say_table([[_plain(v) for v in row] for row in rows], header=names, right=numeric)


# --- values -------------------------------------------------------------------------------------------------------


def _is_usage(error: JixiaoError) -> bool:
    from pipeline.cluster import ClusterError
    from pipeline.delivery import DeliveryError
    from pipeline.store import StoreError
    from pipeline.warehouse import WarehouseError

    return isinstance(error, WarehouseError | DeliveryError | StoreError | ClusterError)


def _all(con: Any, query: str, *parameters: Any) -> list[dict[str, Any]]:
    answer = con.execute(query, parameters)
    names = [d[0] for d in answer.description]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def _one(con: Any, query: str, *parameters: Any) -> dict[str, Any] | None:
    return next(iter(_all(con, query, *parameters)), None)


def _print_csv(rows: Sequence[Sequence[Any]]) -> None:
    from pipeline.sheets import as_csv

    say(as_csv(rows), end="")


def _plain(value: Any) -> str:
    """A value in a cell: nothing for null, 47906 for 47906.0, a list as JSON."""
    if value is None:
        return ""
    if isinstance(value, float):
        return str(_number(value))
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=jsonable)
    return str(value)


def _number(value: float | None) -> float | int | None:
    """A whole number without its point.

    >>> _number(47906.0), _number(99.5), _number(None)
    (47906, 99.5, None)
    """
    if value is None:
        return None
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def _number_range(low: float, high: float | None) -> str:
    return str(_number(low)) if high is None else f"{_number(low)}–{_number(high)}"


def _plural(n: int, word: str, many: str | None = None) -> str:
    return f"{n:,} {word if n == 1 else many or word + 's'}"
