"""The copies of one report: which of several files is loaded, and why the others are not.

In: the card of each file, and a way to open the reports that must be laid beside each other. Out: :class:`Settled`. Reads no
file, and changes nothing of what it gave.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from extractors import lexicon
from extractors.document.model import Finding
from pipeline.cards import Card, OwnFindings, doc_id_of, report_on
from pipeline.differences import differ, find_differences
from pipeline.reading import Found, Ingested

_YEAR = re.compile(r"[0-9]{2,4}(?=年)")
Status = Literal["loaded", "copy", "left out", "failed"]

BEST_SOURCE = (
    "odt",
    "docx",
    "pdf",
    "text",
    "pdf+ocr",
    "picture+ocr",
)  # what keeps most of a table's structure comes first
TOLD = 3  # differences that a finding shows; the others are counted
LONG = 30  # characters of a result, from which two reports with the same one have it from one another
FEW = 5  # results, below which two reports may well have the same
SAME_TEXT = 0.8  # share of such results from which one report's text is another's
SAME_REPORT = 0.9  # likeness of the rows from which two files are one report; other years' stay below 0.7


_Texts = dict[str, Counter[str]]  # the pairs of characters at each place


@dataclass(frozen=True, slots=True)
class Settled:
    """Which files are loaded, and why the others are not."""

    documents: tuple[Card, ...]  # in the order of doc_id
    others: tuple[tuple[Card, Status, str], ...]
    findings: tuple[Found | OwnFindings, ...]


class Reports(Protocol):
    """What the cards stand for."""

    def open(self, card: Card) -> Ingested:
        """All that the file gave."""

    def find_shared(self, cards: Sequence[Card], few: int, share: float) -> list[tuple[int, int, int]]:
        """Which two (by their places, in order) share how many long results: ``few`` or more, and that share of the fewer."""


def find_rivals(read: Iterable[Card]) -> list[Card]:
    """Those that must be opened to be settled: of files that claim to be one report and are not the same bytes."""
    return [card for claim in _claims(read).values() if len({card.sha256 for card in claim}) > 1 for card in claim]


def settle(read: Sequence[Card], reports: Reports) -> Settled:
    """One document for each organisation, year and kind.

    The same report in another copy or format, told by the likeness of its rows, is a note, and the best source is
    loaded. Of different reports the one with most rows is loaded, of as many the better source, and the others are errors.
    A report whose text is that of another year is a question.
    """
    documents: list[Card] = []
    others: list[tuple[Card, Status, str]] = []
    found: list[Found | OwnFindings] = []
    for one in read:
        if one.report is None:
            others.append((one, "failed", one.findings[0].message))
            found += [Found(f, file=one.file) for f in one.findings]
    for _, claimants in sorted(_claims(read).items()):
        clusters = _cluster(claimants, reports)
        winner = min(clusters, key=lambda c: (-c[0].rows, _rank(c[0])))
        best = winner[0]
        documents.append(best)
        found.append(OwnFindings(best))
        for cluster in clusters:
            for one in cluster:
                if one is best:
                    continue
                status: Status = "copy" if cluster is winner else "left out"
                findings = (
                    _explain_copy(best, one, reports) if cluster is winner else [_explain_rival(best, one, reports)]
                )
                others.append((one, status, findings[0].message))
                found += [Found(f, doc_id_of(best), one.file) for f in findings]
    found += _find_same_texts(documents, reports)
    return _without_shared_slugs(Settled(tuple(documents), tuple(others), tuple(found)))


def _claims(read: Iterable[Card]) -> dict[tuple[str, int, str], list[Card]]:
    claims: dict[tuple[str, int, str], list[Card]] = {}
    for one in read:
        if one.report is not None:
            claims.setdefault((one.report.org, one.report.roc_year, one.report.kind), []).append(one)
    return claims


def _cluster(claimants: Sequence[Card], reports: Reports) -> list[list[Card]]:
    """Files of one report together, the best source of each first."""
    if len({one.sha256 for one in claimants}) == 1:
        return [sorted(claimants, key=_rank)]
    clusters: list[list[Card]] = []
    firsts: list[_Texts] = []  # of the first file of each
    for one in sorted(claimants, key=_rank):
        texts = _texts(reports.open(one))
        for cluster, first in zip(clusters, firsts, strict=True):
            if _is_same_report(cluster[0], one, _likeness(first, texts), reports):
                cluster.append(one)
                break
        else:
            clusters.append([one])
            firsts.append(texts)
    return clusters


def _rank(one: Card) -> tuple[bool, int, int, str]:
    """The better source first: no character lost by its encoding, the format that keeps most, more rows, the name."""
    return one.is_lossy, BEST_SOURCE.index(one.format or "text"), -one.rows, one.file


def _is_same_report(a: Card, b: Card, alike: float, reports: Reports) -> bool:
    if a.sha256 == b.sha256:
        return True
    # Another format may be read a little otherwise; in one format other words or figures mean another version.
    return alike >= SAME_REPORT and (a.format != b.format or not differ(reports.open(a), reports.open(b)))


def likeness(a: Ingested, b: Ingested) -> float:
    """How much two reports say the same in the same places, 0 to 1; white space and width of characters aside."""
    return _likeness(_texts(a), _texts(b))


def _likeness(one: _Texts, other: _Texts) -> float:
    places = one.keys() | other.keys()
    if not places:
        return 0.0
    shared = total = 0
    for place in places:
        x, y = one.get(place, Counter()), other.get(place, Counter())
        shared += 2 * (x & y).total()
        total += x.total() + y.total()
    return shared / total if total else 1.0


def _texts(one: Ingested) -> _Texts:
    texts: _Texts = {}
    for row in one.rows:
        text = "".join(unicodedata.normalize("NFKC", row.result).split())
        texts.setdefault(row.code, Counter()).update(text[i : i + 2] for i in range(max(len(text) - 1, 1)))
    return texts


def _tell(a: Ingested, b: Ingested) -> str:
    """The first differences, and how many more."""
    found = find_differences(a, b)
    shown = "；".join(map(str, found[:TOLD]))
    return shown + (f"；另 {len(found) - TOLD} 處" if len(found) > TOLD else "")


def _find_same_texts(documents: Sequence[Card], reports: Reports) -> list[Found]:
    """A question of each report most of whose results stand word for word in another's. Plans repeat themselves rightly."""
    found = []
    for a, b, n in reports.find_shared(documents, FEW, SAME_TEXT):
        first, second = documents[a], documents[b]
        message = (
            f"{n} of its results stand word for word in {doc_id_of(first)} ({first.file}): see whether one of "
            "the two has the wrong title or the text of another year"
        )
        found.append(Found(Finding("same_text", "question", message), doc_id_of(second), second.file))
    return found


