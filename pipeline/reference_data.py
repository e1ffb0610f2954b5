"""The reference data that people keep in ``pipeline/reference/``: read in bounds, and held to what each file may have.

In: the CSV and TOML files there, and those of the same names in a folder of one's own (:mod:`extractors.own`), whose
lines and entries are added. Out: their lines and tables. What is damaged or means nothing is an error that names the
file, the line and the remedy, before anything is made of it. ``corrections.csv`` is read elsewhere
(:mod:`pipeline.corrections`): there a line that cannot be used costs no other.
"""

from __future__ import annotations

import contextlib
import csv
import functools
import io
import math
import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

from extractors import lexicon, own
from extractors.errors import ReferenceDataError
from extractors.lexicon import files, layout
from extractors.lexicon.shapes import Flag, Keys, Many, Number, Shape, Text
from pipeline.sheets import rearm

FOLDER = Path(__file__).parent / "reference"
QUANTITIES = ("count", "rate", "amount", "duration", "score", "measure")
ROLES = ("actual", "baseline", "change", "descriptive", "standard", "target")


@dataclass(frozen=True, slots=True)
class Field:
    """What stands in a column. ``words``: one of these, or several between ``between``."""

    blank: bool = True
    number: bool = False
    whole: bool = False
    words: Collection[str] = ()
    between: str = ""  # what stands between several; none of them may be blank
    late: bool = False  # files and lines from before it was there have no such column; those stand at the end

    def fault(self, value: str) -> str | None:
        """What is wrong with a value, with the remedy; None if nothing."""
        if not value.strip():
            return None if self.blank else "is empty; fill it in"
        if self.words and not set(value.split(self.between) if self.between else [value]) <= set(self.words):
            joined = f" (several between {self.between})" if self.between else ""
            return f"is {value[:40]}; write one of {', '.join(self.words)}{joined}"
        if self.between and not all(each.strip(" …") for each in value.split(self.between)):
            return f"has nothing on one side of a {self.between}; leave that out"
        if (self.number or self.whole) and not _is_number(value, whole=self.whole):
            return f"is {value[:40]}; write a {'whole ' if self.whole else ''}number"
        return None


FREE, NEEDED, SEVERAL = Field(), Field(blank=False), Field(between="/")
LATE = Field(late=True)
CSV: dict[str, dict[str, Field]] = {
    "indicators.csv": {
        **dict.fromkeys(("indicator_id", "name_zh", "family", "pack"), NEEDED),
        "quantity": Field(blank=False, words=QUANTITIES),
        "unit": FREE,
        **dict.fromkeys(("counters", "of", "not_of", "beside"), SEVERAL),
        "meaning": NEEDED,
        "value_role": Field(blank=False, words=ROLES),
        "polarity": Field(words=("more", "less", "neither")),
        **dict.fromkeys(("why", "by", "on"), LATE),
    },
    "indicator_phrases.csv": {
        "indicator_id": NEEDED,
        **dict.fromkeys(("words", "with", "without", "never", "units"), SEVERAL),
        "roles": Field(words=ROLES, between="/"),
        "reach": Field(words=("clause", "sentence", "item", "heading")),
        "weight": Field(number=True),
        "source": NEEDED,
    },
    "indicator_qualifiers.csv": {
        **dict.fromkeys(("indicator_id", "qualifier"), NEEDED),
        "words": Field(blank=False, between="/"),
        "reach": Field(blank=False, words=("own", "sentence", "item")),
    },
    "indicator_units.csv": {
        "unit": NEEDED,
        "group": NEEDED,
        "factor": Field(blank=False, number=True),
        "standard": FREE,
    },
    "links_by_hand.csv": {
        **dict.fromkeys(("doc", "code", "raw"), NEEDED),
        "occurrence": Field(whole=True),
        **dict.fromkeys(("indicator_id", "why", "by"), FREE),
        **dict.fromkeys(("on", "cell"), LATE),
    },
    "framework_crosswalk.csv": {
        **dict.fromkeys(("code_106", "code_113"), FREE),
        "relation": Field(blank=False, words=("same", "part", "related", "none")),
        **dict.fromkeys(("ground_en", "ground_zh"), NEEDED),
    },
}
# Columns that together hold one value once, and files that name an indicator
KEYS: dict[str, tuple[str, ...]] = {
    "indicators.csv": ("indicator_id",),
    "indicator_units.csv": ("unit",),
    "links_by_hand.csv": ("doc", "code", "raw", "occurrence", "cell"),
    "framework_crosswalk.csv": ("code_106", "code_113"),
}
NAMES_INDICATOR = ("indicator_phrases.csv", "indicator_qualifiers.csv", "links_by_hand.csv")

