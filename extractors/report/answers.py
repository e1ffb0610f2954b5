"""One cell that answers several places: which part of it belongs to which.

In: the cell's text and the headings beside it. Out: the text of each, and a finding where it cannot be told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.document.markers import find_markers
from extractors.document.model import Finding, Locator
from extractors.report.headings import Heading
from extractors.report.records import FurtherCell


def split_answers(
    result: str, leaves: Sequence[Heading], is_merged: bool, place: Locator
) -> tuple[list[str], Finding | None]:
    """The result for each of the places that one cell answers by number, their markers dropped.

    The headquarters' 114 plan: one cell of `(一)…(二)…` actions beside one cell of `(一)…(二)…` strategies. ``is_merged``:
    the cell is merged over several rows, so that it belongs whole to each of them.
    """
    numbers = [leaf.number for leaf in leaves]
    for items in _list_items(result):
        if [number for number, _ in items] == numbers:
            return [text for _, text in items], None
        some: dict[int | None, str] = dict(items)
        if len(some) == len(items) > 1 and set(some) < set(numbers) and len(set(numbers)) == len(numbers):
            missing = "、".join(str(n) for n in numbers if n not in some)
            message = (
                f"the result cell answers {len(some)} of the {len(numbers)} headings beside it; none for {missing}"
            )
            return [some.get(n, "") for n in numbers], Finding(
                "unanswered", "question", message, locator=place, evidence=result[:80]
            )
    whole = [result] * len(leaves)
    if is_merged or not result.strip():
        return whole, None
    message = (
        f"one result cell stands beside {len(leaves)} headings and its numbers do not answer theirs; each heading has the "
        "whole cell, so its figures count more than once: give each its own in the report"
    )
    return whole, Finding("shared_result", "question", message, locator=place, evidence=result[:80])


def _list_items(text: str) -> list[list[tuple[int, str]]]:
    """The numbered items of a text, level by level, where it begins with one."""
    found = []
    markers = list(find_markers(text))
    for level in dict.fromkeys(m.level for m in markers):
        of_level = [m for m in markers if m.level is level]
        if text[: of_level[0].start].strip():
            continue
        stops = [*(m.start for m in of_level[1:]), len(text)]
        found.append([(m.number, text[m.end : stop].strip()) for m, stop in zip(of_level, stops, strict=True)])
    return found


def split_further(cells: Sequence[FurtherCell], leaves: Sequence[Heading]) -> list[tuple[FurtherCell, ...]]:
    """The further cells of each of several places in one row: by number, else line by line, else the whole cell."""
    numbers = [leaf.number for leaf in leaves]
    split: list[list[FurtherCell]] = [[] for _ in leaves]
    for cell in cells:
        lines = [line for line in cell.text.split("\n") if line.strip()]
        answers = (items for items in _list_items(cell.text) if [number for number, _ in items] == numbers)
        texts = next(([text for _, text in items] for items in answers), None)
        if texts is None:
            texts = lines if len(lines) == len(leaves) else [cell.text] * len(leaves)
        for of_leaf, text in zip(split, texts, strict=True):
            if text.strip():
                of_leaf.append(replace(cell, text=text.strip()))
    return [tuple(of_leaf) for of_leaf in split]
