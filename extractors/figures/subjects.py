"""What a figure counts, in the words of the text.

In: a text, its figures and what is known of them. Out: a short stretch of words for each, or None. A subject is a piece
of the words before the figure (「網路申辦計|47,906批」) or behind it (「16項|資訊目錄」), an earlier one (「…協辦具結先行放行
案件，…，110年度計辦理|2,795批」), or an earlier one and its own (「反映案件504案，|成案率|60.7%」). Every such candidate is
weighed by what speaks for it, and the heaviest is taken; the weights are learnt by ``tests/train_subjects.py``.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from operator import itemgetter
from typing import NamedTuple

from extractors.figures.clauses import Frame
from extractors.figures.dates import Dates
from extractors.figures.figure import Figure
from extractors.figures.shares import joins_share, read_named_share, read_share
from extractors.figures.source_text import SourceText
from extractors.figures.stretches import NOTHING, WHOLE, Gap, Made, Part, Piece, Stretch, join_parts, read_gap
from extractors.figures.totals import Total, find_totals
from extractors.figures.weighing import (
    Weigher,
    length,
    length_weights,
    naming,
    own_word,
    place,
    relation,
    taken_over,
    weigher,
)
from extractors.figures.words import DATE, read_words
from extractors.lexicon import any_of, load, making

LONGEST = 40  # characters of a subject
REACH = 300  # characters of a text between two figures that are read
FAR = 4  # stretches looked back for what a figure is of
BACK = 3  # figures whose subjects a later one may take over
BARE = frozenset({"light", "average", "plan"})  # kinds of words that are no subject alone
LONGEST_PART = 12  # characters of what is said to have a share
NAME = 4  # characters of words that name something by themselves
TOPICS = 6  # of the heaviest that are joined to a figure's own words


class Source(NamedTuple):
    """Words said in one place that may say what a figure is of, and what speaks for them there."""

    words: str
    where: str
    made: Made
    parts: tuple[Part, ...]
    weight: float  # of the parts, added up in their order


class Topic(NamedTuple):
    """Words that may say what a figure is of; ``source``: where they come from, the first of several places."""

    words: str
    source: str
    made: Made
    weight: float


class Chosen(NamedTuple):
    """``words`` are those of ``topic`` and of ``own``."""

    words: str
    made: Made
    topic: Topic
    own: Piece  # words beside the figure


class Candidate(NamedTuple):
    """What may be chosen, and all that speaks for it or against it: ``weight`` is what its ``parts`` weigh."""

    words: str
    weight: float
    made: Made
    topic: Topic
    own: Piece
    parts: list[Part]

    @property
    def features(self) -> set[str]:
        """The names of all that speaks for it or against it."""
        return {name for part in self.parts for name in part.features}


@dataclass(frozen=True, slots=True, eq=False)
class Owns:
    """A figure's own words: all of them, each lead with a tail among them, and those that are joined to a topic."""

    alone: tuple[Piece, ...]
    joined: tuple[Piece, ...]
    behind: int  # pieces of the words behind it that are read from their beginning, 3 for more


class OwnWeight(NamedTuple):
    """Own words with what they weigh; ``named`` by how much of them the headings have."""

    own: Piece
    words: str
    length: int
    source: str
    form: float
    made: Made
    named: tuple[float, float, float]
    alone: float
    joined: float


class OwnWeights(NamedTuple):
    """Those of ``Owns``."""

    alone: tuple[OwnWeight, ...]
    joined: tuple[OwnWeight, ...]


class View(NamedTuple):
    """What is looked at for one figure."""

    topics: list[Topic]
    owns: Owns
    scale: Weigher
    previous: str  # the subject of the figure before
    sources: list[Source]


