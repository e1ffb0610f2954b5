"""How many numbers of a page are read with every digit right, each with its unit, at its place.

In: the true letters of a page and those of a reading, as in :mod:`tests.scans.letters`. Out: :class:`NumberScore`. A number is what
``_NUMBER`` finds in a piece of line without a gap; one that is cut by the end of a line is two. Full-width digits are digits. A number
is right only where the whole of it stands in the reading and nothing more: 47,914 is not read in 147,914.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from unicodedata import east_asian_width

import numpy as np
from numpy.typing import NDArray

from tests.scans.letters import Char, Letter, fold_width, lay_on, lines_of, share, take_letters

# 47,914批 — 99.5% — 1,234.56 公斤 — 115.07.03
_NUMBER = re.compile(r"(?P<digits>[0-9](?:[0-9,.]*[0-9])?[%‰]?)(?P<unit>[^\W\d_]{0,3})")
GAP = 0.5  # ems: letters with more room between them are two pieces
# Ems: of the reading either will do. Where neighbours stand half an em apart, a hair decides whether they are one piece.
GAPS = (GAP, 0.5 * GAP, 1.5 * GAP)
ASIDE = 2.0  # ems: a number that is read so far from its place is still that number
UNIT = 5.0  # ems behind a number in which its unit is looked for
LEVEL = 0.5  # ems: so far over or under its middle a letter is still of its line


@dataclass(frozen=True, slots=True)
class Number:
    digits: str  # with its commas, points and per cent sign, in half width
    unit: str  # up to three letters behind it
    x0: float
    top: float
    x1: float
    bottom: float
    em: float  # of the letters of its line: fonts give digits boxes of other heights


@dataclass(frozen=True, slots=True)
class NumberScore:
    """Counts of numbers. ``read``: numbers of the reading, right or not."""

    true: int = 0
    read: int = 0
    right: int = 0
    with_unit: int = 0  # of the right ones, those with the unit's letters right as well
    wrong: Counter[tuple[str, str]] = field(default_factory=Counter)  # true, read at its place; "" where there is none

    def __add__(self, other: NumberScore) -> NumberScore:
        return NumberScore(
            self.true + other.true,
            self.read + other.read,
            self.right + other.right,
            self.with_unit + other.with_unit,
            self.wrong + other.wrong,
        )

    @property
    def recall(self) -> float:
        return share(self.right, self.true)

    @property
    def precision(self) -> float:
        return share(self.right, self.read)

    @property
    def unit_recall(self) -> float:
        return share(self.with_unit, self.true)


def score_numbers(true: Iterable[Char], read: Iterable[Char]) -> NumberScore:
    """The numbers of one page."""
    wanted = take_letters(true)
    given = lay_on(wanted, take_letters(read))
    middles = np.array([(letter.x, letter.y) for letter in given]).reshape(-1, 2)
    numbers = list(find_numbers(wanted))
    right = with_unit = 0
    taken: set[tuple[float, float]] = set()  # where numbers start that were found to be another already
    wrong: Counter[tuple[str, str]] = Counter()
    for number in numbers:
        there = [other for other in _numbers_at(number, given, middles) if (other.x0, other.top) not in taken]
        there.sort(key=lambda other: abs(_middle(other) - _middle(number)))
        same = [other for other in there if other.digits == number.digits]
        if not same:
            wrong[number.digits, there[0].digits if there else ""] += 1
            continue
        taken.add((same[0].x0, same[0].top))
        right += 1
        with_unit += any(other.unit.startswith(number.unit) for other in same if other.x0 == same[0].x0)
    return NumberScore(len(numbers), len(list(find_numbers(given))), right, with_unit, wrong)


def find_numbers(letters: Sequence[Letter]) -> Iterator[Number]:
    """The numbers of a page, line by line."""
    for places in lines_of(letters):
        line = [letters[k] for k in places]
        if line:
            yield from _numbers_of(line, float(np.median([letter.em for letter in line])))


def _numbers_at(number: Number, given: Sequence[Letter], middles: NDArray[np.float64]) -> Iterator[Number]:
    """The numbers that are read where a true one stands, by each of GAPS."""
    x, y = middles[:, 0], middles[:, 1]
    level = np.abs(y - (number.top + number.bottom) / 2) < LEVEL * number.em
    beside = (x > number.x0 - (ASIDE + UNIT) * number.em) & (x < number.x1 + (ASIDE + UNIT) * number.em)
    line = [given[k] for k in np.flatnonzero(level & beside)]
    for other in itertools.chain.from_iterable(_numbers_of(line, number.em, gap) for gap in GAPS):
        if abs(_middle(other) - _middle(number)) < ASIDE * number.em:
            yield other


def _numbers_of(line: Sequence[Letter], em: float, gap: float = GAP) -> Iterator[Number]:
    pieces: list[list[Letter]] = []
    for letter in sorted(line, key=lambda letter: letter.x):
        if pieces and _apart(pieces[-1][-1], letter, em) < gap * em:
            pieces[-1].append(letter)
        else:
            pieces.append([letter])
    for piece in pieces:
        for found in _NUMBER.finditer(fold_width("".join(letter.text for letter in piece))):
            of = piece[found.start("digits") : found.end("digits")]
            yield Number(
                found["digits"], found["unit"],
                of[0].x0, min(letter.top for letter in of), of[-1].x1, max(letter.bottom for letter in of), em,
            )  # fmt: skip


def _apart(left: Letter, right: Letter, em: float) -> float:
    """Between two letters, each as wide as its kind is: boxes that are read may hug the ink."""
    halves = sum(0.5 if east_asian_width(letter.text) in "WF" else 0.25 for letter in (left, right))
    return right.x - left.x - halves * em


def _middle(number: Number) -> float:
    return (number.x0 + number.x1) / 2
