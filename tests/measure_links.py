#!/usr/bin/env python3
"""How well figures are linked to indicators, on the gold, with and without what comes from the document judged.

    .venv/bin/python tests/measure_links.py [--errors] [--own-subjects] [--no-model | --no-phrases]

Two lines a document: linked with all reference data, and with every phrase and example that comes from that document
left out. The pooled figures are the last lines. The gold's figures are linked as annotated, with its subjects, or with
--own-subjects with those that the pipeline reads.
"""

import argparse
import csv
import json
import sys
from dataclasses import replace
from pathlib import Path

GOLD = Path(__file__).parent / "gold"
sys.path.insert(0, str(GOLD.parent.parent))

from extractors.figures.figure import Figure  # noqa: E402
from extractors.figures.metrics import Context, find_metrics  # noqa: E402
from pipeline.indicators import CellFigures, link_metrics, link_score  # noqa: E402


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def known_indicators():
    with (GOLD / "indicators.csv").open(encoding="utf-8", newline="") as file:
        return {row["indicator_id"] for row in csv.DictReader(file)}


def place(text, raw, occurrence):
    """Offsets of a gold figure: occurrences are counted, and raw is written, without white space."""
    at = [i for i, ch in enumerate(text) if not ch.isspace()]
    flat, raw = "".join(text[i] for i in at), "".join(raw.split())
    start = -1
    for _ in range(occurrence):
        start = flat.index(raw, start + 1)
    return at[start], at[start + len(raw) - 1] + 1


def gold_figure(line, text=None):
    """A line of the gold as a figure, with the indicator that a person has linked it to; ``text`` None: a score."""
    start, end = place(text, line["raw"], line["occurrence"]) if text is not None else (None, None)
    year = int(line["period"].removeprefix("..").split("-")[0]) if line["period"] else None
    same = ("raw", "occurrence", "value", "value_high", "unit", "bound", "role", "period", "org", "subject", "code")
    return Figure(
        **{name: line[name] for name in same}, char_start=start, char_end=end, roc_year=year, doc_id=line["doc"],
        quantity="rate" if line["unit"] == "%" else "count", indicator_id=line.get("indicator_id"),
    )  # fmt: skip


def read_gold(own_subjects=False):
    """{document: (cells, scores)}, each figure with the gold's indicator."""
    out = {}
    for d in lines(GOLD / "documents.jsonl"):
        metrics = lines(GOLD / f"{d['doc']}.metrics.jsonl")
        rows = {row["code"]: row for row in lines(GOLD / f"{d['doc']}.rows.jsonl")}
        cells = []
        for code, row in rows.items():
            figures = [gold_figure(m, row["result"]) for m in metrics if m["code"] == code]
            headings = tuple(h for h in (row["indicator"], row["sub_indicator"], row["description"]) if h)
            if own_subjects:
                context = Context(d["org"], d["roc_year"], d["kind"], code, True, headings)
                subjects = {m.char_start: m.subject for m in find_metrics(row["result"], context)}
                figures = [replace(f, subject=subjects.get(f.char_start)) for f in figures]
            figures.sort(key=lambda f: f.start)
            cells.append(CellFigures(row["result"], tuple(figures), headings, d["org"], d["roc_year"]))
        out[d["doc"]] = cells, [gold_figure(m) for m in metrics if m["code"] not in rows]
    return out


def count(doc, cells, scores, without_source=None, errors=None, **options):
    """(right, given, wanted) links of one document."""
    known = known_indicators()
    figures = [*(f for cell in cells for f in cell.figures), *scores]
    linked = [f for cell in link_metrics(cells, without_source=without_source, **options) for f in cell]
    right = given = wanted = 0
    for figure, link in zip(figures, [*linked, *map(link_score, scores)], strict=True):
        want, got = (i if i in known else None for i in (figure.indicator_id, link.indicator_id))
        right += got is not None and got == want
        given += got is not None
        wanted += want is not None
        if got != want and errors is not None:
            where = f"{doc} {figure.code} {figure.raw} {figure.subject} {figure.role}"
            errors.append(f"{where}: want {want}, got {got} ({link.link_method} {link.link_confidence})")
    return right, given, wanted


def f1(right, given, wanted):
    return 2 * right / (given + wanted) if given + wanted else 1.0


def measure(own_subjects=False, errors=None, **options):
    """{document or "ALL": (F1, F1 without what comes from the document)}; ALL is pooled over mentions."""
    figures, totals = {}, ([0, 0, 0], [0, 0, 0])
    for doc, (cells, scores) in read_gold(own_subjects).items():
        pair = [count(doc, cells, scores, source, errors, **options) for source in (None, doc)]
        for total, one in zip(totals, pair, strict=True):
            total[:] = [a + b for a, b in zip(total, one, strict=True)]
        figures[doc] = tuple(f1(*one) for one in pair)
    figures["ALL"] = tuple(f1(*total) for total in totals)
    return figures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print every wrong or missing link")
    parser.add_argument("--own-subjects", action="store_true", help="with the subjects that the pipeline reads")
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--no-model", action="store_true", help="phrases alone")
    only.add_argument("--no-phrases", action="store_true", help="the model alone")
    args = parser.parse_args()
    errors = []
    figures = measure(args.own_subjects, errors, model=not args.no_model, phrases=not args.no_phrases)
    print(f"{'document':24}{'link F1':>10}{'left out':>10}")
    for doc, (whole, left_out) in figures.items():
        print(f"{doc:24}{whole:10.4f}{left_out:10.4f}")
    if args.errors:
        print(*errors, sep="\n")


if __name__ == "__main__":
    main()