NO_TOPIC = Topic("", "none", NOTHING, 0.0)
NO_GAP = read_gap("")
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
        finder.found.append(finder.choose(i))
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
        self.found: list[Chosen | Candidate | None] = []
        undated = list(source.printed)
        for mention in dates.mentions:
            undated[mention.start : mention.end] = DATE * (mention.end - mention.start)
        plain = _season().sub(lambda m: DATE * len(m[0]), "".join(undated))
        edges = [0, *(at for f in frames for at in (f.start, f.end)), len(plain)]
        last = len(frames)
        self._between = [_shortened(plain[edges[2 * i] : edges[2 * i + 1]]) for i in range(last + 1)]
        self._totals = find_totals(self._between, quantities, frames)
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
        view = self._view(i, every)
        parts: dict[str, list[Part]] = {}
        for source in view.sources:
            parts.setdefault(source.words, []).extend(source.parts)
        return [
            self._weigh(topic, own, words, view, parts.get(topic.words, []) if topic is not NO_TOPIC else [])
            for topic, own, words in _pairs(view.topics, view.owns)
        ]

    def choose(self, i: int) -> Chosen | Candidate | None:
        """What figure ``i`` counts: that of the whole where it tells the whole again behind its parts, else the heaviest."""
        total = self._totals.get(i)
        if total is not None and total.whole is not None:
            return self.found[total.whole]
        if total is not None and (common := self._common(i, total)) and len(self._parts(i, total)) > 1:
            named = max(common, key=lambda own: len(own.words))
            return Chosen(named.words, named.made, NO_TOPIC, named)
        return self._share(i) or self.heaviest(i)

    def _share(self, i: int) -> Chosen | None:
        """The part that a rate is of, with the whole: 收據寄發|占全部收據|; the whole's name alone would say that it is the rate's."""
        if self.quantities[i].quantity != "rate":
            return None
        # 占全部收據4,952張|之|三成五: the whole with its own figure
        told = i - 1 if i > 1 and joins_share(self._between[i]) else i
        if share := read_share(self._between[told]):
            part = self._part(told) if told else None
            name, made = (part.words, part.made) if part else ("", NOTHING)
        elif named := read_named_share(self._between[told]):
            share, lead = named[1:], _named_by(named[0])
            name, made = (lead.words, lead.made) if lead else ("", NOTHING)
        else:
            return None
        words = name + "".join(share)
        return Chosen(words, made, NO_TOPIC, NO_WORDS) if name and len(words) <= LONGEST else None

    def _part(self, i: int) -> Chosen | Candidate | None:
        """What the figure before figure ``i`` counts, of which figure ``i`` tells the share."""
        frame, at = self.frames[i], i - 1
        while self.frames[at].bracket not in (None, frame.bracket):  # 3,377份（含補寄20份），占…
            host = self.frames[at].host
            if host is None:
                return None
            at = host
        rate = self.quantities[at].quantity == "rate"
        return None if rate or frame.sentence != self.frames[at].sentence else self.found[at]

    def _beside(self, i: int) -> str:
        """Own words of the figure before one that is told beside it, with own words too: 檢舉案件450件|及|義務監視員反映87件."""
        before = self.found[i - 1] if i else None
        if before is None or not isinstance(before, Chosen) or before.own is NO_WORDS:
            return ""
        # 發卡80張及|展期|20張: a verb alone needs what was named before
        if max((len(own.words) for own in self.gaps[i].lead), default=0) < NAME:
            return ""
        if self.quantities[i].unit != self.quantities[i - 1].unit or before.topic is not NO_TOPIC:
            return ""
        first = read_words(self._between[i])[:1]
        return before.words if first and first[0].kind == "join" else ""

    def _is_base(self, i: int) -> bool:
        """Whether a figure in a bracket is what there is in all, of which the one before it is a part that was reached.

        登錄51站（轄區加油站現有|62站|）: the 62 are not what the 51 are.
        """
        frame, host = self.frames[i], self.frames[i].host
        if frame.bracket is None or host != i - 1 or host is None or not self.gaps[i].lead:
            return False
        same = self.quantities[i].unit == self.quantities[host].unit
        return same and self.roles[i] == "descriptive" and self.roles[host] in ("actual", "target")

    def heaviest(self, i: int) -> Chosen | None:
        """The first of the heaviest of the ``candidates``: the same numbers in the same order, without noting what they are of."""
        topics, owns, scale, previous, _ = self._view(i, False)
        headed, unit, lengths = self._heading_text, scale.setting.unit, length_weights()
        not_held, held, same = scale.repeated
        rows = _weights_of(owns, unit)
        best, most, heard = None, -math.inf, 0
        seen: set[str] = set()
        pairs, of_length, made_of = scale.pairs["none"], lengths[0], scale.mades[NOTHING]
        for own, words, size, source, form, made, named, alone, _ in rows.alone:
            if words in seen or size < 2 or size > LONGEST or (topics and own.rank == 0 and own.last in BARE):
                continue
            seen.add(words)
            if headed:
                heard = _heard(words, headed)
            weight = form + pairs[source] + of_length[size]
            weight += not_held if previous not in words else same if words == previous else held
            weight = weight + made_of[made] + named[heard] + alone
            if weight > most:
                best, most = (NO_TOPIC, own, words), weight
        for topic in topics:
            said, whence, made_before, topic_weight = topic
            pairs, of_length, made_of = scale.pairs[whence], lengths[len(said)], scale.mades[made_before]
            if said not in seen and 1 < len(said) <= LONGEST:
                seen.add(said)
                if headed:
                    heard = _heard(said, headed)
                weight = topic_weight + pairs["none"] + of_length[0]
                weight += not_held if previous not in said else same if said == previous else held
                weight = weight + made_of[NOTHING] + naming(unit, said, heard).weight
                if weight > most:
                    best, most = (topic, NO_WORDS, said), weight
            room = LONGEST - len(said)
            for own, own_words, size, source, form, made, named, _, joined in rows.joined:
                if size > room or own_words in said or said in own_words:
                    continue
                words = said + own_words
                if words in seen:
                    continue
                seen.add(words)
                if headed:
                    heard = _heard(words, headed)
                weight = topic_weight + form + pairs[source] + of_length[size]
                weight += not_held if previous not in words else same if words == previous else held
                weight = weight + made_of[made] + named[heard] + joined + scale.ends[own.last, size]
                if weight > most:
                    best, most = (topic, own, words), weight
        if best is None:
            return None
        topic, own, words = best
        return Chosen(words, topic.made + own.made, topic, own)

    def _view(self, i: int, every: bool) -> View:
        gap, behind, frame = self.gaps[i], self.gaps[self._behind(i) + 1], self.frames[i]
        # 會報（全年召開6次）|逐項宣達: of more than the figure, but 【5項】|討論區
        shut = behind.after == "close" and frame.bracket is not None and frame.bracket != (frame.start, frame.end)
        # a total's own words say no more than that it is one, and 網路、電話等|3種| not what there are 3 of
        named = i in self._totals or (gap.listed and (self.quantities[i].unit or "").endswith(_sorts()))
        owns = _owns(NO_GAP if named else gap, NO_GAP if shut else behind)
        scale = weigher(
            gap.count,
            gap.last,
            gap.left,
            gap.between,
            behind.after,
            owns.behind,
            self.roles[i],
            self.quantities[i].quantity,
            self.quantities[i].unit or "",
        )
        sources = self._sources(i)
        weights: dict[str, float] = {}
        firsts: dict[str, Source] = {}
        for source in sources:  # what comes from two places has the weight of both
            words = source[0]
            if words in weights:
                weight = weights[words]
                for part in source[3]:
                    weight += part.weight
                weights[words] = weight
            else:
                firsts[words] = source
                weights[words] = source[4]
        chosen = [] if self._is_base(i) else list(weights.items())
        if chosen and (other := self._beside(i)):
            chosen = [(words, weight) for words, weight in chosen if words not in other]
        if not every and len(chosen) > TOPICS:
            chosen = sorted(chosen, key=itemgetter(1), reverse=True)[:TOPICS]
        topics = [Topic(words, firsts[words].where, firsts[words].made, weight) for words, weight in chosen]
        previous = self.found[i - 1] if i else None
        return View(topics, owns, scale, previous.words if previous else "", sources)

    def _weigh(self, topic: Topic, own: Piece, words: str, view: View, said: Sequence[Part]) -> Candidate:
        """``said``: what speaks for the topic where it was said."""
        scale = view.scale
        parts = [
            scale.pair(topic.source, own.source),
            length(len(topic.words), len(own.words)),
            scale.repeats(words == view.previous, view.previous in words),
            scale.make(topic.made, own.made),
            naming(scale.setting.unit, own.ending or words, _heard(words, self._heading_text)),
        ]
        if own is not NO_WORDS:
            joined = topic is not NO_TOPIC
            parts.append(own_word("joined" if joined else "alone", own.ending))
            if joined:
                parts.append(scale.end(own.last, len(own.words)))
        weight = topic.weight + own.form.weight
        for part in parts:
            weight += part.weight
        return Candidate(words, weight, topic.made + own.made, topic, own, [*parts, *said, own.form])

    def _behind(self, i: int) -> int:
        """The last figure of the brackets that follow figure ``i`` at once: 47批(19,323件)|退運或銷毀."""
        last, frames = i, self.frames
        while (
            last + 1 < len(frames) and frames[last + 1].host == i and frames[last + 1].bracket == frames[i + 1].bracket
        ):
            last += 1
        # 268具【承諾10日內|交件】: what the bracket goes on with is said of the figure in it
        return last if self.gaps[last + 1].after == "close" else i

    def _sources(self, i: int) -> list[Source]:
        """Words said earlier, where they come from, and what speaks for them there."""
        frame = self.frames[i]
        sources: list[Source] = []
        # a total of parts is of what stands before the first of them
        total = self._totals.get(i)
        at = i if total is None else total.first
        if total is not None and total.lines:
            return self._headed or self._above(at)
        for back, earlier in enumerate(islice(self._earlier(at), BACK), 1):
            if self.frames[earlier].line != frame.line:
                break
            self._take_over(sources, i, earlier, back)
        if frame.bracket and frame.host is not None and (host := self.found[frame.host]):
            sources.append(_source(host.words, "host", host.made, relation("host")))
        far = crossed = 0
        for k in islice(chain((at,), self._earlier(at)), FAR):
            # behind a total what stands between its parts is not looked at
            part = self._totals[k].first if k in self._totals else None
            gap = self.gaps[k if part is None else part]
            own = (k == at or part is not None) and bool(gap.lead)
            for n in range(len(gap.stretches) - 1 - own, -1, -1):
                crossed += gap.stretches[n].closed
                leads = k < at and n == len(gap.stretches) - 1 and bool(gap.lead)
                sources += _placed(gap.stretches[n], far, leads, crossed)
                far += 1
            if far > FAR:
                break
        behind = self._totals.get(at - 1)
        sources += self.openings[at if behind is None or behind.lines else behind.first]
        if total is not None and not any(self.gaps[k].lead for k in self._parts(i, total)[1:]):
            # 測試30通、32通，合計62通: one name for all parts
            sources += [_source(own.words, "topic", own.made, relation("topic")) for own in self.gaps[total.first].lead]
        sources += self._headed
        return sources

    def _above(self, i: int) -> list[Source]:
        """What stands before the line of figure ``i``."""
        gap = read_gap(self._between[i].rpartition("\n")[0])
        return [
            source
            for far, stretch in enumerate(gap.stretches[: -FAR - 2 : -1])
            for source in _placed(stretch, far, False, 1)
        ]

    def _common(self, i: int, total: Total) -> list[Piece]:
        """What the names of all parts end with: 公營|加油站|44站、民營|加油站|44站，合計88站."""
        names = {found.words for k in self._parts(i, total) if (found := self.found[k])}
        return [p for p in self.gaps[total.first].lead if names and all(name.endswith(p.words) for name in names)]

    def _parts(self, i: int, total: Total) -> list[int]:
        unit = self.quantities[total.first].unit
        return [k for k in range(total.first, i) if self.quantities[k].unit == unit and k not in self._totals]

    def _earlier(self, i: int) -> Iterator[int]:
        """The figures before one, the nearest first; of a total not its parts, which it tells again."""
        k = i - 1
        while k >= 0:
            yield k
            total = self._totals.get(k)
            k = (k if total is None or total.lines else total.first) - 1

    def _take_over(self, sources: list[Source], i: int, at: int, back: int) -> None:
        """What may be taken over from figure ``at``, so many before figure ``i`` or before the parts of a total."""
        earlier = self.found[at]
        if earlier is None:
            return
        before, figure = self.quantities[at], self.quantities[i]
        subject, topic, own = taken_over(
            back,
            before.quantity,
            figure.quantity,
            self.roles[at],
            self.roles[i],
            figure.unit == before.unit,
            self.gaps[i].last,
        )
        sources.append(_source(earlier.words, "subject", earlier.made, subject))
        if earlier.topic is not NO_TOPIC and earlier.own is not NO_WORDS:
            sources.append(_source(earlier.topic.words, "topic", earlier.topic.made, topic))
            if len(earlier.own.words) > 1:
                sources.append(_source(earlier.own.words, "own", earlier.own.made, own))

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


