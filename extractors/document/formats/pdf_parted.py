"""Lines of text parted where white stands between their words, and the white that many lines have at one place.

In: characters of a page or of a cell. Out: lines in pieces, and the gutters between columns. Not done here: whether that makes a table.
"""

from __future__ import annotations

import itertools
import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field, replace

from extractors.document.formats.pdf_lengths import (
    CROSSING_BAND,
    EVEN_STEPS,
    LABEL_WHITE,
    MOST,
    NEARLY_ALL,
    OFF_MIDDLE,
    SAME_EDGE,
    SAME_LINE,
    SPACED_GAP,
)
from extractors.document.formats.pdf_page import Char
from extractors.document.formats.pdf_text import CLOSING, FIGURE, OPENING
from extractors.document.marks import read_kind, read_mark
from extractors.document.prose import is_open

# White, in points unless said otherwise.
LEAST_GAP = 1.2  # between two letters that is white at all
PIECE_GAP = 0.3  # ems of it that part two pieces of a line, be they words or columns
PRINTED = 0.7  # share of white that printed spaces fill, where it is but theirs
LEAST_GUTTER = 3.0  # between columns, whatever the size of the letters
LEAST_GUTTER_EMS = 0.32  # … and in ems: less is the white between words
FEW_GUTTER_EMS = 0.9  # … where the lines are few and may have it at one place by chance
NARROW = 1.5  # between columns whose names stand over them
HALF_GUTTER = 0.5  # on both sides of an edge that is known
EDGE = 1.0  # by which the letters that begin a column stand out of line
ASTRIDE = 4.0  # by which a text stands over the edge of a column on both sides
CENTRED = 6.0  # from the middle of all columns
NAME_OFF_MIDDLE = 2.0  # … to that of a group's name that only this tells from texts of two columns
BRIDGE = 8.0  # ems of a text that bridges white between columns
BRIDGED_WHITE = 0.4  # ems of that white
HEADING_WHITE = 0.6  # ems between two words of one heading
HEADING_SPACE = 1.2  # … with a printed space between them, which may be a wide one: `抄表區段：3401　中山路一段`
WORDS_APART = 1.0  # ems between the words of a header over two columns

MOST_NAMED = 3  # names of columns; more tell them by themselves, where a text stands under each

# Lines that tell of columns.
FEW = 4  # from which white as narrow as between two columns is no chance
OF_LETTERS = 3.0  # times as wide as the white between letters set wide apart is that between two columns
MANY_LINES = 6  # … whatever stands over it
LEAST_CROSSED = 12  # … though a few of them run over it
CROSSING = 0.04  # share of the lines that may run over white between columns
CROSSING_ALONE = 0.15  # … of those of one stretch only, as a share of the others: more show that it is none
BRIDGED = 0.2  # … of those under two words of a header, with one text in the middle of both columns
TOUCHING_LINES = 4  # that begin where a column does whose neighbour's text runs up to it
FIGURED = 0.8  # share of the lines with texts on both sides of white that have figures there
LONG_FIGURE = 3  # digits that no day or month has

BESIDE = 3  # texts of the rows over and under the heading of a group of them
OWN_PITCH = 0.75  # of that from row to row, over and under such a heading; a label across several rows may stand between two of them
# Texts that begin, end or have their middle at one place, where those of a column do, and their share of those that stand there.
SET_LINES, SET_SHARE = 3, 0.4

# Letters and words.
MOST_LETTERS = 6  # of a word set wide
SPREAD = 4  # letters set wide, from which they are a name over all of its column
SPREAD_LINES = 3  # words set wide that begin and end at one place
SPREAD_SHARE = 0.5  # of the lines with text there
KINDS_TOLD = 6  # texts beside labels, from which they may be a column without a name
KINDS_AGAIN = 3  # times that each of them stands there
LONGEST_KIND = 10  # letters
LEAST_GROUPS = 2  # of several rows, each with its label in their middle
LEAST_UNDER_NAMES = 3  # texts of one row alone, each under a name of its own, from which they tell columns


KINDS_UNDER = 2  # letters set wide with texts of their own under them, from which they are names of columns
SHORT_LABEL = 2  # letters, from which a text is more than a mark
LEADERS = frozenset(".…·‧．")  # dots that lead from a label to its figure, or to the page's number
LEAST_LEADERS = 4  # of them, apart from one another
LEADER_STEP = 1.2  # ems from one to the next at most

_TIME = re.compile(
    r"(?:民國)?\d{1,3}年[底度]?|\d{1,2}月|[A-Z][a-z]{2,8}[.]?"
)  # of both calendars: 民國90年 2001, 1月 Jan.

Span = tuple[float, float]  # from one x to another: a gutter between columns, a gap between words, a rule


