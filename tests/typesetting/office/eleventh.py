"""An eleventh set of documents, only for measuring: figures, budgets, prints, sheets, reports and lists."""

from __future__ import annotations

from collections.abc import Callable

from .eleventh_budget import BUDGET
from .eleventh_figures import FIGURES
from .eleventh_lists import LISTS
from .eleventh_prints import PRINTS
from .eleventh_reports import REPORTS
from .eleventh_sheets import SHEETS
from .model import Doc

ELEVENTH: list[Callable[[], Doc]] = [*FIGURES, *BUDGET, *PRINTS, *SHEETS, *REPORTS, *LISTS]
