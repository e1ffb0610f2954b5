"""The title of a report: organisation, year and kind, from the first lines of the document.

In: lines, compact (see :func:`compact`). Out: :class:`Title`. Knows no organisation but those it is asked about.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import regex

from extractors import lexicon
from extractors.document.markers import read_marker
from extractors.document.prose import squeeze

ReportKind = Literal["results", "plan"]

LONGEST_TITLE = 90
MOST_LINES = 4  # over which a title is broken
LOOKED_AT = 60  # lines from the beginning

# 110年度 · 一一○年 · 民國一百一十二年度 · 2021年 · 112學年度 · 114年1至6月; not the year of a date, 110年1月
_YEAR = regex.compile(
    r"""[(（]? (?:中華)?(?:[民建]國)?
        (?: (?P<year> [0-9]{2,4} | [〇○零一二三四五六七八九十百]{2,6} ) (?:學年度?|年度?)
            (?: [上下]半年度? | [0-9一二三四五六七八九十]{1,3}月?[至到\-~～][0-9一二三四五六七八九十]{1,3}月底?份? )?
            (?![度0-9]|[0-9一二三四五六七八九十]{1,3}月)
          | (?<![0-9]) (?P<year> 20[0-9]{2} ) (?=\p{Han}) (?!年) )
        [)）]?""",
    regex.VERBOSE,
)
_ORG = regex.compile(r"[\p{Han}A-Za-z()（）]{2,40}")
_BRACKETS = str.maketrans("", "", '「」『』《》〈〉“”"')
_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0}


@dataclass(frozen=True, slots=True)
class Title:
    """``year`` is the ROC year, None where the title prints none. ``line`` and ``lines``: where it stands."""

    text: str
    org: str
    year: int | None
    kind: ReportKind
    line: int
    lines: int


def compact(text: str) -> str:
    """Without white space, digits and Latin letters of normal width; Chinese punctuation as it is.

    >>> compact("經濟部 １１０ 年度　（草案）")
    '經濟部110年度（草案）'
    """
    return "".join(unicodedata.normalize("NFKC", c) if "！" <= c <= "～" and c.isalnum() else c for c in squeeze(text))


def find_title(lines: Sequence[str], is_known: Callable[[str], str | None], *, whole: bool = False) -> Title | None:
    """The title among the first lines, or None.

    ``is_known`` gives the name of an organisation of the reference data that a text is or ends in. A title of a known
    organisation goes before others, one with a year before one without, one line before several. Where no line is a title
    by itself, one that lacks its organisation or speaks of no service is taken, if a line beside it names the organisation
    (`機關名稱：…`); not where ``whole`` is wanted, among the texts of tables.
    """
    lines = lines[:LOOKED_AT]
    found = list(_candidates(lines, functools.partial(read_title, is_known=is_known)))
    if not found and not whole:
        bare = list(_candidates(lines, functools.partial(read_bare_title, is_known=is_known)))
        found = [t for t in bare if t.org] or list(_with_issuer(bare, lines, is_known))
    if not found:
        return None

    def rank(title: Title) -> tuple[bool, bool, bool, int, int, int]:
        known = is_known(title.org) is not None
        # `經濟部標準檢驗局⏎台中分局112年度…`: the longer name of a known organisation is the whole one
        return (
            title.year is None,
            not known and not _is_organisation(title.org),
            not known,
            -len(title.org) if known else 0,
            title.lines,
            title.line,
        )

    return _complete(min(found, key=rank), lines, is_known)


def _with_issuer(
    titles: Iterable[Title], lines: Sequence[str], is_known: Callable[[str], str | None]
) -> Iterator[Title]:
    """Titles without an organisation with the one that a label names, or the line above, or another line of its own."""
    issuers = find_issuers(lines, is_known)
    for title in titles:
        above = _prefixes().sub("", lines[title.line - 1]) if title.line else ""
        if above and (is_known(above) or _is_alone(above)):
            text, line = above + title.text, title.line - 1
            yield replace(title, org=is_known(above) or above, text=text, line=line, lines=title.lines + 1)
        elif issuers:
            yield replace(title, org=issuers[0])


def _complete(title: Title, lines: Sequence[str], is_known: Callable[[str], str | None]) -> Title:
    """The title with the lines above that name its organisation further, and below that say what of it this is.

    `高雄市政府地政局⏎三民地政事務所⏎110年度…`; `…執行計畫⏎截至6月底辦理情形`, `…⏎（第2次修正）`.
    """
    if is_known(title.org) is None:
        while title.line and _names_above(lines[title.line - 1], title):
            above = _prefixes().sub("", lines[title.line - 1])
            title = replace(
                title, text=above + title.text, org=above + title.org, line=title.line - 1, lines=title.lines + 1
            )
        longer = (name for name in find_issuers(lines, is_known) if _is_short_for(title.org, name))
        title = replace(title, org=next(longer, title.org))
    end = title.line + title.lines
    if end < len(lines) and len(title.text) + len(lines[end]) <= LONGEST_TITLE and _goes_on_below(lines[end], title):
        below = lines[end]
        kind = None if below.strip(_OPENING).startswith("含") else find_kind(below)  # （含112年度執行情形檢討）
        title = replace(title, text=title.text + below, lines=title.lines + 1, kind=kind or title.kind)
    return title


def _names_above(line: str, title: Title) -> bool:
    """Whether a line over a title is the organisation above the title's own, and no part of its name already."""
    name = _prefixes().sub("", line)
    own = title.text.startswith(title.org)  # the year stands first otherwise: nothing belongs before it
    return own and len(name) <= 20 and _is_alone(name) and name[:2] != title.org[:2] and name not in title.org


