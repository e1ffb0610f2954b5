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

from extractors.figures.metrics import Context, find_metrics  # noqa: E402
from pipeline.indicators import link_metrics, link_score  # noqa: E402
from pipeline.phrases import Mention  # noqa: E402


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


def read_gold(own_subjects=False):
    """{document: (cells of (mention, indicator or None), scores of (code, value, indicator or None))}"""
    documents = {d["doc"]: d for d in lines(GOLD / "documents.jsonl")}
    out = {}
    for path in sorted(GOLD.glob("*.metrics.jsonl")):
        doc = path.name.removesuffix(".metrics.jsonl")
        rows = {r["code"]: r for r in lines(GOLD / f"{doc}.rows.jsonl")}
        cells, scores = {}, []
        for m in lines(path):
            row = rows.get(m["code"])
            if row is None:
                scores.append((m["code"], m["value"], m.get("indicator_id")))
                continue
            headings = tuple(h for h in (row["indicator"], row["sub_indicator"], row["description"]) if h)
            start, end = place(row["result"], m["raw"], m["occurrence"])
            year = int(m["period"].removeprefix("..").split("-")[0]) if m["period"] else documents[doc]["roc_year"]
            mention = Mention(
                doc, m["code"], m["raw"], m["occurrence"], row["result"], start, end, m["value"], m["unit"],
                quantity="rate" if m["unit"] == "%" else "count", bound=m["bound"], role=m["role"], roc_year=year,
                org=m["org"], subject=m["subject"], headings=headings, value_high=m["value_high"],
            )  # fmt: skip
            cells.setdefault(m["code"], []).append((mention, m.get("indicator_id")))
        if own_subjects:
            d = documents[doc]
            for code, cell in cells.items():
                context = Context(d["org"], d["roc_year"], d["kind"], code, True, cell[0][0].headings)
                subjects = {m.char_start: m.subject for m in find_metrics(cell[0][0].text, context)}
                cells[code] = [(replace(m, subject=subjects.get(m.start)), i) for m, i in cell]
        out[doc] = [sorted(c, key=lambda x: x[0].start) for c in cells.values()], scores
    return out


def count(doc, cells, scores, without_source=None, errors=None, **options):
    """(right, given, wanted) links of one document."""
    known = known_indicators()
    links = link_metrics([[m for m, _ in cell] for cell in cells], without_source=without_source, **options)
    pairs = [
        (m, want, link) for cell, of in zip(cells, links, strict=True) for (m, want), link in zip(cell, of, strict=True)
    ]
    pairs += [(code, want, link_score(code, value)) for code, value, want in scores]
    right = given = wanted = 0
    for what, want, link in pairs:
        got = link.indicator_id if link.indicator_id in known else None
        right += got is not None and got == want
        given += got is not None
        wanted += want is not None
        if got != want and errors is not None:
            where = f"{what.code} {what.raw} {what.subject} {what.role}" if isinstance(what, Mention) else what
            errors.append(f"{doc} {where}: want {want}, got {got} ({link.method} {link.confidence})")
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
