"""What a clause is about: function words, dates and light verbs taken off its ends.

In: a clause without its figures. Out: what remains, never more than the clause. Knows nothing of figures.
"""

from __future__ import annotations

import functools
import re

from extractors.lexicon import any_of, load, making

SHORT = 2  # characters of a word that says little alone
LONG = 8

_TIME = re.compile(
    r"(?:民國|西元)?\s*[本今去]?\s*[(（]?\s*(?:[0-9０-９]{2,4}|[一二三四五六七八九十○〇零]{2,4})\s*[)）]?\s*(?:學年|年)\s*度?"
    r"(?:\s*[0-9０-９]{1,2}\s*月(?:\s*[0-9０-９]{1,2}\s*日)?)?\s*[底間止初]?|[0-9]{1,2}\s*月(?:\s*[0-9]{1,2}\s*日)?\s*[底間止初]?"
)
# 度量衡器(如加油機、地秤…等)提供; what is short belongs to a name: 到府(臨場)檢定服務
_LONG_BRACKET = re.compile(r"[(（][^()（）\n]{5,160}[)）]|[(（][^()（）\n]*[0-9０-９][^()（）\n]*[)）]")
_OUTER_SPACE = " \t\r\n\u3000"
_OUTER = " \t\r\n\u3000，。；：、,;:.「」『』"


@functools.cache
@making("subjects")
def _grammar() -> dict[str, re.Pattern[str]]:
    words = load("subjects")["clause"]
    names: list[str] = []
    for org in load("organisations")["organisation"]:
        names += [n for n in (org["name"], org["full_name"], *org.get("variants", [])) if len(n) > 3]
    return {
        "front": re.compile(
            rf"\s*(?!{any_of(words['whole_front'])})(?:{any_of([*words['front'], *names])}|{_TIME.pattern})\s*"
        ),
        "back": re.compile(rf"(?:{any_of(words['back'])})\s*$"),
        "light": re.compile(rf"\s*(?:{any_of(words['light'])})\s*"),
        "inner": re.compile(rf"(?:{any_of(words['inner'])})"),
        "list_end": re.compile(rf"(?:{any_of(words['list_end'])})"),
        "place": re.compile(rf"(?:{any_of(words['place_front'])}).{{2,20}}(?:{any_of(words['place'])})(?=.{{2}})"),
    }


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
        if len(rest) >= SHORT:
            cut = rest
    for m in grammar["list_end"].finditer(cut):
        if len(cut) - m.end() >= LONG:
            cut = cut[m.end() :]
    place = grammar["place"].match(whole)
    return whole[place.end() :] if place and cut is whole else cut
