"""Fit the weights by which the rows of a PDF's tables are told: ``extractors/lexicon/row_weights.toml``.

    python -m tests.train_rows FOLDER… [--rounds N] [--write]

FOLDER holds NAME.pdf and NAME.truth.json (see tests/typesetting/measure.py). Each line of a band is laid beside the truth's cells of
its column, in order; a band whose lines tell the truth's rows without a contradiction is a sample. An averaged structured perceptron
goes over the samples, of each document as it is and with its rules down, across or both left out; every third document is held apart and its share of bands cut rightly is printed, with the weights that are
there and with the new ones. ``--write`` puts the new ones into the file, each beside its reason.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractors.document.formats import pdf, pdf_rows, pdf_segments
from extractors.document.formats.pdf_grid import GridCell
from extractors.document.formats.pdf_segments import TableHabit
from tests.typesetting.measure import flat
from tests.typesetting.unruled import LEFT_OUT, rules_left_out

WEIGHTS = Path(pdf_segments.__file__).parents[2] / "lexicon" / "row_weights.toml"
NOT_FITTED = {
    "label",
    "white",
    "more_white",
    "sure",
    "telling_room",
    "least_noise",
    "ruled",
    "most_white",
    "most_blank",
}


@dataclass(frozen=True, slots=True)
class Sample:
    """The cells of a band that are looked at, and before which of its strips a row begins."""

    document: str
    cells: tuple[GridCell, ...]
    habits: TableHabit
    starts: tuple[int, ...]


class Term:
    """A score that knows by how much each weight counts in it."""

    __slots__ = ("parts", "value")

    def __init__(self, value: float, parts: Mapping[str, float]) -> None:
        self.value, self.parts = value, parts

    def __add__(self, other: Term | float) -> Term:
        if not isinstance(other, Term):
            return Term(self.value + other, self.parts)
        parts = dict(self.parts)
        for name, count in other.parts.items():
            parts[name] = parts.get(name, 0.0) + count
        return Term(self.value + other.value, parts)

    __radd__ = __add__

    def __mul__(self, by: float) -> Term:
        return Term(self.value * by, {name: count * by for name, count in self.parts.items()})

    __rmul__ = __mul__

    def __lt__(self, other: Term | float) -> bool:
        return self.value < (other.value if isinstance(other, Term) else other)

    def __gt__(self, other: Term | float) -> bool:
        return self.value > (other.value if isinstance(other, Term) else other)


def list_samples(folder: Path, left_out: str) -> Iterator[Sample]:
    for path in sorted(folder.glob("*.pdf")):
        truth = _Truth(json.loads(path.with_suffix(".truth.json").read_text("utf-8"))["tables"])
        for band, habits in list_bands(path, left_out):
            sample = _make_sample(path.stem, band, habits, truth)
            if sample is not None:
                yield sample


def list_bands(path: Path, left_out: str = "") -> list[tuple[list[GridCell], TableHabit]]:
    """The bands of which a reading of the file asks where to cut them, with what their tables are like."""
    bands: list[tuple[list[GridCell], TableHabit]] = []
    asked = pdf_rows.find_cuts

    def watch(band: Sequence[GridCell], habits: TableHabit, ruled: bool) -> Any:
        bands.append(([*band], habits))
        return asked(band, habits, ruled)

    pdf_rows.find_cuts = watch  # type: ignore[attr-defined]
    try:
        with rules_left_out(left_out):
            pdf.read_pdf(path.read_bytes(), path.name)
    finally:
        pdf_rows.find_cuts = asked  # type: ignore[attr-defined]
    return bands


class _Truth:
    """Where the texts of a truth stand: for a line, the rows of which table it may be of."""

    def __init__(self, tables: Sequence[Mapping[str, Any]]) -> None:
        self.rows = [tuple(map(flat, row)) for table in tables for row in [*table["header"], *table["rows"]]]
        self.place = 0

    def find(self, cells: Sequence[GridCell]) -> list[list[int]] | None:
        """For each cell the row of each of its lines, from the first place on where all cells fit; None where they do not."""
        for place in [*range(self.place, len(self.rows)), *range(self.place)]:
            found = [self._follow(cell, place) for cell in cells]
            good = [one for one in found if one is not None]
            if len(good) >= max(2, 0.6 * len(cells)) and all(one[0] <= place + 1 for one in good):
                self.place = place
                return [one or [] for one in found]
        return None

    def _follow(self, cell: GridCell, row: int) -> list[int] | None:
        """The rows of a cell's lines, if its first line stands in the row, at its beginning or cut by a page's end."""
        texts = [flat(line.text) for line in cell.lines]
        if cell.column >= len(self.rows[row]):
            return None
        rows = []
        left: str | None = None
        for text in texts:
            if left is not None and left.startswith(text):
                left = left[len(text) :]
                rows.append(row)
                continue
            if left:
                return None
            start = row if left is None else row + 1
            while start < len(self.rows) and (
                cell.column >= len(self.rows[start]) or not self.rows[start][cell.column].startswith(text)
            ):
                blank = cell.column < len(self.rows[start]) and not self.rows[start][cell.column]
                if not blank:
                    return None
                start += 1
            if start >= len(self.rows):
                return None
            row, left = start, self.rows[start][cell.column][len(text) :]
            rows.append(row)
        return rows


def _make_sample(name: str, band: Sequence[GridCell], habits: TableHabit, truth: _Truth) -> Sample | None:
    if len(band) < 2 or max(len(cell.lines) for cell in band) < 2:
        return None
    rows = truth.find(band)
    if rows is None:
        return None
    kept = tuple(cell for cell, own in zip(band, rows, strict=True) if own)
    row_of = {
        id(line): r for cell, own in zip(band, rows, strict=True) for line, r in zip(cell.lines, own, strict=False)
    }
    strips = pdf_segments.make_strips(kept)
    inside = [sorted({row_of[id(line)] for lines in strip.lines.values() for line in lines}) for strip in strips]
    if any(len(one) > 1 for one in inside):
        return None  # a label that stands across
    starts = [i for i, one in enumerate(inside) if not i or one != inside[i - 1]]
    if sorted(one[0] for one in inside) != [one[0] for one in inside]:
        return None
    return Sample(name, kept, habits, tuple(starts)) if len(strips) > 1 else None


def features(sample: Sample, starts: Sequence[int]) -> Mapping[str, float]:
    """By how much each weight counts in a labelling."""
    band = make_band(sample)
    total: Term | float = Term(0.0, {})
    headings = pdf_segments.find_all_headings(band.strips, sample.habits)
    gaps = pdf_segments.weigh_gaps(band.strips, band.pitches, sample.habits, headings)
    terms = pdf_segments._Terms(sample.habits, band.looked)
    for a, b in zip(starts, [*starts[1:], len(band.strips)], strict=True):
        begins = pdf_segments._find_least(band.strips[a], sample.habits, a in headings)
        row = pdf_segments._Row(terms, begins, rest=False)
        for strip in band.strips[a:b]:
            row.add(strip)
        total = total + (gaps[a] if a else 0.0) + row.weigh()
    return total.parts if isinstance(total, Term) else {}


def make_band(sample: Sample) -> pdf_segments.Band:
    columns = len(sample.habits.columns)
    without = frozenset(range(columns)) - {cell.column for cell in sample.cells}
    return pdf_segments.Band(pdf_segments.make_strips(sample.cells), columns, without)


def decode(sample: Sample) -> tuple[int, ...]:
    band = make_band(sample)
    band.weigh(sample.habits)
    return tuple(pdf_segments._segment(band, sample.habits, 0.0, rest=False)[0])


def share_right(samples: Sequence[Sample], weights: Mapping[str, float]) -> float:
    pdf_segments._weights = lambda: weights  # type: ignore[assignment]
    return sum(decode(sample) == sample.starts for sample in samples) / len(samples)


def fit(samples: Sequence[Sample], weights: Mapping[str, float], rounds: int) -> dict[str, float]:
    """An averaged structured perceptron, from the weights that are there."""
    current, total, seen = dict(weights), defaultdict(float), 0
    order = list(samples)
    chosen = random.Random("rows")
    for step in range(rounds):
        chosen.shuffle(order)
        rate = 0.05 / (1 + step)
        for sample in order:
            pdf_segments._weights = lambda: current  # type: ignore[assignment]
            guess = decode(sample)
            if guess != sample.starts:
                pdf_segments._weights = lambda: {
                    n: v if n in NOT_FITTED else Term(v, {n: 1.0}) for n, v in current.items()
                }  # type: ignore[assignment,return-value]
                right, wrong = features(sample, sample.starts), features(sample, guess)
                for name in right.keys() | wrong.keys():
                    if name not in NOT_FITTED:
                        change = max(-3.0, min(3.0, right.get(name, 0.0) - wrong.get(name, 0.0)))
                        current[name] += rate * change
            seen += 1
            for name, value in current.items():
                total[name] += value
    return {name: round(value / seen, 2) for name, value in total.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])  # type: ignore[union-attr]
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    samples = [s for folder in options.folders for left_out in LEFT_OUT for s in list_samples(folder, left_out)]
    weights = dict(pdf_segments._weights())
    documents = sorted({sample.document for sample in samples})
    apart = set(documents[::3])
    train = [sample for sample in samples if sample.document not in apart]
    test = [sample for sample in samples if sample.document in apart]
    print(f"{len(samples)} bands of {len(documents)} documents, {len(test)} of {len(apart)} held apart")
    print(f"held apart, before: {share_right(test, weights):.3f}")
    print(f"held apart, fitted: {share_right(test, fit(train, weights, options.rounds)):.3f}")
    final = fit(samples, weights, options.rounds)
    print(f"all, before: {share_right(samples, weights):.3f}, fitted: {share_right(samples, final):.3f}")
    for name, value in final.items():
        print(f"  {name:20} {weights[name]:6.2f} -> {value:6.2f}")
    if options.write:
        text = WEIGHTS.read_text("utf-8")
        for name, value in final.items():
            text = re.sub(rf"(?m)(^\[{name}\]\nweight = )[-\d.]+", rf"\g<1>{value}", text)
        WEIGHTS.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