@dataclass(slots=True)
class Stretch:
    """A stretch of a line without a wide gap."""

    x0: float
    x1: float
    text: str
    gaps: list[Span] = field(default_factory=list)  # narrow white between its letters
    starts: list[float] = field(default_factory=list)  # where its letters begin
    spaced: bool = False  # a printed space stands before it

    @property
    def is_figure(self) -> bool:
        return FIGURE.fullmatch(self.text.replace(" ", "")) is not None

    def crosses(self, gutter: Span) -> bool:
        """Whether it runs over a gutter, with no white of its own in it."""
        a, b = gutter
        middle = (a + b) / 2
        # a heading in the middle of all columns may stand in wide white as a whole, over the edge between two of them
        astride = self.x0 < middle - ASTRIDE and self.x1 > middle + ASTRIDE
        if not astride and not (self.x0 < a - 0.5 and self.x1 > b + 0.5):
            return False
        if b - a < NARROW and self._touches_at(middle):
            return False
        begin, end = self.ink
        return begin <= middle <= end and not self._has_gap_at(gutter)

    def covers(self, gutter: Span) -> bool:
        """Whether one word runs over a gutter, be it that a letter begins there."""
        return self.x0 < gutter[0] - ASTRIDE and self.x1 > gutter[1] + ASTRIDE and not self._has_gap_at(gutter)

    def _has_gap_at(self, gutter: Span) -> bool:
        a, b = gutter
        return any(start < b + SAME_EDGE and end > a - SAME_EDGE for start, end in self.gaps)

    @property
    def ink(self) -> Span:
        """From where to where it is printed at least: without the empty half of a bracket at its beginning, which typesetters may move out
        of the line, `「看見颱風」特展`, and of one or a stop at its end."""
        begin, end = self.x0, self.x1
        if self.text[0] in OPENING:
            begin = (self.x0 + (self.starts[1] if len(self.starts) > 1 else self.x1)) / 2
        if self.text[-1] in CLOSING and self.starts:
            end = (self.starts[-1] + self.x1) / 2
        return begin, end

    def _touches_at(self, edge: float) -> bool:
        """Whether the texts of two columns touch at an edge: a letter begins there, and no bracket is open (`(200|分)`)."""
        place = next((k for k, start in enumerate(self.starts) if abs(start - edge) < EDGE), None)
        return place is not None and not is_open(self.text.replace(" ", "")[:place])

    def parts(self) -> list[Span]:
        """The stretches between its gaps."""
        edges = [self.x0, *(x for gap in self.gaps for x in gap), self.x1]
        return list(zip(edges[::2], edges[1::2], strict=True))


@dataclass(slots=True)
class PartedLine:
    top: float
    bottom: float
    pieces: list[Stretch]
    heading: bool = False  # it is the heading of a group of rows for sure

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def crosses(self, gutters: Sequence[Span]) -> bool:
        """Whether text of it runs over one of the gutters."""
        for piece in self.pieces:
            x0, x1 = piece.x0, piece.x1
            for gutter in gutters:
                if x0 < gutter[1] and x1 > gutter[0] and piece.crosses(gutter):  # most are beside it
                    return True
        return False

    def covers(self, gutter: Span) -> bool:
        """Whether one word of it runs over a gutter."""
        return any(piece.covers(gutter) for piece in self.pieces)


Lines = Sequence[PartedLine]
Gutters = Sequence[Span]


# --------------------------------------------------------------------------------------------------- lines and pieces


def make_parted_lines(chars: Sequence[Char]) -> list[PartedLine]:
    lines: list[PartedLine] = []
    spaces: list[Char] = []
    current: list[Char] = []
    level = total = 0.0  # as the heights of the letters, twice that of their middles
    for char in chars:
        _, top, _, bottom, text = char
        if text == " ":
            spaces.append(char)
            continue
        height = top + bottom
        if current and height - level > 2 * SAME_LINE * (bottom - top):
            lines.append(_make_parted_line(current))
            current, total = [], 0.0
        current.append(char)
        total += height
        level = total / len(current)
    if current:
        lines.append(_make_parted_line(current))
    _bridge_spaces(lines, spaces)
    return lines


def are_on_one_line(chars: Sequence[Char]) -> bool:
    """Whether :func:`make_parted_lines` makes one line of them; told without making any, since most rows have several."""
    count, total = 0, 0.0  # of the letters so far, twice the heights of their middles
    for _, top, _, bottom, text in chars:
        if text == " ":
            continue
        if count and top + bottom - total / count > 2 * SAME_LINE * (bottom - top):
            return False
        count += 1
        total += top + bottom
    return count > 0


def _make_parted_line(chars: list[Char]) -> PartedLine:
    chars.sort()
    pieces: list[Stretch] = []
    start, top, _, bottom, _ = chars[0]
    end = start
    texts: list[str] = []
    gaps: list[Span] = []
    starts: list[float] = []
    for x0, char_top, x1, char_bottom, text in chars:
        if char_top < top:
            top = char_top
        if char_bottom > bottom:
            bottom = char_bottom
        if x0 - end > LEAST_GAP:
            if x0 - end > PIECE_GAP * (char_bottom - char_top):
                pieces.append(Stretch(start, end, "".join(texts), gaps, starts))
                texts, gaps, starts = [], [], []
                start = x0
            else:
                gaps.append((end, x0))
        texts.append(text)
        starts.append(x0)
        if x1 > end or len(texts) == 1:
            end = x1
    pieces.append(Stretch(start, end, "".join(texts), gaps, starts))
    return PartedLine(top, bottom, _join_leaders(pieces, bottom - top))


def _join_leaders(pieces: list[Stretch], height: float) -> list[Stretch]:
    """Pieces of a line, with dots set apart one by one, `竊盜案件 . . . . . 1,205`, as part of the text that they lead from."""
    if len(pieces) < LEAST_LEADERS:
        return pieces
    out: list[Stretch] = []
    for dots, group in itertools.groupby(pieces, lambda piece: set(piece.text) <= LEADERS):
        run = list(group)
        steps = [after.x0 - before.x0 for before, after in itertools.pairwise(run)]
        if not dots or len(run) < LEAST_LEADERS or max(steps) > min(2 * min(steps), LEADER_STEP * height):
            out += run
        elif out and run[0].x0 - out[-1].x1 < 2 * min(steps):
            label = out.pop()
            out.append(
                Stretch(label.x0, run[-1].x1, label.text + "".join(dot.text for dot in run), label.gaps, label.starts)
            )
        else:
            out.append(Stretch(run[0].x0, run[-1].x1, "".join(dot.text for dot in run), [], [run[0].x0]))
    return out


def _covered(gap: Span, spaces: Gutters) -> float:
    return sum(max(0.0, min(x1, gap[1]) - max(x0, gap[0])) for x0, x1 in spaces)


