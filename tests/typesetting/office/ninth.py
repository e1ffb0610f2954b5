"""A ninth set of documents: what central and local agencies publish in PDF."""

from __future__ import annotations

from .ninth_budget import BUDGET9
from .ninth_figures import FIGURES9
from .ninth_surveys import SURVEYS9

NINTH = [*BUDGET9, *FIGURES9, *SURVEYS9]
