"""Ordered tables of rules about one figure, of which the first that holds decides.

In: a table of ``lexicon/*.toml`` and the tests that it names. Out: :class:`Rule` tuples whose conditions are functions
of a figure in its place. What the conditions may be stands at the head of ``lexicon/role_rules.toml``. Knows no role.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any, Protocol

from extractors.figures.clauses import Cue
from extractors.figures.figure import Figure
from extractors.figures.needed import Needed, either, find_needed
from extractors.lexicon import any_of
from extractors.lexicon.files import bound_pattern, making


class PlaceLike(Protocol):
    """What a condition may ask of a figure; the words are those of its own clause, see the rules' file."""

    q: Figure
    lead: str
    tail: str
    before: str
    after: str
    plan: bool
    own: Sequence[Cue]

    @property
    def facts(self) -> frozenset[str]: ...

    @property
    def own_kinds(self) -> Set[str]: ...

    @property
    def clause_kinds(self) -> Set[str]: ...

    @property
    def previous_role(self) -> str | None: ...

    @property
    def host_role(self) -> str | None: ...

    @property
    def whole(self) -> int | None: ...


Condition = Callable[[Any], bool]
Words = Mapping[str, Sequence[str]]

_NAME = re.compile(r"\{([a-z_]+)\}")
_TEXTS: dict[str, Callable[[Callable[[str], object]], Condition]] = {
    "lead": lambda search: lambda at: search(at.lead) is not None,
    "tail": lambda search: lambda at: search(at.tail) is not None,
    "before": lambda search: lambda at: search(at.before) is not None,
    "after": lambda search: lambda at: search(at.after) is not None,
}
_HAS_NEIGHBOUR: dict[str, Condition] = {
    "previous": lambda at: at.previous_role is not None,
    "host": lambda at: at.host_role is not None,
    "whole": lambda at: at.whole is not None,
}
_OF_FIGURE = ("quantity", "bound", "unit", "unit_ends")
_SIFTED = ("lead", "tail")  # texts whose characters tell which rules can hold; few rules ask for others
# what a rule may ask, the cheapest first
_COSTS = (
    "kind",
    "previous",
    "host",
    "own",
    "clause",
    *_OF_FIGURE,
    "own_word",
    "lead",
    "raw",
    "tail",
    "test",
    "after",
    "before",
    "any",
    "unless",
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a table. ``role`` None: that of ``neighbour``, the figure before, the host or the whole."""

    name: str
    example: str
    role: str | None
    neighbour: str | None
    confidence: float | None
    confidence_most: float | None
    of_figure: tuple[Callable[[Figure], bool], ...]  # conditions that ask for its quantity, bound or unit alone
    of_place: tuple[Condition, ...]
    kind: str | None = None  # of the only kind of document that it is for
    # characters of which its lead or its tail has one at least
    needs: Mapping[str, frozenset[str]] = field(default_factory=dict)
    facts: tuple[frozenset[str], ...] = ()  # of each of these one at least is known of a figure of which it holds

    def may_hold(self, q: Figure) -> bool:
        """Whether the rule is for figures of that quantity, bound and unit."""
        return all(condition(q) for condition in self.of_figure)


def _bits(told: Iterable[bool]) -> int:
    return sum(1 << n for n, one in enumerate(told) if one)


class Sieve:
    """Rules that are all for one kind of figure, in their order, to be asked for the first that holds.

    Rules are bits, the first the lowest: those that can hold of a figure are told by what is known of it and by the characters
    beside it, all at once, and only these are asked.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(rules)
        self._whatever = {text: _bits(text not in rule.needs for rule in rules) for text in _SIFTED}
        self._having: dict[str, dict[str, int]] = {text: {} for text in _SIFTED}
        for text, having in self._having.items():
            for n, rule in enumerate(self._rules):
                for character in rule.needs.get(text, ()):
                    having[character] = having.get(character, 0) | 1 << n
        self._of_facts: dict[frozenset[str], int] = {}

    def _of_words(self, text: str, words: str) -> int:
        bits, having = self._whatever[text], self._having[text]
        for character in words:
            if character in having:
                bits |= having[character]
        return bits

    def first_that_holds(self, place: PlaceLike) -> Rule:
        """The first rule that holds of a figure.

        :raises ValueError: none does.
        """
        known = place.facts
        left = self._of_facts.get(known)
        if left is None:
            told = (not any(map(known.isdisjoint, rule.facts)) for rule in self._rules)
            left = self._of_facts[known] = _bits(told)
        left &= self._of_words("lead", place.lead) & self._of_words("tail", place.tail)
        while left:
            first = left & -left
            rule = self._rules[first.bit_length() - 1]
            for condition in rule.of_place:
                if not condition(place):
                    break
            else:
                return rule
            left ^= first
        raise ValueError(f"no rule holds of {place.q.raw}")


def _all(conditions: Sequence[Condition]) -> Condition:
    """Whether all of them hold; by loops, for they are asked for every figure and rule."""
    if len(conditions) == 1:
        return conditions[0]

    def holds(at: Any) -> bool:
        for condition in conditions:  # noqa: SIM110 - twice as fast as all()
            if not condition(at):
                return False
        return True

    return holds


def _any(conditions: Sequence[Condition]) -> Condition:
    def holds(at: Any) -> bool:
        for condition in conditions:  # noqa: SIM110 - twice as fast as any()
            if condition(at):
                return True
        return False

    return holds


class Patterns:
    """Patterns in which {name} stands for a list of words or for another pattern."""

    def __init__(self, patterns: Mapping[str, str], words: Words) -> None:
        self._patterns, self._words = patterns, words
        self._compiled: dict[str, re.Pattern[str]] = {}

    def spell(self, pattern: str) -> str:
        """:raises KeyError: a name stands for nothing. RecursionError: for itself. ValueError: for more than is meant."""

        def named(m: re.Match[str]) -> str:
            return self.spell(self._patterns[m[1]]) if m[1] in self._patterns else any_of(self._words[m[1]])

        return bound_pattern(_NAME.sub(named, pattern))

    def __call__(self, pattern: str) -> re.Pattern[str]:
        if pattern not in self._compiled:
            self._compiled[pattern] = re.compile(self.spell(pattern))
        return self._compiled[pattern]


def compile_rules(
    file: str,
    table: Sequence[Mapping[str, Any]],
    patterns: Patterns,
    words: Words,
    units: Words,
    tests: Mapping[str, Condition],
    asks: Mapping[str, frozenset[str]],
) -> tuple[Rule, ...]:
    """The rules of a table in its order. ``file``: what messages call it; ``asks``: facts, of which a test holds for one alone.

    :raises ReferenceDataError: a name stands twice, a pattern, list or test that is named does not exist, a rule says no role
        or two, or the last asks for something: then of some figures no rule holds.
    """
    compiler = _Compiler(patterns, words, units, tests, asks)
    rules = []
    for line in table:
        with making(f"{file}, rule {line['name']}"):
            rules.append(_compile_rule(line, compiler))
    with making(file):
        names = Counter(rule.name for rule in rules)
        if twice := [name for name, times in names.items() if times > 1]:
            raise ValueError(f"rules of one name: {', '.join(twice)}")
        if not rules or rules[-1].of_figure or rules[-1].of_place:
            raise ValueError("the last rule asks for something. It must hold of every figure")
    return tuple(rules)


def _compile_rule(line: Mapping[str, Any], compiler: _Compiler) -> Rule:
    told = {"name", "role", "as", "example", "confidence", "confidence_most"}
    conditions = {k: v for k, v in line.items() if k not in told}
    neighbour = line.get("as")
    if ("role" in line) == (neighbour is not None):
        raise ValueError('it needs either role, or as = "previous", "host" or "whole"')
    of_place = compiler.conditions({k: v for k, v in conditions.items() if k not in _OF_FIGURE})
    if neighbour is not None:  # asked last: most rules have a test that holds only where there is one
        of_place = (*of_place, _HAS_NEIGHBOUR[neighbour])
    return Rule(
        line["name"],
        line["example"],
        line.get("role"),
        neighbour,
        line.get("confidence"),
        line.get("confidence_most"),
        compiler.of_figure(conditions),
        of_place,
        line.get("kind"),
        {text: needed for text in _SIFTED if (needed := compiler.needs(text, conditions)) is not None},
        compiler.facts(line),
    )


class _Compiler:
    def __init__(
        self,
        patterns: Patterns,
        words: Words,
        units: Words,
        tests: Mapping[str, Condition],
        asks: Mapping[str, frozenset[str]],
    ) -> None:
        self._patterns, self._words, self._units, self._tests, self._asks = patterns, words, units, tests, asks

    def of_figure(self, table: Mapping[str, Any]) -> tuple[Callable[[Figure], bool], ...]:
        return tuple(self._ask_figure(key, value) for key, value in table.items() if key in _OF_FIGURE)

    def _ask_figure(self, key: str, value: Any) -> Callable[[Figure], bool]:
        if key == "unit_ends":
            pattern = self._patterns(value)
            return lambda q: pattern.search(q.unit or "") is not None
        if key == "unit":
            counters = frozenset(self._units[value])
            return lambda q: q.unit in counters
        allowed = frozenset(value)
        return lambda q: getattr(q, key) in allowed

    def facts(self, line: Mapping[str, Any]) -> tuple[frozenset[str], ...]:
        """Of each of these one at least is known of a figure of which the rule holds."""
        facts = [self._asks[name] for name in _names_of(line.get("test", ())) if name in self._asks]
        facts += [frozenset(f"{key} {role}" for role in line[key]) for key in ("previous", "host") if key in line]
        if "own" in line:
            facts.append(frozenset(line["own"]))
        return tuple(facts)

    def needs(self, text: str, table: Mapping[str, Any]) -> Needed:
        """Characters of which one must stand in a text beside the figure; None where it may be any."""
        told = [find_needed(self._patterns(table[text]))] if text in table else []
        told.append(either(self.needs(text, way) for way in table["any"]) if "any" in table else None)
        return min((one for one in told if one is not None), key=len, default=None)

    def conditions(self, table: Mapping[str, Any]) -> tuple[Condition, ...]:
        """What a table asks, the cheap before the dear: all must hold, so that their order says nothing."""
        if unknown := [key for key in table if key not in _COSTS]:
            raise ValueError(f"no condition is called {unknown[0]}")
        keys = sorted(table, key=_COSTS.index)
        return tuple(condition for key in keys for condition in self._condition(key, table[key]))

    def _condition(self, key: str, value: Any) -> list[Condition]:
        if key in _TEXTS:
            return [_TEXTS[key](self._patterns(value).search)]
        if key == "kind":
            return [lambda at: at.plan]  # the only one that a rule may name
        if key == "raw":
            pattern = self._patterns(value)
            return [lambda at: pattern.search(at.q.raw) is not None]
        if key in _OF_FIGURE:
            asked = self._ask_figure(key, value)
            return [lambda at: asked(at.q)]
        if key in ("own", "clause"):
            apart = frozenset(value).isdisjoint
            if key == "own":
                return [lambda at: not apart(at.own_kinds)]
            return [lambda at: not apart(at.clause_kinds)]
        if key == "own_word":
            listed = frozenset(self._words[value])
            return [lambda at: bool(at.own) and any(c.word in listed for c in at.own)]
        if key in ("previous", "host"):
            roles = frozenset(value)
            if key == "previous":
                return [lambda at: at.previous_role in roles]
            return [lambda at: at.host_role in roles]
        if key == "test":
            return [self._tests[name] for name in _names_of(value)]
        if key == "any":
            return [_any([_all(self.conditions(way)) for way in value])]
        if key == "unless":
            never = _all(self.conditions(value))
            return [lambda at: not never(at)]
        raise AssertionError(key)  # refused above


def _names_of(value: str | Sequence[str]) -> Sequence[str]:
    """One name, or several."""
    return [value] if isinstance(value, str) else value
