"""What a figure counts, in the words of the text.

In: a text, its quantities and their frames. Out: a short stretch of words for each, or None. The words come from before
the figure (「網路申辦計|47,906批」), from behind it (「16項|資訊目錄」), from the figure that its bracket follows, or from
an earlier clause where its own says nothing (「…協辦具結先行放行案件，…，110年度計辦理|2,795批」).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from extractors.clauses import Frame, without_brackets
from extractors.lexicon import load
from extractors.quantities import Quantity

LONGEST = 40  # characters of a subject
REACH = 8  # clauses to look back

_TIME = re.compile(
    r"(?:民國|西元)?\s*[本今去]?\s*[(（]?\s*(?:[0-9０-９]{2,4}|[一二三四五六七八九十○〇零]{2,4})\s*[)）]?\s*(?:學年|年)\s*度?"
    r"(?:\s*[0-9０-９]{1,2}\s*月(?:\s*[0-9０-９]{1,2}\s*日)?)?\s*[底間止初]?|[0-9]{1,2}\s*月(?:\s*[0-9]{1,2}\s*日)?\s*[底間止初]?"
)
_MARKER = re.compile(r"\s*(?:[(（]?[0-9０-９一二三四五六七八九十A-Za-z]{1,3}[)）.．、]|[•●◆■※－-])\s*")
_CLAUSE = re.compile(r"[，。；！？\n：:;]|,(?!\d)")
_QUOTED = re.compile(r"[「『]([^「」『』\n]{2,30})[」』]")
_HAN = re.compile(r"[㐀-鿿A-Za-z]")
_OUTER = " \t\r\n\u3000，。；：、,;:.「」『』()（）"


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@functools.cache
def _grammar() -> dict[str, re.Pattern[str]]:
    words = load("subjects")
    return {
        "front": re.compile(rf"\s*(?:{_any(words['front'])}|{_TIME.pattern})\s*"),
        "back": re.compile(rf"(?:{_any(words['back'])})\s*$"),
        "light": re.compile(rf"\s*(?:{_any(words['light'])})\s*"),
        "inner": re.compile(rf"(?:{_any(words['inner'])})"),
        "after_stop": re.compile(rf"\s*(?:{_any(words['after_stop'])})"),
        "after_front": re.compile(rf"\s*(?:{_any(words['after_front'])})\s*"),
        "after_end": re.compile(rf"(?:{_any(words['after_end'])})"),
        "general": re.compile(rf"(?:{_any(words['general'])})"),
        "aside": re.compile(rf"\s*(?:{_any(words['aside'])})"),
        "aside_within": re.compile(rf".{{0,6}}(?:{_any(words['aside_within'])})"),
        "sum": re.compile(rf"(?:{_any(words['sum'])})\s*$"),
        "measures": re.compile(rf"(?:{_any(words['measures'])})$"),
    }


def find_subjects(
    text: str,
    quantities: Sequence[Quantity],
    frames: Sequence[Frame],
    roles: Sequence[str] = (),
    headings: Sequence[str] = (),
) -> list[str | None]:
    """One subject for each quantity."""
    found: list[str | None] = []
    for i in range(len(quantities)):
        subject = _subject(text, i, quantities, frames, roles, found)
        if not subject:
            subject = next((h for h in headings if h), None)
        found.append(subject[:LONGEST] if subject else None)
    return found


def clean_front(words: str, *, light: bool = True) -> str:
    """Function words taken off the front, light verbs too where more than they remains."""
    grammar = _grammar()
    words = words.lstrip(_OUTER[:-6])
    while words:
        m = grammar["front"].match(words)
        if m and m.end():
            if not _HAN.search(words[m.end() :]) and _HAN.search(words[: m.end()]) and len(words) > m.end():
                break
            words = words[m.end() :].lstrip(_OUTER)
            continue
        if light and (m := grammar["light"].match(words)) and _HAN.search(words[m.end() :]):
            words = words[m.end() :]
            continue
        break
    return words.strip(_OUTER[:11])


def clean_back(words: str) -> str:
    """Function words taken off the end: 「網路申辦計」 → 「網路申辦」."""
    back = _grammar()["back"]
    words = words.rstrip()
    while words and (m := back.search(words)):
        words = words[: m.start()].rstrip()
    return words


def core(words: str) -> str:
    """What a stretch before a figure is about.

    >>> core("110年度共計辦理線上書面審查")
    '線上書面審查'
    >>> core("其中「團隊合作」與「溝通」等構面滿意度均獲得")
    '「團隊合作」與「溝通」等構面滿意度'
    """
    words = clean_back(without_brackets(words))
    cut = words
    for m in _grammar()["inner"].finditer(words):
        if _HAN.search(clean_front(words[m.end() :])):
            cut = words[m.end() :]
    return clean_front(cut)


def _behind(text: str, frame: Frame, frames: Sequence[Frame], index: int) -> str:
    """The words after a figure up to the next figure on its level or the clause's end."""
    end = frame.clause[1]
    for later in frames[index + 1 : index + 4]:
        if later.start >= end:
            break
        if later.bracket is None or later.bracket == frame.bracket:
            end = later.start
            break
    return without_brackets(text[frame.end : end])


