"""Document → which report it is: organisation, ROC year, kind, framework, title, number, date and basis.

In: a document with joined tables. Out: a :class:`Report`, read from what the file says and never from its name. Reads no
row.
"""

from __future__ import annotations

import datetime as dt
import functools
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import regex

from extractors import lexicon
from extractors.columns import read_shapes
from extractors.document import Document, Finding, JixiaoError, Paragraph, Table
from extractors.framework import detect_framework
from extractors.markers import Level, read_marker

ReportKind = Literal["results", "plan"]
UNKNOWN_FRAMEWORK = "unknown"


class NotAReportError(JixiaoError):
    """The file can be read but is no report of the kind that jixiao knows. The message says what it lacks."""


@dataclass(frozen=True, slots=True)
class Report:
    """What the report says of itself. ``org`` is the short name of the reference data, or the name as printed."""

    org: str
    roc_year: int
    kind: ReportKind
    framework: str
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


_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
# 經濟部標準檢驗局基隆分局 · 110 · 年度 · 提升服務效能執行績效與成果
_TITLE = regex.compile(
    r"""^ (?:【[^】]*】)? (?P<org>[^\d\s、，。：；「」『』,;:!?！？]{2,40}?)
        (?: 民國 | 中華民國 )? (?P<year> [0-9]{2,4} | [〇○零一二三四五六七八九十]{2,4} ) 年度? (?P<rest>.{2,60}) $""",
    regex.VERBOSE,
)
# 114 年 1 月 6 日經標秘字第 11490000310 號
_DOC_NUMBER = regex.compile(r"(?P<number>[^\s\d日，。、；：「」()（）]{1,8}字第[0-9A-Z]{4,14}號)")
_DATE = regex.compile(r"(?P<year>[0-9]{2,3})年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日")
_QUOTED = regex.compile(r"「(?P<name>[^「」]*)」")


def read_report(document: Document) -> tuple[Report, tuple[Finding, ...]]:
    """Which report the document is.

    Raises NotAReportError where it has no table with a report's columns, or no title with organisation, year and kind.
    """
    framework = detect_framework("\n".join(_texts(document)))
    shapes = read_shapes(document, framework)
    if not shapes:
        raise NotAReportError(
            "no table with a report's columns (執行策略 or 評核項目, 主辦單位, 執行績效與成果 or 具體作法); "
            "if the file is a report whose columns are called otherwise, add their names to "
            "extractors/lexicon/headings.toml"
        )
    head = _head(document, min(shapes))
    found = _find_title(head)
    if found is None:
        raise NotAReportError(
            "no title that names an organisation, a year and a kind (經濟部標準檢驗局基隆分局110年度提升服務效能執行績效與"
            "成果) before the first table; give the report with its first page"
        )
    title, org_printed, roc_year, kind, after = found
    findings: list[Finding] = []
    organisation = find_organisation(org_printed)
    if organisation is None:
        findings.append(_unknown_organisation(org_printed))
    if framework is None:
        findings.append(
            Finding(
                "unknown_framework",
                "question",
                "the headings belong to no framework of extractors/lexicon/frameworks.toml; codes follow the printed "
                "numbers",
            )
        )
    doc_number, issued = _find_number(after)
    report = Report(
        org=organisation.name if organisation else org_printed,
        roc_year=roc_year,
        kind=kind,
        framework=framework.name if framework else UNKNOWN_FRAMEWORK,
        title=title,
        doc_number=doc_number,
        issued=issued,
        basis=_find_basis(after),
        slug=organisation.slug if organisation else org_printed,
        org_kind=organisation.kind if organisation else None,
    )
    return report, tuple(findings)


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
    return "".join(name.split()).replace("台", "臺")


def _unknown_organisation(printed: str) -> Finding:
    entry = f'[[organisation]]\nname = "{printed}"\nfull_name = "{printed}"\nslug = "…"\nkind = "agency"'
    return Finding(
        "unknown_organisation",
        "note",
        f"{printed} is not in extractors/lexicon/organisations.toml; loaded under its name as printed. To give it a "
        f"short name, add:\n{entry}",
        evidence=printed,
    )


def _texts(document: Document) -> list[str]:
    texts = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            texts.append(block.text)
        elif isinstance(block, Table):
            texts.extend(cell.text for row in (*block.header, *block.rows) for cell in row)
    return texts


