#!/usr/bin/env python3
"""How well figures are linked to indicators: precision and recall by document.

    python -m tests.measure_links [FOLDER…] [--errors] [--given-subjects]

FOLDER holds annotated texts (see tests/annotated.py) with NAME.links.jsonl beside them, one line a linked figure:
{"id", "raw", "occurrence", "indicator_id"}, and "doubt": true where two readers need not agree; those are not judged. Without
a folder the gold is measured, each document without the phrases that come from it. Figures are read by the pipeline; with
--given-subjects the gold's own figures are linked as annotated. Indicators that tests/gold/indicators.csv does not name
count as none.
"""

import argparse
import csv
import json
import sys
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

GOLD = Path(__file__).parent / "gold"
sys.path.insert(0, str(GOLD.parent.parent))

from extractors.figures.figure import Figure  # noqa: E402
from extractors.figures.metrics import Context, find_metrics  # noqa: E402
from pipeline.indicators import link_metrics, link_score  # noqa: E402
from pipeline.surroundings import CellFigures  # noqa: E402
from tests.annotated import flat, key, read_folder  # noqa: E402


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def known_indicators():
    with (GOLD / "indicators.csv").open(encoding="utf-8", newline="") as file:
        return {row["indicator_id"] for row in csv.DictReader(file)}


# --- the gold -------------------------------------------------------------------------------------------------------


def place(text, raw, occurrence):
    """Offsets of a gold figure: occurrences are counted, and raw is written, without white space."""
    at = [i for i, ch in enumerate(text) if not ch.isspace()]
    bare, raw = "".join(text[i] for i in at), "".join(raw.split())
    start = -1
    for _ in range(occurrence):
        start = bare.index(raw, start + 1)
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


def count(doc, cells, scores, without_source=None, errors=None):
    """{right, given, wanted} links of one document of the gold."""
    figures = [*(f for cell in cells for f in cell.figures), *scores]
    linked = [f for cell in link_metrics(cells, without_source=without_source) for f in cell]
    counts = Counter()
    for figure, link in zip(figures, [*linked, *map(link_score, scores)], strict=True):
        _judge(counts, figure.indicator_id, link, f"{doc} {figure.code} {figure.raw}", errors)
    return counts


def measure_gold(own_subjects=True, errors=None):
    return {doc: count(doc, cells, scores, doc, errors) for doc, (cells, scores) in read_gold(own_subjects).items()}


# --- annotated texts ------------------------------------------------------------------------------------------------


def read_links(folder):
    """{(document, id, raw, occurrence): (indicator, doubtful)}, and the documents that are annotated."""
    links, documents = {}, set()
    for path in sorted(Path(folder).glob("*.links.jsonl")):
        doc = path.name.removesuffix(".links.jsonl")
        documents.add(doc)
        for line in lines(path):
            links[doc, line["id"], flat(line["raw"]), line["occurrence"]] = line["indicator_id"], "doubt" in line
    return links, documents


def measure_folder(folder, errors=None):
    """{document: {right, given, wanted}} of annotated texts; their own figures are read anew."""
    links, documents = read_links(folder)
    texts = defaultdict(list)
    for text in read_folder(folder):
        if text.doc in documents or any("indicator_id" in m for m in text.gold):
            texts[text.doc].append(text)
    return {doc: _count_texts(doc, some, links, errors) for doc, some in texts.items()}


def _count_texts(doc, texts, links, errors):
    counts = Counter()
    cells = [
        CellFigures(t.text, find_metrics(t.text, t.context), t.context.headings, t.context.org, t.context.roc_year)
        for t in texts
    ]
    for text, linked in zip(texts, link_metrics(cells), strict=True):
        given = {(flat(f.raw), f.occurrence): f for f in linked}
        for m in text.gold:
            want, doubt = links.get((doc, text.id, *key(m)), (m.get("indicator_id"), False))
            link = given.pop(key(m), None)
            if not doubt:
                _judge(counts, want, link, f"{text.id} {m['raw']}", errors)
        for link in given.values():
            _judge(counts, None, link, f"{text.id} {link.raw}", errors)
    return counts


# --- both -----------------------------------------------------------------------------------------------------------


def _judge(counts, want, link, where, errors):
    known = known_indicators()
    got = link.indicator_id if link and link.indicator_id in known else None
    want = want if want in known else None
    counts["given"] += got is not None
    counts["wanted"] += want is not None
    counts["right"] += got is not None and got == want
    if got != want and errors is not None:
        errors.append(f"{where}: want {want}, got {got}")


def pooled(measured):
    return sum(measured.values(), Counter())


def shares(counts):
    """Precision and recall; 1 where nothing is given or wanted."""
    return tuple(counts["right"] / counts[of] if counts[of] else 1.0 for of in ("given", "wanted"))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="*", type=Path)
    parser.add_argument("--errors", action="store_true", help="print every wrong or missing link")
    parser.add_argument("--given-subjects", action="store_true", help="with the gold's subjects, not the pipeline's")
    args = parser.parse_args()
    errors = []
    for folder in args.folder or [None]:
        measured = measure_folder(folder, errors) if folder else measure_gold(not args.given_subjects, errors)
        print(f"{folder or 'tests/gold, left out'!s:32}{'precision':>10}{'recall':>10}{'links':>8}")
        for doc, counts in {**measured, "ALL": pooled(measured)}.items():
            precision, recall = shares(counts)
            print(f"{doc:32}{precision:10.4f}{recall:10.4f}{counts['wanted']:8}")
    if args.errors:
        print(*errors, sep="\n")


if __name__ == "__main__":
    main()