def _is_alone(line: str) -> bool:
    """Whether a line is nothing but an organisation's name."""
    return 4 <= len(line) <= 25 and regex.fullmatch(r"\p{Han}+", line) is not None and line.endswith(_superiors())


def _is_short_for(short: str, name: str) -> bool:
    """`中市動保處` for `臺中市動物保護防疫處`: its characters in their order."""
    rest = iter(name.replace("台", "臺"))
    return len(short) < len(name) and all(char in rest for char in short.replace("台", "臺"))


_OPENING = "()（）〔〕[]"


def _goes_on_below(line: str, title: Title) -> bool:
    """`截至6月底辦理情形`, `上半年執行情形`, `（114年1至6月執行情形）`, `（第2次修正）`, `執行績效` below a plan's title, the last word
    of a title that was wrapped (`報告`)."""
    words, results = lexicon.load("headings")["titles"], tuple(lexicon.load("headings")["kinds"]["results"])
    bare = line.strip(_OPENING)
    if len(bare) > 20 or regex.search(r"[，。；：:;,、]", bare):
        return False
    if bare != line and (bare.endswith(tuple(words["versions"])) or bare.startswith("含")):
        return True
    if title.kind == "plan" and bare in results:
        return True
    if line in words["closings"] and not title.text.endswith(tuple(words["closings"])):
        return True
    timed = regex.search(r"截至|[上下]半年|第[一二三四1-4]季|[0-9一二三四五六七八九十]+月", bare)
    return timed is not None and (timed[0] == bare or bare.endswith(results))


def find_issuers(lines: Sequence[str], is_known: Callable[[str], str | None]) -> list[str]:
    """The organisations that the first lines name: `機關名稱：…`, then lines that begin with nothing but a name.

    >>> find_issuers(["2023年為民服務工作成果報告", "機關名稱：桃園市中壢區戶政事務所填表人：王大明"], lambda name: None)
    ['桃園市中壢區戶政事務所']
    """
    words = lexicon.load("headings")["titles"]
    labelled = regex.compile(
        rf"(?P<label>{lexicon.any_of(words['issuer_labels'])})(?:[(（][^()（）]*[)）])?[：:](?P<name>\p{{Han}}+?)"
        rf"(?=$|[^\p{{Han}}]|{lexicon.any_of(words['other_labels'])})"
    )
    names = [found for line in lines for found in labelled.finditer(line)]
    told = [
        is_known(found["name"]) or found["name"]
        for found in names
        if is_known(found["name"])
        or found["name"].endswith(_superiors())
        or (len(found["name"]) >= 6 and not found["label"].endswith("單位"))
    ]
    for line in lines:
        name = regex.split(r"(?:中華)?(?:民國)?[0-9]", _prefixes().sub("", line))[0]  # `…戶政事務所114年2月製`
        if is_known(name) or _is_alone(name):
            told.append(is_known(name) or name)
    return list(dict.fromkeys(told))


