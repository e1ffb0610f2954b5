"""Which contradictions planted in made-up reports the audit tells, and what it asks besides.

    python -m tests.measure_audit [FILE…] [--missed]

FILE holds one report a line: {"id", "kind", "org", "roc_year", "cells": [{"code", "heading", "text"}], "planted": null or one or
more of {"kind", "what", "figures", "codes"}}. Told: a finding at one of the codes whose first line of evidence or message
holds one of the figures. Figures are read and linked as the pipeline does. tests/audit/held_out.jsonl is for scoring only.
"""

import argparse
import json
import unicodedata
from collections import Counter
from dataclasses import replace
from pathlib import Path

from extractors.figures.metrics import Context, find_metrics
from pipeline.audit import Cell, ReportFigures, audit_report
from pipeline.indicators import link_metrics
from pipeline.surroundings import CellFigures

AUDIT = Path(__file__).parent / "audit"


def read_report(line):
    """A line of the file as the checks see it."""
    cells = []
    for cell in line["cells"]:
        headings = (cell["heading"],)
        context = Context(line["org"], line["roc_year"], "results", cell["code"], True, headings)
        figures = tuple(replace(f, doc_id=line["id"]) for f in find_metrics(cell["text"], context))
        cells.append(CellFigures(cell["text"], figures, headings, line["org"], line["roc_year"]))
    linked = link_metrics(cells)
    told = tuple(Cell(c["code"], c["text"], tuple(f)) for c, f in zip(line["cells"], linked, strict=True))
    return ReportFigures(line["id"], line["org"], line["roc_year"], "results", told)


def flat(text):
    return "".join(unicodedata.normalize("NFKC", text or "").split())


def planted_in(line):
    planted = line["planted"] or []
    return [{"kind": line["kind"], **planted}] if isinstance(planted, dict) else planted


def measure(path, missed=None):
    """{planted, told, errors, questions, KIND planted, KIND told}: errors and questions that nothing planted explains."""
    counts = Counter()
    for line in map(json.loads, path.read_text("utf-8").splitlines()):
        found = [f for f in audit_report(read_report(line)) if f.severity != "note"]
        counts["reports"] += 1
        explained = set()
        for planted in planted_in(line):
            hits = [n for n, finding in enumerate(found) if is_told(planted, finding)]
            explained.update(hits)
            for name in ("planted", f"{planted['kind']} planted"):
                counts[name] += 1
            for name in ("told", f"{planted['kind']} told"):
                counts[name] += bool(hits)
            if not hits and missed is not None:
                missed.append(f"{line['id']} {planted['kind']}: {planted['what']}")
        rest = Counter(f.severity for n, f in enumerate(found) if n not in explained)
        counts["errors"] += rest["error"]
        counts["questions"] += rest["question"]
    return counts


def is_told(planted, finding):
    said = flat(f"{finding.message} {(finding.evidence or '').splitlines()[0] if finding.evidence else ''}")
    return finding.code in planted["codes"] and any(flat(raw) in said for raw in planted["figures"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="*", type=Path, default=[AUDIT / "held_out.jsonl"])
    parser.add_argument("--missed", action="store_true", help="print what was not told")
    args = parser.parse_args()
    for path in args.file:
        missed = []
        counts = measure(path, missed)
        print(f"{path.name}: {counts['told']} of {counts['planted']} told, {counts['errors']} errors and "
              f"{counts['questions']} questions besides, in {counts['reports']} reports")  # fmt: skip
        for kind in sorted(name.removesuffix(" planted") for name in counts if name.endswith(" planted")):
            print(f"  {kind:24} {counts[f'{kind} told']:3} of {counts[f'{kind} planted']}")
        if args.missed:
            print(*missed, sep="\n")


if __name__ == "__main__":
    main()
