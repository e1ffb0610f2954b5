"""The words of a text, each with what it does in a report's sentence.

In: a stretch of text between two figures, its dates overwritten with :data:`DATE`. Out: :class:`Word` tuples in order.
jieba finds the words; its dictionary is in simplified characters, so the text is turned into those first, one for one
(lexicon/simplified.toml), and is cut where the words end. Kinds of words are lists in lexicon/subjects.toml.
"""

from __future__ import annotations

import functools
import re
import warnings
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.lexicon import load, making

DATE = "\x00"
LONGEST_COUNTER = 2  # characters of a word that is nothing but a counter
ALL_WORDS = 60_101_967  # how often all words of jieba 0.42.1's dictionary together were seen

# (三), and 二、 where a line or a sentence begins, are list marks
_PIECE = re.compile(
    r"""
    (?P<item>(?:(?<![^\n。；：:]))[一二三四五六七八九十]{1,3}、 | [(（][0-9０-９一二三四五六七八九十]{1,3}[)）])
    | (?P<date>\x00+)
    | (?P<held>[㐀-鿿A-Za-z○]+(?:[(（](?![一二三四五六七八九十]+[)）])[㐀-鿿]{1,2}[)）][㐀-鿿A-Za-z○]+)+)
    | (?P<run>[㐀-鿿A-Za-z○]+)
    | (?P<number>[0-9０-９][0-9０-９.,]*[A-Za-z%]*)
    | (?P<space>[^\S\n\t\u3000]+)
    | (?P<mark>.)
    """,
    re.DOTALL | re.VERBOSE,
)
_SAME_FIRST = re.compile(r"^(.).*\n(?:\1.*\n)*", re.MULTILINE)  # lines of the dictionary
_MARKS = {
    **dict.fromkeys("(（[【〔", "open"),
    **dict.fromkeys(")）]】〕", "close"),
    **dict.fromkeys("「」『』《》〈〉", "quote"),
    "、": "join",
}
GLUE = frozenset({"than", "join", "link", "of"})  # words that name nothing and stand between those that do
# what is no part of a name: a character alone before or behind these is a word of its own
_APART = GLUE | frozenset({"plan", "not", "average", "date", "stop", "number", "open", "close", "quote"})


class Word(NamedTuple):
    text: str
    kind: str


@functools.cache
def _kinds() -> dict[str, str]:
    """Every word of the lexicon with its kind; the list that stands first in the file has it."""
    cues = load("roles")["cues"]
    lists: dict[str, list[str]] = {
        **load("subjects")["words"],
        "change": [*cues["change"], *cues["change_near"]],
        "act": [*load("subjects")["acts"], *cues["act"]],
    }
    return {word: kind for kind, words in reversed(lists.items()) for word in words}


@functools.cache
def _names() -> frozenset[str]:
    return frozenset(load("subjects")["names"])


@functools.cache
def _wholes() -> frozenset[str]:
    """Words that jieba may part."""
    return frozenset([*_kinds(), *load("subjects")["share"]["names"]])


class Segmenter:
    """jieba with its own dictionary, of which only the words that begin as a character of the text does are taken in.

    Cut as jieba cuts with all of it, for no other word can stand in the text; a few per cent of it are ready at once and take
    little memory. Its own ``initialize`` keeps a cache in the shared temporary folder, under a name that anybody can write
    first, and takes words from whatever stands there.
    """

    def __init__(self) -> None:
        with warnings.catch_warnings():
            # Of its patterns, which new Pythons read as they should all the same, and warn of each time they compile them
            warnings.simplefilter("ignore")
            import jieba

        self._jieba = jieba.Tokenizer()
        self._jieba.total, self._jieba.initialized = ALL_WORDS, True
        with self._jieba.get_dict_file() as file:
            self._dictionary = file.read().decode()
        self._lines: dict[str, list[tuple[int, int]]] = {}  # where the words of each first character stand
        for m in _SAME_FIRST.finditer(self._dictionary):
            self._lines.setdefault(m[1], []).append(m.span())

    @property
    def known(self) -> dict[str, int]:
        """How often each word taken in was seen; 0 for what words only begin with."""
        known: dict[str, int] = self._jieba.FREQ
        return known

    def cut(self, text: str) -> list[tuple[int, int, bool]]:
        """Where each word begins and ends, and whether the dictionary has it."""
        for first in self._lines.keys() & set(text):
            self._take_in(self._lines.pop(first))
        known = self.known
        return [(start, end, bool(known.get(word))) for word, start, end in self._jieba.tokenize(text)]

    def _take_in(self, places: list[tuple[int, int]]) -> None:
        """As jieba does: each word with how often it was seen, and what it begins with as never seen."""
        known = self.known
        for start, end in places:
            for line in self._dictionary[start:end].splitlines():
                word, times, _ = line.split(" ")
                known[word] = int(times)
                for length in range(1, len(word)):
                    known.setdefault(word[:length], 0)


@functools.cache
def _segmenter() -> Segmenter:
    return Segmenter()


@functools.cache
@making("simplified")
def _simplified() -> dict[int, int]:
    table = load("simplified")
    return str.maketrans(table["traditional"], table["simplified"])


@functools.cache
def _ends(name: str) -> tuple[str, ...]:
    return tuple(load("subjects")["ends"][name])


