"""What speaks for a candidate besides its own form: the figure it is weighed for, where it stands, how long it is.

In: what is known of a figure and of a candidate. Out: a :class:`Part`: features as readable names, and their weight. Every
answer is kept, for the same few come again and again.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import NamedTuple, TypeVar

from extractors.figures.stretches import Made, Part, part_of

Key = TypeVar("Key")


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


class Kept(dict[Key, float]):
    """What something weighs, by what it is asked for; each answer is made once."""

    __slots__ = ("_make",)

    def __init__(self, make: Callable[[Key], float]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Key) -> float:
        weight = self[key] = self._make(key)
        return weight


class Weigher:
    """What a setting says for each kind of candidate; a few answers, each kept.

    ``pairs``, ``repeated``, ``mades`` and ``ends`` have the weights alone of what the methods answer.
    """

    __slots__ = ("_ends", "_made", "_pairs", "_repeats", "ends", "mades", "pairs", "repeated", "setting")

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.pairs = Kept[tuple[str, str]](lambda key: self.pair(*key).weight)
        self.repeated = Kept[tuple[bool, bool]](lambda key: self.repeats(*key).weight)
        self.mades = Kept[tuple[Made, Made]](lambda key: self.make(*key).weight)
        self.ends = Kept[tuple[str, int]](lambda key: self.end(*key).weight)
        self._pairs: dict[tuple[str, str], Part] = {}
        self._repeats: dict[tuple[bool, bool], Part] = {}
        self._made: dict[tuple[Made, Made], Part] = {}
        self._ends: dict[tuple[str, int], Part] = {}

    def pair(self, topic: str, own: str) -> Part:
        at = self.setting
        key = topic, own
        if key not in self._pairs:
            pair = f"{topic}+{own}"
            self._pairs[key] = part_of(
                (
                    pair,
                    f"{pair} lead {at.last}",
                    f"{pair} of {at.names} and {at.behind}",
                    f"{pair} before {at.after}",
                    f"{pair} behind {at.between}",
                    f"{pair} left {at.left}",
                    f"{pair} {at.role}",
                    f"{pair} {at.quantity}",
                )
            )
        return self._pairs[key]

    def repeats(self, same: bool, holds: bool) -> Part:
        """Whether a candidate is the subject of the figure before, or holds it."""
        at = self.setting
        key = same, holds
        if key not in self._repeats:
            names = f"same {same} {at.last}", f"same {same} {at.role}", f"holds the one before {holds}"
            self._repeats[key] = part_of(names)
        return self._repeats[key]

    def make(self, before: Made, behind: Made) -> Part:
        """Of what a candidate's words before and behind are made."""
        key = before, behind
        if key not in self._made:
            made = f"made {before.nouns}n{before.verbs}v+{behind.nouns}n{behind.verbs}v"
            self._made[key] = part_of((made, f"{made} {self.setting.role}", f"{made} lead {self.setting.last}"))
        return self._made[key]

    def end(self, last: str, own: int) -> Part:
        """The kind of the last of a figure's own words that are joined to a topic, and how long they are."""
        at = self.setting
        key = last, min(own, 4)
        if key not in self._ends:
            self._ends[key] = part_of(
                (f"joined {last} {key[1]}", f"joined {last} {at.quantity}", f"joined {last} {at.role}")
            )
        return self._ends[key]


@functools.lru_cache(maxsize=8192)
def length(topic: int, own: int) -> Part:
    return part_of((f"length {min(topic + own, 20)}", f"lengths {min(topic, 7)} {min(own, 7)}"))


@functools.cache
def length_weights() -> Kept[tuple[int, int]]:
    """What :func:`length` weighs."""
    return Kept[tuple[int, int]](lambda key: length(*key).weight)


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
