"""The figures behind the specimens: for each organisation and year one value a series.

In: seed, organisation, year. Out: numbers that hang together as a bureau's would: growth from year to year, a dip in
the pandemic year 110, totals that are the sums of their parts, rates that follow from what they divide. Slips are not
planted here.
"""

from __future__ import annotations

import functools
import random
from dataclasses import dataclass

from pipeline.specimens.bureau import Organisation

PANDEMIC = 110


@dataclass(frozen=True, slots=True)
class _Count:
    """``base`` is a middling branch's figure of 106, ``growth`` a year's, ``dip`` the share left in 110."""

    base: float
    growth: float
    dip: float = 1.0
    scaled: bool = True  # larger organisations have more


@dataclass(frozen=True, slots=True)
class _Rate:
    """A rate or score that climbs by ``step`` a year towards ``cap``, with ``digits`` after the point."""

    base: float
    step: float
    cap: float
    digits: int


_COUNTS = {
    "training_sessions": _Count(24, 0.04, 0.6, False),
    "phone_courtesy_tests": _Count(84, 0.02, 0.95),
    "application_cases": _Count(1180, 0.04, 0.9),
    "document_review_cases": _Count(19_000, 0.11, 1.02),
    "import_inspection_applications": _Count(31_000, 0.035, 0.92),
    "certification_online_cases": _Count(1300, 0.06, 0.97),
    "conditional_release_cases": _Count(5200, 0.07, 0.95),
    "conditional_release_site_checks": _Count(2100, 0.03, 0.85),
    "interbranch_cases": _Count(1900, 0.05, 0.93),
    "onsite_verifications": _Count(21_000, 0.02, 0.9),
    "onsite_testing_sessions": _Count(110, 0.03, 0.6),
    "taximeter_verifications": _Count(2600, 0.01, 0.95),
    "taximeter_outreach_days": _Count(28, 0.02, 0.8),
    "dispatch_days": _Count(246, 0.001, 0.985, False),
    "inspectors_dispatched": _Count(3900, 0.02, 0.88),
    "vehicles_dispatched": _Count(2000, 0.02, 0.88),
    "document_matching_batches": _Count(36_000, 0.05, 0.94),
    "form_improvement_proposals": _Count(8, 0.03, 0.9, False),
    "process_simplifications": _Count(7, 0.05, 0.9, False),
    "cost_savings": _Count(98_000, 0.06, 0.85),
    "survey_questionnaires": _Count(2900, 0.02),
    "complaint_cases": _Count(380, 0.05, 1.15),
    "opinion_cases": _Count(430, 0.05, 1.2),
    "suggestions_collected": _Count(14, 0.05, 0.5, False),
    "volunteer_monitors": _Count(104, -0.02, 0.95),
    "volunteer_monitor_reports": _Count(230, 0.09, 0.7),
    "market_checks": _Count(9800, 0.05, 0.9),
    "promotion_events": _Count(52, 0.05, 0.45),
    "promotion_participants": _Count(5200, 0.04, 0.35),
    "exhibition_visits": _Count(42, 0.04, 0.3),
    "exhibition_visitors": _Count(980, 0.04, 0.3),
    "fuel_quality_checks": _Count(96, 0.02, 0.9),
    "joint_audits": _Count(20, 0.03, 0.55),
    "border_checks": _Count(130, 0.04, 0.6),
    "firms_notified": _Count(420, 0.05, 0.97),
    "firm_visits": _Count(13, 0.05, 0.3, False),
    "consultations": _Count(640, 0.05, 1.1),
    "sample_returns": _Count(64, 0.04, 0.8),
    "hands_on_training_firms": _Count(21, 0.05, 0.5, False),
    "social_media_posts": _Count(58, 0.08, 1.1, False),
    "business_meetings": _Count(22, 0.02, 0.85, False),
    "calibration_services": _Count(112, 0.03, 0.9),
    "dispute_appraisals": _Count(88, 0.02, 0.95),
    "simplified_verification_stations": _Count(8, 0.08, 1.0, False),
}
_RATES = {
    "phone_courtesy_score": _Rate(90.8, 0.45, 97.5, 1),
    "registration_online_filing_rate": _Rate(61.4, 4.6, 99.2, 2),
    "type_approval_online_filing_rate": _Rate(36.2, 6.9, 97.4, 2),
    "counterless_payment_rate": _Rate(5.7, 8.4, 88.0, 2),
    "guaranteed_payment_rate": _Rate(70.5, 3.6, 98.5, 1),
    "self_printed_certificate_rate": _Rate(88.6, 1.1, 98.9, 1),
    "internal_satisfaction_score": _Rate(4.38, 0.06, 4.96, 2),
    "overall_satisfaction_rate": _Rate(92.6, 0.5, 97.8, 1),
    "complaint_closure_rate": _Rate(31.5, 7.1, 92.0, 1),
    "volunteer_report_established_rate": _Rate(56.2, 1.2, 78.0, 1),
}
WHOLE = frozenset(_COUNTS)


def _rng(seed: int, *key: object) -> random.Random:
    return random.Random("|".join(map(str, (seed, *key))))


