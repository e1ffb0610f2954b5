"""Text → quantities: numerals, units, bounds and spans. Knows Chinese numbers, nothing of reports.

In: any Traditional Chinese text. Out: :class:`Quantity` tuples in the order of the text, never overlapping.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["count", "rate", "amount", "duration", "score", "measure"]
Bound = Literal["exact", "at_least", "at_most", "approx"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure. ``text[start:end]`` is the printed span; ``raw`` is the same."""

    raw: str
    start: int
    end: int
    value: float
    value_high: float | None
    unit: str | None
    kind: Kind
    bound: Bound
    confidence: float = 1.0


def find_quantities(text: str) -> tuple[Quantity, ...]:
    raise NotImplementedError
