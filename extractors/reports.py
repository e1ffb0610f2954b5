"""Document → which report it is: organisation, ROC year, kind, framework, title, number, date and basis."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Report:
    """What the report says of itself. ``org`` is the short name of the reference data, or the name as printed."""

    org: str
    roc_year: int
    kind: Literal["results", "plan"]
    framework: str
    title: str
    doc_number: str | None = None
    issued: dt.date | None = None
    basis: tuple[str, ...] = ()
    slug: str = ""  # the organisation's, for doc_id

    @property
    def doc_id(self) -> str:
        return f"{self.slug}-{self.roc_year}-{self.kind}"
