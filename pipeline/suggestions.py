"""Figures that measure no indicator yet, grouped into lines ready for the reference data: a pack for a kind of agency.

In: unlinked figures of any number of reports. Out: :class:`Suggestion`, largest first: what is counted, by its commonest
subject, with the kind that its figures have (quantity, unit, counters, role, which way is better) filled in. A person gives
each an id and a meaning, and strikes out what is none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.kinds import load_units
from pipeline.phrases import ROLES
from pipeline.reference_data import advise, required
from pipeline.sheets import as_csv
from pipeline.surroundings import fold, han

TOGETHER = 0.7  # cosine distance up to which unlinked figures are one suggestion
LEAST_NAME = 3  # characters of a subject that says what is counted
MOST_WORDS = 4  # subjects of a group that become phrases
POLARITY = {
    "duration": "less",
    "rate": "more",
    "score": "more",
    "amount": "neither",
    "count": "more",
    "measure": "neither",
}


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

    number: int
    pack: str
    words: tuple[str, ...]  # commonest first
    unit: str
    counters: str
    quantity: str
    role: str
    count: int
    documents: tuple[str, ...]
    examples: tuple[str, ...]

    @property
    def kind(self) -> dict[str, str]:
        """What its figures tell of the indicator: columns of ``indicators.csv``."""
        return {
            "quantity": self.quantity,
            "unit": self.unit,
            "counters": self.counters,
            "value_role": self.role,
            "polarity": POLARITY[self.quantity],
        }

    @property
    def indicator_line(self) -> str:
        """A line of ``indicators.csv``, its id, family and meaning to be written."""
        told = {
            "indicator_id": self._id,
            "name_zh": self.words[0],
            "family": "FAMILY",
            "pack": self.pack,
            "meaning": "MEANING",
            **self.kind,
        }
        return _line("indicators.csv", told)

    @property
    def phrase_line(self) -> str:
        """A line of ``indicator_phrases.csv``."""
        source = self.documents[0] if len(self.documents) == 1 else "meaning"
        told = {"indicator_id": self._id, "words": "/".join(self.words), "units": self.counters, "source": source}
        return _line("indicator_phrases.csv", told)

    @property
    def _id(self) -> str:
        return f"NEW_{self.number}"

    def __str__(self) -> str:
        lines = [f"# {self.count} × {self.words[0]} ({self.unit}): {', '.join(self.documents)}"]
        lines += [f"#   {e}" for e in self.examples]
        return "\n".join((*lines, self.indicator_line, self.phrase_line))


def tell_files() -> str:
    """Where the lines belong, and the first lines of these files, where they are new, as comments above the suggestions."""
    files = ("indicators.csv", "indicator_phrases.csv")
    return "\n".join(
        [f"# For {advise(*files)}, which begin with:", *(f"# {name}: {','.join(required(name))}" for name in files)]
    )


def _line(file: str, told: dict[str, str]) -> str:
    """The values in the order of the file's columns, those that are not told empty."""
    return as_csv([[told.get(name, "") for name in required(file)]], line_end="")


def suggest_indicators(figures: Iterable[Unlinked], *, pack: str = "general", examples: int = 3) -> list[Suggestion]:
    """Groups of unlinked figures, largest first; figures that no indicator measures (descriptive ones, standards) are
    left out."""
    told = [f for f in figures if f.role in ROLES and _words(f)]
    groups: dict[tuple[int, str], list[Unlinked]] = defaultdict(list)
    for label, figure in zip(_group([_words(f) for f in told]), told, strict=True):
        groups[label, _counters(figure)].append(figure)
    ordered = sorted(groups.items(), key=lambda g: (-len(g[1]), _commonest(map(_words, g[1])), g[0][1]))
    return [
        Suggestion(
            number,
            pack,
            _names(list(map(_words, members))),
            _commonest(f.unit or "" for f in members)[0],
            counters,
            _commonest(f.quantity for f in members)[0],
            _role(members),
            len(members),
            tuple(sorted({f.doc_id for f in members})),
            tuple(dict.fromkeys(" ".join((f.sentence or "").split())[:120] for f in members))[:examples],
        )
        for number, ((_, counters), members) in enumerate(ordered, 1)
    ]


def _names(subjects: Sequence[str]) -> tuple[str, ...]:
    """The commonest subjects; one that is but a verb (服務, 參加) behind those that say of what."""
    ordered = _commonest(subjects)
    return tuple(sorted(ordered, key=lambda w: len(w) < LEAST_NAME))[:MOST_WORDS]


def _role(members: Sequence[Unlinked]) -> str:
    """``actual`` where any is: of a figure that has targets beside it, the result is its value."""
    roles = _commonest(f.role for f in members)
    return "actual" if "actual" in roles else roles[0]


def _commonest(words: Iterable[str]) -> list[str]:
    """Each once, the commonest first, the shorter of those alike."""
    counted = Counter(words)
    return sorted(counted, key=lambda w: (-counted[w], len(w), w))


def _counters(figure: Unlinked) -> str:
    unit = fold(figure.unit or "")
    known = load_units().get(unit)
    return known.group if known else unit


def _words(figure: Unlinked) -> str:
    return han(figure.subject or "")


def _group(subjects: Sequence[str]) -> list[int]:
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    if len(subjects) < 2:
        return [0] * len(subjects)
    matrix = TfidfVectorizer(analyzer="char", ngram_range=(1, 2), sublinear_tf=True).fit_transform(subjects).toarray()
    model = AgglomerativeClustering(n_clusters=None, metric="cosine", linkage="average", distance_threshold=TOGETHER)
    return [int(label) for label in model.fit_predict(matrix)]
