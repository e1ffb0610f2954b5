"""Links each figure to the canonical indicator that it measures, or to none.

In: the figures of a document's cells. Out: the same with indicator, confidence and method of the link, what the
indicator is told of where one report tells it of several things (``qualifier``), and the value in the indicator's own
unit (``value_std``: None where the unit cannot be converted). Known phrases first, then a model, and no link rather than a wrong one; what a person has
linked by hand wins. Also groups what stays unlinked, as lines ready for the reference data. Opens no database.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from extractors.document.model import Finding
from extractors.figures.figure import Figure
from pipeline import link_model
from pipeline.phrases import (
    ITEM,
    CellFigures,
    Rule,
    Surroundings,
    find_candidates,
    find_excluded,
    fold,
    load_rules,
    load_units,
    read_reference,
    surround,
)
from pipeline.topics import core

__all__ = [
    "CellFigures",
    "Suggestion",
    "Unlinked",
    "check_hand_links",
    "link_metrics",
    "link_score",
    "suggest_indicators",
]

Method = Literal["hand", "phrase", "model", "score"]

EVALUATION_SCORE = "evaluation_score"
DECIDED = 0.52  # score of phrases from which they decide
ALIKE = 0.5  # bigram Dice of two subjects from which they name one thing
TOGETHER = 0.8  # cosine distance up to which unlinked figures are one suggestion


class _Place(NamedTuple):
    """What a link by hand names of a figure."""

    doc: str | None
    code: str | None
    raw: str  # folded
    occurrence: int


def _place(figure: Figure) -> _Place:
    return _Place(figure.doc_id, figure.code, fold(figure.raw)[0], figure.occurrence)


@dataclass(frozen=True, slots=True)
class HandLink:
    """A link set by a person; ``indicator_id`` None: the figure measures no indicator, whatever the phrases say."""

    doc: str
    code: str
    raw: str
    occurrence: int
    indicator_id: str | None

    @property
    def place(self) -> _Place:
        return _Place(self.doc, self.code, fold(self.raw)[0], self.occurrence)


@dataclass(frozen=True, slots=True)
class _Traits:
    name: str
    unit: str
    value_role: str


@functools.cache
def _traits() -> dict[str, _Traits]:
    return {
        line["indicator_id"]: _Traits(line["name_zh"], line["unit"], line["value_role"])
        for line in read_reference("indicators.csv")
    }


@functools.cache
def load_hand_links() -> tuple[HandLink, ...]:
    """The links in ``reference/links_by_hand.csv``."""
    return tuple(
        HandLink(line["doc"], line["code"], line["raw"], int(line["occurrence"] or 1), line["indicator_id"] or None)
        for line in read_reference("links_by_hand.csv")
    )


# --- linking --------------------------------------------------------------------------------------------------------


def link_metrics(
    cells: Sequence[CellFigures],
    *,
    hand: Sequence[HandLink] | None = None,
    without_source: str | None = None,
    phrases: bool = True,
    model: bool = True,
) -> list[tuple[Figure, ...]]:
    """The figures of each result cell of a document, linked; links that they have are made anew.

    ``without_source`` leaves out all phrases and examples that come from a document, to measure how well the rest does
    without them; ``phrases`` and ``model`` leave out the one or the other.
    """
    by_hand = {h.place: h for h in (load_hand_links() if hand is None else hand)}
    rules = load_rules(without_source)
    trained = functools.partial(link_model.trained, without_source) if model else None
    around = [[surround(cell, i) for i in range(len(cell.figures))] for cell in cells]
    linked = [
        [_link_one(f, s, by_hand, rules, trained, phrases) for f, s in zip(cell.figures, surroundings, strict=True)]
        for cell, surroundings in zip(cells, around, strict=True)
    ]
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


def _link_one(
    figure: Figure,
    around: Surroundings,
    by_hand: dict[_Place, HandLink],
    rules: Sequence[Rule],
    trained: Callable[[], link_model.LinkModel] | None,
    phrases: bool,
) -> Figure:
    if link := by_hand.get(_place(figure)):
        return _linked(figure, link.indicator_id, 1.0 if link.indicator_id else None, "hand")
    candidates = find_candidates(figure, around, rules) if phrases else []
    if candidates and candidates[0].score >= DECIDED:
        best = candidates[0]
        margin = best.score - candidates[1].score if len(candidates) > 1 else 0.5
        # near words are sure, a rival close behind makes them less so
        confidence = round(min(0.99, 0.95 * best.score + 0.2 * (min(margin, 0.2) - 0.1)), 3)
        return _linked(figure, best.indicator_id, confidence, "phrase")
    if trained and link_model.can_be_linked(figure.role):
        guess = trained().predict(link_model.words_near(around), around.sentence, figure.unit or "")
        if guess and guess[1] >= link_model.SURE and guess[0] not in find_excluded(figure, around, rules):
            return _linked(figure, guess[0], round(min(guess[1], 0.99), 3), "model")
    return _linked(figure, None, None, None)


def _linked(figure: Figure, indicator_id: str | None, confidence: float | None, method: Method | None) -> Figure:
    return replace(
        figure,
        indicator_id=indicator_id,
        link_confidence=confidence,
        link_method=method,
        qualifier=None,
        value_std=standardise(figure.value, figure.unit, indicator_id),
    )


def standardise(value: float, unit: str | None, indicator_id: str | None) -> float | None:
    """The value in the indicator's own unit; None where the units cannot be converted.

    >>> standardise(25, "小時", "time_saved_per_case")
    1500.0
    >>> standardise(91, "員", "volunteer_monitors")
    91.0
    """
    traits = _traits().get(indicator_id or "")
    if traits is None:
        return None
    units = load_units()
    one, own = units.get(fold(unit or "")[0]), units.get(fold(traits.unit)[0])
    if one is None or own is None:
        return float(value) if one is own or fold(unit or "")[0] == fold(traits.unit)[0] else None
    if one.standard is None and own.standard is None:
        return float(value)  # counters: 件 and 案, 人 and 員 are alike
    return round(value * one.factor / own.factor, 9) if one.standard == own.standard else None


# --- what an indicator is told of -----------------------------------------------------------------------------------

_TOTAL = re.compile(r"(?:總計|合計|共計|總共|共|計)(?:有|為|達)?(?:約)?$")
# 新竹縣則排定|9天次
_LOOSE = re.compile(r"(?:則|均|亦|另|並|已|排定|安排|辦理|執行|共|計)+$")
_HAN = re.compile(r"[㐀-鿿A-Z0-9]+")


@dataclass(frozen=True, slots=True)
class _Part:
    words: re.Pattern[str]
    qualifier: str
    in_item: bool


@functools.cache
def _parts() -> dict[str, list[_Part]]:
    parts: dict[str, list[_Part]] = defaultdict(list)
    for line in read_reference("indicator_qualifiers.csv"):
        words = re.compile("|".join(map(re.escape, line["words"].split("/"))))
        parts[line["indicator_id"]].append(_Part(words, line["qualifier"], line["reach"] == "item"))
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
                measures = figure.role == _traits()[figure.indicator_id].value_role
                year = figure.roc_year or cell.roc_year
                of = figure.indicator_id, figure.org or cell.org, figure.office, year
                groups[of].append(_Told(c, i, figure, where, measures))
    out = [list(figures) for figures in linked]
    for (indicator_id, _, office, _), group in groups.items():
        for told in group:
            told.qualifier = _named_part(told, indicator_id)
            told.known = told.qualifier is not None
        _tell_apart([t for t in group if t.measures and not t.known], _traits()[indicator_id].name)
        _follow(group)
        for told in group:
            # what one office below the branch did is not the branch's
            named = [name for name in (office, told.qualifier) if name]
            out[told.cell][told.index] = replace(told.figure, qualifier="・".join(named) or None)
    return list(map(tuple, out))


def _named_part(told: _Told, indicator_id: str) -> str | None:
    own = "\0".join((told.around.before, told.around.after, told.around.subject))
    for part in _parts().get(indicator_id, ()):
        if not part.in_item and part.words.search(own):
            return part.qualifier
    found = [
        (stretch.weight, -n, part.qualifier)
        for n, part in enumerate(_parts().get(indicator_id, ()))
        if part.in_item
        for stretch in told.around.stretches
        if stretch.weight >= ITEM - 0.2 and part.words.search(stretch.text)
    ]
    return max(found)[2] if found else None


def _tell_apart(group: list[_Told], name: str) -> None:
    """Qualifiers of figures with several values of which the reference data names no part."""
    if len({t.figure.value_std for t in group}) < 2:
        return
    rest = list(group)
    for whole in [t for t in group if _TOTAL.search(t.around.before)]:
        parts = [
            t
            for t in rest
            if t is not whole
            and t.cell == whole.cell
            and whole.around.sentence.startswith(t.around.sentence.removesuffix(t.around.after))
            and t.index < whole.index
            and t.figure.value < whole.figure.value
            and not _TOTAL.search(t.around.before)
        ]
        for part in parts:
            part.qualifier = (
                _apart(_topic(part), _topic(whole)) or _LOOSE.sub("", core(part.around.clause)) or _topic(part)
            )
            rest.remove(part)
    clusters = _cluster(rest)
    if len(clusters) < 2:
        return
    ranked = sorted(clusters, key=lambda c: _claim(c, name), reverse=True)
    if _claim(ranked[0], name) > _claim(ranked[1], name):
        ranked = ranked[1:]
    for cluster in ranked:
        topic = min((_topic(t) for t in cluster), key=lambda w: (len(w), w))
        for told in cluster:
            told.qualifier = topic


def _claim(cluster: Sequence[_Told], name: str) -> tuple[int, int]:
    """How strongly figures claim to be the indicator's own: words of its name that they have, and repetition."""
    grams = _bigrams(fold(name)[0])
    return max(len(grams & _bigrams(_topic(t))) for t in cluster), len(cluster)


