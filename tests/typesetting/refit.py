"""DOCX files set again in other fonts and sizes and printed to PDF by LibreOffice: what is read must stay the same.

    python -m tests.typesetting.refit FILE.docx… [--out DIR] [--quiet]

For each file and each of FONTS × SIZES a PDF; its rows, figures and findings are compared with those of the DOCX and each
difference is printed (a count alone with ``--quiet``). Needs ``soffice`` (Debian: libreoffice-writer) and the fonts (Debian:
fonts-noto-cjk, fonts-arphic-uming, fonts-arphic-ukai).
"""

from __future__ import annotations

import argparse
import re
import subprocess
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.reading import Ingested, read_file

FONTS = {"serif": "Noto Serif CJK TC", "ming": "AR PL UMing TW", "kai": "AR PL UKai TW"}
EACH = 40  # files in one run of LibreOffice; it gives up on more
SIZES = (10, 12, 14)  # points, of the commonest text
_SIZE = re.compile(r'(<w:szC?s? w:val=")(\d+)(")')
_GRID = re.compile(r"<w:tblGrid>.*?</w:tblGrid>", re.DOTALL)
_COLUMN = re.compile(r'<w:gridCol w:w="(\d+)"')
MARGIN = 850  # twentieths of a point
_FONTS = re.compile(r"<w:rFonts [^>]*/>")
_BARE_RUN = re.compile(r"(<w:r(?: [^>]*)?>)(?!<w:rPr>)")
_PLAIN_RUN = re.compile(r"(<w:rPr>)((?:(?!</w:rPr>|<w:rFonts).)*</w:rPr>)", re.DOTALL)
_UNSIZED_RUN = re.compile(r"(<w:rPr>)((?:(?!</w:rPr>|<w:sz ).)*)(</w:rPr>)", re.DOTALL)


def refit(source: Path, target: Path, font: str, size: int) -> None:
    """Write ``source`` with all of its text in ``font``, every size scaled so that the commonest becomes ``size``."""
    with zipfile.ZipFile(source) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    body = _BARE_RUN.sub(r"\1<w:rPr></w:rPr>", parts["word/document.xml"].decode("utf-8"))
    sizes = Counter(int(found[2]) for found in _SIZE.finditer(body))
    usual = sizes.most_common(1)[0][0] if sizes else 24
    body = _PLAIN_RUN.sub(r"\1<w:rFonts />\2", body)
    if not sizes:
        body = _UNSIZED_RUN.sub(rf'\1\2<w:sz w:val="{usual}"/><w:szCs w:val="{usual}"/>\3', body)
    if "<w:sectPr" not in body:
        body = body.replace("</w:body>", f"{_make_section(body)}</w:body>")
    parts["word/document.xml"] = body.encode("utf-8")
    for name in ("word/document.xml", "word/styles.xml"):
        if name in parts:
            parts[name] = _set_font(parts[name].decode("utf-8"), font, 2 * size / usual).encode("utf-8")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)


def _make_section(body: str) -> str:
    """A section of paper that the widest table fits on: A4 upright or across, else A3 across."""
    widths = [sum(map(int, _COLUMN.findall(grid))) for grid in _GRID.findall(body)]
    sheets = ((11906, 16838), (16838, 11906), (23811, 16838))
    width, height = next((s for s in sheets if s[0] - 2 * MARGIN >= max(widths, default=0)), sheets[-1])
    margins = " ".join(f'w:{side}="{MARGIN}"' for side in ("top", "right", "bottom", "left"))
    return f'<w:sectPr><w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar {margins}/></w:sectPr>'


def _set_font(xml: str, font: str, scale: float) -> str:
    xml = _SIZE.sub(lambda found: f"{found[1]}{round(int(found[2]) * scale)}{found[3]}", xml)
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    return _FONTS.sub(fonts, xml)


def print_to_pdf(files: Sequence[Path], folder: Path) -> None:
    """Print office files to PDF, all in one run of LibreOffice."""
    profile = f"-env:UserInstallation=file://{tempfile.gettempdir()}/jixiao-soffice"
    for first in range(0, len(files), EACH):
        some = files[first : first + EACH]
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, some)]
        subprocess.run(command, check=True, capture_output=True, timeout=1800)


def compare(whole: Ingested, other: Ingested) -> Iterator[str]:
    """What is read of one that is not read of the other: rows, figures, findings."""
    for what in (_rows, figures_of, _findings):
        ours, theirs = what(whole), what(other)
        yield from (f"- {one}" for one in (ours - theirs).elements())
        yield from (f"+ {one}" for one in (theirs - ours).elements())


def flatten(text: str | None) -> str:
    return "".join((text or "").split())


def _rows(one: Ingested) -> Counter[str]:
    return Counter(
        f"row {row.code} {flatten(row.dimension)} {flatten(row.strategy)} {flatten(row.indicator)} {'/'.join(row.offices)} "
        f"{flatten(row.description)} {flatten(row.result)} "
        + " ".join(flatten(cell.text) for cell in row.further_cells)
        for row in one.rows
    )


def figures_of(one: Ingested) -> Counter[str]:
    return Counter(
        f"figure {flatten(f.raw)} {f.value} {f.unit} {f.bound} {f.role} {f.period} {f.org} {flatten(f.subject)}"
        for f in one.all_figures
    )


def _findings(one: Ingested) -> Counter[str]:
    return Counter(f"finding {f.check} {f.severity} {f.code}" for f in one.findings)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])  # type: ignore[union-attr]
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--quiet", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = options.out or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        sets: list[tuple[Path, Path]] = []
        for file in options.files:
            for name, font in FONTS.items():
                for size in SIZES:
                    target = folder / f"{file.stem}-{name}-{size}.docx"
                    refit(file, target, font, size)
                    sets.append((file, target))
        missing = [target for _, target in sets if not target.with_suffix(".pdf").exists()]
        if missing:
            print_to_pdf(missing, folder)
        same = 0
        for file, target in sets:
            found = list(compare(read_file(file), read_file(target.with_suffix(".pdf"))))
            same += not found
            print("same" if not found else f"{len(found)} differ", target.stem, flush=True)
            for line in found if not options.quiet else ():
                print("   ", line[:400])
        print(f"{same} of {len(sets)} read as the DOCX")


if __name__ == "__main__":
    main()