def _bridge_spaces(lines: list[PartedLine], spaces: Sequence[Char]) -> None:
    """A printed space between two words makes them one piece: `112 年 3 月` is no row of columns."""
    if not lines:
        return
    tops = [line.middle for line in lines]
    gaps: dict[int, list[Span]] = {}
    for x0, top, x1, bottom, _ in spaces:
        middle = (top + bottom) / 2
        at = bisect_right(tops, middle)
        is_above = at == len(tops) or (at > 0 and abs(tops[at - 1] - middle) <= abs(tops[at] - middle))
        near = at - 1 if is_above else at
        if abs(tops[near] - middle) < bottom - top:
            gaps.setdefault(near, []).append((x0, x1))
    for index, found in gaps.items():
        line = lines[index]
        for piece in line.pieces:
            if piece.gaps:
                piece.gaps = [gap for gap in piece.gaps if _covered(gap, found) <= PRINTED * (gap[1] - gap[0])]
        merged = [line.pieces[0]]
        for piece in line.pieces[1:]:
            last = merged[-1]
            room = piece.x0 - last.x1
            piece.spaced = _covered((last.x1, piece.x0), found) > PRINTED * room
            if piece.spaced and room < SPACED_GAP * line.height:
                last.text += " " + piece.text
                last.x1 = piece.x1
                last.gaps += piece.gaps
                last.starts += piece.starts
            else:
                merged.append(piece)
        line.pieces = merged


def join_headings(lines: Sequence[PartedLine]) -> list[PartedLine]:
    """The lines, with the words of each heading between rows as one piece: they stand near to one another, under and over lines of more
    texts, and none but the first where the texts of a column do: `單位：0120 會計室`."""
    found = [
        place
        for place in range(1, len(lines) - 1)
        if min(len(lines[place - 1].pieces), len(lines[place + 1].pieces)) >= BESIDE
        and _stands_together(lines[place])
        and not _stands_between(lines, place)
    ]
    if not found:
        return list(lines)
    out = list(lines)
    for place in found:
        line = lines[place]
        others = [piece for other in lines if other is not line for piece in other.pieces]
        if any(is_set_as_some(word, others) for word in _list_words(line)[1:]):
            continue
        text, starts = " ".join(p.text for p in line.pieces), [x for p in line.pieces for x in p.starts]
        out[place] = replace(
            line, heading=True, pieces=[Stretch(line.pieces[0].x0, line.pieces[-1].x1, text, [], starts)]
        )
    return out


def _stands_between(lines: Sequence[PartedLine], place: int) -> bool:
    """Whether a line stands nearer to the rows over and under it than these to the next: it is the label of both, in their middle."""
    rows = [place - 2, place - 1, place + 1, place + 2]
    above, over, under, below = (lines[k].middle if 0 <= k < len(lines) else math.nan for k in rows)
    pitches = [pitch for pitch in (over - above, below - under) if pitch > 0]  # none at the page's ends
    middle = lines[place].middle
    return bool(pitches) and max(middle - over, under - middle) < OWN_PITCH * min(pitches)


def _stands_together(line: PartedLine) -> bool:
    """Whether a line has several texts, no wide white and no figure alone."""
    words = _list_words(line)
    near = all(
        b.x0 - a.x1 < (HEADING_SPACE if b.spaced else HEADING_WHITE) * line.height for a, b in itertools.pairwise(words)
    )
    return near and len(words) > 1 and not any(piece.is_figure for piece in line.pieces)


def _list_words(line: PartedLine) -> list[Stretch]:
    """What stands between the white of a line, be it as narrow as that between letters."""
    return [
        Stretch(a, b, piece.text, spaced=piece.spaced and a == piece.x0)
        for piece in line.pieces
        for a, b in piece.parts()
    ]


def measure_offs(piece: Stretch, other: Stretch) -> tuple[float, float, float]:
    """By how many points a text begins, ends and has its middle further right than another."""
    return piece.x0 - other.x0, piece.x1 - other.x1, (piece.x0 + piece.x1 - other.x0 - other.x1) / 2


def is_set_as_some(piece: Stretch, others: Iterable[Stretch]) -> bool:
    """Whether a text begins, ends or has its middle where many of those over or under it do, as the texts of one column."""
    near = [other for other in others if other.x0 < piece.x1 and other.x1 > piece.x0]
    offs = [measure_offs(piece, other) for other in near]
    least = max(SET_LINES, SET_SHARE * len(near))
    return any(sum(abs(off) < SAME_EDGE for off in side) >= least for side in zip(*offs, strict=True))


# ------------------------------------------------------------------------------------------------------------ columns


def find_gutters(lines: Lines, x0: float, x1: float, labels: Lines = ()) -> list[Span]:
    """The white between columns, and where under two words of a header the texts of two columns touch."""
    lines = _join_spread(lines, labels)
    gutters = _without_own_white(_find_white(lines, x0, x1, labels), lines, labels)
    gutters = sorted(gutters + _find_between_figures(lines, x0, x1, gutters, labels))
    if labels:
        names = [join_names(labels)]
        gutters = sorted(gutters + _find_bridged(lines, x0, x1, names, gutters))
        gutters = sorted(gutters + _find_touching(lines, names, gutters))
        gutters = sorted(gutters + _find_narrow(lines, x0, x1, names, gutters))
        gutters = sorted(gutters + _find_named(lines, x0, x1, names[0].pieces, gutters))
        gutters = sorted(gutters + _find_under_near_names(lines, x0, x1, names, gutters))
    return gutters


