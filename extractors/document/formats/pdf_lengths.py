"""Lengths and shares by which several of the modules that read pages part one thing from another, and how they are taken.

A length of one module alone stands at that module's top.
"""

from __future__ import annotations

from typing import Any

A4 = (595.0, 842.0)  # points across and down: the paper taken for a page that does not say how large it is
STRAY = 50  # one in so many of measured lengths is left out at either end: an odd letter, a line that runs out of its column


def span_most(lengths: Any) -> tuple[Any, Any]:
    """The least and the greatest of lengths in order (a list or an array, not empty), but for one in :data:`STRAY` at either end.

    >>> span_most([3.0, 4.0, 5.0]), span_most([float(n) for n in range(100)])
    ((3.0, 5.0), (2.0, 97.0))
    """
    left_out = len(lengths) // STRAY
    return lengths[left_out], lengths[-1 - left_out]
