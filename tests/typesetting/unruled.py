"""Typeset documents read without some of their rules: layouts that nobody set, whose rows are known all the same."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from extractors.document.formats import pdf
from extractors.document.formats.pdf_grid import _components, clean_rules
from extractors.document.formats.pdf_page import PageContent, Rule

# "body": of the lines across, those between the header's and the last of a table; "book": these and all lines down
# "label": of the lines down, all but those at the sides and the first inside; "pairs": every other one inside
LEFT_OUT = ("", "down", "across", "down across", "label", "pairs", "body", "book")
SAME = 2.0  # points within which lines down are one
WHOLE = 0.9  # of a table's width that a line between rows runs over
LEAST_LEVELS = 4  # lines across a table, from which some are between rows


@contextlib.contextmanager
def rules_left_out(left_out: str) -> Iterator[None]:
    """What is read within sees no rules of these directions, and no shades where there are any to leave out."""
    load = pdf._load

    def load_without(*place: Any) -> Any:
        content = load(*place)
        if content is not None and left_out:
            content.fills = []  # the edges of shaded cells would tell
            content.horizontal = _keep_across(content, left_out)
            content.vertical = _keep_down(content.vertical, left_out)
        return content

    pdf._load = load_without
    try:
        yield
    finally:
        pdf._load = load


def _keep_across(content: PageContent, left_out: str) -> list[Rule]:
    """The lines across that stay."""
    if left_out not in ("body", "book"):
        return [] if "across" in left_out else content.horizontal
    dropped: list[tuple[float, float, float, float]] = []  # from left to right, and from which height to which
    for across, down in _components(clean_rules(content.horizontal), clean_rules(content.vertical)):
        if not across:
            continue
        left, right = min(r.start for r in across), max([*(r.end for r in across), *(r.at for r in down)])
        covered: dict[float, float] = {}
        for rule in across:
            level = next((y for y in covered if abs(y - rule.at) <= SAME), rule.at)
            covered[level] = covered.get(level, 0.0) + rule.end - rule.start
        whole = sorted(y for y, width in covered.items() if width > WHOLE * (right - left))
        if len(whole) >= LEAST_LEVELS:
            dropped.append((left, right, whole[1] + SAME, max(covered) - SAME))
    return [
        rule
        for rule in content.horizontal
        if not any(x0 - SAME < rule.start and rule.end < x1 + SAME and a < rule.at < b for x0, x1, a, b in dropped)
    ]


def _keep_down(rules: list[Rule], left_out: str) -> list[Rule]:
    """The lines down that stay."""
    if left_out not in ("label", "pairs"):
        return [] if "down" in left_out or left_out == "book" else rules
    places: list[float] = []
    for rule in sorted(rules):
        if not places or rule.at - places[-1] > SAME:
            places.append(rule.at)
    inner = places[1:-1]
    kept = [*places[:1], *(inner[:1] if left_out == "label" else inner[::2]), *places[-1:]]
    return [rule for rule in rules if any(abs(rule.at - x) <= SAME for x in kept)]
