"""Known phrases → the indicator that a figure measures.

In: a figure with its surroundings, and ``reference/indicator_phrases.csv``. Out: :class:`Candidate` tuples, best first. A
phrase counts by how near it stands to the figure: in its own words, in its clause, earlier in the sentence, in the item.
Decides nothing where the phrases say nothing.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractors.figures.figure import Figure
from pipeline.kinds import (
    can_tell,
    compile_words,
    is_unit_of,
    load_indicators,
    names_beside,
    why_not,
)
from pipeline.reference_data import making, read_lines
from pipeline.surroundings import AFTER, HEADING, Surroundings, fold

REACH = {"clause": 0.84, "sentence": 0.6, "item": 0.52, "heading": 0.0}  # the farthest place that a rule takes
AT_LEAST = 0.5  # below this a phrase tells nothing
ROLES = ("actual", "target", "baseline", "change")  # of figures that measure something; a rule may name others


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the phrases. ``words``: one of them near; ``context``: one of each in the item; ``without``: none in
    the figure's own clause; ``never``: none in the item up to the clause's end."""

    indicator_id: str
    words: re.Pattern[str]
    context: re.Pattern[str] | None
    without: re.Pattern[str] | None
    never: re.Pattern[str] | None
    units: frozenset[str]  # groups and units
    roles: tuple[str, ...]
    reach: float
    weight: float
    source: str  # the document that it comes from, or ``meaning``: from the indicator's name and meaning


@dataclass(frozen=True, slots=True)
class Candidate:
    indicator_id: str
    score: float
    phrase: str  # what of the text spoke for it
    by_heading: bool = False  # a rule spoke that takes the heading for it


class Rules:
    """Phrases in their order, and those of them that can speak for a figure of some role and unit at all."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._all = tuple(rules)
        self._of: dict[tuple[str | None, str | None, frozenset[str]], tuple[Rule, ...]] = {}

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._all)

    def of(self, role: str | None, unit: str | None, packs: frozenset[str]) -> tuple[Rule, ...]:
        key = role, unit, packs
        if key not in self._of:
            self._of[key] = tuple(rule for rule in self._all if _can_speak(rule, role, unit, packs))
        return self._of[key]


def _can_speak(rule: Rule, role: str | None, unit: str | None, packs: frozenset[str]) -> bool:
    indicator = load_indicators()[rule.indicator_id]
    return role in rule.roles and is_unit_of(unit, rule.units) and indicator.pack in packs and can_tell(unit, indicator)


@functools.cache
@making("indicator_phrases.csv")
def load_rules(without_source: str | None = None) -> Rules:
    """The phrases, those that come from the document ``without_source`` left out."""
    rules = []
    for line in read_lines("indicator_phrases.csv"):
        if not line["words"] or line["source"] == without_source:
            continue
        units = frozenset(fold(u) for u in line["units"].split("/") if u)
        rules.append(
            Rule(
                line["indicator_id"],
                _words(line["words"]),
                compile_words(line["with"]),
                compile_words(line["without"]),
                compile_words(line["never"]),
                units,
                tuple(line["roles"].split("/")) if line["roles"] else ROLES,
                REACH[line["reach"] or "item"],
                float(line["weight"] or 0),
                line["source"],
            )
        )
    return Rules(rules)


def _words(words: str) -> re.Pattern[str]:
    """:raises ValueError: a rule has no words."""
    pattern = compile_words(words)
    if pattern is None:
        raise ValueError("a phrase without words")
    return pattern


def find_candidates(figure: Figure, around: Surroundings, rules: Rules, packs: frozenset[str]) -> list[Candidate]:
    """The indicators that phrases speak for, best first; one entry an indicator, none that differs in kind."""
    best: dict[str, Candidate] = {}
    near = around.clause + "\0" + around.after + "\0" + around.subject
    everything = _everything(around)
    differs: dict[str, bool] = {}  # in kind, by indicator
    for rule in rules.of(figure.role, figure.unit, packs):
        if not rule.words.search(everything):
            continue
        if rule.without and rule.without.search(near):
            continue
        if rule.never and rule.never.search(around.item):
            continue
        if rule.indicator_id not in differs:
            indicator = load_indicators()[rule.indicator_id]
            differs[rule.indicator_id] = why_not(indicator, figure, around, packs) is not None
        if differs[rule.indicator_id]:
            continue
        score, phrase = _weigh(rule, around)
        if score <= 0:
            continue
        if rule.indicator_id not in best or best[rule.indicator_id].score < score:
            best[rule.indicator_id] = Candidate(rule.indicator_id, round(score, 4), phrase, rule.reach == 0.0)
    return sorted(best.values(), key=lambda c: (-c.score, c.indicator_id))


def _everything(around: Surroundings) -> str:
    """All stretches in one text, to see in one look what stands in none of them."""
    beside = (s.text for s in around.stretches if s.text not in around.item)
    return "\0".join((around.item, *beside))


def _weigh(rule: Rule, around: Surroundings) -> tuple[float, str]:
    place, phrase = 0.0, ""
    indicator = load_indicators()[rule.indicator_id]
    named = names_beside(indicator, around)
    farthest = max(rule.reach, AT_LEAST)
    for stretch in around.stretches:
        if stretch.weight < farthest or stretch.weight < place:
            continue
        # words of its own that name something else outweigh what is said before them; those that take up a word of it
        # again do not: 主動以電話通知廠商，本年度通知679家次
        other = [n for n in named if stretch.weight < AFTER and not (n in stretch.text and n in rule.words.pattern)]
        for m in rule.words.finditer(stretch.text):
            if (stretch.weight, len(m.group())) > (place, len(phrase)) and all(name in m.group() for name in other):
                place, phrase = stretch.weight, m.group()
    if not place or (place <= HEADING and not (indicator.beside and indicator.beside.search(around.before))):
        return 0.0, ""  # a heading alone says nothing of 約談3人 below it
    if rule.context:
        weights = [s.weight for s in around.stretches if rule.context.search(s.text)]
        if not weights:
            return 0.0, ""
        place += 0.03 * max(weights)
    return place + min(0.012 * len(phrase), 0.12) + rule.weight, phrase
