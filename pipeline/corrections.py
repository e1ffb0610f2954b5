"""Corrections by people: what a report prints, what is right, why and who says so.

In: ``reference/corrections.csv``, that of a folder of one's own, and what files gave. Out: the same with right values, :class:`Applied` for each correction
that found its figure, findings for those that did not. Guesses nothing: a correction says exactly what it expects.
"""

from __future__ import annotations

import csv
import datetime as dt
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import cast, get_args

from extractors import own
from extractors.document.model import NOWHERE, Finding
from extractors.errors import ReferenceDataError
from extractors.figures.figure import Figure, Role
from extractors.lexicon import files
from pipeline.figure_cells import cell_of
from pipeline.reading import Ingested, link_figures
from pipeline.reference_data import FOLDER
from pipeline.sheets import rearm

FILE = "pipeline/reference/corrections.csv"
COLUMNS = ("doc_id", "code", "raw", "occurrence", "value", "unit", "text", "why", "by", "on")
# Files and lines from before these were there have none of them, or not the last ones.
LATER = ("role", "period", "subject", "no_figure", "cell")
NEEDED = ("doc_id", "code", "raw", "why", "by")
RIGHT = ("value", "unit", "text", "role", "period", "subject", "no_figure")  # one of which a line fills in
PERIOD = re.compile(r"(?:\.\.)?(?P<year>\d{1,3})(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
BY_HAND = "corrected"  # the rule of a role that a person has told


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of the file. ``value``, ``unit`` and what else can be right None: the printed one is, or the one that was read.

    ``cell`` empty: the first figure of its place that is printed so.
    """

    doc_id: str
    code: str
    raw: str
    occurrence: int
    value: float | None
    unit: str | None
    text: str | None
    why: str
    by: str
    on: dt.date | None
    line: int
    role: Role | None = None
    period: str | None = None
    subject: str | None = None
    no_figure: bool = False
    cell: str = ""
    file: str = FILE

    @property
    def place(self) -> tuple[str, str, int, str]:
        return self.code, _squeeze(self.raw), self.occurrence, self.cell


@dataclass(frozen=True, slots=True)
class Applied:
    """A correction that found its figure; the figure put right, or as it was where it is none, and as it was printed."""

    correction: Correction
    figure: Figure
    printed: Figure


@dataclass(frozen=True, slots=True)
class Corrected:
    """A document with right values."""

    document: Ingested
    applied: tuple[Applied, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_corrections(path: Path | None = None) -> tuple[tuple[Correction, ...], tuple[Finding, ...]]:
    """The lines of the file, and a finding for each that cannot be used. ``path`` None: the reference data, of which a line in
    the folder of one's own takes the place of the one there that corrects the same figure."""
    if path is not None:
        return _read_file(path, FILE)
    ours, told = _read_file(FOLDER / "corrections.csv", FILE)
    added = own.find("corrections.csv")
    if added is None:
        return ours, told
    theirs, more = _read_file(added, added.as_posix(), own.ANOTHER)
    held = {(one.doc_id, *one.place): one for one in (*ours, *theirs)}
    return tuple(held.values()), (*told, *more)


def _read_file(path: Path, name: str, put: str = files.AS_CAME) -> tuple[tuple[Correction, ...], tuple[Finding, ...]]:
    try:
        return parse_corrections(files.read_text(path, name, put), name)
    except ReferenceDataError as error:  # nothing is corrected, which is said
        return (), (Finding("correction_unread", "error", str(error)),)


def parse_corrections(text: str, name: str = FILE) -> tuple[tuple[Correction, ...], tuple[Finding, ...]]:
    """As :func:`read_corrections`, of a text at hand. ``name``: what messages call it."""
    lines = enumerate((line.removesuffix("\r") for line in text.split("\n")), 1)
    numbered = [(number, line) for number, line in lines if line.strip() and not line.startswith("#")]
    if not numbered:
        return (), ()
    columns = tuple(numbered[0][1].split(","))
    if len(columns) < len(COLUMNS) or columns != (*COLUMNS, *LATER)[: len(columns)]:
        message = f"{name}: the columns are {numbered[0][1][:200]}. Write them as: {','.join((*COLUMNS, *LATER))}"
        return (), (Finding("correction_unread", "error", message),)
    corrections, findings, seen = [], [], set()
    for number, line in numbered[1:]:
        try:
            correction = replace(_read_line(_name_fields(columns, _split(line)), number), file=name)
            if (key := (correction.doc_id, *correction.place)) in seen:
                raise ValueError("a line above corrects the same figure; leave one of them")
            seen.add(key)
            corrections.append(correction)
        except ValueError as error:
            findings.append(
                Finding("correction_unread", "error", f"{name} line {number}: {error}.", evidence=line[:500])
            )
    return tuple(corrections), tuple(findings)


def _split(line: str) -> list[str]:
    """The fields of one line. One line is one correction: a field does not go on in the next.

    :raises ValueError: a quotation mark is not closed, or a field is too long, with the remedy.
    """
    try:
        return next(csv.reader([line], strict=True))
    except csv.Error as error:
        remedy = "close the quotation mark that is open there, or write it twice where it is meant as one"
        raise ValueError(f"no CSV ({error}); {remedy}") from error


def _name_fields(columns: Sequence[str], fields: Sequence[str]) -> dict[str, str]:
    """:raises ValueError: it has too few or too many, with the remedy."""
    if len(fields) not in (len(columns), len(COLUMNS)):
        raise ValueError(f"it has not {len(columns)} fields; put a field that has a comma in quotation marks")
    told = (rearm(value).strip() for value in fields)
    return dict(zip_longest((*COLUMNS, *LATER), told, fillvalue=""))


def _read_line(given: dict[str, str], number: int) -> Correction:
    """:raises ValueError: the line lacks something, with the remedy."""
    if missing := [name for name in NEEDED if not given[name]]:
        raise ValueError(f"{', '.join(missing)} is empty; fill it in")
    if not any(given[name] for name in RIGHT):
        raise ValueError(f"it says nothing that is right; fill in {', '.join(RIGHT[:-1])} or {RIGHT[-1]}")
    _check_words(given)
    try:
        value = float(given["value"].replace(",", "")) if given["value"] else None
        occurrence = int(given["occurrence"] or 1)
        if value is not None and not math.isfinite(value):
            raise ValueError
    except ValueError:
        raise ValueError("value and occurrence are numbers, such as 847602 and 1") from None
    try:
        on = dt.date.fromisoformat(given["on"]) if given["on"] else None
    except ValueError:
        raise ValueError(f"{given['on']} is no date; write it as 2022-03-01") from None
    return Correction(
        doc_id=given["doc_id"],
        code=given["code"],
        raw=given["raw"],
        occurrence=occurrence,
        value=value,
        unit=given["unit"] or None,
        text=given["text"] or None,
        why=given["why"],
        by=given["by"],
        on=on,
        line=number,
        role=cast(Role, given["role"]) if given["role"] else None,
        period=given["period"] or None,
        subject=given["subject"] or None,
        no_figure=given["no_figure"] == "yes",
        cell=given["cell"],
    )


def _check_words(given: dict[str, str]) -> None:
    """:raises ValueError: a word is none of those that a column takes, with the remedy."""
    if given["role"] and given["role"] not in get_args(Role):
        raise ValueError(f"role is {given['role'][:40]}; write one of {', '.join(get_args(Role))}")
    if given["period"] and not PERIOD.fullmatch(given["period"]):
        raise ValueError(f"period is {given['period'][:40]}; write it as 110, 110-04, 110-04-19 or ..110")
    if given["no_figure"] not in ("", "yes"):
        raise ValueError("no_figure is yes or empty")
    if given["no_figure"] and any(given[name] for name in RIGHT if name not in ("no_figure", "text")):
        raise ValueError("what is no figure has nothing else that is right; leave no_figure or the rest empty")


def correct(document: Ingested, corrections: Iterable[Correction]) -> Corrected:
    """The document with right values in its figures and scores, linked anew: what an indicator is told of hangs on values.

    Text, offsets and ``raw`` stay as printed.
    """
    doc_id = document.report.doc_id if document.report else None
    wanted: dict[object, Correction] = {c.place: c for c in corrections if c.doc_id == doc_id}
    applied = []

    def put_right(figures: Iterable[Figure]) -> Iterator[Figure]:
        for figure in figures:
            place = figure.code, _squeeze(figure.raw), figure.occurrence
            cell = cell_of(figure.metric_id, figure.doc_id, figure.code)
            correction = wanted.pop((*place, cell), None) or wanted.pop((*place, ""), None)
            right = figure if correction is None else _right(figure, correction)
            if correction is not None:
                applied.append(Applied(correction, right, figure))
            if correction is None or not correction.no_figure:
                yield right

    figures = tuple(tuple(put_right(of_row)) for of_row in document.figures)
    further = tuple(tuple(put_right(of_row)) for of_row in document.further)
    scores = tuple(put_right(document.scores))
    if applied:
        document = link_figures(replace(document, figures=figures, further=further, scores=scores))
    return Corrected(document, tuple(applied), tuple(_unused(c, document) for c in wanted.values()))


def correct_all(
    documents: Sequence[Ingested], corrections: Iterable[Correction]
) -> tuple[tuple[Corrected, ...], list[tuple[str, Finding]]]:
    """Every document with right values; findings with the document that they are about.

    A correction of a document that is not among them says nothing: it may be loaded another time.
    """
    held = tuple(corrections)
    done = tuple(correct(document, held) for document in documents)
    findings = [(c.document.report.doc_id, f) for c in done if c.document.report for f in c.findings]
    return done, findings


def _right(printed: Figure, correction: Correction) -> Figure:
    right = replace(
        printed, role=correction.role or printed.role, period=correction.period or printed.period,
        subject=correction.subject or printed.subject,
    )  # fmt: skip
    if correction.role:
        direction = printed.direction if right.role == "change" else None
        right = replace(right, role_rule=BY_HAND, role_confidence=1.0, direction=direction)
    if correction.period and (told := PERIOD.fullmatch(correction.period)):
        right = replace(right, roc_year=int(told["year"]), period_confidence=1.0)
    if correction.value is None and not correction.unit and not correction.text:
        return right
    return replace(
        right,
        value=correction.value if correction.value is not None else printed.value,
        value_high=None if correction.value is not None else printed.value_high,
        unit=correction.unit or printed.unit,
        value_printed=printed.value,
        unit_printed=printed.unit,
    )


def _unused(correction: Correction, document: Ingested) -> Finding:
    row = next((r for r in document.rows if r.code == correction.code), None)
    there = "the place has no such figure any more" if row else "the report has no such place"
    message = (
        f"{correction.file} line {correction.line} expects {correction.raw} (occurrence {correction.occurrence}) and corrects it, but "
        f"{there}: the report has been mended, or is another version. Take the line out, or write what is printed now."
    )
    right = [
        correction.text or correction.value,
        correction.unit,
        correction.role,
        correction.period,
        correction.subject,
    ]
    told = "no figure" if correction.no_figure else ", ".join(str(each) for each in right if each is not None)
    evidence = f"{correction.raw} → {told}: {correction.why} ({correction.by})"
    return Finding("correction_unused", "question", message, correction.code, row.locator if row else NOWHERE, evidence)


def _squeeze(raw: str) -> str:
    return "".join(raw.split())
