"""What speaks for a candidate besides its own form: the figure it is weighed for, where it stands, how long it is.

In: what is known of a figure and of a candidate. Out: a :class:`Part`: features as readable names, and their weight. Every
answer is kept, for the same few come again and again.
"""

from __future__ import annotations

import functools
from typing import NamedTuple

from extractors.figures.stretches import Part, part_of
from extractors.lexicon import load


class Setting(NamedTuple):
    """What is known of a figure before its subject is looked for."""

    count: int
    last: str
    left: str
    between: str
    before: str
    after: str
    behind: int
    role: str
    quantity: str


class Weigher:
    """What a setting says for each kind of candidate."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self._parts: dict[tuple[object, ...], Part] = {}

    def own(self, source: str, last: str) -> Part:
        at = self.setting
        key = ("own", source, last)
        if key not in self._parts:
            self._parts[key] = part_of(
                (
                    f"{source} in lead {at.last}",
                    f"{source} of {at.count} and {at.behind}",
                    f"{source} before {at.after}",
                    f"{source} behind {at.between}",
                    f"{source} behind word {at.before}",
                    f"{source} {at.role}",
                    f"{source} {at.quantity}",
                    f"last {last} {at.role}",
                    f"last {last} {at.quantity}",
                )
            )
        return self._parts[key]

    def topic(self, sources: tuple[tuple[str, int], ...]) -> Part:
        at = self.setting
        key = ("topic", sources)
        if key not in self._parts:
            self._parts[key] = part_of(
                name
                for source in dict.fromkeys(source for source, _ in sources)
                for name in (
                    f"topic {source} {at.role}",
                    f"topic {source} {at.quantity}",
                    f"topic {source} to {at.last} {at.count}",
                )
            )
        return self._parts[key]

    def pair(self, topic: str, own: str) -> Part:
        at = self.setting
        key = ("pair", topic, own)
        if key not in self._parts:
            pair = f"{topic}+{own}"
            self._parts[key] = part_of(
                (
                    pair,
                    f"{pair} lead {at.last}",
                    f"{pair} of {at.count} and {at.behind}",
                    f"{pair} before {at.after}",
                    f"{pair} behind {at.between}",
                    f"{pair} left {at.left}",
                    f"{pair} {at.role}",
                    f"{pair} {at.quantity}",
                )
            )
        return self._parts[key]

    def whole(self, topic: int, own: int, last: str, ending: str, same: bool, holds: bool) -> Part:
        """What the length of a candidate says, its end, and whether it repeats the subject before."""
        at = self.setting
        key = (topic, own, last, ending, same, holds)
        if key not in self._parts:
            measure = ending[-1:] if ending.endswith(tuple(load("subjects")["ends"]["measure"])) else "-"
            features = [
                f"length {min(topic + own, 20)}",
                f"lengths {min(topic, 7)} {min(own, 7)}",
                f"same {same} {at.last}",
                f"same {same} {at.role}",
                f"holds the one before {holds}",
                f"{at.quantity} ends {measure}",
            ]
            if own:
                joined = "joined" if topic else "alone"
                features += [
                    f"{joined} {last} {min(own, 4)}",
                    f"{joined} {last} {at.quantity}",
                    f"{joined} {last} {at.role}",
                    f"{joined} word {ending}",
                ]
            self._parts[key] = part_of(features)
        return self._parts[key]


@functools.lru_cache(maxsize=4096)
def weigher(setting: Setting) -> Weigher:
    return Weigher(setting)


@functools.lru_cache(maxsize=65536)
def place(sources: tuple[tuple[str, int], ...], far: int, breaks: tuple[int, int, int], leads: bool) -> Part:
    """Where words stand that were said earlier."""
    return part_of(
        name
        for source, rank in sources
        for name in (
            f"from {source}{rank} {far}",
            f"from {source} {far}",
            f"from {source} line {breaks[0]} sentence {breaks[1]} part {breaks[2]}",
            f"from {source} leads {leads}",
        )
    )


@functools.lru_cache(maxsize=65536)
def told(times: int, headed: bool, what: str) -> Part:
    """How often words are told nearby, and whether the headings have them."""
    return part_of((f"{what} told {times}", f"{what} headed {headed}"))


@functools.lru_cache(maxsize=65536)
def relation(source: str, *said: object) -> Part:
    """What is said of a source as a whole."""
    return part_of((f"from {source}", *(f"from {source} {name}" for name in said)))
