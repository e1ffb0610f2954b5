"""Reports with something missing, doubled or out of place, made of whole ones: what a careless copy does.

    python -m tests.damages FILE…    says of each kind how many damages of these files jixiao tells of, and which it does not

Of PDF: the last pages lost, a page lost, a page twice, two pages in each other's place. Of DOCX and tab-separated text: the last
rows lost, a row lost, a row twice, a row whose result is cut. A damage is told where the damaged file has a question or an error
that the whole one has not.
"""

from __future__ import annotations

import io
import random
import re
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pypdfium2 as pdfium

from pipeline.reading import read_file

EACH = 5  # damages of a kind and file


class Damage(NamedTuple):
    file: str
    kind: str
    where: str
    data: bytes
    suffix: str


def list_damages(path: Path) -> Iterator[Damage]:
    """The damages of a file, the same at every run."""
    make = {".pdf": _of_pdf, ".docx": _of_docx, ".txt": _of_text}[path.suffix]
    chosen = random.Random(path.name)
    for kind, where, data in make(path, chosen):
        yield Damage(path.name, kind, where, data, path.suffix)


def findings_of(path: Path) -> set[tuple[str, str | None, str]]:
    """What a person is asked or told of as wrong."""
    return {(f.check, f.code, f.message) for f in read_file(path).findings if f.severity != "note"}


def is_told(damage: Damage, whole: set[tuple[str, str | None, str]], folder: Path) -> bool:
    path = folder / f"damaged{damage.suffix}"
    path.write_bytes(damage.data)
    return bool(findings_of(path) - whole)


def _of_pdf(path: Path, chosen: random.Random) -> Iterator[tuple[str, str, bytes]]:
    pages = len(pdfium.PdfDocument(path))
    whole = list(range(pages))
    for n in sorted(chosen.sample(range(1, pages), min(EACH + 1, pages - 1))):
        yield "last pages lost", f"from page {n + 1}", _pages(path, whole[:n])
    for n in sorted(chosen.sample(range(1, pages - 1), min(EACH, pages - 2))):
        yield "page lost", f"page {n + 1}", _pages(path, [p for p in whole if p != n])
    for n in sorted(chosen.sample(range(pages), min(EACH, pages))):
        yield "page twice", f"page {n + 1}", _pages(path, [*whole[: n + 1], *whole[n:]])
    for n in sorted(chosen.sample(range(pages - 1), min(EACH, pages - 1))):
        order = [*whole[:n], n + 1, n, *whole[n + 2 :]]
        yield "pages in another order", f"pages {n + 1} and {n + 2}", _pages(path, order)


def _pages(path: Path, order: list[int]) -> bytes:
    out = pdfium.PdfDocument.new()
    out.import_pages(pdfium.PdfDocument(path), order)
    data = io.BytesIO()
    out.save(data)
    return data.getvalue()


_ROW = re.compile(r"<w:tr[ >].*?</w:tr>", re.DOTALL)
_CELL = re.compile(r"<w:tc>.*?</w:tc>|<w:tc .*?</w:tc>", re.DOTALL)
_TEXT = re.compile(r"<w:t(?: [^>]*)?>(.*?)</w:t>", re.DOTALL)


def _of_docx(path: Path, chosen: random.Random) -> Iterator[tuple[str, str, bytes]]:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts["word/document.xml"].decode("utf-8")

    def packed(changed: str) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts.items():
                archive.writestr(name, changed.encode("utf-8") if name == "word/document.xml" else data)
        return out.getvalue()

    rows = list(_ROW.finditer(text))
    # a row that a merged cell begins in cannot go, nor one with too little text
    whole = [m for m in rows[1:] if 'w:val="restart"' not in m[0] and sum(map(len, _TEXT.findall(m[0]))) > 40]
    yield from _of_rows(text, whole, chosen, packed)


def _of_text(path: Path, chosen: random.Random) -> Iterator[tuple[str, str, bytes]]:
    text = path.read_text("utf-8")
    rows = [m for m in re.finditer(r"^[^\n]*\t[^\n]*\n", text, re.MULTILINE) if len(m[0]) > 60]
    yield from _of_rows(text, rows, chosen, lambda changed: changed.encode("utf-8"))


def _of_rows(text, rows, chosen, packed):  # type: ignore[no-untyped-def]
    if len(rows) < 6:
        return
    picked = sorted(chosen.sample(range(len(rows) - 1), EACH))
    for n in picked:
        row = rows[n]
        yield "row lost", f"row {n + 1}", packed(text[: row.start()] + text[row.end() :])
        yield "row twice", f"row {n + 1}", packed(text[: row.end()] + row[0] + text[row.end() :])
        far = rows[(n + len(rows) // 2) % len(rows)]
        yield "row twice", f"row {n + 1}, far apart", packed(text[: far.end()] + row[0] + text[far.end() :])
        cut = _cut_result(row[0])
        if cut is not None:
            yield "row cut", f"row {n + 1}", packed(text[: row.start()] + cut + text[row.end() :])
    for left in sorted(chosen.sample(range(len(rows) // 2, len(rows)), min(EACH, len(rows) // 2))):
        yield "last rows lost", f"from row {left + 1}", packed(text[: rows[left].start()] + text[rows[-1].end() :])


def _cut_result(row: str) -> str | None:
    """The row with its longest text cut in the middle of a sentence, and what follows in that cell gone."""
    if "<w:tr" not in row:
        cells = row.split("\t")
        longest = max(range(len(cells)), key=lambda n: len(cells[n]))
        cells[longest] = _half(cells[longest])
        return "\t".join(cells) + ("" if cells[-1].endswith("\n") else "\n")
    cells = list(_CELL.finditer(row))
    longest_cell = max(cells, key=lambda m: sum(map(len, _TEXT.findall(m[0]))))
    paragraphs = re.findall(r"<w:p[ >].*?</w:p>", longest_cell[0], re.DOTALL)
    first = next((p for p in paragraphs if len("".join(_TEXT.findall(p))) > 20), None)
    if first is None:
        return None
    words = _TEXT.search(first)
    assert words is not None
    cut = first[: words.start(1)] + _half("".join(_TEXT.findall(first))) + "</w:t></w:r></w:p>"
    at = longest_cell[0].index(first)
    return row[: longest_cell.start()] + longest_cell[0][:at] + cut + "</w:tc>" + row[longest_cell.end() :]


def _half(text: str) -> str:
    """The first half of a text, not at the end of a sentence."""
    return text[: len(text) // 2].rstrip("。；：，、;:,\n ")


def main() -> None:
    told: Counter[str] = Counter()
    made: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for name in sys.argv[1:]:
            whole = findings_of(Path(name))
            for damage in list_damages(Path(name)):
                made[damage.kind] += 1
                if is_told(damage, whole, Path(folder)):
                    told[damage.kind] += 1
                else:
                    print(f"not told: {damage.file} {damage.kind} ({damage.where})")
    for kind, n in sorted(made.items()):
        print(f"{kind:24} {told[kind]:4} of {n:4}")
    print(f"{'all':24} {told.total():4} of {made.total():4} {told.total() / max(made.total(), 1):.3f}")


if __name__ == "__main__":
    main()
