"""The same thing said twice in one report: one thing under two values, one value under two names.

In: one report. Out: relations ``two_values`` and ``two_names``. Two values are an error only where the same words lead to
both; else a person must say whether the same is meant.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.document.model import Severity
from extractors.figures.figure import Figure
from pipeline.audit.figures import Cell, Relation, ReportFigures, family_of, kind_of, step_of
from pipeline.audit.words import either, squeeze, words

TOLD = ("actual", "descriptive")
SAME_WORDS = 20  # characters before both figures from which the sentence is the same
LIKE_WORDS = 12  # from which the same is probably meant
MOST_ALIKE = 20  # figures under one word; more are a table, not one thing said again
REACH = 80  # characters before a figure that are compared
# Values that seldom meet by chance: whatever is counted, of things alike, within a cell.
VERY_LARGE, LARGE, MIDDLE = 10_000, 1000, 100
NEAR, NEAR_NAMES = 1.15, 0.6  # the same of values that are near, and the share of the longer name
CONTEXT = 40  # characters before a figure in which its thing is named
SWAPPED_LONG, SWAPPED_SHORT = 2, 3  # pairs of characters in common where four digits and more, or three, are swapped
FEW, SAME_NAMES = 10, 0.75  # the same of any two values of one size
SLIP_NAMES = 0.5  # share of the shorter name that two names of one thing have in common
NAME_REACH = 14  # characters before a figure that are part of its name
MOST_APART = 1.67  # of two values that may be one thing under the same name
_NOISE = re.compile(r"[\s，。、；：:「」『』()（）〔〕\[\]…․·,;.]|\d{2,3}年度?|本年度?|民國")


class _Mention(NamedTuple):
    cell: Cell
    at: int

    @property
    def figure(self) -> Figure:
        return self.cell.figures[self.at]


def check_two_values(report: ReportFigures) -> Iterator[Relation]:
    """網路申辦計47,906批 in one place, 網路申辦計54,530批 in another."""
    for same in _by_kind(report):
        told: set[frozenset[float]] = set()  # 14,181 in two places and 14,581 in a third is one contradiction
        for a, b in _alike(same):
            for relation in _two_values(report, a, b):
                values = frozenset((a.figure.value, b.figure.value))
                if relation.holds or values not in told:
                    yield relation
                if not relation.holds:
                    told.add(values)


def check_swapped_digits(report: ReportFigures) -> Iterator[Relation]:
    """出車286趟次 in one place, 共出勤268趟 in another: the same digits in another order, in sentences of the same."""
    found: dict[str, list[_Mention]] = {}
    for cell in report.cells:
        for i, figure in enumerate(cell.figures):
            for key in _digit_keys(figure):
                found.setdefault(f"{figure.quantity} {family_of(figure)} {key}", []).append(_Mention(cell, i))
    told: set[frozenset[float]] = set()
    for mentions in found.values():
        for at, b in enumerate(mentions[:MOST_ALIKE]):
            for a in mentions[:at]:
                values = frozenset((a.figure.value, b.figure.value))
                if values not in told and _are_swapped(a, b):
                    told.add(values)
                    message = (
                        f"疑似數字誤植：{a.cell.code} 為 {a.figure.raw}（「…{_last_words(a)}」），{b.cell.code} 為 {b.figure.raw}"
                        f"（「…{_last_words(b)}」）。若為同一事項，請查核何者正確。"
                    )
                    yield _between(report, "two_values", "question", (a, b), message)


def _digit_keys(figure: Figure) -> Iterator[str]:
    if figure.role in TOLD and figure.value_high is None and figure.bound in ("exact", "approx"):
        # with the zeros at the end and without: 1,080 and 1,008; 28萬5,000 and 25萬8,000
        for digits in dict.fromkeys((_digits(figure), f"{figure.value:.0f}")):
            if len(digits) >= 3 and len(set(digits)) > 1:
                yield "".join(sorted(digits))


def _digits(figure: Figure) -> str:
    """The digits of a value without the zeros at its end: 28萬5,000 and 25萬8,000 have the same."""
    return f"{figure.value:.6f}".rstrip("0").replace(".", "").rstrip("0").lstrip("0")


def _are_swapped(a: _Mention, b: _Mention) -> bool:
    one, other = a.figure, b.figure
    if a.cell is b.cell or one.value == other.value or not _of_one_size(a, b):
        return False
    if (one.org, one.office, one.roc_year) != (other.org, other.office, other.roc_year):
        return False
    around = [_context(m) for m in (a, b)]
    common = len(around[0] & around[1])
    return common >= (SWAPPED_LONG if len(_digits(one)) > 3 else SWAPPED_SHORT)


def _context(m: _Mention) -> set[str]:
    """Pairs of characters around a figure, general words aside."""
    frame = m.cell.frames[m.at]
    text = (
        m.cell.text[max(frame.line[0], frame.start - CONTEXT) : frame.start]
        + " "
        + m.cell.text[frame.end : frame.end + 8]
    )
    return set(_word_pairs(re.sub(r"\d[\d,.]*", " ", squeeze(text))))


def check_two_names(report: ReportFigures) -> Iterator[Relation]:
    """54,530件 of 書面審查 in one place, 54,530批 of 網路申辦 in another."""
    values: dict[float, list[_Mention]] = {}
    for cell in report.cells:
        for i, f in enumerate(cell.figures):
            if f.quantity in ("count", "amount") and f.role in TOLD and f.value >= MIDDLE and f.bound == "exact":
                values.setdefault(f.value, []).append(_Mention(cell, i))
    for value, mentions in values.items():
        if not 2 <= len(mentions) <= MOST_ALIKE or value % 1000 == 0 or (value < LARGE and value % 100 == 0):
            continue
        yield from _two_names(report, mentions)


# --- one thing, two values ------------------------------------------------------------------------------------------


def _by_kind(report: ReportFigures) -> Iterator[list[_Mention]]:
    kinds: dict[tuple[str | None, str], list[_Mention]] = {}
    for cell in report.cells:
        for i, f in enumerate(cell.figures):
            if f.role in TOLD and f.unit is not None and f.value_high is None:
                kinds.setdefault((kind_of(f), f.quantity), []).append(_Mention(cell, i))
    yield from kinds.values()


def _alike(mentions: Sequence[_Mention]) -> list[tuple[_Mention, _Mention]]:
    """Pairs that some word joins: a subject, an indicator, or the last words before both. In the order of the report.

    A long report has thousands of figures: they are put together by what joins them, not each held against each.
    """
    joined: dict[tuple[str, str], list[int]] = {}
    for n, m in enumerate(mentions):
        lead = _lead(m)[-LIKE_WORDS:]
        keys = {("subject", _plain(m.figure.subject)), ("indicator", m.figure.indicator_id or "")}
        keys.add(("lead", lead if len(lead) == LIKE_WORDS else ""))
        if m.figure.quantity in ("count", "amount"):
            keys |= {("slip", key) for key in _slip_keys(m.figure)}
            keys |= {("name", pair) for pair in _name_pairs(m)}
        for key in keys:
            if key[1]:
                joined.setdefault(key, []).append(n)
    pairs = {
        (a, b)
        for together in joined.values()
        if len(together) <= MOST_ALIKE
        for at, b in enumerate(together)
        for a in together[:at]
        if _comparable(mentions[a].figure, mentions[b].figure)
    }
    return [(mentions[a], mentions[b]) for a, b in sorted(pairs, key=lambda p: (p[1], p[0]))]


def _comparable(a: Figure, b: Figure) -> bool:
    return a.org == b.org and a.roc_year == b.roc_year and a.bound == b.bound


def _two_values(report: ReportFigures, a: _Mention, b: _Mention) -> Iterator[Relation]:
    if a.cell is b.cell and a.cell.frames[a.at].sentence == b.cell.frames[b.at].sentence:
        return
    shared = _shared_words(a, b)
    named = _same_subject(a.figure, b.figure)
    slipped = _may_be_a_slip(a, b)
    of_one_indicator = _same_indicator(a, b)
    if shared < LIKE_WORDS and not named and not slipped and not of_one_indicator:
        return
    if a.figure.period != b.figure.period:
        return
    if a.cell is b.cell and not named and not slipped and shared < SAME_WORDS:
        return
    if named and _broken_down(a, b):
        return
    if (
        shared < LIKE_WORDS
        and not slipped
        and not of_one_indicator
        and (not _of_one_size(a, b) or _narrower(a, b) or _narrower(b, a))
    ):
        return
    if named and a.cell is not b.cell and _are_means_of_two(a, b):
        return
    what = a.figure.subject if named else _last_words(a)
    if a.figure.value == b.figure.value:
        message = f"「{what}」兩處同為 {a.figure.raw}。"
        yield _between(report, "two_values", None, (a, b), message)
        return
    steps = {step_of(a.figure), step_of(b.figure)}
    if abs(a.figure.value - b.figure.value) <= max(steps) / 2 and len(steps) > 1:
        return  # 67.84% and 67.8%
    if shared >= SAME_WORDS and a.cell.code != b.cell.code:
        message = (
            f"同一句話印了兩次，數字不同：{a.cell.code} 為 {a.figure.raw}，{b.cell.code} 為 {b.figure.raw}"
            f"（「…{_last_words(a)}」）。請查核何者正確。"
        )
        severity: Severity = "error"
    else:
        message = (
            f"同一事項兩個數字：「{what}」在 {a.cell.code} 為 {a.figure.raw}，在 {b.cell.code} 為 {b.figure.raw}。"
            "若範圍不同請寫明，否則請查核。"
        )
        severity = "question"
    yield _between(report, "two_values", severity, (a, b), message)


def _are_means_of_two(a: _Mention, b: _Mention) -> bool:
    """平均首次通知期間 of 發明專利 in one row, and of 商標 in another: what stands before each begins with what the other has not."""
    averaged = words("parts", "means")[0]
    topics: list[list[str]] = []
    for m in (a, b):
        said = squeeze(m.cell.text[m.cell.frames[m.at].line[0] : m.cell.frames[m.at].start])
        clause = squeeze(m.cell.before(m.at))
        if averaged not in clause:
            return False
        own = _word_pairs(clause[: clause.rindex(averaged)])
        topics.append(own or _word_pairs(_NOISE.sub(" ", said.removesuffix(clause))))
    one, other = topics
    return bool(one and other) and one[0] not in other and other[0] not in one


def _same_indicator(a: _Mention, b: _Mention) -> bool:
    """One indicator, told of the same, in words of which four characters together are the same: 書面審查."""
    one, other = a.figure, b.figure
    if one.indicator_id is None or one.indicator_id != other.indicator_id:
        return False
    if one.qualifier != other.qualifier:
        return None in (one.qualifier, other.qualifier) and _one_digit_apart(one, other)
    if min(one.value, other.value) < MIDDLE and kind_of(one) != "%":
        return False
    if _one_digit_apart(one, other):
        return True
    leads = [_lead(m)[-SAME_WORDS * 2 :] for m in (a, b)]
    common = {leads[0][i : i + 4] for i in range(len(leads[0]) - 3)} & {
        leads[1][i : i + 4] for i in range(len(leads[1]) - 3)
    }
    return any(re.fullmatch("[\u4e00-\u9fff]{4}", c) for c in common)


def _slip_keys(figure: Figure) -> Iterator[str]:
    """What figures have in common of which one may be a typist's slip of the other: all digits but one, or their order."""
    if figure.value < MIDDLE or figure.bound != "exact" or figure.value != int(figure.value) or figure.value % 100 == 0:
        return
    digits = f"{figure.value:.0f}"
    yield "".join(sorted(digits))
    for i in range(len(digits)):
        yield f"{digits[:i]}*{digits[i + 1 :]}"


