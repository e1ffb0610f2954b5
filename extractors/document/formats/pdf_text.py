"""Characters to lines, lines to running text: which line break is a wrap and which ends a paragraph.

In: the characters of one cell or one column of text. Out: :class:`PrintedLine` objects, and their text with wraps
undone and a newline between paragraphs. Not done here: nothing is looked for on the page.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from extractors import lexicon
from extractors.document.formats.pdf_page import Char
from extractors.document.marks import BULLET, Mark, MarkShape, read_mark
from extractors.document.prose import breaks_off, ends_sentence, join_wrap, squeeze
from extractors.document.vocabulary import is_torn

HOLDING = frozenset(
    "，。、）」』】〕〉》"
)  # what closes, for the rules of line breaking (UAX #14); `：` and `；` do not
CLOSING = frozenset("，。、；：！？）」』】〕〉》”’％%.,;:!?)]}…‧·﹑﹔﹕︰")
# `12,408` `-6.08%` `(1,200)` `(11.6%)` `－` `…`
FIGURE = re.compile(r"[(（]?[-–—－+△▲]?[$＄]?\d[\d,，.．]*[%％‰]?[)）]?[%％‰]?|[-–—－─…．.*＊/／]+")
SLACK = 0.1  # ems: how much wider than measured a line may be
AUTOSPACE = 0.25  # ems: what is set between Chinese and a Latin letter or figure
# Ems more that must be left behind what is no end of a sentence, before what begins no item: ReportLab leaves 1.02 letters of room
# behind `本年度審查書` and sets `面審查案件14,181件` below.
UNENDED = 0.25
MOST_SHAPE = 5  # characters of the shape of a line that is an entry of a list

# Letters of one line, in shares of a letter's height
REACH = 0.9  # twice how far a letter's middle may stand below those before it: one further down begins the next line
RAISED = 0.75  # below which a character is small
OVERLAP = 0.1  # by which a small one reaches below the top of the letter after it, if it is no part of a line above

# White between two letters of a line
TOUCHING = 1.0  # points: less white says nothing
WHITE = 0.8  # ems: so much parts any two texts, as if a space had been written …
LATIN_WHITE = 0.22  # … and so much two Latin letters or figures
BACK = -0.5  # points: a letter that begins further left of the last one's end is printed over it, no word after a space

# What is left of a line's width, in ems
FULL = 1.05  # less: the line is full, and its text may go on below
SHORT = 2.6  # more: the line ended before its width, with its text
# On its left at least, and on its right so much more or less, if it stands in the middle.
CENTRED_FROM, CENTRED_WITHIN = 0.6, 0.5
RIGHT_FROM, RIGHT_WITHIN = 1.5, 0.5  # on its left more, and on its right less, if it is set to the right
TORN_ROOM = (
    2.5  # ems left on a line at most behind which a word is torn; with more, its letters stand side by side by chance
)
BRACKETED = 3.0  # below which a line in brackets goes on the one before, though it would have found room there
EARLY = 0.25  # more than the next word's width, from which a line ended early for certain

# Where a paragraph begins
NARROW = 9.0  # ems: a narrower column has entries, a wider one running text
PARAGRAPH_GAP = 0.9  # of a line's height: more white over a line begins a paragraph
INDENT = 1.5  # ems: a line further in than the one above is indented; one no further from the column's edge is not
LEAST_ABOVE = 5  # letters of the line over an indented one: a shorter one is no running text
LONGEST_MARK = 3  # letters: a longer line that is all a mark is a text of its own

LINES_KEPT = 4096  # texts of lines of which is kept what was found in them: more than a page or two has, on which they are looked at again

# Offices
MIN_OFFICES = 4  # cells
LEAST_LISTED = 3  # lines with another under them, in the few cells that are lists of offices
OFFICES = 0.7  # share of a column's cells that end as offices do, from which it is a column of offices
NEVER_ENDS = frozenset("，、")  # what no paragraph ends in
NEVER_BEGINS = frozenset("，。、；：！？）」』】〕〉》”")  # … and none begins with; ReportLab sets `87站⏎，每季`
NEVER_FIRST = CLOSING | {"/"}  # what no line begins with
OPENING = frozenset("（「『【〔〈《“‘([{")


@dataclass(slots=True)
class PrintedLine:
    """One line of text. ``first`` is the width of what cannot be broken at its start; ``held`` of what LibreOffice does not
    break there: it keeps a closing mark and a Latin letter or a figure behind it together (`免填⏎寫，110年度`)."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float  # height of its characters, about the font size
    first: float
    held: float = 0.0
    spaced: bool = False  # white space stood after its last word
    gap: float = 0.0  # points of the widest white between two of its letters

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@functools.lru_cache(LINES_KEPT)
def squeeze_line(text: str) -> str:
    """A line's text without white space. Lines are compared with many others: what each is without is kept."""
    return squeeze(text)