def _tail(words: str, *, loose: bool) -> str:
    """The noun behind a figure; ``loose``: also a predicate, where nothing stands before the figure."""
    grammar = _grammar()
    words = words.strip()
    if not loose and grammar["after_stop"].match(words):
        return ""
    while (m := grammar["after_front"].match(words)) and m.end() < len(words):
        words = words[m.end() :]
    if m := grammar["after_end"].search(words, 1):
        words = words[: m.start()]
    last = None
    for m in re.finditer(grammar["inner"].pattern, words):
        if _HAN.search(words[m.end() :]):
            last = m
    if last:
        words = words[last.end() :]
    return clean_back(words).strip(_OUTER)


def _subject(
    text: str,
    i: int,
    quantities: Sequence[Quantity],
    frames: Sequence[Frame],
    roles: Sequence[str],
    found: Sequence[str | None],
) -> str:
    grammar = _grammar()
    frame = frames[i]
    role = roles[i] if roles else ""
    previous = found[i - 1] if i and frames[i - 1].sentence == frame.sentence else None
    lead = text[frame.left : frame.start]
    head = core(lead)
    tail = _tail(_behind(text, frame, frames, i), loose=False)

    if frame.bracket and frame.host is not None:
        host = found[frame.host] or ""
        if not _HAN.search(head):
            return host or tail
        if len(head) <= 4 and grammar["measures"].search(head):
            return host + head
        return head
    if role == "baseline" or role == "actual":
        pass
    if lead.lstrip()[:1] in ("之", "的") and previous and _HAN.search(head):
        return previous + quantities[i - 1].raw + lead.strip()[:1] + head
    if role == "standard" and quantities[i].kind == "duration" and tail:
        return tail
    if tail:
        if grammar["general"].fullmatch(tail):
            base = head if _HAN.search(head) else _earlier(text, frame, "")
            return base + tail
        if len(tail) <= 3 and _HAN.search(head) and not lead.rstrip().endswith("等"):
            return head + tail
        return tail
    if _HAN.search(head):
        if len(head) <= 4 and quantities[i].kind == "rate" and previous:
            return previous + head
        if len(head) <= 2:
            earlier = _earlier(text, frame, head)
            if head in earlier:
                return earlier
        return head
    loose = _tail(_behind(text, frame, frames, i), loose=True)
    if len(loose) >= 2:
        return loose
    if i + 1 < len(frames) and frames[i + 1].start - frame.end <= 1 and frames[i + 1].clause == frame.clause:
        following = _tail(_behind(text, frames[i + 1], frames, i + 1), loose=True)
        if following:
            return following
    if previous and not grammar["sum"].search(lead):
        return previous
    return _earlier(text, frame, head) or previous or ""


def _earlier(text: str, frame: Frame, verb: str) -> str:
    """The nearest clause before the figure's own that names something counted; the one with ``verb`` before others."""
    grammar = _grammar()
    begin = frame.line[0]
    stretch = text[begin : frame.clause[0]]
    pieces = [p for p in _CLAUSE.split(stretch) if p.strip()][-REACH:]
    first = ""
    for piece in reversed(pieces):
        piece = _MARKER.sub("", piece, count=1) if _MARKER.match(piece) else piece
        piece = piece.strip()
        if grammar["aside"].match(piece) or grammar["aside_within"].match(piece):
            continue
        if quoted := _QUOTED.findall(piece):
            named = quoted[-1]
        else:
            named = core(piece)
        if not _HAN.search(named):
            continue
        if verb and verb in named:
            return str(named)
        first = first or named
    return first
