"""Stated confidence against what is right: measures it, writes the measured tables, prints how reliable they are.

    python -m tests.calibrate FOLDER…            how right figures of each stated confidence are
    python -m tests.calibrate FOLDER… --write    writes extractors/lexicon/confidences.toml from these texts

Only texts from which no rule was written say anything: see tests/annotated/SOURCES.md.
"""

import argparse
from collections import defaultdict
from pathlib import Path

from extractors.figures.metrics import MEASURED, Confidences
from tests.annotated import read_folder
from tests.measure_meaning import compare

TARGET = Path(__file__).parent.parent / "extractors" / "lexicon" / "confidences.toml"
FIELDS = ("reading", "role", "period")
STEPS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)  # upper ends of the bins
HEAD = """\
# How often figures are right, as measured by `python -m tests.calibrate` on annotated texts from which no rule was written.
# reading: by the form of the figure (1.0 plain, less where unit or number may be read otherwise);
# report, prose: periods, by the way in which they were told (extractors/figures/periods.py).
"""


def judge(texts, confidences=MEASURED):
    """(text, figure, {field: right}) of every figure that jixiao gives; one that people have not is read wrong."""
    for one in texts:
        for want, m, right in compare(one, subjects=False, confidences=confidences):
            if m is not None and want is None:
                yield one, m, {"reading": False}
            elif m is not None:
                yield (
                    one,
                    m,
                    {"reading": right["value"] and right["bound"], **{k: right[k] for k in ("role", "period")}},
                )


def stated(figure, field):
    return figure.confidence if field == "reading" else getattr(figure, f"{field}_confidence")


def reliability(judged, field):
    """(mean stated, share right, number) of each bin of stated confidence, and the mean distance between the two."""
    bins = defaultdict(list)
    for _, figure, right in judged:
        if field in right:
            said = stated(figure, field)
            bins[next(i for i, top in enumerate(STEPS) if said < top)].append((said, right[field]))
    rows = [(sum(s for s, _ in b) / len(b), sum(r for _, r in b) / len(b), len(b)) for _, b in sorted(bins.items())]
    total = sum(n for *_, n in rows)
    return rows, sum(abs(said - right) * n for said, right, n in rows) / total if total else 0.0


def show(judged):
    for field in FIELDS:
        rows, distance = reliability(judged, field)
        print(f"{field:8} mean distance {100 * distance:.1f} points")
        for said, right, n in rows:
            print(f"         stated {said:.2f}   right {right:.2f}   {n} figures")


def measure(judged, ways):
    """[right, all] of each form and way of ``confidences.toml``."""
    counts = defaultdict(lambda: [0, 0])
    for one, figure, right in judged:
        counts["reading", ways["form"](figure)][0] += right["reading"]
        counts["reading", ways["form"](figure)][1] += 1
        if "period" in right:
            place = "report" if one.is_report else "prose", ways["way"](figure)
            counts[place][0] += right["period"]
            counts[place][1] += 1
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--write", action="store_true", help=f"write {TARGET.name} anew")
    args = parser.parse_args()
    texts = [one for folder in args.folders for one in read_folder(folder)]
    if args.write:
        write(texts)
    show(list(judge(texts)))


def write(texts):
    """Measures with the ways themselves in the place of the shares, then writes the shares."""
    named = Confidences(reading=_Named, period=lambda way, report: _Named(way))
    judged = judge(texts, named)
    counts = measure(judged, {"form": lambda f: f.confidence.name, "way": lambda f: f.period_confidence.name})
    lines = [HEAD]
    for table in ("reading", "report", "prose"):
        lines.append(f"[{table}]")
        rows = {name: pair for (place, name), pair in counts.items() if place == table}
        right, n = (sum(pair[i] for pair in rows.values()) for i in (0, 1))
        names = FORMS if table == "reading" else WAYS
        for name in names:
            hit, seen = rows.get(name, (0, 0))
            # of few a share leans on that of all; of a form that may be read otherwise, on what the form is
            leaning = min(name, right / n) if table == "reading" else right / n
            lines.append(f'"{name}" = {(hit + 4 * leaning) / (seen + 4):.3f}  # of {seen}')
        lines.append("")
    TARGET.write_text("\n".join(lines), "utf-8")


FORMS = (1.0, 0.8, 0.7, 0.6)
WAYS = (
    "limit",
    "in_step",
    "clause",
    "behind",
    "bracket",
    "part",
    "governed",
    "sentence",
    "default",
    "heading",
    "since",
    "cumulative",
    "compared",
    "nothing",
)


class _Named(float):
    """A share that remembers of what it is one."""

    def __new__(cls, name):
        one = super().__new__(cls, 0.5)
        one.name = name
        return one


if __name__ == "__main__":
    main()
