"""What a person decides of figures and findings, written into the reference data line by line, and taken back again.

In: a folder of reference data, decisions. Out: its files with a line more or less, whole whatever dies meanwhile and whoever else
writes (:mod:`pipeline.line_files`). Each decision says who, when and why, has an id made of its words, and stays alone: of one
figure or finding nothing is decided twice. What holds is told by whoever reads the files (:mod:`pipeline.corrections`,
:mod:`pipeline.indicators`, :mod:`pipeline.settlements`), at the next ingest: what they could not read is not written.
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Literal

import filelock

from extractors import own
from extractors.document.model import JixiaoError
from extractors.errors import ReferenceDataError
from extractors.lexicon.files import MOST_BYTES
from pipeline import corrections, settlements
from pipeline.line_files import Changes, Lines, changing, is_unfinished
from pipeline.printing import visible_line
from pipeline.reference_data import CSV, FOLDER, parse_lines, read_lines, read_table
from pipeline.surroundings import fold

Kind = Literal["correction", "link", "settlement", "indicator"]
CORRECTIONS, LINKS, SETTLED = "corrections.csv", "links_by_hand.csv", settlements.NAME
INDICATORS, PHRASES = "indicators.csv", "indicator_phrases.csv"
FILES: dict[str, Kind] = {CORRECTIONS: "correction", LINKS: "link", SETTLED: "settlement", INDICATORS: "indicator"}
MOST = 2_000  # characters of a field: more is no reason any more, and no line that a person reads


class DecisionError(JixiaoError):
    """A decision that is not written, with the reason and the remedy."""


class ConflictError(DecisionError):
    """Something else has been decided meanwhile: ``other``, None where it has been taken back."""

    def __init__(self, message: str, other: Decision | None = None) -> None:
        super().__init__(message)
        self.other = other


@dataclass(frozen=True, slots=True)
class Signed:
    """Who decides, why and when."""

    by: str
    why: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class Place:
    """A figure as lines of the reference data name it; ``cell`` as :func:`pipeline.figure_cells.cell_of` tells it."""

    doc_id: str
    code: str
    raw: str
    occurrence: int = 1
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """Lines of files, each a value for every column that is not empty. The first one is what it is known by."""

    lines: tuple[tuple[str, Mapping[str, str]], ...]

    @property
    def kind(self) -> Kind:
        return FILES[self.lines[0][0]]

    @property
    def fields(self) -> Mapping[str, str]:
        """Of its first line."""
        return self.lines[0][1]

    @property
    def key(self) -> tuple[str, ...]:
        """What it decides of."""
        return (self.kind, *KEYS[self.lines[0][0]](self.fields))

    @property
    def document(self) -> str | None:
        """The document that it is about."""
        return self.fields.get("doc_id") or self.fields.get("doc") or None

    @property
    def about(self) -> str:
        """The figure, the finding's words or the indicator that it decides of."""
        return self.fields.get("raw") or self.fields.get("words") or self.fields["indicator_id"]

    @property
    def decided(self) -> dict[str, str]:
        """What it says of that, by column."""
        columns = {
            "correction": corrections.RIGHT,
            "link": ("indicator_id",),
            "settlement": ("outcome",),
            "indicator": ("name_zh", "unit", "meaning"),
        }[self.kind]
        return {name: value for name in columns if (value := self.fields.get(name, "")) or self.kind == "link"}

    @property
    def id(self) -> str:
        """The same for the same words in the same file."""
        told = "\0".join((self.kind, *(f"{k}={v}" for k, v in sorted(self.fields.items()) if v)))
        return blake2b(told.encode("utf-8", "replace"), digest_size=8).hexdigest()


