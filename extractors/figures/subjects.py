"""What a figure counts, in the words of the text.

In: a text, its figures and what is known of them. Out: a short stretch of words for each, or None. A subject is a piece
of the words before the figure (「網路申辦計|47,906批」) or behind it (「16項|資訊目錄」), an earlier one (「…協辦具結先行放行
案件，…，110年度計辦理|2,795批」), or an earlier one and its own (「反映案件504案，|成案率|60.7%」). Every such candidate is
weighed by what speaks for it, and the heaviest is taken; the weights are learnt by ``tests/train_subjects.py``.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.figures.clauses import Frame
from extractors.figures.dates import Dates
from extractors.figures.figure import Figure
from extractors.figures.source_text import SourceText
from extractors.figures.stretches import NOTHING, WHOLE, Made, Part, Piece, Stretch, join_parts, read_gap
from extractors.figures.weighing import Setting, Weigher, length, naming, own_word, place, relation, weigher
from extractors.figures.words import DATE

LONGEST = 40  # characters of a subject
REACH = 300  # characters of a text between two figures that are read
FAR = 4  # stretches looked back for what a figure is of
BACK = 3  # figures whose subjects a later one may take over
BARE = frozenset({"light", "average", "plan"})  # kinds of words that are no subject alone
TOPICS = 6  # of the heaviest that are joined to a figure's own words

# words, where they come from, of how many nouns and verbs they are made, and what speaks for them there
Source = tuple[str, str, Made, tuple[Part, ...]]


class Topic:
    """Words that may say what a figure is of; ``source``: where they come from."""

    __slots__ = ("made", "parts", "source", "weight", "words")

    def __init__(self, words: str, source: str, made: Made) -> None:
        self.words, self.source, self.made = words, source, made
        self.weight = 0.0
        self.parts: list[Part] = []

    def add(self, parts: tuple[Part, ...]) -> None:
        for part in parts:
            self.weight += part.weight
        self.parts += parts


class Candidate(NamedTuple):
    """``words`` are those of ``topic`` and of ``own``."""

    words: str
    weight: float
    made: Made
    topic: Topic
    own: Piece  # words beside the figure
    parts: list[Part]  # what speaks for the two together

    @property
    def features(self) -> set[str]:
        """All that speaks for it or against it."""
        return {name for part in (*self.parts, *self.topic.parts, self.own.form) for name in part.features}


NO_TOPIC = Topic("", "none", NOTHING)
NO_WORDS = Piece("", "none", 0, "", "", NOTHING, Part((), 0.0))


def find_subjects(
    source: SourceText,
    quantities: Sequence[Figure],
    frames: Sequence[Frame],
    roles: Sequence[str],
    dates: Dates,
    headings: Sequence[str] = (),
) -> list[str | None]:
    """One subject for each quantity; the last of ``headings`` that says anything where the text says nothing."""
    finder = SubjectFinder(source, quantities, frames, roles, dates, headings)
    fallback = next((h for h in reversed(headings) if h and len(h) <= LONGEST), None)
    for i in range(len(quantities)):
        best = max(finder.candidates(i), key=lambda c: c.weight, default=None)
        finder.found.append(best)
    return [best.words if best else fallback for best in finder.found]


class SubjectFinder:
    """Candidates for the figures of one text, in order: a later figure may take over what was ``found`` for an earlier."""

    def __init__(
        self,
        source: SourceText,
        quantities: Sequence[Figure],
        frames: Sequence[Frame],
        roles: Sequence[str],
        dates: Dates,
        headings: Sequence[str] = (),
    ) -> None:
        self.quantities, self.frames, self.roles = quantities, frames, roles
        self.found: list[Candidate | None] = []
        undated = list(source.printed)
        for mention in dates.mentions:
            undated[mention.start : mention.end] = DATE * (mention.end - mention.start)
        plain = "".join(undated)
        edges = [0, *(at for f in frames for at in (f.start, f.end)), len(plain)]
        last = len(frames)
        self._between = [_shortened(plain[edges[2 * i] : edges[2 * i + 1]]) for i in range(last + 1)]
        self._named = [h[:LONGEST] for h in reversed(headings) if h]
        self._heading_text = "\n".join(headings)
        self.read()

    def read(self) -> None:
        """The gaps and headings cut into pieces and weighed."""
        last = len(self.frames)
        self.gaps = [read_gap(t, first=i == 0, last=i == last) for i, t in enumerate(self._between)]
        self._headed = [
            named
            for n, heading in enumerate(self._named[:1])
            for stretch in read_gap(heading, first=True, last=True).stretches[:1]
            for named in _edges_of(stretch, f"heading {n}")
        ]
        self.openings = self._openings()

    def candidates(self, i: int, *, every: bool = False) -> list[Candidate]:
        """What may be the subject of figure ``i``, those before it being found; ``every``: however little it weighs."""
        gap, behind = self.gaps[i], self.gaps[self._behind(i) + 1]
        setting = Setting(
            names=gap.count,
            last=gap.last,
            left=gap.left,
            between=gap.between,
            after=behind.after,
            behind=min(sum(piece.source == "tail" for piece in behind.tail), 3),
            role=self.roles[i],
            quantity=self.quantities[i].quantity,
            unit=self.quantities[i].unit or "",
        )
        scale = weigher(setting)
        topics: dict[str, Topic] = {}
        for words, source, made, parts in self._sources(i):  # what comes from two places has the weight of both
            topic = topics.get(words)
            if topic is None:
                topic = topics[words] = Topic(words, source, made)
            topic.add(parts)
        chosen = list(topics.values())
        if not every and len(chosen) > TOPICS:
            chosen = sorted(chosen, key=lambda topic: -topic.weight)[:TOPICS]
        previous = self.found[i - 1] if i else None
        return _joined(chosen, (*gap.lead, *behind.tail), scale, previous.words if previous else "", self._heading_text)

    def _behind(self, i: int) -> int:
        """The last figure of the brackets that follow figure ``i`` at once: 47批(19,323件)|退運或銷毀."""
        last = i
        while last + 1 < len(self.frames) and self.frames[last + 1].host == i and not self.gaps[last + 1].tail:
            last += 1
        return last

    def _sources(self, i: int) -> Iterator[Source]:
        """Words said earlier, where they come from, and what speaks for them there."""
        frame = self.frames[i]
        for back in range(1, min(BACK, i) + 1):
            if self.frames[i - back].line != frame.line:
                break
            yield from self._taken_over(i, back)
        if frame.bracket and frame.host is not None and (host := self.found[frame.host]):
            yield host.words, "host", host.made, (relation("host"),)
        far = crossed = 0
        for k in range(i, max(-1, i - FAR), -1):
            gap = self.gaps[k]
            own = k == i and bool(gap.lead)
            for at in range(len(gap.stretches) - 1 - own, -1, -1):
                crossed += gap.stretches[at].closed
                leads = k < i and at == len(gap.stretches) - 1 and bool(gap.lead)
                yield from _placed(gap.stretches[at], far, leads, crossed)
                far += 1
            if far > FAR:
                break
        yield from self.openings[i]
        yield from self._headed

    def _taken_over(self, i: int, back: int) -> Iterator[Source]:
        earlier = self.found[i - back]
        if earlier is None:
            return
        unit = self.quantities[i].unit == self.quantities[i - back].unit
        said = (
            f"{self.quantities[i - back].quantity} for {self.quantities[i].quantity}",
            f"{self.roles[i - back]} for {self.roles[i]}",
            f"unit {unit} {self.roles[i]}",
            f"unit {unit} lead {self.gaps[i].last}",
        )
        yield earlier.words, "subject", earlier.made, (relation("subject", back, *said),)
        if earlier.topic is not NO_TOPIC and earlier.own is not NO_WORDS:
            yield earlier.topic.words, "topic", earlier.topic.made, (relation("topic", back, *said),)
            if len(earlier.own.words) > 1:
                yield earlier.own.words, "own", earlier.own.made, (relation("own", back, *said),)

    def _openings(self) -> list[tuple[Source, ...]]:
        """For each figure the names at the beginning of its line, where a colon parts them and where none does."""
        found: list[tuple[Source, ...]] = []
        current: tuple[Source, ...] = ()
        for gap in self.gaps:
            if gap.opening is not None:
                current = _edges_of(gap.opening, "label" if gap.label else "line")
                found.append(() if gap.opening is gap.stretches[-1] and gap.lead else current)
                continue
            if gap.ends_line:
                current = ()
            found.append(current)
        return found


@functools.lru_cache(maxsize=16384)
def _placed(stretch: Stretch, far: int, leads: bool, crossed: int) -> tuple[Source, ...]:
    """The names of a stretch, so many stretches before a figure."""
    return tuple(
        (name.words, name.sources[0][0], name.made, (name.form, place(name.sources, far, leads, crossed)))
        for name in stretch.names
    )


@functools.lru_cache(maxsize=4096)
def _edges_of(stretch: Stretch, where: str) -> tuple[Source, ...]:
    """The names at a stretch's edges, as of a place of their own."""
    found = []
    for name in stretch.names:
        sources = tuple((f"{where} {source}", rank) for source, rank in name.sources if source in ("end", "begin"))
        if sources:
            found.append((name.words, sources[0][0], name.made, (place(sources, 0, False, 0),)))
    return tuple(found)