@functools.lru_cache(LINES_KEPT)
def mark_of(text: str) -> Mark | None:
    """The mark of a list with which a line's text begins; kept as :func:`squeeze_line` does."""
    return read_mark(text)


def make_lines(chars: Sequence[Char]) -> list[PrintedLine]:
    """The characters, ordered by the height of their middles, as lines. Superscripts stay with their line."""
    lines: list[PrintedLine] = []
    for line in part_lines(chars):
        _add_line(lines, line)
    return lines


def part_lines(chars: Sequence[Char]) -> Iterator[list[Char]]:
    """The characters, ordered by the height of their middles, line by line, each line from left to right."""
    current: list[Char] = []
    level = total = reach = 0.0  # twice the height of middles
    for char in chars:
        _, top, _, bottom, _ = char
        middle = top + bottom
        if current and middle - level > reach and not _is_raised(current, char):
            yield _from_left(current)
            current, total = [], 0.0
        current.append(char)
        total += middle
        level = total / len(current)
        reach = REACH * (bottom - top)
    if current:
        yield _from_left(current)


def _is_raised(chars: Sequence[Char], after: Char) -> bool:
    """Whether all of a line so far are small characters raised over the one that follows: the ² of m²."""
    _, after_top, _, after_bottom, _ = after
    height = after_bottom - after_top
    for _, top, _, bottom, _ in chars:  # the first tells of nearly all lines
        if not (bottom - top < RAISED * height and top < after_bottom and bottom > after_top + OVERLAP * height):
            return False
    return True


def _add_line(lines: list[PrintedLine], chars: Sequence[Char]) -> None:
    parts: list[str] = []
    end: float | None = None
    begin = widest = 0.0
    pending = False
    first = held = 0.0
    breakable = free = False  # whether the first unit has ended, and what LibreOffice holds together
    _, top, _, bottom, _ = chars[0]
    last = ""
    for x0, char_top, x1, char_bottom, text in chars:
        if text == " ":
            if end is not None and x1 > end:
                pending = True
            continue
        if char_top < top:
            top = char_top
        if char_bottom > bottom:
            bottom = char_bottom
        if end is None:
            begin = x0
        else:
            gap = x0 - end
            if gap > widest:
                widest = gap
            if gap > TOUCHING and not pending:
                em = char_bottom - char_top
                if gap > WHITE * em or (gap > LATIN_WHITE * em and last.isascii() and text.isascii()):
                    pending = True
            if pending:
                if gap > BACK:
                    parts.append(" ")
                    breakable = free = True
                pending = False
            if not free and not _sticks(last, text):
                breakable = True
                free = not _is_held(last, text)
        if not breakable:
            first = x1 - begin
        if not free:
            held = x1 - begin
        parts.append(text)
        last = text[-1]
        if end is None or x1 > end:
            end = x1
    if end is not None:
        lines.append(PrintedLine("".join(parts), begin, top, end, bottom, bottom - top, first, held, pending, widest))


