"""Links each figure to the canonical indicator that it measures, or to none.

In: the figures of a document's cells. Out: the same with indicator, confidence and method of the link, what the
indicator is told of where one report tells it of several things (``qualifier``), and the value in the indicator's own
unit (``value_std``: None where the unit cannot be converted). No link rather than a wrong one; what a person has linked by hand
wins. Opens no database.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal, NamedTuple, Protocol

from extractors.document.model import Finding
from extractors.figures.figure import Figure
from pipeline.figure_cells import cell_of
from pipeline.kinds import (
    Indicator,
    load_indicators,
    load_units,
    packs_of,
    speaks_of_another,
    tells_what_became_of,
    why_no_part,
    without_beside,
)
from pipeline.phrases import ROLES, Rules, find_candidates, load_rules
from pipeline.reference_data import advise, making, read_lines
from pipeline.surroundings import ITEM, CellFigures, Surroundings, fold, han, surround_cell
from pipeline.topics import clean_front, core

__all__ = [
    "CellFigures",
    "check_hand_links",
    "link_metrics",
    "link_score",
]

Method = Literal["hand", "phrase", "score"]

EVALUATION_SCORE = "evaluation_score"
DECIDED = 0.52  # score of phrases from which they decide
SURE = 0.75  # … where they stand in the text, and not only in the heading above it
ALIKE = 0.5  # bigram Dice of two subjects from which they name one thing
CHANCE = 10  # counts below it come to the same number also where they count different things
MOST_PARTS = 500  # figures before a total that may be its parts: no sentence that is looked at holds more
MOST_TOPICS = 200  # different subjects that a new one is compared with, so that the work stays linear


class _Place(NamedTuple):
    """What a link by hand names of a figure."""

    doc: str | None
    code: str | None
    raw: str  # folded
    occurrence: int


class Placed(Protocol):
    """A figure, or as much of it as says where it stands."""

    @property
    def doc_id(self) -> str | None: ...
    @property
    def code(self) -> str | None: ...
    @property
    def raw(self) -> str: ...
    @property
    def occurrence(self) -> int: ...
    @property
    def metric_id(self) -> str | None: ...


def _place(figure: Placed) -> _Place:
    return _Place(figure.doc_id, figure.code, fold(figure.raw), figure.occurrence)


def _cell(figure: Placed) -> str:
    return cell_of(figure.metric_id, figure.doc_id, figure.code)


@dataclass(frozen=True, slots=True)
class HandLink:
    """A link set by a person; ``indicator_id`` None: the figure measures no indicator, whatever the phrases say."""

    doc: str
    code: str
    raw: str
    occurrence: int
    indicator_id: str | None
    cell: str = ""  # of a place's figures that are printed so, those of any cell where none is named

    @property
    def place(self) -> _Place:
        return _Place(self.doc, self.code, fold(self.raw), self.occurrence)


@functools.cache
@making("links_by_hand.csv")
def load_hand_links() -> tuple[HandLink, ...]:
    """The links in ``reference/links_by_hand.csv``."""
    return tuple(
        HandLink(
            line["doc"],
            line["code"],
            line["raw"],
            int(line["occurrence"] or 1),
            line["indicator_id"] or None,
            line["cell"],
        )
        for line in read_lines("links_by_hand.csv")
    )


# --- linking --------------------------------------------------------------------------------------------------------


def link_metrics(
    cells: Sequence[CellFigures],
    *,
    hand: Sequence[HandLink] | None = None,
    without_source: str | None = None,
) -> list[tuple[Figure, ...]]:
    """The figures of each result cell of a document, linked; links that they have are made anew.

    ``without_source`` leaves out all phrases that come from a document, to measure how well the rest does without them.
    """
    linker = _Linker(
        {(h.place, h.cell): h for h in (load_hand_links() if hand is None else hand)},
        load_rules(without_source),
    )
    around = [surround_cell(cell) for cell in cells]
    linked = [linker.link_cell(cell, surroundings) for cell, surroundings in zip(cells, around, strict=True)]
    return _qualify(cells, around, linked)


def link_score(score: Figure) -> Figure:
    """A score of the self-assessment (得分, 小計, 總分), linked: it is told of the place that is scored."""
    return replace(
        score,
        indicator_id=EVALUATION_SCORE,
        link_confidence=1.0,
        link_method="score",
        qualifier=score.code,
        value_std=score.value,
    )


@dataclass(frozen=True, slots=True)
class _Linker:
    by_hand: Mapping[tuple[_Place, str], HandLink]
    rules: Rules

    def link_cell(self, cell: CellFigures, around: Sequence[Surroundings]) -> list[Figure]:
        linked: list[Figure] = []
        packs = packs_of(cell.org)
        for figure, where in zip(cell.figures, around, strict=True):
            whole = linked[where.whole] if where.whole is not None else None
            linked.append(self._link(figure, where, packs, whole))
        for one, other in _find_halves(linked, around):
            figure, known = linked[one], linked[other]
            if (
                figure.link_method
                or figure.role not in ROLES
                or known.link_method != "phrase"
                or not known.indicator_id
            ):
                continue
            if why_no_part(load_indicators()[known.indicator_id], figure, around[one], packs) is None:
                linked[one] = _linked(figure, known.indicator_id, known.link_confidence, "phrase")
        return linked

    def _link(self, figure: Figure, around: Surroundings, packs: frozenset[str], whole: Figure | None) -> Figure:
        """By hand, then what it breaks down, then phrases."""
        if link := self._find_link(figure):
            return _linked(figure, link.indicator_id, 1.0 if link.indicator_id else None, "hand")
        if whole is not None and whole.indicator_id and figure.role in ROLES:
            kept = why_no_part(load_indicators()[whole.indicator_id], figure, around, packs) is None
            if kept and whole.link_method == "phrase":
                return _linked(figure, whole.indicator_id, whole.link_confidence, "phrase")
        candidates = find_candidates(figure, around, self.rules, packs)
        if candidates and candidates[0].score >= (DECIDED if candidates[0].by_heading else SURE):
            best = candidates[0]
            margin = best.score - candidates[1].score if len(candidates) > 1 else 0.5
            # near words are sure, a rival close behind makes them less so
            confidence = round(min(0.99, 0.95 * best.score + 0.2 * (min(margin, 0.2) - 0.1)), 3)
            return _linked(figure, best.indicator_id, confidence, "phrase")
        return _linked(figure, None, None, None)

    def _find_link(self, figure: Figure) -> HandLink | None:
        if not self.by_hand:
            return None
        place = _place(figure)
        return self.by_hand.get((place, _cell(figure))) or self.by_hand.get((place, ""))


def _find_halves(figures: Sequence[Figure], around: Sequence[Surroundings]) -> Iterator[tuple[int, int]]:
    """Figures that are of the indicator of another, if that has one: what a baseline is compared with, a plan by what became of it.

    義務監視員|88人|(110年|91人|)反映102件; 原訂|20家|，實際走訪|24家|.
    """
    for i, (figure, where) in enumerate(zip(figures, around, strict=True)):
        if figure.role == "baseline" and where.whole is not None:
            yield where.whole, i
        if figure.role != "target" or i + 1 == len(figures):
            continue
        after = figures[i + 1]
        if (after.role, after.unit) == ("actual", figure.unit) and tells_what_became_of(where, around[i + 1]):
            yield i, i + 1


def _linked(figure: Figure, indicator_id: str | None, confidence: float | None, method: Method | None) -> Figure:
    value = standardise(figure.value, figure.unit, indicator_id)
    told = indicator_id, confidence, method, None, value
    if told == (figure.indicator_id, figure.link_confidence, figure.link_method, figure.qualifier, figure.value_std):
        return figure  # most have no link and get none, and a copy takes long
    return replace(
        figure,
        indicator_id=indicator_id,
        link_confidence=confidence,
        link_method=method,
        qualifier=None,
        value_std=value,
    )


def standardise(value: float, unit: str | None, indicator_id: str | None) -> float | None:
    """The value in the indicator's own unit; None where the units cannot be converted.

    >>> standardise(25, "小時", "time_saved_per_case")
    1500.0
    >>> standardise(91, "員", "volunteer_monitors")
    91.0
    """
    traits = load_indicators().get(indicator_id or "")
    if traits is None:
        return None
    units = load_units()
    one, own = units.get(fold(unit or "")), units.get(fold(traits.unit))
    if one is None or own is None:
        return float(value) if one is own or fold(unit or "") == fold(traits.unit) else None
    if one.standard is None and own.standard is None:
        return float(value)  # counters: 件 and 案, 人 and 員 are alike
    return round(value * one.factor / own.factor, 9) if one.standard == own.standard else None


# --- what an indicator is told of -----------------------------------------------------------------------------------

_TOTAL = re.compile(r"(?:總計|合計|共計|總共|共|計)(?:有|為|達)?(?:約)?$")
_LISTED = "及與和暨"
# 新竹縣則排定|9天次
_LOOSE = re.compile(r"(?:則|均|亦|另|並|已|排定|安排|辦理|執行|共|計)+$")


@dataclass(frozen=True, slots=True)
class _Part:
    """A line of ``indicator_qualifiers.csv``; ``apart``: its words in no list with others (宣導會及夏令營 are no 夏令營)."""

    words: re.Pattern[str]
    qualifier: str
    reach: str
    apart: re.Pattern[str]


@functools.cache
@making("indicator_qualifiers.csv")
def _parts() -> dict[str, list[_Part]]:
    parts: dict[str, list[_Part]] = defaultdict(list)
    for line in read_lines("indicator_qualifiers.csv"):
        # LINE is not in ONLINE
        words = "|".join(
            rf"(?<![A-Z]){re.escape(w)}(?![A-Z])" if w.isascii() else re.escape(w) for w in line["words"].split("/")
        )
        apart = re.compile(f"(?<![{_LISTED}含])(?:{words})(?![{_LISTED}])")
        parts[line["indicator_id"]].append(_Part(re.compile(words), line["qualifier"], line["reach"], apart))
    return parts


@dataclass(slots=True)
class _Told:
    """A linked figure among those of its indicator, organisation and year."""

    cell: int
    index: int
    figure: Figure
    around: Surroundings
    measures: bool  # it tells the indicator's value, not a target, a baseline or a change of it
    qualifier: str | None = None
    known: bool = False  # the reference data names what it is told of

    def follows(self, other: _Told) -> bool:
        """Whether an earlier figure stands in its sentence."""
        if other.cell != self.cell:
            return False
        return self.around.sentence.startswith(other.around.sentence.removesuffix(other.around.after))


def _qualify(
    cells: Sequence[CellFigures], around: Sequence[Sequence[Surroundings]], linked: Sequence[Sequence[Figure]]
) -> list[tuple[Figure, ...]]:
    """What each linked figure is told of, where a report tells one indicator of several things.

    The parts that the reference data names always have their name, so that years can be compared. Among the others,
    one value is the indicator's own; of several values, the report's total is, or that of the words most like the
    indicator's name. What an office below branch level did is told of that office. Figures of one and the same thing
    keep one qualifier even where they contradict each other.
    """
    groups: dict[tuple[str, str | None, str | None, int | None], list[_Told]] = defaultdict(list)
    for c, (cell, surroundings, figures) in enumerate(zip(cells, around, linked, strict=True)):
        for i, (figure, where) in enumerate(zip(figures, surroundings, strict=True)):
            if figure.indicator_id:
                measures = figure.role == load_indicators()[figure.indicator_id].value_role
                year = figure.roc_year or cell.roc_year
                of = figure.indicator_id, figure.org or cell.org, figure.office, year
                groups[of].append(_Told(c, i, figure, where, measures))
    out = [list(figures) for figures in linked]
    for (indicator_id, _, _, _), group in groups.items():
        for before, told in zip([None, *group], group, strict=False):
            told.qualifier = _named_part(told, indicator_id, before) or _broken_down(told, linked)
            told.known = told.qualifier is not None
        _tell_apart([t for t in group if t.measures and not t.known], load_indicators()[indicator_id])
    by_place = {(told.cell, told.index): told for group in groups.values() for told in group}
    for (_, _, office, _), group in groups.items():
        _follow(group, by_place)
        for told in group:
            # what one office below the branch did is not the branch's
            if named := [name for name in (office, told.qualifier) if name]:
                out[told.cell][told.index] = replace(told.figure, qualifier="・".join(named))
    return list(map(tuple, out))


def _broken_down(told: _Told, linked: Sequence[Sequence[Figure]]) -> str | None:
    """What a part of a whole of the same indicator is told of, in its own words: 網路, of 3,415件（實體2,390件、網路1,025件）."""
    whole = told.around.whole
    if whole is None or not told.measures:
        return None
    other = linked[told.cell][whole]
    if other.indicator_id != told.figure.indicator_id or other.value_std == told.figure.value_std:
        return None
    return clean_front(han(told.around.before).lstrip("0123456789")) or None


def _named_part(told: _Told, indicator_id: str, before: _Told | None) -> str | None:
    own = "\0".join((told.around.before, told.around.after, told.around.subject))
    for part in _parts().get(indicator_id, ()):
        if part.reach == "own" and part.words.search(own):
            return part.qualifier
    if name := _kind_in_sentence(told, indicator_id, own, before):
        return name
    found = [
        (stretch.weight, -n, part.qualifier)
        for n, part in enumerate(_parts().get(indicator_id, ()))
        if part.reach == "item"
        for stretch in told.around.stretches
        if stretch.weight >= ITEM - 0.2 and part.words.search(stretch.text)
    ]
    return max(found)[2] if found else None


def _kind_in_sentence(told: _Told, indicator_id: str, own: str, before: _Told | None) -> str | None:
    """The one kind that a figure's own words name, else its sentence: 透過LINE將…訊息發布好友，計發布|3則|.

    The sentence is not asked where the own words name something else, nor of a second figure of the indicator in it:
    夏令營2場，另辦宣導會|30場|; 臉書138則、LINE 45則，共計|183則|.
    """
    parts = [part for part in _parts().get(indicator_id, ()) if part.reach == "sentence"]
    if not parts:
        return None
    named = {part.qualifier for part in parts if part.words.search(own)}
    if named:
        alone = {part.qualifier for part in parts if part.apart.search(own)}
        return next(iter(alone)) if alone == named and len(alone) == 1 else None
    if speaks_of_another(load_indicators()[indicator_id], told.around) or (before and told.follows(before)):
        return None
    named = {part.qualifier for part in parts if part.apart.search(told.around.sentence)}
    return next(iter(named)) if len(named) == 1 else None


def _tell_apart(group: list[_Told], indicator: Indicator) -> None:
    """Qualifiers of figures with several values of which the reference data names no part."""
    if len({t.figure.value_std for t in group}) < 2 and len(_cluster(group, indicator)) < 2:
        return
    rest = {(t.cell, t.index): t for t in group}
    for whole in [t for t in group if _TOTAL.search(t.around.before)]:
        before = range(max(0, whole.index - MOST_PARTS), whole.index)
        parts = [
            t
            for t in (rest[whole.cell, i] for i in before if (whole.cell, i) in rest)
            if whole.around.sentence.startswith(t.around.sentence.removesuffix(t.around.after))
            and t.figure.value < whole.figure.value
            and not _TOTAL.search(t.around.before)
        ]
        for part in parts:
            part.qualifier = (
                _apart(_topic(part), _topic(whole)) or _LOOSE.sub("", core(part.around.clause)) or _topic(part)
            )
            del rest[part.cell, part.index]
    clusters = _cluster(list(rest.values()), indicator)
    if len(clusters) < 2:
        return
    ranked = sorted(clusters, key=lambda c: _claim(c, indicator.name), reverse=True)
    if _claim(ranked[0], indicator.name) > _claim(ranked[1], indicator.name):
        ranked = ranked[1:]
    for cluster in ranked:
        topic = min((_topic(t) for t in cluster), key=lambda w: (len(w), w))
        for told in cluster:
            told.qualifier = topic


def _claim(cluster: Sequence[_Told], name: str) -> tuple[int, int]:
    """How strongly figures claim to be the indicator's own: words of its name that they have, and repetition."""
    grams = _bigrams(fold(name))
    return max(len(grams & _bigrams(_topic(t))) for t in cluster), len(cluster)


