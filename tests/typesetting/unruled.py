"""Typeset documents read without some of their rules: layouts that nobody set, whose rows are known all the same."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from extractors.document.formats import pdf

LEFT_OUT = ("", "down", "across", "down across")


@contextlib.contextmanager
def rules_left_out(left_out: str) -> Iterator[None]:
    """What is read within sees no rules of these directions, and no shades where there are any to leave out."""
    load = pdf._load

    def load_without(*place: Any) -> Any:
        content = load(*place)
        if content is not None and left_out:
            content.fills = []
            content.vertical = [] if "down" in left_out else content.vertical
            content.horizontal = [] if "across" in left_out else content.horizontal
        return content

    pdf._load = load_without
    try:
        yield
    finally:
        pdf._load = load
