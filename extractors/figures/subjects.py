"""What a figure counts, in the words of the text.

In: a text, its quantities and their frames. Out: a short stretch of words for each, or None. The words come from before
the figure (「網路申辦計|47,906批」), from behind it (「16項|資訊目錄」), from the figure that its bracket follows, or from
an earlier clause where its own says nothing (「…協辦具結先行放行案件，…，110年度計辦理|2,795批」).
"""

from __future__ import annotations

import functools
import logging
import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from extractors.figures.clauses import Frame, without_brackets
from extractors.figures.dates import Dates
from extractors.figures.figure import Figure
from extractors.figures.source_text import SourceText
from extractors.lexicon import load

LONGEST = 40  # characters of a subject
REACH = 200  # characters to look back for a clause that names what is counted
SHORT = 2  # characters of a word that says little alone
LONG = 8

_TIME = re.compile(
    r"(?:民國|西元)?\s*[本今去]?\s*[(（]?\s*(?:[0-9０-９]{2,4}|[一二三四五六七八九十○〇零]{2,4})\s*[)）]?\s*(?:學年|年)\s*度?"
    r"(?:\s*[0-9０-９]{1,2}\s*月(?:\s*[0-9０-９]{1,2}\s*日)?)?\s*[底間止初]?|[0-9]{1,2}\s*月(?:\s*[0-9]{1,2}\s*日)?\s*[底間止初]?"
)
# 市場檢查：, (二)電子收據：
_LABEL = re.compile(
    r"\s*(?:[(（]?[0-9０-９一二三四五六七八九十]{1,3}[)）.．、]|[•●◆■※‧·－-])?\s*(?P<label>[^，。；：:、\n0-9]{2,16})[：:]"
)
_MARKER = re.compile(r"\s*(?:[(（]?[0-9０-９一二三四五六七八九十A-Za-z]{1,3}[)）.．、]|[•●◆■※－-])\s*")
_CLAUSE = re.compile(r"[，。；！？\n：:;]|,(?!\d)")
_QUOTED = re.compile(r"[「『]([^「」『』\n]{2,30})[」』]")
_QUOTES = ("「『", "」』")
_PAIRS = (_QUOTES, ("(（", ")）"), ("[〔【", "]〕】"), ("《〈", "》〉"))
_RUN = re.compile(r"[㐀-鿿A-Za-z0-9]+")  # what jieba segments in one piece
_LIST_MARK = re.compile(
    r"\s*(?:[(（][0-9０-９一二三四五六七八九十]{1,3}[)）]|[0-9０-９A-Za-z]{1,2}[.．、)）]|[一二三四五六七八九十]{1,3}、|[•●◆■※‧·－-])\s*(?=[㐀-鿿「『A-Za-z])"
)
_HAN = re.compile(r"[㐀-鿿A-Za-z]")
# 度量衡器(如加油機、地秤…等)提供; what is short belongs to a name: 到府(臨場)檢定服務
_LONG_BRACKET = re.compile(r"[(（][^()（）\n]{5,160}[)）]|[(（][^()（）\n]*[0-9０-９][^()（）\n]*[)）]")
_STOPS = "、，。；：,;)）」"
_OUTER_SPACE = " \t\r\n\u3000"
_OUTER = " \t\r\n\u3000，。；：、,;:.「」『"


