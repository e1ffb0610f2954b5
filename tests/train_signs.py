"""Learns the weights of extractors/document/signs.py from typeset documents whose rows are known.

    python -m tests.train_signs FOLDER… [--whole FOLDER…] [--check FOLDER…] [--write]

FOLDER holds NAME.pdf and NAME.truth.json (see tests/typesetting/measure.py) or the NAME.docx that it was printed from. Each is read as it is, and with its rules down, its
rules across or all of them left out: so that there are wrong rows enough, of kinds for which no rule was written. What is printed
is told of documents that the weights have not seen (in ten groups). ``--check``: folders that are told and not learnt from.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sklearn.model_selection import GroupKFold

from extractors.document.doubts import UNSURE
from extractors.document.formats import read
from extractors.document.model import Table
from extractors.document.signs import find_signs
from extractors.document.tables import join_tables
from pipeline.tables import list_tables
from tests import log_odds
from tests.typesetting.measure import Row, flat_row, list_rows, without
from tests.typesetting.unruled import LEFT_OUT, rules_left_out

WEIGHTS = "sign_weights"


@dataclass(frozen=True, slots=True)
class Sample:
    """A row that was read: what speaks for its being wrong, and whether it is."""

    doc: str
    left_out: str
    signs: Mapping[str, float]
    wrong: bool


def list_samples(folder: Path, left_out: str) -> Iterator[Sample]:
    for path in sorted(folder.glob("*.pdf")):
        wanted = _read_truth(path)
        tables = read_tables(path, left_out)
        wrong = Counter(without([row for table in tables for row in _rows(table)], wanted))
        for table in tables:
            for row, signs in zip(_rows(table), find_signs(table), strict=True):
                yield Sample(path.stem, left_out, signs.weighed(), wrong[row] > 0)
                wrong[row] -= 1


def _read_truth(path: Path) -> list[Row]:
    truth = path.with_suffix(".truth.json")
    if truth.exists():
        return list_rows(json.loads(truth.read_text("utf-8"))["tables"])
    return list_rows(list_tables(path.with_suffix(".docx")))


def _rows(table: Table) -> list[Row]:
    return [flat_row([cell.text for cell in row]) for row in (*table.header, *table.rows)]


def read_tables(path: Path, left_out: str) -> list[Table]:
    with rules_left_out(left_out):
        return list(join_tables(read(path)).tables())


def cross_validate(samples: Sequence[Sample], prior: Mapping[str, float], penalty: float) -> list[tuple[Sample, float]]:
    out = []
    for train, test in GroupKFold(10).split(samples, groups=[sample.doc for sample in samples]):
        weights = log_odds.fit([(samples[i].signs, samples[i].wrong) for i in train], prior, penalty)
        out += [(samples[i], log_odds.weigh(samples[i].signs, weights)) for i in test]
    return out


def say(scored: Sequence[tuple[Sample, float]]) -> None:
    for left_out in LEFT_OUT:
        for wrong in (True, False):
            odds = [odds for sample, odds in scored if sample.left_out == left_out and sample.wrong == wrong]
            if odds:
                told = sum(one > UNSURE for one in odds)
                print(f"without {left_out or 'nothing':12} {'wrong' if wrong else 'right'}: {told} of {len(odds)} told")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])  # type: ignore[union-attr]
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--whole", nargs="*", type=Path, default=[], help="folders read only with all their rules")
    parser.add_argument("--check", nargs="*", type=Path, default=[])
    parser.add_argument("--penalty", type=float, default=3.0)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    prior = log_odds.read_priors(WEIGHTS)
    samples = [s for folder in options.folders for left_out in LEFT_OUT for s in list_samples(folder, left_out)]
    samples += [s for folder in options.whole for s in list_samples(folder, "")]
    say(cross_validate(samples, prior, options.penalty))
    weights = log_odds.fit([(s.signs, s.wrong) for s in samples], prior, options.penalty)
    seen = Counter((sign, sample.wrong) for sample in samples for sign in sample.signs)
    for sign in prior:
        print(
            f"{sign:26} {prior[sign]:+.2f} {weights[sign]:+.2f}  wrong {seen[sign, True]:5} right {seen[sign, False]:5}"
        )
    others = [s for folder in options.check for s in list_samples(folder, "")]
    say([(s, log_odds.weigh(s.signs, weights)) for s in others])
    if options.write:
        log_odds.write(WEIGHTS, weights)


if __name__ == "__main__":
    main()
