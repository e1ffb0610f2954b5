"""The part twelfth: publications, accounts, prints and sheets in harder layouts, to develop with."""

from __future__ import annotations

from .twelfth_budget import BUDGET
from .twelfth_figures import FIGURES
from .twelfth_prints import PRINTS
from .twelfth_reports import REPORTS

TWELFTH = [*FIGURES, *BUDGET, *PRINTS, *REPORTS]
