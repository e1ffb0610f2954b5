"""What stands behind a number and is counted or measured: units, counters, nouns.

In: a text and a place in it. Out: the :class:`Unit` that begins there, or None. The words stand in ``lexicon/units.toml``.
"""

from __future__ import annotations

import functools
import re
from decimal import Decimal
from typing import NamedTuple

from extractors import lexicon
from extractors.figures.figure import KINDS, Kind
from extractors.figures.numerals import fold

ONE = Decimal(1)
CJK = "\u3400-\u9fff"


class Unit(NamedTuple):
    """A unit as the text has it. ``factor``: what one of them is worth in ``name``."""

    end: int
    name: str
    kind: Kind
    counter: bool  # a classifier or measure, no noun
    known: bool = True
    factor: Decimal = Decimal(1)
    approx: bool = False  # 2個多月


class Counters(NamedTuple):
    units: dict[str, tuple[Kind, bool]]
    lengths: dict[str, tuple[int, ...]]  # first character → lengths of the units that begin with it, longest first
    not_before: dict[str, tuple[str, ...]]
    yet_before: dict[str, tuple[str, ...]]
    arabic_only: frozenset[str]
    compound: dict[str, dict[str, Decimal]]
    worth: dict[str, tuple[Decimal, str]]
    parts: dict[str, str]
    shares: tuple[str, ...]
    gases: re.Pattern[str]
    half_behind: frozenset[str]
    half_units: frozenset[str]
    half_words: tuple[str, ...]
    times_words: tuple[str, ...]
    when_units: frozenset[str]
    when_limit: re.Pattern[str]
    when_then: re.Pattern[str]
    when_labour: re.Pattern[str]
    per: tuple[str, ...]
    closing: re.Pattern[str]
    brackets: frozenset[str]
    currency: tuple[str, ...]
    heads: re.Pattern[str]
    noun_end: re.Pattern[str]
    counted_by: frozenset[str]
    columns: dict[str, Decimal]
    scales: re.Pattern[str]


@functools.cache
@lexicon.making("units")
def load_counters() -> Counters:
    data = lexicon.load("units")
    units: dict[str, tuple[Kind, bool]] = {}
    for kind in KINDS:
        for word in f"{data[kind].get('nouns', '')}".split():
            units[word] = (kind, False)
        for key in ("counters", "symbols"):
            for word in data[kind].get(key, "").split():
                units[fold(word)] = (kind, True)
    lengths: dict[str, set[int]] = {}
    for word in units:
        lengths.setdefault(word[0], set()).add(len(word))
    unknown = data["unknown"]
    return Counters(
        units=units,
        lengths={first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()},
        not_before={word: tuple(nexts.split()) for word, nexts in data["not_before"].items()},
        yet_before={word: tuple(nexts.split()) for word, nexts in data["yet_before"].items()},
        arabic_only=frozenset(data["arabic_only"]["words"].split()),
        compound={u: {c: Decimal(n) for c, n in of.items()} for u, of in data["compound"].items()},
        worth={u: (Decimal(w["factor"]), w["unit"]) for u, w in data["worth"].items()},
        parts=data["parts"],
        closing=re.compile(rf"$|[，。;、,)」』!?\n]|{lexicon.any_of(data['closing']['words'].split())}"),
        per=tuple(sorted(data["per"]["words"].split(), key=len, reverse=True)),
        shares=tuple(data["shares"]["words"].split()),
        gases=re.compile(lexicon.any_of(data["gases"]["words"].split())),
        half_behind=frozenset(data["half"]["words"].split()),
        half_units=frozenset(data["half"]["before"].split()),
        half_words=tuple("半" + word for word in data["half"]["not_before"].split()),
        times_words=tuple("次" + word for word in data["times"]["not_before"].split()),
        when_units=frozenset(data["when"]["units"].split()),
        when_limit=re.compile(f"(?:{lexicon.any_of(data['when']['limits'].split())})$"),
        when_then=re.compile(lexicon.any_of(data["when"]["then"].split())),
        when_labour=re.compile(lexicon.any_of(data["when"]["labour"].split())),
        brackets=frozenset(fold(w) for w in data["bracket"]["words"].split()),
        currency=tuple(sorted({fold(w) for w in data["currency"]["words"].split()}, key=len, reverse=True)),
        heads=re.compile(f"[{CJK}]{{0,6}}?(?:{lexicon.any_of(unknown['heads'].split())})"),
        noun_end=re.compile(f"[^{CJK}]|{lexicon.any_of(unknown['ends'].split())}|$"),
        counted_by=frozenset(unknown["counted_by"].split()),
        columns={word: Decimal(n) for word, n in data["columns"].items()},
        scales=re.compile(lexicon.any_of(data["scales"]["words"].split())),
    )


