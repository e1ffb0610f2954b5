"""How many letters of a page are read right: by place, and, as a second opinion, by the order of its lines.

In: the true letters of a page and those of a reading, any iterables of (x0, top, x1, bottom, text) in points of the page as it lies
upright. Out: :class:`LetterScore`, which adds up over pages. White space counts nowhere. The reading may lie a little off and be a
little larger or smaller: it is laid on the truth first. Not done here: nothing is said of words, rows or figures.
"""

from __future__ import annotations

import itertools
import math
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein
from scipy.optimize import linear_sum_assignment

Char = tuple[float, float, float, float, str]

NEAR = 0.8  # ems between the middles of a letter and of the same one read
ON = 0.45  # ems between the middles of a letter and of another that is read in its place
ANOTHER = 0.5  # ems by which the same sign may be further away than another and still be taken
_NEVER = 100.0
MOST_SCALE, MOST_SHEAR = 0.1, 0.02  # by which a reading may differ from the page's size, and lean
ANCHORS = 8  # letters that must be found on both pages for one to be laid on the other
SAME_LINE = 0.5  # of the height of letters: middles that differ by less are of one line

_GROUPS: list[str] = tomllib.loads(Path(__file__).with_name("variants.toml").read_text("utf-8"))["groups"]
_VARIANTS = {sign: group[0] for group in _GROUPS for sign in group}
# Forms of full and half width, and the small and upright ones of punctuation; ︰ decomposes to two points, and is printed as a colon.
_WIDE = [chr(code) for code in (*range(0xFE30, 0xFE70), *range(0xFF01, 0xFFEF))]
_NARROW = {
    ord(sign): folded
    for sign, folded in ((sign, unicodedata.normalize("NFKC", sign)) for sign in _WIDE)
    if len(folded) == 1
} | {ord("︰"): ":"}


