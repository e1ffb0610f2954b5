"""Rates that say what part of a whole a figure is: 寄發3,377份，占全部收據|46%|.

In: the words between two figures. Out: the words that name the whole, of which the figure before is a part. Knows nothing of
values; whether the share is right is not asked here.
"""

from __future__ import annotations

import functools
import re

from extractors.figures.words import read_words
from extractors.lexicon import any_of, load, making

LONGEST_WHOLE = 16  # characters
# kinds of words behind the whole's name: 占檢查件數|約|2.3%, 占報考人次|之|58%, 占全部案件|攀升至|73.9%
_AROUND = frozenset({"link", "of", "average", "date", "change"})
_CLAUSE_END = re.compile("[，,。；;：:、\n]")
_SHUT = frozenset({"stop", "open", "close", "number", "than", "not"})


@functools.cache
@making("subjects")
def _share() -> re.Pattern[str]:
    share = load("subjects")["share"]
    return re.compile(
        rf"\s*[）)】〕」]?\s*[，,、（(【〔]?\s*(?:{any_of(share['before'])})?"
        rf"(?!{any_of(share['names'])})(?P<of>{any_of(share['words'])})(?P<whole>[^\n]*)"
    )


def read_share(between: str) -> tuple[str, str] | None:
    """The word of the share and the whole's name, where nothing else stands between a figure and the rate behind it.

    >>> read_share("，占全部收據"), read_share("，占檢查件數約")
    (('占', '全部收據'), ('占', '檢查件數'))
    >>> read_share("，占床率"), read_share("，其中女性占全部")
    (None, None)
    """
    found = _share().match(between)
    if found is None or len(found["whole"]) > LONGEST_WHOLE:
        return None
    first, *words = read_words(found["of"] + found["whole"])
    if first.text != found["of"]:
        return None
    while words and words[-1].kind in _AROUND:
        words.pop()
    if not words or any(word.kind in _SHUT for word in words):
        return None
    return first.text, "".join(word.text for word in words)


def read_named_share(between: str) -> tuple[str, str, str] | None:
    """The words before the share's in its own clause, that word and the whole's name: the part may stand there without a figure.

    >>> read_named_share("，使免附紙本之申請案占全部案件"), read_named_share("，占全部案件"), read_named_share("，女性占")
    (('使免附紙本之申請案', '占', '全部案件'), None, None)
    """
    clause = _CLAUSE_END.split(between)[-1]
    at = max(clause.rfind(word) for word in load("subjects")["share"]["words"])
    share = read_share(clause[at:]) if at > 0 else None
    return (clause[:at], *share) if share else None


def joins_share(between: str) -> bool:
    """Whether a whole's own figure stands right before the share: 占全部收據4,952張|之|三成五."""
    return between.strip() in load("subjects")["share"]["of"]