def _may_be_a_slip(a: _Mention, b: _Mention) -> bool:
    """2,815 and 2,518 of one thing under names a little different: 臨櫃服務民眾, 全年臨櫃洽公服務."""
    one, other = a.figure, b.figure
    if one.quantity not in ("count", "amount") or min(one.value, other.value) < FEW or one.value == other.value:
        return False
    if None not in (one.indicator_id, other.indicator_id) and (one.indicator_id, one.qualifier) != (
        other.indicator_id,
        other.qualifier,
    ):
        return False
    names = [_name_pairs(m) for m in (a, b)]
    common = len(names[0] & names[1])
    if set(_slip_keys(one)) & set(_slip_keys(other)):
        return common >= 2 and common >= SLIP_NAMES * min(map(len, names))
    if a.cell is b.cell or not _of_one_size(a, b):
        return False
    near = min(one.value, other.value) >= MIDDLE and max(one.value, other.value) / min(one.value, other.value) < NEAR
    return common >= 3 and common >= (NEAR_NAMES if near else SAME_NAMES) * max(map(len, names))


def _name_pairs(m: _Mention) -> set[str]:
    """Pairs of characters of what is counted, general words aside."""
    said = f"{_plain(m.figure.subject)} {_NOISE.sub('', squeeze(m.cell.before(m.at)))[-NAME_REACH:]}"
    said += f" {_NOISE.sub('', m.cell.tail(m.at))[:6]}"
    return set(_word_pairs(said))


