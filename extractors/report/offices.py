"""The text of an office cell (主辦單位) → its offices.

In: `資訊室 (本局各一級單位 各分局)`, `報驗發證課各辦事處`, `秘書室 （總務）`. Out: separate offices, wraps and inner spaces
undone. Judges no name: what is printed stays, misprints (`驗發證課`) too.
"""

from __future__ import annotations

import functools
from collections.abc import Collection

import regex

from extractors import lexicon
from extractors.document.prose import squeeze

LONGEST_CELL = 1000  # a cell of more characters lists no offices; it is given back whole
LONGEST_NAME = 40  # what is longer is put together no further

_SEPARATOR = regex.compile(r"[\s、，,;；/／・•‧]+")
_ENUMERATION = regex.compile(r"\s*[、，,;；/／・•‧]\s*")
_ORDINAL = regex.compile(r"第?[一二三四五六七八九十]{1,2}$")  # `第一、二組`: the comma stands inside one name
_BRACKETED = regex.compile(r"[(（]([^()（）]*)[)）]")


@functools.cache
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    data = lexicon.load("offices")
    suffix = lexicon.any_of(data["suffixes"])
    known = lexicon.any_of(data["known"])
    opening = lexicon.any_of(data["openings"])
    possessive = lexicon.any_of(data["possessives"])
    ends = regex.compile(rf"(?:{suffix})(?:[(（][^()（）]*[)）])?$")
    # where one name ends and the next begins: before a known name, or a known opening, that follows a whole name
    closing = lexicon.any_of(data["closings"])
    seam = regex.compile(
        rf"(?<={suffix}|[)）])(?<!至|{possessive})(?=(?:{opening})|(?:{known})) | (?<={closing})(?=\p{{Han}}{{2}})",
        regex.X,
    )
    whole = regex.compile(rf"(?:{known})(?:[(（][^()（）]*[)）])?")
    return ends, seam, whole


def is_office(text: str) -> bool:
    """Whether a piece of text can be the name of one office: it ends as offices do and has no punctuation.

    >>> is_office("桃園國際機場辦事處"), is_office("秘書室(研考)"), is_office("訂定作業程序。")
    (True, True, False)
    """
    return len(text) <= 2 * LONGEST_NAME and _is_name(text)


@functools.lru_cache(maxsize=1024)  # a report has few offices, and each in many rows
def _is_name(text: str) -> bool:
    ends, _, whole = _patterns()
    bare = _BRACKETED.sub("", text)
    if not bare or len(bare) > 16 or regex.search(r"[。，、；：:「」『』,;!?！？…]|[0-9]", bare):
        return False
    return whole.fullmatch(text) is not None or ends.search(text) is not None


def is_known_office(text: str) -> bool:
    """Whether a piece of text is a name that the lexicon lists, a bracket of its own behind it or not."""
    return _patterns()[2].fullmatch(text) is not None


def is_office_cell(text: str) -> bool:
    """Whether a text holds nothing but names of offices.

    >>> is_office_cell("資訊室 (本局各一級單位 各分局)"), is_office_cell("(一) 服務友善性"), is_office_cell("")
    (True, False, False)
    >>> is_office_cell("各分局)"), is_office_cell("第三課 秘書室（總務）")
    (True, True)
    """
    bare = text.strip()
    opened, closed = sum(map(bare.count, "(（")), sum(map(bare.count, ")）"))
    if opened != closed:  # a line of a group in brackets that was wrapped: `(本局各一級單位` · `各分局)`
        bare = bare.strip("()（） ")
    return bool(bare) and len(text) <= LONGEST_CELL and all(map(is_office, split_offices(bare)))


def split_offices(text: str) -> tuple[str, ...]:
    """The offices of a cell, in order.

    >>> split_offices("資訊室 (本局各一級單位 各分局)")
    ('資訊室', '本局各一級單位', '各分局')
    >>> split_offices("第三課 桃園辦事處 秘書室 （總務）")
    ('第三課', '桃園辦事處', '秘書室（總務）')
    >>> split_offices("人事室秘書室(研考)"), split_offices("資料中心各分局"), split_offices("電資產品\\n課")
    (('人事室', '秘書室(研考)'), ('資料中心', '各分局'), ('電資產品課',))
    """
    return _split_short(text) if len(text) <= LONGEST_CELL else (squeeze(text),)


@functools.lru_cache(maxsize=1024)
def _split_short(text: str) -> tuple[str, ...]:
    offices: list[str] = []
    text = _office_labels().sub(" ", text)
    for part in _enumerated(_open_groups(text)):
        offices.extend(_join_wrapped(part))
    return tuple(part for office in offices for part in _split_joined_names(office))


