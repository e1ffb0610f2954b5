"""Learn what speaks for a candidate of a figure's subject, from annotated texts.

    python -m tests.train_subjects FOLDER… [--times FOLDER=N] [--write | --only-write]

A folder holds texts in one of the forms of tests/annotated.py. Printed is the share of right subjects of each document, by weights learnt from all
others; with --write the weights learnt from all are written to extractors/lexicon/subject_weights.json.

What is learnt: one weight for each feature, so that of a figure's candidates those that agree with the annotated subject
have together as much as possible of exp(sum of weights), by gradient steps that grow smaller for features often seen
(AdaGrad), each with a third of the features left out, so that none is relied on alone.
"""

import argparse
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from extractors.figures import stretches, weighing
from extractors.figures.metrics import describe
from extractors.figures.subjects import SubjectFinder
from extractors.lexicon import load_weights
from tests.annotated import flat, key, prepare, read_folder
from tests.evaluate import same_subject

WEIGHTS = Path(weighing.__file__).parents[1] / "lexicon" / "subject_weights.json"
SEEN = 25  # candidates that must have a feature before it is learnt
GROUPS, RUNS = 8, 3
ROUNDS, STEP, LEFT_OUT = 12, 0.1, 0.3
SMALL = 0.05  # a weight that is left away


@dataclass
class Cell:
    """A text, its finder, and the annotated subject of each figure (None where it has none)."""

    doc: str
    finder: SubjectFinder
    wanted: list
    times: int = 1
    found: list = field(default_factory=list)


def read_cell(text, times=1):
    """The finder of an annotated text, and what people say each of its figures counts."""
    at_hand = prepare(text)
    figures = describe(at_hand.source, at_hand.quantities, text.context, subjects=False)
    subjects = {key(g): g["subject"] for g in text.gold}
    wanted = [subjects.get((flat(f.raw), f.occurrence)) for f in figures]
    roles = [f.role for f in figures]
    finder = SubjectFinder(
        at_hand.source, at_hand.quantities, at_hand.frames, roles, at_hand.dates, text.context.headings
    )
    return Cell(text.doc if text.is_report else f"{text.doc} {text.id[:2]}", finder, wanted, times)


def use(weights):
    """Let the finder weigh with these from now on."""
    for cached in (*vars(stretches).values(), *vars(weighing).values()):
        if hasattr(cached, "cache_clear"):
            cached.cache_clear()  # load_weights among them, so that the table is filled after it
    table = load_weights("subject_weights")
    table.clear()
    table.update(weights)


def decode(cell):
    """The words chosen for each figure; gaps are read again, for their weights have changed."""
    finder = cell.finder
    finder.read()
    finder.found = []
    for i in range(len(cell.wanted)):
        finder.found.append(max(finder.candidates(i), key=lambda c: c.weight, default=None))
    return list(finder.found)


class Table:
    """The candidates of all figures: their features as numbers, and which are right."""

    def __init__(self, cells):
        use({})
        self.names, rows = {}, []
        self.starts, self.right, self.figures = [0], [], []
        for cell in cells:
            finder = cell.finder
            finder.read()
            finder.found = list(cell.found)
            for i, want in enumerate(cell.wanted):
                candidates = finder.candidates(i, every=True)
                right = [want is not None and same_subject(want, c.words) for c in candidates]
                if want is None or not any(right) or all(right):
                    continue
                for c in candidates:
                    rows.append(np.array([self.names.setdefault(f, len(self.names)) for f in c.features], np.int32))
                self.right += right
                self.starts.append(len(rows))
                self.figures.append(cell)
        seen = np.bincount(np.concatenate(rows), minlength=len(self.names))
        self.kept = seen >= SEEN
        self.rows = [row[self.kept[row]] for row in rows]
        self.right = np.array(self.right)

    def learn(self, cells):
        """Weights from the figures of these cells, by name: the mean of what several runs learn."""
        weights = sum(self._learn(cells, np.random.default_rng(seed)) for seed in range(RUNS)) / RUNS
        return {name: round(float(weights[n]), 3) for name, n in self.names.items() if abs(weights[n]) >= SMALL}

    def _learn(self, cells, rng):
        among = {id(c) for c in cells}
        order = np.array([k for k, c in enumerate(self.figures) if id(c) in among for _ in range(c.times)])
        weights, squares, total = np.zeros(len(self.names)), np.full(len(self.names), 1e-2), np.zeros(len(self.names))
        for turn in range(ROUNDS):
            rng.shuffle(order)
            for k in order:
                low, high = self.starts[k], self.starts[k + 1]
                rows, right = self.rows[low:high], self.right[low:high]
                sizes = np.array([len(row) for row in rows])
                used, where = np.unique(np.concatenate(rows), return_inverse=True)
                kept = (rng.random(len(used)) >= LEFT_OUT) / (1 - LEFT_OUT)
                offsets = np.concatenate([[0], np.cumsum(sizes)[:-1]])
                scores = np.add.reduceat((weights[used] * kept)[where], offsets)
                mass = np.exp(scores - scores.max())
                wrong = mass / mass.sum() - np.where(right, mass, 0) / max(mass[right].sum(), 1e-30)
                slope = np.bincount(where, np.repeat(wrong, sizes), minlength=len(used)) * (kept > 0)
                squares[used] += slope**2
                weights[used] -= STEP * slope / np.sqrt(squares[used])
            if turn >= 2:
                total += weights
        return total / (ROUNDS - 2)


def shares(cells):
    """Share of right subjects, of each document and of all."""
    count = Counter()
    for cell in cells:
        for want, got in zip(cell.wanted, cell.found, strict=True):
            if want is not None:
                for key in (cell.doc, "ALL"):
                    count[key, same_subject(want, got.words if got else None)] += 1
    return {key: count[key, True] / (count[key, True] + count[key, False]) for key, _ in count}


def leave_out(cells, table):
    """For every document, in groups, the weights of documents of other groups."""
    docs = list(dict.fromkeys(c.doc for c in cells))
    for n in range(GROUPS):
        mine = [c for c in cells if c.doc in docs[n::GROUPS]]
        yield mine, table.learn([c for c in cells if c.doc not in docs[n::GROUPS]])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+")
    parser.add_argument(
        "--times", action="append", default=[], metavar="FOLDER=N", help="count a folder's figures N times"
    )
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--only-write", action="store_true", help="learn from all and write, leaving no document out")
    args = parser.parse_args()
    times = {folder: int(n) for folder, n in (t.split("=") for t in args.times)}
    cells = [read_cell(text, times.get(folder, 1)) for folder in args.folders for text in read_folder(folder)]
    use({})
    for cell in cells:
        cell.found = decode(cell)
    if not args.only_write:
        for mine, weights in leave_out(cells, Table(cells)):
            use(weights)
            for (
                cell
            ) in mine:  # what is then taken over from earlier figures is what is found without knowing the document
                cell.found = decode(cell)
        print("each document by the others:", *(f"{k} {v:.3f}" for k, v in shares(cells).items()), sep="\n  ")
    if args.write or args.only_write:
        weights = Table(cells).learn(cells)
        WEIGHTS.write_text(json.dumps(dict(sorted(weights.items())), ensure_ascii=False, indent=0) + "\n", "utf-8")
        use(weights)
        for cell in cells:
            cell.found = decode(cell)
        print(f"{len(weights)} weights; all by all:", *(f"{k} {v:.3f}" for k, v in shares(cells).items()), sep="\n  ")


if __name__ == "__main__":
    main()
