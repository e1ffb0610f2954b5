"""Names with spaces that a shell has parted: ``my report.odt`` for ``"my report.odt"``."""

from __future__ import annotations

import os
from collections.abc import Sequence

MOST_PARTS = 8


def find_parted(words: Sequence[str], word: str | None = None) -> str | None:
    """The first file or folder whose name several neighbours among the words make with spaces between them, though none of
    them is there alone; None where there is none. ``word``: one that must be among them.
    """
    at = None if word is None else words.index(word)
    near = range(len(words)) if at is None else range(max(0, at - MOST_PARTS + 1), at + 1)
    for start in near:
        for end in range(start + 2, min(len(words), start + MOST_PARTS) + 1):
            parts = words[start:end]
            if os.path.lexists(parts[-1]) or os.path.lexists(parts[0]):
                break
            if (at is None or at < end) and os.path.exists(" ".join(parts)):
                return " ".join(parts)
    return None


def did_you_mean(name: str) -> str:
    """The question to whoever gave the parts."""
    return f'Did you mean "{name}"? A name with spaces stands in quotes.'