def _from_left(chars: list[Char]) -> list[Char]:
    """Characters stand in the order of their middles, of two with one middle the wider first: the stop of `1.圍` begins a hair behind
    the letter."""
    return sorted(sorted(chars, key=itemgetter(0)), key=_middle_across)


def _middle_across(char: Char) -> float:
    return char[0] + char[2]


def _sticks(before: str, after: str) -> bool:
    """Whether a line cannot be broken between two characters."""
    if after[0] in NEVER_FIRST or before in OPENING:
        return True
    if not (before.isascii() and after.isascii()) or after[0] in "(":
        return False
    return before not in "-/," or after[0].isdigit()  # `2,415`


def _is_held(before: str, after: str) -> bool:
    """Whether LibreOffice keeps two characters together that other programs part.

    >>> _is_held("，", "110"), _is_held("」", "FB"), _is_held("/", "消"), _is_held("，", "消")
    (True, True, True, False)
    """
    return before == "/" or (before in HOLDING and after[0].isascii() and after[0].isalnum())


@dataclass(slots=True)
class RunningText:
    """The running text of a block of lines. ``wraps``, ``spare`` and ``lead`` as in Cell."""

    text: str
    wraps: bool | None
    breaks: tuple[int, ...] = ()  # index of each line that begins a paragraph
    spare: float = 0.0
    lead: float = 0.0


def undo_wraps(lines: Sequence[PrintedLine], left: float, right: float, endings: Iterable[str] = ()) -> RunningText:
    """Lines of one column to paragraphs.

    ``left`` and ``right`` are the edges that its text runs between. ``endings`` are characters known to end an entry
    in this column: in a narrow one a full line tells nothing (`驗發證課⏎各辦事處` fills it as `電資產品⏎課` does).
    """
    if not lines:
        return RunningText("", None)
    ends = frozenset(endings)
    text = lines[0].text
    breaks = [0]
    parts: list[str] = []
    entry = _entry_lines(lines)
    for index in range(1, len(lines)):
        if index % entry == 0 if entry else _breaks(lines, index, text, left, right, ends):
            parts.append(text)
            text = lines[index].text
            breaks.append(index)
        else:
            text = join_wrap(text, lines[index].text, lines[index - 1].spaced)
    parts.append(text)
    last = lines[-1]
    room = _room(last, left, right)
    wraps: bool | None = None
    if room < FULL * last.size:
        wraps = True
    elif room > SHORT * last.size:
        wraps = False
    lead = max(lines[0].first, lines[0].held, _figure_width(lines[0]))
    return RunningText("\n".join(parts), wraps, tuple(breaks), room, lead)


def _entry_lines(lines: Sequence[PrintedLine]) -> int:
    """How many lines each entry of a list of figures takes, where all have one shape: 1 in `20場⏎1,200人次`, 2 in
    `場次⏎100.0⏎人次⏎114.2`; 0 where the lines are no such list. The words around a figure that was wrapped are alike by chance
    only, and neither a number that its column cannot hold nor a date ends with its line."""
    for count in (1, 2):
        if len(lines) < 2 * count or len(lines) % count or not any(_NUMBER.search(line.text) for line in lines[:count]):
            continue
        entry = [_shape(line.text) for line in lines[:count]]
        shape = "".join(entry)
        if len(shape) > MOST_SHAPE:
            continue
        if any(_shape(line.text) != entry[place % count] for place, line in enumerate(lines)):
            continue
        if any(is_word_torn(*pair) for pair in itertools.pairwise(lines)):  # `較111年增⏎加2場`
            continue
        last = [line.text[-1] for line in lines[count - 1 :: count]]
        if (shape != "9" or all(map(_is_whole_number, lines))) and not _UNFINISHED & set(last):
            return count
    return 0


_UNFINISHED = frozenset("年月日時分十百千萬億兆約達計共")  # `111年⏎7,764件`, `1萬⏎1,480張`


