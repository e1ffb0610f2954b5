"""A tenth set of documents, for measuring only: tables as most agencies publish them."""

from __future__ import annotations

from .tenth_budget import BUDGET
from .tenth_figures import FIGURES
from .tenth_more import MORE
from .tenth_prints import PRINTS
from .tenth_reports import REPORTS

TENTH = [*REPORTS, *BUDGET, *FIGURES, *PRINTS, *MORE]
