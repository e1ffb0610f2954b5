"""A model for the figures that no known phrase decides: how likely a figure measures an indicator.

In: figures with their surroundings, and the linked figures in ``reference/linked_metrics.csv``. Out: for each figure the
likeliest indicator and its probability. One logistic regression over pairs of figure and indicator, on likenesses of
their words (character n-grams, jieba words), so that an indicator with few examples, or none but its name, is judged by
the same measure. Trained when first asked, in less than two seconds; deterministic.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from pipeline.phrases import ROLES, Surroundings, fold, load_units, read_reference

NOT_FOR_FIGURES = "evaluation_score"  # the scores of the self-assessment are linked by what they are
SURE = 0.95  # a link needs at least this probability: none rather than a wrong one

QUANTITY_GROUPS = {  # the groups of units in which a quantity may be told; a count in none of the others
    "rate": {"rate"},
    "score": {"score"},
    "amount": {"amount"},
    "duration": {"duration", "working_time", "calendar_time"},
}


@dataclass(frozen=True, slots=True)
class Example:
    """A figure that a person has linked, or found to measure no indicator."""

    doc: str
    near: str  # subject, clause and what follows
    sentence: str
    unit: str
    indicator_id: str | None


@dataclass(frozen=True, slots=True)
class Indicator:
    indicator_id: str
    name: str
    quantity: str
    unit: str


@functools.cache
def load_examples() -> tuple[Example, ...]:
    return tuple(
        Example(line["doc"], line["near"], line["sentence"], line["unit"], line["indicator_id"] or None)
        for line in read_reference("linked_metrics.csv")
    )


@functools.cache
def load_indicators() -> tuple[Indicator, ...]:
    return tuple(
        Indicator(line["indicator_id"], line["name_zh"], line["quantity"], line["unit"])
        for line in read_reference("indicators.csv")
    )


def words_near(around: Surroundings) -> str:
    """The words that say most nearly what a figure counts."""
    return " ".join(w for w in (around.subject, around.clause, around.after) if w)


@functools.cache
def _jieba() -> Any:
    import jieba

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    return tokenizer


def cut_words(text: str) -> list[str]:
    """Words of two characters and more that jieba's dictionary has, most of which it writes in simplified characters.

    >>> cut_words("服務人員教育訓練"), cut_words("電話禮貌測試")
    (['教育'], [])
    """
    return [w for w in _jieba().cut(text, HMM=False) if len(w) > 1 and not w.isdigit()]


def _can_tell(unit: str, indicator: Indicator) -> bool:
    """Whether an indicator may be told in a unit at all."""
    known = load_units().get(fold(unit)[0])
    allowed = QUANTITY_GROUPS.get(indicator.quantity)
    if allowed is None:
        return known is None or not any(known.group in groups for groups in QUANTITY_GROUPS.values())
    return known is not None and known.group in allowed


class LinkModel:
    """Trained on every example but those of the document ``without_source``."""

    def __init__(self, without_source: str | None = None) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        self._examples = [e for e in load_examples() if e.doc != without_source]
        self._indicators = tuple(i for i in load_indicators() if i.indicator_id != NOT_FOR_FIGURES)
        self._of: dict[str, list[int]] = {i.indicator_id: [] for i in self._indicators}
        for n, e in enumerate(self._examples):
            if e.indicator_id in self._of:
                self._of[e.indicator_id].append(n)
        names = [i.name for i in self._indicators]
        texts = [*names, *(e.near for e in self._examples)]
        as_words: Callable[[str], list[str]] = cut_words
        self._chars = TfidfVectorizer(analyzer="char", ngram_range=(2, 3), sublinear_tf=True).fit(texts)
        self._words = TfidfVectorizer(analyzer=as_words, sublinear_tf=True).fit(texts)
        self._name_chars, self._name_words = self._chars.transform(names), self._words.transform(names)
        nears = [e.near for e in self._examples]
        self._example_chars, self._example_words = self._chars.transform(nears), self._words.transform(nears)
        rows, pairs = [], []
        nears, sentences = [e.near for e in self._examples], [e.sentence for e in self._examples]
        for n, (e, told) in enumerate(zip(self._examples, self._likenesses(nears, sentences), strict=True)):
            # an example is not compared with those of its own document, or the model would learn to trust repeats
            for i, features in self._features(told, e.unit, apart_from=e.doc):
                rows.append(features)
                pairs.append((n, self._indicators[i].indicator_id == e.indicator_id))
        x, right = np.array(rows), np.array([r for _, r in pairs])
        example = np.array([n for n, _ in pairs])
        self._model = _regression().fit(x, right)
        self._scale = self._calibrate(x, right, example)

    def _calibrate(self, x: Any, right: Any, example: Any) -> Any:
        """From the claim of the likeliest indicator to how often such claims are right, each document judged by the
        others."""
        docs = np.array([e.doc for e in self._examples])[example]
        claims, held = [], []
        for doc in dict.fromkeys(docs):
            model = _regression().fit(x[docs != doc], right[docs != doc])
            p = model.predict_proba(x)[:, 1]
            for n in dict.fromkeys(example[docs == doc]):
                of_one = np.flatnonzero(example == n)
                best = of_one[np.argmax(p[of_one])]
                claims.append(_claim(p[of_one]))
                held.append(right[best])
        return _regression(C=100.0).fit(np.array(claims), np.array(held))

    def predict(self, near: str, sentence: str, unit: str) -> tuple[str, float] | None:
        """The likeliest indicator and its probability, None where none can be told in such a unit."""
        pairs = list(self._features(next(self._likenesses([near], [sentence])), unit))
        if not pairs:
            return None
        p = self._model.predict_proba(np.array([f for _, f in pairs]))[:, 1]
        best = pairs[int(np.argmax(p))][0]
        return self._indicators[best].indicator_id, float(self._scale.predict_proba(np.array([_claim(p)]))[0, 1])

    def _likenesses(self, nears: Sequence[str], sentences: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """Of each figure: likeness to every indicator's name (three ways) and to every example (two)."""
        chars, words, whole = (
            self._chars.transform(nears),
            self._words.transform(nears),
            self._chars.transform(sentences),
        )
        many = (self._name_chars, self._name_words, self._name_chars, self._example_chars, self._example_words)
        told = [(one @ of.T).toarray() for one, of in zip((chars, words, whole, chars, words), many, strict=True)]
        return zip(*told, strict=True)

    def _features(
        self, told: tuple[Any, ...], unit: str, apart_from: str | None = None
    ) -> Iterator[tuple[int, list[float]]]:
        folded = fold(unit)[0]
        known = load_units().get(folded)
        for i, indicator in enumerate(self._indicators):
            if not _can_tell(unit, indicator):
                continue
            own = [n for n in self._of[indicator.indicator_id] if self._examples[n].doc != apart_from]
            own_unit = load_units().get(fold(indicator.unit)[0])
            same = known is not None and own_unit is not None and known.group == own_unit.group
            yield (
                i,
                [
                    *(float(told[k][i]) for k in range(3)),
                    *(max((float(told[k][n]) for n in own), default=0.0) for k in (3, 4)),
                    float(same or folded == fold(indicator.unit)[0]),
                ],
            )


def _regression(C: float = 3.0) -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=C, max_iter=1000)


def _claim(p: Any) -> list[float]:
    """How likely the likeliest is, and how far ahead of the next: two that are likely alike are two doubts."""
    ordered = np.sort(np.clip(p, 1e-6, 1 - 1e-6))[::-1]
    best, other = ordered[0], ordered[1] if len(ordered) > 1 else 1e-6
    return [float(np.log(best / (1 - best))), float(np.log(best / other))]


@functools.cache
def trained(without_source: str | None = None) -> LinkModel:
    return LinkModel(without_source)


def can_be_linked(role: str | None) -> bool:
    """Descriptive figures carry no link, and a standard only where a phrase names that very limit."""
    return role in ROLES
