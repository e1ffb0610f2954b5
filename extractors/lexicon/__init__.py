"""Knowledge of the domain, as data: headings, organisations, units, cue words. One TOML file a subject.

In: the files beside this module, and those of the same names in a folder of one's own (:mod:`extractors.own`). Out: plain dicts and
tuples, read once and held to ``layout.py``. An analyst adds a line to a file; no code changes. ``organisations.specimens.toml``
stands apart because what it lists does not exist, and is read with the others.
"""

from __future__ import annotations

import contextlib
import functools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from extractors import own
from extractors.errors import ReferenceDataError
from extractors.lexicon import files, layout

FOLDER = Path(__file__).parent


@functools.cache
def load(name: str) -> dict[str, Any]:
    """The table in ``NAME.toml``.

    :raises ReferenceDataError: it cannot be read, or holds what ``layout.py`` does not say.
    """
    table = _join(name).table
    if name == "organisations":
        table = table | {"organisation": [*table["organisation"], *load("organisations.specimens")["organisation"]]}
        _check_organisations(table["organisation"])
    return table


def find_replaced(name: str) -> tuple[str, ...]:
    """The places of a file in the folder of one's own whose values took that of ours in ``NAME.toml``; raises as :func:`load`."""
    load(name)
    return _join(name).replaced


@functools.cache
def _join(name: str) -> files.Joined:
    ours = _tell_ours(name)
    table = files.parse_toml(files.read_text(FOLDER / f"{name}.toml", ours), ours, layout.TOML[name])
    return files.Joined(table) if name in layout.CLOSED else files.add_toml(table, f"{name}.toml", layout.TOML[name])


@functools.cache
def load_weights(name: str) -> dict[str, float]:
    """What was learnt from annotated texts, in ``NAME.json``: names of features and what each speaks for or against."""
    told = _tell_ours(name, "json")
    weights: dict[str, float] = files.parse_json(
        files.read_text(FOLDER / f"{name}.json", told), told, layout.JSON[name]
    )
    return weights


@functools.cache
def load_log_odds(name: str) -> dict[str, float]:
    """The named weights in ``NAME.toml``, where each stands beside its reason: what it speaks for or against, as log-odds."""
    return {reason: float(row["weight"]) for reason, row in load(name).items()}


def tell(name: str) -> str:
    """What messages call what stands in ``NAME.toml``, there and in the folder of one's own."""
    return own.tell(f"{name}.toml", _tell_ours(name))


def advise(name: str) -> str:
    """Where a person adds a line to ``NAME.toml``, in the words of a remedy: nobody need change what is installed.

    >>> advise("offices")
    'offices.toml (in extractors/lexicon, or in a folder of your own: --reference DIR)'
    """
    return f"{name}.toml (in extractors/lexicon, or in a folder of your own: --reference DIR)"


def _tell_ours(name: str, suffix: str = "toml") -> str:
    return f"extractors/lexicon/{name}.{suffix}"


@contextlib.contextmanager
def making(name: str) -> Iterator[None]:
    """Around what is made of the words in ``NAME.toml``: see :func:`extractors.lexicon.files.making`."""
    with files.making(tell(name)):
        yield


def _check_organisations(entries: list[dict[str, Any]]) -> None:
    """:raises ReferenceDataError: two have one name or slug, or the one above another is not there."""
    for key in ("name", "slug"):
        seen: set[str] = set()
        for entry in entries:
            if entry[key] in seen:
                raise ReferenceDataError(
                    f"{tell('organisations')}: two organisations have the {key} {entry[key]}. Rename one."
                )
            seen.add(entry[key])
    names = {entry["name"] for entry in entries}
    for entry in entries:
        if entry.get("parent", entry["name"]) not in names:
            raise ReferenceDataError(
                f"{tell('organisations')}: {entry['name']} has the parent {entry['parent']}, which no entry has as its name. "
                "Add it, or write the parent as its entry does."
            )


def any_of(words: Iterable[str]) -> str:
    """Words of a table as alternatives of a pattern, the longest first.

    >>> any_of(["較", "較之", "比"])
    '較之|比|較'
    """
    return "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w)))


def not_behind(words: Iterable[str]) -> str:
    """A pattern for a place before which none of the words ends. One of its own for each: words differ in length.

    >>> not_behind(["較", "較之"])
    '(?<!較之)(?<!較)'
    """
    return "".join(f"(?<!{re.escape(word)})" for word in sorted(set(words), key=lambda w: (-len(w), w)))