def _shortened(text: str) -> str:
    """The two ends of a long text between figures, for its middle names none of them."""
    return text if len(text) <= REACH else f"{text[: REACH // 3]}。{text[-REACH * 2 // 3 :]}"


def _joined(
    topics: Sequence[Topic], owns: Sequence[Piece], scale: Weigher, previous: str, headed: str
) -> list[Candidate]:
    """Own words alone, topics alone, and each topic with the nearest words of the figure's own."""
    found: dict[str, Candidate] = {}
    leads = [own for own in owns if own.source == "lead"][:3]
    tails = [own for own in owns if own.source == "tail"][:2]
    both = [_with_tail(a, b) for a in leads[:2] for b in tails if b.words not in a.words]

    def add(topic: Topic, own: Piece) -> None:
        words = topic.words + own.words
        if words not in found and 1 < len(words) <= LONGEST:
            found[words] = _weigh(topic, own, words, scale, previous, headed)

    for own in (*owns, *both):
        if not (own.rank == 0 and own.last in BARE and topics):  # 完成, 平均 say nothing without what they are of
            add(NO_TOPIC, own)
    for topic in topics:
        add(topic, NO_WORDS)
        for own in (*leads, *tails, *both[:1]):
            if own.words not in topic.words and topic.words not in own.words:
                add(topic, own)
    return list(found.values())