def _cluster(group: Sequence[_Told], indicator: Indicator) -> list[list[_Told]]:
    """Figures of one thing together: those alike in words, and those of one value (a figure said twice).

    A small count may come twice by chance: 家庭日2場 and 園遊會2場次 are one only where they share a word beyond
    those that any figure of the indicator may have.
    """
    first = list(range(len(group)))  # of each figure one that is of the same thing, in the end the first

    def find(n: int) -> int:
        while first[n] != n:
            first[n] = n = first[first[n]]
        return n

    by_value: dict[float | None, list[tuple[int, frozenset[str]]]] = {}
    by_words: dict[frozenset[str], int] = {}
    for n, told in enumerate(group):
        topic = _topic(told)
        words, own = frozenset(_bigrams(topic)), frozenset(_bigrams(without_beside(indicator, topic)))
        same = [by_words.get(words, n), *_said_before(told, n, own, by_value)]
        if words not in by_words:
            same += [other for known, other in islice(reversed(by_words.items()), MOST_TOPICS) if _alike(words, known)]
            by_words[words] = n
        for other in map(find, same):
            one = find(n)
            first[max(one, other)] = min(one, other)
    clusters: dict[int, list[_Told]] = {}
    for n in reversed(range(len(group))):
        clusters.setdefault(find(n), []).append(group[n])
    return list(clusters.values())[::-1]  # the one last added to is the last


