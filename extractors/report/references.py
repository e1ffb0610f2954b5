"""The number and date of a report, and the documents that it names as its ground (計畫依據).

In: the lines before a report's first table, compact. Out: document numbers as printed, dates, names.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import regex

from extractors import lexicon
from extractors.document.markers import Level, read_marker
from extractors.report.titles import read_numeral, roc_year

LONGEST_OWN = 14  # characters beside number and date in the line that gives the report's own: `發文字號：`, `函訂定`
LONGEST_LINE = 4000

_N = "〇○零一二三四五六七八九十百"
# 經標秘字第11490000310號 · 院授發社字第1061300008號 · 經標中秘字第一一三九○○○一二三號
_NUMBER = regex.compile(rf"(?P<number>[\p{{Han}}A-Za-z]{{1,9}}字第[0-9A-Z{_N}]{{4,14}}號)")
# 114年1月6日 · 一一四年一月六日 · 114.1.6 · 114/01/06 · 2025年1月6日
_DATE = regex.compile(
    rf"""(?:中華)?(?:民國)? (?: (?P<year>[0-9]{{2,4}}|[{_N}]{{2,6}})年(?P<month>[0-9]{{1,2}}|[{_N}]{{1,3}})月(?P<day>[0-9]{{1,2}}|[{_N}]{{1,3}})日
          | (?<![0-9])(?P<year>1?[0-9]{{2}})[./-](?P<month>[0-9]{{1,2}})[./-](?P<day>[0-9]{{1,2}})(?![0-9]) )""",
    regex.VERBOSE,
)
_QUOTED = regex.compile(r"「(?P<name>[^「」]*)」|《(?P<name>[^《》]*)》")


def find_number(before: Sequence[str], after: Sequence[str]) -> tuple[str | None, dt.date | None]:
    """The report's own number and date: lines of their own below the title (`114年1月6日經標秘字第…號函訂定`), or above it.

    >>> find_number([], ["發文日期：中華民國113年1月15日", "發文字號：經標中秘字第1139000123號"])
    ('經標中秘字第1139000123號', datetime.date(2024, 1, 15))
    """
    number: str | None = None
    date: dt.date | None = None
    lines = []
    for text in after[:20]:
        if read_marker(text) is not None or _basis_word(text) is not None:
            break
        lines.append(text)
    for text in (*lines, *before):
        if len(text) > LONGEST_LINE or _basis_word(text) is not None:
            continue
        found, dated = _NUMBER.search(text), _DATE.search(text)
        spare = len(text) - sum(len(m.group()) for m in (found, dated) if m is not None)
        if spare > LONGEST_OWN or (dated is not None and found is None and _is_of_a_span(text, dated)):
            continue
        if found is not None and number is None:
            number = _own_number(found, dated)
            date = date or _read_date(dated)
        elif dated is not None and date is None and found is None:
            date = _read_date(dated)
    return number, date


def _is_of_a_span(text: str, dated: regex.Match[str]) -> bool:
    """`資料期間：111年1月1日至12月31日`, `統計截止日：111年12月31日`: a day that what is told begins with or ends by."""
    words = lexicon.load("headings")["dated"]
    before, after = text[: dated.start()], text[dated.end() :]
    return after.lstrip().startswith(tuple(words["to"])) or any(w in before or w in after for w in words["others"])


def _own_number(found: regex.Match[str], dated: regex.Match[str] | None) -> str:
    """The number without the end of a date that ran into it (`一月六日經標秘字…`)."""
    number = str(found["number"])
    if dated is not None and found.start() < dated.end() < found.end():
        number = number[dated.end() - found.start() :]
    return _clean_number(number)


def _read_date(found: regex.Match[str] | None) -> dt.date | None:
    if found is None:
        return None
    year, month, day = roc_year(found["year"]), read_numeral(found["month"]), read_numeral(found["day"])
    if year is None or month is None or day is None:
        return None
    try:
        return dt.date(year + 1911, month, day)
    except ValueError:  # a misprint such as 2月30日: no date rather than a wrong one
        return None


def _basis_word(text: str) -> tuple[str, int] | None:
    """The heading of the ground with which a line begins, and where what it says begins."""
    words = lexicon.load("headings")["basis"]["words"]
    marker = read_marker(text)
    start = marker.end if marker else 0
    for word in sorted(words, key=len, reverse=True):
        if text.startswith(word, start):
            return word, start + len(word)
    return None


def find_basis(lines: Sequence[str]) -> tuple[str, ...]:
    """The numbers of the documents that the report names as its ground, a plan's name where none is printed.

    >>> find_basis(["壹、依據", "一、行政院函頒「政府服務躍升方案」。", "貳、目標", "一、秘字第12345號"])
    ('政府服務躍升方案',)
    """
    basis: list[str] = []
    level: Level | None = None  # of the heading; None outside the part
    below: Level | None = None  # of the first item in it
    is_open = False
    for text in lines:
        text = text[:LONGEST_LINE]
        marker = read_marker(text)
        if not is_open:
            found = _basis_word(text)
            if found is not None:
                level = marker.level if marker else None
                references = _references(text[found[1] :])
                basis.extend(references)
                is_open = marker is not None or not references
            continue
        if marker is not None and ((level is not None and marker.level <= level) or (below and marker.level < below)):
            break
        if marker is None and level is None and (len(text) <= 10 or below is None):
            if below is None and len(text) > 10:
                basis.extend(_references(text))
            break
        if marker is not None and below is None:
            below = marker.level
        basis.extend(_references(text[marker.end :] if marker else text))
    return tuple(dict.fromkeys(basis))


def _references(text: str) -> list[str]:
    """`…號函頒「政府服務躍升方案」及…「『政府服務獎』評獎實施計畫」`: the first name has a number, the second has none."""
    references = []
    numbers = [(m.start(), _clean_number(m["number"])) for m in _NUMBER.finditer(text)]
    start = 0
    for quoted in _QUOTED.finditer(text):
        before = [number for at, number in numbers if start <= at < quoted.start()]
        references += before or [quoted["name"]]
        start = quoted.end()
    references += [number for at, number in numbers if at >= start]
    if not references:
        references = _plan_names(text)
    return references


def _clean_number(number: str) -> str:
    """Without what ran into it from before: `日經標秘字第…`, `經濟部經秘字第…`, `行政院院授發社字第…`."""
    sender, _, rest = number.partition("字第")
    for word in ("日", "以", "依"):
        head, _, tail = sender.partition(word)
        if len(tail) >= 2 and len(head) < 4:
            sender = tail
    issuers = lexicon.load("headings")["basis"]["issuers"]
    end = next((n for n in range(3, len(sender) - 1) if sender[n - 1] in issuers), 0)
    return f"{sender[end:]}字第{rest}"


def _plan_names(text: str) -> list[str]:
    """A plan's name without quotes or number: `標準檢驗局113年度提升服務效能執行計畫。`"""
    words = "|".join(map(regex.escape, lexicon.load("headings")["basis"]["names"]))
    names = []
    for clause in regex.split(r"[，。；、]", text):
        found = regex.match(rf"(?P<name>[^，。；、「」]{{2,40}}(?:{words}))", clause)
        if found is not None:
            names.append(found["name"])
    return names
