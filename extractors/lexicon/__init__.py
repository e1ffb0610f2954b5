"""Knowledge of the domain, as data: headings, organisations, units, cue words. One TOML file a subject.

In: the files beside this module. Out: plain dicts and tuples, read once. An analyst adds a line to a file; no code
changes. ``organisations.specimens.toml`` stands apart because what it lists does not exist, and is read with the others.
"""

from __future__ import annotations

import functools
import json
import re
import tomllib
from collections.abc import Iterable
from importlib import resources
from typing import Any


@functools.cache
def load(name: str) -> dict[str, Any]:
    """The table in ``NAME.toml``. Raises FileNotFoundError where there is none, TOMLDecodeError with line and column."""
    table = tomllib.loads(resources.files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))
    if name == "organisations":
        table["organisation"] += load("organisations.specimens")["organisation"]
    return table


@functools.cache
def load_weights(name: str) -> dict[str, float]:
    """What was learnt from annotated texts, in ``NAME.json``: names of features and what each speaks for or against."""
    weights: dict[str, float] = json.loads(resources.files(__package__).joinpath(f"{name}.json").read_text("utf-8"))
    return weights


@functools.cache
def load_log_odds(name: str) -> dict[str, float]:
    """The named weights in ``NAME.toml``, where each stands beside its reason: what it speaks for or against, as log-odds."""
    return {reason: float(row["weight"]) for reason, row in load(name).items()}


def any_of(words: Iterable[str]) -> str:
    """Words of a table as alternatives of a pattern, the longest first.

    >>> any_of(["較", "較之", "比"])
    '較之|比|較'
    """
    return "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w)))
