"""Reading PDF tables: jixiao against pdfplumber, pdfium and camelot, side by side in one run.

    python -m tests.bench.bench_pdf [--reports N] [--repeat N] [--skip camelot] [--pages 500] [--json]

On specimens of the project's own generator (known content, seeded, layouts of every kind). It prints the time of each
on the same files in one process, as ratios; the share of result cells recovered whole, white space aside; and the peak
memory of reading a long PDF, in a process of its own. ``make bench`` runs it. Nothing is written but temporary files.
"""

from __future__ import annotations

import argparse
import ctypes
import functools
import json
import logging
import re
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium

from extractors.document.formats import read
from extractors.document.model import Document
from extractors.document.tables import join_tables
from pipeline.specimens import Report, list_reports
from pipeline.specimens.layout import Rules, build_blocks, choose_layout
from pipeline.specimens.pdf import write_pdf, write_pdfs

HERE = Path(__file__).resolve().parents[1]
Cells = list[str]


@dataclass(frozen=True, slots=True)
class Sample:
    """A PDF with the result texts that its tables hold; ``ruled``: on all sides."""

    path: Path
    pages: int
    results: tuple[str, ...]
    ruled: bool
    in_cells: bool  # several results stand in one cell: containment counts


def flat(text: str | None) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text or ""))


# ---- the readers, each to the texts of its cells


def read_jixiao(path: Path) -> Cells:
    document: Document = join_tables(read(path))
    return [cell.text for table in document.tables() for row in table.rows for cell in row]


def read_pdfplumber(path: Path) -> Cells:
    with pdfplumber.open(path) as pdf:
        return [c or "" for page in pdf.pages for table in page.extract_tables() for row in table for c in row]


def dump_pdfium(path: Path) -> Cells:
    """Every character with its box, every path with its points: the least that a reader of tables must take."""
    document = pypdfium2.PdfDocument(path)
    x, y = ctypes.c_float(), ctypes.c_float()
    for page in document:
        text = page.get_textpage()
        raw = text.raw
        box = pdfium.FS_RECTF()
        kept = []
        for n in range(pdfium.FPDFText_CountChars(raw)):
            pdfium.FPDFText_GetLooseCharBox(raw, n, box)
            kept.append((pdfium.FPDFText_GetUnicode(raw, n), box.left, box.bottom, box.right, box.top))
        for n in range(pdfium.FPDFPage_CountObjects(page.raw)):
            thing = pdfium.FPDFPage_GetObject(page.raw, n)
            if pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_PATH:
                for s in range(pdfium.FPDFPath_CountSegments(thing)):
                    pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFPath_GetPathSegment(thing, s), x, y)
                    kept.append((0, x.value, y.value, 0.0, 0.0))
        text.close()
        page.close()
    document.close()
    return []


def read_camelot(path: Path) -> Cells:
    import camelot  # slow to import, and only here

    tables = camelot.read_pdf(str(path), pages="all", flavor="lattice", suppress_stdout=True)
    return [str(cell) for table in tables for row in table.df.values.tolist() for cell in row]


READERS: dict[str, Callable[[Path], Cells]] = {
    "jixiao": read_jixiao,
    "pdfplumber": read_pdfplumber,
    "pdfium dump": dump_pdfium,
    "camelot": read_camelot,
}


# ---- what is read