def _head(document: Document, first_table: int) -> list[str]:
    """Paragraphs before the first table of the report, compact: white space out, full-width digits narrow."""
    head: list[str] = []
    for block in document.blocks[:first_table]:
        if isinstance(block, Paragraph):
            head.extend(compact(line) for line in block.text.split("\n"))
        elif isinstance(block, Table):
            head.extend(compact(c.text) for row in (*block.header, *block.rows) for c in row)
    return [text for text in head if text]


def compact(text: str) -> str:
    """Without white space, digits and Latin letters of normal width; Chinese punctuation as it is."""
    text = "".join(text.split())
    return "".join(unicodedata.normalize("NFKC", c) if "！" <= c <= "～" and c.isalnum() else c for c in text)


def _find_title(head: Sequence[str]) -> tuple[str, str, int, ReportKind, Sequence[str]] | None:
    """Title, organisation, year, kind and the paragraphs after it. A title may stand on up to three lines."""
    titles = lexicon.load("headings")["titles"]["subjects"]
    for start in range(min(len(head), 30)):
        for lines in (1, 2, 3):
            title = "".join(head[start : start + lines])
            found = _TITLE.match(title) if len(title) <= 90 else None
            if found is None or not any(subject in found["rest"] for subject in titles):
                continue
            kind = _find_kind(found["rest"])
            year = _roc_year(found["year"])
            if kind is not None and year is not None:
                return title, found["org"], year, kind, head[start + lines :]
    return None


def _find_kind(rest: str) -> ReportKind | None:
    """`執行計畫` is a plan, `執行績效與成果` and `執行計畫執行成果` are results: the last word decides."""
    kinds = lexicon.load("headings")["kinds"]
    ends = {
        kind: max((rest.rfind(w) + len(w) for w in words if w in rest), default=-1) for kind, words in kinds.items()
    }
    best: ReportKind = "results" if ends["results"] >= ends["plan"] else "plan"
    return best if ends[best] > 0 else None


def _roc_year(printed: str) -> int | None:
    """`110` 110, `2021` 110, `一一四` 114, `八十五` 85."""
    if printed.isascii():
        year = int(printed)
        year = year - 1911 if year > 1911 else year
    elif "十" in printed:
        tens, _, ones = printed.partition("十")
        year = int(tens.translate(_CHINESE_DIGITS) or 1) * 10 + int(ones.translate(_CHINESE_DIGITS) or 0)
    else:
        year = int(printed.translate(_CHINESE_DIGITS))
    return year if 1 <= year <= 199 else None


def _find_number(after: Sequence[str]) -> tuple[str | None, dt.date | None]:
    """The report's own number and date: a line of its own below the title (`114年1月6日經標秘字第…號函訂定`)."""
    for text in after:
        if read_marker(text) is not None:
            break
        number, date = _DOC_NUMBER.search(text), _DATE.search(text)
        if number is not None and (date is None or date.start() <= 4):
            return number["number"], _read_date(date)
    return None, None


def _read_date(found: regex.Match[str] | None) -> dt.date | None:
    if found is None:
        return None
    try:
        return dt.date(int(found["year"]) + 1911, int(found["month"]), int(found["day"]))
    except ValueError:  # a misprint such as 2月30日: no date rather than a wrong one
        return None


def _find_basis(after: Sequence[str]) -> tuple[str, ...]:
    """The numbers of the documents that the report names as its ground, a plan's name where none is printed."""
    words = lexicon.load("headings")["basis"]["words"]
    level: Level | None = None
    basis: list[str] = []
    for text in after:
        marker = read_marker(text)
        if level is None:
            rest = text[marker.end :] if marker else text
            word = next((w for w in words if rest.startswith(w)), None)
            if word is not None:
                level = marker.level if marker else Level.SECTION
                basis.extend(_references(rest[len(word) :]))
        elif marker is not None and marker.level <= level:
            break
        else:
            basis.extend(_references(text))
    return tuple(dict.fromkeys(basis))


def _references(text: str) -> list[str]:
    """`…號函頒「政府服務躍升方案」及…「『政府服務獎』評獎實施計畫」`: the first name has a number, the second has none."""
    references = []
    numbers = list(_DOC_NUMBER.finditer(text))
    start = 0
    for quoted in _QUOTED.finditer(text):
        before = [n["number"] for n in numbers if start <= n.start() < quoted.start()]
        references += before or [quoted["name"]]
        start = quoted.end()
    references += [n["number"] for n in numbers if n.start() >= start]
    return references
