"""A figure: what is read of it, from the recogniser to the warehouse.

In: nothing. Out: one frozen dataclass whose fields bear the names of the columns of ``metrics``. Each step fills in its
own with :func:`dataclasses.replace`; what no step has told yet is None.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["count", "rate", "amount", "duration", "score", "measure"]
Bound = Literal["exact", "at_least", "at_most", "approx"]
Direction = Literal["up", "down"]
Role = Literal["actual", "target", "baseline", "change", "standard", "descriptive"]

KINDS: tuple[Kind, ...] = ("count", "rate", "amount", "duration", "score", "measure")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a text. ``text[char_start:char_end] == raw``; a score of the assessment has no text and no offsets.

    ``value`` is in base units (萬 multiplied out, percent in points); ``value_high`` the upper end of a range.
    ``confidence`` falls where the form allows another reading; ``known_unit`` is False where the unit stands in no
    lexicon and was taken from the words behind the number.
    """

    # the recogniser
    raw: str
    char_start: int | None
    char_end: int | None
    value: float
    value_high: float | None
    unit: str | None
    quantity: Kind
    bound: Bound
    confidence: float = 1.0  # of the reading
    known_unit: bool = True
    ocr_confidence: float | None = None  # of its least sure letter, where it was read off a picture
    # what is said of it
    occurrence: int = 1  # 1-based, over substrings of the text, white space aside
    role: Role | None = None
    role_rule: str | None = None  # the rule that told the role
    role_confidence: float | None = None
    direction: Direction | None = None  # of a change, where the words tell it; ``value`` is what is printed
    period: str | None = None  # "110", "107-04-19", "..110"
    period_confidence: float | None = None
    roc_year: int | None = None
    org: str | None = None
    office: str | None = None  # an office below branch level that it is said of
    subject: str | None = None
    sentence: str | None = None
    # where it stands
    metric_id: str | None = None
    doc_id: str | None = None
    result_id: str | None = None
    code: str | None = None
    column_heading: str | None = None  # of the further cell in whose text it stands; None for the result cell
    further_cell: int | None = None  # which of the row's further cells, from 1
    locator: str | None = None  # of a score or a further cell; other figures stand in their row's result
    maximum: float | None = None  # of a score
    # what it measures
    indicator_id: str | None = None
    link_confidence: float | None = None
    link_method: Literal["hand", "phrase", "score"] | None = None
    qualifier: str | None = None
    value_std: float | None = None
    # what was printed, where a person has put it right
    value_printed: float | None = None
    unit_printed: str | None = None

    @property
    def start(self) -> int:
        """:raises ValueError: it stands in no text."""
        if self.char_start is None:
            raise ValueError(f"{self.raw} stands in no text")
        return self.char_start

    @property
    def end(self) -> int:
        """:raises ValueError: it stands in no text."""
        if self.char_end is None:
            raise ValueError(f"{self.raw} stands in no text")
        return self.char_end