def _word_pairs(text: str) -> list[str]:
    """Pairs of Chinese characters that stand together, in order, general words aside: 檢驗, 驗業."""
    said = re.sub(either(words("repeats", "generic")), " ", text)
    return [said[i : i + 2] for i in range(len(said) - 1) if re.fullmatch("[\u4e00-\u9fff]{2}", said[i : i + 2])]


def _of_one_size(a: _Mention, b: _Mention) -> bool:
    """終止特約88家 of all, and 2家 of those fined: what is said of one thing twice is of one size."""
    low, high = sorted((a.figure.value, b.figure.value))
    return low > 0 and high / low < MOST_APART


def _narrower(a: _Mention, b: _Mention) -> bool:
    """商品驗證登錄線上申辦率 is told of what 線上申辦率 elsewhere is not: its clause names it, and the other cell does not."""
    one, other = (_NOISE.sub("", squeeze(m.cell.before(m.at))) for m in (a, b))
    extra = re.sub(r"[為達計約共]+$", "", one).removesuffix(_plain(a.figure.subject))[-SAME_WORDS:]
    named = _word_pairs(extra)
    return len(named) > 2 and not any(two in other or two in b.cell.quote(b.at) for two in named)


def _one_digit_apart(a: Figure, b: Figure) -> bool:
    """46,190 and 46,120: what a typist's slip makes of a number of four digits or more."""
    one, other = (f"{f.value:.0f}" for f in (a, b))
    return (
        min(a.value, b.value) >= LARGE
        and len(one) == len(other)
        and sum(x != y for x, y in zip(one, other, strict=True)) == 1
    )