def _without_own_white(gutters: list[Span], lines: Lines, labels: Lines) -> list[Span]:
    """The gutters without white that is within the texts of one column: between the ideographs and the figures of `第 2 試場` where one
    name stands over them, and where but the few texts that run over it stand: one `50,000` in the column `收　方`."""
    for index in reversed(range(len(gutters))):
        at = gutters[index]
        sides = gutters[max(index - 1, 0) : index + 2]
        before = min(index, 1)  # the column on its left, between this white and that beside it
        narrow = at[1] - at[0] < max(LEAST_GUTTER, LEAST_GUTTER_EMS * _usual_height(lines))
        names = list_texts(sides, [join_names(labels)]) if labels else []
        lone = bool(names) and not (names[before] and names[before + 1])
        if (narrow and lone and _parts_scripts(at, lines)) or _holds_but_crossing(sides, before, lines):
            del gutters[index]
    return gutters


def _parts_scripts(gutter: Span, lines: Lines) -> bool:
    """Whether white stands between ideographs and figures or Latin letters, where a typesetter adds a quarter of an em."""
    middle = sum(gutter) / 2
    pairs = []
    for line in lines:
        letters = [
            letter for piece in line.pieces for letter in zip(piece.starts, piece.text.replace(" ", ""), strict=False)
        ]
        before = max((letter for letter in letters if letter[0] < middle), default=None)
        after = min((letter for letter in letters if letter[0] > middle), default=None)
        if before is not None and after is not None:
            pairs.append(before[1].isascii() != after[1].isascii())
    return bool(pairs) and sum(pairs) >= NEARLY_ALL * len(pairs)


def _holds_but_crossing(sides: Gutters, at: int, lines: Lines) -> bool:
    """Whether on one side of white, up to the next, no texts stand but those that run over it."""
    spans: set[tuple[int, int]] = set()
    both = {(at, at), (at + 1, at + 1)}
    for line in lines:
        for piece in line.pieces:
            spans.update(_columns_between(sides, x0, x1) for x0, x1 in piece.parts())
        if both <= spans:
            return False  # as in most tables, whose first lines tell
    return (at, at + 1) in spans


def _join_spread(lines: Lines, labels: Lines) -> Lines:
    """Lines with the letters that are spread over the first column as one word: `基　隆　港`, `布　袋　港`, where all begin and end at
    one place, and not two names stand over them: `性別` and `等第` over `男　甲`, `女　乙`."""
    runs = [_first_letters(line) for line in lines]
    ends = Counter((round(run[0].x0), round(run[-1].x1)) for run in runs if run)
    if not ends:
        return lines
    (start, end), _ = ends.most_common(1)[0]
    spread = [run for run in runs if run and abs(run[0].x0 - start) < EDGE and abs(run[-1].x1 - end) < EDGE]
    words = {"".join(piece.text for piece in run) for run in spread}
    there = sum(line.pieces[0].x0 < end for line in lines)
    names = [name for line in labels for name in join_letters(line) if name.x0 < end and name.x1 > start]
    named = any(left.x1 < right.x0 for left in names for right in names)
    if len(words) < SPREAD_LINES or len(spread) < SPREAD_SHARE * there or named:
        return lines
    out = []
    for line, run in zip(lines, runs, strict=True):
        if run in spread:
            word = Stretch(run[0].x0, run[-1].x1, "".join(piece.text for piece in run))
            line = PartedLine(line.top, line.bottom, [word, *line.pieces[len(run) :]])
        out.append(line)
    return out


def _first_letters(line: PartedLine) -> list[Stretch]:
    """The single letters set wide that a line begins with; none where there are not several, or they may be names of kinds."""
    run = next(iter(even_runs(line)), [])
    letters = all(len(piece.text) == 1 and piece.text.isalpha() and not piece.text.isascii() for piece in run)
    return run if letters and 1 < len(run) <= MOST_LETTERS else []


def _find_between_figures(lines: Lines, x0: float, x1: float, gutters: Gutters, labels: Lines) -> list[Span]:
    """White with figures on both sides, line after line, whatever the header has over it: a word may be over two columns."""
    rows = [line for line in lines if not heads_group(line, x0, x1)]
    if len(rows) < MANY_LINES:
        return []
    least = max(LEAST_GUTTER, LEAST_GUTTER_EMS * _usual_height(rows))
    found = []
    for a, b in _clear([(line, 1) for line in rows], int(CROSSING * len(rows)), least, x0, x1):
        if any(start < b and end > a for start, end in gutters):
            continue
        beside = [_texts_beside((a, b), line) for line in rows]
        both = [pair for pair in beside if all(pair)]
        figures = [pair for pair in both if all(FIGURE.fullmatch(text) or _TIME.fullmatch(text) for text in pair)]
        long = [pair for pair in figures if any(sum(map(str.isdigit, text)) >= LONG_FIGURE for text in pair)]
        if 2 * len(figures) > len(rows) and len(figures) > FIGURED * len(both) and 2 * len(long) > len(figures):
            found.append(_clear_of_names((a, b), labels, least))
    return found


def _clear_of_names(gutter: Span, labels: Lines, least: float) -> Span:
    """What is left of white at whose side names stand, those nearest to the rows first; one that leaves nothing is over both columns."""
    a, b = gutter
    for piece in itertools.chain.from_iterable(line.pieces for line in reversed(labels)):
        if piece.x0 < a and b - piece.x1 >= least:
            a = max(a, piece.x1)
        elif piece.x1 > b and piece.x0 - a >= least:
            b = min(b, piece.x0)
    return a, b


def _texts_beside(gutter: Span, line: PartedLine) -> tuple[str, str]:
    """The texts right before and right behind a gutter."""
    middle = (gutter[0] + gutter[1]) / 2
    before = max((piece for piece in line.pieces if piece.x1 < middle), key=lambda piece: piece.x1, default=None)
    behind = min((piece for piece in line.pieces if piece.x0 > middle), key=lambda piece: piece.x0, default=None)
    texts = [piece.text.replace(" ", "") if piece is not None else "" for piece in (before, behind)]
    return texts[0], texts[1]