def read_bare_title(
    text: str, line: int = 0, lines: int = 1, is_known: Callable[[str], str | None] = lambda name: None
) -> Title | None:
    """A title without its organisation (``org`` is empty then) or without a word of service, or None.

    >>> read_bare_title("2023年為民服務工作成果報告").year, read_bare_title("國立臺東大學112學年度創新措施執行成果").org
    (112, '國立臺東大學')
    >>> read_bare_title("一、辦理成果") is None
    True
    """
    words = lexicon.load("headings")["titles"]
    bare = _strip_title(text)
    if bare is None or len(bare) > 60:
        return None
    year, before, what = _split_at_year(bare)
    ends = lexicon.any_of(w for kind in lexicon.load("headings")["kinds"].values() for w in kind)
    closed = regex.search(rf"(?:{ends})(?:{lexicon.any_of(words['forms'])})?(?:[(（][^()（）]*[)）])?$", what)
    kind = find_kind(what)
    if kind is None or closed is None:
        return None
    org = before or _leading_organisation(what, is_known)
    named = bool(org and (is_known(org) or _is_organisation(org)))
    serves = any(subject in what for subject in (*words["subjects"], "服務"))
    if (org and not named) or not (serves or (named and year)):
        return None
    return Title(_printed(text), (is_known(org) or org) if org else "", year, kind, line, lines)


def _leading_organisation(text: str, is_known: Callable[[str], str | None]) -> str:
    """The organisation that a text begins with: `太魯閣國家公園管理處提升遊客服務品質…`; empty where it begins with none."""
    words = lexicon.load("headings")["titles"]
    lead = regex.search(lexicon.any_of([*words["subjects"], *words["leads"]]), text)
    head = text[: lead.start()] if lead else ""
    return head if head and (is_known(head) or _is_organisation(head)) else ""


def _candidates(lines: Sequence[str], read: Callable[[str, int, int], Title | None]) -> Iterator[Title]:
    for start in range(len(lines)):
        text = ""
        for count in range(1, MOST_LINES + 1):
            if start + count > len(lines):
                break
            text += lines[start + count - 1]
            if len(text) > LONGEST_TITLE:
                break
            title = read(text, start, count)
            if title is not None:
                yield title


def read_title(
    text: str, line: int = 0, lines: int = 1, is_known: Callable[[str], str | None] = lambda name: None
) -> Title | None:
    """The title that a compact text is, or None.

    >>> title = read_title("112年度經濟部標準檢驗局高雄分局「提升服務效能」執行績效與成果")
    >>> title.org, title.year, title.kind
    ('經濟部標準檢驗局高雄分局', 112, 'results')
    >>> read_title("依據經濟部110年度提升服務效能執行計畫辦理。") is None
    True
    """
    words = lexicon.load("headings")["titles"]
    bare = _strip_title(text)
    if bare is None:
        return None
    year, before, after = _split_at_year(bare)
    rest = before + after
    starts = [rest.find(subject) for subject in words["subjects"] if subject in rest]
    if not starts:
        return None
    org, what = rest[: min(starts)], rest[min(starts) :]
    org = _leading_organisation(rest, is_known) or org  # `…局推動政府服務躍升`
    kind = find_kind(what)
    if kind is None:
        return None
    org = is_known(org) or org
    if _ORG.fullmatch(org) is None:
        return None
    # a name that ends as no organisation does, only where the title is one line and begins `NAME110年度`
    if not (is_known(org) or _is_organisation(org) or (lines == 1 and _YEAR.match(bare, len(org)) is not None)):
        return None
    return Title(_printed(text), org, year, kind, line, lines)


def _strip_title(text: str) -> str | None:
    """A text without its prefix and brackets; None where it is a sentence or a numbered heading, so no title."""
    unnumbered = _prefixes().sub("", text)
    bare = unnumbered.translate(_BRACKETS)
    return None if _is_sentence(unnumbered) or read_marker(bare) is not None else bare


def _is_sentence(text: str) -> bool:
    """Whether a text has the stops of one, quoted names aside: 「提升服務品質，乘客滿意加倍」."""
    plain = regex.sub(r"[「『《][^「」『』《》]*[」』》]", "", text)
    not_titles = lexicon.load("headings")["titles"]["not_titles"]
    return regex.search(r"[，。；：:;,、]", plain) is not None or any(word in text for word in not_titles)


def _split_at_year(text: str) -> tuple[int | None, str, str]:
    """The first year of a text that is one, with what stands before and after it; all stands after where there is none."""
    for found in _YEAR.finditer(text):
        year = roc_year(found["year"])
        if year is not None:
            return year, text[: found.start()], text[found.end() :]
    return None, "", text


def _printed(text: str) -> str:
    """A title as printed, without what numbers it as an annex; 【樣本】 is part of it."""
    prefix = _prefixes().match(text)
    return text if prefix is None or prefix[0].startswith("【") else text[prefix.end() :]


