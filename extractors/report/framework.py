"""The frameworks' places and codes (構面 → strategy → indicator → sub-indicator), as reference data.

In: ``lexicon/frameworks.toml``. Out: :class:`Framework` and the place that a printed heading belongs to. Decides no code
of a row: a report's own numbers do.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from extractors import lexicon
from extractors.document.prose import squeeze

SIMILAR = 0.75  # bigram Dice from which a printed heading counts as a wording of the place's own
OWN_WORDS = 0.9  # likeness of a name of the framework with words behind it that are the office's own
LONG_NAME = 8  # characters of a name that no other heading begins with by chance, and of a sentence rather than a longer name's end
_JOINING = frozenset("及與和暨或並之的")  # what begins a longer name's end
SHORTEST_CLAUSE = 4  # characters of such words before their first comma

LONGEST_KEPT = 200  # a longer text is no heading, and what is made of it is not kept
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
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the code, from the top: `1.2.1(3)` has 1, 2, 1, 3."""
        return tuple(int(n) for n in re.findall(r"\d+", self.code))


HeadingKind = Literal["dimension", "strategy", "indicator", "sub_indicator", "description"]


@dataclass(frozen=True, slots=True)
class Match:
    """What a printed text is in a framework. Of a heading over several places ``place`` is the first of them."""

    kind: HeadingKind
    place: Place
    likeness: float
    is_insertion: bool = False


@dataclass(frozen=True, slots=True)
class Split:
    """A name and what follows it without a break. ``likeness`` is that of the rest to what the framework has."""

    name: str
    rest: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Framework:
    name: str
    cues: tuple[str, ...]
    places: tuple[Place, ...]
    insertions: tuple[Place, ...]  # sub-indicators that only some reports have; the code is that of the place before

    def match(self, text: str) -> Match | None:
        """The wording of the framework, at any level, that is most like ``text``; None where none is like it."""
        best = _best(self.name, fold_heading(text))
        return max(best, key=lambda m: m.likeness, default=None)

    def find_place(self, text: str) -> Place | None:
        """The place (or insertion) whose wording is most like ``text``, or None where none is like it."""
        found = [
            m
            for m in _best(self.name, fold_heading(text))
            if m.kind in ("sub_indicator", "description") or (m.kind == "indicator" and not m.place.sub_indicator)
        ]
        best = max(found, key=lambda m: m.likeness, default=None)
        return best.place if best else None

    def split_name(self, text: str) -> Split | None:
        """A strategy's or indicator's name run together with what stands below it, apart; None where it is not so.

        A text layer may have no break in `開放參與適時運用多元管道…`; the framework knows both parts.
        """
        names = _heading_names(self.name)
        for name in sorted(names, key=len, reverse=True):
            if text.startswith(name) and len(text) > len(name):
                rest = text[len(name) :].lstrip("：: \u3000\n")
                if not rest[:1].isalnum():
                    continue  # `訂定申辦業務標準作業流程，維持…`: an explanation that begins as its heading does
                likeness = max((m.likeness for m in _best(self.name, fold_heading(rest))), default=0.0)
                if any(rest.startswith(other) for other in names):
                    likeness = 1.0
                if not likeness and "，" in rest and rest.index("，") >= SHORTEST_CLAUSE:
                    likeness = (
                        OWN_WORDS  # 提升同仁行政效率|聚焦核心業務，減省不必要程序: the name, and an office's own words
                    )
                if not likeness and min(len(name), len(rest)) >= LONG_NAME and rest[0] not in _JOINING:
                    likeness = OWN_WORDS  # 減除申辦案件需檢附之書表謄本|以電子查驗取代紙本佐證
                if likeness:
                    return Split(name, rest, likeness)
        return None

    def knows_strategy(self, text: str) -> bool:
        """Whether a text is the name of the level above the indicators."""
        return any(m.kind == "strategy" for m in _best(self.name, fold_heading(text)))

    @property
    def has_dimensions(self) -> bool:
        """Whether a level stands above the strategies (構面一…五), so that codes begin with its number."""
        return any(p.strategy is not None for p in self.places)

    @property
    def strategies(self) -> tuple[str, ...]:
        """Names of the level above the indicators: 執行策略, or the top-level strategies where there are no others."""
        return tuple(dict.fromkeys(p.strategy or p.dimension for p in self.places))

    @property
    def dimensions(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(p.dimension for p in self.places))


def fold_heading(text: str) -> str:
    """A heading for comparison: compatibility forms folded, white space and punctuation out.

    >>> fold_heading("進行環境美（綠）化。") == fold_heading("進行環境美(綠)化")
    True
    """
    return _fold_short(text) if len(text) <= LONGEST_KEPT else _fold(text)


