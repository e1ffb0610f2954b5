"""The text of an office cell (主辦單位) → its offices.

In: `資訊室 (本局各一級單位 各分局)`, `報驗發證課各辦事處`, `秘書室 （總務）`. Out: separate offices, wraps and inner spaces
undone. Judges no name: what is printed stays, misprints (`驗發證課`) too.
"""

from __future__ import annotations

import functools

import regex

from extractors import lexicon

_SEPARATOR = regex.compile(r"[\s、，,;；/]+")
_BRACKETED = regex.compile(r"[(（]([^()（）]*)[)）]")


def _alternation(words: list[str]) -> str:
    return "|".join(map(regex.escape, sorted(words, key=len, reverse=True)))


@functools.cache
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    data = lexicon.load("offices")
    suffix = _alternation(data["suffixes"])
    known = _alternation(data["known"])
    opening = _alternation(data["openings"])
    possessive = _alternation(data["possessives"])
    ends = regex.compile(rf"(?:{suffix})(?:[(（][^()（）]*[)）])?$")
    # where one name ends and the next begins: before a known name, or a known opening, that follows a whole name
    seam = regex.compile(rf"(?<={suffix}|[)）])(?<!至|{possessive})(?=(?:{opening})|(?:{known}))")
    whole = regex.compile(rf"(?:{known})(?:[(（][^()（）]*[)）])?")
    return ends, seam, whole


def is_office(text: str) -> bool:
    """Whether a piece of text can be the name of one office: it ends as offices do and has no punctuation.

    >>> is_office("桃園國際機場辦事處"), is_office("秘書室(研考)"), is_office("訂定作業程序。")
    (True, True, False)
    """
    ends, _, whole = _patterns()
    bare = _BRACKETED.sub("", text)
    if not bare or len(bare) > 16 or regex.search(r"[。，、；：:「」『』,;!?！？…]|[0-9]", bare):
        return False
    return whole.fullmatch(text) is not None or ends.search(text) is not None


def is_known_office(text: str) -> bool:
    """Whether a piece of text is a name that the lexicon lists, a bracket of its own behind it or not."""
    return _patterns()[2].fullmatch(text) is not None


def split_offices(text: str) -> tuple[str, ...]:
    """The offices of a cell, in order.

    >>> split_offices("資訊室 (本局各一級單位 各分局)")
    ('資訊室', '本局各一級單位', '各分局')
    >>> split_offices("第三課 桃園辦事處 秘書室 （總務）")
    ('第三課', '桃園辦事處', '秘書室（總務）')
    >>> split_offices("人事室秘書室(研考)"), split_offices("資料中心各分局"), split_offices("電資產品\\n課")
    (('人事室', '秘書室(研考)'), ('資料中心', '各分局'), ('電資產品課',))
    """
    offices: list[str] = []
    for piece in _pieces(_open_groups(text)):
        if offices and (piece[0] in "(（" or not is_office(offices[-1])):
            offices[-1] += piece  # `秘書室` + `(研考)`; `電資產品` + `課`
        else:
            offices.append(piece)
    if len(offices) > 1 and not is_office(offices[-1]) and len(offices[-1]) <= 2:
        last = offices.pop()
        offices[-1] += last
    return tuple(part for office in offices for part in _cut(office))


def _open_groups(text: str) -> str:
    """Brackets around a group of offices dropped; around a part of one's name (`研考`) kept."""

    def replace(found: regex.Match[str]) -> str:
        inner = [p for p in _SEPARATOR.split(found[1]) if p]
        joined = "".join(inner)
        is_group = bool(inner) and (all(map(is_office, inner)) or len(_cut(joined)) > 1 or is_office(joined))
        return f"\n{found[1]}\n" if is_group else "(" + joined + ")" if found[0][0] == "(" else "（" + joined + "）"

    return str(_BRACKETED.sub(replace, text))


def _pieces(text: str) -> list[str]:
    return [piece for piece in _SEPARATOR.split(text) if piece]


def _cut(office: str) -> list[str]:
    """Names that were run together, apart: `報驗發證課各辦事處` is two, `第一組至第七組` and `桃園國際機場辦事處` are one."""
    _, seam, _ = _patterns()
    parts = [p for p in seam.split(office) if p]
    if len(parts) > 1 and all(is_office(p) for p in parts):
        return parts
    return [office]
