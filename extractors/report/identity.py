"""Document → which report it is: organisation, ROC year, kind, framework, title, number, date and basis.

In: a document with joined tables. Out: a :class:`Report`, read from what the file says and never from its name. Reads no
row.
"""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import dataclass

from extractors import lexicon
from extractors.document.model import Block, Document, Finding, JixiaoError, Paragraph, Table
from extractors.document.prose import squeeze
from extractors.report.columns import Shape, find_known_headings, read_shapes
from extractors.report.framework import detect_framework
from extractors.report.references import find_basis, find_number
from extractors.report.titles import ReportKind, compact, find_title, most_printed_year, year_of_date


class NotAReportError(JixiaoError):
    """The file can be read but is no report of the kind that jixiao knows. The message says what it lacks."""


@dataclass(frozen=True, slots=True)
class Report:
    """What the report says of itself. ``org`` is the short name of the reference data, or the name as printed."""

    org: str
    roc_year: int
    kind: ReportKind
    framework: str | None  # None where the form is the agency's own
    title: str
    doc_number: str | None = None
    issued: dt.date | None = None
    basis: tuple[str, ...] = ()
    slug: str = ""  # the organisation's, for doc_id
    org_kind: str | None = None  # headquarters, branch; None where the reference data does not know it

    @property
    def doc_id(self) -> str:
        return f"{self.slug}-{self.roc_year}-{self.kind}"


@dataclass(frozen=True, slots=True)
class Organisation:
    name: str
    full_name: str
    slug: str
    kind: str
    parent: str | None


def read_report(document: Document) -> tuple[Report, tuple[Finding, ...]]:
    """Which report the document is.

    Raises NotAReportError where it has no table with a report's columns, or no title with organisation, year and kind.
    """
    framework = detect_framework("\n".join(_texts(document)))
    shapes = read_shapes(document, framework)
    if not shapes:
        raise NotAReportError(_tell_no_columns(document))
    head = _head(document, min(shapes), shapes)
    title = find_title(head, _full_name) or find_title(_texts(document), _full_name, whole=True)
    if title is None:
        raise NotAReportError(
            "no title that names an organisation, a year and a kind (經濟部標準檢驗局基隆分局110年度提升服務效能執行績效與"
            "成果) before the first table; give the report with its first page"
        )
    before, after = head[: title.line], head[title.line + title.lines :]
    findings: list[Finding] = []
    organisation = find_organisation(title.org)
    if organisation is None:
        findings.append(_unknown_organisation(title.org))
    year = title.year
    if year is None:
        year = most_printed_year(_texts(document)) or year_of_date(head)
        if year is None:
            raise NotAReportError(f"the title {title.text} names no year, nor does the text; write the year into it")
        message = f"the title names no year; read as {year}, which the text names. Write it into the title"
        findings.append(Finding("year_inferred", "question", message, evidence=title.text))
    kind = title.kind
    if kind == "plan" and (told := _heading_of_results(shapes[min(shapes)])):
        kind = "results"  # 執行計畫 of the year, with what had been done by June
        message = f"the title calls it a plan, but its column 「{told}」 tells what was done; read as results"
        findings.append(Finding("kind_by_column", "note", message, evidence=title.text))
    doc_number, issued = find_number(before, after)
    report = Report(
        org=organisation.name if organisation else title.org,
        roc_year=year,
        kind=kind,
        framework=framework.name if framework else None,
        title=title.text,
        doc_number=doc_number,
        issued=issued,
        basis=find_basis(after),
        slug=organisation.slug if organisation else title.org,
        org_kind=organisation.kind if organisation else None,
    )
    return report, tuple(findings)


