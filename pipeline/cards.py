"""What the run holds of each file: a card, small whatever the report, while its rows stand elsewhere.

In: nothing. Out: frozen dataclasses. Made by :mod:`pipeline.packing`; what else is known of a report stands on the shelf
(:mod:`pipeline.shelf`).
"""

from __future__ import annotations

from dataclasses import dataclass

from extractors.document.model import Finding
from extractors.report.identity import Report


@dataclass(frozen=True, slots=True)
class Card:
    """One file. ``report`` is None where nothing of it can be loaded; ``findings`` then say why."""

    file: str  # as given
    sha256: str | None = None  # None where the file cannot be opened
    format: str | None = None
    pages: int | None = None
    report: Report | None = None
    rows: int = 0
    figures: int = 0
    is_lossy: bool = False  # its encoding has lost characters
    fault: str = ""  # what keeps it out of its tables
    audited: tuple[int, ...] = ()  # how many errors, questions and notes the audit has of it
    sizes: tuple[int, ...] = ()  # bytes of its lines for each table, as they are packed
    longest: int = 0  # bytes of the longest of them
    findings: tuple[Finding, ...] = ()  # of a file that gave no report; a report's are on the shelf
    traceback: str = ""  # of a failure of jixiao's own


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a report, and digests of its long results, by which two reports are told to have one text."""

    findings: tuple[Finding, ...] = ()
    audit: tuple[Finding, ...] = ()  # worst first
    texts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnFindings:
    """Stands for the findings of a report that is loaded, until they are written."""

    card: Card

    @property
    def doc_id(self) -> str:
        return doc_id_of(self.card)

    @property
    def file(self) -> str:
        return self.card.file


def report_on(card: Card) -> Report:
    """:raises ValueError: the file gave no report."""
    if card.report is None:
        raise ValueError(f"{card.file} gave no report")
    return card.report


def doc_id_of(card: Card) -> str:
    """:raises ValueError: the file gave no report."""
    return report_on(card).doc_id
