"""All rows of the five reports, every field, from the text files to the last row: nothing may be lost again."""

from __future__ import annotations

import json

import pytest

from extractors.document.formats import read_bytes
from extractors.document.model import Document
from extractors.document.tables import join_tables
from extractors.report.identity import read_report
from extractors.report.rows import read_rows
from extractors.report.text_layers import recover_tables
from tests.layouts import DOCUMENTS, GOLD, HERE, compare, gold_rows

RAW = HERE.parent / "data" / "raw"
METADATA = {
    entry["doc"]: entry for entry in map(json.loads, (GOLD / "documents.jsonl").read_text("utf-8").splitlines())
}


def load(data: bytes) -> Document:
    return recover_tables(join_tables(read_bytes(data, "x.txt")))


def raw(doc: str) -> str:
    return (RAW / f"{doc}.txt").read_text("utf-8")


@pytest.mark.parametrize("doc", DOCUMENTS)
def test_every_row_of_the_gold_is_read_exactly(doc: str) -> None:
    document = load((RAW / f"{doc}.txt").read_bytes())
    report, _ = read_report(document)
    rows = read_rows(document, report)
    assert compare(rows.rows, gold_rows(doc)) == []
    assert [f for f in rows.findings if f.severity == "error"] == []


@pytest.mark.parametrize("doc", DOCUMENTS)
def test_every_report_says_which_it_is(doc: str) -> None:
    report, findings = read_report(load((RAW / f"{doc}.txt").read_bytes()))
    wanted = METADATA[doc]
    assert (report.doc_id, report.org, report.roc_year, report.kind, report.framework) == (
        doc, wanted["org"], wanted["roc_year"], wanted["kind"], wanted["framework"]
    )  # fmt: skip
    assert (report.title, report.doc_number, list(report.basis)) == (
        wanted["title"], wanted["doc_number"], wanted["basis"]
    )  # fmt: skip
    issued = f"{report.issued.year - 1911}-{report.issued:%m-%d}" if report.issued else None
    assert issued == wanted["issued"]
    assert findings == ()


def test_slips_of_the_reports_are_told() -> None:
    document = load((RAW / "hsinchu-107-results.txt").read_bytes())
    rows = read_rows(document, read_report(document)[0])
    assert [(f.check, f.severity) for f in rows.findings] == [("misnumbered", "note")]
    document = load((RAW / "keelung-110-results.txt").read_bytes())
    assert {f.check for f in document.findings} == {"shifted_row"}


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: "\ufeff" + text,
        lambda text: text + "\n\n\n",
        lambda text: text.replace(" \n", "\n"),
        lambda text: text.replace("\n\n", "\n"),
    ],
    ids=["crlf", "cr", "bom", "blank end", "no trailing spaces", "no blank lines"],
)
@pytest.mark.parametrize("doc", DOCUMENTS)
def test_line_ends_do_not_matter(doc: str, change) -> None:  # type: ignore[no-untyped-def]
    document = load(change(raw(doc)).encode())
    assert compare(read_rows(document, read_report(document)[0]).rows, gold_rows(doc)) == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "cp950"])
@pytest.mark.parametrize("doc", DOCUMENTS)
def test_encodings_do_not_matter(doc: str, encoding: str) -> None:
    text = raw(doc)
    if encoding == "cp950":  # what Big5 lacks is written with its nearest
        text = text.encode("cp950", "ignore").decode("cp950")
    document = load(text.encode(encoding))
    rows = read_rows(document, read_report(document)[0]).rows
    assert [row.code for row in rows] == [g["code"] for g in gold_rows(doc)]
    assert [f.check for f in document.findings if f.check == "encoding"] == (
        [] if encoding == "utf-8-sig" else ["encoding"]
    )
