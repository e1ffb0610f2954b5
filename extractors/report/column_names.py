"""What the heading of a table's column says that the column is.

In: one heading, as printed. Out: its :data:`ColumnRole`. Knows nothing of what the column's cells hold.
"""

from __future__ import annotations

import functools
import unicodedata
from typing import Literal

import regex

from extractors import lexicon
from extractors.report.framework import fold_heading

# `target`, `actual`, `rate` and `note` have figures of their own; `unit`, `measure` and `other` are kept as text
FurtherRole = Literal["target", "actual", "rate", "note", "unit", "measure", "other"]
ColumnRole = Literal["dimension", "strategy", "indicator", "sub_indicator", "offices", "result", "score"] | FurtherRole
KEY_ROLES: tuple[ColumnRole, ...] = ("dimension", "strategy", "indicator", "sub_indicator")
FURTHER_ROLES: tuple[FurtherRole, ...] = ("target", "actual", "rate", "note", "unit", "measure", "other")

LONGEST_HEADING = 16  # a sentence that happens to hold such a word heads no column
LONGEST_BY_ENDING = 10  # … and no longer one is known by how it ends alone
# `113年度目標值`, `截至6月底實績`, `累計達成率`: named by how they end
_BY_ENDING: tuple[ColumnRole, ...] = ("target", "actual", "rate", "unit", "measure", "note")
_UNIT_BEHIND = regex.compile(r"\s*+(?:[(\[【〔][^()\[\]【】〔〕]{1,12}[)\]】〕]|單位\s*+[:：].{1,8}|[:：].{1,8})\s*+$")


@functools.cache
def _names() -> tuple[tuple[str, ColumnRole], ...]:
    names = [
        (fold_heading(name), role) for role, words in lexicon.load("headings")["columns"].items() for name in words
    ]
    return tuple(sorted(names, key=lambda pair: -len(pair[0])))


@functools.lru_cache(maxsize=2048)
def find_role(heading: str) -> ColumnRole | None:
    """The role that a column's heading names.

    >>> find_role("執行績效\\n與成果"), find_role("主辦 單位"), find_role("110年度辦理情形"), find_role("總分")
    ('result', 'offices', 'result', None)
    >>> find_role("承辦課"), find_role("監測指標"), find_role("改善作法及成果")
    ('offices', 'measure', 'result')
    >>> find_role("113年度\\n目標值(場次)"), find_role("截至6月底實績"), find_role("達成率（%）"), find_role("策略目標")
    ('target', 'actual', 'rate', 'strategy')
    """
    if len(heading) > 4 * LONGEST_HEADING or regex.search("[。；]", heading):
        return None
    printed = unicodedata.normalize("NFKC", heading).strip()
    for text in dict.fromkeys((printed, _UNIT_BEHIND.sub("", printed))):
        role = _role_of(fold_heading(text))
        if role is not None:
            return role
    return None


def _role_of(folded: str) -> ColumnRole | None:
    for name, role in _names():
        if folded == name:
            return role
    if len(folded) > LONGEST_HEADING:
        return None
    ending = next(((name, role) for name, role in _names() if role in _BY_ENDING and folded.endswith(name)), None)
    if ending is not None and _contained(folded.removesuffix(ending[0])) is None:  # not 「辦理情形說明」
        return ending[1]
    contained = _contained(folded)
    if len(folded) > LONGEST_BY_ENDING:
        return contained
    if contained is None and _office_heading().fullmatch(folded):
        return "offices"
    if contained is None and folded.endswith(tuple(lexicon.load("headings")["results"]["endings"])):
        return "result"
    if contained is None and folded.endswith(lexicon.load("headings")["measures"]["ending"]):
        return "measure"
    return contained


@functools.cache
def _office_heading() -> regex.Pattern[str]:
    words = lexicon.load("headings")["office_columns"]
    return regex.compile(f"(?:{lexicon.any_of(words['leads'])})+(?:{lexicon.any_of(words['ends'])})")


def _contained(folded: str) -> ColumnRole | None:
    """The role of a name inside a longer heading: 「110年度辦理情形」.

    `評核構面一(基礎服務)` and `基礎服務構面` across a table are the headings of a dimension, not of a column of them.
    """
    kept = (role for name, role in _names() if len(name) >= 4 and name in folded)
    return next((role for role in kept if role != "dimension" and role not in FURTHER_ROLES), None)
