"""Build the documents: python -m tests.typesetting.office OUTDIR [NAME or part ...]; with --list, only name them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from .check import check, pages_of
from .dev import DEV
from .docx import DocxWriter
from .eighth import EIGHTH
from .eleventh import ELEVENTH
from .fifth import FIFTH
from .fodt import FodtWriter
from .fourth import FOURTH
from .html import HtmlWriter
from .mixed import MIXED_DEV, MIXED_SCORE
from .model import Doc, truth
from .ninth import NINTH
from .reports import MORE_DEV, MORE_SCORE
from .score import SCORE
from .second import SECOND
from .seventh import SEVENTH
from .sixth import SIXTH
from .tenth import TENTH
from .third import THIRD
from .thirteenth import THIRTEENTH
from .twelfth import TWELFTH
from .typ import TypWriter

VENV = Path(os.environ.get("OFFICE_VENV", "/tmp/venv-office"))
PROFILE = f"-env:UserInstallation=file://{os.environ.get('OFFICE_PROFILE', '/tmp/lo-office')}"
WRITERS: dict[str, tuple[type[DocxWriter | FodtWriter | HtmlWriter | TypWriter], str]] = {
    "docx": (DocxWriter, "docx"),
    "fodt": (FodtWriter, "fodt"),
    "html": (HtmlWriter, "html"),
    "weasy": (HtmlWriter, "html"),
    "typst": (TypWriter, "typ"),
    "chromium": (HtmlWriter, "html"),
}
PROGRAMS = {
    "docx": "LibreOffice (DOCX)",
    "fodt": "LibreOffice (FODT)",
    "html": "LibreOffice (HTML)",
    "weasy": "WeasyPrint",
    "typst": "Typst",
    "chromium": "Chromium",
}
CHROMIUM = [
    "chromium",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-pdf-header-footer",
    "--disable-pdf-tagging",
]
TYPST = "import sys, typst\nfor a in sys.argv[1:]:\n    typst.compile(a, output=a[:-4] + '.pdf')"
WEASY = "import sys, weasyprint\nfor a in sys.argv[1:]:\n    weasyprint.HTML(a).write_pdf(a[:-5] + '.pdf')"


def prepare() -> None:
    """Make the environment with WeasyPrint and Typst where it is not there."""
    if not (VENV / "bin" / "python").exists():
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
        subprocess.run([str(VENV / "bin" / "pip"), "install", "-q", "weasyprint", "typst"], check=True)


def typeset(docs: list[Doc], folder: Path) -> None:
    """Write the sources and let each program set its own."""
    sources: dict[str, list[str]] = {"docx": [], "fodt": [], "html": [], "weasy": [], "typst": [], "chromium": []}
    for doc in docs:
        writer, ending = WRITERS[doc.maker]
        path = folder / f"{doc.name}.{ending}"
        writer(doc).write(path)
        sources[doc.maker].append(str(path))
    for maker, ask in (("docx", []), ("fodt", []), ("html", ["--infilter=HTML (StarWriter)"])):
        if sources[maker]:
            command = [
                "soffice",
                PROFILE,
                "--headless",
                *ask,
                "--convert-to",
                "pdf:writer_pdf_Export",
                "--outdir",
                str(folder),
                *sources[maker],
            ]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for maker, script in (("weasy", WEASY), ("typst", TYPST)):
        if sources[maker]:
            subprocess.run(
                [str(VENV / "bin" / "python"), "-c", script, *sources[maker]], check=True, stderr=subprocess.DEVNULL
            )
    for source in map(Path, sources["chromium"]):
        command = [*CHROMIUM, f"--user-data-dir={folder / 'chromium'}", f"--print-to-pdf={source.with_suffix('.pdf')}"]
        subprocess.run([*command, source.as_uri()], check=True, capture_output=True, timeout=120)


def main() -> None:
    """Build all documents, or those that are named."""
    out, wanted = Path(sys.argv[1]), set(sys.argv[2:])
    plans = [
        (make(), part)
        for part, makers in (
            ("dev", DEV + MORE_DEV + MIXED_DEV),
            ("score", SCORE + MORE_SCORE + MIXED_SCORE),
            ("second", SECOND),
            ("third", THIRD),
            ("fourth", FOURTH),
            ("fifth", FIFTH),
            ("sixth", SIXTH),
            ("seventh", SEVENTH),
            ("eighth", EIGHTH),
            ("ninth", NINTH),
            ("tenth", TENTH),
            ("eleventh", ELEVENTH),
            ("twelfth", TWELFTH),
            ("thirteenth", THIRTEENTH),
        )
        for make in makers
    ]
    if sys.argv[1] == "--list":
        print("| name | typesetter | layout | part |\n|---|---|---|---|")
        for doc, part in plans:
            if part in ("fifth", "tenth", "eleventh"):
                often = "once" if part == "fifth" else "only"
                print(f"| {doc.name} | {PROGRAMS[doc.maker]} | for measuring {often} | {part} |")
            else:
                print(f"| {doc.name} | {PROGRAMS[doc.maker]}, {doc.font} {doc.size:g} pt | {doc.layout} | {part} |")
        return
    prepare()
    plans = [(doc, part) for doc, part in plans if not wanted or {doc.name, part} & wanted]
    rows = faults = 0
    with tempfile.TemporaryDirectory() as temp:
        folder = Path(temp)
        typeset([doc for doc, _ in plans], folder)
        for doc, part in plans:
            (out / part).mkdir(parents=True, exist_ok=True)
            pdf = out / part / f"{doc.name}.pdf"
            shutil.copy(folder / pdf.name, pdf)
            tables = truth(doc)
            places = pages_of(pdf, tables)
            if doc.extra.get("pages"):
                places = [[int(page) for page in doc.extra["pages"].split(",")] for _ in tables]
            found = [{"pages": pages, **table} if pages else table for pages, table in zip(places, tables, strict=True)]
            text = json.dumps({"what": doc.what, "tables": found}, ensure_ascii=False, indent=1)
            (out / part / f"{doc.name}.truth.json").write_text(text + "\n", encoding="utf-8")
            rows += sum(len(table["rows"]) for table in tables)
            for fault in check(pdf, doc):
                faults += 1
                print(f"{doc.name}: {fault}")
            unsure = sum("pages" not in table for table in found)
            if unsure:
                print(f"{doc.name}: pages of {unsure} tables not found")
    print(f"{len(plans)} documents, {rows} rows, {faults} faults")


if __name__ == "__main__":
    main()