def join_names(labels: Lines) -> PartedLine:
    """The words of a header as one line: names of one line stand beside, not above, those of two (`達成率⏎(%)`)."""
    names: list[Stretch] = []
    for piece in sorted((piece for line in labels for piece in line.pieces), key=lambda piece: piece.x0):
        if names and piece.x0 < names[-1].x1:
            names[-1] = Stretch(names[-1].x0, max(names[-1].x1, piece.x1), names[-1].text + piece.text)
        else:
            names.append(piece)
    return PartedLine(labels[0].top, labels[0].top + _usual_height(labels), names)


def find_gutters_under_names(names: PartedLine, row: PartedLine) -> list[Span]:
    """The white between the columns of one row, which has a text for each name, none of them under or beyond the next name; nothing where
    it has not. Under names in the middle of their columns figures may be set left, `87` a little before `開放創新`."""
    pairs = list(zip(names.pieces, row.pieces, strict=False))
    if len(names.pieces) != len(row.pieces) or len(pairs) < LEAST_UNDER_NAMES:
        return []
    columns = [(min(name.x0, text.x0), max(name.x1, text.x1)) for name, text in pairs]
    gutters = [(before, after) for (_, before), (after, _) in itertools.pairwise(columns)]
    return gutters if all(before < after for before, after in gutters) else []


