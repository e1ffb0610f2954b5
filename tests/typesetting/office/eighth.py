"""An eighth set of documents: budget books, final accounts, yearbooks, reports of results and prints as agencies have them."""

from __future__ import annotations

from .eighth_books import BOOKS
from .eighth_budget import BUDGET
from .eighth_figures import FIGURES
from .eighth_prints import PRINTS
from .eighth_reports import REPORTS

EIGHTH = [*BUDGET, *BOOKS, *FIGURES, *REPORTS, *PRINTS]
