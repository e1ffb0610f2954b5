"""DOCX reports set anew by other typesetters in other layouts: what is read of them must be what is read of the DOCX.

    python -m tests.typesetting.reprint FILE.docx… [--out DIR] [--each N] [--deal TEXT] [--quiet] [--held-out]

Each file is set by ``--each`` (2) of the typesetters, each time in another style, both drawn from a seed of its name and of ``--deal``:
with another text all that can look otherwise is drawn anew. A file is read whole when its rows are those of the DOCX: codes, headings,
offices and texts, white space aside; its figures are compared, too. Prints a line a file with what differs (a count with ``--quiet``),
then the totals of each typesetter and style. ``--held-out`` takes the reports of tests/forms/held_out instead and prints totals alone.
Needs what tests.typesetting.office and ``refit`` need, and ReportLab.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from extractors.report.rows import ResultRow
from pipeline.reading import Ingested, read_file
from tests.typesetting.refit import figures_of, flatten
from tests.typesetting.reprint_layouts import STYLES, lay_out
from tests.typesetting.reprint_print import MAKERS, NAMES, print_all

HELD_OUT = Path(__file__).parents[1] / "forms" / "held_out"
NAME = re.compile(rf"^(.+)-({'|'.join(MAKERS)})-({'|'.join(STYLES)})$")


def plan(file: Path, each: int, deal: str = "") -> list[tuple[str, str]]:
    """The typesetters and styles that a file is set by, none twice while there are others."""
    dice = Random(f"{file.stem}{deal}")
    makers, styles = dice.sample(MAKERS, len(MAKERS)), dice.sample(STYLES, len(STYLES))
    return [(makers[n % len(makers)], styles[n % len(styles)]) for n in range(each)]


def compare_rows(whole: Ingested, other: Ingested, style: str) -> Iterator[str]:
    """Rows read of one that are not read of the other.

    In the style ``bands`` a group's name stands in a row over all columns, without a heading: whether it is a dimension or a
    strategy, and with that the code, is not asked.
    """
    bands = style == "bands"
    ours, theirs = (Counter(describe_row(row, bands) for row in one.rows) for one in (whole, other))
    yield from (f"- {one}" for one in (ours - theirs).elements())
    yield from (f"+ {one}" for one in (theirs - ours).elements())


def describe_row(row: ResultRow, bands: bool = False) -> str:
    """A row's fields in one line, without white space inside them."""
    names = [flatten(row.dimension), flatten(row.strategy)]
    labels = "".join(names) if bands else " | ".join(names)
    texts = [
        labels,
        flatten(row.indicator),
        flatten(row.sub_indicator),
        "/".join(row.offices),
        flatten(row.description),
    ]
    further = [f"{flatten(cell.heading)}={flatten(cell.text)}" for cell in row.further_cells if flatten(cell.text)]
    return " | ".join(["row" if bands else f"row {row.code}", *texts, flatten(row.result), *further])


def compare_figures(whole: Ingested, other: Ingested) -> Iterator[str]:
    """Figures read of one that are not read of the other."""
    ours, theirs = figures_of(whole), figures_of(other)
    yield from (f"- {one}" for one in (ours - theirs).elements())
    yield from (f"+ {one}" for one in (theirs - ours).elements())


def reprint(files: Sequence[Path], folder: Path, each: int, deal: str) -> list[tuple[Path, Path]]:
    """Set the files anew; each with each PDF that was made of it. What is there already is not made again."""
    pairs = [(file, maker, style) for file in files for maker, style in plan(file, each, deal)]
    made = [(file, folder / f"{file.stem}-{maker}-{style}.pdf") for file, maker, style in pairs]
    docs = [lay_out(*pair, deal) for pair, (_, pdf) in zip(pairs, made, strict=True) if not pdf.exists()]
    if docs:
        print_all(docs, folder)
    return [(file, pdf) for file, pdf in made if pdf.exists()]


def show(totals: Counter[str], wanted: Counter[str], names: Sequence[str]) -> None:
    """The totals of typesetters or styles, a line each."""
    for name in names:
        if wanted[name]:
            print(f"{NAMES.get(name, name):<20}{totals[name]:>4} of {wanted[name]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])  # type: ignore[union-attr]
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--each", type=int, default=2)
    parser.add_argument("--deal", default="")
    parser.add_argument("--quiet", action="store_true")
    parser.add_argument("--held-out", action="store_true")
    options = parser.parse_args()
    files = sorted(HELD_OUT.glob("*.docx")) if options.held_out else options.files
    totals, exact, wanted = Counter[str](), Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.out or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for file, pdf in reprint(files, folder, options.each, options.deal):
            _, maker, style = NAME.match(pdf.stem).groups()  # type: ignore[union-attr]
            whole, other = read_file(file), read_file(pdf)
            rows, figures = list(compare_rows(whole, other, style)), list(compare_figures(whole, other))
            for name in (maker, style, ""):
                wanted[name] += 1
                totals[name] += not rows
                exact[name] += not rows and not figures
            if not options.held_out:
                print(
                    "whole" if not rows else f"{len(rows)} rows differ", f"{len(figures)} figures", pdf.stem, flush=True
                )
                for line in [*rows, *figures] if not options.quiet else ():
                    print("   ", line[:600])
    show(totals, wanted, MAKERS)
    show(totals, wanted, STYLES)
    print(f"{totals['']} of {wanted['']} read whole, {exact['']} with all figures")


if __name__ == "__main__":
    main()
