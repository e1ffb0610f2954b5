"""What speaks for a candidate besides its own form: the figure it is weighed for, where it stands, how long it is.

In: what is known of a figure and of a candidate. Out: a :class:`Part`: features as readable names, and their weight. Every
answer is kept, for the same few come again and again.
"""

from __future__ import annotations

import functools
from typing import NamedTuple

from extractors.figures.stretches import Made, Part, part_of


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


class Weigher:
    """What a setting says for each kind of candidate."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self._parts: dict[tuple[str, str], Part] = {}

    def pair(self, topic: str, own: str) -> Part:
        at = self.setting
        key = topic, own
        if key not in self._parts:
            pair = f"{topic}+{own}"
            self._parts[key] = part_of(
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
        return self._parts[key]

    def whole(
        self,
        topic: int,
        own: int,
        last: str,
        ending: str,
        same: bool,
        holds: bool,
        before: Made,
        behind: Made,
        heard: int,
    ) -> list[Part]:
        """What the length of a candidate says, its end, what it is made of, and whether it repeats the subject before."""
        at = self.setting
        parts = [
            length(topic, own),
            repeats(same, holds, at.last, at.role),
            make(before, behind, at.last, at.role),
            naming(at.unit, ending, heard),
        ]
        if own:
            parts.append(own_word("joined" if topic else "alone", ending))
            if topic:
                parts.append(joined(last, min(own, 4), at.quantity, at.role))
        return parts


@functools.lru_cache(maxsize=8192)
def length(topic: int, own: int) -> Part:
    return part_of((f"length {min(topic + own, 20)}", f"lengths {min(topic, 7)} {min(own, 7)}"))


@functools.lru_cache(maxsize=8192)
def repeats(same: bool, holds: bool, last: str, role: str) -> Part:
    """Whether a candidate is the subject of the figure before, or holds it."""
    return part_of((f"same {same} {last}", f"same {same} {role}", f"holds the one before {holds}"))


@functools.lru_cache(maxsize=16384)
def make(before: Made, behind: Made, last: str, role: str) -> Part:
    made = f"made {before.nouns}n{before.verbs}v+{behind.nouns}n{behind.verbs}v"
    return part_of((made, f"{made} {role}", f"{made} lead {last}"))


@functools.lru_cache(maxsize=65536)
def naming(unit: str, ending: str, heard: int) -> Part:
    """Whether the heading has it, and whether its last word has the counter in it: 加油站, counted by 站."""
    return part_of((f"in heading {heard}", f"{unit} of {ending}", f"unit within {unit[-1:] in ending} {len(unit)}"))


@functools.lru_cache(maxsize=16384)
def own_word(how: str, word: str) -> Part:
    return part_of((f"{how} word {word}",))


@functools.lru_cache(maxsize=8192)
def joined(last: str, own: int, quantity: str, role: str) -> Part:
    return part_of((f"joined {last} {own}", f"joined {last} {quantity}", f"joined {last} {role}"))


@functools.lru_cache(maxsize=4096)
def weigher(setting: Setting) -> Weigher:
    return Weigher(setting)


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