def _cluster(group: Sequence[_Told]) -> list[list[_Told]]:
    """Figures of one thing together: those alike in words, and those of one value (a figure said twice)."""
    clusters: list[list[_Told]] = []
    for told in group:
        near = [c for c in clusters if any(_is_same(told, other) for other in c)]
        merged = [told, *(t for c in near for t in c)]
        clusters = [c for c in clusters if c not in near] + [merged]
    return clusters


def _is_same(a: _Told, b: _Told) -> bool:
    if a.figure.value_std == b.figure.value_std:
        return True
    one, other = _bigrams(_topic(a)), _bigrams(_topic(b))
    if not one or not other:
        return one == other
    return 2 * len(one & other) / (len(one) + len(other)) >= ALIKE


def _follow(group: list[_Told]) -> None:
    """A target, baseline or change is told of what the value nearest before it in its cell is told of."""
    for told in group:
        if told.measures or told.known:
            continue
        same = [t for t in group if t.measures and t.cell == told.cell]
        if same:
            told.qualifier = min(same, key=lambda t: (abs(t.index - told.index), t.index)).qualifier


def _topic(told: _Told) -> str:
    return "".join(_HAN.findall(told.around.subject or told.around.clause[-20:]))[:40]


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
    figures: Iterable[Figure], documents: Iterable[str], hand: Sequence[HandLink] | None = None
) -> list[tuple[Finding, str | None]]:
    """Findings, each with its document, for links by hand that point at none of the ``figures`` that are loaded."""
    present = set(map(_place, figures))
    loaded = set(documents)
    found: list[tuple[Finding, str | None]] = []
    for h in load_hand_links() if hand is None else hand:
        where = f"{h.doc} {h.code} {h.raw} ({h.occurrence})"
        remedy = "Mend or remove its line in pipeline/reference/links_by_hand.csv."
        if h.indicator_id and h.indicator_id not in _traits():
            message = f"the link by hand of {where} names the indicator {h.indicator_id}, which is not listed. {remedy}"
            found.append((Finding("hand_link_unknown", "error", message, h.code), h.doc if h.doc in loaded else None))
        elif h.doc not in loaded:
            message = f"the link by hand of {where} waits for a document that is not loaded."
            found.append((Finding("hand_link_waits", "note", message, h.code), None))
        elif h.place not in present:
            message = f"the link by hand of {where} points at a figure that is no longer there. {remedy}"
            found.append((Finding("hand_link_gone", "question", message, h.code, evidence=h.raw), h.doc))
    return found