@functools.lru_cache(maxsize=4096)  # of the headings of a report each is compared again and again
def _fold_short(text: str) -> str:
    return _fold(text)


def _fold(text: str) -> str:
    return squeeze(unicodedata.normalize("NFKC", text)).translate(_PUNCTUATION)


def is_same_heading(one: str | None, other: str | None) -> bool:
    return fold_heading(one or "") == fold_heading(other or "")


def _bigrams(folded: str) -> Counter[str]:
    return Counter(folded[i : i + 2] for i in range(len(folded) - 1)) or Counter([folded])


@dataclass(frozen=True, slots=True)
class _Wording:
    kind: HeadingKind
    place: Place
    grams: Counter[str]
    is_insertion: bool


@functools.cache
def _wordings(name: str) -> tuple[_Wording, ...]:
    framework = load_frameworks()[name]
    wordings: dict[tuple[str, str, str], _Wording] = {}

    def add(kind: HeadingKind, place: Place, text: str | None, key: str, is_insertion: bool = False) -> None:
        if text:
            wordings.setdefault(
                (kind, fold_heading(text), key), _Wording(kind, place, _bigrams(fold_heading(text)), is_insertion)
            )

    for p in framework.places:
        if framework.has_dimensions:
            add("dimension", p, p.dimension, "")
        add("strategy", p, p.strategy or p.dimension, "")
        add("indicator", p, p.indicator, "" if p.sub_indicator else p.code)
        add("sub_indicator", p, p.sub_indicator, p.code)
        add("description", p, p.description, p.code)
        for variant in p.variants:
            kind: HeadingKind = "sub_indicator" if p.sub_indicator else "description" if p.description else "indicator"
            add(kind, p, variant, p.code)
    for p in framework.insertions:
        add("sub_indicator", p, p.sub_indicator, p.code, True)
    return tuple(wordings.values())


@functools.cache
def _heading_names(name: str) -> tuple[str, ...]:
    places = load_frameworks()[name].places
    return tuple(dict.fromkeys(n for p in places for n in (p.strategy, p.indicator) if n))


@functools.cache
def _index(name: str) -> dict[str, list[tuple[int, int]]]:
    """Of each bigram, the wordings that have it and how often: so that a text meets only those it shares some with."""
    index: dict[str, list[tuple[int, int]]] = {}
    for n, wording in enumerate(_wordings(name)):
        for gram, times in wording.grams.items():
            index.setdefault(gram, []).append((n, times))
    return index


@functools.lru_cache(maxsize=4096)
def _best(name: str, folded: str) -> tuple[Match, ...]:
    """Every wording that is like the text; none where the text is far longer than any heading."""
    wordings, index = _wordings(name), _index(name)
    if not folded or len(folded) > 2 * max(w.grams.total() for w in wordings):
        return ()
    wanted = _bigrams(folded)
    shared: Counter[int] = Counter()
    for gram, times in wanted.items():
        for n, of_wording in index.get(gram, ()):
            shared[n] += min(times, of_wording)
    found = []
    for n, common in sorted(shared.items()):
        w = wordings[n]
        likeness = 2 * common / (wanted.total() + w.grams.total())
        if likeness >= SIMILAR:
            found.append(Match(w.kind, w.place, likeness, w.is_insertion))
    return tuple(found)


@functools.cache
@lexicon.making("frameworks")
def load_frameworks() -> dict[str, Framework]:
    """Every framework by name."""
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
    """The framework of which the text prints most strategies, then most cues; None where it prints no strategy.

    Any report may speak of 構面 in passing (`「團隊合作」與「溝通」等構面滿意度`): an agency's own form is no framework for it.
    """
    folded = fold_heading(text)
    scores = {}
    for framework in load_frameworks().values():
        names = framework.strategies
        strategies = sum(fold_heading(name) in folded for name in names) / len(names)
        cues = sum(cue in text for cue in framework.cues) / len(framework.cues)
        scores[framework] = (strategies, cues)
    best = max(scores, key=lambda f: scores[f])
    return best if scores[best][0] > 0 else None


def is_below(code: str, wanted: str | None) -> bool:
    """Whether a code is the wanted one or stands below it; None wants all.

    >>> is_below("1.2.1(3)", "1.2"), is_below("1.2.1(3)", "1.2.1"), is_below("1.20", "1.2")
    (True, True, False)
    """
    return wanted is None or code == wanted or code.startswith((f"{wanted}.", f"{wanted}("))