class Letter(NamedTuple):
    x0: float
    top: float
    x1: float
    bottom: float
    text: str

    @property
    def x(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def em(self) -> float:
        return max(self.bottom - self.top, self.x1 - self.x0, 1.0)


def take_letters(chars: Iterable[Char]) -> list[Letter]:
    """The signs without white space; what is told as one of several signs is spread evenly."""
    letters = []
    for x0, top, x1, bottom, text in chars:
        step = (x1 - x0) / max(len(text), 1)
        letters += [
            Letter(x0 + k * step, top, x0 + (k + 1) * step, bottom, sign)
            for k, sign in enumerate(text)
            if not sign.isspace() and unicodedata.category(sign) != "Cf"
        ]
    return letters


def fold_width(text: str) -> str:
    """Half-width forms for full-width ones; the length stays. What is raised or in a circle is left as it is.

    >>> fold_width("１２％，㎡²①︰")
    '12%,㎡²①:'
    """
    return text.translate(_NARROW)


def differ_in(true: str, read: str) -> str:
    """How a sign read differs from the true one: ``same``, ``width``, ``variant`` or ``other``.

    >>> [differ_in(*pair) for pair in ("11", "1１", "內内", "17")]
    ['same', 'width', 'variant', 'other']
    """
    if true == read:
        return "same"
    if fold_width(true) == fold_width(read):
        return "width"
    if _VARIANTS.get(true, true) == _VARIANTS.get(read, read):
        return "variant"
    return "other"


@dataclass(frozen=True, slots=True)
class LetterScore:
    """Counts of letters. ``width_only`` and ``variants`` are of those that are not right."""

    true: int = 0
    read: int = 0
    right: int = 0
    width_only: int = 0
    variants: int = 0
    in_order: int = 0  # letters that stand in both when each is one text, in the order of the lines
    edits: int = 0  # letters to change, add and take out between these texts
    confusions: Counter[tuple[str, str]] = field(default_factory=Counter)  # true, read; "" where there is none

    def __add__(self, other: LetterScore) -> LetterScore:
        counts = ("true", "read", "right", "width_only", "variants", "in_order", "edits")
        added = {name: getattr(self, name) + getattr(other, name) for name in counts}
        return LetterScore(**added, confusions=self.confusions + other.confusions)

    @property
    def precision(self) -> float:
        return share(self.right, self.read)

    @property
    def recall(self) -> float:
        return share(self.right, self.true)

    @property
    def f1(self) -> float:
        return share(2 * self.right, self.true + self.read)

    @property
    def f1_folded(self) -> float:
        """As if width and variants made no difference."""
        return share(2 * (self.right + self.width_only + self.variants), self.true + self.read)

    @property
    def f1_in_order(self) -> float:
        return share(2 * self.in_order, self.true + self.read)


def share(part: int, whole: int) -> float:
    """1.0 where there is nothing of which it could be a part."""
    return part / whole if whole else 1.0


def score_letters(true: Iterable[Char], read: Iterable[Char]) -> LetterScore:
    """The letters of one page."""
    wanted = take_letters(true)
    given = lay_on(wanted, take_letters(read))
    pairs = match(wanted, given)
    confusions: Counter[tuple[str, str]] = Counter()
    kinds: Counter[str] = Counter()
    for k, letter in enumerate(wanted):
        got = given[pairs[k]].text if k in pairs else ""
        if got:
            kinds[differ_in(letter.text, got)] += 1
        if got != letter.text:
            confusions[letter.text, got] += 1
    taken = set(pairs.values())
    confusions.update(("", letter.text) for k, letter in enumerate(given) if k not in taken)
    lines = find_lines(wanted)
    first, second = _in_order(wanted, lines), _in_order(given, lines)
    return LetterScore(
        true=len(wanted),
        read=len(given),
        right=kinds["same"],
        width_only=kinds["width"],
        variants=kinds["variant"],
        in_order=sum(o.src_end - o.src_start for o in Levenshtein.opcodes(first, second) if o.tag == "equal"),
        edits=Levenshtein.distance(first, second),
        confusions=confusions,
    )


# ----------------------------------------------------------------------------------------------------------- two pages


def lay_on(wanted: Sequence[Letter], given: Sequence[Letter]) -> list[Letter]:
    """The letters read, moved and scaled to where the true ones are, by the letters that are rare on both pages."""
    pairs = _find_anchors(wanted, given)
    if len(pairs) < ANCHORS:
        return list(given)
    there = np.array([(wanted[i].x, wanted[i].y) for i, _ in pairs])
    here = np.array([(given[k].x, given[k].y) for _, k in pairs])
    fit = _fit(here, there)
    if fit is None:
        return list(given)
    moved = []
    for letter in given:
        x, y = (float(v) for v in fit @ (letter.x, letter.y, 1.0))
        half_width, half_height = (letter.x1 - letter.x0) / 2 * fit[0, 0], (letter.bottom - letter.top) / 2 * fit[1, 1]
        moved.append(Letter(x - half_width, y - half_height, x + half_width, y + half_height, letter.text))
    return moved


def _find_anchors(wanted: Sequence[Letter], given: Sequence[Letter]) -> list[tuple[int, int]]:
    """Letters of a sign that both pages have as often, the rarest signs first, until there are enough."""
    places: tuple[defaultdict[str, list[int]], defaultdict[str, list[int]]] = (defaultdict(list), defaultdict(list))
    for of, letters in zip(places, (wanted, given), strict=True):
        for k, letter in enumerate(letters):
            of[letter.text].append(k)
    pairs: list[tuple[int, int]] = []
    for often in range(1, 5):
        for sign, here in places[0].items():
            if len(here) == often == len(places[1].get(sign, ())):
                pairs += zip(_by_place(here, wanted), _by_place(places[1][sign], given), strict=True)
        if len(pairs) >= 4 * ANCHORS:
            break
    return pairs


def _by_place(which: Sequence[int], letters: Sequence[Letter]) -> list[int]:
    return sorted(which, key=lambda k: (round(letters[k].y / 6), letters[k].x))


def _fit(here: NDArray[np.float64], there: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """2 × 3, from here to there: a robust start from slopes of pairs, then least squares on what lies near."""
    random = np.random.default_rng(0)
    first, second = random.integers(len(here), size=(2, 4000))
    start = np.zeros((2, 3))
    for axis in (0, 1):
        apart = here[second, axis] - here[first, axis]
        far = np.abs(apart) > 30
        slopes = (there[second, axis] - there[first, axis])[far] / apart[far]
        start[axis, axis] = np.median(slopes) if len(slopes) else 1.0
        start[axis, 2] = np.median(there[:, axis] - start[axis, axis] * here[:, axis])
    fit = start
    with_one = np.column_stack([here, np.ones(len(here))])
    for within in (12.0, 6.0, 4.0):
        near = np.hypot(*(there - with_one @ fit.T).T) < within
        if near.sum() < ANCHORS:
            break
        fit = np.linalg.lstsq(with_one[near], there[near], rcond=None)[0].T
    straight = max(abs(fit[0, 0] - 1), abs(fit[1, 1] - 1)) < MOST_SCALE
    return fit if straight and max(abs(fit[0, 1]), abs(fit[1, 0])) < MOST_SHEAR else None


def match(wanted: Sequence[Letter], given: Sequence[Letter]) -> dict[int, int]:
    """Which letter read stands for which true one, each once: the same sign near by, else another right in its place.

    As many as can be, then as near as can be: the second 0 of 100 is not taken for the first where all of it lies a little aside.
    """
    costs = _find_costs(wanted, given)
    pairs: dict[int, int] = {}
    for true, read in _parts(costs):
        table = np.full((len(true), len(read)), _NEVER)
        for (i, place), (j, other) in itertools.product(enumerate(true), enumerate(read)):
            table[i, j] = costs[place].get(other, _NEVER)
        rows, columns = linear_sum_assignment(table)
        pairs |= {true[i]: read[j] for i, j in zip(rows, columns, strict=True) if table[i, j] < _NEVER}
    return pairs


def _find_costs(wanted: Sequence[Letter], given: Sequence[Letter]) -> list[dict[int, float]]:
    """For each true letter, those that may stand for it, with how little they do."""
    ems = _ems(wanted)
    size = max(ems, default=1.0) * NEAR
    cells: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for k, letter in enumerate(given):
        cells[int(letter.x // size), int(letter.y // size)].append(k)
    costs: list[dict[int, float]] = []
    for letter, em in zip(wanted, ems, strict=True):
        column, row = int(letter.x // size), int(letter.y // size)
        costs.append({})
        for k in (k for x in (-1, 0, 1) for y in (-1, 0, 1) for k in cells.get((column + x, row + y), ())):
            away = math.hypot(given[k].x - letter.x, given[k].y - letter.y) / em
            same = given[k].text == letter.text
            if away < (NEAR if same else ON):
                costs[-1][k] = away + (0.0 if same else ANOTHER)
    return costs


def _parts(costs: Sequence[dict[int, float]]) -> Iterator[tuple[list[int], list[int]]]:
    """The true and the read letters that are to be weighed together: those between which there is any choice."""
    takers: defaultdict[int, list[int]] = defaultdict(list)
    for i, row in enumerate(costs):
        for k in row:
            takers[k].append(i)
    seen: set[int] = set()
    for start, row in enumerate(costs):
        if start in seen or not row:
            continue
        true, read, waiting = [], set(), [start]
        seen.add(start)
        while waiting:
            i = waiting.pop()
            true.append(i)
            read.update(costs[i])
            more = {other for k in costs[i] for other in takers[k]} - seen
            seen |= more
            waiting += sorted(more)
        yield sorted(true), sorted(read)


# --------------------------------------------------------------------------------------------------------------- lines


def find_lines(letters: Sequence[Letter]) -> list[float]:
    """Heights of the lines of a page, from its top."""
    if not letters:
        return []
    most = SAME_LINE * float(np.median([letter.bottom - letter.top for letter in letters]))
    lines: list[list[float]] = []
    for y in sorted(letter.y for letter in letters):
        if lines and y - sum(lines[-1]) / len(lines[-1]) < most:
            lines[-1].append(y)
        else:
            lines.append([y])
    return [sum(line) / len(line) for line in lines]


def lines_of(letters: Sequence[Letter]) -> list[list[int]]:
    """Which letters stand in each line of a page."""
    heights = np.array(find_lines(letters))
    lines: list[list[int]] = [[] for _ in heights]
    for k, letter in enumerate(letters):
        lines[int(np.abs(heights - letter.y).argmin())].append(k)
    return lines


def _ems(letters: Sequence[Letter]) -> list[float]:
    """How large each letter is; at least as most of its line, for some fonts give digits lower boxes."""
    ems = [letter.em for letter in letters]
    for line in lines_of(letters):
        usual = float(np.median([ems[k] for k in line])) if line else 0.0
        for k in line:
            ems[k] = max(ems[k], usual)
    return ems


def _in_order(letters: Sequence[Letter], lines: Sequence[float]) -> str:
    """One text, line by line, each letter in the line that is nearest."""
    if not lines:
        return "".join(letter.text for letter in sorted(letters, key=lambda letter: (letter.y, letter.x)))
    heights = np.array(lines)
    placed = [(int(np.abs(heights - letter.y).argmin()), letter.x, letter.text) for letter in letters]
    return "".join(text for _, _, text in sorted(placed))
