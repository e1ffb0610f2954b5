"""A corpus of specimens: which reports, with which slips, written in which formats, the truth beside them.

In: a folder, how many reports, formats, a seed. Out: files

    DIR/pdf/*.pdf, DIR/odt/*.odt, DIR/docx/*.docx, DIR/txt/*.txt   one report a file, each format whole by itself
    DIR/gold/documents.jsonl, DOC.rows.jsonl, DOC.metrics.jsonl    the truth, in the form of the project's gold
    DIR/gold/indicators.csv                                        the indicators that the truth links to
    DIR/gold/slips.jsonl                                           the errors planted on purpose

Nothing here reads a report.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, Literal, get_args

from pipeline.specimens.bureau import BRANCHES, YEARS, Kind, Organisation, list_organisations
from pipeline.specimens.compose import MARK, SLIPS, Metric, Report, make_report
from pipeline.specimens.layout import Layout, build_blocks, choose_layout
from pipeline.specimens.office import write_docx, write_odt
from pipeline.specimens.text import write_text

Format = Literal["pdf", "odt", "docx", "txt"]
FORMATS: tuple[Format, ...] = get_args(Format)
KINDS: tuple[Kind, ...] = ("results", "plan")
DEFAULT = 7 * len(YEARS) * len(KINDS)  # 56 results and 56 plans
LARGEST = (7 + BRANCHES) * len(YEARS) * len(KINDS)


def render(report: Report, form: Format, layout: Layout | None = None) -> bytes:
    """One report in one format. PDF needs the extra ``specimens``."""
    layout = layout or choose_layout(report)
    blocks = build_blocks(report, layout)
    if form == "pdf":
        from pipeline.specimens.pdf import write_pdf  # reportlab is there only with the extra

        return write_pdf(blocks, layout)
    return {"odt": write_odt, "docx": write_docx, "txt": write_text}[form](blocks, layout)


def list_reports(count: int = DEFAULT, seed: int = 0) -> list[Report]:
    """The first ``count`` reports of the corpus: the bureau's, year by year, then those of further branches.

    Some two results reports in five have one slip; the kinds of slip are kept in balance. Raises ValueError for a
    count that is too large.
    """
    if not 0 <= count <= LARGEST:
        raise ValueError(f"{count} reports: there are 0 to {LARGEST}")
    out: list[Report] = []
    planted = dict.fromkeys(SLIPS, 0)
    seen = 0
    for organisation, year, kind in _places(count):
        report = make_report(organisation, year, kind, seed)
        if kind == "results":
            if seen % 5 in (0, 3):
                report = _plant(organisation, year, seed, report, planted)
            seen += 1
        out.append(report)
    return out


def _places(count: int) -> list[tuple[Organisation, int, Kind]]:
    organisations = list_organisations(max(7, -(-count // (len(YEARS) * len(KINDS)))))
    bureau, others = organisations[:7], organisations[7:]
    out: list[tuple[Organisation, int, Kind]] = [(o, y, k) for y in YEARS for o in bureau for k in KINDS]
    out += [(o, y, k) for o in others for y in YEARS for k in KINDS]
    return out[:count]


def _plant(organisation: Organisation, year: int, seed: int, plain: Report, planted: dict[str, int]) -> Report:
    for slip in sorted(SLIPS, key=lambda s: planted[s]):
        report = make_report(organisation, year, "results", seed, slip)
        if report.slips:
            planted[slip] += 1
            return report
    return plain


# ---- truth


def document_truth(report: Report) -> dict[str, Any]:
    """The report's line of ``documents.jsonl``."""
    return {
        "doc": report.doc,
        "title": report.title,
        "org": report.organisation.name,
        "roc_year": report.year,
        "kind": report.kind,
        "framework": report.framework,
        "doc_number": report.doc_number,
        "issued": report.issued,
        "basis": list(report.basis),
    }


def row_truth(report: Report) -> list[dict[str, Any]]:
    """The report's ``DOC.rows.jsonl``."""
    return [
        {
            "doc": report.doc,
            "code": row.code,
            "dimension": row.dimension,
            "strategy": row.strategy,
            "indicator": row.indicator,
            "sub_indicator": row.sub_indicator,
            "description": row.description,
            "offices": list(row.offices),
            "result": row.result,
        }
        for row in report.rows
    ]