def _broken_down(a: _Mention, b: _Mention) -> bool:
    """Whether the two stand in one list under one noun: its parts, or its months."""
    return a.cell is b.cell and a.cell.frames[a.at].line == b.cell.frames[b.at].line


def _same_subject(a: Figure, b: Figure) -> bool:
    one, other = _plain(a.subject), _plain(b.subject)
    if len(one) < 4 or not _specific(one):
        return False
    return one == other


@functools.lru_cache(maxsize=4096)
def _plain(subject: str | None) -> str:
    """A subject for comparison: 義務監視員反映案件數 and 義務監視員反映案件 are one."""
    return re.sub(r"(?:數量?|計|共)$", "", _NOISE.sub("", subject or "").lstrip("0123456789"))


def _specific(subject: str) -> bool:
    """Whether more is left than general words: 受理案件 says nothing."""
    rest = re.sub(either(words("repeats", "generic")), "", subject)
    return len(rest) >= 2


def _shared_words(a: _Mention, b: _Mention) -> int:
    """How many characters before both figures are the same, read backwards; years and punctuation aside."""
    one, other = _lead(a), _lead(b)
    n = 0
    while n < min(len(one), len(other)) and one[-1 - n] == other[-1 - n]:
        n += 1
    # only words count: half a figure at the end of what is shared is none
    return len(re.sub(r"[\d\W_]", "", one[len(one) - n :]))


