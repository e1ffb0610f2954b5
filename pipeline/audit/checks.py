"""The list of checks, and running them: over one report, or over many against one another.

In: :class:`ReportFigures`. Out: relations, or findings of those that do not hold, worst first. A check is added here and
nowhere else; its name is what ``jixiao audit --check NAME`` takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractors.document.model import SEVERITIES, Finding
from pipeline.audit.across import check_between_reports, check_claimed_change, check_neighbours
from pipeline.audit.aims import check_two_targets
from pipeline.audit.changes import check_changes
from pipeline.audit.columns import check_reached, check_said_again
from pipeline.audit.figures import Relation, ReportFigures, place_of
from pipeline.audit.parts import check_contains, check_exceeds, check_parts
from pipeline.audit.products import check_products
from pipeline.audit.rates import check_rates, check_shares
from pipeline.audit.repeats import check_swapped_digits, check_two_names, check_two_values
from pipeline.audit.rules import with_rules
from pipeline.audit.scores import check_scores


@dataclass(frozen=True, slots=True)
class Check:
    """One check: within a report (``of_report``), or over many (``of_many``)."""

    name: str
    zh: str
    en: str
    of_report: Callable[[ReportFigures], Iterator[Relation]] | None = None
    of_many: Callable[[Sequence[ReportFigures]], Iterator[Relation]] | None = None


def _each(*checks: Callable[[ReportFigures], Iterator[Relation]]) -> Callable[[ReportFigures], Iterator[Relation]]:
    """Several ways to the same question, each pair of figures asked about once."""

    def checked(report: ReportFigures) -> Iterator[Relation]:
        told: set[frozenset[str]] = set()
        for check in checks:
            for relation in check(report):
                pair = frozenset(map(place_of, relation.figures))
                if relation.holds or pair not in told:
                    yield relation
                if not relation.holds:
                    told.add(pair)

    return checked


CHECKS: tuple[Check, ...] = (
    Check("parts", "分項與總數", "Parts add up to their whole.", with_rules("parts", check_parts)),
    Check("contains", "含或另加", "What is contained is not added once more.", check_contains),
    Check("exceeds", "部分大於全部", "No part is above its whole.", with_rules("exceeds", check_exceeds)),
    Check(
        "rates",
        "比率與件數",
        "A rate is what its counts give.",
        _each(with_rules("rates", check_rates), check_reached),
    ),
    Check("shares", "比率超過百分之百", "No share is above 100 %.", check_shares),
    Check("products", "乘積與頻率", "A product is what its factors give.", with_rules("products", check_products)),
    Check("changes", "增減", "A difference is what its two figures give.", with_rules("changes", check_changes)),
    Check("scores", "自評分數", "Scores, maxima, total, grade and repeats agree.", check_scores),
    Check(
        "two_values",
        "同一事項兩個數字",
        "One thing has one value in a report.",
        _each(check_two_values, check_swapped_digits, check_said_again, check_two_targets),
    ),
    Check("two_names", "同一數字兩件事", "One value has one name and counter.", check_two_names),
    Check("between_reports", "兩份報告不同", "One figure is the same in two reports.", of_many=check_between_reports),
    Check("claimed_change", "與前期報告比較", "A change agrees with the earlier report.", of_many=check_claimed_change),
    Check("neighbours", "與前後年相差懸殊", "No figure is ten times its neighbour years'.", of_many=check_neighbours),
)


def find_relations(reports: Iterable[ReportFigures], names: Iterable[str] | None = None) -> Iterator[Relation]:
    """Every relation that the checks recognise, held or broken.

    :raises KeyError: there is no check of a name.
    """
    chosen = _chosen(names)
    held = list(reports)
    for report in held:
        for check in chosen:
            if check.of_report:
                yield from check.of_report(report)
    for check in chosen:
        if check.of_many:
            yield from check.of_many(held)


def audit_report(report: ReportFigures) -> list[Finding]:
    """What does not hold in one report by itself, worst first, then in the order of the report."""
    within = [check.name for check in CHECKS if check.of_report]
    return [finding for _, finding in audit_reports([report], within)]


def audit_between(reports: Iterable[ReportFigures]) -> list[tuple[str | None, Finding]]:
    """What does not hold between reports, with the document that it is told of, worst first."""
    return audit_reports(reports, [check.name for check in CHECKS if check.of_many])


def audit_reports(
    reports: Iterable[ReportFigures], names: Iterable[str] | None = None
) -> list[tuple[str | None, Finding]]:
    """What does not hold, with the document that it is told of."""
    return [(relation.doc_id, relation.finding()) for relation in find_broken(reports, names)]


def find_broken(reports: Iterable[ReportFigures], names: Iterable[str] | None = None) -> list[Relation]:
    """The relations that do not hold, of those that are told in the same words the first, worst first."""
    broken = {(r.doc_id, r.finding()): r for r in reversed([r for r in find_relations(reports, names) if not r.holds])}
    told = [(doc_id, finding) for doc_id, finding in reversed(broken)]
    return [broken[one] for one in worst_first(told)]


def worst_first(found: Iterable[tuple[str | None, Finding]]) -> list[tuple[str | None, Finding]]:
    """Each once, the worst first."""
    order = {severity: n for n, severity in enumerate(SEVERITIES)}
    return sorted(dict.fromkeys(found), key=lambda f: order[f[1].severity])


def _chosen(names: Iterable[str] | None) -> tuple[Check, ...]:
    if names is None:
        return CHECKS
    by_name = {check.name: check for check in CHECKS}
    return tuple(by_name[name] for name in names)
