"""Where a figure stands: its line, sentence, clause, bracket, and the words between it and its neighbours.

In: a text and the spans of its figures, in order. Out: one :class:`Frame` for each. Also finds the words of a lexicon
table in a text, once for all figures. Knows punctuation, nothing of what is said.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

Span = tuple[int, int]

LONGEST_SENTENCE = 1000  # characters; text without punctuation is cut here, so that the work stays linear
LONGEST_PART = 400
LONGEST_CLAUSE = 160

# 「，」 ends a clause, 「；」 a part, 「。」 a sentence; a comma between digits belongs to the number.
_BREAK = re.compile(r"(?P<line>\n)|(?P<sentence>[。！？!?])|(?P<part>[；;])|(?P<clause>(?<!\d),|,(?!\d)|[，：:])")
# innermost brackets of one line: 「(臨場)」, 「（847,600件）」
_BRACKET = re.compile(r"[(（\[〔【][^()（）\[\]〔〕【】\n]{0,160}[)）\]〕】]")


class Cue(NamedTuple):
    """A word of a lexicon table in the text."""

    start: int
    end: int
    kind: str
    word: str


class Frame(NamedTuple):
    """The surroundings of one figure; every pair is (start, end) in the text."""

    start: int
    end: int
    line: Span
    sentence: Span
    part: Span  # between semicolons
    clause: Span  # between commas; inside a bracket never beyond it
    left: int  # end of the figure before it in the clause, or the clause's start
    right: int  # start of the figure after it in the clause, or the clause's end
    bracket: Span | None  # inside the marks
    host: int | None  # index of the figure that the bracket follows in the same clause: 159批(847,600件)


class CueTable:
    """The words of a table {kind: [words]}, found longest first, none inside another.

    A word of the kind ``none`` is found so that a shorter one inside it is not (因應 hides 應).
    """

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        self.kinds: dict[str, str] = {}
        for kind, words in table.items():
            for word in words:
                if self.kinds.setdefault(word, kind) != kind:
                    raise ValueError(f"{word} stands under both {self.kinds[word]} and {kind}")
        lengths: dict[str, set[int]] = {}
        for word in self.kinds:
            lengths.setdefault(word[0], set()).add(len(word))
        self._lengths = {first: sorted(ns, reverse=True) for first, ns in lengths.items()}
        self._first = re.compile(f"[{re.escape(''.join(sorted(lengths)))}]" if lengths else r"(?!)")

    def find(self, text: str, windows: Sequence[Span] | None = None) -> list[Cue]:
        """All words in ``text``, in order, or in those stretches of it; those of the kind ``none`` left out."""
        kinds, lengths = self.kinds, self._lengths
        found = []
        for begin, end in windows if windows is not None else [(0, len(text))]:
            free = begin
            for m in self._first.finditer(text, begin, end):
                start = m.start()
                if start < free:
                    continue
                for length in lengths[m.group()]:
                    word = text[start : start + length]
                    kind = kinds.get(word)
                    if kind is not None:
                        free = start + length
                        if kind != "none":
                            found.append(Cue(start, free, kind, word))
                        break
        return found


class Cues:
    """Cues of one text, to be asked for those of a stretch."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self.all = cues
        self._starts = [c.start for c in cues]

    def between(self, start: int, end: int) -> Sequence[Cue]:
        """Those that begin at ``start`` or after it and end before or at ``end``."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        found = self.all[low:high]
        while found and found[-1].end > end:
            found = found[:-1]
        return found


def brackets_of(text: str) -> list[Span]:
    """Innermost bracket pairs, marks included."""
    return [m.span() for m in _BRACKET.finditer(text)]


def windows_of(spans: Sequence[Span]) -> list[Span]:
    """Stretches in order of their start, those that touch made one."""
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def find_frames(text: str, spans: Sequence[Span]) -> list[Frame]:
    """One frame for each span. ``spans`` are in order and do not overlap. Linear in the length of ``text``."""
    return _Framer(text, spans).frames() if spans else []


class _Framer:
    """The breaks of one text, each list the places after which something new begins."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self.text, self.spans = text, spans
        self.starts, self.ends = [s for s, _ in spans], [e for _, e in spans]
        self.brackets = [(b, e) for b, e in brackets_of(text) if not self._is_in_figure(b)]
        self.opens = [b for b, _ in self.brackets]
        self.lines, self.sentences, self.parts, self.clauses, self.inner = [0], [0], [0], [0], [0]
        started = set(self.starts)
        for m in _BREAK.finditer(text):
            after = m.end()
            if self._is_in_figure(m.start()):
                continue
            if m.group() in ":：" and (after in started or (text[after : after + 1] == " " and after + 1 in started)):
                continue  # 參訓人數：27人 is one clause
            self._break(m.lastgroup or "", m.start(), after)

    def _break(self, kind: str, at: int, after: int) -> None:
        if self._bracket_of(at):
            self.inner.append(after)
            return
        self.clauses.append(after)
        if kind in ("part", "sentence", "line"):
            self.parts.append(after)
        if kind in ("sentence", "line"):
            self.sentences.append(after)
        if kind == "line":
            self.lines.append(after)

    def _is_in_figure(self, at: int) -> bool:
        k = bisect_right(self.starts, at) - 1
        return k >= 0 and at < self.ends[k]

    def _bracket_of(self, at: int) -> Span | None:
        k = bisect_right(self.opens, at) - 1
        return self.brackets[k] if k >= 0 and at < self.brackets[k][1] else None

    def _around(self, places: list[int], at: int, longest: int) -> Span:
        k = bisect_right(places, at) - 1
        end = places[k + 1] if k + 1 < len(places) else len(self.text)
        return max(places[k], at - longest), min(end, at + longest)

    def frames(self) -> list[Frame]:
        return [self._frame(i) for i in range(len(self.spans))]

    def _frame(self, i: int) -> Frame:
        start, end = self.spans[i]
        clause = self._around(self.clauses, start, LONGEST_CLAUSE)
        host = inside = None
        if bracket := self._bracket_of(start):
            inside = (bracket[0] + 1, bracket[1] - 1)
            k = bisect_left(self.starts, bracket[0]) - 1
            if k >= 0 and self.starts[k] >= clause[0] and self._bracket_of(self.starts[k]) is None:
                host = k
            low, high = self._around(self.inner, start, LONGEST_CLAUSE)
            clause = max(inside[0], low), min(inside[1], high)
        sentence = self._around(self.sentences, start, LONGEST_SENTENCE)
        part = self._around(self.parts, start, LONGEST_PART)
        following = self.starts[i + 1] if i + 1 < len(self.spans) else clause[1]
        return Frame(
            start=start,
            end=end,
            line=self._around(self.lines, start, LONGEST_SENTENCE),
            sentence=(sentence[0], max(sentence[1], end)),
            part=(part[0], max(part[1], end)),
            clause=(clause[0], max(clause[1], end)),
            left=max(clause[0], self.ends[i - 1]) if i else clause[0],
            right=max(min(following, max(clause[1], end)), end),
            bracket=inside,
            host=host,
        )