@functools.cache
def _office_labels() -> regex.Pattern[str]:
    return regex.compile(
        rf"(?<![^\s、，,;；/／・•‧(（])(?:{lexicon.any_of(lexicon.load('offices')['labels'])})\s*[：:]"
    )


@functools.cache
def _joints() -> regex.Pattern[str]:
    return regex.compile(lexicon.any_of(lexicon.load("offices")["joints"]))


def _enumerated(text: str) -> list[str]:
    """The parts between commas. A comma inside brackets or behind a bare ordinal separates nothing."""
    parts: list[str] = []
    glue = False
    depth = 0
    for piece in regex.split(r"(\s*[、，,;；/／・•‧]\s*)", text):
        if _ENUMERATION.fullmatch(piece):
            glue = depth > 0 or bool(parts and _ORDINAL.search(parts[-1]))
            if glue:
                parts[-1] += piece.strip()
            continue
        if glue:
            parts[-1] += piece
        elif parts and len(regex.match(r"\w*", piece.strip())[0]) == 1:  # `各組、室及各分局`
            parts[-1] += "、" + piece
        else:
            parts.append(piece)
        depth = max(0, depth + sum(c in "(（" for c in piece) - sum(c in ")）" for c in piece))
        glue = False
    return parts


def _join_wrapped(text: str) -> list[str]:
    """Names between spaces and line ends; what is no whole name was wrapped and goes on in the next piece."""
    offices: list[str] = []
    for piece in text.split():
        unfinished = bool(offices) and len(offices[-1]) <= LONGEST_NAME and not is_office(offices[-1])
        unfinished = unfinished and not (piece[0] == "各" and is_office(piece))
        if offices and (piece[0] in "(（至" or unfinished):
            offices[-1] += piece  # `秘書室` + `(研考)`; `第一組` + `至第七組`; `電資產品` + `課`
        else:
            offices.append(piece)
    if len(offices) > 1 and not is_office(offices[-1]) and len(offices[-1]) <= 2:
        last = offices.pop()
        offices[-1] += last
    return offices


def _open_groups(text: str) -> str:
    """Brackets around a group of offices dropped; around a part of one's name (`研考`) kept."""

    def replace(found: regex.Match[str]) -> str:
        inner = [p for p in _SEPARATOR.split(found[1]) if p]
        joined = "".join(inner)
        is_group = bool(inner) and (
            all(map(is_office, inner)) or len(_split_joined_names(joined)) > 1 or is_office(joined)
        )
        return f"\n{found[1]}\n" if is_group else "(" + joined + ")" if found[0][0] == "(" else "（" + joined + "）"

    return str(_BRACKETED.sub(replace, text))


def _split_joined_names(office: str) -> list[str]:
    """Names that were run together, apart: `報驗發證課各辦事處` is two, `第一組至第七組` and `桃園國際機場辦事處` are one."""
    if len(office) > 2 * LONGEST_NAME:
        return [office]
    for joint in _joints().finditer(office):
        left, right = office[: joint.start()], office[joint.end() :]
        if is_office(left) and all(map(is_office, _split_joined_names(right))):
            return [*_split_joined_names(left), *_split_joined_names(right)]
    _, seam, whole = _patterns()
    known = whole.match(office)  # `第五課桃園辦事處`
    if known is not None and len(office) - known.end() >= 3 and office[known.end()] not in "至長":
        rest = _split_joined_names(office[known.end() :])
        if all(map(is_office, rest)):
            return [known[0], *rest]
    parts = [p for p in seam.split(office) if p]
    if len(parts) > 1 and all(is_office(p) for p in parts):
        return parts
    return [office]


def part_glued(offices: tuple[str, ...], known: Collection[str]) -> tuple[str, ...]:
    """Offices with a name taken apart that is nothing but names which the report has elsewhere, run together.

    >>> part_glued(("綜所稅課服務管理課",), {"綜所稅課", "服務管理課"})
    ('綜所稅課', '服務管理課')
    >>> part_glued(("秘書室",), {"秘書", "秘書室"})
    ('秘書室',)
    """
    parted: list[str] = []
    for office in offices:
        parted.extend(_parts_of(office, known) or [office])
    return tuple(dict.fromkeys(parted))


def _parts_of(name: str, known: Collection[str]) -> list[str]:
    """The known names that a name is made of, at least two; empty where it is made of none."""
    if len(name) > 2 * LONGEST_NAME:
        return []

    @functools.cache
    def parts_from(start: int) -> list[str]:
        for end in range(len(name) - 2, start + 1, -1):
            if name[start:end] in known:
                rest = [name[end:]] if name[end:] in known else parts_from(end)
                if rest:
                    return [name[start:end], *rest]
        return []

    return parts_from(0)
