"""A ninth set of documents: what central and local agencies publish in PDF."""

from __future__ import annotations

from .ninth_budget import BUDGET9
from .ninth_figures import FIGURES9
from .ninth_lists import LISTS9
from .ninth_prints import PRINTS9
from .ninth_reports import REPORTS9
from .ninth_surveys import SURVEYS9

NINTH = [*BUDGET9, *FIGURES9, *SURVEYS9, *REPORTS9, *LISTS9, *PRINTS9]
