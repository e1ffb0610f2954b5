"""What is said in Chinese of what the warehouse names in English: checks, roles and how a figure was read, from ``words.toml``.

In: nothing. Out: the words by these names. Knows neither pages nor reports: pages and commands say the same.
"""

from __future__ import annotations

import functools
import tomllib
from importlib.resources import files
from typing import Any, NamedTuple


class CheckWords(NamedTuple):
    """What a check notices, what to do about it; ``own``: its message says so itself, in Chinese; ``kept``: it is of the data
    that people keep, not of a report; ``boxed``: its place are the boxes of its figures."""

    title: str
    advice: str
    own: bool = False
    kept: bool = False
    boxed: bool = False


@functools.cache
def checks() -> dict[str, CheckWords]:
    return {name: CheckWords(**told) for name, told in _words()["checks"].items()}


@functools.cache
def roles() -> dict[str, str]:
    """The roles of figures, each in a word, in the order in which they are listed."""
    return dict(_words()["roles"])


@functools.cache
def card() -> dict[str, str]:
    """What the card of a figure says of how it was read."""
    return dict(_words()["card"])


@functools.cache
def _words() -> dict[str, Any]:
    return tomllib.loads((files("pipeline") / "words.toml").read_text("utf-8"))
