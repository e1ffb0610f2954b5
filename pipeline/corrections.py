"""Corrections by people: what a report prints, what is right, why and who says so.

In: ``reference/corrections.csv``, that of a folder of one's own, and what files gave. Out: the same with right values, :class:`Applied` for each correction
that found its figure, findings for those that did not. Guesses nothing: a correction says exactly what it expects.
"""

from __future__ import annotations

import csv
import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path

from extractors import own
from extractors.document.model import NOWHERE, Finding
from extractors.errors import ReferenceDataError
from extractors.figures.figure import Figure
from extractors.lexicon import files
from pipeline.reading import Ingested, link_figures
from pipeline.reference_data import FOLDER

FILE = "pipeline/reference/corrections.csv"
COLUMNS = ("doc_id", "code", "raw", "occurrence", "value", "unit", "text", "why", "by", "on")
NEEDED = ("doc_id", "code", "raw", "why", "by")


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of the file. ``value`` and ``unit`` None: the printed one is right."""

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
    file: str = FILE

    @property
    def place(self) -> tuple[str, str, int]:
        return self.code, _squeeze(self.raw), self.occurrence


@dataclass(frozen=True, slots=True)
class Applied:
    """A correction that found its figure, and the figure put right."""

    correction: Correction
    figure: Figure


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
        text = files.read_text(path, name, put)
    except ReferenceDataError as error:  # nothing is corrected, which is said
        return (), (Finding("correction_unread", "error", str(error)),)
    lines = enumerate((line.removesuffix("\r") for line in text.split("\n")), 1)
    numbered = [(number, line) for number, line in lines if line.strip() and not line.startswith("#")]
    if not numbered:
        return (), ()
    if numbered[0][1] != ",".join(COLUMNS):
        message = f"{name}: the columns are {numbered[0][1][:200]}. Write them as: {','.join(COLUMNS)}"
        return (), (Finding("correction_unread", "error", message),)
    corrections, findings, seen = [], [], set()
    for number, line in numbered[1:]:
        try:
            correction = replace(_read_line(dict(zip_longest(COLUMNS, _split(line))), number), file=name)
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


def _read_line(fields: dict[str | None, str | None], number: int) -> Correction:
    """:raises ValueError: the line lacks something, with the remedy."""
    given = {k: (v or "").strip() for k, v in fields.items() if k is not None}
    if len(fields) != len(COLUMNS) or None in fields.values():
        raise ValueError(f"it has not {len(COLUMNS)} fields; put a field that has a comma in quotation marks")
    if missing := [name for name in NEEDED if not given[name]]:
        raise ValueError(f"{', '.join(missing)} is empty; fill it in")
    if not (given["value"] or given["unit"] or given["text"]):
        raise ValueError("it says nothing that is right; fill in value, unit or text")
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
    )


def correct(document: Ingested, corrections: Iterable[Correction]) -> Corrected:
    """The document with right values in its figures and scores, linked anew: what an indicator is told of hangs on values.

    Text, offsets and ``raw`` stay as printed.
    """
    doc_id = document.report.doc_id if document.report else None
    wanted: dict[object, Correction] = {c.place: c for c in corrections if c.doc_id == doc_id}
    applied = []

    def put_right(figure: Figure) -> Figure:
        correction = wanted.pop((figure.code, _squeeze(figure.raw), figure.occurrence), None)
        if correction is None:
            return figure
        applied.append(Applied(correction, right := _right(figure, correction)))
        return right

    figures = tuple(tuple(map(put_right, of_row)) for of_row in document.figures)
    further = tuple(tuple(map(put_right, of_row)) for of_row in document.further)
    scores = tuple(map(put_right, document.scores))
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
    return replace(
        printed,
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
    evidence = f"{correction.raw} → {correction.text or correction.value}: {correction.why} ({correction.by})"
    return Finding("correction_unused", "question", message, correction.code, row.locator if row else NOWHERE, evidence)


def _squeeze(raw: str) -> str:
    return "".join(raw.split())