_TEXT, _TEXTS, _FLAG = Text(), Many(Text()), Flag()
_SHARE, _WHOLE = Number(0, 1000), Number(1, 1_000_000, whole=True)


def _lists(names: str) -> Keys:
    return Keys(dict.fromkeys(names.split(), _TEXTS))


TOML: dict[str, Shape] = {
    "audit.toml": Keys(
        {
            "counters": Keys(dict.fromkeys(("same", "families"), Many(_TEXTS))),
            "parts": _lists("within rest total together filler some last found left apart includes shares removed means posts staffed vacant progress mostly"),
            "rates": _lists("names whole opinion difference looked_at occasions share_of called come taken_out rest achieved"),
            "shares": _lists("bounded unbounded reached"),
            "products": Keys(
                {
                    **dict.fromkeys(("together", "capacity", "outcome", "money", "besides", "loosely"), _TEXTS),
                    "times_a_year": Keys(rest=Number(1, 400)),
                }
            ),
            "changes": _lists("from to up down less dropped more compare earlier so_far"),
            "aims": _lists("generic events of_a_part"),
            "columns": _lists("reached in_all planned"),
            "repeats": _lists("generic and case"),
        }
    ),
    "audit_rules.toml": Keys(
        {
            "pattern": Keys(rest=_TEXT),
            "rule": Many(
                Keys(
                    {
                        **dict.fromkeys(("name", "pattern", "example", "sound"), _TEXT),
                        "check": Text(("parts", "exceeds", "rates", "products", "changes")),
                        "relation": _TEXT,
                        "severity": Text(("error", "question", "note")),
                        "reach": Text(("sentence", "line", "cell")),
                        "within": _SHARE,
                    },
                    {
                        **dict.fromkeys(("fewest", "times"), _WHOLE),
                        "most": Number(0),
                        **dict.fromkeys(("standards", "slip", "likened", "swaps", "of_rates", "of_offices", "of_money"), _FLAG),
                        "given": Keys(rest=Text(("target", "actual", "rate"))),
                        "columns": Keys(rest=_TEXT),
                    },
                ),
                key="name",
                whole=True,
            ),
        }
    ),
    "kinds.toml": Keys(dict.fromkeys(("part", "empty", "reached"), Keys({"words": _TEXTS}))),
    "packs.toml": Keys({"general": Keys({"zh": _TEXT})}, rest=Keys({"zh": _TEXT, "names": _TEXTS})),
    "sources.toml": Keys({"specimen": _TEXTS}),
}  # fmt: skip


# Every file that a folder of one's own may have, and what may stand beside them there
OPEN = (*layout.OPEN, *CSV, *TOML, "corrections.csv", "settled.csv")
BESIDE = ("readme", "readme.md", "readme.txt", "thumbs.db", "desktop.ini")


def tell(name: str) -> str:
    """What messages call what stands in a file of the reference data, there and in the folder of one's own."""
    return own.tell(name, _tell_ours(name))


def advise(*names: str) -> str:
    """Where a person adds lines to these files: see :func:`extractors.lexicon.advise`."""
    return f"{' and '.join(names)} (in pipeline/reference, or in a folder of your own: --reference DIR)"


def _tell_ours(name: str) -> str:
    return f"pipeline/reference/{name}"


@contextlib.contextmanager
def making(name: str) -> Iterator[None]:
    """Around what is made of a file: see :func:`extractors.lexicon.files.making`."""
    with files.making(tell(name)):
        yield


def read_table(name: str) -> dict[str, Any]:
    """The table of a TOML file.

    :raises ReferenceDataError: it cannot be read or is not as it should be.
    """
    return _join_table(name).table


@functools.cache
def _join_table(name: str) -> files.Joined:
    ours = _tell_ours(name)
    return files.add_toml(files.parse_toml(files.read_text(FOLDER / name, ours), ours, TOML[name]), name, TOML[name])


def read_lines(name: str) -> list[dict[str, str]]:
    """The lines of a CSV file, each a value for every column.

    :raises ReferenceDataError: it cannot be read, or a line is not as it should be.
    """
    lines = _join_lines(name)[0]
    if name in NAMES_INDICATOR:
        known = {line["indicator_id"] for line in read_lines("indicators.csv")}
        for number, line in enumerate(lines, 1):
            if line["indicator_id"] and line["indicator_id"] not in known:
                raise ReferenceDataError(
                    f"{tell(name)}: entry {number} names the indicator {line['indicator_id']}, which indicators.csv has not. "
                    "Add it there, or mend the name."
                )
    return lines


