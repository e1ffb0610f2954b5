"""The frameworks' places and codes (構面 → strategy → indicator → sub-indicator), as reference data.

In: ``lexicon/frameworks.toml``. Out: :class:`Framework` and the place that a printed heading belongs to. Decides no code
of a row: a report's own numbers do.
"""

from __future__ import annotations

import functools
import unicodedata
from collections import Counter
from dataclasses import dataclass

from extractors import lexicon

SIMILAR = 0.75  # bigram Dice from which a printed heading counts as a wording of the place's own

_PUNCTUATION = str.maketrans("", "", "。,、;:.!?()[]「」『』\"'-~")


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a framework. Texts without their markers; None where the place has no such heading."""

    code: str
    dimension: str
    strategy: str | None
    indicator: str | None
    sub_indicator: str | None
    description: str | None = None
    variants: tuple[str, ...] = ()

    @property
    def wordings(self) -> tuple[str, ...]:
        own = (self.sub_indicator,) if self.sub_indicator else (self.indicator, self.description)
        return tuple(text for text in (*own, *self.variants) if text)


@dataclass(frozen=True, slots=True)
class Framework:
    name: str
    cues: tuple[str, ...]
    places: tuple[Place, ...]
    insertions: tuple[Place, ...]  # sub-indicators that only some reports have; the code is that of the place before

    def find_place(self, text: str) -> Place | None:
        """The place (or insertion) whose wording is most like ``text``, or None where none is like it."""
        wanted = _bigrams(text)
        best, likeness = None, 0.0
        for place, wordings in _wordings(self.name):
            for grams in wordings:
                dice = _dice(wanted, grams)
                if dice > likeness:
                    best, likeness = place, dice
        return best if likeness >= SIMILAR else None

    def knows_strategy(self, text: str) -> bool:
        wanted = _bigrams(text)
        return any(_dice(wanted, _bigrams(name)) >= SIMILAR for name in self.strategies)

    @property
    def strategies(self) -> tuple[str, ...]:
        """Names of the level above the indicators: 執行策略, or the top-level strategies where there are no others."""
        return tuple(dict.fromkeys(p.strategy or p.dimension for p in self.places))

    @property
    def dimensions(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(p.dimension for p in self.places))


def fold(text: str) -> str:
    """A heading for comparison: compatibility forms folded, white space and punctuation out.

    >>> fold("進行環境美（綠）化。") == fold("進行環境美(綠)化")
    True
    """
    return "".join(unicodedata.normalize("NFKC", text).split()).translate(_PUNCTUATION)


def _bigrams(text: str) -> Counter[str]:
    folded = fold(text)
    return Counter(folded[i : i + 2] for i in range(len(folded) - 1)) or Counter([folded])


def _dice(a: Counter[str], b: Counter[str]) -> float:
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


@functools.cache
def _wordings(name: str) -> tuple[tuple[Place, tuple[Counter[str], ...]], ...]:
    framework = load_frameworks()[name]
    return tuple((p, tuple(_bigrams(w) for w in p.wordings)) for p in (*framework.places, *framework.insertions))


@functools.cache
def load_frameworks() -> dict[str, Framework]:
    """Every framework by name. Raises KeyError where the data lacks a column."""
    frameworks = {}
    for table in lexicon.load("frameworks")["framework"]:
        places = tuple(
            Place(
                code=p["code"],
                dimension=p["dimension"],
                strategy=p.get("strategy"),
                indicator=p.get("indicator"),
                sub_indicator=p.get("sub_indicator"),
                description=p.get("description"),
                variants=tuple(p.get("variants", ())),
            )
            for p in table["place"]
        )
        by_code = {p.code: p for p in places}
        insertions = []
        for item in table.get("insertion", ()):
            after = by_code[item["after"]]
            insertions.append(
                Place(after.code, after.dimension, after.strategy, after.indicator, item["sub_indicator"])
            )
        frameworks[table["name"]] = Framework(table["name"], tuple(table["cues"]), places, tuple(insertions))
    return frameworks


def detect_framework(text: str) -> Framework | None:
    """The framework whose cues the text prints most of; None where it prints none."""
    scores = {
        framework: sum(cue in text for cue in framework.cues) / len(framework.cues)
        for framework in load_frameworks().values()
    }
    best = max(scores, key=lambda f: scores[f])
    return best if scores[best] > 0 else None
