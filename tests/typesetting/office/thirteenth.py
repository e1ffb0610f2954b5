"""The part thirteenth: half-ruled tables with hard columns and headers, as agencies publish them, to develop with."""

from __future__ import annotations

from .thirteenth_budget import BUDGET
from .thirteenth_figures import FIGURES
from .thirteenth_lists import LISTS
from .thirteenth_more import MORE
from .thirteenth_reports import REPORTS

THIRTEENTH = [*FIGURES, *BUDGET, *LISTS, *REPORTS, *MORE]