def _join_lines(name: str) -> tuple[list[dict[str, str]], list[str]]:
    """Our lines with those of the folder of one's own behind them; one with the key of ours takes its place, which is told."""
    lines = parse_lines(files.read_text(FOLDER / name, _tell_ours(name)), name)
    path = own.find(name)
    if path is None:
        return lines, []
    told, replaced, added = path.as_posix(), [], []
    places = {key: number for number, line in enumerate(lines) if (key := _key_of(name, line))}
    for line in parse_lines(files.read_text(path, told, own.ANOTHER), name, told):
        if line in lines:
            continue
        key = _key_of(name, line)
        if key in places:
            lines[places[key]] = line
            replaced.append(f"{told}: {_tell_key(name, line)}")
        else:
            added.append(line)
    return lines + added, replaced


def _key_of(name: str, line: dict[str, str]) -> tuple[str, ...]:
    """What of a line stands in no other; nothing where the file has no such columns."""
    return tuple(line[column] for column in KEYS.get(name, ()))


def _tell_key(name: str, line: dict[str, str]) -> str:
    return f"{' '.join(KEYS[name])} {' '.join(_key_of(name, line))[:80]}"


def own_names() -> tuple[str, ...]:
    """The names in the folder of one's own that are meant to add something, sorted; of notes and files of programs none.

    :raises ReferenceDataError: there is no such folder, or it cannot be opened.
    """
    folder = own.folder()
    if folder is None:
        return ()
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        raise ReferenceDataError(
            f"{folder}: cannot be opened ({error.strerror}). Give the permission to read it."
        ) from error
    return tuple(name for name in names if not name.startswith((".", "~$")) and name.lower() not in BESIDE)


def check_own_folder() -> tuple[str, ...]:
    """The places of the folder of one's own whose values took that of ours, after everything there has been read once.

    :raises ReferenceDataError: there is no such folder, it holds what adds to nothing, or what cannot be added.
    """
    folder = own.folder()
    if folder is None:
        return ()
    names = own_names()
    for name in names:
        if name not in OPEN:
            raise ReferenceDataError(
                f"{(folder / name).as_posix()}: adds to nothing. Take it out of the folder, or call it as the file that it adds "
                f"to: {', '.join(sorted(OPEN))}."
            )
    replaced: list[str] = []
    for name in names:
        if name in CSV:
            read_lines(name)
            replaced += _join_lines(name)[1]
        elif name in TOML:
            replaced += _join_table(name).replaced
        elif name in layout.OPEN:
            replaced += lexicon.find_replaced(name.removesuffix(".toml"))
    return tuple(replaced)


def parse_lines(text: str, name: str, told: str = "") -> list[dict[str, str]]:
    """As :func:`read_lines`, of a text at hand; what other files hold is not asked. ``told``: what messages call it."""
    told = told or _tell_ours(name)
    columns = CSV[name]
    least = len(required(name))
    allowed = [list(columns)[:many] for many in range(least, len(columns) + 1)]
    most = least
    lines: list[dict[str, str]] = []
    seen: set[tuple[str, ...]] = set()
    is_headed = False
    for place, values in split_lines(text, told):
        if not is_headed:
            if values not in allowed:
                raise ReferenceDataError(
                    f"{place}: the columns are {','.join(values)[:200]}. Write: {','.join(columns)}"
                )
            is_headed = True
            most = len(values)
            continue
        if len(values) not in (most, least):
            raise ReferenceDataError(
                f"{place}: {len(values)} fields instead of {most}. Put a field that has a comma in quotation marks."
            )
        line = dict(zip_longest(columns, map(rearm, values), fillvalue=""))
        for column, value in line.items():
            if fault := columns[column].fault(value):
                raise ReferenceDataError(f"{place}: {column} {fault}.")
        if key := _key_of(name, line):
            if key in seen:
                raise ReferenceDataError(
                    f"{place}: {_tell_key(name, line)} stands in a line above, too. Leave one of them."
                )
            seen.add(key)
        lines.append(line)
    if not is_headed:
        raise ReferenceDataError(f"{told}: the file is empty. Its first line is: {','.join(columns)}")
    return lines


def required(name: str) -> list[str]:
    """The columns that every file of this name has."""
    return [column for column, field in CSV[name].items() if not field.late]


def split_lines(text: str, told: str) -> Iterator[tuple[str, list[str]]]:
    """The lines of a CSV text that are not blank, as fields, with their place for messages.

    :raises ReferenceDataError: a quotation mark is not closed, or a field holds more than it can.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        begins = reader.line_num + 1
        place = f"{told} line {begins}"
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            remedy = "Close the quotation mark that is open there, or write it twice where it is meant as one."
            raise ReferenceDataError(f"{place}: no CSV: {error}. {remedy}") from error
        if values:
            yield place, values


def _is_number(value: str, whole: bool) -> bool:
    try:
        return math.isfinite(int(value) if whole else float(value))
    except (ValueError, OverflowError):
        return False