def _lead(m: _Mention) -> str:
    frame = m.cell.frames[m.at]
    return _NOISE.sub("", m.cell.text[max(frame.line[0], frame.start - REACH) : frame.start])


def _last_words(m: _Mention) -> str:
    """The words before a figure, from its clause, as a person would quote them."""
    clause = squeeze(m.cell.before(m.at)) or _lead(m)
    return re.sub(r"^(?:\d+\.|\(\d+\)|[\d,.]*年度?)", "", clause[-18:] if len(clause) > 18 else clause)


# --- one value, two names -------------------------------------------------------------------------------------------


def _two_names(report: ReportFigures, mentions: Sequence[_Mention]) -> Iterator[Relation]:
    told: set[frozenset[str]] = set()
    for at, b in enumerate(mentions):
        for a in mentions[:at]:
            if a.figure.org != b.figure.org or a.figure.roc_year != b.figure.roc_year:
                continue
            if a.cell is b.cell and a.cell.frames[a.at].sentence == b.cell.frames[b.at].sentence:
                continue
            why = _names_differ(a, b)
            if why is None:
                continue
            key = frozenset((kind_of(a.figure) or "", kind_of(b.figure) or "", why[:4]))
            if key in told:
                continue
            told.add(key)
            message = (
                f"同一數字說了兩件事：{_said(a)}，{_said(b)}。{why}"
                "請查核是否為同一事項；若是，請統一用語與計數單位，若否，請確認其中一數未誤植。"
            )
            yield _between(report, "two_names", "question", (a, b), message)


def _names_differ(a: _Mention, b: _Mention) -> str | None:
    one, other = a.figure, b.figure
    large = one.value >= LARGE
    if kind_of(one) != kind_of(other):
        if one.value < VERY_LARGE and not (large and _common(a, b)):
            return None
        return f"計數單位一為「{one.unit}」、一為「{other.unit}」。"
    if large and (left_out := _narrowed(a, b) or _narrowed(b, a)):
        return f"一處包括「{left_out}」，另一處未提。"
    if (one.value >= VERY_LARGE or a.cell is b.cell) and not _common(a, b):
        return "兩處所計事項用語不同。"
    return None


def _narrowed(a: _Mention, b: _Mention) -> str | None:
    """What one place counts and the other does not: 驗證登錄及型式認可, 驗證登錄."""
    case = either(words("repeats", "case"))
    pair = re.compile(
        rf"(?P<x>[\u4e00-\u9fff]{{2}}{case})(?:{either(words('repeats', 'and'))})(?P<y>[\u4e00-\u9fff]{{2}}{case})"
    )
    here, there = _item(a), _item(b)
    for m in pair.finditer(here):
        for x, y in ((m["x"], m["y"]), (m["y"], m["x"])):
            if x in there and y not in there:
                return y
    return None


def _item(m: _Mention) -> str:
    """The sentence up to the figure."""
    frame = m.cell.frames[m.at]
    return squeeze(m.cell.text[frame.sentence[0] : frame.start])


def _common(a: _Mention, b: _Mention) -> bool:
    """Whether the two names share a word that is not general."""
    one, other = (f"{_name_of(m)} {_last_words(m)}" for m in (a, b))
    pairs = [set(_word_pairs(_NOISE.sub(" ", s))) for s in (one, other)]
    if not pairs[0] or not pairs[1]:
        return True  # too little is said to tell them apart
    return bool(pairs[0] & pairs[1])


def _name_of(m: _Mention) -> str:
    subject = _plain(m.figure.subject)
    return subject if _specific(subject) else _item(m)


def _said(m: _Mention) -> str:
    return f"{m.cell.code}「{_last_words(m)}{m.figure.raw}」"


def _between(
    report: ReportFigures, check: str, severity: Severity | None, mentions: Sequence[_Mention], message: str
) -> Relation:
    quotes = tuple(dict.fromkeys(m.cell.quote(m.at) for m in mentions)) if severity else ()
    first = mentions[-1]
    return Relation(
        check,
        severity,
        first.cell.code,
        tuple(m.figure for m in mentions),
        message,
        report.doc_id,
        first.cell.locator,
        quotes,
    )
