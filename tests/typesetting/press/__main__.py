"""Build all documents: python -m tests.typesetting.press OUTDIR [NAME ...]."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from .check import check_doc
from .model import Doc, logical, tables, truth_of


def typeset(doc: Doc, target: Path, work: Path, probe: bool) -> None:
    """Make a document's PDF with its typesetter."""
    if doc.engine == "chromium":
        from .web import print_pdf as make
    elif doc.engine == "reportlab":
        from .lab import make_pdf as make
    else:
        from .fpdf_engine import make_pdf as make
    make(doc, target, work, probe)


def build(doc: Doc, out: Path, work: Path) -> tuple[int, list[str]]:
    """Typeset one document, check a coloured copy, and write PDF and truth."""
    folder = out / doc.part
    folder.mkdir(parents=True, exist_ok=True)
    typeset(doc, folder / f"{doc.name}.pdf", work, False)
    copy = work / f"{doc.name}.probe.pdf"
    typeset(doc, copy, work, True)
    pages, wrong, count = check_doc(doc, copy)
    parts = tables(doc)
    found = []
    for numbers in logical(doc):
        where = sorted(set().union(*(pages[n] for n in numbers)))
        found.append({"pages": where, **truth_of([parts[n] for n in numbers])})
    truth = json.dumps({"what": doc.what, "tables": found}, ensure_ascii=False, indent=1)
    (folder / f"{doc.name}.truth.json").write_text(truth + "\n", encoding="utf-8")
    rows = sum(len(t["rows"]) for t in found)
    print(f"{doc.part:5} {doc.name:28} {doc.engine:9} {count:3} pages {len(found):2} tables {rows:4} rows", flush=True)
    return rows, wrong


def main() -> int:
    """Build all documents, or only those named."""
    from .documents import all_docs

    out = Path(sys.argv[1])
    names = set(sys.argv[2:])
    start, total, number, bad = time.time(), 0, 0, 0
    with tempfile.TemporaryDirectory(prefix="press-") as folder:
        for doc in all_docs():
            if names and doc.name not in names:
                continue
            rows, wrong = build(doc, out, Path(folder))
            total, number, bad = total + rows, number + 1, bad + bool(wrong)
            for line in wrong[:12]:
                print(f"      !! {line}", flush=True)
    print(f"{number} documents, {total} rows, {bad} with differences, {time.time() - start:.0f} s")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
