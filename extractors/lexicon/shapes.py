"""What a file of data may hold, said once a file, and held before anything is made of it; and what another file adds to it.

In: a shape and a value out of TOML or JSON. Out: nothing, or :class:`ShapeError` with the place; of two values, both together.
Knows no file, and changes no value.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

_KINDS = {bool: "true or false", int: "a number", float: "a number", str: "a text", list: "a list", dict: "a table"}


class ShapeError(ValueError):
    """A value is not what it should be. ``place``: the keys that lead to it, ``rule[3].role``."""

    def __init__(self, place: str, message: str) -> None:
        super().__init__(f"{place}: {message}" if place else message)


class Shape(Protocol):
    """:meth:`check` raises :class:`ShapeError` where a value has another shape.

    :meth:`add` gives a value of ours, which has the shape, with what somebody adds: tables are merged key by key, lists and
    lines of words are extended, an entry with the name of one of ours belongs to that. A single value takes the place of ours;
    where it is another one, its place is appended to ``replaced``. Raises :class:`ShapeError`, too.
    """

    def check(self, value: Any, place: str) -> None: ...

    def add(self, ours: Any, value: Any, place: str, replaced: list[str]) -> Any: ...


class Single:
    """A value of which there is one: the one that is added takes the place of ours."""

    __slots__ = ()

    def check(self, value: Any, place: str) -> None:
        raise NotImplementedError

    def add(self, ours: Any, value: Any, place: str, replaced: list[str]) -> Any:
        self.check(value, place)
        if value != ours:
            replaced.append(place)
        return value


@dataclass(frozen=True, slots=True)
class Text(Single):
    """A text that is not blank; with ``words`` one of these; ``blank``: it may be empty; ``like``: a pattern all of it fits."""

    words: Collection[str] = ()
    blank: bool = False
    like: str = ""

    def check(self, value: Any, place: str) -> None:
        _expect(value, str, place)
        if self.words and value not in self.words:
            raise ShapeError(place, f"{value!r} is none of {', '.join(sorted(self.words))}")
        if not self.blank and not value.strip():
            raise ShapeError(place, "a text is expected, and it is empty")
        if self.like and not re.fullmatch(self.like, value):
            raise ShapeError(place, f"{_shorten(value)!r} is not written as {self.like}")


@dataclass(frozen=True, slots=True)
class Words(Text):
    """Words between white space in one text."""

    def add(self, ours: Any, value: Any, place: str, replaced: list[str]) -> Any:
        self.check(value, place)
        there = set(ours.split())
        return " ".join([ours, *(word for word in value.split() if word not in there)])


@dataclass(frozen=True, slots=True)
class Number(Single):
    """A number from ``least`` to ``most``; ``whole``: without decimals."""

    least: float = -1e12
    most: float = 1e12
    whole: bool = False

    def check(self, value: Any, place: str) -> None:
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise ShapeError(place, f"a number is expected, not {_tell(value)}")
        if self.whole and not isinstance(value, int):
            raise ShapeError(place, f"a whole number is expected, not {value}")
        if not self.least <= value <= self.most:
            raise ShapeError(place, f"{_shorten(value)} is not between {self.least:g} and {self.most:g}")


@dataclass(frozen=True, slots=True)
class Flag(Single):
    """``true`` or ``false``."""

    def check(self, value: Any, place: str) -> None:
        _expect(value, bool, place)


@dataclass(frozen=True, slots=True)
class Numbers(Single):
    """Numbers between white space in one text, so many of them."""

    count: int

    def check(self, value: Any, place: str) -> None:
        _expect(value, str, place)
        try:
            numbers = [float(part) for part in value.split()]
        except ValueError:
            raise ShapeError(place, "numbers between spaces are expected") from None
        if len(numbers) != self.count or not all(map(math.isfinite, numbers)):
            raise ShapeError(place, f"{self.count} numbers are expected, not {len(numbers)}")


@dataclass(frozen=True, slots=True)
class Many:
    """A list of one shape, of at least so many.

    ``key``: what an entry's name stands under. One that is added under a name of ours is merged into ours, or with ``whole``
    takes its place; others stand behind ours, or with ``first`` before them, where the first that holds decides.
    """

    of: Shape
    least: int = 1
    key: str = ""
    whole: bool = False
    first: bool = False

    def check(self, value: Any, place: str) -> None:
        _expect(value, list, place)
        if len(value) < self.least:
            raise ShapeError(place, f"a list of at least {self.least} is expected, and it has {len(value)}")
        for number, each in enumerate(value, 1):
            self.of.check(each, _tell_entry(each, number, place))

    def add(self, ours: Any, value: Any, place: str, replaced: list[str]) -> Any:
        _expect(value, list, place)
        joined, new = list(ours), list[Any]()
        names = {each[self.key]: number for number, each in enumerate(ours)} if self.key else {}
        added: set[str] = set()
        for number, each in enumerate(value, 1):
            at = _tell_entry(each, number, place)
            name = each.get(self.key) if self.key and isinstance(each, dict) else None
            if isinstance(name, str):
                if name in added:
                    raise ShapeError(at, "an entry of that name stands above it; leave one of them")
                added.add(name)
            if not isinstance(name, str) or name not in names:
                self.of.check(each, at)
                new += [] if each in joined or each in new else [each]
            elif self.whole:
                self.of.check(each, at)
                replaced += [at] if each != joined[names[name]] else []
                joined[names[name]] = each
            else:
                joined[names[name]] = self.of.add(joined[names[name]], each, at, replaced)
        return [*new, *joined] if self.first else [*joined, *new]


@dataclass(frozen=True, slots=True)
class Either(Single):
    """A text or a list of them: ``test = "a"``, ``test = ["a", "b"]``."""

    one: Shape

    def check(self, value: Any, place: str) -> None:
        (Many(self.one) if isinstance(value, list) else self.one).check(value, place)


@dataclass(frozen=True, slots=True)
class Keys:
    """A table: keys that it must have, keys that it may have, and, of any other name, values of shape ``rest``."""

    needed: Mapping[str, Shape] = field(default_factory=dict)
    may: Mapping[str, Shape] = field(default_factory=dict)
    rest: Shape | None = None

    def check(self, value: Any, place: str) -> None:
        _expect(value, dict, place)
        lacking = [key for key in self.needed if key not in value]
        if lacking:
            raise ShapeError(place, f"lacks {', '.join(lacking)}")
        for key, each in value.items():
            shape, at = self._find(key, place)
            shape.check(each, at)

    def add(self, ours: Any, value: Any, place: str, replaced: list[str]) -> Any:
        _expect(value, dict, place)
        joined = dict(ours)
        for key, each in value.items():
            shape, at = self._find(key, place)
            if key in ours:
                joined[key] = shape.add(ours[key], each, at, replaced)
            else:
                shape.check(each, at)
                joined[key] = each
        return joined

    def _find(self, key: str, place: str) -> tuple[Shape, str]:
        """The shape of what stands at a key, and how that place is told."""
        shape = self.needed.get(key) or self.may.get(key) or self.rest
        at = f"{place}.{_shorten(key)}" if place else _shorten(key)
        if shape is None:
            raise ShapeError(at, f"no such key is known here ({', '.join([*self.needed, *self.may])})")
        return shape, at


def _expect(value: Any, kind: type, place: str) -> None:
    if type(value) is not kind:
        raise ShapeError(place, f"{_KINDS[kind]} is expected, not {_tell(value)}")


def _tell(value: Any) -> str:
    kind = _KINDS.get(type(value), "a date or time")
    return kind if isinstance(value, dict | list) else f"{kind} ({_shorten(value)})"


def _tell_entry(entry: Any, number: int, place: str) -> str:
    """``rule[3] (quota)``."""
    name = entry.get("name", entry.get("code")) if isinstance(entry, dict) else None
    return f"{place}[{number}] ({_shorten(name)})" if isinstance(name, str) else f"{place}[{number}]"


def _shorten(value: Any) -> str:
    """A key or value as a message shows it; a number of a million digits is not written out."""
    if isinstance(value, int) and abs(value) > 10**15:
        return "a number of many digits"
    text = str(value)
    return text if len(text) <= 60 else f"{text[:60]}…"