def kind_of(word: str) -> str:
    """What a word does.

    >>> kind_of("辦理"), kind_of("達成率"), kind_of("監理站"), kind_of("書表")
    ('light', 'measure', 'office', 'noun')
    """
    kind = _kinds().get(word)
    if kind is not None:
        return kind
    if word.endswith(_ends("measure")):
        return "measure"
    return "office" if len(word) > 1 and word.endswith(_ends("office")) else "noun"


@functools.lru_cache(maxsize=16384)
def words_of(run: str) -> tuple[Word, ...]:
    """The words of characters that stand together.

    >>> " ".join(word.text for word in words_of("塑化劑檢測達成率由"))
    '塑化劑 檢測 達成率 由'
    """
    lexicon = load("subjects")["guess"]
    found: list[Word] = []
    for start, end, known in _segmenter().cut(run.translate(_simplified())):
        guessed = end - start > 1 and not known and run[start:end] not in _kinds()
        if guessed and run[start] in lexicon["first"]:
            _add(found, run[start])  # 由|志工, 另|薦送
            start += 1
        if guessed and end - start > 1 and run[end - 1] in lexicon["last"]:
            _add(found, run[start : end - 1])
            start = end - 1  # 人口|自
        _add(found, run[start:end])
    return tuple(_join_names(found))


def _join_names(words: Sequence[Word]) -> Iterator[Word]:
    """Two words that are one name as one."""
    at = 0
    while at < len(words):
        name = "".join(word.text for word in words[at : at + 2])
        joined = at + 1 < len(words) and name in _names()
        yield Word(name, kind_of(name)) if joined else words[at]
        at += 2 if joined else 1


_HELD = re.compile(r"([(（][㐀-鿿]{1,2}[)）])")


@functools.lru_cache(maxsize=1024)
def _around_brackets(text: str) -> tuple[Word, ...]:
    """Words with short brackets among them. One inside a word of the dictionary parts it not.

    >>> [word.text for word in _around_brackets("實(試)驗室稽核")], [word.text for word in _around_brackets("到府(臨場)檢定")]
    (['實(試)驗室', '稽核'], ['到府', '(', '臨場', ')', '檢定'])
    """
    runs = _HELD.split(text)  # words, bracket, words, …
    found: list[Word] = []
    run, brackets = runs[0], []  # of words that brackets stand in: where each of these stands, and what it says
    for bracket, following in zip(runs[1::2], runs[2::2], strict=True):
        at = len(run)
        if any(
            start < at < end and known
            for start, end, known in _segmenter().cut((run + following).translate(_simplified()))
        ):
            brackets.append((at, bracket))
            run += following
            continue
        found += _with_brackets(run, brackets)
        found += [Word(bracket[0], "open"), *words_of(bracket[1:-1]), Word(bracket[-1], "close")]
        run, brackets = following, []
    return (*found, *_with_brackets(run, brackets))


def _with_brackets(run: str, brackets: Sequence[tuple[int, str]]) -> Iterator[Word]:
    end = 0
    for word in words_of(run):
        start, end = end, end + len(word.text)
        text = word.text
        for at, bracket in reversed(brackets):
            if start < at < end:
                text = text[: at - start] + bracket + text[at - start :]
        yield Word(text, word.kind)


def denies(word: Word) -> bool:
    """Whether what stands right behind a word says the opposite without it: a negation, and what ends in one (避免, 從未).

    >>> [denies(Word(word, kind_of(word))) for word in ("不", "尚未", "從未", "不同", "未來")]
    [True, True, True, False, False]
    """
    return word.kind == "not" or kind_of(word.text[-1:]) == "not"


def _add(found: list[Word], word: str) -> None:
    """One more word, joined to the one before where it is a mere ending: 成案|率, 監理|站, 達成|率."""
    kind = kind_of(word)
    if found and found[-1].kind in GLUE and (whole := found[-1].text + word) in _wholes():
        found[-1] = Word(whole, kind_of(whole))  # 每人|次, 占|床率
        return
    if found and found[-1].text in _ends("each") and kind == "noun":
        # 每|梯次 says how, as 平均 does; 每|隻公犬 is a name
        found[-1] = Word(found[-1].text + word, "average" if len(word) <= LONGEST_COUNTER else kind)
        return
    if len(word) == 1 and found:
        before = found[-1]
        if word in _ends("measure") and (len(before.text) > 1 or before.kind not in _APART):
            found[-1] = Word(before.text + word, "measure")
            return
        if kind not in _APART and before.kind not in _APART:
            whole = before.text + word
            found[-1] = Word(whole, kind_of(whole))
            return
    found.append(Word(word, kind))


def read_words(text: str) -> list[Word]:
    """All of a stretch: words, dates, numbers that are no figures, and marks."""
    found: list[Word] = []
    for m in _PIECE.finditer(text):
        form, piece = m.lastgroup, m[0]
        if form == "run":
            found += words_of(piece)
        elif form == "held":
            found += _around_brackets(piece)
        elif form == "date":
            found.append(Word("", "date"))
        elif form == "number":
            found.append(Word(piece, "number"))
        elif form != "space":
            found.append(Word(piece, _MARKS.get(piece, "stop")))
    return found