# --- what stays unlinked --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Unlinked:
    """A figure that measures no indicator yet."""

    doc_id: str
    subject: str | None
    unit: str | None
    quantity: str
    role: str
    sentence: str | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Unlinked figures that count one thing: lines for the reference data, with the sentences that they stand in."""

    words: str
    unit: str
    quantity: str
    count: int
    documents: tuple[str, ...]
    examples: tuple[str, ...]

    @property
    def indicator_line(self) -> str:
        """A line of ``indicators.csv``, its id and meaning to be written."""
        return f"NEW_ID,{self.words},FAMILY,{self.quantity},{self.unit},MEANING,actual,more"

    @property
    def phrase_line(self) -> str:
        """A line of ``indicator_phrases.csv``."""
        source = self.documents[0] if len(self.documents) == 1 else "meaning"
        return f"NEW_ID,{self.words},,,,{self.unit},,,,{source}"

    def __str__(self) -> str:
        lines = [f"# {self.count} × {self.words} ({self.unit}): {', '.join(self.documents)}"]
        lines += [f"#   {e}" for e in self.examples]
        return "\n".join((*lines, self.indicator_line, self.phrase_line))


def suggest_indicators(figures: Iterable[Unlinked], *, examples: int = 3) -> list[Suggestion]:
    """Groups of unlinked figures, largest first; figures that no indicator measures (descriptive ones, standards) are
    left out."""
    told = [f for f in figures if link_model.can_be_linked(f.role) and _words(f)]
    if not told:
        return []
    groups: dict[tuple[int, str], list[Unlinked]] = defaultdict(list)
    for label, figure in zip(_group([_words(f) for f in told]), told, strict=True):
        unit = fold(figure.unit or "")[0]
        known = load_units().get(unit)
        groups[label, known.group if known else unit].append(figure)
    suggestions = []
    for members in groups.values():
        subjects, units = Counter(map(_words, members)), Counter(f.unit or "" for f in members)
        suggestions.append(
            Suggestion(
                min(subjects, key=lambda w: (-subjects[w], len(w), w)),
                min(units, key=lambda u: (-units[u], u)),
                min(members, key=lambda f: f.quantity).quantity,
                len(members),
                tuple(sorted({f.doc_id for f in members})),
                tuple(dict.fromkeys(" ".join((f.sentence or "").split())[:120] for f in members))[:examples],
            )
        )
    return sorted(suggestions, key=lambda s: (-s.count, s.words, s.unit))


def _words(figure: Unlinked) -> str:
    return "".join(_HAN.findall(fold(figure.subject or "")[0]))


def _group(subjects: Sequence[str]) -> list[int]:
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    if len(subjects) < 2:
        return [0] * len(subjects)
    words = [link_model.cut_words(s) or [s] for s in subjects]
    matrix = TfidfVectorizer(analyzer=lambda w: w, sublinear_tf=True).fit_transform(words).toarray()
    model = AgglomerativeClustering(n_clusters=None, metric="cosine", linkage="average", distance_threshold=TOGETHER)
    return [int(label) for label in model.fit_predict(matrix)]
