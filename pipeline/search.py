"""Words looked for in the rows and figures of a warehouse: which have them, the best first, and where in them they stand.

In: an open warehouse and words. Out: :class:`Found`. A word is plain text, whatever signs it has; the width of characters,
capitals, 台 and 臺, white space, and the commas of thousands make no difference, and a number is a whole number: 906 is not
found in 47,906, nor AI in E-mail. A word that names the organisation of a report (基隆, 基隆分局, its full name) or its year (110,
110年度) is there in all its rows, which come before those of others that mention it. Where no row has all the words, those that have half of their pairs of characters stand for them.

There is no index: DuckDB passes the texts of 300 reports (13,000 rows) through the patterns of a question in .05 to .3 s of the
processor, .7 s where the nearest are looked for, which an index would save and every run of `ingest` and every file pay for.
"""

from __future__ import annotations

import heapq
import math
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import pairwise
from typing import Any, Literal

import duckdb

from extractors.document.model import JixiaoError

Kind = Literal["row", "figure"]
Span = tuple[int, int]
Record = dict[str, Any]

HEADINGS = ("dimension", "strategy", "indicator", "sub_indicator", "description")  # of a row, the uppermost first
MOST_WORDS = 50
LONGEST = 100  # characters of a word by which rows are sieved; of what is left the whole word is asked
MOST_IN_ONE = 4  # signs for which one stands (⁗)
LONGEST_OF_ONE = 18  # signs that one may stand for at the most (㍿, ﷺ)
MOST_READINGS = 10  # signs, each reaching into the next, whose every reading is looked for
MOST_PARTS = 64  # pairs of characters of words that no row has
RANKED = 300  # of the best, whose sentences are looked at
BATCH = 2_000  # rows fetched at once
# Of BM25 (Robertson and Zaragoza, 2009): how soon a word's repeats add nothing, and what a long text loses. Rows are as long as
# their office is talkative, so less than the usual .75.
K1, B = 1.2, 0.4
ONE_SENTENCE = 0.5  # what words are worth besides where they stand in one sentence

# White space and what has no width: a cell's line ends where its column did
_SPACE = "\t\n\v\f\r \x85\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
_GAP = f"[{_SPACE}]*"
_SPACES = re.compile(f"[{_SPACE}]+")
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_SENTENCE = re.compile(r"[^。；;！!？?\n]+[。；;！!？?]*")
_YEAR = re.compile(r"(?:民國)?([0-9]{2,3})(年度?)?")
_WHOLE_NUMBER = re.compile(r"(?<![0-9.])[0-9]+")
FIRST_HAN = "\u3400"
_RUN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+|[^\u3400-\u9fff\U00020000-\U0003ffff\W]+(?:[.%/-]\w+)*%?")
# What stands before or behind a number that it is a part of
_NO_DIGITS_BEFORE, _NO_DIGITS_BEHIND = r"(?<!\d)(?<!\d[,.，．])", r"(?!\d)(?![,，]\d{3}(?!\d))(?![.．]\d)"
# A short Latin word stands alone: AI is not found in E-mail
_SHORT_LATIN = re.compile(r"[a-z]{1,3}")
_NO_LETTER_BEFORE, _NO_LETTER_BEHIND = "(?<![A-Za-zＡ-Ｚａ-ｚ])", "(?![A-Za-zＡ-Ｚａ-ｚ])"


class NoOrganisationError(JixiaoError):
    """The reports are of no such organisation. The message names those that there are."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A row or figure that has the words. ``marks`` are their places in ``text``, the sentence that has most of them."""

    kind: Kind
    record: Record  # the columns of the warehouse that tell what it is
    text: str
    marks: tuple[Span, ...]
    score: float
    figures: tuple[Record, ...] = ()  # of a row: those that a word names

    @property
    def headings(self) -> tuple[str, ...]:
        """Of a row, the uppermost first."""
        return tuple(self.record[name] for name in HEADINGS if self.record.get(name))


@dataclass(frozen=True, slots=True)
class Found:
    """The best hits, how many there are in all, and whether they have all the words (else the nearest).

    ``words``: those that are marked, the pairs of characters where none has all the words.
    """

    hits: tuple[Hit, ...]
    total: int
    exact: bool
    words: tuple[str, ...]


# Each column that is searched, with what a word in it is worth. Own headings (a text of the query's) say what a row is about.
_ROW_TEXTS = {"own_headings": 2.0, "upper_headings": 0.5, "text": 1.0}
_NAMED_TEXTS = {**_ROW_TEXTS, "names": 0.5}
_FIGURE_TEXTS = {"own": 3.0, "column_heading": 1.0, "sentence": 1.0}