def read_unit(text: str, at: int, lex: Counters) -> Unit | None:
    """The longest unit that begins at ``at``, with what is part of it: 家(次), 縣(市), 公尺/秒."""
    if text.startswith(" ", at):  # 500 kg: white space before letters was kept
        at += 1
    if text.startswith(("個多", "個餘"), at):  # 2個多月
        whole = read_unit(text[at : at + 1] + text[at + 2 : at + 8], 0, lex)
        if whole is not None and whole.end > 1:
            return whole._replace(end=at + whole.end + 1, approx=True)
    sizes = lex.lengths.get(text[at : at + 1])
    if sizes is None:
        return None
    for size in sizes:
        word = text[at : at + size]
        found = lex.units.get(word)
        if found is None or len(word) < size:
            continue
        end = at + size
        nexts = lex.not_before.get(word)
        if nexts is not None and text.startswith(nexts, end) and not _counts_yet(text, at, end, word, lex):
            continue
        if (
            word[-1].isascii()
            and word[-1].isalpha()
            and text[end : end + 1].isascii()
            and text[end : end + 1].isalnum()
        ):
            continue  # 5G網路 is no gram, 3Kg none of Kelvin
        if word in lex.when_units and _says_when(text, at, end, lex):
            continue  # 逾30人時加開1場
        kind, counter = found
        if (
            text.startswith("次", end)
            and kind == "count"
            and word[-1] != "次"
            and not text.startswith(lex.times_words, end)
        ):
            end += 1  # 廠次, 機構次: how often, of anything counted
            word = text[at:end]
        if kind == "measure" and (gas := lex.gases.match(text, end)):
            end = gas.end()  # 85公噸CO2e
            word = text[at:end]
        factor, name = lex.worth.get(word, (Decimal(1), word))
        if text.startswith("(", end):
            close = text.find(")", end, end + 8)
            if close > 0 and text[end + 1 : close] in lex.brackets and word not in lex.compound:
                end = close + 1
                name = text[at:end]
        elif text.startswith("/", end):
            per = _longest(text, end + 1, lex)
            while per:  # 7.3次/日/車
                end += 1 + per
                name = text[at:end]
                per = _longest(text, end + 1, lex) if text.startswith("/", end) else 0
        return Unit(end, name, kind, counter, True, factor)
    return None


def _counts_yet(text: str, at: int, end: int, word: str, lex: Counters) -> bool:
    """Whether a counter counts though it begins another word with what follows: 3臺電腦, but not 2023臺中購物節."""
    return text.startswith(lex.yet_before.get(word, ()), end) and not _MAY_BE_YEAR.search(text, max(0, at - 5), at)


def _says_when(text: str, at: int, end: int, lex: Counters) -> bool:
    """Whether 時 that ends the unit at ``at`` says when, and does not count hours."""
    clause = _CLAUSE.search(text, max(0, at - 30), at)
    before = _NUMBER.sub("", clause[0] if clause else "")
    if lex.when_labour.search(before):
        return False
    return lex.when_limit.search(before) is not None or lex.when_then.match(text, end) is not None


_MAY_BE_YEAR = re.compile(r"(?<![\d,.])(?:1[0-3]\d|19[5-9]\d|20[0-5]\d)$")
_CLAUSE = re.compile(r"(?:[^，。;:\n]|(?<=\d),(?=\d))*$")
_NUMBER = re.compile(r"[\d,.一二三四五六七八九十百千萬億兩餘多 ]+$")


def _longest(text: str, at: int, lex: Counters) -> int:
    """How long the unit behind a slash is."""
    for size in lex.lengths.get(text[at : at + 1], ()):
        word = text[at : at + size]
        if len(word) == size and word in lex.units:  # a slice at the text's end may be shorter
            return size
    return next((len(word) for word in lex.per if text.startswith(word, at)), 0)


def read_unknown_unit(text: str, at: int, lex: Counters) -> Unit | None:
    """The noun behind a number that no lexicon has: up to a head that ends such names, else to the next boundary."""
    window = text[at : at + 12]
    if not window or not ("\u3400" <= window[0] <= "\u9fff"):
        return None
    stop = lex.noun_end.search(window)
    reach = stop.start() if stop else len(window)
    if reach == 0:
        return None
    head = lex.heads.match(window[:reach])
    if head:
        return Unit(at + head.end(), head[0], "count", False, False)
    if reach <= 4 and stop is not None:
        return Unit(at + reach, window[:reach], "count", False, False)
    return None