def _said_before(
    told: _Told, n: int, words: frozenset[str], by_value: dict[float | None, list[tuple[int, frozenset[str]]]]
) -> list[int]:
    """The earlier figures of the same value that are the same thing; notes the figure among them."""
    figure, known = told.figure, by_value.setdefault(told.figure.value_std, [])
    if figure.quantity == "count" and figure.value < CHANCE:
        same = [other for other, said in known if not (words and said and not words & said)]
    else:
        same = [other for other, _ in known[:1]]
    if len(known) < MOST_TOPICS:
        known.append((n, words))
    return same


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and 2 * len(one & other) / (len(one) + len(other)) >= ALIKE


def _follow(group: list[_Told], by_place: Mapping[tuple[int, int], _Told]) -> None:
    """A target, baseline or change is told of what it is compared with, else of the value nearest to it in its cell."""
    measuring: dict[int, list[_Told]] = defaultdict(list)
    for told in group:
        if told.measures:
            measuring[told.cell].append(told)
    for told in group:
        if told.measures or told.known:
            continue
        other: _Told | None = told
        while other is not None and other.around.whole is not None:
            other = by_place.get((other.cell, other.around.whole))
        if other is not None and other is not told and other.measures:
            told.qualifier = other.qualifier
            continue
        same = measuring[told.cell]
        k = bisect_left(same, told.index, key=lambda t: t.index)
        if near := same[max(0, k - 1) : k + 1]:
            told.qualifier = min(near, key=lambda t: (abs(t.index - told.index), t.index)).qualifier