# What a line of a file decides of
KEYS: dict[str, Callable[[Mapping[str, str]], tuple[str, ...]]] = {
    CORRECTIONS: lambda f: (f["doc_id"], f["code"], "".join(f["raw"].split()), f["occurrence"] or "1", f["cell"]),
    LINKS: lambda f: (f["doc"], f["code"], fold(f["raw"]), f["occurrence"] or "1", f["cell"]),
    SETTLED: lambda f: (f["doc_id"], f["check"], f["code"], "".join(f["words"].split())),
    INDICATORS: lambda f: (f["indicator_id"],),
}
COLUMNS: dict[str, tuple[str, ...]] = {
    CORRECTIONS: (*corrections.COLUMNS, *corrections.LATER),
    SETTLED: settlements.COLUMNS,
    **{name: tuple(CSV[name]) for name in (LINKS, INDICATORS, PHRASES)},
}
ONE_LINE = (CORRECTIONS, SETTLED)  # no record of these goes on in the next line


# --- what can be decided ----------------------------------------------------------------------------------------------


def put_right(place: Place, signed: Signed, **right: str) -> Decision:
    """A figure put right. ``right``: what is right of :data:`pipeline.corrections.RIGHT`, as the file has it."""
    where = {"doc_id": place.doc_id, "code": place.code, "raw": place.raw, "occurrence": str(place.occurrence)}
    return Decision(((CORRECTIONS, {**where, **right, **_sign(signed), "cell": place.cell}),))


def link(place: Place, signed: Signed, indicator_id: str | None) -> Decision:
    """A figure that measures an indicator, or None of them whatever the phrases say."""
    where = {"doc": place.doc_id, "code": place.code, "raw": place.raw, "occurrence": str(place.occurrence)}
    return Decision(((LINKS, {**where, "indicator_id": indicator_id or "", **_sign(signed), "cell": place.cell}),))


def settle(doc_id: str, check: str, code: str | None, words: str, signed: Signed, outcome: str) -> Decision:
    """A finding settled. ``doc_id`` and ``words`` as :func:`settlements.about` and :func:`settlements.words_of` give them."""
    about = {"doc_id": doc_id, "check": check, "code": code or "", "words": words, "outcome": outcome}
    return Decision(((SETTLED, {**about, **_sign(signed)}),))


def accept(signed: Signed, words: str, units: str = "", source: str = "meaning", **indicator: str) -> Decision:
    """A suggested indicator accepted: the values of its line in ``indicators.csv``, and the words of its phrase."""
    phrase = {"indicator_id": indicator["indicator_id"], "words": words, "units": units, "source": source}
    return Decision(((INDICATORS, {**indicator, **_sign(signed)}), (PHRASES, phrase)))


def key_of_figure(kind: Kind, place: Place) -> tuple[str, ...]:
    """The key of what is decided of a figure."""
    nobody = Signed("", "", dt.date.min)
    return (put_right(place, nobody) if kind == "correction" else link(place, nobody, None)).key


def key_of_finding(doc_id: str, check: str, code: str | None, words: str) -> tuple[str, ...]:
    """The key of what is decided of a finding."""
    return settle(doc_id, check, code, words, Signed("", "", dt.date.min), "").key


def _sign(signed: Signed) -> dict[str, str]:
    return {"why": signed.why, "by": signed.by, "on": signed.on.isoformat()}


# --- written, taken back, listed --------------------------------------------------------------------------------------


def decide(folder: Path, decision: Decision, instead_of: str | None = None) -> str:
    """Write a decision, which the disk has when this returns. ``instead_of``: the id of the one that it takes the place of.

    :raises ConflictError: of the same something else is decided, or ``instead_of`` no longer is.
    :raises DecisionError: it says nothing that can be used, or the folder takes nothing.
    """
    decision = Decision(tuple((name, _tidy(name, fields)) for name, fields in decision.lines))
    with _writing(folder) as changes:
        known = {one.key: (number, one) for number, one in _numbered(changes, decision.lines[0][0])}
        number, other = known.get(decision.key, (None, None))
        if other is not None and other.id != instead_of:
            if other.id == decision.id:  # said twice: a form sent again
                return decision.id
            raise ConflictError(f"{_tell(other)} has decided of this: take that back first, or look again.", other)
        if other is None and instead_of is not None:
            raise ConflictError("what is to be replaced has been taken back or changed. Look again.")
        for name, fields in decision.lines:
            if name == PHRASES and number is not None:
                raise ConflictError("an accepted indicator is not replaced: take it back first.", other)
            _write_line(changes, name, fields, number)
    return decision.id