@functools.cache
def _sorts() -> tuple[str, ...]:
    return tuple(load("subjects")["ends"]["sort"])


@functools.cache
@making("subjects")
def _season() -> re.Pattern[str]:
    return re.compile(rf"第[0-9０-９一二三四五六七八九十]{{1,2}}(?:{any_of(load('subjects')['seasons'])})(?!刊)")


def _named_by(words: str) -> Piece | None:
    """The longest name that words end with."""
    leads = [piece for piece in read_gap(words).lead if piece.source == "lead" and len(piece.words) <= LONGEST_PART]
    return max(leads, key=lambda piece: len(piece.words), default=None)


def _source(words: str, where: str, made: Made, part: Part) -> Source:
    return Source(words, where, made, (part,), 0.0 + part.weight)


@functools.lru_cache(maxsize=16384)
def _placed(stretch: Stretch, far: int, leads: bool, crossed: int) -> tuple[Source, ...]:
    """The names of a stretch, so many stretches before a figure."""
    found = []
    for name in stretch.names:
        where = place(name.sources, far, leads, crossed)
        weight = 0.0 + name.form.weight + where.weight
        found.append(Source(name.words, name.sources[0][0], name.made, (name.form, where), weight))
    return tuple(found)


@functools.lru_cache(maxsize=4096)
def _edges_of(stretch: Stretch, where: str) -> tuple[Source, ...]:
    """The names at a stretch's edges, as of a place of their own."""
    found = []
    for name in stretch.names:
        sources = tuple((f"{where} {source}", rank) for source, rank in name.sources if source in ("end", "begin"))
        if sources:
            found.append(_source(name.words, sources[0][0], name.made, place(sources, 0, False, 0)))
    return tuple(found)