def long_results(one: Ingested) -> set[str]:
    """The long results, white space, width and years aside: a title and its years may have been put forward."""
    texts = ("".join(unicodedata.normalize("NFKC", row.result).split()) for row in one.rows)
    return {_YEAR.sub("", text) for text in texts if len(text) >= LONG}


def _explain_copy(best: Card, one: Card, reports: Reports) -> list[Finding]:
    if best.sha256 == one.sha256:
        message = f"{one.file} is the same file as {best.file}, which is loaded. Leave one of them out."
        return [Finding("same_file", "note", message)]
    message = (
        f"{one.file} ({_size(one)}) is the same report as {best.file} ({_size(best)}), the better source, which is "
        "loaded. Leave one of them out."
    )
    findings = [Finding("same_report", "note", message)]
    if told := _tell(reports.open(best), reports.open(one)):
        message = (
            f"{best.file} (loaded) and {one.file} (another copy) differ. Compare these places, all of them with: "
            f"jixiao diff {best.file} {one.file}"
        )
        findings.append(Finding("copies_differ", "question", message, evidence=told))
    return findings


def _explain_rival(best: Card, one: Card, reports: Reports) -> Finding:
    report = report_on(best)
    alike = likeness(reports.open(best), reports.open(one))
    message = (
        f"{best.file} ({_size(best)}) and {one.file} ({_size(one)}) both claim to be {report.org} {report.roc_year} "
        f"{report.kind} and differ (likeness {alike:.3f}). Loaded is {_reason(best, one)}: keep the right one and take the "
        f"other away, or correct its title. All differences: jixiao diff {best.file} {one.file}"
    )
    return Finding("two_reports", "error", message, evidence=_tell(reports.open(best), reports.open(one)))


def _reason(best: Card, one: Card) -> str:
    if best.rows != one.rows:
        return "the one with more rows"
    if _rank(best)[0] != _rank(one)[0]:
        return f"{best.file}, since the encoding of the other loses characters"
    if best.format != one.format:
        return f"the better source ({best.format} before {one.format})"
    return f"the first by name ({best.file}), for both have as many rows"


def _size(one: Card) -> str:
    return f"{one.format}, {one.rows} rows"


def _without_shared_slugs(settled: Settled) -> Settled:
    """Two organisations under one slug would be one document: the second is not loaded."""
    kept: dict[str, Card] = {}
    others, found = list(settled.others), list(settled.findings)
    for one in settled.documents:
        report = report_on(one)
        if (first := kept.setdefault(report.doc_id, one)) is one:
            continue
        message = (
            f"{report.org} and {report_on(first).org} have the same doc_id {report.doc_id}, of which only the second is "
            f"loaded. Give each a slug of its own in {lexicon.advise('organisations')}."
        )
        others.append((one, "left out", message))
        found = [f for f in found if f.file != one.file]
        found.append(Found(Finding("shared_slug", "error", message), file=one.file))
    return Settled(tuple(kept[doc_id] for doc_id in sorted(kept)), tuple(others), tuple(found))