def undo(folder: Path, decision_id: str) -> Decision:
    """Take a decision back: its lines are gone, all others stay as they were.

    :raises ConflictError: there is no such decision, or not any more.
    :raises DecisionError: other lines rest on it, or the folder takes nothing.
    """
    with _writing(folder) as changes:
        for name in FILES:
            for number, decision in _numbered(changes, name):
                if decision.id != decision_id:
                    continue
                if name == INDICATORS:
                    _remove_phrase(changes, decision.fields["indicator_id"])
                changes.put(name, _read(changes, name).take_out(number))
                return decision
    raise ConflictError("there is no such decision, or not any more. Look again.")


def list_decisions(folder: Path) -> tuple[Decision, ...]:
    """Every decision that stands in the files of a folder, in their order.

    :raises DecisionError: a file cannot be read.
    """
    with _writing(folder) if is_unfinished(folder) else _told(folder):
        changes = Changes(folder)
        return tuple(decision for name in FILES for _, decision in _numbered(changes, name))


def read_decisions() -> tuple[Decision, ...]:
    """Every decision of the reference data and of the folder of one's own. Of a file that cannot be read there are none: whoever
    applies it says so."""
    found: dict[str, Decision] = {}
    for folder in filter(None, (FOLDER, own.folder())):
        with contextlib.suppress(DecisionError):
            found |= {decision.id: decision for decision in list_decisions(folder)}
    return tuple(found.values())


@contextlib.contextmanager
def _writing(folder: Path) -> Iterator[Changes]:
    with _told(folder), changing(folder) as changes:
        yield changes


@contextlib.contextmanager
def _told(folder: Path) -> Iterator[None]:
    """What goes wrong with the folder, said with the remedy."""
    try:
        yield
    except filelock.Timeout as error:
        raise DecisionError(f"{folder}: others are writing there for very long. Try again.") from error
    except OSError as error:
        remedy = "Give the permission, make room, or name a folder of your own."
        raise DecisionError(f"{folder}: takes nothing ({error.strerror or error}). {remedy}") from error
    except ReferenceDataError as error:
        raise DecisionError(str(error)) from error


def _read(changes: Changes, name: str) -> Lines:
    return changes.read(name, one_line=name in ONE_LINE, head=",".join(COLUMNS[name]))


def _numbered(changes: Changes, name: str) -> Iterator[tuple[int, Decision]]:
    """The decisions of a file, with the numbers of their pieces. What nobody has signed in ``indicators.csv`` is none."""
    for number, fields in _named(_read(changes, name), name):
        if name != INDICATORS or fields["by"]:
            yield number, Decision(((name, fields),))


