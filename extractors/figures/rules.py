"""Ordered tables of rules about one figure, of which the first that holds decides.

In: a table of ``lexicon/*.toml`` and the tests that it names. Out: :class:`Rule` tuples whose conditions are functions
of a figure in its place. What the conditions may be stands at the head of ``lexicon/role_rules.toml``. Knows no role.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from extractors.figures.clauses import Cue
from extractors.figures.figure import Figure
from extractors.lexicon import any_of


class PlaceLike(Protocol):
    """What a condition may ask of a figure; the words are those of its own clause, see the rules' file."""

    q: Figure
    lead: str
    tail: str
    before: str
    after: str
    own: Sequence[Cue]
    clause: Sequence[Cue]

    @property
    def previous_role(self) -> str | None: ...

    @property
    def host_role(self) -> str | None: ...


Condition = Callable[[Any], bool]
Words = Mapping[str, Sequence[str]]

_NAME = re.compile(r"\{([a-z_]+)\}")
_TEXTS = ("lead", "tail", "before", "after")


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a table. ``role`` None: that of ``neighbour``, the figure before or the host."""

    name: str
    example: str
    role: str | None
    neighbour: str | None
    confidence: float | None
    confidence_most: float | None
    conditions: tuple[Condition, ...]

    def holds(self, place: PlaceLike) -> bool:
        return all(condition(place) for condition in self.conditions)


class Patterns:
    """Patterns in which {name} stands for a list of words or for another pattern."""

    def __init__(self, patterns: Mapping[str, str], words: Words) -> None:
        self._patterns, self._words = patterns, words
        self._compiled: dict[str, re.Pattern[str]] = {}

    def spell(self, pattern: str) -> str:
        """:raises KeyError: a name stands for nothing."""

        def named(m: re.Match[str]) -> str:
            return self.spell(self._patterns[m[1]]) if m[1] in self._patterns else any_of(self._words[m[1]])

        return _NAME.sub(named, pattern)

    def __call__(self, pattern: str) -> re.Pattern[str]:
        if pattern not in self._compiled:
            self._compiled[pattern] = re.compile(self.spell(pattern))
        return self._compiled[pattern]


def compile_rules(
    table: Sequence[Mapping[str, Any]], patterns: Patterns, words: Words, units: Words, tests: Mapping[str, Condition]
) -> tuple[Rule, ...]:
    """The rules of a table in its order.

    :raises ValueError: a name stands twice, or a key means nothing.
    :raises KeyError: a pattern, list or test that is named does not exist.
    """
    compiler = _Compiler(patterns, words, units, tests)
    rules = []
    for line in table:
        told = {"name", "role", "as", "example", "confidence", "confidence_most"}
        conditions = compiler.conditions({k: v for k, v in line.items() if k not in told})
        rules.append(
            Rule(
                line["name"],
                line["example"],
                line.get("role"),
                line.get("as"),
                line.get("confidence"),
                line.get("confidence_most"),
                conditions,
            )
        )
    names = [rule.name for rule in rules]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"rules of one name: {', '.join(sorted(twice))}")
    return tuple(rules)


class _Compiler:
    def __init__(self, patterns: Patterns, words: Words, units: Words, tests: Mapping[str, Condition]) -> None:
        self._patterns, self._words, self._units, self._tests = patterns, words, units, tests

    def conditions(self, table: Mapping[str, Any]) -> tuple[Condition, ...]:
        return tuple(condition for key, value in table.items() for condition in self._condition(key, value))

    def _condition(self, key: str, value: Any) -> list[Condition]:
        if key in _TEXTS:
            pattern = self._patterns(value)
            return [lambda at: pattern.search(getattr(at, key)) is not None]
        if key == "raw":
            pattern = self._patterns(value)
            return [lambda at: pattern.search(at.q.raw) is not None]
        if key == "unit_ends":
            pattern = self._patterns(value)
            return [lambda at: pattern.search(at.q.unit or "") is not None]
        if key in ("quantity", "bound"):
            allowed = frozenset(value)
            return [lambda at: getattr(at.q, key) in allowed]
        if key == "unit":
            counters = frozenset(self._units[value])
            return [lambda at: at.q.unit in counters]
        if key in ("own", "clause"):
            kinds = frozenset(value)
            return [lambda at: any(c.kind in kinds for c in getattr(at, key))]
        if key == "own_word":
            listed = frozenset(self._words[value])
            return [lambda at: any(c.word in listed for c in at.own)]
        if key in ("previous", "host"):
            roles = frozenset(value)
            return [lambda at: getattr(at, f"{key}_role") in roles]
        if key == "test":
            return [self._tests[name] for name in ([value] if isinstance(value, str) else value)]
        if key == "any":
            ways = [self.conditions(way) for way in value]
            return [lambda at: any(all(c(at) for c in way) for way in ways)]
        if key == "unless":
            never = self.conditions(value)
            return [lambda at: not all(c(at) for c in never)]
        raise ValueError(f"no condition is called {key}")
