"""What speaks for a candidate besides its own form: the figure it is weighed for, where it stands, how long it is.

In: what is known of a figure and of a candidate. Out: a :class:`Part`: features as readable names, and their weight. Every
answer is kept, for the same few come again and again.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from extractors.figures.stretches import Made, Part, part_of
from extractors.lexicon import load_weights

Key = TypeVar("Key")
Value = TypeVar("Value")


class Setting(NamedTuple):
    """What is known of a figure before its subject is looked for."""

    names: int  # in the words that lead to it
    last: str
    left: str
    between: str
    after: str
    behind: int
    role: str
    quantity: str
    unit: str


class Kept(dict[Key, Value]):
    """Answers by what is asked, each made once."""

    __slots__ = ("_make",)

    def __init__(self, make: Callable[[Key], Value]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Key) -> Value:
        value = self[key] = self._make(key)
        return value


@functools.cache
def _beginning(words: str) -> Kept[str, float]:
    """What the features weigh whose names begin so, by the rest of their names."""
    weigh = load_weights("subject_weights").get
    return Kept(lambda rest: weigh(f"{words} {rest}", 0.0))


def _weight_of(words: str, rests: Iterable[str]) -> float:
    """What a feature weighs, and with it those whose names go on so, added up in that order."""
    weight, further = 0.0 + load_weights("subject_weights").get(words, 0.0), _beginning(words)
    for rest in rests:
        weight += further[rest]
    return weight


class Weigher:
    """What a setting says for each kind of candidate.

    The methods tell the features with their weights; ``pairs``, ``repeated`` (the subject before is not held, held, the same),
    ``mades`` and ``ends`` have the weights alone. All are kept.
    """

    __slots__ = ("_told", "ends", "mades", "pairs", "repeated", "setting")

    def __init__(self, at: Setting) -> None:
        self.setting = at
        self._told = (
            f"lead {at.last}",
            f"of {at.names} and {at.behind}",
            f"before {at.after}",
            f"behind {at.between}",
            f"left {at.left}",
            at.role,
            at.quantity,
        )
        told = self._told
        self.pairs: Kept[str, Kept[str, float]] = Kept(
            lambda topic: Kept(lambda own: _weight_of(f"{topic}+{own}", told))
        )
        self.repeated = _repeat_weights(at.last, at.role)
        self.mades = _made_weights(at.last, at.role)
        self.ends = _end_weights(at.quantity, at.role)

    def pair(self, topic: str, own: str) -> Part:
        pair = f"{topic}+{own}"
        return part_of((pair, *(f"{pair} {told}" for told in self._told)))

    def repeats(self, same: bool, holds: bool) -> Part:
        """Whether a candidate is the subject of the figure before, or holds it."""
        return _repeats(same, holds, self.setting.last, self.setting.role)

    def make(self, before: Made, behind: Made) -> Part:
        """Of what a candidate's words before and behind are made."""
        made = _name_of(before, behind)
        return part_of((made, f"{made} {self.setting.role}", f"{made} lead {self.setting.last}"))

    def end(self, last: str, own: int) -> Part:
        """The kind of the last of a figure's own words that are joined to a topic, and how long they are."""
        at = self.setting
        return part_of((f"joined {last} {min(own, 4)}", f"joined {last} {at.quantity}", f"joined {last} {at.role}"))


def _repeats(same: bool, holds: bool, last: str, role: str) -> Part:
    return part_of((f"same {same} {last}", f"same {same} {role}", f"holds the one before {holds}"))


@functools.cache
def _repeat_weights(last: str, role: str) -> tuple[float, float, float]:
    told = (False, False), (False, True), (True, True)
    not_held, held, same = (_repeats(*one, last, role).weight for one in told)
    return not_held, held, same


def _name_of(before: Made, behind: Made) -> str:
    return f"made {before.nouns}n{before.verbs}v+{behind.nouns}n{behind.verbs}v"


@functools.cache
def _made_weights(last: str, role: str) -> Kept[Made, Kept[Made, float]]:
    told = role, f"lead {last}"
    return Kept(lambda before: Kept(lambda behind: _weight_of(_name_of(before, behind), told)))


@functools.cache
def _end_weights(quantity: str, role: str) -> Kept[tuple[str, int], float]:
    def weight(key: tuple[str, int]) -> float:
        joined = _beginning(f"joined {key[0]}")
        return 0.0 + joined[str(min(key[1], 4))] + joined[quantity] + joined[role]

    return Kept(weight)


@functools.lru_cache(maxsize=8192)
def length(topic: int, own: int) -> Part:
    return part_of((f"length {min(topic + own, 20)}", f"lengths {min(topic, 7)} {min(own, 7)}"))


@functools.cache
def length_weights() -> Kept[int, Kept[int, float]]:
    """What :func:`length` weighs."""
    return Kept(lambda topic: Kept(lambda own: length(topic, own).weight))


@functools.lru_cache(maxsize=65536)
def naming(unit: str, ending: str, heard: int) -> Part:
    """Whether the heading has it, and whether its last word has the counter in it: 加油站, counted by 站."""
    return part_of((f"in heading {heard}", f"{unit} of {ending}", f"unit within {unit[-1:] in ending} {len(unit)}"))


@functools.lru_cache(maxsize=16384)
def own_word(how: str, word: str) -> Part:
    return part_of((f"{how} word {word}",))


@functools.lru_cache(maxsize=4096)
def weigher(
    names: int, last: str, left: str, between: str, after: str, behind: int, role: str, quantity: str, unit: str
) -> Weigher:
    """The weigher of a :class:`Setting` with these."""
    return Weigher(Setting(names, last, left, between, after, behind, role, quantity, unit))


@functools.lru_cache(maxsize=65536)
def place(sources: tuple[tuple[str, int], ...], far: int, leads: bool, crossed: int) -> Part:
    """Where words stand that were said earlier: so many stretches back, leading to a figure or not."""
    return part_of(
        name
        for source, rank in sources
        for name in (
            f"from {source}{rank} {far}",
            f"from {source} {far}",
            f"from {source} leads {leads}",
            f"from {source} crossed {min(crossed, 3)}",
        )
    )


@functools.lru_cache(maxsize=65536)
def relation(source: str, *said: object) -> Part:
    """What is said of a source as a whole."""
    return part_of((f"from {source}", *(f"from {source} {name}" for name in said)))


@functools.lru_cache(maxsize=16384)
def taken_over(
    back: int, before: str, quantity: str, role_before: str, role: str, unit: bool, last: str
) -> tuple[Part, Part, Part]:
    """What speaks for the subject of the figure so many before, for its topic and for its own words.

    ``before`` and ``role_before`` are the other figure's kind and role, ``unit`` whether both have one unit, ``last`` the
    kind of the last word that leads to the later one.
    """
    said = (f"{before} for {quantity}", f"{role_before} for {role}", f"unit {unit} {role}", f"unit {unit} lead {last}")
    return relation("subject", back, *said), relation("topic", back, *said), relation("own", back, *said)
