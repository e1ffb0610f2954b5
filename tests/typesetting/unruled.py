"""Typeset documents read without some of their rules: layouts that nobody set, whose rows are known all the same."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from extractors.document.formats import pdf
from extractors.document.formats.pdf_page import Rule

# "label": of the lines down, all but those at the sides and the first inside; "pairs": every other one inside
LEFT_OUT = ("", "down", "across", "down across", "label", "pairs")
SAME = 2.0  # points within which lines down are one


@contextlib.contextmanager
def rules_left_out(left_out: str) -> Iterator[None]:
    """What is read within sees no rules of these directions, and no shades where there are any to leave out."""
    load = pdf._load

    def load_without(*place: Any) -> Any:
        content = load(*place)
        if content is not None and left_out:
            content.fills = []  # the edges of shaded cells would tell
            content.vertical = _keep_down(content.vertical, left_out)
            content.horizontal = [] if "across" in left_out else content.horizontal
        return content

    pdf._load = load_without
    try:
        yield
    finally:
        pdf._load = load


def _keep_down(rules: list[Rule], left_out: str) -> list[Rule]:
    """The lines down that stay."""
    if left_out not in ("label", "pairs"):
        return [] if "down" in left_out else rules
    places: list[float] = []
    for rule in sorted(rules):
        if not places or rule.at - places[-1] > SAME:
            places.append(rule.at)
    inner = places[1:-1]
    kept = [*places[:1], *(inner[:1] if left_out == "label" else inner[::2]), *places[-1:]]
    return [rule for rule in rules if any(abs(rule.at - x) <= SAME for x in kept)]