def _shortened(text: str) -> str:
    """The two ends of a long text between figures, for its middle names none of them."""
    return text if len(text) <= REACH else f"{text[: REACH // 3]}。{text[-REACH * 2 // 3 :]}"


@functools.lru_cache(maxsize=8192)
def _owns(gap: Gap, behind: Gap) -> Owns:
    """The own words of a figure between two gaps."""
    leads = [own for own in gap.lead if own.source == "lead"][:3]
    tails = [own for own in behind.tail if own.source == "tail"]
    both = [_with_tail(a, b) for a in leads[:2] for b in tails[:2] if b.words not in a.words]
    return Owns((*gap.lead, *behind.tail, *both), (*leads, *tails[:2], *both[:1]), min(len(tails), 3))


@functools.lru_cache(maxsize=8192)
def _weights_of(owns: Owns, unit: str) -> OwnWeights:
    """What own words weigh by themselves, beside a figure counted by ``unit``."""
    return OwnWeights(
        tuple([_own_weights(own, unit) for own in owns.alone]), tuple([_own_weights(own, unit) for own in owns.joined])
    )


def _own_weights(own: Piece, unit: str) -> OwnWeight:
    named = (naming(unit, own.ending, 0).weight, naming(unit, own.ending, 1).weight, naming(unit, own.ending, 2).weight)
    alone, joined = own_word("alone", own.ending).weight, own_word("joined", own.ending).weight
    return OwnWeight(own, own.words, len(own.words), own.source, own.form.weight, own.made, named, alone, joined)


