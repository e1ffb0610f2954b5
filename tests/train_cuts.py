"""Learns the weights of extractors/document/cuts.py from DOCX files set again in many sizes, whose rows are known.

    python -m tests.train_cuts --out FOLDER [FILE.docx…] [--write] [--show N] [--check FOLDER…]

Without files: those of tests/typeset, tests/forms/development and data/specimens/docx (`make specimens`). Each is set in some
sizes and margins, printed and read; what the DOCX's own rows say of each page's end is what the weights are fitted to, and the
printed shares are of documents that the weights have not seen (in eight groups). ``--check``: folders of NAME.pdf with
NAME.truth.json as for tests.typesetting.measure, that are told and not learnt from.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import re
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sklearn.model_selection import GroupKFold

from extractors.document import cuts
from extractors.document.grid import GridRow
from extractors.document.prose import squeeze
from pipeline.tables import list_tables
from tests import log_odds
from tests.typesetting.refit import FONTS, print_to_pdf, refit

SIZES = (9, 10, 11, 12, 13, 14, 16)
MARGINS = (567, 850, 1134, 1417, 1701)  # twentieths of a point
TIMES = {"specimens": 2}  # how often each file is set; of others
OFTEN = 5
WEIGHTS = "cut_weights"
MODEL = cuts._is_same_row


@dataclass(frozen=True, slots=True)
class End:
    """A page's end inside a table: what speaks for its row going on, and whether it does."""

    doc: str
    pdf: str
    reasons: Mapping[str, float]
    goes_on: bool
    last: str
    first: str


def set_again(files: Sequence[Path], folder: Path) -> list[tuple[Path, Path]]:
    """Each file and the PDFs that it was set to."""
    made: list[tuple[Path, Path]] = []
    for file in files:
        dice = random.Random(file.stem)
        for n in range(TIMES.get(file.parent.parent.name, OFTEN)):
            target = folder / f"{file.stem}-{n}.docx"
            made.append((file, target.with_suffix(".pdf")))
            font, size, top, bottom = map(dice.choice, (list(FONTS.values()), SIZES, MARGINS, MARGINS))
            if not target.exists():
                refit(file, target, font, size)
                _set_margins(target, top, bottom)
    missing = [pdf.with_suffix(".docx") for _, pdf in made if not pdf.exists()]
    if missing:
        print_to_pdf(missing, folder)
    return made


def _set_margins(target: Path, top: int, bottom: int) -> None:
    """Other margins above and below, so that pages end elsewhere."""
    with zipfile.ZipFile(target) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    body = parts["word/document.xml"].decode("utf-8")
    body = re.sub(r'(<w:pgMar\b[^>]*?w:top=")\d+', rf"\g<1>{top}", body)
    body = re.sub(r'(<w:pgMar\b[^>]*?w:bottom=")\d+', rf"\g<1>{bottom}", body)
    parts["word/document.xml"] = body.encode("utf-8")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)


def find_files() -> list[Path]:
    folders = ("tests/typeset", "tests/forms/development", "data/specimens/docx")
    return [file for folder in folders for file in sorted(Path(folder).glob("*.docx"))]