def _tell_no_columns(document: Document) -> str:
    """Why no table is a report's. What its columns are called can only be told where something else says that it is one."""
    columns = "a report's columns (執行策略 or 評核項目, 主辦單位, 執行績效與成果 or 具體作法)"
    tables = [block for block in document.blocks if isinstance(block, Table)]
    add = f"if the file is a report whose columns are called otherwise, add their names to [columns] of {lexicon.advise('headings')}"
    if known := next(filter(None, map(find_known_headings, tables)), ()):
        return f"no table with {columns}; one has {'、'.join(known)} alone: {add}"
    if tables and find_title(_texts(document), _full_name, whole=True):
        return f"no table with {columns}, though its title is a report's: {add}"
    if tables:
        return f"no table with {columns}, nor with any of their names. Give a report; jixiao tables FILE shows what is there"
    return f"no table at all, and so none with {columns}. Give the report as PDF, ODT or DOCX, or text with tabs between columns"


def _heading_of_results(shape: Shape) -> str | None:
    """The heading of the table's text column where it tells how far things are: 「截至6月底辦理情形」."""
    headings = [h for h, role in zip(shape.headings, shape.roles, strict=False) if role == "result"]
    words = lexicon.load("headings")["progress"]["words"]
    return next((h for h in headings if any(word in squeeze(h) for word in words)), None)


@functools.cache
def load_organisations() -> tuple[Organisation, ...]:
    return tuple(
        Organisation(o["name"], o["full_name"], o["slug"], o["kind"], o.get("parent"))
        for o in lexicon.load("organisations")["organisation"]
    )


@functools.cache
def _organisations_by_name() -> dict[str, Organisation]:
    names: dict[str, Organisation] = {}
    for entry, organisation in zip(lexicon.load("organisations")["organisation"], load_organisations(), strict=True):
        for name in (entry["full_name"], entry["name"], *entry.get("variants", ())):
            names.setdefault(_fold_name(name), organisation)
    return names


def find_organisation(printed: str) -> Organisation | None:
    """The organisation of the reference data that a title names, 台 and 臺 alike; None where it is unknown."""
    return _organisations_by_name().get(_fold_name(printed))


def _fold_name(name: str) -> str:
    return squeeze(name).replace("台", "臺")


def _full_name(text: str) -> str | None:
    """The organisation of the reference data that a text is, or whose full name it ends in (`附件一經濟部標準檢驗局…`)."""
    if find_organisation(text) is not None:
        return text
    folded = _fold_name(text)
    for organisation in load_organisations():
        name = _fold_name(organisation.full_name)
        if folded.endswith(name):
            return text[len(text) - len(name) :]
    return None


def _unknown_organisation(printed: str) -> Finding:
    """A note that shows the lines to add: a branch where the name begins with that of an organisation that is known."""
    name, kind, parent = printed, "agency", ""
    for organisation in load_organisations():
        full = organisation.full_name
        if organisation.parent is None and printed.startswith(full) and len(printed) > len(full):
            name, kind, parent = printed[len(full) :], "branch", f'\nparent = "{organisation.name}"'
    entry = f'[[organisation]]\nname = "{name}"\nfull_name = "{printed}"\nslug = "…"\nkind = "{kind}"{parent}'
    return Finding(
        "unknown_organisation",
        "note",
        f"{printed} is not in organisations.toml; loaded under its name as printed. To give it a short name, add to "
        f"{lexicon.advise('organisations')}:\n{entry}",
        evidence=printed,
    )


def _texts(document: Document) -> list[str]:
    return [text for block in document.blocks for text in _block_texts(block)]


def _block_texts(block: Block) -> list[str]:
    """The text of a paragraph, or of each cell of a table."""
    if isinstance(block, Table):
        return [cell.text for row in (*block.header, *block.rows) for cell in row]
    return [block.text] if isinstance(block, Paragraph) else []


def _head(document: Document, first_table: int, shapes: dict[int, Shape]) -> list[str]:
    """Lines before the headings of the report's first table, compact: white space out, full-width digits narrow."""
    head: list[str] = []
    for block in document.blocks[:first_table]:
        head.extend(block.text.split("\n") if isinstance(block, Paragraph) else _block_texts(block))
    head.extend(c.text for row in shapes[first_table].above for c in row)
    return [text for text in map(compact, head) if text]