def _usual_height(lines: Lines) -> float:
    heights = sorted(line.height for line in lines)
    return heights[len(heights) // 2]


def join_letters(line: PartedLine) -> list[Stretch]:
    """The pieces of a line, a few single letters set wide apart at even steps as one: `決　算　數`. More are names of columns."""
    out: list[Stretch] = []
    for run in even_runs(line):
        if 1 < len(run) <= MOST_LETTERS:
            out.append(Stretch(run[0].x0, run[-1].x1, "".join(piece.text for piece in run)))
        else:
            out += run
    return out


def join_spread_names(header: Lines, body: Lines) -> list[PartedLine]:
    """The lines of a header, letters set wide as one name where no two of them have texts of their own under them: `重　要　行　事` over
    a list; not `男　女` over figures."""
    return [replace(line, pieces=_join_names_of(line, body)) for line in header]


def _join_names_of(line: PartedLine, body: Lines) -> list[Stretch]:
    out: list[Stretch] = []
    for run in even_runs(line):
        lone = [0] * len(run)
        places = list(
            itertools.pairwise([run[0].x0, *((a.x1 + b.x0) / 2 for a, b in itertools.pairwise(run)), run[-1].x1])
        )
        for piece in itertools.chain.from_iterable(row.pieces for row in body):
            under = [k for k, (a, b) in enumerate(places) if piece.x0 < b and piece.x1 > a]
            if len(under) == 1:
                lone[under[0]] += 1
        if 1 < len(run) <= MOST_LETTERS and sum(map(bool, lone)) < KINDS_UNDER:
            out.append(Stretch(run[0].x0, run[-1].x1, "".join(piece.text for piece in run)))
        else:
            out += run
    return out


def even_runs(line: PartedLine) -> list[list[Stretch]]:
    """The pieces of a line, single letters at even steps together."""
    runs: list[list[Stretch]] = []
    for piece in line.pieces:
        run = runs[-1] if runs else []
        lone = len(piece.text) == 1 and run and len(run[-1].text) == 1
        step = run[1].x0 - run[0].x1 if len(run) > 1 else None
        if lone and (step is None or abs(piece.x0 - run[-1].x1 - step) <= EVEN_STEPS * line.height):
            run.append(piece)
        else:
            runs.append([piece])
    return runs


def _find_bridged(lines: Lines, x0: float, x1: float, labels: Lines, gutters: Gutters) -> list[Span]:
    """White under two words of a header that a few lines run over, each with one text in the middle of both columns: `茶敘`."""
    found: list[Span] = []
    for line in labels:
        for left, right in itertools.pairwise(line.pieces):
            near = [body for body in lines if any(p.x1 > left.x0 and p.x0 < right.x1 for p in body.pieces)]
            few = int(BRIDGED * len(near))
            if few < 1 or _is_parted(left, right, (*gutters, *found)):
                continue
            white = [
                span
                for span in _clear([(body, 1) for body in near], few, NARROW, x0, x1)
                if left.x0 < span[0] and span[1] < right.x1
            ]
            if len(white) != 1 or white[0][1] - white[0][0] < BRIDGED_WHITE * line.height:
                continue
            beside = [body for body in near if len({column_of(white, piece) for piece in body.pieces}) > 1]
            over = [piece for body in near for piece in body.pieces if piece.crosses(white[0])]
            if len(beside) >= MANY_LINES and all(_is_between(piece, left, right, line.height) for piece in over):
                found += white
    return found


def _find_narrow(lines: Lines, x0: float, x1: float, labels: Lines, gutters: Gutters) -> list[Span]:
    """Narrow white in each of a few lines, under two words of a header that stand well apart: `序　品名` over `1 太陽眼鏡`. Where letters set
    wide apart leave white in all of few lines, too, it is far wider than that."""
    if not 1 < len(lines) < MANY_LINES:
        return []
    found: list[Span] = []
    white = _clear([(line, 1) for line in lines], 0, NARROW, x0, x1)
    for line in labels:
        for left, right in itertools.pairwise(line.pieces):
            if right.x0 - left.x1 < WORDS_APART * line.height or _is_parted(left, right, (*gutters, *found)):
                continue
            between = [
                _clip((left.x1, right.x0), span)
                for span in white
                if left.x0 < sum(span) / 2 < right.x1
                and not any(a < span[1] and b > span[0] for a, b in (*gutters, *found))
            ]
            widest, *others = sorted(between, key=lambda span: span[0] - span[1]) or [(0.0, 0.0)]
            alone = all(OF_LETTERS * (b - a) <= widest[1] - widest[0] for a, b in others)
            found += [widest] if between and alone and len(side_by_side([widest], lines)) == len(lines) else []
    return found


def _find_named(lines: Lines, x0: float, x1: float, names: Sequence[Stretch], gutters: Gutters) -> list[Span]:
    """White under that between two words of a header, in a few lines one of which has a text of its own under nearly each of them: `170 248
    165 177 85 845` under `一、基礎服務`, `二、服務遞送` and so on, set to the left under names in the middle."""
    if len(names) <= MOST_NAMED or not 0 < len(lines) < FEW:
        return []
    white = _clear([(line, 1) for line in lines], 0, NARROW, x0, x1)
    found: list[Span] = []
    for left, right in itertools.pairwise(names):
        cut = [(max(a, left.x1), min(b, right.x0)) for a, b in white]
        between = [(a, b) for a, b in cut if b - a >= LEAST_GUTTER]
        if right.x0 - left.x1 < HEADING_WHITE * lines[0].height or len(between) != 1:
            return []
        found += between
    texts = [[column_of(found, piece)[0] for piece in line.pieces] for line in lines]
    fullest = max(texts, key=len)
    if any(len(set(own)) < len(own) for own in texts) or len(fullest) < MOST * len(names):
        return []
    return [span for span in found if not any(a < span[1] and b > span[0] for a, b in gutters)]


def _find_under_near_names(lines: Lines, x0: float, x1: float, labels: Lines, gutters: Gutters) -> list[Span]:
    """Wide white in the lines under two names that fill their columns, so that hardly any is between these: `年度目標⏎值` and `計量單⏎位`
    over `62,000` set to the right and `隻` in the middle."""
    least = FEW_GUTTER_EMS * _usual_height(lines) if lines else 0.0
    wide = [span for span in _find_white(lines, x0, x1, ()) if span[1] - span[0] >= least]
    # white in which a column's edge is known parts no other two names
    wide = [span for span in wide if not any(a < span[1] and b > span[0] for a, b in gutters)]
    found: list[Span] = []
    for line in labels:
        for left, right in itertools.pairwise(line.pieces):
            # less is the white within one name: `7日內結案率`
            apart = right.x0 - left.x1 >= max(LEAST_GUTTER, LEAST_GUTTER_EMS * line.height)
            if not apart or _is_parted(left, right, (*gutters, *found)):
                continue
            under = [(max(left.x1, a), min(right.x0, b)) for a, b in wide]
            under = [span for span in under if span[1] - span[0] >= NARROW]
            if len(under) == 1 and len(side_by_side(under, lines)) > 1:
                found += under
    return found


def _clip(names: Span, white: Span) -> Span:
    """What of white stands under that between two names; all of it where they stand over it: over figures set to the right."""
    a, b = max(names[0], white[0]), min(names[1], white[1])
    return (a, b) if b - a >= NARROW else white


def _is_between(piece: Stretch, left: Stretch, right: Stretch, em: float) -> bool:
    """Whether a short text stands between the middles of two words of a header."""
    return piece.x0 > left.x0 and piece.x1 < right.x1 and piece.x1 - piece.x0 < BRIDGE * em


def _is_parted(left: Stretch, right: Stretch, gutters: Gutters) -> bool:
    """Whether the middle of a gutter is between the middles of two words."""
    return any(left.x0 + left.x1 < a + b < right.x0 + right.x1 for a, b in gutters)


def _find_touching(lines: Lines, labels: Lines, gutters: Gutters) -> list[Span]:
    """Where a column begins whose text others run up to: `…連日豪雨所致。|繼續列管`. Several lines begin there, no letter of any
    line stands over it, and the words of the header stand well apart on both sides."""
    found: list[Span] = []
    for line in labels:
        for left, right in itertools.pairwise(line.pieces):
            apart = right.x0 - left.x1 > WORDS_APART * line.height
            if not apart or _is_parted(left, right, (*gutters, *found)):
                continue
            begins = Counter(
                round(piece.x0) for body in lines for piece in body.pieces if left.x1 < piece.x0 < right.x1
            )
            for x, count in begins.most_common(2):
                here = [p.x0 for body in lines for p in body.pieces if abs(p.x0 - x) <= EDGE]
                at = min(here)
                edge = (at - EDGE / 2, at)
                if count >= TOUCHING_LINES and not any(body.crosses([edge]) for body in lines):
                    found.append(edge)
                    break
    return found


def _find_white(lines: Lines, x0: float, x1: float, labels: Lines) -> list[Span]:
    """Stretches between ``x0`` and ``x1`` that (nearly) no line and no label has text in, with text on either side."""
    if not lines:
        return []
    em = _usual_height(lines)
    least = max(LEAST_GUTTER, LEAST_GUTTER_EMS * em) if len(lines) >= FEW else FEW_GUTTER_EMS * em
    # The heading of a group of rows tells of no columns.
    rows = [line for line in lines if not heads_group(line, x0, x1)]
    lines = rows if len(rows) >= MANY_LINES else lines
    several = [line for line in lines if len(line.pieces) > 1 or line.pieces[0].gaps]
    single = [line for line in lines if len(line.pieces) == 1 and not line.pieces[0].gaps]
    if len(several) >= MANY_LINES and labels:
        least = NARROW  # so many lines agree by no chance
    allowed = int(CROSSING * len(several)) if len(several) >= LEAST_CROSSED else 0
    # The white between the digit and the word of `12 月` parts no columns.
    solid = [PartedLine(line.top, line.bottom, [Stretch(p.x0, p.x1, p.text) for p in line.pieces]) for line in labels]
    weighed = [(line, 1) for line in several] + [(line, allowed + 1) for line in solid]
    if len(several) < MANY_LINES:
        weighed += [(line, 1) for line in single]
        return _clear(weighed, allowed, least, x0, x1)
    gutters = _clear(weighed, allowed, least, x0, x1)
    # Lines of one stretch only: the rest of a long cell keeps to its column, the heading of a group of rows need not.
    while True:
        kept = [line for line in single if not any(line.pieces[0].crosses(gutter) for gutter in gutters)]
        if len(single) - len(kept) <= max(1, CROSSING_ALONE * len(several)):
            return _clear(weighed + [(line, 1) for line in kept], allowed, least, x0, x1)
        crossed = [sum(line.pieces[0].crosses(gutter) for line in single) for gutter in gutters]
        del gutters[crossed.index(max(crossed))]


def heads_group(line: PartedLine, x0: float, x1: float) -> bool:
    """Whether a line is a text alone that may be the heading of a group of rows: told so, in the middle of all columns, or with its mark
    at their left."""
    if line.heading or len(line.pieces) > 1:
        return line.heading
    piece = line.pieces[0]
    marked = piece.x0 - x0 < line.height and read_mark(piece.text) is not None
    return marked or abs(piece.x0 + piece.x1 - x0 - x1) < 2 * CENTRED


def find_names_over(lines: Lines, gutters: Gutters, x0: float, x1: float) -> set[float]:
    """The tops of the lines that are the name of a group in the middle of all columns, with a mark: over an edge where one of its letters
    happens to begin, as the second of two texts that touch does, `二、動物保|護及收容`, or with white over and under it and set as no
    text of the column that it stands in, `甲、訴訟輔導服務`."""
    found = set()
    for place, line in enumerate(lines):
        first, *others = line.pieces
        middle = abs(first.x0 + first.x1 - x0 - x1) < 2 * NAME_OFF_MIDDLE
        if others or not middle or read_kind(first.text) is None:
            continue
        over = read_mark(first.text) is not None and any(map(first.covers, gutters))
        if over or _stands_by_itself(lines, place, gutters):
            found.add(line.top)
    return found


def _stands_by_itself(lines: Lines, place: int, gutters: Gutters) -> bool:
    """Whether a text alone in a line begins, ends and has its middle where no other of its column does, with more white over and under it
    than between the lines of a text. `1.設置平台` is of a list, of which `2.預定完成規劃設計` begins there."""
    line = lines[place]
    piece, column = line.pieces[0], column_of(gutters, line.pieces[0])
    near = [b.top - a.bottom for a, b in itertools.pairwise(lines[max(place - 1, 0) : place + 2])]
    if column[0] < column[1] or any(white < LABEL_WHITE * line.height for white in near):
        return False
    middle = piece.x0 + piece.x1
    alone = [
        o.pieces[0]
        for o in lines
        if len(o.pieces) == 1 and abs(o.pieces[0].x0 + o.pieces[0].x1 - middle) > 2 * NAME_OFF_MIDDLE
    ]
    if any(abs(other.x0 - piece.x0) < SAME_EDGE for other in alone):
        return False
    beside = [p for other in lines if len(other.pieces) > 1 for p in other.pieces if column_of(gutters, p) == column]
    offs = itertools.chain.from_iterable(measure_offs(piece, other) for other in beside)
    return len(beside) >= SET_LINES and not any(abs(off) < SAME_EDGE for off in offs)


def _clear(weighed: Sequence[tuple[PartedLine, int]], allowed: int, least: float, x0: float, x1: float) -> list[Span]:
    """The stretches at least so wide that no more than the allowed weight of lines has text in."""
    width = 2 * (int(x1 - x0) + 2)  # in half points, with room for what is cut off
    count = [0] * (width + 1)
    for line, weight in weighed:
        for piece in line.pieces:
            for a, b in piece.parts() if piece.gaps else ((piece.x0, piece.x1),):
                start, stop = max(0, int(2 * (a - x0) + 0.5)), min(width, int(2 * (b - x0) + 0.5))
                if stop > start:
                    count[start] += weight
                    count[stop] -= weight
    total = 0
    gutters: list[Span] = []
    opened: int | None = None
    begun = False
    for i in range(width):
        total += count[i]
        if total <= allowed:
            if opened is None:
                opened = i
        else:
            if opened is not None and begun and i - opened >= 2 * least:
                gutters.append((x0 + opened / 2, x0 + i / 2))
            opened = None
            begun = True
    return gutters


def find_kinds(lines: Lines, x0: float, x1: float) -> list[Span]:
    """The white between labels and what is told of each, where one name stands over both: `甘藷⏎Sweet Potato` beside `112 2023`,
    `113 2024`, `114 2025` again and again, `人數` and `%` beside each office."""
    if len(lines) < max(KINDS_TOLD, MANY_LINES) or 2 * sum(map(_is_spread, lines)) > len(lines):
        return []  # too few, or one name each, its letters spread over the column: `文 書 管 理 支 出`
    found: list[tuple[float, Span]] = []
    for gutter in _find_white(lines, x0, x1, ()):
        middle = sum(gutter) / 2
        left = ["".join(p.text for p in line.pieces if p.x1 < middle) for line in lines]
        right = ["".join(p.text for p in line.pieces if p.x0 > middle) for line in lines]
        labels, kinds = [text for text in left if text], [text for text in right if text]
        if any(line.crosses([gutter]) for line in lines) or len(kinds) < KINDS_TOLD or len(labels) < MANY_LINES:
            continue
        again = 1 < len(set(kinds)) <= len(kinds) / KINDS_AGAIN and max(map(len, kinds)) <= LONGEST_KIND
        if again and len(set(labels)) > len(labels) / 2 and not all(map(_is_mark, labels)):
            found.append((gutter[1] - gutter[0], gutter))
    return [max(found)[1]] if found else []


def find_group_labels(bands: Sequence[tuple[float, float, Lines]], x0: float, x1: float) -> list[Span]:
    """The white between the labels of groups and the rows of each, under one name of both: `北區` between `松德據點` and `石門據點`. Each
    label stands in the middle between two rules. ``bands``: their heights, and the lines between them, of the first column alone."""
    lines = [line for _, _, inside in bands for line in inside]
    if len(bands) < LEAST_GROUPS or not all(inside for _, _, inside in bands):
        return []
    least = max(LEAST_GUTTER, LEAST_GUTTER_EMS * _usual_height(lines))
    found = []
    for gutter in _clear([(line, 1) for line in lines], 0, least, x0, x1):
        middle = sum(gutter) / 2
        labels = [[line for line in inside if line.pieces[0].x1 < middle] for _, _, inside in bands]
        rows = [sum(line.pieces[-1].x0 > middle for line in inside) for _, _, inside in bands]
        several = [len(label) < count for label, count in zip(labels, rows, strict=True) if count > 1]
        if min(rows) and len(several) >= LEAST_GROUPS and all(several) and all(map(_is_in_middle, bands, labels)):
            found.append(gutter)
    return found[:1]


def _is_in_middle(band: tuple[float, float, Lines], label: Lines) -> bool:
    """Whether lines are one text in the middle between two heights."""
    top, bottom, _ = band
    if not label:
        return False
    em = label[0].height
    tight = all(after.top - before.bottom < LABEL_WHITE * em for before, after in itertools.pairwise(label))
    return tight and abs(label[0].top + label[-1].bottom - top - bottom) < 2 * OFF_MIDDLE * em


def _is_spread(line: PartedLine) -> bool:
    """Whether a line is but letters set wide."""
    return len(line.pieces) >= SPREAD and all(len(piece.text) == 1 for piece in line.pieces)


def _is_mark(text: str) -> bool:
    """Whether a text is but a mark or a number: `1.` `(二)` before a text."""
    return text.isdecimal() or len(text) < SHORT_LABEL


def gutters_at(edges: Iterable[float], half: float = HALF_GUTTER) -> list[Span]:
    """The gutters of columns whose edges are known, ``half`` points on both sides of each."""
    return [(x - half, x + half) for x in edges]


def column_of(gutters: Gutters, piece: Stretch) -> tuple[int, int]:
    """First and last column of a piece of text."""
    return _columns_between(gutters, piece.x0, piece.x1)


def _columns_between(gutters: Gutters, x0: float, x1: float) -> tuple[int, int]:
    """First and last column of what stands from ``x0`` to ``x1``."""
    first = last = 0
    for a, b in gutters:
        middle = (a + b) / 2
        if x0 > middle:
            first += 1
        if x1 > middle:
            last += 1
    return first, max(first, last)


def list_texts(gutters: Gutters, lines: Iterable[PartedLine]) -> list[list[str]]:
    """The texts that stand in each column, and in that alone."""
    texts: list[list[str]] = [[] for _ in range(len(gutters) + 1)]
    for piece in itertools.chain.from_iterable(line.pieces for line in lines):
        first, last = column_of(gutters, piece)
        if first == last:
            texts[first].append(piece.text)
    return texts


def side_by_side(gutters: Gutters, lines: Iterable[PartedLine]) -> list[PartedLine]:
    """The lines that have text in several columns."""
    return [line for line in lines if len({column_of(gutters, p) for p in line.pieces}) > 1]


def find_cuts_around(lines: Lines, gutters: Gutters, own: Container[float] = ()) -> list[float]:
    """Heights above and below the lines that run over the columns, where others keep to them: `茶敘` over three columns is a row
    of its own. None goes through a line, and none where lines stand nearer than others do: that is one cell's text. Nor is what has
    text only behind such a line's the row below: it goes on there, `商品報驗時效` over two columns beside a text of several lines.
    ``own``: the tops of further lines that are in a cell over several columns.
    """
    crossing = [line.crosses(gutters) or line.top in own for line in lines]
    if not 0 < sum(crossing) <= CROSSING_BAND * len(lines) or _is_one_text(lines):
        return []
    steps = [lower.top - upper.bottom for upper, lower in itertools.pairwise(lines)]
    usual = sorted(steps)[len(steps) // 2]
    cuts = []
    for index, step in enumerate(steps):
        upper, lower = lines[index], lines[index + 1]
        if crossing[index] == crossing[index + 1] or step < max(-EDGE, usual - EDGE):
            continue
        # of a row whose texts stand in its middle, its first lines
        rest = [lower] if crossing[index] else lines[: index + 1]
        if not all(_stands_behind(line, upper if crossing[index] else lower, gutters) for line in rest):
            cuts.append((upper.bottom + lower.top) / 2)
    return cuts


def _is_one_text(lines: Lines) -> bool:
    """Whether lines are but one text over columns whose first line runs over an edge: `(一)服務一致及正確性⏎（100分）⏎得分：92`."""
    begin = lines[0].pieces[0].x0
    return all(len(line.pieces) == 1 and abs(line.pieces[0].x0 - begin) < SAME_EDGE for line in lines)


def _stands_behind(line: PartedLine, over: PartedLine, gutters: Gutters) -> bool:
    """Whether all of a line stands in columns behind those that another runs over, where that has text too."""
    spans = [column_of(gutters, piece) for piece in over.pieces]
    end = max(last for first, last in spans if first < last) if any(a < b for a, b in spans) else len(gutters)
    columns = {column_of(gutters, piece) for piece in line.pieces}
    return all(first > end for first, _ in columns) and not columns.isdisjoint(spans)
