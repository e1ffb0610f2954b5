"""Words of two letters, and whether one is torn between two texts: `農產推` over `廣`, not `國小` over `國中`.

In: texts as they are printed. Source: jieba's dictionary, which is in simplified letters (``lexicon/simplified.toml``).
"""

from __future__ import annotations

import functools
import math
import re

from extractors import lexicon

SEEN = 3  # times in the dictionary's texts, from which a word is one
PARTICLES = frozenset("之的是在与及和为于以其")  # stand beside anything: `之間` says nothing of `之問項`
_TWO_LETTERS = re.compile(r"(?m)^([^ \n]{2}) (\d+)")


@functools.cache
def _simplified() -> dict[int, int]:
    table = lexicon.load("simplified")
    return str.maketrans(table["traditional"], table["simplified"])


def simplify(text: str) -> str:
    """A text in the letters of the dictionary, one for one."""
    return text.translate(_simplified())


@functools.cache
def load_pairs() -> dict[str, float]:
    """Words of two simplified letters, with the logarithm of how often each was seen."""
    import jieba

    with jieba.Tokenizer().get_dict_file() as file:
        found = _TWO_LETTERS.findall(file.read().decode())
    return {word: math.log10(int(seen)) for word, seen in found if int(seen) >= SEEN and PARTICLES.isdisjoint(word)}


@functools.lru_cache(maxsize=1 << 14)
def _is_torn(before: str, after: str) -> bool:
    pairs, before, after = load_pairs(), simplify(before), simplify(after)
    return before[-1] + after[0] in pairs and before not in pairs and after not in pairs


def is_torn(before: str, after: str) -> bool:
    """Whether the last letter of a text and the first of the next make a word, and neither makes one with its neighbour. Neither
    text is blank.

    >>> is_torn("農業業務-農產推", "廣"), is_torn("社會福利", "農產推廣"), is_torn("小計", "合計")
    (True, False, False)
    """
    return _is_torn(before[-2:], after[:2])
