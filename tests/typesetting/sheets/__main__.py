"""Build the documents: python -m tests.typesetting.sheets OUTDIR [NAME ...]; with --list, only name them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from .check import check
from .dev import DEV
from .model import Doc, truth
from .score import SCORE
from .xlsx import XlsxWriter

PARTS: tuple[tuple[str, list[Callable[[], Doc]]], ...] = (("dev", DEV), ("score", SCORE))


def print_all(docs: list[Doc], folder: Path) -> None:
    """Write the workbooks and let Calc print them."""
    for doc in docs:
        XlsxWriter(doc).write(folder / f"{doc.name}.xlsx")
    books = [str(folder / f"{doc.name}.xlsx") for doc in docs]
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = ["nice", "soffice", profile, "--headless", "--convert-to", "pdf:calc_pdf_Export", "--outdir", str(folder)]
    subprocess.run([*command, *books], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main() -> None:
    """Build all documents, or those that are named."""
    plans = [(make(), part) for part, makers in PARTS for make in makers]
    if sys.argv[1] == "--list":
        print("| name | font | what | part |\n|---|---|---|---|")
        for doc, part in plans:
            print(f"| {doc.name} | {doc.font} {doc.size:g} pt | {doc.what} | {part} |")
        return
    out, wanted = Path(sys.argv[1]), set(sys.argv[2:])
    plans = [(doc, part) for doc, part in plans if not wanted or doc.name in wanted or part in wanted]
    rows = faults = 0
    with tempfile.TemporaryDirectory() as temp:
        folder = Path(temp)
        print_all([doc for doc, _ in plans], folder)
        for doc, part in plans:
            (out / part).mkdir(parents=True, exist_ok=True)
            pdf = out / part / f"{doc.name}.pdf"
            shutil.copy(folder / pdf.name, pdf)
            tables = truth(doc)
            text = json.dumps({"what": doc.what, "tables": tables}, ensure_ascii=False, indent=1)
            (out / part / f"{doc.name}.truth.json").write_text(text + "\n", encoding="utf-8")
            rows += sum(len(table["rows"]) for table in tables)
            for fault in check(pdf, doc):
                faults += 1
                print(f"{doc.name}: {fault}")
    print(f"{len(plans)} documents, {rows} rows, {faults} faults")


if __name__ == "__main__":
    main()