_CELLS = "list_transform(further_cells, lambda c: concat_ws(chr(10), c.heading, c.text))"
_ROWS = f"""
    SELECT result_id AS id, doc_id, org, roc_year, code, {", ".join(HEADINGS)}, r.locator,
      concat_ws(chr(10), coalesce(sub_indicator, indicator, strategy, dimension), description) AS own_headings,
      concat_ws(chr(10), dimension, CASE WHEN coalesce(sub_indicator, indicator) IS NOT NULL THEN strategy END,
        CASE WHEN sub_indicator IS NOT NULL THEN indicator END) AS upper_headings,
      concat_ws(chr(10), result, array_to_string({_CELLS}, chr(10))) AS text, names
    FROM results AS r JOIN documents USING (doc_id) LEFT JOIN (
      SELECT result_id, array_to_string(list_sort(list(DISTINCT concat_ws(chr(10), subject, name_zh))), chr(10)) AS names
      FROM metrics LEFT JOIN indicators USING (indicator_id) GROUP BY result_id) USING (result_id)"""
_FIGURES = """
    SELECT metric_id AS id, m.result_id, m.doc_id, d.org, d.roc_year, m.code, m.column_heading, m.sentence, m.raw, m.value,
      m.value_high, m.unit, m.bound, m.role, m.period, m.subject, m.indicator_id, i.name_zh,
      coalesce(r.locator, m.locator) AS locator, concat_ws(chr(10), m.raw, m.subject, i.name_zh, m.qualifier) AS own
    FROM metrics AS m JOIN documents AS d USING (doc_id) LEFT JOIN indicators AS i USING (indicator_id)
      LEFT JOIN results AS r USING (result_id)"""


# --- words ----------------------------------------------------------------------------------------------------------


def split_words(given: Iterable[str]) -> list[str]:
    """The words of a question as they are compared, each once.

    >>> split_words(["４７,９０６ 台中", " QR　Code qr "])
    ['47906', '臺中', 'qr', 'code']
    """
    words = (_THOUSANDS.sub("", fold(part)) for text in given for part in _SPACES.split(text))
    return [word for word in dict.fromkeys(words) if word]


def fold(text: str) -> str:
    """A text as it is compared: narrow, in small letters, 臺 for 台, without white space."""
    text = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return _SPACES.sub("", "".join(map(_fold_sign, text)))


def _fold_sign(sign: str) -> str:
    return unicodedata.normalize("NFKC", sign).lower().replace("台", "臺")


@cache
def _variants() -> tuple[dict[str, str], dict[str, str]]:
    """The characters that are compared as one, and those that stand for several (㎡ for m2), each by what they are compared as."""
    single: dict[str, str] = {}
    several: dict[str, str] = {}
    for code in (*range(0x80, 0xD800), *range(0xF900, 0xFFFE), *range(0x1F100, 0x1F270), *range(0x2F800, 0x2FA20)):
        folded = fold(chr(code))
        if folded not in ("", chr(code)):
            where = single if len(folded) == 1 else several
            where[folded] = where.get(folded, "") + chr(code)
    return single, several


@dataclass(frozen=True)
class Word:
    """A folded word: as a pattern for DuckDB (RE2), which takes a number's part for it, too, and as one that does not.

    ``reports``: the doc_ids of those that it names, by their organisation or year.
    """

    text: str
    reports: frozenset[str] = frozenset()

    @cached_property
    def sieve(self) -> str:
        return _spell(self.text[:LONGEST])

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        before = _NO_DIGITS_BEFORE if self.text[0].isdecimal() else ""
        behind = _NO_DIGITS_BEHIND if self.text[-1].isdecimal() else ""
        if _SHORT_LATIN.fullmatch(self.text):
            before, behind = _NO_LETTER_BEFORE, _NO_LETTER_BEHIND
        return re.compile(before + _spell(self.text) + behind)

    def count(self, text: str) -> int:
        return sum(1 for _ in self.pattern.finditer(text)) if text else 0

    def spans(self, text: str) -> list[Span]:
        return [found.span() for found in self.pattern.finditer(text)]


def _spell(word: str) -> str:
    """A folded word as a pattern for the texts as they stand."""
    single, several = _variants()
    commas = {n.end() - behind for n in _WHOLE_NUMBER.finditer(word) for behind in range(3, len(n[0]), 3)}
    pieces = []
    at = 0
    while at < len(word):
        if run := _spell_run(word, at, single, several):
            pieces.append(run[0])
            at = run[1]
            continue
        end = _end_of_several(word, at, several)
        pieces.append(_spell_either(word, at, end, single, several, commas))
        at = end
    return _GAP.join(pieces)