def list_rows(tables: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    return [[squeeze(cell or "") for cell in row] for table in tables for row in (*table["header"], *table["rows"])]


def read_ends(pdf: Path, truth: Sequence[Sequence[str]], doc: str) -> list[End]:
    """Each page's end inside a table whose true rows tell whether a row goes on there."""
    ends: list[End] = []

    def look(last: GridRow, first: GridRow, habits: Sequence[cuts.Habit]) -> bool:
        said = tell(last, first, truth)
        reasons = cuts.find_reasons(last, first, habits) if cuts.filled_columns(first) else None
        guess = MODEL(last, first, habits)
        if said is not None and reasons is not None:
            ends.append(End(doc, pdf.stem, dict(reasons), said, _show(last), _show(first)))
        return guess if said is None else said

    cuts._is_same_row = look
    try:
        list_tables(pdf)
    finally:
        cuts._is_same_row = MODEL
    return ends


def tell(last: GridRow, first: GridRow, truth: Sequence[Sequence[str]]) -> bool | None:
    """Whether two parts are one row of the DOCX; None where both may be, or neither."""
    pairs = [
        (c, squeeze(a.text), squeeze(b.text))
        for c, (a, b) in enumerate(zip(last, first, strict=True))
        if a is not None and b is not None and a.rows < 2 and b.rows < 2
    ]
    width = len(last)
    rows = [row for row in truth if len(row) == width]
    one = any(all(a + b in row[c] if a != b else a in row[c] for c, a, b in pairs) for row in rows)
    two = any(
        all(above[c].endswith(a) and _begins_with(below[c], b, above[c]) for c, a, b in pairs)
        for above, below in itertools.pairwise(rows)
    )
    return None if one == two or not pairs else one


def _begins_with(text: str, part: str, above: str) -> bool:
    """Whether a cell may be printed as ``part``; one that is merged with the cell above is blank."""
    return text.startswith(part) if part else text in ("", above)


def _show(row: GridRow) -> str:
    return " | ".join(
        "-" if box is None else box.text[:9] + "…" + box.text[-9:] if len(box.text) > 18 else box.text for box in row
    ).replace("\n", "/")


def fit(ends: Sequence[End], prior: Mapping[str, float], penalty: float) -> dict[str, float]:
    return log_odds.fit([(end.reasons, end.goes_on) for end in ends], prior, penalty)


def weigh(end: End, weights: Mapping[str, float]) -> float:
    return log_odds.weigh(end.reasons, weights)


def cross_validate(ends: Sequence[End], prior: Mapping[str, float], penalty: float) -> list[tuple[End, float]]:
    out = []
    for train, test in GroupKFold(8).split(ends, groups=[end.doc for end in ends]):
        weights = fit([ends[i] for i in train], prior, penalty)
        out += [(ends[i], weigh(ends[i], weights)) for i in test]
    return out


def say(ends: Sequence[End], scored: Sequence[tuple[End, float]], show: int) -> None:
    wrong = sorted(((end, odds) for end, odds in scored if (odds > 0) != end.goes_on), key=lambda one: -abs(one[1]))
    glued = sum(not end.goes_on for end, _ in wrong)
    print(
        f"{len(ends)} page ends of {len({end.doc for end in ends})} documents, {sum(end.goes_on for end in ends)} inside a row: "
        f"{len(wrong)} wrong, {glued} of them two rows taken for one"
    )
    for end, odds in wrong[:show]:
        print(f"{end.pdf} {odds:+.1f} {dict(end.reasons)}\n    {end.last}\n    {end.first}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])  # type: ignore[union-attr]
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--check", nargs="*", type=Path, default=[])
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--penalty", type=float, default=1.0)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    prior = log_odds.read_priors(WEIGHTS)
    ends = [
        end
        for file, pdf in set_again(options.files or find_files(), options.out)
        if pdf.exists()
        for end in read_ends(pdf, list_rows(list_tables(file)), file.stem)
    ]
    say(ends, cross_validate(ends, prior, options.penalty), options.show)
    weights = fit(ends, prior, options.penalty)
    seen = Counter((name, end.goes_on) for end in ends for name in end.reasons)
    for name in prior:
        print(f"{name:24} {prior[name]:+.2f} {weights[name]:+.2f}  {seen[name, True]:5} {seen[name, False]:5}")
    others = [
        end
        for folder in options.check
        for pdf in sorted(folder.glob("*.pdf"))
        for end in read_ends(
            pdf, list_rows(json.loads(pdf.with_suffix(".truth.json").read_text("utf-8"))["tables"]), pdf.stem
        )
    ]
    if others:
        say(others, [(end, weigh(end, weights)) for end in others], options.show)
    if options.write:
        log_odds.write(WEIGHTS, weights)


if __name__ == "__main__":
    main()
