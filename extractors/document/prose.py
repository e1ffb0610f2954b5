"""How printed Chinese runs on: where a sentence ends, what a wrap stands for, texts compared without white space.

In: texts. Out: texts and yes or no. Knows no page, no list and no report.
"""

from __future__ import annotations

SENTENCE_ENDS = "。；;：:！!？?"
_CLOSING = "）)」』】"
_LEADS_ON = "依按照如及與或之第於見、，,"  # `…依` before `(一)規定…`
CLOSED = SENTENCE_ENDS + _CLOSING + "…"  # a text that ends so breaks off inside no sentence


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does, so that it may be the end of a paragraph.

    >>> ends_sentence("辦理完成。"), ends_sentence("「均已辦理。」"), ends_sentence("秘書室(研考)")
    (True, True, False)
    """
    if text[-1:] in _CLOSING:
        text = text[:-1]
    return bool(text) and text[-1] in SENTENCE_ENDS


def is_open(text: str) -> bool:
    """Whether a bracket is still open at the end of a text."""
    return any(text.rfind(a) > text.rfind(b) for a, b in ("（）", "()", "「」", "『』", "《》"))


def breaks_off(text: str) -> bool:
    """Whether a mark behind a text must be part of its sentence, so that it can begin no list.

    >>> breaks_off("各單位辦理時應依"), breaks_off("提升服務（含"), breaks_off("提高服務行為友善性")
    (True, True, False)
    """
    return is_open(text) or text[-1:] in _LEADS_ON


def join_wrap(before: str, after: str, spaced: bool = False) -> str:
    """One text out of two lines of a paragraph: a space only between two Latin words.

    ``spaced``: there was one, so that it also stands between a Latin word and a figure.

    >>> join_wrap("call", "center"), join_wrap("電資產品", "課"), join_wrap("計 23", "種")
    ('call center', '電資產品課', '計 23種')
    >>> join_wrap("ISO", "9001"), join_wrap("ISO", "9001", spaced=True)
    ('ISO9001', 'ISO 9001')
    """
    if not before or not after:
        return before + after
    a, b = before[-1], after[0]
    if a.isascii() and b.isascii():
        words = a.isalpha() and b.isalpha()
        if words or (spaced and (a.isalnum() or a in ",.;:)") and (b.isalnum() or b == "(")):
            return f"{before} {after}"
    return before + after


def squeeze(text: str) -> str:
    """Text without white space, by which two texts are compared."""
    return "".join(text.split())