@functools.lru_cache(maxsize=4096)
def values(seed: int, organisation: Organisation, year: int) -> dict[str, float]:
    """Every series of one organisation in one year."""
    out: dict[str, float] = {}
    for name, count in _COUNTS.items():
        steady = _rng(seed, organisation.slug, name)
        level = count.base * (organisation.size if count.scaled else 1.0) * steady.uniform(0.75, 1.25)
        rise = (1 + count.growth * steady.uniform(0.5, 1.4)) ** (year - 106)
        dip = count.dip ** steady.uniform(0.8, 1.2) if year == PANDEMIC else 1.0
        wobble = _rng(seed, organisation.slug, name, year).uniform(0.965, 1.035)
        out[name] = max(2, round(level * rise * dip * wobble))
    out["dispatch_days"] = min(out["dispatch_days"], 252)
    # odd and even by turns, so that no year repeats the one before: reports tell of the difference
    out["volunteer_monitor_reports"] = out["volunteer_monitor_reports"] // 2 * 2 + year % 2
    for name, rate in _RATES.items():
        steady = _rng(seed, organisation.slug, name)
        value = rate.base * steady.uniform(0.97, 1.03) + rate.step * steady.uniform(0.8, 1.1) * (year - 106)
        value += _rng(seed, organisation.slug, name, year).uniform(-0.1, 0.1) * rate.step
        out[name] = round(min(value, rate.cap + 0.03 * steady.random()), rate.digits)
    _derive(out, seed, organisation, year)
    return out


def _derive(out: dict[str, float], seed: int, organisation: Organisation, year: int) -> None:
    """Sums, products and rates, so that the arithmetic holds."""
    steady = _rng(seed, organisation.slug, "derived")
    yearly = _rng(seed, organisation.slug, "derived", year)
    share = min(0.9985, 0.905 + 0.0135 * (year - 106) + yearly.uniform(-0.003, 0.003))
    out["online_import_filings"] = round(out["import_inspection_applications"] * share)
    out["import_online_filing_rate"] = _rate(out["online_import_filings"], out["import_inspection_applications"], 2)
    out["dispatch_runs"] = out["dispatch_days"] * 2
    out["hands_on_training_participants"] = out["hands_on_training_firms"] + yearly.randint(3, 12)
    out["survey_valid_responses"] = round(out["survey_questionnaires"] * yearly.uniform(0.36, 0.44))
    out["waiting_before"], out["waiting_after"] = yearly.randint(16, 26), yearly.randint(7, 13)
    out["waiting_saved"] = out["waiting_before"] - out["waiting_after"]
    out["survey_standard"] = yearly.randint(2, 5)
    out["survey_inspection"] = yearly.randint(11, 22)
    out["survey_metrology"] = yearly.randint(6, 10)
    out["survey_items"] = out["survey_standard"] + out["survey_inspection"] + out["survey_metrology"]
    batches = [yearly.randint(18, 64) for _ in range(3)]
    out["nonconforming_returned"], out["nonconforming_mended"], out["nonconforming_pending"] = batches
    out["nonconforming_batches"] = sum(batches)
    out["nonconforming_units"] = sum(b * yearly.randint(90, 4200) for b in batches)
    stations, markets = round(96 * organisation.size * steady.uniform(0.8, 1.2)), steady.randint(14, 34)
    public = round(stations * steady.uniform(0.38, 0.46))
    joined = min(0.97, 0.55 + 0.05 * (year - 106) * steady.uniform(0.8, 1.1))
    out["stations_all"], out["markets_all"] = stations, markets
    out["stations_public"] = round(public * min(1.0, joined + 0.1))
    out["stations_private"] = round((stations - public) * joined)
    out["metering_scheme_stations"] = out["stations_public"] + out["stations_private"]
    out["metering_scheme_station_rate"] = _rate(out["metering_scheme_stations"], stations, 1)
    out["metering_scheme_markets"] = min(markets, round(markets * min(1.0, joined + 0.15)))
    out["metering_scheme_market_rate"] = _rate(out["metering_scheme_markets"], markets, 1)


def _rate(part: float, whole: float, digits: int) -> float:
    return round(100 * part / whole, digits)


def target(seed: int, organisation: Organisation, year: int, name: str) -> float:
    """What the plan of a year sets: last year's figure and somewhat more, rounded as planners round."""
    before = values(seed, organisation, max(106, year - 1))[name]
    ambition = _rng(seed, organisation.slug, name, year, "target").uniform(1.0, 1.05)
    if name in WHOLE or name.startswith(("stations", "metering_scheme_stations", "dispatch", "hands_on")):
        value = before * ambition
        step = 1 if value < 40 else 10 if value < 1000 else 100 if value < 20_000 else 500
        return max(2, round(value / step) * step)
    return float(min(99, round(before + 1.5 * (ambition - 1) * 40)))


def small(seed: int, organisation: Organisation, name: str, low: int, high: int) -> int:
    """A small number that stays with the office: how many counters, catalogues, volunteers."""
    return _rng(seed, organisation.slug, "small", name).randint(low, high)


def scores(seed: int, organisation: Organisation, year: int, maxima: dict[str, int]) -> dict[str, int]:
    """The self-assessment: points for each strategy, of a maximum."""
    out = {}
    for code, maximum in maxima.items():
        share = 0.80 + 0.012 * (year - 106) + _rng(seed, organisation.slug, "score", code, year).uniform(-0.03, 0.03)
        out[code] = round(maximum * min(share, 0.97))
    return out