def _named(lines: Lines, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """:raises ReferenceDataError: its columns are others."""
    records = lines.records()
    first = next(records, None)
    if first is None:
        return
    columns = tuple(first[1])
    if columns != COLUMNS[name][: len(columns)]:
        raise ReferenceDataError(f"{name}: the columns are {','.join(columns)[:200]}. Write: {','.join(COLUMNS[name])}")
    for number, values in records:
        yield number, {**dict.fromkeys(COLUMNS[name], ""), **dict(zip(COLUMNS[name], values, strict=False))}


def _tidy(name: str, fields: Mapping[str, str]) -> dict[str, str]:
    """A value for every column, each in one line that shows whatever it holds.

    :raises DecisionError: there is no such column, or a value is too long.
    """
    if unknown := set(fields) - set(COLUMNS[name]):
        raise DecisionError(f"{name}: has no column {min(unknown)}.")
    tidy = {column: visible_line(" ".join(fields.get(column, "").split())) for column in COLUMNS[name]}
    for column, value in tidy.items():
        if len(value) > MOST:
            raise DecisionError(f"{column}: more than {MOST} characters. Say it in fewer.")
    if "by" in tidy and not (tidy["by"] and tidy["why"]):
        raise DecisionError("who decides, and why, must be said.")
    return tidy


def _write_line(changes: Changes, name: str, fields: Mapping[str, str], number: int | None) -> None:
    """At the end of the file, or in place of a piece.

    :raises DecisionError: whoever reads the file could not use it.
    """
    lines = _with_columns(_read(changes, name), name)
    piece = lines.write([fields[column] for column in COLUMNS[name]])
    if number is None:
        lines, number = lines.add(piece)
    else:
        lines = lines.put(number, piece)
    if faults := [*_find_faults(name, lines, lines.line_of(number)), *_find_unknown(changes, name, fields)]:
        raise DecisionError(faults[0])
    changes.put(name, lines)


def _with_columns(lines: Lines, name: str) -> Lines:
    """The same with the columns of today: older lines, which have fewer, stay as they are."""
    number, columns = next(lines.records(), (None, []))
    if number is None:  # a file of comments, or of nothing
        return lines.add(lines.write(list(COLUMNS[name])))[0]
    return lines if len(columns) == len(COLUMNS[name]) else lines.put(number, lines.write(list(COLUMNS[name])))


def _find_faults(name: str, lines: Lines, line: int) -> list[str]:
    """What whoever reads the file finds wrong with its new line; with any line, where a bad one costs all others."""
    text = lines.text.removeprefix(lines.bom)
    if len(text.encode("utf-8", "replace")) > MOST_BYTES:
        return [f"{name}: is full ({MOST_BYTES >> 20} MB). Take out what no report needs any more."]
    if name in ONE_LINE:
        _, found = (corrections.parse_corrections if name == CORRECTIONS else settlements.parse_settlements)(text)
        return [
            finding.message
            for finding in found
            if f" line {line}:" in finding.message or " line " not in finding.message
        ]
    try:
        parse_lines(text, name)
    except ReferenceDataError as error:
        return [str(error)]
    return []


def _find_unknown(changes: Changes, name: str, fields: Mapping[str, str]) -> list[str]:
    """What a line names that is not there, or is there already."""
    if name not in (LINKS, INDICATORS) or not fields["indicator_id"]:
        return []
    ours = {entry["indicator_id"] for entry in read_lines(INDICATORS)}
    told = fields["indicator_id"]
    if name == INDICATORS:
        packs = read_table("packs.toml")
        return [f"the indicator {told} is there already. Give another id."] * (told in ours) + [
            f"there is no pack {fields['pack']}. There are: {', '.join(packs)}."
        ] * (fields["pack"] not in packs)
    accepted = {one.fields["indicator_id"] for _, one in _numbered(changes, INDICATORS)}
    return [f"there is no indicator {told}. Take one of indicators.csv."] * (told not in ours | accepted)


def _remove_phrase(changes: Changes, indicator_id: str) -> None:
    """The phrase that an indicator was accepted with.

    :raises DecisionError: more than that names it.
    """
    lines = _read(changes, PHRASES)
    phrases = [number for number, fields in _named(lines, PHRASES) if fields["indicator_id"] == indicator_id]
    linked = [f for _, f in _named(_read(changes, LINKS), LINKS) if f["indicator_id"] == indicator_id]
    if len(phrases) > 1 or linked:
        what = "links by hand" if linked else "further phrases"
        raise DecisionError(f"{what} name the indicator {indicator_id}: take those back first.")
    for number in phrases:
        changes.put(PHRASES, lines.take_out(number))


def _tell(decision: Decision) -> str:
    return f"{decision.fields['by'] or 'somebody'} ({decision.fields.get('on') or 'undated'})"


def folder_of_decisions() -> Path:
    """Where decisions are written: the folder of one's own where there is one, else, in a clone of the repository, its
    reference data.

    :raises ReferenceDataError: the folder that is named is none.
    :raises DecisionError: none is named, and what is installed would take the decisions along when it is.
    """
    named = own.folder()
    if named is None and not (FOLDER.parents[1] / "pyproject.toml").is_file():
        raise DecisionError(
            f"no folder is named that decisions are written into: make one, and name it with --reference DIR or {own.VARIABLE}."
        )
    return named or FOLDER