@functools.cache
def _prefixes() -> regex.Pattern[str]:
    words = "|".join(map(regex.escape, lexicon.load("headings")["titles"]["prefixes"]))
    # 【公告版】 · 附件一、 · （附件1）
    number = r"[0-9一二三四五六七八九十]{0,3}(?:[-－之][0-9一二三四五六七八九十]{1,2})?"
    named = r"(?:[一二三四五六七八九十]、)?(?:報告|計畫)名稱[：:]"
    return regex.compile(rf"^(?:【[^】]*】|{named}|[(（]?(?:{words})\s*{number}[)）]?[、.．:：]?)+")


@functools.cache
def _suffixes() -> tuple[str, ...]:
    return tuple(lexicon.load("offices")["suffixes"]) + tuple(lexicon.load("headings")["titles"]["organisations"])


@functools.cache
def _superiors() -> tuple[str, ...]:
    """What an organisation ends in that stands alone in a line; a section of one (課, 室) is none."""
    sections = lexicon.load("headings")["titles"]["sections"]
    return tuple(suffix for suffix in _suffixes() if suffix not in sections)


def _is_organisation(text: str) -> bool:
    return text.endswith(_suffixes()) and not text.endswith(
        tuple(lexicon.load("headings")["titles"]["not_organisations"])
    )


def find_kind(text: str) -> ReportKind | None:
    """`執行計畫` is a plan, `執行績效與成果` and `執行計畫執行成果` are results: the last word decides.

    >>> find_kind("提升服務效能執行計畫"), find_kind("提升服務效能執行計畫執行成果"), find_kind("提升服務效能")
    ('plan', 'results', None)
    """
    kinds = lexicon.load("headings")["kinds"]
    ends = {
        kind: max((text.rfind(w) + len(w) for w in words if w in text), default=-1) for kind, words in kinds.items()
    }
    best: ReportKind = "results" if ends["results"] >= ends["plan"] else "plan"
    return best if ends[best] > 0 else None


def read_numeral(text: str) -> int | None:
    """A number in Arabic or Chinese digits, with or without 十 and 百.

    >>> read_numeral("一一四"), read_numeral("一百零九"), read_numeral("八十五"), read_numeral("110"), read_numeral("x")
    (114, 109, 85, 110, None)
    """
    if text.isascii():
        return int(text) if text.isdigit() and len(text) < 12 else None
    if not all(c in _DIGITS or c in "十百" for c in text):
        return None
    if "十" not in text and "百" not in text:
        return int("".join(str(_DIGITS[c]) for c in text))
    total = digit = 0
    for char in text:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


def roc_year(printed: str) -> int | None:
    """The ROC year of a printed one; None where it can be none.

    >>> roc_year("110"), roc_year("2021"), roc_year("一百一十"), roc_year("1000")
    (110, 110, 110, None)
    """
    year = read_numeral(printed)
    if year is None:
        return None
    if year > 1911:
        year -= 1911
    return year if 30 <= year <= 199 else None


def year_of_date(texts: Iterable[str]) -> int | None:
    """The year that a label names (`實施年度：110年`, `計畫期程：110年1月1日至…`), else that of the first date among the texts."""
    texts = list(texts)
    label = r"(?:年度|期程|期間|考核年|報告年)[：:](?:中華)?(?:民國)?(?P<year>[0-9]{2,4})(?:年|$)"
    for text in texts:
        found = regex.search(label, text[:LONGEST_TITLE])
        year = roc_year(found["year"]) if found else None
        if year is not None:
            return year
    for text in texts:
        found = regex.search(r"(?<![0-9])(?P<year>[0-9]{2,4})年[0-9]{1,2}月", text[:LONGEST_TITLE])
        year = roc_year(found["year"]) if found else None
        if year is not None:
            return year
    return None


def most_printed_year(texts: Iterable[str]) -> int | None:
    """The year that the texts print most often with 年度; None where none stands out."""
    counts: dict[int, int] = {}
    for text in texts:
        for found in regex.finditer(r"(?<![0-9])([0-9]{3})\s*年度", text):
            year = int(found[1])
            if 30 <= year <= 199:
                counts[year] = counts.get(year, 0) + 1
    ranked = sorted(counts, key=lambda y: (-counts[y], -y))
    if not ranked or counts[ranked[0]] < 2 or (len(ranked) > 1 and counts[ranked[0]] < 2 * counts[ranked[1]]):
        return None
    return ranked[0]