def metric_truth(report: Report) -> list[dict[str, Any]]:
    """The report's ``DOC.metrics.jsonl``."""
    return [_metric_line(report, metric) for metric in report.metrics]


def _metric_line(report: Report, metric: Metric) -> dict[str, Any]:
    figure = metric.figure
    return {
        "doc": report.doc,
        "code": metric.code,
        "raw": figure.raw,
        "occurrence": metric.occurrence,
        "value": _plain(figure.value),
        "value_high": None,
        "unit": figure.unit,
        "bound": figure.bound,
        "role": figure.role,
        "period": figure.period,
        "org": figure.org,
        "subject": figure.subject,
        "indicator_id": figure.indicator_id,
    }


def _plain(value: float) -> float:
    """A whole number without a point, as gold has it."""
    return int(value) if value == int(value) else value


def slip_truth(report: Report) -> list[dict[str, Any]]:
    """The report's lines of ``slips.jsonl``."""
    return [
        {
            "doc": report.doc,
            "code": slip.code,
            "kind": slip.kind,
            "raw": slip.raw,
            "occurrence": slip.occurrence,
            "printed": _plain(slip.printed),
            "right": _plain(slip.right),
        }
        for slip in report.slips
    ]


# ---- files


def write_corpus(
    folder: Path,
    count: int = DEFAULT,
    formats: Sequence[Format] = FORMATS,
    seed: int = 0,
    jobs: int | None = None,
) -> list[Report]:
    """Writes a corpus and gives its reports. Specimens of the same name are replaced, all other files left alone.

    ``jobs``: processes (all cores where None). Raises ValueError for a count that is too large, FileExistsError where a
    file of the name is no specimen, OSError where the folder cannot be written.
    """
    reports = list_reports(count, seed)
    gold = folder / "gold"
    indicators = Path(__file__).parent.parent / "reference" / "indicators.csv"
    of_all = {
        gold / "slips.jsonl": _lines(line for r in reports for line in slip_truth(r)),
        gold / "indicators.csv": indicators.read_bytes(),
        gold / "documents.jsonl": _lines(document_truth(r) for r in reports),  # last: where it is, the others are
    }
    ours = _is_corpus(gold / "documents.jsonl")
    for path, data in of_all.items():
        _check_ours(path, data, ours)
    for form in ("gold", *formats):
        (folder / form).mkdir(parents=True, exist_ok=True)
    for report in reports:
        _write(gold / f"{report.doc}.rows.jsonl", _lines(row_truth(report)), ours)
        _write(gold / f"{report.doc}.metrics.jsonl", _lines(metric_truth(report)), ours)
    jobs = jobs or os.cpu_count() or 1
    write = partial(_write_report, folder=folder, formats=tuple(formats), ours=ours)
    if jobs == 1 or len(reports) < 16:
        for report in reports:
            write(report)
    else:
        with ProcessPoolExecutor(jobs) as pool:
            for _ in pool.map(write, reports, chunksize=8):
                pass
    for path, data in of_all.items():
        _write(path, data, ours)
    return reports


def _write_report(report: Report, folder: Path, formats: Sequence[Format], ours: bool) -> None:
    for form in formats:
        _write(folder / form / f"{report.doc}.{form}", render(report, form), ours)


def _lines(lines: Iterable[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def _is_corpus(documents: Path) -> bool:
    """Whether a folder's list of documents names specimens alone: gold of real reports has the same name and form."""
    try:
        lines = documents.read_text("utf-8").splitlines()
        return bool(lines) and all(json.loads(line)["title"].startswith(MARK) for line in lines)
    except (FileNotFoundError, ValueError, LookupError, TypeError, AttributeError):
        return False


def _check_ours(path: Path, data: bytes, ours: bool) -> None:
    """Where no corpus stands yet, a file is there by another's hand unless it says the same."""
    if path.is_file() and not path.is_symlink() and (ours or path.read_bytes() == data):
        return
    if os.path.lexists(path):
        raise FileExistsError(f"{path} is no specimen of ours and stays. Move it away, or name another folder")


def _write(path: Path, data: bytes, ours: bool) -> None:
    """Write a file whole or not at all."""
    _check_ours(path, data, ours)
    whole = path.with_name(f".{path.name}.new")
    whole.write_bytes(data)
    whole.replace(path)