def _pairs(topics: Sequence[Topic], owns: Owns) -> Iterator[tuple[Topic, Piece, str]]:
    """Own words alone, topics alone, and each topic with the nearest words of the figure's own; no words twice."""
    seen: set[str] = set()
    for own in owns.alone:
        words = own.words
        if own.rank == 0 and own.last in BARE and topics:
            continue  # 完成, 平均 say nothing without what they are of
        if words not in seen and 1 < len(words) <= LONGEST:
            seen.add(words)
            yield NO_TOPIC, own, words
    for topic in topics:
        words = topic.words
        if words not in seen and 1 < len(words) <= LONGEST:
            seen.add(words)
            yield topic, NO_WORDS, words
        for own in owns.joined:
            if own.words in topic.words or topic.words in own.words:
                continue
            words = topic.words + own.words
            if words not in seen and len(words) <= LONGEST:
                seen.add(words)
                yield topic, own, words


def _heard(words: str, headed: str) -> int:
    """How much of the words stands in the headings of the text: all, or an end of them, or both ends."""
    return int(words in headed or (len(words) > 3 and (words[:2] in headed) + (words[-2:] in headed)))


def _with_tail(lead: Piece, tail: Piece) -> Piece:
    """平均|3.2日|結案."""
    part = relation("both", f"{lead.last} with {tail.last}")
    form = join_parts((lead.form, part))
    return Piece(lead.words + tail.words, "both", WHOLE, tail.last, tail.ending, lead.made + tail.made, form)
