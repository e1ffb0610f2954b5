"""``jixiao metrics``: the figures in any text."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator, Sequence
from typing import IO, Any

import click

from extractors.document.model import JixiaoError
from pipeline.commands.options import reads_documents
from pipeline.commands.values import whole_number
from pipeline.printing import say, say_exactly, visible_json


@click.command()
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
        numbers = (
            {**m, "value": whole_number(m["value"]), "value_high": whole_number(m["value_high"])} for m in answer.get()
        )
        if lines := [visible_json({"id": key, **m}, indent=None) for m in numbers]:
            say_exactly("\n".join(lines))
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