def write_samples(folder: Path, count: int, rules: Rules | None = None) -> list[Sample]:
    """``count`` specimens, results and plans of every layout, or all with the same rules."""
    reports = _list_specimens()
    step = max(1, len(reports) // count)
    return [_write_sample(folder, report, rules) for report in reports[::step][:count]]


@functools.cache
def _list_specimens() -> tuple[Report, ...]:
    return tuple(list_reports(112))


def _write_sample(folder: Path, report: Report, rules: Rules | None) -> Sample:
    layout = choose_layout(report)
    if rules:
        layout = replace(layout, rules=rules)
    path = folder / f"{report.doc}.{rules or 'any'}.pdf"
    path.write_bytes(write_pdf(build_blocks(report, layout), layout))
    results = tuple(flat(row.result) for row in report.rows)
    one_cell = report.form == "strategies_in_one_cell"
    return Sample(path, _count_pages(path), results, layout.rules in ("thin", "thick", "double"), one_cell)


def find_typeset() -> list[Sample]:
    """The typeset reports of ``tests/typeset`` with their gold."""
    out = []
    for path in sorted((HERE / "typeset").glob("*.pdf")):
        lines = (HERE / "gold" / f"{path.stem}.rows.jsonl").read_text("utf-8").splitlines()
        results = tuple(flat(json.loads(line)["result"]) for line in lines)
        out.append(Sample(path, _count_pages(path), results, True, path.stem == "hq-114-plan"))
    return out


def _count_pages(path: Path) -> int:
    document = pypdfium2.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()


# ---- figures


@dataclass(slots=True)
class Figures:
    seconds: float = 0.0
    whole: dict[bool, int] | None = None
    of: dict[bool, int] | None = None
    failed: int = 0


def measure(samples: list[Sample], names: list[str], repeat: int) -> dict[str, Figures]:
    """Time (the best of ``repeat``, file by file, the readers by turns) and cells recovered whole."""
    out = {name: Figures(whole={True: 0, False: 0}, of={True: 0, False: 0}) for name in names}
    for name in names:  # imports, fonts and caches are not what is measured
        READERS[name](samples[0].path)
    for sample in samples:
        best = dict.fromkeys(names, float("inf"))
        found: dict[str, set[str]] = {}
        for turn in range(repeat):
            for name in names:
                if name == "camelot" and turn:
                    continue  # slow enough to be timed once
                begin = time.perf_counter()
                try:
                    cells = READERS[name](sample.path)
                except Exception as error:  # noqa: BLE001 - a reader that fails is counted, the others are measured
                    print(f"{name} failed on {sample.path.name}: {error}", file=sys.stderr)
                    out[name].failed += 1
                    cells = []
                best[name] = min(best[name], time.perf_counter() - begin)
                found[name] = {flat(c) for c in cells}
        for name in names:
            figures = out[name]
            figures.seconds += best[name]
            assert figures.whole is not None
            assert figures.of is not None
            for result in sample.results:
                whole = result in found[name] or (sample.in_cells and any(result in c for c in found[name]))
                figures.whole[sample.ruled] += whole
                figures.of[sample.ruled] += 1
    return out


def measure_memory(folder: Path, pages: int) -> dict[str, float]:
    """Peak memory (MB) of reading a PDF of so many pages, in a process of its own (Linux)."""
    path = folder / "long.pdf"
    parts = []
    have = 0
    reports = [r for r in list_reports(400) if r.kind == "results"]
    for report in reports:
        layout = choose_layout(report)
        blocks = build_blocks(report, layout)
        have += _count_pages_of(write_pdf(blocks, layout))
        parts.append((blocks, layout))
        if have >= pages:
            break
    path.write_bytes(write_pdfs(parts))
    done = subprocess.run(
        [sys.executable, "-c", _MEMORY, str(path)],
        check=True, capture_output=True, text=True, cwd=HERE.parent,
    )  # fmt: skip
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _count_pages_of(data: bytes) -> int:
    document = pypdfium2.PdfDocument(data)
    try:
        return len(document)
    finally:
        document.close()


# Run in a process that has imported nothing else. VmHWM is the process's own; ru_maxrss would be the parent's as well.
_MEMORY = """
import json, re, sys, time
from extractors.document.formats import read
from extractors.document.tables import join_tables

def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]) / 1024

before, begin = peak(), time.perf_counter()
document = join_tables(read(sys.argv[1]))
print(json.dumps({"pages": document.pages, "seconds": time.perf_counter() - begin, "before_mb": before, "peak_mb": peak()}))
"""


# ---- printing


def print_table(title: str, samples: list[Sample], figures: dict[str, Figures]) -> None:
    pages = sum(s.pages for s in samples)
    print(f"\n{title}: {len(samples)} files, {pages} pages")
    print(
        f"{'':14}{'ms/14 pages':>12}{'pages/s':>10}{'× pdfplumber':>14}{'× dump':>9}{'whole, ruled':>15}{'not ruled':>13}"
    )
    plumber, dump = figures.get("pdfplumber"), figures.get("pdfium dump")
    for name, f in figures.items():
        assert f.whole is not None
        assert f.of is not None
        faster = f"{plumber.seconds / f.seconds:.1f}" if plumber else "-"
        against = f"{f.seconds / dump.seconds:.2f}" if dump else "-"
        shares = [f"{f.whole[k] / f.of[k]:.1%}" if f.of[k] and name != "pdfium dump" else "-" for k in (True, False)]
        print(
            f"{name:14}{1000 * f.seconds / pages * 14:12.0f}{pages / f.seconds:10.0f}{faster:>14}{against:>9}"
            f"{shares[0]:>15}{shares[1]:>13}" + (f"  ({f.failed} failed)" if f.failed else "")
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=14, help="how many specimens")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--skip", action="append", default=[], choices=list(READERS), help="leave a reader out")
    parser.add_argument("--pages", type=int, default=500, help="of the long PDF; 0 for none")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    names = [name for name in READERS if name not in options.skip]
    with tempfile.TemporaryDirectory() as folder:
        sets = {"specimens": write_samples(Path(folder), options.reports), "typeset reports": find_typeset()}
        few = max(1, options.reports // 4)
        sets["no rules between rows"] = write_samples(Path(folder), few, "vertical")
        sets["a ruled header and white space"] = write_samples(Path(folder), few, "header")
        figures = {title: measure(samples, names, options.repeat) for title, samples in sets.items() if samples}
        memory = measure_memory(Path(folder), options.pages) if options.pages else None
    if options.json:
        print(json.dumps({
            "sets": {t: {n: {"seconds": f.seconds, "whole": f.whole, "of": f.of} for n, f in fs.items()}
                     for t, fs in figures.items()},
            "memory": memory,
        }))  # fmt: skip
        return
    for title, samples in sets.items():
        if samples:
            print_table(title, samples, figures[title])
    if memory:
        print(
            f"\nlong PDF: {memory['pages']:.0f} pages in {memory['seconds']:.1f} s, peak {memory['peak_mb']:.0f} MB "
            f"({memory['before_mb']:.0f} MB before it was read)"
        )


if __name__ == "__main__":
    main()