def _any(words: Sequence[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


@functools.cache
def _grammar() -> dict[str, re.Pattern[str]]:
    words = load("subjects")
    names: list[str] = []
    for org in load("organisations")["organisation"]:
        names += [n for n in (org["name"], org["full_name"], *org.get("variants", [])) if len(n) > 3]
    change = load("roles")["cues"]["change"]
    return {
        "front": re.compile(
            rf"\s*(?!{_any(words['whole_front'])})(?:{_any([*words['front'], *names])}|{_TIME.pattern})\s*"
        ),
        "back": re.compile(rf"(?:{_any(words['back'])})\s*$"),
        "light": re.compile(rf"\s*(?:{_any(words['light'])})\s*"),
        "light_end": re.compile(rf"(?:{_any(words['light'])})$"),
        "inner": re.compile(rf"(?:{_any(words['inner'])})"),
        "list_end": re.compile(rf"(?:{_any(words['list_end'])})"),
        "list_break": re.compile(rf"(?:{_any(words['list_break'])})"),
        "place": re.compile(rf"(?:{_any(words['place_front'])}).{{2,20}}(?:{_any(words['place'])})(?=.{{2}})"),
        "after_stop": re.compile(rf"\s*(?:{_any(words['after_stop'])})"),
        "after_front": re.compile(rf"\s*(?:{_any(words['after_front'])})\s*"),
        "after_end": re.compile(rf"(?<!平)(?:{_any(words['after_end'])})"),
        "general": re.compile(rf"(?:{_any(words['general'])})"),
        "aside": re.compile(rf"\s*(?:{_any(words['aside'])})"),
        "aside_within": re.compile(rf".{{0,6}}(?:{_any(words['aside_within'])})"),
        "sum": re.compile(rf"(?:{_any(words['sum'])})\s*$"),
        "measures": re.compile(rf"(?:{_any(words['measures'])})$"),
        "change": re.compile(rf"(?:{_any(change)})"),
        "leading": re.compile(rf"(?!{_any(words['whole_front'])})(?:{_any(words['leading'])})(?=.{{2}})"),
        "dangling": re.compile(rf"(?:{_any(words['dangling'])})$"),
        # words of two characters and more end where they end, whatever jieba makes of the next: 精減|義務監視員
        "taken_off": re.compile(rf"(?:{_any([w for w in (*words['light'], *words['front']) if len(w) > 1])})$"),
        "whole_end": re.compile(rf"(?:{_any(words['whole_end'])})$"),
        "manner": re.compile(rf"(?:{_any(words['manner'])})"),
        "empty": re.compile(rf"(?:{_any([*words['empty'], *words['front'], *words['back']])}|\s)*"),
        "comparing": re.compile(rf"(?:{_any(load('roles')['near']['against'])})"),
        "acts": re.compile(rf"(?:{_any([*load('roles')['cues']['act'], *words['bare']])})"),
        "aims": re.compile(rf"(?:{_any(load('roles')['near']['aims'])})"),
        "of": re.compile(rf"\s*(?:{_any(load('roles')['near']['attribute'])})"),
        "whole": re.compile(rf"\s*(?:{_any(load('roles')['near']['limit_whole'])})"),
    }


def find_subjects(
    source: SourceText,
    quantities: Sequence[Figure],
    frames: Sequence[Frame],
    roles: Sequence[str],
    dates: Dates,
    headings: Sequence[str] = (),
) -> list[str | None]:
    """One subject for each quantity; the last of ``headings`` that says anything where the text says nothing."""
    fallback = next((h for h in reversed(headings) if h and len(h) <= LONGEST), "")
    finder = _Finder(source, quantities, frames, roles, dates, fallback)
    for i in range(len(quantities)):
        finder.found.append(finder.mended(i, finder.subject(i)) or fallback)
    return [subject or None for subject in finder.found]


def grammar_of(name: str) -> re.Pattern[str]:
    return _grammar()[name]


@functools.cache
def _segmenter() -> Any:
    """jieba's own dictionary, in a tokenizer that nobody else changes."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    return jieba.Tokenizer()


@functools.lru_cache(maxsize=4096)
def _breaks(run: str) -> frozenset[int]:
    """Places in a run of characters where a word ends and another begins."""
    return frozenset(end for _, _, end in _segmenter().tokenize(run)) | {0}


def balanced(words: str) -> str:
    """Words without a bracket or a quotation mark that stands alone.

    >>> balanced("登錄為「優良衡器計量管理制度"), balanced("(臨場)檢定"), balanced("團隊合作」與「溝通」")
    ('優良衡器計量管理制度', '(臨場)檢定', '團隊合作與「溝通」')
    """
    for opening, closing in _PAIRS:
        opened: list[int] = []
        alone: list[int] = []
        for at, ch in enumerate(words):
            if ch in opening:
                opened.append(at)
            elif ch in closing:
                if opened:
                    opened.pop()
                else:
                    alone.append(at)
        if opened and len(words) - opened[-1] > SHORT + 1 and opening == _QUOTES[0]:
            return balanced(words[opened[-1] + 1 :])  # the name that has not been closed is what is meant
        if opened and opening != _QUOTES[0] and opened[-1] > SHORT:
            return balanced(words[: opened[-1]])
        for at in sorted(opened + alone, reverse=True):
            words = words[:at] + words[at + 1 :]
    for opening, closing in _PAIRS:  # 「（」）: marks that cross each other say nothing
        if sum(ch in opening for ch in words) != sum(ch in closing for ch in words):
            words = "".join(ch for ch in words if ch not in opening + closing)
    return words


def clean_front(words: str) -> str:
    """Function words taken off the front, light verbs too where more than they remains.

    >>> clean_front("110年度辦理線上書面審查")
    '線上書面審查'
    """
    grammar = _grammar()
    words = words.strip(_OUTER)
    while words:
        if ((m := grammar["front"].match(words)) and m.end()) or (
            (m := grammar["light"].match(words)) and len(words) - m.end() >= SHORT
        ):
            words = words[m.end() :].lstrip(_OUTER)
        else:
            break
    return words


def clean_back(words: str) -> str:
    """Function words taken off the end.

    >>> clean_back("網路申辦計")
    '網路申辦'
    """
    back = _grammar()["back"]
    words = words.rstrip(_OUTER_SPACE)
    while words and (m := back.search(words)):
        words = words[: m.start()].rstrip(_OUTER_SPACE)
    return words


def core(words: str) -> str:
    """What a stretch before a figure is about.

    >>> core("110年度共計辦理線上書面審查")
    '線上書面審查'
    >>> core("其中「團隊合作」與「溝通」等構面滿意度均獲得")
    '團隊合作」與「溝通」等構面滿意度'
    """
    grammar = _grammar()
    words = clean_back(_LONG_BRACKET.sub("", words))
    whole = cut = clean_front(words)
    for m in grammar["inner"].finditer(words):
        rest = clean_front(words[m.end() :])
        if len(rest) > SHORT or (len(rest) == SHORT and not grammar["measures"].search(rest)):
            cut = rest
    for m in grammar["list_end"].finditer(cut):
        if len(cut) - m.end() >= LONG:
            cut = cut[m.end() :]
    place = grammar["place"].match(words)
    return clean_front(words[place.end() :]) if place and cut is whole else cut


class _Finder:
    """Subjects of one text, found in order: a later figure may take over an earlier one's."""

    def __init__(
        self,
        source: SourceText,
        quantities: Sequence[Figure],
        frames: Sequence[Frame],
        roles: Sequence[str],
        dates: Dates,
        fallback: str = "",
    ) -> None:
        self.text = source.printed
        self.quantities, self.frames, self.roles, self.dates, self.fallback = quantities, frames, roles, dates, fallback
        self.found: list[str] = []
        self._starts = [f.start for f in frames]
        self._heads: list[str] = []

    def subject(self, i: int) -> str:
        """The subject of figure ``i``, those before it being found."""
        head = self._head(i)
        self._heads.append(head)
        frame, q, role = self.frames[i], self.quantities[i], self.roles[i]
        if frame.bracket and frame.host is not None:
            return self._of_bracket(i, head)
        if role == "change":
            return self._of_change(i, head)
        carried = load("subjects")["carried"].get(q.unit or "")
        if (
            carried
            and i
            and not head
            and self.quantities[i - 1].unit != q.unit
            and self.frames[i - 1].end == frame.left
        ):
            return str(carried)  # 檢驗人員4,048人次及|2,059車次
        if grammar_of("of").match(self._lead(i)) and head and (before := self._previous(i)):
            return before + self._lead(i).strip()[:1] + head
        if grammar_of("whole").match(self.text, frame.end):
            return self._next_clause(frame)
        return self._of_head(i, head)

    # -- by what stands before the figure

    def _of_head(self, i: int, head: str) -> str:
        kind = self._kind(head)
        frame = self.frames[i]
        listed = grammar_of("list_end").search(self._lead(i).rstrip()[-1:]) is not None
        tail = self._tail(i, loose=listed or kind in ("empty", "verb", "listed"))
        if grammar_of("aims").fullmatch(tail):
            tail = ""  # 以平均90分以上為目標
        if listed and tail:
            return tail
        if kind == "full":
            return self._with_tail(i, head, tail)
        if kind == "measure":
            return (self._topic(i) or "") + head
        if kind == "general":
            return (self._quoted(frame) or self._topic(i)) + head
        if tail and (kind != "verb" or not self._label(i)):
            if grammar_of("general").fullmatch(tail):
                return (self._quoted(frame) or (head if kind != "empty" else "")) + tail
            return tail
        if kind == "verb":
            if not tail and (whole := self._clause_with(frame, head) or self._earlier(frame, verb=head)):
                return whole
            if not tail and (topic := self._topic(i)) and head not in topic:
                return topic + head
            return head + tail
        return self._of_nothing(i)

    def _with_tail(self, i: int, head: str, tail: str) -> str:
        """A head that names something, and the noun behind the figure where that tells more."""
        person = self.quantities[i].unit in load("roles")["units"]["person"]
        if tail and not (person and grammar_of("acts").match(tail)):
            if len(tail) <= SHORT + 1 or grammar_of("general").fullmatch(tail):
                return head + tail
            return tail
        label = self._label(i)
        if label and len(head) <= SHORT + 2 and head not in label and label not in head:
            return label + head  # 義務監視員：…；反映|190件|
        return head

    def _of_nothing(self, i: int) -> str:
        """A figure with no words of its own: what is counted as it is before it, then what its sentence is about."""
        frame = self.frames[i]
        if i + 1 < len(self.frames) and 0 <= self.frames[i + 1].start - frame.end <= 1:
            following = self._tail(i + 1, loose=True)
            if following:
                return following
        if grammar_of("sum").search(self._lead(i)):
            return self._earlier(frame, within=frame.part[0]) or self._before(i)
        same = self._same(i)
        if same is not None and self.roles[i] in ("baseline", "target", "actual") and not self._said(i):
            return self.found[same]
        return self._before(i)

    def _before(self, i: int) -> str:
        """The subject of the figure before in the same part, or the clause before that names something."""
        frame = self.frames[i]
        if i and self.frames[i - 1].part == frame.part and not self._apart(i) and self.found[i - 1]:
            return self.found[i - 1]
        return self._earlier(frame) or self._label(i) or self._previous(i) or ""

    def _said(self, i: int) -> bool:
        """Whether a verb stands before a figure, however little it says: 110年度共計|辦理|54,530件."""
        return bool(grammar_of("light_end").search(clean_back(self._lead(i))))

    def _of_bracket(self, i: int, head: str) -> str:
        host = self.found[self.frames[i].host or 0]
        if not head:
            return host or self._tail(i, loose=True)
        return host + head if self._kind(head) in ("measure", "verb") else head

    def _of_change(self, i: int, head: str) -> str:
        """What changed: its own noun behind the word of change (節省|紙張), or the figure that it is a change of."""
        lead = self._lead(i)
        m = _last(grammar_of("change"), lead)
        word, behind = (m.group(), clean_back(lead[m.end() :]).lstrip(_OUTER)) if m else ("", "")
        if _HAN.search(behind) and not grammar_of("empty").fullmatch(behind):
            return word + behind
        tail = self._tail(i, loose=False)
        own = core(lead[: m.start()]) if m else head
        if self._kind(own) == "full" and not grammar_of("comparing").search(lead):
            return own + word
        same = self._same(i, rates=True)
        if same is not None:
            base = self.found[same]
            return base if not word or base.endswith(word) else base + word
        return word + tail if tail else (own if len(own) > SHORT else self._topic(i)) + word

    # -- words

    def _lead(self, i: int) -> str:
        frame = self.frames[i]
        return self.text[frame.left : frame.start]

    def _head(self, i: int) -> str:
        """What is said before a figure, up to the one before it, without years: 瀏覽量 of 「本分局112年瀏覽量計」."""
        frame = self.frames[i]
        pieces, at = [], frame.left
        for mention in self.dates.between(frame.left, frame.start):
            pieces.append(self.text[at : mention.start])
            at = mention.end
        pieces.append(self.text[at : frame.start])
        heads = [h for h in map(core, pieces) if _HAN.search(h) and not grammar_of("empty").fullmatch(h)]
        if not heads:
            return ""
        if len(heads) > 1 and self._kind(heads[-1]) in ("verb", "measure") and len(heads[-2]) <= LONG + SHORT:
            return heads[-2] + heads[-1]  # 行動程式自103年上線迄今累計|下載
        return heads[-1]

    def _kind(self, head: str) -> str:
        if not head:
            return "empty"
        if grammar_of("general").fullmatch(head):
            return "general"
        if len(head) <= SHORT + 2 and grammar_of("measures").search(head):
            return "measure"
        if grammar_of("light_end").search(head) and len(head) > SHORT + 1 and not grammar_of("acts").fullmatch(head):
            return "listed"
        if grammar_of("light").fullmatch(head):
            return "empty"
        if len(head) <= SHORT + 1 and grammar_of("acts").fullmatch(head):
            return "verb"
        return "full"

    def _same(self, i: int, *, rates: bool = False) -> int | None:
        """The figure before it in its line that it is compared with: of the same counter, no change and no limit."""
        q, frame = self.quantities[i], self.frames[i]
        for j in range(i - 1, max(-1, i - 9), -1):
            if self.frames[j].line != frame.line:
                return None
            if self.roles[j] in ("change", "standard") and self.quantities[j].unit == q.unit:
                continue
            alike = self.quantities[j].unit == q.unit or (q.unit == "百分點" and self.quantities[j].unit == "%")
            if alike and self.roles[j] not in ("change", "standard") and self.found[j]:
                return j
            if rates and q.quantity == "rate" and j == i - 1 and self.found[j]:
                return j
        return None

    def _topic(self, i: int) -> str:
        """What a figure's sentence is about: its label, the figure before it, or the clause before it."""
        if label := self._label(i):
            return label
        frame = self.frames[i]
        for j in range(i - 1, max(-1, i - 6), -1):
            if self.frames[j].sentence != frame.sentence:
                break
            if self._kind(self._heads[j]) == "full" or j == i - 1:
                subject = self.found[j]
                if not grammar_of("measures").search(subject) or len(subject) <= LONG:
                    return subject
        return self._earlier(frame)

    def _label(self, i: int) -> str:
        """What stands before the colon of the figure's line: 「市場檢查：原定8,000件，實際8,436件」."""
        frame = self.frames[i]
        begin = frame.line[0]
        if begin == 0 and frame.start > 4 * REACH:
            return ""
        m = _LABEL.match(self.text, begin, frame.start)
        if m is None:
            return ""
        words = clean_back(clean_front(m["label"]))
        return words if 1 < len(words) <= LONG * 2 and not grammar_of("empty").fullmatch(words) else ""

    def mended(self, i: int, words: str) -> str:
        """A subject without a list marker or half a bracket, that begins and ends where words do."""
        words = words[:LONGEST].strip(_OUTER_SPACE)
        if m := _LIST_MARK.match(words):
            words = words[m.end() :]
        at = self._place(i, words) if words else -1
        if at >= 0:
            end = at + len(words)
            if words.count(_QUOTES[0][0]) < words.count(_QUOTES[1][0]) and self.text[at - 1 : at] == _QUOTES[0][0]:
                at -= 1
            if words.count(_QUOTES[0][0]) > words.count(_QUOTES[1][0]) and self.text[end : end + 1] == _QUOTES[1][0]:
                end += 1
            at, end = self._at_words(at, end)
            words = self.text[at:end]
        words = balanced(words)
        while (m := _grammar()["dangling"].search(words)) and not _grammar()["whole_end"].search(words):
            words = words[: m.start()].rstrip(_OUTER_SPACE)
        if m := _grammar()["leading"].match(words):
            words = words[m.end() :]  # 87件及|業務推廣工作61場次
        return words.strip(_OUTER_SPACE + "、，。：:")

    def _place(self, i: int, words: str) -> int:
        """Where in the text a subject stands: before its figure if anywhere, else behind it; -1 where it is composed."""
        frame = self.frames[i]
        at = self.text.rfind(words, max(frame.line[0], frame.start - 2 * REACH), frame.start)
        return at if at >= 0 else self.text.find(words, frame.end, frame.end + REACH)

    def _at_words(self, at: int, end: int) -> tuple[int, int]:
        """The stretch widened to whole words, never into a figure."""
        k = bisect_left(self._starts, at + 1) - 1
        low = self.frames[k].end if k >= 0 else 0
        if low > at:
            return at, end  # 經營的時效: around a figure
        high = self.frames[k + 1].start if k + 1 < len(self.frames) else len(self.text)
        if high < end:
            end = high  # 7站加油站，共計|104站
        for m in _RUN.finditer(self.text, max(0, at - LONGEST), end + LONGEST):
            if m.start() < at < m.end() and not _grammar()["taken_off"].search(self.text, max(low, at - LONGEST), at):
                breaks, begin = _breaks(m.group()), at
                while begin > max(m.start(), low) and begin - m.start() not in breaks:
                    begin -= 1
                if not _grammar()["sum"].fullmatch(self.text, begin, at):
                    at = begin  # but 計|篩檢 is no word, though jieba takes it for one
            if m.start() < end < m.end():
                breaks = _breaks(m.group())
                while end < min(m.end(), high) and end - m.start() not in breaks:
                    end += 1
        return at, end

    def _previous(self, i: int) -> str | None:
        """The subject of the figure before, where it stands in the same sentence."""
        return self.found[i - 1] if i and self.frames[i - 1].sentence == self.frames[i].sentence else None

    def _apart(self, i: int) -> bool:
        """Whether a clause without figures stands between a figure and the one before it."""
        between = self.text[self.frames[i - 1].end : self.frames[i].clause[0]]
        pieces = [p for p in _CLAUSE.split(without_brackets(between)) if _HAN.search(p)]
        return bool(pieces[1:]) or (len(pieces) == 1 and between.lstrip()[:1] in "，。；,;")

    def _tail(self, i: int, *, loose: bool) -> str:
        """The noun behind a figure; ``loose``: also a predicate, where nothing stands before the figure."""
        grammar = _grammar()
        frame = self.frames[i]
        end, more = frame.clause[1], False
        for later in self.frames[i + 1 : i + 4]:
            if later.start >= end:
                break
            if later.bracket is None or later.bracket == frame.bracket:
                end, more = later.start, True
                break
        words = _LONG_BRACKET.sub("", self.text[frame.end : end]).strip()
        if words[:1] in _STOPS or (not loose and grammar["after_stop"].match(words)):
            return ""
        while (m := grammar["after_front"].match(words)) and m.end() < len(words):
            words = words[m.end() :]
        if words[:1] in ("「", "『") and (m := _QUOTED.match(words)):
            return str(m[1])
        if m := grammar["after_end"].search(words, 1):
            words = words[: m.start()]
        if more and (m := grammar["list_break"].search(words)):
            words = words[: m.start()]
        for m in grammar["inner"].finditer(words):
            rest = words[m.end() :]
            if len(rest) > SHORT:
                return clean_front(clean_back(rest))
        words = clean_back(words).strip(_OUTER)
        return words if _HAN.search(words) else ""

    def _next_clause(self, frame: Frame) -> str:
        """「以1個月為週期，|定期檢視本分局網站資料」."""
        pieces = _CLAUSE.split(self.text[frame.clause[1] : frame.clause[1] + LONGEST])
        return next((p.strip() for p in pieces if _HAN.search(p)), "")

    def _quoted(self, frame: Frame) -> str:
        """The last name in quotation marks in the clause before the figure's own."""
        names = _QUOTED.findall(self.text[frame.part[0] : frame.clause[0]])
        return names[-1] if names else ""

    def _clause_with(self, frame: Frame, verb: str) -> str:
        """What a verb alone before its figure takes up: 「合作篩檢加油站油品，預計|篩檢|100站次」."""
        low = frame.clause[0] - 1
        low = max(frame.part[0], *(m.end() for m in _CLAUSE.finditer(self.text, frame.part[0], max(low, 0))), 0)
        at = self.text.rfind(verb, low, frame.clause[0])
        if at < 0 or (at > low and _grammar()["aside"].fullmatch(self.text, at - 1, at)):
            return ""  # 以|辦理後續作業 is a purpose
        k = bisect_left(self._starts, low)
        if k < len(self._starts) and self._starts[k] < frame.clause[0]:
            return ""  # has a figure of its own
        m = _CLAUSE.search(self.text, at, frame.clause[0])
        words = clean_back(self.text[at : m.start() if m else frame.clause[0]])
        return words if len(words) - len(verb) >= SHORT else ""

    def _earlier(self, frame: Frame, *, within: int = 0, verb: str = "") -> str:
        """The nearest clause before the figure's own that names something, or that has ``verb`` in it."""
        grammar = _grammar()
        begin = max(frame.line[0], frame.clause[0] - REACH, within)
        breaks = [begin, *(m.end() for m in _CLAUSE.finditer(self.text, begin, frame.clause[0])), frame.clause[0]]
        for low, high in zip(reversed(breaks[:-1]), reversed(breaks[1:]), strict=True):
            k = bisect_left(self._starts, low)
            if k < len(self._starts) and self._starts[k] < high:
                continue  # has a figure of its own
            piece = self.text[low:high]
            if m := _MARKER.match(piece):
                piece = piece[m.end() :]
            if grammar["aside"].match(piece) or grammar["aside_within"].match(piece):
                continue
            quoted = _QUOTED.findall(piece)
            named = quoted[-1] if quoted else core(piece.strip(_OUTER))
            if not _HAN.search(named):
                continue
            if not verb or verb in named:
                return str(named)
        return ""


def _last(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    found = None
    for m in pattern.finditer(words):
        found = m
    return found