def _weigh(topic: Topic, own: Piece, words: str, scale: Weigher, previous: str, headed: str) -> Candidate:
    """``previous``: the subject of the figure before; ``headed``: the headings of the text."""
    heard = words in headed or (len(words) > 3 and (words[:2] in headed) + (words[-2:] in headed))
    parts = [
        scale.pair(topic.source, own.source),
        length(len(topic.words), len(own.words)),
        scale.repeats(words == previous, previous in words),
        scale.make(topic.made, own.made),
        naming(scale.setting.unit, own.ending or words, int(heard)),
    ]
    if own is not NO_WORDS:
        joined = topic is not NO_TOPIC
        parts.append(own_word("joined" if joined else "alone", own.ending))
        if joined:
            parts.append(scale.end(own.last, len(own.words)))
    weight = topic.weight + own.form.weight
    for part in parts:
        weight += part.weight
    return Candidate(words, weight, topic.made + own.made, topic, own, parts)


def _with_tail(lead: Piece, tail: Piece) -> Piece:
    """平均|3.2日|結案."""
    part = relation("both", f"{lead.last} with {tail.last}")
    form = join_parts((lead.form, part))
    return Piece(lead.words + tail.words, "both", WHOLE, tail.last, tail.ending, lead.made + tail.made, form)
