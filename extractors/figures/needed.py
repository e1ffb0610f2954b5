"""Characters without which a pattern finds nothing, so that most rules of a long table need not be asked.

In: a pattern. Out: characters of which one at least stands in every text in which it finds something, or None where there is no
telling: that text may be any. What it looks for behind and ahead stands in the text as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Needed = frozenset[str] | None
MOST = 64  # characters of a range that are told one by one


def find_needed(pattern: re.Pattern[str]) -> Needed:
    """The fewest characters that can be told of the pattern.

    >>> sorted(find_needed(re.compile(r"(?:預計|計畫)\\s*$")) or ()), find_needed(re.compile(r"^\\s*(?:約)?$"))
    (['計', '預'], None)
    """
    if pattern.flags & re.IGNORECASE:
        return None
    return _of_all(parser.parse(pattern.pattern, pattern.flags))


def either(some: Iterable[Needed]) -> Needed:
    """What is needed where one of several must hold."""
    joined: set[str] = set()
    for one in some:
        if one is None:
            return None
        joined |= one
    return frozenset(joined)


def _of_all(steps: Iterable[tuple[Any, Any]]) -> Needed:
    told = [one for step in steps if (one := _of_step(*step)) is not None]
    return min(told, key=len, default=None)


def _of_step(code: Any, what: Any) -> Needed:
    if code is codes.LITERAL:
        return frozenset([chr(what)])
    if code is codes.IN:
        return either(_of_range(*one) for one in what)
    if code is codes.BRANCH:
        return either(map(_of_all, what[1]))
    if code in (codes.SUBPATTERN, codes.ASSERT):
        return _of_all(what[-1])
    if code is codes.ATOMIC_GROUP:
        return _of_all(what)
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT) and what[0] > 0:
        return _of_all(what[-1])
    return None


def _of_range(code: Any, what: Any) -> Needed:
    if code is codes.LITERAL:
        return frozenset([chr(what)])
    if code is codes.RANGE and what[1] - what[0] < MOST:
        return frozenset(map(chr, range(what[0], what[1] + 1)))
    return None  # a class, or everything but what is told
