"""Do the figures hold together: sums, rates, products, changes, scores, and one thing said twice.

In: the cells, figures and scores of reports (:class:`ReportFigures`). Out: :class:`Relation` for every relation that a check
recognises, held or broken, and findings of the broken ones. Reads no file and no database; each check is a function of
its own in :data:`CHECKS` and can be run alone.
"""

from pipeline.audit.checks import (
    CHECKS,
    Check,
    audit_between,
    audit_report,
    audit_reports,
    find_broken,
    find_relations,
    worst_first,
)
from pipeline.audit.figures import Cell, Column, Relation, ReportFigures

__all__ = [
    "CHECKS",
    "Cell",
    "Check",
    "Column",
    "Relation",
    "ReportFigures",
    "audit_between",
    "audit_report",
    "audit_reports",
    "find_broken",
    "find_relations",
    "worst_first",
]
