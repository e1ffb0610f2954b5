"""What kind of thing each canonical indicator is, and whether a figure can be that at all.

In: ``reference/indicators.csv``, ``packs.toml`` and ``kinds.toml``; a figure with the words around it. Out: :class:`Indicator`,
and why a figure cannot measure one. Asked before any likeness is looked at: 家 are no 人次, a 回收率 is no 滿意度, what was
entrusted to others was not received from them, 逾期 are a part. Links nothing.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Literal

from extractors.figures.figure import Figure
from extractors.report.identity import load_organisations
from pipeline.reference_data import making, read_lines, read_table
from pipeline.surroundings import Surroundings, fold

NOT_FOR_FIGURES = "evaluation_score"  # the scores of the self-assessment are linked by what they are
GAP = 12  # characters that … in a phrase stands for, at most
# Units that tell a quantity of their own: a count is told in none of them.
QUANTITY_GROUPS = {
    "rate": {"rate"},
    "score": {"score"},
    "amount": {"amount"},
    "duration": {"duration", "working_time", "calendar_time"},
}


@dataclass(frozen=True, slots=True)
class Unit:
    group: str
    factor: float
    standard: str | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line of ``indicators.csv``."""

    indicator_id: str
    name: str
    quantity: str
    unit: str
    pack: str
    value_role: str
    counters: frozenset[str]  # groups of units and units in which it is told
    of: re.Pattern[str] | None  # one of these stands in the figure's item or headings
    not_of: re.Pattern[str] | None  # none of these among the figure's own words
    beside: re.Pattern[str] | None  # words that may stand beside it: of its parts, of what is done


# --- reference data -------------------------------------------------------------------------------------------------


@functools.cache
@making("indicator_units.csv")
def load_units() -> dict[str, Unit]:
    """Units by their folded name."""
    return {
        fold(line["unit"]): Unit(line["group"], float(line["factor"]), line["standard"] or None)
        for line in read_lines("indicator_units.csv")
    }


@functools.cache
@making("indicators.csv")
def load_indicators() -> dict[str, Indicator]:
    """Every indicator by its id, in the order of the file."""
    packs = read_table("packs.toml")
    for line in read_lines("indicators.csv"):
        if line["pack"] not in packs:  # no agency's figures would ever be linked to it
            raise ValueError(f"{line['indicator_id']} is of the pack {line['pack']}, which packs.toml has not")
    return {
        line["indicator_id"]: Indicator(
            line["indicator_id"],
            line["name_zh"],
            line["quantity"],
            line["unit"],
            line["pack"],
            line["value_role"],
            frozenset(fold(u) for u in line["counters"].split("/") if u),
            compile_words(line["of"]),
            compile_words(line["not_of"]),
            compile_words(line["beside"]),
        )
        for line in read_lines("indicators.csv")
    }


def compile_words(words: str) -> re.Pattern[str] | None:
    """Alternatives between slashes; … stands for up to GAP characters of the same sentence. None for no words.

    >>> compile_words("到府…檢定").search("到府(臨場)檢定").group()
    '到府(臨場)檢定'
    """
    if not words:
        return None
    gap = rf"[^。;\n]{{0,{GAP}}}?"
    ordered = sorted(words.split("/"), key=lambda w: (-len(w), w))
    return re.compile("|".join(gap.join(re.escape(fold(piece)) for piece in w.split("…")) for w in ordered))


@functools.lru_cache(maxsize=4096)
def is_unit_of(unit: str | None, units: frozenset[str]) -> bool:
    """Whether a unit as written belongs to one of the groups, or is one of the units."""
    folded = fold(unit or "")
    known = load_units().get(folded)
    return folded in units or (known is not None and known.group.upper() in units)


# --- packs ----------------------------------------------------------------------------------------------------------


@functools.cache
def packs_of(org: str | None) -> frozenset[str]:
    """The packs of an agency: those for every agency, and those of its kind; all of them where it is unknown.

    >>> sorted(packs_of("基隆分局")), sorted(packs_of("臺南市政府衛生局"))
    (['bureau', 'general'], ['general'])
    """
    table = read_table("packs.toml")
    if org is None:
        return frozenset(table)
    full = next((o.full_name for o in load_organisations() if o.name == org), org)
    return frozenset(
        name for name, pack in table.items() if "names" not in pack or any(word in full for word in pack["names"])
    )


# --- whether a figure can be that -----------------------------------------------------------------------------------


def can_tell(unit: str | None, indicator: Indicator) -> bool:
    """Whether an indicator may be told in a unit at all; one without counters in any of its quantity."""
    if indicator.counters:
        return is_unit_of(unit, indicator.counters)
    known = load_units().get(fold(unit or ""))
    allowed = QUANTITY_GROUPS.get(indicator.quantity)
    if allowed is None:
        return known is None or not any(known.group in groups for groups in QUANTITY_GROUPS.values())
    return known is not None and known.group in allowed


def why_not(
    indicator: Indicator, figure: Figure, around: Surroundings, packs: frozenset[str]
) -> Literal["pack", "counter", "part", "of", "not_of"] | None:
    """In what a figure differs in kind from an indicator, None if in nothing."""
    if reason := why_no_part(indicator, figure, around, packs):
        return reason
    if indicator.of and not any(indicator.of.search(s.text) for s in around.stretches):
        return "of"
    own = _own(around)
    if indicator.not_of and indicator.not_of.search(own if _says_something(own) else around.subject):
        return "not_of"
    return None


def why_no_part(
    indicator: Indicator, figure: Figure, around: Surroundings, packs: frozenset[str]
) -> Literal["pack", "counter", "part"] | None:
    """The same of a figure that breaks down one of the indicator: 意見信箱486件，包括檢舉198件 are opinions all."""
    if indicator.pack not in packs:
        return "pack"
    if not can_tell(figure.unit, indicator):
        return "counter"
    part = _words_of("part").search(_own(around))
    if part and part.group() not in indicator.name and not (indicator.beside and indicator.beside.search(part.group())):
        return "part"
    return None


def tells_what_became_of(planned: Surroundings, around: Surroundings) -> bool:
    """Whether a figure tells what became of the plan right before it in its sentence: 原訂20家，|實際走訪24家|."""
    same = around.sentence.startswith(planned.sentence.removesuffix(planned.after))
    return same and _words_of("reached").match(around.before) is not None


def _own(around: Surroundings) -> str:
    return around.before if around.followed else "\0".join((around.before, around.after))


@functools.cache
def _words_of(kind: str) -> re.Pattern[str]:
    words = compile_words("/".join(read_table("kinds.toml")[kind]["words"]))
    assert words is not None
    return words


@functools.cache
def _says_nothing() -> re.Pattern[str]:
    return re.compile(rf"[0-9]+年度?|{_words_of('empty').pattern}|[^㐀-鿿]")


def speaks_of_another(indicator: Indicator, around: Surroundings) -> bool:
    """Whether the figure's own words name something, and it is none of the parts that are counted with the indicator."""
    return bool(names_beside(indicator, around))


def names_beside(indicator: Indicator, around: Surroundings) -> list[str]:
    """What a figure's own words name, without what says nothing and what may stand beside any figure of the indicator."""
    own = (around.before, "" if around.followed else around.after)
    return [words for words in (_left(without_beside(indicator, w)) for w in own) if len(words) >= 2]


def without_beside(indicator: Indicator, words: str) -> str:
    """Words without those that may stand beside any figure of the indicator."""
    return indicator.beside.sub("", words) if indicator.beside else words


def _left(words: str) -> str:
    return _says_nothing().sub("", words)


def _says_something(words: str) -> bool:
    return len(_left(words)) >= 2