def _end_of_several(word: str, at: int, several: Mapping[str, str]) -> int:
    """Where the signs end of which some may stand as one, each pair of them or more reaching into the next: cm2 has ㎝, ㎠ and ㎡."""
    end, here = at + 1, at
    while here < end and end - at < MOST_READINGS:
        end = max(
            [
                end,
                *(
                    here + n
                    for n in range(2, min(LONGEST_OF_ONE, len(word) - here) + 1)
                    if word[here : here + n] in several
                ),
            ]
        )
        here += 1
    return end


def _spell_either(
    word: str, at: int, end: int, single: Mapping[str, str], several: Mapping[str, str], commas: Collection[int]
) -> str:
    """Every way to write the signs from ``at`` to ``end``."""
    ways = [(("[,，]?" if at in commas else "") + _class(word[at], single), at + 1)]
    ways += [
        (f"[{re.escape(several[word[at : at + n]])}]", at + n)
        for n in range(2, min(LONGEST_OF_ONE, end - at) + 1)
        if word[at : at + n] in several
    ]
    told = [
        sign if behind == end else sign + _GAP + _spell_either(word, behind, end, single, several, commas)
        for sign, behind in ways
    ]
    return told[0] if len(told) == 1 else f"(?:{'|'.join(told)})"


def _spell_run(word: str, at: int, single: Mapping[str, str], several: Mapping[str, str]) -> tuple[str, int] | None:
    """A stop several times, where there are signs that stand for some of them: .… may be read as …. or ‥‥ as well. How many
    there are is not asked then; of letters and digits it is (⑪ is 11, not 1).
    """
    if word[at].isalnum():
        return None
    end = at + len(word[at:]) - len(word[at:].lstrip(word[at]))
    stand = "".join(several.get(word[at] * n, "") for n in range(2, MOST_IN_ONE + 1))
    if end - at < 2 or not stand:
        return None
    either = f"(?:{_class(word[at], single)}|[{re.escape(stand)}])"
    fewest = -(-(end - at) // MOST_IN_ONE)
    return f"{either}(?:{_GAP}{either}){{{fewest - 1},{end - at - 1}}}", end


def _class(sign: str, single: Mapping[str, str]) -> str:
    signs = {sign, sign.upper() if len(sign.upper()) == 1 else sign, *single.get(sign, "")}
    return f"[{''.join(map(re.escape, sorted(signs)))}]" if len(signs) > 1 else re.escape(sign)


def _parts(words: Sequence[str]) -> list[Word]:
    """The pairs of characters of words in Chinese, and each other word whole; of one character nothing."""
    parts: dict[str, None] = {}
    for word in words:
        for run in _RUN.findall(word[:LONGEST]):
            if len(run) > 1:
                parts.update(dict.fromkeys(map("".join, pairwise(run)) if run > FIRST_HAN else [run]))
    return [Word(part) for part in list(parts)[:MOST_PARTS]]


def _name_reports(con: duckdb.DuckDBPyConnection, words: Sequence[Word]) -> list[Word]:
    """The words with the reports that they name. A number all alone is looked for as a number, not as a year."""
    reports = con.execute(
        "SELECT doc_id, roc_year, org, full_name, slug FROM documents LEFT JOIN organisations USING (org)"
    ).fetchall()
    named = []
    for word in words:
        year = _YEAR.fullmatch(word.text)
        of_year = int(year[1]) if year and (year[2] or len(words) > 1) else None
        named.append(
            replace(
                word,
                reports=frozenset(
                    doc_id
                    for doc_id, roc_year, org, *others in reports
                    if roc_year == of_year or _is_name(word.text, fold(org), [fold(name) for name in others if name])
                ),
            )
        )
    return named


def _is_name(word: str, short: str, others: Sequence[str]) -> bool:
    """Whether it is a name of an organisation, or what its short name begins with (基隆 of 基隆分局), as people say it."""
    return word in (short, *others) or (len(word) > 1 and word > FIRST_HAN and short.startswith(word))


# --- the search -----------------------------------------------------------------------------------------------------


def search(
    con: duckdb.DuckDBPyConnection,
    words: Sequence[str],
    *,
    kind: Kind | None = None,
    org: str | None = None,
    year: int | None = None,
    limit: int = 10,
) -> Found:
    """What has the words (of :func:`split_words`) in an open warehouse.

    ``kind``: rows by their own text alone, or figures; None: rows, also by what their figures are called, and the figures that
    stand in no row. ``org`` and ``year`` (ROC) are those of the report.
    """
    asked = [Word(word) for word in words]
    searched = [_Search(con, of, org, year) for of in _sources(kind)]
    for exact, needed in ((True, asked), (False, _parts(words))):
        if not needed or (not exact and len(needed) == len(words) == 1):
            continue
        needed = _name_reports(con, needed)
        ranked = [one.rank(needed, exact) for one in searched]
        if total := sum(count for count, _ in ranked):
            hits = heapq.nlargest(limit, (hit for _, best in ranked for hit in best), key=lambda hit: hit.score)
            marked = tuple(word.text for word in needed)
            return Found(tuple(_with_figures(con, hit, needed) for hit in hits), total, exact, marked)
    return Found((), 0, True, tuple(words))


@dataclass(frozen=True, slots=True)
class _Source:
    """What is searched: a query, its columns with what a word in them is worth, and that of which a sentence is shown."""

    kind: Kind
    query: str
    texts: Mapping[str, float]
    shown: str

    @property
    def all_texts(self) -> str:
        return f"concat_ws(chr(31), {', '.join(self.texts)})"


def _sources(kind: Kind | None) -> list[_Source]:
    if kind == "row":
        return [_Source("row", _ROWS, _ROW_TEXTS, "text")]
    if kind == "figure":
        return [_Source("figure", _FIGURES, _FIGURE_TEXTS, "sentence")]
    without_row = f"{_FIGURES} WHERE m.result_id IS NULL"
    return [
        _Source("row", _ROWS, _NAMED_TEXTS, "text"),
        _Source("figure", without_row, _FIGURE_TEXTS, "sentence"),
    ]


class _Search:
    """One source of an open warehouse."""

    def __init__(self, con: duckdb.DuckDBPyConnection, source: _Source, org: str | None, year: int | None) -> None:
        self.con, self.source = con, source
        self.from_ = f"FROM ({source.query}) WHERE ($1 IS NULL OR org = $1) AND ($2 IS NULL OR roc_year = $2)"
        self.given: list[Any] = [org, year]

    def rank(self, words: Sequence[Word], exact: bool) -> tuple[int, list[Hit]]:
        """How many have the words, and the best of them."""
        texts = self.source.all_texts
        counts = ", ".join(f"count(*) FILTER ({has})" for has in self._conditions(words))
        query = f"SELECT count(*), coalesce(avg(length({texts})), 1), {counts} {self.from_}"
        answer = self.con.execute(query, [*self.given, *self._asked(words)])
        many, mean, *having = answer.fetchone() or (0, 1, *([0] * len(words)))
        if not (min if exact else max)(having):
            return 0, []
        weights = [math.log(1 + (many - n + 0.5) / (n + 0.5)) for n in having]
        scored = self._score(words, weights, mean, exact)
        total = 0

        def counted() -> Iterator[tuple[float, Record]]:
            nonlocal total
            for one in scored:
                total += 1
                yield one

        best = heapq.nlargest(RANKED, counted(), key=lambda one: one[0])
        hits = [self._hit(record, score, words, weights) for score, record in best]
        return total, hits

    def _score(
        self, words: Sequence[Word], weights: Sequence[float], mean: float, exact: bool
    ) -> Iterator[tuple[float, Record]]:
        """Those that have all the words, or half of the pairs, with what BM25 makes of them, in the order of the reports.

        A word that names the report weighs more than all the words in its text together. Of pairs half must be in the text.
        """
        above = (1 + ONE_SENTENCE) * sum(weights)
        plain = [word for word in words if not word.reports] or words
        for record in self._sieved(words, exact):
            length = sum(len(record[name] or "") for name in self.source.texts)
            long = 1 - B + B * length / mean
            times = [
                sum(worth * word.count(record[name]) for name, worth in self.source.texts.items()) / long
                for word in words
            ]
            own = [record["doc_id"] in word.reports for word in words]
            if exact and not all(map(max, times, own)):
                continue
            if not exact and 2 * sum(bool(n) for word, n in zip(words, times, strict=True) if word in plain) < len(
                plain
            ):
                continue
            in_text = _weigh_in_text(record, words, weights)
            score = sum(w * n / (n + K1) for w, n in zip(in_text, times, strict=True))
            yield score + above * sum(own), record

    def _conditions(self, words: Sequence[Word]) -> list[str]:
        """Of each word, whether a row has it; what :meth:`_asked` gives stands behind what narrows the search."""
        texts = self.source.all_texts
        pairs = zip(range(3, 3 + 2 * len(words), 2), words, strict=True)
        return [f"(regexp_matches({texts}, ${n}) OR list_contains(${n + 1}::VARCHAR[], doc_id))" for n, _ in pairs]

    def _asked(self, words: Sequence[Word]) -> list[Any]:
        return [one for word in words for one in (word.sieve, sorted(word.reports))]

    def _sieved(self, words: Sequence[Word], exact: bool) -> Iterator[Record]:
        joined = (" AND " if exact else " OR ").join(self._conditions(words))
        query = f"SELECT * {self.from_} AND ({joined}) ORDER BY doc_id, id"
        answer = self.con.execute(query, [*self.given, *self._asked(words)])
        names = [column[0] for column in answer.description or ()]
        while batch := answer.fetchmany(BATCH):
            yield from (dict(zip(names, row, strict=True)) for row in batch)

    def _hit(self, record: Record, score: float, words: Sequence[Word], weights: Sequence[float]) -> Hit:
        text = (
            record[self.source.shown] or f"{record['subject'] or ''} {record['raw']}".strip()
        )  # a score has no sentence
        sentence, together = _best_sentence(text, words, _weigh_in_text(record, words, weights))
        if not together and (over := [span for word in words for span in word.spans(text)]):
            sentence = text[slice(*min(over))]  # a word that goes on over the end of a sentence
        # 電話禮貌測試96人次；測試分數平均93分以上: the words may stand before the semicolon, the figure behind it
        if self.source.kind == "figure" and record["raw"] not in sentence:
            sentence = text
        marks = _join(span for word in words for span in word.spans(sentence))
        return Hit(self.source.kind, record, sentence, marks, score + ONE_SENTENCE * together)


def _weigh_in_text(record: Record, words: Sequence[Word], weights: Sequence[float]) -> Sequence[float]:
    """Of a report that words name, the others tell its rows apart, not how often a row repeats what all of them are."""
    others = [0.0 if record["doc_id"] in word.reports else weight for word, weight in zip(words, weights, strict=True)]
    return others if any(others) else weights


def _best_sentence(text: str, words: Sequence[Word], weights: Sequence[float]) -> tuple[str, float]:
    """The sentence with most of the words, the first of several, and what those words weigh."""
    best, most = "", -1.0
    for found in _SENTENCE.finditer(text):
        held = sum(weight for word, weight in zip(words, weights, strict=True) if word.count(found[0]))
        if held > most and found[0].strip():
            best, most = found[0].strip(), held
    return best, max(most, 0.0)


def _join(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that touch made one.

    >>> _join([(2, 4), (0, 1), (3, 6)])
    ((0, 1), (2, 6))
    """
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def find_marks(text: str, words: Sequence[str]) -> tuple[Span, ...]:
    """Where words (of :func:`split_words`) stand in a text."""
    return _join(span for word in words for span in Word(word).spans(text))


def _with_figures(con: duckdb.DuckDBPyConnection, hit: Hit, words: Sequence[Word]) -> Hit:
    """A row with those of its figures whose own text or name has a word, those with most of them first.

    Where no word stands in its own text, the sentence is that of the first of these.
    """
    if hit.kind != "row":
        return hit
    answer = con.execute(f"SELECT * FROM ({_FIGURES}) WHERE result_id = $1 ORDER BY id", [hit.record["id"]])
    names = [column[0] for column in answer.description or ()]
    figures = [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
    named = [(sum(1 for word in words if word.count(figure["own"])), figure) for figure in figures]
    named.sort(key=lambda one: -one[0])
    found = tuple(figure for times, figure in named if times and 2 * times >= named[0][0])
    if found and not hit.marks and (sentence := found[0]["sentence"]):
        marks = _join(span for word in words for span in word.spans(sentence))
        return replace(hit, figures=found, text=sentence, marks=marks)
    return replace(hit, figures=found)


def find_org(con: duckdb.DuckDBPyConnection, given: str) -> str:
    """The organisation of the reports that a name, a part of a name or a slug means.

    :raises NoOrganisationError: it means none of them, or several.
    """
    names: dict[str, set[str]] = {}
    for org, *others in con.execute(
        "SELECT DISTINCT org, full_name, slug FROM documents LEFT JOIN organisations USING (org) ORDER BY org"
    ).fetchall():
        names[org] = {fold(name) for name in (org, *others) if name}
    wanted = fold(given)
    for means in (wanted.__eq__, lambda name: wanted in name):
        meant = [org for org, known in names.items() if any(map(means, known))]
        if len(meant) == 1:
            return meant[0]
    raise NoOrganisationError(f"{given} means no organisation, or several. There are: {', '.join(names) or 'none'}")