def _topic(told: _Told) -> str:
    return han(told.around.subject or told.around.clause[-20:])[:40]


def _apart(part: str, whole: str) -> str:
    """What the part's words have beyond the whole's: 新竹縣集中驗表行走檢定, 行走檢定 → 新竹縣集中驗表."""
    for size in range(len(whole), 3, -1):
        for at in range(len(whole) - size + 1):
            if whole[at : at + size] in part:
                return part.replace(whole[at : at + size], "", 1)
    return part


def _bigrams(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


# --- links by hand --------------------------------------------------------------------------------------------------


def check_hand_links(
    figures: Iterable[Placed], documents: Iterable[str], hand: Sequence[HandLink] | None = None
) -> list[tuple[Finding, str | None]]:
    """Findings, each with its document, for links by hand that point at none of the ``figures`` that are loaded."""
    present = {(_place(figure), cell) for figure in figures for cell in ("", _cell(figure))}
    loaded = set(documents)
    found: list[tuple[Finding, str | None]] = []
    for h in load_hand_links() if hand is None else hand:
        where = f"{h.doc} {h.code} {h.raw} ({h.occurrence})"
        remedy = f"Mend or remove its line in {advise('links_by_hand.csv')}."
        if h.indicator_id and h.indicator_id not in load_indicators():
            message = f"the link by hand of {where} names the indicator {h.indicator_id}, which is not listed. {remedy}"
            found.append((Finding("hand_link_unknown", "error", message, h.code), h.doc if h.doc in loaded else None))
        elif h.doc not in loaded:
            message = f"the link by hand of {where} waits for a document that is not loaded."
            found.append((Finding("hand_link_waits", "note", message, h.code), None))
        elif (h.place, h.cell) not in present:
            message = f"the link by hand of {where} points at a figure that is no longer there. {remedy}"
            found.append((Finding("hand_link_gone", "question", message, h.code, evidence=h.raw), h.doc))
    return found
