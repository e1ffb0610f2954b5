"""What a figure counts, in the words of the text.

In: a text, its figures and what is known of them. Out: a short stretch of words for each, or None. A subject is a piece
of the words before the figure (「網路申辦計|47,906批」) or behind it (「16項|資訊目錄」), an earlier one (「…協辦具結先行放行
案件，…，110年度計辦理|2,795批」), or an earlier one and its own (「反映案件504案，|成案率|60.7%」). Every such candidate is
weighed by what speaks for it, and the heaviest is taken; the weights are learnt by ``tests/train_subjects.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.figures.clauses import Frame
from extractors.figures.dates import Dates
from extractors.figures.figure import Figure
from extractors.figures.source_text import SourceText
from extractors.figures.stretches import Part, Piece, balanced, read_gap
from extractors.figures.weighing import Setting, Weigher, place, relation, told, weigher, whole
from extractors.figures.words import DATE

LONGEST = 40  # characters of a subject
REACH = 300  # characters of a text between two figures that are read
FAR = 6  # stretches looked back for what a figure is of
BACK = 4  # figures whose subjects a later one may take over
TOPICS = 6  # of the heaviest that are joined to a figure's own words

_HAN = re.compile(r"[㐀-鿿A-Za-z]")
_HEADING = re.compile(r"[：:，。；]")


class Topic(NamedTuple):
    """Words that may say what a figure is of; ``source``: where they come from."""

    words: str
    source: str
    weight: float
    parts: tuple[Part, ...]


class Own(NamedTuple):
    """Words beside a figure."""

    words: str
    piece: Piece
    weight: float
    parts: tuple[Part, ...]


class Candidate(NamedTuple):
    """``words`` are those of ``topic`` and of ``own``; ``parts``: what speaks for them."""

    words: str
    topic: str
    own: str
    weight: float
    parts: tuple[Part, ...]


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
        self.text = source.printed
        self.quantities, self.frames, self.roles = quantities, frames, roles
        self.found: list[Candidate | None] = []
        undated = list(self.text)
        for mention in dates.mentions:
            undated[mention.start : mention.end] = DATE * (mention.end - mention.start)
        plain = "".join(undated)
        edges = [0, *(at for f in frames for at in (f.start, f.end)), len(plain)]
        last = len(frames)
        self._between = [_shortened(plain[edges[2 * i] : edges[2 * i + 1]]) for i in range(last + 1)]
        self._named = [_HEADING.split(h)[0][:LONGEST] for h in reversed(headings) if h]
        self.headings = "".join(headings)
        self.read()

    def read(self) -> None:
        """The gaps and headings cut into pieces and weighed."""
        last = len(self.frames)
        self.gaps = [read_gap(t, first=i == 0, last=i == last) for i, t in enumerate(self._between)]
        self._headed = [(n, read_gap(h, first=True, last=True)) for n, h in enumerate(self._named)]
        self.openings = self._openings()

    def candidates(self, i: int, *, every: bool = False) -> list[Candidate]:
        """What may be the subject of figure ``i``, those before it being found; ``every``: however little it weighs."""
        gap, behind = self.gaps[i], self.gaps[i + 1]
        setting = Setting(
            count=gap.count,
            last=gap.last,
            left=gap.left,
            between=gap.between,
            before=gap.before,
            after=behind.after,
            behind=min(sum(piece.source == "tail" for piece in behind.tail), 3),
            role=self.roles[i],
            quantity=self.quantities[i].quantity,
        )
        scale = weigher(setting)
        start = self.frames[i].start
        near = self.text[max(0, start - REACH) : start + LONGEST]
        owns = [self._own(piece, scale, near) for piece in (*gap.lead, *behind.tail)]
        topics = self._topics(i, scale, near)
        chosen = list(topics.values())
        if not every and len(chosen) > TOPICS:
            chosen = sorted(chosen, key=lambda topic: -topic.weight)[:TOPICS]
        previous = self.found[i - 1] if i else None
        return list(_joined(chosen, owns, scale, previous.words if previous else ""))

    def _own(self, piece: Piece, scale: Weigher, near: str) -> Own:
        parts = (
            piece.own,
            scale.own(piece.source, piece.last),
            told(min(near.count(piece.words), 4), headed=piece.words in self.headings, what="own"),
        )
        return Own(piece.words, piece, sum([p.weight for p in parts]), parts)

    def _topics(self, i: int, scale: Weigher, near: str) -> dict[str, Topic]:
        """All that may say what figure ``i`` is of, by their words; what comes from two places has the weight of both."""
        topics: dict[str, Topic] = {}
        for words, source, part in self._sources(i):
            if len(words) < 2 or not _HAN.search(words):
                continue
            known = topics.get(words)
            more: tuple[Part, ...] = (part, scale.topic(source))
            if known is None:
                count = told(min(near.count(words), 5), headed=words in self.headings, what="topic")
                topics[words] = Topic(words, source, sum([p.weight for p in more]) + count.weight, (*more, count))
            else:
                weight = known.weight + sum([p.weight for p in more])
                topics[words] = Topic(words, known.source, weight, known.parts + more)
        return topics

    def _sources(self, i: int) -> Iterator[tuple[str, str, Part]]:
        """Words said earlier, the source of each, and what speaks for it there."""
        frame = self.frames[i]
        for back in range(1, min(BACK, i) + 1):
            earlier = self.found[i - back]
            if self.frames[i - back].line != frame.line:
                break
            if earlier is not None:
                yield from self._taken_over(i, back, earlier)
        if frame.bracket and frame.host is not None and (host := self.found[frame.host]):
            yield host.words, "host", relation(("from host",))
        for piece, far, breaks, leads in self._earlier(i):
            yield piece.words, piece.source, piece.topic
            yield piece.words, piece.source, place(piece.source, piece.rank, far, breaks, leads=leads)
        opening, label = self.openings[i]
        for piece in opening:
            source = f"{'label' if label else 'line'} {piece.source}"
            yield piece.words, source, relation((f"from {source}{piece.rank}",))
        for n, heading in self._headed:
            for stretch in heading.stretches[:1]:
                for piece in stretch.pieces:
                    if piece.rank < 2:
                        source = f"heading {piece.source}"
                        yield piece.words, source, relation((f"from {source}{piece.rank} {n}",))

    def _taken_over(self, i: int, back: int, earlier: Candidate) -> Iterator[tuple[str, str, Part]]:
        one, other = self.frames[i], self.frames[i - back]
        near = f"{one.sentence == other.sentence} {one.part == other.part} {one.clause == other.clause}"
        unit = self.quantities[i].unit == self.quantities[i - back].unit
        said = (
            ("near", near),
            ("quantities", f"{self.quantities[i - back].quantity} {self.quantities[i].quantity}"),
            ("roles", f"{self.roles[i - back]} {self.roles[i]}"),
            ("unit", f"{unit} {self.roles[i]}"),
            ("unit lead", f"{unit} {self.gaps[i].last}"),
            ("brackets", f"{other.bracket is not None} {one.bracket is not None}"),
        )
        for words, source in ((earlier.words, "subject"), (earlier.topic, "topic"), (earlier.own, "own")):
            if words and (source == "subject" or words != earlier.words):
                known = (f"from {source}{back}", *(f"from {source} {name} {value}" for name, value in said))
                yield words, source, relation(known)

    def _earlier(self, i: int) -> Iterator[tuple[Piece, int, tuple[int, int, int], bool]]:
        """Pieces of the stretches before figure ``i``, how far back each is, and what ends between."""
        far, ended = 0, (0, 0, 0)
        for k in range(i, max(-1, i - FAR), -1):
            gap = self.gaps[k]
            stretches = gap.stretches[:-1] if k == i and gap.lead else gap.stretches
            for at in range(len(stretches) - 1, -1, -1):
                stretch = stretches[at]
                breaks = stretch.breaks
                breaks = max(breaks[0], ended[0]), max(breaks[1], ended[1]), max(breaks[2], ended[2])
                leads = k < i and at == len(stretches) - 1 and bool(gap.lead)
                for piece in stretch.pieces:
                    yield piece, min(far, 4), breaks, leads
                far += 1
                if far > FAR:
                    return
            ended = max(gap.breaks[0], ended[0]), max(gap.breaks[1], ended[1]), max(gap.breaks[2], ended[2])

    def _openings(self) -> list[tuple[tuple[Piece, ...], bool]]:
        """For each figure the first stretch of its line, and whether a colon parts it from the rest."""
        found: list[tuple[tuple[Piece, ...], bool]] = []
        current: tuple[tuple[Piece, ...], bool] = ((), False)
        for gap in self.gaps:
            if gap.opening is not None:
                pieces = tuple(p for p in gap.opening.pieces if p.source in ("end", "begin"))
                current = (() if gap.opening is gap.stretches[-1] and gap.lead else pieces), gap.label
                found.append(current)
                current = pieces, gap.label
            else:
                if gap.breaks[0]:
                    current = (), False
                found.append(current)
        return found


def _shortened(text: str) -> str:
    """The two ends of a long text between figures, for its middle names none of them."""
    return text if len(text) <= REACH else f"{text[: REACH // 3]}。{text[-REACH * 2 // 3 :]}"


def _joined(topics: Sequence[Topic], owns: Sequence[Own], scale: Weigher, previous: str) -> Iterator[Candidate]:
    """Own words alone, topics alone, and each topic with the nearest words of the figure's own."""
    seen: set[str] = set()
    at = scale.setting
    known = at.role, at.quantity, at.last
    leads = [own for own in owns if own.piece.source == "lead"][:3]
    tails = [own for own in owns if own.piece.source == "tail"][:2]
    both = [_with_tail(a, b) for a in leads[:2] for b in tails if b.words not in a.words]

    def candidate(topic: Topic | None, own: Own | None) -> Iterator[Candidate]:
        before, behind = topic.words if topic else "", own.words if own else ""
        words = balanced(before + behind)
        if words in seen or not 1 < len(words) <= LONGEST or not _HAN.search(words):
            return
        seen.add(words)
        last, ending = (own.piece.last, own.piece.ending) if own else ("", words)
        pair = scale.pair(topic.source if topic else "none", own.piece.source if own else "none")
        form = whole(
            len(before), len(behind), last, ending, same=words == previous, holds=bool(previous) and previous in words,
            setting=known,
        )  # fmt: skip
        weight = pair.weight + form.weight + (topic.weight if topic else 0.0) + (own.weight if own else 0.0)
        parts = (*(topic.parts if topic else ()), *(own.parts if own else ()), pair, form)
        yield Candidate(words, before, behind, weight, parts)

    for own in (*owns, *both):
        yield from candidate(None, own)
    for topic in topics:
        yield from candidate(topic, None)
        for own in (*leads, *tails, *both[:1]):
            if own.words not in topic.words and topic.words not in own.words:
                yield from candidate(topic, own)


def _with_tail(lead: Own, tail: Own) -> Own:
    """平均|3.2日|結案."""
    joined = f"{lead.piece.last} with {tail.piece.last}"
    part = relation((f"tail {lead.piece.rank} {tail.piece.rank}", f"tail {joined}"))
    piece = tail.piece._replace(source="both")
    return Own(lead.words + tail.words, piece, lead.weight + part.weight, (*lead.parts, part))