# A figure that is all of a text, and one that begins the next line: `90團⏎10,000人次`, not `12月⏎14日` or `111年⏎7,764件`.
_COUNTED = re.compile(rf"\d[\d,.]*(?:(?![{''.join(sorted(_UNFINISHED))}])[\u4e00-\u9fff]){{1,3}}")
_COUNTED_AT_END = re.compile(r"[0-9](?:%|[\u4e00-\u9fff]{0,3})$")
_LONE_AT_END = re.compile(r"[，、；][\u4e00-\u9fff](?<!等)$")
_BOUND = re.compile("以[上下內前後]")
_LEADING_COUNTED = re.compile(r"\d[\d,.]*[\u4e00-\u9fff]")
_NUMBER, _LETTERS = re.compile(r"\d[\d,，.．]*"), re.compile(r"[^\W\d_]+")


def _shape(text: str) -> str:
    """A text with one letter for each run: 9 for a number, H for other letters, marks as they are."""
    return _LETTERS.sub("H", _NUMBER.sub("9", text.replace(" ", "")))


def _is_whole_number(line: PrintedLine) -> bool:
    return re.fullmatch(r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d{1,6}(?:\.\d+)?", line.text.replace(" ", "")) is not None


def _room(line: PrintedLine, left: float, right: float) -> float:
    """What is left of the line's width: on its right, or on both sides where it stands in the middle."""
    after, before = right - line.x1, line.x0 - left
    if before > CENTRED_FROM * line.size and abs(after - before) < CENTRED_WITHIN * line.size:
        return after + before
    if after < RIGHT_WITHIN * line.size and before > RIGHT_FROM * line.size:
        return before
    return after


def _breaks(
    lines: Sequence[PrintedLine], index: int, text: str, left: float, right: float, ends: frozenset[str]
) -> bool:
    before, after = lines[index - 1], lines[index]
    room = _room(before, left, right)
    size = before.size
    ended = ends_sentence(text)
    mark = mark_of(after.text)
    if mark is not None and mark.end >= len(after.text) and len(after.text) > LONGEST_MARK:
        mark = None
    bullet = BULLET.match(after.text) is not None
    fits = finds_room(before, after, room, ended, opens=mark is not None or bullet)
    if mark is not None or bullet:
        if ended or fits:
            return True
        # `…依⏎(一)規定…` is a wrap; `1. 甲業務⏎2. 乙業務` is not, though the first fills its line.
        if mark is not None:
            begun = text.rsplit("\n", 1)[-1]
            own = read_mark(begun)
            if own is not None and mark.follows(own):
                return True
            if _begins_list(mark, own, begun, [*lines[:index], *lines[index + 1 :]]):
                return True
        if bullet and BULLET.match(text):
            return True
    if _goes_on_inside(before, after, room, ends, marked=mark is not None or bullet):
        return False
    fits = fits or _are_two_figures(text, after)
    if fits and not (after.text[0] in "(（" and after.text[-1] in ")）" and room < BRACKETED * size):
        return True
    pitch = after.top - before.bottom
    if ended and pitch > PARAGRAPH_GAP * size:
        return True
    indented = after.x0 - before.x0 > INDENT * size and abs(before.x0 - left) < INDENT * size
    if ended and indented and len(before.text) >= LEAST_ABOVE:
        return True
    if ended or right - left > NARROW * size:
        return False
    return _ends_entry(before, after, ends)


def _ends_entry(before: PrintedLine, after: PrintedLine, ends: frozenset[str]) -> bool:
    """Whether a line that fills a narrow column ends an entry: no letter that ends others does in `每季檢驗1次，合⏎格率100%`."""
    if len(after.text) < 2 or after.text[0] in OPENING:  # `秘書室⏎(研考)` is one
        return False
    return before.text[-1] in ends and not is_word_torn(before, after)


def goes_on(before: PrintedLine, after: PrintedLine) -> bool:
    """Whether a text goes on from one line to the next for certain, however much room is left."""
    return _parts_sentence(before, after) or is_word_torn(before, after)


def _parts_sentence(before: PrintedLine, after: PrintedLine) -> bool:
    """Whether a line ends behind a comma, or one letter behind it (`脫標29宗，脫⏎標率60.4%`), or the next begins with what closes, or with
    the bound of its last figure: `每場60人⏎以上`, `8,500件以⏎上`."""
    if before.text[-1] in NEVER_ENDS or after.text[0] in NEVER_BEGINS:
        return True
    if _BOUND.match(after.text) is not None and _COUNTED_AT_END.search(before.text) is not None:
        return True
    if before.text[-1] == "以" and _BOUND.match("以" + after.text[0]) is not None:
        return True
    return _LONE_AT_END.search(before.text[-2:]) is not None and _is_ideograph(after.text[0])


def _tears_word(before: PrintedLine, after: PrintedLine, room: float, ends: frozenset[str]) -> bool:
    """Whether a line ends within a word a letter or two before its column does: `（一）單一窗口受⏎理申辦案件`. No text ends there."""
    return room < TORN_ROOM * before.size and before.text[-1] not in ends and is_word_torn(before, after)


def _goes_on_inside(
    before: PrintedLine, after: PrintedLine, room: float, ends: frozenset[str], *, marked: bool
) -> bool:
    """Whether a line ends inside a sentence, or, where the next has no mark of an item, inside a word."""
    return _parts_sentence(before, after) or (not marked and _tears_word(before, after, room, ends))


def _are_two_figures(text: str, after: PrintedLine) -> bool:
    """Whether a text is a figure with what it counts, and the next line begins with another."""
    return _COUNTED.fullmatch(text) is not None and _LEADING_COUNTED.match(after.text) is not None


def is_word_torn(before: PrintedLine, after: PrintedLine) -> bool:
    """Whether a word of two letters stands on two lines."""
    return _is_ideograph(before.text[-1]) and _is_ideograph(after.text[0]) and is_torn(before.text, after.text)


def _is_ideograph(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def begins_item(line: PrintedLine) -> bool:
    """Whether a line begins with the mark of a list."""
    return mark_of(line.text) is not None or BULLET.match(line.text) is not None


def finds_room(before: PrintedLine, after: PrintedLine, room: float, ended: bool = False, opens: bool = False) -> bool:
    """Whether the next line's first unit would have found room on the one before: a figure is set with its counter (`累計登錄公營⏎50
    站`). ``ended``: a sentence ends there; ``opens``: an item begins."""
    unit = after.first if ended else _first_unit(after)
    clear = _slack(before, after) + (0 if ended or opens else UNENDED)
    return unit + clear * before.size < room


def leaves_room(before: PrintedLine, line: PrintedLine, right: float) -> bool:
    """Whether what the line begins with would have found room on the one before, whose column's text goes to ``right``."""
    room = right - before.x1
    return line.first < room and _first_unit(line) + _slack(before, line) * before.size < room


def _first_unit(line: PrintedLine) -> float:
    """How wide what a line begins with is, whichever program keeps it together, and a figure its counter with it."""
    unit = line.held if line.held > line.first else line.first
    return max(unit, _figure_width(line)) if line.text[:1].isdecimal() else unit


def _slack(before: PrintedLine, after: PrintedLine) -> float:
    """How much must be left besides the width of what would stand next on a line, in ems."""
    return SLACK + (AUTOSPACE if before.text[-1].isascii() != after.text[0].isascii() else 0)


_SHAPES: tuple[MarkShape, ...] = ("formal", "numeral", "numeral_in_brackets", "figure", "figure_in_brackets")


def _begins_list(mark: Mark, own: Mark | None, begun: str, others: Sequence[PrintedLine]) -> bool:
    """Whether the first mark of a list stands below the item that it belongs to, though that fills its line.

    `3.提高服務行為友善性⏎(1)主動協助…⏎(2)…`: a second mark begins a line of the cell too, of this list or of one before that begins
    alike, or the item above is one level up.
    """
    if mark.number != 1 or breaks_off(begun):
        return False
    if any((next_ := mark_of(line.text)) is not None and next_.follows(mark) for line in others):
        return True
    return own is not None and (own.shape, mark.shape) in itertools.pairwise(_SHAPES)


_LEADING_FIGURE = re.compile(r"[0-9][0-9,.]* ?[^\s0-9a-zA-Z，。、；：]{1,2}")


def _figure_width(line: PrintedLine) -> float:
    """How wide the figure is with which a line begins, its counter with it; 0 where it begins with none."""
    found = _LEADING_FIGURE.match(line.text) if line.text[:1].isdecimal() else None
    return sum(0.5 if c.isascii() else 1.0 for c in found[0]) * line.size if found else 0.0


def find_endings(cells: Iterable[tuple[Sequence[PrintedLine], float, float]]) -> frozenset[str]:
    """Characters that end entries in a narrow column of entries: `課` and `處` where `計量課⏎各辦事處` stands.

    Only columns whose lines now and then end early, with no sentence ended, are such; the others have running text. A letter
    behind which a line tears a word ends none: `分` in `13.5分⏎鐘、慢箋6.2分鐘`, though one entry ends with `7分`.
    """
    entries = 0
    torn: set[str] = set()
    letters: dict[str, int] = {}
    for lines, left, right in cells:
        certain = False
        for index, line in enumerate(lines):
            if right - left > NARROW * line.size:
                return frozenset()
            final = index == len(lines) - 1
            room = _room(line, left, right)
            tears = not final and line.text[-1] not in office_letters() and is_word_torn(line, lines[index + 1])
            if tears and room < TORN_ROOM * line.size:  # `校、校內說⏎明會2場`, though there was room for a letter
                torn.add(line.text[-1])
                continue
            if not final and not lines[index + 1].first + EARLY * line.size < room:
                continue
            letter = line.text[-1]
            if letter.isalpha() and not letter.isascii():
                letters[letter] = letters.get(letter, 0) + 1
                certain = certain or (not final and mark_of(lines[index + 1].text) is None)
        entries += certain
    return frozenset(letters) - torn if entries > 1 else frozenset()


def find_office_endings(cells: Sequence[Sequence[PrintedLine]]) -> frozenset[str]:
    """The letters that offices end in, in a column of offices: nearly all of its cells do, so that a full line that does is
    one too (`提存所⏎登記處`)."""
    letters = office_letters()
    last = [lines[-1].text[-1] for lines in cells]
    named = len(last) >= MIN_OFFICES and sum(letter in letters for letter in last) >= OFFICES * len(last)
    if not named and not _are_lists_of_offices(cells, letters):
        return frozenset()
    return letters & {line.text[-1] for lines in cells for line in lines}


def _are_lists_of_offices(cells: Sequence[Sequence[PrintedLine]], letters: frozenset[str]) -> bool:
    """Whether each line in the cells of several lines is a name of an office by itself: `甲課⏎乙課⏎丙課` `秘書室⏎人事室`."""
    lists = [[squeeze(line.text) for line in lines] for lines in cells if len(lines) > 1]
    above = [line for lines in lists for line in lines[:-1]]
    named = all(len(line) > 1 and line[-1] in letters for line in above)
    return len(lists) > 1 and len(above) >= LEAST_LISTED and named and all(len(lines[-1]) > 1 for lines in lists)


@functools.cache
def office_letters() -> frozenset[str]:
    """The letters in which names of offices end, of those that seldom end half a name."""
    return frozenset(word[-1] for word in lexicon.load("offices")["suffixes"]) - {"會", "部"}  # 社會⏎福利處
